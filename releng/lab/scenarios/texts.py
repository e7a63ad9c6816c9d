#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Settings that a TXT record points to, and JMAP."""
from scenarios import *

CONFIG = "/settings/mail.xml"


def pointing(domain, url, serve, **more):
    """A domain whose TXT record names `url`; the document there names servers nobody can guess."""
    return {"names": {"files." + domain: "web", "store7." + domain: "in", "relay3." + domain: "out", **more.pop("names", {})},
            "dns": [("txt", domain, "mailconf=" + url)], "serve": serve + [imaps("in"), smtps("out")], **more}


def document(domain):
    return usual(domain, "store7." + domain, "relay3." + domain)


def jmap_session(domain):
    """What a JMAP server says without a log-in is 401 (RFC 8620, section 2.2)."""
    return {"auth": True, **page({"apiUrl": "https://jmap.%s/api" % domain, "username": "user@" + domain})}


SCENARIOS = [
    scenario("txt-mailconf", "user@txtconf.example", "TXT mailconf= names an https address",
        **pointing("txtconf.example", "https://files.txtconf.example" + CONFIG,
                   [https("web", {CONFIG: document("txtconf.example")})],
                   expect=found(srv("imap", "store7.txtconf.example", 993, "tls", "user@txtconf.example"),
                                srv("smtp", "relay3.txtconf.example", 465, "tls", "user@txtconf.example")),
                   lim=limit("txt-https", "imaps", "smtps"))),

    scenario("txt-mailconf-http", "user@txthttp.example", "TXT mailconf= names an http address: not to be followed",
        dns=[("txt", "txthttp.example", "mailconf=http://files.txthttp.example" + CONFIG)],
        **fallback("txthttp.example", [http("web", {CONFIG: document("evil.example")})], {"files.txthttp.example": "web"})),

    scenario("jmap-srv", "user@jmapsrv.example", "JMAP by SRV, which is shown; IMAP by SRV, which is set up",
        names={"jmap.jmapsrv.example": "web", "vault.jmapsrv.example": "mail"},
        dns=[("srv", "_jmap._tcp.jmapsrv.example", "jmap.jmapsrv.example", 443, 0, 1),
             ("srv", "_imaps._tcp.jmapsrv.example", "vault.jmapsrv.example", 993, 0, 1),
             ("srv", "_submissions._tcp.jmapsrv.example", "vault.jmapsrv.example", 465, 0, 1)],
        serve=[https("web", {JMAP: jmap_session("jmapsrv.example")}), imaps("mail"), smtps("mail")],
        expect=found(srv("imap", "vault.jmapsrv.example", 993, "tls"), srv("smtp", "vault.jmapsrv.example", 465, "tls"),
                     trail=[("jmap", "found")]),
        lim=limit("srv", "imaps", "smtps")),

    scenario("jmap-wellknown", "user@jmapweb.example", "JMAP at https://DOMAIN/.well-known/jmap beside the usual names",
        **{**fallback("jmapweb.example", [https("web", {JMAP: jmap_session("jmapweb.example")})], {"jmapweb.example": "web"}),
           "expect": found([srv("imap", "imap.jmapweb.example", 993, "tls"), srv("imap", "imap.jmapweb.example", 143, "starttls")],
                           [srv("smtp", "smtp.jmapweb.example", 465, "tls"), srv("smtp", "smtp.jmapweb.example", 587, "starttls")],
                           trail=[("jmap", "found")])}),

    scenario("jmap-only", "user@jmaponly.example", "JMAP alone: it can be shown, but nothing can be set up",
        names={"jmaponly.example": "web"}, serve=[https("web", {JMAP: jmap_session("jmaponly.example")})],
        expect=error("unreachable"), lim={"min_rtts": 4, "why": "A 1, TCP 1, TLS 1, GET->401 1"}),
]
