#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the history of a network's configurations into a bare Git repository.

A second program for what `vns config export` does, written from the description at the head of protocol/config/src/git.rs
and sharing nothing with it: whoever doubts one of them compares the ids. Python 3.8 or newer, standard library only.

    tools/config-export/config_export.py --node http://127.0.0.1:9944 --git network.git
    tools/config-export/config_export.py --node http://127.0.0.1:9944          # the ids alone
"""

import argparse
import hashlib
import json
import os
import sys
import urllib.request
import zlib

COMMIT_DOMAIN = b"vns/config/commit"
PAGE = 64


class Refused(Exception):
    """What is wrong, in words."""


class Node:
    """A node, asked over HTTP at one block."""

    def __init__(self, url):
        self.url = url.replace("wss://", "https://", 1).replace("ws://", "http://", 1)
        self.block = self.call("chain_getFinalizedHead", [])

    def call(self, method, parameters):
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}).encode()
        request = urllib.request.Request(self.url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            found = json.load(answer)
        if "error" in found:
            raise Refused(f"the node answers {method}: {found['error'].get('message')} {found['error'].get('data', '')}")
        return found["result"]

    def ask(self, method, arguments=b""):
        """The answer of the runtime API ConfigApi, to be read to its end."""
        answer = self.call("state_call", ["ConfigApi_" + method, "0x" + arguments.hex(), self.block])
        return Reader(bytes.fromhex(answer[2:]))


class Reader:
    """SCALE, from the front to the end."""

    def __init__(self, data):
        self.data = data
        self.place = 0

    def take(self, count):
        taken = self.data[self.place : self.place + count]
        if len(taken) != count:
            raise Refused("an answer of the node ends too early")
        self.place += count
        return taken

    def fixed(self, count):
        return int.from_bytes(self.take(count), "little")

    def compact(self):
        first = self.fixed(1)
        kind, low = first & 3, first >> 2
        if kind == 0:
            return low
        if kind == 1:
            return low | self.fixed(1) << 6
        if kind == 2:
            return low | self.fixed(3) << 6
        return self.fixed(low + 4)

    def octets(self):
        return self.take(self.compact())

    def text(self):
        return self.octets().decode("utf-8")

    def option(self, read):
        present = self.fixed(1)
        if present > 1:
            raise Refused("an answer of the node is no option")
        return read() if present else None

    def list(self, read):
        return [read() for _ in range(self.compact())]

    def key(self):
        """A parameter: the index of its domain, and its own in that."""
        return tuple(self.take(2))

    def change(self):
        return self.key(), self.compact()

    def end(self):
        if self.place != len(self.data):
            raise Refused("an answer of the node goes on after its end")


def u32(number):
    return number.to_bytes(4, "little")


def read_parameters(node):
    """Name and unit of each parameter, by its key."""
    reader = node.ask("parameters")

    def parameter():
        key, name, unit = reader.key(), reader.text(), reader.text()
        reader.take(4 * 16)  # value, least, most, default
        reader.fixed(1)  # who decides
        return key, (name, unit)

    found = dict(reader.list(parameter))
    reader.end()
    return found


def read_line(reader):
    """A line of the log with its commit, whose id is verified."""
    line = {"place": reader.fixed(4), "id": reader.take(32), "from": reader.compact(), "time": reader.compact()}
    line["candidate"] = reader.option(lambda: reader.fixed(4))
    begin = reader.place
    line["parent"] = reader.option(lambda: reader.take(32))
    line["changes"] = reader.list(reader.change)
    line["author"] = reader.option(lambda: reader.take(32))
    line["message"] = reader.octets()
    # What was read is the encoding of the commit, of which the id is the hash.
    content = reader.data[begin : reader.place]
    if hashlib.blake2b(COMMIT_DOMAIN + content, digest_size=32).digest() != line["id"]:
        raise Refused(f"the commit at place {line['place']} does not have the id that it is said to have")
    return line


def read_history(node):
    """All lines of the log, each with its values, which are verified."""
    lines = []
    while True:
        reader = node.ask("log", u32(len(lines)) + u32(PAGE))
        page = reader.list(lambda: read_line(reader))
        reader.end()
        for line in page:
            add(lines, line, node)
        if len(page) < PAGE:
            break
    if not lines:
        raise Refused("the log is empty")
    return lines


def add(lines, line, node):
    before = lines[-1] if lines else None
    if line["place"] != len(lines) or line["parent"] != (before["id"] if before else None):
        raise Refused(f"the line {line['place']} of the log does not follow the one before")
    reader = node.ask("at", u32(line["from"]))
    told = reader.option(lambda: (reader.fixed(4), dict(reader.list(reader.change))))
    reader.end()
    # Of two configurations that began in the same block the node tells the later.
    told = told[1] if told and told[0] == line["place"] else None
    if before is None:
        if told is None:
            raise Refused("the node does not tell the values of the first configuration")
        line["values"] = told
    else:
        line["values"] = {**before["values"], **dict(line["changes"])}
        if told is not None and told != line["values"]:
            raise Refused(f"the values at place {line['place']} are not what its changes make of those before")
    lines.append(line)


def objects_of(line, parent, parameters):
    """The objects of a configuration as Git stores them, by id, and the id of its commit."""
    objects = {}

    def put(kind, body):
        stored = f"{kind} {len(body)}\0".encode() + body
        name = hashlib.sha1(stored).digest()
        objects[name] = stored
        return name

    files = {}
    for key in sorted(line["values"]):
        if key not in parameters:
            raise Refused(f"the configuration at place {line['place']} has a parameter {key} that the node does not name")
        name, unit = parameters[key]
        domain, short = name.split(".", 1)
        files[domain] = files.get(domain, "") + f"{short} = {line['values'][key]} {unit}\n"
    tree = b""
    for domain in sorted(files):
        tree += f"100644 {domain}\0".encode() + put("blob", files[domain].encode())
    tree = put("tree", tree)
    author = line["author"].hex() if line["author"] is not None else "network"
    seconds = line["time"] // 1000
    head = f"tree {tree.hex()}\n"
    if parent is not None:
        head += f"parent {parent.hex()}\n"
    head += f"author {author} <{author}@vns> {seconds} +0000\n"
    head += f"committer vns <vns@vns> {seconds} +0000\n\n"
    tail = f"\n\nConfiguration: {line['id'].hex()}\nHeight: {line['from']}\n"
    if line["candidate"] is not None:
        tail += f"Candidate: {line['candidate']}\n"
    return objects, put("commit", head.encode() + line["message"] + tail.encode())


def write_file(path, content):
    """Whole or not at all."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    new = f"{path}.{os.getpid()}.new"
    with open(new, "wb") as file:
        file.write(content)
    os.replace(new, path)


