#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Hosts with several addresses, some of them dead (RFC 8305)."""
from scenarios import *

STAGGER = 250                   # ms between connection attempts (RFC 8305, section 5)


def dual(domain, addresses, hosts, **more):
    c = conventional(domain)
    c["names"] = {name: addresses for name in c["names"]}
    return {**c, "hosts": hosts, **more}


SCENARIOS = [
    scenario("address-dark", "user@twoaddr.example", "One of two addresses is a black hole",
        **dual("twoaddr.example", ["dark", "mail"], {"dark": {"drop": "*"}}, extra_ms=STAGGER)),
    scenario("address-refuses", "user@tworefuse.example", "One of two addresses refuses",
        **dual("tworefuse.example", ["closed", "mail"], {},
               lim={"min_rtts": 6, "guess": True, "why": "conventional name, tried at once; then smtps 5 (imaps in parallel), one refusal 1"})),
    scenario("ipv6-dead", "user@sixdead.example", "IPv6 is announced and leads nowhere; IPv4 works",
        **dual("sixdead.example", "mail", {"mail": {"ipv6": "dead"}}, extra_ms=STAGGER)),
]
