# SPDX-License-Identifier: Apache-2.0
"""The way by which no author can keep anybody out: a message of the relay chain, which every block must take in (A3)."""

import json

from .failures import some_debt
from .world import FINALITY, Missed, need

UNIT = 10 ** 12
# What is paid, in VNS: less than is owed.
PAID = 40
# A pool that holds nothing.
CLOSED = ["--pool-limit", "0"]


def closed(command):
    """The command line of a collator whose pool takes no transaction."""
    inner = command.index("--")
    return [*command[:inner], *CLOSED, *command[inner:]]


def opened(command):
    """As it was."""
    at = command.index(CLOSED[0])
    return [*command[:at], *command[at + len(CLOSED):]]


def error_of(text):
    """What the command line says went wrong, of all that it said."""
    return json.loads(text[text.index("{\n"):])["error"]


def a_debt_should_be_paid_though_no_author_takes_transactions(world):
    """Dave's account on the relay chain is his proxy here. Then all pools are closed, and he pays through the relay chain."""
    some_debt(world)
    dave, names = world.address("Dave"), world.collators()
    owed = lambda: int(world.vns("credit", "account", dave)["account"]["debt"])
    before = owed()
    need(before > PAID * UNIT, f"Dave owes {before} planck")
    world.js("forced", "prepare", "--json", patience=2 * FINALITY)
    world.restart(*names, change=lambda process: closed(process.command))
    world.until_more_final(names[0], 2, 400)
    try:
        world.vns("credit", "repay-oldest", dave, "1", "--dev", "Dave")
    except Missed as refused:
        said = error_of(str(refused))
        need(said["name"] != "Unreachable", f"no node answers: {said['message']}")
    else:
        raise Missed("a closed pool took a transaction")
    need(owed() == before, "the debt changed meanwhile")
    relay = world.node(world.validators()[0]).url
    world.js("forced", "pay", "--amount", str(PAID), "--relay", relay, "--json", patience=2 * FINALITY)
    world.until("payment by way of the relay chain", lambda: owed() == before - PAID * UNIT, FINALITY)
    world.restart(*names, change=lambda process: opened(process.command))
    world.until_more_final(names[0], 2, 400)
    world.totals()
    return f"{said['name']}: {said['message']}; {PAID} VNS of {before / UNIT:.0f} paid by a message of the relay chain"
