# SPDX-License-Identifier: Apache-2.0
import os
import tempfile
import unittest

from spawner import Refused, relay_runtime

ROOT = os.path.join(os.path.dirname(__file__), "..", "..", "..")

LOCK = """
version = 4
[[package]]
name = "rococo-runtime"
version = "39.0.0"
checksum = "aa"
dependencies = ["serde", "twice 2.0.0"]
[[package]]
name = "substrate-wasm-builder"
version = "35.0.0"
dependencies = ["serde"]
[[package]]
name = "serde"
version = "1.0.0"
checksum = "bb"
dependencies = ["rococo-runtime"]
[[package]]
name = "twice"
version = "1.0.0"
[[package]]
name = "twice"
version = "2.0.0"
dependencies = ["own 0.1.0 (registry+https://example.org)"]
[[package]]
name = "own"
version = "0.1.0"
[[package]]
name = "unrelated"
version = "3.0.0"
"""


class Closure(unittest.TestCase):
    def test_all_that_it_rests_on_should_be_found_and_nothing_else(self):
        found = relay_runtime.closure(relay_runtime.packages(LOCK), relay_runtime.ROOTS)
        self.assertEqual(found, {
            ("rococo-runtime", "39.0.0"), ("substrate-wasm-builder", "35.0.0"), ("serde", "1.0.0"), ("twice", "2.0.0"),
            ("own", "0.1.0"),
        })

    def test_a_lock_that_names_what_there_is_not_should_be_refused(self):
        for lock in (LOCK.replace('name = "serde"', 'name = "other"'), LOCK.replace('"twice 2.0.0"', '"twice"')):
            with self.assertRaises(Refused):
                relay_runtime.closure(relay_runtime.packages(lock), relay_runtime.ROOTS)


class Key(unittest.TestCase):
    def key(self, lock, build="fn main() {}"):
        with tempfile.TemporaryDirectory() as root:
            folder = os.path.join(root, "zombienet", "relay-runtime", "src")
            os.makedirs(folder)
            for name, text in (("Cargo.lock", lock), ("zombienet/relay-runtime/Cargo.toml", "t"),
                               ("zombienet/relay-runtime/build.rs", build), ("zombienet/relay-runtime/src/lib.rs", "l")):
                with open(os.path.join(root, name), "w", encoding="utf-8") as file:
                    file.write(text)
            return relay_runtime.key(root)

    def test_it_should_be_another_for_other_versions_alone(self):
        same = self.key(LOCK)
        self.assertEqual(self.key(LOCK.replace("3.0.0", "3.0.1")), same, "what is unrelated changes nothing")
        for other in (LOCK.replace("bb", "cc"), LOCK.replace("0.1.0", "0.1.1")):
            self.assertNotEqual(self.key(other), same)
        self.assertNotEqual(self.key(LOCK, "fn main() { }"), same)

    def test_this_projects_lock_file_should_have_one(self):
        self.assertRegex(relay_runtime.key(ROOT), "^[0-9a-f]{20}$")

    def test_a_runtime_that_was_not_built_should_be_said_with_what_builds_it(self):
        with tempfile.TemporaryDirectory() as cache, self.assertRaises(Refused) as caught:
            relay_runtime.provide(ROOT, cache)
        self.assertIn("scripts/network runtime", str(caught.exception))

    def test_other_versions_than_the_locks_should_be_refused(self):
        ours = relay_runtime.packages(LOCK)
        used = {key: value for key, value in ours.items() if key[0] != "unrelated"}
        relay_runtime.check_lock(ours, {**used, (relay_runtime.PACKAGE, "0.1.0"): {}})
        with self.assertRaises(Refused) as caught:
            relay_runtime.check_lock(ours, {**used, ("serde", "1.0.1"): {}})
        self.assertIn("serde 1.0.1", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
