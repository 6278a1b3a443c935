# SPDX-License-Identifier: Apache-2.0
import os
import socket
import unittest

from spawner import Refused, description, ports

NETWORKS = os.path.join(os.path.dirname(__file__), "..", "..", "networks")


def local():
    return description.load("local", NETWORKS)


def nobody(_port):
    return False


class Ports(unittest.TestCase):
    def test_the_first_collator_should_answer_on_the_first_port(self):
        found = ports.assign(local(), 9944, nobody)
        self.assertEqual(found["collator-alice"]["rpc"], 9944)
        self.assertEqual(found["collator-bob"]["rpc"], 9945)
        self.assertEqual(found["relay-alice"]["rpc"], 9946)

    def test_no_port_should_be_given_twice(self):
        found = [port for roles in ports.assign(local(), 1000, nobody).values() for port in roles.values()]
        self.assertEqual(sorted(found), list(range(1000, 1000 + len(found))))

    def test_a_port_in_use_should_be_said_with_who_needs_it(self):
        with self.assertRaises(Refused) as caught:
            ports.assign(local(), 9944, lambda port: port == 9946)
        self.assertIn("port 9946, which relay-alice needs", str(caught.exception))

    def test_ports_beyond_the_end_should_be_refused(self):
        count = len(ports.wanted(local()))
        ports.assign(local(), ports.HIGHEST - count + 1, nobody)
        for first in (0, -1, ports.HIGHEST - count + 2, 70000):
            with self.assertRaises(Refused):
                ports.assign(local(), first, nobody)

    def test_free_ones_should_be_looked_for_until_all_are_free(self):
        choices = iter((20000, 20005, 25000))
        found = ports.assign_free(local(), lambda port: port < 25000, lambda *_: next(choices))
        self.assertEqual(found["collator-alice"]["rpc"], 25000)
        with self.assertRaises(Refused):
            ports.assign_free(local(), lambda _: True)

    def test_a_listener_should_be_noticed(self):
        with socket.socket() as listener:
            listener.bind((ports.HOST, 0))
            listener.listen()
            port = listener.getsockname()[1]
            self.assertTrue(ports.in_use(port))
        self.assertFalse(ports.in_use(port))


if __name__ == "__main__":
    unittest.main()
