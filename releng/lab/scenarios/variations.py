#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Each kind once more with something that is different in the wild: odd documents, half-published domains, mixed ports."""
from scenarios import *

BOTH = [imaps("mail"), smtps("mail")]


def box(domain, **said):
    """vault.DOMAIN with TLS, which nobody can guess, for both sides."""
    return found(srv("imap", "vault." + domain, 993, "tls"), srv("smtp", "vault." + domain, 465, "tls"), **said)


def file(domain, document, serve=(), names=None, **more):
    """A document at autoconfig.DOMAIN, and vault.DOMAIN."""
    return {"names": {"autoconfig." + domain: "web", "vault." + domain: "mail", **(names or {})},
            "serve": [https("web", {AUTOCONFIG: document}), *BOTH, *serve],
            "expect": box(domain), "lim": limit("https", "imaps", "smtps"), **more}


def records(domain, *services):
    return [("srv", "_%s._tcp.%s" % (name, domain), target, port, priority, 1) for name, target, port, priority in services]


def hostile(domain, do, **options):
    """Conventional servers beside a web server with a fault."""
    return fallback(domain, [fault("web", 443, do, tls=True, **options)], {"autoconfig." + domain: "web"})


vault = lambda domain: usual(domain, "vault." + domain, "vault." + domain)

MIXED = config_xml("mixedxml.example",
    [("pop3", "vault.mixedxml.example", 995, "SSL", PW, EMAIL), ("imap", "vault.mixedxml.example", 143, "STARTTLS", PW, EMAIL),
     ("imap", "vault.mixedxml.example", 993, "SSL", PW, EMAIL)],
    [("smtp", "vault.mixedxml.example", 465, "SSL", PW, EMAIL)])

