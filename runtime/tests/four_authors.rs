// SPDX-License-Identifier: Apache-2.0
//! Four authors with unequal stake on real blocks (A1, A2, G4, N5): blocks, fees and grants in proportion to stake, to the
//! unit, held against a reckoning of the test's own; an author that leaves; a network without debt that shrinks.

use chain::{
	calls::{account, grant, transfer},
	four::{four, next_author, now, without_bounds, AUTHORS, PERIOD},
	Chain,
};
use frame_support::assert_ok;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	*,
};
use std::collections::BTreeMap;
use vns_clock::HOUR;
use vns_runtime::{
	configs::consensus::SESSION_LENGTH, AccountId, Authors, Balance, Credit, Issuance, Runtime, Session, Vouchers,
};
use vns_units::UNIT;

/// What the test reckons for one author.
#[derive(Default)]
struct Book {
	blocks: u32,
	fees: Balance,
	level: Balance,
	issued: Balance,
	looked: u64,
}

/// All of `size` refills in [`PERIOD`]; rounded down.
fn refill(size: Balance, time: u64) -> Balance {
	let period = u64::from(PERIOD) * HOUR;
	size * Balance::from(time.min(period)) / Balance::from(period)
}

#[test]
fn a1_a2_n5_two_thousand_blocks_of_four_authors_should_be_shared_by_stake_to_the_unit() {
	const BLOCKS: u32 = 2_000;
	const GRANT: Balance = 1_000 * UNIT;
	let mut chain = four();
	for (author, _) in AUTHORS {
		assert_ok!(chain.submit(author, without_bounds()));
	}
	// The rest of the first session, so that whole sessions are counted.
	while chain.head.number < SESSION_LENGTH - 1 {
		chain.blocks(1);
	}

	let stake: BTreeMap<AccountId, Balance> = AUTHORS.iter().map(|(who, vns)| (account(*who), vns * UNIT)).collect();
	let mut books: BTreeMap<AccountId, Book> = BTreeMap::new();
	for (who, size) in &stake {
		let bucket = chain.read(|| pallet_issuance::Buckets::<Runtime>::get(who)).expect("has looked");
		assert!(bucket.level <= *size);
		books.insert(who.clone(), Book { level: bucket.level, looked: bucket.as_of, ..Default::default() });
	}
	let mut waits = chain.read(Authors::waiting);
	let rewards_before: BTreeMap<AccountId, Balance> =
		stake.keys().map(|who| (who.clone(), unpaid(&mut chain, who))).collect();
	let locked_before = chain.read(|| Vouchers::purse(Authors::account()).held);
	let mut paid_in_all = 0;
	let waiting_before = chain.read(|| pallet_issuance::Queue::<Runtime>::get().len());
	assert_eq!(waiting_before, 0);
	let mut queued = 0;

	for number in 0..BLOCKS {
		// A minute of network time: eleven slots, which meet every seat, and count as ten.
		chain.stall(10);
		let author = next_author(&mut chain);
		// A block in which the session rotates has no room for anything else.
		if (chain.head.number + 1).is_multiple_of(SESSION_LENGTH) {
			chain.blocks(1);
			let book = books.get_mut(&author).expect("is one of the four");
			book.blocks += 1;
			// Without fees of its own it takes what waited from somebody else.
			if waits.as_ref().is_some_and(|(from, _)| *from != author) {
				book.fees += waits.take().map_or(0, |(_, amount)| amount);
			}
			assert_eq!(chain.read(Authors::waiting), waits, "in block {number}");
			continue;
		}
		let payer = chain.value(&account(Charlie));
		let before = chain.read(|| Credit::totals().granted);
		let tip = Balance::from(number % 7);
		let call = grant(Dave, GRANT);
		let outcome = chain.submit_with_tip(Charlie, call, tip);
		let accepted = outcome.is_ok();
		let (held, events) = (deposits(&mut chain), chain.events());
		let issued = chain.read(|| Credit::totals().granted) - before;
		let time = now(&mut chain);

		// Fees, as the events of the block tell: what left the payer, less what became a deposit.
		let fees: Balance = events
			.iter()
			.filter_map(|event| match event {
				vns_runtime::RuntimeEvent::TransactionPayment(
					pallet_transaction_payment::Event::TransactionFeePaid { actual_fee, tip, .. },
				) => {
					assert!(*actual_fee >= *tip);
					Some(*actual_fee)
				},
				_ => None,
			})
			.sum();
		assert!(fees > 0 && payer >= chain.value(&account(Charlie)) + fees);
		assert!(held > 0 || !accepted || issued > 0);
		paid_in_all += fees;
		queued += u32::from(accepted);

		let book = books.get_mut(&author).expect("is one of the four");
		book.blocks += 1;
		// A2, by halves: the larger one to the author, with what waited from somebody else.
		let (own, carried) = (fees - fees / 2, fees / 2);
		match waits.take() {
			Some((from, amount)) if from == author => {
				book.fees += own;
				waits = Some((from, amount + carried));
			},
			other => {
				book.fees += own + other.map_or(0, |(_, amount)| amount);
				waits = Some((author.clone(), carried));
			},
		}
		assert_eq!(chain.read(Authors::waiting), waits, "in block {number}");

		// G4: the bucket.
		let size = stake[&author];
		let capacity = (book.level + refill(size, time - book.looked)).min(size);
		assert!(issued <= capacity, "N5: {issued} of {capacity} in block {number}");
		book.level = capacity - issued;
		book.looked = time;
		book.issued += issued;
		let bucket = chain.read(|| pallet_issuance::Buckets::<Runtime>::get(&author)).expect("has looked");
		assert_eq!((bucket.level, bucket.as_of), (book.level, time), "in block {number}");
	}

	// Blocks: 2,000 are 33 rounds of 60 seats and 20 blocks more; a share is met within those.
	let total: Balance = stake.values().sum();
	for (who, size) in &stake {
		let blocks = books[who].blocks;
		let share = Balance::from(BLOCKS) * size / total;
		assert!(Balance::from(blocks).abs_diff(share) <= 20, "{who}: {blocks} blocks of {share}");
	}
	assert_eq!(books.values().map(|book| book.blocks).sum::<u32>(), BLOCKS);

	// Fees: to the unit, but for less than a planck for each of its rewards that division leaves for the next.
	for (who, before) in &rewards_before {
		assert_eq!(unpaid(&mut chain, who) - before, books[who].fees, "{who}");
	}
	let locked = chain.read(|| Vouchers::purse(Authors::account()).held);
	assert_eq!(locked - locked_before, paid_in_all, "all fees, and nothing else, became vouchers");

	// Grants: more was asked for than there was capacity, so each issued all that it could, but for less than a grant. All
	// buckets were equally full at the beginning, so that is its stake times the same factor.
	let asked = Balance::from(queued) * GRANT;
	let issued: Balance = books.values().map(|book| book.issued).sum();
	assert!(asked > issued, "{asked} asked, {issued} issued");
	for (who, size) in &stake {
		let book = &books[who];
		assert!(book.level < GRANT, "{who} still could issue {}", book.level);
		let share = issued * size / total;
		let off = book.issued.abs_diff(share);
		println!(
			"{:>7} VNS at stake: {:>4} blocks, {:>12} planck of fees, {:>9} VNS issued (its share is {})",
			size / UNIT,
			book.blocks,
			book.fees,
			book.issued / UNIT,
			share / UNIT,
		);
		assert!(off * 100 < share, "{who} issued {} where its share is {share}", book.issued);
	}
	chain.check();
}

