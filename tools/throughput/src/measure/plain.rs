// SPDX-License-Identifier: Apache-2.0
//! The plain runtime: accounts, and transfers between them.

use super::{
	chain::{Code, State},
	fill::{accounts, other},
	ours::{account, Signers, PEOPLE},
	run::blocks,
	transactions_of, Kind, Outcome,
};
use polkadot_sdk::{pallet_balances, sp_genesis_builder::DEV_RUNTIME_PRESET};
use vns_plain_runtime::{Balance, Runtime};

transactions_of!(vns_plain_runtime, vns_plain_runtime::configs::RuntimeBlockWeights);

/// What everybody has: enough for fees.
const BALANCE: Balance = 1_000_000_000_000_000;

/// A chain with so many accounts, those of the signers among them.
pub fn prepare(code: &Code, signers: &Signers, size: u64) -> Outcome<State> {
	let mut state = State::of_preset(code, DEV_RUNTIME_PRESET)?;
	blocks(code, &mut state, 2)?;
	accounts::<Runtime>(&mut state, 0..PEOPLE, |number| account(&signers.people[number as usize]), (BALANCE, 1))?;
	accounts::<Runtime>(&mut state, 0..others(size)?, other, (BALANCE, 1))?;
	blocks(code, &mut state, 1)?;
	Ok(state)
}

/// The accounts without keys.
fn others(size: u64) -> Outcome<u64> {
	size.checked_sub(PEOPLE).filter(|left| *left > 0).ok_or_else(|| format!("{size} accounts are too few"))
}

/// The transfers: as under our runtime, from everybody who has a key to somebody who has none.
pub fn kinds(state: &State, signers: &Signers, size: u64) -> Outcome<Vec<Kind>> {
	let others = others(size)?;
	let transfers = signers.people.iter().zip(0..).map(|(pair, place)| {
		let dest = other(place * others / PEOPLE).into();
		let call = pallet_balances::Call::<Runtime>::transfer_keep_alive { dest, value: BALANCE / 1_000 };
		signed(pair, call, 0, state.genesis)
	});
	Ok(vec![kind("transfer", transfers.collect())])
}
