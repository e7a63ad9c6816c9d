#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Looks at every faulty mail server of the lab with `postern probe`, and says which finding came of it.

Wrong are a finding other than the one that belongs to the fault, a look that takes longer than its
time limit, and any line of a log-in that a faulty server has heard.
"""
import concurrent.futures, json, subprocess, time
from score import POSTERN, start

AT_ONCE = 2                     # processes; more would only wait for each other
LIMIT_MS = 13000                # 12 s of a look, and what a machine may need beside it
PROTOCOL = {993: "imap", 143: "imap", 995: "pop3", 110: "pop3", 465: "smtp", 587: "smtp"}
CERTIFICATE = {"expired": "tls.expired", "wrong": "tls.name-mismatch", "self": "tls.self-signed"}
STARTTLS = {"none": "tls.starttls-missing", "refused": "tls.starttls-refused", "inject": "tls.starttls-injected"}
RAW = {"silent": "server.silent", "close": "connection.reset", "garbage": "server.unreadable",
       "endless": "server.too-much", "busy": "server.busy"}
LOGIN = ("AUTH", "AUTHENTICATE", "LOGIN", "USER", "PASS")


def expected(scenario, served):
    """The code of the finding that belongs to a fault; "ok" where a look cannot see it; None where there is none."""
    drop = scenario["hosts"].get(served["host"], {}).get("drop", [])
    if drop == "*" or served["port"] in drop:
        return "connection.timeout"
    if served["kind"] != "fault":
        return CERTIFICATE.get(served.get("cert"))
    if served["do"] == "mini" and not served.get("tls"):
        return STARTTLS[served.get("starttls", "none")]
    return RAW.get(served["do"], "ok")


def names_of_hosts(scenario):
    """{host: the first name that leads to it and nowhere else}"""
    names = {}
    for name, hosts in scenario["names"].items():
        if len(hosts) == 1:
            names.setdefault(hosts[0], name.replace("*.", "any.").encode("idna").decode())
    return names


def looks(scenarios):
    """(scenario, host, port, what is wrong there, code)"""
    for s in scenarios:
        names = names_of_hosts(s)
        for e in s["serve"]:
            if e["port"] in PROTOCOL and e["host"] in names and expected(s, e):
                wrong = e.get("starttls") or e.get("do") or e.get("cert") or "drop"
                yield s["id"], names[e["host"]], e["port"], wrong, expected(s, e)
        for host, rules in s["hosts"].items():
            served = {e["port"] for e in s["serve"] if e["host"] == host}
            dropped = rules.get("drop", [])
            for port in [993] if dropped == "*" else [p for p in dropped if p in PROTOCOL]:
                if port not in served and host in names:
                    yield s["id"], names[host], port, "drop", "connection.timeout"


def look(at):
    _, host, port, _, _ = at
    began = time.monotonic()
    p = start([POSTERN, "probe", "%s:%d" % (host, port), "--json"], stdin=subprocess.DEVNULL)
    out, _ = p.communicate()
    try:
        seen = json.loads(out)
    except ValueError:
        return "no JSON", (time.monotonic() - began) * 1000
    codes = [f["code"] for f in seen["findings"]]
    return (codes[0] if codes else seen["state"]), seen["millis"]["total"]


def heard(logs):
    """Lines of log-ins that faulty servers heard."""
    with open(logs + "/faults.log") as f:
        for line in f:
            _, what, where, *rest = line.split(" ")
            if what in ("CLEAR", "TLS", "RAW") and {word.strip().upper() for word in rest[:2]} & set(LOGIN):
                yield "a log-in at " + where


def main(up, logs):
    """0 where every fault has its finding in time and no server heard a log-in, else 1."""
    jobs = list(looks(up["scenarios"]))
    right = 0
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as processes:
        for (scenario, host, port, wrong, code), (said, ms) in zip(jobs, processes.map(look, jobs)):
            good = ms <= LIMIT_MS and (said == code or code == "ok" and said in ("ok", "server.slow"))
            right += good
            print("%-22s %-30s %-9s %-24s %6.0f ms  %s" % (
                scenario, "%s:%d" % (host, port), wrong, said, ms, "ok" if good else "WRONG, not " + code), flush=True)
    told = sorted(set(heard(logs)))
    print("\n".join(told + ["%d of %d faults found; %d log-ins heard" % (right, len(jobs), len(told))]))
    return 0 if right == len(jobs) and not told else 1
