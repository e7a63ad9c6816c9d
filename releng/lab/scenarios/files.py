#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Autoconfig files beyond the plain case: redirects, odd contents, user names, names that are not ASCII."""
from scenarios import *


def file(domain, xml, serve, names=None, **more):
    """https://autoconfig.DOMAIN with this document."""
    return {"names": {"autoconfig." + domain: "web", **(names or {"box." + domain: "mail"})},
            "serve": [https("web", {AUTOCONFIG: xml})] + serve, "lim": limit("https", "imaps", "smtps"), **more}


def box(domain, user, **said):
    return found(srv("imap", "box." + domain, 993, "tls", user), srv("smtp", "box." + domain, 465, "tls", user), **said)


def two_incoming(domain, first, second):
    return config_xml(domain, [(kind, host, port, "SSL", PW, EMAIL) for kind, host, port in (first, second)],
                      [("smtp", "box." + domain, 465, "SSL", PW, EMAIL)])


def hops(count, last):
    """Pages that redirect `count` times, from AUTOCONFIG to a document."""
    paths = [AUTOCONFIG] + ["/hop%d.xml" % n for n in range(1, count + 1)]
    return {**{path: {"location": after} for path, after in zip(paths, paths[1:])}, paths[-1]: last}


BOTH = [imaps("mail"), smtps("mail")]

