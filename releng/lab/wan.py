#!/usr/bin/env python3
#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""wan.py RULES.json - the lab's wide-area network.

Opens one TUN device in each of the two namespaces and moves IPv4 packets
between them, each held back for half of the round-trip time that the rules
give to the far address.  Nothing here needs tc, nft or iptables.

RULES.json (read at start and again on SIGHUP):
  {"rtt_ms": 40,                       round trip for every far address
   "rtt": {"10.50.0.53": 10},          ... but this for these
   "drop": ["10.50.7.1", "10.50.8.1:993", "*:587"],   black holes: no answer, ever
   "loss": 0.0, "seed": 1}             share of packets lost, both ways

flows.log (beside RULES.json) gets one line for each TCP SYN and each UDP
datagram that the client sends: monotonic seconds, protocol, address:port, and
'dropped' for a black hole.  It shows what a client really did on the wire.
"""
import ctypes, fcntl, gc, heapq, json, os, random, select, signal, struct, sys, time

CLIENT_NS, NET_NS, DEV = "lab-client", "lab-net", "wan0"
TUNSETIFF, IFF_TUN, IFF_NO_PI, CLONE_NEWNET = 0x400454CA, 1, 0x1000, 0x40000000
ANYBODY = b""                                   # in place of an address
libc = ctypes.CDLL(None, use_errno=True)


def open_tun(namespace):
    """A TUN device made inside `namespace`; its file works from anywhere."""
    with open("/run/netns/" + namespace) as ns:
        if libc.setns(ns.fileno(), CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns " + namespace)
    fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH22x", DEV.encode(), IFF_TUN | IFF_NO_PI))
    return fd


def ip4(text):
    return bytes(int(part) for part in text.split("."))


class Rules:
    def __init__(self, path):
        with open(path) as f:
            raw = json.load(f)
        self.half = raw.get("rtt_ms", 40) / 2000
        self.special = {ip4(a): ms / 2000 for a, ms in raw.get("rtt", {}).items()}
        self.drop = set()                       # (address, port), port 0 = all
        for rule in raw.get("drop", []):
            address, _, port = rule.partition(":")
            self.drop.add((ANYBODY if address == "*" else ip4(address), int(port or 0)))
        self.loss = raw.get("loss", 0.0)
        self.random = random.Random(raw.get("seed", 1))


def main(path):
    client, net = open_tun(CLIENT_NS), open_tun(NET_NS)
    flows = open(os.path.join(os.path.dirname(path), "flows.log"), "a", buffering=1)
    rules = Rules(path)

    def reload(*_):
        nonlocal rules
        rules = Rules(path)
    signal.signal(signal.SIGHUP, reload)

    # Keep the added jitter small even when the machine is busy.
    libc.prctl(29, 1000, 0, 0, 0)               # PR_SET_TIMERSLACK 1 us
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(10))
    except OSError:
        try:
            os.nice(-15)
        except OSError:
            pass
    gc.disable()                                # the loop makes no cycles
    open(path + ".ready", "w").close()

    queue, count = [], 0
    now = time.monotonic
    while True:
        t = now()
        while queue and queue[0][0] <= t:
            _, _, out, packet = heapq.heappop(queue)
            try:
                os.write(out, packet)
            except OSError:
                pass                            # device down or queue full: lost
        wait = max(0.0, queue[0][0] - t) if queue else None
        ready, _, _ = select.select((client, net), (), (), wait)
        for fd in ready:
            for _ in range(64):
                try:
                    p = os.read(fd, 65536)
                except BlockingIOError:
                    break
                t = now()
                if len(p) < 20 or p[0] >> 4 != 4:
                    continue                    # IPv4 only
                far = p[16:20] if fd == client else p[12:16]
                if fd == client:
                    ihl, proto = (p[0] & 15) * 4, p[9]
                    port = 0
                    if proto in (6, 17) and len(p) >= ihl + 4:
                        port = p[ihl + 2] << 8 | p[ihl + 3]
                    dropped = any(door in rules.drop for door in ((far, 0), (far, port), (ANYBODY, port)))
                    if proto == 17 or proto == 6 and len(p) > ihl + 13 and p[ihl + 13] & 0x12 == 2:
                        flows.write("%.6f %s %d.%d.%d.%d:%d%s\n" % (
                            t, "tcp" if proto == 6 else "udp", *far, port,
                            " dropped" if dropped else ""))
                    if dropped:
                        continue
                if rules.loss and rules.random.random() < rules.loss:
                    continue
                count += 1
                heapq.heappush(queue, (t + rules.special.get(far, rules.half), count,
                                       net if fd == client else client, p))


if __name__ == "__main__":
    main(sys.argv[1])
