// SPDX-License-Identifier: Apache-2.0
//! Referenda of the holders (C5, C8): the tracks, how a referendum stands and what it still needs, votes, and calls to be
//! signed. Amounts and votes in planck; periods and moments in blocks of the relay chain, six seconds each; shares in thousand
//! millionths, as the chain counts them. The rules are those of docs/book/config.md.
//!
//! No view of the runtime tells of them: what is stored is read by the metadata of its own block, and what it means is
//! computed here as the SDK's pallets do.

mod act;
mod past;
mod standing;
mod stored;
mod track;
mod votes;

pub use act::{
	apply_upgrade, approve_candidate, approve_replacement, authorize_upgrade, code_hash, delegate, pause,
	place_deposit, refund_decision, refund_submission, remove_vote, submission, together, undelegate, unlock, unpause,
	vote, Origin, Submission, MAX_INLINE,
};
pub use past::{past, Past};
pub use standing::{Stage, Standing};
pub use stored::{Deciding, Deposit, Ended, Moments, Ongoing, Outcome, Proposal, Referendum, State, Tally};
pub use track::{Curve, Rules, Track, TrackId};
pub use votes::{Cast, Conviction, Voting, Way};

use crate::{
	submit::{chain_event, explain},
	value::{find, Value},
	AccountId, At, Error, Hash,
};
use blake2::{
	digest::{consts::U32, Digest},
	Blake2b,
};
use codec::{Decode, Encode};
use subxt::error::DispatchError;
use vns_clock::Millis;

/// The pallet of referenda.
pub const PALLET: &str = "Referenda";

/// The pallet of votes.
pub const VOTES: &str = "ConvictionVoting";

/// The pallet of paused calls.
pub const PAUSES: &str = "TxPause";

/// The pallet by whose origins decisions are carried out.
pub const ORIGINS: &str = "Origins";

const SCHEDULER: &str = "Scheduler";
const AUTHORS: &str = "Authors";

/// The number of a block of the relay chain, or of so many of them.
pub type Moment = u32;

/// Milliseconds from one block of the relay chain to the next.
pub const RELAY_BLOCK: Millis = 6_000;

/// So many thousand millionths.
pub type Share = u64;

/// All of it.
pub const WHOLE: Share = 1_000_000_000;

/// How long so many blocks of the relay chain take, in milliseconds.
pub fn millis(blocks: Moment) -> Millis {
	Millis::from(blocks).saturating_mul(RELAY_BLOCK)
}

/// The number of the relay chain's block by which this chain's block was made.
pub async fn relay_block(at: &At) -> Result<Moment, Error> {
	let found = at.stored("ParachainSystem", "LastRelayChainBlockNumber", &[]).await?;
	found.as_ref().and_then(Value::number).ok_or_else(|| at.unexpected("ParachainSystem.LastRelayChainBlockNumber"))
}

/// What all votes together can be: all matured stake, and what has voted and was released since, whose votes count on.
pub async fn electorate(at: &At) -> Result<u128, Error> {
	let mut all = 0u128;
	for entry in ["Matured", "VotedAndReleased"] {
		let found = at.stored(AUTHORS, entry, &[]).await?;
		let part = found.as_ref().and_then(Value::amount);
		all = all.saturating_add(part.ok_or_else(|| at.unexpected(&format!("Authors.{entry}")))?);
	}
	Ok(all)
}

/// The matured stake of an account, over all authors: what it can vote with.
pub async fn matured_of(at: &At, who: &AccountId) -> Result<u128, Error> {
	let found = at.stored(AUTHORS, "MaturedOf", &[*who]).await?;
	found.as_ref().and_then(Value::amount).ok_or_else(|| at.unexpected("Authors.MaturedOf"))
}

/// How much of its matured stake an account has voted with: so much neither cools down nor moves.
pub async fn vote_lock(at: &At, who: &AccountId) -> Result<u128, Error> {
	let found = at.stored(AUTHORS, "VoteLocks", &[*who]).await?;
	found.as_ref().and_then(Value::amount).ok_or_else(|| at.unexpected("Authors.VoteLocks"))
}

/// One referendum, of any time; none where there never was one of that number.
pub async fn referendum(at: &At, number: u32) -> Result<Option<Referendum>, Error> {
	let Some(found) = at.stored_number(PALLET, "ReferendumInfoFor", number.into()).await? else { return Ok(None) };
	Referendum::read(number, &found).map(Some).ok_or_else(|| at.unexpected("Referenda.ReferendumInfoFor"))
}

