// SPDX-License-Identifier: Apache-2.0
//! The gateway in this process, on names that tests make up. One program, so that it is linked once.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used,
	dead_code
)]

mod answers;
mod common;
mod connections;
mod elsewhere;
mod freshness;
mod hostile;
mod rest;
