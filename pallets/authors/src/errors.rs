// SPDX-License-Identifier: Apache-2.0
//! Why the pallet refuses: pasted into the pallet.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	// The order is the order of the indices: what is added goes to the end.
	#[pallet::error]
	pub enum Error<T> {
		/// The amount is zero.
		ZeroAmount,
		/// The stake would be smaller than the least stake.
		BelowLeastStake,
		/// What would be left of the stake is smaller than the least stake: take all of it.
		RestBelowLeastStake,
		/// The amount is larger than the stake on this author.
		StakeExceeded,
		/// The account has no stake on this author.
		NoStake,
		/// The stake matures at too many different hours already: wait until some is due.
		TooManyTranches,
		/// Too much cools down at different hours already: withdraw first.
		TooManyCooling,
		/// No stake has come due to mature.
		NothingDue,
		/// Nothing has cooled down yet.
		NothingCooled,
		/// There is no reward to claim, or less than one planck.
		NothingOwed,
		/// The stake would move to the author that it is on.
		SameAuthor,
		/// The author is not active: it takes no new stake.
		AuthorNotActive,
		/// The author is active: there is nothing to resume.
		AlreadyActive,
		/// The author has left already.
		AlreadyLeaving,
		/// Too few authors would remain.
		TooFewAuthors,
		/// That commission holds, or is announced, already.
		SameCommission,
		/// The policy states no speed.
		NoSpeed,
		/// The first step of the speed must begin at no circulating value at all.
		SpeedNotFromZero,
		/// The steps of the speed must ascend by circulating value.
		SpeedNotAscending,
		/// The policy has more steps of speed than there may be.
		TooManySteps,
		/// A sum would leave the range of amounts.
		AmountOverflow,
		/// The state contradicts itself; report this, it is not the caller's fault.
		Inconsistent,
		/// The account is no registered author.
		NotAuthor,
		/// The account is registered already; who has left may resume.
		AlreadyRegistered,
		/// There are as many authors as there may be.
		TooManyAuthors,
		/// The session keys of the account are not set.
		NoKeys,
		/// A commission is at most a million millionths.
		CommissionOutOfRange,
		/// The author has set no policy.
		NoPolicy,
		/// The switch is in that position already.
		SameSwitch,
		/// The account is frozen: until its entity has paid its overdue debt, it takes no stake off and moves none (P1).
		Frozen,
		/// The author has not left: only whose stake it is takes it off.
		NotLeft,
		/// The account has voted with that stake: it stays until the vote is taken back, or its lock has ended (C5).
		LockedByVote,
	}
}
