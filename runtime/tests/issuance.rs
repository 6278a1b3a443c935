// SPDX-License-Identifier: Apache-2.0
//! Issuing on real blocks (G5, G6): one author's policy refuses what the next one issues; with all switches off every grant
//! waits; a queue full of throttled grants delays no payment; a company asks and is granted, drawn and charged in one step.

use chain::{
	calls::{account, grant, repay, transfer, MATURITY},
	four::{four, now, until_next_is, AGENTS, AUTHORS},
	Chain,
};
use frame_support::assert_ok;
use pallet_authors::Call as Author;
use pallet_issuance::Call as Issue;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError},
	*,
};
use vns_author::{Policy, Refusal};
use vns_clock::HOUR;
use vns_credit::{Instalment, Terms};
use vns_runtime::{Balance, Credit, Issuance, Runtime};
use vns_units::{Credit as Amount, Ppm, UNIT};

fn set(chain: &mut Chain, author: Sr25519Keyring, policy: Policy) {
	assert_ok!(chain.submit(author, Author::<Runtime>::set_policy { policy }));
}

fn switch(chain: &mut Chain, stopped: bool) {
	for (author, _) in AUTHORS {
		assert_ok!(chain.submit(author, Author::<Runtime>::stop { stopped }));
	}
}

fn waiting(chain: &mut Chain) -> usize {
	chain.read(|| pallet_issuance::Queue::<Runtime>::get().len())
}

fn unused(chain: &mut Chain, who: Sr25519Keyring) -> Balance {
	chain.read(|| Credit::account(account(who)).unused)
}

#[test]
fn g5_one_authors_policy_should_refuse_what_the_next_one_issues() {
	let mut chain = four();
	let one_percent = Ppm::new(10_000).expect("is a part");
	for author in [Alice, Eve, Ferdie] {
		set(&mut chain, author, Policy { least_reward: one_percent, ..Default::default() });
	}
	until_next_is(&mut chain, Alice);
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	let why = |chain: &mut Chain, who: Sr25519Keyring| chain.read(|| Issuance::why(account(who), 0)).expect("it waits");
	let small = Err(Refusal::RewardTooSmall { least: UNIT });
	assert_eq!(why(&mut chain, Alice), small);
	assert_eq!(why(&mut chain, Bob), Ok(()));
	// Whatever the others author, it waits; Bob's next block issues it.
	let mut others = 0;
	while chain::four::next_author(&mut chain) != account(Bob) {
		chain.blocks(1);
		others += 1;
		assert_eq!((waiting(&mut chain), unused(&mut chain, Dave)), (1, 0));
	}
	chain.blocks(1);
	assert_eq!((waiting(&mut chain), unused(&mut chain, Dave)), (0, 100 * UNIT));
	println!("{others} blocks of others passed it by");
	chain.check();
}

#[test]
fn g6_a_reward_should_go_whole_to_the_author_that_issues() {
	let mut chain = four();
	switch(&mut chain, true);
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	assert_ok!(chain.submit(Charlie, Issue::<Runtime>::add_reward { id: 0, amount: 3 * UNIT }));
	// The switch of Ferdie alone goes back on.
	assert_ok!(chain.submit(Ferdie, Author::<Runtime>::stop { stopped: false }));
	until_next_is(&mut chain, Ferdie);
	let (author, grantor) = (chain.value(&account(Ferdie)), chain.value(&account(Charlie)));
	chain.blocks(1);
	assert_eq!(unused(&mut chain, Dave), 100 * UNIT);
	assert_eq!(chain.value(&account(Ferdie)), author + 3 * UNIT);
	assert_eq!(chain.value(&account(Charlie)), grantor - 3 * UNIT);
	let purse = chain.read(|| vns_runtime::Vouchers::purse(account(Ferdie)));
	assert_eq!(purse.held, 100_000 * UNIT, "it circulates");
	chain.check();
}

