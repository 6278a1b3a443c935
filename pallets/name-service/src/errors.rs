// SPDX-License-Identifier: Apache-2.0
//! Why the pallet refuses: pasted into the pallet.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	// The order is the order of the indices: what is added goes to the end. The first are those of `vns-names`, by number.
	#[pallet::error]
	pub enum Error<T> {
		/// The name has no `/` between namespace and label.
		NoNamespace,
		/// There is no namespace of that text: d, id, p, m, a and tor.
		UnknownNamespace,
		/// The label has no character.
		EmptyLabel,
		/// The label has more than 63 octets.
		LabelTooLong,
		/// The label has a letter in upper case.
		UpperCase,
		/// The label has something else than a-z, 0-9 and the hyphen.
		BadCharacter,
		/// The label does not start with a letter.
		BadStart,
		/// The label ends with a hyphen.
		BadEnd,
		/// The label has hyphens in third and fourth place, and does not start with `xn--`.
		ReservedHyphens,
		/// What follows `xn--` is not the one punycode of a label that needs it.
		BadPunycode,
		/// The label that `xn--` stands for is not one of IDNA 2008.
		NotIdna,
		/// The commit is too young to be revealed.
		TooEarly,
		/// The commit is too old to be revealed. Withdrawing it returns the deposit.
		CommitExpired,
		/// The name is reserved.
		NameReserved,
		/// Somebody has the name, by an earlier commit or for too long already. Withdrawing the commit returns its deposit.
		NameTaken,
		/// It costs more than the greatest price that the caller named.
		PriceAboveMost,
		/// At least one term must be paid for.
		NoTerm,
		/// The name would be paid for further ahead than is allowed.
		TooFarAhead,
		/// The name has lapsed: it can be registered, not renewed.
		NameLapsed,
		/// Somebody else owns the name.
		NotOwner,
		/// The name does not resolve now: renew it first.
		NotLive,
		/// An earlier commit may still claim the name: wait until the contest time is over.
		NotSettled,
		/// The name has that value already.
		SameValue,
		/// The name was offered to its owner.
		OfferToSelf,
		/// The name is offered to that account already.
		AlreadyOffered,
		/// The name is offered to nobody, or to somebody else.
		NotOffered,
		/// The name has another value than the one that the new owner keeps.
		ValueChanged,
		/// The amount is zero.
		ZeroAmount,
		/// The prepaid balance is smaller.
		NotEnoughPrepaid,
		/// It is too early or too late to renew the name from its prepaid balance.
		NotDue,
		/// The name has not lapsed yet.
		NotReleased,
		/// An amount would exceed its range.
		AmountOverflow,
		/// The content has another hash than the name gives.
		WrongContent,
		/// The caller has this commit already. An expired one is withdrawn first.
		AlreadyCommitted,
		/// The caller has no commit with this hash.
		UnknownCommit,
		/// The caller has not committed to this: name, greatest price, salt or the account is another one.
		NotCommitted,
		/// Nobody has registered the name.
		UnknownName,
		/// The owner of the name is frozen: he may not pass it on, and nothing of his goes to others (P1).
		OwnerFrozen,
		/// The caller is frozen: he pays for no names (P1).
		PayerFrozen,
		/// None of the names is due, or the list is empty.
		NothingToDo,
		/// The account is called by that name already, or by none.
		SamePrimary,
		/// The name is reserved for that reason already, or not reserved.
		SameReserve,
		/// There are as many reserved names as there can be.
		TooManyReserved,
		/// The state contradicts itself; report this, it is not the caller's fault.
		Inconsistent,
	}
}
