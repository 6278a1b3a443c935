// SPDX-License-Identifier: Apache-2.0
//! What clients read of authors and stake. Nothing here is stored. Amounts in planck.

use crate::{Commission, Error, Policy, Pool, Position, State, Tranche};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use vns_clock::Millis;
use vns_units::Ppm;

/// An author.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AuthorView<AccountId> {
	/// The author.
	pub author: AccountId,
	/// How it stands.
	pub state: State,
	/// Sessions in a row in which it had seats and authored nothing.
	pub strikes: u32,
	/// Stake that counts.
	pub matured: u128,
	/// Stake that does not count yet.
	pub maturing: u128,
	/// The commission that holds now.
	pub commission: Ppm,
	/// The commission as stored, with what is announced.
	pub announced: Commission,
	/// Its seats in this session.
	pub seats: u32,
	/// Rewards that came and were not claimed yet, by anybody.
	pub unpaid: u128,
	/// By what it issues; the default policy when it has set none.
	pub policy: Policy,
	/// Has it set one itself?
	pub own_policy: bool,
}

/// The stake of an account on an author.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PositionView<AccountId> {
	/// The author.
	pub author: AccountId,
	/// Stake that counts.
	pub matured: u128,
	/// Stake that does not count yet, the earliest first. What is due waits for somebody to mature it.
	pub maturing: Vec<Tranche>,
	/// What of that is due.
	pub due: u128,
	/// Rewards that it can claim now, in whole planck.
	pub reward: u128,
}

impl<AccountId> PositionView<AccountId> {
	/// The `position` on `author`, whose pool is `pool`, at `now`.
	pub fn new(author: AccountId, pool: &Pool, position: &Position, now: Millis) -> Result<Self, Error> {
		Ok(Self {
			author,
			matured: position.matured,
			maturing: position.maturing.as_slice().to_vec(),
			due: position.maturing.without_due(now)?.1,
			reward: position.owed(pool)?.whole,
		})
	}
}

/// Rewards that an account can claim from an author now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RewardView {
	/// For its stake, in whole planck.
	pub for_stake: u128,
	/// As the author: commissions, and rewards while there was no matured stake.
	pub as_author: u128,
}

/// What of an account cools down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CoolingView {
	/// Each amount and the hour from which it can be withdrawn, the earliest first.
	pub list: Vec<Tranche>,
	/// What can be withdrawn now.
	pub due: u128,
}

/// What an author may still issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CapacityView {
	/// The matured stake: the most that its bucket holds.
	pub size: u128,
	/// What its bucket holds now.
	pub level: u128,
	/// The most that the network's bucket holds.
	pub network_size: u128,
	/// What the network's bucket holds now.
	pub network_level: u128,
	/// What its policy still issues in this hour.
	pub left_this_hour: u128,
}
