# SPDX-License-Identifier: Apache-2.0
"""Processes, known by number and birth, so that a number that was given again is not taken for ours.

Each has a session of its own: what it starts belongs to it, and Ctrl-C in a terminal does not reach it."""

import contextlib
import dataclasses
import functools
import os
import signal
import subprocess
import threading
import time

# Asked a second time to stop: nobody is waited for any more.
HURRY = threading.Event()
# How long a node may take to end in order, in seconds: it waits a minute for its own tasks (sc-cli, runner.rs). Tests have no time to
# wait for one that does not.
PATIENCE = float(os.environ.get("VNS_NETWORK_END_PATIENCE", 75))
# How long what it has started may go on without it, in seconds: compiling this chain's code takes a validator some 20 s on a busy machine.
WORKERS = min(PATIENCE, 45.0)

# Those that this process has started, which it must take leave of when they have ended.
_children = {}


class Held:
    """Signals that have come while nothing may be left half done."""
    depth = 0
    pending = None


@contextlib.contextmanager
def uninterrupted():
    """Between the start of a process and its being written down nobody may stop this one, or that would run for ever. What starts
    inside must not inherit that, so signals are put off here and not by the system."""
    Held.depth += 1
    try:
        yield
    finally:
        Held.depth -= 1
        if Held.depth == 0 and Held.pending is not None:
            number, Held.pending = Held.pending, None
            signal.raise_signal(number)


def put_off(number):
    """For handlers: whether the signal will be raised again later."""
    if Held.depth:
        Held.pending = number
    return Held.depth > 0


@dataclasses.dataclass(frozen=True)
class Seen:
    """What the system says of a process."""
    state: str
    group: int
    # When it started, in ticks since the system did.
    ticks: int

    def birth(self):
        """With the start of the system itself: ticks alone would mean something else after the next one."""
        return f"{boot()}-{self.ticks}"

    def runs(self):
        """A zombie has ended, and waits for its parent to hear of it."""
        return self.state not in "ZX"


def parse_stat(text):
    """A line of /proc/PID/stat. The second field is a name in brackets, which may have spaces and brackets itself."""
    fields = text[text.rindex(")") + 2:].split()
    return Seen(state=fields[0], group=int(fields[2]), ticks=int(fields[19]))


@functools.cache
def boot():
    """Which start of the system this is."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return file.read().strip()
    except OSError:
        return "unknown"


def told(pid, file, parse):
    """What the system says of a process in one of its files; nothing where there is no such process."""
    try:
        with open(f"/proc/{pid}/{file}", encoding="utf-8", errors="replace") as content:
            return parse(content.read())
    except (OSError, ValueError):
        return None


def see(pid):
    """Nothing where there is no such process."""
    return told(pid, "stat", parse_stat)


@dataclasses.dataclass(frozen=True)
class Memory:
    """What a process holds of the machine's memory, in bytes, without what it has started."""
    now: int
    # The most that it ever held.
    peak: int


def parse_memory(text):
    """Of /proc/PID/status; nothing where it has none, as a zombie."""
    lines = dict(line.split(":", 1) for line in text.splitlines() if line.startswith(("VmRSS:", "VmHWM:")))
    if len(lines) < 2:
        return None
    return Memory(*(int(lines[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM")))


def memory(pid):
    """Nothing where there is no such process."""
    return told(pid, "status", parse_memory)


def start(command, log, folder):
    """Starts it; its number and birth."""
    with open(log, "ab") as out:
        child = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
    _children[child.pid] = child
    seen = see(child.pid)
    return child.pid, seen.birth() if seen else ""


def alive(pid, birth):
    """Does that very process run?"""
    child = _children.get(pid)
    if child is not None:
        child.poll()
    seen = see(pid)
    return seen is not None and seen.runs() and seen.birth() == birth


def code(pid):
    """With what it ended, where this process has started it."""
    child = _children.get(pid)
    return child.poll() if child is not None else None


def in_words(ended):
    """An exit code for people."""
    if ended is None:
        return "it ended"
    if ended < 0:
        try:
            return f"it was ended by {signal.Signals(-ended).name}"
        except ValueError:
            return f"it was ended by signal {-ended}"
    return f"it ended with code {ended}"


def group(leader):
    """What runs of the processes that this one has started."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            seen = see(int(entry))
            if seen is not None and seen.group == leader and seen.runs():
                found.append(int(entry))
    return found


def kill_group(leader, birth):
    """At once, with all that it has started. Only if the group is still its own: as long as one of a group is there, its number
    is given to nobody else."""
    seen = see(leader)
    if not birth.startswith(f"{boot()}-") or (seen is not None and seen.birth() != birth):
        return
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        pass


def wait_for(done, patience):
    """Whether it came true in time."""
    deadline = time.monotonic() + patience
    while not done():
        if HURRY.is_set() or time.monotonic() > deadline:
            return done()
        time.sleep(0.05)
    return True


def end(pid, birth, patience=PATIENCE):
    """In order, and by force if it does not. Whether it ended by itself, and left nobody behind."""
    if alive(pid, birth):
        try:
            os.kill(pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
    clean = wait_for(lambda: not alive(pid, birth), patience)
    # Workers end when they hear nothing more of who started them: at once, or when they have compiled what they are at.
    clean = wait_for(lambda: not group(pid), WORKERS if clean else 0.0) and clean
    if not clean:
        kill_group(pid, birth)
        deadline = time.monotonic() + 10.0
        while group(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
    return clean


def kill(pid, birth):
    """Without a word, as a power cut does. Waits until it is gone."""
    kill_group(pid, birth)
    deadline = time.monotonic() + 10.0
    while (alive(pid, birth) or group(pid)) and time.monotonic() < deadline:
        time.sleep(0.05)


def tail(path, lines):
    """The end of a log."""
    try:
        with open(path, "rb") as file:
            file.seek(0, os.SEEK_END)
            size = file.tell()
            file.seek(max(0, size - 200 * max(lines, 1) - 4096))
            text = file.read().decode(errors="replace")
    except OSError:
        return []
    return text.splitlines()[-lines:] if lines > 0 else []
