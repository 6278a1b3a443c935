// SPDX-License-Identifier: Apache-2.0
//! Consent of an account to owe for another's draw (D1: "or another account that signs").
//!
//! A signature of the obligor inside of the draw would exclude accounts that cannot sign by themselves: multisigs,
//! proxied and collective ones. So the obligor consents first, by a call of its own, to exactly the notes that it will owe.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Time},
};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::DispatchResult;
use vns_clock::Hour;
use vns_units::Credit;

/// A stored consent.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Undertaking<AccountId, Ticket> {
	/// Who may draw; for readers, the hash binds it as well.
	pub drawer: AccountId,
	/// Until when.
	pub expires: Hour,
	/// The deposit.
	pub ticket: Ticket,
}

impl<T: Config> Pallet<T> {
	/// What names an undertaking: blake2_256 of drawer, guarantor and instalments as SCALE.
	pub fn undertaking_hash(drawer: &T::AccountId, guarantor: &T::AccountId, instalments: &InstalmentsOf<T>) -> H256 {
		(drawer, guarantor, instalments).using_encoded(|bytes| H256(blake2_256(bytes)))
	}

	pub(crate) fn do_undertake(
		obligor: T::AccountId,
		drawer: T::AccountId,
		guarantor: T::AccountId,
		instalments: InstalmentsOf<T>,
		expires: Hour,
	) -> DispatchResult {
		ensure!(obligor != drawer, Error::<T>::UndertakenToSelf);
		ensure!(!Self::is_frozen(&obligor), Error::<T>::Frozen);
		ensure!(!instalments.is_empty(), Error::<T>::NoInstalments);
		ensure!(!expires.has_passed(T::Time::now()), Error::<T>::UndertakingExpired);
		let sum = instalments.iter().try_fold(Credit::ZERO, |sum, one| sum.checked_add(one.amount));
		let amount = sum.ok_or(Error::<T>::AmountOverflow)?.planck();
		let hash = Self::undertaking_hash(&drawer, &guarantor, &instalments);
		ensure!(!Undertakings::<T>::contains_key(&obligor, hash), Error::<T>::AlreadyUndertaken);
		let size = Undertaking::<T::AccountId, T::Consideration>::max_encoded_len();
		let ticket = T::Consideration::new(&obligor, Footprint::from_parts(1, size))?;
		Undertakings::<T>::insert(&obligor, hash, Undertaking { drawer: drawer.clone(), expires, ticket });
		let notes = instalments;
		Self::deposit_event(Event::Undertaken { obligor, drawer, guarantor, notes, amount, expires, hash });
		Ok(())
	}

	pub(crate) fn do_withdraw_undertaking(obligor: T::AccountId, hash: H256) -> DispatchResult {
		let undertaking = Undertakings::<T>::take(&obligor, hash).ok_or(Error::<T>::UnknownUndertaking)?;
		undertaking.ticket.drop(&obligor)?;
		Self::deposit_event(Event::UndertakingWithdrawn { obligor, hash });
		Ok(())
	}

	/// Uses the consent of `obligor` to exactly this draw up, and returns its deposit.
	pub(crate) fn use_undertaking(
		obligor: &T::AccountId,
		drawer: &T::AccountId,
		guarantor: &T::AccountId,
		instalments: &InstalmentsOf<T>,
	) -> DispatchResult {
		let hash = Self::undertaking_hash(drawer, guarantor, instalments);
		let undertaking = Undertakings::<T>::take(obligor, hash).ok_or(Error::<T>::NotUndertaken)?;
		ensure!(!undertaking.expires.has_passed(T::Time::now()), Error::<T>::UndertakingExpired);
		undertaking.ticket.drop(obligor)
	}
}