#[test]
fn g5_with_all_switches_off_every_grant_should_wait_until_one_is_on_or_it_expires() {
	let mut chain = four();
	switch(&mut chain, true);
	for _ in 0..3 {
		assert_ok!(chain.submit(Charlie, grant(Dave, 10 * UNIT)));
	}
	chain.blocks(120);
	assert_eq!((waiting(&mut chain), unused(&mut chain, Dave)), (3, 0));
	let verdicts = chain.read(|| Issuance::verdicts(0));
	assert_eq!(verdicts.len(), 4);
	assert!(verdicts.iter().all(|verdict| verdict.refusal == Some(Refusal::Stopped)), "{verdicts:?}");
	// Paying and drawing do not wait: only grants do.
	assert_ok!(chain.submit(Dave, transfer(account(Eve), UNIT)));
	// Whoever proposed one takes it back, with its deposit.
	assert_ok!(chain.submit(Charlie, Issue::<Runtime>::take_back { id: 1 }));
	assert_eq!(waiting(&mut chain), 2);
	assert_ok!(chain.submit(Bob, Author::<Runtime>::stop { stopped: false }));
	chain.blocks(60);
	assert_eq!((waiting(&mut chain), unused(&mut chain, Dave)), (0, 20 * UNIT));
	chain.check();
}

/// A block filled with payments up to the last one that fits; how many.
fn payments_in_a_full_block(chain: &mut Chain, payers: &[Sr25519Keyring]) -> usize {
	let each = 1_200 / payers.len();
	let mut transactions = Vec::new();
	for (note, payer) in payers.iter().enumerate() {
		for ahead in 0..u32::try_from(each).expect("is small") {
			transactions.push(chain.signed_ahead(*payer, repay(note as u64, 1_000), ahead));
		}
	}
	let mut paid = 0;
	for outcome in chain.try_block(transactions) {
		match outcome {
			Ok(Ok(())) => paid += 1,
			// Where one did not fit, the next ones of that payer come too early.
			Err(TransactionValidityError::Invalid(
				InvalidTransaction::ExhaustsResources | InvalidTransaction::Future,
			)) => {},
			other => panic!("{other:?}"),
		}
	}
	paid
}

#[test]
fn g5_a_thousand_throttled_grants_should_delay_no_payment() {
	let mut chain = four();
	let payers = [Dave, Eve, Ferdie, Bob];
	for payer in payers {
		assert_ok!(chain.submit(Charlie, grant(payer, 1_000 * UNIT)));
		chain.blocks(1);
		let call = draw_of(&mut chain);
		assert_ok!(chain.submit(payer, call));
	}
	let without = payments_in_a_full_block(&mut chain, &payers);

	switch(&mut chain, true);
	// A thousand grants of eight agents: 125 each.
	for agent in AGENTS {
		// A few a block, for each is charged as if much bad debt of its agent were counted by it.
		for _ in 0..5 {
			let grants = (0..25).map(|ahead| chain.signed_ahead(agent, grant(Dave, UNIT), ahead)).collect();
			for outcome in chain.block(grants) {
				assert_ok!(outcome);
			}
		}
	}
	assert_eq!(waiting(&mut chain), 1_000);
	let weight = chain.weight().0;
	// One payment a block: each in the block in which it is sent.
	for round in 0..10u64 {
		let debt = chain.read(|| Credit::totals().debt);
		assert_ok!(chain.submit(payers[(round % 4) as usize], repay(round % 4, UNIT)));
		assert_eq!(chain.read(|| Credit::totals().debt), debt - UNIT);
	}
	// And as many in a full block as without anything waiting.
	let with = payments_in_a_full_block(&mut chain, &payers);
	assert_eq!(with, without);
	assert_eq!(waiting(&mut chain), 1_000);
	println!(
		"{with} payments in a full block with 1,000 grants waiting, {without} without; hooks and inherents {weight:?}"
	);

	// The authors go on: 16 grants a block, still beside payments.
	switch(&mut chain, false);
	let mut blocks = 0;
	while waiting(&mut chain) > 0 {
		assert_ok!(chain.submit(Dave, repay(0, UNIT)));
		blocks += 1;
	}
	assert!(blocks <= 1_000 / 16 + 1 + 3, "{blocks} blocks");
	assert_eq!(payments_in_a_full_block(&mut chain, &payers), without);
	chain.check();
}

/// All of Charlie's credit as one note that falls due a day from now.
fn draw_of(chain: &mut Chain) -> vns_runtime::RuntimeCall {
	let due = vns_clock::Hour::at_or_after(now(chain) + 25 * HOUR);
	let one = Instalment { amount: Amount::new(1_000 * UNIT), terms: Terms::At(due) };
	let instalments = pallet_credit::InstalmentsOf::<Runtime>::truncate_from(vec![one]);
	pallet_credit::Call::<Runtime>::draw { guarantor: account(Charlie), instalments, reference: Default::default() }
		.into()
}

