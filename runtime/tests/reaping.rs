// SPDX-License-Identifier: Apache-2.0
//! P2: no nonce starts again. Whoever is registered or linked, or ever owed, stays when the last planck is gone, so that
//! nothing that was signed before is valid once more. Everybody else is removed, as the SDK does it.

use chain::{
	calls::{account, grant, repay, transfer, transfer_all},
	debtors::{draw_until, due_at, hours_ahead, link_call, register, Extended, Key, SHORT_PERIODS},
	Chain,
};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::*,
	sp_runtime::{
		generic::Era,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		DispatchResult,
	},
	*,
};
use vns_runtime::{
	configs::monetary::PotAccount, AccountId, Balance, Runtime, RuntimeCall, System, UncheckedExtrinsic,
	EXISTENTIAL_DEPOSIT,
};
use vns_units::UNIT;

/// The path of the linked account.
const PATH: [u32; 1] = [5];

/// A chain with accounts of each kind, each with a hundred VNS: registered, linked, one that owes, one that is unknown.
fn settled() -> (Chain, [Key; 4]) {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	chain.set(&SHORT_PERIODS);
	let key = Extended::of(&[4; 16]);
	let all = [Key::Person(One), key.at(&PATH), Key::Person(Two), Key::Person(DaveStash)];
	for key in &all {
		chain.act(&account(Ferdie), transfer(key.account(), 100 * UNIT));
	}
	register(&mut chain, &account(Charlie), One, Some(&key));
	chain.act(&account(Bob), link_call(One, &key, &PATH));
	chain.ext.execute_with(|| pallet_access::Attested::<Runtime>::insert(account(Two), ()));
	chain.act(&account(Charlie), grant(Two, 100 * UNIT));
	chain.blocks(2);
	(chain, all)
}

fn signed(chain: &mut Chain, key: &Key, call: &RuntimeCall, era: Era) -> UncheckedExtrinsic {
	let genesis = chain.genesis;
	chain.read(|| key.transaction_of(genesis, call, 0, era, System::account_nonce(key.account())))
}

fn send(chain: &mut Chain, transaction: UncheckedExtrinsic) -> Result<DispatchResult, TransactionValidityError> {
	chain.try_block(vec![transaction]).remove(0)
}

/// One that lives for 64 blocks, and was born in the newest one.
fn mortal(chain: &Chain) -> Era {
	Era::mortal(64, u64::from(chain.head.number))
}

fn nonce(chain: &mut Chain, who: &AccountId) -> u32 {
	chain.read(|| System::account_nonce(who))
}

fn exists(chain: &mut Chain, who: &AccountId) -> bool {
	chain.read(|| frame_system::Account::<Runtime>::contains_key(who))
}

/// Pays somebody twice, by a transaction without end and by a mortal one; both were carried out.
fn pay_twice(chain: &mut Chain, key: &Key) -> [UncheckedExtrinsic; 2] {
	[Era::Immortal, mortal(chain)].map(|era| {
		let transaction = signed(chain, key, &transfer(account(Eve), UNIT), era);
		assert_eq!(send(chain, transaction.clone()), Ok(Ok(())));
		transaction
	})
}

/// All of its value, to the last planck.
fn empty(chain: &mut Chain, key: &Key) {
	let transaction = signed(chain, key, &transfer_all(account(Eve)), Era::Immortal);
	assert_eq!(send(chain, transaction), Ok(Ok(())));
	assert_eq!(chain.value(&key.account()), 0);
}

/// Refilled, neither what was signed before is valid again, nor does the nonce begin anew.
fn replay_is_refused(chain: &mut Chain, key: &Key, replayed: [UncheckedExtrinsic; 2], before: u32) {
	let who = key.account();
	assert!(exists(chain, &who), "with nothing it is there");
	assert_eq!(nonce(chain, &who), before, "with nothing it has its nonce");
	let refused = || Err(InvalidTransaction::Stale.into());
	for transaction in &replayed {
		// With nothing, and with value again.
		assert_eq!(send(chain, transaction.clone()), refused());
	}
	chain.act(&account(Ferdie), transfer(who.clone(), 100 * UNIT));
	for transaction in replayed {
		assert_eq!(send(chain, transaction), refused());
	}
	assert_eq!(nonce(chain, &who), before);
	assert_eq!(chain.value(&who), 100 * UNIT);
	let next = signed(chain, key, &transfer(account(Eve), UNIT), Era::Immortal);
	assert_eq!(send(chain, next), Ok(Ok(())));
	assert_eq!(nonce(chain, &who), before + 1);
}

