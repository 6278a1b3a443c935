// SPDX-License-Identifier: Apache-2.0
//! Calls on authors and stake.

use super::{Made, Source};
use crate::people::*;
use pallet_authors::Call;
use polkadot_sdk::*;
use vns_author::{Order, Policy, Step};
use vns_runtime::{AccountId, Balance, Runtime};
use vns_units::{Ppm, UNIT};

type Authors = Call<Runtime>;

fn commission(source: &mut Source) -> u32 {
	*source.bytes.pick(&[100_000, 0, 50_000, 333_333, 1_000_000, 999_999, 1, 1_000_001])
}

/// Somebody's stake on an author: who, on whom, how much.
fn position(source: &mut Source) -> Option<(Who, AccountId, Balance)> {
	let first = source.signer();
	(0..SIGNERS).find_map(|step| {
		let who = (first + step) % SIGNERS;
		let author = pallet_authors::StakedOn::<Runtime>::iter_key_prefix(account(who)).next()?;
		let position = pallet_authors::Positions::<Runtime>::get(&author, account(who))?;
		Some((who, author, position.total().ok()?))
	})
}

/// Mostly no more than a small stake: else no author would keep one that matters.
fn some_of(source: &mut Source, all: Balance) -> Balance {
	if all > 1_000 * UNIT && !source.bytes.one_in(16) {
		source.about(300 * UNIT)
	} else {
		source.part(all)
	}
}

pub fn register(source: &mut Source) -> Option<Made> {
	let who = if source.bytes.one_in(4) { source.signer() } else { *source.bytes.pick(&[TWO, ONE, FERDIE, EVE]) };
	let keys = pallet_session::NextKeys::<Runtime>::contains_key(account(who));
	if !keys && !source.bytes.one_in(4) {
		let (keys, proof) = session_keys(who)?;
		return Some((who, pallet_session::Call::<Runtime>::set_keys { keys, proof }.into()));
	}
	Some((who, Authors::register { commission: commission(source) }.into()))
}

pub fn leave(source: &mut Source) -> Option<Made> {
	Some((source.one_of(&AUTHORS), Authors::leave {}.into()))
}

pub fn resume(source: &mut Source) -> Option<Made> {
	Some((source.one_of(&AUTHORS), Authors::resume {}.into()))
}

pub fn set_commission(source: &mut Source) -> Option<Made> {
	Some((source.one_of(&AUTHORS), Authors::set_commission { commission: commission(source) }.into()))
}

pub fn stake(source: &mut Source) -> Option<Made> {
	let (who, free) = super::vouchers::holder(source);
	let author = account(source.one_of(&AUTHORS));
	Some((who, Authors::stake { author, amount: source.part(free) }.into()))
}

pub fn unstake(source: &mut Source) -> Option<Made> {
	let (who, author, all) = position(source)?;
	let amount = some_of(source, all);
	Some((source.mostly(who), Authors::unstake { author, amount }.into()))
}

pub fn withdraw(source: &mut Source) -> Option<Made> {
	let first = source.signer();
	let cools = |who: &Who| pallet_authors::CoolsDown::<Runtime>::contains_key(account(*who));
	let who = (0..SIGNERS).map(|step| (first + step) % SIGNERS).find(cools).unwrap_or(first);
	Some((source.mostly(who), Authors::withdraw {}.into()))
}

pub fn move_stake(source: &mut Source) -> Option<Made> {
	let (who, from, all) = position(source)?;
	let to = account(source.one_of(&AUTHORS));
	let amount = some_of(source, all);
	Some((source.mostly(who), Authors::move_stake { from, to, amount }.into()))
}

pub fn mature(source: &mut Source) -> Option<Made> {
	let (who, author, _) = position(source)?;
	let who = account(source.mostly(who));
	Some((source.signer(), Authors::mature { author, who }.into()))
}

pub fn claim(source: &mut Source) -> Option<Made> {
	let (who, author, _) = position(source)?;
	let who = if source.bytes.one_in(2) { find(&author).unwrap_or(who) } else { who };
	Some((source.mostly(who), Authors::claim { author }.into()))
}

pub fn set_policy(source: &mut Source) -> Option<Made> {
	let ppm = |source: &mut Source, parts: &[u32]| Ppm::new(*source.bytes.pick(parts)).expect("is a part");
	let speed = match source.bytes.below(4) {
		0 => vec![Step { from: 0, per_hour: 300 * UNIT }],
		1 => vec![Step { from: 0, per_hour: u128::MAX }, Step { from: 200_000 * UNIT, per_hour: 100 * UNIT }],
		2 => vec![Step { from: 0, per_hour: u128::MAX }],
		_ => vec![Step { from: UNIT, per_hour: 1 }],
	};
	let policy = Policy {
		speed: speed.try_into().ok()?,
		ceiling: *source.bytes.pick(&[u128::MAX, u128::MAX, u128::MAX, 350_000 * UNIT]),
		unused_cap: ppm(source, &[1_000_000, 1_000_000, 100_000, 10_000]),
		mean_age_bound: *source.bytes.pick(&[None, None, None, Some(12)]),
		least_reward: ppm(source, &[0, 0, 0, 1_000]),
		order: *source.bytes.pick(&[Order::Oldest, Order::HighestReward, Order::Smallest]),
		stopped: source.bytes.one_in(8),
	};
	Some((source.one_of(&AUTHORS), Authors::set_policy { policy }.into()))
}

pub fn clear_policy(source: &mut Source) -> Option<Made> {
	Some((source.one_of(&AUTHORS), Authors::clear_policy {}.into()))
}

pub fn stop(source: &mut Source) -> Option<Made> {
	let stopped = source.bytes.one_in(3);
	Some((source.one_of(&AUTHORS), Authors::stop { stopped }.into()))
}

pub fn release_stake(source: &mut Source) -> Option<Made> {
	let (who, author, _) = position(source)?;
	// Somebody who has left, if there is one.
	let left = AUTHORS.into_iter().find_map(|author| {
		let author = account(author);
		let entry = pallet_authors::Authors::<Runtime>::get(&author)?;
		let left = entry.author.state == vns_author::State::Left;
		let who = pallet_authors::Positions::<Runtime>::iter_key_prefix(&author).next()?;
		left.then_some((author, who))
	});
	let (author, who) = left.unwrap_or((author, account(who)));
	Some((source.signer(), Authors::release_stake { author, who }.into()))
}
