// SPDX-License-Identifier: Apache-2.0
//! The roster: all members' records in order; the collective that they make; and the audit by each member.

use super::{key, key::proves_possession, prime, prime::Divisors, short, Entropy, NoEntropy};
use crate::{
	encoding::{roster_hash, Collective, Large, Record},
	hash::{Blake2, Hash},
	kernel::{Element, Term, LARGE},
	params::Parameters,
};
use std::collections::BTreeMap;

/// Why records make no roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
	/// There are none, or more than 2^32 - 1.
	#[error("a roster has 1 to 4,294,967,295 members")]
	WrongSize,
	/// Two members have the same credential, or a stored roster is not in order of credentials.
	#[error("member {index} ({}) has the credential of the one before, or is out of order", short(.id))]
	NotIncreasing {
		/// Where in the roster, from 0.
		index: usize,
		/// Whose record it is.
		id: Hash,
	},
	/// Two members have the same id.
	#[error("member {index} ({}) has the id of another member", short(.id))]
	DuplicateId {
		/// Where in the roster, from 0.
		index: usize,
		/// The id.
		id: Hash,
	},
	/// The threshold is not 1 to the number of members.
	#[error("a threshold is 1 to the number of members, {members}")]
	BadThreshold {
		/// How many members there are.
		members: u32,
	},
}

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
	/// The weight is not 1.
	#[error("its weight is not 1")]
	Weight,
	/// The credential is 0, 1 or not below P.
	#[error("its credential is out of range")]
	CredentialOutOfRange,
	/// The label is not the one of the id.
	#[error("its label is not the one of its id")]
	Label,
	/// The credential is composite: it could be voted in parts.
	#[error("its credential is not prime")]
	CompositeCredential,
	/// The credential holds another weight than the record says.
	#[error("its credential holds another weight than it says")]
	FalseWeight,
	/// Whoever made the record does not know its secret: stolen, changed, or made from another's credential.
	#[error("it proves no knowledge of its secret")]
	NoPossession,
}

/// Why an audit failed. A member whose audit fails must not fund the collective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuditError {
	/// A record is bad: its member is to blame.
	#[error("the record of member {index} ({}): {fault}", short(.id))]
	Record {
		/// Where in the roster, from 0.
		index: usize,
		/// Whose record it is.
		id: Hash,
		/// What is wrong with it.
		fault: Fault,
	},
	/// The collective was made for other parameters: its creator is to blame, as in all that follow.
	#[error("the collective was made for other parameters")]
	OtherParameters,
	/// The collective's number of members is not the roster's, or its threshold is not within it.
	#[error("the collective's number of members or threshold does not fit the roster")]
	Members,
	/// The collective's roster hash is another.
	#[error("the collective's roster hash is not of this roster")]
	RosterHash,
	/// The accumulator is not of these members.
	#[error("the collective's accumulator is not of these members")]
	Accumulator,
	/// No random bytes for the tests of primality.
	#[error(transparent)]
	NoEntropy(#[from] NoEntropy),
}

/// All members' records, strictly increasing in their credentials, no id twice. Not audited by being one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
	records: Vec<Record>,
	places: BTreeMap<Hash, usize>,
	hash: Hash,
}

impl Roster {
	/// The roster of these records, in whatever order they come.
	pub fn assemble(mut records: Vec<Record>) -> Result<Self, RosterError> {
		records.sort_by_key(|record| record.credential);
		Self::parse(records)
	}

	/// The roster of these records, which must be in order.
	pub fn parse(records: Vec<Record>) -> Result<Self, RosterError> {
		if records.is_empty() || u32::try_from(records.len()).is_err() {
			return Err(RosterError::WrongSize);
		}
		let mut places = BTreeMap::new();
		let mut last: Option<&Record> = None;
		for (index, record) in records.iter().enumerate() {
			let id = record.id;
			if last.is_some_and(|last| last.credential >= record.credential) {
				return Err(RosterError::NotIncreasing { index, id });
			}
			if places.insert(id, index).is_some() {
				return Err(RosterError::DuplicateId { index, id });
			}
			last = Some(record);
		}
		let hash = roster_hash::<Blake2>(&records);
		Ok(Self { records, places, hash })
	}

	/// The records, in order.
	pub fn records(&self) -> &[Record] {
		&self.records
	}

