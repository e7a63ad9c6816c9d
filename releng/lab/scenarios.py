#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""How a scenario is written, and how scenario files are loaded.

A scenario file is Python and defines SCENARIOS, a list of records made by
scenario().  `lab list --json` prints the finished records (with addresses) as
JSON for tests in any language.

Hosts are short keys; each gets its own address 10.50.N.M.  `names` says which
DNS name is an A record of which host, or of which hosts, if it is a list; the
name "*.DOMAIN" stands for DOMAIN and every name below it that has no records of
its own.  A host with nothing served on a port answers with RST; `drop` turns
ports (or the whole host) into black holes.
"""
import base64, hashlib, json, os, runpy

# ---- what can be served ---------------------------------------------------
# Real servers.  cert: good | expired | wrong | self;  also: further names in the certificate;  mech: basic | rich
# (basic = PLAIN LOGIN, rich = basic + CRAM-MD5 XOAUTH2 OAUTHBEARER).
def _serve(kind, host, port, **more):
    return {"kind": kind, "host": host, "port": port, **more}

def imaps(host, port=993, **k): return _serve("imaps", host, port, **k)     # Dovecot
def imap(host, port=143, **k): return _serve("imap", host, port, **k)       # ... STARTTLS
def pop3s(host, port=995, **k): return _serve("pop3s", host, port, **k)
def pop3(host, port=110, **k): return _serve("pop3", host, port, **k)
def smtps(host, port=465, **k): return _serve("smtps", host, port, **k)     # Postfix
def submission(host, port=587, **k): return _serve("submission", host, port, **k)

def mailhost(host, **k):
    """The usual six ports on one host."""
    return [f(host, **k) for f in (imaps, imap, pop3s, pop3, smtps, submission)]

def https(host, pages, port=443, **k):
    """nginx; pages: {"/path": "body" or {"body", "type", "location", "status", "auth", "post"}}:
    a redirect has location (and status), auth asks for HTTP Basic, post refuses GET.  A path
    that ends in * stands for all that begin like it."""
    return _serve("https", host, port, pages=pages, **k)

def http(host, pages, port=80, **k): return _serve("http", host, port, pages=pages, **k)

def fault(host, port, do, **k):
    """faults.py; `do` and its options are listed there."""
    return _serve("fault", host, port, do=do, **k)

# ---- documents ------------------------------------------------------------
AUTOCONFIG = "/mail/config-v1.1.xml"
WELLKNOWN = "/.well-known/autoconfig/mail/config-v1.1.xml"
AUTODISCOVER = "/autodiscover/autodiscover.xml"
AUTODISCOVER_V2 = "/autodiscover/autodiscover.json*"
PACC = "/.well-known/user-agent-configuration.json"
JMAP = "/.well-known/jmap"
EMAIL, LOCAL, DOMAIN = "%EMAILADDRESS%", "%EMAILLOCALPART%", "%EMAILDOMAIN%"
PW = ["password-cleartext"]

def config_xml(domain, incoming, outgoing, extra=""):
    """Autoconfig 1.1.  Server: (type, host, port, socket, [auth...], username)."""
    def server(tag, s):
        kind, host, port, socket, auths, user = s
        auth = "".join("<authentication>%s</authentication>" % a for a in auths)
        return ('<%s type="%s"><hostname>%s</hostname><port>%d</port><socketType>%s'
                '</socketType>%s<username>%s</username></%s>'
                % (tag, kind, host, port, socket, auth, user, tag))
    body = "\n".join([server("incomingServer", s) for s in incoming] +
                     [server("outgoingServer", s) for s in outgoing])
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<clientConfig version="1.1">\n'
            '<emailProvider id="%s"><domain>%s</domain><displayName>%s</displayName>\n'
            '%s\n%s</emailProvider>\n</clientConfig>\n' % (domain, domain, domain, body, extra))

def usual(domain, imap_host, smtp_host, user=EMAIL):
    """Autoconfig XML with implicit TLS for both."""
    return config_xml(domain, [("imap", imap_host, 993, "SSL", PW, user)],
                      [("smtp", smtp_host, 465, "SSL", PW, user)])

def page(value):
    """A page of JSON."""
    return {"body": json.dumps(value, indent=1), "type": "application/json"}

def pacc(imap_host, smtp_host, outgoing="submit"):
    """PACC; outgoing is "submit", or "smtp" as in draft 02."""
    return page({"protocols": {"imap": {"host": imap_host}, outgoing: {"host": smtp_host}},
                 "authentication": {"password": True}, "info": {"provider": {"name": "Lab Mail", "shortName": "Lab"}}})

def pacc_digest(domain, document):
    """The TXT record that binds the domain to a document of pacc()."""
    digest = base64.b64encode(hashlib.sha256(document["body"].encode()).digest()).decode()
    return ("txt", "_ua-auto-config." + domain, "v=UAAC1; a=sha256; d=" + digest)

def pox_redirect(url):
    """Exchange autodiscover (POX) that names another place to ask."""
    return ('<?xml version="1.0" encoding="utf-8"?>\n<Autodiscover xmlns="http://schemas.microsoft'
            '.com/exchange/autodiscover/responseschema/2006"><Response xmlns="http://schemas.'
            'microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account>'
            '<AccountType>email</AccountType><Action>redirectUrl</Action><RedirectUrl>%s</RedirectUrl>'
            '</Account></Response></Autodiscover>\n' % url)

def pox_xml(protocols):
    """Exchange autodiscover (POX).  Protocol: (Type, host, port, 'SSL'|'TLS', login)."""
    p = "".join("<Protocol><Type>%s</Type><Server>%s</Server><Port>%d</Port>"
                "<LoginName>%s</LoginName><DomainRequired>off</DomainRequired><SPA>off</SPA>"
                "<SSL>on</SSL><Encryption>%s</Encryption><AuthRequired>on</AuthRequired>"
                "</Protocol>" % (t, h, n, login, enc) for t, h, n, enc, login in protocols)
    return ('<?xml version="1.0" encoding="utf-8"?>\n<Autodiscover xmlns="http://schemas.microsoft'
            '.com/exchange/autodiscover/responseschema/2006"><Response xmlns="http://schemas.'
            'microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account>'
            '<AccountType>email</AccountType><Action>settings</Action>%s</Account></Response>'
            '</Autodiscover>\n' % p)

# ---- what is expected -----------------------------------------------------
def srv(protocol, host, port, security, username=None, auth=None):
    """security: tls | starttls | none;  username None = not checked."""
    return {"protocol": protocol, "host": host, "port": port, "security": security,
            "username": username, "auth": auth}

def found(incoming, outgoing, **said):
    """Lists of acceptable servers; the first is the best answer.  What must be said with them:
    grade="A", consent="none|required", sources=[who vouches for both], findings=[start of a code],
    trail=[(source, outcome)]."""
    one = lambda x: x if isinstance(x, list) else [x]
    return {"incoming": one(incoming), "outgoing": one(outgoing), **said}

def error(kind, **also):
    """kind: no-such-domain | unreachable | dns-timeout | certificate | plaintext-only |
    insecure-starttls.  With `accept`, a found() record that is tolerated if warned about."""
    return {"error": kind, **also}

# ---- the physical limit ---------------------------------------------------
# Round trips from 'name of the mail host known' to 'capabilities read over TLS
# 1.3', no step started before its input can exist, greetings waited for:
#   DNS A 1, TCP 1, then
#   imaps:  TLS 1, greeting with capabilities 1                      -> 4
#   pop3s:  TLS 1, greeting 1, CAPA 1                                -> 5
#   smtps:  TLS 1, banner 1, EHLO 1                                  -> 5
#   imap:   greeting 1, STARTTLS 1, TLS 1, CAPABILITY 1              -> 6
#   pop3:   greeting 1, STLS 1, TLS 1, CAPA 1                        -> 6
#   submission: banner 1, EHLO 1, STARTTLS 1, TLS 1, EHLO 1          -> 7
# (IMAP and POP3 may send STARTTLS/STLS without asking for capabilities first;
# SMTP may not send it before EHLO is answered.)
COST = {"imaps": 4, "pop3s": 5, "smtps": 5, "imap": 6, "pop3": 6, "submission": 7}
# Round trips until the name is known, by where it is found:
SOURCE = {"guess": (0, "conventional name, tried at once"),
          "catalog": (0, "bundled catalogue knows the domain"),
          "mx-catalog": (1, "MX 1, then bundled catalogue"),
          "long-mx-catalog": (3, "MX 1; TCP 1, MX 1, as it does not fit into a datagram; then bundled catalogue"),
          "srv": (1, "SRV 1"),
          "https": (4, "XML: A 1, TCP 1, TLS 1, GET 1"),
          "http": (3, "XML: A 1, TCP 1, GET 1"),
          "mx-https": (5, "MX 1, then XML: A 1, TCP 1, TLS 1, GET 1"),
          "txt-https": (5, "TXT 1, then XML: A 1, TCP 1, TLS 1, GET 1"),
          "dnssec-srv": (3, "SRV 1, its key 1; the A's key 1"),
          "https-auth": (5, "POX: A 1, TCP 1, TLS 1, POST->401 1, POST 1")}

def limit(source, incoming, outgoing):
    """incoming and outgoing are proved in parallel, so the longer one counts."""
    steps, why = SOURCE[source]
    slow = max((incoming, outgoing), key=lambda k: COST[k])
    return {"min_rtts": steps + COST[slow], "guess": source == "guess",
            "why": "%s; then %s %d (%s in parallel)" % (why, slow, COST[slow],
                   incoming if slow == outgoing else outgoing)}

# ---- what most scenarios share ----------------------------------------------
def conventional(domain):
    """imap.DOMAIN and smtp.DOMAIN: names, servers, expectation (either security is right)."""
    return {"names": {"imap." + domain: "mail", "smtp." + domain: "mail"},
            "serve": [imaps("mail"), imap("mail"), smtps("mail"), submission("mail")],
            "expect": found([srv("imap", "imap." + domain, 993, "tls"),
                             srv("imap", "imap." + domain, 143, "starttls")],
                            [srv("smtp", "smtp." + domain, 465, "tls"),
                             srv("smtp", "smtp." + domain, 587, "starttls")]),
            "lim": limit("guess", "imaps", "smtps")}


def fallback(domain, bad, names):
    """Conventional servers, plus a web host that misbehaves; the answer stays the same."""
    c = conventional(domain)
    c["names"].update(names)
    c["serve"] = c["serve"] + bad
    return c

# ---- the record -----------------------------------------------------------
def scenario(id, email, about, names=None, serve=(), dns=(), expect=None, lim=None, ispdb=None,
             hosts=None, slow_dns=None, logins=None, extra_ms=0, needs=(), signed=None, validating=None):
    """dns: ("mx", name, prio, target) ("srv", name, target, port, prio, weight)
            ("txt", name, text) ("cname", name, target)
    hosts: {key: {"drop": [ports] or "*", "rtt": ms, "ipv6": "dead"}}, the last an AAAA record that
           leads nowhere beside every A record; slow_dns: {domain: seconds, "never" or "servfail"}
    ispdb: {domain: xml} for the provider database; logins: user names the servers accept
    extra_ms: time in the physical limit that is not round trips (slow servers)
    needs: options of the client without which nothing may be found
    signed: "good" | "forged": the domain's zone is signed; forged: its SRV records were changed afterwards
    validating: "near" | "far": score asks through a validating resolver, on the client's loopback or at the servers'."""
    flat = []
    for s in serve:
        flat += s if isinstance(s, list) else [s]
    lim = lim or {"min_rtts": None, "why": "only time-outs end this"}
    domain = email.split("@")[1]
    return {"id": id, "email": email, "domain": domain, "password": "secret",
            "zone": domain.encode("idna").decode(),
            "about": about, "names": names or {}, "serve": flat, "dns": list(dns),
            "expect": expect, "ispdb": ispdb or {}, "hosts": hosts or {},
            "slow_dns": slow_dns or {}, "logins": logins or [email],
            "extra_ms": extra_ms, "needs": list(needs), "signed": signed, "validating": validating, "guess": False, **lim}


def load(files):
    """All scenarios of these files, with addresses given to their hosts."""
    out, seen = [], set()
    for path in files:
        for s in runpy.run_path(path)["SCENARIOS"]:
            if s["id"] in seen:
                raise SystemExit("lab: scenario id '%s' is used twice" % s["id"])
            seen.add(s["id"])
            s = dict(s, set=os.path.splitext(os.path.basename(path))[0])
            s["names"] = {n: h if isinstance(h, list) else [h] for n, h in s["names"].items()}
            keys = list(dict.fromkeys([h for hosts in s["names"].values() for h in hosts] + [x["host"] for x in s["serve"]]))
            number = len(out) + 1
            s["addresses"] = {k: "10.50.%d.%d" % (number, i + 1) for i, k in enumerate(keys)}
            out.append(s)
    return out
