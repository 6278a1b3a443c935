# SPDX-License-Identifier: Apache-2.0
"""Starts a relay chain and collators as processes of this machine, and stops them (scripts/network).

`description` reads zombienet/networks/*.toml, `ports` gives each process its ports, `specs` makes both chains' specs, `flags` the
command lines, `processes` starts and ends, `state` keeps what runs, `rpc` asks nodes, `network` puts it together, `show` says it,
`relay_runtime` builds the relay chain's runtime. Python 3.11 or newer, standard library only.
"""


class Refused(Exception):
    """What is wrong, in words for who typed it."""
