# SPDX-License-Identifier: Apache-2.0
import io
import os
import signal
import subprocess
import tempfile
import time
import unittest

from spawner import Refused, network, processes, show, state
from spawner.rpc import Away, Look, Node


def process(name, collator=False, **more):
    return state.Process(name=name, collator=collator, ports={"rpc": 1}, peer="p", command=["x"], log=f"/logs/{name}.log", **more)


def current(**more):
    found = [process("relay-alice"), process("relay-bob"), process("collator-alice", True)]
    return state.State(network="local", folder="/folder", since=100.0, processes=found, **more)


class Processes(unittest.TestCase):
    def test_a_name_with_spaces_and_brackets_should_not_confuse(self):
        line = "42 (a) b (c)) S 1 40 41 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 1 0 987654 1 1 1"
        self.assertEqual(processes.parse_stat(line), processes.Seen(state="S", group=40, ticks=987654))

    def test_the_own_process_should_be_seen(self):
        seen = processes.see(os.getpid())
        self.assertTrue(processes.alive(os.getpid(), seen.birth()))
        self.assertFalse(processes.alive(os.getpid(), "another-1"))
        self.assertFalse(processes.alive(2 ** 22 + 1, seen.birth()))

    def test_a_zombie_should_count_as_ended(self):
        child = subprocess.Popen(["true"])
        birth = processes.see(child.pid).birth()
        time.sleep(0.3)
        self.assertFalse(processes.alive(child.pid, birth))
        self.assertIsNone(processes.memory(child.pid), "it holds nothing any more")
        child.wait()

    def test_memory_should_be_counted_in_bytes(self):
        text = "Name:\tVmRSS: 9\nVmPeak:\t 999 kB\nVmHWM:\t     300 kB\nVmRSS:\t     200 kB\nThreads:\t1\n"
        self.assertEqual(processes.parse_memory(text), processes.Memory(now=204800, peak=307200))
        held = processes.memory(os.getpid())
        self.assertGreater(held.now, 2 ** 20)
        self.assertGreaterEqual(held.peak, held.now)
        self.assertIsNone(processes.memory(2 ** 22 + 1))

    def test_a_group_of_another_birth_should_not_be_killed(self):
        child = subprocess.Popen(["sleep", "30"], start_new_session=True)
        processes.kill_group(child.pid, "another-1")
        seen = processes.see(child.pid)
        processes.kill_group(child.pid, f"{processes.boot()}-{seen.ticks + 1}")
        self.assertTrue(processes.alive(child.pid, seen.birth()))
        processes.kill_group(child.pid, seen.birth())
        self.assertEqual(child.wait(), -9)

    def test_exit_codes_should_be_words(self):
        self.assertEqual(processes.in_words(101), "it ended with code 101")
        self.assertEqual(processes.in_words(-11), "it was ended by SIGSEGV")
        self.assertEqual(processes.in_words(None), "it ended")

    def test_the_end_of_a_log_should_be_its_last_lines(self):
        with tempfile.NamedTemporaryFile("w", suffix=".log") as file:
            file.write("".join(f"line {number}\n" for number in range(1000)))
            file.flush()
            self.assertEqual(processes.tail(file.name, 2), ["line 998", "line 999"])
            self.assertEqual(len(processes.tail(file.name, 5000)), 1000)
            self.assertEqual(processes.tail(file.name, 0), [])
        self.assertEqual(processes.tail("/no/such/log", 3), [])


class Signals(unittest.TestCase):
    def test_one_that_comes_at_a_bad_time_should_be_put_off_and_not_lost(self):
        came = []
        def handler(number, _frame):
            if not processes.put_off(number):
                came.append(number)
        before = signal.signal(signal.SIGUSR1, handler)
        self.addCleanup(signal.signal, signal.SIGUSR1, before)
        with processes.uninterrupted():
            with processes.uninterrupted():
                os.kill(os.getpid(), signal.SIGUSR1)
                time.sleep(0.05)
            self.assertEqual(came, [])
        time.sleep(0.05)
        self.assertEqual(came, [signal.SIGUSR1])


