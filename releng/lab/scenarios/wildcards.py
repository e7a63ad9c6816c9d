#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Domains where every name exists: names that answer prove nothing."""
from scenarios import *

WEB = {"/": "<html>hello</html>"}


def everywhere(domain, web_host="web"):
    return {"*." + domain: web_host}


SCENARIOS = [
    scenario("wildcard-web", "user@wildweb.example", "Every name leads to a web server, which has no mail",
        names=everywhere("wildweb.example"), serve=[https("web", WEB), http("web", WEB)],
        expect=error("unreachable"), lim={"min_rtts": 4, "why": "A 1, TCP 1, TLS 1, GET->404 1"}),

    scenario("wildcard-html", "user@wildhtml.example", "Every name and every page is the same HTML, with 200",
        names=everywhere("wildhtml.example"), serve=[https("web", {"/*": "<html>hello</html>"}), http("web", {"/*": "<html>hello</html>"})],
        expect=error("unreachable"), lim={"min_rtts": 4, "why": "A 1, TCP 1, TLS 1, GET 1"}),

    scenario("wildcard-dark", "user@wilddark.example", "Every name leads to a black hole", names=everywhere("wilddark.example"),
        hosts={"web": {"drop": "*"}}, expect=error("unreachable")),

    scenario("wildcard-srv", "user@wildsrv.example", "Every name leads to a web server; SRV says where the mail is",
        names={**everywhere("wildsrv.example"), "vault.wildsrv.example": "mail"},
        dns=[("srv", "_imaps._tcp.wildsrv.example", "vault.wildsrv.example", 993, 0, 1),
             ("srv", "_submissions._tcp.wildsrv.example", "vault.wildsrv.example", 465, 0, 1)],
        serve=[https("web", WEB), imaps("mail"), smtps("mail")],
        expect=found(srv("imap", "vault.wildsrv.example", 993, "tls"), srv("smtp", "vault.wildsrv.example", 465, "tls")),
        lim=limit("srv", "imaps", "smtps")),

    scenario("wildcard-mail", "user@wildmail.example", "Every name leads to a web server; imap. and smtp. have records of their own",
        names={**everywhere("wildmail.example"), "imap.wildmail.example": "mail", "smtp.wildmail.example": "mail"},
        serve=[https("web", WEB), imaps("mail"), imap("mail"), smtps("mail"), submission("mail")],
        expect=conventional("wildmail.example")["expect"], lim=limit("guess", "imaps", "smtps")),

    scenario("wildcard-shared", "user@wildcert.example", "Every name leads to a mail server with another host's certificate",
        names=everywhere("wildcert.example", "mail"), serve=[imaps("mail", cert="wrong"), smtps("mail", cert="wrong")],
        expect=error("certificate"), lim={"min_rtts": 3, "why": "A 1, TCP 1, TLS 1: certificate seen"}),
]
