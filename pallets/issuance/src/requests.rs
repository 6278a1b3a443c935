// SPDX-License-Identifier: Apache-2.0
//! Requests, and the fees of agents (G3, G6).

use crate::{
	queue::{now, reason},
	*,
};
use codec::Encode;
use frame_support::{
	ensure,
	storage::with_storage_layer,
	traits::{
		fungible::hold::Mutate,
		tokens::{Fortitude, Precision, Preservation, Restriction},
		Consideration, Footprint, Get,
	},
};
use sp_core::H256;
use sp_runtime::{DispatchError, DispatchResult};
use vns_clock::{Millis, HOUR};
use vns_credit::NoteId;

impl<T: Config> Pallet<T> {
	/// P1: a frozen holder asks for nothing, and nothing is asked of a frozen agent nor approved by it.
	fn check_unfrozen(holder: &T::AccountId, agent: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!pallet_credit::Pallet::<T>::is_frozen(holder), Error::<T>::HolderFrozen);
		ensure!(!pallet_credit::Pallet::<T>::is_frozen(agent), Error::<T>::AgentFrozen);
		Ok(())
	}

	pub(crate) fn do_request(
		holder: T::AccountId,
		agent: T::AccountId,
		instalments: InstalmentsOf<T>,
		fee: u128,
		purpose: H256,
		expires: Millis,
	) -> DispatchResult {
		ensure!(holder != agent, Error::<T>::RequestToSelf);
		let now = now::<T>();
		ensure!(expires > now, Error::<T>::ExpiryPassed);
		let latest = now.saturating_add(Millis::from(T::LongestRequest::get()).saturating_mul(HOUR));
		ensure!(expires <= latest, Error::<T>::ExpiryTooFar);
		let sum = |sum: u128, one: &vns_credit::Instalment<T::AccountId>| sum.checked_add(one.amount.planck());
		let amount = instalments.iter().try_fold(0, sum).ok_or(Error::<T>::AmountOverflow)?;
		ensure!(fee <= amount, Error::<T>::FeeTooLarge);
		Self::check_unfrozen(&holder, &agent)?;
		// What could not be drawn now need not be asked for.
		pallet_credit::Pallet::<T>::check_draw(&holder, &instalments)?;

		let id = NextRequest::<T>::get();
		NextRequest::<T>::put(id.checked_add(1).ok_or(Error::<T>::AmountOverflow)?);
		RequestsBy::<T>::try_mutate(&holder, |count| {
			ensure!(*count < T::MaxRequests::get(), Error::<T>::TooManyRequests);
			*count = count.saturating_add(1);
			Ok::<(), Error<T>>(())
		})?;
		let wanted = Wanted { instalments, fee, purpose };
		let size = (&holder, &agent, amount, &wanted, expires).encoded_size();
		let ticket = T::RequestConsideration::new(&holder, Footprint::from_parts(1, size))?;
		let request = Request { holder: holder.clone(), agent: agent.clone(), amount, wanted, expires, ticket };
		Requests::<T>::insert(id, request);
		Self::deposit_event(Event::Requested { id, holder, agent, amount, fee, purpose, expires });
		Ok(())
	}

	pub(crate) fn do_withdraw_request(who: T::AccountId, id: RequestId) -> DispatchResult {
		let request = Requests::<T>::get(id).ok_or(Error::<T>::UnknownRequest)?;
		ensure!(request.holder == who || now::<T>() > request.expires, Error::<T>::NotHolder);
		let holder = request.holder.clone();
		Self::close_request(id, request)?;
		Self::deposit_event(Event::RequestClosed { id, holder });
		Ok(())
	}

	/// Removes a request and gives its deposit back.
	fn close_request(id: RequestId, request: RequestOf<T>) -> DispatchResult {
		Requests::<T>::remove(id);
		RequestsBy::<T>::mutate_exists(&request.holder, |count| {
			*count = count.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
		});
		request.ticket.drop(&request.holder)
	}

	/// The open request of that number, if it is addressed to `by`.
	pub(crate) fn addressed(id: RequestId, by: &T::AccountId) -> Result<RequestOf<T>, DispatchError> {
		let request = Requests::<T>::get(id).ok_or(Error::<T>::UnknownRequest)?;
		ensure!(request.agent == *by, Error::<T>::NotAddressed);
		ensure!(now::<T>() <= request.expires, Error::<T>::RequestExpired);
		Ok(request)
	}

	/// Returns over how many hours of bad debt the ledger counted.
	pub(crate) fn do_approve_request(by: T::AccountId, id: RequestId) -> Result<u32, DispatchError> {
		let request = Self::addressed(id, &by)?;
		Self::check_unfrozen(&request.holder, &by)?;
		pallet_credit::Pallet::<T>::grant_for(by, request.holder, request.amount, reference(&request.wanted), Some(id))
	}

	/// Returns over how many hours of bad debt the ledger counted.
	pub(crate) fn do_propose_request(by: T::AccountId, id: RequestId, expires: Millis) -> Result<u32, DispatchError> {
		let request = Self::addressed(id, &by)?;
		Self::check_unfrozen(&request.holder, &by)?;
		let reference = reference(&request.wanted);
		pallet_credit::Pallet::<T>::propose_for(by, request.holder, request.amount, expires, reference, Some(id))
	}

	/// What an approved request wants; it is answered, and its deposit goes back.
	pub(crate) fn use_request(
		id: RequestId,
		by: &T::AccountId,
		holder: &T::AccountId,
		amount: u128,
	) -> Result<Wanted<InstalmentsOf<T>>, DispatchError> {
		let request = Self::addressed(id, by)?;
		ensure!(request.holder == *holder && request.amount == amount, Error::<T>::UnknownRequest);
		let wanted = request.wanted.clone();
		Self::close_request(id, request)?;
		Ok(wanted)
	}

	/// G6: draws what was asked for, and takes the fee of it.
	pub(crate) fn draw_at_once(
		agent: &T::AccountId,
		holder: T::AccountId,
		guarantor: T::AccountId,
		wanted: Wanted<InstalmentsOf<T>>,
		reference: Reference,
	) -> DispatchResult {
		let Wanted { instalments, fee, .. } = wanted;
		let principals: alloc::vec::Vec<u128> = instalments.iter().map(|one| one.amount.planck()).collect();
		let first_note = pallet_credit::Pallet::<T>::draw_for_self(holder.clone(), guarantor, instalments, reference)?;
		if fee == 0 {
			return Ok(());
		}
		T::Holds::transfer_and_hold(
			&reason::<T>(HoldReason::Fee),
			&holder,
			agent,
			fee,
			Precision::Exact,
			Preservation::Expendable,
			Fortitude::Polite,
		)?;
		let notes = u32::try_from(principals.len()).unwrap_or(u32::MAX);
		for (place, amount) in (0u64..).zip(vns_issuance::fee_parts(fee, &principals)) {
			let note = first_note.checked_add(place).ok_or(Error::<T>::AmountOverflow)?;
			if amount > 0 {
				Fees::<T>::insert(note, Fee { agent: agent.clone(), amount });
			}
		}
		Self::deposit_event(Event::FeeHeld { first_note, notes, holder, agent: agent.clone(), amount: fee });
		Ok(())
	}

	/// D6: the fee held for a bad note is to pay it: it is released, and the ledger takes it at once. None where it is too little to
	/// be released into an account that has nothing else.
	pub(crate) fn yield_fee(note: NoteId) -> Result<Option<(T::AccountId, u128)>, DispatchError> {
		let Some(Fee { agent, amount }) = Fees::<T>::get(note) else { return Ok(None) };
		if !Self::let_fee_go(note, &agent, amount)? {
			return Ok(None);
		}
		Fees::<T>::remove(note);
		Ok(Some((agent, amount)))
	}

	/// Releases a fee to the agent, or leaves everything as it was, if it cannot be released into the account. Where the layers of the
	/// storage have run out nobody can tell: whoever pays has wrapped the payment into so many calls, and it fails.
	fn let_fee_go(note: NoteId, agent: &T::AccountId, amount: u128) -> Result<bool, DispatchError> {
		let why = reason::<T>(HoldReason::Fee);
		match with_storage_layer(|| T::Holds::release(&why, agent, amount, Precision::Exact)) {
			Ok(_) => {
				Self::deposit_event(Event::FeeReleased { note, agent: agent.clone(), amount });
				Ok(true)
			},
			Err(none_left @ DispatchError::Transactional(_)) => Err(none_left),
			Err(_) => Ok(false),
		}
	}

	/// A note is paid in full: its part of the fee is the agent's. Was there any?
	pub(crate) fn release_fee(note: NoteId) -> Result<bool, DispatchError> {
		let Some(Fee { agent, amount }) = Fees::<T>::take(note) else { return Ok(false) };
		if Self::let_fee_go(note, &agent, amount)? {
			return Ok(true);
		}
		// Less than an account needs, of an agent that has nothing else and lives on by a reference. It goes where dust goes: the note
		// could not be paid else (D2), as the agent may wish.
		let (pot, exact) = (<T as pallet_credit::Config>::Pot::get(), Precision::Exact);
		let (why, free, force) = (reason::<T>(HoldReason::Fee), Restriction::Free, Fortitude::Force);
		T::Holds::transfer_on_hold(&why, &agent, &pot, amount, exact, free, force)?;
		Self::deposit_event(Event::FeeForfeited { note, agent, amount });
		Ok(true)
	}
}

/// What a draw that answers a request bears: the hash of its purpose, whole.
fn reference<Instalments>(wanted: &Wanted<Instalments>) -> Reference {
	Reference::truncate_from(wanted.purpose.as_bytes().to_vec())
}
