// SPDX-License-Identifier: Apache-2.0
//! What a proxy may not do, tried: each way round its limits that the SDK's pallets would offer.

use chain::{
	calls::{account, draw, grant as grant_to, repay, revoke, transfer as pay},
	names::{says, text},
	Chain,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	traits::{fungible::InspectHold, InstanceFilter},
};
use polkadot_sdk::{
	sp_core::proof_of_possession::ProofOfPossessionGenerator,
	sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie},
	sp_runtime::DispatchError,
	*,
};
use vns_runtime::{configs::utility::ProxyType, Runtime, RuntimeCall, RuntimeEvent};
use vns_units::UNIT;

type Proxy = pallet_proxy::Call<Runtime>;
type Utility = pallet_utility::Call<Runtime>;

/// `principal` makes Dave its proxy of the type `kind`.
fn appoint(chain: &mut Chain, principal: Sr25519Keyring, kind: ProxyType) {
	let add = Proxy::add_proxy { delegate: account(Dave).into(), proxy_type: kind, delay: 0 };
	assert_ok!(chain.submit(principal, add));
}

/// Dave acts for `principal`; the outcome of the call inside, of the first one in a batch.
fn act(chain: &mut Chain, principal: Sr25519Keyring, call: RuntimeCall) -> Result<(), DispatchError> {
	let proxied = Proxy::proxy { real: account(principal).into(), force_proxy_type: None, call: Box::new(call) };
	chain.submit(Dave, proxied)?;
	for event in chain.events() {
		match event {
			RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { error, .. }) => return Err(error),
			RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => result?,
			_ => {},
		}
	}
	Ok(())
}

fn transfer(to: Sr25519Keyring) -> RuntimeCall {
	pay(account(to), UNIT)
}

fn batch(call: RuntimeCall) -> RuntimeCall {
	Utility::batch { calls: vec![call] }.into()
}

fn grant(holder: Sr25519Keyring) -> RuntimeCall {
	grant_to(holder, UNIT)
}

/// Dave's node makes the blocks of `principal`, whose call it is.
fn set_keys(principal: Sr25519Keyring) -> RuntimeCall {
	let keys = vns_runtime::SessionKeys { aura: vns_runtime::AuraId::from(Dave.public()) };
	let proof = Dave.pair().generate_proof_of_possession(&account(principal).encode());
	pallet_session::Call::<Runtime>::set_keys { keys, proof: (proof,).encode() }.into()
}

/// Every type, a new one as well.
fn every_type() -> Vec<ProxyType> {
	(0..=u8::MAX).filter_map(|index| ProxyType::decode(&mut &[index][..]).ok()).collect()
}

/// Calls of the kinds that there are, and the types that may make them, beside the one for everything.
fn calls_by_type() -> Vec<(RuntimeCall, &'static [ProxyType])> {
	use pallet_access::Call as Access;
	use pallet_authors::Call as Authors;
	use pallet_config_consensus::Call as Config;
	use pallet_conviction_voting::Call as Votes;
	use pallet_credit::Call as Credit;
	use pallet_name_service::Call as Names;
	use ProxyType::{CancelProxy, Governance, Grant, NonTransfer, Policy, Relayed, Repay};
	fn row(call: impl Into<RuntimeCall>, open: &'static [ProxyType]) -> (RuntimeCall, &'static [ProxyType]) {
		(call.into(), open)
	}
	let name = || text("d/harbour");
	let vote = pallet_conviction_voting::AccountVote::Split { aye: UNIT, nay: 0 };
	let (delegate, call_hash) = (account(Dave), Default::default());
	vec![
		row(transfer(Ferdie), &[]),
		row(frame_system::Call::<Runtime>::remark { remark: vec![1] }, &[NonTransfer]),
		row(pallet_preimage::Call::<Runtime>::note_preimage { bytes: vec![1] }, &[NonTransfer]),
		row(set_keys(Eve), &[]),
		row(Proxy::add_proxy { delegate: account(Bob).into(), proxy_type: CancelProxy, delay: 0 }, &[NonTransfer]),
		row(Proxy::announce { real: account(Bob).into(), call_hash }, &[]),
		row(Proxy::reject_announcement { delegate: delegate.into(), call_hash }, &[NonTransfer, CancelProxy]),
		row(repay(0, UNIT), &[Repay, Relayed]),
		row(draw(UNIT), &[]),
		row(grant(Ferdie), &[Grant]),
		row(revoke(Ferdie, UNIT), &[Grant]),
		row(Credit::<Runtime>::approve_grant { id: 0 }, &[]),
		row(Authors::<Runtime>::stop { stopped: true }, &[Policy]),
		row(Authors::<Runtime>::set_commission { commission: 0 }, &[]),
		row(Authors::<Runtime>::unstake { author: account(Alice), amount: UNIT }, &[]),
		row(pallet_vouchers::Call::<Runtime>::lock { amount: UNIT }, &[]),
		row(Names::<Runtime>::update_value { name: name(), value: says("new") }, &[ProxyType::Names]),
		row(Names::<Runtime>::give_up { name: name() }, &[]),
		row(Votes::<Runtime>::vote { poll_index: 0, vote }, &[Governance, Relayed]),
		row(Config::<Runtime>::choose { candidate: None }, &[Governance]),
		row(Config::<Runtime>::withdraw { number: 0 }, &[]),
		row(pallet_referenda::Call::<Runtime>::place_decision_deposit { index: 0 }, &[]),
		row(Access::<Runtime>::answer {}, &[Relayed]),
		row(Access::<Runtime>::withdraw { id: 0 }, &[]),
	]
}

