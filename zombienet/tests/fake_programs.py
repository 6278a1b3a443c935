# SPDX-License-Identifier: Apache-2.0
"""Stands in for `vns`, `vns-pvf` and `npm` in tests of the network's tests: answers as they do, from the stand-ins for nodes. It
misbehaves when the environment says so:

FAKE_LEDGER   the sums of the ledger are others each time
FAKE_LATE     somebody is frozen
FAKE_LENIENT  every proof is valid
"""

import json
import os
import sys
import time
import urllib.request

VNS = 10 ** 12


def best(url):
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "chain_getHeader", "params": []}).encode()
    with urllib.request.urlopen(urllib.request.Request(url.replace("ws:", "http:"), body), timeout=5) as answer:
        return int(json.load(answer)["result"]["number"], 16)


def memory():
    return os.path.join(os.environ["VNS_CACHE"], "given")


def vns(words):
    url = words[words.index("--node") + 1]
    words = words[words.index("--timeout") + 2:]
    number, now = best(url), int(time.time() * 1000)
    # So many milliseconds a block as the stand-ins take for one.
    network = 1_700_000_000_000 + number * 200
    group, action = words[0], words[1] if len(words) > 1 else ""
    if (group, action) == ("voucher", "give"):
        open(memory(), "w", encoding="utf-8").close()
    answers = {
        ("key", "show"): {"address": f"address of {words[-1]}"},
        ("status", ""): {"metadata": {"fits": True, "differences": []}},
        ("credit", "totals"): {"totals": {
            "n1_holds": True, "n3_holds": True, "issuance_stopped": False, "debt": str(now if os.environ.get("FAKE_LEDGER") else 60)}},
        ("credit", "overview"): {"overview": {"overdue": "0", "bad": "0"}},
        ("credit", "freeze"): {"frozen": [], "count": 1 if os.environ.get("FAKE_LATE") else 0},
        ("credit", "account"): {"account": {"debt": "60"}},
        ("voucher", "purse"): {"purse": {"held": str(2 * VNS if os.path.exists(memory()) else 0)}},
        ("voucher", "lock"): {"call": "Vouchers.lock", "status": "finalized", "fee": "5", "block": {"number": number}},
        ("voucher", "give"): {"call": "Vouchers.give", "status": "finalized", "fee": "5", "block": {"number": number}},
        ("collective", "rehearse"): {"value_before": str(9 * VNS), "value_after": str(7 * VNS), "witness_bytes": 1143},
        ("name", "register"): {},
        ("name", "zone"): {"records": ["network.vns. 600 IN A 192.0.2.7"]},
        ("name", "show"): {"found": {"owner": "address of Bob"}},
        ("time", ""): {"at": {"number": number}, "time": {
            "network": {"millis": network}, "relay": {"millis": now}, "lag_millis": now - network}},
    }
    return answers[group, action]


def pvf(words):
    proofs = [word for word in words if word.endswith(".pov")]
    valid = bool(os.environ.get("FAKE_LENIENT")) or not any("changed" in path for path in proofs)
    def one(path):
        if "changed" in path:
            return {"file": path, "valid": valid}
        block, _, number = os.path.basename(path).removesuffix(".pov").rpartition("_")
        return {"file": path, "valid": True, "number": int(number), "hash": block, "bytes": 1000, "milliseconds": 5.0}
    return valid, {"compiling_milliseconds": 1000.0, "proofs": [one(path) for path in proofs]}


def npm(words):
    assert "story" in words, words
    step = {"netValue": "1", "blockNumber": 7}
    return {"steps": [step, {**step, "issued": {"blockNumber": 8}}, *[step] * 5]}


def main(name, words):
    if name == "vns-pvf":
        valid, answer = pvf(words)
        print(json.dumps(answer))
        return 0 if valid else 1
    print(json.dumps(vns(words) if name == "vns" else npm(words)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
