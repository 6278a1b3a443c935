// SPDX-License-Identifier: Apache-2.0
//! Members with the keys of the vector of five.

use crate::{acts::Host, mock::*, CollectiveId};
use codec::Encode;
use polkadot_sdk::{sp_core::H256, sp_runtime::AccountId32};
use serde_json::Value;
use std::sync::OnceLock;
use vns_collective::{
	prover::{Aggregation, Gathering, MemberKey, Nonces, Poll, Proposal, Roster, Spent, Subject, System},
	Collective, Parameters, Record, Witness,
};

/// A collective with the secrets of all its members.
#[derive(Clone)]
pub struct Members {
	pub collective: Collective,
	roster: Roster,
	/// Which of the vector's members they are.
	places: Vec<usize>,
}

struct Vector {
	params: Parameters,
	records: Vec<Record>,
	keys: Vec<MemberKey>,
}

/// The vector, read once.
fn vector() -> &'static Vector {
	static READ: OnceLock<Vector> = OnceLock::new();
	READ.get_or_init(|| {
		let text = include_str!("../../../../protocol/collective/tests/vectors/vector_n5.json");
		let json: Value = serde_json::from_str(text).expect("is JSON");
		let list = |key: &str| -> Vec<Vec<u8>> {
			let all = json[key].as_array().expect("is a list");
			all.iter().map(|one| hex::decode(one.as_str().expect("is text")).expect("is hexadecimal")).collect()
		};
		let params = Parameters::embedded();
		let records: Vec<_> = list("records").iter().map(|bytes| Record::from_bytes(bytes).expect("is one")).collect();
		let keys = records
			.iter()
			.zip(list("secrets"))
			.map(|(record, secret)| {
				let bytes = [&record.id[..], &secret[..]].concat();
				MemberKey::from_secret_bytes(&params, &bytes).expect("is a key")
			})
			.collect();
		Vector { params, records, keys }
	})
}

/// All five of the vector.
pub fn five(threshold: u32) -> Members {
	some(&[0, 1, 2, 3, 4], threshold)
}

/// Some of them: another collective.
pub fn some(places: &[usize], threshold: u32) -> Members {
	let Vector { params, records, .. } = vector();
	let roster = Roster::parse(places.iter().map(|place| records[*place].clone()).collect()).expect("is a roster");
	let collective = roster.collective(params, threshold, |_, _| {}).expect("is one");
	Members { collective, roster, places: places.to_vec() }
}

impl Members {
	pub fn id(&self) -> CollectiveId {
		H256(self.collective.id::<Host>(&GENESIS.0))
	}

	pub fn account(&self) -> AccountId32 {
		crate::account_of(&self.id()).expect("is an account")
	}

	/// The witness that these members want the collective.
	pub fn found(&self, voters: &[usize]) -> Witness {
		self.witness(voters, 0, Subject::Create)
	}

	/// The witness that these members decided a call.
	pub fn vote(&self, voters: &[usize], call: &RuntimeCall, expiry: u32, nonce: u64) -> Witness {
		self.witness(voters, nonce, Subject::Call { expiry, call: call.encode() })
	}

	fn witness(&self, voters: &[usize], nonce: u64, subject: Subject) -> Witness {
		let Vector { params, keys, .. } = vector();
		let proposal = Proposal { collective: self.id().0, genesis: GENESIS.0, nonce, subject };
		let poll = Poll { params, roster: &self.roster, collective: &self.collective, proposal: &proposal };
		let keys: Vec<_> = voters.iter().map(|at| &keys[self.places[*at]]).collect();
		let mut gathering = Gathering::new(poll).expect("is a poll");
		let mut nonces = Vec::new();
		for key in &keys {
			let (kept, sent) = Nonces::draw(params, key, &proposal, &mut System).expect("there is entropy");
			gathering.add(sent).expect("is a member");
			nonces.push(kept);
		}
		let list = gathering.close(|_, _| {}).expect("somebody votes");
		let mut aggregation = Aggregation::new(poll, &list).expect("is a list");
		for (key, nonces) in keys.iter().zip(nonces) {
			let share = nonces.sign(key, &poll, &list, &mut Spent::default()).expect("signs");
			aggregation.add(&share).expect("is good");
		}
		aggregation.finish(|_, _| {}).expect("all have signed")
	}
}
