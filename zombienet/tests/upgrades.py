# SPDX-License-Identifier: Apache-2.0
"""Upgrades: decided by holders, looked at by validators, applied by anybody. One that validators refuse, a good one, and one that
both let pass and with which no block can be made: how a chain comes back from that."""

import json
import os

from spawner import specs

from . import later_code
from .failures import need_nothing_lost, remembered, some_debt
from .world import need

# For the vote, and for what the relay chain makes of the code: some five minutes each on a quiet machine.
PATIENCE_S = 1800


def version(world, name=None):
    return world.node(name or world.collators()[0]).call("state_getRuntimeVersion")["specVersion"]


def code_ahead(world, by):
    """Code of a version so much later than the chain's, which an upgrade may have changed already."""
    return later_code.build(world, version(world) + by - later_code.source_version(world.root))


def upgrade(world, code):
    """The whole way, by js/src/cli-upgrade.ts."""
    return world.js("upgrade", code, "--json", "--patience", str(PATIENCE_S), patience=2 * PATIENCE_S + 1200)


def code_that_validators_cannot_compile_should_be_discarded(world):
    some_debt(world)
    before, was = remembered(world), version(world)
    good = code_ahead(world, 1)
    bad = later_code.changed(world, good, "nobody-can-compile", later_code.that_nobody_can_compile)
    told = upgrade(world, bad)
    need(told["fate"] == "Discarded", f"validators let it pass: {told}")
    need(version(world) == was, f"the version became {version(world)}")
    took = world.until_more_final(world.collators()[0], 5, 400)
    world.need_nobody_in_default()
    need(world.totals()["debt"] == before["totals"]["debt"], "debt changed")
    return f"handed in in block {told['handedIn']}, discarded in block {told['blockNumber']}; five more final blocks in {took:.0f} s"


def a_good_upgrade_should_be_applied_without_a_pause(world):
    was = version(world)
    told = upgrade(world, code_ahead(world, 1))
    need(told["fate"] == "Applied", f"it was {told['fate']}")
    world.until("the new version", lambda: version(world) == was + 1, 120)
    took = world.until_more_final(world.collators()[0], 5, 400)
    paid = world.vns("voucher", "lock", "1", "--i-know-what-vouchers-are", "--yes", "--dev", "Bob")
    need(paid["status"] == "finalized", f"after it a payment is {paid['status']}")
    return f"applied in block {told['blockNumber']}, five more final blocks in {took:.0f} s"


def a_chain_stalled_by_an_upgrade_should_recover_with_nothing_lost(world):
    """No author can make a block on what it was upgraded to. The relay chain's governance sets other code, collators are told to use it
    for the blocks from there on (`codeSubstitutes` of their spec), and the next upgrade makes an end of that."""
    some_debt(world)
    was, names, spec = version(world), world.collators(), world.spec("para")
    good, better = code_ahead(world, 1), code_ahead(world, 2)
    stalling = later_code.changed(world, good, "cannot-begin", later_code.that_cannot_begin_a_block)
    world.say("upgrading to code that cannot begin a block")
    told = upgrade(world, stalling)
    need(told["fate"] == "Applied", f"it was {told['fate']}")
    last = told["blockNumber"]
    stall_is_there(world, last)
    before = remembered(world)

    world.say("the relay chain's root sets the code")
    relay = world.node(world.validators()[0]).url
    number = str(world.para_id())
    json.loads(world.run(["npm", "--prefix", os.path.join(world.root, "js"), "run", "--silent", "relay-code", "--", "--url", relay,
                          "--para", number, good], 400))
    substituted = world.path("para-substituted.json")
    specs.write(substituted, json.dumps(with_substitute(specs.read_json(spec), last, good)))
    world.restart(*names, change=lambda process: with_more_codes(with_spec(process.command, substituted)))
    world.until_final(names[0], last + 3, 900)
    need_nothing_lost(world, before)

    world.say("upgrading to what needs no substitute")
    told = upgrade(world, better)
    need(told["fate"] == "Applied", f"after the recovery an upgrade is {told['fate']}")
    world.restart(*names, change=lambda process: with_spec(process.command, spec))
    world.until("the version after the recovery", lambda: version(world) == was + 2, 300)
    took = world.until_more_final(names[0], 5, 600)
    world.need_nobody_in_default()
    return f"stalled at block {last}, recovered, and then upgraded in block {told['blockNumber']}; five more final blocks in {took:.0f} s"


def stall_is_there(world, last):
    """The block that applied it becomes final, and none after it is made."""
    name = world.collators()[0]
    world.until_final(name, last, 300)
    stood = world.look(name)
    for _ in range(6):
        world.until_more_final(world.validators()[0], 1, 120)
    now = world.look(name)
    need(stood is not None and now is not None and now.best == stood.best, f"blocks are made with it: {stood} and then {now}")


def with_substitute(spec, number, code):
    """The spec that has other code used for the blocks from that number on."""
    with open(code, "rb") as file:
        return {**spec, "codeSubstitutes": {str(number): "0x" + file.read().hex()}}


def with_more_codes(command):
    """A collator that holds more codes at once than the two by default. While it substitutes, it asks the code that it found for its
    version, runs another in its place, and soon the one after: with two it would compile them again and again, and be late with every
    block."""
    inner = command.index("--")
    return [*command[:inner], "--runtime-cache-size", "8", *command[inner:]]


def with_spec(command, path):
    """A collator's command line with another spec of the parachain, which is the first of two."""
    at = command.index("--chain")
    return [*command[:at + 1], path, *command[at + 2:]]
