# SPDX-License-Identifier: Apache-2.0
"""Builds what a network needs of the workspace."""

import os
import subprocess

from . import Refused

BINARIES = ("vns-node", "vns", "vns-pvf", "polkadot", "polkadot-prepare-worker", "polkadot-execute-worker")


def folder():
    """Where cargo leaves them; scripts/env says so."""
    target = os.environ.get("CARGO_TARGET_DIR")
    if not target:
        raise Refused("CARGO_TARGET_DIR is not set; call scripts/network, which does it")
    return os.path.join(target, "debug")


def build(root, say):
    """The whole workspace is named, so that features are those of every other build and nothing is compiled twice; the relay
    chain's binaries are built for this feature alone."""
    if subprocess.run([os.path.join(root, "scripts", "setup"), "--build"]).returncode != 0:
        raise Refused("scripts/setup failed")
    if not os.path.exists(os.path.join(folder(), "vns-node")):
        say("building the node; the first time takes about half an hour on two cores")
    bins = " ".join(f"--bin {name}" for name in BINARIES)
    # Setup may have chosen a toolchain, of which this process knows nothing.
    command = f". scripts/env && exec cargo build --workspace --features vns-relay/binaries {bins}"
    if subprocess.run(["bash", "-c", command], cwd=root).returncode != 0:
        raise Refused("the build failed")


def check(binaries):
    """All of them must be there."""
    missing = [name for name in BINARIES if not os.access(os.path.join(binaries, name), os.X_OK)]
    if missing:
        raise Refused(f"there is no {', '.join(missing)} in {binaries}; run without --no-build")
