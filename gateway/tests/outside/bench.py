#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""How fast the gateway gives cached answers, beside unbound on the same machine in one run. Run by scripts/gateway-bench.

The server has one core and the client another. What counts is answers per second of processor time that the server used:
that is what one busy core gives, also where the client, or a neighbour, does not let the core be busy all the time."""

import argparse
import os
import random
import re
import signal
import statistics
import subprocess
import tempfile
import time

from outside import HOST, Gateway, free_port, run
from table import NAMES

TICKS = os.sysconf("SC_CLK_TCK")
# Queries per second while latencies are looked at.
STEADY = 10_000


def processor_seconds(pid):
    """Of all threads of a process."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_mib(pid):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024


def pinned(core, *command):
    return ["taskset", "-c", str(core), *command]


class Server:
    """A server on the first core."""

    def __init__(self, label, port, pid):
        self.label, self.port, self.pid = label, port, pid

    def load(self, queries, seconds):
        """Answers per second, and per second of processor time."""
        before, since = processor_seconds(self.pid), time.monotonic()
        found = subprocess.run(self.command(queries, seconds), capture_output=True, text=True, timeout=seconds + 60)
        used = processor_seconds(self.pid) - before
        took = time.monotonic() - since
        completed = int(re.search(r"Queries completed:\s+(\d+)", found.stdout).group(1))
        lost = int(re.search(r"Queries lost:\s+(\d+)", found.stdout).group(1))
        rate = float(re.search(r"Queries per second:\s+([\d.]+)", found.stdout).group(1))
        return {"rate": rate, "per_core": completed / used, "busy": used / took, "lost": lost}

    def command(self, queries, seconds, *more):
        return pinned(1, "dnsperf", "-s", HOST, "-p", str(self.port), "-d", queries, "-l", str(seconds),
                      "-c", "16", "-q", "256", "-T", "1", "-t", "2", *more)

    def latencies(self, queries):
        """What half and 99 % of the answers stay within, in microseconds, at a rate that all servers have room for."""
        found = subprocess.run(self.command(queries, 3, "-Q", str(STEADY), "-v"), capture_output=True, text=True, timeout=60)
        times = sorted(float(line.rsplit(None, 1)[1]) for line in found.stdout.splitlines() if line.startswith("> "))
        return {"p50": times[len(times) // 2] * 1e6, "p99": times[len(times) * 99 // 100] * 1e6}


def gateway(binary, folder, server):
    os.mkdir(folder)
    made = Gateway(binary, folder, "")
    text = open(made.config).read().replace("[listen]", f'[listen]\nudp_server = "{server}"\nudp_threads = 1')
    open(made.config, "w").write(text + "\n[limit]\nanswers_per_second = 0\n")
    made.write(NAMES)
    made.binary = os.path.join(folder, "run")
    with open(made.binary, "w") as file:
        file.write(f'#!/bin/sh\nexec taskset -c 0 {binary} "$@"\n')
    os.chmod(made.binary, 0o755)
    made.start()
    return made


def unbound(folder, stub):
    """unbound with a cache that it fills from the gateway, so that both give the same answers."""
    os.mkdir(folder)
    port = free_port()
    with open(os.path.join(folder, "unbound.conf"), "w") as file:
        file.write(f"""
server:
  directory: "{folder}"
  chroot: ""
  username: ""
  pidfile: "{folder}/pid"
  use-syslog: no
  logfile: "{folder}/log"
  verbosity: 0
  interface: {HOST}@{port}
  num-threads: 1
  so-rcvbuf: 4m
  so-sndbuf: 4m
  msg-cache-size: 64m
  rrset-cache-size: 128m
  minimal-responses: yes
  do-not-query-localhost: no
  do-ip6: no
  module-config: "iterator"
stub-zone:
  name: "vns."
  stub-addr: {HOST}@{stub}
remote-control:
  control-enable: no
""")
    process = subprocess.Popen(pinned(0, "unbound", "-d", "-c", os.path.join(folder, "unbound.conf")),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(2)
    return process, port


def spread(numbers):
    return f"{statistics.median(numbers):.2f} ({min(numbers):.2f} to {max(numbers):.2f})"


def cached(arguments, folder):
    queries = os.path.join(folder, "queries")
    with open(queries, "w") as file:
        rows = [f"{owner}t{number}.vns {kind}\n" for number in range(20) for owner, kind in
                (("", "A"), ("", "AAAA"), ("", "MX"), ("", "TXT"), ("mail.", "A"))]
        random.Random(1).shuffle(rows)
        file.writelines(rows)
    fast = gateway(arguments.binary, os.path.join(folder, "fast"), "fast")
    library = gateway(arguments.binary, os.path.join(folder, "library"), "library")
    process, port = unbound(os.path.join(folder, "unbound"), fast.port)
    servers = [Server("unbound", port, process.pid), Server("gateway", fast.port, fast.process.pid),
               Server("gateway, UDP by the library", library.port, library.process.pid)]
    found = {server.label: [] for server in servers}
    try:
        for server in servers:
            server.load(queries, 2)
        for number in range(arguments.rounds):
            # Each in turn, from another on in each round, so that none always has the warmer machine.
            for server in servers[number % 3:] + servers[:number % 3]:
                found[server.label].append(server.load(queries, arguments.seconds) | server.latencies(queries))
    finally:
        fast.stop()
        library.stop()
        process.terminate()
    print(f"\n{arguments.rounds} rounds of {arguments.seconds} s each, one core each for server and client; latencies at {STEADY:,} queries a second\n")
    print("| server | answers per second of processor time | answers per second | core busy | p50, us | p99, us | lost |")
    print("|---|---|---|---|---|---|---|")
    for label, rounds in found.items():
        median = {key: statistics.median(one[key] or 0 for one in rounds) for key in rounds[0]}
        print(f"| {label} | {median['per_core']:,.0f} | {median['rate']:,.0f} | {median['busy']:.0%} | {median['p50']:.0f} "
              f"| {median['p99']:.0f} | {sum(one['lost'] for one in rounds)} |")
    for label in list(found)[1:]:
        ratios = [one["per_core"] / other["per_core"] for one, other in zip(found[label], found["unbound"])]
        print(f"\n{label} to unbound, round by round: {spread(ratios)} per busy core")


def memory(arguments, folder):
    os.mkdir(folder)
    made = Gateway(arguments.binary, folder, "")
    made.write({})
    since = time.monotonic()
    filled = run(arguments.binary, "fill", "--config", made.config, "--names", str(arguments.names), patience=1800)
    assert filled.returncode == 0, filled.stderr
    took = time.monotonic() - since
    # Its source is away: it goes on with what it has.
    os.remove(made.names)
    log = open(os.path.join(folder, "log"), "a")
    made.process = subprocess.Popen([arguments.binary, "run", "--config", made.config], stderr=log)
    time.sleep(3)
    at_rest = resident_mib(made.process.pid)
    queries = os.path.join(folder, "queries")
    generator = random.Random(2)
    with open(queries, "w") as file:
        file.writelines(f"n{generator.randrange(arguments.names)}.vns A\n" for _ in range(arguments.names // 2))
    run("dnsperf", "-s", HOST, "-p", str(made.port), "-d", queries, "-l", "20", "-c", "4", "-q", "200")
    asked = made.metric("queries")
    after = resident_mib(made.process.pid)
    size = os.path.getsize(os.path.join(folder, "names.redb")) / 1e6
    back = {"in order": [], "killed": []}
    for _ in range(3):
        for how, times in zip((signal.SIGTERM, signal.SIGKILL), back.values()):
            made.stop(how)
            since = time.monotonic()
            made.process = subprocess.Popen([arguments.binary, "run", "--config", made.config], stderr=log)
            while run("dig", "+short", "+tries=1", "+time=1", f"@{HOST}", "-p", str(made.port), "n1.vns", "A").stdout.strip() != "10.0.0.1":
                assert time.monotonic() - since < 600
            times.append(time.monotonic() - since)
    made.stop()
    print(f"\n{arguments.names:,} names: {size:,.0f} MB on disk, read in within {took:.0f} s; memory {at_rest:.0f} MiB at rest, "
          f"{after:.0f} MiB after {asked:,.0f} questions for random names; from the start of the process to the first answer, seconds: "
          + "; ".join(f"ended {how} {spread(times)}" for how, times in back.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--only", choices=["cached", "memory"])
    arguments = parser.parse_args()
    arguments.binary = os.path.abspath(arguments.binary)
    signal.signal(signal.SIGTERM, lambda *_: exit(1))
    with tempfile.TemporaryDirectory(prefix="vns-dns-bench-") as folder:
        if arguments.only != "memory":
            cached(arguments, folder)
        if arguments.only != "cached":
            memory(arguments, os.path.join(folder, "memory"))


if __name__ == "__main__":
    main()
