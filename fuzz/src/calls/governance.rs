// SPDX-License-Identifier: Apache-2.0
//! Referenda, votes and delegations. Periods are those of a test network, and a block here is ten minutes: what holders decide is
//! carried out a few blocks later, by the scheduler.

use super::{Made, Source};
use crate::people::*;
use codec::Encode;
use frame_support::traits::{schedule::DispatchTime, Bounded};
use pallet_config_consensus::Open;
use pallet_conviction_voting::{AccountVote, Call as Votes, Conviction, Vote, Voting, VotingFor};
use pallet_origins::Origin;
use pallet_referenda::{Call as Polls, ReferendumCount, ReferendumInfo, ReferendumInfoFor};
use polkadot_sdk::*;
use vns_parameters::Class;
use vns_runtime::{Authors, Balance, OriginCaller, Runtime, RuntimeCall};
use vns_units::UNIT;

type Referenda = Polls<Runtime>;
type Voters = Votes<Runtime>;

/// Who has value enough for deposits, in the beginning.
const RICH: [Who; 9] = [ALICE, BOB, EVE, FERDIE, CHARLIE, ONE, DAVE, TWO, ANNE];

/// How many tracks there are.
const TRACKS: u16 = 5;

const ORIGINS: [Origin; 5] = [
	Origin::ConfigApproval(Class::Holders),
	Origin::ConfigApproval(Class::Both),
	Origin::Upgrade,
	Origin::Emergency,
	Origin::Replacement,
];

/// What can be decided, and as what.
fn proposal(source: &mut Source) -> (Origin, RuntimeCall) {
	let remark = || {
		let pallet = b"System".to_vec().try_into().expect("fits");
		(pallet, b"remark_with_event".to_vec().try_into().expect("fits"))
	};
	match source.bytes.below(8) {
		0..=3 => {
			let open = Open::<Runtime>::get();
			let due = open.get(source.bytes.below(open.len().max(1)));
			let number = due.map_or(0, |due| due.number);
			let record = pallet_config_consensus::Candidates::<Runtime>::get(number);
			let both = record.is_some_and(|record| record.candidate.needs().authors);
			let class = if both { Class::Both } else { Class::Holders };
			(Origin::ConfigApproval(class), pallet_config_consensus::Call::<Runtime>::approve { number }.into())
		},
		4 => {
			let code_hash = sp_core::H256::repeat_byte(source.bytes.byte());
			(Origin::Upgrade, pallet_origins::Call::<Runtime>::authorize_upgrade { code_hash }.into())
		},
		5 => (Origin::Emergency, pallet_tx_pause::Call::<Runtime>::pause { full_name: remark() }.into()),
		6 => (Origin::Emergency, pallet_tx_pause::Call::<Runtime>::unpause { ident: remark() }.into()),
		_ => {
			let challenged = pallet_access::Challenges::<Runtime>::iter().next();
			let (old, challenge) = challenged.map_or((account(BOB), 0), |(old, (challenge, _))| (old, challenge.id));
			let new = account(source.signer());
			let call = pallet_access::Call::<Runtime>::approve_replacement { old, new, challenge };
			(Origin::Replacement, call.into())
		},
	}
}

pub fn submit(source: &mut Source) -> Option<Made> {
	let (origin, mut call) = proposal(source);
	let mut origin = OriginCaller::Origins(origin);
	match source.bytes.below(16) {
		// As something else, and something else.
		0 => origin = OriginCaller::Origins(*source.bytes.pick(&ORIGINS)),
		1 => origin = OriginCaller::system(frame_system::RawOrigin::Root),
		2 => origin = OriginCaller::system(frame_system::RawOrigin::Signed(account(source.anybody()))),
		3 => call = source.made()?.1,
		_ => {},
	}
	let bytes = call.encode();
	let proposal = match bytes.clone().try_into() {
		Ok(inline) => Bounded::Inline(inline),
		// By its hash, whose preimage nobody stores.
		Err(_) => {
			let hash = sp_io::hashing::blake2_256(&bytes).into();
			Bounded::Lookup { hash, len: u32::try_from(bytes.len()).ok()? }
		},
	};
	let enactment_moment = match source.bytes.below(4) {
		0 => DispatchTime::At(u32::from(source.bytes.byte())),
		after => DispatchTime::After(u32::try_from(after).ok()?),
	};
	let who = source.one_of(&RICH);
	Some((who, Referenda::submit { proposal_origin: Box::new(origin), proposal, enactment_moment }.into()))
}

/// One of the last, mostly one of which this is so.
fn recent(source: &mut Source, fits: impl Fn(&pallet_referenda::ReferendumInfoOf<Runtime, ()>) -> bool) -> u32 {
	let next = ReferendumCount::<Runtime>::get();
	let any = source.recent(next.into()) as u32;
	if source.bytes.one_in(8) {
		return any;
	}
	let found =
		(0..next).rev().take(32).find(|index| ReferendumInfoFor::<Runtime>::get(index).is_some_and(|info| fits(&info)));
	found.unwrap_or(any)
}

pub fn place_decision_deposit(source: &mut Source) -> Option<Made> {
	let index = recent(source, |info| match info {
		ReferendumInfo::Ongoing(status) => status.decision_deposit.is_none(),
		_ => false,
	});
	Some((source.one_of(&RICH), Referenda::place_decision_deposit { index }.into()))
}

pub fn refund_decision_deposit(source: &mut Source) -> Option<Made> {
	let index = recent(source, |info| !matches!(info, ReferendumInfo::Ongoing(_)));
	Some((source.signer(), Referenda::refund_decision_deposit { index }.into()))
}

