# SPDX-License-Identifier: Apache-2.0
"""Stands in for `vns-node` and `polkadot` in tests of the spawner: takes the same commands, answers the same questions, makes
blocks five a second, and misbehaves when the environment says so:

FAKE_DIES      the process of this name ends soon after its start
FAKE_STUBBORN  the process of this name does not end when it is asked to
FAKE_LEAVES    the process of this name leaves a worker behind
FAKE_STILL     `para`: the parachain makes no blocks; `relay`: neither does
"""

import hashlib
import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time

BLOCKS_A_SECOND = 5


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


class Answers(http.server.BaseHTTPRequestHandler):
    """What the spawner asks."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": self.answer(asked["method"], asked["params"])}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self, method, params):
        best = 0 if self.server.still else int((time.monotonic() - self.server.begun) * BLOCKS_A_SECOND)
        if method == "chain_getHeader":
            return {"number": params[0] if params else hex(best)}
        if method == "chain_getFinalizedHead":
            return hex(max(0, best - 2))
        if method == "system_health":
            return {"peers": 3, "isSyncing": False}
        if method == "system_localPeerId":
            return self.server.peer
        raise AssertionError(method)

    def log_message(self, *_):
        pass


def serve(words):
    own = words[:words.index("--")] if "--" in words else words
    name = option(own, "--name")
    print(f"{name} begins with {' '.join(words)}", flush=True)
    if name == os.environ.get("FAKE_STUBBORN"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    else:
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    if name == os.environ.get("FAKE_LEAVES"):
        subprocess.Popen(["sleep", "300"])
    if name == os.environ.get("FAKE_DIES"):
        threading.Timer(0.7, lambda: (print("panicked: there is no tomorrow", flush=True), os._exit(101))).start()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(option(own, "--rpc-port"))), Answers)
    server.begun, server.peer = time.monotonic(), peer_of(option(own, "--node-key-file"))
    server.still = os.environ.get("FAKE_STILL") in (("para", "relay") if "--collator" in own else ("relay",))
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
