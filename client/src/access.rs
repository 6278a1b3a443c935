// SPDX-License-Identifier: Apache-2.0
//! The access group: views of members, proposals and agents at a block, and calls to be signed. Amounts in planck, times
//! in milliseconds of network time. Who may do what is the chain's to enforce.

use crate::{
	value::{self, Value},
	AccountId, At, Call, Error,
};
use codec::{Compact, Encode, Output};
use subxt::Metadata;
use thiserror::Error as ThisError;
pub use vns_access::{
	views::{ChallengeStanding, RulesView, Standing},
	Appointment, ChallengeId, Mandate, Manner, Suspension, FLOOR,
};
use vns_access::{Group, Limits, MAX_MEMBERS};
use vns_clock::Millis;

/// The pallet's name.
pub const PALLET: &str = "Access";

/// The longest call that a group can decide on, in bytes.
pub const MAX_CALL: usize = 1_024;

/// Number of a proposal.
pub type ProposalId = u32;
/// The group, and the limits that hold for it.
pub type GroupView = vns_access::views::GroupView<AccountId>;
/// A proposal, and how it stands.
pub type ProposalView = vns_access::views::ProposalView<AccountId>;
/// What a proposal is about.
pub type Subject = vns_access::views::Subject<AccountId>;
/// A challenge to a member (M5), and how it stands.
pub type ChallengeView = vns_access::views::ChallengeView<AccountId>;
/// An agent, as the group knows it.
pub type AgentView = vns_access::views::AgentView<AccountId>;
/// A change of the membership.
pub type Change = vns_access::Change<AccountId>;
/// An act on agents or attestations.
pub type GroupAct = vns_access::GroupAct<AccountId>;

const VIEWS: &str = "AccessApi";

/// The members, and the limits that hold for the group; none where the chain was begun without a group.
pub async fn group(at: &At) -> Result<Option<GroupView>, Error> {
	at.ask(VIEWS, "group", ()).await
}

/// One proposal, unless it was carried out or closed, or never existed.
pub async fn proposal(at: &At, id: ProposalId) -> Result<Option<ProposalView>, Error> {
	at.ask(VIEWS, "proposal", (id,)).await
}

/// All stored proposals by number, void ones included.
pub async fn proposals(at: &At) -> Result<Vec<ProposalView>, Error> {
	at.ask(VIEWS, "proposals", ()).await
}

/// The challenge of one account, also when it is over; none when it was cleared away, or there never was one.
pub async fn challenge_of(at: &At, who: &AccountId) -> Result<Option<ChallengeView>, Error> {
	at.ask(VIEWS, "challenge_of", (who,)).await
}

/// All stored challenges by number, those that are over included.
pub async fn challenges(at: &At) -> Result<Vec<ChallengeView>, Error> {
	at.ask(VIEWS, "challenges", ()).await
}

/// All agents.
pub async fn agents(at: &At) -> Result<Vec<AgentView>, Error> {
	at.ask(VIEWS, "agents", ()).await
}

/// One agent, if the account is one.
pub async fn agent(at: &At, who: &AccountId) -> Result<Option<AgentView>, Error> {
	at.ask(VIEWS, "agent", (who,)).await
}

/// Did the group attest this account?
pub async fn is_attested(at: &At, who: &AccountId) -> Result<bool, Error> {
	at.ask(VIEWS, "is_attested", (who,)).await
}

/// Would the chain take this proposal of a change, by the rules that it applies itself?
pub fn check_change(group: &GroupView, change: &Change) -> Result<(), vns_access::Error> {
	let rules = &group.rules;
	let limits = Limits {
		most_members: rules.most_members,
		longest_proposal: rules.longest_proposal,
		longest_appointment: rules.longest_appointment,
	};
	// Whoever is a member when the most is lowered stays one.
	let found = Limits { most_members: MAX_MEMBERS, ..limits };
	Group::<AccountId, MAX_MEMBERS>::found(&group.members, &found)?.changed(change, &limits).map(drop)
}

/// What a call may take of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
	/// Time of execution, in picoseconds.
	pub ref_time: u64,
	/// Bytes of the proof.
	pub proof_size: u64,
}

/// What a call takes at most, as the runtime says. `call` must be one that [`read_call`] can read.
pub async fn weight_of(at: &At, call: &[u8]) -> Result<Weight, Error> {
	let length = u32::try_from(call.len()).map_err(|_| Error::Internal("a call of more than 4 GiB".into()))?;
	let (Compact(ref_time), Compact(proof_size), _class, _fee): (Compact<u64>, Compact<u64>, u8, u128) =
		at.ask("TransactionPaymentCallApi", "query_call_info", (Raw(call), length)).await?;
	Ok(Weight { ref_time, proof_size })
}

