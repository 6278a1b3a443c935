# SPDX-License-Identifier: Apache-2.0
"""scripts/network: a relay chain and collators as processes of this machine. `--help` says how."""

import argparse
import json
import os
import signal
import subprocess
import sys
import time

from . import Refused, build, description, network, ports, processes, relay_runtime, show, specs, state
from .show import say

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NETWORKS = os.path.join(ROOT, "zombienet", "networks")

HELP = """\
A relay chain of two validators and the collators of this chain, as real processes on the loopback interface, with real
consensus: a block each 6 s, final some 20 s later. With well-known keys, for trying things out; never for real value.

  scripts/network runtime         once for each version of the SDK: builds the relay chain's runtime (a quarter of an hour)
  scripts/network build           builds the binaries, as up and run do first; check says whether all is built
  scripts/network up              start it, show how it comes up, leave it running
  scripts/network run COMMAND …   start one, wait for final blocks, run COMMAND with VNS_URL set, stop
  scripts/network status          how far everybody is; --json for programs
  scripts/network down            stop it
"""


class Stopped(BaseException):
    """Somebody wants this program to end."""

    def __init__(self, number):
        super().__init__(number)
        self.code = 128 + number


SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


def on_signal(number, _frame):
    if processes.put_off(number):
        return
    # From now on everything is being stopped; the next one finds nobody waiting any more.
    for one in SIGNALS:
        signal.signal(one, lambda *_: processes.HURRY.set())
    raise Stopped(number)


def cache():
    found = os.environ.get("VNS_CACHE")
    if not found:
        raise Refused("VNS_CACHE is not set; call scripts/network, which does it")
    return found


def folder_of(arguments):
    return os.path.abspath(arguments.dir or os.environ.get("VNS_NETWORK_DIR") or state.default_folder(os.getuid()))


def described(arguments):
    """The network that was asked for."""
    found = description.load(arguments.network, NETWORKS)
    if arguments.one_collator:
        found = found.with_one_collator()
    if arguments.relay:
        found = found.with_relay_mode(arguments.relay)
    return found


def bring_up(arguments, folder, assign, blocks):
    """Starts a network in that folder; it has so many final blocks when this returns. Whatever goes wrong, nothing is left
    running."""
    wanted = described(arguments)
    # What would be refused in the end is refused before anybody waits for a build.
    network.refuse_if_running(folder)
    wasm = relay_runtime.provide(ROOT, cache())
    if not arguments.no_build:
        build.build(ROOT, say)
    binaries = os.path.abspath(arguments.bin_dir) if arguments.bin_dir else build.folder()
    build.check(binaries)
    node, polkadot = (os.path.join(binaries, name) for name in ("vns-node", "polkadot"))
    made = specs.provide(wanted, node, polkadot, wasm, cache(), say)
    state.open_folder(folder)
    progress = show.Progress()
    ours = False
    try:
        with state.locked(folder):
            network.claim(folder, say)
            ours = True
            current = network.start(wanted, assign(wanted), binaries, made, folder, say)
        current = network.until_final(folder, blocks, arguments.patience, progress)
        progress.end()
        return current, node
    except BaseException as error:
        progress.end()
        # Where another one runs, that one is left alone.
        if ours:
            put_down(folder, logs=not isinstance(error, (Stopped, Refused)))
        raise


def put_down(folder, logs):
    """Stops everything; the logs stay for whoever looks for the reason, if that is wanted."""
    network.stop_all(folder, say, keep=(state.LOGS, state.FILE, state.LOCK) if logs else ())
    if logs:
        say(f"what was written is in {os.path.join(folder, state.LOGS)}")


def stay(folder):
    """Until somebody stops it, or a process ends by itself."""
    progress = show.Progress()
    try:
        while True:
            current = network.check_alive(folder)
            progress(current, network.look_at(current))
            time.sleep(2.0)
    finally:
        progress.end()


