#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Looks at every faulty mail server of the lab with `postern probe`, then tries to log in there with
`postern verify`, and says which finding came of it.

Wrong are a finding other than the one that belongs to the fault, a look or a log-in that takes longer than its
time limit, and a password that a faulty server has heard.
"""
import base64, binascii, concurrent.futures, glob, json, re, subprocess, sys, tempfile, time
from figures import conditions, table, write_section
from probes import healthy
from score import POSTERN, start

AT_ONCE = 4                     # processes; they mostly wait for silent servers
LOOK_LIMIT_MS = 6000            # 5 s of a look, and what a machine may need beside it
SEARCH_LIMIT_MS = 13000         # 12 s of a search
PROTOCOL = {993: "imap", 143: "imap", 995: "pop3", 110: "pop3", 465: "smtp", 587: "smtp"}
CERTIFICATE = {"expired": "tls.expired", "wrong": "tls.name-mismatch", "self": "tls.self-signed"}
STARTTLS = {"none": "tls.starttls-missing", "refused": "tls.starttls-refused", "inject": "tls.starttls-injected"}
RAW = {"silent": "server.silent", "close": "connection.reset", "garbage": "server.unreadable",
       "endless": "server.too-much", "busy": "server.busy"}
LOGIN = ("AUTH", "AUTHENTICATE", "LOGIN", "USER", "PASS")
IMPLICIT_TLS = (993, 995, 465)
AFTER_LOGIN = {"app-password": "login.app-password-required"}       # what cannot be seen before it


def expected(scenario, served):
    """The code of the finding that belongs to a fault; "ok" where a look cannot see it; None where there is none."""
    drop = scenario["hosts"].get(served["host"], {}).get("drop", [])
    if drop == "*" or served["port"] in drop:
        return "connection.timeout"
    if served["kind"] != "fault":
        return CERTIFICATE.get(served.get("cert"))
    if served["do"] == "canary":                # no mail server: it only listens whether anybody comes
        return None
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


class Fault:
    """A faulty server, what is wrong there, and the code of the finding that belongs to it."""
    def __init__(self, scenario, names, host, port, wrong, code, login=None):
        self.scenario, self.host, self.port, self.wrong, self.code = scenario["id"], names[host], port, wrong, code
        self.place = "%s:%d" % (scenario["addresses"][host], port)
        self.trusted = code == "ok"             # proves who it is and protects what it hears: it may hear a password
        self.login_code = AFTER_LOGIN.get(login, code)

    def server(self):
        return "%s:%d" % (self.host, self.port)


def faults(scenarios):
    """All faulty mail servers that have a name of their own."""
    for s in scenarios:
        names = names_of_hosts(s)
        for e in s["serve"]:
            if e["port"] in PROTOCOL and e["host"] in names and expected(s, e):
                wrong = e.get("starttls") or e.get("login") or e.get("do") or e.get("cert") or "drop"
                yield Fault(s, names, e["host"], e["port"], wrong, expected(s, e), e.get("login"))
        for host, rules in s["hosts"].items():
            served = {e["port"] for e in s["serve"] if e["host"] == host}
            dropped = rules.get("drop", [])
            for port in [993] if dropped == "*" else [p for p in dropped if p in PROTOCOL]:
                if port not in served and host in names:
                    yield Fault(s, names, host, port, "drop", "connection.timeout")


def look(fault):
    """(code, milliseconds) of a look"""
    began = time.monotonic()
    p = start([POSTERN, "probe", fault.server(), "--json"], stdin=subprocess.DEVNULL)
    out, _ = p.communicate()
    try:
        seen = json.loads(out)
    except ValueError:
        return "no JSON", (time.monotonic() - began) * 1000
    codes = [f["code"] for f in seen["findings"]]
    return (codes[0] if codes else seen["state"]), seen["millis"]["total"]


def log_in(fault, account, good):
    """(code, milliseconds until the servers were known) of a log-in to the faulty server on one side and to a good
    one on the other. It has a home of its own: one of before would remember failed log-ins, and ask no more."""
    began = time.monotonic()
    incoming, outgoing = (good["imaps"], 993), (good["smtps"], 465)
    if PROTOCOL[fault.port] == "smtp":
        outgoing = fault.server(), fault.port
    else:
        incoming = fault.server(), fault.port
    forced = ["-Dforce.%s=%s:%s" % (PROTOCOL[port], server, "tls" if port in IMPLICIT_TLS else "starttls")
              for server, port in (incoming, outgoing)]
    with tempfile.TemporaryDirectory(prefix="postern-") as home:
        command = [POSTERN, "verify", account["email"], "--password-stdin", "--json"] + forced
        p = start(["env", "POSTERN_HOME=" + home] + command, stdin=subprocess.PIPE)
        out, said = p.communicate(account["password"] + "\n")
    try:
        ms = json.loads(out)["millis"]
    except ValueError:
        return "no JSON", (time.monotonic() - began) * 1000
    code = re.search(r"^postern: ([a-z.0-9-]+): ", said, re.M)
    return (code.group(1) if code else "ok" if p.returncode == 0 else "no finding"), ms


def holds(text, password):
    """Is the password in a line of a log, as it is or in Base64?"""
    for word in [text] + text.replace("\\r", " ").replace("\\n", " ").split():
        try:
            word += base64.b64decode(word + "=" * (-len(word) % 4), validate=True).decode("latin-1")
        except (binascii.Error, ValueError):
            pass
        if password in word:
            return True
    return False


def heard(logs, password):
    """{place: what of a log-in was heard there}, from the logs of all mail servers."""
    out = {}
    with open(logs + "/faults.log") as f:
        for line in f:
            _, what, where, rest = (line.rstrip("\n").split(" ", 3) + [""] * 3)[:4]
            verbs = {word.strip().upper() for word in rest.split(" ")[:2]}
            if what in ("CLEAR", "TLS", "RAW") and (verbs & set(LOGIN) or holds(rest, password)):
                out.setdefault(where, "a log-in in clear" if what != "TLS" else "a log-in")
    for path in glob.glob(logs + "/dovecot-*.log"):
        with open(path) as f:
            for line in f:
                at = re.search(r"(imap|pop3)-login: .*(?:method=|auth failed).*lip=([0-9.]+)(.*)", line)
                if at:
                    secure = "TLS" in at.group(3)
                    out.setdefault("%s %s" % (at.group(2), at.group(1)), "a log-in" if secure else "a log-in in clear")
    with open(logs + "/postfix.log") as f:
        for line in f:
            at = re.search(r" ([0-9.]+:[0-9]+)/smtpd\[.*( auth=|SASL .* failed)", line)
            if at:
                out.setdefault(at.group(1), "a log-in")
    return out


def told(fault, where):
    """What of a log-in this server has heard; empty where nothing."""
    address = fault.place.split(":")[0]
    return where.get(fault.place) or where.get("%s %s" % (address, PROTOCOL[fault.port])) or ""


def is_right(said, code):
    return said == code or code == "ok" and said in ("ok", "server.slow")


def main(up, logs, args):
    """0 where every fault has its finding in time and no server heard a log-in that it must not hear, else 1."""
    page = args[1] if args[:1] == ["--page"] and len(args) == 2 else None
    if args and not page:
        print("postern: usage: lab faults knows --page FILE", file=sys.stderr)
        return 2
    good = healthy(up["scenarios"])
    account = next(s for s in up["scenarios"] if good["imaps"].split(":")[0] in s["names"])
    jobs, rows, right = list(faults(up["scenarios"])), [], 0
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as processes:
        both = processes.map(lambda fault: look(fault) + log_in(fault, account, good), jobs)
        for fault, (said, ms, login_said, login_ms) in zip(jobs, both):
            wrong = [] if is_right(said, fault.code) and ms <= LOOK_LIMIT_MS else ["probe not " + fault.code]
            wrong += [] if is_right(login_said, fault.login_code) and login_ms <= SEARCH_LIMIT_MS else [
                "verify not " + fault.login_code]
            right += not wrong
            rows.append((fault, [fault.scenario, fault.server(), fault.wrong, said, "%.0f" % ms, login_said]))
            print("%-22s %-30s %-12s %-24s %6.0f ms  %-24s %6.0f ms  %s" % (
                fault.scenario, fault.server(), fault.wrong, said, ms, login_said, login_ms,
                "WRONG: " + ", ".join(wrong) if wrong else "ok"), flush=True)
    where = heard(logs, account["password"])
    leaked = [(fault, told(fault, where)) for fault in jobs if told(fault, where)
              and not (fault.trusted and told(fault, where) == "a log-in")]
    for fault, what in leaked:
        print("%s heard %s" % (fault.server(), what))
    summary = "%d of %d faults found; %d passwords heard where none belongs" % (right, len(jobs), len(leaked))
    print(summary)
    if page:
        write_section(page, "Faults", conditions("faults --page %s" % page, up["rtt"]) + [
            "Every faulty mail server, looked at with `postern probe` and logged in to with `postern verify`, which finds a good",
            "server on the other side: the finding of each, the time of the look in milliseconds, and what the server's own log",
            "says that it heard. A password belongs only where the server proves who it is and the fault lies elsewhere.", ""]
            + table(["scenario", "server", "what is wrong", "probe says", "time", "verify says", "heard"],
                    [cells + [told(fault, where) or "no password"] for fault, cells in rows]) + ["", summary])
    return 0 if right == len(jobs) and not leaked else 1
