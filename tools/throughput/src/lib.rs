// SPDX-License-Identifier: Apache-2.0
//! # Throughput
//!
//! How many transfers, draws, payments, grants, votes and changes of names this network takes a second, beside the transfers of a
//! parachain that has balances and nothing else (`tools/plain-runtime`), on one machine in one run. The chapter is
//! docs/book/throughput.md; `scripts/bench --throughput` writes its figures.
//!
//! ## Terms
//!
//! * **row**: one kind of call under one runtime among so many accounts and notes, a block full of it.
//! * **authored, imported, validated**: what an author does with a block, what every other node of the chain does, what a
//!   validator of the relay chain does.
//! * **declared**: what a call says beforehand that it may take; it decides how many fit into a block. **Charged**: what is left
//!   of that after the call has given back what it did not use.
//! * **proof**: all that must be known of the state to execute a block. **PoV**: the block with it, compressed, as it goes to
//!   validators.
//!
//! ## What is where
//!
//! This library turns figures into words: `row.rs` what was measured and what follows from it, `table.rs` tables, `svg.rs` plots,
//! `report.rs` which of them, `page.rs` where in the page of the book they stand. It knows nothing of the SDK; the compiler,
//! clippy and its tests see it with everything else.
//!
//! The program `vns-throughput` measures (`measure/`). It is built with the feature `measure` only, by `scripts/bench --throughput`:
//! whoever changes a call that it makes sees there that it no longer compiles, or that a block of it is refused. `--quick` is a
//! check of some minutes.

pub mod page;
pub mod report;
pub mod row;
pub mod svg;
pub mod table;
