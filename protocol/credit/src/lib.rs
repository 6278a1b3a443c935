// SPDX-License-Identifier: Apache-2.0
//! Credit, drawing and paying back as pure transitions: (state, action, parameters) -> (state', effects) or an error.
//!
//! Nothing here knows of a chain. The pallet loads the state, calls one of the four transitions, stores what comes
//! back and carries out the effects; wallets and the independent model of the tests can do the same.
//!
//! # Terms (`design/value-debt.md`, Terms)
//!
//! * A [`Lot`] is the credit of one holder from one guarantor.
//! * A [`Note`] is a claim of the whole network on its obligor, never of one account.
//! * [`Book`] holds the totals that the invariants speak of; [`Books`] are the two that each transition moves in step.
//!
//! # Invariants of a book
//!
//! * **N1** value issued - debt outstanding never changes: [`draw`] creates as much of one as of the other, [`repay`]
//!   destroys as much of one as of the other, [`grant`] and [`revoke`] touch neither.
//! * **N2** the principal of every note was covered by credit that [`draw`] consumed, and the note names who granted it.
//! * **N3** granted = unused + consumed + revoked, for each guarantor and in total.

#![cfg_attr(not(feature = "std"), no_std)]

mod book;
mod error;
mod transition;

pub use book::{Book, Books, Lot, Note, NoteId};
pub use error::Error;
pub use transition::{draw, grant, repay, revoke, Drawn, Granted, Limits, Repaid, Revoked};
