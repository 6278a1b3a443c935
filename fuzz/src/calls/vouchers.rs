// SPDX-License-Identifier: Apache-2.0
//! Calls on vouchers.

use super::{Made, Source};
use crate::people::*;
use pallet_vouchers::Call;
use vns_runtime::{Balance, Runtime, Vouchers as Pallet};
use vns_units::UNIT;

type Vouchers = Call<Runtime>;

/// Somebody with vouchers that are free, and how many; or whoever is looked at last.
pub fn holder(source: &mut Source) -> (Who, Balance) {
	let first = source.signer();
	let free = |step: usize| {
		let who = (first + step) % SIGNERS;
		(who, Pallet::purse(account(who)).free)
	};
	(0..4).map(free).find(|(_, free)| *free > 0).unwrap_or((first, UNIT))
}

pub fn lock(source: &mut Source) -> Option<Made> {
	let who = source.one_of(&[EVE, ANNE, TWO, BERT, ALICE, DAVE, DAVES_FIRST, BOARD, SUB, OTHER_KEY, ONE]);
	Some((who, Vouchers::lock { amount: source.about(150 * UNIT) }.into()))
}

pub fn give(source: &mut Source) -> Option<Made> {
	let (from, free) = holder(source);
	let (to, amount) = (account(source.anybody()), source.part(free));
	Some((from, Vouchers::give { to, amount }.into()))
}

pub fn post_offer(source: &mut Source) -> Option<Made> {
	let (who, free) = holder(source);
	let price = *source.bytes.pick(&[950_000, 900_000, 1_000_000, 500_000, 333_333, 1, 0, 1_000_001]);
	Some((who, Vouchers::post_offer { amount: source.part(free), price }.into()))
}

pub fn cancel_offer(source: &mut Source) -> Option<Made> {
	let id = source.recent(pallet_vouchers::NextOffer::<Runtime>::get());
	let holder = pallet_vouchers::Offers::<Runtime>::get(id).and_then(|entry| find(&entry.offer.holder));
	let by = holder.unwrap_or_else(|| source.signer());
	Some((source.mostly(by), Vouchers::cancel_offer { id }.into()))
}
