// SPDX-License-Identifier: Apache-2.0
//! Records as pure transitions: what is committed to, when it may be revealed, and whose consent a change needs.
//!
//! Nothing here knows of a chain. The pallet loads the state, calls one of the transitions and stores what comes back;
//! clients compute the same [`commitment`].
//!
//! # Rules (`design/access.md`)
//!
//! * **R1** a record is (table, key, value) with an owner. It is committed first, by [`commitment`], and revealed while its
//!   [`Window`] is open; [`reveal`] makes the [`Record`]. [`Record::update`], [`Record::offer`] and [`Record::remove`]
//!   are the owner's; [`Record::accept`] needs the new owner as well.
//! * **R2** [`views::RecordView`] is what any lower layer reads, by table and key.
//!
//! # Why committed first
//!
//! A call is public before it is in a block. Whoever sees a name and a value that somebody wants could ask for them
//! himself and be put first. So the name is fixed before it can be seen: the commitment says nothing of what it is to, and
//! binds the account that made it. Whoever learns the name from the reveal has to commit and then to wait, while the
//! reveal that he saw need not wait any more.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod commitment;
mod error;
mod record;
pub mod views;
mod window;

pub use commitment::{commitment, value_hash, Hash, Salt, DOMAIN};
pub use error::Error;
pub use record::{check_names, reveal, Record};
pub use window::Window;

use vns_clock::{Millis, HOUR};

/// The longest name of a table, in bytes. The shortest has one.
pub const MAX_TABLE: u32 = 32;
/// The longest key, in bytes. The shortest has one.
pub const MAX_KEY: u32 = 64;
/// The longest value, in bytes. It may be empty. What is longer lies elsewhere, and its hash here.
pub const MAX_VALUE: u32 = 1_024;

/// Network time from a commit until it may be revealed.
///
/// A hundred slots: whoever sees a reveal and commits to the same must keep it out of all blocks of that time, most of
/// which are others'. And many times what finality ordinarily takes: no commit is undone after its reveal was seen.
pub const REVEAL_DELAY: Millis = 600_000;

/// Network time during which a commit may be revealed. Long enough for the signatures of a multisig, and short enough that
/// a stock of commits has to be paid for again and again.
pub const REVEAL_WINDOW: Millis = HOUR.saturating_mul(24 * 7);