/// All referenda of all times, by number.
pub async fn referenda(at: &At) -> Result<Vec<Referendum>, Error> {
	let found = at.stored_by_number(PALLET, "ReferendumInfoFor").await?;
	let read = found.iter().map(|(number, value)| Referendum::read(*number, value)).collect::<Option<Vec<_>>>();
	read.ok_or_else(|| at.unexpected("Referenda.ReferendumInfoFor"))
}

/// How much stake of an account is locked on which track, by votes of now and before.
pub async fn locks(at: &At, who: &AccountId) -> Result<Vec<(TrackId, u128)>, Error> {
	let found = at.stored(VOTES, "ClassLocksFor", &[*who]).await?;
	let read = |one: &Value| Some((one.field("0")?.number()?, one.field("1")?.amount()?));
	let locks = found.as_ref().and_then(Value::items).and_then(|items| items.iter().map(read).collect());
	locks.ok_or_else(|| at.unexpected("ConvictionVoting.ClassLocksFor"))
}

/// What an account does on a track: its votes, or to whom it has delegated them.
pub async fn voting(at: &At, who: &AccountId, track: TrackId) -> Result<Voting, Error> {
	let found = at.stored_of(VOTES, "VotingFor", who, track.into()).await?;
	found.as_ref().and_then(Voting::read).ok_or_else(|| at.unexpected("ConvictionVoting.VotingFor"))
}

/// The call in SCALE that is to be decided on; none where nobody has stored it.
pub async fn call_of(at: &At, proposal: &Proposal) -> Result<Option<Vec<u8>>, Error> {
	match proposal {
		Proposal::Inline(call) => Ok(Some(call.clone())),
		Proposal::Stored { hash, len } => {
			let found = at.stored_sized("Preimage", "PreimageFor", hash, (*len).into()).await?;
			Ok(found.as_ref().and_then(Value::bytes).map(<[u8]>::to_vec))
		},
		// Of this kind none can be made.
		Proposal::Legacy { .. } => Ok(None),
	}
}

/// What was approved and is still to be carried out: in which block of the relay chain, and the call, if it can be had.
pub async fn scheduled(at: &At, number: u32) -> Result<Option<(Moment, Option<Proposal>)>, Error> {
	let Some(place) = at.stored_hash(SCHEDULER, "Lookup", &task(number)).await? else { return Ok(None) };
	let unexpected = || at.unexpected("Scheduler.Lookup");
	let when: Moment = place.field("0").and_then(Value::number).ok_or_else(unexpected)?;
	let index: usize = place.field("1").and_then(Value::number).ok_or_else(unexpected)?;
	let agenda = at.stored_number(SCHEDULER, "Agenda", when.into()).await?;
	let planned = agenda.as_ref().and_then(Value::items).and_then(|items| items.get(index));
	Ok(Some((when, planned.and_then(|task| Proposal::read(task.field("call")?)))))
}

/// By what the scheduler knows the decision of a referendum.
fn task(number: u32) -> Hash {
	Hash::from(<[u8; 32]>::from(Blake2b::<U32>::digest((b"assembly", "enactment", number).encode())))
}

/// What came of a decision when it was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
	/// What was decided holds.
	Done,
	/// Its call failed, and is not tried again.
	Failed {
		/// `Config.NeedsBoth`, or `BadOrigin` where no pallet made the error.
		name: String,
		/// What the runtime's documentation says about it.
		documentation: String,
	},
}

/// How many bytes of the scheduler's event come before the result: the place of the task, and its name.
const BEFORE_RESULT: usize = 4 + 4 + 1 + 32;

