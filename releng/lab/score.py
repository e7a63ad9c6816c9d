#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Runs the client under test over scenarios and judges what it prints.

The client is postern itself, warm (one process, `discover --batch --parallel 1`,
after WARM_UP other addresses) or --cold (a process of its own for each address),
or any command.  A command runs in the client's namespace and prints, as its last
line, one JSON object: what `postern discover --json` prints, or shorter
  {"incoming": [{"protocol","host","port","security","username","auth"}, ...],
   "outgoing": [...],  "error": "kind" (or absent),  "ms": its own time (or absent)}
Best server first.  Without "ms" or "millis" the wall time of the command counts.
"""
import json, os, shlex, statistics, subprocess, sys, threading, time
from urllib.parse import unquote, urlsplit
from figures import conditions, table, write_section

HERE = os.path.dirname(os.path.realpath(__file__))
LAB, POSTERN = os.path.join(HERE, "lab"), os.path.join(HERE, "..", "..", "postern")
WARM_UP = 20                    # addresses before the first that is timed
DEADLINE_MS = 12000             # of a discovery, where only time-outs end it
COLD_MS = 500                   # what a process of its own may cost more
PATIENCE = 60                   # seconds for one address, before a client counts as hung

AUTH = {"oauth2": "OAuth2", "password": "password-cleartext", "cram-md5": "password-encrypted"}


def normal(r):
    """The JSON of `postern discover` in the short form; the short form stays as it is."""
    if "outcome" not in r:
        return r
    for side in ("incoming", "outgoing"):
        for s in r.get(side) or []:
            s.setdefault("auth", next((AUTH[a] for a in s.get("authentication", []) if a in AUTH), None))
    if r["outcome"] != "found":
        r["error"], r["incoming"] = r["outcome"], []
    if "millis" in r:
        r["ms"] = r["millis"]
    return r


# ---- the verdict -------------------------------------------------------------
def matches(got, wanted):
    return any(all(got.get(k) == w[k] for k in ("protocol", "host", "port", "security"))
               and (not w["username"] or (got.get("username") or "").lower() == w["username"].lower())
               and (not w["auth"] or got.get("auth") == w["auth"]) for w in wanted)


def text(server):
    return "%(protocol)s %(host)s:%(port)s/%(security)s" % server if server else "-"


def unsaid(e, r):
    """What has to be said beside the right servers and is not; only the whole JSON of postern says so much."""
    if "trail" not in r:
        return []
    first = [r["incoming"][0], r["outgoing"][0]]
    codes = [f["code"] for said in [r] + first for f in said.get("findings", [])]
    asked = {(t["source"], t["outcome"]) for t in r["trail"]}
    out = ["grade %s, not %s" % (s["grade"], e["grade"]) for s in first if e.get("grade") not in (None, s["grade"])]
    if e.get("consent") not in (None, r["consent"]):
        out.append("consent %s, not %s" % (r["consent"], e["consent"]))
    out += ["no source " + n for n in e.get("sources", ()) if any(n not in s["sources"] for s in first)]
    out += ["no finding " + c for c in e.get("findings", ()) if not any(code.startswith(c) for code in codes)]
    out += ["trail without %s %s" % tuple(t) for t in e.get("trail", ()) if tuple(t) not in asked]
    return out


def judge(s, r):
    """(verdict, detail); verdict: ok | tolerated | unsaid (the right servers, but not all that must be
    said with them) | none (nothing found) | WRONG."""
    e = s["expect"]
    if "error" in e:
        if not r.get("incoming"):
            return ("ok", "nothing accepted") if "no JSON" not in str(r.get("error")) else ("none", r["error"])
        t = e.get("accept")
        if t and matches(r["incoming"][0], t["incoming"]) and matches((r.get("outgoing") or [{}])[0], t["outgoing"]):
            missing = unsaid(t, r)
            return ("unsaid", "; ".join(missing)) if missing else ("tolerated", "needs a warning: " + text(r["incoming"][0]))
        return "WRONG", "accepted " + text(r["incoming"][0])
    if not r.get("incoming"):
        return "none", r.get("error") or "nothing found"
    bad = [k for k in ("incoming", "outgoing") if not r.get(k) or not matches(r[k][0], e[k])]
    full = lambda x: "%s %s %s" % (text(x), x.get("username"), x.get("auth"))
    if bad:
        return "WRONG", "; ".join("%s %s" % (k, full(r[k][0]) if r.get(k) else "missing") for k in bad)
    missing = unsaid(e, r)
    return ("unsaid", "; ".join(missing)) if missing else ("ok", "")


def limit_ms(s, rtt):
    """The physical limit of a scenario, or None where only time-outs end it."""
    return None if s["min_rtts"] is None else s["min_rtts"] * rtt + s["extra_ms"]


def allowed_ms(s, rtt, cold):
    """How long a discovery may take: by the limit, or to the deadline."""
    limit = limit_ms(s, rtt)
    warm = DEADLINE_MS if limit is None else 1.5 * limit if s.get("guess") else 1.25 * limit + 30
    return warm + (COLD_MS if cold else 0)


# ---- the clients -------------------------------------------------------------
def parsed(line, error):
    try:
        return normal(json.loads(line))
    except (ValueError, IndexError):
        return {"error": "no JSON: " + error}


def start(command, validating=None, **more):
    inside = ["--validating", validating] if validating else []
    return subprocess.Popen([LAB, "exec"] + inside + ["--"] + command, text=True, encoding="utf-8",
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def ask_one(command, validating=None):
    """The result of a process for one address, with "found_ms"."""
    began = time.monotonic()
    p = start(command, validating, stdin=subprocess.DEVNULL)
    try:
        out, said = p.communicate(timeout=PATIENCE)
        r = parsed((out.strip().splitlines() or [""])[-1], "exit %d, %s" % (p.returncode, said[-200:].strip()))
    except subprocess.TimeoutExpired:
        p.kill()
        r = {"error": "no JSON: still running after %d s" % PATIENCE}
    r["found_ms"] = r.get("ms", (time.monotonic() - began) * 1000)
    return r


def ask_batch(addresses, options, validating):
    """One result after the other, of one process; it ends early where the process does."""
    p = start([POSTERN, "discover", "--batch", "--parallel", "1", "--json"] + options, validating, stdin=subprocess.PIPE)
    def feed():
        try:
            with p.stdin as lines:
                lines.write("\n".join(addresses) + "\n")
        except OSError:
            pass                                    # the process has ended, which its answers show
    for pump in (feed, p.stderr.read):              # neither pipe may fill while the other is waited for
        threading.Thread(target=pump, daemon=True).start()
    watchdog = threading.Timer(PATIENCE, p.kill)
    watchdog.start()
    try:
        for line in p.stdout:
            watchdog.cancel()
            r = parsed(line, line[:200])
            yield dict(r, found_ms=r.get("ms"))
            watchdog = threading.Timer(PATIENCE, p.kill)
            watchdog.start()
    finally:
        watchdog.cancel()
        p.kill()
        p.wait()


def warm(jobs, others, options, validating, runs):
    addresses = [o["email"] for o in others] + [s["email"] for s in jobs for _ in range(runs)]
    answers = ask_batch(addresses, options, validating)
    ended = {"error": "no JSON: the process ended before this address", "found_ms": None}
    for _ in others:
        next(answers, ended)
    for s in jobs:
        yield s, [next(answers, ended) for _ in range(runs)]


def cold(jobs, options, validating, runs):
    for s in jobs:
        yield s, [ask_one([POSTERN, "discover", "--json", *options, s["email"]], validating) for _ in range(runs)]


def other(jobs, template, runs):
    for s in jobs:
        command = template.replace("{email}", shlex.quote(s["email"])).replace("{password}", shlex.quote(s["password"]))
        yield s, [ask_one(["sh", "-c", command]) for _ in range(runs)]


def plan(scenarios):
    """{(validating, options of the client): scenarios}.  One that needs an option must be refused without it."""
    out = {}
    for s in scenarios:
        validating, needs = s.get("validating"), tuple(s.get("needs", ()))
        if needs:
            refused = dict(s, id=s["id"] + "/refused", min_rtts=None, expect={"error": "needs " + " ".join(needs)})
            out.setdefault((validating, ()), []).append(refused)
        out.setdefault((validating, needs), []).append(s)
    return out


def warm_up(scenarios, jobs):
    """Addresses for the warm-up: those that are not timed themselves come first."""
    timed = {s["email"] for s in jobs}
    quick = [s for s in scenarios if s["min_rtts"] is not None]
    return sorted(quick, key=lambda s: s["email"] in timed)[:WARM_UP]


# ---- the report --------------------------------------------------------------
def report(s, results, rtt, is_cold):
    """Prints the line of a scenario; (whether every verdict is a good one, whether it is slow, the cells of its row on the page)."""
    verdicts = [judge(s, r) for r in results]
    times = [r["found_ms"] for r in results if r.get("found_ms") is not None]
    ms, limit = statistics.median(times) if times else None, limit_ms(s, rtt)
    slow = ms is not None and ms > allowed_ms(s, rtt, is_cold)
    verdict = "/".join(sorted({v for v, _ in verdicts}))
    print("%-26s %-9s %8s  limit %6s  %-5s %-4s %s" % (
        s["id"], verdict, "-" if ms is None else "%.0f ms" % ms,
        "-" if limit is None else "%.0f" % limit, "" if not limit or ms is None else "x%.2f" % (ms / limit),
        "slow" if slow else "", "; ".join(sorted({d for v, d in verdicts if v != "ok"}))), flush=True)
    cells = [s["id"], verdict] + ["" if number is None else "%.0f" % number for number in
                                  (ms, limit, limit and allowed_ms(s, rtt, is_cold))]
    return all(v in ("ok", "tolerated") for v, _ in verdicts), slow, cells


def write_page(path, rows, summary, rtt, runs, is_cold):
    """The figures of a run as a section of the page of figures."""
    write_section(path, "Discovery, a process for each address" if is_cold else "Discovery",
                  conditions("score%s --runs %d --page %s" % (" --cold" if is_cold else "", runs, path), rtt) + [
        "Times are from the call to the final recommendation, in milliseconds, the median of the runs; the limit is the shortest",
        "chain of round trips that the scenario allows; allowed is what Postern sets itself: 1.25 times the limit and 30 ms, 1.5",
        "times on guesses%s." % ("; and 500 ms, which a process of its own may cost more" if is_cold else ""), ""]
        + table(["scenario", "verdict", "time", "limit", "allowed"], rows) + ["", summary])


def leaks(logs, scenarios):
    """Lines of the servers' logs that must not be there: addresses at strangers, log-ins in clear, canaries."""
    with open(logs + "/nginx.log") as f:
        for line in f:
            url = unquote(line.split(" ")[2])
            host = urlsplit(url).hostname or ""
            for s in scenarios:
                address = s["email"].split("@")[0] + "@" + s["zone"]
                if (s["email"] in url or address in url) and not ("." + host).endswith("." + s["zone"]):
                    yield "the whole address went to a third party: " + url
    with open(logs + "/faults.log") as f:
        for line in f:
            _, what, where, *rest = line.split(" ")
            verbs = {word.strip().upper() for word in rest[:2]}
            if what == "CANARY":
                yield "what nobody should ask for was asked for: " + " ".join([where] + rest).strip()
            elif what == "CLEAR" and verbs & {"AUTH", "AUTHENTICATE", "LOGIN", "USER", "PASS"}:
                yield "a log-in without TLS at " + where