/// What an author and its stakers are owed, all of it: here the stakers are the author.
fn unpaid(chain: &mut Chain, who: &AccountId) -> Balance {
	chain.read(|| Authors::author(who.clone()).expect("is one").unpaid)
}

/// What is held of Charlie for waiting grants.
fn deposits(chain: &mut Chain) -> Balance {
	use frame_support::traits::fungible::InspectHold;
	let reason = vns_runtime::RuntimeHoldReason::Issuance(pallet_issuance::HoldReason::Waiting);
	chain.read(|| vns_runtime::Balances::balance_on_hold(&reason, &account(Charlie)))
}

#[test]
fn a1_who_leaves_in_mid_session_should_author_until_its_seats_end_and_nobody_waits() {
	let mut chain = four();
	chain.blocks(SESSION_LENGTH / 2);
	assert_ok!(chain.submit(Bob, pallet_authors::Call::<Runtime>::leave {}));
	let seats =
		|chain: &mut Chain, who: Sr25519Keyring| chain.read(|| Authors::author(account(who)).expect("is one").seats);
	assert_eq!(seats(&mut chain, Bob), 18);
	let mut authored: BTreeMap<u32, u32> = BTreeMap::new();
	let until = chain.head.number + 3 * SESSION_LENGTH;
	while chain.head.number < until {
		let session = chain.read(Session::current_index);
		if next_author(&mut chain) == account(Bob) {
			*authored.entry(session).or_default() += 1;
		}
		// Each block is there, in the next slot.
		chain.blocks(1);
		chain.read(|| assert_eq!(Session::validators().len(), 60));
	}
	// The session in which it left, and the one that was planned by then; in none after that.
	assert_eq!(authored.keys().copied().collect::<Vec<_>>(), [0, 1]);
	assert_eq!(authored[&1], SESSION_LENGTH * 18 / 60);
	assert_eq!((seats(&mut chain, Alice), seats(&mut chain, Eve), seats(&mut chain, Ferdie)), (34, 17, 9));
	// Its stake is its own and cools down.
	let view = chain.read(|| Authors::author(account(Bob))).expect("its stake keeps the record");
	assert_eq!((view.seats, view.matured), (0, 300_000 * UNIT));
	let call = pallet_authors::Call::<Runtime>::unstake { author: account(Bob), amount: 300_000 * UNIT };
	assert_ok!(chain.submit(Bob, call));
	assert_eq!(chain.read(|| Authors::author(account(Bob))), None, "the record has ended");
	assert!(chain.read(|| Issuance::capacity(account(Bob))).is_none());
	chain.check();
}

/// Paper 003 on the debt layer: fees are locked for good, so without debt liquidity shrinks.
#[test]
fn a2_without_debt_circulation_should_shrink_by_every_fee() {
	let mut chain = four();
	let start = chain.read(Credit::overview);
	let mut fees = 0;
	for _ in 0..100 {
		let before = chain.read(Credit::overview).circulating;
		assert_ok!(chain.submit(Dave, transfer(account(Charlie), UNIT)));
		let after = chain.read(Credit::overview).circulating;
		assert!(after < before);
		fees += before - after;
	}
	let end = chain.read(Credit::overview);
	assert_eq!((end.issuance, end.debt), (start.issuance, 0), "nothing was minted or burnt");
	assert_eq!((end.circulating, end.vouchers), (start.circulating - fees, start.vouchers + fees));
	println!("a hundred transfers locked {fees} planck for good; circulating value fell by as much");
	chain.check();
}
