# SPDX-License-Identifier: Apache-2.0
import os
import tempfile
import unittest

from spawner import Refused, description

NETWORKS = os.path.join(os.path.dirname(__file__), "..", "..", "networks")

GOOD = """
[relay]
[[relay.validators]]
name = "v1"
key = "alice"
[[relay.validators]]
name = "v2"
key = "bob"
[para]
[[para.collators]]
name = "c1"
key = "alice"
"""


def parse(text):
    return description.parse(text, "trial", "trial.toml")


class Description(unittest.TestCase):
    def refused(self, text, *parts):
        with self.assertRaises(Refused) as caught:
            parse(text)
        for part in ("trial.toml", *parts):
            self.assertIn(part, str(caught.exception))

    def test_every_network_of_the_project_should_be_read(self):
        names = description.known(NETWORKS)
        self.assertIn("local", names)
        for name in names:
            self.assertEqual(description.load(name, NETWORKS).name, name)

    def test_what_is_left_out_should_have_its_default(self):
        found = parse(GOOD)
        self.assertEqual((found.relay_preset, found.chain, found.chain_type), ("local_testnet", "local", "Development"))
        self.assertEqual((found.authoring, found.relay_mode, found.proofs), ("slot-based", "rpc", False))
        self.assertEqual((found.parameters, found.validator_flags, found.collator_flags), ({}, (), ()))
        self.assertEqual([one.name for one in found.members()], ["v1", "v2", "c1"])
        self.assertTrue(found.is_collator("c1") and not found.is_collator("v1"))

    def test_a_mistyped_key_should_be_named_with_those_that_are_known(self):
        self.refused(GOOD.replace("[para]", "[para]\nauthorin = 'lookahead'"), "para.authorin is unknown", "authoring")
        self.refused(GOOD + "[parra]\n", "parra is unknown", "para, relay")
        self.refused(GOOD + "port = 1\n", "para.collators[0].port is unknown", "key, name")

    def test_a_missing_key_should_be_asked_for(self):
        self.refused("[relay]\n[para]\n", "relay.validators is missing")
        self.refused("[para]\n", "relay is missing")
        self.refused(GOOD.replace('name = "c1"\n', ""), "para.collators[0].name is missing")

    def test_values_of_another_kind_should_be_refused(self):
        self.refused(GOOD.replace("[para]", "[para]\nproofs = 1"), "para.proofs must be true or false")
        self.refused(GOOD.replace("[para]", "[para]\nrelay = 'ssh'"), "para.relay must be one of rpc, embedded")
        self.refused(GOOD.replace("[para]", "[para]\ntype = 'Live'"), "para.type must be one of Development, Local")
        self.refused(GOOD.replace("[para]", "[para]\nflags = [1]"), "para.flags must be a list of texts")
        self.refused("relay = 1\n[para]\n", "relay must be a table")

    def test_what_is_no_toml_should_be_said_with_its_line(self):
        self.refused("[relay\n", "line 1")

    def test_all_that_finality_needs_should_have_to_run(self):
        self.refused(GOOD.replace('key = "bob"', 'key = "charlie"'), "relay.validators must have the keys alice, bob")
        more = GOOD.replace("[relay]", "[relay]\npreset = 'versi_local_testnet'")
        self.refused(more, "must have the keys alice, bob, charlie, dave")

    def test_nothing_should_be_there_twice(self):
        collator = '[[para.collators]]\nname = "%s"\nkey = "%s"\n'
        self.refused(GOOD + collator % ("c2", "alice"), "has the key alice twice")
        self.refused(GOOD + collator % ("c1", "bob"), "two processes are called c1")
        self.refused(GOOD + collator % ("v1", "bob"), "two processes are called v1")

    def test_names_should_be_harmless_as_files_and_flags(self):
        for name in ("../x", "-x", "X", "a b", "a.b", "", "a" * 32, "a--b", "a-"):
            self.refused(GOOD.replace('"c1"', f'"{name}"'), "para.collators[0].name must be")

    def test_parameters_should_be_names_with_whole_numbers(self):
        found = parse(GOOD + '[para.parameters]\n"names.commit_delay" = 60000\n"credit.grace" = 340282366920938463463\n')
        self.assertEqual(found.parameters, {"names.commit_delay": 60000, "credit.grace": 340282366920938463463})
        self.refused(GOOD + '[para.parameters]\n"names.commit_delay" = "1m"\n', "must be a whole number")
        self.refused(GOOD + '[para.parameters]\n"names.commit_delay" = true\n', "must be a whole number")
        self.refused(GOOD + '[para.parameters]\n"names.commit_delay" = -1\n', "must not be negative")
        self.refused(GOOD + "[para.parameters]\nnames.commit_delay = 1\n", "is no name of a parameter")

    def test_an_unknown_network_should_be_named_with_those_that_are_known(self):
        with self.assertRaises(Refused) as caught:
            description.load("mainnet", NETWORKS)
        self.assertIn("no network named mainnet", str(caught.exception))
        self.assertIn("local", str(caught.exception))

    def test_a_file_should_be_named_by_its_path(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "mine.toml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(GOOD)
            self.assertEqual(description.load(path, NETWORKS).name, "mine")
            with self.assertRaises(Refused) as caught:
                description.load(os.path.join(folder, "other.toml"), NETWORKS)
            self.assertIn("other.toml", str(caught.exception))

    def test_options_should_change_what_the_file_says(self):
        found = description.load("local", NETWORKS)
        self.assertEqual(len(found.with_one_collator().collators), 1)
        self.assertEqual(found.with_relay_mode("embedded").relay_mode, "embedded")


if __name__ == "__main__":
    unittest.main()
