// SPDX-License-Identifier: Apache-2.0
//! What is stored.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use polkadot_sdk::*;
use scale_info::TypeInfo;
use sp_core::H256;
use vns_clock::{Hour, Millis, HOUR};
pub use vns_issuance::{RequestId, WaitingId};
use vns_units::Ppm;

/// A waiting grant of this chain.
pub type WaitingOf<T> =
	WaitingGrant<<T as frame_system::Config>::AccountId, InstalmentsOf<T>, <T as Config>::WaitingConsideration>;

/// A request of this chain.
pub type RequestOf<T> =
	Request<<T as frame_system::Config>::AccountId, InstalmentsOf<T>, <T as Config>::RequestConsideration>;

/// What is drawn at once when a waiting grant is issued (G6).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Wanted<Instalments> {
	/// The notes to draw; their sum is the grant.
	pub instalments: Instalments,
	/// What the agent gets of the value drawn, in planck.
	pub fee: u128,
	/// Hash of what it is for.
	pub purpose: H256,
}

/// An approved grant that waits for an author (G5).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct WaitingGrant<AccountId, Instalments, Ticket> {
	/// Who granted it, or proposed it, and whose quota was used.
	pub by: AccountId,
	/// How many members approved; 1 for who needed nobody else.
	pub approvals: u32,
	/// Who will answer for it.
	pub guarantor: AccountId,
	/// Who is to have the credit.
	pub holder: AccountId,
	/// How much, in planck.
	pub amount: u128,
	/// The client's.
	pub reference: Reference,
	/// Held of `by` for the author, in planck.
	pub reward: u128,
	/// Since when it waits: network time, in milliseconds.
	pub queued_at: Millis,
	/// What is drawn at once, if it answers a request.
	pub wanted: Option<Wanted<Instalments>>,
	/// The deposit of `by`.
	pub ticket: Ticket,
}

/// A holder's wish for credit (G6).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Request<AccountId, Instalments, Ticket> {
	/// Who asks, and will owe.
	pub holder: AccountId,
	/// Who is asked: an agent, or a member.
	pub agent: AccountId,
	/// The sum of the instalments, in planck.
	pub amount: u128,
	/// What is to be drawn.
	pub wanted: Wanted<Instalments>,
	/// Until when: network time, in milliseconds, itself included.
	pub expires: Millis,
	/// The deposit of the holder.
	pub ticket: Ticket,
}

/// A fee that is held on the agent's account until the note is paid in full (G3).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Fee<AccountId> {
	/// Whose it will be.
	pub agent: AccountId,
	/// How much, in planck.
	pub amount: u128,
}

/// What was issued in a block (N5).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Issued<AccountId, BlockNumber> {
	/// Which.
	pub block: BlockNumber,
	/// By whose author.
	pub author: AccountId,
	/// What that author could have issued, in planck.
	pub capacity: u128,
	/// What it issued, in planck.
	pub amount: u128,
}

/// The waiting grants whose holder was frozen when they were looked at (P1). They are not looked at again in that hour, so that
/// however many there are they keep others waiting for a few blocks of an hour at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Aside {
	/// The full hour of network time in which that was.
	pub hour: Hour,
	/// Which, ascending.
	pub ids: BoundedVec<WaitingId, ConstU32<MAX_WAITING>>,
}

impl Aside {
	/// The same at `now`: nothing, when another hour has begun.
	pub fn at(self, now: Millis) -> Self {
		let hour = Hour(u32::try_from(now.checked_div(HOUR).unwrap_or_default()).unwrap_or(u32::MAX));
		if hour == self.hour {
			return self;
		}
		Self { hour, ids: BoundedVec::new() }
	}

	/// Is it not looked at in this hour?
	pub fn contains(&self, id: WaitingId) -> bool {
		self.ids.binary_search(&id).is_ok()
	}

	/// With one more. Where there is no room it is looked at again: it cannot be while only what waits is listed.
	pub(crate) fn add(&mut self, id: WaitingId) {
		if let Err(place) = self.ids.binary_search(&id) {
			let _ = self.ids.try_insert(place, id);
		}
	}
}

/// Why a waiting grant left the queue without being issued.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Dropped {
	/// It has waited as long as it may.
	#[codec(index = 0)]
	Expired,
	/// Who proposed it took it back.
	#[codec(index = 1)]
	TakenBack,
	/// The ledger refuses it by now; the error says why.
	#[codec(index = 2)]
	Refused(sp_runtime::DispatchError),
}

/// What authors bind themselves to in their own blocks (C3).
pub trait BoundShare<AccountId> {
	/// The share of the constant of N1 above which that author does not issue, where it is smaller than the governed one. None:
	/// it has not bound itself.
	fn share_of(author: &AccountId) -> Option<Ppm>;
}

/// Nobody binds itself.
impl<AccountId> BoundShare<AccountId> for () {
	fn share_of(_: &AccountId) -> Option<Ppm> {
		None
	}
}
