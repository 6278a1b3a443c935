// SPDX-License-Identifier: Apache-2.0
//! D6: the fee that is held for a note covers what is lost of it; and it never stands in the way of paying (D2).

use super::*;
use frame_support::{storage::with_storage_layer, traits::fungible::Inspect};

/// The grace period of the ledger in these tests, in hours.
const GRACE: u64 = 100;

fn cover(note: u64) -> DispatchResult {
	make(CHEN, pallet_credit::Call::cover { note })
}

fn owed(note: u64) -> u128 {
	Credit::note(note).map_or(0, |note| note.outstanding)
}

/// The company drew 600 and 400 for a fee of 10, and the first note is bad, or only overdue.
fn unpaid(bad: bool) {
	assert_ok!(request(COMPANY, AGENT, notes(600, 400), 10));
	assert_ok!(make(AGENT, crate::Call::approve_request { id: 0 }));
	next_block();
	assert_eq!((Issuance::fee_of(0), Issuance::fee_of(1)), (Some((AGENT, 6)), Some((AGENT, 4))));
	pass(MONTH + 1 + if bad { GRACE } else { 0 });
}

#[test]
fn d6_the_fee_of_a_bad_note_should_pay_it() {
	check(|| {
		unpaid(true);
		let (issuance, agent) = (Balances::total_issuance(), Balances::total_balance(&AGENT));
		assert_noop!(cover(1), pallet_credit::Error::<Test>::NotBad);
		assert_ok!(cover(0));
		assert!(events().contains(&crate::Event::FeeReleased { note: 0, agent: AGENT, amount: 6 }));
		assert_eq!((owed(0), owed(1)), (594, 400));
		assert_eq!((Balances::total_issuance(), Balances::total_balance(&AGENT)), (issuance - 6, agent - 6));
		// That of the other note stays held; and the first has none any more, whoever pays it.
		assert_eq!((held(HoldReason::Fee, AGENT), Issuance::fee_of(0)), (4, None));
		assert_noop!(cover(0), pallet_credit::Error::<Test>::NothingToCover);
		pay(0);
		assert_eq!(Balances::total_balance(&AGENT), agent - 6);
	});
}

#[test]
fn d6_a_fee_should_cover_nothing_before_the_note_is_bad() {
	check(|| {
		unpaid(false);
		assert_noop!(cover(0), pallet_credit::Error::<Test>::NotBad);
		assert_eq!(held(HoldReason::Fee, AGENT), 10);
	});
}

/// Of an agent that has spent everything else, and lives on by a reference, no part of a fee could be released.
#[test]
fn d2_a_fee_that_cannot_be_released_should_not_keep_a_note_from_being_paid() {
	check(|| {
		unpaid(true);
		System::inc_providers(&AGENT);
		let all = Balances::free_balance(AGENT);
		assert_ok!(Balances::transfer_allow_death(signed(AGENT), CHEN, all));
		assert_eq!((Balances::free_balance(AGENT), held(HoldReason::Fee, AGENT)), (0, 10));
		assert_noop!(cover(0), pallet_credit::Error::<Test>::NothingToCover);
		let pot = Balances::free_balance(POT);
		pay(0);
		assert!(events().contains(&crate::Event::FeeForfeited { note: 0, agent: AGENT, amount: 6 }));
		assert_eq!((owed(0), Balances::free_balance(POT), held(HoldReason::Fee, AGENT)), (0, pot + 6, 4));
		assert_eq!(crate::invariants::check_all::<Test>(), Ok(()));
		// With an account of its own, as ever.
		assert_ok!(Balances::transfer_allow_death(signed(CHEN), AGENT, 50));
		pay(1);
		assert_eq!((Balances::free_balance(AGENT), held(HoldReason::Fee, AGENT)), (54, 0));
	});
}

/// Does it with so many layers of the storage open around it, as inside of so many batches; what fails leaves nothing behind.
fn within(layers: u32, act: &dyn Fn() -> DispatchResult) -> DispatchResult {
	match layers.checked_sub(1) {
		Some(left) => with_storage_layer(|| within(left, act)),
		None => act(),
	}
}

/// Where the layers of the storage run out nothing can be released: the fee is no less the agent's.
#[test]
fn g6_a_fee_should_not_be_forfeited_by_wrapping_the_payment() {
	// So many layers need a longer stack than that of a test.
	let asked = || {
		check(|| {
			unpaid(true);
			let paid =
				|| make(CHEN, pallet_credit::Call::repay { note: 0, up_to: u128::MAX, reference: Default::default() });
			let pot = Balances::free_balance(POT);
			// The last of 255 is that of the payment itself, which would do without another one.
			assert!(matches!(within(254, &paid), Err(sp_runtime::DispatchError::Transactional(_))));
			assert_eq!((owed(0), held(HoldReason::Fee, AGENT), Balances::free_balance(POT)), (600, 10, pot));
			assert_ok!(within(200, &paid));
			assert!(events().contains(&crate::Event::FeeReleased { note: 0, agent: AGENT, amount: 6 }));
			assert_eq!((owed(0), held(HoldReason::Fee, AGENT), Balances::free_balance(POT)), (0, 4, pot));
		});
	};
	std::thread::Builder::new().stack_size(64 << 20).spawn(asked).expect("starts").join().expect("ends");
}

/// Twenty notes that turn bad at hours of their own: more than one look counts.
#[test]
fn g3_a_grant_should_wait_while_bad_debt_of_its_agent_is_counted() {
	check(|| {
		assert_ok!(grant(AGENT, COMPANY, 2_000));
		next_block();
		let first = Hour::at_or_after(Timestamp::get()).later(24 * 30);
		let note = |place| Instalment { amount: vns_units::Credit::new(100), terms: Terms::At(first.later(place)) };
		let instalments = (0..20).map(note).collect::<Vec<_>>().try_into().expect("fits");
		let draw = pallet_credit::Call::draw { guarantor: AGENT, instalments, reference: Default::default() };
		assert_ok!(make(COMPANY, draw));
		pass(MONTH + GRACE - 1);
		// Nothing is bad yet when it is granted, and it waits for an author.
		CurrentAuthor::set(None);
		assert_ok!(grant(AGENT, FRIEND, 100));
		let granted = waiting();
		assert_eq!(granted.len(), 1);
		pass(25);
		CurrentAuthor::set(Some(AUTHOR));
		for counted in [800, 1_600] {
			next_block();
			assert_eq!((waiting(), unused(FRIEND)), (granted.clone(), 0));
			assert_eq!(pallet_credit::BadCounts::<Test>::get(AGENT).sum.planck(), counted);
			assert_eq!(events(), []);
		}
		next_block();
		assert_eq!((waiting(), unused(FRIEND)), (vec![], 100));
		assert_eq!(pallet_credit::BadCounts::<Test>::get(AGENT).sum.planck(), 2_000);
	});
}
