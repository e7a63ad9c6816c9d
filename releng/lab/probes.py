#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Times `postern probe` at a healthy server of every kind: one process, warm, by name, one address, TLS 1.3.

How many round trips a kind needs is counted in scenarios.py (COST); here it says which they are.
"""
import json, statistics, subprocess, sys
from figures import conditions, table, write_section
from score import POSTERN, start
from scenarios import COST

WARM_UP = 30                    # looks before the first that is timed
RUNS = 9
START = ["the name", "TCP"]     # what every look begins with
STEPS = {"imaps": ["TLS", "greeting with capabilities"],
         "pop3s": ["TLS", "greeting", "CAPA"],
         "smtps": ["TLS", "greeting", "EHLO"],
         "imap": ["greeting", "STARTTLS", "TLS", "CAPABILITY"],
         "pop3": ["greeting", "STLS", "TLS", "CAPA"],
         "submission": ["greeting", "EHLO", "STARTTLS", "TLS", "EHLO"]}


def allowed_ms(round_trips, rtt):
    """How long a look may take."""
    return 1.2 * round_trips * rtt + 20


def healthy(scenarios):
    """{kind: "host:port"} at a host that has a server of every kind, and a name that leads nowhere else."""
    for s in scenarios:
        for name, hosts in s["names"].items():
            ports = {e["kind"]: e["port"] for e in s["serve"] if [e["host"]] == hosts and "cert" not in e}
            if set(STEPS) <= set(ports) and not s["hosts"] and not s["slow_dns"] and name.isascii():
                return {kind: "%s:%d" % (name, ports[kind]) for kind in STEPS}
    raise SystemExit("postern: lab.scenarios: no host of the running lab has a server of every kind.")


def look(places, runs):
    """{place: what every timed look at it saw}, one look after the other."""
    order = (list(places) * WARM_UP)[:WARM_UP] + list(places) * runs
    p = start([POSTERN, "probe", "--json"] + order, stdin=subprocess.DEVNULL)
    out, said = p.communicate()
    looks = [json.loads(line) for line in out.splitlines()]
    if len(looks) != len(order):
        raise SystemExit("postern: lab.probe: %d of %d looks came to an end: %s" % (len(looks), len(order), said[-300:]))
    return {place: looks[WARM_UP + i::len(places)] for i, place in enumerate(places)}


def main(up, args):
    """0 where every look was right, 1 where not, 2 on wrong usage; times change nothing, as in score.py."""
    runs, page, rtt = RUNS, None, up["rtt"]
    while args:
        a = args.pop(0)
        if a == "--runs" and args: runs = int(args.pop(0))
        elif a == "--page" and args: page = args.pop(0)
        else:
            print("postern: usage: lab probes knows --runs N and --page FILE", file=sys.stderr)
            return 2
    places = healthy(up["scenarios"])
    seen, rows, good = look(places.values(), runs), [], True
    for kind, place in places.items():
        looks = seen[place]
        times = sorted(r["millis"]["total"] for r in looks)
        ms, allowed = statistics.median(times), allowed_ms(COST[kind], rtt)
        right = all(r["state"] == "ok" and r["tls"]["version"] == "TLSv1.3" and len(r["addresses"]) == 1 for r in looks)
        verdict = "WRONG" if not right else "slow" if ms > allowed else "ok"
        good = good and right
        rows.append([kind, verdict, "%.0f (%.0f to %.0f)" % (ms, times[0], times[-1]), "%.0f" % allowed,
                     "%.0f" % (COST[kind] * rtt), "%d: %s" % (COST[kind], ", ".join(START + STEPS[kind]))])
        print("%-12s %-5s %4.0f ms (%d to %d)  allowed %4.0f  %d round trips" % (
            kind, verdict, ms, times[0], times[-1], allowed, COST[kind]))
    if page:
        write_section(page, "Probes", conditions("probes --runs %d --page %s" % (runs, page), rtt) + [
            "`postern probe` at a healthy server of every kind, by a name with one address, with TLS 1.3: one process,",
            "%d looks before the first that counts, then %d at each, one after the other. Times are in milliseconds, the" % (WARM_UP, runs),
            "median, in brackets the fastest and the slowest; the limit is the round trips that the protocol needs; allowed",
            "is 1.2 times the limit and 20 ms. A greeting is a round trip, because the server sends it only once it has the",
            "last bytes of the handshake of TCP or TLS.", ""]
            + table(["kind", "verdict", "time", "allowed", "limit", "round trips"], rows))
    return 0 if good else 1
