// SPDX-License-Identifier: Apache-2.0
//! Candidates for the configuration and the choices of authors; and what takes the place of their decision now and then, for a
//! window is longer than most runs.

use super::{Made, Source};
use crate::{bytes::Bytes, network::VALUES, people::*};
use chain::settings::{adopt, changes, Setting};
use pallet_config_consensus::{Call, Head, NextCandidate, Open};
use polkadot_sdk::sp_core::H256;
use vns_config::{Manner, Window};
use vns_runtime::{Runtime, System};
use vns_units::UNIT;

type Config = Call<Runtime>;

/// Whole hours, legal or not.
const HOURS: &[u128] = &[1, 2, 3, 12, 24, 25, 48, 0];

/// What parameters are changed to; some of it is out of range, or does not fit to the others.
const OTHERS: &[(&str, &[u128])] = &[
	("clock.cap", &[6_000, 60_000, 5_999, 600_001]),
	("credit.least_amount", &[UNIT, 100 * UNIT, 0, 2 * UNIT]),
	("credit.most_notes", &[1, 2, 256, 12]),
	("credit.shortest_term", HOURS),
	("credit.longest_term", HOURS),
	("credit.clearing_age", HOURS),
	("grants.tier_1", &[UNIT, 100 * UNIT, 800 * UNIT, 10_000 * UNIT]),
	("access.share_dispatch", &[51, 100, 50]),
	("access.most_members", &[3, 21, 64]),
	("authors.cooling", HOURS),
	("authors.maturity", HOURS),
	("authors.most_authors", &[1, 3, 64]),
	("authors.least_authors", &[1, 4, 5]),
	("issuance.queue_life", HOURS),
	("issuance.network_share", &[1, 50, 100, 101]),
	("names.price_5", &[UNIT, 5 * UNIT, 20 * UNIT]),
	("names.deposit", &[UNIT, 2 * UNIT]),
];

/// What only authors decide on.
const OF_AUTHORS: &[(&str, &[u128])] = &[
	("vouchers.least_amount", &[UNIT, 2 * UNIT, 3 * UNIT]),
	("authors.most_strikes", &[1, 2, 3]),
	("issuance.queue_life", &[3, 4, 5]),
	("names.deposit", &[UNIT, 2 * UNIT, 3 * UNIT]),
];

fn one(bytes: &mut Bytes, of: &[(&'static str, &'static [u128])]) -> Setting {
	let (name, values) = *bytes.pick(of);
	(name, *bytes.pick(values))
}

/// Another configuration, as if it had been decided: mostly what it was in the beginning, for what is changed must not stay
/// so for long. Within the state. Whether it was legal.
pub fn decided(bytes: &mut Bytes) -> bool {
	let settings = if bytes.one_in(3) { vec![one(bytes, OTHERS)] } else { VALUES.to_vec() };
	adopt(&settings).is_ok()
}

pub fn propose(source: &mut Source) -> Option<Made> {
	let bytes = &mut source.bytes;
	let setting = if bytes.one_in(4) { one(bytes, OTHERS) } else { one(bytes, OF_AUTHORS) };
	let parent = if bytes.one_in(12) { [7; 32] } else { Head::<Runtime>::get() };
	let manner = if bytes.one_in(12) { Manner::Soft } else { Manner::Hard };
	let first = System::block_number() + bytes.pick(&[1, 1, 2, 30, 100, 0]);
	let last = first + bytes.pick(&[299, 299, 300, 310, 298]);
	let threshold = *bytes.pick(&[67, 67, 67, 80, 66, 101]);
	let activation = last + bytes.pick(&[10, 10, 11, 20, 9]);
	let message = b"why not".to_vec().try_into().ok()?;
	let call = Config::propose {
		parent,
		changes: changes(&[setting]),
		message,
		manner,
		window: Window { first, last },
		threshold,
		activation,
	};
	Some((source.signer(), call.into()))
}

/// One of those that are open; now and then any.
fn some(source: &mut Source) -> u32 {
	let open = Open::<Runtime>::get();
	if open.is_empty() || source.bytes.one_in(12) {
		return NextCandidate::<Runtime>::get().saturating_sub(u32::from(source.bytes.byte() % 4));
	}
	// Mostly the same, so that it has enough.
	let place = if source.bytes.one_in(4) { source.bytes.below(open.len()) } else { 0 };
	open[place].number
}

pub fn withdraw(source: &mut Source) -> Option<Made> {
	let open = Open::<Runtime>::get();
	let now = System::block_number();
	let number = match open.iter().find(|due| due.window.first > now) {
		Some(due) if !source.bytes.one_in(4) => due.number,
		_ => some(source),
	};
	let record = pallet_config_consensus::Candidates::<Runtime>::get(number);
	let author = record.and_then(|record| record.candidate.commit.author).and_then(|who| find(&who));
	let who = author.unwrap_or_else(|| source.signer());
	Some((source.mostly(who), Config::withdraw { number }.into()))
}

pub fn choose(source: &mut Source) -> Option<Made> {
	let candidate = if source.bytes.one_in(8) { None } else { Some(some(source)) };
	Some((source.one_of(&AUTHORS), Config::choose { candidate }.into()))
}

pub fn approve(source: &mut Source) -> Option<Made> {
	let number = some(source);
	Some((source.signer(), Config::approve { number }.into()))
}

/// For nobody: only a referendum decides so.
pub fn authorize_upgrade(source: &mut Source) -> Option<Made> {
	let call = pallet_origins::Call::<Runtime>::authorize_upgrade { code_hash: H256::repeat_byte(source.bytes.byte()) };
	Some((source.signer(), call.into()))
}
