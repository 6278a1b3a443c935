#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The gateway, judged by programs of others: dig, kdig, drill, delv, dnspython, unbound as a validator, dnsperf.

Run by scripts/gateway-test. Names come from a file here; `chain.py` does the same on a chain."""

import argparse
import json
import os
import random
import re
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import dns.flags
import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.rdatatype
import dns.rrset

from table import ABSENT, NAMES, ROWS

HOST = "127.0.0.1"


def free_port():
    """A port that is free for UDP and TCP."""
    while True:
        port = random.randrange(15300, 30000)
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp, socket.socket() as tcp:
                udp.bind((HOST, port))
                tcp.bind((HOST, port))
                return port
        except OSError:
            continue


def run(*command, patience=60, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=patience, **more)


class Gateway:
    """A gateway on a file of names."""

    def __init__(self, binary, folder, settings=""):
        self.binary, self.folder = binary, folder
        self.port, self.tls, self.https, self.rest = (free_port() for _ in range(4))
        self.names = os.path.join(folder, "names.jsonl")
        self.config = os.path.join(folder, "gateway.toml")
        self.process = None
        certificate, key = os.path.join(folder, "tls.pem"), os.path.join(folder, "tls.key")
        if not os.path.exists(certificate):
            made = run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                       "-subj", "/CN=localhost", "-keyout", key, "-out", certificate)
            assert made.returncode == 0, made.stderr
        with open(self.config, "w") as file:
            file.write(f"""