def up(arguments):
    folder = folder_of(arguments)
    try:
        current, _ = bring_up(arguments, folder, lambda wanted: ports.assign(wanted, arguments.port or ports.FIRST), arguments.blocks)
    except Stopped as stopped:
        return stopped.code
    print(show.endpoints(current), flush=True)
    if not arguments.foreground:
        print("\nscripts/network down stops it.")
        return 0
    print("\nCtrl-C stops it.", flush=True)
    try:
        stay(folder)
    except Stopped as stopped:
        put_down(folder, logs=False)
        return stopped.code
    except network.Died:
        put_down(folder, logs=True)
        raise
    return 0


def run(arguments):
    if not arguments.command:
        raise Refused("run needs a command")
    # One of its own, so that any number of them run side by side.
    folder = os.path.abspath(arguments.dir or state.default_folder(os.getuid(), f"run-{os.getpid()}"))
    assign = (lambda wanted: ports.assign(wanted, arguments.port)) if arguments.port else ports.assign_free
    try:
        current, node = bring_up(arguments, folder, assign, arguments.blocks)
    except Stopped as stopped:
        return stopped.code
    ended = None
    try:
        ended = command(arguments.command, {**os.environ, **show.environment(current, node)}, folder)
        return ended
    except Stopped as stopped:
        ended = stopped.code
        return ended
    finally:
        # The logs are of use only where something went wrong.
        put_down(folder, logs=ended not in (0, 129, 130, 143))


def command(words, environment, folder):
    """Runs it on this terminal; its exit code. Nodes that end by themselves meanwhile are told of, once each."""
    try:
        child = subprocess.Popen(words, env=environment)
    except OSError as error:
        raise Refused(f"{words[0]}: {error}") from error
    told = set()
    try:
        while True:
            try:
                code = child.wait(2.0)
                return code if code >= 0 else 128 - code
            except subprocess.TimeoutExpired:
                pass
            current = state.load(folder)
            for process in current.processes if current else []:
                if process.died() and process.name not in told:
                    told.add(process.name)
                    say(str(network.Died(process)))
    finally:
        if child.poll() is None:
            child.terminate()
            try:
                child.wait(10.0)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def down(arguments):
    folder = folder_of(arguments)
    keep = state.OURS if arguments.keep else ()
    forced = network.stop_all(folder, say, keep) if os.path.isdir(folder) else None
    if forced is None:
        raise Refused(f"no network runs in {folder}")
    return 1 if forced else 0


def status(arguments):
    folder = folder_of(arguments)
    current = state.load(folder) if os.path.isdir(folder) else None
    if current is None:
        if arguments.json:
            print(json.dumps({"network": None, "folder": folder}))
        else:
            print(f"no network runs in {folder}; scripts/network up starts one")
        return 1
    looks = network.look_at(current)
    print(json.dumps(show.as_json(current, looks), indent="\t") if arguments.json else show.table(current, looks))
    return 0 if len(current.running()) == len(current.processes) else 1


def logs(arguments):
    process = network.loaded(folder_of(arguments)).find(arguments.name)
    print("\n".join(processes.tail(process.log, arguments.lines)), flush=True)
    if not arguments.follow:
        return 0
    try:
        with open(process.log, encoding="utf-8", errors="replace") as file:
            file.seek(0, os.SEEK_END)
            while True:
                text = file.read()
                print(text, end="", flush=True)
                if not text and not os.path.exists(process.log):
                    return 0
                if not text:
                    time.sleep(0.3)
    except Stopped as stopped:
        return stopped.code


def restart(arguments):
    network.restart(folder_of(arguments), arguments.names, say)
    return 0


def stop(arguments):
    return 1 if network.halt(folder_of(arguments), arguments.names, say) else 0


def kill(arguments):
    for process in network.kill(folder_of(arguments), arguments.names):
        say(f"{process.name} was killed")
    return 0


def runtime(_arguments):
    if subprocess.run([os.path.join(ROOT, "scripts", "setup"), "--build"]).returncode != 0:
        raise Refused("scripts/setup failed")
    print(relay_runtime.build(ROOT, cache(), say))
    return 0


def binaries(_arguments):
    build.build(ROOT, say)
    print(build.folder())
    return 0


