// SPDX-License-Identifier: Apache-2.0
//! A referendum as the chain stores it.

use super::{
	track::{share, TrackId},
	Moment, Share, ORIGINS,
};
use crate::{AccountId, Hash, Value};

/// A referendum of any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referendum {
	/// Its number.
	pub number: u32,
	/// How it stands, or ended.
	pub state: State,
}

/// Is it open?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
	/// It can be voted on.
	Ongoing(Box<Ongoing>),
	/// It has ended. What it was about and how many voted its record does not keep.
	Ended(Ended),
}

/// A referendum that can be voted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ongoing {
	/// Its track.
	pub track: TrackId,
	/// As what its call is carried out, `Origins.Upgrade`, or `Origins.ConfigApproval(Both)`.
	pub origin: String,
	/// The call.
	pub proposal: Proposal,
	/// When it is to be carried out, if the track lets it.
	pub enactment: Moments,
	/// In which block of the relay chain it was submitted.
	pub submitted: Moment,
	/// The deposit of whoever submitted it.
	pub submission: Deposit,
	/// The deposit of the decision, once somebody has placed it.
	pub decision: Option<Deposit>,
	/// Since when it is being decided, if it is.
	pub deciding: Option<Deciding>,
	/// The votes so far.
	pub tally: Tally,
	/// Does it wait for a place among those that are decided at once?
	pub in_queue: bool,
	/// In which block of the relay chain the chain looks at it next.
	pub alarm: Option<Moment>,
}

/// A referendum that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
	/// How.
	pub outcome: Outcome,
	/// In which block of the relay chain.
	pub at: Moment,
	/// The deposit of the submission, as long as it is there.
	pub submission: Option<Deposit>,
	/// The deposit of the decision, as long as it is there.
	pub decision: Option<Deposit>,
}

/// How a referendum ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
	/// It was approved; its call is carried out some time later.
	Approved,
	/// It was rejected.
	Rejected,
	/// It was cancelled, which nobody can on this network.
	Cancelled,
	/// Nobody placed the deposit of the decision in time.
	TimedOut,
	/// It was killed, which nobody can on this network.
	Killed,
}

/// A moment, or so long after the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moments {
	/// In that block of the relay chain.
	At(Moment),
	/// So many of its blocks later.
	After(Moment),
}

/// A deposit, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
	/// Who gets it back.
	pub who: AccountId,
	/// In planck.
	pub amount: u128,
}

/// Since when something is being decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deciding {
	/// Since that block of the relay chain.
	pub since: Moment,
	/// Until when it must keep its majorities, once it has them.
	pub confirming: Option<Moment>,
}

/// Votes, in planck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
	/// For it, weighed by conviction.
	pub ayes: u128,
	/// Against it, weighed by conviction.
	pub nays: u128,
	/// The stake that is for it, unweighed.
	pub support: u128,
}

/// The call that is decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
	/// The call itself, in SCALE.
	Inline(Vec<u8>),
	/// The hash of a call that is stored as a preimage, and its length in bytes.
	Stored {
		/// BLAKE2b-256 of it.
		hash: Hash,
		/// In bytes.
		len: u32,
	},
	/// A hash alone, as it was before this network began.
	Legacy {
		/// BLAKE2b-256 of it.
		hash: Hash,
	},
}

fn hash(value: &Value) -> Option<Hash> {
	Some(Hash::from(<[u8; 32]>::try_from(value.bytes()?).ok()?))
}

impl Proposal {
	pub(super) fn read(value: &Value) -> Option<Self> {
		let Value::Variant(kind, _) = value else { return None };
		match kind.as_str() {
			"Inline" => Some(Self::Inline(value.field("0")?.bytes()?.to_vec())),
			"Lookup" => Some(Self::Stored { hash: hash(value.field("hash")?)?, len: value.field("len")?.number()? }),
			"Legacy" => Some(Self::Legacy { hash: hash(value.field("hash")?)? }),
			_ => None,
		}
	}
}

/// An optional value; the outer nothing is of what cannot be read.
fn optional<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Option<T>> {
	if value.is_nothing() {
		return Some(None);
	}
	read(value).map(Some)
}

impl Deposit {
	fn read(value: &Value) -> Option<Self> {
		Some(Self { who: value.field("who")?.account()?, amount: value.field("amount")?.amount()? })
	}
}

