#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The gateway on a chain: the table is registered by the command line and asked for by dig; a name is transferred under load;
the node is killed and started again while dnsperf runs. Run by scripts/gateway-test --chain."""

import argparse
import concurrent.futures
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

import dns.message
import dns.query
import dns.rcode

from outside import HOST, Gateway, Load, free_port, run, test_absent, test_table, test_unbound
from table import NAMES

# Well-known accounts of development chains, which have value.
ACCOUNTS = ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"]
# Milliseconds from block to block; each counts for six seconds of network time.
BLOCK_TIME = 100


class Chain:
    """A node and the command line."""

    def __init__(self, node, cli, folder):
        self.node, self.cli, self.folder, self.port = node, cli, folder, free_port()
        self.url = f"ws://{HOST}:{self.port}"
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [self.node, "--dev", "--base-path", os.path.join(self.folder, "chain"), "--dev-block-time", str(BLOCK_TIME),
             "--rpc-port", str(self.port), "--port", "0", "--no-prometheus", "--no-telemetry", "--no-mdns",
             "--no-hardware-benchmarks", "--state-pruning", "archive"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            if run(self.cli, "--node", self.url, "time").returncode == 0:
                return
            time.sleep(0.5)
        raise AssertionError("the node does not answer")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(30)

    def vns(self, *arguments):
        command = [self.cli, "--node", self.url, *arguments, *(["--yes"] if arguments[0] == "name" else [])]
        # With blocks this fast a transaction may be too old when it arrives, and a name is settled after 600 of them.
        for _ in range(100):
            found = subprocess.run(command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
            said = found.stdout + found.stderr
            if found.returncode == 0 or not any(words in said for words in ("ancient birth block", "NotSettled", "outdated")):
                break
            time.sleep(2)
        assert found.returncode == 0, f"{' '.join(command)}: {said}"
        return found.stdout

    def value_file(self, value):
        path = os.path.join(self.folder, f"value-{time.monotonic_ns()}-{threading.get_ident()}")
        with open(path, "w") as file:
            file.write(value if isinstance(value, str) else json.dumps(value))
        return path

    def register(self, name, value, account):
        state = os.path.join(self.folder, "state-" + name.replace("/", "-"))
        self.vns("name", "register", name, "--most", "2000", "--value-file", self.value_file(value), "--state", state, "--despite-errors",
                 "--dev", account)

    def update(self, name, value, account):
        self.vns("name", "update", name, "--value-file", self.value_file(value), "--dev", account)

    def address(self, account):
        return json.loads(self.vns("key", "show", "--dev", account, "--json"))["address"]


def in_order():
    """What is transferred later is registered first, for it must be settled by then."""
    return sorted(NAMES, key=lambda name: (name != "d/sold", name))


def owner_of(name):
    return ACCOUNTS[in_order().index(name) % len(ACCOUNTS)]


def on_chain(gateway, chain, settings=""):
    text = open(gateway.config).read()
    text = text.replace(f'file = "{gateway.names}"', f'node = "{chain.url}"')
    open(gateway.config, "w").write(text + settings)


def wait_for(gateway, name, expected, patience=120):
    """Asks until the answer is that; how long it took."""
    since = time.monotonic()
    while time.monotonic() - since < patience:
        answer = dns.query.udp(dns.message.make_query(name, "A"), HOST, port=gateway.port, timeout=5)
        if sorted(data.to_text() for rrset in answer.answer for data in rrset) == expected:
            return time.monotonic() - since
        time.sleep(0.002)
    raise AssertionError(f"{name} is not {expected} after {patience} s: {answer}")


def register_all(gateway, chain):
    """Every name of the table, by the command line."""
    def all_of(account):
        for name in in_order():
            if owner_of(name) == account:
                chain.register(name, NAMES[name], account)
    with concurrent.futures.ThreadPoolExecutor(len(ACCOUNTS)) as pool:
        list(pool.map(all_of, ACCOUNTS))
    while gateway.metric("names") < len(NAMES):
        time.sleep(0.1)
    return f"{len(NAMES)} names"


def changes(gateway, chain):
    """From an extrinsic to the changed answer: counted from the start of the command line, which signs and submits."""
    took = []
    for number in range(10):
        done = threading.Thread(target=chain.update, args=("d/t1", {"ip": f"198.51.100.{number}"}, owner_of("d/t1")))
        done.start()
        took.append(wait_for(gateway, "t1.vns", [f"198.51.100.{number}"]))
        done.join()
    chain.update("d/t1", NAMES["d/t1"], owner_of("d/t1"))
    wait_for(gateway, "t1.vns", ["192.0.2.2"])
    took.sort()
    return f"median {took[5] * 1000:.0f} ms, longest {took[-1] * 1000:.0f} ms, at {BLOCK_TIME} ms a block, command line included"


def transferred(gateway, chain):
    """A name is offered and accepted under load: after the first answer without the old owner's records none has them."""
    load = Load(gateway, 20, ["sold.vns", "t0.vns"])
    seller = owner_of("d/sold")
    buyer = next(account for account in ACCOUNTS if account != seller)
    chain.vns("name", "transfer", "d/sold", chain.address(buyer), "--dev", seller)
    ended, old_after_new, seen_new, asked = threading.Event(), [0], [False], [0]

    def ask():
        while not ended.is_set():
            answer = dns.query.udp(dns.message.make_query("sold.vns", "A"), HOST, port=gateway.port, timeout=5)
            asked[0] += 1
            if not answer.answer:
                seen_new[0] = True
            elif seen_new[0]:
                old_after_new[0] += 1

    asking = threading.Thread(target=ask)
    asking.start()
    chain.vns("name", "accept", "d/sold", "--dev", buyer, "--wait", "finalized")
    since = time.monotonic()
    wait_for(gateway, "sold.vns", [])
    lag = time.monotonic() - since
    time.sleep(3)
    ended.set()
    asking.join()
    count, codes = load.end()
    assert seen_new[0] and old_after_new[0] == 0, f"{old_after_new[0]} old answers after the first new one"
    assert count["lost"] == 0, f"{count} {codes}"
    return f"answered anew {lag * 1000:.0f} ms after the command line had seen finality; {asked[0]} answers, none of the old owner after that"


