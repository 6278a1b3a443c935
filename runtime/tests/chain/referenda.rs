// SPDX-License-Identifier: Apache-2.0
//! Referenda as people hold them: submitted with deposits, voted on, waited for. On a test network, where a day of voting is a
//! minute.

use super::{calls::account, Chain};
use codec::Encode;
use frame_support::traits::{schedule::DispatchTime, Bounded};
use pallet_conviction_voting::{AccountVote, Call as Votes, Conviction, Vote};
use pallet_origins::Origin;
use pallet_referenda::{Call as Referenda, ReferendumCount, ReferendumInfo, ReferendumInfoFor};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{traits::BlakeTwo256, DispatchResult},
	*,
};
use std::collections::BTreeMap;
use vns_runtime::{
	configs::consensus::SESSION_LENGTH, AccountId, Balance, OriginCaller, Runtime, RuntimeCall, RuntimeEvent,
};

/// What is known of a referendum.
pub type Status = pallet_referenda::ReferendumInfoOf<Runtime, ()>;

/// A call, or its hash.
pub type Proposal = Bounded<RuntimeCall, BlakeTwo256>;

/// The call in the proposal itself; it is short.
pub fn inline(call: impl Into<RuntimeCall>) -> Proposal {
	let call: RuntimeCall = call.into();
	Bounded::Inline(call.encode().try_into().expect("is short"))
}

impl Chain {
	/// The next block has room for transactions: one in which a session rotates has none.
	pub fn make_room(&mut self) {
		while (self.head.number + 1).is_multiple_of(SESSION_LENGTH) {
			self.blocks(1);
		}
	}

	/// A transaction in the next block that has room for one.
	pub fn sign(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> DispatchResult {
		self.make_room();
		self.submit(who, call)
	}
}

/// Submits a proposal that is to be carried out with that origin.
pub fn submit(chain: &mut Chain, who: Sr25519Keyring, origin: OriginCaller, proposal: Proposal) -> DispatchResult {
	let (proposal_origin, enactment_moment) = (Box::new(origin), DispatchTime::After(1));
	chain.sign(who, Referenda::submit { proposal_origin, proposal, enactment_moment })
}

/// Somebody proposes something and places both deposits. Its number.
#[track_caller]
pub fn propose_by(chain: &mut Chain, who: Sr25519Keyring, origin: Origin, proposal: Proposal) -> u32 {
	let index = chain.read(ReferendumCount::<Runtime>::get);
	assert_eq!(submit(chain, who, OriginCaller::Origins(origin), proposal), Ok(()));
	assert_eq!(chain.sign(who, Referenda::place_decision_deposit { index }), Ok(()));
	index
}

/// Eve does.
#[track_caller]
pub fn propose(chain: &mut Chain, origin: Origin, call: impl Into<RuntimeCall>) -> u32 {
	propose_by(chain, Eve, origin, inline(call))
}

/// Votes without conviction.
pub fn vote(chain: &mut Chain, who: Sr25519Keyring, index: u32, aye: bool, balance: Balance) -> DispatchResult {
	vote_with(chain, who, index, Vote { aye, conviction: Conviction::None }, balance)
}

/// Votes.
pub fn vote_with(
	chain: &mut Chain,
	who: Sr25519Keyring,
	poll_index: u32,
	vote: Vote,
	balance: Balance,
) -> DispatchResult {
	chain.sign(who, Votes::vote { poll_index, vote: AccountVote::Standard { vote, balance } })
}

/// What is known of a referendum.
pub fn status(chain: &mut Chain, index: u32) -> Status {
	chain.read(|| ReferendumInfoFor::<Runtime>::get(index)).expect("is there")
}

/// Until it is decided, and until it was carried out; whether it was approved, and what came of its call.
pub fn decided(chain: &mut Chain, index: u32) -> (bool, Option<DispatchResult>) {
	let mut after = None;
	let mut result = None;
	for _ in 0..600 {
		chain.blocks(1);
		for event in chain.events() {
			if let RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched { id: Some(_), result: done, .. }) =
				event
			{
				result = Some(done);
			}
		}
		if !matches!(status(chain, index), ReferendumInfo::Ongoing(_)) {
			let left = after.get_or_insert(25);
			if *left == 0 {
				return (matches!(status(chain, index), ReferendumInfo::Approved(..)), result);
			}
			*left -= 1;
		}
	}
	panic!("never decided");
}

