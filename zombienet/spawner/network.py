# SPDX-License-Identifier: Apache-2.0
"""A network as a whole: started, watched, changed, stopped."""

import os
import time

from . import Refused, flags, processes, specs, state
from .rpc import Away, Node, Objected

# From the start of a node to its first answer: it compiles a runtime first, four of them at a time on few processors.
ANSWERS = 240.0
# What a network comes through, in this order. The names are those of `milestones` in --json.
STAGES = (
    ("answers", "all nodes answer"),
    ("relay_first", "the first block of the relay chain"),
    ("relay_final", "finality of the relay chain"),
    ("para_first", "the first block of the parachain"),
    ("para_final", "finality of the parachain"),
)


class Died(Exception):
    """A process ended by itself."""

    def __init__(self, process, lines=20):
        self.process = process
        last = "\n".join(f"    {line}" for line in processes.tail(process.log, lines)) or "    (it wrote nothing)"
        super().__init__(
            f"{process.name} is gone: {processes.in_words(processes.code(process.pid))}; the end of {process.log}:\n{last}")


class AlreadyRuns(Refused):
    """There is one in that folder, which is left alone."""


class Late(Exception):
    """Something did not come in time."""


class Place:
    """Where everything is, for the command lines."""

    def __init__(self, folder, spec_folder, binaries, ports, peers):
        self.folder, self.spec_folder, self.binaries, self.ports, self.peers = folder, spec_folder, binaries, ports, peers

    def binary(self, name):
        return os.path.join(self.binaries, name)

    def spec(self, which):
        return os.path.join(self.spec_folder, f"{which}.json")

    def data(self, name):
        return os.path.join(self.folder, state.DATA, name)

    def key(self, name):
        return os.path.join(self.folder, state.KEYS, name)

    def proofs(self, name):
        return os.path.join(self.folder, state.PROOFS, name)


def make_keys(network, node, spec, folder):
    """Everybody's key among peers, new each time; the identities that follow from them, which the node tells on stderr."""
    os.makedirs(os.path.join(folder, state.KEYS), mode=0o700, exist_ok=True)
    peers = {}
    for member in network.members():
        path = os.path.join(folder, state.KEYS, member.name)
        said = specs.run(node, "key", "generate-node-key", "--chain", spec, "--file", path).stderr.split()
        os.chmod(path, 0o600)
        if not said or not said[-1].startswith("12D3Koo"):
            raise Refused(f"the node told no identity of the key for {member.name}: {' '.join(said)[-200:]}")
        peers[member.name] = said[-1]
    return peers


def start_process(process, current):
    with processes.uninterrupted():
        process.pid, process.birth = processes.start(process.command, process.log, current.folder)
        process.stopped = False
        state.save(current)


def until_answers(process, patience=ANSWERS):
    """Until the node itself answers, and not another one that sits on its port."""
    node = Node(process.ports["rpc"])
    deadline = time.monotonic() + patience
    while True:
        if process.died():
            raise Died(process)
        try:
            peer = node.peer()
        except (Away, Objected):
            if time.monotonic() > deadline:
                raise Late(f"{process.name} does not answer on port {node.port} after {patience:.0f} s; its log: {process.log}") from None
            time.sleep(0.3)
            continue
        if peer != process.peer:
            raise Refused(f"another node answers on port {node.port}, which is for {process.name}")
        return


def prepare(network, ports, binaries, spec_folder, folder):
    """What is known of the network before anything runs."""
    for name in (state.DATA, state.LOGS, state.PROOFS):
        os.makedirs(os.path.join(folder, name), mode=0o700, exist_ok=True)
    node, spec = os.path.join(binaries, "vns-node"), os.path.join(spec_folder, "para.json")
    peers = make_keys(network, node, spec, folder)
    place = Place(folder, spec_folder, binaries, ports, peers)
    found = [
        state.Process(
            name=member.name,
            collator=network.is_collator(member.name),
            ports=ports[member.name],
            peer=peers[member.name],
            command=flags.command(network, member, place),
            log=os.path.join(folder, state.LOGS, f"{member.name}.log"),
        )
        for member in network.members()
    ]
    return state.State(network=network.name, folder=folder, since=time.time(), processes=found)


def start(network, ports, binaries, spec_folder, folder, say):
    """Starts everything: validators first, and collators once those answer, since they may have to ask them. The caller has the
    lock, and stops what has started if this fails."""
    current = prepare(network, ports, binaries, spec_folder, folder)
    state.save(current)
    for group in (current.validators(), current.collators()):
        for process in group:
            say(f"starting {process.name}")
            start_process(process, current)
        for process in group:
            until_answers(process)
    current.milestones["answers"] = time.time() - current.since
    state.save(current)
    return current


def look(process):
    """How far it is; nothing while it does not answer."""
    if not process.alive():
        return None
    try:
        return Node(process.ports["rpc"]).look()
    except (Away, Objected):
        return None


def look_at(current):
    """How far everybody is, by name."""
    return {process.name: look(process) for process in current.processes}


def highest(current, looks, collators, what):
    """The most that anybody of these has."""
    numbers = [getattr(looks[one.name], what) for one in current.processes if one.collator == collators and looks[one.name]]
    return max(numbers, default=0)