[source]
file = "{self.names}"
[index]
folder = "{folder}"
[names]
suffixes = ["vns", "vns.alt", "names.example"]
addresses = ["192.0.2.53"]
stale_after = 30
[listen]
udp = ["{HOST}:{self.port}"]
tcp = ["{HOST}:{self.port}"]
tls = ["{HOST}:{self.tls}"]
https = ["{HOST}:{self.https}"]
certificate = "{certificate}"
certificate_key = "{key}"
rest = ["{HOST}:{self.rest}"]
{settings}
""")

    def write(self, names):
        """Puts names into the file, all at once."""
        fresh = self.names + ".new"
        with open(fresh, "w") as file:
            for name, value in names.items():
                file.write(json.dumps({"name": name, "value": value}) + "\n")
        os.replace(fresh, self.names)

    def start(self, patience=10):
        log = open(os.path.join(self.folder, "log"), "a")
        self.process = subprocess.Popen([self.binary, "run", "--config", self.config], stderr=log)
        for _ in range(patience * 20):
            if self.process.poll() is not None:
                raise AssertionError(open(os.path.join(self.folder, "log")).read())
            try:
                urllib.request.urlopen(f"http://{HOST}:{self.rest}/health", timeout=1)
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the gateway does not get healthy")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(10)

    def ds(self):
        made = run(self.binary, "ds", "--config", self.config, "--json")
        assert made.returncode == 0, made.stderr
        return json.loads(made.stdout)

    def rest_json(self, path):
        with urllib.request.urlopen(f"http://{HOST}:{self.rest}{path}", timeout=5) as answer:
            return json.load(answer)

    def metric(self, name):
        with urllib.request.urlopen(f"http://{HOST}:{self.rest}/metrics", timeout=5) as answer:
            text = answer.read().decode()
        return sum(float(line.split()[-1]) for line in text.splitlines() if re.match(rf"vns_dns_{name}(_total)?[{{ ]", line))

    def ask(self, name, kind, **more):
        """By dnspython, over UDP."""
        query = dns.message.make_query(name, kind, **more)
        return dns.query.udp(query, HOST, port=self.port, timeout=5)


def rdata_text(kind, text):
    """As dnspython writes it, so that two ways of writing are one."""
    return dns.rrset.from_text("x.", 0, "IN", kind, text)[0].to_text()


def parsed(lines, kind):
    """The data of that type in answer lines as dig and others print them."""
    found = []
    for line in lines.splitlines():
        fields = line.split(None, 4)
        if len(fields) == 5 and fields[2] == "IN" and not line.startswith(";") and fields[3] == kind:
            found.append(rdata_text(kind, fields[4]))
    return sorted(found)


def expected(rows, name, kind):
    return sorted(rdata_text(kind, data) for owner, of, data in rows if (owner, of) == (name, kind))


def test_table(gateway):
    """Every row by dig, kdig, drill and dnspython."""
    asked = sorted({(name, kind) for name, kind, _ in ROWS})
    assert len(ROWS) >= 200, f"the table has {len(ROWS)} rows"
    tools = {
        "dig": lambda name, kind: ["dig", f"@{HOST}", "-p", str(gateway.port), "+noall", "+answer", "+tries=1", name, kind],
        "dig over TCP": lambda name, kind: ["dig", f"@{HOST}", "-p", str(gateway.port), "+tcp", "+noall", "+answer", name, kind],
        "kdig": lambda name, kind: ["kdig", f"@{HOST}", "-p", str(gateway.port), "+noall", "+answer", name, kind],
        "kdig over TLS": lambda name, kind: ["kdig", f"@{HOST}", "-p", str(gateway.tls), "+tls", "+noall", "+answer", name, kind],
        "kdig over HTTPS": lambda name, kind: ["kdig", f"@{HOST}", "-p", str(gateway.https), "+https", "+noall", "+answer", name, kind],
        "kdig over HTTPS, GET": lambda name, kind: ["kdig", f"@{HOST}", "-p", str(gateway.https), "+https-get", "+noall", "+answer", name, kind],
        "drill": lambda name, kind: ["drill", "-b", "1232", "-p", str(gateway.port), f"@{HOST}", name, kind],
    }
    for tool, command in tools.items():
        # Debian's drill knows neither SVCB nor HTTPS by name.
        pairs = [(name, kind) for name, kind in asked if tool != "drill" or kind not in ("HTTPS", "SVCB")]
        for name, kind in pairs:
            answer = run(*command(name, kind))
            found = parsed(answer.stdout, kind)
            assert found == expected(ROWS, name, kind), f"{tool} {name} {kind}: {found}\n{answer.stdout}{answer.stderr}"
    for name, kind in asked:
        answer = gateway.ask(name, kind, use_edns=0)
        if answer.flags & dns.flags.TC:
            answer = dns.query.tcp(dns.message.make_query(name, kind), HOST, port=gateway.port, timeout=5)
        found = [data.to_text() for rrset in answer.answer if rrset.rdtype == dns.rdatatype.from_text(kind) for data in rrset]
        assert sorted(found) == expected(ROWS, name, kind), f"dnspython {name} {kind}: {found}"
    return f"{len(ROWS)} records, {len(asked)} questions, {len(tools) + 1} ways to ask"


def test_absent(gateway):
    """What is not there, by dig: its code, and the SOA for those who keep that."""
    for name, kind, code in ABSENT:
        answer = run("dig", f"@{HOST}", "-p", str(gateway.port), name, kind).stdout
        assert f"status: {code}," in answer and "ANSWER: 0," in answer, f"{name} {kind}:\n{answer}"
        if code in ("NOERROR", "NXDOMAIN"):
            assert "SOA\tresolver." in answer, answer
    return f"{len(ABSENT)} questions"


def test_suffixes(gateway):
    """The same names under each suffix."""
    for suffix in ("vns", "vns.alt", "names.example"):
        answer = run("dig", "+short", f"@{HOST}", "-p", str(gateway.port), f"t0.{suffix}", "A").stdout.split()
        assert answer == ["192.0.2.1"], f"{suffix}: {answer}"
        alias = run("dig", "+short", f"@{HOST}", "-p", str(gateway.port), f"www.t0.{suffix}", "CNAME").stdout.split()
        assert alias == [f"t0.{suffix}."], f"{suffix}: {alias}"


def test_any(gateway):
    answer = run("dig", f"@{HOST}", "-p", str(gateway.port), "+notcp", "+noall", "+answer", "t0.vns", "ANY").stdout
    assert 'HINFO\t"RFC8482" ""' in answer, answer


def test_truncation(gateway):
    """What does not fit is cut, and dig asks again over TCP by itself."""
    cut = run("dig", f"@{HOST}", "-p", str(gateway.port), "+ignore", "+bufsize=512", "many.vns", "A").stdout
    assert re.search(r"flags: qr aa tc", cut), cut
    whole = run("dig", f"@{HOST}", "-p", str(gateway.port), "+bufsize=512", "many.vns", "A").stdout
    assert "ANSWER: 50," in whole and "(TCP)" in whole, whole
    for size in (512, 700, 1232, 4096):
        query = dns.message.make_query("many.vns", "A", use_edns=0, payload=size, want_dnssec=True)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.settimeout(5)
            for _ in range(2):
                udp.sendto(query.to_wire(), (HOST, gateway.port))
                length = len(udp.recv(65535))
                assert length <= min(size, 1232), f"{length} octets of {size}"


def test_delv(gateway):
    """delv validates each row with our DS, and what is not there."""
    anchors = os.path.join(gateway.folder, "anchors")
    count = 0
    for line in gateway.ds():
        zone, _, _, tag, algorithm, kind, digest = line.split()
        if zone != "vns.":
            continue
        with open(anchors, "w") as file:
            file.write(f'trust-anchors {{ {zone} static-ds {tag} {algorithm} {kind} "{digest}"; }};\n')
    pairs = sorted({(name, kind) for name, kind, _ in ROWS if name.endswith("vns.")})
    for name, kind in pairs:
        answer = run("delv", f"@{HOST}", "-p", str(gateway.port), "-a", anchors, "+root=vns.", name, kind)
        assert "; fully validated" in answer.stdout, f"{name} {kind}:\n{answer.stdout}{answer.stderr}"
        count += 1
    for name, kind, code in ABSENT:
        if code not in ("NOERROR", "NXDOMAIN") or not name.endswith("vns."):
            continue
        answer = run("delv", f"@{HOST}", "-p", str(gateway.port), "-a", anchors, "+root=vns.", name, kind)
        assert "negative response, fully validated" in answer.stdout, f"{name} {kind}:\n{answer.stdout}{answer.stderr}"
        count += 1
    return f"{count} answers validated"


class Unbound:
    """A validating resolver in front of the gateway."""

    def __init__(self, gateway, anchors):
        self.port = free_port()
        self.folder = tempfile.mkdtemp(dir=gateway.folder)
        config = os.path.join(self.folder, "unbound.conf")
        with open(config, "w") as file:
            file.write(f"""