def write_object(folder, name, stored):
    path = os.path.join(folder, "objects", name.hex()[:2], name.hex()[2:])
    if not os.path.exists(path):
        return write_file(path, zlib.compress(stored))
    with open(path, "rb") as file:
        try:
            found = zlib.decompress(file.read())
        except zlib.error:
            found = None
    if found != stored:
        raise Refused(f"{path}: its content is not what its id says")
    return None


def check_folder(folder, ids):
    """Only what is new, empty, or an export of this chain is written to."""
    if not os.path.lexists(folder) or (os.path.isdir(folder) and not os.listdir(folder)):
        return
    branch = os.path.join(folder, "refs", "heads", "main")
    if not os.path.isfile(branch):
        raise Refused(f"{folder}: it has something in it that is no export with a branch main in a file of its own")
    with open(branch, encoding="ascii") as file:
        found = file.read().strip()
    if found not in ids:
        raise Refused(f"{folder}: its branch main is at {found}, which is no configuration of this chain")


def export(node, folder):
    """The ids in Git of all configurations, the first at the front."""
    parameters = read_parameters(node)
    lines = read_history(node)
    parent, ids, objects = None, [], {}
    for line in lines:
        made, parent = objects_of(line, parent, parameters)
        objects.update(made)
        ids.append(parent.hex())
    if folder is not None:
        check_folder(folder, ids)
        for part in ("objects/info", "objects/pack", "refs/heads", "refs/tags"):
            os.makedirs(os.path.join(folder, part), exist_ok=True)
        for name, stored in objects.items():
            write_object(folder, name, stored)
        config = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"
        if not os.path.exists(os.path.join(folder, "config")):
            write_file(os.path.join(folder, "config"), config.encode())
        write_file(os.path.join(folder, "refs/heads/main"), (ids[-1] + "\n").encode())
        write_file(os.path.join(folder, "HEAD"), b"ref: refs/heads/main\n")
    return ids


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--node", metavar="URL", default="http://127.0.0.1:9944", help="the node's RPC, over HTTP")
    parser.add_argument("--git", metavar="DIR", help="the repository; without it nothing is written")
    arguments = parser.parse_args()
    try:
        ids = export(Node(arguments.node), arguments.git)
    except (Refused, OSError, ValueError) as error:
        sys.exit(f"config_export: {error}")
    print("\n".join(ids))


if __name__ == "__main__":
    main()
