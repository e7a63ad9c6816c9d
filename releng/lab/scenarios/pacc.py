#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""PACC (draft-ietf-mailmaint-pacc, versions 02 to 04), with and without the digest in the DNS."""
from scenarios import *


def published(domain, outgoing="submit", **said):
    """A document that names servers nobody can guess: names, servers, expectation and limit, and the document."""
    document = pacc("store7." + domain, "relay3." + domain, outgoing)
    return document, {
        "names": {"ua-auto-config." + domain: "web", "store7." + domain: "in", "relay3." + domain: "out"},
        "serve": [https("web", {PACC: document}), imaps("in"), smtps("out")],
        "expect": found(srv("imap", "store7." + domain, 993, "tls", "user@" + domain),
                        srv("smtp", "relay3." + domain, 465, "tls", "user@" + domain),
                        sources=["pacc"], consent="none", **said),
        "lim": limit("https", "imaps", "smtps")}


def rejected(domain, page, dns=()):
    """A page that must not be believed, beside conventional servers that are right."""
    return {"dns": list(dns), **fallback(domain, [https("web", {PACC: page})], {"ua-auto-config." + domain: "web"})}


plain, plain_parts = published("pacc4.example", grade="A")
old, old_parts = published("pacc2.example", "smtp", grade="A")
bound, bound_parts = published("paccdigest.example", grade="A")
forged = pacc("imap.elsewhere-lab.example", "smtp.elsewhere-lab.example")
outside, outside_parts = published("paccredirect.example")

SCENARIOS = [
    scenario("pacc", "user@pacc4.example", "PACC as of draft 04, no digest", **plain_parts),
    scenario("pacc-02", "user@pacc2.example", "PACC as of draft 02: outgoing mail is called smtp", **old_parts),
    scenario("pacc-digest", "user@paccdigest.example", "PACC with the right digest in the DNS",
        dns=[pacc_digest("paccdigest.example", bound)], **bound_parts),
    scenario("pacc-digest-wrong", "user@paccwrong.example", "PACC with the digest of another document: it must be rejected",
        **rejected("paccwrong.example", forged, [pacc_digest("paccwrong.example", plain)])),
    scenario("pacc-redirect", "user@paccredirect.example", "PACC behind a redirect, which the draft forbids",
        **rejected("paccredirect.example", {"location": "https://ua-auto-config.pacc4.example" + PACC})),
    scenario("pacc-html", "user@pacchtml.example", "HTML with 200 where PACC was due",
        **rejected("pacchtml.example", "<html>Welcome to our new site</html>")),
]