#[test]
fn p2_who_is_registered_or_linked_should_keep_its_nonce_when_it_gives_everything_away() {
	let (mut chain, [registered, linked, ..]) = settled();
	for key in [registered, linked] {
		let replayed = pay_twice(&mut chain, &key);
		empty(&mut chain, &key);
		replay_is_refused(&mut chain, &key, replayed, 3);
		chain.check();
	}
}

#[test]
fn p2_who_has_paid_all_its_debt_should_keep_its_nonce_when_it_gives_everything_away() {
	let (mut chain, [.., debtor, _]) = settled();
	let replayed = pay_twice(&mut chain, &debtor);
	let due = hours_ahead(&mut chain, 25);
	let note = draw_until(&mut chain, &debtor.account(), 50 * UNIT, due);
	let pay = signed(&mut chain, &debtor, &repay(note, u128::MAX), Era::Immortal);
	assert_eq!(send(&mut chain, pay), Ok(Ok(())));
	assert_eq!(chain.read(|| vns_runtime::Credit::account(debtor.account())).debt, 0);
	empty(&mut chain, &debtor);
	replay_is_refused(&mut chain, &debtor, replayed, 4);
	chain.check();
}

/// Who owes what another one drew, and who took a note over, has owed as well.
#[test]
fn p2_who_owed_for_another_should_keep_its_nonce() {
	use pallet_credit::Call as Credit;
	for assumed in [false, true] {
		let (mut chain, [.., debtor, _]) = settled();
		let (who, due, reference) = (debtor.account(), hours_ahead(&mut chain, 25), Default::default());
		let replayed = pay_twice(&mut chain, &debtor);
		chain.act(&account(Charlie), grant(Dave, 100 * UNIT));
		chain.blocks(2);
		if assumed {
			let note = draw_until(&mut chain, &account(Dave), 50 * UNIT, due);
			chain.act(&who, Credit::assume { note, guarantor: account(Charlie), compensation: 0, reference });
		} else {
			let (guarantor, drawer, instalments) = (account(Charlie), account(Dave), due_at(50 * UNIT, due));
			let undertake = Credit::undertake { drawer, guarantor, instalments, expires: due };
			chain.act(&who, undertake);
			let (guarantor, instalments) = (account(Charlie), due_at(50 * UNIT, due));
			chain.act(&account(Dave), Credit::draw_for { obligor: who.clone(), guarantor, instalments, reference });
		}
		let note = chain.read(|| pallet_credit::Totals::<Runtime>::get().next_note) - 1;
		chain.act(&account(Bob), repay(note, u128::MAX));
		empty(&mut chain, &debtor);
		replay_is_refused(&mut chain, &debtor, replayed, 3);
		chain.check();
	}
}

/// All that an account has, to the last planck but for its fee, goes into its debt. Frozen or not.
#[test]
fn p2_who_pays_its_last_planck_into_its_debt_should_keep_its_nonce() {
	for late in [false, true] {
		let (mut chain, [.., debtor, _]) = settled();
		let who = debtor.account();
		let due = hours_ahead(&mut chain, 25);
		let note = draw_until(&mut chain, &who, 100 * UNIT, due);
		let replayed = pay_twice(&mut chain, &debtor);
		// Less than it owes.
		let away = signed(&mut chain, &debtor, &transfer(account(Eve), 120 * UNIT), Era::Immortal);
		assert_eq!(send(&mut chain, away), Ok(Ok(())));
		if late {
			chain.pass_hour(due);
			assert!(chain.read(|| vns_runtime::Credit::is_frozen(&who)));
		}
		// What is left after the fee is known once it is paid, so twice: first all but a little, then to the last planck.
		let fee = fee_of(&mut chain, &debtor, &repay(note, u128::MAX));
		let all = chain.value(&who) - fee;
		let pot = chain.value(&PotAccount::get());
		let pay = signed(&mut chain, &debtor, &repay(note, all), Era::Immortal);
		assert_eq!(send(&mut chain, pay), Ok(Ok(())), "late: {late}");
		assert_eq!(chain.value(&who), 0, "late: {late}");
		assert_eq!(chain.value(&PotAccount::get()), pot, "and nothing was dust");
		// The rest a friend pays.
		chain.act(&account(Bob), repay(note, u128::MAX));
		replay_is_refused(&mut chain, &debtor, replayed, 4);
		chain.check();
	}
}

