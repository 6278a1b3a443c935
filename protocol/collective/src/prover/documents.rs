// SPDX-License-Identifier: Apache-2.0
//! What the roles send each other, as JSON files that people can pass around.
//!
//! Each is `{ "kind": …, "version": 1, "body": { … } }`. Bytes are hexadecimal, two lower-case digits each, without
//! `0x`; 32-bit numbers are numbers, 64-bit ones are decimal strings. Unknown keys are refused. None of them is secret.
//! Who changes one in transit can spoil a vote, not win it: reading checks the form, and what is checked later names
//! the one to blame.
//!
//! The kinds, all beginning with `vns-collective/`, and their bodies:
//!
//! * `record`, from a member to the creator: `record`, 372 bytes.
//! * `roster`, from the creator to all: `genesis`; `collective`, its `id` and numbers; `records`, a list in order of
//!   credentials.
//! * `proposal`, from anybody to all: `collective`, `genesis`, `nonce`, and `subject`: `create`, or `call` with
//!   `expiry` and `call`.
//! * `round1`, from a voter to the coordinator: `proposal`, its id; `member`; `first` and `second`.
//! * `round1-list`, from the coordinator to all voters: `proposal`, `w`, and `voters`, a list of `member`, `first`,
//!   `second`.
//! * `round2-share`, from a voter to the coordinator: `statement`, `member`, `response`.
//! * `witness`, from the coordinator to whoever submits it: `proposal`, the whole body of one; `witness`, 1,143 bytes.
//! * `spent`, which a member keeps beside its key: `nonces`, the hashes of those that it used.

use super::{Proposal, Roster, RosterError, Round1, Round1List, Round2Share, Spent, Subject};
use crate::{
	encoding::{Collective, Large, Record, Scalar, Witness},
	hash::{Blake2, Hash},
};
use serde::{de::DeserializeOwned, Deserialize, Serialize};

/// The version of the format.
pub const VERSION: u32 = 1;

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
	/// It is not JSON of this form.
	#[error("no document of this form: {0}")]
	Form(#[from] serde_json::Error),
	/// It is a document of another kind.
	#[error("a document of kind {found} where {expected} was expected")]
	OtherKind {
		/// What it should be.
		expected: &'static str,
		/// What it says that it is.
		found: String,
	},
	/// It is of another version of the format.
	#[error("a document of version {0}; this program reads version {VERSION}")]
	OtherVersion(u32),
	/// Bytes are not as many as they should be.
	#[error(transparent)]
	Length(#[from] crate::WrongLength),
	/// The records make no roster.
	#[error(transparent)]
	Roster(#[from] RosterError),
	/// The id of the collective is not the one of its numbers.
	#[error("the collective's id does not fit its numbers")]
	CollectiveId,
}

/// What can be written to a file and read from it.
pub trait Document: Sized {
	/// What the file says that it is.
	const KIND: &'static str;

	/// The JSON body.
	type Body: Serialize + DeserializeOwned;

	/// The body of the document.
	fn to_body(&self) -> Self::Body;

	/// The document of a body.
	fn from_body(body: Self::Body) -> Result<Self, DocumentError>;

	/// The text of the file.
	fn to_json(&self) -> Result<String, DocumentError> {
		let envelope = Envelope { kind: Self::KIND.into(), version: VERSION, body: self.to_body() };
		Ok(serde_json::to_string_pretty(&envelope)?)
	}

	/// Reads the text of a file.
	fn from_json(text: &str) -> Result<Self, DocumentError> {
		// The kind first: a file of another kind would only be told to lack keys.
		let head: Envelope<serde_json::Value> = serde_json::from_str(text)?;
		if head.kind != Self::KIND {
			return Err(DocumentError::OtherKind { expected: Self::KIND, found: head.kind });
		}
		if head.version != VERSION {
			return Err(DocumentError::OtherVersion(head.version));
		}
		Self::from_body(serde_json::from_value(head.body)?)
	}
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<Body> {
	kind: String,
	version: u32,
	body: Body,
}

/// Bytes of fixed length, as hexadecimal digits.
#[derive(Clone, Debug)]
pub struct Digits<const B: usize>([u8; B]);

impl<const B: usize> Serialize for Digits<B> {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&hex::encode(self.0))
	}
}

impl<'de, const B: usize> Deserialize<'de> for Digits<B> {
	fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		let mut bytes = [0; B];
		hex::decode_to_slice(&text, &mut bytes).map_err(|error| {
			serde::de::Error::custom(format_args!("{error} where {B} bytes of hexadecimal digits were expected"))
		})?;
		Ok(Self(bytes))
	}
}

