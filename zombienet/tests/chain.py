# SPDX-License-Identifier: Apache-2.0
"""The chain as its users have it: finality, payments, the credit cycle, collectives, names."""

import json
import os

from .world import FINALITY, need


def first_blocks_should_become_final(world):
    """The network came up before any test; how long each stage took is known since then."""
    milestones = world.current().milestones
    need("para_final" in milestones, "the parachain has no final block")
    stages = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in sorted(milestones.items(), key=lambda one: one[1]))
    fits = world.vns("status")
    need(fits["metadata"]["fits"], f"the command line does not fit the chain: {fits['metadata']['differences'][:3]}")
    return f"from the start of the first process: {stages}"


def a_payment_by_the_command_line_should_be_final(world):
    """Value moves from one account to another. The command line moves it as vouchers, since it has no plain transfer."""
    eve = world.address("Eve")
    held = lambda: int(world.vns("voucher", "purse", eve)["purse"]["held"])
    before = held()
    know = ("--i-know-what-vouchers-are", "--yes", "--dev", "Bob")
    locked = world.vns("voucher", "lock", "2", *know)
    given = world.vns("voucher", "give", eve, "2", *know)
    for one in (locked, given):
        need(one["status"] == "finalized", f"{one['call']} is {one['status']}")
    need(held() == before + 2 * 10 ** 12, f"Eve holds {held()} planck of vouchers, and had {before}")
    need(int(given["fee"]) > 0, "it cost nothing")
    return f"locked in block {locked['block']['number']}, given in block {given['block']['number']}"


def ten_blocks_should_become_final_and_be_the_same_for_all(world):
    world.until_final(world.collators()[0], 10, 400)
    found = world.until_agreed(10, 120)
    took = world.until_more_final(world.collators()[0], 10, 400)
    return f"block 10 is {found} for all collators; the next ten final blocks took {took:.0f} s"


def both_authors_should_make_blocks(world):
    """Alice has two thirds of the seats, Bob one third (genesis): over enough blocks both must have authored."""
    node = world.node(world.collators()[0])
    authors = {}
    def seen():
        final = node.final()
        for number in range(max(1, final - 60), final + 1):
            if number not in authors:
                parent = node.block_hash(number - 1)
                slot = slot_of(node.call("chain_getHeader", node.block_hash(number)))
                seats = keys_of(bytes.fromhex(node.call("state_call", "AuraApi_authorities", "0x", parent)[2:]))
                authors[number] = (seats[slot % len(seats)], set(seats))
        made, all_of_them = {one for one, _ in authors.values()}, set.union(*(seats for _, seats in authors.values()))
        return len(all_of_them) == len(world.collators()) and made == all_of_them
    world.until("block of each author", seen, 600)
    counts = sorted((list(one for one, _ in authors.values()).count(key) for key in {one for one, _ in authors.values()}), reverse=True)
    return f"of {len(authors)} blocks one author made {counts[0]}, the other {counts[-1]}"


def keys_of(encoded):
    """A list of keys of 32 bytes, as the SDK writes it: its length in the two lowest bits' form, then the keys."""
    mode = encoded[0] & 3
    width = {0: 1, 1: 2, 2: 4}[mode]
    count = int.from_bytes(encoded[:width], "little") >> 2
    need(count > 0 and len(encoded) == width + 32 * count, f"no list of keys: {encoded[:8].hex()}…")
    return [encoded[width + 32 * place:width + 32 * (place + 1)] for place in range(count)]


def slot_of(header):
    """The slot of Aura in a header: a digest of its kind (6) and engine, then its length (8, doubled twice) and eight bytes."""
    for log in header["digest"]["logs"]:
        raw = bytes.fromhex(log[2:])
        if raw[:6] == b"\x06aura\x20":
            return int.from_bytes(raw[6:14], "little")
    raise AssertionError(f"a header without a slot: {header}")


def the_credit_cycle_should_be_told_as_on_a_development_chain(world):
    """The same story, the same code, the same checks of every account after each step (js/src/story.ts)."""
    told = world.js("story", "--json", patience=1800)
    steps = told["steps"]
    need(len(steps) == 7, f"the story has {len(steps)} steps")
    values = {step["netValue"] for step in steps}
    need(len(values) == 1, f"net value changed (N1): {values}")
    world.totals()
    issuer = next(step["issued"] for step in steps if "issued" in step)
    return f"7 steps, blocks {steps[0]['blockNumber']} to {steps[-1]['blockNumber']}; the grant was issued in block {issuer['blockNumber']}"


def a_collective_should_decide_and_pay(world):
    """Five members with real keys, three of them vote; created, paid, decided, all of it final."""
    done = world.vns("collective", "rehearse", "--members", "5", "--voters", "3", "--amount", "2", "--yes", "--dev", "Eve", patience=1800)
    moved = int(done["value_before"]) - int(done["value_after"])
    need(moved == 2 * 10 ** 12, f"the decision moved {moved} planck")
    need(done["witness_bytes"] == 1143, f"a witness of {done['witness_bytes']} bytes")
    return "five members, three votes, a witness of 1,143 bytes moved 2 VNS"


def a_name_should_be_registered_and_say_what_was_asked(world):
    value, state = json.dumps({"ip": "192.0.2.7"}), world.path("name.commit")
    # From a run before on the same network.
    if os.path.exists(state):
        os.remove(state)
    world.vns("name", "register", "d/network", "--most", "5", "--value", value, "--state", state, "--yes", "--dev", "Bob",
              patience=2 * FINALITY + 900)
    records = world.vns("name", "zone", "d/network")["records"]
    need(records == ["network.vns. 600 IN A 192.0.2.7"], f"it says {records}")
    other = world.collators()[-1]
    world.until_final(other, world.final(world.collators()[0]), 120)
    found = world.vns("name", "show", "d/network", at=other)["found"]
    need(found and found["owner"] == world.address("Bob"), f"{other} says {found}")
    return "committed, revealed after a minute of network time, and the same for both collators"
