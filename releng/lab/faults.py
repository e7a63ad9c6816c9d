#!/usr/bin/env python3
#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""faults.py CONFIG.json - servers that misbehave in one exact way (asyncio).

CONFIG.json: {"serve": [{"ip","port","do",...}], "slow_dns": {domain: seconds|"never"|"servfail"},
              "dns_listen": [ip, port], "dns_back": [ip, port], "log": path}

A served entry may have "tls": true (implicit TLS; "crt"/"key" are filled in by
`lab`) and "proto": imap | pop3 | smtp.  What `do` may be:

  any TCP     silent      accept, never say anything
              close       accept, close at once
              garbage     1 KiB of seeded random bytes, then silence
              endless     one line that never ends
  mail        mini        a small working server; options below
              late        mini, but the greeting comes after "wait" seconds
              busy        refuses the session: 421 / BYE / -ERR [IN-USE]
  HTTP        drip        "body", one byte every "wait" seconds
              flood       a valid start of a document, then filler without end
              driphead    a valid status, then header lines, one byte every "wait" seconds
              floodhead   a valid status, then header lines without end
              loop        redirects /x?n to /x?n+1 for ever
              redirect    302 to "location" + the request's path
              status      answers "code" with "body"
              canary      answers 200 'canary' and logs "CANARY ip:port path": nobody should come