/// What a member gives to the creator.
impl Document for Record {
	const KIND: &'static str = "vns-collective/record";
	type Body = RecordBody;

	fn to_body(&self) -> RecordBody {
		RecordBody { record: Digits(self.to_bytes()) }
	}

	fn from_body(body: RecordBody) -> Result<Self, DocumentError> {
		Ok(Record::from_bytes(&body.record.0)?)
	}
}

/// The body of a [`Record`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordBody {
	record: Digits<372>,
}

/// A roster and the collective that its creator made of it. Neither is audited by being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterFile {
	/// The roster.
	pub roster: Roster,
	/// The genesis hash of the chain on which the collective is.
	pub genesis: Hash,
	/// The collective.
	pub collective: Collective,
}

/// The body of a [`RosterFile`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterBody {
	genesis: Digits<32>,
	collective: CollectiveBody,
	records: Vec<Digits<372>>,
}

/// The collective in a [`RosterFile`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CollectiveBody {
	id: Digits<32>,
	params_hash: Digits<32>,
	accumulator: Digits<256>,
	members: u32,
	threshold: u32,
	roster_hash: Digits<32>,
}

impl Document for RosterFile {
	const KIND: &'static str = "vns-collective/roster";
	type Body = RosterBody;

	fn to_body(&self) -> RosterBody {
		let collective = &self.collective;
		RosterBody {
			genesis: Digits(self.genesis),
			collective: CollectiveBody {
				id: Digits(collective.id::<Blake2>(&self.genesis)),
				params_hash: Digits(collective.params_hash),
				accumulator: Digits(collective.accumulator),
				members: collective.members,
				threshold: collective.threshold,
				roster_hash: Digits(collective.roster_hash),
			},
			records: self.roster.records().iter().map(|record| Digits(record.to_bytes())).collect(),
		}
	}

	fn from_body(body: RosterBody) -> Result<Self, DocumentError> {
		let records: Result<Vec<_>, _> = body.records.iter().map(|record| Record::from_bytes(&record.0)).collect();
		let collective = Collective {
			params_hash: body.collective.params_hash.0,
			accumulator: body.collective.accumulator.0,
			members: body.collective.members,
			threshold: body.collective.threshold,
			roster_hash: body.collective.roster_hash.0,
		};
		if collective.id::<Blake2>(&body.genesis.0) != body.collective.id.0 {
			return Err(DocumentError::CollectiveId);
		}
		Ok(Self { roster: Roster::parse(records?)?, genesis: body.genesis.0, collective })
	}
}

/// The body of a [`Proposal`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalBody {
	collective: Digits<32>,
	genesis: Digits<32>,
	nonce: String,
	subject: SubjectBody,
}

/// The subject of a [`Proposal`].
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum SubjectBody {
	Create,
	Call { expiry: u32, call: String },
}

impl Document for Proposal {
	const KIND: &'static str = "vns-collective/proposal";
	type Body = ProposalBody;

	fn to_body(&self) -> ProposalBody {
		let subject = match &self.subject {
			Subject::Create => SubjectBody::Create,
			Subject::Call { expiry, call } => SubjectBody::Call { expiry: *expiry, call: hex::encode(call) },
		};
		let nonce = self.nonce.to_string();
		ProposalBody { collective: Digits(self.collective), genesis: Digits(self.genesis), nonce, subject }
	}

	fn from_body(body: ProposalBody) -> Result<Self, DocumentError> {
		let malformed = |text: &'static str| DocumentError::Form(serde::de::Error::custom(text));
		let subject = match body.subject {
			SubjectBody::Create => Subject::Create,
			SubjectBody::Call { expiry, call } => {
				let call = hex::decode(call).map_err(|_| malformed("the call is not hexadecimal"))?;
				Subject::Call { expiry, call }
			},
		};
		let nonce = body.nonce.parse().map_err(|_| malformed("the nonce is no number of 64 bits"))?;
		Ok(Self { collective: body.collective.0, genesis: body.genesis.0, nonce, subject })
	}
}

