// SPDX-License-Identifier: Apache-2.0
//! A collective on the whole runtime: it owns value, vouchers and debt, and is frozen like anyone (V3, P1).

use crate::routes::closed_calls;
use chain::{calls::account, samples::samples, world::World, Chain};
use codec::Encode;
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{Get, GetCallMetadata},
};
use pallet_collective_vote::{Call as Collective, Class, Classify, Event, Thresholds};
use polkadot_sdk::{
	sp_core::H256,
	sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Eve},
	sp_runtime::{DispatchError, DispatchResult},
	*,
};
use serde_json::{json, Value};
use std::collections::BTreeSet;
use vns_clock::Hour;
use vns_collective::{
	prover::{Aggregation, Gathering, MemberKey, Nonces, Poll, Proposal, Roster, Spent, Subject, System},
	Blake2, Parameters, Record, Witness,
};
use vns_credit::{Instalment, Terms};
use vns_runtime::{
	configs::{collective::ByPallet, nesting::MOST_NESTED, system::RuntimeBlockWeights},
	AccountId, Balances, Credit, OriginCaller, Runtime, RuntimeCall, RuntimeEvent,
};
use vns_units::{Credit as Amount, UNIT};

/// Five members, of whom three must vote, on a chain of its own.
struct Members {
	chain: Chain,
	params: Parameters,
	roster: Roster,
	keys: Vec<MemberKey>,
	collective: vns_collective::Collective,
	id: H256,
	account: AccountId,
}

impl Members {
	fn new(patch: Value) -> Self {
		let text = include_str!("../../protocol/collective/tests/vectors/vector_n5.json");
		let json: Value = serde_json::from_str(text).expect("is JSON");
		let list = |key: &str| -> Vec<Vec<u8>> {
			let all = json[key].as_array().expect("is a list");
			all.iter().map(|one| hex::decode(one.as_str().expect("is text")).expect("is hexadecimal")).collect()
		};
		let params = Parameters::embedded();
		let records: Vec<_> = list("records").iter().map(|bytes| Record::from_bytes(bytes).expect("is one")).collect();
		let secrets = list("secrets");
		let keys = records.iter().zip(secrets).map(|(record, secret)| {
			MemberKey::from_secret_bytes(&params, &[&record.id[..], &secret[..]].concat()).expect("is a key")
		});
		let keys = keys.collect();
		let roster = Roster::parse(records).expect("is a roster");
		let collective = roster.collective(&params, 3, |_, _| {}).expect("is one");
		let mut chain = Chain::with_patch("development", patch);
		chain.blocks(2);
		let id = H256(collective.id::<Blake2>(&chain.genesis.0));
		let account = pallet_collective_vote::account_of(&id).expect("is an account");
		let mut all = Self { chain, params, roster, keys, collective, id, account };
		let witness = Box::new(all.witness(&[0, 1, 2, 3, 4], 0, Subject::Create));
		let create = Collective::<Runtime>::create { collective: Box::new(all.collective.clone()), witness };
		assert_ok!(all.chain.submit(Alice, create));
		all
	}

	fn witness(&self, voters: &[usize], nonce: u64, subject: Subject) -> Witness {
		let proposal = Proposal { collective: self.id.0, genesis: self.chain.genesis.0, nonce, subject };
		let (params, roster, collective) = (&self.params, &self.roster, &self.collective);
		let poll = Poll { params, roster, collective, proposal: &proposal };
		let mut gathering = Gathering::new(poll).expect("is a poll");
		let mut kept = Vec::new();
		for at in voters {
			let (nonces, sent) =
				Nonces::draw(params, &self.keys[*at], &proposal, &mut System).expect("there is entropy");
			gathering.add(sent).expect("is a member");
			kept.push(nonces);
		}
		let list = gathering.close(|_, _| {}).expect("somebody votes");
		let mut aggregation = Aggregation::new(poll, &list).expect("is a list");
		for (at, nonces) in voters.iter().zip(kept) {
			let share = nonces.sign(&self.keys[*at], &poll, &list, &mut Spent::default()).expect("signs");
			aggregation.add(&share).expect("is good");
		}
		aggregation.finish(|_, _| {}).expect("all have signed")
	}