/// The version of transactions at this block: what was proposed at another one cannot be carried out.
pub fn transaction_version(at: &At) -> u32 {
	at.block().transaction_version()
}

/// A call as the chain of a metadata reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadCall {
	/// The pallet.
	pub pallet: String,
	/// The call's name.
	pub name: String,
	/// Its arguments.
	pub arguments: Vec<(String, Value)>,
}

/// Bytes that are no call of this chain.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[error("no call of this chain has these bytes ({0})")]
pub struct NotACall(String);

/// The call that `bytes` are, all of them.
pub fn read_call(metadata: &Metadata, bytes: &[u8]) -> Result<ReadCall, NotACall> {
	let read = value::decode_all(metadata.types(), metadata.outer_enums().call_enum_ty(), bytes)
		.map_err(|error| NotACall(error.to_string()))?;
	// The pallet, and within it the call.
	let Value::Variant(pallet, mut inner) = read else { return Err(NotACall("they name no pallet".into())) };
	match inner.pop() {
		Some((_, Value::Variant(name, arguments))) => Ok(ReadCall { pallet, name, arguments }),
		_ => Err(NotACall("they name no call".into())),
	}
}

/// Bytes that are encoded already.
pub(crate) struct Raw<'a>(pub(crate) &'a [u8]);

impl Encode for Raw<'_> {
	fn size_hint(&self) -> usize {
		self.0.len()
	}

	fn encode_to<O: Output + ?Sized>(&self, out: &mut O) {
		out.write(self.0);
	}
}

/// Proposes to change the membership, until `expires`. That is consent, unless the signer asks to be removed.
pub fn propose_change(change: &Change, expires: Millis) -> Result<Call, Error> {
	Call::new(PALLET, "propose_change", (change, Compact(expires)))
}

/// Proposes an act on agents or attestations, and consents to it.
pub fn propose_act(act: &GroupAct, expires: Millis) -> Result<Call, Error> {
	Call::new(PALLET, "propose_act", (act, Compact(expires)))
}

/// Proposes that the group dispatches `call`, and consents to it. The bytes must be a call that [`read_call`] can read.
pub fn propose_call(call: &[u8], manner: Manner, expires: Millis) -> Result<Call, Error> {
	Call::new(PALLET, "propose_call", (Raw(call), manner, Compact(expires)))
}

/// Consents to a proposal. The consent that completes it carries it out, unless it is a call.
pub fn consent(id: ProposalId) -> Result<Call, Error> {
	Call::new(PALLET, "consent", (Compact(id),))
}

/// Takes consent back, as long as the proposal lacks some.
pub fn withdraw(id: ProposalId) -> Result<Call, Error> {
	Call::new(PALLET, "withdraw", (Compact(id),))
}

/// Removes a proposal: one that lacks consent by its proposer, a void one by anybody.
pub fn close(id: ProposalId) -> Result<Call, Error> {
	Call::new(PALLET, "close", (Compact(id),))
}

/// Dispatches the call of a proposal that has all its consent, if it takes no more than that. Signed by anybody.
pub fn carry_out(id: ProposalId, most: Weight) -> Result<Call, Error> {
	Call::new(PALLET, "carry_out", (Compact(id), Compact(most.ref_time), Compact(most.proof_size)))
}

/// Challenges a member to show that his key is there (M5). Signed by another member.
pub fn challenge(member: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "challenge", (member,))
}

/// Answers the signer's challenge.
pub fn answer() -> Result<Call, Error> {
	Call::new(PALLET, "answer", ())
}

/// Clears the challenge of `member` away when it is over. Signed by anybody.
pub fn close_challenge(member: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "close_challenge", (member,))
}

