#!/usr/bin/env python3
#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""check.py UP.json CA - run by `lab check` in the client's namespace.

Measures the round trip, asks the DNS, and speaks to every real server as a
client would: certificate checked, capabilities read, logged in with the
scenario's user.  One line per server; exit status 1 if one is not as written.
"""
import concurrent.futures, imaplib, json, poplib, smtplib, socket, ssl, subprocess, sys, urllib.error, urllib.request

up, ca = json.load(open(sys.argv[1])), sys.argv[2]
good = ssl.create_default_context(cafile=ca)
lax = ssl.create_default_context(cafile=ca)
lax.check_hostname, lax.verify_mode = False, ssl.CERT_NONE


def mail(s, e, name, context):
    kind, port, login = e["kind"], e["port"], s["logins"][0].encode("utf-8").decode("latin-1")
    user = login if login.isascii() else s["logins"][-1]
    if kind in ("imaps", "imap"):
        c = imaplib.IMAP4_SSL(name, port, ssl_context=context, timeout=9) if kind == "imaps" else imaplib.IMAP4(name, port, 9)
        if kind == "imap":
            c.starttls(context)
        c.login(user, s["password"])
        c.logout()
    elif kind in ("pop3s", "pop3"):
        c = poplib.POP3_SSL(name, port, context=context, timeout=9) if kind == "pop3s" else poplib.POP3(name, port, 9)
        if kind == "pop3":
            c.stls(context)
        c.user(user), c.pass_(s["password"]), c.quit()
    else:
        c = smtplib.SMTP_SSL(name, port, context=context, timeout=9) if kind == "smtps" else smtplib.SMTP(name, port, timeout=9)
        if kind == "submission":
            c.starttls(context=context)
        c.login(user, s["password"])
        code, _ = c.mail(s["email"] if s["email"].isascii() else "x@example.org")
        assert code == 250, code
        c.quit()


def web(s, e, name, context):
    for path, page in e["pages"].items():
        page = page if isinstance(page, dict) else {"body": page}
        if page.get("auth") or page.get("post") or "location" in page or path.endswith("*"):
            continue
        url = "%s://%s%s" % (e["kind"], name, path)
        body = urllib.request.urlopen(url, timeout=9, context=context if e["kind"] == "https" else None).read().decode()
        assert body == page["body"], "other body"


def one(job):
    s, e = job
    name = next((n.replace("*", "any") for n, hosts in s["names"].items() if e["host"] in hosts), s["addresses"][e["host"]])
    line = "%-22s %-11s %s:%d" % (s["id"], e["kind"] if e["kind"] != "fault" else e["do"], name, e["port"])
    bad = e.get("cert", "good") != "good"
    try:
        if e["kind"] == "fault":
            socket.create_connection((s["addresses"][e["host"]], e["port"]), 9).close()
            return True, line + "  accepts"
        speak = web if e["kind"] in ("https", "http") else mail
        if bad:
            try:
                speak(s, e, name, good)
                return False, line + "  certificate should have been refused"
            except (ssl.SSLCertVerificationError, urllib.error.URLError) as x:
                x = getattr(x, "reason", x) if isinstance(x, urllib.error.URLError) else x
                if not isinstance(x, ssl.SSLCertVerificationError):
                    raise
                speak(s, e, name, lax)
                return True, line + "  certificate refused (%s), else works" % x.verify_message
        speak(s, e, name, good)
        return True, line + ("  ok" if speak is web else "  TLS, login ok")
    except Exception as x:
        return False, line + "  FAILED %s: %s" % (type(x).__name__, x)


ping = subprocess.run(["ping", "-c", "50", "-i", "0.02", "-q", "10.50.0.80"], capture_output=True, text=True).stdout
print("RTT", up["rtt"], "ms wanted;", ping.strip().splitlines()[-1])
jobs = [(s, e) for s in up["scenarios"] for e in s["serve"]]
with concurrent.futures.ThreadPoolExecutor(8) as pool:
    results = list(pool.map(one, jobs))
print("\n".join(text for _, text in results))
failed = sum(not ok for ok, _ in results)
print("%d servers, %d failed" % (len(results), failed))
sys.exit(failed > 0)
