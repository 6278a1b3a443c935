// SPDX-License-Identifier: Apache-2.0
//! Taking what the freeze kept, and handing it out (P2). Runs in the storage layer of the call: an error undoes all of it.

use crate::{
	judge::{Finding, Vouchers},
	*,
};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{
		fungible::Balanced,
		tokens::{Fortitude, Precision, Preservation},
		Get, Imbalance,
	},
};
use pallet_credit::Reference;
use pallet_vouchers::{Clearable, ReadVouchers, Stake};
use sp_runtime::DispatchError;

type Currency<T> = <T as pallet_credit::Config>::Currency;

/// What was taken from each account.
type Shares<T> = Vec<(<T as frame_system::Config>::AccountId, Spoils)>;

/// What was taken, in nobody's account. Dropping it burns it.
struct Taken<T: Config> {
	value: ValueOf<T>,
	vouchers: ValueOf<T>,
}

impl<T: Config> Taken<T> {
	fn amounts(&self) -> Spoils {
		Spoils { value: self.value.peek(), vouchers: self.vouchers.peek() }
	}

	fn nothing() -> Self {
		Taken { value: ValueOf::<T>::zero(), vouchers: ValueOf::<T>::zero() }
	}
}

/// Half of it for whoever reports, rounded down; the rest, with the odd planck, for the author.
fn half(amount: u128) -> u128 {
	amount.checked_div(2).unwrap_or_default()
}

impl<T: Config> Pallet<T> {
	/// Carries a finding out; how many payments of notes were booked.
	pub(crate) fn seize(reporter: T::AccountId, finding: Finding<T>) -> Result<u32, DispatchError> {
		let Finding { hash, note, accused, party, kept, most_notes } = finding;
		let moved = kept.net;
		let (taken, from) = Self::take(kept)?;
		let all = taken.amounts();
		ensure!(all.total() > 0, Error::<T>::NothingToSeize);

		let nonce = frame_system::Pallet::<T>::account_nonce(&accused);
		frame_system::Pallet::<T>::inc_account_nonce(&accused);
		Spent::<T>::insert(hash, frame_system::Pallet::<T>::block_number());

		let reference = Reference::truncate_from(hash.0.to_vec());
		let (value, vouchers, payments) =
			Ledger::<T>::pay_overdue(&party, &accused, taken.value, taken.vouchers, most_notes, &reference)?;
		let rest = Taken::<T> { value, vouchers };
		let settled = all.less(&rest.amounts());
		// Before all that is overdue is paid nobody has anything of it. What could not pay now stays where it was, under the freeze.
		let (rest, seized, mut to_pot) = if Ledger::<T>::is_frozen(&accused) {
			let homeless = Self::give_back(from, rest);
			let lost = homeless.amounts();
			if lost.total() > 0 {
				Self::into_pot(homeless);
			}
			(Taken::nothing(), settled.plus(&lost), lost.total())
		} else {
			(rest, all, 0)
		};

		let left = rest.amounts();
		let (for_reporter, value) = rest.value.split(half(left.value));
		let (vouchers_for_reporter, vouchers) = rest.vouchers.split(half(left.vouchers));
		let mut paid = |amount: u128, delivered: Result<(), Taken<T>>| match delivered {
			Ok(()) => amount,
			Err(taken) => {
				to_pot = to_pot.saturating_add(amount);
				Self::into_pot(taken);
				0
			},
		};
		let to_reporter = Spoils {
			value: paid(
				for_reporter.peek(),
				Currency::<T>::resolve(&reporter, for_reporter).map_err(|value| Taken { value, ..Taken::nothing() }),
			),
			vouchers: paid(
				vouchers_for_reporter.peek(),
				T::Purses::deposit(&reporter, vouchers_for_reporter)
					.map_err(|vouchers| Taken { vouchers, ..Taken::nothing() }),
			),
		};
		let author = T::BlockAuthor::get();
		let authors_value = value.peek();
		let authors = value.merge(vouchers);
		let to_author = paid(
			authors.peek(),
			match &author {
				Some(author) => T::Purses::deposit(author, authors),
				None => Err(authors),
			}
			.map_err(|authors| {
				let (value, vouchers) = authors.split(authors_value);
				Taken { value, vouchers }
			}),
		);

		Sums::<T>::mutate(|sums| {
			sums.reports = sums.reports.saturating_add(1);
			sums.seized = sums.seized.saturating_add(seized.total());
			sums.settled = sums.settled.saturating_add(settled.total());
			sums.to_reporters = sums.to_reporters.saturating_add(to_reporter.total());
			sums.to_authors = sums.to_authors.saturating_add(to_author);
			sums.to_pot = sums.to_pot.saturating_add(to_pot);
		});
		Self::deposit_event(Event::Seized {
			evidence: hash,
			note,
			accused,
			party,
			nonce,
			moved,
			seized,
			settled,
			payments,
			reporter,
			to_reporter,
			author,
			to_author,
			to_pot,
		});
		Ok(payments)
	}

	/// What nobody can be paid. Vouchers stay vouchers, for nothing but clearing takes them away (N4).
	fn into_pot(taken: Taken<T>) {
		let pot = T::Undeliverable::get();
		let Taken { value, vouchers } = taken;
		let value = match T::Purses::deposit(&pot, vouchers) {
			Ok(()) => value,
			// Better the wrong kind of value in an account without a key than less value than debt.
			Err(vouchers) => value.merge(vouchers),
		};
		if let Err(value) = Currency::<T>::resolve(&pot, value) {
			log::error!(target: "runtime::penalty", "{} planck found no pot", value.peek());
		}
	}

	/// Takes what left the party from the accounts that it left, each at most what it has; and how much of each that was.
	fn take(kept: judge::Outflow<T::AccountId>) -> Result<(Taken<T>, Shares<T>), DispatchError> {
		let mut left = kept.net;
		let mut taken = Taken::<T>::nothing();
		let mut from = Vec::new();
		for (who, lost) in kept.accounts {
			let before = taken.amounts();
			let vouchers = lost.vouchers.min(left.vouchers).min(Vouchers::<T>::free(&who));
			if vouchers > 0 {
				taken.vouchers.subsume(Vouchers::<T>::release_for_clearing(&who, vouchers)?);
				left.vouchers = left.vouchers.saturating_sub(vouchers);
			}
			let value = lost.value.min(left.value);
			if value > 0 {
				// By force, for the account is frozen; what is left below the existential deposit goes to the pot.
				let (some, expendable, force) = (Precision::BestEffort, Preservation::Expendable, Fortitude::Force);
				let value = Currency::<T>::withdraw(&who, value, some, expendable, force)?;
				left.value = left.value.saturating_sub(value.peek());
				taken.value.subsume(value);
			}
			from.push((who, taken.amounts().less(&before)));
		}
		Ok((taken, from))
	}

	/// Gives what is left of what was taken back to the accounts that it was taken from, to the last of them first; what they cannot
	/// take.
	fn give_back(from: Shares<T>, rest: Taken<T>) -> Taken<T> {
		let Taken { mut value, mut vouchers } = rest;
		let mut homeless = Taken::<T>::nothing();
		for (who, share) in from.into_iter().rev() {
			let back = value.extract(share.value);
			if back.peek() > 0 {
				if let Err(back) = Currency::<T>::resolve(&who, back) {
					homeless.value.subsume(back);
				}
			}
			if let Err(back) = T::Purses::deposit(&who, vouchers.extract(share.vouchers)) {
				homeless.vouchers.subsume(back);
			}
		}
		homeless.value.subsume(value);
		homeless.vouchers.subsume(vouchers);
		homeless
	}
}