/// Carries out a proposal to supersede a silent member, when all is there that it takes. Signed by anybody.
pub fn supersede(id: ProposalId) -> Result<Call, Error> {
	Call::new(PALLET, "supersede", (Compact(id),))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{credit, fit};
	use vns_units::Credit;

	const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);
	const THEN: Millis = 1_800_000_000_000;

	/// The call's arguments as the committed metadata decodes them; all bytes are used, or this fails.
	fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	fn named(name: &str, value: Value) -> (String, Value) {
		(name.to_owned(), value)
	}

	fn variant(name: &str, fields: Vec<(String, Value)>) -> Value {
		Value::Variant(name.to_owned(), fields)
	}

	fn who(name: &str) -> (String, Value) {
		named(name, Value::Account(WHO))
	}

	fn expires() -> (String, Value) {
		named("expires", Value::Instant(THEN))
	}

	/// A call of the chain as bytes: pallet, call, arguments.
	fn encoded(pallet: &str, name: &str, arguments: &[u8]) -> Vec<u8> {
		let pallet = fit::committed().unwrap().pallet_by_name(pallet).unwrap();
		let call = pallet.call_variant_by_name(name).unwrap();
		[&[pallet.call_index(), call.index], arguments].concat()
	}

	fn revoke() -> Vec<u8> {
		let call = credit::revoke(&WHO, 7, &credit::Reference::new("x").unwrap()).unwrap();
		encoded("Credit", "revoke", call.arguments())
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let id = || vec![named("id", Value::Number(u128::from(u32::MAX)))];
		let appointment = Appointment { quota: Credit::new(5), recovery: 24, expires: THEN };
		let granted = Value::Record(vec![
			named("quota", Value::Amount(5)),
			named("recovery", Value::Number(24)),
			named("expires", Value::Instant(THEN)),
		]);
		let change = |change: Value| vec![named("change", change), expires()];
		let act = |act: Value| vec![named("act", act), expires()];
		let replace = Change::Replace { old: WHO, new: OTHER };
		let most = Weight { ref_time: u64::MAX, proof_size: 3 };
		for (call, meant) in [
			(propose_change(&Change::Add(WHO), THEN), change(variant("Add", vec![who("0")]))),
			(propose_change(&Change::Remove(WHO), THEN), change(variant("Remove", vec![who("0")]))),
			(
				propose_change(&replace, THEN),
				change(variant("Replace", vec![who("old"), named("new", Value::Account(OTHER))])),
			),
			(
				propose_act(&GroupAct::Appoint { agent: WHO, appointment }, THEN),
				act(variant("Appoint", vec![who("agent"), named("appointment", granted)])),
			),
			(propose_act(&GroupAct::Dismiss { agent: WHO }, THEN), act(variant("Dismiss", vec![who("agent")]))),
			(propose_act(&GroupAct::Suspend { agent: WHO }, THEN), act(variant("Suspend", vec![who("agent")]))),
			(propose_act(&GroupAct::Lift { agent: WHO }, THEN), act(variant("Lift", vec![who("agent")]))),
			(propose_act(&GroupAct::Attest { account: WHO }, THEN), act(variant("Attest", vec![who("account")]))),
			(propose_act(&GroupAct::Unattest { account: WHO }, THEN), act(variant("Unattest", vec![who("account")]))),
			(
				propose_change(&Change::Supersede { old: WHO, new: OTHER, challenge: 7 }, THEN),
				change(variant(
					"Supersede",
					vec![who("old"), named("new", Value::Account(OTHER)), named("challenge", Value::Number(7))],
				)),
			),
			(challenge(&WHO), vec![who("member")]),
			(answer(), vec![]),
			(close_challenge(&WHO), vec![who("member")]),
			(supersede(u32::MAX), id()),
			(consent(u32::MAX), id()),
			(withdraw(u32::MAX), id()),
			(close(u32::MAX), id()),
			(
				carry_out(u32::MAX, most),
				[
					id(),
					vec![named(
						"most_weight",
						Value::Record(vec![
							named("ref_time", Value::Number(u64::MAX.into())),
							named("proof_size", Value::Number(3)),
						]),
					)],
				]
				.concat(),
			),
		] {
			let call = call.unwrap();
			assert_eq!(as_the_chain_reads(&call), meant, "{}", call.name());
		}
		for (manner, name) in [(Manner::AsGroup, "AsGroup"), (Manner::AsAccount, "AsAccount")] {
			let read = as_the_chain_reads(&propose_call(&revoke(), manner, THEN).unwrap());
			assert_eq!(read.get(1), Some(&named("manner", variant(name, vec![]))));
			assert_eq!(read.get(2), Some(&expires()));
			assert!(matches!(read.first(), Some((_, Value::Variant(pallet, _))) if pallet == "Credit"), "{read:?}");
		}
	}

	#[test]
	fn a_call_should_be_read_and_nothing_else() {
		let metadata = fit::committed().unwrap();
		let read = read_call(metadata, &revoke()).unwrap();
		assert_eq!((read.pallet.as_str(), read.name.as_str()), ("Credit", "revoke"));
		assert_eq!(read.arguments.first(), Some(&who("holder")));
		for length in 0..revoke().len() {
			assert!(read_call(metadata, &revoke()[..length]).is_err(), "cut at {length}");
		}
		assert!(read_call(metadata, &[&revoke()[..], &[0]].concat()).is_err());
		assert!(read_call(metadata, &[255, 255]).unwrap_err().to_string().contains("RuntimeCall has no variant 255"));
		// A call without arguments, and calls within a call deeper than any stack.
		assert_eq!(read_call(metadata, &encoded("System", "remark", &[0])).unwrap().name, "remark");
		if metadata.pallet_by_name("Utility").is_some() {
			let batch = encoded("Utility", "batch", &[4]);
			assert!(read_call(metadata, &batch.repeat(10_000)).is_err());
		}
	}

	#[test]
	fn a_change_should_be_judged_as_the_chain_does() {
		let members: Vec<_> = (1..=3).map(|one| AccountId([one; 32])).collect();
		let new = AccountId([9; 32]);
		let rules = RulesView { most_members: 4, ..Default::default() };
		let group = GroupView { members, epoch: 7, account: OTHER, may_grant: true, rules };
		assert_eq!(check_change(&group, &Change::Add(new)), Ok(()));
		assert_eq!(check_change(&group, &Change::Replace { old: WHO, new }), Ok(()));
		assert_eq!(check_change(&group, &Change::Add(WHO)), Err(vns_access::Error::AlreadyMember));
		assert_eq!(check_change(&group, &Change::Remove(new)), Err(vns_access::Error::UnknownMember));
		assert_eq!(check_change(&group, &Change::Remove(WHO)), Err(vns_access::Error::BelowFloor));
		let lowered = GroupView { rules: RulesView { most_members: 2, ..rules }, ..group };
		assert_eq!(check_change(&lowered, &Change::Add(new)), Err(vns_access::Error::TooManyMembers));
		assert_eq!(check_change(&lowered, &Change::Replace { old: WHO, new }), Ok(()));
	}

	/// Answers are decoded with the types of the protocol crate: they must be what the committed metadata describes.
	#[test]
	fn every_answer_should_be_laid_out_as_the_committed_metadata_says() {
		let read = |api: &str, method: &str, bytes: Vec<u8>| {
			value::answer(fit::committed().unwrap(), api, method, &bytes).unwrap()
		};
		let field = |value: &Value, name: &str| value.field(name).unwrap().clone();

		let rules = RulesView { to_dispatch: 9, ..Default::default() };
		let group = GroupView { members: vec![WHO], epoch: 7, account: OTHER, may_grant: true, rules };
		let read_group = read(VIEWS, "group", Some(group).encode());
		assert_eq!(field(&read_group, "account"), Value::Account(OTHER));
		assert_eq!(field(&field(&read_group, "rules"), "to_dispatch"), Value::Number(9));

		let subject = Subject::Call { call: vec![1, 2], manner: Manner::AsAccount, transaction_version: 3 };
		let proposal = ProposalView {
			id: 1,
			subject,
			proposer: WHO,
			expires: THEN,
			consents: vec![WHO],
			missing: vec![OTHER],
			needed: 2,
			standing: Standing::Expired,
		};
		let read_proposal = read(VIEWS, "proposal", Some(proposal.clone()).encode());
		assert_eq!(field(&read_proposal, "standing"), variant("Expired", vec![]));
		assert_eq!(field(&field(&read_proposal, "subject"), "transaction_version"), Value::Number(3));
		assert_eq!(read(VIEWS, "proposals", vec![proposal].encode()).items().unwrap().len(), 1);

		let challenge = ChallengeView {
			id: 4,
			member: WHO,
			by: OTHER,
			since: 1,
			due: THEN,
			lapses: THEN,
			standing: ChallengeStanding::Answered { again: THEN },
			approved: Some(OTHER),
			proposals: vec![7],
		};
		let read_challenge = read(VIEWS, "challenge_of", Some(challenge.clone()).encode());
		assert_eq!(field(&read_challenge, "approved"), Value::Account(OTHER));
		assert_eq!(read(VIEWS, "challenges", vec![challenge].encode()).items().unwrap().len(), 1);

		let appointment = Appointment { quota: Credit::new(5), recovery: 24, expires: THEN };
		let mandate = Mandate { appointment, suspension: Some(Suspension::ByRules) };
		let agent = AgentView { agent: WHO, mandate, active: true };
		let read_agent = read(VIEWS, "agent", Some(agent.clone()).encode());
		assert_eq!(field(&field(&read_agent, "mandate"), "suspension"), variant("ByRules", vec![]));
		assert_eq!(field(&read_agent, "active"), Value::Bool(true));
		assert_eq!(read(VIEWS, "agents", vec![agent].encode()).items().unwrap().len(), 1);
		assert_eq!(read(VIEWS, "is_attested", true.encode()), Value::Bool(true));

		let info = (Compact(5u64), Compact(6u64), 0u8, 7u128).encode();
		let read_info = read("TransactionPaymentCallApi", "query_call_info", info);
		assert_eq!(field(&field(&read_info, "weight"), "proof_size"), Value::Number(6));
		assert_eq!(field(&read_info, "partial_fee"), Value::Amount(7));
	}
}
