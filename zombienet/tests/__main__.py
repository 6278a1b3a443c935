# SPDX-License-Identifier: Apache-2.0
"""scripts/network-test: brings a network up, runs tests on it one after the other, stops it, says what came of it."""

import argparse
import os
import signal
import subprocess
import sys
import time

from spawner import Refused, description, network, ports, processes, show, state
from spawner import __main__ as spawner
from spawner.rpc import Away, Objected

from . import chain, failures, proofs, relayed, upgrades
from .world import Missed, World, limit

ROOT = spawner.ROOT

# Each with its time limit in seconds.
SHORT = [
    (chain.first_blocks_should_become_final, 120),
    (chain.a_payment_by_the_command_line_should_be_final, 900),
]
REST = [
    (chain.ten_blocks_should_become_final_and_be_the_same_for_all, 900),
    (chain.both_authors_should_make_blocks, 900),
    (chain.the_credit_cycle_should_be_told_as_on_a_development_chain, 2400),
    (chain.a_collective_should_decide_and_pay, 2400),
    (chain.a_name_should_be_registered_and_say_what_was_asked, 2400),
    (proofs.exported_proofs_should_be_valid_once_more, 900),
    (proofs.changed_proofs_should_be_refused, 900),
    (failures.each_collator_killed_should_come_back_while_the_other_goes_on, 3000),
    (failures.all_collators_killed_should_go_on_where_they_were, 1800),
    (failures.a_validator_restarted_should_vote_again, 1800),
    (failures.the_relay_chain_stopped_should_cost_nobody_anything, 2400),
    (relayed.a_debt_should_be_paid_though_no_author_takes_transactions, 2400),
]
UPGRADES = [
    (upgrades.code_that_validators_cannot_compile_should_be_discarded, 7200),
    (upgrades.a_good_upgrade_should_be_applied_without_a_pause, 7200),
    (upgrades.a_chain_stalled_by_an_upgrade_should_recover_with_nothing_lost, 12000),
]
ALL = SHORT + REST + UPGRADES
# Those that call js/.
BY_JS = (chain.the_credit_cycle_should_be_told_as_on_a_development_chain,
         relayed.a_debt_should_be_paid_though_no_author_takes_transactions, *(test for test, _ in UPGRADES))


def say(text):
    print(f"network-test: {text}", file=sys.stderr, flush=True)


def parser():
    top = argparse.ArgumentParser(prog="scripts/network-test", description="Tests this chain on a real network of its own.")
    which = top.add_mutually_exclusive_group()
    which.add_argument("--short", action="store_true", help="the first block, a payment, a clean stop")
    which.add_argument("--upgrade", action="store_true", help="upgrades, broken ones among them; the better part of two hours")
    which.add_argument("--list", action="store_true", help="the names of all tests")
    top.add_argument("--no-build", action="store_true", help="use the binaries as they were built last")
    top.add_argument("--bin-dir", help="take the binaries from there")
    top.add_argument("--network", default="test", metavar="NAME|FILE", help="of zombienet/networks/ (default test)")
    top.add_argument("--relay", choices=description.RELAY_MODES,
                     help="collators ask validators of the relay chain, or have a node of it inside; default: as the network's file says")
    top.add_argument("--patience", type=spawner.seconds, default=900.0, metavar="SECONDS", help="for the first final block (default 900)")
    top.add_argument("--outage", type=spawner.seconds, default=120.0, metavar="SECONDS",
                     help="how long the relay chain is stopped (default 120); above 84 for the test to see the clock stand still")
    top.add_argument("--keep", action="store_true", help="keep the logs in any case")
    # For tests of these tests, on stand-ins for nodes.
    top.add_argument("--pace", type=spawner.seconds, default=1.0, help=argparse.SUPPRESS)
    top.add_argument("tests", nargs="*", metavar="TEST", help="only these, in this order")
    return top


def chosen(arguments):
    by_name = {test.__name__: (test, seconds) for test, seconds in ALL}
    unknown = [name for name in arguments.tests if name not in by_name]
    if unknown:
        raise Refused(f"there is no test named {unknown[0]}; scripts/network-test --list names them")
    if arguments.tests:
        return [by_name[name] for name in arguments.tests]
    return SHORT if arguments.short else UPGRADES if arguments.upgrade else SHORT + REST