SCENARIOS = [
    scenario("file-redirect", "user@moved.example", "A redirect to another host of the domain, over https",
        names={"autoconfig.moved.example": "web", "files.moved.example": "there", "box.moved.example": "mail"},
        serve=[https("web", {AUTOCONFIG: {"location": "https://files.moved.example/c.xml", "status": 301}}),
               https("there", {"/c.xml": usual("moved.example", "box.moved.example", "box.moved.example")})] + BOTH,
        expect=box("moved.example", "user@moved.example", grade="A"),
        lim={"min_rtts": 13, "why": "XML: A 1, TCP 1, TLS 1, GET->301 1, and the same there 4; then smtps 5 (imaps in parallel)"}),

    scenario("file-redirect-thrice", "user@hopthree.example", "Three redirects, as many as are followed",
        names={"autoconfig.hopthree.example": "web", "box.hopthree.example": "mail"},
        serve=[https("web", hops(3, usual("hopthree.example", "box.hopthree.example", "box.hopthree.example")))] + BOTH,
        expect=box("hopthree.example", "user@hopthree.example"),
        lim={"min_rtts": 12, "why": "XML: A 1, TCP 1, TLS 1, GET 4; then smtps 5 (imaps in parallel)"}),

    scenario("file-redirect-away", "user@hopaway.example", "A redirect to another company: not without consent",
        names={"autoconfig.hopaway.example": "web", "files.strange-files.example": "there", "box.hopaway.example": "mail"},
        serve=[https("web", {AUTOCONFIG: {"location": "https://files.strange-files.example/c.xml"}}),
               https("there", {"/c.xml": usual("hopaway.example", "box.hopaway.example", "box.hopaway.example")})] + BOTH,
        expect=error("unreachable", accept=box("hopaway.example", "user@hopaway.example", consent="required")),
        lim={"min_rtts": 4, "why": "XML: A 1, TCP 1, TLS 1, GET->302 1"}),

    scenario("file-both-places", "user@bothplaces.example", "autoconfig.DOMAIN and .well-known differ: the first counts",
        names={"autoconfig.bothplaces.example": "web", "bothplaces.example": "root", "box.bothplaces.example": "mail",
               "old.bothplaces.example": "old"},
        serve=[https("web", {AUTOCONFIG: usual("bothplaces.example", "box.bothplaces.example", "box.bothplaces.example")}),
               https("root", {WELLKNOWN: usual("bothplaces.example", "old.bothplaces.example", "old.bothplaces.example")}),
               imaps("old"), smtps("old")] + BOTH,
        expect=box("bothplaces.example", "user@bothplaces.example"), lim=limit("https", "imaps", "smtps")),

    scenario("file-empty", "user@emptyxml.example", "A well-formed file without any server",
        **fallback("emptyxml.example", [https("web", {AUTOCONFIG: config_xml("emptyxml.example", [], [])})],
                   {"autoconfig.emptyxml.example": "web"})),

    scenario("file-strange-members", "user@strangexml.example", "Unknown elements and a server that cannot be used, before the right ones",
        **file("strangexml.example", config_xml("strangexml.example",
                   [("telepathy", "mind.strangexml.example", 1, "SSL", PW, EMAIL), ("imap", "box.strangexml.example", 993, "SSL", PW, EMAIL)],
                   [("smtp", "box.strangexml.example", 465, "SSL", PW, EMAIL)], "<future><thing/></future>\n"), BOTH,
               expect=box("strangexml.example", "user@strangexml.example"))),

    scenario("file-pop3-dark", "user@popdark.example", "IMAP works; the POP3 that the file names too is a black hole",
        **file("popdark.example", two_incoming("popdark.example", ("imap", "box.popdark.example", 993), ("pop3", "pop.popdark.example", 995)),
               BOTH, {"box.popdark.example": "mail", "pop.popdark.example": "dark"}, hosts={"dark": {"drop": "*"}},
               expect=box("popdark.example", "user@popdark.example"))),

    scenario("file-first-dark", "user@firstdark.example", "The first incoming server of the file is a black hole, the second works",
        **file("firstdark.example", two_incoming("firstdark.example", ("imap", "old.firstdark.example", 993), ("imap", "box.firstdark.example", 993)),
               BOTH, {"box.firstdark.example": "mail", "old.firstdark.example": "dark"}, hosts={"dark": {"drop": "*"}},
               expect=box("firstdark.example", "user@firstdark.example"))),

    scenario("file-starttls", "user@filestart.example", "STARTTLS on both sides",
        names={"autoconfig.filestart.example": "web", "box.filestart.example": "mail"},
        serve=[https("web", {AUTOCONFIG: config_xml("filestart.example", [("imap", "box.filestart.example", 143, "STARTTLS", PW, EMAIL)],
                                                    [("smtp", "box.filestart.example", 587, "STARTTLS", PW, EMAIL)])}),
               imap("mail"), submission("mail")],
        expect=found(srv("imap", "box.filestart.example", 143, "starttls", "user@filestart.example"),
                     srv("smtp", "box.filestart.example", 587, "starttls", "user@filestart.example")),
        lim=limit("https", "imap", "submission")),

    scenario("file-oauth", "user@fileoauth.example", "The file prefers OAuth2, and the servers offer it",
        **file("fileoauth.example", config_xml("fileoauth.example", [("imap", "box.fileoauth.example", 993, "SSL", ["OAuth2"] + PW, EMAIL)],
                                               [("smtp", "box.fileoauth.example", 465, "SSL", ["OAuth2"] + PW, EMAIL)]),
               [imaps("mail", mech="rich"), smtps("mail", mech="rich")],
               expect=found(srv("imap", "box.fileoauth.example", 993, "tls", "user@fileoauth.example", "OAuth2"),
                            srv("smtp", "box.fileoauth.example", 465, "tls", "user@fileoauth.example", "OAuth2")))),

    scenario("file-local-part-host", "hannah@ownhost.example", "The local part is a part of the host name",
        **file("ownhost.example", usual("ownhost.example", LOCAL + ".ownhost.example", LOCAL + ".ownhost.example"), BOTH,
               {"hannah.ownhost.example": "mail"},
               expect=found(srv("imap", "hannah.ownhost.example", 993, "tls"), srv("smtp", "hannah.ownhost.example", 465, "tls")))),

    scenario("file-idn-host", "user@käse.example", "The file writes its host names in Unicode",
        **file("xn--kse-qla.example", usual("käse.example", "box.käse.example", "box.käse.example"), BOTH,
               logins=["user@käse.example", "user@xn--kse-qla.example"],
               expect=found(srv("imap", "box.xn--kse-qla.example", 993, "tls"), srv("smtp", "box.xn--kse-qla.example", 465, "tls")))),

    scenario("local-part-unicode", "jörg@utf8part.example", "A local part that is not ASCII (RFC 6531)",
        **file("utf8part.example", usual("utf8part.example", "box.utf8part.example", "box.utf8part.example"), BOTH,
               logins=["jörg@utf8part.example", "joerg@utf8part.example"], expect=box("utf8part.example", "jörg@utf8part.example"))),
]
