# SPDX-License-Identifier: Apache-2.0
import os
import time
import unittest

from tests import chain, failures, later_code, relayed, upgrades, world
from tests.world import Missed

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def section(kind, body):
    return bytes([kind]) + later_code.written(len(body)) + body


def custom(name, body):
    return section(0, later_code.written(len(name)) + name + body)


HEAD = b"\0asm\x01\0\0\0"
MODULE = HEAD + custom(b"runtime_version", b"said") + section(5, b"\x01\0\x01") + custom(b"name", b"x" * 300)


class Code(unittest.TestCase):
    def test_numbers_should_come_back(self):
        for value in (0, 1, 127, 128, 300, 2 ** 21, 2 ** 32 - 1):
            encoded = later_code.written(value)
            self.assertEqual(later_code.leb128(encoded + b"\xff", 0), (value, len(encoded)))

    def test_a_module_should_be_read_in_sections(self):
        self.assertEqual([kind for kind, _ in later_code.sections(MODULE)], [0, 5, 0])
        for broken in (b"", MODULE[1:], MODULE[:-1]):
            with self.assertRaises((Missed, IndexError)):
                later_code.sections(broken)

    def test_what_nobody_can_compile_should_say_the_same_version(self):
        broken = later_code.that_nobody_can_compile(MODULE)
        found = later_code.sections(broken)
        self.assertEqual([kind for kind, _ in found], [1, 3, 10, 0])
        self.assertTrue(found[-1][1].endswith(b"said"))
        with self.assertRaises(Missed):
            later_code.that_nobody_can_compile(HEAD)

    def test_what_cannot_begin_a_block_should_be_as_long(self):
        content = b"..Core_initialize_block..Core_version.."
        self.assertEqual(later_code.that_cannot_begin_a_block(content), b"..Core_initialise_block..Core_version..")
        with self.assertRaises(Missed):
            later_code.that_cannot_begin_a_block(b"Core_version")

    def test_this_projects_runtime_should_have_a_version_that_can_be_later(self):
        with open(os.path.join(ROOT, "runtime", "src", "lib.rs"), encoding="utf-8") as file:
            text = file.read()
        was = later_code.source_version(ROOT)
        changed = later_code.later(text, 2)
        self.assertIn(f"\tspec_version: {was + 2},", changed)
        self.assertEqual(len(changed.splitlines()), len(text.splitlines()))
        self.assertEqual(sum(one != other for one, other in zip(text.splitlines(), changed.splitlines())), 1)


class Reading(unittest.TestCase):
    def test_the_slot_should_be_read_out_of_a_header(self):
        header = {"digest": {"logs": ["0x0466726f6e", "0x066175726120" + (77).to_bytes(8, "little").hex()]}}
        self.assertEqual(chain.slot_of(header), 77)
        with self.assertRaises(AssertionError):
            chain.slot_of({"digest": {"logs": []}})

    def test_lists_of_keys_of_every_length_should_be_read(self):
        for count in (1, 3, 60, 63, 64, 100):
            length = bytes([count << 2]) if count < 64 else ((count << 2) | 1).to_bytes(2, "little")
            keys = [bytes([place]) * 32 for place in range(count)]
            self.assertEqual(chain.keys_of(length + b"".join(keys)), keys)
        with self.assertRaises(Missed):
            chain.keys_of(b"\x08" + b"\0" * 32)


class Clock(unittest.TestCase):
    BEFORE = {"block": 10, "relay": 1_000_000, "network": 900_000, "lag": 100_000}

    def after(self, relay, network):
        return {"block": 20, "relay": relay, "network": network, "lag": relay - network}

    def stood_still(self, relay, network, away=300):
        return failures.need_stood_still(self.BEFORE, self.after(relay, network), away)

    def test_a_stall_should_count_for_a_minute_at_most(self):
        # Away for 300 s, and six blocks of 6 s.
        self.assertEqual(self.stood_still(1_336_000, 996_000), (336_000, 96_000))
        with self.assertRaises(Missed) as caught:
            self.stood_still(1_336_000, 1_236_000)
        self.assertIn("the lag grew by 0 ms", str(caught.exception))

    def test_network_time_should_neither_go_back_nor_ahead(self):
        for relay, network in ((1_336_000, 899_000), (1_010_000, 950_000)):
            with self.assertRaises(Missed):
                self.stood_still(relay, network, away=0)


class Commands(unittest.TestCase):
    def test_only_the_parachains_spec_should_be_another(self):
        line = ["vns-node", "--collator", "--chain", "para.json", "--", "--chain", "relay.json"]
        self.assertEqual(upgrades.with_spec(line, "new.json"), [*line[:3], "new.json", *line[4:]])

    def test_a_collator_should_hold_more_codes(self):
        line = ["vns-node", "--collator", "--chain", "para.json", "--", "--chain", "relay.json"]
        self.assertEqual(upgrades.with_more_codes(line), [*line[:4], "--runtime-cache-size", "8", *line[4:]])

    def test_a_closed_pool_should_be_the_parachains_and_open_again(self):
        line = ["vns-node", "--collator", "--chain", "para.json", "--", "--chain", "relay.json"]
        shut = relayed.closed(line)
        self.assertEqual(shut, [*line[:4], "--pool-limit", "0", *line[4:]])
        self.assertEqual(relayed.opened(shut), line)


class Patience(unittest.TestCase):
    def test_it_should_end(self):
        begun = time.monotonic()
        with self.assertRaises(Missed) as caught, world.limit(0.3, "sleeping"):
            time.sleep(5)
        self.assertLess(time.monotonic() - begun, 2)
        self.assertIn("sleeping is not through", str(caught.exception))

    def test_it_should_leave_nothing_behind(self):
        with world.limit(0.2, "nothing"):
            pass
        time.sleep(0.4)


if __name__ == "__main__":
    unittest.main()
