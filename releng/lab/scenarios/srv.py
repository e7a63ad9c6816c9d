#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""SRV as RFC 2782, 6186 and 8314 say: priorities, weights, ".", ports, targets in other domains."""
from scenarios import *


def record(service, domain, target, port, priority=0, weight=1):
    return ("srv", "_%s._tcp.%s" % (service, domain), target, port, priority, weight)


def none(service, domain):
    """The service is decidedly not available at this domain."""
    return record(service, domain, ".", 0)


SCENARIOS = [
    scenario("srv-priority", "user@srvprio.example", "Three targets; the lowest priority number comes first",
        names={n + ".srvprio.example": n for n in ("alpha", "beta", "gamma", "out")},
        dns=[record("imaps", "srvprio.example", "alpha.srvprio.example", 993, 30),
             record("imaps", "srvprio.example", "beta.srvprio.example", 993, 10),
             record("imaps", "srvprio.example", "gamma.srvprio.example", 993, 20),
             record("submissions", "srvprio.example", "out.srvprio.example", 465)],
        serve=[imaps("alpha"), imaps("beta"), imaps("gamma"), smtps("out")],
        expect=found(srv("imap", "beta.srvprio.example", 993, "tls"), srv("smtp", "out.srvprio.example", 465, "tls"),
                     sources=["srv"], grade="C"),
        lim=limit("srv", "imaps", "smtps")),

    scenario("srv-weight", "user@srvweight.example", "Two targets of one priority, of weights 0 and 65535",
        names={n + ".srvweight.example": n for n in ("light", "heavy", "out")},
        dns=[record("imaps", "srvweight.example", "light.srvweight.example", 993, 0, 0),
             record("imaps", "srvweight.example", "heavy.srvweight.example", 993, 0, 65535),
             record("submissions", "srvweight.example", "out.srvweight.example", 465)],
        serve=[imaps("light"), imaps("heavy"), smtps("out")],
        expect=found(srv("imap", "heavy.srvweight.example", 993, "tls"), srv("smtp", "out.srvweight.example", 465, "tls")),
        lim=limit("srv", "imaps", "smtps")),

    scenario("srv-first-refuses", "user@srvrefuse.example", "The target of the first priority refuses, the second works",
        names={n + ".srvrefuse.example": n for n in ("gone", "here")},
        dns=[record(service, "srvrefuse.example", host + ".srvrefuse.example", port, priority)
             for service, port in (("imaps", 993), ("submissions", 465)) for priority, host in ((0, "gone"), (10, "here"))],
        serve=[imaps("here"), smtps("here")],
        expect=found(srv("imap", "here.srvrefuse.example", 993, "tls"), srv("smtp", "here.srvrefuse.example", 465, "tls")),
        lim=limit("srv", "imaps", "smtps")),

    scenario("srv-first-dark", "user@srvdark.example", "The target of the first priority is a black hole, the second works",
        names={n + ".srvdark.example": n for n in ("gone", "here")}, hosts={"gone": {"drop": "*"}},
        dns=[record(service, "srvdark.example", host + ".srvdark.example", port, priority)
             for service, port in (("imaps", 993), ("submissions", 465)) for priority, host in ((0, "gone"), (10, "here"))],
        serve=[imaps("here"), smtps("here")],
        expect=found(srv("imap", "here.srvdark.example", 993, "tls"), srv("smtp", "here.srvdark.example", 465, "tls")),
        lim=limit("srv", "imaps", "smtps")),

    scenario("srv-ports", "user@srvports.example", "Ports that nobody would try",
        names={"vault.srvports.example": "mail"},
        dns=[record("imaps", "srvports.example", "vault.srvports.example", 10993),
             record("submissions", "srvports.example", "vault.srvports.example", 10465)],
        serve=[imaps("mail", 10993), smtps("mail", 10465)],
        expect=found(srv("imap", "vault.srvports.example", 10993, "tls"), srv("smtp", "vault.srvports.example", 10465, "tls")),
        lim=limit("srv", "imaps", "smtps")),

    scenario("srv-submissions", "user@srvboth.example", "Both submissions and submission: implicit TLS is to be preferred",
        names={"vault.srvboth.example": "in", "outs.srvboth.example": "outs", "out.srvboth.example": "out"},
        dns=[record("imaps", "srvboth.example", "vault.srvboth.example", 993),
             record("submission", "srvboth.example", "out.srvboth.example", 587),
             record("submissions", "srvboth.example", "outs.srvboth.example", 465)],
        serve=[imaps("in"), smtps("outs"), submission("out")],
        expect=found(srv("imap", "vault.srvboth.example", 993, "tls"), srv("smtp", "outs.srvboth.example", 465, "tls")),
        lim=limit("srv", "imaps", "smtps")),

    scenario("srv-pop3", "user@srvpop.example", "POP3 alone, under a name nobody can guess",
        names={"vault.srvpop.example": "mail"},
        dns=[record("pop3s", "srvpop.example", "vault.srvpop.example", 995),
             record("submissions", "srvpop.example", "vault.srvpop.example", 465)],
        serve=[pop3s("mail"), smtps("mail")],
        expect=found(srv("pop3", "vault.srvpop.example", 995, "tls"), srv("smtp", "vault.srvpop.example", 465, "tls")),
        lim=limit("srv", "pop3s", "smtps")),

    scenario("srv-veto", "user@srvveto.example", "IMAP is decidedly not offered, though imap.DOMAIN still answers",
        names={"imap.srvveto.example": "old", "mail.srvveto.example": "old", "vault.srvveto.example": "mail"},
        dns=[none("imaps", "srvveto.example"), none("imap", "srvveto.example"),
             record("pop3s", "srvveto.example", "vault.srvveto.example", 995),
             record("submissions", "srvveto.example", "vault.srvveto.example", 465)],
        serve=[imaps("old"), imap("old"), pop3s("mail"), smtps("mail")],
        expect=found(srv("pop3", "vault.srvveto.example", 995, "tls"), srv("smtp", "vault.srvveto.example", 465, "tls")),
        lim=limit("srv", "pop3s", "smtps")),

    scenario("srv-no-mail", "user@srvnone.example", "No mail service is offered at all, though the usual names answer",
        names={"imap.srvnone.example": "old", "smtp.srvnone.example": "old"},
        dns=[none(s, "srvnone.example") for s in ("imaps", "imap", "pop3s", "pop3", "submissions", "submission", "jmap")],
        serve=[imaps("old"), imap("old"), smtps("old"), submission("old")],
        expect=error("no-mail"), lim={"min_rtts": 1, "why": "SRV 1; meanwhile the web, which could say more: A 1 (NXDOMAIN)"}),

    scenario("srv-other-domain", "user@srvother.example", "Targets outside of the domain: the person has to agree",
        names={"in.srvhoster.example": "in", "out.srvhoster.example": "out"},
        dns=[record("imaps", "srvother.example", "in.srvhoster.example", 993),
             record("submissions", "srvother.example", "out.srvhoster.example", 465)],
        serve=[imaps("in"), smtps("out")],
        expect=found(srv("imap", "in.srvhoster.example", 993, "tls"), srv("smtp", "out.srvhoster.example", 465, "tls"),
                     consent="required"),
        lim=limit("srv", "imaps", "smtps")),
]
