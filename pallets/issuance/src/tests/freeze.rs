// SPDX-License-Identifier: Apache-2.0
//! P1: a holder with overdue debt is granted nothing, and keeps nobody else waiting.

use super::*;

fn frozen(who: u64) -> bool {
	pallet_credit::Pallet::<Test>::is_frozen(&who)
}

/// The company's debt falls due in an hour; `test` runs with no author at work.
fn due_in_an_hour(test: impl FnOnce()) {
	check(|| {
		indebted(COMPANY);
		pass(MONTH - 1);
		assert!(!frozen(COMPANY));
		CurrentAuthor::set(None);
		test();
	});
}

#[test]
fn p1_a_grant_to_a_frozen_holder_should_wait_and_be_issued_once_the_debt_is_paid() {
	due_in_an_hour(|| {
		assert_ok!(grant(AGENT, COMPANY, 500));
		pass(2);
		assert!(frozen(COMPANY));
		CurrentAuthor::set(Some(AUTHOR));
		let before = level(AUTHOR);
		next_block();
		assert_eq!((unused(COMPANY), waiting()), (0, vec![1]));
		assert_eq!(events(), vec![], "it has neither been issued nor dropped");
		assert!(level(AUTHOR) >= before, "and used no capacity");
		assert_eq!(Issuance::why(AUTHOR, 1), Some(Err(Refusal::HolderFrozen)));
		// In the same hour it is not looked at again, also when the debt is paid.
		pay(0);
		assert!(!frozen(COMPANY));
		next_block();
		assert_eq!(waiting(), [1]);
		assert_eq!(Issuance::why(AUTHOR, 1), Some(Err(Refusal::HolderFrozen)));
		pass(1);
		assert_eq!((unused(COMPANY), waiting()), (500, vec![]));
	});
}

#[test]
fn p1_a_grant_to_a_frozen_holder_should_expire() {
	due_in_an_hour(|| {
		assert_ok!(grant(AGENT, COMPANY, 500));
		CurrentAuthor::set(Some(RIVAL));
		pass(u64::from(QUEUE_LIFE));
		assert_eq!(waiting(), [1]);
		assert_eq!(Issuance::why(AUTHOR, 1), Some(Err(Refusal::HolderFrozen)));
		pass(1);
		assert_eq!((unused(COMPANY), waiting()), (0, vec![]));
		let dropped = crate::Event::Dropped { id: 1, by: AGENT, amount: 500, reward: 0, reason: Dropped::Expired };
		assert!(events().contains(&dropped));
		assert_eq!(held(HoldReason::Waiting, AGENT), 0);
	});
}

#[test]
fn p1_what_is_drawn_at_once_should_not_be_drawn_by_a_frozen_holder() {
	due_in_an_hour(|| {
		assert_ok!(request(COMPANY, AGENT, notes(600, 400), 10));
		assert_ok!(make(AGENT, crate::Call::approve_request { id: 1 }));
		pass(2);
		CurrentAuthor::set(Some(AUTHOR));
		next_block();
		assert_eq!((Credit::account(COMPANY).debt, waiting()), (1_000, vec![1]));
		pay(0);
		pass(1);
		assert_eq!((Credit::account(COMPANY).debt, waiting()), (1_500, vec![]));
	});
}

