// SPDX-License-Identifier: Apache-2.0
//! P1, P3: when a freeze begins, for whom, and when it ends, on real blocks.

use chain::{
	calls::{account, grant, repay, transfer},
	debtors::{decide, draw_until, hours_ahead, link_call, register, set_clock, Extended, Key, SHORT_PERIODS},
	four::now,
	Chain,
};
use pallet_access::Manner;
use pallet_entity::Call as Entity;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{
		generic::Era,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		DispatchResult,
	},
};
use vns_clock::Hour;
use vns_credit::NoteId;
use vns_entity::Status;
use vns_runtime::{configs::freeze::refusal, AccountId, Credit, Runtime, RuntimeCall, System};
use vns_units::UNIT;

/// The entity, and the path of an account that is to be linked to it or is.
const COMPANY: Sr25519Keyring = One;
const SHOP: [u32; 2] = [0, 7];

/// A chain with short terms on which the company is registered with its extended key, and has value and credit, as its shop
/// has. The shop is not linked.
fn founded() -> (Chain, Extended) {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	chain.set(&SHORT_PERIODS);
	let key = Extended::of(&[3; 16]);
	let shop = key.at(&SHOP).account();
	for who in [account(COMPANY), shop.clone()] {
		chain.act(&account(Ferdie), transfer(who, 1_000 * UNIT));
	}
	register(&mut chain, &account(Charlie), COMPANY, Some(&key));
	// Attested, so that it may have credit while it belongs to nobody.
	chain.ext.execute_with(|| pallet_access::Attested::<Runtime>::insert(&shop, ()));
	for holder in [account(COMPANY), shop] {
		let call = pallet_credit::Call::<Runtime>::grant { holder, amount: 500 * UNIT, reference: Default::default() };
		chain.act(&account(Charlie), call);
	}
	chain.act(&account(Charlie), grant(Dave, 500 * UNIT));
	chain.blocks(2);
	(chain, key)
}

fn company() -> Key {
	Key::Person(COMPANY)
}

/// `key` signs; `ahead` of its transactions come before it in the same block.
fn signed(chain: &mut Chain, key: &Key, call: &RuntimeCall, ahead: u32) -> vns_runtime::UncheckedExtrinsic {
	let genesis = chain.genesis;
	chain.read(|| {
		let nonce = System::account_nonce(key.account()) + ahead;
		key.transaction_of(genesis, call, 0, Era::Immortal, nonce)
	})
}

/// One block with one transaction.
fn send(chain: &mut Chain, key: &Key, call: RuntimeCall) -> Result<DispatchResult, TransactionValidityError> {
	let transaction = signed(chain, key, &call, 0);
	chain.try_block(vec![transaction]).remove(0)
}

fn frozen() -> Result<DispatchResult, TransactionValidityError> {
	Err(InvalidTransaction::Custom(refusal::FROZEN).into())
}

fn pay_eve() -> RuntimeCall {
	transfer(account(Eve), UNIT)
}

fn is_frozen(chain: &mut Chain, who: &AccountId) -> bool {
	chain.read(|| Credit::is_frozen(who))
}

#[test]
fn p1_the_payment_that_leaves_nothing_overdue_should_end_the_freeze_in_the_same_block_for_all() {
	let (mut chain, key) = founded();
	chain.act(&account(Bob), link_call(COMPANY, &key, &SHOP));
	let shop = key.at(&SHOP);
	let due = hours_ahead(&mut chain, 25);
	let first = draw_until(&mut chain, &account(COMPANY), 100 * UNIT, due);
	let second = draw_until(&mut chain, &shop.account(), 50 * UNIT, due.later(1));
	let later = draw_until(&mut chain, &account(COMPANY), 50 * UNIT, due.later(30));
	chain.pass_hour(due.later(1));

	// Both are overdue, of two accounts. In one block: nothing, a part, one of them whole, the other one, and all is open.
	let calls: [(&Key, RuntimeCall, u32, bool); 9] = [
		(&shop, pay_eve(), 0, false),
		(&company(), repay(first, 40 * UNIT), 0, true),
		(&company(), pay_eve(), 1, false),
		(&company(), repay(first, u128::MAX), 1, true),
		(&company(), pay_eve(), 2, false),
		(&shop, pay_eve(), 0, false),
		(&company(), repay(second, u128::MAX), 2, true),
		(&shop, pay_eve(), 0, true),
		(&company(), pay_eve(), 3, true),
	];
	let transactions = calls.iter().map(|(key, call, ahead, _)| signed(&mut chain, key, call, *ahead)).collect();
	let outcomes = chain.try_block(transactions);
	for (outcome, (_, call, _, passes)) in outcomes.into_iter().zip(calls) {
		assert_eq!(outcome, if passes { Ok(Ok(())) } else { frozen() }, "{call:?}");
	}
	assert!(chain.read(|| Credit::note(later)).is_some(), "what is not due is owed as before");
	// Until that is due in its turn.
	chain.pass_hour(due.later(30));
	assert_eq!(send(&mut chain, &shop, pay_eve()), frozen());
	// A friend's payment ends it just as well.
	let friend = chain.signed(Eve, repay(later, u128::MAX));
	let shops = signed(&mut chain, &shop, &pay_eve(), 0);
	assert_eq!(chain.try_block(vec![friend, shops]), [Ok(Ok(())), Ok(Ok(()))]);
	chain.check();
}

