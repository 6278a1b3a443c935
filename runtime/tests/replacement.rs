// SPDX-License-Identifier: Apache-2.0
//! M5 on real blocks, with a real referendum of matured stake: a group of three of which one key is lost comes out of it, and the
//! ways in which the same could be used against a member who is there.

use chain::{
	calls::account,
	four::{four, now},
	referenda::{self, carried, decided, propose, vote},
	Chain,
};
use frame_support::assert_ok;
use pallet_access::{Call as Access, Error, Manner};
use pallet_conviction_voting::Call as Votes;
use pallet_origins::Origin;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{DispatchError, DispatchResult},
	*,
};
use serde_json::json;
use vns_access::{
	views::{ChallengeStanding, Standing},
	Change,
};
use vns_clock::HOUR;
use vns_runtime::{AccountId, Executive, Runtime, RuntimeCall, RuntimeOrigin};
use vns_units::UNIT;

const DAY: u64 = 24 * HOUR;

fn refused(error: Error<Runtime>) -> DispatchResult {
	Err(error.into())
}

fn members(chain: &mut Chain) -> Vec<AccountId> {
	chain.read(vns_runtime::Access::group).expect("is founded").members
}

/// As they stand in a list.
fn sorted(who: &[Sr25519Keyring]) -> Vec<AccountId> {
	let mut all: Vec<_> = who.iter().map(|who| account(*who)).collect();
	all.sort();
	all
}

/// Network time goes on until just before `time`, and as if the scheduler had seen the relay chain's blocks of it: nothing is
/// scheduled then.
fn pass_until(chain: &mut Chain, time: u64) {
	let left = time.saturating_sub(now(chain));
	if left > 60_000 {
		chain.pass((left - 30_000) / 6_000 * 6_000);
		chain.catch_up();
	}
	assert!(now(chain) <= time);
}

/// The same until it has passed.
fn pass_beyond(chain: &mut Chain, time: u64) {
	pass_until(chain, time);
	while now(chain) <= time {
		chain.blocks(1);
	}
}

fn challenge(chain: &mut Chain, by: Sr25519Keyring, member: Sr25519Keyring) -> DispatchResult {
	chain.sign(by, Access::<Runtime>::challenge { member: account(member) })
}

/// The number, when it is due, and when it lapses.
fn times(chain: &mut Chain, member: Sr25519Keyring) -> (u32, u64, u64) {
	let view = chain.read(|| vns_runtime::Access::challenge_of(account(member))).expect("is challenged");
	(view.id, view.due, view.lapses)
}

fn standing(chain: &mut Chain, member: Sr25519Keyring) -> ChallengeStanding {
	chain.read(|| vns_runtime::Access::challenge_of(account(member))).expect("is challenged").standing
}

fn approval(old: Sr25519Keyring, new: Sr25519Keyring, challenge: u32) -> Access<Runtime> {
	Access::approve_replacement { old: account(old), new: account(new), challenge }
}

/// Somebody proposes to supersede a member for a challenge, open for two weeks; the number of the proposal.
fn supersede_proposal(
	chain: &mut Chain,
	by: Sr25519Keyring,
	old: Sr25519Keyring,
	new: Sr25519Keyring,
	challenge: u32,
) -> Result<u32, DispatchError> {
	let expires = now(chain) + 13 * DAY;
	let id = chain.read(pallet_access::NextProposal::<Runtime>::get);
	let change = Change::Supersede { old: account(old), new: account(new), challenge };
	chain.sign(by, Access::<Runtime>::propose_change { change, expires }).map(|()| id)
}

fn consent(chain: &mut Chain, by: Sr25519Keyring, id: u32) -> DispatchResult {
	chain.sign(by, Access::<Runtime>::consent { id })
}

fn supersede(chain: &mut Chain, by: Sr25519Keyring, id: u32) -> DispatchResult {
	chain.sign(by, Access::<Runtime>::supersede { id })
}

/// Of Alice, Bob and Ferdie, Ferdie is silent: challenged, and on the last days Bob and Alice have agreed on Dave, and so have
/// the holders. The proposal.
fn silent(chain: &mut Chain) -> u32 {
	assert_ok!(challenge(chain, Alice, Ferdie));
	let (number, due, _) = times(chain, Ferdie);
	pass_until(chain, due - 10 * DAY);
	let id = supersede_proposal(chain, Alice, Ferdie, Dave, number).expect("is proposed");
	assert_ok!(consent(chain, Bob, id));
	let index = propose(chain, Origin::Replacement, approval(Ferdie, Dave, number));
	assert_ok!(carried(chain, index, &[Alice, Bob]));
	id
}

