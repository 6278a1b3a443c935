// SPDX-License-Identifier: Apache-2.0
//! What clients read.

use crate::*;
use alloc::vec::Vec;
use codec::{Decode, DecodeLimit, Encode};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::H256;

/// A collective, with all that its members need to vote.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct CollectiveView<AccountId> {
	/// Its id.
	pub id: CollectiveId,
	/// The account that it owns (V3).
	pub account: AccountId,
	/// Parameter set, accumulator, number of members, threshold, hash of the roster.
	pub collective: vns_collective::Collective,
	/// How many signed for its creation.
	pub founded: Founded,
	/// The nonce of its next decision.
	pub nonce: u64,
	/// How many members each class of calls needs.
	pub needed: Vec<(Class, u32)>,
	/// Who paid the deposit.
	pub creator: AccountId,
	/// The hash of the first block, which every statement binds.
	pub genesis: H256,
}

/// What a call needs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Needed {
	/// How many members.
	pub members: u32,
	/// The nonce that the statement binds.
	pub nonce: u64,
	/// The message that is signed.
	pub message: H256,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn view_collective(id: CollectiveId) -> Option<CollectiveView<T::AccountId>> {
		let stored = Collectives::<T>::get(id)?;
		let threshold = stored.collective.threshold;
		Some(CollectiveView {
			id,
			account: account_of(&id)?,
			founded: stored.founded,
			nonce: stored.nonce,
			needed: Class::ALL
				.into_iter()
				.map(|class| (class, stored.thresholds.needed(class.into(), threshold)))
				.collect(),
			creator: stored.creator,
			collective: stored.collective,
			genesis: H256(Self::genesis()),
		})
	}

	pub(crate) fn view_needed(id: CollectiveId, call: Vec<u8>, expiry: BlockNumberFor<T>) -> Option<Needed> {
		let stored = Collectives::<T>::get(id)?;
		let decoded = <T as Config>::RuntimeCall::decode_all_with_depth_limit(
			frame_support::MAX_EXTRINSIC_DEPTH,
			&mut call.as_slice(),
		)
		.ok()?;
		let members = Self::members_needed(&stored, &decoded);
		Some(Needed { members, nonce: stored.nonce, message: H256(Self::message(&call, expiry)) })
	}
}
