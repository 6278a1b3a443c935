// SPDX-License-Identifier: Apache-2.0
//! The acts on credit: load the state, compute the transition in `vns-credit`, store its outcome, carry out its effects;
//! and the check of N1 in every block.
//!
//! Calls run in a storage layer of their own, so an error after the first write leaves nothing behind.

use crate::{views::Mismatch, *};
use frame_support::traits::{fungible::Inspect, Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::DispatchResult;
use vns_credit::{Book, Books, Limits};
use vns_units::{net_value, Credit, Value};

impl<T: Config> From<vns_credit::Error> for Error<T> {
	fn from(error: vns_credit::Error) -> Self {
		match error {
			vns_credit::Error::ZeroAmount => Error::ZeroAmount,
			vns_credit::Error::BelowLeastAmount => Error::BelowLeastAmount,
			vns_credit::Error::CreditExceeded => Error::CreditExceeded,
			vns_credit::Error::AmountOverflow => Error::AmountOverflow,
			// The bound of the call's argument is the same number.
			vns_credit::Error::Inconsistent | vns_credit::Error::TooManyInstalments => Error::LedgerInconsistent,
			vns_credit::Error::NothingToRevoke => Error::NothingToRevoke,
			vns_credit::Error::AboveMostAmount => Error::AboveMostAmount,
			vns_credit::Error::NoInstalments => Error::NoInstalments,
			vns_credit::Error::TermTooShort => Error::TermTooShort,
			vns_credit::Error::TermTooLong => Error::TermTooLong,
			vns_credit::Error::NotOnDemand => Error::NotOnDemand,
			vns_credit::Error::NotEntitled => Error::NotEntitled,
			vns_credit::Error::NotGuarantor => Error::NotGuarantor,
			vns_credit::Error::NoteTooYoung => Error::NoteTooYoung,
			vns_credit::Error::AlreadyObligor => Error::AlreadyObligor,
			vns_credit::Error::GuarantorIsObligor => Error::GuarantorIsObligor,
			vns_credit::Error::TitleTooLong => Error::TitleTooLong,
			vns_credit::Error::AssumptionExpired => Error::AssumptionExpired,
			vns_credit::Error::NotOffered => Error::NotOffered,
			vns_credit::Error::CompensationChanged => Error::CompensationChanged,
		}
	}
}

/// What the transitions are bound by now.
pub(crate) fn limits<T: Config>() -> Limits {
	Limits {
		least_amount: Credit::new(T::LeastAmount::get()),
		most_amount: Credit::new(T::MostAmount::get()),
		shortest_term: T::ShortestTerm::get(),
		longest_term: T::LongestTerm::get(),
	}
}

/// The books of the guarantor whose credit it is, with the totals.
pub(crate) fn load_books<T: Config>(guarantor: &T::AccountId) -> Books {
	Books { guarantor: Guarantors::<T>::get(guarantor), total: Totals::<T>::get() }
}

pub(crate) fn store_books<T: Config>(guarantor: &T::AccountId, books: Books) {
	// A guarantor that never granted has no book.
	if books.guarantor != Book::default() {
		Guarantors::<T>::insert(guarantor, books.guarantor);
	}
	Totals::<T>::put(books.total);
}

impl<T: Config> Pallet<T> {
	/// G5: books a grant that is issued now. That it may be is checked before.
	pub fn issue(
		by: T::AccountId,
		approvals: u32,
		guarantor: T::AccountId,
		holder: T::AccountId,
		amount: u128,
		reference: Reference,
	) -> DispatchResult {
		let before = Lots::<T>::get(&holder, &guarantor);
		let books = load_books::<T>(&guarantor);
		let granted =
			vns_credit::grant(books, before, Credit::new(amount), &limits::<T>()).map_err(Error::<T>::from)?;

		store_books::<T>(&guarantor, granted.books);
		Lots::<T>::insert(&holder, &guarantor, granted.lot);
		let (unused_before, unused_after) = (before.unwrap_or_default().unused.planck(), granted.lot.unused.planck());
		let holder_of = holder.clone();
		let event = Event::Granted { guarantor, holder, amount, unused_before, unused_after, by, approvals, reference };
		Self::move_accounts(&[&holder_of], event);
		Ok(())
	}

	pub(crate) fn do_revoke(
		guarantor: T::AccountId,
		holder: T::AccountId,
		up_to: u128,
		reference: Reference,
	) -> DispatchResult {
		let before = Lots::<T>::get(&holder, &guarantor);
		let books = load_books::<T>(&guarantor);
		let revoked = vns_credit::revoke(books, before, Credit::new(up_to)).map_err(Error::<T>::from)?;

		store_books::<T>(&guarantor, revoked.books);
		Lots::<T>::set(&holder, &guarantor, revoked.lot);
		let event = Event::Revoked {
			guarantor,
			holder: holder.clone(),
			amount: revoked.taken.planck(),
			unused_before: before.unwrap_or_default().unused.planck(),
			unused_after: revoked.lot.unwrap_or_default().unused.planck(),
			reference,
		};
		Self::move_accounts(&[&holder], event);
		Ok(())
	}

	/// N1 on the totals, in constant time. A mismatch is a defect of this chain: it stops draws, never the chain.
	pub(crate) fn check_net_value(now: BlockNumberFor<T>) {
		let expected = NetValue::<T>::get();
		let issuance = T::Currency::total_issuance();
		let debt = Totals::<T>::get().outstanding;
		let holds = net_value(Value::new(issuance), debt) == Some(expected);
		match (holds, IssuanceStopped::<T>::exists()) {
			(true, false) | (false, true) => {},
			(true, true) => {
				IssuanceStopped::<T>::kill();
				Self::deposit_event(Event::IssuanceResumed);
			},
			(false, false) => {
				let debt = debt.planck();
				log::error!(
					target: LOG_TARGET,
					"N1 is broken: issuance {issuance} - debt {debt} is not the constant {expected}; draws are halted",
				);
				IssuanceStopped::<T>::put(Mismatch { since: now, expected, issuance, debt });
				Self::deposit_event(Event::IssuanceHalted { expected, issuance, debt });
			},
		}
	}
}