/// The whole way.
#[test]
fn m5_a_lost_key_of_three_should_be_replaced_by_all_others_and_a_referendum() {
	let mut chain = four();
	let issuance = chain.read(vns_runtime::Balances::total_issuance);
	assert_eq!(members(&mut chain), sorted(&[Alice, Bob, Ferdie]));
	// Without the third one nothing changes the membership: he must consent to any addition, and nobody is removed.
	let expires = now(&mut chain) + DAY;
	let add = Access::<Runtime>::propose_change { change: Change::Add(account(Dave)), expires };
	assert_ok!(chain.sign(Alice, add));
	assert_ok!(consent(&mut chain, Bob, 0));
	let remove = Access::<Runtime>::propose_change { change: Change::Remove(account(Ferdie)), expires };
	assert_eq!(chain.sign(Alice, remove), refused(Error::BelowFloor));
	assert_eq!(members(&mut chain), sorted(&[Alice, Bob, Ferdie]));

	// 1 to 4: challenge, silence, consent of the others, approval by a referendum on its own track.
	let id = silent(&mut chain);
	let (number, due, lapses) = times(&mut chain, Ferdie);
	assert_eq!((number, lapses - due), (0, 60 * DAY));
	let shown = chain.read(|| vns_runtime::Access::challenge_of(account(Ferdie))).expect("is challenged");
	assert_eq!((shown.approved, shown.proposals), (Some(account(Dave)), vec![id]), "everything is seen in advance");
	let proposal = |chain: &mut Chain| chain.read(|| vns_runtime::Access::proposal(id)).expect("is stored");
	assert_eq!(proposal(&mut chain).standing, Standing::Waiting);
	// To the last block of the period.
	pass_until(&mut chain, due - 60_000);
	while now(&mut chain) + 12_000 <= due {
		assert_eq!(supersede(&mut chain, Charlie, id), refused(Error::NotRipe));
	}

	// 5: anybody carries it out.
	pass_beyond(&mut chain, due);
	assert_eq!(standing(&mut chain, Ferdie), ChallengeStanding::Ripe);
	assert_eq!(proposal(&mut chain).standing, Standing::Carried);
	assert_ok!(supersede(&mut chain, Charlie, id));
	assert_eq!(members(&mut chain), sorted(&[Alice, Bob, Dave]));
	assert_eq!(chain.read(vns_runtime::Access::challenges), vec![]);
	// The old key has no say any more, the new one has; what was open before is void.
	assert_eq!(consent(&mut chain, Ferdie, 0), refused(Error::NotAMember));
	assert_eq!(consent(&mut chain, Dave, 0), refused(Error::MembershipChanged));
	let expires = now(&mut chain) + DAY;
	let add = Access::<Runtime>::propose_change { change: Change::Add(account(Charlie)), expires };
	assert_ok!(chain.sign(Dave, add));
	let next = chain.read(pallet_access::NextProposal::<Runtime>::get) - 1;
	for who in [Alice, Bob] {
		assert_ok!(consent(&mut chain, who, next));
	}
	assert_eq!(members(&mut chain).len(), 4, "the group can act again");
	assert_eq!(chain.read(vns_runtime::Balances::total_issuance), issuance);
	chain.check();
}

