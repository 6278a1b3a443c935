// SPDX-License-Identifier: Apache-2.0
//! The configurations of the network: what a change says, who has to agree, when it holds, and what held before.
//!
//! Nothing here knows of a chain. The pallet loads the state, calls these and stores what comes back; clients and auditors
//! compute the same ids and judge the same history.
//!
//! # Terms (`design/config-consensus.md`)
//!
//! * **configuration** (C1): a value for every parameter. Never changed: another one takes its place.
//! * **commit** (C2): [`Commit`], what makes a configuration out of its parent. Its *id* is the hash of its content.
//! * **candidate** (C3): [`Candidate`], a commit with a window of blocks, a share of their slots and a height.
//! * **choice** (C4): each author is for one candidate, or to *stay*; each slot in which it authors counts for that, once.
//! * **head**: the commit whose configuration holds now. Exactly one.
//!
//! # Rules
//!
//! * **C2** [`Commit::id`] binds parent, changes, author and message.
//! * **C3** [`Candidate::check`]: the window is not shorter than the governed least, nor begun; the threshold is not below the
//!   governed least, which is never below two thirds of *all* slots of the window; the activation comes after the governed
//!   least delay. Soft ones change only what has a strict direction, and only that way.
//! * **C4** [`Candidate::judge`]: what becomes of it at its height.
//! * **C5** [`needs`]: who has to agree.
//! * **C6** a candidate is refused whole, with a reason.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod candidate;
mod commit;
mod error;
#[cfg(feature = "git")]
pub mod git;
pub mod history;
pub mod views;

pub use candidate::{Candidate, Manner, Needs, Outcome, Rules, Tally, Window};
pub use commit::{changed, needs, Change, Changes, Commit, Hash, Message, DOMAIN};
pub use error::Error;

/// Heights of this chain: numbers of blocks.
pub type Height = u32;

/// The most changes of one commit.
pub const MAX_CHANGES: u32 = 32;
/// The longest message, in bytes.
pub const MAX_MESSAGE: u32 = 256;
/// The longest reason for which a commit is refused at its activation, in bytes.
pub const MAX_REASON: u32 = 128;
