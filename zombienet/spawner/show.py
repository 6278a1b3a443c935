# SPDX-License-Identifier: Apache-2.0
"""What is said of a network: one line while it comes up, a table when it is asked for, JSON for programs."""

import sys
import time

from . import network, processes
from .rpc import Node

# A line each so many seconds where nobody looks on.
QUIET_EVERY = 30.0


def say(text):
    """Progress is no answer: it goes to stderr."""
    print(f"network: {text}", file=sys.stderr, flush=True)


def bar(current):
    """A box for each stage, full when it has come."""
    return "".join("■" if name in current.milestones else "□" for name, _ in network.STAGES)


def heights(current, looks, collators):
    """`#15 (12 final)`, of whoever is furthest."""
    best, final = (network.highest(current, looks, collators, what) for what in ("best", "final"))
    return f"#{best} ({final} final)"


def peers(current, looks):
    """Of each process, in their order; a point where one does not answer."""
    return " ".join(str(looks[one.name].peers) if looks[one.name] else "·" for one in current.processes)


def line(current, looks, now):
    """How far it is."""
    waiting = network.waiting_for(current)
    return (
        f"[{bar(current)}] {now - current.since:4.0f} s  relay {heights(current, looks, False)}  "
        f"parachain {heights(current, looks, True)}  peers {peers(current, looks)}"
        f"{f'  waiting for {waiting}' if waiting else ''}")


class Progress:
    """The line, written over itself on a terminal; elsewhere when something has come, and now and then."""

    def __init__(self, out=sys.stderr, clock=time.time):
        self.out, self.clock = out, clock
        self.terminal = out.isatty()
        self.last, self.stage, self.open = 0.0, None, False

    def __call__(self, current, looks):
        now = self.clock()
        text = line(current, looks, now)
        if self.terminal:
            self.out.write(f"\r\x1b[K{text}")
            self.open = True
        elif network.waiting_for(current) != self.stage or now - self.last >= QUIET_EVERY:
            self.out.write(f"{text}\n")
            self.last, self.stage = now, network.waiting_for(current)
        self.out.flush()

    def end(self):
        """What is written next begins a line of its own."""
        if self.open:
            self.out.write("\n")
            self.out.flush()
            self.open = False


def standing(process):
    """In a word."""
    if process.alive():
        return "runs"
    if process.pid == 0:
        return "not started"
    return "stopped" if process.stopped else "DIED"


def memory(process):
    """What it holds, while it runs."""
    return processes.memory(process.pid) if process.alive() else None


def mebibytes(count):
    """A number of bytes for people."""
    return f"{count / 2**20:.0f}"


def as_json(current, looks):
    """For programs."""
    def one(process):
        seen, held = looks[process.name], memory(process)
        return {
            "name": process.name,
            "kind": "collator" if process.collator else "validator",
            "state": standing(process).lower(),
            "pid": process.pid,
            "url": Node(process.ports["rpc"]).url,
            "ports": process.ports,
            "peer": process.peer,
            "best": seen.best if seen else None,
            "final": seen.final if seen else None,
            "peers": seen.peers if seen else None,
            "memory_bytes": held.now if held else None,
            "memory_peak_bytes": held.peak if held else None,
            "log": process.log,
        }
    return {
        "network": current.network,
        "folder": current.folder,
        "seconds": round(time.time() - current.since, 1),
        "milestones": {name: round(current.milestones[name], 1) for name, _ in network.STAGES if name in current.milestones},
        "waiting_for": network.waiting_for(current),
        "processes": [one(process) for process in current.processes],
    }


def columns(rows):
    """A table, numbers to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    def cell(text, width):
        return text.rjust(width) if text.lstrip("#").isdigit() else text.ljust(width)
    return "\n".join("  ".join(cell(text, width) for text, width in zip(row, widths)).rstrip() for row in rows)


def table(current, looks):
    """For people."""
    rows = [("process", "state", "pid", "newest", "final", "peers", "MiB", "peak", "endpoint")]
    for process in current.processes:
        seen, held = looks[process.name], memory(process)
        numbers = (f"#{seen.best}", f"#{seen.final}", str(seen.peers)) if seen else ("", "", "")
        numbers += (mebibytes(held.now), mebibytes(held.peak)) if held else ("", "")
        rows.append((process.name, standing(process), str(process.pid or ""), *numbers, Node(process.ports["rpc"]).url))
    text = [f"network {current.network}, for {(time.time() - current.since) / 60:.1f} min, in {current.folder}", "", columns(rows)]
    for process in current.processes:
        if process.died():
            last = "\n".join(f"    {one}" for one in processes.tail(process.log, 5))
            text.append(f"\n{process.name} ended by itself; the end of {process.log}:\n{last}")
    return "\n".join(text)


def endpoints(current):
    """What to do with a network that is up."""
    collators, validators = current.collators(), current.validators()
    lines = [f"  {'parachain':<12} {Node(one.ports['rpc']).url}   {one.name}" for one in collators]
    lines += [f"  {'relay chain':<12} {Node(one.ports['rpc']).url}   {one.name}" for one in validators]
    first = Node(collators[0].ports["rpc"]).url
    seconds = "   ".join(f"{name} {current.milestones[name]:.0f} s" for name, _ in network.STAGES if name in current.milestones)
    return "\n".join([
        f"The network {current.network} runs:",
        *lines,
        f"  {'came up':<12} {seconds}",
        f"  {'folder':<12} {current.folder}",
        "",
        "Try next:",
        "  scripts/network status               how far everybody is",
        "  scripts/network logs collator-alice  what a process says",
        "  scripts/network kill collator-alice  what a power cut does; restart brings it back",
        f"  cd js && npm run story -- --url {first}      the credit cycle on real consensus",
        f"  vns --node {first} status",
    ])


def environment(current, node):
    """For a command that is run on the network."""
    first, relay = current.collators()[0], current.validators()[0]
    found = {
        "VNS_URL": Node(first.ports["rpc"]).url,
        "VNS_RELAY_URL": Node(relay.ports["rpc"]).url,
        "VNS_NODE": node,
        "VNS_NETWORK_DIR": current.folder,
    }
    for process in current.processes:
        found[f"VNS_PORT_{process.name.upper().replace('-', '_')}"] = str(process.ports["rpc"])
    return found