/// First abuse: against a member who is there. He answers in the last block there is, and it is all void; then he has peace.
#[test]
fn m5_an_answer_in_the_last_block_should_end_it_and_give_peace() {
	let mut chain = four();
	// Whoever acts for him answers for him: he had given a proxy before.
	let proxy = pallet_proxy::Call::<Runtime>::add_proxy {
		delegate: account(Two).into(),
		proxy_type: vns_runtime::configs::utility::ProxyType::Any,
		delay: 0,
	};
	assert_ok!(chain.sign(Ferdie, proxy));
	let id = silent(&mut chain);
	let (_, due, _) = times(&mut chain, Ferdie);
	pass_beyond(&mut chain, due);
	assert_eq!(standing(&mut chain, Ferdie), ChallengeStanding::Ripe);

	// Both come in one block; the order in it decides.
	let call = RuntimeCall::Access(Access::answer {});
	let by_proxy = pallet_proxy::Call::<Runtime>::proxy {
		real: account(Ferdie).into(),
		force_proxy_type: None,
		call: Box::new(call.clone()),
	};
	let carry_out = chain.signed(Charlie, Access::<Runtime>::supersede { id });
	let answer = chain.signed(Ferdie, call);
	let answer_for_him = chain.signed(Two, by_proxy);
	chain.make_room();
	let late = chain.in_next_block(|| [carry_out.clone(), answer.clone()].map(apply));
	assert_eq!(late, [Ok(()), refused(Error::NotAMember)]);
	let by_another = chain.in_next_block(|| [answer_for_him, carry_out.clone()].map(apply));
	assert_eq!(by_another, [Ok(()), refused(Error::ChallengeAnswered)]);
	assert_eq!(chain.block(vec![answer, carry_out]), [Ok(()), refused(Error::ChallengeAnswered)]);
	assert_eq!(members(&mut chain), sorted(&[Alice, Bob, Ferdie]));

	// Nobody asks again before the cool-down is over, and what was said to this silence counts for no other.
	let ChallengeStanding::Answered { again } = standing(&mut chain, Ferdie) else { panic!("was answered") };
	assert!(again >= now(&mut chain) + 29 * DAY);
	pass_until(&mut chain, again - 60_000);
	for who in [Alice, Bob] {
		assert_eq!(challenge(&mut chain, who, Ferdie), refused(Error::CoolingDown));
	}
	pass_beyond(&mut chain, again);
	assert_ok!(challenge(&mut chain, Bob, Ferdie));
	let (number, due, _) = times(&mut chain, Ferdie);
	assert_eq!(number, 1);
	assert_eq!(supersede_proposal(&mut chain, Alice, Ferdie, Dave, 0).err(), refused(Error::OtherChallenge).err());
	pass_beyond(&mut chain, due);
	let id = supersede_proposal(&mut chain, Alice, Ferdie, Dave, 1).expect("is proposed");
	assert_ok!(consent(&mut chain, Bob, id));
	assert_eq!(supersede(&mut chain, Charlie, id), refused(Error::NotApproved));
	chain.check();
}

fn apply(transaction: vns_runtime::UncheckedExtrinsic) -> DispatchResult {
	Executive::apply_extrinsic(transaction).expect("is valid")
}

/// Second abuse: one member and the holders, without the other one.
#[test]
fn m5_without_the_consent_of_all_others_nobody_should_be_replaced() {
	let mut chain = four();
	assert_ok!(challenge(&mut chain, Alice, Ferdie));
	let index = propose(&mut chain, Origin::Replacement, approval(Ferdie, Dave, 0));
	assert_ok!(carried(&mut chain, index, &[Alice, Bob, Eve]));
	let (_, due, lapses) = times(&mut chain, Ferdie);
	pass_beyond(&mut chain, due);
	let id = supersede_proposal(&mut chain, Alice, Ferdie, Dave, 0).expect("is proposed");
	// Nobody else's consent is one, least of all the silent one's.
	for (who, error) in
		[(Ferdie, Error::NoSay), (Dave, Error::NotAMember), (Eve, Error::NotAMember), (Alice, Error::AlreadyConsented)]
	{
		assert_eq!(consent(&mut chain, who, id), refused(error), "{who}");
	}
	for who in [Alice, Dave, Eve] {
		assert_eq!(supersede(&mut chain, who, id), refused(Error::NotCarried), "{who}");
	}
	// Nor is it kept in stock.
	pass_beyond(&mut chain, lapses);
	assert_eq!(
		supersede_proposal(&mut chain, Alice, Ferdie, Dave, 0).err(),
		refused(Error::ChallengeLapsed).err(),
		"the holders' approval with it"
	);
	assert_eq!(members(&mut chain), sorted(&[Alice, Bob, Ferdie]));
	chain.check();
}

/// Two rich members against the third: Charlie and Dave have a million each and no matured stake; Alice has a million of it, Bob
/// half a million. Every period is as long as on a real network but for those of referenda.
fn conspiracy() -> Chain {
	let founders: Vec<_> = [Charlie, Dave, Ferdie].map(account).into();
	let mut chain = Chain::with_patch("local_testnet", json!({ "access": { "founders": founders } }));
	chain.blocks(1);
	chain
}

