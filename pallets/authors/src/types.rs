// SPDX-License-Identifier: Apache-2.0
//! What is stored beside the types of `vns-author`.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_author::Author;

/// A registered author, as stored.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Entry<Ticket> {
	/// The author.
	pub author: Author,
	/// Its deposit.
	pub ticket: Ticket,
}

/// An author in a session.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Seat {
	/// Its seats.
	pub seats: u32,
	/// The blocks of this session that it authored so far.
	pub blocks: u32,
	/// Its matured stake when the session began, in planck.
	pub stake: u128,
}