	/// The record of this member.
	pub fn find(&self, id: &Hash) -> Option<&Record> {
		self.places.get(id).and_then(|place| self.records.get(*place))
	}

	/// n: how many members.
	pub fn members(&self) -> u32 {
		u32::try_from(self.records.len()).unwrap_or(u32::MAX)
	}

	/// The hash that the collective pins.
	pub const fn hash(&self) -> Hash {
		self.hash
	}

	/// The collective of these members. `progress` is told how many of all were accumulated.
	pub fn collective(
		&self,
		params: &Parameters,
		threshold: u32,
		progress: impl FnMut(usize, usize),
	) -> Result<Collective, RosterError> {
		let members = self.members();
		if !(1..=members).contains(&threshold) {
			return Err(RosterError::BadThreshold { members });
		}
		Ok(Collective {
			params_hash: *params.hash(),
			accumulator: accumulate(params, self.records.iter(), progress),
			members,
			threshold,
			roster_hash: self.hash(),
		})
	}

	/// Checks every record and the collective. Slow: about 0.3 s a member, most of it to show that credentials are
	/// prime. `progress` is told how many members of all were checked; a second pass, the accumulator, counts as one
	/// more each.
	pub fn audit(
		&self,
		params: &Parameters,
		collective: &Collective,
		entropy: &mut dyn Entropy,
		mut progress: impl FnMut(usize, usize),
	) -> Result<(), AuditError> {
		if collective.params_hash != *params.hash() {
			return Err(AuditError::OtherParameters);
		}
		if collective.members != self.members() || !(1..=self.members()).contains(&collective.threshold) {
			return Err(AuditError::Members);
		}
		if collective.roster_hash != self.hash() {
			return Err(AuditError::RosterHash);
		}
		let members = self.records.len();
		let total = members.saturating_mul(2);
		let divisors = Divisors::below(4000);
		for (index, record) in self.records.iter().enumerate() {
			progress(index, total);
			if let Err(fault) = check_record(params, record, &divisors, entropy)? {
				return Err(AuditError::Record { index, id: record.id, fault });
			}
		}
		let accumulator =
			accumulate(params, self.records.iter(), |done, _| progress(members.saturating_add(done), total));
		if accumulator != collective.accumulator {
			return Err(AuditError::Accumulator);
		}
		Ok(())
	}
}

/// What every member checks of a record, on its own.
pub fn audit_record(
	params: &Parameters,
	record: &Record,
	entropy: &mut dyn Entropy,
) -> Result<Result<(), Fault>, NoEntropy> {
	check_record(params, record, &Divisors::below(4000), entropy)
}

fn check_record(
	params: &Parameters,
	record: &Record,
	divisors: &Divisors,
	entropy: &mut dyn Entropy,
) -> Result<Result<(), Fault>, NoEntropy> {
	if record.weight != key::WEIGHT {
		return Ok(Err(Fault::Weight));
	}
	if record.credential <= super::padded(&[1]) || record.credential >= params.set().p {
		return Ok(Err(Fault::CredentialOutOfRange));
	}
	if record.label != key::label(params, &record.id) {
		return Ok(Err(Fault::Label));
	}
	// The cheap ones before the primality, which takes a hundred times as long.
	if !params.is_counted(&record.credential, &record.label, record.weight) {
		return Ok(Err(Fault::FalseWeight));
	}
	if !proves_possession(params, record) {
		return Ok(Err(Fault::NoPossession));
	}
	if divisors.divide(&record.credential) || !prime::is_prime(&record.credential, entropy)? {
		return Ok(Err(Fault::CompositeCredential));
	}
	Ok(Ok(()))
}

/// u to the product of the credentials, canonical: one exponentiation after the other, so it is linear in their number
/// and needs no memory. `progress` is told how many of all are done.
pub(crate) fn accumulate<'a>(
	params: &Parameters,
	records: impl ExactSizeIterator<Item = &'a Record>,
	mut progress: impl FnMut(usize, usize),
) -> Large {
	let total = records.len();
	let mut value: Element<LARGE> = params.n.enter_be(&params.set().u);
	for (done, record) in (1..).zip(records) {
		let term = Term { base: value, exponent: &record.credential };
		value = params.n.product_public::<32, 1>([term], &[], |_| {});
		progress(done, total);
	}
	params.canonical(&value)
}
