#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Autodiscover: version 2, redirects of both kinds, and its SRV record."""
from scenarios import *


def answer(domain):
    return {"post": True, "body": pox_xml([("IMAP", "store7." + domain, 993, "SSL", "user@" + domain),
                                           ("SMTP", "store7." + domain, 587, "TLS", "user@" + domain)])}


# owa.DOMAIN, the usual name, could be guessed: it would prove nothing.
def exchange(domain, serve, dns=(), names=None, steps=4, why="POX: A 1, TCP 1, TLS 1, POST 1", **said):
    return {"names": {"autodiscover." + domain: "web", "store7." + domain: "mail", **(names or {})}, "dns": list(dns),
            "serve": serve + [imaps("mail"), submission("mail")],
            "expect": found(srv("imap", "store7." + domain, 993, "tls", "user@" + domain),
                            srv("smtp", "store7." + domain, 587, "starttls", "user@" + domain), **said),
            "lim": {"min_rtts": steps + COST["submission"], "why": why + "; then submission 7 (imaps in parallel)"}}


def without(names, name):
    return {n: host for n, host in names.items() if n != name}


moved = exchange("exch-moved.example",
    [https("web", {AUTODISCOVER: {"location": "https://exchange.exch-moved.example" + AUTODISCOVER}}),
     https("there", {AUTODISCOVER: answer("exch-moved.example")})], names={"exchange.exch-moved.example": "there"}, steps=8,
    why="POX: A 1, TCP 1, TLS 1, POST->302 1, and the same there 4")
named = exchange("exch-named.example",
    [https("web", {AUTODISCOVER: {"post": True, "body": pox_redirect("https://exchange.exch-named.example" + AUTODISCOVER)}}),
     https("there", {AUTODISCOVER: answer("exch-named.example")})], names={"exchange.exch-named.example": "there"}, steps=8,
    why="POX: A 1, TCP 1, TLS 1, POST->redirectUrl 1, and the same there 4")
by_srv = exchange("exch-srv.example", [https("web", {AUTODISCOVER: answer("exch-srv.example")})],
    [("srv", "_autodiscover._tcp.exch-srv.example", "exchange.exch-srv.example", 443, 0, 1)],
    names={"exchange.exch-srv.example": "web"}, steps=5, why="SRV 1; POX: A 1, TCP 1, TLS 1, POST 1")
by_srv["names"] = without(by_srv["names"], "autodiscover.exch-srv.example")
strange = exchange("exch-strange.example",
    [https("web", {AUTODISCOVER: {"location": "https://exchange.strange-host.example" + AUTODISCOVER}}),
     https("there", {AUTODISCOVER: answer("exch-strange.example")})], names={"exchange.strange-host.example": "there"})

SCENARIOS = [
    scenario("autodiscover-v2", "user@exch-v2.example", "Version 2 says where EWS is, which is shown; the usual names are set up",
        **fallback("exch-v2.example", [https("web", {AUTODISCOVER_V2: page({"Protocol": "EWS",
                       "Url": "https://owa.exch-v2.example/EWS/Exchange.asmx"})})], {"autodiscover.exch-v2.example": "web"})),

    scenario("autodiscover-v2-none", "user@exch-v2none.example", "Version 2 knows no such mailbox; POX answers",
        **exchange("exch-v2none.example", [https("web", {AUTODISCOVER: answer("exch-v2none.example"),
            AUTODISCOVER_V2: page({"ErrorCode": "UserNotFound", "ErrorMessage": "The given user was not found."})})])),

    scenario("autodiscover-redirect", "user@exch-moved.example", "A redirect of HTTP, inside of the domain", **moved),
    scenario("autodiscover-redirect-url", "user@exch-named.example", "A redirect of POX, inside of the domain", **named),
    scenario("autodiscover-srv", "user@exch-srv.example", "_autodiscover._tcp names the server", **by_srv),

    scenario("autodiscover-redirect-away", "user@exch-strange.example", "A redirect to another company: not without consent",
        **{**strange, "expect": error("unreachable", accept=dict(strange["expect"], consent="required")),
           "lim": {"min_rtts": 4, "why": "POX: A 1, TCP 1, TLS 1, POST->302 1"}}),
]