pub fn refund_submission_deposit(source: &mut Source) -> Option<Made> {
	let index = recent(source, |info| matches!(info, ReferendumInfo::Approved(..)));
	Some((source.signer(), Referenda::refund_submission_deposit { index }.into()))
}

/// For nobody.
pub fn cancel(source: &mut Source) -> Option<Made> {
	let index = recent(source, |_| true);
	let call = match source.bytes.below(4) {
		0 => Referenda::kill { index },
		1 => Referenda::nudge_referendum { index },
		_ => Referenda::cancel { index },
	};
	Some((source.signer(), call.into()))
}

/// Somebody who has a vote, and how much of one; or whoever comes.
fn voter(source: &mut Source) -> (Who, Balance) {
	let first = source.signer();
	let matured = |step: usize| {
		let who = (first + step) % SIGNERS;
		(who, Authors::matured_of(&account(who)))
	};
	(0..SIGNERS).map(matured).find(|(_, matured)| *matured > 0).unwrap_or((first, UNIT))
}

fn conviction(source: &mut Source) -> Conviction {
	use Conviction::*;
	*source.bytes.pick(&[None, None, None, None, Locked1x, Locked2x, Locked3x, Locked6x])
}

pub fn vote(source: &mut Source) -> Option<Made> {
	let (who, matured) = voter(source);
	let poll_index = recent(source, |info| matches!(info, ReferendumInfo::Ongoing(_)));
	// Mostly a part: what has voted does not leave.
	let balance = source.part(matured / 2);
	let vote = match source.bytes.below(12) {
		0 => AccountVote::Split { aye: balance / 2, nay: balance / 4 },
		1 => AccountVote::SplitAbstain { aye: balance / 4, nay: balance / 4, abstain: balance / 4 },
		2 | 3 => AccountVote::Standard { vote: Vote { aye: false, conviction: conviction(source) }, balance },
		4..=7 => AccountVote::Standard { vote: Vote { aye: true, conviction: conviction(source) }, balance: matured },
		_ => AccountVote::Standard { vote: Vote { aye: true, conviction: conviction(source) }, balance },
	};
	Some((source.mostly(who), Voters::vote { poll_index, vote }.into()))
}

pub fn delegate(source: &mut Source) -> Option<Made> {
	let (who, matured) = voter(source);
	let (to, _) = voter(source);
	let to = if source.bytes.one_in(6) { source.anybody() } else { to };
	let (class, balance) = (u16::from(source.bytes.byte()) % (TRACKS + 1), source.part(matured / 2));
	let call = Voters::delegate { class, to: account(to).into(), conviction: conviction(source), balance };
	Some((source.mostly(who), call.into()))
}

/// What somebody does with his votes, in a class.
type Stands = (Who, u16, pallet_conviction_voting::VotingOf<Runtime>);

/// Somebody whose votes are so.
fn stands(source: &mut Source, fits: impl Fn(&pallet_conviction_voting::VotingOf<Runtime>) -> bool) -> Option<Stands> {
	let all: Vec<Stands> = VotingFor::<Runtime>::iter()
		.filter(|(_, _, voting)| fits(voting))
		.filter_map(|(who, class, voting)| Some((find(&who)?, class, voting)))
		.filter(|(who, _, _)| *who < SIGNERS)
		.collect();
	all.get(source.bytes.below(all.len().max(1))).cloned()
}

pub fn undelegate(source: &mut Source) -> Option<Made> {
	let delegates = stands(source, |voting| matches!(voting, Voting::Delegating(_)));
	let (who, class) = delegates.map_or((source.signer(), 0), |(who, class, _)| (who, class));
	Some((source.mostly(who), Voters::undelegate { class }.into()))
}

pub fn unlock(source: &mut Source) -> Option<Made> {
	let (who, class, _) = stands(source, |_| true).unwrap_or((source.signer(), 0, Default::default()));
	let class = if source.bytes.one_in(8) { class + 1 } else { class };
	Some((source.signer(), Voters::unlock { class, target: account(source.mostly(who)).into() }.into()))
}

/// A vote of somebody: who, in which class, on what.
fn cast(source: &mut Source) -> (Who, u16, u32) {
	let casts = |voting: &pallet_conviction_voting::VotingOf<Runtime>| match voting {
		Voting::Casting(casting) => !casting.votes.is_empty(),
		Voting::Delegating(_) => false,
	};
	match stands(source, casts) {
		Some((who, class, Voting::Casting(casting))) => {
			let place = source.bytes.below(casting.votes.len().max(1));
			(who, class, casting.votes.get(place).map_or(0, |(index, _)| *index))
		},
		_ => (source.signer(), 0, 0),
	}
}

pub fn remove_vote(source: &mut Source) -> Option<Made> {
	let (who, class, index) = cast(source);
	let class = if source.bytes.one_in(8) { None } else { Some(class) };
	Some((source.mostly(who), Voters::remove_vote { class, index }.into()))
}

pub fn remove_other_vote(source: &mut Source) -> Option<Made> {
	let (who, class, index) = cast(source);
	let target = account(who).into();
	Some((source.signer(), Voters::remove_other_vote { target, class, index }.into()))
}

/// Only a referendum pauses.
pub fn pause(source: &mut Source) -> Option<Made> {
	let name = || (b"Balances".to_vec().try_into().expect("fits"), b"transfer_all".to_vec().try_into().expect("fits"));
	Some((source.signer(), pallet_tx_pause::Call::<Runtime>::pause { full_name: name() }.into()))
}
