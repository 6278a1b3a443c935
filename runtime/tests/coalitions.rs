// SPDX-License-Identifier: Apache-2.0
//! For each reward in the rules, what a coalition gains that pays it to itself: never anything. A coalition's wealth is its
//! value, its vouchers, and what it can claim; vouchers are counted as if they were value, which is more than they are.
//!
//! Fees and their halves (A2) are searched through by `protocol/author/tests/rewards.rs` as well, in rational numbers.

use chain::{
	calls::{account, grant, repay, transfer, MATURITY},
	four::{four, next_author, now, until_next_is, wealth, AUTHORS},
	Chain,
};
use frame_support::assert_ok;
use pallet_issuance::Call as Issue;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	*,
};
use vns_clock::HOUR;
use vns_credit::{Instalment, Terms};
use vns_runtime::{Authors, Balance, Credit, Runtime};
use vns_units::{Credit as Amount, UNIT};

fn together(chain: &mut Chain, coalition: &[Sr25519Keyring]) -> Balance {
	coalition.iter().map(|who| wealth(chain, *who)).sum()
}

/// What is carried for the next author belongs to it: to the coalition, if it has all authors.
fn waits(chain: &mut Chain) -> Balance {
	chain.read(Authors::waiting).map_or(0, |(_, amount)| amount)
}

#[test]
fn a2_no_coalition_should_gain_by_paying_fees_to_itself() {
	// The payer with one author, with two, with three, with all four.
	for authors in 1..=4 {
		let mut chain = four();
		let members: Vec<_> = AUTHORS[..authors].iter().map(|(who, _)| *who).chain([Dave]).collect();
		chain.blocks(1);
		let before = together(&mut chain, &members) + if authors == 4 { waits(&mut chain) } else { 0 };
		let mut tips = 0;
		for _ in 0..120 {
			// Only in blocks of its own authors.
			let author = next_author(&mut chain);
			if members.iter().any(|who| account(*who) == author) {
				let call = transfer(account(Alice), UNIT);
				assert_ok!(chain.submit_with_tip(Dave, call, 100 * UNIT));
				tips += 100 * UNIT;
			} else {
				chain.blocks(1);
			}
		}
		let after = together(&mut chain, &members) + if authors == 4 { waits(&mut chain) } else { 0 };
		assert!(after <= before, "{authors} authors gained {}", after - before);
		let lost = before - after;
		println!(
			"A2: a payer and {authors} of 4 authors, {} VNS of tips: gain -{:.3} VNS",
			tips / UNIT,
			lost as f64 / UNIT as f64
		);
		// With all of them nothing is lost but what division leaves for the next reward; but all of it is vouchers now.
		if authors == 4 {
			assert!(lost < 1_000, "{lost}");
		} else {
			assert!(lost > UNIT, "{lost}");
		}
	}
}

#[test]
fn g6_no_coalition_should_gain_by_rewarding_itself_for_issuing() {
	let mut chain = four();
	for (author, _) in AUTHORS.iter().filter(|(who, _)| *who != Ferdie) {
		assert_ok!(chain.submit(*author, pallet_authors::Call::<Runtime>::stop { stopped: true }));
	}
	// Grantor, holder and author of the coalition; the tip is none, so fees are as small as can be.
	let members = [Charlie, Dave, Ferdie];
	let before = together(&mut chain, &members);
	// Both in one block, so that Ferdie does not come between.
	let granting = chain.signed_ahead(Charlie, grant(Dave, 100 * UNIT), 0);
	let rewarding = chain.signed_ahead(Charlie, Issue::<Runtime>::add_reward { id: 0, amount: 50 * UNIT }.into(), 1);
	for outcome in chain.block(vec![granting, rewarding]) {
		assert_ok!(outcome);
	}
	until_next_is(&mut chain, Ferdie);
	chain.blocks(1);
	assert_eq!(chain.read(|| Credit::account(account(Dave)).unused), 100 * UNIT, "it was issued by Ferdie");
	let after = together(&mut chain, &members);
	assert!(after < before, "the fees of two calls are lost");
	println!(
		"G6: grantor, holder and author, a reward of 50 VNS: gain -{:.6} VNS",
		(before - after) as f64 / UNIT as f64
	);
	chain.check();
}

#[test]
fn g3_no_coalition_should_gain_by_an_agents_fee() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	let members = [Charlie, Dave];
	let own = |chain: &mut Chain| -> Balance { members.iter().map(|who| chain.value(&account(*who))).sum() };
	let before = own(&mut chain);
	let one = Instalment { amount: Amount::new(100 * UNIT), terms: Terms::At(MATURITY) };
	let instalments = pallet_credit::InstalmentsOf::<Runtime>::truncate_from(vec![one]);
	let expires = now(&mut chain) + HOUR;
	let fee = 90 * UNIT;
	let call =
		Issue::<Runtime>::request { agent: account(Charlie), instalments, fee, purpose: Default::default(), expires };
	assert_ok!(chain.submit(Dave, call));
	assert_ok!(chain.submit(Charlie, Issue::<Runtime>::approve_request { id: 0 }));
	chain.blocks(1);
	// Wealth less debt: what was drawn is owed.
	let debt = chain.read(|| Credit::totals().debt);
	assert_eq!(debt, 100 * UNIT);
	assert!(own(&mut chain) - debt < before);
	assert_ok!(chain.submit(Dave, repay(0, u128::MAX)));
	assert_eq!(chain.read(|| Credit::totals().debt), 0);
	let after = own(&mut chain);
	assert!(after < before);
	println!("G3: agent and holder, a fee of 90 VNS: gain -{:.6} VNS", (before - after) as f64 / UNIT as f64);
	chain.check();
}