def check(_arguments):
    print(relay_runtime.provide(ROOT, cache()))
    build.check(build.folder())
    print(build.folder())
    return 0


def seconds(text):
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value <= 86_400:
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds up to a day")
    return value


def whole(least, most, what):
    def parse(text):
        if not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text} is not {what}, which is a number from {least} to {most}")
        return int(text)
    return parse


def parser():
    top = argparse.ArgumentParser(prog="scripts/network", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(dest="action", required=True, metavar="ACTION")

    def add(name, act, about):
        found = commands.add_parser(name, help=about, description=about)
        found.set_defaults(act=act)
        if name not in ("runtime", "build", "check"):
            found.add_argument("--dir", help="the network's folder; default: one for each user among the temporary ones")
        return found

    def starting(found, blocks):
        found.add_argument("--network", default="local", metavar="NAME|FILE", help="of zombienet/networks/ (default local)")
        found.add_argument("--port", type=whole(1, ports.HIGHEST, "a port"), help="of the first collator's RPC; all others follow it")
        found.add_argument("--one-collator", action="store_true", help="only the first of the network's")
        found.add_argument("--relay", choices=description.RELAY_MODES,
                           help="collators ask validators of the relay chain, or have a node of it inside; default: as the network's file says")
        found.add_argument("--blocks", type=whole(1, 10_000, "a number of blocks"), default=blocks,
                           help=f"wait for so many final blocks of the parachain (default {blocks})")
        found.add_argument("--patience", type=seconds, default=900.0, metavar="SECONDS", help="and no longer than so (default 900)")
        found.add_argument("--no-build", action="store_true", help="use the binaries as they were built last")
        found.add_argument("--bin-dir", help="take the binaries from there")

    one = add("up", up, "start a network and leave it running")
    starting(one, 1)
    one.add_argument("--foreground", action="store_true", help="stay, show how far it is, stop it on Ctrl-C")
    one = add("run", run, "start one, run a command on it, stop it; the exit code is the command's")
    starting(one, 2)
    one.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND …", help="run here, with VNS_URL, VNS_RELAY_URL, "
                     "VNS_NODE, VNS_NETWORK_DIR and VNS_PORT_<PROCESS> set; after two hyphens if it begins with one")
    one = add("status", status, "how far everybody is; exit code 1 if not all run")
    one.add_argument("--json", action="store_true", help="one JSON document")
    one = add("down", down, "stop it and remove its folder; exit code 1 if one had to be killed")
    one.add_argument("--keep", action="store_true", help="keep the folder")
    one = add("logs", logs, "what a process says")
    one.add_argument("name")
    one.add_argument("-n", "--lines", type=whole(1, 100_000, "a number of lines"), default=40)
    one.add_argument("-f", "--follow", action="store_true", help="go on until Ctrl-C")
    names = "names of processes, or collators, validators, all"
    for name, act, about in (
        ("restart", restart, "end these in order if they run, and start them on what they had"),
        ("stop", stop, "end these in order, and leave the others"),
        ("kill", kill, "end these without a word, as a power cut does"),
    ):
        add(name, act, about).add_argument("names", nargs="+", help=names)
    add("runtime", runtime, "build the relay chain's runtime, if that was not done for these versions yet")
    add("build", binaries, "build the binaries, as up does")
    add("check", check, "say whether all that a network needs is built; builds nothing, exit code 2 if something is missing")
    return top


def main():
    arguments = parser().parse_args()
    if getattr(arguments, "command", None) and arguments.command[0] == "--":
        arguments.command = arguments.command[1:]
    os.umask(0o077)
    for number in SIGNALS:
        signal.signal(number, on_signal)
    try:
        return arguments.act(arguments)
    except (Refused, network.Died, network.Late) as error:
        print(f"scripts/network: {error}", file=sys.stderr)
        return 2 if isinstance(error, Refused) else 1
    except BrokenPipeError:
        # Whoever read has gone away.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Stopped as stopped:
        return stopped.code


if __name__ == "__main__":
    sys.exit(main())