SCENARIOS = [
    # ---- documents ----
    scenario("file-mixed-order", "user@mixedxml.example", "POP3, STARTTLS and TLS, the best one last",
        **file("mixedxml.example", MIXED, [imap("mail"), pop3s("mail")])),
    scenario("file-bom", "user@bomxml.example", "A byte order mark before the document",
        **file("bomxml.example", "\ufeff" + vault("bomxml.example"))),
    scenario("file-latin1", "user@latinxml.example", "A document that says it is ISO-8859-1",
        **file("latinxml.example", vault("latinxml.example").replace("UTF-8", "ISO-8859-1").replace(
            "<displayName>latinxml.example", "<displayName>B&#252;ro"))),
    scenario("file-odd-hosts", "user@oddhosts.example", "Host names in capitals, with a dot at the end and blanks around",
        **file("oddhosts.example", usual("oddhosts.example", " Vault.OddHosts.Example. ", "VAULT.ODDHOSTS.EXAMPLE"))),
    scenario("file-domain-host", "user@domainhost.example", "%EMAILDOMAIN% in the host names",
        **file("domainhost.example", usual("domainhost.example", "vault." + DOMAIN, "vault." + DOMAIN))),
    scenario("file-html-type", "user@htmltype.example", "The right document under the wrong media type",
        **file("htmltype.example", {"body": vault("htmltype.example"), "type": "text/html"})),
    scenario("file-empty-page", "user@emptypage.example", "200 and not one byte",
        **fallback("emptypage.example", [https("web", {AUTOCONFIG: {"body": "", "type": "text/xml"}})], {"autoconfig.emptypage.example": "web"})),
    scenario("file-deep", "user@deepxml.example", "Elements within elements, ten thousand deep",
        **fallback("deepxml.example", [https("web", {AUTOCONFIG: {"body": "<a>" * 10000, "type": "text/xml"}})],
                   {"autoconfig.deepxml.example": "web"})),
    scenario("wellknown-redirect", "user@wellmoved.example", "The well-known place leads to www., inside of the domain",
        names={"wellmoved.example": "web", "www.wellmoved.example": "www", "vault.wellmoved.example": "mail"},
        serve=[https("web", {WELLKNOWN: {"location": "https://www.wellmoved.example/c.xml", "status": 301}}),
               https("www", {"/c.xml": vault("wellmoved.example")}), *BOTH],
        expect=box("wellmoved.example", grade="A"),
        lim={"min_rtts": 13, "why": "XML: A 1, TCP 1, TLS 1, GET->301 1, and the same there 4; then smtps 5 (imaps in parallel)"}),
    scenario("file-redirect-relative", "user@relative.example", "A redirect to a path of the same host",
        **{**file("relative.example", {"location": "/mail/here.xml"}),
           "serve": [https("web", {AUTOCONFIG: {"location": "/mail/here.xml"}, "/mail/here.xml": vault("relative.example")}), *BOTH],
           "lim": {"min_rtts": 10, "why": "XML: A 1, TCP 1, TLS 1, GET->302 1, GET 1; then smtps 5 (imaps in parallel)"}}),
    scenario("file-expired-host", "user@filexpired.example", "The file's host has an expired certificate; the usual names are right",
        names={"autoconfig.filexpired.example": "web", "old.filexpired.example": "old",
               "imap.filexpired.example": "mail", "smtp.filexpired.example": "mail"},
        serve=[https("web", {AUTOCONFIG: usual("filexpired.example", "old.filexpired.example", "old.filexpired.example")}),
               imaps("old", cert="expired"), smtps("old", cert="expired"), *BOTH],
        expect=found(srv("imap", "imap.filexpired.example", 993, "tls"), srv("smtp", "smtp.filexpired.example", 465, "tls"),
                     consent="required", findings=["source.conflict", "tls."]),
        lim={"min_rtts": 7, "why": "XML 4; then A 1, TCP 1, TLS 1: certificate seen; meanwhile the usual names"}),
    scenario("file-imap-alone", "user@filehalf.example", "The file names no outgoing server; smtp.DOMAIN exists",
        names={"autoconfig.filehalf.example": "web", "vault.filehalf.example": "mail", "smtp.filehalf.example": "out"},
        serve=[https("web", {AUTOCONFIG: config_xml("filehalf.example", [("imap", "vault.filehalf.example", 993, "SSL", PW, EMAIL)], [])}),
               imaps("mail"), smtps("out")],
        expect=found(srv("imap", "vault.filehalf.example", 993, "tls"), srv("smtp", "smtp.filehalf.example", 465, "tls"),
                     consent="required"),
        lim={"min_rtts": 8, "why": "XML 4, imaps 4; meanwhile the usual outgoing name"}),

    # ---- hostile web servers ----
    scenario("drip-head", "user@driphead.example", "autoconfig sends its header a byte a second", **hostile("driphead.example", "driphead")),
    scenario("endless-head", "user@longhead.example", "autoconfig sends header lines without end", **hostile("longhead.example", "floodhead")),

    # ---- SRV ----
    scenario("srv-submission-alone", "user@srvsub.example", "POP3 with TLS, and submission with STARTTLS alone",
        names={"vault.srvsub.example": "mail"},
        dns=records("srvsub.example", ("pop3s", "vault.srvsub.example", 995, 0), ("submission", "vault.srvsub.example", 587, 0)),
        serve=[pop3s("mail"), submission("mail")],
        expect=found(srv("pop3", "vault.srvsub.example", 995, "tls"), srv("smtp", "vault.srvsub.example", 587, "starttls")),
        lim=limit("srv", "pop3s", "submission")),
    scenario("srv-capitals", "user@srvcaps.example", "A target in capitals",
        names={"vault.srvcaps.example": "mail"},
        dns=records("srvcaps.example", ("imaps", "VAULT.SRVCAPS.Example", 993, 0), ("submissions", "Vault.SrvCaps.Example", 465, 0)),
        serve=BOTH, expect=box("srvcaps.example", consent="none"), lim=limit("srv", "imaps", "smtps")),
    scenario("srv-idn", "user@grün.example", "SRV of an international domain",
        names={"vault.xn--grn-ioa.example": "mail"},
        dns=records("xn--grn-ioa.example", ("imaps", "vault.xn--grn-ioa.example", 993, 0), ("submissions", "vault.xn--grn-ioa.example", 465, 0)),
        serve=BOTH, logins=["user@grün.example", "user@xn--grn-ioa.example"],
        expect=box("xn--grn-ioa.example", consent="none"), lim=limit("srv", "imaps", "smtps")),
    scenario("srv-incoming-alone", "user@srvhalf.example", "SRV for IMAP alone; smtp.DOMAIN exists",
        names={"vault.srvhalf.example": "mail", "smtp.srvhalf.example": "out"},
        dns=records("srvhalf.example", ("imaps", "vault.srvhalf.example", 993, 0)), serve=[imaps("mail"), smtps("out")],
        expect=found(srv("imap", "vault.srvhalf.example", 993, "tls"), srv("smtp", "smtp.srvhalf.example", 465, "tls"),
                     consent="required"),
        lim=limit("srv", "imaps", "imaps")),
    scenario("srv-stale", "user@srvstale.example", "SRV names a host that does not exist; the usual names do",
        **{**conventional("srvstale.example"),
           "dns": records("srvstale.example", ("imaps", "gone.srvstale.example", 993, 0), ("submissions", "gone.srvstale.example", 465, 0)),
           "expect": found(srv("imap", "imap.srvstale.example", 993, "tls"), srv("smtp", "smtp.srvstale.example", 465, "tls"),
                           findings=["source.conflict"])}),
    scenario("srv-database-user", "hannah@srvuser.example", "SRV names the server, the database the user name of the same",
        names={"vault.srvuser.example": "mail"},
        dns=records("srvuser.example", ("imaps", "vault.srvuser.example", 993, 0), ("submissions", "vault.srvuser.example", 465, 0)),
        ispdb={"srvuser.example": usual("srvuser.example", "vault.srvuser.example", "vault.srvuser.example", LOCAL)},
        serve=BOTH, logins=["hannah"], expect=box("srvuser.example", sources=["srv", "database"]),
        lim=limit("srv", "imaps", "smtps")),
    scenario("srv-slow-dns", "user@srvslow.example", "SRV, and every DNS answer of the domain takes 300 ms",
        names={"vault.srvslow.example": "mail"}, slow_dns={"srvslow.example": 0.3}, extra_ms=600,
        dns=records("srvslow.example", ("imaps", "vault.srvslow.example", 993, 0), ("submissions", "vault.srvslow.example", 465, 0)),
        serve=BOTH, expect=box("srvslow.example"), lim=limit("srv", "imaps", "smtps")),

    # ---- MX ----
    scenario("mx-many", "user@mxhuge.example", "Forty mail exchangers, of a provider that the catalog knows",
        dns=[("mx", "mxhuge.example", 10 + n, "alt%d.aspmx.l.google.com" % n) for n in range(40)],
        expect=found(srv("imap", "imap.gmail.com", 993, "tls", "user@mxhuge.example"),
                     [srv("smtp", "smtp.gmail.com", 465, "tls"), srv("smtp", "smtp.gmail.com", 587, "starttls")], consent="required"),
        lim=limit("long-mx-catalog", "imaps", "smtps")),
    scenario("mx-own-host", "user@mxself.example", "The domain takes its mail itself, at mail.DOMAIN",
        names={"mail.mxself.example": "mail"}, dns=[("mx", "mxself.example", 10, "mail.mxself.example")],
        serve=mailhost("mail"),
        expect=found(srv("imap", "mail.mxself.example", 993, "tls"), srv("smtp", "mail.mxself.example", 465, "tls")),
        lim=limit("guess", "imaps", "smtps")),
    scenario("mx-filter", "user@mxfilter.example", "A filter takes the mail and publishes nothing; the second MX's hoster does",
        names={"autoconfig.behindhost.example": "web", "vault.behindhost.example": "mail"},
        dns=[("mx", "mxfilter.example", 10, "in.mailfilter.example"), ("mx", "mxfilter.example", 20, "mx.behindhost.example")],
        serve=[https("web", {AUTOCONFIG: vault("behindhost.example")}), *BOTH],
        expect=box("behindhost.example", consent="required"), lim=limit("mx-https", "imaps", "smtps")),

    # ---- guesses ----
    scenario("guess-starttls", "user@guessstart.example", "The usual names with STARTTLS alone",
        names={"imap.guessstart.example": "mail", "smtp.guessstart.example": "mail"}, serve=[imap("mail"), submission("mail")],
        expect=found(srv("imap", "imap.guessstart.example", 143, "starttls"), srv("smtp", "smtp.guessstart.example", 587, "starttls")),
        lim=limit("guess", "imap", "submission")),
    scenario("guess-pop3-starttls", "user@guesspop.example", "POP3 with STARTTLS is all there is",
        names={"pop.guesspop.example": "mail", "smtp.guesspop.example": "mail"}, serve=[pop3("mail"), submission("mail")],
        expect=found(srv("pop3", "pop.guesspop.example", 110, "starttls"), srv("smtp", "smtp.guesspop.example", 587, "starttls")),
        lim=limit("guess", "pop3", "submission")),
    scenario("guess-bare", "user@baredomain.example", "The domain itself is the mail host",
        names={"baredomain.example": "mail"}, serve=mailhost("mail"),
        expect=found(srv("imap", "baredomain.example", 993, "tls"), srv("smtp", "baredomain.example", 465, "tls")),
        lim=limit("guess", "imaps", "smtps")),
    scenario("guess-incoming-dark", "user@imapdark.example", "993 is a black hole and 143 works; sending is with TLS",
        names={"imap.imapdark.example": "in", "smtp.imapdark.example": "out"}, hosts={"in": {"drop": [993]}},
        serve=[imap("in"), smtps("out")],
        expect=found(srv("imap", "imap.imapdark.example", 143, "starttls"), srv("smtp", "smtp.imapdark.example", 465, "tls")),
        lim=limit("guess", "imap", "smtps")),
    scenario("guess-half", "user@guesshalf.example", "There is a way to read mail and none to send it",
        names={"imap.guesshalf.example": "mail"}, serve=[imaps("mail")],
        expect=error("unreachable"), lim={"min_rtts": 4, "why": "database A 1, TCP 1, TLS 1, GET->404 1"}),
]
