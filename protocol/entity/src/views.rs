// SPDX-License-Identifier: Apache-2.0
//! Entities as readers see them: answers of view functions and of the runtime API.
//!
//! An extended public key is given as the 78 bytes that BIP-32 serialises, which is what wallets read and write. A history
//! is a list of [`Change`](crate::Change).

use crate::{Status, SERIALISED};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use vns_clock::Millis;

/// A registered account as clients see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct EntityView<AccountId> {
	/// The registered account.
	pub account: AccountId,
	/// How it stands.
	pub status: Status,
	/// Commitment to its dossier: a hash, nothing personal.
	pub dossier: [u8; 32],
	/// Its extended public key as BIP-32 serialises it, if it has one.
	pub extended_key: Option<[u8; SERIALISED]>,
	/// Who registered it.
	pub registered_by: AccountId,
	/// Network time of the registration, in milliseconds since the Unix epoch.
	pub registered_at: Millis,
	/// How many accounts are linked to it now.
	pub links: u64,
	/// How many changes its history has, the registration included.
	pub changes: u32,
}

/// A linked account as clients see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct LinkView<AccountId> {
	/// The linked account.
	pub account: AccountId,
	/// The entity that it belongs to.
	pub entity: AccountId,
	/// The path from the entity's extended public key; empty for that key itself.
	pub path: Vec<u32>,
	/// Who paid the deposit.
	pub by: AccountId,
}
