# SPDX-License-Identifier: Apache-2.0
"""What is known of a network between two commands: one folder, which nobody else can read, with keys, data, logs and a file that
says what runs."""

import contextlib
import dataclasses
import fcntl
import json
import os
import shutil
import stat
import tempfile
import time

from . import Refused, processes

FILE = "state.json"
VERSION = 1
# All that there is in the folder. Nothing else is ever removed.
KEYS, DATA, LOGS, PROOFS, LOCK = "keys", "data", "logs", "proofs", "lock"
OURS = (KEYS, DATA, LOGS, PROOFS, LOCK, FILE)


@dataclasses.dataclass
class Process:
    """One of them."""
    name: str
    # Is it a collator? Else it is a validator.
    collator: bool
    ports: dict
    peer: str
    command: list
    log: str
    pid: int = 0
    birth: str = ""
    # Somebody wanted it to end: that is no news.
    stopped: bool = False

    def alive(self):
        return self.pid != 0 and processes.alive(self.pid, self.birth)

    def died(self):
        """Has it ended by itself?"""
        return self.pid != 0 and not self.stopped and not self.alive()


@dataclasses.dataclass
class State:
    """All of them."""
    network: str
    folder: str
    # Seconds since 1970.
    since: float
    processes: list
    # Seconds from the start of the first process until something was seen for the first time.
    milestones: dict = dataclasses.field(default_factory=dict)

    def find(self, name):
        for process in self.processes:
            if process.name == name:
                return process
        raise Refused(f"there is no process named {name}; there are: {', '.join(one.name for one in self.processes)}")

    def chosen(self, names):
        """Those of these names; `collators`, `validators` and `all` mean several."""
        groups = {
            "collators": [one for one in self.processes if one.collator],
            "validators": [one for one in self.processes if not one.collator],
            "all": list(self.processes),
        }
        found = []
        for name in names:
            for one in groups.get(name) or [self.find(name)]:
                if one not in found:
                    found.append(one)
        return found

    def collators(self):
        return [one for one in self.processes if one.collator]

    def validators(self):
        return [one for one in self.processes if not one.collator]

    def running(self):
        return [one for one in self.processes if one.alive()]


def default_folder(user, name="default"):
    """Where a user's network is when nothing else is said."""
    return os.path.join(tempfile.gettempdir(), f"vns-network-{user}-{name}")


def is_ours(path):
    """A folder of the temporary ones could be somebody else's trap: it must be a folder, ours, and closed to others."""
    found = os.lstat(path)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) & 0o077 == 0


def open_folder(path):
    """Makes it, or takes the one that is there."""
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        pass
    except OSError as error:
        raise Refused(f"{path}: {error}") from error
    if not is_ours(path):
        raise Refused(f"{path} is no folder that only you can read; remove it, or name another with --dir")
    others = sorted(name for name in os.listdir(path) if not belongs(name))
    if others:
        raise Refused(f"{path} has something else in it ({others[0]}); name an empty folder with --dir, or one that there is not yet")


def belongs(name):
    """Is it one of the files above, or one that was not renamed to it any more?"""
    return name in OURS or name.startswith(f"{FILE}.")


@contextlib.contextmanager
def locked(folder, patience=60.0):
    """Nobody else changes the network meanwhile. The lock lies beside the folder's other files and outlives none of them."""
    path = os.path.join(folder, LOCK)
    if not os.path.isdir(folder):
        raise Refused(f"no network runs in {folder}; scripts/network up starts one")
    deadline = time.monotonic() + patience
    with open(path, "w", encoding="utf-8") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise Refused(f"another scripts/network is at work in {folder}") from None
                time.sleep(0.1)
        yield


def save(state):
    """Whole or not at all: others read it at any time."""
    path = os.path.join(state.folder, FILE)
    part = f"{path}.{os.getpid()}"
    with open(part, "w", encoding="utf-8") as file:
        json.dump({"version": VERSION, **dataclasses.asdict(state)}, file, indent="\t")
    os.replace(part, path)


def load(folder):
    """Nothing where no network was started."""
    path = os.path.join(folder, FILE)
    try:
        if not is_ours(folder):
            raise Refused(f"{folder} is no folder that only you can read")
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read ({error}); if nothing of it runs, remove {folder}") from error
    if not isinstance(content, dict) or content.pop("version", None) != VERSION:
        raise Refused(f"{path} was written by another version of this program; if nothing of it runs, remove {folder}")
    content["processes"] = [Process(**one) for one in content["processes"]]
    # The folder may have been moved; it is where it was found.
    content["folder"] = folder
    return State(**content)


def clear(folder, keep=()):
    """Keys, data and logs are gone."""
    for name in os.listdir(folder):
        if belongs(name) and name not in keep:
            path = os.path.join(folder, name)
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path, ignore_errors=True)
            else:
                os.remove(path)


def forget(folder):
    """The same, and the folder itself if nothing else is in it."""
    try:
        clear(folder)
        os.rmdir(folder)
    except OSError:
        pass