def main(up, logs, args):
    """0 where every verdict is ok or tolerated and nothing leaked, 1 where not, 2 on wrong usage."""
    runs, only, is_cold, page = 1, None, False, None
    while args and args[0].startswith("--") and args[0] != "--":
        a = args.pop(0)
        if a == "--runs" and args: runs = int(args.pop(0))
        elif a == "--only" and args: only = args.pop(0).split(",")
        elif a == "--page" and args: page = args.pop(0)
        elif a == "--cold": is_cold = True
        else:
            print("postern: usage: lab score knows --cold, --runs N, --page FILE and --only ID,...", file=sys.stderr)
            return 2
    template = " ".join(args[1:] if args[:1] == ["--"] else args)
    chosen = [s for s in up["scenarios"] if not only or s["id"] in only]
    seen = []
    for (validating, options), jobs in ({(None, ()): chosen} if template else plan(chosen)).items():
        if template:
            answers = other(jobs, template, runs)
        elif is_cold:
            answers = cold(jobs, list(options), validating, runs)
        else:
            answers = warm(jobs, warm_up(up["scenarios"], jobs), list(options), validating, runs)
        seen += [report(s, results, up["rtt"], is_cold) for s, results in answers]
    good, slow = sum(ok for ok, _, _ in seen), sum(late for _, late, _ in seen)
    told = sorted(set(leaks(logs, up["scenarios"])))
    summary = "%d of %d right; %d slower than allowed; %d leaks" % (good, len(seen), slow, len(told))
    print("\n".join(told + [summary]))
    if page:
        write_page(page, [row for _, _, row in seen], summary, up["rtt"], runs, is_cold)
    return 0 if good == len(seen) and not told else 1
