# SPDX-License-Identifier: Apache-2.0
"""Tests of this chain on a real network (scripts/network-test): `world` is what a test has at hand, the others are tests, a file a
concern. Each is a function of the world that returns a sentence on what it saw, and fails with a sentence on what it missed."""