def node_killed(gateway, chain):
    """The node is killed and started again while dnsperf runs."""
    load = Load(gateway, 60, [f"t{number}.vns" for number in range(2, 10)])
    time.sleep(2)
    chain.stop(signal.SIGKILL)
    time.sleep(5)
    away = gateway.rest_json("/health")["source_away"]
    assert away, "the gateway has not noticed"
    chain.start()
    chain.update("d/t2", {"ip": "198.51.100.222"}, owner_of("d/t2"))
    took = wait_for(gateway, "t2.vns", ["198.51.100.222"])
    count, codes = load.end()
    assert count["lost"] == 0 and "SERVFAIL" not in codes and "NXDOMAIN" not in codes, f"{count} {codes}"
    return f"{count['completed']} answers, none lost; a change {took:.1f} s after the node was back"


def gateway_missed_blocks(gateway, chain):
    """The gateway is down while a name changes, and knows it afterwards."""
    gateway.stop(signal.SIGKILL)
    chain.update("d/t3", {"ip": "198.51.100.33"}, owner_of("d/t3"))
    gateway.start(120)
    wait_for(gateway, "t3.vns", ["198.51.100.33"])


def restarted(gateway, chain):
    """With many names the gateway goes on behind the block that it had, and reads nothing anew."""
    gateway.stop()
    filled = run(gateway.binary, "fill", "--config", gateway.config, "--names", str(gateway.many), patience=1800)
    assert filled.returncode == 0, filled.stderr
    gateway.start(600)
    log = open(os.path.join(gateway.folder, "log"))
    took = {signal.SIGTERM: [], signal.SIGKILL: []}
    for how in list(took) * 3:
        # After a few blocks, as it may end at any time.
        time.sleep(1)
        block = gateway.metric("block")
        gateway.stop(how)
        log.seek(0, os.SEEK_END)
        since = time.monotonic()
        gateway.start(600)
        while gateway.metric("block") <= block:
            time.sleep(0.01)
        took[how].append(time.monotonic() - since)
        assert "read anew" not in log.read()
    wait_for(gateway, f"n{gateway.many - 1}.vns", [f"10.{'.'.join(str(part) for part in (gateway.many - 1).to_bytes(3, 'big'))}"])
    in_order, killed = (f"{min(times):.2f} to {max(times):.2f} s" for times in took.values())
    return (f"{gateway.metric('names'):,.0f} names: from the start of the process to the next block taken in, ended in order {in_order}, "
            f"killed {killed}")


TESTS = [register_all, changes, test_table, test_absent, test_unbound, transferred, gateway_missed_blocks, node_killed, restarted]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--binary", "--node", "--cli"):
        parser.add_argument(option, required=True)
    parser.add_argument("--names", type=int, default=20_000, help="for `restarted`")
    parser.add_argument("only", nargs="*", help="changes, and so on; names are registered in any case")
    arguments = parser.parse_args()
    if arguments.only:
        for name in [name for name in NAMES if name not in ("d/t0", "d/t1")]:
            NAMES.pop(name)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="vns-dns-chain-") as folder:
        chain = Chain(arguments.node, arguments.cli, folder)
        gateway = Gateway(os.path.abspath(arguments.binary), folder)
        gateway.many = arguments.names
        on_chain(gateway, chain)
        try:
            chain.start()
            gateway.start(300)
            for test in TESTS:
                if arguments.only and test.__name__ not in (*arguments.only, "register_all"):
                    continue
                since = time.monotonic()
                try:
                    said = test(gateway) if test.__name__.startswith("test_") else test(gateway, chain)
                    print(f"passed {test.__name__} ({time.monotonic() - since:.1f} s): {said or test.__doc__}", flush=True)
                except Exception as error:  # noqa: BLE001: every failure is told, and the others go on
                    failed += 1
                    print(f"FAILED {test.__name__}: {type(error).__name__}: {error}", flush=True)
        finally:
            for running in (gateway, chain):
                if running.process:
                    running.stop()
            if failed:
                print(open(os.path.join(folder, "log")).read()[-4000:], file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