server:
  directory: "{self.folder}"
  chroot: ""
  username: ""
  pidfile: "{self.folder}/pid"
  use-syslog: no
  logfile: "{self.folder}/log"
  interface: {HOST}@{self.port}
  do-not-query-localhost: no
  do-ip6: no
  module-config: "validator iterator"
  num-threads: 1
  val-log-level: 2
  local-zone: "alt." nodefault
{chr(10).join(f'  trust-anchor: "{line}"' for line in anchors)}
{chr(10).join(f'stub-zone:{chr(10)}  name: "{line.split()[0]}"{chr(10)}  stub-addr: {HOST}@{gateway.port}' for line in anchors)}
remote-control:
  control-enable: no
""")
        self.process = subprocess.Popen(["unbound", "-d", "-c", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            if "start of service" in (open(f"{self.folder}/log").read() if os.path.exists(f"{self.folder}/log") else ""):
                break
            time.sleep(0.05)

    def ask(self, name, kind):
        query = dns.message.make_query(name, kind, want_dnssec=True)
        query.flags |= dns.flags.AD
        return dns.query.udp(query, HOST, port=self.port, timeout=10)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def test_unbound(gateway):
    """unbound validates every row with our DS, denial too, and trusts nothing with another's."""
    anchors = gateway.ds()
    unbound = Unbound(gateway, anchors)
    count = 0
    try:
        for name, kind in sorted({(name, kind) for name, kind, _ in ROWS}):
            for suffix in ("vns.", "vns.alt.", "names.example."):
                other = name.removesuffix("vns.") + suffix
                answer = unbound.ask(other, kind)
                log = open(f"{unbound.folder}/log").read()[-800:]
                is_good = answer.rcode() == dns.rcode.NOERROR and answer.answer and answer.flags & dns.flags.AD
                assert is_good, f"{other} {kind}:\n{answer}\n{log}"
                count += 1
        for name, kind, code in ABSENT:
            if code in ("NOERROR", "NXDOMAIN"):
                answer = unbound.ask(name, kind)
                assert answer.flags & dns.flags.AD and not answer.answer, f"{name} {kind}:\n{answer}"
                count += 1
        # A name that is delegated without DS is proven to be insecure: no SERVFAIL for want of a proof.
        answer = unbound.ask("insecure.vns.", "DS")
        assert answer.flags & dns.flags.AD, answer
    finally:
        unbound.stop()
    forged = [re.sub(r"[0-9A-F]{8}$", "00000000", line) for line in anchors]
    unbound = Unbound(gateway, forged)
    try:
        answer = unbound.ask("t0.vns.", "A")
        assert answer.rcode() == dns.rcode.SERVFAIL, answer
    finally:
        unbound.stop()
    return f"{count} answers validated, none with a forged anchor"


