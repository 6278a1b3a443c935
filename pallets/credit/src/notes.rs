// SPDX-License-Identifier: Apache-2.0
//! The acts on notes: drawing, paying, and fixing maturities (D1, D2, D5), and the two indices that follow them.

use crate::{
	clearing::Means,
	ledger::{limits, load_books, store_books},
	*,
};
use frame_support::{
	ensure,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
		Get, Time,
	},
};
use sp_runtime::{DispatchError, DispatchResult};
use vns_clock::{Hour, Hours, Millis, HOUR};
use vns_credit::{NoteId, Owed, Parties};
use vns_units::Value;

/// A payment that was booked.
pub(crate) struct Booked {
	/// How much value is to be destroyed for it, in planck.
	pub cost: u128,
	/// Did nothing hang on the note: no fee, no title or offer of assumption, no count of bad debt? That is cheaper.
	pub plain: bool,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_draw(
		drawer: T::AccountId,
		obligor: T::AccountId,
		guarantor: T::AccountId,
		instalments: InstalmentsOf<T>,
		reference: Reference,
	) -> DispatchResult {
		ensure!(!IssuanceStopped::<T>::exists(), Error::<T>::IssuanceStopped);
		// E3: whoever has credit and whoever owes is known.
		ensure!(T::Management::may_have_credit(&obligor), Error::<T>::NotAnEntity);
		ensure!(drawer == obligor || T::Management::may_have_credit(&drawer), Error::<T>::NotAnEntity);
		// P1: a frozen party draws nothing, and nobody draws for it.
		ensure!(!Self::is_frozen(&drawer), Error::<T>::Frozen);
		ensure!(drawer == obligor || !Self::is_frozen(&obligor), Error::<T>::ObligorFrozen);
		Self::check_guarantee(&drawer, &obligor, &guarantor)?;
		let before = Lots::<T>::get(&drawer, &guarantor);
		let books = load_books::<T>(&guarantor);
		let first_note = books.total.next_note;
		let parties = Parties { obligor: obligor.clone(), guarantor: guarantor.clone() };
		let drawn = vns_credit::draw(books, before, &parties, &instalments, T::Time::now(), &limits::<T>())
			.map_err(Error::<T>::from)?;
		// Overflow of the total issuance is the one way this can fail: the least amount covers the existential deposit.
		T::Currency::mint_into(&drawer, drawn.mint.planck()).map_err(|_| Error::<T>::AmountOverflow)?;

		store_books::<T>(&guarantor, drawn.books);
		Lots::<T>::set(&drawer, &guarantor, drawn.lot);
		Self::keep(&obligor);
		let open = Self::change_notes(&obligor, |listed| {
			for (id, note) in &drawn.notes {
				let entry = (note.due(), *id);
				let place = listed.binary_search(&entry).err().ok_or(Error::<T>::LedgerInconsistent)?;
				listed.try_insert(place, entry).map_err(|_| Error::<T>::TooManyNotes)?;
			}
			Ok(())
		})?;
		ensure!(open <= T::MostNotes::get(), Error::<T>::TooManyNotes);
		for (id, note) in drawn.notes {
			Self::fall_due(&guarantor, note.due(), |due| due.plus(note.principal, note.drawn_hour()))?;
			Notes::<T>::insert(id, note);
		}
		let event = Event::Drawn {
			drawer: drawer.clone(),
			obligor: obligor.clone(),
			guarantor,
			first_note,
			notes: instalments,
			amount: drawn.mint.planck(),
			unused_before: before.unwrap_or_default().unused.planck(),
			unused_after: drawn.lot.unwrap_or_default().unused.planck(),
			reference,
		};
		Self::move_accounts(&[&drawer, &obligor], event);
		Ok(())
	}

	/// Pays one note.
	pub(crate) fn do_repay(
		payer: &T::AccountId,
		id: NoteId,
		up_to: u128,
		reference: &Reference,
	) -> Result<Booked, DispatchError> {
		let note = Notes::<T>::get(id).ok_or(Error::<T>::UnknownNote)?;
		let force = Self::may_pay(payer, &note)?;
		let mut settled = Self::settle(payer, id, &note, up_to, Means::Value, reference)?;
		Self::burn(payer, settled.cost, force)?;
		if Self::settles(payer, &note) {
			Self::count_settled(payer, id, settled.cost, 0);
			settled.plain = false;
		}
		Ok(settled)
	}

	/// Destroys value of the payer. All of what a call takes at once: a payer who is left with too little for an account in
	/// between would lose the rest to the pot and be unable to pay on.
	pub(crate) fn burn(payer: &T::AccountId, amount: u128, force: Fortitude) -> DispatchResult {
		let spendable = T::Currency::reducible_balance(payer, Preservation::Expendable, force);
		ensure!(spendable >= amount, Error::<T>::NotEnoughValue);
		T::Currency::burn_from(payer, amount, Preservation::Expendable, Precision::Exact, force)?;
		Ok(())
	}

