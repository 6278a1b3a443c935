# SPDX-License-Identifier: Apache-2.0
"""Processes that are killed, restarted and stopped: nothing that was final is lost, and nobody is late because of it."""

import time

from .world import FINALITY, need

# What a block moves network time by at most (docs/book/clock.md), in milliseconds.
CAP_MS = 60_000
# Slots may be missed on both sides of an outage, and blocks are read in steps of one.
SLACK_MS = 24_000


def some_debt(world):
    """Dave owes something for the time of the tests, so that there is something to be late with."""
    charlie, dave = world.address("Charlie"), world.address("Dave")
    if int(world.vns("credit", "account", dave)["account"]["debt"]) > 0:
        return
    world.vns("credit", "grant", dave, "100", "--dev", "Charlie", "--wait", "issued", patience=2 * FINALITY + 60)
    world.vns("credit", "draw", charlie, "--note", "100@+30d", "--dev", "Dave")


def remembered(world):
    """What must still be so afterwards: a final block by its hash, and the sums of the ledger."""
    name = world.collators()[0]
    number = world.final(name)
    return {"number": number, "hash": world.node(name).block_hash(number), "totals": world.totals()}


def need_nothing_lost(world, before):
    for name in world.collators():
        world.until_final(name, before["number"], 300)
        found = world.node(name).block_hash(before["number"])
        need(found == before["hash"], f"{name} has {found} for block {before['number']}, which was final as {before['hash']}")
        now = world.totals(at=name)
        need(now == before["totals"], f"{name}: the ledger's sums were {before['totals']}, and are {now}")
        world.need_nobody_in_default(at=name)


def each_collator_killed_should_come_back_while_the_other_goes_on(world):
    some_debt(world)
    told = []
    for name in world.collators():
        before, other = remembered(world), next(one for one in world.collators() if one != name)
        world.kill(name)
        took = world.until_more_final(other, 3, 400)
        world.restart(name)
        begun = time.monotonic()
        world.until_final(name, world.final(other), 400)
        told.append(f"without {name} 3 final blocks in {took:.0f} s, back at the same height after {time.monotonic() - begun:.0f} s")
        need_nothing_lost(world, before)
        world.until_agreed(world.final(other), 200)
    return "; ".join(told)


def all_collators_killed_should_go_on_where_they_were(world):
    some_debt(world)
    before, names = remembered(world), world.collators()
    relay = world.validators()[0]
    world.kill(*names)
    # The relay chain does not need them.
    world.until_more_final(relay, 3, 200)
    world.restart(*names)
    begun = time.monotonic()
    world.until_final(names[0], before["number"] + 3, 600)
    took = time.monotonic() - begun
    need_nothing_lost(world, before)
    return f"three more final blocks {took:.0f} s after both answered again"


def a_validator_restarted_should_vote_again(world):
    """Of two validators both are needed for finality, so it stands still meanwhile."""
    before, name, relay = remembered(world), world.validators()[-1], world.validators()[0]
    world.halt(name)
    stood = world.final(relay)
    world.wait(20)
    need(world.final(relay) <= stood + 3, f"{relay} alone made blocks final: {stood} to {world.final(relay)}")
    world.restart(name)
    took = world.until_more_final(relay, 5, 400)
    world.until_more_final(world.collators()[0], 3, 600)
    need_nothing_lost(world, before)
    return f"five final blocks of the relay chain {took:.0f} s after it answered again"


def the_relay_chain_stopped_should_cost_nobody_anything(world):
    """The chain stands still with it, and so does the clock by which debts fall due."""
    some_debt(world)
    names, relays = world.collators(), world.validators()
    # These end by themselves when nobody answers them; whoever runs a collator starts it again.
    asking = [name for name in names if world.asks_validators(name)]
    before, clock = remembered(world), world.clock()
    if asking:
        world.let_end(*asking)
    world.halt(*relays)
    begun = time.monotonic()
    world.wait(world.outage)
    held = {name: world.look(name) for name in names}
    mute = [name for name, seen in held.items() if seen is None and name not in asking]
    need(not mute, f"{', '.join(mute)} does not answer without the relay chain")
    world.wait(12)
    for name, was in held.items():
        now = world.look(name)
        need(was is None or now is None or now.final == was.final,
             f"blocks became final without the relay chain: {name} had {was} and then {now}")
    world.restart(*relays)
    away = time.monotonic() - begun
    ended = [name for name in asking if held[name] is None]
    if asking:
        world.restart(*asking)
    begun = time.monotonic()
    world.until_final(names[0], before["number"] + 3, 900)
    took = time.monotonic() - begun
    need_nothing_lost(world, before)
    passed, moved = need_stood_still(clock, world.clock(), away)
    return (f"away for {away:.0f} s, in which {len(ended)} of {len(names)} collators ended; three final blocks {took:.0f} s after all "
            f"answered again; of {passed / 1000:.0f} s on the relay chain network time counted {moved / 1000:.0f} s")


def need_stood_still(before, after, away):
    """Of a stall network time counts a minute at most (T3); it never goes back (T1) nor ahead of the relay chain's (T2). What passed on
    both, in milliseconds."""
    passed, moved, lag = (after[one] - before[one] for one in ("relay", "network", "lag"))
    need(moved >= 0 and lag >= 0, f"network time went back, or its lag did: {before} and then {after}")
    need(moved <= passed, f"network time ran ahead of the relay chain's: {moved} ms in {passed} ms")
    expected = away * 1000 - CAP_MS - SLACK_MS
    need(lag >= expected, f"the stall of {away:.0f} s counted: the lag grew by {lag} ms, and should by {expected:.0f} ms at least")
    return passed, moved