/// What is left below the existential deposit goes to the pot, and the account stays.
#[test]
fn p2_who_is_left_with_dust_should_keep_its_nonce() {
	let (mut chain, [.., debtor, _]) = settled();
	let who = debtor.account();
	let due = hours_ahead(&mut chain, 25);
	let note = draw_until(&mut chain, &who, 100 * UNIT, due);
	let replayed = pay_twice(&mut chain, &debtor);
	let away = signed(&mut chain, &debtor, &transfer(account(Eve), 120 * UNIT), Era::Immortal);
	assert_eq!(send(&mut chain, away), Ok(Ok(())));
	chain.pass_hour(due);
	let fee = fee_of(&mut chain, &debtor, &repay(note, u128::MAX));
	let (value, pot) = (chain.value(&who), chain.value(&PotAccount::get()));
	let dust = EXISTENTIAL_DEPOSIT - 1;
	let pay = signed(&mut chain, &debtor, &repay(note, value - fee - dust), Era::Immortal);
	assert_eq!(send(&mut chain, pay), Ok(Ok(())));
	assert_eq!(chain.value(&who), 0);
	assert_eq!(chain.value(&PotAccount::get()), pot + dust);
	chain.act(&account(Bob), repay(note, u128::MAX));
	replay_is_refused(&mut chain, &debtor, replayed, 4);
	chain.check();
}

/// What a transaction takes from its signer beforehand, found by trying it. Some of it comes back when the call took less than it declared,
/// but to nobody who has nothing left.
fn fee_of(chain: &mut Chain, key: &Key, call: &RuntimeCall) -> Balance {
	// Of a call that is as long, and takes nothing: the number of planck does not make it longer.
	let RuntimeCall::Credit(pallet_credit::Call::repay { note, .. }) = call else { panic!("{call:?}") };
	let signer = key.account();
	let value = chain.value(&signer);
	let probe = repay(*note, value - UNIT);
	let genesis = chain.genesis;
	let nonce = nonce(chain, &signer);
	let transaction = chain.read(|| key.transaction_of(genesis, &probe, 0, Era::Immortal, nonce));
	chain.in_next_block(|| {
		let done = vns_runtime::Executive::apply_extrinsic(transaction);
		assert_eq!(done, Ok(Ok(())));
		// The first that leaves the account.
		let fee = System::read_events_no_consensus().find_map(|record| match record.event {
			vns_runtime::RuntimeEvent::Balances(pallet_balances::Event::Withdraw { who, amount }) if who == signer => {
				Some(amount)
			},
			_ => None,
		});
		fee.expect("it pays a fee")
	})
}

/// As the book says: an account that nobody knows is removed, and what was signed in its first life may be valid again. Who
/// may come back signs mortal transactions; those are valid for as long as they live and no longer.
#[test]
fn an_unknown_account_should_be_removed_as_the_sdk_does() {
	let (mut chain, [.., unknown]) = settled();
	let who = unknown.account();
	let [immortal, mortal] = pay_twice(&mut chain, &unknown);
	empty(&mut chain, &unknown);
	assert!(!exists(&mut chain, &who));
	assert_eq!(nonce(&mut chain, &who), 0);
	let nothing = Err(InvalidTransaction::Payment.into());
	assert_eq!(send(&mut chain, immortal.clone()), nothing, "it has nothing to pay with");
	chain.act(&account(Ferdie), transfer(who.clone(), 100 * UNIT));
	// The first one was of nonce 0, and is of the second life as well.
	assert_eq!(send(&mut chain, immortal), Ok(Ok(())));
	chain.blocks(64);
	// Its era names a later block by now, which is not the one that was signed.
	assert_eq!(send(&mut chain, mortal), Err(InvalidTransaction::BadProof.into()));
	chain.check();
}
