# SPDX-License-Identifier: Apache-2.0
"""The relay chain's runtime: built once for the versions that the lock file names, and kept in the cache."""

import hashlib
import os
import shutil
import subprocess
import tomllib

from . import Refused

PACKAGE = "vns-relay-runtime"
BLOB = "vns_relay_runtime.compact.compressed.wasm"
# What it is made of, and by what.
ROOTS = ("rococo-runtime", "substrate-wasm-builder")
SOURCES = ("Cargo.toml", "build.rs", os.path.join("src", "lib.rs"))


def packages(lock):
    """A lock file's packages, by name and version."""
    return {(one["name"], one["version"]): one for one in tomllib.loads(lock)["package"]}


def closure(found, roots):
    """All that these rest on, by whatever feature and on whatever target."""
    by_name = {}
    for name, version in found:
        by_name.setdefault(name, []).append(version)

    def resolve(named):
        # `name`, or `name version` where there are several, or with the registry behind it.
        name, *version = named.split(" ")[:2]
        if version:
            return name, version[0]
        if len(by_name.get(name, [])) != 1:
            raise Refused(f"Cargo.lock names {named}, of which there are {len(by_name.get(name, []))}")
        return name, by_name[name][0]

    left, reached = [resolve(root) for root in roots], set()
    while left:
        one = left.pop()
        if one not in reached:
            reached.add(one)
            left.extend(resolve(named) for named in found[one].get("dependencies", []))
    return reached


def key(root):
    """By what the wasm is known: the versions that it is made of, and the few files of the package itself."""
    with open(os.path.join(root, "Cargo.lock"), encoding="utf-8") as file:
        found = packages(file.read())
    lines = sorted(f"{name} {version} {found[name, version].get('checksum', '')}" for name, version in closure(found, ROOTS))
    digest = hashlib.sha256("\n".join(lines).encode())
    for name in SOURCES:
        with open(os.path.join(root, "zombienet", "relay-runtime", name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:20]


def path(root, cache):
    """Where it is, or would be."""
    return os.path.join(cache, "relay-runtime", key(root), "relay.wasm")


def provide(root, cache):
    """The wasm, which must be there."""
    found = path(root, cache)
    if not os.path.exists(found):
        raise Refused(
            "the relay chain's runtime was not built for these versions yet: scripts/network runtime does it once, in about a "
            "quarter of an hour on two cores")
    return found


def check_lock(ours, used):
    """Cargo takes from the lock file what it needs. Nothing may be of another version."""
    other = sorted(set(used) - set(ours) - {(PACKAGE, "0.1.0")})
    if other:
        raise Refused(f"the build chose other versions than Cargo.lock: {', '.join(' '.join(one) for one in other[:5])}")


def build(root, cache, say):
    """Builds it in the cache, from a copy: the checkout stays as it is."""
    found = path(root, cache)
    if os.path.exists(found):
        return found
    base = os.path.join(cache, "relay-runtime")
    # The builder looks for a path component named `target`.
    source, target = os.path.join(base, "source"), os.path.join(base, "target")
    shutil.rmtree(source, ignore_errors=True)
    for name in SOURCES:
        os.makedirs(os.path.dirname(os.path.join(source, name)), exist_ok=True)
        shutil.copyfile(os.path.join(root, "zombienet", "relay-runtime", name), os.path.join(source, name))
    # The lock gives the versions; the toolchain's file the compiler, which rustup looks for from the folder that it is called in.
    for name in ("Cargo.lock", "rust-toolchain.toml"):
        shutil.copyfile(os.path.join(root, name), os.path.join(source, name))
    environment = {
        **os.environ,
        "CARGO_TARGET_DIR": target,
        # Compact and compressed, as a network would have it.
        "WASM_BUILD_TYPE": "release",
        "WASM_BUILD_WORKSPACE_HINT": source,
        # Nobody waits for what this chain executes.
        "CARGO_PROFILE_RELEASE_OPT_LEVEL": "2",
    }
    environment.pop("SKIP_WASM_BUILD", None)
    say("building the relay chain's runtime; about a quarter of an hour on two cores")
    done = subprocess.run(["cargo", "build", "--release"], cwd=source, env=environment)
    if done.returncode != 0:
        raise Refused(f"the build failed with code {done.returncode}; what is done so far stays in {target}")
    with open(os.path.join(root, "Cargo.lock"), encoding="utf-8") as ours, \
            open(os.path.join(source, "Cargo.lock"), encoding="utf-8") as used:
        check_lock(packages(ours.read()), packages(used.read()))
    made = os.path.join(target, "release", "wbuild", PACKAGE, BLOB)
    if not os.path.exists(made):
        raise Refused(f"the build was to leave {made}, and did not")
    os.makedirs(os.path.dirname(found), exist_ok=True)
    part = f"{found}.{os.getpid()}"
    shutil.copyfile(made, part)
    os.replace(part, found)
    # Some gigabytes that only the next change of versions could use.
    shutil.rmtree(target, ignore_errors=True)
    return found
