# SPDX-License-Identifier: Apache-2.0
"""A place for tests: a cache with stand-ins for all binaries and for the relay chain's runtime, and the command line run there."""

import os
import shutil
import subprocess
import sys
import tempfile

from spawner import build, relay_runtime

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))


class Trial:
    def __init__(self):
        self.base = tempfile.mkdtemp(prefix="vns-spawner-")
        self.cache = os.path.join(self.base, "cache")
        self.binaries = os.path.join(self.base, "bin")
        self.folder = os.path.join(self.base, "network")
        os.makedirs(self.binaries)
        for name in build.BINARIES:
            path = os.path.join(self.binaries, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(f'#!/bin/sh\nexec "{sys.executable}" "{HERE}/fake_node.py" "$@"\n')
            os.chmod(path, 0o755)
        wasm = relay_runtime.path(ROOT, self.cache)
        os.makedirs(os.path.dirname(wasm))
        with open(wasm, "wb") as file:
            file.write(b"wasm")

    def environment(self, **more):
        return {
            **os.environ, "PYTHONPATH": os.path.join(ROOT, "zombienet"), "PYTHONDONTWRITEBYTECODE": "1", "VNS_CACHE": self.cache,
            "VNS_NETWORK_DIR": self.folder, "TMPDIR": self.base, **more,
        }

    def begin(self, action, *words, **more):
        """Starts the command line, in a session of its own, as a terminal would have it."""
        return subprocess.Popen([sys.executable, "-m", "spawner", action, *words], env=self.environment(**more),
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def call(self, action, *words, patience=60, **more):
        """Runs it to its end: code, what it answered, what it said."""
        child = self.begin(action, *words, **more)
        try:
            out, err = child.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            child.kill()
            out, err = child.communicate()
            raise AssertionError(f"{action} does not end: {out}{err}") from None
        return child.returncode, out, err

    def start(self, action, *words, **more):
        """`up` and `run` with what they need here."""
        options = ("--no-build", "--bin-dir", self.binaries)
        return self.call(action, *options, *words, **more)

    def left(self):
        """Processes that were started here and run yet."""
        found = []
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    with open(f"/proc/{entry}/cmdline", "rb") as file:
                        line = file.read().replace(b"\0", b" ").decode(errors="replace")
                    with open(f"/proc/{entry}/environ", "rb") as file:
                        ours = f"VNS_CACHE={self.cache}".encode() in file.read().split(b"\0")
                except OSError:
                    continue
                if ours and line.strip():
                    found.append(line)
        return found

    def end(self):
        if os.path.isdir(self.folder):
            self.call("down")
        shutil.rmtree(self.base, ignore_errors=True)
