// SPDX-License-Identifier: Apache-2.0
//! What a group decides on beyond its membership (M4).

use crate::Appointment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// An act of the group on agents and accounts (M4).
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum GroupAct<AccountId> {
	/// Appoint an agent, or give one another quota, pace or expiry (G2). A suspension stays.
	#[codec(index = 0)]
	Appoint {
		/// Whom.
		agent: AccountId,
		/// To what.
		appointment: Appointment,
	},
	/// Dismiss an agent. What it guarantees it goes on guaranteeing.
	#[codec(index = 1)]
	Dismiss {
		/// Whom.
		agent: AccountId,
	},
	/// Suspend an agent.
	#[codec(index = 2)]
	Suspend {
		/// Whom.
		agent: AccountId,
	},
	/// Lift a suspension, whoever made it (G3).
	#[codec(index = 3)]
	Lift {
		/// Whose.
		agent: AccountId,
	},
	/// Let an account have credit and owe without being an entity (E3).
	#[codec(index = 4)]
	Attest {
		/// Which.
		account: AccountId,
	},
	/// Take that back. What it owes it goes on owing.
	#[codec(index = 5)]
	Unattest {
		/// Whose.
		account: AccountId,
	},
}

/// For whom a group dispatches a call.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Manner {
	/// As the group's own origin, which says how many of how many consented.
	#[codec(index = 0)]
	AsGroup,
	/// As signed by the group's account, for instance to pay from it.
	#[codec(index = 1)]
	AsAccount,
}