#[test]
fn p3_a_link_should_spread_the_freeze_at_once() {
	let (mut chain, key) = founded();
	let shop = key.at(&SHOP);
	let due = hours_ahead(&mut chain, 25);
	let note = draw_until(&mut chain, &account(COMPANY), 100 * UNIT, due);
	chain.pass_hour(due);
	assert_eq!(send(&mut chain, &shop, pay_eve()), Ok(Ok(())));
	// The link and a payment in the same block.
	let link = chain.signed(Bob, link_call(COMPANY, &key, &SHOP));
	let [before, after] = [0, 1].map(|ahead| signed(&mut chain, &shop, &pay_eve(), ahead));
	assert_eq!(chain.try_block(vec![before, link, after]), [Ok(Ok(())), Ok(Ok(())), frozen()]);
	// It pays for its entity.
	assert_eq!(send(&mut chain, &shop, repay(note, u128::MAX)), Ok(Ok(())));
	assert_eq!(send(&mut chain, &shop, pay_eve()), Ok(Ok(())));
	chain.check();
}

#[test]
fn p3_what_an_attested_account_owes_should_freeze_the_entity_that_it_is_linked_to_at_once() {
	let (mut chain, key) = founded();
	let shop = key.at(&SHOP);
	let due = hours_ahead(&mut chain, 25);
	let note = draw_until(&mut chain, &shop.account(), 100 * UNIT, due);
	let later = draw_until(&mut chain, &shop.account(), 10 * UNIT, due.later(20));
	chain.pass_hour(due);
	assert!(is_frozen(&mut chain, &shop.account()));
	let [before, after] = [0, 1].map(|ahead| signed(&mut chain, &company(), &pay_eve(), ahead));
	let link = chain.signed(Bob, link_call(COMPANY, &key, &SHOP));
	assert_eq!(chain.try_block(vec![before, link, after]), [Ok(Ok(())), Ok(Ok(())), frozen()]);
	let party = chain.read(|| Credit::party(account(COMPANY)));
	assert!(party.frozen, "{party:?}");
	// Both account for it, and the company pays.
	assert_eq!(send(&mut chain, &company(), repay(note, u128::MAX)), Ok(Ok(())));
	for key in [company(), shop] {
		assert_eq!(send(&mut chain, &key, pay_eve()), Ok(Ok(())));
	}
	// What was not due when it was linked freezes them when it is.
	chain.pass_hour(due.later(20));
	assert_eq!(send(&mut chain, &company(), pay_eve()), frozen());
	assert_eq!(send(&mut chain, &company(), repay(later, u128::MAX)), Ok(Ok(())));
	assert_eq!(send(&mut chain, &company(), pay_eve()), Ok(Ok(())));
	chain.check();
}

#[test]
fn p3_an_account_should_not_be_unlinked_while_its_entity_owes() {
	let (mut chain, key) = founded();
	let shop = key.at(&SHOP);
	chain.act(&account(Bob), link_call(COMPANY, &key, &SHOP));
	let due = hours_ahead(&mut chain, 25);
	let note = draw_until(&mut chain, &account(COMPANY), 100 * UNIT, due);
	let close = Entity::<Runtime>::set_status { entity: account(COMPANY), status: Status::Closed };
	assert_eq!(decide(&mut chain, close, Manner::AsGroup), Ok(()));
	let unlink = || Entity::<Runtime>::unlink { account: shop.account() };
	let owes = || Err(pallet_entity::Error::<Runtime>::StillOwes.into());
	assert_eq!(decide(&mut chain, unlink(), Manner::AsGroup), owes(), "before it is due");
	chain.pass_hour(due);
	assert_eq!(decide(&mut chain, unlink(), Manner::AsGroup), owes());
	// Closed it is frozen all the same, and pays all the same.
	assert_eq!(send(&mut chain, &shop, pay_eve()), frozen());
	assert_eq!(send(&mut chain, &company(), repay(note, 99 * UNIT)), Ok(Ok(())));
	assert_eq!(decide(&mut chain, unlink(), Manner::AsGroup), owes());
	assert_eq!(send(&mut chain, &shop, repay(note, u128::MAX)), Ok(Ok(())));
	assert_eq!(decide(&mut chain, unlink(), Manner::AsGroup), Ok(()));
	chain.check();
}

