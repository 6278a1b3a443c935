# SPDX-License-Identifier: Apache-2.0
"""What a network consists of, as a file says it. Whatever a file gets wrong is said with the place where it stands."""

import dataclasses
import os
import re
import tomllib

from . import Refused

# Whose session keys the relay chain's presets know (rococo-runtime, genesis_config_presets.rs). All of them must run: finality
# needs more than two thirds.
RELAY_PRESETS = {
    "local_testnet": ("alice", "bob"),
    "versi_local_testnet": ("alice", "bob", "charlie", "dave"),
}
# Whose session keys the node puts into its keystore when it is told so by a flag (sc-cli, run_cmd.rs).
KEYS = ("alice", "bob", "charlie", "dave", "eve", "ferdie")
AUTHORING = ("slot-based", "lookahead")
# How a collator learns of the relay chain: by asking validators, or by a node of it inside of its own process.
RELAY_MODES = ("rpc", "embedded")
CHAIN_TYPES = ("Development", "Local")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
PARAMETER = re.compile(r"[a-z_]+\.[a-z0-9_]+")


@dataclasses.dataclass(frozen=True)
class Member:
    """A process, by its name and by the well-known account whose keys it has."""
    name: str
    key: str


@dataclasses.dataclass(frozen=True)
class Network:
    """All of it."""
    name: str
    relay_preset: str
    validators: tuple
    # A network that the node knows by name (vns-node export-chain-spec --chain).
    chain: str
    chain_type: str
    authoring: str
    relay_mode: str
    # Parameters of the parachain's genesis that do not have their default.
    parameters: dict
    # Do collators keep the proofs that they hand to validators?
    proofs: bool
    collators: tuple
    # What is added to the command lines.
    validator_flags: tuple
    collator_flags: tuple

    def members(self):
        """Validators first: collators ask them."""
        return (*self.validators, *self.collators)

    def is_collator(self, name):
        return any(one.name == name for one in self.collators)

    def with_one_collator(self):
        return dataclasses.replace(self, collators=self.collators[:1])

    def with_relay_mode(self, mode):
        return dataclasses.replace(self, relay_mode=mode)


class Table:
    """A table of a file, of which every key must be asked for."""

    def __init__(self, where, place, content):
        if not isinstance(content, dict):
            raise Refused(f"{where}: [{place}] must be a table")
        self.where, self.place, self.content, self.asked = where, place, content, []

    def wrong(self, key, what):
        return Refused(f"{self.where}: {self.place + '.' if self.place else ''}{key} {what}")

    def take(self, key, kind, words, default=None):
        self.asked.append(key)
        if key not in self.content:
            if default is None:
                raise self.wrong(key, f"is missing; it is {words}")
            return default
        value = self.content[key]
        # In Python a truth value is a number.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(key, f"must be {words}, and is {value!r}")
        return value

    def choice(self, key, among, default=None):
        value = self.take(key, str, f"one of {', '.join(among)}", default)
        if value not in among:
            raise self.wrong(key, f"must be one of {', '.join(among)}, and is {value!r}")
        return value

    def flags(self):
        found = self.take("flags", list, "a list of texts", [])
        for flag in found:
            if not isinstance(flag, str):
                raise self.wrong("flags", f"must be a list of texts, and has {flag!r}")
        return tuple(found)

    def table(self, key, default=None):
        place = f"{self.place}.{key}" if self.place else key
        return Table(self.where, place, self.take(key, dict, "a table", default))

    def done(self):
        unknown = [key for key in self.content if key not in self.asked]
        if unknown:
            raise self.wrong(unknown[0], f"is unknown here; known are: {', '.join(sorted(self.asked))}")


def members(table, key, keys):
    """The list of validators or collators."""
    found = []
    for index, content in enumerate(table.take(key, list, "a list of tables, each with name and key")):
        one = Table(table.where, f"{table.place}.{key}[{index}]", content)
        name = one.take("name", str, "what the process is called")
        if not NAME.fullmatch(name) or len(name) > 31:
            raise one.wrong("name", f"must be of small letters, digits and single hyphens, 31 at most, and is {name!r}")
        found.append(Member(name, one.choice("key", keys)))
        one.done()
    if not found:
        raise table.wrong(key, "must have at least one")
    twice = [one.key for place, one in enumerate(found) if one.key in [other.key for other in found[:place]]]
    if twice:
        raise table.wrong(key, f"has the key {twice[0]} twice: two processes with one key would contradict each other")
    return tuple(found)


def parse(text, name, where):
    """The network of that text. `where` is what messages call it."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{where}: {error}") from error
    top = Table(where, "", content)
    relay, para = top.table("relay"), top.table("para")
    top.done()

    preset = relay.choice("preset", tuple(RELAY_PRESETS), "local_testnet")
    validators = members(relay, "validators", KEYS)
    expected = RELAY_PRESETS[preset]
    if sorted(one.key for one in validators) != sorted(expected):
        raise relay.wrong("validators", f"must have the keys {', '.join(expected)}: so many know the preset {preset}")
    validator_flags = relay.flags()
    relay.done()

    parameters = para.table("parameters", {})
    for key, value in parameters.content.items():
        if not PARAMETER.fullmatch(key):
            raise parameters.wrong(f'"{key}"', 'is no name of a parameter, which is like "names.commit_delay", in quotes')
        parameters.take(key, int, "a whole number, as the chain stores it")
        if value < 0:
            raise parameters.wrong(f'"{key}"', f"must not be negative, and is {value}")
    network = Network(
        name=name,
        relay_preset=preset,
        validators=validators,
        chain=para.take("chain", str, "a network that the node knows by name", "local"),
        chain_type=para.choice("type", CHAIN_TYPES, "Development"),
        authoring=para.choice("authoring", AUTHORING, "slot-based"),
        relay_mode=para.choice("relay", RELAY_MODES, "rpc"),
        parameters=dict(parameters.content),
        proofs=para.take("proofs", bool, "true or false", False),
        collators=members(para, "collators", KEYS),
        validator_flags=validator_flags,
        collator_flags=para.flags(),
    )
    para.done()
    names = [one.name for one in network.members()]
    twice = [one for place, one in enumerate(names) if one in names[:place]]
    if twice:
        raise Refused(f"{where}: two processes are called {twice[0]}")
    return network


def known(folder):
    """The networks that can be named."""
    return sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".toml"))


def load(name, folder):
    """A network by its name, or by the path of its file."""
    by_path = "/" in name or name.endswith(".toml")
    path = name if by_path else os.path.join(folder, f"{name}.toml")
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        if by_path:
            raise Refused(f"{path}: {error}") from error
        raise Refused(f"there is no network named {name}; there are: {', '.join(known(folder))}, or the path of a file") from error
    stem = os.path.basename(path)[:-5] if path.endswith(".toml") else os.path.basename(path)
    if not NAME.fullmatch(stem):
        raise Refused(f"{path}: a file of a network is called by small letters, digits and single hyphens, and ends in .toml")
    return parse(text, stem, path)