const CLOSED: fn() -> DispatchError = || frame_system::Error::<Runtime>::CallFiltered.into();

#[test]
fn a_proxy_without_transfers_should_find_no_way_round() {
	let mut chain = Chain::of_preset("development");
	appoint(&mut chain, Eve, ProxyType::NonTransfer);
	// Bob made Eve his proxy for everything, and Eve shares an account with Alice.
	let any = Proxy::add_proxy { delegate: account(Eve).into(), proxy_type: ProxyType::Any, delay: 0 };
	assert_ok!(chain.submit(Bob, any));
	let shared = vec![account(Alice)];
	let inside = || Box::new(transfer(Ferdie));
	let ways: Vec<(&str, RuntimeCall)> = vec![
		("plainly", transfer(Ferdie)),
		("in a batch", batch(transfer(Ferdie))),
		("through a derived account", Utility::as_derivative { index: 0, call: inside() }.into()),
		("through Bob", Proxy::proxy { real: account(Bob).into(), force_proxy_type: None, call: inside() }.into()),
		("through a shared account", {
			pallet_multisig::Call::<Runtime>::as_multi_threshold_1 { other_signatories: shared, call: inside() }.into()
		}),
		("by a stronger proxy", {
			Proxy::add_proxy { delegate: account(Dave).into(), proxy_type: ProxyType::Any, delay: 0 }.into()
		}),
		("by a proxy that makes debt good", {
			Proxy::add_proxy { delegate: account(Dave).into(), proxy_type: ProxyType::Repay, delay: 0 }.into()
		}),
		("by removing all proxies", Proxy::remove_proxies {}.into()),
		("by drawing", draw(UNIT)),
		("by paying", repay(0, UNIT)),
		("by granting", grant(Ferdie)),
		("by making its blocks", set_keys(Eve)),
	];
	for (way, call) in ways {
		let before = [Eve, Bob, Ferdie].map(|who| chain.value(&account(who)));
		assert_eq!(act(&mut chain, Eve, call), Err(CLOSED()), "{way}");
		assert_eq!([Eve, Bob, Ferdie].map(|who| chain.value(&account(who))), before, "{way}");
	}
	// What it is for.
	let weaker = Proxy::add_proxy { delegate: account(Dave).into(), proxy_type: ProxyType::CancelProxy, delay: 0 };
	assert_ok!(act(&mut chain, Eve, weaker.into()));
	assert_ok!(act(&mut chain, Eve, batch(frame_system::Call::<Runtime>::remark { remark: vec![1] }.into())));
	chain.check();
}

