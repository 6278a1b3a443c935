# SPDX-License-Identifier: Apache-2.0
"""What collators hand to validators, validated once more by the same code and on the same terms (vns-pvf)."""

import json
import os
import subprocess

from spawner import state
from spawner.rpc import Objected

from .world import Missed, need

# So many of the newest are looked at.
MOST = 5


def exported(world):
    """The proofs of final blocks, the newest last: number, path. A file is called by hash and number of its block."""
    node, final = world.node(world.collators()[0]), world.final(world.collators()[0])
    found = []
    for name in world.collators():
        folder = os.path.join(world.folder, state.PROOFS, name)
        for file in os.listdir(folder) if os.path.isdir(folder) else []:
            block, _, number = file.removesuffix(".pov").rpartition("_")
            if file.endswith(".pov") and number.isdecimal() and 1 < int(number) <= final and node.block_hash(int(number)) == block:
                found.append((int(number), os.path.join(folder, file)))
    return sorted(found)


def code_at(world, number, path):
    """The code that validators had for a block: the state's before it."""
    node = world.node(world.collators()[0])
    found = node.call("state_getStorage", "0x3a636f6465", node.block_hash(number - 1), patience=30.0)
    need(found is not None, f"there is no state of block {number - 1}")
    with open(path, "wb") as file:
        file.write(bytes.fromhex(found[2:]))
    return path


def executor_parameters(world):
    """Those of the relay chain's present session."""
    node = world.node(world.validators()[0])
    session = node.call("state_call", "ParachainHost_session_index_for_child", "0x")
    try:
        return node.call("state_call", "ParachainHost_session_executor_params", session)
    except Objected as error:
        raise Missed(f"the relay chain does not tell its executor parameters: {error}") from error


def exported_proofs_should_be_valid_once_more(world):
    node = world.node(world.collators()[0])
    world.until("proof of a final block", lambda: len(exported(world)) >= MOST, 300)
    chosen = exported(world)[-MOST:]
    code = code_at(world, chosen[0][0], world.path("code.wasm"))
    parameters = executor_parameters(world)
    told = json.loads(world.pvf("validate", "--code", code, "--executor-params", parameters, *(path for _, path in chosen)))
    for (number, _), one in zip(chosen, told["proofs"]):
        need(one["valid"] and one["number"] == number, f"block {number}: {one}")
        need(one["hash"] == node.block_hash(number), f"the proof of block {number} ends in {one['hash']}")
    sizes, times = ([one[key] for one in told["proofs"]] for key in ("bytes", "milliseconds"))
    return (f"{len(chosen)} proofs of {min(sizes):,} to {max(sizes):,} bytes, {min(times):.0f} to {max(times):.0f} ms each; compiling the "
            f"code took {told['compiling_milliseconds'] / 1000:.1f} s")


def changed_proofs_should_be_refused(world):
    """With one bit of the relay chain's root changed, of the parent's head, and of what is compressed."""
    world.until("proof of a final block", lambda: exported(world), 300)
    number, path = exported(world)[-1]
    code = code_at(world, number, world.path("code.wasm"))
    with open(path, "rb") as file:
        whole = file.read()
    # At its end stand the root (32 bytes) and the most bytes (4); before them number (4) and the parent's head, which ends in digests.
    for name, at in (("the relay chain's root", len(whole) - 20), ("the parent's head", len(whole) - 60), ("the blocks", len(whole) // 2)):
        changed = bytearray(whole)
        changed[at] ^= 1
        file = world.path("changed.pov")
        with open(file, "wb") as out:
            out.write(changed)
        done = subprocess.run([os.path.join(world.binaries, "vns-pvf"), "validate", "--code", code, file], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=300)
        need(done.returncode == 1, f"with another bit in {name}: {done.stdout}{done.stderr}")
        need(not json.loads(done.stdout)["proofs"][0]["valid"], f"with another bit in {name}: {done.stdout}")
    return f"block {number}, changed in three places"
