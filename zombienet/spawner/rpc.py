# SPDX-License-Identifier: Apache-2.0
"""Asks a node of this machine over HTTP."""

import dataclasses
import http.client
import json

from .ports import HOST


class Away(Exception):
    """The node does not answer: it is not there, not yet, or too busy."""


class Objected(Exception):
    """The node answers that it will not."""


@dataclasses.dataclass(frozen=True)
class Look:
    """How far a node is."""
    best: int
    final: int
    peers: int


class Node:
    """One by its port."""

    def __init__(self, port):
        self.port = port
        self.url = f"ws://{HOST}:{port}"

    def call(self, method, *params, patience=3.0):
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        connection = http.client.HTTPConnection(HOST, self.port, timeout=patience)
        try:
            connection.request("POST", "/", body, {"Content-Type": "application/json"})
            answer = json.loads(connection.getresponse().read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Away(f"{self.url}: {error}") from error
        finally:
            connection.close()
        if "error" in answer:
            raise Objected(f"{method}: {answer['error'].get('message')}")
        return answer["result"]

    def number(self, *block):
        """Of a block by its hash; without one of the newest."""
        header = self.call("chain_getHeader", *block)
        return int(header["number"], 16)

    def final(self):
        return self.number(self.call("chain_getFinalizedHead"))

    def block_hash(self, number):
        """Nothing where there is no such block yet."""
        return self.call("chain_getBlockHash", number)

    def look(self):
        """Finality is read first: between two questions it may move, and never is ahead of the newest block."""
        final = self.final()
        return Look(best=max(self.number(), final), final=final, peers=self.call("system_health")["peers"])

    def peer(self):
        """Its identity among peers, by which a node is told from another that sits on its port."""
        return self.call("system_localPeerId")
