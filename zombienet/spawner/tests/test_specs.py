# SPDX-License-Identifier: Apache-2.0
import dataclasses
import json
import os
import unittest

from spawner import Refused, description, specs

ROOT = os.path.join(os.path.dirname(__file__), "..", "..", "..")


def network(**changes):
    return dataclasses.replace(description.load("local", os.path.join(ROOT, "zombienet", "networks")), **changes)


def committed():
    """What the node embeds, but for the code."""
    with open(os.path.join(ROOT, "chain-specs", "local.json"), encoding="utf-8") as file:
        return json.load(file)


def relay(**genesis):
    return {"name": "r", "bootNodes": ["x"], "genesis": {"runtimeGenesis": genesis or {"code": "0x", "patch": {"balances": {}}}}}


class Para(unittest.TestCase):
    def test_the_spec_of_the_network_should_agree_with_itself(self):
        self.assertEqual(specs.para_id(committed()), 2000)

    def test_a_spec_whose_genesis_is_of_another_parachain_should_be_refused(self):
        spec = committed()
        spec["para_id"] = 2001
        with self.assertRaises(Refused) as caught:
            specs.para_id(spec)
        self.assertIn("para_id 2001, its genesis 2000", str(caught.exception))
        for broken in ({}, {"para_id": "2000"}, {"para_id": True}, {"para_id": 2000}):
            with self.assertRaises(Refused):
                specs.para_id(broken)

    def test_the_authors_should_be_those_whose_keys_the_collators_have(self):
        authors = committed()["genesis"]["runtimeGenesis"]["patch"]["authors"]["authors"]
        known = {"alice": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "bob": "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"}
        self.assertEqual([one[0] for one in authors], [known[one.key] for one in network().collators])

    def test_only_the_type_should_change_where_no_parameter_does(self):
        spec = committed()
        found = specs.patched_para(spec, network())
        self.assertEqual(found["chainType"], "Development")
        self.assertEqual({**found, "chainType": spec["chainType"]}, spec)
        self.assertEqual(spec, committed(), "the spec that was given is left as it was")

    def test_parameters_should_be_set_beside_those_that_are_there(self):
        found = specs.patched_para(committed(), network(parameters={"names.commit_delay": 60000, "config.least_delay": 20}))
        values = dict(map(tuple, found["genesis"]["runtimeGenesis"]["patch"]["config"]["values"]))
        self.assertEqual(values, {"config.least_window": 300, "config.least_delay": 20, "names.commit_delay": 60000})
        bare = {"genesis": {"runtimeGenesis": {"patch": {}}}}
        found = specs.patched_para(bare, network(parameters={"credit.grace": 5}))
        self.assertEqual(found["genesis"]["runtimeGenesis"]["patch"]["config"]["values"], [["credit.grace", 5]])

    def test_parameters_should_not_be_set_in_a_raw_spec(self):
        with self.assertRaises(Refused):
            specs.patched_para({"genesis": {"raw": {}}}, network(parameters={"credit.grace": 5}))

    def test_amounts_should_keep_all_their_digits(self):
        spec = committed()
        spec["genesis"]["runtimeGenesis"]["patch"]["balances"]["balances"][0][1] = 340282366920938463463374607431768211455
        written = json.dumps(specs.patched_para(spec, network()))
        self.assertIn("340282366920938463463374607431768211455", written)


class Relay(unittest.TestCase):
    def test_the_parachain_should_be_on_it_with_head_code_and_core(self):
        found = specs.patched_relay(relay(), 2000, "0x01\n", "0x0203")
        self.assertEqual(found["genesis"]["runtimeGenesis"]["patch"]["paras"], {"paras": [[2000, ["0x01", "0x0203", True]]]})
        self.assertEqual(found["genesis"]["runtimeGenesis"]["patch"]["balances"], {})
        self.assertEqual(found["bootNodes"], [])

    def test_other_parachains_should_stay_and_none_come_twice(self):
        spec = relay(patch={"paras": {"paras": [[1000, ["0x", "0x", True]]]}})
        found = specs.patched_relay(spec, 2000, "0x01", "0x02")
        self.assertEqual([one[0] for one in found["genesis"]["runtimeGenesis"]["patch"]["paras"]["paras"]], [1000, 2000])
        with self.assertRaises(Refused):
            specs.patched_relay(found, 2000, "0x01", "0x02")

    def test_a_whole_genesis_should_do_as_well(self):
        found = specs.patched_relay(relay(config={"paras": {}}), 2000, "0x01", "0x02")
        self.assertEqual(len(found["genesis"]["runtimeGenesis"]["config"]["paras"]["paras"]), 1)

    def test_a_raw_spec_should_be_refused(self):
        for spec in ({"genesis": {"raw": {}}}, {"genesis": {"runtimeGenesis": {"code": "0x"}}}, {}):
            with self.assertRaises(Refused):
                specs.patched_relay(spec, 2000, "0x01", "0x02")

    def test_what_is_no_hexadecimal_should_be_refused(self):
        for text in ("", "0x", "01", "0x0", "0xzz", "Error: no such spec"):
            with self.assertRaises(Refused) as caught:
                specs.patched_relay(relay(), 2000, text, "0x02")
            self.assertIn("the first head", str(caught.exception))


class Key(unittest.TestCase):
    def test_specs_should_be_others_where_anything_is_another(self):
        same = specs.key(network(), __file__)
        self.assertEqual(specs.key(network(collators=()), __file__), same, "who runs is no part of them")
        for other in (
            specs.key(network(parameters={"credit.grace": 5}), __file__),
            specs.key(network(chain="dev"), __file__),
            specs.key(network(relay_preset="versi_local_testnet"), __file__),
            specs.key(network(chain_type="Local"), __file__),
            specs.key(network(), specs.__file__),
        ):
            self.assertNotEqual(other, same)

    def test_a_step_that_fails_should_say_why(self):
        with self.assertRaises(Refused) as caught:
            specs.run("sh", "-c", "echo nothing to be done >&2; exit 3")
        self.assertIn("code 3", str(caught.exception))
        self.assertIn("nothing to be done", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