impl Moments {
	fn read(value: &Value) -> Option<Self> {
		let Value::Variant(kind, _) = value else { return None };
		let moment = value.field("0")?.number()?;
		match kind.as_str() {
			"At" => Some(Self::At(moment)),
			"After" => Some(Self::After(moment)),
			_ => None,
		}
	}
}

impl Deciding {
	fn read(value: &Value) -> Option<Self> {
		Some(Self {
			since: value.field("since")?.number()?,
			confirming: optional(value.field("confirming")?, Value::number)?,
		})
	}
}

impl Tally {
	fn read(value: &Value) -> Option<Self> {
		let votes = |name: &str| value.field(name)?.amount();
		Some(Self { ayes: votes("ayes")?, nays: votes("nays")?, support: votes("support")? })
	}

	/// Which share of the votes is for it, as they are weighed. Of none, nothing.
	pub fn approval(&self) -> Share {
		match self.ayes.saturating_add(self.nays) {
			0 => 0,
			all => share(self.ayes, all, false),
		}
	}

	/// Which share of all stake that could vote is for it.
	pub fn support(&self, electorate: u128) -> Share {
		share(self.support, electorate, false)
	}
}

/// What a decision is carried out as, in a word: `Origins.ConfigApproval(Both)`.
fn origin(value: &Value) -> Option<String> {
	let Value::Variant(pallet, inner) = value else { return None };
	// Only those of one pallet have tracks.
	let Some((_, Value::Variant(kind, of))) = inner.first().filter(|_| pallet == ORIGINS) else {
		return Some(pallet.clone());
	};
	Some(match of.first() {
		Some((_, Value::Variant(class, _))) => format!("{pallet}.{kind}({class})"),
		_ => format!("{pallet}.{kind}"),
	})
}

impl Ongoing {
	fn read(value: &Value) -> Option<Self> {
		Some(Self {
			track: value.field("track")?.number()?,
			origin: origin(value.field("origin")?)?,
			proposal: Proposal::read(value.field("proposal")?)?,
			enactment: Moments::read(value.field("enactment")?)?,
			submitted: value.field("submitted")?.number()?,
			submission: Deposit::read(value.field("submission_deposit")?)?,
			decision: optional(value.field("decision_deposit")?, Deposit::read)?,
			deciding: optional(value.field("deciding")?, Deciding::read)?,
			tally: Tally::read(value.field("tally")?)?,
			in_queue: matches!(value.field("in_queue")?, Value::Bool(true)),
			alarm: optional(value.field("alarm")?, |alarm| alarm.field("0")?.number())?,
		})
	}
}

impl Referendum {
	/// As the metadata of its block describes it; nothing where it is anything else.
	pub(super) fn read(number: u32, value: &Value) -> Option<Self> {
		let Value::Variant(kind, _) = value else { return None };
		let first = value.field("0")?;
		let ended = |outcome| {
			let deposit = |name: &str| value.field(name).map_or(Some(None), |one| optional(one, Deposit::read));
			let (submission, decision) = (deposit("1")?, deposit("2")?);
			Some(State::Ended(Ended { outcome, at: first.number()?, submission, decision }))
		};
		let state = match kind.as_str() {
			"Ongoing" => State::Ongoing(Box::new(Ongoing::read(first)?)),
			"Approved" => ended(Outcome::Approved)?,
			"Rejected" => ended(Outcome::Rejected)?,
			"Cancelled" => ended(Outcome::Cancelled)?,
			"TimedOut" => ended(Outcome::TimedOut)?,
			"Killed" => ended(Outcome::Killed)?,
			_ => return None,
		};
		Some(Self { number, state })
	}
}

#[cfg(test)]
pub(super) mod tests {
	use super::*;
	use crate::{
		fit::committed,
		referendum::{act::Origin, PALLET},
		value::decode_next,
	};
	use codec::Encode;
	use vns_parameters::Class;