/// Entries at the head of the queue that cannot be issued must not block it: neither for ever nor for long.
#[test]
fn p1_grants_of_frozen_holders_should_keep_others_waiting_for_a_block_or_two() {
	due_in_an_hour(|| {
		for _ in 0..MAX_WAITING_OF {
			assert_ok!(grant(AGENT, COMPANY, 100));
		}
		pass(2);
		assert_ok!(grant(OTHER_AGENT, SUPPLIER, 500));
		CurrentAuthor::set(Some(AUTHOR));
		next_block();
		assert_eq!((unused(SUPPLIER), SetAside::<Test>::get().ids.len()), (0, MAX_PER_BLOCK as usize));
		next_block();
		assert_eq!((unused(SUPPLIER), SetAside::<Test>::get().ids.len()), (500, MAX_WAITING_OF as usize));
		assert_eq!(waiting().len(), MAX_WAITING_OF as usize);
		// For the rest of the hour nobody looks at them.
		assert_ok!(grant(OTHER_AGENT, SUPPLIER, 500));
		next_block();
		assert_eq!(unused(SUPPLIER), 1_000);
		// What is taken back is not listed any longer than that.
		assert_ok!(make(AGENT, crate::Call::take_back { id: 1 }));
		pass(1);
		next_block();
		assert_eq!(SetAside::<Test>::get().ids.len(), MAX_WAITING_OF as usize - 1);
	});
}

#[test]
fn p1_a_block_should_set_aside_no_more_than_its_weight() {
	due_in_an_hour(|| {
		for _ in 0..4 {
			assert_ok!(grant(AGENT, COMPANY, 100));
		}
		pass(2);
		type Measured = crate::weights::SubstrateWeight<Test>;
		let room = <Measured as WeightInfo>::poll_empty()
			+ <Measured as WeightInfo>::poll_full()
			+ <Measured as WeightInfo>::issue() * 3;
		Room::set(room);
		CurrentAuthor::set(Some(AUTHOR));
		next_block();
		assert_eq!(SetAside::<Test>::get().ids.len(), 3);
		next_block();
		assert_eq!(SetAside::<Test>::get().ids.len(), 4);
	});
}

#[test]
fn p1_a_frozen_holder_should_ask_for_nothing_and_be_approved_nothing() {
	due_in_an_hour(|| {
		assert_ok!(request(COMPANY, AGENT, notes(600, 400), 0));
		pass(2);
		assert_noop!(request(COMPANY, AGENT, notes(600, 400), 0), Refused::HolderFrozen);
		assert_noop!(make(AGENT, crate::Call::approve_request { id: 1 }), Refused::HolderFrozen);
		let expires = Timestamp::get() + 3_600_000;
		assert_noop!(make(AGENT, crate::Call::propose_request { id: 1, expires }), Refused::HolderFrozen);
		assert_noop!(grant(AGENT, COMPANY, 500), pallet_credit::Error::<Test>::HolderFrozen);
		pay(0);
		assert_ok!(make(AGENT, crate::Call::approve_request { id: 1 }));
	});
}

#[test]
fn p1_a_frozen_agent_should_be_asked_for_nothing_and_approve_nothing() {
	due_in_an_hour(|| {
		// An agent that is a company as well.
		Mandates::mutate(|all| all.insert(COMPANY, mandate(u128::MAX, 1)));
		assert_ok!(request(SUPPLIER, COMPANY, notes(600, 400), 0));
		pass(2);
		assert_noop!(request(SUPPLIER, COMPANY, notes(600, 400), 0), Refused::AgentFrozen);
		assert_noop!(make(COMPANY, crate::Call::approve_request { id: 1 }), Refused::AgentFrozen);
		let expires = Timestamp::get() + 3_600_000;
		assert_noop!(make(COMPANY, crate::Call::propose_request { id: 1, expires }), Refused::AgentFrozen);
		pay(0);
		assert_ok!(make(COMPANY, crate::Call::approve_request { id: 1 }));
	});
}