/// The body of a [`Round1`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round1Body {
	proposal: Digits<32>,
	member: Digits<32>,
	first: Digits<256>,
	second: Digits<256>,
}

impl Document for Round1 {
	const KIND: &'static str = "vns-collective/round1";
	type Body = Round1Body;

	fn to_body(&self) -> Round1Body {
		Round1Body {
			proposal: Digits(self.proposal),
			member: Digits(self.id),
			first: Digits(self.first),
			second: Digits(self.second),
		}
	}

	fn from_body(body: Round1Body) -> Result<Self, DocumentError> {
		Ok(Self { proposal: body.proposal.0, id: body.member.0, first: body.first.0, second: body.second.0 })
	}
}

/// The body of a [`Round1List`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round1ListBody {
	proposal: Digits<32>,
	w: Digits<256>,
	voters: Vec<VoterBody>,
}

/// A voter in a [`Round1List`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VoterBody {
	member: Digits<32>,
	first: Digits<256>,
	second: Digits<256>,
}

impl Document for Round1List {
	const KIND: &'static str = "vns-collective/round1-list";
	type Body = Round1ListBody;

	fn to_body(&self) -> Round1ListBody {
		let voter = |entry: &Round1| VoterBody {
			member: Digits(entry.id),
			first: Digits(entry.first),
			second: Digits(entry.second),
		};
		Round1ListBody {
			proposal: Digits(self.proposal),
			w: Digits(self.w),
			voters: self.voters.iter().map(voter).collect(),
		}
	}

	fn from_body(body: Round1ListBody) -> Result<Self, DocumentError> {
		let proposal: Hash = body.proposal.0;
		let w: Large = body.w.0;
		let voter =
			|entry: VoterBody| Round1 { proposal, id: entry.member.0, first: entry.first.0, second: entry.second.0 };
		Ok(Self { proposal, w, voters: body.voters.into_iter().map(voter).collect() })
	}
}

/// The body of a [`Round2Share`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round2ShareBody {
	statement: Digits<32>,
	member: Digits<32>,
	response: Digits<32>,
}

impl Document for Round2Share {
	const KIND: &'static str = "vns-collective/round2-share";
	type Body = Round2ShareBody;

	fn to_body(&self) -> Round2ShareBody {
		Round2ShareBody { statement: Digits(self.statement), member: Digits(self.id), response: Digits(self.response) }
	}

	fn from_body(body: Round2ShareBody) -> Result<Self, DocumentError> {
		let response: Scalar = body.response.0;
		Ok(Self { statement: body.statement.0, id: body.member.0, response })
	}
}

/// The body of a [`Spent`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpentBody {
	nonces: Vec<Digits<32>>,
}

impl Document for Spent {
	const KIND: &'static str = "vns-collective/spent";
	type Body = SpentBody;

	fn to_body(&self) -> SpentBody {
		SpentBody { nonces: self.0.iter().copied().map(Digits).collect() }
	}

	fn from_body(body: SpentBody) -> Result<Self, DocumentError> {
		Ok(Self(body.nonces.into_iter().map(|Digits(nonce)| nonce).collect()))
	}
}

/// A witness, with what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessFile {
	/// What was decided.
	pub proposal: Proposal,
	/// The witness.
	pub witness: Witness,
}

/// The body of a [`WitnessFile`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WitnessBody {
	proposal: ProposalBody,
	witness: Digits<1143>,
}

impl Document for WitnessFile {
	const KIND: &'static str = "vns-collective/witness";
	type Body = WitnessBody;

	fn to_body(&self) -> WitnessBody {
		WitnessBody { proposal: self.proposal.to_body(), witness: Digits(self.witness.to_bytes()) }
	}

	fn from_body(body: WitnessBody) -> Result<Self, DocumentError> {
		let witness = Witness::from_bytes(&body.witness.0)?;
		Ok(Self { proposal: Proposal::from_body(body.proposal)?, witness })
	}
}
