// SPDX-License-Identifier: Apache-2.0
//! What several tests need.
#![allow(dead_code)]

use serde_json::Value;
use vns_collective::{
	prover::{Aggregation, Gathering, MemberKey, Nonces, Poll, Proposal, Roster, Spent, Subject, System},
	Collective, Hash, Parameters, Record, Witness,
};

/// A vote of the reference.
pub struct Vector {
	pub collective: Collective,
	pub genesis: Hash,
	pub nonce: u64,
	pub message: Hash,
	pub witness: Witness,
	pub id: Hash,
	pub statement: Hash,
	pub params_hash: Hash,
}

/// The bytes that hexadecimal digits are.
pub fn unhex(digits: &str) -> Vec<u8> {
	assert_eq!(digits.len() % 2, 0, "{digits}");
	(0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

fn bytes<const B: usize>(value: &Value) -> [u8; B] {
	unhex(value.as_str().unwrap()).try_into().unwrap()
}

fn read(name: &str) -> Value {
	let path = format!("{}/tests/vectors/vector_{name}.json", env!("CARGO_MANIFEST_DIR"));
	serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn small(value: &Value) -> u32 {
	value.as_u64().unwrap().try_into().unwrap()
}

/// The vote of `vector_<name>.json`. Where the roster's hash is not in the file, the statement binds it through the id.
pub fn vector(name: &str) -> Vector {
	let json = read(name);
	let collective = Collective {
		params_hash: bytes(&json["params"]["hash"]),
		accumulator: bytes(&json["A"]),
		members: small(&json["n"]),
		threshold: small(&json["t"]),
		roster_hash: if json["roster_hash"].is_null() { [0; 32] } else { bytes(&json["roster_hash"]) },
	};
	Vector {
		collective,
		genesis: bytes(&json["genesis"]),
		nonce: json["nonce"].as_u64().unwrap(),
		message: bytes(&json["msg"]),
		witness: Witness::from_bytes(&bytes::<1143>(&json["witness"])).unwrap(),
		id: bytes(&json["cid"]),
		statement: bytes(&json["stmt"]),
		params_hash: bytes(&json["params"]["hash"]),
	}
}

/// A collective of five with a threshold of three, made by the reference, with its members' secrets.
pub struct Five {
	pub params: Parameters,
	pub roster: Roster,
	/// In the order of the roster.
	pub keys: Vec<MemberKey>,
	pub collective: Collective,
	pub genesis: Hash,
	pub id: Hash,
}

/// Reads it from `vector_n5.json`.
pub fn five() -> Five {
	let json = read("n5");
	let params = Parameters::embedded();
	let list = |key: &str| json[key].as_array().unwrap().clone();
	let records: Vec<Record> =
		list("records").iter().map(|record| Record::from_bytes(&bytes::<372>(record)).unwrap()).collect();
	let keys = records
		.iter()
		.zip(list("secrets"))
		.map(|(record, secret)| MemberKey::from_secret_bytes(&params, &[record.id, bytes(&secret)].concat()).unwrap())
		.collect();
	let Vector { collective, genesis, id, .. } = vector("n5");
	Five { roster: Roster::parse(records).unwrap(), params, keys, collective, genesis, id }
}

impl Five {
	/// A proposal to dispatch some call.
	pub fn proposal(&self) -> Proposal {
		let subject = Subject::Call { expiry: 1_000, call: b"transfer 10 to alice".to_vec() };
		Proposal { collective: self.id, genesis: self.genesis, nonce: 3, subject }
	}

	/// What is voted on.
	pub fn poll<'a>(&'a self, proposal: &'a Proposal) -> Poll<'a> {
		Poll { params: &self.params, roster: &self.roster, collective: &self.collective, proposal }
	}

	/// A vote of these members, all roles played honestly.
	pub fn vote(&self, voters: &[usize], proposal: &Proposal) -> Witness {
		let keys: Vec<_> = voters.iter().map(|at| &self.keys[*at]).collect();
		vote(self.poll(proposal), &keys)
	}
}

/// A vote of these members, all roles played honestly.
pub fn vote(poll: Poll<'_>, keys: &[&MemberKey]) -> Witness {
	let mut gathering = Gathering::new(poll).unwrap();
	let mut nonces = Vec::new();
	for key in keys {
		let (kept, sent) = Nonces::draw(poll.params, key, poll.proposal, &mut System).unwrap();
		gathering.add(sent).unwrap();
		nonces.push(kept);
	}
	let list = gathering.close(|_, _| {}).unwrap();
	let mut aggregation = Aggregation::new(poll, &list).unwrap();
	for (key, nonces) in keys.iter().zip(nonces) {
		let share = nonces.sign(key, &poll, &list, &mut Spent::default()).unwrap();
		aggregation.add(&share).unwrap();
	}
	aggregation.finish(|_, _| {}).unwrap()
}
