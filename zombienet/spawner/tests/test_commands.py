# SPDX-License-Identifier: Apache-2.0
"""The command line as a user has it, on stand-ins for nodes (fake_node.py): what is tested is the spawner."""

import json
import os
import random
import signal
import socket
import time
import unittest

from .trial import Trial


class Commands(unittest.TestCase):
    def setUp(self):
        self.trial = Trial()
        self.addCleanup(self.trial.end)
        self.port = str(random.randrange(31000, 32000))

    def up(self, *words, **more):
        return self.trial.start("up", "--port", self.port, *words, **more)

    def status(self):
        code, out, _ = self.trial.call("status", "--json")
        return code, json.loads(out)

    def processes(self):
        return {one["name"]: one for one in self.status()[1]["processes"]}

    def test_a_network_should_come_up_be_seen_and_go_down_with_nothing_left(self):
        code, out, err = self.up()
        self.assertEqual(code, 0, err)
        self.assertIn(f"ws://127.0.0.1:{self.port}   collator-alice", out)
        self.assertIn("waiting for", err)
        code, seen = self.status()
        self.assertEqual((code, seen["network"], seen["waiting_for"]), (0, "local", None))
        self.assertEqual(list(seen["milestones"]), ["answers", "relay_first", "relay_final", "para_first", "para_final"])
        self.assertEqual([one["name"] for one in seen["processes"]], ["relay-alice", "relay-bob", "collator-alice", "collator-bob"])
        for one in seen["processes"]:
            self.assertEqual((one["state"], one["peers"]), ("runs", 3))
            self.assertGreaterEqual(one["best"], one["final"])
            self.assertGreaterEqual(one["memory_peak_bytes"], one["memory_bytes"])
            self.assertGreater(one["memory_bytes"], 2**20, "a running program holds more than that")
        code, out, _ = self.trial.call("status")
        self.assertEqual(code, 0)
        self.assertRegex(out, r"(?m)^process +state +pid +newest +final +peers +MiB +peak +endpoint$")
        self.assertIn("collator-bob", out)
        code, out, err = self.trial.call("down")
        self.assertEqual((code, out), (0, ""), err)
        self.assertIn("collator-alice ended in", err)
        self.assertEqual(self.trial.left(), [])
        self.assertFalse(os.path.exists(self.trial.folder), "keys and data are gone")

    def test_secrets_should_be_for_their_owner_alone(self):
        self.assertEqual(self.up()[0], 0)
        for path, _, files in os.walk(self.trial.folder):
            for name in ("", *files):
                found = os.stat(os.path.join(path, name))
                self.assertEqual(found.st_mode & 0o077, 0, os.path.join(path, name))
        keys, found = os.path.join(self.trial.folder, "keys"), set()
        for name in os.listdir(keys):
            with open(os.path.join(keys, name), encoding="utf-8") as file:
                found.add(file.read())
        self.assertEqual(len(found), 4)

    def test_a_second_one_should_be_refused_and_the_first_one_go_on(self):
        self.assertEqual(self.up()[0], 0)
        before = {name: one["pid"] for name, one in self.processes().items()}
        code, _, err = self.up()
        self.assertEqual(code, 2)
        self.assertIn("runs already", err)
        self.assertEqual({name: one["pid"] for name, one in self.processes().items()}, before)
        self.assertEqual(self.status()[0], 0)

    def test_what_is_left_of_one_whose_processes_are_gone_should_be_cleared_away(self):
        self.assertEqual(self.up()[0], 0)
        for one in self.processes().values():
            os.killpg(one["pid"], signal.SIGKILL)
        time.sleep(0.3)
        code, seen = self.status()
        self.assertEqual((code, {one["state"] for one in seen["processes"]}), (1, {"died"}))
        code, _, err = self.up()
        self.assertEqual(code, 0, err)
        self.assertIn("whose processes are gone", err)
        self.assertEqual(self.status()[0], 0)

    def test_a_number_that_was_given_to_another_process_should_not_be_taken_for_ours(self):
        self.assertEqual(self.up()[0], 0)
        path = os.path.join(self.trial.folder, "state.json")
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        ours = content["processes"][0]
        victim, ours["pid"] = ours["pid"], os.getpid()
        with open(path, "w", encoding="utf-8") as file:
            json.dump(content, file)
        # This very process would be ended if its number alone counted.
        code, _, err = self.trial.call("down")
        self.assertEqual(code, 0, err)
        self.assertIn("relay-alice had ended already", err)
        os.killpg(victim, signal.SIGKILL)

    def test_a_port_in_use_should_be_said_before_anything_runs(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            port = listener.getsockname()[1]
            code, _, err = self.trial.start("up", "--port", str(port))
        self.assertEqual(code, 2)
        self.assertIn(f"something already listens on port {port}, which collator-alice needs", err)
        self.assertEqual(self.trial.left(), [])
        self.assertFalse(os.path.exists(self.trial.folder))

    def test_a_process_that_dies_should_be_said_with_its_last_words_and_the_others_stopped(self):
        code, _, err = self.up("--blocks", "1000", FAKE_DIES="collator-bob")
        self.assertEqual(code, 1)
        self.assertIn("collator-bob is gone: it ended with code 101", err)
        self.assertIn("there is no tomorrow", err)
        self.assertEqual(self.trial.left(), [])
        self.assertTrue(os.path.exists(os.path.join(self.trial.folder, "logs", "collator-bob.log")))
        self.assertFalse(os.path.exists(os.path.join(self.trial.folder, "keys")))

    def test_a_chain_that_makes_no_blocks_should_be_named(self):
        for chain, words in (("relay", "the first block of the relay chain"), ("para", "the first block of the parachain")):
            code, _, err = self.up("--patience", "3", FAKE_STILL=chain)
            self.assertEqual(code, 1)
            self.assertIn(f"after 3 s the network still waits for {words}", err)
            self.assertEqual(self.trial.left(), [])

    def test_one_that_does_not_end_in_order_should_be_killed_and_named(self):
        self.assertEqual(self.up("--one-collator", FAKE_STUBBORN="collator-alice")[0], 0)
        child = self.trial.begin("down")
        time.sleep(1.5)
        # Asked a second time nobody waits.
        os.kill(child.pid, signal.SIGTERM)
        time.sleep(0.2)
        os.kill(child.pid, signal.SIGTERM)
        child.communicate(timeout=60)
        code, _, err = self.trial.call("kill", "all")
        self.assertEqual(self.trial.left(), [], err)

    def test_workers_that_outlive_their_node_should_be_ended(self):
        self.assertEqual(self.up(FAKE_LEAVES="relay-bob")[0], 0)
        self.assertIn("sleep 300 ", self.trial.left())
        code, _, err = self.trial.call("down", patience=90)
        self.assertEqual(code, 1)
        self.assertIn("relay-bob did not end in order", err)
        self.assertEqual(self.trial.left(), [])

    def test_killing_and_restarting_should_keep_everything_but_the_process(self):
        self.assertEqual(self.up()[0], 0)
        before = self.processes()
        self.assertEqual(self.trial.call("kill", "collator-alice")[0], 0)
        code, seen = self.status()
        self.assertEqual(code, 1)
        states = {one["name"]: one["state"] for one in seen["processes"]}
        self.assertEqual(states, {name: "stopped" if name == "collator-alice" else "runs" for name in before})
        self.assertEqual(self.trial.call("restart", "collator-alice")[0], 0)
        after = self.processes()
        self.assertNotEqual(after["collator-alice"]["pid"], before["collator-alice"]["pid"])
        for same in ("peer", "ports", "url"):
            self.assertEqual(after["collator-alice"][same], before["collator-alice"][same])
        self.assertEqual(after["relay-alice"]["pid"], before["relay-alice"]["pid"])
        self.assertEqual(self.trial.call("restart", "validators")[0], 0)
        self.assertNotEqual(self.processes()["relay-bob"]["pid"], before["relay-bob"]["pid"])
        code, _, err = self.trial.call("kill", "nobody")
        self.assertEqual(code, 2)
        self.assertIn("there is no process named nobody; there are: relay-alice", err)

    def test_logs_should_be_shown(self):
        self.assertEqual(self.up("--one-collator")[0], 0)
        code, out, _ = self.trial.call("logs", "collator-alice", "-n", "5")
        self.assertEqual(code, 0)
        self.assertIn("collator-alice begins with --collator", out)

    def test_where_nothing_runs_it_should_be_said(self):
        for action, code in (("status", 1), ("down", 2)):
            found, out, err = self.trial.call(action)
            self.assertEqual(found, code)
            self.assertIn("no network runs in", out + err)
        self.assertEqual(self.trial.call("restart", "all")[0], 2)
        self.assertEqual(json.loads(self.trial.call("status", "--json")[1])["network"], None)

    def test_a_folder_with_something_else_in_it_should_be_left_alone(self):
        os.mkdir(self.trial.folder, 0o700)
        precious = os.path.join(self.trial.folder, "thesis.txt")
        with open(precious, "w", encoding="utf-8") as file:
            file.write("years of work")
        code, _, err = self.up()
        self.assertEqual(code, 2)
        self.assertIn("has something else in it (thesis.txt)", err)
        self.trial.call("down")
        self.assertTrue(os.path.exists(precious))

    def test_a_folder_that_others_can_read_should_be_refused(self):
        os.mkdir(self.trial.folder, 0o755)
        os.chmod(self.trial.folder, 0o755)
        code, _, err = self.up()
        self.assertEqual(code, 2)
        self.assertIn("is no folder that only you can read", err)
        os.chmod(self.trial.folder, 0o700)

    def test_specs_should_be_made_once(self):
        self.assertIn("0", str(self.up("--one-collator")[0]))
        self.trial.call("down")
        code, _, err = self.up("--one-collator")
        self.assertEqual(code, 0)
        self.assertNotIn("spec", err)


if __name__ == "__main__":
    unittest.main()