def test_malformed(gateway):
    """Packets that are none: the gateway answers with an error or not at all, and goes on."""
    good = dns.message.make_query("t0.vns", "A", use_edns=0).to_wire()
    generator = random.Random(1)
    sent = 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        for round in range(20_000):
            packet = bytearray(good)
            kind = round % 4
            if kind == 0:
                packet = bytearray(generator.randbytes(generator.randrange(0, 1500)))
            elif kind == 1:
                for _ in range(generator.randrange(1, 5)):
                    packet[generator.randrange(len(packet))] = generator.randrange(256)
            elif kind == 2:
                del packet[generator.randrange(len(packet)):]
            else:
                packet[12:] = generator.randbytes(generator.randrange(0, 300))
            udp.sendto(packet, (HOST, gateway.port))
            sent += 1
    for packet in (b"", b"\0", struct.pack("!H", 65535) + b"x", struct.pack("!H", 5) + b"short", b"GET / HTTP/1.1\r\n\r\n"):
        for port in (gateway.port, gateway.tls, gateway.https):
            with socket.create_connection((HOST, port), 5) as tcp:
                tcp.sendall(packet)
    assert gateway.ask("t0.vns", "A").rcode() == dns.rcode.NOERROR
    assert gateway.process.poll() is None
    return f"{sent} datagrams"


