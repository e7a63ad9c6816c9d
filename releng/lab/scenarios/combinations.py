#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Two or more things wrong at once, or sources of different kinds that contradict each other."""
from scenarios import *

BOTH = [imaps("mail"), smtps("mail")]


def box(domain, user=None, **said):
    """vault.DOMAIN with TLS, which nobody can guess, for both sides."""
    return found(srv("imap", "vault." + domain, 993, "tls", user), srv("smtp", "vault." + domain, 465, "tls", user), **said)


def vault(domain, user=EMAIL):
    return usual(domain, "vault." + domain, "vault." + domain, user)


def record(service, domain, target, port, priority=0, weight=1):
    return ("srv", "_%s._tcp.%s" % (service, domain), target, port, priority, weight)


def live(domain, target=None):
    return [record("imaps", domain, target or "vault." + domain, 993), record("submissions", domain, target or "vault." + domain, 465)]


def file(domain, document, names=None, serve=(), **more):
    """A document at autoconfig.DOMAIN, and vault.DOMAIN."""
    return {"names": {"autoconfig." + domain: "web", "vault." + domain: "mail", **(names or {})},
            "serve": [https("web", {AUTOCONFIG: document}), *BOTH, *serve],
            "expect": box(domain), "lim": limit("https", "imaps", "smtps"), **more}


STALE_SRV = {"min_rtts": 6, "why": "SRV 1, smtps 5; meanwhile XML 4, A 1, TCP refused 1"}

