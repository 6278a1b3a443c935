// SPDX-License-Identifier: Apache-2.0
//! The coordinator's part of a vote. It holds no secret: whoever has the roster and the documents can go on where
//! another stopped, and it cannot make members sign anything else than what they read.

use super::{
	proposal::{joint, Ballot, ListError, Poll},
	roster::accumulate,
	short, Round1, Round1List, Round2Share,
};
use crate::{
	encoding::{Scalar, Witness},
	entropy::sum,
	exponent::{multiply_all, prove_exponentiation},
	hash::Hash,
	VerifyError,
};
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// Why a coordinator does not take a document, or cannot go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CoordinateError {
	/// The collective, the proposal or the list is wrong, or an entry of it is.
	#[error(transparent)]
	List(#[from] ListError),
	/// A member sent two different documents of round 1. It is to blame, or somebody in its name.
	#[error("member {} has sent other nonces before", short(.0))]
	OtherRound1(Hash),
	/// A share is not of this list's statement: its member signed something else, or has another roster.
	#[error("member {} has signed another statement", short(.0))]
	OtherStatement(Hash),
	/// A share is not of a voter of the list.
	#[error("{} is no voter of the list", short(.0))]
	NotVoter(Hash),
	/// A share does not fit its member's credential and nonces. The member is to blame.
	#[error("the share of member {} is wrong", short(.0))]
	BadShare(Hash),
	/// Shares are missing.
	#[error("{} shares are missing, the first is of member {}", .0.len(), .0.first().map(short).unwrap_or_default())]
	Missing(Vec<Hash>),
	/// The witness does not verify. All shares do, so w is not the accumulator of the others, or the collective is not
	/// of the roster: who closed the list or made the collective is to blame.
	#[error("the witness is not accepted: {0}")]
	Refused(VerifyError),
}

/// Round 1: gathers the voters' nonces.
#[derive(Clone, Debug)]
pub struct Gathering<'a> {
	poll: Poll<'a>,
	entries: BTreeMap<Hash, Round1>,
}

impl<'a> Gathering<'a> {
	/// Begins, or begins anew, to gather for a proposal.
	pub fn new(poll: Poll<'a>) -> Result<Self, CoordinateError> {
		poll.check()?;
		Ok(Self { poll, entries: BTreeMap::new() })
	}

	/// Takes what a member sent. The same document twice changes nothing.
	pub fn add(&mut self, entry: Round1) -> Result<(), CoordinateError> {
		let id = entry.id;
		self.poll.roster.find(&id).ok_or(ListError::NotMember(id))?;
		self.poll.check_entry(&entry)?;
		match self.entries.get(&id) {
			Some(before) if *before != entry => Err(CoordinateError::OtherRound1(id)),
			Some(_) => Ok(()),
			None => {
				self.entries.insert(id, entry);
				Ok(())
			},
		}
	}

	/// How many voters there are so far.
	pub fn voters(&self) -> usize {
		self.entries.len()
	}

	/// Fixes the voters and computes w, the slow part: `progress` is told how many of those who do not vote were
	/// accumulated.
	pub fn close(self, progress: impl FnMut(usize, usize)) -> Result<Round1List, CoordinateError> {
		if self.entries.is_empty() {
			return Err(ListError::NoVoters.into());
		}
		let others: Vec<_> =
			self.poll.roster.records().iter().filter(|record| !self.entries.contains_key(&record.id)).collect();
		let w = accumulate(self.poll.params, others.into_iter(), progress);
		Ok(Round1List { proposal: self.poll.proposal.id(), w, voters: self.entries.into_values().collect() })
	}
}

/// Round 2: checks the shares and makes the witness.
#[derive(Clone, Debug)]
pub struct Aggregation<'a> {
	poll: Poll<'a>,
	list: &'a Round1List,
	ballot: Ballot,
	shares: BTreeMap<Hash, Scalar>,
}

impl<'a> Aggregation<'a> {
	/// Begins with a list, whoever closed it.
	pub fn new(poll: Poll<'a>, list: &'a Round1List) -> Result<Self, CoordinateError> {
		let ballot = Ballot::new(&poll, list)?;
		Ok(Self { poll, list, ballot, shares: BTreeMap::new() })
	}

	/// stmt: what all voters of the list must have signed.
	pub const fn statement(&self) -> &Hash {
		&self.ballot.statement
	}

	/// Takes a share if it is right: h^z_i * D_i^c = R1_i * R2_i^b. An error names the member to blame.
	pub fn add(&mut self, share: &Round2Share) -> Result<(), CoordinateError> {
		let id = share.id;
		let entry = self.list.voters.iter().find(|entry| entry.id == id).ok_or(CoordinateError::NotVoter(id))?;
		let record = self.poll.roster.find(&id).ok_or(CoordinateError::NotVoter(id))?;
		if share.statement != self.ballot.statement {
			return Err(CoordinateError::OtherStatement(id));
		}
		let (params, ballot) = (self.poll.params, &self.ballot);
		let p = &params.p;
		let opened =
			params.commitment(&share.response, &record.credential, &ballot.challenge, &record.label, record.weight);
		let nonce = joint(params, p.enter_be(&entry.first), p.enter_be(&entry.second), &ballot.binding);
		if share.response >= params.set().q || !p.equal(&p.enter_be(&opened), &nonce) {
			return Err(CoordinateError::BadShare(id));
		}
		self.shares.insert(id, share.response);
		Ok(())
	}

	/// The voters whose shares are missing.
	pub fn missing(&self) -> Vec<Hash> {
		self.list.voters.iter().map(|entry| entry.id).filter(|id| !self.shares.contains_key(id)).collect()
	}

	/// The witness, and a last check that the chain will accept it. Slow: about 10 ms for each voter. `progress` is
	/// told how many steps of all are done.
	pub fn finish(self, progress: impl FnMut(usize, usize)) -> Result<Witness, CoordinateError> {
		let missing = self.missing();
		if !missing.is_empty() {
			return Err(CoordinateError::Missing(missing));
		}
		let Self { poll, ballot, list, .. } = &self;
		let params = poll.params;
		let factors = list.voters.iter().filter_map(|entry| poll.roster.find(&entry.id));
		let product = multiply_all(factors.map(|record| BigUint::from_bytes_be(&record.credential)).collect());
		let proof = prove_exponentiation(params, &ballot.statement, &list.w, &product, progress);
		let witness = Witness {
			w: list.w,
			product: ballot.product,
			y_commitment: proof.y_commitment,
			quotient: proof.quotient,
			y_remainder: proof.y_remainder,
			counter: proof.counter,
			voters: ballot.voters.to_be_bytes(),
			label: ballot.label,
			challenge: ballot.challenge,
			response: sum(params, self.shares.values()),
		};
		poll.verify(&witness, ballot.voters).map_err(CoordinateError::Refused)?;
		Ok(witness)
	}
}
