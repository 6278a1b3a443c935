# SPDX-License-Identifier: Apache-2.0
"""What a test has at hand: the network, the command line, the JavaScript client, and patience that ends."""

import contextlib
import json
import os
import signal
import subprocess
import time

from spawner import network, processes, specs, state
from spawner.rpc import Away, Node, Objected

# Between two looks at the chain.
PAUSE = 1.0
# From sending a transaction to its finality, on a machine that is busy. On a quiet one it is some half a minute.
FINALITY = 300


class Missed(AssertionError):
    """A test did not see what it should have."""


def need(condition, words):
    if not condition:
        raise Missed(words)


@contextlib.contextmanager
def limit(seconds, what):
    """Whatever is done inside ends in time. Programs that are run inside are ended with it."""
    def late(*_):
        if processes.Held.depth:
            signal.setitimer(signal.ITIMER_REAL, 0.1)
            return
        raise Missed(f"{what} is not through after {seconds:.0f} s")
    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class World:
    """The network that the tests share, one after the other."""

    def __init__(self, root, folder, binaries, cache, say, outage, pace=1.0):
        self.root, self.folder, self.binaries, self.cache, self.say = root, folder, binaries, cache, say
        # How long the relay chain is stopped, in seconds.
        self.outage = outage
        # By what waits that have no end of their own are divided: more than 1 on stand-ins for nodes alone.
        self.pace = pace

    # The network.

    def current(self):
        return network.loaded(self.folder)

    def collators(self):
        return [one.name for one in self.current().collators()]

    def validators(self):
        return [one.name for one in self.current().validators()]

    def node(self, name):
        return Node(self.current().find(name).ports["rpc"])

    def kill(self, *names):
        network.kill(self.folder, names)

    def halt(self, *names):
        forced = network.halt(self.folder, names, lambda _: None)
        need(not forced, f"{', '.join(forced)} did not end in order when asked to")

    def let_end(self, *names):
        network.let_end(self.folder, names)

    def asks_validators(self, name):
        """Does that collator ask them, in place of having a node of the relay chain inside? It ends when none answers."""
        return "--relay-chain-rpc-urls" in self.current().find(name).command

    def restart(self, *names, change=None):
        network.restart(self.folder, names, lambda _: None, change)

    def look(self, name):
        """How far it is; nothing while it does not answer."""
        return network.look(self.current().find(name))

    def final(self, name):
        seen = self.look(name)
        return seen.final if seen else 0

    def until(self, what, done, patience):
        """What `done` answers, once that is something. Fails where a process is gone meanwhile."""
        deadline = time.monotonic() + patience
        while True:
            try:
                network.check_alive(self.folder)
            except network.Died as died:
                raise Missed(f"while waiting for {what}: {died}") from None
            try:
                found = done()
            except (Away, Objected):
                found = None
            if found:
                return found
            need(time.monotonic() < deadline, f"no {what} within {patience:.0f} s; {self.standing()}")
            time.sleep(PAUSE)

    def standing(self):
        """How far everybody is, for messages."""
        def one(process):
            seen = network.look(process)
            return f"{process.name} " + (f"#{seen.best} ({seen.final} final, {seen.peers} peers)" if seen else "does not answer")
        return ", ".join(one(process) for process in self.current().processes)

    def until_final(self, name, number, patience):
        return self.until(f"final block {number} of {name}", lambda: self.final(name) >= number, patience)

    def until_more_final(self, name, more, patience):
        """So many more than now; seconds that it took."""
        begun = time.monotonic()
        self.until_final(name, self.final(name) + more, patience)
        return time.monotonic() - begun

    def until_agreed(self, number, patience):
        """Until all collators have the same block of that number for final."""
        def hashes():
            return {self.node(name).block_hash(number) for name in self.collators() if self.final(name) >= number}
        for name in self.collators():
            self.until_final(name, number, patience)
        found = hashes()
        need(len(found) == 1 and None not in found, f"the collators have different final blocks {number}: {found}")
        return found.pop()

    def wait(self, seconds):
        """Where something must not happen, there is nothing to wait for but time."""
        time.sleep(seconds / self.pace)

    # Programs.

    def run(self, words, patience, **environment):
        """Runs it to its end, which is in order, or with what it said."""
        try:
            done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=patience,
                                  env={**os.environ, **environment})
        except subprocess.TimeoutExpired:
            raise Missed(f"{' '.join(words[:4])} … is not through after {patience:.0f} s") from None
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-25:])
        need(done.returncode == 0, f"{' '.join(words)} ended with code {done.returncode}:\n{said}")
        return done.stdout

    def vns(self, *arguments, at=None, patience=FINALITY + 60):
        """`vns --json`, at a collator, the first one if nothing else is said."""
        url = self.node(at or self.collators()[0]).url
        words = [os.path.join(self.binaries, "vns"), "--json", "--node", url, "--timeout", str(FINALITY), *arguments]
        return json.loads(self.run(words, patience))

    def js(self, script, *arguments, at=None, patience):
        """A command of js/, which prints JSON."""
        url = self.node(at or self.collators()[0]).url
        words = ["npm", "--prefix", os.path.join(self.root, "js"), "run", "--silent", script, "--", "--url", url, *arguments]
        return json.loads(self.run(words, patience, VNS_PATIENCE_MS=str(FINALITY * 1000)))

    def pvf(self, *arguments, patience=300):
        return self.run([os.path.join(self.binaries, "vns-pvf"), *arguments], patience)

    def address(self, name):
        return self.vns("key", "show", "--dev", name)["address"]

    # What the ledger says.

    def totals(self, at=None):
        """The sums of the ledger, which only transactions change."""
        found = self.vns("credit", "totals", at=at)["totals"]
        need(found["n1_holds"] and found["n3_holds"] and not found["issuance_stopped"], f"an invariant does not hold: {found}")
        return found

    def need_nobody_in_default(self, at=None):
        overview = self.vns("credit", "overview", at=at)["overview"]
        need(overview["overdue"] == "0" and overview["bad"] == "0", f"debt is overdue: {overview}")
        frozen = self.vns("credit", "freeze", at=at)
        need(frozen["count"] == 0, f"somebody is frozen: {frozen['frozen']}")

    def clock(self, at=None):
        """Both clocks, in milliseconds, and the block that says so."""
        found = self.vns("time", at=at)
        time_of = found["time"]
        return {
            "block": found["at"]["number"], "network": time_of["network"]["millis"], "relay": time_of["relay"]["millis"],
            "lag": time_of["lag_millis"],
        }

    # Files of its own.

    def path(self, name):
        """A place for a file that goes with the network; its logs' folder is the one that is kept."""
        return os.path.join(self.folder, state.LOGS, name)

    def spec(self, which):
        """The raw spec that processes were started with."""
        command = self.current().find(self.collators()[0]).command
        inner = command.index("--")
        at = command.index("--chain", inner if which == "relay" else 0)
        return command[at + 1]

    def para_id(self):
        return specs.read_json(self.spec("para"))["para_id"]
