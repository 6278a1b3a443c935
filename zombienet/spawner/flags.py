# SPDX-License-Identifier: Apache-2.0
"""Command lines of nodes. The flags are those of sc-cli 0.63, polkadot-cli 42 and polkadot-omni-node-lib 0.24."""

import os

from .ports import HOST

# Nothing listens but RPC and peers, nothing is measured, nobody is told.
QUIET = ("--no-prometheus", "--no-telemetry", "--no-mdns", "--no-hardware-benchmarks")


def listen(port):
    """Peers on the loopback interface alone. Excludes --port."""
    return ("--listen-addr", f"/ip4/{HOST}/tcp/{port}")


def address(port, peer):
    return f"/ip4/{HOST}/tcp/{port}/p2p/{peer}"


def bootnodes(addresses):
    """The flag takes values until the next flag, so one must follow."""
    return ("--bootnodes", *addresses) if addresses else ()


def validator(network, member, place):
    """`place` says where: ports, peers (who has which identity), folder, binaries, specs."""
    others = [
        address(place.ports[one.name]["p2p"], place.peers[one.name]) for one in network.validators if one.name != member.name
    ]
    return [
        place.binary("polkadot"),
        "--chain", place.spec("relay"),
        "--base-path", place.data(member.name),
        f"--{member.key}",
        "--name", member.name,
        # Asked for by the next but one, though the account's flag means it as well.
        "--validator",
        # As root in a container not all of what isolates the workers is to be had; what is there is used.
        "--insecure-validator-i-know-what-i-do",
        "--workers-path", os.path.dirname(place.binary("polkadot")),
        "--node-key-file", place.key(member.name),
        *listen(place.ports[member.name]["p2p"]),
        *bootnodes(others),
        "--rpc-port", str(place.ports[member.name]["rpc"]),
        *QUIET,
        *network.validator_flags,
    ]


def collator(network, member, place):
    """The relay chain's part stands behind the two hyphens."""
    ports = place.ports[member.name]
    others = [
        address(place.ports[one.name]["p2p"], place.peers[one.name]) for one in network.collators if one.name != member.name
    ]
    validators = [address(place.ports[one.name]["p2p"], place.peers[one.name]) for one in network.validators]
    asked = [f"ws://{HOST}:{place.ports[one.name]['rpc']}" for one in network.validators]
    return [
        place.binary("vns-node"),
        "--collator",
        "--chain", place.spec("para"),
        "--base-path", place.data(member.name),
        f"--{member.key}",
        "--name", member.name,
        "--authoring", network.authoring,
        "--state-pruning", "archive",
        "--node-key-file", place.key(member.name),
        *listen(ports["p2p"]),
        *bootnodes(others),
        "--rpc-port", str(ports["rpc"]),
        # Peers are named above; nobody need be looked for by way of the relay chain.
        "--no-dht-bootnode",
        "--no-dht-bootnode-discovery",
        *(("--export-pov-to-path", place.proofs(member.name)) if network.proofs else ()),
        *(("--relay-chain-rpc-urls", *asked) if network.relay_mode == "rpc" else ()),
        *QUIET,
        *network.collator_flags,
        "--",
        "--chain", place.spec("relay"),
        *listen(ports["relay_p2p"]),
        *bootnodes(validators),
        "--rpc-port", str(ports["relay_rpc"]),
        *QUIET,
    ]


def command(network, member, place):
    return (collator if network.is_collator(member.name) else validator)(network, member, place)