SCENARIOS = [
    # ---- a source that is out of date, and another fault ----
    scenario("stale-file-silent-srv", "user@stalesilent.example", "XML names a host that refuses; the first target of SRV keeps silent",
        names={"autoconfig.stalesilent.example": "web", "old.stalesilent.example": "old", "mute.stalesilent.example": "mute",
               "vault.stalesilent.example": "mail"},
        dns=[record(s, "stalesilent.example", host + ".stalesilent.example", port, priority)
             for s, port in (("imaps", 993), ("submissions", 465)) for host, priority in (("mute", 0), ("vault", 10))],
        serve=[https("web", {AUTOCONFIG: usual("stalesilent.example", "old.stalesilent.example", "old.stalesilent.example")}),
               fault("mute", 993, "silent"), fault("mute", 465, "silent"), *BOTH],
        expect=box("stalesilent.example", findings=["source.conflict"]), lim=STALE_SRV),
    scenario("weights-first-dead", "user@weightdead.example", "The target of nearly all weight is gone; those of small weights work",
        names={"vault.weightdead.example": "mail", "gone.weightdead.example": "gone"},
        dns=[record(s, "weightdead.example", host + ".weightdead.example", port, 0, weight)
             for s, port in (("imaps", 993), ("submissions", 465)) for host, weight in (("gone", 65535), ("vault", 1))],
        serve=BOTH, expect=box("weightdead.example"), lim=limit("srv", "imaps", "smtps")),
    scenario("file-half-dead", "user@halfdead.example", "XML: IMAP works, the outgoing host has an expired certificate; SRV names another",
        **file("halfdead.example", usual("halfdead.example", "vault.halfdead.example", "old.halfdead.example"),
               {"old.halfdead.example": "old", "relay.halfdead.example": "relay"}, [smtps("old", cert="expired"), smtps("relay")],
               dns=[record("submissions", "halfdead.example", "relay.halfdead.example", 465)],
               expect=found(srv("imap", "vault.halfdead.example", 993, "tls"), srv("smtp", "relay.halfdead.example", 465, "tls"),
                            findings=["source.conflict", "tls.expired"]))),
    scenario("file-injected-srv", "user@injectxml.example", "XML names servers that are being attacked at STARTTLS; SRV names safe ones",
        **file("injectxml.example", config_xml("injectxml.example", [("imap", "old.injectxml.example", 143, "STARTTLS", PW, EMAIL)],
                                               [("smtp", "old.injectxml.example", 587, "STARTTLS", PW, EMAIL)]),
               {"old.injectxml.example": "old"}, [fault("old", 143, "mini", proto="imap", starttls="inject"),
                                                  fault("old", 587, "mini", proto="smtp", starttls="inject")],
               dns=live("injectxml.example"),
               expect=box("injectxml.example", findings=["tls.starttls-injected"]),
               lim={"min_rtts": 9, "why": "XML 4; then A 1, TCP 1, banner 1, EHLO 1, STARTTLS 1: forged lines seen; meanwhile SRV"})),
    scenario("srv-injected", "user@injectsrv.example", "SRV names STARTTLS alone, and forged lines come behind the go-ahead",
        names={"vault.injectsrv.example": "mail"},
        dns=[record("imap", "injectsrv.example", "vault.injectsrv.example", 143), record("submission", "injectsrv.example", "vault.injectsrv.example", 587)],
        serve=[fault("mail", 143, "mini", proto="imap", starttls="inject"), fault("mail", 587, "mini", proto="smtp", starttls="inject")],
        expect=error("insecure-starttls", accept=found(srv("imap", "vault.injectsrv.example", 143, "starttls"),
                                                       srv("smtp", "vault.injectsrv.example", 587, "starttls"))),
        lim={"min_rtts": 6, "why": "SRV 1, A 1, TCP 1, banner 1, EHLO 1, STARTTLS 1: forged lines seen"}),
    scenario("file-imap-dark-pop3", "user@imapgone.example", "XML: IMAP is a black hole, POP3 works",
        **file("imapgone.example", config_xml("imapgone.example",
                   [("imap", "dark.imapgone.example", 993, "SSL", PW, EMAIL), ("pop3", "vault.imapgone.example", 995, "SSL", PW, EMAIL)],
                   [("smtp", "vault.imapgone.example", 465, "SSL", PW, EMAIL)]),
               {"dark.imapgone.example": "dark"}, [pop3s("mail")], hosts={"dark": {"drop": "*"}},
               expect=found(srv("pop3", "vault.imapgone.example", 995, "tls"), srv("smtp", "vault.imapgone.example", 465, "tls")),
               lim=limit("https", "pop3s", "smtps"))),

    # ---- a source that must not be believed, and one that may ----
    scenario("pacc-wrong-file-right", "user@paccfile.example", "PACC is not the document of its digest; XML is right",
        **file("paccfile.example", vault("paccfile.example"), {"ua-auto-config.paccfile.example": "pacc"},
               [https("pacc", {PACC: pacc("imap.forged-lab.example", "smtp.forged-lab.example")})],
               dns=[pacc_digest("paccfile.example", pacc("vault.paccfile.example", "vault.paccfile.example"))],
               expect=box("paccfile.example", grade="A", consent="none"))),
    scenario("pacc-before-file", "user@paccold.example", "PACC and XML differ, and both work: PACC is the newer way",
        **file("paccold.example", usual("paccold.example", "old.paccold.example", "old.paccold.example"),
               {"ua-auto-config.paccold.example": "pacc", "old.paccold.example": "old"},
               [https("pacc", {PACC: pacc("vault.paccold.example", "vault.paccold.example")}), imaps("old"), smtps("old")],
               expect=box("paccold.example", sources=["pacc"], findings=["source.conflict"]))),
    scenario("file-away-database", "user@awaydb.example", "XML redirects to another company; the provider database knows the domain",
        names={"autoconfig.awaydb.example": "web", "files.awaystranger.example": "there", "vault.awaydb.example": "mail",
               "evil.awaystranger.example": "evil"},
        serve=[https("web", {AUTOCONFIG: {"location": "https://files.awaystranger.example/c.xml"}}),
               https("there", {"/c.xml": usual("awaydb.example", "evil.awaystranger.example", "evil.awaystranger.example")}),
               imaps("evil"), smtps("evil"), *BOTH],
        ispdb={"awaydb.example": vault("awaydb.example")},
        expect=box("awaydb.example", sources=["database"], findings=["source.redirect"]), lim=limit("https", "imaps", "smtps")),
    scenario("file-html-database", "user@htmldb.example", "HTML with 200 where XML was due; the provider database knows the domain",
        names={"autoconfig.htmldb.example": "web", "vault.htmldb.example": "mail"},
        serve=[https("web", {"/*": "<html>Welcome</html>"}), *BOTH], ispdb={"htmldb.example": vault("htmldb.example")},
        expect=box("htmldb.example", grade="B", findings=["source."]), lim=limit("https", "imaps", "smtps")),
    scenario("file-drip-srv", "user@dripsrv.example", "XML comes a byte a second; SRV is live",
        names={"autoconfig.dripsrv.example": "web", "vault.dripsrv.example": "mail"}, dns=live("dripsrv.example"),
        serve=[fault("web", 443, "drip", tls=True, body="<clientConfig>" + "x" * 5000), *BOTH],
        expect=box("dripsrv.example", findings=["source."]), lim=limit("srv", "imaps", "smtps")),
    scenario("www-to-http", "user@wwwhttp.example", "The web site redirects all to http; the usual names are right",
        **fallback("wwwhttp.example", [https("root", {WELLKNOWN: {"location": "http://www.wwwhttp.example" + WELLKNOWN, "status": 301}}),
                                       http("www", {WELLKNOWN: usual("wwwhttp.example", "evil.wwwhttp.example", "evil.wwwhttp.example")})],
                   {"wwwhttp.example": "root", "www.wwwhttp.example": "www", "evil.wwwhttp.example": "www"})),
    scenario("wildcard-file", "user@wildfile.example", "Every name leads to one web server, which has the settings at autoconfig.DOMAIN",
        names={"*.wildfile.example": "web", "vault.wildfile.example": "mail"},
        serve=[https("web", {AUTOCONFIG: vault("wildfile.example")}), *BOTH],
        expect=box("wildfile.example", grade="A", consent="none"), lim=limit("https", "imaps", "smtps")),

    # ---- sources that contradict each other ----
    scenario("mx-known-srv-own", "user@mxsrv.example", "The mail goes to a provider that the catalog knows; SRV says that it is read here",
        names={"vault.mxsrv.example": "mail"}, dns=[("mx", "mxsrv.example", 1, "aspmx.l.google.com"), *live("mxsrv.example")], serve=BOTH,
        expect=box("mxsrv.example", sources=["srv"], consent="none"), lim=limit("srv", "imaps", "smtps")),
    scenario("mx-known-file-own", "user@mxfile.example", "The mail goes to a provider that the catalog knows; the domain's own file names other servers",
        **file("mxfile.example", vault("mxfile.example"), dns=[("mx", "mxfile.example", 1, "aspmx.l.google.com")],
               expect=box("mxfile.example", grade="A", consent="none"))),
    scenario("mx-two-hosters", "user@mxtwo.example", "Two mail exchangers of the same preference, at hosters that publish different settings",
        names={"autoconfig.onehost.example": "web1", "vault.onehost.example": "one", "autoconfig.twohost.example": "web2", "vault.twohost.example": "two"},
        dns=[("mx", "mxtwo.example", 10, "mx.onehost.example"), ("mx", "mxtwo.example", 10, "mx.twohost.example")],
        serve=[https("web1", {AUTOCONFIG: vault("onehost.example")}), imaps("one"), smtps("one"),
               https("web2", {AUTOCONFIG: vault("twohost.example")}), imaps("two"), smtps("two")],
        expect=found([srv("imap", "vault.onehost.example", 993, "tls"), srv("imap", "vault.twohost.example", 993, "tls")],
                     [srv("smtp", "vault.onehost.example", 465, "tls"), srv("smtp", "vault.twohost.example", 465, "tls")], consent="required"),
        lim=limit("mx-https", "imaps", "smtps")),
    scenario("exchange-srv", "user@exchsrv.example", "Autodiscover and SRV name different servers, and both work",
        names={"autodiscover.exchsrv.example": "web", "owa.exchsrv.example": "owa", "vault.exchsrv.example": "mail"}, dns=live("exchsrv.example"),
        serve=[https("web", {AUTODISCOVER: {"post": True, "body": pox_xml([("IMAP", "owa.exchsrv.example", 993, "SSL", "user@exchsrv.example"),
                                                                         ("SMTP", "owa.exchsrv.example", 587, "TLS", "user@exchsrv.example")])}}),
               imaps("owa"), submission("owa"), *BOTH],
        expect=box("exchsrv.example", sources=["srv"]), lim=limit("srv", "imaps", "smtps")),

    # ---- targets in other domains ----
    scenario("srv-other-proved", "user@srvproved.example", "SRV leads out of the domain, to servers with a certificate of the domain: nobody need agree",
        names={"in.provedhost.example": "in", "out.provedhost.example": "out"},
        dns=[record("imaps", "srvproved.example", "in.provedhost.example", 993), record("submissions", "srvproved.example", "out.provedhost.example", 465)],
        serve=[imaps("in", also=["srvproved.example"]), smtps("out", also=["srvproved.example"])],
        expect=found(srv("imap", "in.provedhost.example", 993, "tls"), srv("smtp", "out.provedhost.example", 465, "tls"), consent="none"),
        lim=limit("srv", "imaps", "smtps")),
    scenario("srv-other-wrong", "user@srvwrong.example", "SRV leads out of the domain, to servers with a certificate of a third",
        names={"in.wronghost.example": "in", "out.wronghost.example": "out"},
        dns=[record("imaps", "srvwrong.example", "in.wronghost.example", 993), record("submissions", "srvwrong.example", "out.wronghost.example", 465)],
        serve=[imaps("in", cert="wrong"), smtps("out", cert="wrong")],
        expect=error("certificate"), lim={"min_rtts": 4, "why": "SRV 1, A 1, TCP 1, TLS 1: certificate seen"}),
    scenario("idn-hosted", "user@öl.example", "An international domain whose mail goes to a hoster with settings",
        names={"autoconfig.idnhost.example": "web", "vault.idnhost.example": "mail"}, dns=[("mx", "xn--l-0ga.example", 10, "mx.idnhost.example")],
        serve=[https("web", {AUTOCONFIG: vault("idnhost.example")}), *BOTH], logins=["user@öl.example", "user@xn--l-0ga.example"],
        expect=box("idnhost.example", consent="required"), lim=limit("mx-https", "imaps", "smtps")),

    # ---- local parts ----
    scenario("plus-local-part", "user+tag@pluslocal.example", "A plus address where the user name is the local part",
        **file("pluslocal.example", vault("pluslocal.example", LOCAL), logins=["user+tag"], expect=box("pluslocal.example", "user+tag"))),
    scenario("percent-local-part", "50%off@percent.example", "A local part with a percent sign, which stands for itself",
        **file("percent.example", vault("percent.example", LOCAL), logins=["50%off"], expect=box("percent.example", "50%off"))),
    scenario("strange-local-part", "o'brien&co=mail@strangelocal.example", "A local part of characters that mean something in a URL",
        **file("strangelocal.example", vault("strangelocal.example"), expect=box("strangelocal.example", "o'brien&co=mail@strangelocal.example"))),
    scenario("hoster-local-part", "hannah@hostlocal.example", "The hoster's file puts the local part into host names: strangers must not hear it",
        **{**conventional("hostlocal.example"),
           "names": {"imap.hostlocal.example": "mail", "smtp.hostlocal.example": "mail", "autoconfig.nosyhost.example": "web",
                     "hannah.nosyhost.example": "nosy"},
           "dns": [("mx", "hostlocal.example", 10, "mx.nosyhost.example")],
           "serve": [https("web", {AUTOCONFIG: usual("nosyhost.example", LOCAL + ".nosyhost.example", LOCAL + ".nosyhost.example")}),
                     fault("nosy", 993, "canary"), fault("nosy", 465, "canary"), imaps("mail"), smtps("mail")]}),
]