	/// These vote for a call, and Bob submits it; what came of it.
	fn act(&mut self, voters: &[usize], call: impl Into<RuntimeCall>) -> DispatchResult {
		let call: RuntimeCall = call.into();
		let id = self.id;
		let nonce =
			self.chain.read(|| pallet_collective_vote::Collectives::<Runtime>::get(id).expect("is there").nonce);
		let expiry = 1_000_000;
		let witness = self.witness(voters, nonce, Subject::Call { expiry, call: call.encode() });
		let act = Collective::<Runtime>::act { id, call: Box::new(call), expiry, witness: Box::new(witness) };
		self.chain.submit(Bob, act)?;
		let decided = self.chain.events().into_iter().rev().find_map(|event| match event {
			RuntimeEvent::Collective(Event::Decided { result, .. }) => Some(result),
			_ => None,
		});
		decided.expect("it has decided")
	}

	fn value(&mut self) -> u128 {
		let account = self.account.clone();
		self.chain.read(|| Balances::free_balance(account))
	}
}

fn transfer(to: AccountId, value: u128) -> RuntimeCall {
	pallet_balances::Call::transfer_keep_alive { dest: to.into(), value }.into()
}

const ALL: &[usize] = &[0, 1, 2, 3, 4];

#[test]
fn v4_a_vote_should_move_value_in_a_block() {
	let mut all = Members::new(Value::Null);
	let account = all.account.clone();
	assert_ok!(all.chain.submit(Alice, transfer(account, 100 * UNIT)));
	assert_ok!(all.act(&[1, 3, 4], transfer(account_of_charlie(), 30 * UNIT)));
	assert_eq!(all.value(), 70 * UNIT);
	all.chain.check();
}

fn account_of_charlie() -> AccountId {
	account(Charlie)
}

/// As obligor, where each block is an hour: granted credit, drawing, late, frozen, paying, free.
#[test]
fn v3_a_collective_should_owe_be_frozen_and_pay_like_anyone() {
	let mut all = Members::new(json!({ "clock": { "pace": vns_runtime::genesis::season::PACE } }));
	let who = all.account.clone();
	let known = who.clone();
	all.chain.ext.execute_with(|| pallet_access::Attested::<Runtime>::insert(&known, ()));
	all.chain.ext.execute_with(|| {
		let amount = Amount::new(500 * UNIT);
		let guarantor = account(Charlie);
		pallet_credit::Lots::<Runtime>::insert(&known, &guarantor, vns_credit::Lot { unused: amount });
		let add = |book: &mut vns_credit::Book| {
			book.granted = book.granted.checked_add(amount).expect("fits");
			book.unused = book.unused.checked_add(amount).expect("fits");
		};
		pallet_credit::Guarantors::<Runtime>::mutate(&guarantor, add);
		pallet_credit::Totals::<Runtime>::mutate(|totals| add(&mut totals.book));
	});
	all.chain.ext.commit_all().expect("commits");
	all.chain.blocks(1);
	let due = all.chain.read(|| {
		let now = <vns_runtime::Clock as frame_support::traits::Time>::now();
		let shortest = vns_runtime::configs::parameters::credit::ShortestTerm::get();
		Hour::at_or_after(now).later(shortest + 1)
	});
	let one = Instalment { amount: Amount::new(400 * UNIT), terms: Terms::At(due) };
	let draw = pallet_credit::Call::<Runtime>::draw {
		guarantor: account(Charlie),
		instalments: vec![one].try_into().expect("fits"),
		reference: Default::default(),
	};
	assert_ok!(all.act(&[0, 1, 2], draw));
	assert_eq!(all.value(), 400 * UNIT);
	let frozen = |all: &mut Members| {
		let who = all.account.clone();
		all.chain.read(|| Credit::is_frozen(&who))
	};
	for _ in 0..10_000 {
		if frozen(&mut all) {
			break;
		}
		all.chain.blocks(1);
	}
	assert!(frozen(&mut all), "the debt never falls due");
	assert!(all.act(ALL, transfer(account(Charlie), UNIT)).is_err());
	assert_eq!(all.value(), 400 * UNIT);
	let note = all.chain.read(|| Credit::notes_of(who.clone())[0].id);
	let pay = pallet_credit::Call::<Runtime>::repay { note, up_to: u128::MAX, reference: Default::default() };
	assert_ok!(all.act(&[0, 1, 2], pay));
	assert!(!frozen(&mut all));
	assert_eq!(all.value(), 0);
	all.chain.check();
}

#[test]
fn v3_a_collective_should_lock_value_and_give_vouchers() {
	let mut all = Members::new(Value::Null);
	let account = all.account.clone();
	assert_ok!(all.chain.submit(Alice, transfer(account.clone(), 100 * UNIT)));
	assert_ok!(all.act(&[0, 1, 2], pallet_vouchers::Call::<Runtime>::lock { amount: 60 * UNIT }));
	assert_eq!(all.value(), 40 * UNIT);
	all.chain.check();
}

