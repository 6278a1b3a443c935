// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by the numbers of the rules in `docs/book/collective.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.
//! A checker never panics: it returns what is broken and where.

use crate::{acts::Host, *};
use alloc::format;
use frame_support::traits::Get;
use sp_core::H256;
use sp_runtime::traits::SaturatedConversion;
use vns_invariant::{ensure, Check};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	v1_collectives_are_what_their_id_says::<T>()?;
	v5_nonces_have_begun::<T>()?;
	v6_thresholds_can_be_reached::<T>()?;
	v8_sets_are_what_their_hash_says::<T>()
}

/// V1, V2: every collective is stored under its id, can be voted in, and has its parameter set.
pub fn v1_collectives_are_what_their_id_says<T: Config>() -> Check {
	const NAME: &str = "V1 identity";
	let genesis = Pallet::<T>::genesis();
	for (id, stored) in Collectives::<T>::iter() {
		let collective = &stored.collective;
		let own = H256(collective.id::<Host>(&genesis));
		ensure(own == id, NAME, || format!("{id:?} is stored, which is {own:?}"))?;
		let (n, t) = (collective.members, collective.threshold);
		ensure((1..=MAX_MEMBERS).contains(&n) && (1..=n).contains(&t), NAME, || format!("{id:?} wants {t} of {n}"))?;
		ensure(Pallet::<T>::set(&collective.params_hash).is_some(), NAME, || {
			format!("{id:?} has an unknown parameter set")
		})?;
		let founded = match stored.founded {
			Founded::ByAll => true,
			Founded::By(signed) => (t..n).contains(&signed),
		};
		ensure(founded, NAME, || format!("{id:?} was founded {:?}, with {t} of {n}", stored.founded))?;
	}
	Ok(())
}

/// V5: no nonce is from before the collective, and none from a block that is not yet.
pub fn v5_nonces_have_begun<T: Config>() -> Check {
	let now: u64 = frame_system::Pallet::<T>::block_number().saturated_into();
	for (id, stored) in Collectives::<T>::iter() {
		let created = stored.nonce >> 32;
		ensure(created <= now, "V5 nonces", || format!("{id:?} has the nonce {}, in block {now}", stored.nonce))?;
	}
	Ok(())
}

/// V6: every threshold that is set is at most the number of members.
pub fn v6_thresholds_can_be_reached<T: Config>() -> Check {
	for (id, stored) in Collectives::<T>::iter() {
		for class in Class::SET {
			let set = stored.thresholds.get(class);
			ensure(set <= stored.collective.members, "V6 thresholds", || {
				format!("{class:?} of {id:?} needs {set} of {}", stored.collective.members)
			})?;
		}
	}
	Ok(())
}

/// V8: every parameter set is stored under its hash, and is one.
pub fn v8_sets_are_what_their_hash_says<T: Config>() -> Check {
	const NAME: &str = "V8 sets";
	for (hash, set) in Sets::<T>::iter() {
		ensure(set.hash::<Host>() == hash.0, NAME, || format!("the set {hash:?} has another hash"))?;
		ensure(set.check::<Host>().is_ok(), NAME, || format!("the set {hash:?} is none"))?;
	}
	ensure(Sets::<T>::count() <= T::MaxSets::get(), NAME, || "there are too many".into())
}
