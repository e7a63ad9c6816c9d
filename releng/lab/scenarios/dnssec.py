#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Signed zones, asked through validating resolvers.  One on the client's loopback can be believed; what one far
away says of its own diligence, anybody on the way can say too.

The near one keeps nothing, so that its own round trips count: with every record it asks for the key of the zone."""
from scenarios import *


def zone(domain, kind, grade, **more):
    """SRV records that name the host `true`; "forged" ones name `evil`, under the signature of the others."""
    return {"signed": kind, "validating": "near",
            "names": {"true." + domain: "mail", "evil." + domain: "evil", **more.pop("names", {})},
            "dns": [("srv", "_imaps._tcp." + domain, "true." + domain, 993, 0, 1),
                    ("srv", "_submissions._tcp." + domain, "true." + domain, 465, 0, 1)],
            "serve": [imaps("mail"), smtps("mail"), imaps("evil"), smtps("evil")],
            "expect": found(srv("imap", "true." + domain, 993, "tls"), srv("smtp", "true." + domain, 465, "tls"), grade=grade),
            "lim": limit("dnssec-srv", "imaps", "smtps"), **more}


SCENARIOS = [
    scenario("dnssec-srv", "user@signed.example", "SRV of a signed zone: as good as the domain's own file",
        **zone("signed.example", "good", "A")),
    scenario("dnssec-unsigned", "user@unsigned.example", "SRV of an unsigned zone through the same resolver",
        **{**zone("unsigned.example", None, "C"), "lim": limit("srv", "imaps", "smtps")}),
    scenario("dnssec-unchecked", "user@signedraw.example", "A signed zone through a resolver that does not validate",
        **{**zone("signedraw.example", "good", "C"), "validating": None, "lim": limit("srv", "imaps", "smtps")}),
    scenario("dnssec-far", "user@signedfar.example", "A signed zone through a validating resolver that is not at the client",
        **{**zone("signedfar.example", "good", "C"), "validating": "far", "lim": limit("srv", "imaps", "smtps")}),
    scenario("dnssec-forged", "user@forged.example", "SRV changed after the signature: it must not be followed",
        **zone("forged.example", "forged", None, expect=error("dns-forged"),
                lim={"min_rtts": None, "why": "the resolver asks again before it gives a forged answer up"})),
]
