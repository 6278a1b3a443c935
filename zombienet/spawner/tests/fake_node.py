# SPDX-License-Identifier: Apache-2.0
"""Stands in for `vns-node` and `polkadot` in tests of the spawner and of the network's tests: takes the same commands, answers the
same questions, makes blocks as long as the validators that it knows of are there, and goes on with its folder where it was. A
collator that asks validators ends when none answers. It misbehaves when the environment says so:

FAKE_DIES      the process of this name ends soon after its start
FAKE_STUBBORN  the process of this name does not end when it is asked to
FAKE_LEAVES    the process of this name leaves a worker behind
FAKE_STILL     `para`: the parachain makes no blocks; `relay`: neither does
FAKE_FORGETS   the process of this name has other blocks after it was started again
FAKE_ALONE     validators need nobody else for finality, nor collators the validators
"""

import hashlib
import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

BLOCKS_A_SECOND = 5
# A collator tries to reach a validator for so many seconds, and some 15 if it is a real one.
PATIENCE = 1.5
AUTHORS = (b"\x11" * 32, b"\x22" * 32)


def peer_of(path):
    with open(path, "rb") as file:
        return "12D3Koo" + hashlib.sha256(file.read()).hexdigest()[:20]


def option(words, name, default=None):
    return words[words.index(name) + 1] if name in words else default


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def export_chain_spec(words):
    chain = option(words, "--chain")
    if "--raw" in words:
        with open(chain, encoding="utf-8") as file:
            plain = json.load(file)
        write(option(words, "--output"), json.dumps({**plain, "genesis": {"raw": {}, "was": plain["genesis"]}}))
    else:
        patch = {"parachainInfo": {"parachainId": 2000}}
        spec = {"chainType": "Local", "para_id": 2000, "bootNodes": [], "genesis": {"runtimeGenesis": {"code": "0x", "patch": patch}}}
        write(option(words, "--output"), json.dumps(spec))


def build_spec(words):
    assert words[3] == "create" and "named-preset" in words, words
    write(option(words, "-c"), json.dumps({"bootNodes": [], "genesis": {"runtimeGenesis": {"code": "0x", "patch": {}}}}))


def generate_key(words):
    path = option(words, "--file")
    write(path, os.urandom(32).hex())
    print(peer_of(path), file=sys.stderr)


def reachable(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1.0).close()
        return True
    except OSError:
        return False


def ports_after(words, flag):
    """The ports of the addresses behind a flag, up to the next flag."""
    found = []
    for word in words[words.index(flag) + 1:] if flag in words else []:
        if not word.startswith(("/ip4/", "ws://")):
            break
        found.append(int(word.split("/")[4] if word.startswith("/") else word.rsplit(":", 1)[1]))
    return found


class Chain:
    """Blocks that come with time. The hash of a block is its number, with something that only forgetful ones have."""

    def __init__(self, words):
        self.own = words[:words.index("--")] if "--" in words else words
        self.collator = "--collator" in self.own
        self.name = option(self.own, "--name")
        self.needed = ports_after(words[words.index("--"):] if self.collator else self.own, "--bootnodes")
        self.asked = ports_after(self.own, "--relay-chain-rpc-urls")
        self.proofs = option(self.own, "--export-pov-to-path")
        self.folder = option(self.own, "--base-path")
        os.makedirs(self.folder, exist_ok=True)
        self.height, again = 0.0, os.path.exists(self.path())
        if again:
            with open(self.path(), encoding="utf-8") as file:
                self.height = float(file.read())
        self.mark = "f" if again and self.name == os.environ.get("FAKE_FORGETS") else "0"
        self.still = os.environ.get("FAKE_STILL") in (("para", "relay") if self.collator else ("relay",))

    def path(self):
        return os.path.join(self.folder, "height")

    def best(self):
        return int(self.height)

    def final(self):
        return max(0, self.best() - 2)

    def hash(self, number):
        return f"0x{self.mark}{number:063x}" if 0 <= number <= self.best() else None

    def grow(self):
        before = answered = time.monotonic()
        while True:
            time.sleep(0.1)
            now = time.monotonic()
            if not self.asked or os.environ.get("FAKE_ALONE") or any(reachable(port) for port in self.asked):
                answered = now
            elif now - answered > PATIENCE:
                print("no validator answers", flush=True)
                os._exit(1)
            alone = not self.needed or os.environ.get("FAKE_ALONE")
            if not self.still and (alone or all(reachable(port) for port in self.needed)):
                made = self.best()
                self.height += (now - before) * BLOCKS_A_SECOND
                write(f"{self.path()}.part", str(self.height))
                os.replace(f"{self.path()}.part", self.path())
                for number in range(made + 1, self.best() + 1) if self.proofs else ():
                    os.makedirs(self.proofs, exist_ok=True)
                    write(os.path.join(self.proofs, f"{self.hash(number)}_{number}.pov"), "x" * 1000)
            before = now


class Answers(http.server.BaseHTTPRequestHandler):
    """What the spawner and the tests ask."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        result = getattr(self, asked["method"])(self.server.chain, *asked["params"])
        body = json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": result}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def chain_getHeader(self, chain, block=None):
        number = int(block[3:], 16) if block else chain.best()
        return {"number": hex(number), "digest": {"logs": ["0x066175726120" + number.to_bytes(8, "little").hex(), "0x05"]}}

    def chain_getFinalizedHead(self, chain):
        return chain.hash(chain.final())

    def chain_getBlockHash(self, chain, number):
        return chain.hash(number)

    def system_health(self, _chain):
        return {"peers": 3, "isSyncing": False}

    def system_localPeerId(self, _chain):
        return self.server.peer

    def state_getStorage(self, _chain, *_):
        return "0x0061736d"

    def state_call(self, _chain, method, *_):
        if method == "AuraApi_authorities":
            return "0x0c" + (AUTHORS[0] + AUTHORS[0] + AUTHORS[1]).hex()
        return "0x05000000" if method.endswith("for_child") else "0x0100"

    def log_message(self, *_):
        pass


def serve(words):
    chain = Chain(words)
    print(f"{chain.name} begins with {' '.join(words)}", flush=True)
    if chain.name == os.environ.get("FAKE_STUBBORN"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    else:
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    if chain.name == os.environ.get("FAKE_LEAVES"):
        subprocess.Popen(["sleep", "300"])
    if chain.name == os.environ.get("FAKE_DIES"):
        threading.Timer(0.7, lambda: (print("panicked: there is no tomorrow", flush=True), os._exit(101))).start()
    peers = socket.create_server(("127.0.0.1", ports_after(chain.own, "--listen-addr")[0]))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(option(chain.own, "--rpc-port"))), Answers)
    server.chain, server.peer = chain, peer_of(option(chain.own, "--node-key-file"))
    threading.Thread(target=lambda: [peers.accept()[0].close() for _ in iter(int, 1)], daemon=True).start()
    threading.Thread(target=chain.grow, daemon=True).start()
    server.serve_forever()


def main(words):
    commands = {
        "export-chain-spec": export_chain_spec,
        "export-genesis-head": lambda words: write(words[-1], "0x01"),
        "export-genesis-wasm": lambda words: write(words[-1], "0x02"),
        "chain-spec-builder": build_spec,
        "key": generate_key,
    }
    commands.get(words[0], serve)(words)


if __name__ == "__main__":
    main(sys.argv[1:])
