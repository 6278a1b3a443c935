// SPDX-License-Identifier: Apache-2.0
//! Vouchers as pure transitions: (state, action, parameters) -> state' or an error.
//!
//! A voucher is value that is locked in the debt layer. Nothing turns it back but clearing, which destroys it together
//! with equal debt. Nothing here knows of a chain. The pallet loads the state, calls one of the transitions and stores
//! what comes back; wallets and the independent model of the tests can do the same.
//!
//! # Terms (`design/value-debt.md`, D3)
//!
//! * A [`Purse`] is what an account holds in vouchers. Of those some are *committed*: staked, or reserved for its open
//!   offers. The others are *free*.
//! * The *total* is the sum of all purses.
//! * An [`Offer`] says that its holder gives up so many vouchers for an obligor's debt, at a [`Price`] in circulating value.
//!   Offers are kept in a book: the lowest price first, then the oldest ([`book_key`]).
//!
//! # Rules
//!
//! * **N4** only [`lock`] and [`deposit`] raise the total, by what one purse gains; only [`clear`] and [`take`] lower it,
//!   by what one purse loses. Everything else leaves it alone.
//! * What is committed never exceeds what is held, and nothing that is committed can be given, offered, staked or cleared
//!   again.
//! * An offer is open down to its last planck, and its price never changes.
//!
//! # Rounding
//!
//! One thing is divided: the payment for what is taken of an offer. It is rounded up to a full planck, in favour of the
//! holder, and is never more than what is taken ([`Price::of`]).

#![cfg_attr(not(feature = "std"), no_std)]

mod error;
mod offer;
mod price;
mod purse;
pub mod views;

pub use error::Error;
pub use offer::{book_key, cancel, post, read_book_key, take, BookKey, Limits, Offer, OfferId, Posted, Taken};
pub use price::{Price, PARTS};
pub use purse::{clear, commit, deposit, give, lock, pay, release, Booked, Commitments, Moved, Purse};
