#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""What DNS can say of names: aliases, failures, long and late answers, and that a domain takes no mail."""
from scenarios import *

BOTH = [imaps("mail"), smtps("mail")]


def box(domain, **said):
    """vault.DOMAIN with TLS, which nobody can guess, for both sides."""
    return found(srv("imap", "vault." + domain, 993, "tls"), srv("smtp", "vault." + domain, 465, "tls"), **said)


def vault(domain):
    return usual(domain, "vault." + domain, "vault." + domain)


def live(domain, target):
    return [("srv", "_imaps._tcp." + domain, target, 993, 0, 1), ("srv", "_submissions._tcp." + domain, target, 465, 0, 1)]


def failing(domain, *names):
    """Conventional servers beside names about which the name server only says that it has failed."""
    return {**conventional(domain), "slow_dns": {name + "." + domain: "servfail" for name in names}}


SCENARIOS = [
    # ---- aliases ----
    scenario("cname-file", "user@cnamefile.example", "autoconfig.DOMAIN is an alias of the hoster's host, which has a certificate for it",
        names={"files.cnamehost.example": "web", "vault.cnamefile.example": "mail"},
        dns=[("cname", "autoconfig.cnamefile.example", "files.cnamehost.example")],
        serve=[https("web", {AUTOCONFIG: vault("cnamefile.example")}, also=["autoconfig.cnamefile.example"]), *BOTH],
        expect=box("cnamefile.example", grade="A", consent="none"), lim=limit("https", "imaps", "smtps")),
    scenario("cname-file-cert", "user@cnamecert.example", "autoconfig.DOMAIN is an alias of a host with a certificate of its own name alone",
        **{**fallback("cnamecert.example", [https("web", {AUTOCONFIG: vault("cnamecert.example")})], {"files.cnameother.example": "web"}),
           "dns": [("cname", "autoconfig.cnamecert.example", "files.cnameother.example")]}),
    scenario("cname-mail", "user@cnamemail.example", "The usual names are aliases of the hoster's host",
        names={"pool.cnamepool.example": "mail"},
        dns=[("cname", "imap.cnamemail.example", "pool.cnamepool.example"), ("cname", "smtp.cnamemail.example", "pool.cnamepool.example")],
        serve=[f("mail", also=["imap.cnamemail.example", "smtp.cnamemail.example"]) for f in (imaps, smtps)],
        expect=found(srv("imap", "imap.cnamemail.example", 993, "tls"), srv("smtp", "smtp.cnamemail.example", 465, "tls")),
        lim=limit("guess", "imaps", "smtps")),
    scenario("cname-chain", "user@cnamechain.example", "An alias of an alias of an alias",
        names={"last.cnamechain.example": "mail"},
        dns=[("cname", "second.cnamechain.example", "last.cnamechain.example"), ("cname", "first.cnamechain.example", "second.cnamechain.example"),
             ("cname", "vault.cnamechain.example", "first.cnamechain.example"), *live("cnamechain.example", "vault.cnamechain.example")],
        serve=[f("mail", also=["vault.cnamechain.example"]) for f in (imaps, smtps)],
        expect=box("cnamechain.example"), lim=limit("srv", "imaps", "smtps")),

    # ---- failures ----
    scenario("servfail-srv", "user@failsrv.example", "The name server fails on the SRV records; the usual names are right",
        **failing("failsrv.example", "_imaps._tcp", "_imap._tcp", "_submissions._tcp", "_submission._tcp")),
    scenario("servfail-file", "user@failfile.example", "The name server fails on autoconfig.DOMAIN; SRV is live",
        names={"vault.failfile.example": "mail"}, dns=live("failfile.example", "vault.failfile.example"), serve=BOTH,
        slow_dns={"autoconfig.failfile.example": "servfail"},
        expect=box("failfile.example", sources=["srv"], findings=["source."]), lim=limit("srv", "imaps", "smtps")),
    scenario("servfail-domain", "user@faildomain.example", "The name server fails on the domain and all its names",
        **{**conventional("faildomain.example"), "slow_dns": {"faildomain.example": "servfail"},
           "expect": error("dns-failed"), "lim": {"min_rtts": 4, "why": "database A 1, TCP 1, TLS 1, GET->404 1"}}),
    scenario("slow-file-name", "user@slowname.example", "The name server takes a second for autoconfig.DOMAIN, which does not exist; SRV is live",
        names={"vault.slowname.example": "mail"}, dns=live("slowname.example", "vault.slowname.example"), serve=BOTH,
        slow_dns={"autoconfig.slowname.example": 1.0}, extra_ms=1000,
        expect=box("slowname.example"), lim={"min_rtts": 1, "why": "a stronger source could still speak: its name 1; meanwhile SRV"}),
    scenario("dead-file-name", "user@deadname.example", "The name server never answers for autoconfig.DOMAIN; SRV is live",
        names={"vault.deadname.example": "mail"}, dns=live("deadname.example", "vault.deadname.example"), serve=BOTH,
        slow_dns={"autoconfig.deadname.example": "never"}, expect=box("deadname.example", findings=["source."])),

    # ---- long answers, which come over TCP ----
    scenario("txt-long", "user@txtlong.example", "So many TXT records that the answer comes over TCP",
        names={"files.txtlong.example": "web", "vault.txtlong.example": "mail"},
        dns=[("txt", "txtlong.example", "verification-%02d=%s" % (n, "x" * 200)) for n in range(20)]
            + [("txt", "txtlong.example", "mailconf=https://files.txtlong.example/settings.xml")],
        serve=[https("web", {"/settings.xml": vault("txtlong.example")}), *BOTH],
        expect=box("txtlong.example", sources=["text"]),
        lim={"min_rtts": 12, "why": "TXT 1, over TCP 2, then XML: A 1, TCP 1, TLS 1, GET 1; then smtps 5 (imaps in parallel)"}),
    scenario("srv-long", "user@srvlong.example", "So many SRV records that the answer comes over TCP; the best one counts",
        names={"vault.srvlong.example": "mail"},
        dns=[("srv", "_%s._tcp.srvlong.example" % service, "dead%02d.a-rather-long-name.srvlong.example" % n, port, 50 + n, 1)
             for service, port in (("imaps", 993), ("submissions", 465)) for n in range(30)] + live("srvlong.example", "vault.srvlong.example"),
        serve=BOTH, expect=box("srvlong.example"),
        lim={"min_rtts": 8, "why": "SRV 1, over TCP 2; then smtps 5 (imaps in parallel)"}),

    # ---- no mail ----
    scenario("mx-null", "user@nullmx.example", "The domain says that it takes no mail (RFC 7505)",
        dns=[("mx", "nullmx.example", 0, ".")], expect=error("no-mail"),
        lim={"min_rtts": 4, "why": "database A 1, TCP 1, TLS 1, GET->404 1"}),
    scenario("mx-null-web", "user@nullweb.example", "A domain that takes no mail, with a web site",
        names={"nullweb.example": "web"}, serve=[https("web", {"/": "<html>hello</html>"})],
        dns=[("mx", "nullweb.example", 0, ".")], expect=error("no-mail"),
        lim={"min_rtts": 4, "why": "A 1, TCP 1, TLS 1, GET->404 1"}),
    scenario("mx-gone", "user@mxgone.example", "The mail exchanger does not exist any more; the usual names do",
        **{**conventional("mxgone.example"), "dns": [("mx", "mxgone.example", 10, "mx.goneprovider.example")]}),
]
