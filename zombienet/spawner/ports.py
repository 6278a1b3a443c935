# SPDX-License-Identifier: Apache-2.0
"""Which process listens where. All of it on the loopback interface.

A node whose RPC port is taken takes another one without a word (sc-cli, `retry_random_port`), so ports are looked at before."""

import os
import random
import socket

from . import Refused

HOST = "127.0.0.1"
# The first collator's RPC: what `vns` and js/ ask where nobody says otherwise.
FIRST = 9944
HIGHEST = 65535
# Where free ones are looked for; below the range from which the system gives ports to clients. Who starts several networks at once
# gives each a range of its own.
RANDOM = tuple(int(one) for one in os.environ.get("VNS_NETWORK_PORTS", "20000-31000").split("-", 1))


def in_use(port):
    """Does somebody listen there, or may nobody?"""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def wanted(network):
    """Who needs what, in the order of the numbers: RPC of collators, RPC of validators, then what only nodes use."""
    rpc = [(one.name, "rpc") for one in (*network.collators, *network.validators)]
    p2p = [(one.name, "p2p") for one in network.members()]
    inner = [(one.name, role) for one in network.collators for role in ("relay_p2p", "relay_rpc")]
    return rpc + p2p + inner


def assign(network, first, taken=in_use):
    """Consecutive ports from `first` on, by process and role."""
    needed = wanted(network)
    if not 1 <= first <= HIGHEST - len(needed) + 1:
        raise Refused(f"port {first}: this network needs {len(needed)} ports from there on, of 1 to {HIGHEST}")
    found = {}
    for port, (name, role) in enumerate(needed, first):
        if taken(port):
            raise Refused(f"something already listens on port {port}, which {name} needs; stop it, or choose others with --port")
        found.setdefault(name, {})[role] = port
    return found


def assign_free(network, taken=in_use, choose=random.randrange):
    """The same from any number on from which all are free."""
    for _ in range(100):
        try:
            return assign(network, choose(*RANDOM), taken)
        except Refused:
            continue
    raise Refused("no free ports found")
