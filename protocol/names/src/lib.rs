// SPDX-License-Identifier: Apache-2.0
//! Names: what they are, who has them until when at what price, and, with the feature `zone`, what they say as DNS
//! resource records.
//!
//! Nothing here knows of a chain. The pallet loads the state, calls one of the transitions and stores what comes back;
//! wallets, the gateway and fuzzers use the same code.
//!
//! # Terms (`design/names.md`, paper 003, 3)
//!
//! * A [`Name`] is a [`Label`] in a [`Namespace`]: `d/example`.
//! * A *commit* is a hash that binds an account to a name which nobody can see yet: [`commitment`]. It may be revealed in
//!   its [`Window`].
//! * A [`Registration`] is a name with an owner, paid for until it expires. What it is at an instant is its [`State`].
//! * A *term* is what one renewal pays for.
//! * The *prepaid balance* of a name pays for its renewals.
//! * The [`NameValue`] is what a name says: bytes, or their hash and where they lie. For `d/` names it is JSON, and the
//!   module `zone` makes resource records of it.
//!
//! # Rules
//!
//! * **L1** a label is as RFC 1035 has it, in lower case, and in ASCII; `xn--` only as a valid A-label ([`Label::parse`]).
//!   What is registered is found, whatever later tables of Unicode say of it ([`Label::resolve`]).
//! * **L2** a name is committed to first. Of two live commits the earlier wins ([`register`]).
//! * **L3** states follow one another without gap and without overlap, by network time alone ([`Schedule`]).
//! * **L4** a renewal never shortens, and starts where the paid time ends.
//! * **L5** a lost name costs a premium that never rises and ends at nothing ([`premium`]).
//! * **L6** a transfer needs both, and voids the value unless the new owner keeps it ([`Keep`]).
//! * **L7** what is paid is what the network, the former owner and the one who cranks get. Nothing else moves.
//!
//! # Rounding
//!
//! Surcharge and premium are rounded up to a full planck, in favour of the network. Nothing else is divided.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod alabel;
mod error;
mod hash;
mod label;
mod name;
pub mod params;
mod price;
mod registration;
#[cfg(feature = "zone")]
mod scripts;
mod state;
mod value;
pub mod views;
#[cfg(feature = "zone")]
pub mod zone;

pub use error::Error;
pub use hash::{commitment, commitment_by_hash, COMMIT_DOMAIN};
pub use label::{Label, A_PREFIX, MAX_LABEL};
pub use name::{Name, Namespace, MAX_NAME, NAME_DOMAIN};
pub use params::Params;
pub use price::{deposit, premium, price, term_price, Price, HALVINGS};
pub use registration::{register, Former, Keep, Registered, Registration, Renewed, Request};
pub use state::{commit_state, state_at, window, CommitState, Reason, Schedule, State, RESERVED};
pub use value::{NameValue, MAX_INLINE, MAX_REFERENCE, VALUE_DOMAIN};
pub use vns_record::{Hash, Salt, Window};
pub use vns_units::Value;
