// SPDX-License-Identifier: Apache-2.0
//! Passing a name on (L6), which a frozen owner may not (P1).

use crate::*;
use frame_support::{ensure, traits::Contains};
use sp_core::H256;
use sp_runtime::DispatchResult;
use vns_names::Keep;

impl<T: Config> Pallet<T> {
	/// P1: what a frozen owner has stays his.
	pub(crate) fn ensure_not_frozen(owner: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!T::Frozen::contains(owner), Error::<T>::OwnerFrozen);
		Ok(())
	}

	pub(crate) fn do_offer(by: &T::AccountId, text: &[u8], to: T::AccountId) -> DispatchResult {
		let (hash, Entry { name, registration, deposit, history }) = Self::entry(text)?;
		let (now, numbers) = Self::now();
		let before = registration.offered_to.clone();
		let registration = registration.offer(by, to, now, &numbers).map_err(Error::<T>::from)?;
		Self::ensure_not_frozen(by)?;
		Self::offered(hash, Entry { name, registration, deposit, history }, before);
		Ok(())
	}

	pub(crate) fn do_cancel(by: &T::AccountId, text: &[u8]) -> DispatchResult {
		let (hash, Entry { name, registration, deposit, history }) = Self::entry(text)?;
		let before = registration.offered_to.clone();
		let registration = registration.cancel(by).map_err(Error::<T>::from)?;
		Self::offered(hash, Entry { name, registration, deposit, history }, before);
		Ok(())
	}

	fn offered(hash: H256, mut entry: EntryOf<T>, before: Option<T::AccountId>) {
		let (name, registration) = (entry.name.clone(), &entry.registration);
		let (owner, after) = (registration.owner.clone(), registration.offered_to.clone());
		Self::change(&mut entry.history, |number| Event::Offered { name, number, owner, before, after });
		Names::<T>::insert(hash, entry);
	}

	pub(crate) fn do_accept(by: &T::AccountId, text: &[u8], keep: Keep) -> DispatchResult {
		let (hash, Entry { name, registration, deposit: old, mut history }) = Self::entry(text)?;
		let (now, numbers) = Self::now();
		let (registration, former) = registration.accept(by.clone(), keep, now, &numbers).map_err(Error::<T>::from)?;
		// Also of an offer that he made before he was frozen.
		Self::ensure_not_frozen(&former.owner)?;
		// The new one first: without it the old one stays where it is.
		let deposit = vns_names::deposit(&registration.value, &numbers);
		Self::hold(HoldReason::Name, by, deposit)?;
		Self::release(HoldReason::Name, &former.owner, old)?;
		Self::release(HoldReason::Prepaid, &former.owner, former.prepaid)?;
		Self::disown(&former.owner, hash);
		Owned::<T>::insert(by, hash, ());
		Self::change(&mut history, |number| Event::Transferred {
			name: name.clone(),
			number,
			before: former.owner,
			after: by.clone(),
			value: H256(registration.value.hash()),
			deposit,
			prepaid: former.prepaid,
		});
		Names::<T>::insert(hash, Entry { name, registration, deposit, history });
		Ok(())
	}
}