class State(unittest.TestCase):
    def setUp(self):
        self.base = tempfile.TemporaryDirectory()
        self.addCleanup(self.base.cleanup)
        self.folder = os.path.join(self.base.name, "network")
        state.open_folder(self.folder)

    def test_what_is_saved_should_be_loaded(self):
        before = current(milestones={"answers": 1.5})
        before.folder = self.folder
        state.save(before)
        self.assertEqual(state.load(self.folder), before)
        self.assertEqual(os.listdir(self.folder), ["state.json"])

    def test_nothing_should_be_loaded_where_nothing_is(self):
        self.assertIsNone(state.load(self.folder))
        self.assertIsNone(state.load(os.path.join(self.folder, "none")))

    def test_a_broken_file_should_be_refused_and_not_be_cleared_away(self):
        path = os.path.join(self.folder, "state.json")
        for text in ("{", "[]", '{"version": 99}'):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            with self.assertRaises(Refused):
                state.load(self.folder)
            self.assertTrue(os.path.exists(path))

    def test_a_link_should_not_be_taken_for_a_folder(self):
        link = os.path.join(self.base.name, "link")
        os.symlink(self.folder, link)
        with self.assertRaises(Refused):
            state.open_folder(link)

    def test_two_should_not_change_a_network_at_once(self):
        with state.locked(self.folder):
            with self.assertRaises(Refused):
                with state.locked(self.folder, patience=0.2):
                    pass

    def test_groups_and_names_should_choose_each_once(self):
        chosen = [one.name for one in current().chosen(["collators", "relay-bob", "collator-alice"])]
        self.assertEqual(chosen, ["collator-alice", "relay-bob"])
        self.assertEqual(len(current().chosen(["all"])), 3)
        self.assertEqual(len(current().chosen(["validators"])), 2)
        with self.assertRaises(Refused):
            current().chosen(["relay"])

    def test_only_what_belongs_to_it_should_be_removed(self):
        for name in ("keys", "mine"):
            os.mkdir(os.path.join(self.folder, name))
        state.forget(self.folder)
        self.assertEqual(os.listdir(self.folder), ["mine"])


class Turns(unittest.TestCase):
    def test_validators_that_run_should_be_restarted_one_after_the_other(self):
        here, birth = os.getpid(), processes.see(os.getpid()).birth()
        running = [process(name, pid=here, birth=birth) for name in ("relay-alice", "relay-bob")]
        resting = [process(name) for name in ("relay-carol", "relay-dave")]
        collators = [process(name, True) for name in ("collator-alice", "collator-bob")]
        found = network.turns([*collators, *running, *resting])
        self.assertEqual(found, [resting, running[:1], running[1:], collators])
        self.assertEqual(network.turns(collators), [collators])


class Show(unittest.TestCase):
    LOOKS = {"relay-alice": Look(15, 12, 2), "relay-bob": None, "collator-alice": Look(1, 0, 1)}

    def test_a_line_should_say_how_far_it_is_and_what_comes_next(self):
        now = current(milestones={"answers": 10, "relay_first": 20, "relay_final": 30})
        self.assertEqual(
            show.line(now, self.LOOKS, 183.0),
            "[■■■□□]   83 s  relay #15 (12 final)  parachain #1 (0 final)  peers 2 · 1  waiting for the first block of the parachain")

    def test_nothing_should_be_waited_for_at_the_end(self):
        now = current(milestones=dict.fromkeys((name for name, _ in network.STAGES), 1))
        self.assertTrue(show.line(now, self.LOOKS, 183.0).endswith("peers 2 · 1"))
        self.assertTrue(show.line(now, self.LOOKS, 183.0).startswith("[■■■■■]"))

    def test_what_is_seen_for_the_first_time_should_be_noted_once(self):
        now = current()
        self.assertTrue(network.note_milestones(now, self.LOOKS, 183.0))
        self.assertEqual(now.milestones, {"relay_first": 83.0, "relay_final": 83.0, "para_first": 83.0})
        self.assertFalse(network.note_milestones(now, self.LOOKS, 190.0))

    def test_a_log_should_get_a_line_only_now_and_then(self):
        out, times = io.StringIO(), iter((100.0, 101.0, 102.0, 140.0))
        progress, now = show.Progress(out, lambda: next(times)), current()
        for _ in range(4):
            progress(now, self.LOOKS)
        progress.end()
        self.assertEqual(len(out.getvalue().splitlines()), 2)

    def test_numbers_should_stand_to_the_right(self):
        self.assertEqual(show.columns([("name", "#7"), ("a", "#12")]), "name   #7\na     #12")

    def test_an_environment_should_name_every_process(self):
        found = show.environment(current(), "/bin/node")
        self.assertEqual(found["VNS_PORT_RELAY_ALICE"], "1")
        self.assertEqual((found["VNS_URL"], found["VNS_NODE"]), ("ws://127.0.0.1:1", "/bin/node"))


class Rpc(unittest.TestCase):
    def test_a_node_that_is_not_there_should_be_away(self):
        with self.assertRaises(Away):
            Node(1).call("system_health")


if __name__ == "__main__":
    unittest.main()
