// SPDX-License-Identifier: Apache-2.0
//! Preset `season`: the network of the story that `vns-story` tells, sixty days in minutes. Each hour of network time is one
//! slot of the relay chain, so a block is an hour.
//!
//! Everybody's key is that of the well-known development phrase with the path `//Name`.

use super::{short_windows, testnet, Network};
use crate::{Access, AccessConfig, AccountId, AuraId, Balance};
use alloc::{string::ToString, vec::Vec};
use polkadot_sdk::sp_core::sr25519;
use serde_json::{json, Value};
use vns_units::UNIT;

/// The preset's name.
pub const PRESET: &str = "season";

/// For how many milliseconds of network time each of the relay chain's counts: a slot of 6 s is an hour.
pub const PACE: u32 = 600;

/// Hours in which an agent's quota recovers: thirty days.
const RECOVERY: u32 = 24 * 30;

/// Hours in which a note falls due at the latest, and so in which stake matures: 42 days.
pub const MATURITY: u32 = 24 * 42;

/// What is so long in this network.
const SHORTER: [&str; 2] = ["credit.longest_term", "authors.maturity"];

/// Until when the agents are appointed: the year 2100, in milliseconds.
const UNTIL: u64 = 4_102_444_800_000;

/// What somebody is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
	/// Authors blocks, with so many VNS of its own at stake.
	Author(Balance),
	/// Belongs to the access group.
	Member,
	/// Grants credit, with a quota of so many VNS.
	Agent(Balance),
	/// Does business; attested by the group.
	Company,
	/// Has value and owes nothing.
	Other,
}

/// Somebody of the season.
#[derive(Clone, Copy, Debug)]
pub struct Person {
	/// The name, and the path of the key.
	pub name: &'static str,
	/// What that one is there for.
	pub role: Role,
	/// Its business, for a reader.
	pub business: &'static str,
	/// What it starts with beside stake, in VNS; of an author a deposit is held of that.
	pub starts_with: Balance,
	/// The public key, in hexadecimal.
	key: &'static str,
}

const fn person(
	name: &'static str,
	role: Role,
	starts_with: Balance,
	business: &'static str,
	key: &'static str,
) -> Person {
	Person { name, role, business, starts_with, key }
}

/// All of them.
#[rustfmt::skip]
pub const PEOPLE: [Person; 24] = [
	person("Anna", Role::Author(400_000), 2_000, "authors blocks", "04e5dac8538c6e85dfff0baf35f17171c61b8caf6fc1dfe8f69a5e7bfde2d03e"),
	person("Bert", Role::Author(300_000), 2_000, "authors blocks", "d4cfedb5d8a23599a4ea23c9012e2c8fa9602aceb093fb6de73f92f32d44c32c"),
	person("Cleo", Role::Author(200_000), 2_000, "authors blocks", "96af64a001acfe8285ddbcc2e297f83037cdef7403c60d3138f0f8397447c57a"),
	person("Dora", Role::Author(100_000), 2_000, "authors blocks", "528996feaa1220e6e61c1a5d55512333b82227da13c270784f84b0c9facbe07c"),
	person("Mara", Role::Member, 100, "belongs to the access group", "309f2188b528e25d8def2fd21b1bb3b5ef0744b70dc3ee24a5209cfc5fb4bf7f"),
	person("Nils", Role::Member, 100, "belongs to the access group", "7c89dcec5478f7a7a30b2ea5a8fcf3f8cae3278a6db3656da8a8c5ef54e24e4c"),
	person("Olga", Role::Member, 100, "belongs to the access group", "1a5a02e5ac5f4544df5390e315a199c6842fc1305cc4fef156a16858145ba712"),
	person("Petra", Role::Agent(60_000), 2_000, "knows those who dig and burn", "c413b6994e041acfe5f7cf9c6d3cb7b8cc3d90354f0caa741074ba6e2276dc13"),
	person("Quinn", Role::Agent(40_000), 8_000, "knows those who make", "f84a854b1c012a80a73890514b61c1fc9b1b4f7abb33f687c631e114f3fb3f00"),
	person("Rosa", Role::Agent(30_000), 2_000, "knows those who trade", "a4f761392acd4509c6499b657dc016c202b658bc993897da42560f8bdb60c21e"),
	person("Mine", Role::Company, 300, "digs ore", "9a75f1e6db3e04e2e313cb6a2e0b254518217c8ff09d715fd0f5835016dcee25"),
	person("Forest", Role::Company, 300, "fells timber", "3c4639ad9e71b835574a03170abdab2ce467b5dd941f0a45a4b28e69f9866406"),
	person("Power", Role::Company, 300, "makes electricity", "fcf4cf0d1d1d47db99f84ff07de1d7eefcd5739e7dd3d1e59d393db390495a62"),
	person("Smelter", Role::Company, 300, "makes steel of ore", "f8b99cd3db951daf572efb4b79cf31b770e4ad65c41579ca7706212e90f49b77"),
	person("Sawmill", Role::Company, 300, "makes boards of timber", "a852af4faa027d40b28dda6c1c04a0cbdbb066784cf2cb8437a9aac27df54e6a"),
	person("Glassworks", Role::Company, 300, "makes glass", "a469aa946981432a733f41de1ad08b862694eb47f1234f54d4840202cc5f5178"),
	person("Foundry", Role::Company, 300, "casts fittings", "ca5fde1c236f7b56bc559482dadfd68c61d1ba90199d1384d391074759e95956"),
	person("Works", Role::Company, 300, "builds machines", "b45f825a1d3d8c1e9c8cca51da02aac964c7ad9c449f437e36111505b03de848"),
	person("Joinery", Role::Company, 300, "makes furniture", "5a817127b7043571a32da2e12cdc0c40ca2a9bf7550e8a508cdc68f655ba114b"),
	person("Haulage", Role::Company, 300, "carries goods", "787313b42d581906c91496746e11a83010e29b7b63ceb3aa0e0660210bbccb3d"),
	person("Wholesale", Role::Company, 300, "buys from makers", "c0a9f435e5e2e966d62c93b5b4bf3d92f425885debd2f937b84065309ed57176"),
	person("Shop", Role::Company, 300, "sells to people", "b4cfd41024d073ba7af22e3f81f87c48b009e032564cc78f0ecac7c865d2d336"),
	person("Town", Role::Other, 20_000, "works everywhere and buys in the shop", "4c473bc08478e48e2ddb247a34b4d50eac9f6f597f71a0f02d42831181c47f53"),
	person("Fund", Role::Other, 30_000, "saves: locks value, stakes it, sells vouchers", "928c6b7ff9ee8bcf575b813cd70dabc725f2ca65b7bf338b654ae1364c36d837"),
];

