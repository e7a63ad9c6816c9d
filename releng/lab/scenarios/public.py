#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""The public scenarios.  See ../scenarios.py for the vocabulary."""
from scenarios import *

GMAIL = config_xml("googlemail.com",
    [("imap", "imap.gmail.com", 993, "SSL", ["OAuth2"] + PW, EMAIL),
     ("pop3", "pop.gmail.com", 995, "SSL", ["OAuth2"] + PW, EMAIL)],
    [("smtp", "smtp.gmail.com", 465, "SSL", ["OAuth2"] + PW, EMAIL)]
    ).replace("<domain>googlemail.com</domain>", "<domain>gmail.com</domain><domain>googlemail.com</domain>")

BOMB = ('<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "lol">' + "".join(
    '<!ENTITY %s "%s">' % (b, ("&%s;" % a) * 10) for a, b in zip("abcdefghi", "bcdefghij")) +
    ']><clientConfig version="1.1"><emailProvider id="x"><domain>&j;</domain></emailProvider></clientConfig>')

XXE = ('<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">'
       '<!ENTITY b SYSTEM "http://canary.xxe.example/entity">'
       '<!ENTITY %% p SYSTEM "http://canary.xxe.example/parameter"> %%p;]>'
       '<clientConfig version="1.1"><emailProvider id="x"><domain>xxe.example</domain>'
       '<displayName>&a;&b;</displayName></emailProvider></clientConfig>').replace("%%", "%")