/// Blocks are not value, and as good as: who has an author's seats says what is in its blocks, and loses them by making none.
#[test]
fn a_proxy_without_transfers_should_not_take_an_authors_seats() {
	let mut chain = Chain::of_preset("development");
	let keys = |chain: &mut Chain| chain.read(|| vns_runtime::Session::load_keys(&account(Alice)));
	let before = keys(&mut chain);
	assert!(before.is_some());
	appoint(&mut chain, Alice, ProxyType::NonTransfer);
	for call in [set_keys(Alice), batch(set_keys(Alice))] {
		assert_eq!(act(&mut chain, Alice, call), Err(CLOSED()));
		assert_eq!(keys(&mut chain), before);
	}
	// With the same proof who may do everything does.
	appoint(&mut chain, Alice, ProxyType::Any);
	assert_ok!(act(&mut chain, Alice, set_keys(Alice)));
	assert_ne!(keys(&mut chain), before);
	chain.check();
}

/// It can place deposits of its principal's, who has them back.
#[test]
fn a_proxy_without_transfers_should_hold_value_and_part_with_none() {
	let mut chain = Chain::of_preset("development");
	appoint(&mut chain, Eve, ProxyType::NonTransfer);
	let reason = vns_runtime::RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
	let held = |chain: &mut Chain| chain.read(|| vns_runtime::Balances::balance_on_hold(&reason, &account(Eve)));
	let before = chain.value(&account(Eve));
	let bytes = vec![7; 10_000];
	let hash = sp_core::H256(sp_io::hashing::blake2_256(&bytes));
	assert_ok!(act(&mut chain, Eve, pallet_preimage::Call::<Runtime>::note_preimage { bytes }.into()));
	assert!(held(&mut chain) > 0);
	assert_eq!(chain.value(&account(Eve)), before);
	assert_ok!(chain.submit(Eve, pallet_preimage::Call::<Runtime>::unnote_preimage { hash }));
	assert_eq!(held(&mut chain), 0);
	chain.check();
}

/// Each does what it is for, and is closed to all else, plainly and in a batch.
#[test]
fn every_type_should_make_the_calls_that_it_is_for_and_no_others() {
	let table = calls_by_type();
	for kind in every_type() {
		let mut chain = Chain::of_preset("development");
		appoint(&mut chain, Eve, kind);
		let may = |open: &[ProxyType]| kind == ProxyType::Any || open.contains(&kind);
		assert!(table.iter().any(|(_, open)| may(open)), "{kind:?} is for nothing here");
		for (call, open) in &table {
			assert_eq!(kind.filter(call), may(open), "{kind:?}: {call:?}");
			// What is open may be refused for what it is.
			let done = act(&mut chain, Eve, call.clone());
			assert_eq!(done != Err(CLOSED()), may(open), "{kind:?}: {call:?}, {done:?}");
			if !may(open) {
				assert_eq!(act(&mut chain, Eve, batch(call.clone())), Err(CLOSED()), "{kind:?}: a batch of {call:?}");
			}
		}
		// What is closed to everybody is closed to who may do everything for another.
		let purge = pallet_session::Call::<Runtime>::purge_keys {};
		assert_eq!(act(&mut chain, Eve, purge.into()), Err(CLOSED()), "{kind:?}");
		chain.check();
	}
}

#[test]
fn a_proxy_for_grants_should_grant_and_revoke_and_no_more() {
	let mut chain = Chain::of_preset("development");
	appoint(&mut chain, Charlie, ProxyType::Grant);
	assert_ok!(act(&mut chain, Charlie, grant(Ferdie)));
	assert_ok!(act(&mut chain, Charlie, batch(revoke(Ferdie, UNIT))));
	assert_eq!(act(&mut chain, Charlie, transfer(Ferdie)), Err(CLOSED()));
	assert_eq!(act(&mut chain, Charlie, batch(transfer(Ferdie))), Err(CLOSED()));
	assert_eq!(act(&mut chain, Charlie, repay(0, UNIT)), Err(CLOSED()));
	chain.check();
}

