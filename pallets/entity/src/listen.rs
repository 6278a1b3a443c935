// SPDX-License-Identifier: Apache-2.0
//! Who is told of links.

use frame_support::weights::Weight;
use polkadot_sdk::*;

/// Learns at once which account belongs to which entity (P3). This layer asks nothing of it but whether an account may be let
/// go, and depends on nobody who implements it.
pub trait OnLink<AccountId> {
	/// `account` belongs to `entity` from now on.
	fn linked(account: &AccountId, entity: &AccountId);

	/// Does the entity owe, so that its accounts must stay its own?
	fn owes(entity: &AccountId) -> bool;

	/// What each of the two costs at most.
	fn weight() -> Weight;
}

/// Where nobody listens.
impl<AccountId> OnLink<AccountId> for () {
	fn linked(_: &AccountId, _: &AccountId) {}

	fn owes(_: &AccountId) -> bool {
		false
	}

	fn weight() -> Weight {
		Weight::zero()
	}
}
