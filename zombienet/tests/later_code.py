# SPDX-License-Identifier: Apache-2.0
"""Later versions of this chain's runtime, for tests of upgrades: built from a copy of the checkout in which only the version is
another, straight as wasm and not natively; and the same broken on purpose."""

import hashlib
import os
import re
import shutil
import subprocess

from .world import Missed, need

VERSION = re.compile(r"(?m)^(\tspec_version: )(\d+)(,)$")
# The flags that the SDK's wasm builder gives; scripts/bench has them as well.
FLAGS = ("-C target-cpu=mvp -C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory "
         "--cfg substrate_runtime")
# What a node calls to begin a block.
BEGIN, NOTHING = b"Core_initialize_block", b"Core_initialise_block"


def later(text, by):
    """The runtime's source with its version so much later."""
    found = VERSION.findall(text)
    need(len(found) == 1, f"the runtime's source has {len(found)} lines with its version")
    return VERSION.sub(lambda match: f"{match[1]}{int(match[2]) + by}{match[3]}", text)


def source_version(root):
    """The version of the checkout's runtime."""
    with open(os.path.join(root, "runtime", "src", "lib.rs"), encoding="utf-8") as file:
        found = VERSION.findall(file.read())
    need(len(found) == 1, f"the runtime's source has {len(found)} lines with its version")
    return int(found[0][1])


def tracked(root):
    """Files of the checkout as they are, changed and new ones included."""
    out = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=root, capture_output=True, check=True).stdout
    return sorted(path for path in out.decode().split("\0") if path and os.path.isfile(os.path.join(root, path)))


def build(world, by):
    """The path of such code, compressed."""
    store = os.path.join(world.cache, "network", "code")
    files = tracked(world.root)
    digest = hashlib.sha256(str(by).encode())
    for path in files:
        if path.startswith(("runtime/", "pallets/", "protocol/", "Cargo.")):
            with open(os.path.join(world.root, path), "rb") as file:
                digest.update(path.encode() + b"\0" + file.read())
    found = os.path.join(store, f"{digest.hexdigest()[:20]}.wasm")
    if os.path.exists(found):
        return found
    world.say(f"building this chain's runtime {by} version{'s' if by > 1 else ''} later")
    source = os.path.join(store, "source")
    shutil.rmtree(source, ignore_errors=True)
    for path in files:
        target = os.path.join(source, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        # With its time, so that cargo compiles only what is another.
        shutil.copy2(os.path.join(world.root, path), target)
    lib = os.path.join(source, "runtime", "src", "lib.rs")
    with open(lib, encoding="utf-8") as file:
        text = file.read()
    with open(lib, "w", encoding="utf-8") as file:
        file.write(later(text, by))
    words = ["cargo", "rustc", "--manifest-path", "runtime/Cargo.toml", "--lib", "--crate-type", "cdylib", "--release",
             "--target", "wasm32v1-none", "--no-default-features", "--target-dir", os.path.join(store, "target")]
    done = subprocess.run(words, cwd=source, env={**os.environ, "RUSTFLAGS": FLAGS}, stdin=subprocess.DEVNULL)
    need(done.returncode == 0, f"the runtime could not be built: cargo ended with code {done.returncode}")
    made = os.path.join(store, "target", "wasm32v1-none", "release", "vns_runtime.wasm")
    part = f"{found}.{os.getpid()}"
    world.pvf("code", "pack", made, part)
    os.replace(part, found)
    return found


def changed(world, code, name, change):
    """The same code with its bytes changed, compressed again."""
    plain, path = world.path(f"{name}.plain"), world.path(f"{name}.wasm")
    world.pvf("code", "unpack", code, plain)
    with open(plain, "rb") as file:
        content = change(file.read())
    with open(plain, "wb") as file:
        file.write(content)
    world.pvf("code", "pack", plain, path)
    os.remove(plain)
    return path


def that_cannot_begin_a_block(content):
    """Validators can compile it, and no author can make a block with it: the function is there under another name."""
    need(BEGIN in content, "the code has no function that begins a block")
    return content.replace(BEGIN, NOTHING)


def sections(content):
    """Of a wasm module: number, content."""
    need(content[:8] == b"\0asm\x01\0\0\0", "this is no wasm")
    at, found = 8, []
    while at < len(content):
        size, begin = leb128(content, at + 1)
        found.append((content[at], content[begin:begin + size]))
        at = begin + size
    need(at == len(content), "the wasm is cut off")
    return found


def leb128(content, at):
    """A number of variable length, and where it ends."""
    value, shift = 0, 0
    while True:
        byte = content[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            return value, at


def written(value):
    """The same, written."""
    found = bytearray()
    while True:
        byte = value & 0x7F
        value >>= 7
        found.append(byte | (0x80 if value else 0))
        if not value:
            return bytes(found)


def named(section):
    """The name of a section of the kind that anybody may add."""
    length, at = leb128(section, 0)
    return section[at:at + length].decode(errors="replace")


def that_nobody_can_compile(content):
    """Of the same name and version, so that the chain takes it; its one function leaves something on its stack, which validators
    refuse to compile."""
    said = [(kind, body) for kind, body in sections(content) if kind == 0 and named(body) in ("runtime_version", "runtime_apis")]
    if not any(named(body) == "runtime_version" for _, body in said):
        raise Missed("the code does not say its version")
    wrong = [(1, b"\x01\x60\0\0"), (3, b"\x01\0"), (10, b"\x01\x04\0\x41\0\x0b")]
    return b"\0asm\x01\0\0\0" + b"".join(bytes([kind]) + written(len(body)) + body for kind, body in (*wrong, *said))
