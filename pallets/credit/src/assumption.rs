// SPDX-License-Identifier: Apache-2.0
//! D4: a note passes to a new obligor, who accepts it and gives as much credit of its own.
//!
//! With a compensation only if the obligor offered one, and both happen in one step. Without, nobody need ask him: he only
//! gains, as when somebody pays for him.

use crate::{
	ledger::{load_books, store_books},
	*,
};
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	storage::with_storage_layer,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Preservation},
		Consideration, Footprint, Get, Time,
	},
	BoundedVec,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{DispatchError, DispatchResult};
use vns_clock::Millis;
use vns_credit::{AssumptionOffer, NoteId, Title, MAX_TITLES};

/// The chain of title of a note.
pub type TitlesOf<T> = BoundedVec<Title<<T as frame_system::Config>::AccountId>, ConstU32<MAX_TITLES>>;

impl<T: Config> Pallet<T> {
	/// What an offer stores.
	fn assumption_footprint() -> Footprint {
		let sizes = [
			AssumptionOffer::<T::AccountId>::max_encoded_len(),
			T::AccountId::max_encoded_len(),
			T::Consideration::max_encoded_len(),
		];
		Footprint::from_parts(1, sizes.into_iter().fold(0, usize::saturating_add))
	}

	pub(crate) fn do_offer_assumption(
		obligor: T::AccountId,
		id: NoteId,
		to: Option<T::AccountId>,
		compensation: u128,
		expires: Millis,
	) -> DispatchResult {
		let note = Notes::<T>::get(id).ok_or(Error::<T>::UnknownNote)?;
		ensure!(note.obligor == obligor, Error::<T>::NotObligor);
		ensure!(!Self::is_frozen(&obligor), Error::<T>::Frozen);
		let offer = AssumptionOffer { to: to.clone(), compensation, expires };
		offer.check_new(&obligor, T::Time::now()).map_err(Error::<T>::from)?;
		let party = Self::party_of(&obligor);
		ensure!(to.as_ref().is_none_or(|to| Self::party_of(to) != party), Error::<T>::SameParty);
		// An earlier one hands its deposit on: it is of the same obligor, or the note would have passed on and taken it along.
		let ticket = match AssumptionOffers::<T>::take(id) {
			Some((_, _, ticket)) => ticket.update(&obligor, Self::assumption_footprint())?,
			None => T::Consideration::new(&obligor, Self::assumption_footprint())?,
		};
		AssumptionOffers::<T>::insert(id, (offer, obligor.clone(), ticket));
		Self::deposit_event(Event::AssumptionOffered { note: id, obligor, to, compensation, expires });
		Ok(())
	}

	pub(crate) fn do_withdraw_assumption(who: &T::AccountId, id: NoteId) -> DispatchResult {
		let (offer, obligor, _) = AssumptionOffers::<T>::get(id).ok_or(Error::<T>::UnknownAssumptionOffer)?;
		let void = Notes::<T>::get(id).is_none_or(|note| note.obligor != obligor);
		ensure!(void || obligor == *who || T::Time::now() > offer.expires, Error::<T>::NotObligor);
		Self::drop_assumption_offer(id).map(|_| ())
	}

	/// Removes the offer of a note, and gives its deposit back; was there one?
	fn drop_assumption_offer(id: NoteId) -> Result<bool, DispatchError> {
		let Some((_, obligor, ticket)) = AssumptionOffers::<T>::take(id) else { return Ok(false) };
		ticket.drop(&obligor)?;
		Self::deposit_event(Event::AssumptionWithdrawn { note: id, obligor });
		Ok(true)
	}

	/// A note is paid in full: nothing is offered of it any more, and nobody asks who owed it. Was there anything of that?
	pub(crate) fn forget_titles(id: NoteId) -> bool {
		let titled = Titles::<T>::take(id).is_some();
		// Where a deposit cannot be given back, the offer stays, void, until somebody withdraws it: that stands in nobody's way of
		// paying (D2).
		let dropped = with_storage_layer(|| Self::drop_assumption_offer(id));
		if let Err(refused) = &dropped {
			log::warn!(target: LOG_TARGET, "the offer of assumption of note {id} stays: {refused:?}");
		}
		titled || dropped.unwrap_or(true)
	}

	/// The block in which a note was last assumed, if it was: since then its obligor owes it.
	pub fn owed_since(id: NoteId) -> Option<BlockNumberFor<T>> {
		Titles::<T>::get(id).map(|(_, since)| since)
	}

