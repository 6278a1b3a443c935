// SPDX-License-Identifier: Apache-2.0
//! Calls to be signed, and calls that referenda decide on.

use super::{
	stored::Proposal,
	votes::{Conviction, Standard},
	TrackId, ORIGINS, PALLET, PAUSES, VOTES,
};
use crate::{access::Raw, collective::encoded, AccountId, At, Call, Error, Hash};
use blake2::{
	digest::{consts::U32, Digest},
	Blake2b,
};
use codec::{Compact, Encode, Output};
use scale_info::TypeDef;
use subxt::Metadata;
use vns_parameters::Class;

/// The most bytes of a call that a referendum has in itself. A longer one is stored as a preimage, for a deposit.
pub const MAX_INLINE: usize = 128;

/// As what a decision is carried out; each has its track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
	/// Holders approve of a candidate for the configuration; with authors, or alone.
	ConfigApproval(Class),
	/// Holders decide on the code.
	Upgrade,
	/// Holders pause a call, or open it again.
	Emergency,
	/// Holders approve of another member of the access group.
	Replacement,
}

impl Origin {
	/// The number of its track. Of what authors decide alone there is none: holders have no say in it.
	pub const fn track(self) -> Option<TrackId> {
		match self {
			Self::ConfigApproval(Class::Authors) => None,
			Self::ConfigApproval(Class::Holders) => Some(0),
			Self::ConfigApproval(Class::Both) => Some(1),
			Self::Upgrade => Some(2),
			Self::Emergency => Some(3),
			Self::Replacement => Some(4),
		}
	}

	/// As the chain of this metadata takes it: the pallet's number among all origins, and what is its own.
	pub(super) fn encoded(self, metadata: &Metadata) -> Result<Vec<u8>, Error> {
		let missing = || Error::Internal(format!("the call {PALLET}.submit takes no origin of {ORIGINS}"));
		let pallet = metadata.pallet_by_name(PALLET).ok_or_else(missing)?;
		let submit = pallet.call_variant_by_name("submit").ok_or_else(missing)?;
		let field = submit.fields.iter().find(|field| field.name.as_deref() == Some("proposal_origin"));
		let all = field.and_then(|field| metadata.types().resolve(field.ty.id)).ok_or_else(missing)?;
		let TypeDef::Variant(all) = &all.type_def else { return Err(missing()) };
		let index = all.variants.iter().find(|one| one.name == ORIGINS).ok_or_else(missing)?.index;
		// These numbers stay for ever: they are written in the pallet.
		let own = match self {
			Self::ConfigApproval(class) => (0u8, class).encode(),
			Self::Upgrade => vec![1],
			Self::Emergency => vec![2],
			Self::Replacement => vec![3],
		};
		Ok([vec![index], own].concat())
	}
}

impl Encode for Proposal {
	fn encode_to<O: Output + ?Sized>(&self, out: &mut O) {
		match self {
			Self::Legacy { hash } => (0u8, hash.0).encode_to(out),
			Self::Inline(call) => (1u8, call).encode_to(out),
			Self::Stored { hash, len } => (2u8, hash.0, len).encode_to(out),
		}
	}
}

/// An address that is an account.
struct Id<'a>(&'a AccountId);

impl Encode for Id<'_> {
	fn encode_to<O: Output + ?Sized>(&self, out: &mut O) {
		(0u8, self.0).encode_to(out);
	}
}

/// What it takes to have something decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
	/// The call to be signed.
	pub call: Call,
	/// What is decided, in SCALE.
	pub decided: Vec<u8>,
	/// Is it too long for a referendum, so that it is stored as a preimage with the same transaction?
	pub preimage: bool,
}

/// Has the holders decide on `decided`, as that origin, as soon as its track lets it.
pub fn submission(at: &At, origin: Origin, decided: &Call) -> Result<Submission, Error> {
	submission_on(at.metadata(), origin, decided)
}

fn submission_on(metadata: &Metadata, origin: Origin, decided: &Call) -> Result<Submission, Error> {
	let decided = encoded(metadata, decided)?;
	let preimage = decided.len() > MAX_INLINE;
	let proposal = if preimage {
		let len = u32::try_from(decided.len()).map_err(|_| Error::Internal("a call of more than 4 GiB".into()))?;
		Proposal::Stored { hash: Hash::from(<[u8; 32]>::from(Blake2b::<U32>::digest(&decided))), len }
	} else {
		Proposal::Inline(decided.clone())
	};
	// So many blocks after the decision; the track has a least.
	let after = (1u8, 0u32);
	let submit = Call::new(PALLET, "submit", (Raw(&origin.encoded(metadata)?), proposal, after))?;
	let call = if preimage {
		let note = Call::new("Preimage", "note_preimage", (&decided,))?;
		together_on(metadata, &[note, submit])?
	} else {
		submit
	};
	Ok(Submission { call, decided, preimage })
}

/// Several calls in one transaction: all of them, or none.
pub fn together(at: &At, calls: &[Call]) -> Result<Call, Error> {
	together_on(at.metadata(), calls)
}