/// All of `voters` agree with everything that they have; what came of it.
#[track_caller]
pub fn carried(chain: &mut Chain, index: u32, voters: &[Sr25519Keyring]) -> DispatchResult {
	for who in voters {
		let matured = chain.read(|| vns_runtime::Authors::matured_of(&account(*who)));
		assert_eq!(vote(chain, *who, index, true, matured), Ok(()), "{who}");
	}
	let (approved, result) = decided(chain, index);
	assert!(approved, "{index}: {:?}", status(chain, index));
	result.expect("was carried out")
}

/// Eve proposes it, Alice and Bob agree with all that they have: what came of it.
#[track_caller]
pub fn agreed(chain: &mut Chain, origin: Origin, call: impl Into<RuntimeCall>) -> DispatchResult {
	let index = propose(chain, origin, call);
	carried(chain, index, &[Alice, Bob])
}

/// C5: every tally is the sum of the votes and delegations that there are, reckoned anew; nobody's are more than what is locked of his
/// stake, nor all together more than what they are a share of; and what is locked is what the classes say. Within the state.
pub fn check_votes() {
	use pallet_conviction_voting::{ClassLocksFor, Voting, VotingFor, VotingOf};
	let weigh = |conviction: Conviction, balance: Balance| match u8::from(conviction) {
		0 => balance / 10,
		times => balance * Balance::from(times),
	};
	let all: Vec<(AccountId, u16, VotingOf<Runtime>)> = VotingFor::<Runtime>::iter().collect();

	let mut given: BTreeMap<(AccountId, u16), (Balance, Balance)> = BTreeMap::new();
	for (_, class, voting) in &all {
		if let Voting::Delegating(delegating) = voting {
			let (votes, capital) = given.entry((delegating.target.clone(), *class)).or_default();
			*votes += weigh(delegating.conviction, delegating.balance);
			*capital += delegating.balance;
		}
	}
	let locks: BTreeMap<AccountId, Vec<(u16, Balance)>> =
		ClassLocksFor::<Runtime>::iter().map(|(who, locks)| (who, locks.into_inner())).collect();
	for (who, class, voting) in &all {
		let has = match voting {
			Voting::Casting(casting) => casting.delegations,
			Voting::Delegating(delegating) => delegating.delegations,
		};
		let expected = given.remove(&(who.clone(), *class)).unwrap_or_default();
		assert_eq!((has.votes, has.capital), expected, "C5: delegated to {who} in {class}");
		let lock =
			locks.get(who).and_then(|locks| locks.iter().find(|(of, _)| of == class)).map_or(0, |(_, lock)| *lock);
		let voted = voting.locked_balance();
		assert!(voted <= lock, "C5: {who} votes with {voted} in {class}, of which {lock} is locked");
	}
	assert!(given.is_empty(), "C5: delegated to nobody: {given:?}");

	let could = vns_runtime::Authors::electorate();
	for (index, info) in ReferendumInfoFor::<Runtime>::iter() {
		let ReferendumInfo::Ongoing(status) = info else { continue };
		let (mut ayes, mut nays, mut support) = (0, 0, 0);
		for (_, class, voting) in &all {
			let Voting::Casting(casting) = voting else { continue };
			if *class != status.track {
				continue;
			}
			for (_, vote) in casting.votes.iter().filter(|(of, _)| *of == index) {
				match *vote {
					AccountVote::Standard { vote, balance } if vote.aye => {
						ayes += weigh(vote.conviction, balance) + casting.delegations.votes;
						support += balance + casting.delegations.capital;
					},
					AccountVote::Standard { vote, balance } => {
						nays += weigh(vote.conviction, balance) + casting.delegations.votes;
					},
					AccountVote::Split { aye, nay } => {
						ayes += aye / 10;
						nays += nay / 10;
						support += aye;
					},
					AccountVote::SplitAbstain { aye, nay, abstain } => {
						ayes += aye / 10;
						nays += nay / 10;
						support += aye + abstain;
					},
				}
			}
		}
		let tally = &status.tally;
		assert_eq!((tally.ayes, tally.nays, tally.support), (ayes, nays, support), "C5: the tally of {index}");
		assert!(support <= could, "C5: {support} is for {index}, {could} could vote");
	}

	let stored: BTreeMap<AccountId, Balance> = pallet_authors::VoteLocks::<Runtime>::iter().collect();
	let most = |locks: &Vec<(u16, Balance)>| locks.iter().map(|(_, lock)| *lock).max().unwrap_or_default();
	let expected: BTreeMap<AccountId, Balance> =
		locks.iter().map(|(who, locks)| (who.clone(), most(locks))).filter(|(_, lock)| *lock > 0).collect();
	assert_eq!(stored, expected, "C5: what is locked of each");
}