/// The blocks until the hour has passed; none of them is skipped on the relay chain.
fn blocks_until(chain: &mut Chain, due: Hour, who: &AccountId) -> u32 {
	let mut blocks = 0;
	while !is_frozen(chain, who) {
		assert!(!due.has_passed(now(chain)));
		chain.blocks(1);
		blocks += 1;
	}
	assert!(due.has_passed(now(chain)));
	blocks
}

/// The same debt on two chains, one of which stands still across the maturity.
fn until_it_is_due(stall: u64) -> (u64, u64, u32) {
	let (mut chain, _) = founded();
	let due = hours_ahead(&mut chain, 25);
	let note = draw_until(&mut chain, &account(COMPANY), 100 * UNIT, due);
	chain.pass_hour(Hour(due.0 - 1));
	chain.pass(30 * 60_000);
	let left_before = due.millis() - now(&mut chain);
	assert_eq!(left_before % 6_000, 0, "{left_before}");
	chain.stall(stall);
	chain.blocks(1);
	let left = due.millis() - now(&mut chain);
	let blocks = blocks_until(&mut chain, due, &account(COMPANY));
	// It could have paid in each of them.
	assert_eq!(send(&mut chain, &company(), repay(note, u128::MAX)), Ok(Ok(())));
	chain.check();
	(left_before, left, blocks)
}

#[test]
fn p1_a_stall_across_a_maturity_should_make_nobody_late() {
	let (left, after_a_slot, blocks) = until_it_is_due(0);
	assert_eq!(left - after_a_slot, 6_000);
	// A day on the relay chain, half an hour before the maturity.
	let (same, after_the_stall, fewer) = until_it_is_due(24 * 600);
	assert_eq!(same, left);
	// A stall counts as the cap, a minute: that is ten slots, of which the block that ends it is one.
	assert_eq!(left - after_the_stall, 60_000);
	assert_eq!(blocks - fewer, 9);
	println!(
		"{} s before the maturity: {} blocks until it has passed; with a day's stall {} s and {} blocks",
		left / 1_000,
		blocks + 1,
		after_the_stall / 1_000,
		fewer + 1,
	);
}

#[test]
fn p1_who_pays_on_the_hour_should_pay_in_time() {
	let (mut chain, key) = founded();
	chain.act(&account(Bob), link_call(COMPANY, &key, &SHOP));
	let due = hours_ahead(&mut chain, 25);
	let note: NoteId = draw_until(&mut chain, &account(COMPANY), 100 * UNIT, due);
	let all = [account(COMPANY), key.at(&SHOP).account(), key.at(&[]).account()];
	for (time, expected) in [(due.millis() - 1, false), (due.millis(), false), (due.millis() + 1, true)] {
		for who in &all {
			let found = chain.read(|| {
				set_clock(time);
				Credit::is_frozen(who)
			});
			assert_eq!(found, expected, "at {time} of {}", due.millis());
		}
	}
	// By blocks: one that stands on the hour, and the next one.
	chain.pass_hour(Hour(due.0 - 1));
	while now(&mut chain) + 6_000 < due.millis() {
		chain.blocks(1);
	}
	assert_eq!(now(&mut chain) + 6_000, due.millis());
	assert_eq!(send(&mut chain, &company(), pay_eve()), Ok(Ok(())));
	assert_eq!(now(&mut chain), due.millis());
	assert_eq!(send(&mut chain, &company(), pay_eve()), frozen());
	assert_eq!(send(&mut chain, &company(), repay(note, u128::MAX)), Ok(Ok(())));
	assert_eq!(send(&mut chain, &company(), pay_eve()), Ok(Ok(())));
	chain.check();
}

/// What is refused costs nothing and uses no nonce up; pools refuse it as blocks do.
#[test]
fn p1_a_refused_transaction_should_leave_no_trace() {
	use polkadot_sdk::{
		sp_runtime::transaction_validity::TransactionSource,
		sp_transaction_pool::runtime_api::runtime_decl_for_tagged_transaction_queue::TaggedTransactionQueue,
	};
	let (mut chain, _) = founded();
	let due = hours_ahead(&mut chain, 25);
	draw_until(&mut chain, &account(COMPANY), 100 * UNIT, due);
	chain.pass_hour(due);
	let (value, nonce) = (chain.value(&account(COMPANY)), chain.read(|| System::account_nonce(account(COMPANY))));
	let transaction = signed(&mut chain, &company(), &pay_eve(), 0);
	let head = chain.head.hash();
	let pool = chain.read(|| Runtime::validate_transaction(TransactionSource::External, transaction.clone(), head));
	assert_eq!(pool, Err(InvalidTransaction::Custom(refusal::FROZEN).into()));
	assert_eq!(chain.try_block(vec![transaction]), [frozen()]);
	assert_eq!(chain.value(&account(COMPANY)), value);
	assert_eq!(chain.read(|| System::account_nonce(account(COMPANY))), nonce);
	chain.check();
}