fn together_on(metadata: &Metadata, calls: &[Call]) -> Result<Call, Error> {
	if let [only] = calls {
		return Ok(only.clone());
	}
	let count = u32::try_from(calls.len()).map_err(|_| Error::Internal("too many calls".into()))?;
	let all = calls.iter().map(|call| encoded(metadata, call)).collect::<Result<Vec<_>, _>>()?.concat();
	Call::new("Utility", "batch_all", (Compact(count), Raw(&all)))
}

/// Places the deposit of the decision.
pub fn place_deposit(number: u32) -> Result<Call, Error> {
	Call::new(PALLET, "place_decision_deposit", (number,))
}

/// Gives the deposit of the decision back to whose it is. Signed by anybody.
pub fn refund_decision(number: u32) -> Result<Call, Error> {
	Call::new(PALLET, "refund_decision_deposit", (number,))
}

/// Gives the deposit of the submission back to whose it is, if it was approved. Signed by anybody.
pub fn refund_submission(number: u32) -> Result<Call, Error> {
	Call::new(PALLET, "refund_submission_deposit", (number,))
}

/// Votes with so much matured stake of the signer. A vote before is replaced.
pub fn vote(number: u32, aye: bool, conviction: Conviction, stake: u128) -> Result<Call, Error> {
	Call::new(VOTES, "vote", (Compact(number), Standard { aye, conviction, stake }))
}

/// Takes the signer's vote back. `track` must be named where the referendum has ended.
pub fn remove_vote(track: Option<TrackId>, number: u32) -> Result<Call, Error> {
	Call::new(VOTES, "remove_vote", (track, number))
}

/// Has `to` vote with so much matured stake of the signer on a track.
pub fn delegate(track: TrackId, to: &AccountId, conviction: Conviction, stake: u128) -> Result<Call, Error> {
	Call::new(VOTES, "delegate", (track, Id(to), conviction, stake))
}

/// Ends the delegation of the signer on a track.
pub fn undelegate(track: TrackId) -> Result<Call, Error> {
	Call::new(VOTES, "undelegate", (track,))
}

/// Takes off what is locked on a track for no vote any more. Signed by anybody.
pub fn unlock(track: TrackId, who: &AccountId) -> Result<Call, Error> {
	Call::new(VOTES, "unlock", (track, Id(who)))
}

/// Applies code that holders have authorized. Signed by anybody, for no fee if it is that code.
pub fn apply_upgrade(code: &[u8]) -> Result<Call, Error> {
	Call::new("System", "apply_authorized_upgrade", (code,))
}

/// By what code is authorized.
pub fn code_hash(code: &[u8]) -> Hash {
	Hash::from(<[u8; 32]>::from(Blake2b::<U32>::digest(code)))
}

/// Decided by a referendum: approves a candidate for the configuration.
pub fn approve_candidate(number: u32) -> Result<Call, Error> {
	Call::new(crate::config::PALLET, "approve", (Compact(number),))
}

/// Decided by a referendum: authorizes the code of that hash.
pub fn authorize_upgrade(hash: &Hash) -> Result<Call, Error> {
	Call::new(ORIGINS, "authorize_upgrade", (hash.0,))
}

/// Decided by a referendum: pauses a call.
pub fn pause(pallet: &str, call: &str) -> Result<Call, Error> {
	Call::new(PAUSES, "pause", (pallet.as_bytes(), call.as_bytes()))
}

/// Decided by a referendum: opens a call that is paused.
pub fn unpause(pallet: &str, call: &str) -> Result<Call, Error> {
	Call::new(PAUSES, "unpause", (pallet.as_bytes(), call.as_bytes()))
}