Options of mini:
  starttls: "ok" | "none" (not offered) | "refused" (offered, then 454/NO/-ERR) |
            "inject" (sends forged plaintext behind its go-ahead, in the same segment;
                      a safe client must drop the connection or throw the bytes away)
  auth:     list of mechanisms to offer (default PLAIN LOGIN);  plain_auth: offer before TLS
  login:    "ok" | "bad" ([AUTHENTICATIONFAILED] / 535) | "app-password" (Gmail's refusal)
Every line that a client sends is logged, so that a test can prove that no password
went out without TLS, or at all: "CLEAR ip:port line", "TLS ip:port line", and
"RAW ip:port bytes" where the server does not listen for lines.
"""
import asyncio, json, random, ssl, sys, time

APP_SMTP = ("534-5.7.9 Application-specific password required. For more information, go to\r\n"
            "534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor lab - gsmtp")
APP_IMAP = "NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)"


class Faults:
    def __init__(self, config):
        self.config = config
        self.logfile = open(config["log"], "a", buffering=1)

    def log(self, what, e, text=""):
        self.logfile.write("%.3f %s %s:%d %s\n" % (time.time(), what, e["ip"], e["port"], text))

    def tls(self, e):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(e["crt"], e["key"])
        return context

    async def serve(self):
        for e in self.config["serve"]:
            async def handle(r, w, e=e):
                try:
                    await getattr(self, "do_" + e["do"])(e, r, w)
                except (OSError, EOFError, asyncio.IncompleteReadError, asyncio.LimitOverrunError,
                        ssl.SSLError):
                    pass
                finally:
                    w.close()
            await asyncio.start_server(handle, e["ip"], e["port"],
                                       ssl=self.tls(e) if e.get("tls") else None)

    # ---- raw ----
    async def do_silent(self, e, r, w):
        while raw := await r.read(4096):
            self.log("RAW", e, raw.decode("latin-1").encode("unicode_escape").decode()[:200])

    async def do_close(self, e, r, w):
        pass

    async def do_garbage(self, e, r, w):
        w.write(random.Random(e.get("seed", 1)).randbytes(1024))
        await self.do_silent(e, r, w)

    async def do_endless(self, e, r, w):
        w.write({"smtp": b"220 ", "pop3": b"+OK ", "imap": b"* OK "}[e["proto"]])
        await self.without_end(w, b"x" * 65536)

    @staticmethod
    async def without_end(w, chunk):
        """Writes until the client is gone. A TLS connection that has gone lets every write pass, and waits for none."""
        while not w.is_closing():
            w.write(chunk)
            await w.drain()
            await asyncio.sleep(0)

    # ---- mail ----
    async def do_late(self, e, r, w):
        await asyncio.sleep(e["wait"])
        await self.do_mini(e, r, w)

    async def do_busy(self, e, r, w):
        w.write({"smtp": b"421 4.7.0 Too many connections, try again later\r\n",
                 "imap": b"* BYE Too many simultaneous connections\r\n",
                 "pop3": b"-ERR [IN-USE] Too many connections\r\n"}[e["proto"]])
        await w.drain()

    async def do_mini(self, e, r, w):
        await getattr(self, "mini_" + e["proto"])(e, r, w)

    async def line(self, e, r, secure):
        raw = await r.readline()
        if not raw.endswith(b"\n"):
            raise EOFError
        text = raw.decode("latin-1").rstrip("\r\n")
        self.log("TLS" if secure else "CLEAR", e, text)
        return text

    async def upgrade(self, e, w, go, forged):
        """Send the go-ahead (with forged bytes behind it, if told to) and start TLS."""
        w.write((go + (forged if e.get("starttls") == "inject" else "")).encode())
        await w.drain()
        await w.start_tls(self.tls(e))

    async def mini_smtp(self, e, r, w):
        secure, mode = bool(e.get("tls")), e.get("starttls", "none")
        mechs = " ".join(e.get("auth", ["PLAIN", "LOGIN"]))
        def say(s): w.write((s + "\r\n").encode())
        say("220 mini.lab ESMTP")
        while True:
            line = await self.line(e, r, secure)
            verb = line.split(" ")[0].upper()
            if verb == "EHLO":
                lines = ["mini.lab", "PIPELINING", "SIZE 10240000", "8BITMIME"]
                if mode != "none" and not secure:
                    lines.append("STARTTLS")
                if secure or e.get("plain_auth"):
                    lines.append("AUTH " + mechs)
                say("\r\n".join("250%s%s" % ("-" if i < len(lines) - 1 else " ", x)
                                for i, x in enumerate(lines)))
            elif verb == "HELO":
                say("250 mini.lab")
            elif verb == "STARTTLS" and not secure and mode != "none":
                if mode == "refused":
                    say("454 4.7.0 TLS not available due to temporary reason")
                else:
                    await self.upgrade(e, w, "220 2.0.0 Ready to start TLS\r\n",
                                       "250-forged.lab\r\n250-AUTH PLAIN\r\n250 FORGED\r\n")
                    secure = True
            elif verb == "AUTH":
                words = line.split(" ")
                if words[1].upper() == "LOGIN":
                    if len(words) < 3:
                        say("334 VXNlcm5hbWU6")
                        await self.line(e, r, secure)
                    say("334 UGFzc3dvcmQ6")
                    await self.line(e, r, secure)
                elif len(words) < 3:
                    say("334 ")
                    await self.line(e, r, secure)
                say({"ok": "235 2.7.0 Authentication successful", "app-password": APP_SMTP,
                     "bad": "535 5.7.8 Error: authentication failed"}[e.get("login", "ok")])
            elif verb == "QUIT":
                say("221 2.0.0 Bye")
                return
            elif verb in ("NOOP", "RSET"):
                say("250 2.0.0 Ok")
            else:
                say("502 5.5.2 Error: command not recognized")

    async def mini_imap(self, e, r, w):
        secure, mode = bool(e.get("tls")), e.get("starttls", "none")
        def say(s): w.write((s + "\r\n").encode())
        def caps():
            c = ["IMAP4rev1", "ID", "LITERAL+"]
            if mode != "none" and not secure:
                c.append("STARTTLS")
            if secure or e.get("plain_auth"):
                c += ["AUTH=" + m for m in e.get("auth", ["PLAIN", "LOGIN"])]
            else:
                c.append("LOGINDISABLED")
            return " ".join(c)
        say("* OK [CAPABILITY %s] mini.lab ready" % caps())
        while True:
            line = await self.line(e, r, secure)
            tag, _, rest = line.partition(" ")
            verb = rest.split(" ")[0].upper()
            if verb == "CAPABILITY":
                say("* CAPABILITY %s\r\n%s OK done" % (caps(), tag))
            elif verb == "STARTTLS" and not secure and mode != "none":
                if mode == "refused":
                    say(tag + " NO TLS not available")
                else:
                    await self.upgrade(e, w, tag + " OK Begin TLS negotiation now\r\n",
                                       "* CAPABILITY IMAP4rev1 AUTH=PLAIN FORGED\r\n")
                    secure = True
            elif verb in ("LOGIN", "AUTHENTICATE"):
                if verb == "AUTHENTICATE" and len(rest.split(" ")) < 3:
                    say("+ ")
                    await self.line(e, r, secure)
                say(tag + " " + {"ok": "OK [CAPABILITY IMAP4rev1] Logged in", "app-password": APP_IMAP,
                                 "bad": "NO [AUTHENTICATIONFAILED] Authentication failed."}
                    [e.get("login", "ok")])
            elif verb == "LOGOUT":
                say("* BYE\r\n%s OK bye" % tag)
                return
            elif verb in ("NOOP", "ID"):
                say(tag + " OK done")
            else:
                say(tag + " BAD unknown command")

    async def mini_pop3(self, e, r, w):
        secure, mode = bool(e.get("tls")), e.get("starttls", "none")
        def say(s): w.write((s + "\r\n").encode())
        say("+OK mini.lab ready")
        while True:
            line = await self.line(e, r, secure)
            verb = line.split(" ")[0].upper()
            if verb == "CAPA":
                c = ["+OK", "TOP", "UIDL", "RESP-CODES"]
                if mode != "none" and not secure:
                    c.append("STLS")
                if secure or e.get("plain_auth"):
                    c += ["USER", "SASL " + " ".join(e.get("auth", ["PLAIN", "LOGIN"]))]
                say("\r\n".join(c + ["."]))
            elif verb == "STLS" and not secure and mode != "none":
                if mode == "refused":
                    say("-ERR TLS not available")
                else:
                    await self.upgrade(e, w, "+OK Begin TLS negotiation now.\r\n",
                                       "+OK\r\nUSER\r\nFORGED\r\n.\r\n")
                    secure = True
            elif verb == "USER":
                say("+OK")
            elif verb in ("PASS", "AUTH"):
                if verb == "AUTH" and len(line.split(" ")) < 3:
                    say("+ ")
                    await self.line(e, r, secure)
                say({"ok": "+OK Logged in.", "app-password": "-ERR [AUTH] Application-specific password required",
                     "bad": "-ERR [AUTH] Authentication failed."}[e.get("login", "ok")])
            elif verb == "QUIT":
                say("+OK bye")
                return
            else:
                say("-ERR unknown command")

    # ---- HTTP ----
    async def request(self, e, r):
        """Target of the request; its header and body are read and dropped."""
        first = (await r.readline()).decode("latin-1").split(" ")
        length = 0
        while (header := await r.readline()) not in (b"\r\n", b"\n", b""):
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
        await r.readexactly(length)
        return first[1] if len(first) > 1 else None

    def head(self, w, code, **headers):
        w.write(("HTTP/1.1 %s\r\nConnection: close\r\n%s\r\n" % (code, "".join(
            "%s: %s\r\n" % (k.replace("_", "-"), v) for k, v in headers.items()))).encode())

    async def do_drip(self, e, r, w):
        await self.request(e, r)
        self.head(w, "200 OK", Content_Type="text/xml", Content_Length=len(e["body"].encode()))
        for byte in e["body"].encode():
            w.write(bytes([byte]))
            await w.drain()
            await asyncio.sleep(e.get("wait", 1))

    async def do_flood(self, e, r, w):
        await self.request(e, r)
        self.head(w, "200 OK", Content_Type="text/xml")
        w.write(b'<?xml version="1.0"?>\n<clientConfig version="1.1"><emailProvider id="flood"><!-- ')
        await self.without_end(w, b"flood " * 10922)

    async def do_driphead(self, e, r, w):
        await self.request(e, r)
        w.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            for byte in b"X-Filler: drip\r\n":
                w.write(bytes([byte]))
                await w.drain()
                await asyncio.sleep(e.get("wait", 1))

    async def do_floodhead(self, e, r, w):
        await self.request(e, r)
        w.write(b"HTTP/1.1 200 OK\r\n")
        await self.without_end(w, b"X-Filler: flood\r\n" * 1000)

    async def do_loop(self, e, r, w):
        target = await self.request(e, r) or "/"
        path, _, n = target.partition("?n=")
        self.head(w, "302 Found", Location="%s?n=%d" % (path.split("?")[0], int(n or 0) + 1),
                  Content_Length=0)
        await w.drain()

    async def do_redirect(self, e, r, w):
        target = await self.request(e, r) or "/"
        self.head(w, "302 Found", Location=e["location"] + target, Content_Length=0)
        await w.drain()

    async def do_status(self, e, r, w):
        await self.request(e, r)
        body = e.get("body", "").encode()
        self.head(w, e.get("code", "500 Internal Server Error"), Content_Length=len(body))
        w.write(body)
        await w.drain()

    async def do_canary(self, e, r, w):
        target = await self.request(e, r)
        if target is None:                          # connected and left, as `lab up` does
            return
        self.log("CANARY", e, target)
        self.head(w, "200 OK", Content_Length=6)
        w.write(b"canary")
        await w.drain()


class SlowDns(asyncio.DatagramProtocol):
    """Holds each query back as long as its domain asks for, then lets the back
    DNS server answer it; "never" means that no answer comes, "servfail" that there
    is none."""
    def __init__(self, delays, back):
        self.delays, self.back = delays, back

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, address):
        labels, at = [], 12
        while at < len(data) and data[at]:
            labels.append(data[at + 1:at + 1 + data[at]].decode("latin-1").lower())
            at += 1 + data[at]
        name = ".".join(labels)
        wait = next((s for d, s in self.delays.items()
                     if name == d or name.endswith("." + d)), 0)
        if wait == "servfail":
            self.transport.sendto(data[:2] + bytes((0x81, 0x82)) + data[4:6] + bytes(6) + data[12:at + 5], address)
        elif wait != "never":
            asyncio.ensure_future(self.answer(data, address, wait))

    async def answer(self, data, address, wait):
        await asyncio.sleep(wait)
        loop, reply = asyncio.get_running_loop(), asyncio.get_running_loop().create_future()
        class Once(asyncio.DatagramProtocol):
            def datagram_received(self, data, _):
                if not reply.done():
                    reply.set_result(data)
        transport, _ = await loop.create_datagram_endpoint(Once, remote_addr=tuple(self.back))
        transport.sendto(data)
        try:
            self.transport.sendto(await asyncio.wait_for(reply, 5), address)
        finally:
            transport.close()


async def main(path):
    with open(path) as f:
        config = json.load(f)
    await Faults(config).serve()
    await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: SlowDns(config["slow_dns"], config["dns_back"]),
        local_addr=tuple(config["dns_listen"]))
    open(path + ".ready", "w").close()
    await asyncio.Event().wait()

if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
