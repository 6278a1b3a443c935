// SPDX-License-Identifier: Apache-2.0
//! Why the pallet refuses: pasted into the pallet.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	// The order is the order of the indices: what is added goes to the end.
	#[pallet::error]
	pub enum Error<T> {
		/// As many grants wait as can; some must be issued or expire first.
		QueueFull,
		/// The proposer has as many waiting grants as allowed.
		TooManyWaiting,
		/// No author could ever issue this: it is more than the largest matured stake, or than half of the network's share.
		AboveEveryCapacity,
		/// There is no such waiting grant: it never existed, was issued or dropped.
		UnknownWaiting,
		/// Somebody else proposed this grant.
		NotProposer,
		/// The waiting grant has not expired.
		NotExpired,
		/// The amount is zero.
		ZeroAmount,
		/// A sum would exceed the range of amounts.
		AmountOverflow,
		/// There is no such request: it never existed, was approved or withdrawn.
		UnknownRequest,
		/// The request is addressed to somebody else.
		NotAddressed,
		/// The request is another holder's, and has not expired.
		NotHolder,
		/// Nobody asks himself.
		RequestToSelf,
		/// The holder has as many open requests as allowed; withdrawing one makes room.
		TooManyRequests,
		/// The fee is more than the value that is drawn.
		FeeTooLarge,
		/// The request has expired.
		RequestExpired,
		/// The expiry does not lie ahead.
		ExpiryPassed,
		/// The expiry lies further ahead than allowed.
		ExpiryTooFar,
		/// The state contradicts itself; report this, it is not the caller's fault.
		Inconsistent,
		/// The holder's entity has overdue debt: it asks for no credit and is granted none until that is paid (P1).
		HolderFrozen,
		/// The agent's entity has overdue debt: it grants nothing, and nothing is asked of it, until that is paid (P1).
		AgentFrozen,
		/// There is matured stake on the author: what it may issue is needed.
		HasStake,
		/// Nothing is kept of what this account may issue.
		NothingKept,
	}
}
