#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What scripts/network calls: finds the spawner beside it."""

import sys

if sys.version_info < (3, 11):
    sys.exit("scripts/network needs Python 3.11 or newer, and this is " + sys.version.split()[0])

from spawner.__main__ import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
