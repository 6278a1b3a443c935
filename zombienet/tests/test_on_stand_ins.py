# SPDX-License-Identifier: Apache-2.0
"""The network's tests on stand-ins for nodes and programs: they pass where all is well, and each can fail."""

import os
import subprocess
import sys
import unittest

from spawner.tests.trial import Trial

HERE = os.path.dirname(os.path.abspath(__file__))


class StandIns(unittest.TestCase):
    def setUp(self):
        self.trial = Trial()
        self.addCleanup(self.trial.end)
        for name in ("vns", "vns-pvf", "npm"):
            path = os.path.join(self.trial.binaries, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(f'#!/bin/sh\nexec "{sys.executable}" "{HERE}/fake_programs.py" {name} "$@"\n')
            os.chmod(path, 0o755)
        # So that nothing has to be installed for the stand-in of npm.
        self.environment = {"PATH": f"{self.trial.binaries}:{os.environ['PATH']}"}

    def call(self, *words, patience=300, **more):
        environment = self.trial.environment(**self.environment, **more)
        environment.pop("VNS_NETWORK_DIR")
        done = subprocess.run(
            [sys.executable, "-m", "tests", "--no-build", "--bin-dir", self.trial.binaries, "--pace", "20", "--outage", "40", *words],
            env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=patience, cwd=self.trial.base)
        self.assertEqual(self.trial.left(), [])
        return done.returncode, done.stdout, done.stderr

    def fails(self, test, words, **misbehaving):
        code, out, err = self.call(test, **misbehaving)
        self.assertEqual(code, 1, out + err)
        self.assertIn(f"FAILED {test}", out, err)
        self.assertIn(words, out)
        self.assertIn("passed a_network_should_stop_with_nothing_left", out)
        return out

    def test_all_should_pass_where_all_is_well(self):
        tests = [name for name in self.names() if not name.startswith(("code_that", "a_good_upgrade", "a_chain_stalled"))]
        # These would install what js/ needs first.
        tests.remove("the_credit_cycle_should_be_told_as_on_a_development_chain")
        tests.remove("a_debt_should_be_paid_though_no_author_takes_transactions")
        code, out, err = self.call(*tests)
        self.assertEqual(code, 0, out + err)
        self.assertEqual(out.count("passed "), len(tests) + 1, out)

    def names(self):
        done = subprocess.run([sys.executable, "-m", "tests", "--list"], env=self.trial.environment(), capture_output=True, text=True)
        return done.stdout.split()

    def test_lost_blocks_should_be_noticed(self):
        self.fails("all_collators_killed_should_go_on_where_they_were", "which was final as", FAKE_FORGETS="collator-bob")

    def test_a_changed_ledger_should_be_noticed(self):
        self.fails("all_collators_killed_should_go_on_where_they_were", "the ledger's sums were", FAKE_LEDGER="1")

    def test_a_freeze_should_be_noticed(self):
        self.fails("all_collators_killed_should_go_on_where_they_were", "somebody is frozen", FAKE_LATE="1")

    def test_finality_without_the_relay_chain_should_be_noticed(self):
        self.fails("the_relay_chain_stopped_should_cost_nobody_anything", "blocks became final without the relay chain", FAKE_ALONE="1")

    def test_collators_that_ask_validators_should_be_let_end_without_them(self):
        test = "the_relay_chain_stopped_should_cost_nobody_anything"
        for relay, ended in (("rpc", 2), ("embedded", 0)):
            code, out, err = self.call("--relay", relay, "--outage", "60", test)
            self.assertEqual(code, 0, out + err)
            self.assertIn(f"in which {ended} of 2 collators ended", out)

    def test_finality_by_one_validator_should_be_noticed(self):
        self.fails("a_validator_restarted_should_vote_again", "alone made blocks final", FAKE_ALONE="1")

    def test_a_validator_of_proofs_that_accepts_everything_should_be_noticed(self):
        self.fails("changed_proofs_should_be_refused", "with another bit in", FAKE_LENIENT="1")

    def test_a_node_that_must_be_killed_should_be_said(self):
        code, out, err = self.call("first_blocks_should_become_final", FAKE_STUBBORN="collator-bob", VNS_NETWORK_END_PATIENCE="3")
        self.assertEqual(code, 1, out + err)
        self.assertIn("FAILED a_network_should_stop_with_nothing_left", out)
        self.assertIn("collator-bob had to be killed", out)

    def test_a_network_that_does_not_come_up_should_be_said(self):
        code, out, err = self.call("--patience", "3", "first_blocks_should_become_final", FAKE_STILL="para")
        self.assertEqual((code, out), (1, ""), err)
        self.assertIn("still waits for the first block of the parachain", err)


if __name__ == "__main__":
    unittest.main()