#[test]
fn g6_a_request_should_be_granted_drawn_and_charged_in_one_step_and_the_fee_held_until_it_is_paid() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	let one = Instalment { amount: Amount::new(100 * UNIT), terms: Terms::At(MATURITY) };
	let instalments = pallet_credit::InstalmentsOf::<Runtime>::truncate_from(vec![one]);
	let expires = now(&mut chain) + HOUR;
	let call = Issue::<Runtime>::request {
		agent: account(Charlie),
		instalments,
		fee: 2 * UNIT,
		purpose: Default::default(),
		expires,
	};
	assert_ok!(chain.submit(Dave, call));
	assert_ok!(chain.submit(Charlie, Issue::<Runtime>::approve_request { id: 0 }));
	let (dave, charlie) = (chain.value(&account(Dave)), chain.value(&account(Charlie)));
	chain.blocks(1);
	// Granted, drawn and paid for: nothing stays unused.
	let view = chain.read(|| Credit::account(account(Dave)));
	assert_eq!((view.debt, view.unused), (100 * UNIT, 0));
	assert_eq!(chain.value(&account(Dave)), dave + 98 * UNIT);
	assert_eq!(chain.value(&account(Charlie)), charlie + 2 * UNIT);
	assert_eq!(chain.read(|| Issuance::fee_of(0)), Some((account(Charlie), 2 * UNIT)));
	// It is not the agent's to spend while the note is open.
	let free = chain.read(|| vns_runtime::Balances::free_balance(account(Charlie)));
	assert!(chain.submit(Charlie, transfer(account(Eve), free)).is_err());
	assert_ok!(chain.submit(Bob, repay(0, 60 * UNIT)));
	assert_eq!(chain.read(|| Issuance::fee_of(0)), Some((account(Charlie), 2 * UNIT)));
	let before = chain.read(|| vns_runtime::Balances::free_balance(account(Charlie)));
	assert_ok!(chain.submit(Dave, repay(0, 1_000 * UNIT)));
	assert_eq!(chain.read(|| Issuance::fee_of(0)), None);
	assert_eq!(chain.read(|| vns_runtime::Balances::free_balance(account(Charlie))), before + 2 * UNIT);
	chain.check();
}

#[test]
fn g5_what_no_author_could_ever_issue_should_be_refused_by_name() {
	let mut chain = four();
	// More than the largest stake, and nobody would have to approve it but one: the tier is raised for that.
	chain.set(&[("grants.tier_1", 500_000 * UNIT), ("grants.tier_2", 600_000 * UNIT)]);
	let refused = pallet_issuance::Error::<Runtime>::AboveEveryCapacity.into();
	assert_eq!(chain.submit(Charlie, grant(Dave, 400_000 * UNIT + 1)), Err(refused));
	assert_ok!(chain.submit(Charlie, grant(Dave, 400_000 * UNIT)));
	chain.check();
}

#[test]
fn a_proxy_for_the_policy_should_set_it_and_no_more() {
	let mut chain = four();
	let proxy_type = vns_runtime::configs::utility::ProxyType::Policy;
	let add = pallet_proxy::Call::<Runtime>::add_proxy { delegate: account(Dave).into(), proxy_type, delay: 0 };
	assert_ok!(chain.submit(Alice, add));
	let act = |call: vns_runtime::RuntimeCall| pallet_proxy::Call::<Runtime>::proxy {
		real: account(Alice).into(),
		force_proxy_type: None,
		call: Box::new(call),
	};
	assert_ok!(chain.submit(Dave, act(Author::<Runtime>::stop { stopped: true }.into())));
	assert!(chain.read(|| vns_runtime::Authors::policy(account(Alice))).stopped);
	for call in [
		Author::<Runtime>::leave {}.into(),
		Author::<Runtime>::unstake { author: account(Alice), amount: UNIT }.into(),
		Author::<Runtime>::set_commission { commission: 0 }.into(),
		transfer(account(Dave), UNIT),
	] {
		assert_ok!(chain.submit(Dave, act(call)));
		let refused = chain.events().into_iter().any(|event| {
			matches!(event, vns_runtime::RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result: Err(_) }))
		});
		assert!(refused);
	}
	chain.check();
}
