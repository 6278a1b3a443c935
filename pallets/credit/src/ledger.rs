// SPDX-License-Identifier: Apache-2.0
//! Each call's act: load the state, compute the transition in `vns-credit`, store its outcome, carry out its effects.
//!
//! Calls run in a storage layer of their own, so an error after the first write leaves nothing behind.

use crate::{views::Mismatch, *};
use frame_support::{
	ensure,
	traits::{
		fungible::Mutate,
		tokens::{Fortitude, Precision, Preservation},
		Get,
	},
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::DispatchError;
use vns_credit::{Books, Limits, NoteId};
use vns_units::{net_value, Credit, Value};

impl<T: Config> From<vns_credit::Error> for Error<T> {
	fn from(error: vns_credit::Error) -> Self {
		match error {
			vns_credit::Error::ZeroAmount => Error::ZeroAmount,
			vns_credit::Error::BelowLeastAmount => Error::BelowLeastAmount,
			vns_credit::Error::CreditExceeded => Error::CreditExceeded,
			vns_credit::Error::AmountOverflow => Error::AmountOverflow,
			vns_credit::Error::Inconsistent => Error::LedgerInconsistent,
			vns_credit::Error::NothingToRevoke => Error::NothingToRevoke,
			vns_credit::Error::AboveMostAmount => Error::AboveMostAmount,
		}
	}
}

fn limits<T: Config>() -> Limits {
	Limits { least_amount: Credit::new(T::LeastAmount::get()), most_amount: Credit::new(T::MostAmount::get()) }
}

fn load_books<T: Config>(guarantor: &T::AccountId) -> Books {
	Books { guarantor: Guarantors::<T>::get(guarantor), total: Totals::<T>::get() }
}

fn store_books<T: Config>(guarantor: &T::AccountId, books: Books) {
	Guarantors::<T>::insert(guarantor, books.guarantor);
	Totals::<T>::put(books.total);
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_grant(
		guarantor: T::AccountId,
		holder: T::AccountId,
		amount: u128,
	) -> Result<Event<T>, DispatchError> {
		ensure!(guarantor != holder, Error::<T>::GrantToSelf);
		let before = Lots::<T>::get(&holder, &guarantor);
		let books = load_books::<T>(&guarantor);
		let granted = vns_credit::grant(books, before, Credit::new(amount), limits::<T>()).map_err(Error::<T>::from)?;

		store_books::<T>(&guarantor, granted.books);
		Lots::<T>::insert(&holder, &guarantor, granted.lot);
		Ok(Event::Granted {
			guarantor,
			holder,
			amount,
			unused_before: before.unwrap_or_default().unused.planck(),
			unused_after: granted.lot.unused.planck(),
		})
	}

	pub(crate) fn do_revoke(
		guarantor: T::AccountId,
		holder: T::AccountId,
		up_to: u128,
	) -> Result<Event<T>, DispatchError> {
		let before = Lots::<T>::get(&holder, &guarantor);
		let books = load_books::<T>(&guarantor);
		let revoked = vns_credit::revoke(books, before, Credit::new(up_to)).map_err(Error::<T>::from)?;

		store_books::<T>(&guarantor, revoked.books);
		Lots::<T>::set(&holder, &guarantor, revoked.lot);
		Ok(Event::Revoked {
			guarantor,
			holder,
			amount: revoked.taken.planck(),
			unused_before: before.unwrap_or_default().unused.planck(),
			unused_after: revoked.lot.unwrap_or_default().unused.planck(),
		})
	}

	pub(crate) fn do_draw(
		drawer: T::AccountId,
		guarantor: T::AccountId,
		amount: u128,
	) -> Result<Event<T>, DispatchError> {
		ensure!(!IssuanceStopped::<T>::exists(), Error::<T>::IssuanceStopped);
		let before = Lots::<T>::get(&drawer, &guarantor);
		let drawn = vns_credit::draw(
			load_books::<T>(&guarantor),
			before,
			drawer.clone(),
			guarantor.clone(),
			Credit::new(amount),
			T::Time::now(),
			limits::<T>(),
		)
		.map_err(Error::<T>::from)?;
		let id = NextNote::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::AmountOverflow)?;
		NotesOf::<T>::try_mutate(&drawer, |notes| notes.try_push(id)).map_err(|_| Error::<T>::TooManyNotes)?;
		// Overflow of the total issuance is the one way this can fail: the least amount covers the existential deposit.
		T::Currency::mint_into(&drawer, drawn.mint.planck()).map_err(|_| Error::<T>::AmountOverflow)?;

		NextNote::<T>::put(next);
		store_books::<T>(&guarantor, drawn.books);
		Lots::<T>::set(&drawer, &guarantor, drawn.lot);
		let principal = drawn.note.principal.planck();
		Notes::<T>::insert(id, drawn.note);
		Ok(Event::Drawn {
			note: id,
			obligor: drawer,
			guarantor,
			principal,
			unused_before: before.unwrap_or_default().unused.planck(),
			unused_after: drawn.lot.unwrap_or_default().unused.planck(),
		})
	}

	pub(crate) fn do_repay(payer: T::AccountId, id: NoteId, up_to: u128) -> Result<Event<T>, DispatchError> {
		let note = Notes::<T>::get(id).ok_or(Error::<T>::UnknownNote)?;
		let books = load_books::<T>(&note.guarantor);
		let repaid = vns_credit::repay(books, &note, Value::new(up_to)).map_err(Error::<T>::from)?;
		let cost = repaid.burn.planck();
		let spendable = T::Currency::reducible_balance(&payer, Preservation::Expendable, Fortitude::Polite);
		ensure!(spendable >= cost, Error::<T>::NotEnoughValue);
		T::Currency::burn_from(&payer, cost, Preservation::Expendable, Precision::Exact, Fortitude::Polite)?;

		store_books::<T>(&note.guarantor, repaid.books);
		if repaid.note.is_none() {
			NotesOf::<T>::mutate_exists(&note.obligor, |notes| {
				if let Some(open) = notes {
					open.retain(|other| *other != id);
					if open.is_empty() {
						*notes = None;
					}
				}
			});
		}
		let after = repaid.note.as_ref().map_or(0, |rest| rest.outstanding.planck());
		Notes::<T>::set(id, repaid.note);
		Ok(Event::Repaid {
			note: id,
			obligor: note.obligor,
			payer,
			amount: cost,
			outstanding_before: note.outstanding.planck(),
			outstanding_after: after,
		})
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