/// What the account of the group starts with, in VNS: it answers for what its members grant.
pub const GROUP_STARTS_WITH: Balance = 1_000;

impl Person {
	/// The public key, which is the account.
	pub fn account(&self) -> AccountId {
		AccountId::from(hexadecimal(self.key))
	}

	/// The author's key, which is the same.
	fn aura(&self) -> AuraId {
		AuraId::from(sr25519::Public::from_raw(hexadecimal(self.key)))
	}

	/// The stake of an author, in planck.
	pub const fn stake(&self) -> Balance {
		match self.role {
			Role::Author(stake) => stake * UNIT,
			_ => 0,
		}
	}
}

/// The bytes of 64 hexadecimal digits; those of this file are, and a test derives them anew.
fn hexadecimal(digits: &str) -> [u8; 32] {
	let mut bytes = [0; 32];
	for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks(2)) {
		let pair = core::str::from_utf8(pair).unwrap_or_default();
		*byte = u8::from_str_radix(pair, 16).unwrap_or_default();
	}
	bytes
}

/// The patch of the preset.
pub(super) fn patch() -> Value {
	let mut patch = testnet(network());
	if let Some(fields) = patch.as_object_mut() {
		fields.insert("clock".into(), json!({ "pace": PACE }));
	}
	patch
}

fn network() -> Network {
	let of = |role: fn(&Role) -> bool| PEOPLE.iter().filter(move |person| role(&person.role));
	let accounts = |role: fn(&Role) -> bool| of(role).map(Person::account).collect::<Vec<_>>();
	let agents = PEOPLE.iter().filter_map(|person| match person.role {
		Role::Agent(quota) => Some((person.account(), quota * UNIT, RECOVERY, UNTIL)),
		_ => None,
	});
	let mut balances: Vec<(AccountId, Balance)> =
		PEOPLE.iter().map(|person| (person.account(), person.starts_with * UNIT + person.stake())).collect();
	balances.push((Access::account(), GROUP_STARTS_WITH * UNIT));
	Network {
		balances,
		authors: of(|role| matches!(role, Role::Author(_)))
			.map(|author| (author.account(), author.stake(), author.aura()))
			.collect(),
		access: AccessConfig {
			founders: accounts(|role| *role == Role::Member),
			agents: agents.collect(),
			attested: accounts(|role| *role == Role::Company),
			..Default::default()
		},
		values: short_windows().into_iter().chain(SHORTER.map(|name| (name.to_string(), MATURITY.into()))).collect(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use polkadot_sdk::sp_core::Pair;

	#[test]
	fn every_key_should_be_the_one_of_its_name() {
		for person in PEOPLE {
			let pair = sr25519::Pair::from_string(&alloc::format!("//{}", person.name), None).expect("is a path");
			assert_eq!(AccountId::from(pair.public()), person.account(), "{}", person.name);
			assert_eq!(person.key.len(), 64);
		}
	}

	#[test]
	fn nobody_should_be_there_twice() {
		let names: alloc::collections::BTreeSet<_> = PEOPLE.iter().map(|person| person.name).collect();
		assert_eq!(names.len(), PEOPLE.len());
		assert_eq!(PEOPLE.iter().filter(|person| person.role == Role::Company).count(), 12);
		assert_eq!(PEOPLE.iter().filter(|person| matches!(person.role, Role::Author(_))).count(), 4);
		assert_eq!(PEOPLE.iter().filter(|person| matches!(person.role, Role::Agent(_))).count(), 3);
	}
}