def note_milestones(current, looks, now):
    """What was seen for the first time. Whether anything was."""
    seen = {
        "relay_first": highest(current, looks, False, "best") > 0,
        "relay_final": highest(current, looks, False, "final") > 0,
        "para_first": highest(current, looks, True, "best") > 0,
        "para_final": highest(current, looks, True, "final") > 0,
    }
    new = [name for name, there in seen.items() if there and name not in current.milestones]
    for name in new:
        current.milestones[name] = now - current.since
    return bool(new)


def record(folder, milestones):
    """Adds them to what is there by now: others may have changed the rest."""
    with state.locked(folder):
        current = state.load(folder)
        if current is not None:
            current.milestones = {**milestones, **current.milestones}
            state.save(current)


def waiting_for(current):
    """The stage that has not come yet, in words; nothing when all have."""
    return next((words for name, words in STAGES if name not in current.milestones), None)


def check_alive(folder):
    """The network as others may have changed it; and whoever ended by himself is told of."""
    current = state.load(folder)
    if current is None:
        raise Refused(f"the network in {folder} was stopped")
    for process in current.processes:
        if process.died():
            raise Died(process)
    return current


def until_final(folder, blocks, patience, tell):
    """Until the parachain has so many final blocks. `tell` hears how far it is, once a second."""
    deadline = time.monotonic() + patience
    while True:
        current = check_alive(folder)
        looks = look_at(current)
        if note_milestones(current, looks, time.time()):
            record(folder, current.milestones)
        tell(current, looks)
        if highest(current, looks, True, "final") >= blocks:
            return current
        if time.monotonic() > deadline:
            what = waiting_for(current) or f"final block {blocks} of the parachain"
            raise Late(f"after {patience:.0f} s the network still waits for {what}; the logs are in {os.path.join(folder, state.LOGS)}")
        time.sleep(1.0)


def stop(chosen, say, patience=processes.PATIENCE):
    """Ends these, collators first: they would complain about validators that are gone. The names of those that did not end by
    themselves."""
    forced = []
    for process in sorted(chosen, key=lambda one: not one.collator):
        if process.pid == 0:
            continue
        ran = process.alive()
        begun = time.monotonic()
        clean = processes.end(process.pid, process.birth, patience)
        if not ran:
            say(f"{process.name} had ended already")
        elif clean:
            say(f"{process.name} ended in {time.monotonic() - begun:.1f} s")
        else:
            forced.append(process.name)
            say(f"{process.name} did not end in order, and was killed")
    return forced


def stop_all(folder, say, keep=()):
    """Ends everything and removes the folder, but for what is to be kept of it. Names of those that had to be killed; nothing at
    all where no network was."""
    with state.locked(folder):
        current = state.load(folder)
        if current is not None:
            mark_stopped(current, current.processes)
            forced = stop(current.processes, say)
        if keep:
            state.clear(folder, keep)
        else:
            state.forget(folder)
    return forced if current is not None else None


def mark_stopped(current, chosen):
    """Before anything ends, so that whoever watches takes it for what it is."""
    for process in chosen:
        process.stopped = True
    state.save(current)


def kill(folder, names):
    """Ends these without a word."""
    with state.locked(folder):
        current = loaded(folder)
        chosen = current.chosen(names)
        mark_stopped(current, chosen)
        for process in chosen:
            if process.pid:
                processes.kill(process.pid, process.birth)
    return chosen


def halt(folder, names, say):
    """Ends these in order, and leaves the others."""
    with state.locked(folder):
        current = loaded(folder)
        chosen = current.chosen(names)
        mark_stopped(current, chosen)
        return stop(chosen, say)


def restart(folder, names, say, change=None):
    """Ends these in order if they run, and starts them on what they had. `change` may write their command lines anew."""
    with state.locked(folder):
        current = loaded(folder)
        chosen = current.chosen(names)
        for group in turns(chosen):
            mark_stopped(current, group)
            stop([one for one in group if one.alive()], say)
            for process in group:
                if change:
                    process.command = change(process)
                say(f"starting {process.name}")
                start_process(process, current)
            for process in group:
                until_answers(process)
    return chosen


def turns(chosen):
    """Who is restarted together. Validators that run take turns: collators that ask them end when none answers."""
    validators, collators = ([one for one in chosen if one.collator == wanted] for wanted in (False, True))
    running = [one for one in validators if one.alive()]
    resting = [one for one in validators if one not in running]
    return [group for group in (resting, *([one] for one in running), collators) if group]


def let_end(folder, names):
    """If these end by themselves from now on, that is no news."""
    with state.locked(folder):
        current = loaded(folder)
        mark_stopped(current, current.chosen(names))


def loaded(folder):
    current = state.load(folder)
    if current is None:
        raise Refused(f"no network runs in {folder}; scripts/network up starts one")
    return current


def refuse_if_running(folder):
    """The network that was there before, if any; refuses where it runs yet."""
    before = state.load(folder)
    running = before.running() if before else []
    if running:
        minutes = (time.time() - before.since) / 60
        raise AlreadyRuns(
            f"the network {before.network} runs already, for {minutes:.0f} min ({', '.join(one.name for one in running)}); "
            f"scripts/network down stops it, and --dir names a place for another")
    return before


def claim(folder, say):
    """Takes the folder for a new network: refuses where one runs, and clears away what is left of one that does not. The caller
    has the lock."""
    before = refuse_if_running(folder)
    if before is None:
        return
    say(f"a network was left in {folder} whose processes are gone; it is cleared away")
    # What they had started may have outlived them.
    stop(before.processes, lambda _: None, 0.0)
    state.clear(folder, keep=(state.LOCK,))