	/// Books a payment of the note `id`, which is `note`; the caller destroys the value.
	pub(crate) fn settle(
		payer: &T::AccountId,
		id: NoteId,
		note: &NoteOf<T>,
		up_to: u128,
		means: Means<T::AccountId>,
		reference: &Reference,
	) -> Result<Booked, DispatchError> {
		let repaid = vns_credit::repay(Totals::<T>::get(), note, Value::new(up_to)).map_err(Error::<T>::from)?;
		let cost = repaid.burn.planck();
		Totals::<T>::put(repaid.total);
		let counted = Self::fall_due(note.answerable(), note.due(), |due| due.less(repaid.paid, note.drawn_hour()))?;
		let mut plain = !counted;
		if repaid.note.is_none() {
			Self::unlist(&note.obligor, (note.due(), id))?;
			let forgotten = Self::forget_titles(id);
			let released = T::Issuance::note_closed(id)?;
			plain = plain && !forgotten && !released;
		}
		let outstanding_after = repaid.note.as_ref().map_or(0, |rest| rest.outstanding.planck());
		Notes::<T>::set(id, repaid.note);
		let (obligor, outstanding_before) = (note.obligor.clone(), note.outstanding.planck());
		let (by, reference) = (payer.clone(), reference.clone());
		let mut moved = alloc::vec![payer, &note.obligor];
		if let Means::Vouchers { holder, .. } = &means {
			moved.push(holder);
		}
		let moved: alloc::vec::Vec<_> = moved.into_iter().cloned().collect();
		let event = match means {
			Means::Value => Event::Repaid {
				note: id,
				obligor,
				payer: by,
				amount: cost,
				outstanding_before,
				outstanding_after,
				reference,
			},
			Means::Vouchers { holder, offer, price } => Event::Cleared {
				note: id,
				obligor,
				holder,
				payer: by,
				amount: cost,
				offer,
				price,
				outstanding_before,
				outstanding_after,
				reference,
			},
		};
		Self::move_accounts(&moved.iter().collect::<alloc::vec::Vec<_>>(), event);
		Ok(Booked { cost, plain })
	}

	/// Pays notes in the order of their maturity; returns how many.
	pub(crate) fn do_repay_oldest(
		payer: &T::AccountId,
		obligor: &T::AccountId,
		up_to: u128,
		most_notes: u32,
		reference: &Reference,
	) -> Result<u32, DispatchError> {
		ensure!(up_to > 0, Error::<T>::ZeroAmount);
		let open = Accounts::<T>::get(obligor).notes;
		ensure!(!open.is_empty(), Error::<T>::NothingOwed);
		let (mut left, mut paid) = (up_to, 0u32);
		let force = if Self::is_frozen(payer) { Fortitude::Force } else { Fortitude::Polite };
		for (_, id) in open {
			if left == 0 || paid >= most_notes {
				break;
			}
			let note = Notes::<T>::get(id).ok_or(Error::<T>::LedgerInconsistent)?;
			if force == Fortitude::Force {
				// Asked of each note: a frozen party may pay on with what is left once nothing of it is overdue.
				match Self::may_pay(payer, &note) {
					Ok(_) => {},
					Err(_) if paid > 0 => break,
					Err(refused) => return Err(refused.into()),
				}
			}
			let taken = Self::settle(payer, id, &note, left, Means::Value, reference)?.cost;
			if Self::settles(payer, &note) {
				Self::count_settled(payer, id, taken, 0);
			}
			left = left.checked_sub(taken).ok_or(Error::<T>::LedgerInconsistent)?;
			paid = paid.saturating_add(1);
		}
		Self::burn(payer, up_to.checked_sub(left).ok_or(Error::<T>::LedgerInconsistent)?, force)?;
		Ok(paid)
	}

	pub(crate) fn do_demand(by: T::AccountId, id: NoteId, reference: Reference) -> DispatchResult {
		let note = Notes::<T>::get(id).ok_or(Error::<T>::UnknownNote)?;
		let demanded = vns_credit::demand(&note, &by, T::Time::now()).map_err(Error::<T>::from)?;
		let (due_before, due_after) = (note.due(), demanded.due());
		Self::move_maturity(id, &note, demanded)?;
		let obligor = note.obligor;
		let event = Event::Demanded { note: id, obligor: obligor.clone(), by, due_before, due_after, reference };
		Self::move_accounts(&[&obligor], event);
		Ok(())
	}

