#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""Configuration files and start-up of the lab's servers.

Everything runs in namespace lab-net with its own files below the state
directory; the host's /etc is never read for configuration or written.
"""
import hashlib, json, os, pwd, shutil, subprocess

DNS_IP, ZONES_IP, FAR_IP, DB_IP = "10.50.0.53", "10.50.0.54", "10.50.0.55", "10.50.0.80"
DB_HOSTS = ["live.thunderbird.net", "autoconfig.thunderbird.net", "autoconfig-live.mozillamessaging.com"]
DB_PATHS = ["/autoconfig/v1.1/", "/v1.1/"]
MAIL_KINDS = {"imaps", "imap", "pop3s", "pop3"}


def run(*args, **k):
    return subprocess.run(args, check=True, capture_output=True, text=True, **k)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)
    return path


# ---- TLS -------------------------------------------------------------------
class CA:
    """Root -> issuing CA -> leaf, all EC P-256, made once and kept in the state
    directory.  Servers send leaf + issuing certificate, as on the real web."""

    def __init__(self, directory):
        self.dir = directory
        os.makedirs(directory, exist_ok=True)
        self.root, self.issuing = self.p("root"), self.p("issuing")
        self.truststore = self.p("truststore.p12")
        if not os.path.exists(self.truststore):
            self.make()

    def p(self, name):
        return os.path.join(self.dir, name)

    def key(self, name):
        run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", name + ".key")

    def make(self):
        ext = write(self.p("ca.ext"), "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
                    "subjectKeyIdentifier=hash\n")
        for name, cn in ((self.root, "Lab Root CA"), (self.issuing, "Lab Issuing CA")):
            self.key(name)
            run("openssl", "req", "-new", "-key", name + ".key", "-subj", "/O=Lab/CN=" + cn, "-out", name + ".csr")
        run("openssl", "x509", "-req", "-in", self.root + ".csr", "-signkey", self.root + ".key",
            "-days", "3650", "-extfile", ext, "-out", self.root + ".crt")
        run("openssl", "x509", "-req", "-in", self.issuing + ".csr", "-CA", self.root + ".crt", "-CAkey",
            self.root + ".key", "-CAcreateserial", "-days", "3649", "-extfile", ext, "-out", self.issuing + ".crt")
        run("keytool", "-importcert", "-noprompt", "-alias", "lab", "-file", self.root + ".crt", "-keystore",
            self.truststore, "-storetype", "PKCS12", "-storepass", "changeit")

    def leaf(self, names, kind="good"):
        """Path stem of NAME.crt (chain), NAME.key, NAME.pem (both) for these DNS names."""
        if kind == "wrong":
            names = ["somewhere-else.example"]
        stem = self.p("%s-%s" % (kind, hashlib.sha1(" ".join(names).encode()).hexdigest()[:16]))
        if os.path.exists(stem + ".pem"):
            return stem
        self.key(stem)
        ext = write(stem + ".ext", "[v3]\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n"
                    "subjectAltName=%s\n[ca]\ndefault_ca=d\n[d]\ndatabase=%s.db\nserial=%s.sn\nnew_certs_dir=%s\n"
                    "default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n"
                    % (",".join("DNS:" + n for n in names), stem, stem, self.dir))
        run("openssl", "req", "-new", "-key", stem + ".key", "-subj", "/CN=" + names[0][:64], "-out", stem + ".csr")
        if kind == "expired":
            write(stem + ".db", "")
            write(stem + ".sn", "0%s\n" % os.urandom(8).hex()[1:])
            run("openssl", "ca", "-batch", "-notext", "-config", ext, "-extensions", "v3", "-in", stem + ".csr",
                "-cert", self.issuing + ".crt", "-keyfile", self.issuing + ".key",
                "-startdate", "20240101000000Z", "-enddate", "20240401000000Z", "-out", stem + ".one")
        else:
            by = (["-signkey", stem + ".key"] if kind == "self" else
                  ["-CA", self.issuing + ".crt", "-CAkey", self.issuing + ".key", "-set_serial", "0x" + os.urandom(8).hex()])
            run("openssl", "x509", "-req", "-in", stem + ".csr", *by, "-days", "397",
                "-extfile", ext, "-extensions", "v3", "-out", stem + ".one")
        read = lambda f: open(f).read()
        chain = read(stem + ".one") + ("" if kind == "self" else read(self.issuing + ".crt"))
        write(stem + ".crt", chain)
        write(stem + ".pem", read(stem + ".key") + chain)
        return stem


# ---- all configuration ------------------------------------------------------
class Servers:
    def __init__(self, state, scenarios, rtt):
        self.state, self.scenarios, self.rtt = state, scenarios, rtt
        self.ca = CA(state + "/ca")
        os.makedirs(state + "/log", exist_ok=True)
        self.commands = []                     # (name, argv) to start in lab-net
        self.client_commands = []              # ... in lab-client
        self.wan(), self.dns(), self.zones(), self.web(), self.dovecot(), self.postfix(), self.faults()

    def entries(self, *kinds):
        """(scenario, entry, ip, certificate stem or None) of everything of these kinds."""
        for s in self.scenarios:
            for e in s["serve"]:
                if e["kind"] in kinds:
                    yield s, e, s["addresses"][e["host"]], self.cert(s, e)

    def cert(self, s, e):
        if e["kind"] == "http":
            return None
        names = [n for n, hosts in s["names"].items() if e["host"] in hosts] or [e["host"] + ".invalid.example"]
        return self.ca.leaf(names + e.get("also", []), e.get("cert", "good"))

    def wan(self):
        rules = {"rtt_ms": self.rtt, "rtt": {}, "drop": []}
        for s in self.scenarios:
            for key, h in s["hosts"].items():
                ip = s["addresses"][key]
                if "rtt" in h:
                    rules["rtt"][ip] = h["rtt"]
                drop = h.get("drop", [])
                rules["drop"] += [ip] if drop == "*" else ["%s:%d" % (ip, p) for p in drop]
        write(self.state + "/wan/rules.json", json.dumps(rules, indent=1))

    def records(self, s):
        """(name, type, data...) of all that the DNS has for a scenario; a and aaaa have an address."""
        if s["names"] or s["dns"]:               # the domain itself exists, whatever else does
            yield s["zone"], "txt", "v=spf1 -all"
        for name, hosts in s["names"].items():
            for host in hosts:
                ip = s["addresses"][host]
                yield name, "a", ip
                if s["hosts"].get(host, {}).get("ipv6") == "dead":
                    yield name, "aaaa", "2001:db8::" + ip.replace(".", ":")
        for kind, name, *data in s["dns"]:
            yield name, kind, *data

    def dns(self):
        """dnsmasq answers for every zone; names it does not know are NXDOMAIN.  Slow
        domains live in a second dnsmasq behind the delaying forwarder in faults.py,
        whole zones in a server of their own."""
        self.slow = {d: t for s in self.scenarios for d, t in s["slow_dns"].items()}
        is_slow = lambda name: any(name == d or name.endswith("." + d) for d in self.slow)
        front, back = [], []
        for name in DB_HOSTS:
            front.append("host-record=%s,%s" % (name, DB_IP))
        for s in self.scenarios:
            if self.has_zone(s):
                front.append("server=/%s/%s" % (s["zone"], ZONES_IP))
                continue
            for name, kind, *data in self.records(s):
                (back if is_slow(name) else front).append(self.dnsmasq_line(name, kind, data))
        common = ("no-resolv\nno-hosts\nno-poll\nbind-interfaces\nuser=root\ncache-size=0\nlocal-ttl=300\n"
                  "auth-ttl=300\nlog-facility=-\nlog-queries\naddress=/#/\n")
        front += ["server=/%s/127.0.0.1#5301" % d for d in self.slow]
        for name, lines, listen in (("dns", front, "listen-address=%s\n" % DNS_IP),
                                    ("dns-back", back, "listen-address=127.0.0.1\nport=5302\n")):
            conf = write("%s/dns/%s.conf" % (self.state, name), common + listen +
                         "pid-file=%s/dns/%s.pid\n" % (self.state, name) + "\n".join(lines) + "\n")
            self.commands.append((name, ["dnsmasq", "--keep-in-foreground", "--conf-file=" + conf]))

    @staticmethod
    def dnsmasq_line(name, kind, data):
        if kind in ("a", "aaaa"):
            return "host-record=%s,%s" % (name, data[0])
        if kind == "mx":
            return "mx-host=%s,%s,%d" % (name, data[1], data[0])
        if kind == "srv":
            target, port, prio, weight = data
            return "srv-host=%s,%s" % (name, "" if target == "." else "%s,%d,%d,%d" % (target, port, prio, weight))
        if kind == "txt":
            return 'txt-record=%s,"%s"' % (name, data[0])
        return "cname=%s,%s" % (name, data[0])

    @staticmethod
    def zone_line(name, kind, data):
        if kind == "mx":
            text = "%d %s." % (data[0], data[1])
        elif kind == "srv":
            target, port, prio, weight = data
            text = "%d %d %d %s." % (prio, weight, port, target.rstrip("."))
        elif kind == "txt":
            text = '"%s"' % data[0]
        else:
            text = data[0] + ("." if kind == "cname" else "")
        if name.startswith("*."):
            return "%s. 300 IN %s %s\n%s. 300 IN %s %s\n" % (name, kind.upper(), text, name[2:], kind.upper(), text)
        return "%s. 300 IN %s %s\n" % (name, kind.upper(), text)

    @staticmethod
    def has_zone(s):
        """Signatures and wildcards need a server that knows zones."""
        return s["signed"] or any(name.startswith("*.") for name in s["names"])

    def zones(self):
        """One unbound has the authority of whole zones; two others, on the client's loopback and far from it,
        validate the signed ones by their keys, ask the ordinary server for all else and remember nothing."""
        d = self.state + "/dns/zones"
        shutil.rmtree(d, ignore_errors=True)
        os.makedirs(d)
        common = ('server:\n  username: ""\n  chroot: ""\n  directory: "%s"\n  use-syslog: no\n  do-daemonize: no\n'
                  '  pidfile: ""\n  do-ip6: no\n  access-control: 0.0.0.0/0 allow\n  cache-max-ttl: 0\n' % d)
        authority = common + "  interface: %s\n" % ZONES_IP
        keys, stubs = "", ""
        for s in self.scenarios:
            if self.has_zone(s):
                self.write_zone(d, s)
                authority += 'auth-zone:\n  name: %s\n  zonefile: "%s"\n' % (s["zone"], s["zone"])
            if s["signed"]:
                keys += '  trust-anchor-file: "%s.ds"\n' % self.sign(d, s)
                stubs += "stub-zone:\n  name: %s\n  stub-addr: %s\n" % (s["zone"], ZONES_IP)
        self.commands.append(("dns-zones", ["unbound", "-d", "-c", write(d + "/authority.conf", authority)]))
        for name, ip, commands in (("near", "127.0.0.1", self.client_commands), ("far", FAR_IP, self.commands)):
            conf = write("%s/%s.conf" % (d, name), common + "  interface: %s\n  qname-minimisation: no\n" % ip + keys +
                         "forward-zone:\n  name: .\n  forward-addr: %s\n" % DNS_IP + stubs)
            commands.append(("dns-" + name, ["unbound", "-d", "-c", conf]))
            write("%s/dns/validating-%s.conf" % (self.state, name), "nameserver %s\n" % ip)

    def write_zone(self, directory, s):
        zone = s["zone"]
        text = "%s. 300 IN SOA ns.%s. lab.%s. 1 3600 600 86400 300\n%s. 300 IN NS ns.%s.\nns.%s. 300 IN A %s\n" % (
            zone, zone, zone, zone, zone, zone, ZONES_IP)
        write("%s/%s" % (directory, zone), text + "".join(
            self.zone_line(name, kind, data) for name, kind, *data in self.records(s)))

    def sign(self, directory, s):
        """Signs a zone in its place; returns the stem of the key, with the DS record beside it."""
        zone = s["zone"]
        key = os.path.join(directory, run("ldns-keygen", "-a", "ECDSAP256SHA256", "-k", zone, cwd=directory).stdout.strip())
        run("ldns-signzone", "-n", "-e", "20360101000000", "-f", zone, zone, key, cwd=directory)
        if s["signed"] == "forged":
            path = os.path.join(directory, zone)
            with open(path) as f:
                lines = [line.replace("true.", "evil.") if "\tSRV\t" in line else line for line in f]
            write(path, "".join(lines))
        return key

    def web(self):
        """nginx: one server block for each (address, port)."""
        w, blocks = self.state + "/web", []
        shutil.rmtree(w, ignore_errors=True)
        accounts = "".join("%s:{PLAIN}%s\n" % (u, s["password"]) for s in self.scenarios for u in [s["email"]])
        passwords = write(w + "/passwords", accounts)

        def block(ip, port, stem, pages, root):
            tls = "  ssl_certificate %s.crt; ssl_certificate_key %s.key;\n" % (stem, stem) if stem else ""
            lines = []
            for i, (path, page) in enumerate(pages.items()):
                page = {"body": page} if isinstance(page, str) else page
                path = path[:-1] if path.endswith("*") else "= " + path
                if "location" in page:
                    lines.append("  location %s { return %d %s; }\n" % (path, page.get("status", 302), page["location"]))
                    continue
                kind = page.get("type", "text/html" if page["body"].startswith("<html") else "text/xml")
                write("%s/%d" % (root, i), page["body"])
                # 405 -> 200 lets a POST (autodiscover) read a static file
                lines.append("  location %s { %s%serror_page 405 =200 /_/%d; try_files /%d =404; types {} default_type %s; }\n"
                             "  location = /_/%d { internal; alias %s/%d; types {} default_type %s; }\n"
                             % (path, "if ($request_method = GET) { return 403; } " if page.get("post") else "",
                                'auth_basic "lab"; auth_basic_user_file %s; ' % passwords if page.get("auth") else "",
                                i, i, kind, i, root, i, kind))
            blocks.append("server {\n  listen %s:%d%s;\n%s  root %s;\n%s%s}\n"
                          % (ip, port, " ssl http2" if stem else "", tls, root, "".join(lines),
                             "" if "/*" in pages else "  location / { return 404; }\n"))

        for n, (s, e, ip, stem) in enumerate(self.entries("https", "http")):
            block(ip, e["port"], stem, e["pages"], "%s/root/%d" % (w, n))
        database = {d: xml for s in self.scenarios for d, xml in s["ispdb"].items()}
        block(DB_IP, 443, self.ca.leaf(DB_HOSTS), {p + d: xml for p in DB_PATHS for d, xml in database.items()}, w + "/root/db")
        tmp = "".join("  %s_temp_path %s/tmp;\n" % (k, w) for k in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        conf = write(w + "/nginx.conf", "user root;\ndaemon off;\nworker_processes 1;\npid %s/nginx.pid;\n"
                     "error_log %s/log/nginx-error.log;\nevents { worker_connections 512; }\nhttp {\n%s"
                     "  log_format lab '$msec $remote_addr $scheme://$host$request_uri $request_method $status';\n"
                     "  access_log %s/log/nginx.log lab;\n  server_names_hash_bucket_size 128;\n"
                     "  ssl_protocols TLSv1.2 TLSv1.3;\n  ssl_session_cache off; ssl_session_tickets off;\n%s}\n"
                     % (w, self.state, tmp, self.state, "".join(blocks)))
        self.commands.append(("nginx", ["nginx", "-c", conf, "-e", self.state + "/log/nginx-error.log"]))

    def dovecot(self):
        """Two instances, for the two sets of SASL mechanisms.  Both also answer SASL for Postfix."""
        mail = pwd.getpwnam("mail")
        users = write(self.state + "/mail/users", "".join(
            "%s:{PLAIN}%s\n" % (u, s["password"]) for s in self.scenarios for u in s["logins"]))
        os.makedirs(self.state + "/mail/boxes", exist_ok=True)
        os.chown(self.state + "/mail/boxes", mail.pw_uid, mail.pw_gid)
        oauth = write(self.state + "/mail/oauth2.conf", "introspection_mode = local\nlocal_validation_key_dict = "
                      "fs:posix:prefix=%s/mail/keys/\nactive_attribute = active\nusername_attribute = email\n" % self.state)
        for mech in ("basic", "rich"):
            base = "%s/mail/%s" % (self.state, mech)
            os.makedirs(base, exist_ok=True)
            listeners, local = {k: [] for k in MAIL_KINDS}, {}
            for s, e, ip, stem in self.entries(*MAIL_KINDS):
                if e.get("mech", "basic") == mech:
                    listeners[e["kind"]].append((ip, e["port"]))
                    local[ip] = stem
            def service(name, kinds):
                out = "service %s-login {\n  service_count = 0\n  process_min_avail = 1\n" % name
                out += "".join("  inet_listener %s {\n    port = 0\n  }\n" % k for k in kinds)
                for k in kinds:
                    for i, (ip, port) in enumerate(sorted(set(listeners[k]))):
                        out += ("  inet_listener %s-%d {\n    address = %s\n    port = %d\n    ssl = %s\n  }\n"
                                % (k, i, ip, port, "yes" if k.endswith("s") else "no"))
                return out + "}\n"
            first = self.ca.leaf(["default.lab.example"])
            conf = write(base + "/dovecot.conf", f"""base_dir = {base}/run