/// What was granted before the freeze of an agent is not undone by it, and what is owed to it arrives.
#[test]
fn p1_fees_rewards_and_deposits_should_come_back_under_a_freeze() {
	due_in_an_hour(|| {
		Mandates::mutate(|all| all.insert(COMPANY, mandate(u128::MAX, 1)));
		assert_ok!(request(SUPPLIER, COMPANY, notes(600, 400), 10));
		assert_ok!(make(COMPANY, crate::Call::approve_request { id: 1 }));
		assert_ok!(grant(COMPANY, SUPPLIER, 500));
		assert_ok!(make(COMPANY, crate::Call::add_reward { id: 2, amount: 40 }));
		CurrentAuthor::set(Some(AUTHOR));
		next_block();
		assert_eq!(held(HoldReason::Fee, COMPANY), 10);
		CurrentAuthor::set(None);
		assert_ok!(grant(COMPANY, SUPPLIER, 500));
		assert_ok!(make(COMPANY, crate::Call::add_reward { id: 3, amount: 40 }));
		pass(2);
		assert!(frozen(COMPANY));
		let before = Balances::free_balance(COMPANY);
		pay(2);
		assert_eq!((held(HoldReason::Fee, COMPANY), Balances::free_balance(COMPANY)), (4, before + 6));
		pass(u64::from(QUEUE_LIFE));
		assert_ok!(make(FRIEND, crate::Call::drop_expired { id: 3 }));
		let back = before + 6 + 40 + WAITING_DEPOSIT;
		assert_eq!((held(HoldReason::Reward, COMPANY), Balances::free_balance(COMPANY)), (0, back));
	});
}

#[test]
fn what_a_waiting_grant_waits_for_should_be_what_a_block_would_find() {
	due_in_an_hour(|| {
		assert_ok!(grant(AGENT, COMPANY, 500));
		assert_eq!(Issuance::why(AUTHOR, 1), Some(Ok(())));
		let all = |id| Issuance::verdicts(id).into_iter().map(|verdict| verdict.refusal).collect::<Vec<_>>();
		assert_eq!(all(1), vec![None, Some(Refusal::BucketEmpty { level: 0 })]);
		pass(2);
		assert_eq!(Issuance::why(AUTHOR, 1), Some(Err(Refusal::HolderFrozen)));
		// Policy and capacity are said first, as a block asks them first.
		assert_eq!(all(1), vec![Some(Refusal::HolderFrozen), Some(Refusal::BucketEmpty { level: 0 })]);
		pay(0);
		assert_eq!(Issuance::why(AUTHOR, 1), Some(Ok(())));
		Known::mutate(|known| known.remove(&COMPANY));
		assert_eq!(Issuance::why(AUTHOR, 1), Some(Err(Refusal::NoStanding)));
		Known::mutate(|known| known.insert(COMPANY));
		let mandates = Mandates::get();
		Mandates::mutate(|all| all.remove(&AGENT));
		assert_eq!(Issuance::why(AUTHOR, 1), Some(Err(Refusal::Void)));
		Mandates::set(mandates);
		assert_eq!(Issuance::why(AUTHOR, 1), Some(Ok(())));
		pass(u64::from(QUEUE_LIFE));
		assert_eq!(all(1), vec![Some(Refusal::Expired); 2]);
		assert_eq!(Issuance::why(FRIEND, 1), Some(Err(Refusal::Expired)));
		// Nothing of what was tried is left.
		assert_eq!((unused(COMPANY), waiting()), (0, vec![1]));
		assert_eq!(held(HoldReason::Waiting, AGENT), WAITING_DEPOSIT);
	});
}

/// The notes of a request have come too near: an author finds that out by trying, and so does the view.
#[test]
fn what_cannot_be_drawn_any_more_should_be_told_and_not_done() {
	check(|| {
		let soon = vec![Instalment {
			amount: vns_units::Credit::new(500),
			terms: Terms::At(Hour::at_or_after(Timestamp::get()).later(30)),
		}];
		assert_ok!(request(COMPANY, AGENT, soon.try_into().expect("fits"), 50));
		CurrentAuthor::set(None);
		assert_ok!(make(AGENT, crate::Call::approve_request { id: 0 }));
		let told = System::event_count();
		assert_eq!(Issuance::why(AUTHOR, 0), Some(Ok(())));
		pass(20);
		assert_eq!(Issuance::why(AUTHOR, 0), Some(Err(Refusal::Void)));
		assert!(System::event_count() <= told, "what is tried tells nobody");
		assert_eq!((Credit::account(COMPANY).debt, held(HoldReason::Fee, AGENT)), (0, 0));
	});
}
