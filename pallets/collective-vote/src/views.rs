// SPDX-License-Identifier: Apache-2.0
//! What clients read.

use crate::*;
use alloc::vec::Vec;
use codec::DecodeLimit;
use frame_system::pallet_prelude::BlockNumberFor;

impl<T: Config> Pallet<T> {
	pub(crate) fn view_collective(id: CollectiveId) -> Option<CollectiveView<T::AccountId>> {
		let stored = Collectives::<T>::get(id)?;
		let threshold = stored.collective.threshold;
		Some(CollectiveView {
			id: id.0,
			account: account_of(&id)?,
			founded: stored.founded,
			nonce: stored.nonce,
			needed: Class::ALL
				.into_iter()
				.map(|class| (class, stored.thresholds.needed(class.into(), threshold)))
				.collect(),
			creator: stored.creator,
			collective: stored.collective,
			genesis: Self::genesis(),
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
		Some(Needed { members, nonce: stored.nonce, message: Self::message(&call, expiry) })
	}
}