state_dir = {base}/state
instance_name = lab-{mech}
log_path = {self.state}/log/dovecot-{mech}.log
protocols = imap pop3
ssl = required
ssl_cert = <{first}.crt
ssl_key = <{first}.key
ssl_min_protocol = TLSv1.2
auth_mechanisms = plain login{" cram-md5 xoauth2 oauthbearer" if mech == "rich" else ""}
auth_username_chars =
first_valid_uid = 1
mail_location = maildir:~/Maildir
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {users}
}}
{"passdb {" + chr(10) + "  driver = oauth2" + chr(10) + "  mechanisms = xoauth2 oauthbearer" + chr(10) + "  args = " + oauth + chr(10) + "}" if mech == "rich" else ""}
userdb {{
  driver = static
  args = uid={mail.pw_uid} gid={mail.pw_gid} home={self.state}/mail/boxes/%u
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  unix_listener lab-sasl {{
    mode = 0666
  }}
}}
{service("imap", ["imaps", "imap"])}{service("pop3", ["pop3s", "pop3"])}""" + "".join(
                "local %s {\n  ssl_cert = <%s.crt\n  ssl_key = <%s.key\n}\n" % (ip, stem, stem) for ip, stem in local.items()))
            self.commands.append(("dovecot-" + mech, ["dovecot", "-F", "-c", conf]))

    def postfix(self):
        """One master; each address:port is its own smtpd service with its own certificate.  They all start
        at once and turn to tlsmgr; how many may wait there is the process limit."""
        p = self.state + "/postfix"
        for d in ("active bounce corrupt defer deferred flush hold incoming maildrop private public pid saved trace").split():
            os.makedirs("%s/spool/%s" % (p, d), exist_ok=True)
        os.makedirs(p + "/data", exist_ok=True)
        owner = pwd.getpwnam("postfix")
        for top in (p + "/data", p + "/spool"):
            for d, _, _ in os.walk(top):
                os.chown(d, owner.pw_uid, owner.pw_gid)
        os.chown(p + "/spool", 0, 0), os.chown(p + "/spool/pid", 0, 0)
        write(p + "/main.cf", f"""compatibility_level = 3.6