	pub(crate) fn do_normalise(
		by: T::AccountId,
		id: NoteId,
		from: T::AccountId,
		maturity: Hour,
		reference: Reference,
	) -> DispatchResult {
		ensure!(!Self::is_frozen(&by), Error::<T>::Frozen);
		let note = Notes::<T>::get(id).ok_or(Error::<T>::UnknownNote)?;
		let before = Lots::<T>::get(&by, &from);
		let books = load_books::<T>(&from);
		let normalised =
			vns_credit::normalise(books, before, &note, &by, maturity, T::Time::now()).map_err(Error::<T>::from)?;
		store_books::<T>(&from, normalised.books);
		Lots::<T>::set(&by, &from, normalised.lot);
		let (due_before, due_after) = (note.due(), normalised.note.due());
		Self::move_maturity(id, &note, normalised.note)?;
		let event = Event::Normalised {
			note: id,
			obligor: note.obligor.clone(),
			guarantor: by.clone(),
			from,
			amount: normalised.consumed.planck(),
			unused_before: before.unwrap_or_default().unused.planck(),
			unused_after: normalised.lot.unwrap_or_default().unused.planck(),
			due_before,
			due_after,
			reference,
		};
		Self::move_accounts(&[&by, &note.obligor], event);
		Ok(())
	}

	/// Stores `after` in the place of `before`, whose maturity alone differs, and moves both indices along.
	fn move_maturity(id: NoteId, before: &NoteOf<T>, after: NoteOf<T>) -> DispatchResult {
		Self::refile(before, &after)?;
		Self::unlist(&before.obligor, (before.due(), id))?;
		Self::list(&after.obligor, (after.due(), id))?;
		Notes::<T>::insert(id, after);
		Ok(())
	}

	/// Puts a note on its obligor's list; how many its party has open then.
	pub(crate) fn list(obligor: &T::AccountId, entry: (Hour, NoteId)) -> Result<u32, DispatchError> {
		Self::change_notes(obligor, |listed| {
			let place = listed.binary_search(&entry).err().ok_or(Error::<T>::LedgerInconsistent)?;
			Ok(listed.try_insert(place, entry).map_err(|_| Error::<T>::TooManyNotes)?)
		})
	}

	/// Takes a note off its obligor's list.
	pub(crate) fn unlist(obligor: &T::AccountId, entry: (Hour, NoteId)) -> DispatchResult {
		Self::change_notes(obligor, |listed| {
			let place = listed.binary_search(&entry).map_err(|_| Error::<T>::LedgerInconsistent)?;
			listed.remove(place);
			Ok(())
		})
		.map(|_| ())
	}

	/// Does anything that is owed fall due more than so many hours from now? One look, however much is owed: the totals stand in
	/// the order of their hours.
	pub fn falls_due_after(hours: Hours) -> bool {
		let latest = T::Time::now().saturating_add(Millis::from(hours).saturating_mul(HOUR));
		// The last hour that is not later.
		let hour = latest.checked_div(HOUR).and_then(|hour| u32::try_from(hour).ok()).unwrap_or(u32::MAX);
		let start = DueTotals::<T>::hashed_key_for(freeze::key(Hour(hour)));
		DueTotals::<T>::iter_keys_from(start).next().is_some()
	}

	/// What `before` owes falls due for who answers for `after`, and when it does.
	pub(crate) fn refile(before: &NoteOf<T>, after: &NoteOf<T>) -> DispatchResult {
		if (before.answerable(), before.due()) == (after.answerable(), after.due()) {
			// Not even for a moment is less bad than is: what of it was forgiven would be forgotten.
			return Ok(());
		}
		let (owed, drawn) = (before.outstanding, before.drawn_hour());
		Self::fall_due(before.answerable(), before.due(), |due| due.less(owed, drawn))?;
		Self::fall_due(after.answerable(), after.due(), |due| due.plus(owed, drawn))?;
		Ok(())
	}

	/// Changes what falls due at an hour, for who answers for it and in total. A sum of nothing is not stored. Was it counted as bad?
	pub(crate) fn fall_due(
		guarantor: &T::AccountId,
		hour: Hour,
		change: impl Fn(Owed) -> Option<Owed>,
	) -> Result<bool, DispatchError> {
		let mutate = |due: &mut Option<Owed>| {
			let before = due.unwrap_or_default();
			let after = change(before).ok_or(Error::<T>::LedgerInconsistent)?;
			*due = (after != Owed::default()).then_some(after);
			Ok::<_, DispatchError>((before.debt, after.debt))
		};
		let key = freeze::key(hour);
		DueTotals::<T>::try_mutate_exists(key, mutate)?;
		let (before, after) = Due::<T>::try_mutate_exists(guarantor, key, mutate)?;
		Self::bad_changed(guarantor, hour, before, after)
	}
}