	/// D4, G1, E3, P1: may `to` assume a note of `from` with credit of `guarantor`?
	fn check_assumption(from: &T::AccountId, to: &T::AccountId, guarantor: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!Self::is_frozen(to), Error::<T>::Frozen);
		ensure!(to != from, Error::<T>::AlreadyObligor);
		ensure!(guarantor != to, Error::<T>::GuarantorIsObligor);
		let entity = T::Management::entity_of(to);
		ensure!(!Self::same_entity(from, to, &entity), Error::<T>::SameParty);
		ensure!(!Self::same_entity(guarantor, to, &entity), Error::<T>::OwnEntity);
		ensure!(T::Management::may_have_credit(to), Error::<T>::NotAnEntity);
		Ok(())
	}

	/// Uses the offer of a note, or removes one that does not concern `to`. Without one there is no compensation.
	fn use_assumption_offer(id: NoteId, to: &T::AccountId, compensation: u128) -> DispatchResult {
		let Some((offer, obligor, ticket)) = AssumptionOffers::<T>::get(id) else {
			ensure!(compensation == 0, Error::<T>::NotOffered);
			return Ok(());
		};
		match offer.check(to, compensation, T::Time::now()) {
			Ok(()) => {
				AssumptionOffers::<T>::remove(id);
				ticket.drop(&obligor)
			},
			// Whoever asks for nothing needs no offer.
			Err(_) if compensation == 0 => Self::drop_assumption_offer(id).map(|_| ()),
			Err(refused) => Err(Error::<T>::from(refused).into()),
		}
	}

	/// Pays the new obligor what was offered.
	fn compensate(from: &T::AccountId, to: &T::AccountId, compensation: u128) -> DispatchResult {
		if compensation == 0 {
			return Ok(());
		}
		ensure!(!Self::is_frozen(from), Error::<T>::ObligorFrozen);
		let spendable = T::Currency::reducible_balance(from, Preservation::Expendable, Fortitude::Polite);
		ensure!(spendable >= compensation, Error::<T>::NotEnoughValue);
		T::Currency::transfer(from, to, compensation, Preservation::Expendable)?;
		Ok(())
	}

	pub(crate) fn do_assume(
		to: T::AccountId,
		id: NoteId,
		guarantor: T::AccountId,
		compensation: u128,
		reference: Reference,
	) -> DispatchResult {
		let note = Notes::<T>::get(id).ok_or(Error::<T>::UnknownNote)?;
		let (from, due, now) = (note.obligor.clone(), note.due(), T::Time::now());
		Self::check_assumption(&from, &to, &guarantor)?;
		Self::use_assumption_offer(id, &to, compensation)?;
		let before = Lots::<T>::get(&to, &guarantor);
		let assumed = vns_credit::assume(load_books::<T>(&guarantor), before, &note, &to, &guarantor, now)
			.map_err(Error::<T>::from)?;
		let (mut titles, _) = Titles::<T>::get(id).unwrap_or_default();
		let title = Title::next(&titles, &note, compensation, now).map_err(Error::<T>::from)?;
		titles.try_push(title).map_err(|_| Error::<T>::TitleTooLong)?;
		// While the debt is still the former obligor's: a freeze that ends by this does not pay for it.
		Self::compensate(&from, &to, compensation)?;

		store_books::<T>(&guarantor, assumed.books);
		Lots::<T>::set(&to, &guarantor, assumed.lot);
		Titles::<T>::insert(id, (titles, frame_system::Pallet::<T>::block_number()));
		Self::refile(&note, &assumed.note)?;
		Self::unlist(&from, (due, id))?;
		Self::keep(&to);
		let open = Self::list(&to, (due, id))?;
		ensure!(open <= T::MostNotes::get(), Error::<T>::TooManyNotes);
		let event = Event::Assumed {
			note: id,
			from: from.clone(),
			to: to.clone(),
			guarantor_before: note.guarantor,
			guarantor,
			counted: assumed.note.counted.clone(),
			amount: assumed.consumed.planck(),
			compensation,
			unused_before: before.unwrap_or_default().unused.planck(),
			unused_after: assumed.lot.unwrap_or_default().unused.planck(),
			due,
			reference,
		};
		Notes::<T>::insert(id, assumed.note);
		Self::move_accounts(&[&from, &to], event);
		Ok(())
	}
}