queue_directory = {p}/spool
data_directory = {p}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {self.state}/log/postfix.log
maillog_file_prefixes = /
myhostname = mx.lab.example
mydestination =
local_recipient_maps =
inet_protocols = ipv4
default_transport = discard
relay_transport = discard
alias_maps =
smtpd_peername_lookup = no
smtpd_tls_auth_only = yes
smtpd_tls_security_level = may
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_tls_loglevel = 0
default_process_limit = 1000
max_idle = 3h
max_use = 100000
""")
        master = ["pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr",
                  "tlsmgr unix - - n 1000? 1 tlsmgr", "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce",
                  "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "proxymap unix - - n - - proxymap",
                  "error unix - - n - - error", "retry unix - - n - - error", "discard unix - - n - - discard",
                  "anvil unix - - n - 1 anvil", "postlog unix-dgram n - n - 1 postlogd"]
        for s, e, ip, stem in self.entries("smtps", "submission"):
            master.append("%s:%d inet n - n - - smtpd -o syslog_name=%s:%d -o smtpd_tls_chain_files=%s.pem"
                          " -o smtpd_sasl_path=%s/mail/%s/run/lab-sasl%s"
                          % (ip, e["port"], ip, e["port"], stem, self.state, e.get("mech", "basic"),
                             " -o smtpd_tls_wrappermode=yes" if e["kind"] == "smtps" else ""))
        write(p + "/master.cf", "\n".join(master) + "\n")
        self.commands.append(("postfix", ["/usr/lib/postfix/sbin/master", "-c", p, "-d"]))

    def faults(self):
        serve = [dict(e, ip=ip, crt=stem + ".crt", key=stem + ".key") for s, e, ip, stem in self.entries("fault")]
        conf = write(self.state + "/faults/faults.json", json.dumps(
            {"serve": serve, "slow_dns": self.slow, "dns_listen": ["127.0.0.1", 5301],
             "dns_back": ["127.0.0.1", 5302], "log": self.state + "/log/faults.log"}, indent=1))
        if os.path.exists(conf + ".ready"):
            os.remove(conf + ".ready")
        self.commands.append(("faults", ["python3", os.path.join(os.path.dirname(os.path.abspath(__file__)), "faults.py"), conf]))
        self.faults_ready = conf + ".ready"
