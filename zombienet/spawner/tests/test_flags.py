# SPDX-License-Identifier: Apache-2.0
import os
import unittest

from spawner import description, flags, network, ports

NETWORKS = os.path.join(os.path.dirname(__file__), "..", "..", "networks")


def place(of):
    peers = {one.name: f"12D3Koo{one.name}" for one in of.members()}
    return network.Place("/folder", "/specs", "/bin-folder", ports.assign(of, 1000, lambda _: False), peers)


def value(line, flag):
    return line[line.index(flag) + 1]


class Flags(unittest.TestCase):
    def setUp(self):
        self.local = description.load("local", NETWORKS)
        self.place = place(self.local)

    def line(self, name, of=None):
        of = of or self.local
        member = next(one for one in of.members() if one.name == name)
        return flags.command(of, member, place(of))

    def test_nothing_should_listen_beyond_this_machine(self):
        for member in self.local.members():
            line = self.line(member.name)
            own = [word for word in line if word.startswith("/ip4/")]
            self.assertTrue(all(word.startswith("/ip4/127.0.0.1/") for word in own), own)
            for forbidden in ("--port", "--rpc-external", "--unsafe-rpc-external", "--prometheus-external"):
                self.assertNotIn(forbidden, line)
            halves = [line] if "--" not in line else [line[:line.index("--")], line[line.index("--"):]]
            for half in halves:
                for wanted in ("--listen-addr", "--no-prometheus", "--no-mdns", "--no-telemetry", "--rpc-port"):
                    self.assertIn(wanted, half, member.name)

    def test_a_validator_should_know_the_other_and_its_workers(self):
        line = self.line("relay-alice")
        self.assertEqual(line[0], "/bin-folder/polkadot")
        for wanted in ("--alice", "--validator", "--insecure-validator-i-know-what-i-do"):
            self.assertIn(wanted, line)
        self.assertEqual(value(line, "--workers-path"), "/bin-folder")
        other = self.place.ports["relay-bob"]["p2p"]
        self.assertEqual(value(line, "--bootnodes"), f"/ip4/127.0.0.1/tcp/{other}/p2p/12D3Koorelay-bob")
        self.assertNotIn("--", line)

    def test_a_collator_should_have_a_relay_chains_node_inside_where_it_is_to(self):
        line = self.line("collator-alice", self.local.with_relay_mode("embedded"))
        inner = line[line.index("--") + 1:]
        self.assertEqual((line[0], value(line, "--chain"), value(inner, "--chain")),
                         ("/bin-folder/vns-node", "/specs/para.json", "/specs/relay.json"))
        self.assertIn("--collator", line)
        self.assertNotIn("--relay-chain-rpc-urls", line)
        self.assertEqual(sum(word.endswith("relay-alice") for word in inner), 1)
        self.assertEqual(sum(word.endswith("relay-bob") for word in inner), 1)
        self.assertNotIn("--export-pov-to-path", line)

    def test_a_collator_should_ask_validators(self):
        line = self.line("collator-alice")
        at = line.index("--relay-chain-rpc-urls")
        self.assertEqual(line[at + 1:at + 3], [f"ws://127.0.0.1:{self.place.ports[name]['rpc']}" for name in ("relay-alice", "relay-bob")])
        # The flag takes all that follows, so another flag must.
        self.assertTrue(line[at + 3].startswith("--"))
        # It has no node of that chain, but is a peer of it.
        inner = line[line.index("--") + 1:]
        self.assertEqual(value(inner, "--chain"), "/specs/relay.json")
        self.assertEqual(sum(word.endswith(("relay-alice", "relay-bob")) for word in inner), 2)

    def test_one_collator_alone_should_look_for_no_peers(self):
        of = self.local.with_one_collator()
        line = self.line("collator-alice", of)
        self.assertNotIn("--bootnodes", line[:line.index("--")])

    def test_flags_with_many_values_should_be_followed_by_a_flag(self):
        for member in self.local.members():
            line = self.line(member.name)
            for at, word in enumerate(line):
                if word == "--bootnodes":
                    rest = [one for one in line[at + 1:] if not one.startswith("/ip4/")]
                    self.assertTrue(rest and rest[0].startswith("--"), line)

    def test_proofs_should_be_kept_where_they_are_wanted(self):
        line = self.line("collator-bob", description.load("test", NETWORKS))
        self.assertEqual(value(line, "--export-pov-to-path"), "/folder/proofs/collator-bob")

    def test_flags_of_the_file_should_go_to_the_chains_own_node(self):
        import dataclasses
        of = dataclasses.replace(self.local, collator_flags=("--log", "aura=debug"), validator_flags=("--log", "parachain=debug"))
        line = self.line("collator-alice", of)
        self.assertIn("aura=debug", line[:line.index("--")])
        self.assertIn("parachain=debug", self.line("relay-bob", of))


if __name__ == "__main__":
    unittest.main()
