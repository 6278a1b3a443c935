// SPDX-License-Identifier: Apache-2.0
//! Credit, drawing and paying back as pure transitions: (state, action, parameters) -> (state', effects) or an error.
//!
//! Nothing here knows of a chain. The pallet loads the state, calls one of the transitions, stores what comes back and
//! carries out the effects; wallets and the independent model of the tests can do the same.
//!
//! # Terms (`design/value-debt.md`, Terms)
//!
//! * A [`Lot`] is the credit of one holder from one guarantor.
//! * A [`Note`] is a claim of the whole network on its obligor, never of one account. Its [`Terms`] say when it falls due.
//! * [`Book`] is a guarantor's account of credit, [`Totals`] are the sums over all; [`Books`] move in step.
//! * Who *answers* for a note is its guarantor; of one that was assumed when it was overdue, the guarantor before
//!   ([`Note::answerable`]).
//! * *Bad* is what is overdue beyond the grace period ([`is_bad`]); [`BadCount`] is what of it counts against a guarantor.
//!
//! # Invariants
//!
//! * **N1** value issued - debt outstanding never changes: [`draw`] creates as much of one as of the other, [`repay`]
//!   destroys as much of one as of the other, nothing else touches either.
//! * **N2** the principal of every note was covered by credit that [`draw`] consumed, and the note names who granted it.
//!   [`assume`] and [`normalise`] consume more for the same principal: what all notes of a guarantor owe, and what all notes
//!   that it answers for owe, is at most what was consumed of its credit. Of their principals that holds in total only.
//! * **N3** granted = unused + consumed + revoked, for each guarantor and in total.
//! * **D1** a fixed maturity never changes.
//! * **D4** an overdue note counts against one and the same guarantor until it is paid.
//!
//! # Rounding
//!
//! One thing is divided: an agent's quota, of which so much may be bad. It is rounded up to a full planck, in favour of the
//! agent ([`suspension_due`]). Instants are rounded up to the full hour, in favour of the obligor.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod assumption;
mod bad;
mod book;
mod error;
mod note;
mod transition;
pub mod views;

pub use assumption::{assume, Assumed, AssumptionOffer, Title, MAX_TITLES};
pub use bad::{bad_hour, is_bad, still_forgiven, suspension_due, BadCount};
pub use book::{Book, Books, Lot, Owed, Totals};
pub use error::Error;
pub use note::{Instalment, Note, NoteId, Terms};
pub use transition::{
	check_clearable, check_instalments, demand, draw, grant, normalise, repay, revoke, Drawn, Granted, Limits,
	Normalised, Parties, Repaid, Revoked, MAX_INSTALMENTS,
};
