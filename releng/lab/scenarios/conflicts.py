#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Sources that contradict each other, or that fail where a weaker one answers."""
from scenarios import *


def live_srv(domain):
    """SRV records that lead to a working host."""
    return [("srv", "_imaps._tcp." + domain, "vault." + domain, 993, 0, 1),
            ("srv", "_submissions._tcp." + domain, "vault." + domain, 465, 0, 1)]


def stale(domain, document, names=None, **more):
    """A document of the domain that has been overtaken by its SRV records."""
    return {"names": {"autoconfig." + domain: "web", "vault." + domain: "mail", **(names or {})}, "dns": live_srv(domain),
            "serve": [https("web", {AUTOCONFIG: document}), imaps("mail"), smtps("mail")],
            "expect": found(srv("imap", "vault." + domain, 993, "tls"), srv("smtp", "vault." + domain, 465, "tls"),
                            findings=["source.conflict"]), **more}


def spurious(domain, why, web, **more):
    """A web server that fails where the settings were due, beside working SRV records."""
    return {"names": {"autoconfig." + domain: "web", "vault." + domain: "mail"}, "dns": live_srv(domain),
            "serve": web + [imaps("mail"), smtps("mail")],
            "expect": found(srv("imap", "vault." + domain, 993, "tls"), srv("smtp", "vault." + domain, 465, "tls"),
                            findings=["source." + why]), **more}


SCENARIOS = [
    scenario("stale-xml-no-host", "user@stalename.example", "XML names hosts that do not exist any more; SRV is live",
        **stale("stalename.example", usual("stalename.example", "old.stalename.example", "old.stalename.example"),
                lim={"min_rtts": 6, "why": "SRV 1, smtps 5; meanwhile XML 4, A of the dead host 1"})),

    scenario("stale-xml-refused", "user@stalerefuse.example", "XML names a host that refuses; SRV is live",
        **stale("stalerefuse.example", usual("stalerefuse.example", "old.stalerefuse.example", "old.stalerefuse.example"),
                {"old.stalerefuse.example": "old"},
                lim={"min_rtts": 6, "why": "SRV 1, smtps 5; meanwhile XML 4, A 1, TCP refused 1"})),

    scenario("stale-xml-dark", "user@staledark.example", "XML names a host that is a black hole; SRV is live",
        **stale("staledark.example", usual("staledark.example", "old.staledark.example", "old.staledark.example"),
                {"old.staledark.example": "old"}, hosts={"old": {"drop": "*"}}, lim=limit("https", "imaps", "smtps"))),

    scenario("xml-plain-srv-tls", "user@plainxml.example", "XML says 143 without encryption, SRV says 993 with TLS",
        names={"autoconfig.plainxml.example": "web", "vault.plainxml.example": "mail"}, dns=live_srv("plainxml.example"),
        serve=[https("web", {AUTOCONFIG: config_xml("plainxml.example",
                   [("imap", "vault.plainxml.example", 143, "plain", PW, EMAIL)],
                   [("smtp", "vault.plainxml.example", 587, "plain", PW, EMAIL)])}),
               imaps("mail"), imap("mail"), smtps("mail"), submission("mail")],
        expect=found(srv("imap", "vault.plainxml.example", 993, "tls"), srv("smtp", "vault.plainxml.example", 465, "tls"),
                     findings=["source.conflict"]),
        lim={"min_rtts": 6, "why": "SRV 1, smtps 5; meanwhile XML 4"}),

    scenario("sources-agree", "user@agree.example", "XML, PACC and SRV name the same servers",
        names={"autoconfig.agree.example": "web", "ua-auto-config.agree.example": "web", "vault.agree.example": "mail"},
        dns=live_srv("agree.example"),
        serve=[https("web", {AUTOCONFIG: usual("agree.example", "vault.agree.example", "vault.agree.example"),
                             PACC: pacc("vault.agree.example", "vault.agree.example")}),
               imaps("mail"), smtps("mail")],
        expect=found(srv("imap", "vault.agree.example", 993, "tls"), srv("smtp", "vault.agree.example", 465, "tls"),
                     grade="A", consent="none", sources=["autoconfig", "srv"]),
        lim={"min_rtts": 6, "why": "SRV 1, smtps 5; meanwhile XML 4 vouches for the same"}),

    scenario("own-file-before-database", "user@owndb.example", "The domain's file and the provider database differ",
        names={"autoconfig.owndb.example": "web", "new.owndb.example": "new", "old.owndb.example": "old"},
        serve=[https("web", {AUTOCONFIG: usual("owndb.example", "new.owndb.example", "new.owndb.example")}),
               imaps("new"), smtps("new"), imaps("old"), smtps("old")],
        ispdb={"owndb.example": usual("owndb.example", "old.owndb.example", "old.owndb.example")},
        expect=found(srv("imap", "new.owndb.example", 993, "tls"), srv("smtp", "new.owndb.example", 465, "tls"), grade="A",
                     findings=["source.conflict"]),
        lim=limit("https", "imaps", "smtps")),

    scenario("file-500", "user@file500.example", "The web server fails with 500; SRV may be weaker than it should be",
        **spurious("file500.example", "server-error", [fault("web", 443, "status", tls=True, code="500 Internal Server Error")],
                   lim=limit("srv", "imaps", "smtps"))),

    scenario("file-html", "user@filehtml.example", "HTML with 200 where the settings were due",
        **spurious("filehtml.example", "web-page", [https("web", {AUTOCONFIG: "<html>This domain is for sale</html>"})],
                   lim=limit("srv", "imaps", "smtps"))),

    scenario("file-cert-wrong", "user@filecert.example", "The web server has another host's certificate",
        **spurious("filecert.example", "certificate",
                   [https("web", {AUTOCONFIG: usual("filecert.example", "evil.filecert.example", "evil.filecert.example")},
                          cert="wrong")], lim=limit("srv", "imaps", "smtps"))),

    scenario("file-dark", "user@filedark.example", "The web server is a black hole: weaker sources win at the source's time limit",
        **spurious("filedark.example", "timeout", [], hosts={"web": {"drop": "*"}})),
]