/// A decision is a route like those of `routes.rs`: what is allowed is carried out, what is closed is closed, and root is nobody's.
#[test]
fn n1_calls_that_burn_or_force_should_be_closed_to_collectives() {
	use pallet_utility::Call as Utility;
	const VOTERS: &[usize] = &[0, 1, 2];
	let mut all = Members::new(Value::Null);
	let own = all.account.clone();
	assert_ok!(all.chain.submit(Alice, transfer(own, 100 * UNIT)));
	assert_ok!(all.act(VOTERS, transfer(account_of_charlie(), UNIT)));
	let state = |all: &mut Members| {
		let others = [Charlie, Eve];
		let issuance = all.chain.read(Balances::total_issuance);
		(all.value(), issuance, others.map(|who| all.chain.value(&account(who))))
	};
	let before = state(&mut all);

	let closed: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
	let together = Utility::<Runtime>::batch_all { calls: closed_calls() };
	for call in closed_calls().into_iter().chain([together.into()]) {
		assert_eq!(all.act(VOTERS, call.clone()), Err(closed), "{call:?}");
		assert_eq!(state(&mut all), before, "{call:?}");
	}

	let write = || -> Box<RuntimeCall> {
		Box::new(frame_system::Call::set_storage { items: vec![(b"x".to_vec(), b"y".to_vec())] }.into())
	};
	let as_origin = || Box::new(OriginCaller::system(frame_system::RawOrigin::Root));
	let schedule =
		pallet_scheduler::Call::<Runtime>::schedule { when: 100, maybe_periodic: None, priority: 0, call: write() };
	let for_root: [RuntimeCall; 5] = [
		*write(),
		Utility::<Runtime>::dispatch_as { as_origin: as_origin(), call: write() }.into(),
		Utility::<Runtime>::dispatch_as_fallible { as_origin: as_origin(), call: write() }.into(),
		Utility::<Runtime>::with_weight { call: write(), weight: Default::default() }.into(),
		schedule.into(),
	];
	for call in for_root {
		assert_eq!(all.act(VOTERS, call.clone()), Err(DispatchError::BadOrigin), "{call:?}");
		assert_eq!(all.chain.read(|| sp_io::storage::get(b"x")), None, "{call:?}");
	}

	// The decision is a level itself.
	let pay = transfer(account_of_charlie(), UNIT);
	let deep = (1..MOST_NESTED).fold(pay, |call, _| Utility::batch { calls: vec![call] }.into());
	assert_eq!(all.act(VOTERS, deep), Err(closed));
	assert_eq!(state(&mut all), before);
	all.chain.check();
}

/// Whatever gives somebody else a say over the account needs as many as anything does, alone or inside of others.
#[test]
fn v6_what_changes_who_decides_should_be_of_the_class_control() {
	use pallet_conviction_voting::{Call as Votes, Conviction};
	use pallet_multisig::Call as Multi;
	use pallet_proxy::Call as Proxy;
	use pallet_utility::Call as Utility;
	let (pay, id) = (transfer(account(Bob), 1), H256::zero());
	let proxy = || -> RuntimeCall {
		let proxy_type = vns_runtime::configs::utility::ProxyType::Any;
		Proxy::add_proxy { delegate: account(Bob).into(), proxy_type, delay: 0 }.into()
	};
	let control: Vec<RuntimeCall> = vec![
		proxy(),
		Collective::<Runtime>::set_threshold { id, class: Class::Value, threshold: 1 }.into(),
		Collective::<Runtime>::dissolve { id }.into(),
		Multi::approve_as_multi {
			threshold: 2,
			other_signatories: vec![account(Bob)],
			maybe_timepoint: None,
			call_hash: [0; 32],
			max_weight: Default::default(),
		}
		.into(),
		Votes::<Runtime>::undelegate { class: 0 }.into(),
		Votes::<Runtime>::delegate { class: 0, to: account(Bob).into(), conviction: Conviction::None, balance: 1 }
			.into(),
		Utility::batch_all { calls: vec![pay.clone(), proxy()] }.into(),
		Utility::if_else { main: Box::new(pay.clone()), fallback: Box::new(proxy()) }.into(),
		Utility::as_derivative { index: 0, call: Box::new(proxy()) }.into(),
	];
	for call in control {
		assert!(ByPallet::classes(&call).contains(Class::Control), "{call:?}");
	}
	// Deeper than anybody looks.
	let deep = (0..9).fold(pay.clone(), |call, _| Utility::batch { calls: vec![call] }.into());
	assert!(ByPallet::classes(&deep).contains(Class::Control));
	assert!(!ByPallet::classes(&pay).contains(Class::Control));
	let both = Utility::batch { calls: vec![pay, pallet_credit::Call::<Runtime>::cover { note: 0 }.into()] }.into();
	let classes = ByPallet::classes(&both);
	assert!(classes.contains(Class::Value) && classes.contains(Class::Debt) && !classes.contains(Class::Control));
}