/// Decided by a referendum: `new` may take the place of `old`, who has not answered that challenge (M5).
pub fn approve_replacement(old: &AccountId, new: &AccountId, challenge: u32) -> Result<Call, Error> {
	Call::new(crate::access::PALLET, "approve_replacement", (old, new, Compact(challenge)))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		access::read_call,
		fit::committed,
		value::{call_arguments, find, Value},
	};

	const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);

	fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
		call_arguments(committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	fn named(name: &str, value: Value) -> (String, Value) {
		(name.to_owned(), value)
	}

	fn variant(name: &str, fields: Vec<(String, Value)>) -> Value {
		Value::Variant(name.to_owned(), fields)
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let number = |name: &str, value: u128| named(name, Value::Number(value));
		let hash = Hash::from([7; 32]);
		let bytes = |name: &str, text: &str| named(name, Value::Bytes(text.as_bytes().to_vec()));
		let full = |name: &str| {
			let parts = vec![bytes("0", "Credit"), bytes("1", "draw")];
			vec![named(name, Value::Record(parts))]
		};
		let standard = variant("Standard", vec![number("vote", 0x86), named("balance", Value::Amount(9))]);
		for (call, meant) in [
			(place_deposit(5), vec![number("index", 5)]),
			(refund_decision(5), vec![number("index", 5)]),
			(refund_submission(5), vec![number("index", 5)]),
			(vote(5, true, Conviction::Locked6x, 9), vec![number("poll_index", 5), named("vote", standard)]),
			(remove_vote(Some(2), 5), vec![number("class", 2), number("index", 5)]),
			(remove_vote(None, 5), vec![named("class", Value::Nothing), number("index", 5)]),
			(
				delegate(2, &WHO, Conviction::Locked1x, 9),
				vec![
					number("class", 2),
					named("to", Value::Account(WHO)),
					named("conviction", variant("Locked1x", vec![])),
					named("balance", Value::Amount(9)),
				],
			),
			(undelegate(2), vec![number("class", 2)]),
			(unlock(2, &WHO), vec![number("class", 2), named("target", Value::Account(WHO))]),
			(apply_upgrade(b"code"), vec![bytes("code", "code")]),
			(approve_candidate(5), vec![number("number", 5)]),
			(authorize_upgrade(&hash), vec![named("code_hash", Value::Bytes(vec![7; 32]))]),
			(pause("Credit", "draw"), full("full_name")),
			(unpause("Credit", "draw"), full("ident")),
			(
				approve_replacement(&WHO, &OTHER, 3),
				vec![named("old", Value::Account(WHO)), named("new", Value::Account(OTHER)), number("challenge", 3)],
			),
		] {
			let call = call.unwrap();
			assert_eq!(as_the_chain_reads(&call), meant, "{}", call.name());
		}
	}

	#[test]
	fn what_is_submitted_should_have_its_origin_and_its_call() {
		let metadata = committed().unwrap();
		let class = |class: &str| variant("ConfigApproval", vec![named("0", variant(class, vec![]))]);
		for (origin, meant) in [
			(Origin::ConfigApproval(Class::Holders), class("Holders")),
			(Origin::ConfigApproval(Class::Both), class("Both")),
			(Origin::Upgrade, variant("Upgrade", vec![])),
			(Origin::Emergency, variant("Emergency", vec![])),
			(Origin::Replacement, variant("Replacement", vec![])),
		] {
			let submission = submission_on(metadata, origin, &approve_candidate(300).unwrap()).unwrap();
			assert!(!submission.preimage);
			let read = as_the_chain_reads(&submission.call);
			let of = variant(ORIGINS, vec![named("0", meant)]);
			assert_eq!(find(&read, "proposal_origin"), Some(&of), "{origin:?}");
			let inline = variant("Inline", vec![named("0", Value::Bytes(submission.decided.clone()))]);
			assert_eq!(find(&read, "proposal"), Some(&inline));
			assert_eq!(find(&read, "enactment_moment"), Some(&variant("After", vec![named("0", Value::Number(0))])));
			let decided = read_call(metadata, &submission.decided).unwrap();
			assert_eq!((decided.pallet.as_str(), decided.name.as_str()), ("Config", "approve"));
		}
	}

	#[test]
	fn a_call_that_is_too_long_should_be_stored_with_the_same_transaction() {
		let metadata = committed().unwrap();
		let long = pause(&"p".repeat(64), &"c".repeat(64)).unwrap();
		let submission = submission_on(metadata, Origin::Emergency, &long).unwrap();
		assert!(submission.preimage && submission.decided.len() > MAX_INLINE);
		assert_eq!((submission.call.pallet(), submission.call.name()), ("Utility", "batch_all"));
		let text = format!("{:?}", as_the_chain_reads(&submission.call));
		let hash = code_hash(&submission.decided);
		for part in ["note_preimage", "submit", "Lookup", "Emergency", &format!("{:?}", &hash.0[..])] {
			assert!(text.contains(part), "{part}: {text}");
		}
		let inner = read_call(metadata, &submission.decided).unwrap();
		assert_eq!((inner.pallet.as_str(), inner.name.as_str()), (PAUSES, "pause"));
	}

	#[test]
	fn one_call_should_need_no_batch() {
		let metadata = committed().unwrap();
		let one = place_deposit(1).unwrap();
		assert_eq!(together_on(metadata, std::slice::from_ref(&one)).unwrap(), one);
		let both = together_on(metadata, &[one, refund_decision(1).unwrap()]).unwrap();
		assert_eq!(find(&as_the_chain_reads(&both), "calls").unwrap().items().unwrap().len(), 2);
	}

	/// The numbers of the tracks, as this file has them, are those of the chain.
	#[test]
	fn every_origin_should_have_its_track() {
		let rules = crate::referendum::Rules::read(committed().unwrap()).unwrap();
		for (origin, name) in [
			(Origin::ConfigApproval(Class::Holders), "config_holders"),
			(Origin::ConfigApproval(Class::Both), "config_both"),
			(Origin::Upgrade, "upgrade"),
			(Origin::Emergency, "emergency"),
			(Origin::Replacement, "replacement"),
		] {
			let track = origin.track().and_then(|track| rules.track(track));
			assert_eq!(track.map(|track| track.name.as_str()), Some(name));
		}
		assert_eq!(Origin::ConfigApproval(Class::Authors).track(), None);
	}
}
