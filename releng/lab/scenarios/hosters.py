#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""MX records that lead to the provider, and to the settings that it publishes."""
from scenarios import *


def hosted(domain, mx, autoconfig, hoster, names=None, serve=()):
    """A domain without settings of its own; its provider publishes them at `autoconfig`."""
    return {"names": {autoconfig: "web", "imap." + hoster: "in", "send." + hoster: "out", **(names or {})},
            "dns": [("mx", domain, priority, host) for priority, host in mx],
            "serve": [https("web", {AUTOCONFIG: usual(hoster, "imap." + hoster, "send." + hoster)}), imaps("in"), smtps("out"), *serve],
            "expect": found(srv("imap", "imap." + hoster, 993, "tls", "user@" + domain),
                            srv("smtp", "send." + hoster, 465, "tls", "user@" + domain), consent="required"),
            "lim": limit("mx-https", "imaps", "smtps")}


SCENARIOS = [
    scenario("mx-autoconfig", "user@mxconf.example", "The MX's own domain publishes the settings",
        **hosted("mxconf.example", [(10, "mx1.eu.confhost.example")], "autoconfig.confhost.example", "confhost.example")),

    scenario("mx-full-domain", "user@mxfull.example", "The settings lie at the MX's name without its first label",
        **hosted("mxfull.example", [(10, "mx1.eu.fullhost.example")], "autoconfig.eu.fullhost.example", "fullhost.example")),

    scenario("mx-several", "user@mxmany.example", "The backup MX is at another company, which publishes settings too",
        **hosted("mxmany.example", [(50, "relay.backuphost.example"), (10, "mx1.mainhost.example"), (20, "mx2.mainhost.example")],
                 "autoconfig.mainhost.example", "mainhost.example", {"autoconfig.backuphost.example": "other", "imap.backuphost.example": "trap"},
                 [https("other", {AUTOCONFIG: usual("backuphost.example", "imap.backuphost.example", "imap.backuphost.example")}),
                  imaps("trap"), smtps("trap")])),

    scenario("mx-public-suffix", "user@mxsuffix.example", "The MX lies below co.uk, which is nobody's domain",
        **hosted("mxsuffix.example", [(10, "mx1.eu.labhost.co.uk")], "autoconfig.labhost.co.uk", "labhost.co.uk",
                 {"autoconfig.co.uk": "canary"}, [fault("canary", 443, "canary", tls=True)])),
]
