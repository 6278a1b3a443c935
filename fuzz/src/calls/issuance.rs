// SPDX-License-Identifier: Apache-2.0
//! Calls on what waits to be issued.

use super::{Made, Source};
use crate::people::*;
use pallet_issuance::Call;
use polkadot_sdk::sp_core::H256;
use vns_runtime::Runtime;
use vns_units::UNIT;

type Issuance = Call<Runtime>;

/// What waits, or waited: its number, and who proposed it.
fn waiting(source: &mut Source) -> (u64, Who) {
	let queue = pallet_issuance::Queue::<Runtime>::get();
	let id = match queue.get(source.bytes.below(queue.len().max(1))) {
		Some(candidate) => candidate.id,
		None => source.recent(pallet_issuance::NextWaiting::<Runtime>::get()),
	};
	let by = pallet_issuance::Waiting::<Runtime>::get(id).and_then(|waiting| find(&waiting.by));
	(id, by.unwrap_or_else(|| source.signer()))
}

pub fn add_reward(source: &mut Source) -> Option<Made> {
	let (id, by) = waiting(source);
	Some((source.mostly(by), Issuance::add_reward { id, amount: source.about(2 * UNIT) }.into()))
}

pub fn take_back(source: &mut Source) -> Option<Made> {
	let (id, by) = waiting(source);
	Some((source.mostly(by), Issuance::take_back { id }.into()))
}

pub fn drop_expired(source: &mut Source) -> Option<Made> {
	let (id, _) = waiting(source);
	Some((source.signer(), Issuance::drop_expired { id }.into()))
}

pub fn request(source: &mut Source) -> Option<Made> {
	let holder = super::credit::company(source);
	let agent = account(source.one_of(&GRANTORS));
	let amount = source.about(200 * UNIT);
	let instalments = source.instalments(amount);
	let fee = *source.bytes.pick(&[0, UNIT, 3 * UNIT, amount / 10, amount, amount.saturating_add(1), 1, amount / 3]);
	let (purpose, expires) = (H256::repeat_byte(source.bytes.byte()), source.expiry());
	Some((holder, Issuance::request { agent, instalments, fee, purpose, expires }.into()))
}

pub fn forget_bucket(source: &mut Source) -> Option<Made> {
	let author = account(source.one_of(&AUTHORS));
	Some((source.signer(), Issuance::forget_bucket { author }.into()))
}

/// An open request, or one of the last numbers: its number, who asks, who is asked.
fn requested(source: &mut Source) -> (u64, Option<(Who, Who)>) {
	let next = pallet_issuance::NextRequest::<Runtime>::get();
	let first = source.recent(next);
	let of = |id: u64| pallet_issuance::Requests::<Runtime>::get(id).map(|request| (id, request));
	let found = (0..16).find_map(|step| of(first.checked_sub(step)?));
	match found {
		Some((id, request)) => (id, find(&request.holder).zip(find(&request.agent))),
		None => (first, None),
	}
}

pub fn withdraw_request(source: &mut Source) -> Option<Made> {
	let (id, who) = requested(source);
	let by = who.map_or_else(|| source.signer(), |(holder, _)| holder);
	Some((source.mostly(by), Issuance::withdraw_request { id }.into()))
}

pub fn approve_request(source: &mut Source) -> Option<Made> {
	let (id, who) = requested(source);
	let by = who.map_or_else(|| source.signer(), |(_, agent)| agent);
	Some((source.mostly(by), Issuance::approve_request { id }.into()))
}

pub fn propose_request(source: &mut Source) -> Option<Made> {
	let (id, who) = requested(source);
	let by = who.map_or_else(|| source.signer(), |(_, agent)| agent);
	Some((source.mostly(by), Issuance::propose_request { id, expires: source.expiry() }.into()))
}