/// Third abuse: without the holders, with stake that was bought for it, and with those of them that are too few.
#[test]
fn m5_without_enough_matured_stake_nobody_should_be_replaced() {
	let mut chain = conspiracy();
	assert_ok!(challenge(&mut chain, Charlie, Ferdie));
	let amount = 900_000 * UNIT;
	for who in [Charlie, Dave] {
		assert_ok!(chain.sign(who, pallet_vouchers::Call::<Runtime>::lock { amount }));
		assert_ok!(chain.sign(who, pallet_authors::Call::<Runtime>::stake { author: account(Alice), amount }));
	}
	assert_eq!(chain.read(vns_runtime::Authors::matured), 1_500_000 * UNIT, "what was bought is not counted");

	// Neither votes; delegating brings no vote either; Bob's third of what has matured is too little, uncontradicted.
	let index = propose(&mut chain, Origin::Replacement, approval(Ferdie, One, 0));
	let none: DispatchError = pallet_conviction_voting::Error::<Runtime>::InsufficientFunds.into();
	for who in [Charlie, Dave] {
		assert_eq!(vote(&mut chain, who, index, true, amount), Err(none));
		let (to, conviction) = (account(Bob).into(), pallet_conviction_voting::Conviction::Locked6x);
		let delegate = Votes::<Runtime>::delegate { class: 4, to, conviction, balance: amount };
		assert_eq!(chain.sign(who, delegate), Err(none));
	}
	let six = pallet_conviction_voting::Vote { aye: true, conviction: pallet_conviction_voting::Conviction::Locked6x };
	assert_ok!(referenda::vote_with(&mut chain, Bob, index, six, 500_000 * UNIT));
	let (approved, result) = decided(&mut chain, index);
	assert!(!approved && result.is_none(), "{:?}", referenda::status(&mut chain, index));

	// Without a referendum there is no such origin: not for a signature, the group, or another track's decision.
	let call = || RuntimeCall::Access(approval(Ferdie, One, 0));
	for who in [Charlie, Alice] {
		assert_eq!(chain.sign(who, call()), Err(DispatchError::BadOrigin));
	}
	for manner in [Manner::AsGroup, Manner::AsAccount] {
		let expires = now(&mut chain) + DAY;
		let id = chain.read(pallet_access::NextProposal::<Runtime>::get);
		let decide = Access::<Runtime>::propose_call { call: Box::new(call()), manner, expires };
		assert_ok!(chain.sign(Charlie, decide));
		assert_ok!(consent(&mut chain, Dave, id));
		let most_weight = frame_support::weights::Weight::from_parts(10_000_000_000, 1_000_000);
		let carried_out = chain.sign(Eve, Access::<Runtime>::carry_out { id, most_weight });
		assert_eq!(carried_out, Err(DispatchError::BadOrigin), "{manner:?}");
	}
	let index = propose(&mut chain, Origin::Emergency, call());
	assert_eq!(carried(&mut chain, index, &[Alice]), Err(DispatchError::BadOrigin), "two thirds, on another track");
	let root = RuntimeOrigin::root();
	let by_root =
		chain.in_next_block(|| vns_runtime::Access::approve_replacement(root, account(Ferdie), account(One), 0));
	assert_eq!(by_root, Err(DispatchError::BadOrigin), "not even root, were there one");

	// So all is there but the holders, to the end.
	let (_, due, lapses) = times(&mut chain, Ferdie);
	pass_beyond(&mut chain, due);
	let id = supersede_proposal(&mut chain, Charlie, Ferdie, One, 0).expect("is proposed");
	assert_ok!(consent(&mut chain, Dave, id));
	assert_eq!(supersede(&mut chain, Dave, id), refused(Error::NotApproved));
	pass_beyond(&mut chain, lapses);
	for who in [Charlie, Dave].map(account) {
		let _ = chain.sign(Eve, pallet_authors::Call::<Runtime>::mature { author: account(Alice), who });
	}
	assert_eq!(
		chain.read(vns_runtime::Authors::matured),
		1_500_000 * UNIT,
		"what is bought matures later than a challenge lapses"
	);
	assert_eq!(supersede(&mut chain, Dave, id), refused(Error::Expired));
	assert_eq!(members(&mut chain), sorted(&[Charlie, Dave, Ferdie]));
	chain.check();
}

/// A referendum that drags on decides about the silence that it was asked about, and about no other.
#[test]
fn m5_an_approval_that_comes_after_the_answer_should_approve_of_nobody() {
	let mut chain = four();
	assert_ok!(challenge(&mut chain, Alice, Ferdie));
	let index = propose(&mut chain, Origin::Replacement, approval(Ferdie, Dave, 0));
	assert_ok!(chain.sign(Ferdie, Access::<Runtime>::answer {}));
	assert_eq!(carried(&mut chain, index, &[Alice, Bob]), refused(Error::ChallengeAnswered));
	let ChallengeStanding::Answered { again } = standing(&mut chain, Ferdie) else { panic!("was answered") };
	pass_beyond(&mut chain, again);
	// The next silence begins with nothing.
	assert_ok!(challenge(&mut chain, Alice, Ferdie));
	let shown = chain.read(|| vns_runtime::Access::challenge_of(account(Ferdie))).expect("is challenged");
	assert_eq!((shown.id, shown.approved), (1, None));
	let index = propose(&mut chain, Origin::Replacement, approval(Ferdie, Dave, 0));
	assert_eq!(carried(&mut chain, index, &[Alice, Bob]), refused(Error::OtherChallenge));
	chain.check();
}
