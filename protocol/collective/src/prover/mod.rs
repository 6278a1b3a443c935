// SPDX-License-Identifier: Apache-2.0
//! Everything that happens off the chain, by role. Behind the feature `prover`.
//!
//! * **Member**: [`MemberKey::generate`], [`MemberKey::record`]. Once the roster is there: [`Roster::audit`]. A vote is
//!   [`Nonces::draw`], then [`Nonces::sign`].
//! * **Creator**: [`Roster::assemble`], [`Roster::collective`], then a vote by all members for [`Subject::Create`].
//! * **Coordinator**: [`Gathering`] for round 1, [`Aggregation`] for round 2. It holds no secret, and another can go on
//!   with the same documents.
//!
//! What they send each other are the documents of [`documents`]. A part of the members is no special case: it is
//! another collective, with a roster of its own.
//!
//! # Secrets
//!
//! A member has r, which [`MemberKey`] keeps, and for each vote two nonces, which [`Nonces`] keeps. Both are
//! overwritten when dropped; copies that a compiler leaves on the stack or in registers are not. Where one of them is
//! an exponent, the kernel's `power_secret` is used: a fixed window of four bits, each looked up by reading the whole
//! table. Where they are factors modulo q, the kernel's multiplication is used, which neither branches nor indexes by
//! value. That the processor multiplies 32-bit numbers in constant time is taken for granted. How many candidates a new
//! key took to become prime shows in its time; it says nothing about r, for everybody can compute the candidates back
//! from the credential.
//!
//! # Randomness
//!
//! [`System`] is the operating system's. Tests and benchmarks may give their own [`Entropy`].

mod coordinate;
pub mod documents;
mod key;
mod prime;
mod proposal;
mod roster;
mod sign;
mod system;

pub use crate::entropy::{Entropy, NoEntropy};
pub(crate) use crate::exponent::padded;
pub use coordinate::{Aggregation, CoordinateError, Gathering};
pub use key::{blinded_id, label, KeyError, MemberKey, KEY_BYTES, WEIGHT};
pub(crate) use prime::odd_primes;
pub use prime::CREDENTIAL_ROUNDS;
pub use proposal::{ListError, Poll, Proposal, Round1, Round1List, Round2Share, Subject};
pub use roster::{audit_record, AuditError, Fault, Roster, RosterError};
pub use sign::{NoNonces, Nonces, SignError, Spent, NONCES_BYTES};
pub use system::System;

/// The first digits of an id, for a reader.
pub(crate) fn short(id: &crate::Hash) -> String {
	hex::encode(id).chars().take(16).collect()
}
