# SPDX-License-Identifier: Apache-2.0
"""`run`, and what is refused before anything starts, on stand-ins for nodes (fake_node.py)."""

import json
import os
import signal
import sys
import time
import unittest

from .trial import Trial


class Run(unittest.TestCase):
    def setUp(self):
        self.trial = Trial()
        self.addCleanup(self.trial.end)

    def test_a_command_should_find_the_chain_and_its_code_be_the_answer(self):
        script = 'echo "$VNS_URL $VNS_RELAY_URL $VNS_PORT_COLLATOR_BOB $VNS_NODE"; test -d "$VNS_NETWORK_DIR"; exit 7'
        code, out, err = self.trial.start("run", "sh", "-c", script)
        self.assertEqual(code, 7, err)
        url, relay, port, node = out.split()
        self.assertTrue(url.startswith("ws://127.0.0.1:") and relay.startswith("ws://127.0.0.1:"), out)
        self.assertEqual(int(port), int(url.rsplit(":", 1)[1]) + 1)
        self.assertEqual(node, os.path.join(self.trial.binaries, "vns-node"))
        self.assertEqual(self.trial.left(), [])

    def test_a_command_should_be_able_to_kill_and_restart(self):
        spawner = f'"{sys.executable}" -m spawner'
        script = f"{spawner} kill collator-alice && {spawner} restart collator-alice && {spawner} status --json"
        code, out, err = self.trial.start("run", "sh", "-c", script, patience=90)
        self.assertEqual(code, 0, err)
        self.assertEqual(json.loads(out)["network"], "local")
        self.assertNotIn("is gone", err)
        self.assertEqual(self.trial.left(), [])

    def test_two_should_run_side_by_side(self):
        first = self.trial.begin("run", "--no-build", "--bin-dir", self.trial.binaries, "sleep", "4")
        code, _, err = self.trial.start("run", "true")
        self.assertEqual(code, 0, err)
        self.assertEqual((first.communicate(timeout=60), first.returncode)[1], 0)
        self.assertEqual(self.trial.left(), [])

    def test_a_signal_should_stop_everything(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            child = self.trial.begin("run", "--no-build", "--bin-dir", self.trial.binaries, "sleep", "300")
            deadline = time.monotonic() + 30
            while "sleep 300 " not in self.trial.left():
                self.assertLess(time.monotonic(), deadline)
                time.sleep(0.2)
            os.kill(child.pid, number)
            _, err = child.communicate(timeout=60)
            self.assertEqual(child.returncode, 128 + number, err)
            self.assertEqual(self.trial.left(), [], err)

    def test_a_signal_while_it_comes_up_should_stop_everything(self):
        child = self.trial.begin("up", "--no-build", "--bin-dir", self.trial.binaries, "--port", "32100", "--blocks", "10000")
        deadline = time.monotonic() + 30
        while len(self.trial.left()) < 5:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.2)
        os.kill(child.pid, signal.SIGINT)
        _, err = child.communicate(timeout=60)
        self.assertEqual(child.returncode, 130, err)
        self.assertEqual(self.trial.left(), [], err)
        self.assertFalse(os.path.exists(self.trial.folder))

    def test_a_node_that_dies_meanwhile_should_be_told_of(self):
        read = "import json, os; print(json.load(open(os.environ['VNS_NETWORK_DIR'] + '/state.json'))['processes'][2]['pid'])"
        script = f'kill -9 $("{sys.executable}" -c "{read}"); sleep 5'
        code, _, err = self.trial.start("run", "sh", "-c", script)
        self.assertEqual(code, 0, err)
        self.assertIn("collator-alice is gone", err)
        self.assertEqual(self.trial.left(), [])

    def test_what_cannot_be_run_should_be_said(self):
        code, _, err = self.trial.start("run", "/no/such/command")
        self.assertEqual(code, 2)
        self.assertIn("/no/such/command", err)
        self.assertEqual(self.trial.left(), [])
        self.assertEqual(self.trial.start("run")[0], 2)

    def test_wrong_arguments_should_be_refused_before_anything_is_built(self):
        for words, part in (
            (("--port", "70000"), "70000 is not a port"), (("--blocks", "0"), "0 is not a number of blocks"),
            (("--patience", "-1"), "seconds"), (("--network", "mainnet"), "no network named mainnet"),
        ):
            code, _, err = self.trial.start("up", *words)
            self.assertEqual(code, 2)
            self.assertIn(part, err)

    def test_a_runtime_that_was_not_built_should_be_said(self):
        os.remove(next(os.path.join(path, name) for path, _, files in os.walk(self.trial.cache) for name in files))
        for code, _, err in (self.trial.start("up"), self.trial.call("check")):
            self.assertEqual(code, 2)
            self.assertIn("scripts/network runtime", err)

    def test_what_is_not_built_should_be_said_and_nothing_be_built(self):
        target = os.path.join(self.trial.base, "target")
        os.mkdir(target)
        os.symlink(self.trial.binaries, os.path.join(target, "debug"))
        code, out, err = self.trial.call("check", CARGO_TARGET_DIR=target)
        self.assertEqual((code, err), (0, ""))
        self.assertIn("relay.wasm", out)
        os.remove(os.path.join(self.trial.binaries, "polkadot-execute-worker"))
        code, _, err = self.trial.call("check", CARGO_TARGET_DIR=target)
        self.assertEqual(code, 2)
        self.assertIn("there is no polkadot-execute-worker in", err)


if __name__ == "__main__":
    unittest.main()
