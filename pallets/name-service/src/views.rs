// SPDX-License-Identifier: Apache-2.0
//! What clients read: the answers of the view functions and of the runtime API, whose types are in `vns-names`.

use crate::*;
use alloc::{string::ToString, vec::Vec};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use vns_clock::Millis;
pub use vns_names::views::{Availability, CommitView, ExpiringView, NameView, ReservedView};
use vns_names::{price, Name, NameValue, Params, State, Value};

/// The most that one answer lists: view functions run inside the runtime, so they are bounded as well.
pub const MAX_LISTED: u32 = 64;

/// As a number of items.
fn bounded(most: u32) -> usize {
	usize::try_from(most.min(MAX_LISTED)).unwrap_or_default()
}

fn text(name: &Name) -> Vec<u8> {
	name.to_string().into_bytes()
}

/// The name that readers ask for, upper case folded. Not by the grammar of the day: what was registered by an older one goes on
/// to resolve.
fn folded(name: &[u8]) -> Option<Name> {
	Name::registered(&name.to_ascii_lowercase()).ok()
}

/// Its state; of what somebody had, and was reserved since, that it is reserved.
fn state_of<T: Config>(hash: H256, expires: Millis, now: Millis, numbers: &Params) -> State {
	let reserved = Reserved::<T>::get(hash).map(|(_, reason)| reason);
	vns_names::state_at(Some(expires), reserved, now, numbers)
}

/// An entry as readers see it.
fn view<T: Config>(
	hash: H256,
	entry: EntryOf<T>,
	now: Millis,
	numbers: &Params,
) -> NameView<T::AccountId, BlockNumberFor<T>> {
	let Entry { name, registration, deposit, history } = entry;
	NameView {
		name: text(&name),
		hash: hash.0,
		state: state_of::<T>(hash, registration.expires_at, now, numbers),
		schedule: registration.schedule(numbers),
		settled: registration.is_settled(now),
		settles_at: registration.settles_at,
		paid: registration.paid,
		owner: registration.owner,
		offered_to: registration.offered_to,
		committed_at: registration.committed_at,
		registered_at: registration.registered_at,
		changed_at: registration.changed_at,
		prepaid: registration.prepaid,
		deposit,
		value: registration.value,
		changes: history.changes,
		link: history.link.0,
		last: history.last,
	}
}

impl<T: Config> Pallet<T> {
	/// See [`Pallet::lookup`].
	pub(crate) fn view_lookup(name: &[u8]) -> Option<NameView<T::AccountId, BlockNumberFor<T>>> {
		let hash = H256(folded(name)?.hash());
		let entry = Names::<T>::get(hash)?;
		let (now, numbers) = Self::now();
		Some(view::<T>(hash, entry, now, &numbers))
	}

	/// See [`Pallet::resolve`].
	pub(crate) fn view_resolve(name: &[u8]) -> Option<NameValue> {
		let registration = Names::<T>::get(H256(folded(name)?.hash()))?.registration;
		let (now, numbers) = Self::now();
		registration.state_at(now, &numbers).is_live().then_some(registration.value)
	}

	/// See [`Pallet::availability`].
	pub(crate) fn view_availability(hash: H256) -> Availability {
		let (now, numbers) = Self::now();
		let expires = Names::<T>::get(hash).map(|entry| entry.registration.expires_at);
		let reserved = Reserved::<T>::get(hash).map(|(_, reason)| reason);
		let state = vns_names::state_at(expires, reserved, now, &numbers);
		// Of any length: the premium does not depend on it.
		let premium = price(1, state, expires, 1, now, &numbers).map_or(Value::ZERO, |price| price.premium);
		let until = expires.map(|expires| vns_names::Schedule::of(expires, &numbers).grace_until);
		Availability { state, premium, owned_until: until.filter(|_| state.is_owned()) }
	}

	/// See [`Pallet::names_of`].
	pub(crate) fn view_names_of(
		owner: &T::AccountId,
		after: Option<H256>,
		most: u32,
	) -> Vec<NameView<T::AccountId, BlockNumberFor<T>>> {
		let (now, numbers) = Self::now();
		let hashes = match after {
			None => Owned::<T>::iter_key_prefix(owner),
			Some(after) => Owned::<T>::iter_key_prefix_from(owner, Owned::<T>::hashed_key_for(owner, after)),
		};
		let listed = hashes.take(bounded(most));
		listed.filter_map(|hash| Names::<T>::get(hash).map(|entry| view::<T>(hash, entry, now, &numbers))).collect()
	}

	/// See [`Pallet::reverse`].
	pub(crate) fn view_reverse(who: &T::AccountId) -> Option<Vec<u8>> {
		let Entry { name, registration, .. } = Names::<T>::get(Primary::<T>::get(who)?)?;
		let (now, numbers) = Self::now();
		(registration.owner == *who && registration.state_at(now, &numbers).is_live()).then(|| text(&name))
	}

	/// See [`Pallet::expiring`].
	pub(crate) fn view_expiring(hour: u32, after: Option<H256>, most: u32) -> Vec<ExpiringView<T::AccountId>> {
		let (now, numbers) = Self::now();
		// Keys are in the order of hours, and in an hour of hashes. With no hash from the first key of the hour on: no name
		// has a hash of zeros, which would be passed over.
		let from = Expiring::<T>::hashed_key_for((hour.to_be_bytes(), after.unwrap_or_default()));
		let listed = Expiring::<T>::iter_keys_from(from).take(bounded(most));
		let view = |(hour, hash): (HourKey, H256)| {
			let Entry { name, registration, .. } = Names::<T>::get(hash)?;
			let octets = name.label.octets();
			let due = registration.clone().renew_from_balance(octets, now, &numbers).is_ok();
			Some(ExpiringView {
				name: text(&name),
				hash: hash.0,
				hour: u32::from_be_bytes(hour),
				expires_at: registration.expires_at,
				state: state_of::<T>(hash, registration.expires_at, now, &numbers),
				due: due && Self::ensure_not_frozen(&registration.owner).is_ok(),
				owner: registration.owner,
				prepaid: registration.prepaid,
			})
		};
		listed.filter_map(view).collect()
	}

	/// See [`Pallet::commits_of`].
	pub(crate) fn view_commits_of(owner: &T::AccountId, after: Option<H256>, most: u32) -> Vec<CommitView> {
		let commits = match after {
			None => Commits::<T>::iter_prefix(owner),
			Some(after) => Commits::<T>::iter_prefix_from(owner, Commits::<T>::hashed_key_for(owner, after)),
		};
		let listed = commits.take(bounded(most));
		listed.map(|(hash, commit)| CommitView { hash: hash.0, window: commit.window }).collect()
	}

	/// See [`Pallet::reserved_names`].
	pub(crate) fn view_reserved(after: Option<H256>, most: u32) -> Vec<ReservedView> {
		let entries = match after {
			None => Reserved::<T>::iter(),
			Some(after) => Reserved::<T>::iter_from(Reserved::<T>::hashed_key_for(after)),
		};
		let listed = entries.take(bounded(most));
		listed.map(|(hash, (name, reason))| ReservedView { name: text(&name), hash: hash.0, reason }).collect()
	}
}
