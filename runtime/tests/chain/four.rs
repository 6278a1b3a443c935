// SPDX-License-Identifier: Apache-2.0
//! A network of four authors, with unequal stake or with equal.

use super::{calls::account, Chain};
use polkadot_sdk::{
	sp_core::crypto::Ss58Codec,
	sp_keyring::Sr25519Keyring::{self, *},
};
use serde_json::json;
use vns_runtime::{
	configs::{consensus::SESSION_LENGTH, monetary::PotAccount},
	AccountId, Authors, Balance, Clock, RuntimeCall, EXISTENTIAL_DEPOSIT,
};
use vns_units::UNIT;

/// The authors and their stake in VNS: of 60 seats 24, 18, 12 and 6.
pub const AUTHORS: [(Sr25519Keyring, u128); 4] = [(Alice, 400_000), (Bob, 300_000), (Eve, 200_000), (Ferdie, 100_000)];

/// The same with a quarter of the blocks each.
pub const EQUAL: [(Sr25519Keyring, u128); 4] = [(Alice, 250_000), (Bob, 250_000), (Eve, 250_000), (Ferdie, 250_000)];

/// Who grants, beside Charlie.
pub const AGENTS: [Sr25519Keyring; 8] =
	[One, Two, AliceStash, BobStash, CharlieStash, DaveStash, EveStash, FerdieStash];

/// What an author keeps of its rewards, in millionths.
pub const COMMISSION: u32 = 100_000;

/// Hours in which a note must be paid, stake matures and capacity refills in this network.
pub const PERIOD: u32 = 48;

/// What is so long.
const PERIODS: [&str; 3] = ["credit.longest_term", "authors.maturity", "issuance.recovery"];

/// Everybody has a million VNS beside stake; agents may grant without end. Recovery, maturity and the longest term are
/// [`PERIOD`]; a window is a session.
pub fn four() -> Chain {
	of_stake(AUTHORS)
}

/// The same where all have as much at stake.
pub fn equal() -> Chain {
	of_stake(EQUAL)
}

fn of_stake(authors: [(Sr25519Keyring, u128); 4]) -> Chain {
	let name = |who: AccountId| who.to_ss58check();
	let people = Sr25519Keyring::well_known().chain(AGENTS).map(account);
	let mut accounts: Vec<AccountId> = people.collect();
	accounts.sort();
	accounts.dedup();
	let stake =
		|who: &AccountId| authors.iter().find(|(author, _)| account(*author) == *who).map_or(0, |(_, vns)| *vns);
	let mut balances: Vec<_> =
		accounts.iter().map(|who| json!([name(who.clone()), (1_000_000 + stake(who)) * UNIT])).collect();
	balances.extend([PotAccount::get(), Authors::account()].map(|who| json!([name(who), EXISTENTIAL_DEPOSIT])));
	let staked: Vec<_> =
		authors.iter().map(|(who, vns)| json!([name(account(*who)), vns * UNIT, COMMISSION])).collect();
	let capacities: Vec<_> = authors.iter().map(|(who, vns)| json!([name(account(*who)), vns * UNIT])).collect();
	let keys: Vec<_> = authors
		.iter()
		.map(|(who, _)| {
			let who = name(account(*who));
			json!([who, who, { "aura": who }])
		})
		.collect();
	let quota = 100_000_000 * UNIT;
	let agents: Vec<_> = AGENTS
		.iter()
		.chain(&[Charlie])
		.map(|who| json!([name(account(*who)), quota, 1, 4_102_444_800_000u64]))
		.collect();
	// And what the preset says of candidates, for a list takes the place of the whole list.
	let windows = [("config.least_window", SESSION_LENGTH), ("config.least_delay", 10)];
	let values: Vec<_> = PERIODS
		.map(|name| (name, PERIOD))
		.into_iter()
		.chain(windows)
		.map(|(name, value)| json!([name, value]))
		.collect();
	let patch = json!({
		"balances": { "balances": balances },
		"authors": { "authors": staked },
		"issuance": { "capacities": capacities },
		"session": { "keys": keys },
		"access": { "agents": agents },
		"config": { "values": values },
	});
	let mut chain = Chain::with_patch("development", patch);
	// Time begins.
	chain.blocks(1);
	chain
}

/// Who authors the next block: the seat of its slot, of those that there are before it.
pub fn next_author(chain: &mut Chain) -> AccountId {
	let seats = chain.read(vns_runtime::Session::validators);
	let seat = usize::try_from(chain.slot() + 1).expect("is small") % seats.len();
	seats[seat].clone()
}

/// Blocks without transactions until `who` is to author the next one.
pub fn until_next_is(chain: &mut Chain, who: Sr25519Keyring) {
	while next_author(chain) != account(who) {
		chain.blocks(1);
	}
}

/// Network time.
pub fn now(chain: &mut Chain) -> u64 {
	chain.read(Clock::clock).expect("runs").network
}

/// All that somebody has, in planck: value free and held, of which vouchers are a part; what he can claim of rewards.
pub fn wealth(chain: &mut Chain, who: Sr25519Keyring) -> Balance {
	let who = account(who);
	let claims: Balance = chain.read(|| {
		let authors = AUTHORS.iter().map(|(author, _)| Authors::pending_reward(account(*author), who.clone()));
		authors.map(|reward| reward.for_stake + reward.as_author).sum()
	});
	chain.value(&who) + claims
}

/// A policy without any bound, as a call.
pub fn without_bounds() -> RuntimeCall {
	let unused_cap = vns_units::Ppm::new(1_000_000).expect("is a part");
	let policy = vns_author::Policy { unused_cap, ..Default::default() };
	pallet_authors::Call::<vns_runtime::Runtime>::set_policy { policy }.into()
}
