// SPDX-License-Identifier: Apache-2.0
//! The path by which no author can keep anybody out (A3): every block here is authored without a single transaction, as if
//! all collators had closed their pools, and debtors, members and voters reach the chain all the same.

use chain::{
	calls::{account, draw, grant, repay, transfer},
	messages::*,
	world::{World, COMPANY, DELEGATE},
	Chain,
};
use frame_support::{
	assert_ok,
	traits::{schedule::DispatchTime, Bounded, QueuePausedQuery},
};
use pallet_access::Call as Access;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{traits::Dispatchable, DispatchResult},
	staging_xcm::latest::prelude::*,
	*,
};
use vns_access::views::ChallengeStanding;
use vns_runtime::{
	configs::utility::ProxyType, Balances, OriginCaller, Runtime, RuntimeCall, RuntimeOrigin, XcmpQueue,
};
use vns_units::UNIT;

type Program = Xcm<()>;

/// `who` lets his account on the relay chain do here what may be relayed.
fn prepare(chain: &mut Chain, who: Sr25519Keyring) {
	let delegate = account_at(&relay_account(who)).into();
	let add = pallet_proxy::Call::<Runtime>::add_proxy { delegate, proxy_type: ProxyType::Relayed, delay: 0 };
	assert_ok!(chain.submit(who, add));
}

/// As the relay chain sends it when `who` calls `xcmPallet.send` there.
fn sent_by(who: Sr25519Keyring, rest: Vec<Instruction<()>>) -> Program {
	Xcm([DescendOrigin(key(who).into())].into_iter().chain(rest).collect())
}

