// SPDX-License-Identifier: Apache-2.0
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

mod choose;
mod decide;
mod history;
mod invariants;
mod propose;
mod random;