class Load:
    """dnsperf, and what it counted."""

    def __init__(self, gateway, seconds, names):
        path = os.path.join(gateway.folder, f"queries-{random.random()}")
        with open(path, "w") as file:
            file.writelines(f"{name} A\n" for name in names)
        self.process = subprocess.Popen(
            ["dnsperf", "-s", HOST, "-p", str(gateway.port), "-d", path, "-l", str(seconds), "-Q", "5000", "-t", "2"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def end(self):
        text, _ = self.process.communicate(timeout=120)
        count = {key: int(re.search(rf"{words}:\s+(\d+)", text).group(1)) for key, words in
                 {"sent": "Queries sent", "completed": "Queries completed", "lost": "Queries lost"}.items()}
        codes = re.search(r"Response codes:\s+(.*)", text).group(1)
        return count, codes


def test_source_away(gateway):
    """The source goes away and comes back while dnsperf runs: nothing is lost, and in the end answers say that they are old."""
    load = Load(gateway, 45, [f"t{number}.vns" for number in range(10)])
    time.sleep(2)
    os.rename(gateway.names, gateway.names + ".away")
    time.sleep(36)
    answer = run("dig", f"@{HOST}", "-p", str(gateway.port), "t0.vns", "A").stdout
    assert "EDE: 3 (Stale Answer)" in answer and re.search(r"t0.vns.\s+30\s+IN\s+A\s+192.0.2.1", answer), answer
    assert gateway.metric("stale") == 1
    os.rename(gateway.names + ".away", gateway.names)
    time.sleep(4)
    answer = run("dig", f"@{HOST}", "-p", str(gateway.port), "t0.vns", "A").stdout
    assert "EDE" not in answer, answer
    count, codes = load.end()
    assert count["lost"] == 0 and codes.startswith("NOERROR") and "," not in codes, f"{count} {codes}"
    return f"{count['completed']} answers, none lost"


def test_killed(gateway):
    """The gateway is killed while dnsperf runs and started again: it goes on with what it had, without its source."""
    load = Load(gateway, 8, ["t0.vns", "t1.vns"])
    time.sleep(2)
    gateway.stop(signal.SIGKILL)
    os.rename(gateway.names, gateway.names + ".away")
    since = time.monotonic()
    log = open(os.path.join(gateway.folder, "log"), "a")
    gateway.process = subprocess.Popen([gateway.binary, "run", "--config", gateway.config], stderr=log)
    while True:
        try:
            answer = dns.query.udp(dns.message.make_query("t0.vns", "A"), HOST, port=gateway.port, timeout=0.2)
            break
        except (dns.exception.Timeout, OSError):
            assert time.monotonic() - since < 20
    took = time.monotonic() - since
    assert answer.rcode() == dns.rcode.NOERROR and answer.answer, answer
    os.rename(gateway.names + ".away", gateway.names)
    count, codes = load.end()
    assert "SERVFAIL" not in codes and "NXDOMAIN" not in codes, codes
    return f"answers again {took * 1000:.0f} ms after the start; {count['completed']} of {count['sent']} answered"


def test_transfer(gateway):
    """A name goes from owner to owner under load: once a block is said to be taken in, nobody gets an older answer."""
    load = Load(gateway, 12, ["sold.vns", "importer.vns", "t0.vns"])
    names = dict(NAMES)
    done = threading.Event()
    lowest = [0]
    wrong, asked = [], [0]

    def ask(name):
        query = dns.message.make_query(name, "A")
        while not done.is_set():
            least = lowest[0]
            query.id = random.randrange(65536)
            answer = dns.query.udp(query, HOST, port=gateway.port, timeout=5)
            last = int(answer.answer[-1][0].to_text().split(".")[-1])
            asked[0] += 1
            if last < least:
                wrong.append((name, last, least))

    threads = [threading.Thread(target=ask, args=(name,)) for name in ("sold.vns", "importer.vns")]
    for thread in threads:
        thread.start()
    try:
        for owner in range(2, 32):
            names["d/sold"] = {"ip": f"192.0.2.{owner}"}
            block = gateway.rest_json("/health")["block"]
            gateway.write(names)
            while True:
                shown = gateway.rest_json("/v1/names/d/sold")
                if f"192.0.2.{owner}" in shown["value"] and gateway.rest_json("/health")["block"] > block:
                    break
                time.sleep(0.01)
            lowest[0] = owner
            time.sleep(0.1)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    count, codes = load.end()
    assert not wrong, wrong[:5]
    assert count["lost"] == 0 and "NXDOMAIN" not in codes, f"{count} {codes}"
    return f"30 transfers, {asked[0]} answers looked at among {count['completed']}, none of an owner before"


def test_check(gateway):
    """`check` says what is wrong, by name."""
    path = os.path.join(gateway.folder, "bad.toml")
    with open(path, "w") as file:
        file.write('[listen]\ntls = ["127.0.0.1:8853"]\n[names]\nttl = 0\n')
    found = run(gateway.binary, "check", "--config", path, "--json")
    wrong = json.loads(found.stdout)["wrong"]
    assert found.returncode == 1 and any("certificate is missing" in text for text in wrong), found.stdout
    assert any("ttl must be" in text for text in wrong), wrong
    good = run(gateway.binary, "check", "--config", gateway.config)
    assert good.returncode == 0, good.stdout
    default = run(gateway.binary, "config")
    assert default.stdout.startswith("# SPDX") and "[listen]" in default.stdout


def test_key(gateway):
    """The key is the operator's own: another folder has another, and nobody else may read it."""
    assert os.stat(os.path.join(gateway.folder, "dnssec.pem")).st_mode & 0o077 == 0
    with tempfile.TemporaryDirectory() as folder:
        other = Gateway(gateway.binary, folder)
        assert set(other.ds()).isdisjoint(gateway.ds())


def is_closed(stream, within):
    """Does the other side close it by then? What still comes is read."""
    stream.settimeout(within)
    try:
        while stream.recv(4096):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


def test_connections(gateway):
    """Too many connections, too slow ones and idle ones are closed; kdig and dig are answered meanwhile."""
    unsafe = ssl.create_default_context()
    unsafe.check_hostname, unsafe.verify_mode = False, ssl.CERT_NONE
    query = dns.message.make_query("t0.vns", "A").to_wire()
    framed = struct.pack("!H", len(query)) + query
    with tempfile.TemporaryDirectory() as folder:
        small = Gateway(gateway.binary, folder, "[limit]\nconnections = 8\nconnections_of_one = 6\n")
        text = open(small.config).read().replace("[listen]", "[listen]\nidle_timeout = 10\nquery_timeout = 5")
        open(small.config, "w").write(text)
        small.write(NAMES)
        small.start()
        try:
            tcp, tls, https = ((HOST, port) for port in (small.port, small.tls, small.https))
            # One that begins a query and never ends it, one that never agrees on TLS, one on which nothing is asked.
            slow, silent, idle = (socket.create_connection(at) for at in (tcp, tls, tcp))
            slow.sendall(framed[:5])
            http = unsafe.wrap_socket(socket.create_connection(https))
            used = socket.create_connection(tcp)
            used.sendall(framed)
            assert len(used.recv(4096)) > 12
            # With the sixth there is no seventh of this address; another address has its own two, and no third.
            sixth = socket.create_connection(tcp)
            assert is_closed(socket.create_connection(tcp), 2) and is_closed(socket.create_connection(https), 2)
            others = [socket.create_connection(tcp, source_address=("127.0.0.2", 0)) for _ in range(3)]
            for other in others[:2]:
                other.sendall(framed)
                assert len(other.recv(4096)) > 12
            assert is_closed(others[2], 2)
            assert small.metric("connections") == 8
            assert gateway.ask("t0.vns", "A").answer and small.ask("t0.vns", "A").answer
            assert is_closed(slow, 10) and is_closed(silent, 10), "a slow one stays"
            for command in (["dig", "+tcp"], ["kdig", "+tcp"]):
                answer = run(*command, f"@{HOST}", "-p", str(small.port), "+short", "t0.vns", "A").stdout.split()
                assert answer == ["192.0.2.1"], f"{command}: {answer}"
            assert is_closed(idle, 15) and is_closed(http, 15) and is_closed(sixth, 15), "an idle one stays"
            assert small.metric("connections_slow") == 2 and small.metric("connections_refused") == 3
            for stream in (used, *others):
                stream.close()
            answer = run("kdig", "+tls", f"@{HOST}", "-p", str(small.tls), "+short", "t0.vns", "A").stdout.split()
            assert answer == ["192.0.2.1"], answer
            return "6 of one address, 8 in all; slow ones closed after 5 s, idle ones after 10 s"
        finally:
            small.stop()


TESTS = [test_check, test_key, test_connections, test_table, test_absent, test_suffixes, test_any, test_truncation, test_delv, test_unbound,
         test_malformed, test_transfer, test_killed, test_source_away]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("only", nargs="*", help="test_table, and so on")
    arguments = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="vns-dns-") as folder:
        gateway = Gateway(os.path.abspath(arguments.binary), folder)
        gateway.write(NAMES)
        gateway.start()
        try:
            for test in TESTS:
                if arguments.only and test.__name__ not in arguments.only:
                    continue
                since = time.monotonic()
                try:
                    said = test(gateway) or test.__doc__ or ""
                    print(f"passed {test.__name__} ({time.monotonic() - since:.1f} s): {said}", flush=True)
                except Exception as error:  # noqa: BLE001: every failure is told, and the others go on
                    failed += 1
                    print(f"FAILED {test.__name__}: {type(error).__name__}: {error}", flush=True)
        finally:
            gateway.stop()
            if failed:
                print(open(os.path.join(folder, "log")).read()[-4000:], file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