SCENARIOS = [
    # ---- known providers ----
    scenario("catalog-gmail", "user@gmail.com", "A provider that every catalogue knows; OAuth2 first",
        names={"imap.gmail.com": "imap", "pop.gmail.com": "imap", "smtp.gmail.com": "smtp"},
        dns=[("mx", "gmail.com", 5, "gmail-smtp-in.l.google.com")],
        serve=[imaps("imap", mech="rich"), pop3s("imap", mech="rich"),
               smtps("smtp", mech="rich"), submission("smtp", mech="rich")],
        ispdb={"gmail.com": GMAIL, "googlemail.com": GMAIL, "google.com": GMAIL},
        expect=found(srv("imap", "imap.gmail.com", 993, "tls", "user@gmail.com", "OAuth2"),
                     [srv("smtp", "smtp.gmail.com", 465, "tls", "user@gmail.com", "OAuth2"),
                      srv("smtp", "smtp.gmail.com", 587, "starttls", "user@gmail.com", "OAuth2")]),
        lim=limit("catalog", "imaps", "smtps")),

    scenario("mx-google", "user@hosted-g.example", "Own domain, MX at a known provider (Google Workspace)",
        dns=[("mx", "hosted-g.example", 1, "aspmx.l.google.com"),
             ("mx", "hosted-g.example", 5, "alt1.aspmx.l.google.com")],
        names={}, serve=[],
        expect=found(srv("imap", "imap.gmail.com", 993, "tls", "user@hosted-g.example", "OAuth2"),
                     [srv("smtp", "smtp.gmail.com", 465, "tls", "user@hosted-g.example", "OAuth2"),
                      srv("smtp", "smtp.gmail.com", 587, "starttls", "user@hosted-g.example", "OAuth2")]),
        lim=limit("mx-catalog", "imaps", "smtps")),

    scenario("mx-ispdb", "user@hosted-a.example", "MX at a hoster that only the provider database knows",
        dns=[("mx", "hosted-a.example", 10, "mx1.bighost.example")],
        names={"imap.bighost.example": "in", "send.bighost.example": "out"},
        serve=[imaps("in"), smtps("out")],
        ispdb={"bighost.example": usual("bighost.example", "imap.bighost.example", "send.bighost.example")},
        expect=found(srv("imap", "imap.bighost.example", 993, "tls", "user@hosted-a.example"),
                     srv("smtp", "send.bighost.example", 465, "tls", "user@hosted-a.example")),
        lim={"min_rtts": 9, "why": "database A 1, TCP 1, TLS 1 (MX in parallel), GET 1; then smtps 5 (imaps in parallel)"}),

    # ---- autoconfig ----
    scenario("autoconfig-subdomain", "user@autosub.example", "https://autoconfig.DOMAIN, names nobody can guess",
        names={"autoconfig.autosub.example": "web", "store7.autosub.example": "in", "relay3.autosub.example": "out"},
        serve=[https("web", {AUTOCONFIG: usual("autosub.example", "store7.autosub.example", "relay3.autosub.example")}),
               imaps("in"), smtps("out")],
        expect=found(srv("imap", "store7.autosub.example", 993, "tls", "user@autosub.example"),
                     srv("smtp", "relay3.autosub.example", 465, "tls", "user@autosub.example")),
        lim=limit("https", "imaps", "smtps")),

    scenario("autoconfig-http", "user@autohttp.example", "Only http://autoconfig.DOMAIN answers; web port 443 refused",
        names={"autoconfig.autohttp.example": "web", "store7.autohttp.example": "in", "relay3.autohttp.example": "out"},
        serve=[http("web", {AUTOCONFIG: usual("autohttp.example", "store7.autohttp.example", "relay3.autohttp.example")}),
               imaps("in"), smtps("out")], needs=["--allow-http"],
        expect=found(srv("imap", "store7.autohttp.example", 993, "tls", "user@autohttp.example"),
                     srv("smtp", "relay3.autohttp.example", 465, "tls", "user@autohttp.example")),
        lim=limit("http", "imaps", "smtps")),

    scenario("wellknown", "user@wellknown.example", "https://DOMAIN/.well-known/autoconfig",
        names={"wellknown.example": "web", "store7.wellknown.example": "in", "relay3.wellknown.example": "out"},
        serve=[https("web", {WELLKNOWN: usual("wellknown.example", "store7.wellknown.example", "relay3.wellknown.example")}),
               imaps("in"), smtps("out")],
        expect=found(srv("imap", "store7.wellknown.example", 993, "tls", "user@wellknown.example"),
                     srv("smtp", "relay3.wellknown.example", 465, "tls", "user@wellknown.example")),
        lim=limit("https", "imaps", "smtps")),

    scenario("smtp-other-host", "user@otherhost.example", "XML; submission (STARTTLS) at another company",
        names={"autoconfig.otherhost.example": "web", "box.otherhost.example": "in", "out.relaycorp.example": "out"},
        serve=[https("web", {AUTOCONFIG: config_xml("otherhost.example",
                   [("imap", "box.otherhost.example", 993, "SSL", PW, EMAIL)],
                   [("smtp", "out.relaycorp.example", 587, "STARTTLS", PW, EMAIL)])}),
               imaps("in"), submission("out")],
        expect=found(srv("imap", "box.otherhost.example", 993, "tls", "user@otherhost.example"),
                     srv("smtp", "out.relaycorp.example", 587, "starttls", "user@otherhost.example")),
        lim=limit("https", "imaps", "submission")),

    scenario("smtp-failover", "user@failover.example", "XML with three SMTP servers: black hole, refused, working",
        names={"autoconfig.failover.example": "web", "box.failover.example": "in",
               "out1.failover.example": "dead1", "out2.failover.example": "dead2", "out3.failover.example": "out"},
        hosts={"dead1": {"drop": "*"}},
        serve=[https("web", {AUTOCONFIG: config_xml("failover.example",
                   [("imap", "box.failover.example", 993, "SSL", PW, EMAIL)],
                   [("smtp", "out%d.failover.example" % n, 465, "SSL", PW, EMAIL) for n in (1, 2, 3)])}),
               imaps("in"), smtps("out")],
        expect=found(srv("imap", "box.failover.example", 993, "tls", "user@failover.example"),
                     srv("smtp", "out3.failover.example", 465, "tls", "user@failover.example")),
        lim=limit("https", "imaps", "smtps")),

    scenario("plus-address", "user+tag@plus.example", "Plus address; XML asks for the whole address as user name",
        names={"autoconfig.plus.example": "web", "box.plus.example": "mail"},
        serve=[https("web", {AUTOCONFIG: usual("plus.example", "box.plus.example", "box.plus.example")}),
               imaps("mail"), smtps("mail")],
        expect=found(srv("imap", "box.plus.example", 993, "tls", "user+tag@plus.example"),
                     srv("smtp", "box.plus.example", 465, "tls", "user+tag@plus.example")),
        lim=limit("https", "imaps", "smtps")),

    scenario("localpart-user", "hannah@localpart.example", "User name is the local part only",
        names={"autoconfig.localpart.example": "web", "box.localpart.example": "mail"},
        serve=[https("web", {AUTOCONFIG: usual("localpart.example", "box.localpart.example", "box.localpart.example", LOCAL)}),
               imaps("mail"), smtps("mail")], logins=["hannah"],
        expect=found(srv("imap", "box.localpart.example", 993, "tls", "hannah"),
                     srv("smtp", "box.localpart.example", 465, "tls", "hannah")),
        lim=limit("https", "imaps", "smtps")),

    scenario("idn", "user@bücher.example", "International domain; xn--bcher-kva.example on the wire",
        names={"autoconfig.xn--bcher-kva.example": "web", "box.xn--bcher-kva.example": "mail"},
        serve=[https("web", {AUTOCONFIG: usual("xn--bcher-kva.example", "box.xn--bcher-kva.example", "box.xn--bcher-kva.example")}),
               imaps("mail"), smtps("mail")], logins=["user@bücher.example", "user@xn--bcher-kva.example"],
        expect=found(srv("imap", "box.xn--bcher-kva.example", 993, "tls"),
                     srv("smtp", "box.xn--bcher-kva.example", 465, "tls")),
        lim=limit("https", "imaps", "smtps")),

    # ---- DNS SRV (RFC 6186, RFC 8314) ----
    scenario("srv-tls", "user@srvtls.example", "SRV only, implicit TLS",
        dns=[("srv", "_imaps._tcp.srvtls.example", "vault.srvtls.example", 993, 0, 1),
             ("srv", "_submissions._tcp.srvtls.example", "vault.srvtls.example", 465, 0, 1),
             ("srv", "_imap._tcp.srvtls.example", ".", 0, 0, 0)],
        names={"vault.srvtls.example": "mail"}, serve=[imaps("mail"), smtps("mail")],
        expect=found(srv("imap", "vault.srvtls.example", 993, "tls"),
                     srv("smtp", "vault.srvtls.example", 465, "tls")),
        lim=limit("srv", "imaps", "smtps")),

    scenario("srv-starttls", "user@srvstart.example", "SRV only, STARTTLS, unusual submission port",
        dns=[("srv", "_imap._tcp.srvstart.example", "vault.srvstart.example", 143, 0, 1),
             ("srv", "_submission._tcp.srvstart.example", "vault.srvstart.example", 2587, 0, 1)],
        names={"vault.srvstart.example": "mail"}, serve=[imap("mail"), submission("mail", 2587)],
        expect=found(srv("imap", "vault.srvstart.example", 143, "starttls"),
                     srv("smtp", "vault.srvstart.example", 2587, "starttls")),
        lim=limit("srv", "imap", "submission")),

    # ---- Exchange-like ----
    scenario("autodiscover-open", "user@exch-a.example", "Autodiscover POX with IMAP and SMTP, no password asked",
        names={"autodiscover.exch-a.example": "web", "owa.exch-a.example": "mail"},
        serve=[https("web", {AUTODISCOVER: {"post": True, "body": pox_xml([
                   ("IMAP", "owa.exch-a.example", 993, "SSL", "user@exch-a.example"),
                   ("SMTP", "owa.exch-a.example", 587, "TLS", "user@exch-a.example")])}}),
               imaps("mail"), submission("mail")],
        expect=found(srv("imap", "owa.exch-a.example", 993, "tls", "user@exch-a.example"),
                     srv("smtp", "owa.exch-a.example", 587, "starttls", "user@exch-a.example")),
        lim=limit("https", "imaps", "submission")),

    scenario("autodiscover-auth", "user@exch-b.example", "Autodiscover POX behind HTTP Basic (needs the password)",
        names={"autodiscover.exch-b.example": "web", "owa.exch-b.example": "mail"},
        serve=[https("web", {AUTODISCOVER: {"post": True, "auth": True, "body": pox_xml([
                   ("IMAP", "owa.exch-b.example", 993, "SSL", "user@exch-b.example"),
                   ("SMTP", "owa.exch-b.example", 587, "TLS", "user@exch-b.example")])}}),
               imaps("mail"), submission("mail")],
        expect=found(srv("imap", "owa.exch-b.example", 993, "tls", "user@exch-b.example"),
                     srv("smtp", "owa.exch-b.example", 587, "starttls", "user@exch-b.example")),
        lim=limit("https", "imaps", "submission")),

    # ---- nothing published: conventional names ----
    scenario("conventional", "user@plainconv.example", "Nothing published; imap. and smtp. exist", **conventional("plainconv.example")),

    scenario("conventional-mail", "user@mailconv.example", "Nothing published; only mail.DOMAIN, six ports",
        names={"mail.mailconv.example": "mail"}, serve=mailhost("mail"),
        dns=[("mx", "mailconv.example", 10, "mail.mailconv.example")],
        expect=found([srv("imap", "mail.mailconv.example", 993, "tls"), srv("imap", "mail.mailconv.example", 143, "starttls")],
                     [srv("smtp", "mail.mailconv.example", 465, "tls"), srv("smtp", "mail.mailconv.example", 587, "starttls")]),
        lim=limit("guess", "imaps", "smtps")),

    scenario("pop3-only", "user@poponly.example", "Nothing published; POP3 is all there is",
        names={"pop.poponly.example": "mail", "smtp.poponly.example": "mail"},
        serve=[pop3s("mail"), pop3("mail"), smtps("mail"), submission("mail")],
        expect=found([srv("pop3", "pop.poponly.example", 995, "tls"), srv("pop3", "pop.poponly.example", 110, "starttls")],
                     [srv("smtp", "smtp.poponly.example", 465, "tls"), srv("smtp", "smtp.poponly.example", 587, "starttls")]),
        lim=limit("guess", "pop3s", "smtps")),

    scenario("tls-ports-blackholed", "user@halfdark.example", "993 and 465 are black holes, 143 and 587 work",
        names={"imap.halfdark.example": "mail", "smtp.halfdark.example": "mail"},
        hosts={"mail": {"drop": [993, 465]}}, serve=[imap("mail"), submission("mail")],
        expect=found(srv("imap", "imap.halfdark.example", 143, "starttls"),
                     srv("smtp", "smtp.halfdark.example", 587, "starttls")),
        lim=limit("guess", "imap", "submission")),

    scenario("silent-tls-ports", "user@mute.example", "993 and 465 accept and say nothing, 143 and 587 work",
        names={"imap.mute.example": "mail", "smtp.mute.example": "mail"},
        serve=[fault("mail", 993, "silent"), fault("mail", 465, "silent"), imap("mail"), submission("mail")],
        expect=found(srv("imap", "imap.mute.example", 143, "starttls"),
                     srv("smtp", "smtp.mute.example", 587, "starttls")),
        lim=limit("guess", "imap", "submission")),

    scenario("slow-dns", "user@slowdns.example", "Every DNS answer of the domain takes one second",
        slow_dns={"slowdns.example": 1.0}, extra_ms=1000, **conventional("slowdns.example")),

    scenario("slow-banner", "user@slowbanner.example", "Working servers that greet after two seconds",
        names={"imap.slowbanner.example": "mail", "smtp.slowbanner.example": "mail"},
        serve=[fault("mail", 993, "late", proto="imap", tls=True, wait=2),
               fault("mail", 465, "late", proto="smtp", tls=True, wait=2)],
        expect=found(srv("imap", "imap.slowbanner.example", 993, "tls"), srv("smtp", "smtp.slowbanner.example", 465, "tls")),
        lim=limit("guess", "imaps", "smtps"), extra_ms=2000),

    # ---- documents that hurt; the conventional servers are still right ----
    scenario("broken-xml", "user@brokenxml.example", "autoconfig answers malformed XML",
        **fallback("brokenxml.example", [https("web", {AUTOCONFIG: '<?xml version="1.0"?><clientConfig><emailProvider id='})],
                   {"autoconfig.brokenxml.example": "web"})),
    scenario("redirect-loop", "user@loop.example", "autoconfig redirects without end",
        **fallback("loop.example", [fault("web", 443, "loop", tls=True), fault("web", 80, "loop")],
                   {"autoconfig.loop.example": "web"})),
    scenario("redirect-to-http", "user@downgrade.example", "autoconfig redirects HTTPS to HTTP with other servers in the XML",
        **fallback("downgrade.example", [fault("web", 443, "redirect", tls=True, location="http://evil.downgrade.example"),
                   http("evil", {AUTOCONFIG: usual("downgrade.example", "evil.downgrade.example", "evil.downgrade.example")})],
                   {"autoconfig.downgrade.example": "web", "evil.downgrade.example": "evil"})),
    scenario("huge-xml", "user@hugexml.example", "autoconfig sends a document without end",
        **fallback("hugexml.example", [fault("web", 443, "flood", tls=True)], {"autoconfig.hugexml.example": "web"})),
    scenario("drip-xml", "user@drip.example", "autoconfig sends one byte a second",
        **fallback("drip.example", [fault("web", 443, "drip", tls=True, body="<clientConfig>" + "x" * 5000)],
                   {"autoconfig.drip.example": "web"})),
    scenario("xml-bomb", "user@bomb.example", "autoconfig sends nested entities (billion laughs)",
        **fallback("bomb.example", [https("web", {AUTOCONFIG: BOMB})], {"autoconfig.bomb.example": "web"})),
    scenario("xml-xxe", "user@xxe.example", "autoconfig sends external entities; canary.log must stay empty",
        **fallback("xxe.example", [https("web", {AUTOCONFIG: XXE}), fault("canary", 80, "canary")],
                   {"autoconfig.xxe.example": "web", "canary.xxe.example": "canary"})),

    # ---- must not be accepted silently ----
    scenario("cert-expired", "user@certold.example", "Conventional names, expired certificates",
        names={"imap.certold.example": "mail", "smtp.certold.example": "mail"},
        serve=[imaps("mail", cert="expired"), smtps("mail", cert="expired")],
        expect=error("certificate"), lim={"min_rtts": 3, "why": "A 1, TCP 1, TLS 1: certificate seen"}),
    scenario("cert-wrong-host", "user@certwrong.example", "Certificates for another host",
        names={"imap.certwrong.example": "mail", "smtp.certwrong.example": "mail"},
        serve=[imaps("mail", cert="wrong"), smtps("mail", cert="wrong")],
        expect=error("certificate"), lim={"min_rtts": 3, "why": "A 1, TCP 1, TLS 1: certificate seen"}),
    scenario("cert-self-signed", "user@certself.example", "Self-signed certificates",
        names={"imap.certself.example": "mail", "smtp.certself.example": "mail"},
        serve=[imaps("mail", cert="self"), smtps("mail", cert="self")],
        expect=error("certificate"), lim={"min_rtts": 3, "why": "A 1, TCP 1, TLS 1: certificate seen"}),
    scenario("plaintext-only", "user@clear.example", "Servers without any TLS; passwords would go in clear",
        names={"imap.clear.example": "mail", "smtp.clear.example": "mail"},
        serve=[fault("mail", 143, "mini", proto="imap", plain_auth=True),
               fault("mail", 587, "mini", proto="smtp", plain_auth=True)],
        expect=error("plaintext-only", accept=found(srv("imap", "imap.clear.example", 143, "none"),
                                                    srv("smtp", "smtp.clear.example", 587, "none"))),
        lim={"min_rtts": 4, "why": "A 1, TCP 1, banner 1, EHLO 1: no STARTTLS seen"}),
    scenario("starttls-refused", "user@norefuse.example", "STARTTLS is advertised and then refused",
        names={"imap.norefuse.example": "mail", "smtp.norefuse.example": "mail"},
        serve=[fault("mail", 143, "mini", proto="imap", starttls="refused", plain_auth=True),
               fault("mail", 587, "mini", proto="smtp", starttls="refused", plain_auth=True)],
        expect=error("insecure-starttls"),
        lim={"min_rtts": 5, "why": "A 1, TCP 1, banner 1, EHLO 1, STARTTLS refused 1"}),

    # ---- nothing to find ----
    scenario("nxdomain", "user@no-such-domain.example", "The domain does not exist",
        expect=error("no-such-domain"), lim={"min_rtts": 1, "why": "any DNS question: NXDOMAIN"}),
    scenario("dns-dead", "user@deaddns.example", "The domain's DNS never answers",
        slow_dns={"deaddns.example": "never"}, expect=error("dns-timeout")),
    scenario("blackhole-all", "user@dark.example", "All names exist, all ports are black holes",
        names={n + "dark.example": "dark" for n in ("", "autoconfig.", "autodiscover.", "imap.", "pop.", "pop3.", "mail.", "smtp.")},
        hosts={"dark": {"drop": "*"}}, expect=error("unreachable")),
    scenario("web-only", "user@webonly.example", "A domain with a web site and no mail at all",
        names={"webonly.example": "web", "www.webonly.example": "web"},
        serve=[https("web", {"/": "<html>hello</html>"}), http("web", {"/": "<html>hello</html>"})],
        expect=error("unreachable"), lim={"min_rtts": 4, "why": "A 1, TCP 1, TLS 1, GET->404 1"}),
    scenario("app-password", "user@apppw.example", "Servers found; login is refused until an app password is used",
        names={"imap.apppw.example": "mail", "smtp.apppw.example": "mail"},
        serve=[fault("mail", 993, "mini", proto="imap", tls=True, login="app-password"),
               fault("mail", 465, "mini", proto="smtp", tls=True, login="app-password")],
        expect=found(srv("imap", "imap.apppw.example", 993, "tls"), srv("smtp", "smtp.apppw.example", 465, "tls")),
        lim=limit("guess", "imaps", "smtps")),
    scenario("too-many", "user@busy.example", "Servers refuse the session: 421 / BYE",
        names={"imap.busy.example": "mail", "smtp.busy.example": "mail"},
        serve=[fault("mail", 993, "busy", proto="imap", tls=True), fault("mail", 465, "busy", proto="smtp", tls=True)],
        expect=error("unreachable", accept=found(srv("imap", "imap.busy.example", 993, "tls"),
                                                 srv("smtp", "smtp.busy.example", 465, "tls"))),
        lim={"min_rtts": 4, "why": "A 1, TCP 1, TLS 1, refusal 1"}),
]
