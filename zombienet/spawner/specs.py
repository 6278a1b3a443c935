# SPDX-License-Identifier: Apache-2.0
"""Specs of both chains: the relay chain starts with the parachain's first head and its code on a core of its own.

Making them takes the node several compilations of a runtime, so they are kept in the cache, for the binaries that made them.
Nothing in them is secret."""

import copy
import hashlib
import json
import os
import shutil
import subprocess
import tempfile

from . import Refused

RELAY_NAME, RELAY_ID = "VNS Relay", "rococo-local"
# So many sets of specs are kept.
KEPT = 4
FILES = ("para.json", "relay.json", "head.hex")


def place_of(spec, *path, where):
    """A table inside of a spec."""
    found = spec
    for key in path:
        if not isinstance(found, dict) or key not in found:
            raise Refused(f"{where} has no {'.'.join(path)}")
        found = found[key]
    if not isinstance(found, dict):
        raise Refused(f"{where}: {'.'.join(path)} is no table")
    return found


def para_id(spec):
    """The parachain's number, which spec and genesis must agree on."""
    number = spec.get("para_id")
    if isinstance(number, bool) or not isinstance(number, int):
        raise Refused("the parachain's spec has no para_id")
    patch = place_of(spec, "genesis", "runtimeGenesis", "patch", where="the parachain's spec")
    genesis = patch.get("parachainInfo", {}).get("parachainId", number)
    if genesis != number:
        raise Refused(f"the parachain's spec says para_id {number}, its genesis {genesis}")
    return number


def patched_para(spec, network):
    """The parachain's plain spec, of that type and with these parameters."""
    found = copy.deepcopy(spec)
    found["chainType"] = network.chain_type
    # Peers are named on the command line.
    found["bootNodes"] = []
    if network.parameters:
        patch = place_of(found, "genesis", "runtimeGenesis", "patch", where="the parachain's spec")
        values = patch.setdefault("config", {}).setdefault("values", [])
        kept = [pair for pair in values if pair[0] not in network.parameters]
        patch["config"]["values"] = kept + [[name, value] for name, value in sorted(network.parameters.items())]
    return found


def hexadecimal(text, what):
    """Bytes as the node prints them."""
    text = text.strip()
    try:
        whole = text.startswith("0x") and len(bytes.fromhex(text[2:])) > 0
    except ValueError:
        whole = False
    if not whole:
        raise Refused(f"{what} is no hexadecimal: {text[:40]!r}")
    return text


def patched_relay(spec, number, head, code):
    """The relay chain's plain spec, with the parachain on it from the first block on."""
    found = copy.deepcopy(spec)
    genesis = place_of(found, "genesis", "runtimeGenesis", where="the relay chain's spec")
    # A preset is a patch of what the runtime has by default; a whole genesis would be called `config`.
    inner = next((genesis[key] for key in ("patch", "config") if isinstance(genesis.get(key), dict)), None)
    if inner is None:
        raise Refused("the relay chain's spec is raw: nothing can be added to it")
    paras = inner.setdefault("paras", {}).setdefault("paras", [])
    if any(one[0] == number for one in paras):
        raise Refused(f"the relay chain's spec has a parachain {number} already")
    # Head, code, and whether it has a core for itself.
    paras.append([number, [hexadecimal(head, "the first head"), hexadecimal(code, "the code"), True]])
    found["bootNodes"] = []
    return found


def run(*command):
    """A step; what it says is shown if it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        last = "\n".join((done.stderr + done.stdout).strip().splitlines()[-15:])
        raise Refused(f"{' '.join(command[:3])} … failed with code {done.returncode}:\n{last}")
    return done


def read_json(path):
    with open(path, encoding="utf-8") as file:
        try:
            return json.load(file)
        except ValueError as error:
            raise Refused(f"{path}: {error}") from error


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def make(network, node, polkadot, relay_wasm, folder, say):
    """Makes all of it in that folder."""
    path = lambda name: os.path.join(folder, name)
    say("the parachain's spec")
    run(node, "export-chain-spec", "--chain", network.chain, "--output", path("para-embedded.json"))
    plain = patched_para(read_json(path("para-embedded.json")), network)
    write(path("para-plain.json"), json.dumps(plain))
    run(node, "export-chain-spec", "--chain", path("para-plain.json"), "--raw", "--output", path("para.json"))
    say("the parachain's first head and its code")
    run(node, "export-genesis-head", "--chain", path("para.json"), path("head.hex"))
    run(node, "export-genesis-wasm", "--chain", path("para.json"), path("code.hex"))
    say("the relay chain's spec")
    run(node, "chain-spec-builder", "-c", path("relay-preset.json"), "create", "-n", RELAY_NAME, "-i", RELAY_ID, "-t", "local",
        "-r", relay_wasm, "named-preset", network.relay_preset)
    relay = patched_relay(
        read_json(path("relay-preset.json")), para_id(plain), read(path("head.hex")), read(path("code.hex")))
    write(path("relay-plain.json"), json.dumps(relay))
    run(polkadot, "export-chain-spec", "--chain", path("relay-plain.json"), "--raw", "--output", path("relay.json"))


def key(network, *files):
    """By what is a set of specs known: what the network's file says of genesis, and by which files they are made."""
    said = [network.chain, network.chain_type, network.relay_preset, sorted(network.parameters.items())]
    stats = [(os.path.basename(path), os.stat(path).st_size, os.stat(path).st_mtime_ns) for path in files]
    return hashlib.sha256(json.dumps([said, stats]).encode()).hexdigest()[:20]


def provide(network, node, polkadot, relay_wasm, cache, say):
    """The folder with both raw specs, made if it is not there. Whole or not at all: others may look for it meanwhile."""
    store = os.path.join(cache, "network", "specs")
    os.makedirs(store, exist_ok=True)
    found = os.path.join(store, key(network, node, polkadot, relay_wasm))
    if all(os.path.exists(os.path.join(found, name)) for name in FILES):
        os.utime(found)
        return found
    part = tempfile.mkdtemp(prefix="part-", dir=store)
    try:
        make(network, node, polkadot, relay_wasm, part, say)
        try:
            os.rename(part, found)
        except OSError:
            # Somebody else was faster.
            if not os.path.isdir(found):
                raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
    sets = sorted((entry for entry in os.scandir(store) if not entry.name.startswith("part-")), key=lambda one: one.stat().st_mtime)
    for old in sets[:-KEPT]:
        shutil.rmtree(old.path, ignore_errors=True)
    return found