def install_js():
    """As scripts/dev does."""
    folder = os.path.join(ROOT, "js")
    done, lock = os.path.join(folder, "node_modules", ".package-lock.json"), os.path.join(folder, "package-lock.json")
    if not os.path.exists(done) or os.stat(lock).st_mtime > os.stat(done).st_mtime:
        say("installing the JavaScript client")
        if subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder).returncode != 0:
            raise Refused("npm ci failed in js/")


def one(test, seconds, world):
    """Runs it; whether it passed, and a line about it."""
    begun = time.monotonic()
    try:
        with limit(seconds, test.__name__):
            said = test(world)
        passed = True
    except Missed as missed:
        passed, said = False, str(missed)
    # A test that is wrong is said as well, and the others go on.
    except (Refused, network.Died, network.Late, Away, Objected, OSError, ValueError, KeyError, IndexError, TypeError, AssertionError,
            subprocess.SubprocessError) as error:
        passed, said = False, f"{type(error).__name__}: {error}"
    print(f"{'passed' if passed else 'FAILED'} {test.__name__} ({time.monotonic() - begun:.0f} s): {said}", flush=True)
    return passed


def held(current):
    """What each process holds at the end, and the most since it was started last."""
    def one(process):
        seen = show.memory(process)
        return f"{process.name} {show.mebibytes(seen.now)} MiB, at most {show.mebibytes(seen.peak)}" if seen else f"{process.name} ended"
    return "; ".join(one(process) for process in current.processes)


def clean_stop(folder, logs):
    """Every process ends when it is asked to, leaves no worker behind and frees its ports."""
    begun = time.monotonic()
    current = network.loaded(folder)
    forced = network.stop_all(folder, lambda _: None, keep=(state.LOGS,) if logs else ())
    wrong = [f"{name} had to be killed" for name in forced or []]
    wrong += [f"{one.name} left {len(processes.group(one.pid))} processes behind" for one in current.processes if processes.group(one.pid)]
    wrong += [f"port {port} of {one.name} is still in use" for one in current.processes for port in one.ports.values() if ports.in_use(port)]
    if not logs and os.path.exists(folder):
        wrong.append(f"{folder} is still there")
    passed = not wrong
    said = "; ".join(wrong) or f"{len(current.processes)} processes ended in order"
    print(f"{'passed' if passed else 'FAILED'} a_network_should_stop_with_nothing_left ({time.monotonic() - begun:.0f} s): {said}", flush=True)
    return passed


def run(arguments):
    tests = chosen(arguments)
    if arguments.list:
        print("\n".join(test.__name__ for test, _ in ALL))
        return 0
    if any(test in BY_JS for test, _ in tests):
        install_js()
    folder = state.default_folder(os.getuid(), f"test-{os.getpid()}")
    wanted = argparse.Namespace(network=arguments.network, one_collator=False, relay=arguments.relay, no_build=arguments.no_build,
                                bin_dir=arguments.bin_dir, patience=arguments.patience)
    current, node = spawner.bring_up(wanted, folder, ports.assign_free, 1)
    failed, logs = True, True
    try:
        show.say(f"{current.network} is up; logs: {os.path.join(folder, state.LOGS)}")
        world = World(ROOT, folder, os.path.dirname(node), spawner.cache(), say, arguments.outage, arguments.pace)
        outcomes = [one(test, seconds, world) for test, seconds in tests]
        failed = not all(outcomes)
        logs = failed or arguments.keep
        print(f"memory: {held(network.loaded(folder))}", flush=True)
        failed = not clean_stop(folder, logs) or failed
    except spawner.Stopped:
        logs = False
        raise
    finally:
        if os.path.exists(os.path.join(folder, state.FILE)):
            spawner.put_down(folder, logs)
        if logs:
            say(f"the logs are in {os.path.join(folder, state.LOGS)}")
    return 1 if failed else 0


def main():
    arguments = parser().parse_args()
    os.umask(0o077)
    for number in spawner.SIGNALS:
        signal.signal(number, spawner.on_signal)
    try:
        return run(arguments)
    except (Refused, network.Died, network.Late) as error:
        print(f"scripts/network-test: {error}", file=sys.stderr)
        return 2 if isinstance(error, Refused) else 1
    except spawner.Stopped as stopped:
        return stopped.code


if __name__ == "__main__":
    sys.exit(main())
