#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Mail servers that misbehave, under conventional names."""
from scenarios import *


def broken(domain, serve, expect, lim=None, **more):
    return {"names": {"imap." + domain: "mail", "smtp." + domain: "mail"}, "serve": serve, "expect": expect, "lim": lim, **more}


def starttls(domain):
    return found(srv("imap", "imap." + domain, 143, "starttls"), srv("smtp", "smtp." + domain, 587, "starttls"))


def on_tls_ports(domain, incoming, outgoing):
    """Nothing of use on 993 and 465; 143 and 587 work."""
    return broken(domain, [fault("mail", 993, **incoming), fault("mail", 465, **outgoing), imap("mail"), submission("mail")],
                  starttls(domain), limit("guess", "imap", "submission"))


SCENARIOS = [
    scenario("tls-ports-garbage", "user@garbage.example", "993 and 465 send random bytes",
        **on_tls_ports("garbage.example", {"do": "garbage"}, {"do": "garbage"})),
    scenario("tls-ports-close", "user@closing.example", "993 and 465 accept and close",
        **on_tls_ports("closing.example", {"do": "close"}, {"do": "close"})),
    scenario("tls-ports-endless", "user@endless.example", "993 and 465 greet with a line that never ends",
        **on_tls_ports("endless.example", {"do": "endless", "proto": "imap", "tls": True}, {"do": "endless", "proto": "smtp", "tls": True})),

    scenario("starttls-injected", "user@inject.example", "Forged lines behind the go-ahead for TLS: thrown away, or the end",
        **broken("inject.example", [fault("mail", 143, "mini", proto="imap", starttls="inject"),
                                    fault("mail", 587, "mini", proto="smtp", starttls="inject")],
                 error("insecure-starttls", accept=starttls("inject.example")),
                 {"min_rtts": 5, "why": "A 1, TCP 1, banner 1, EHLO 1, STARTTLS 1: forged lines seen"})),

    scenario("outgoing-only-dark", "user@outdark.example", "IMAP works; every outgoing port is a black hole",
        **broken("outdark.example", [imaps("mail"), imap("mail")], error("unreachable"), hosts={"mail": {"drop": [465, 587, 25]}})),

    scenario("cert-outgoing-wrong", "user@outcert.example", "IMAP is right; 465 has another host's certificate, 587 is right",
        **broken("outcert.example", [imaps("mail"), smtps("mail", cert="wrong"), submission("mail")],
                 found(srv("imap", "imap.outcert.example", 993, "tls"), srv("smtp", "smtp.outcert.example", 587, "starttls")),
                 limit("guess", "imaps", "submission"))),
]