/// What came of the decision of a referendum, if this block is the one in which it was carried out.
pub async fn carried(at: &At, number: u32) -> Result<Option<Carried>, Error> {
	let events = at.block().events().fetch().await.map_err(|error| Error::at_block(at.number(), error))?;
	let unexpected = || at.unexpected("the events of Scheduler");
	for event in events.iter() {
		let event = event.map_err(|error| Error::at_block(at.number(), error))?;
		if (event.pallet_name(), event.event_name()) != (SCHEDULER, "Dispatched") {
			continue;
		}
		let decoded = chain_event(at.metadata(), &event).map_err(|_| unexpected())?;
		if find(&decoded.fields, "id").and_then(Value::bytes) != Some(&task(number).0[..]) {
			continue;
		}
		let result = event.field_bytes().get(BEFORE_RESULT..).and_then(<[u8]>::split_first).ok_or_else(unexpected)?;
		return Ok(Some(match result {
			(0, _) => Carried::Done,
			(_, error) => {
				let error = DispatchError::decode_from(error, at.block().metadata()).map_err(|_| unexpected())?;
				let (name, documentation) = explain(&error);
				Carried::Failed { name, documentation }
			},
		}));
	}
	Ok(None)
}

/// The calls that are paused, by pallet and name.
pub async fn paused(at: &At) -> Result<Vec<(String, String)>, Error> {
	let keys = at.stored_keys(PAUSES, "PausedCalls").await?;
	let read = |key: &Vec<u8>| {
		let (pallet, call) = <(Vec<u8>, Vec<u8>)>::decode(&mut &key[..]).ok()?;
		Some((String::from_utf8(pallet).ok()?, String::from_utf8(call).ok()?))
	};
	let mut found: Vec<_> =
		keys.iter().map(read).collect::<Option<_>>().ok_or_else(|| at.unexpected("TxPause.PausedCalls"))?;
	found.sort();
	Ok(found)
}

/// The hash of the code that holders have authorized and nobody has applied yet.
pub async fn authorized_code(at: &At) -> Result<Option<Hash>, Error> {
	let Some(found) = at.stored("System", "AuthorizedUpgrade", &[]).await? else { return Ok(None) };
	if found.is_nothing() {
		return Ok(None);
	}
	let hash = found.field("code_hash").and_then(Value::bytes).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
	hash.map(|hash| Some(Hash::from(hash))).ok_or_else(|| at.unexpected("System.AuthorizedUpgrade"))
}

/// The names of the calls of a pallet at this block; none where there is no such pallet.
pub fn calls_of(at: &At, pallet: &str) -> Option<Vec<String>> {
	let found = at.metadata().pallet_by_name(pallet)?;
	Some(found.call_variants().unwrap_or_default().iter().map(|call| call.name.clone()).collect())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::fit::committed;

	/// All that is read must be there, of the kind that it is read as.
	#[test]
	fn what_is_read_should_be_in_the_committed_metadata() {
		let metadata = committed().unwrap();
		for (pallet, entries) in [
			(PALLET, &["ReferendumInfoFor"][..]),
			(VOTES, &["VotingFor", "ClassLocksFor"]),
			(PAUSES, &["PausedCalls"]),
			(SCHEDULER, &["Lookup", "Agenda"]),
			(AUTHORS, &["Matured", "VotedAndReleased", "MaturedOf", "VoteLocks"]),
			("Preimage", &["PreimageFor"]),
			("ParachainSystem", &["LastRelayChainBlockNumber"]),
			("System", &["AuthorizedUpgrade"]),
		] {
			let found = metadata.pallet_by_name(pallet).unwrap();
			for entry in entries {
				assert!(found.storage_hash(entry).is_some(), "{pallet}.{entry}");
			}
		}
	}

	#[test]
	fn the_result_of_a_decision_should_be_found_in_the_event_of_the_scheduler() {
		let metadata = committed().unwrap();
		let variants = metadata.pallet_by_name(SCHEDULER).unwrap().event_variants().unwrap();
		let fields = &variants.iter().find(|one| one.name == "Dispatched").unwrap().fields;
		let head = ((7u32, 1u32), Some(task(3).0)).encode();
		assert_eq!(head.len(), BEFORE_RESULT);
		// Ok, and the error BadOrigin.
		for (result, name) in [(vec![0], "Ok"), (vec![1, 2], "Err")] {
			let bytes = [&head[..], &result].concat();
			let read = crate::value::decode_fields(metadata.types(), fields, &bytes).unwrap();
			assert!(matches!(find(&read, "result"), Some(Value::Variant(found, _)) if found == name), "{read:?}");
			assert_eq!(find(&read, "id").and_then(Value::bytes), Some(&task(3).0[..]));
		}
	}

	#[test]
	fn blocks_of_the_relay_chain_should_take_six_seconds() {
		assert_eq!(millis(600), 3_600_000);
		assert_ne!(task(0), task(1));
	}
}