/// Else a few for whom a low threshold for debt was set could empty the account, by paying whoever's notes.
#[test]
fn v6_paying_should_need_as_many_as_moving_value() {
	const PAY: [&str; 8] = [
		"Credit.clear",
		"Credit.offer_assumption",
		"Credit.repay",
		"Credit.repay_oldest",
		"Credit.settle_bad",
		"Credit.take_offer",
		"Issuance.add_reward",
		"Issuance.request",
	];
	let thresholds = Thresholds { value: 5, debt: 2, ..Default::default() };
	let world = World::new();
	let mut seen = BTreeSet::new();
	for one in samples(&world, &world.subjects[0]) {
		let metadata = one.call.get_call_metadata();
		if !["Credit", "Issuance"].contains(&metadata.pallet_name) {
			continue;
		}
		let name = format!("{}.{}", metadata.pallet_name, metadata.function_name);
		let (classes, pays) = (ByPallet::classes(&one.call), PAY.contains(&name.as_str()));
		assert!(classes.contains(Class::Debt) && !classes.contains(Class::Control), "{name}");
		assert_eq!(classes.contains(Class::Value), pays, "{name}");
		assert_eq!(thresholds.needed(classes, 3), if pays { 5 } else { 2 }, "{name}");
		seen.insert(name);
	}
	// Every call of both.
	for pallet in ["Credit", "Issuance"] {
		for call in RuntimeCall::get_call_names(pallet) {
			assert!(seen.contains(&format!("{pallet}.{call}")), "{pallet}.{call} has no sample");
		}
	}
	assert!(PAY.iter().all(|name| seen.contains(*name)));
}

fn remark(length: usize) -> RuntimeCall {
	frame_system::Call::remark { remark: vec![0; length] }.into()
}

/// A decision upon `call` that nobody has signed.
fn decision(call: RuntimeCall) -> RuntimeCall {
	let witness = Box::new(Witness::from_bytes(&[1; vns_collective::WITNESS_BYTES]).expect("is as long"));
	Collective::<Runtime>::act { id: H256::zero(), call: Box::new(call), expiry: 1, witness }.into()
}

/// In picoseconds.
fn charged(call: &RuntimeCall) -> u64 {
	call.get_dispatch_info().call_weight.ref_time()
}

/// Whatever it does, a call is written out and hashed to be decided upon, at each level where one decision carries another.
#[test]
fn act_should_weigh_more_for_a_longer_call() {
	const LONG: usize = 1_000_000;
	let alone = charged(&remark(LONG)) - charged(&remark(0));
	let decided = charged(&decision(remark(LONG))) - charged(&decision(remark(0)));
	// Two hashes of a megabyte take longer than a millisecond on whatever machine.
	assert!(decided > alone + 1_000_000_000, "{decided} and {alone} ps");
	let nested = |length: usize| charged(&(0..5).fold(remark(length), |call, _| decision(call)));
	let five = nested(LONG) - nested(0);
	assert!(five - alone >= 5 * (decided - alone), "{five} ps for five levels, {decided} for one");
}

/// What would take longer than a block may is not let into one, nor into the pool.
#[test]
fn decisions_upon_decisions_upon_a_long_call_should_not_fit_into_a_block() {
	// So many calls inside of each other need a longer stack than that of a test.
	let asked = || {
		let weights = RuntimeBlockWeights::get();
		let most = weights.get(DispatchClass::Normal).max_extrinsic.expect("is limited").ref_time();
		let nested = (0..200).fold(remark(3_600_000), |call, _| decision(call));
		assert!(charged(&nested) > most, "{} of {most} ps", charged(&nested));
		assert!(charged(&decision(remark(3_600_000))) < most);
	};
	std::thread::Builder::new().stack_size(256 << 20).spawn(asked).expect("starts").join().expect("ends");
}
