// SPDX-License-Identifier: Apache-2.0
//! How many approvals a grant needs, by its amount (G2). The paper keeps larger amounts behind more keys (000,
//! 3.3.2.1).

use crate::{majority, Error};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_units::Credit;

/// One tier of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Tier {
	/// The largest grant of this tier, in planck, itself included.
	pub up_to: Credit,
	/// How many members must approve it.
	pub approvals: u32,
}

/// G2: is `tiers` a table? At most `most` tiers, of amounts that rise and approvals that never fall, each at least one.
/// An empty table is one, too: then every grant needs a majority.
pub fn check_tiers(tiers: &[Tier], most: u32) -> Result<(), Error> {
	if u32::try_from(tiers.len()).map_or(true, |count| count > most) {
		return Err(Error::TooManyTiers);
	}
	let (mut amount, mut approvals) = (Credit::ZERO, 1);
	for tier in tiers {
		if tier.up_to <= amount {
			return Err(Error::TierAmountsNotAscending);
		}
		if tier.approvals == 0 {
			return Err(Error::TierWithoutApproval);
		}
		if tier.approvals < approvals {
			return Err(Error::TierApprovalsFall);
		}
		(amount, approvals) = (tier.up_to, tier.approvals);
	}
	Ok(())
}

/// G2: how many of `members` must approve a grant of `amount`, by a table that [`check_tiers`] accepts.
///
/// Above the largest tier it is a majority, or as many as the largest tier asks for, should that be more: a larger
/// grant never needs fewer. A tier that asks for more approvals than there are members is not eased; nothing is granted
/// there.
pub fn approvals_needed(amount: Credit, members: u32, tiers: &[Tier]) -> Result<u32, Error> {
	if amount.is_zero() {
		return Err(Error::ZeroAmount);
	}
	let needed = match tiers.iter().find(|tier| amount <= tier.up_to) {
		Some(tier) => tier.approvals,
		None => majority(members).max(tiers.last().map_or(0, |tier| tier.approvals)),
	};
	if needed > members {
		return Err(Error::QuorumOutOfReach);
	}
	Ok(needed)
}