/// `who`, whose account on the relay chain is his proxy here, makes a call.
fn forced(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> Program {
	sent_by(who, vec![unpaid(), transact(proxied(who, call))])
}

fn proxied(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> RuntimeCall {
	let (real, call) = (account(who).into(), Box::new(call.into()));
	pallet_proxy::Call::<Runtime>::proxy { real, force_proxy_type: None, call }.into()
}

fn owed(chain: &mut Chain, note: u64) -> u128 {
	chain.read(|| vns_runtime::Credit::note(note)).map_or(0, |note| note.outstanding)
}

/// Dave owes 100.
fn with_a_debtor() -> Chain {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	chain.blocks(1);
	assert_ok!(chain.submit(Dave, draw(100 * UNIT)));
	chain
}

#[test]
fn a3_a_debtor_should_pay_though_no_author_takes_his_transactions() {
	let mut chain = with_a_debtor();
	prepare(&mut chain, Dave);
	let (issuance, value) = (chain.read(Balances::total_issuance), chain.value(&account(Dave)));
	chain.from_relay(&[forced(Dave, repay(0, 60 * UNIT))]);
	assert_eq!(chain.executed(), [true]);
	assert_eq!(owed(&mut chain, 0), 40 * UNIT);
	// As the relay chain writes it when he asks with `InitiateTransfer`, which keeps his origin.
	let pays = transact(proxied(Dave, repay(0, u128::MAX)));
	chain.from_relay(&[Xcm(vec![AliasOrigin(relay_account(Dave)), unpaid(), pays])]);
	assert_eq!(chain.executed(), [true]);
	assert_eq!(owed(&mut chain, 0), 0);
	// To the unit, and without any fee.
	assert_eq!(chain.read(Balances::total_issuance), issuance - 100 * UNIT);
	assert_eq!(chain.value(&account(Dave)), value - 100 * UNIT);
	chain.check();
}

#[test]
fn a3_an_account_that_was_given_value_before_should_pay_anybodys_debt() {
	let mut chain = with_a_debtor();
	assert_ok!(chain.submit(Dave, transfer(account_at(&relay_account(Dave)), 101 * UNIT)));
	chain.from_relay(&[sent_by(Dave, vec![unpaid(), transact(repay(0, u128::MAX))])]);
	assert_eq!(chain.executed(), [true]);
	assert_eq!(owed(&mut chain, 0), 0);
	chain.check();
}

/// Through another parachain it costs a fee, which that account pays as well.
#[test]
fn a3_the_way_through_another_parachain_should_lead_here_for_a_fee() {
	let mut chain = with_a_debtor();
	let there = Location::new(1, [Parachain(NEIGHBOUR), key(Dave)]);
	assert_ok!(chain.submit(Dave, transfer(account_at(&there), 110 * UNIT)));
	let fees = value(5 * UNIT);
	let program = sent_by(
		Dave,
		vec![
			WithdrawAsset(fees.clone().into()),
			BuyExecution { fees, weight_limit: Unlimited },
			transact(repay(0, u128::MAX)),
		],
	);
	chain.from_parachain(NEIGHBOUR, &[program]);
	assert_eq!(chain.executed(), [true]);
	assert_eq!(owed(&mut chain, 0), 0);
	let left = chain.value(&account_at(&there));
	assert!(left > 5 * UNIT && left < 10 * UNIT, "the rest of the fee comes back: {left}");
	chain.check();
}

/// A frozen company pays what is overdue and is free again; nothing else of its value moves on this way.
#[test]
fn a3_a_frozen_debtor_should_pay_by_the_relay_chain_and_be_free() {
	let mut world = World::new();
	let company = account(COMPANY);
	let delegate = account_at(&relay_account(COMPANY));
	let add = |proxy_type| pallet_proxy::Call::<Runtime>::add_proxy {
		delegate: delegate.clone().into(),
		proxy_type,
		delay: 0,
	};
	// Even for everything.
	world.chain.act(&company, add(ProxyType::Any));
	let due = world.due;
	world.chain.pass_hour(due);
	let is_frozen = |chain: &mut Chain| chain.read(|| vns_runtime::Credit::is_frozen(&company));
	assert!(is_frozen(&mut world.chain));
	let before = world.chain.value(&company);
	let gives = forced(COMPANY, transfer(account(DELEGATE), UNIT));
	let pays_later = forced(COMPANY, repay(world.subjects[0].later, UNIT));
	world.chain.from_relay(&[gives, pays_later]);
	// The first is no call that is relayed; the second is, and the ledger refuses it.
	assert_eq!(world.chain.executed(), [false, true]);
	assert_eq!(world.chain.value(&company), before);
	let pays = pallet_credit::Call::repay_oldest {
		obligor: company.clone(),
		up_to: u128::MAX,
		most_notes: 1,
		reference: Default::default(),
	};
	world.chain.from_relay(&[forced(COMPANY, pays)]);
	assert_eq!(world.chain.executed(), [true]);
	assert_eq!(owed(&mut world.chain, world.subjects[0].due), 0);
	assert!(!is_frozen(&mut world.chain));
	world.chain.check();
}

#[test]
fn m5_a_challenged_member_should_answer_by_the_relay_chain() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	prepare(&mut chain, Bob);
	assert_ok!(chain.submit(Alice, Access::<Runtime>::challenge { member: account(Bob) }));
	let standing =
		|chain: &mut Chain| chain.read(|| vns_runtime::Access::challenge_of(account(Bob))).expect("is there").standing;
	assert!(!matches!(standing(&mut chain), ChallengeStanding::Answered { .. }));
	// Nobody else's account there answers for him.
	chain.from_relay(&[sent_by(Eve, vec![unpaid(), transact(proxied(Bob, Access::<Runtime>::answer {}))])]);
	assert!(!matches!(standing(&mut chain), ChallengeStanding::Answered { .. }));
	chain.from_relay(&[forced(Bob, Access::<Runtime>::answer {})]);
	assert!(matches!(standing(&mut chain), ChallengeStanding::Answered { .. }));
	chain.check();
}

#[test]
fn a3_members_and_holders_should_vote_by_the_relay_chain() {
	use pallet_conviction_voting::{AccountVote, Call as Votes, Conviction, Vote};
	use pallet_referenda::{Call as Referenda, ReferendumInfo, ReferendumInfoFor};
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	for who in [Alice, Bob] {
		prepare(&mut chain, who);
	}
	let call: RuntimeCall = frame_system::Call::remark { remark: vec![1] }.into();
	let proposal = Bounded::Inline(codec::Encode::encode(&call).try_into().expect("is short"));
	let proposal_origin = Box::new(OriginCaller::Origins(pallet_origins::Origin::Upgrade));
	let enactment_moment = DispatchTime::After(1);
	assert_ok!(chain.submit(Eve, Referenda::submit { proposal_origin, proposal, enactment_moment }));
	let vote = Vote { aye: true, conviction: Conviction::None };
	let vote = AccountVote::Standard { vote, balance: 1_000 * UNIT };
	chain.from_relay(&[forced(Alice, Votes::vote { poll_index: 0, vote })]);
	match chain.read(|| ReferendumInfoFor::<Runtime>::get(0)) {
		Some(ReferendumInfo::Ongoing(open)) => assert_eq!(open.tally.support, 1_000 * UNIT),
		other => panic!("{other:?}"),
	}
	let expires = chain.read(vns_runtime::Clock::clock).expect("runs").network + vns_clock::HOUR;
	let change = vns_access::Change::Add(account(Eve));
	assert_ok!(chain.submit(Alice, Access::<Runtime>::propose_change { change, expires }));
	let id = chain.read(pallet_access::NextProposal::<Runtime>::get) - 1;
	chain.from_relay(&[forced(Bob, Access::<Runtime>::consent { id })]);
	let consents = chain.read(|| vns_runtime::Access::proposal(id)).expect("is open").consents;
	assert!(consents.contains(&account(Bob)), "{consents:?}");
	chain.check();
}

/// Who is his proxy for what is relayed does that and no more, also by his own transactions.
#[test]
fn a3_a_proxy_for_what_is_relayed_should_do_no_more() {
	let mut chain = with_a_debtor();
	let add = pallet_proxy::Call::<Runtime>::add_proxy {
		delegate: account(Ferdie).into(),
		proxy_type: ProxyType::Relayed,
		delay: 0,
	};
	assert_ok!(chain.submit(Dave, add));
	let closed: DispatchResult = Err(frame_system::Error::<Runtime>::CallFiltered.into());
	for (call, expected) in [
		(repay(0, UNIT), Ok(())),
		(transfer(account(Ferdie), UNIT), closed),
		(draw(UNIT), closed),
		(proxied(Dave, repay(0, UNIT)), closed),
	] {
		assert_ok!(chain.submit(Ferdie, proxied(Dave, call.clone())));
		let done = chain.events().into_iter().find_map(|event| match event {
			vns_runtime::RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
			_ => None,
		});
		assert_eq!(done, Some(expected), "{call:?}");
	}
}

#[test]
#[should_panic(expected = "DMQ head mismatch")]
fn a3_a_block_that_leaves_a_message_out_should_be_invalid() {
	let mut chain = with_a_debtor();
	prepare(&mut chain, Dave);
	chain.mail.kept_back = true;
	chain.from_relay(&[forced(Dave, repay(0, UNIT))]);
}

/// An emergency silences other parachains, and not the relay chain.
#[test]
fn a3_no_emergency_should_close_the_path() {
	let mut chain = with_a_debtor();
	prepare(&mut chain, Dave);
	let emergency = || RuntimeOrigin::from(OriginCaller::Origins(pallet_origins::Origin::Emergency));
	let decide = |chain: &mut Chain, call: cumulus_pallet_xcmp_queue::Call<Runtime>| {
		chain.ext.execute_with(|| {
			assert_ok!(RuntimeCall::from(call).dispatch(emergency()));
		});
		chain.ext.commit_all().expect("commits");
	};
	decide(&mut chain, cumulus_pallet_xcmp_queue::Call::suspend_xcm_execution {});
	assert!(chain.read(|| XcmpQueue::is_paused(&NEIGHBOUR.into())));
	let there = account_at(&chain_at(NEIGHBOUR));
	assert_ok!(chain.submit(Ferdie, transfer(there, 100 * UNIT)));
	let fees = value(5 * UNIT);
	let beneficiary = Location::new(0, [key(One)]);
	let gift: Program = Xcm(vec![
		WithdrawAsset(fees.clone().into()),
		BuyExecution { fees, weight_limit: Unlimited },
		DepositAsset { assets: Wild(All), beneficiary },
	]);
	chain.mail.down.push(encoded(&forced(Dave, repay(0, UNIT))));
	chain.from_parachain(NEIGHBOUR, &[gift]);
	assert_eq!(chain.executed(), [true]);
	assert_eq!(owed(&mut chain, 0), 99 * UNIT);
	chain.blocks(3);
	assert_eq!(chain.value(&account(One)), 0);
	decide(&mut chain, cumulus_pallet_xcmp_queue::Call::resume_xcm_execution {});
	chain.blocks(1);
	assert!(chain.value(&account(One)) > 0);
	chain.check();
}
