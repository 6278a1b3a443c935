// SPDX-License-Identifier: Apache-2.0
//! Sixty days of a value-debt network with twelve companies, three agents and four authors, told as one story that ends with
//! the balance of everybody, exact to the unit.
//!
//! The story runs on a [`Network`]: in process on the real runtime (`tests/season.rs`) or a node over RPC ([`rpc`], the
//! binary `vns-story`). It is the same story, act for act; only who authors which block, and so who gets which fee, differs.
//!
//! # How the balance is foretold
//!
//! The story keeps a ledger of its own ([`book`]), in which it enters what it does by the rules of the book, and not what the
//! chain says came of it. Of the chain it takes the fees and deposits that it asked for, the clock, and who authored each
//! block. It shares fees among authors and stakers by its own arithmetic ([`rewards`]). At the end, and on every day before,
//! each account's value, holds, vouchers, credit and notes must be those of the chain, to the unit ([`balance`]).
//!
//! # Where things are
//!
//! `cast.rs` who there is, `network.rs` what the story needs of a chain, `rpc.rs` that of a node, `sign.rs` transactions;
//! `book.rs`, `rewards.rs` the ledger; `acts/` what somebody does: as a call, in words, in the ledger; `teller.rs` carries acts out, block
//! by block; `season/` the story itself; `balance.rs`, `print.rs` its end.

pub mod acts;
pub mod balance;
pub mod book;
pub mod cast;
pub mod network;
pub mod print;
pub mod rewards;
pub mod rpc;
pub mod season;
pub mod sign;
pub mod teller;

pub use acts::Act;
pub use network::{Block, Network, Refusal, Trouble};
pub use season::tell;