	pub const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);

	/// What the chain would store, read by the committed metadata; all bytes must be used.
	pub fn as_stored(bytes: &[u8]) -> Value {
		let metadata = committed().unwrap();
		let storage = metadata.pallet_by_name(PALLET).unwrap().storage().unwrap();
		let entry = storage.entry_by_name("ReferendumInfoFor").unwrap();
		let input = &mut &*bytes;
		let value = decode_next(metadata.types(), entry.value_ty(), input).unwrap();
		assert!(input.is_empty(), "{} bytes are left over", input.len());
		value
	}

	fn deposit(who: AccountId, amount: u128) -> Vec<u8> {
		(who, amount).encode()
	}

	fn some(bytes: Vec<u8>) -> Vec<u8> {
		[vec![1], bytes].concat()
	}

	/// An open referendum in SCALE.
	fn ongoing(proposal: Vec<u8>, decision: Option<Vec<u8>>, deciding: Option<(u32, Option<u32>)>) -> Vec<u8> {
		let origin = Origin::ConfigApproval(Class::Both).encoded(committed().unwrap()).unwrap();
		[
			vec![0],
			1u16.encode(),
			origin,
			proposal,
			(1u8, 7u32).encode(),
			100u32.encode(),
			deposit(WHO, 5),
			decision.map_or(vec![0], some),
			deciding.encode(),
			(10u128, 20u128, 30u128).encode(),
			vec![1],
			Some((120u32, (120u32, 3u32))).encode(),
		]
		.concat()
	}

	#[test]
	fn an_open_referendum_should_be_read() {
		let inline = [vec![1], vec![7u8, 8, 9].encode()].concat();
		let bytes = ongoing(inline, Some(deposit(OTHER, 6)), Some((110, Some(130))));
		let read = Referendum::read(3, &as_stored(&bytes)).unwrap();
		let expected = Ongoing {
			track: 1,
			origin: "Origins.ConfigApproval(Both)".into(),
			proposal: Proposal::Inline(vec![7, 8, 9]),
			enactment: Moments::After(7),
			submitted: 100,
			submission: Deposit { who: WHO, amount: 5 },
			decision: Some(Deposit { who: OTHER, amount: 6 }),
			deciding: Some(Deciding { since: 110, confirming: Some(130) }),
			tally: Tally { ayes: 10, nays: 20, support: 30 },
			in_queue: true,
			alarm: Some(120),
		};
		assert_eq!(read, Referendum { number: 3, state: State::Ongoing(Box::new(expected)) });
		let stored = [vec![2], [9u8; 32].to_vec(), 200u32.encode()].concat();
		let State::Ongoing(young) = Referendum::read(3, &as_stored(&ongoing(stored, None, None))).unwrap().state else {
			panic!("it is open");
		};
		assert_eq!(young.proposal, Proposal::Stored { hash: Hash::from([9; 32]), len: 200 });
		assert_eq!((young.decision, young.deciding), (None, None));
	}

	#[test]
	fn one_that_has_ended_should_be_read() {
		for (index, outcome) in
			[(1, Outcome::Approved), (2, Outcome::Rejected), (3, Outcome::Cancelled), (4, Outcome::TimedOut)]
		{
			let bytes = [vec![index], 77u32.encode(), some(deposit(WHO, 5)), vec![0]].concat();
			let State::Ended(ended) = Referendum::read(0, &as_stored(&bytes)).unwrap().state else {
				panic!("{outcome:?} is an end");
			};
			assert_eq!((ended.outcome, ended.at), (outcome, 77));
			assert_eq!((ended.submission, ended.decision), (Some(Deposit { who: WHO, amount: 5 }), None));
		}
		let killed = [vec![5], 77u32.encode()].concat();
		let State::Ended(ended) = Referendum::read(0, &as_stored(&killed)).unwrap().state else { panic!("an end") };
		assert_eq!((ended.outcome, ended.submission, ended.decision), (Outcome::Killed, None, None));
	}

	#[test]
	fn votes_should_be_shares_as_the_chain_counts_them() {
		assert_eq!(Tally::default().approval(), 0, "nobody has voted");
		let tally = Tally { ayes: 1, nays: 2, support: 30 };
		assert_eq!((tally.approval(), tally.support(120)), (333_333_333, 250_000_000));
		assert_eq!(tally.support(0), 1_000_000_000, "there is none of whom it could be a share");
	}

	#[test]
	fn what_is_no_referendum_should_not_be_read() {
		for value in [Value::Nothing, Value::Variant("Else".into(), vec![("0".into(), Value::Number(1))])] {
			assert_eq!(Referendum::read(0, &value), None);
		}
	}
}