#[test]
fn a_proxy_for_votes_should_vote_and_no_more() {
	use pallet_conviction_voting::Call as Votes;
	let mut chain = Chain::of_preset("development");
	appoint(&mut chain, Alice, ProxyType::Governance);
	// There is no such referendum; but it was asked for.
	let vote = pallet_conviction_voting::AccountVote::Split { aye: UNIT, nay: 0 };
	let vote = Votes::<Runtime>::vote { poll_index: 0, vote };
	let not_ongoing = pallet_conviction_voting::Error::<Runtime>::NotOngoing.into();
	assert_eq!(act(&mut chain, Alice, vote.into()), Err(not_ongoing));
	let submit = pallet_referenda::Call::<Runtime>::place_decision_deposit { index: 0 };
	assert_eq!(act(&mut chain, Alice, submit.into()), Err(CLOSED()));
	assert_eq!(act(&mut chain, Alice, transfer(Ferdie)), Err(CLOSED()));
	assert_eq!(act(&mut chain, Alice, batch(transfer(Ferdie))), Err(CLOSED()));
	let unstake = pallet_authors::Call::<Runtime>::unstake { author: account(Alice), amount: UNIT };
	assert_eq!(act(&mut chain, Alice, unstake.into()), Err(CLOSED()));
	chain.check();
}

/// To approve is a member's own judgement: a proxy proposes and closes, and neither approves nor decides in the group.
#[test]
fn a_proxy_for_grants_should_propose_and_not_approve() {
	use pallet_access::Call as Access;
	use pallet_credit::Call as Credit;
	let mut chain = Chain::of_preset("development");
	appoint(&mut chain, Charlie, ProxyType::Grant);
	appoint(&mut chain, Alice, ProxyType::Grant);
	let expires = chain.read(vns_runtime::Clock::clock).expect("runs").network + 3_600_000;
	let large = 20_000 * UNIT;
	let propose = || Credit::<Runtime>::propose_grant {
		holder: account(Eve),
		amount: large,
		expires,
		reference: Default::default(),
	};
	assert_ok!(act(&mut chain, Charlie, propose().into()));
	let member: [RuntimeCall; 5] = [
		Credit::<Runtime>::approve_grant { id: 0 }.into(),
		Credit::<Runtime>::withdraw_approval { id: 0 }.into(),
		Access::<Runtime>::consent { id: 0 }.into(),
		Access::<Runtime>::withdraw { id: 0 }.into(),
		Access::<Runtime>::propose_change { change: vns_access::Change::Add(account(Dave)), expires }.into(),
	];
	for call in member {
		assert_eq!(act(&mut chain, Alice, call.clone()), Err(CLOSED()), "{call:?}");
		assert_eq!(act(&mut chain, Alice, batch(call.clone())), Err(CLOSED()), "{call:?}");
	}
	assert_ok!(act(&mut chain, Charlie, Credit::<Runtime>::close_grant { id: 0 }.into()));
	chain.check();
}

#[test]
fn a_proxy_for_payments_should_pay_and_no_more() {
	let mut chain = Chain::of_preset("development");
	appoint(&mut chain, Eve, ProxyType::Repay);
	assert_ok!(chain.submit(Charlie, grant(Bob)));
	assert_ok!(chain.submit(Bob, draw(UNIT)));
	assert_ok!(act(&mut chain, Eve, repay(0, UNIT / 2)));
	let oldest = pallet_credit::Call::<Runtime>::repay_oldest {
		obligor: account(Bob),
		up_to: UNIT,
		most_notes: 1,
		reference: Default::default(),
	};
	assert_ok!(act(&mut chain, Eve, oldest.into()));
	assert_eq!(act(&mut chain, Eve, draw(UNIT)), Err(CLOSED()));
	assert_eq!(act(&mut chain, Eve, transfer(Ferdie)), Err(CLOSED()));
	chain.check();
}

#[test]
fn no_type_should_include_one_that_can_do_more() {
	let (all, calls) = (every_type(), calls_by_type());
	assert!(all.len() >= 9, "{all:?}");
	for wide in &all {
		for narrow in all.iter().filter(|narrow| wide.is_superset(narrow)) {
			for (call, _) in calls.iter().filter(|(call, _)| narrow.filter(call)) {
				assert!(wide.filter(call), "{wide:?} includes {narrow:?}, which may do {call:?}");
			}
		}
	}
	// Whoever may add proxies adds none that does more.
	assert!(all.iter().all(|kind| !kind.is_superset(&ProxyType::Any) || *kind == ProxyType::Any));
}
