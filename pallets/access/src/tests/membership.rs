// SPDX-License-Identifier: Apache-2.0
//! M1, M2: who comes, who goes, whose consent counts, and when it is void.
use super::*;

#[test]
fn m1_a_group_should_grow_from_one_to_three_to_seven_by_the_consent_of_all() {
	check_with(&[ANNA], || {
		MostMembers::set(7);
		// One member decides alone.
		assert_ok!(propose(ANNA, Change::Add(BORIS)));
		assert_eq!(members(), vec![ANNA, BORIS]);
		// Two: both.
		assert_ok!(propose(BORIS, Change::Add(CHEN)));
		assert_eq!(members(), vec![ANNA, BORIS]);
		assert_ok!(consent(ANNA, newest()));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN]);
		for new in DORA..=7 {
			assert_ok!(propose(CHEN, Change::Add(new)));
			let id = newest();
			for who in members() {
				if who != CHEN {
					assert!(!members().contains(&new), "{new} is in before {who} consented");
					assert_ok!(consent(who, id));
				}
			}
			assert!(members().contains(&new));
		}
		assert_eq!(members().len(), 7);
		assert_noop!(propose(ANNA, Change::Add(8)), Error::<Test>::TooManyMembers);
		assert_eq!(
			last_event(),
			crate::Event::MembershipChanged { id: newest(), change: Change::Add(7), before: 5, after: 6, members: 7 }
		);
	});
}

#[test]
fn m1_removing_should_need_all_but_the_one_removed_whose_consent_does_not_count() {
	check_with(&[ANNA, BORIS, CHEN, DORA], || {
		assert_ok!(propose(ANNA, Change::Remove(DORA)));
		let id = newest();
		assert_ok!(consent(BORIS, id));
		assert_noop!(consent(DORA, id), Error::<Test>::NoSay);
		assert_eq!(members(), vec![ANNA, BORIS, CHEN, DORA]);
		assert_ok!(consent(CHEN, id));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN]);
		// And the removed one has nothing to say any more.
		assert_noop!(propose(DORA, Change::Add(EMIL)), Error::<Test>::NotAMember);
	});
}

#[test]
fn m1_who_asks_to_be_removed_should_not_count_either() {
	check_with(&[ANNA, BORIS, CHEN, DORA], || {
		assert_ok!(propose(DORA, Change::Remove(DORA)));
		let id = newest();
		assert_ok!(consent(ANNA, id));
		assert_ok!(consent(BORIS, id));
		assert_eq!(members().len(), 4);
		assert_ok!(consent(CHEN, id));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN]);
	});
}

#[test]
fn m1_replacing_a_key_should_need_all_including_the_one_replaced() {
	check(|| {
		assert_ok!(propose(ANNA, Change::Replace { old: CHEN, new: EMIL }));
		let id = newest();
		assert_ok!(consent(BORIS, id));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN], "the one who is replaced has not consented");
		assert_ok!(consent(CHEN, id));
		assert_eq!(members(), vec![ANNA, BORIS, EMIL]);
		assert_noop!(propose(CHEN, Change::Remove(EMIL)), Error::<Test>::NotAMember);
	});
}

#[test]
fn m2_no_group_of_three_should_become_smaller() {
	check(|| {
		for who in [ANNA, BORIS, CHEN] {
			assert_noop!(propose(ANNA, Change::Remove(who)), Error::<Test>::BelowFloor);
		}
	});
	// Before it has had three it can shrink, but not vanish.
	check_with(&[ANNA, BORIS], || {
		assert_ok!(propose(ANNA, Change::Remove(BORIS)));
		assert_eq!(members(), vec![ANNA]);
		assert_noop!(propose(ANNA, Change::Remove(ANNA)), Error::<Test>::EmptyGroup);
	});
}

#[test]
fn m2_consent_should_be_void_when_the_membership_has_changed() {
	check(|| {
		assert_ok!(propose(ANNA, Change::Add(DORA)));
		let dora = newest();
		assert_ok!(propose(BORIS, Change::Add(EMIL)));
		let emil = newest();
		assert_ok!(consent(BORIS, dora));
		assert_ok!(consent(ANNA, emil));
		assert_ok!(consent(CHEN, dora));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN, DORA]);
		// All three of that time would have been enough.
		assert_noop!(consent(CHEN, emil), Error::<Test>::MembershipChanged);
		assert_noop!(withdraw(ANNA, emil), Error::<Test>::MembershipChanged);
		assert_eq!(members(), vec![ANNA, BORIS, CHEN, DORA]);
		// Anybody clears it away; the deposit goes to its proposer.
		let before = Balances::free_balance(BORIS);
		assert_ok!(close(OUTSIDER, emil));
		assert_eq!(Balances::free_balance(BORIS), before + DEPOSIT);
		assert_noop!(close(OUTSIDER, emil), Error::<Test>::UnknownProposal);
	});
}

#[test]
fn m2_a_removed_member_should_not_have_consented() {
	check_with(&[ANNA, BORIS, CHEN, DORA], || {
		// Dora consents to Emil, then is removed: Emil must be proposed anew.
		assert_ok!(propose(DORA, Change::Add(EMIL)));
		let emil = newest();
		assert_ok!(consent(ANNA, emil));
		assert_ok!(propose(ANNA, Change::Remove(DORA)));
		let out = newest();
		assert_ok!(consent(BORIS, out));
		assert_ok!(consent(CHEN, out));
		assert_noop!(consent(BORIS, emil), Error::<Test>::MembershipChanged);
		assert_noop!(consent(DORA, emil), Error::<Test>::NotAMember);
		assert_noop!(close(DORA, 77), Error::<Test>::UnknownProposal);
		assert_ok!(close(DORA, emil));
	});
}

#[test]
fn m2_consent_should_be_void_when_the_proposal_has_expired() {
	check(|| {
		assert_ok!(propose(ANNA, Change::Add(DORA)));
		let id = newest();
		assert_ok!(consent(BORIS, id));
		// Until that very instant it counts.
		pass(24 * HOUR);
		assert_ok!(withdraw(BORIS, id));
		assert_ok!(consent(BORIS, id));
		pass(1);
		assert_noop!(consent(CHEN, id), Error::<Test>::Expired);
		assert_noop!(withdraw(BORIS, id), Error::<Test>::Expired);
		assert_eq!(members(), vec![ANNA, BORIS, CHEN]);
		assert_ok!(close(OUTSIDER, id));
	});
}

#[test]
fn m2_nobody_should_count_twice_nor_for_others() {
	check(|| {
		assert_ok!(propose(ANNA, Change::Add(DORA)));
		let id = newest();
		assert_noop!(consent(ANNA, id), Error::<Test>::AlreadyConsented);
		assert_noop!(consent(OUTSIDER, id), Error::<Test>::NotAMember);
		assert_noop!(consent(AGENT, id), Error::<Test>::NotAMember);
		assert_noop!(consent(DORA, id), Error::<Test>::NotAMember);
		assert_noop!(withdraw(BORIS, id), Error::<Test>::NotConsented);
		assert_ok!(withdraw(ANNA, id));
		assert_ok!(consent(BORIS, id));
		assert_ok!(consent(CHEN, id));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN], "the proposer took it back");
		assert_ok!(consent(ANNA, id));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN, DORA]);
	});
}

#[test]
fn proposals_should_be_bounded_and_paid_for() {
	check(|| {
		let before = Balances::free_balance(ANNA);
		for new in 0..MAX_PROPOSALS {
			assert_ok!(propose(ANNA, Change::Add(u64::from(10 + new))));
		}
		assert_eq!(Balances::free_balance(ANNA), before - DEPOSIT * u128::from(MAX_PROPOSALS));
		assert_noop!(propose(ANNA, Change::Add(DORA)), Error::<Test>::TooManyProposals);
		// Others are not hindered.
		assert_ok!(propose(BORIS, Change::Add(DORA)));
		assert_noop!(close(BORIS, 0), Error::<Test>::NotProposer);
		assert_ok!(close(ANNA, 0));
		assert_ok!(propose(ANNA, Change::Add(DORA)));
		// Who cannot pay the deposit proposes nothing.
		let all = Balances::free_balance(CHEN);
		assert_ok!(Balances::transfer_allow_death(signed(CHEN), OUTSIDER, all - 10));
		let refused = propose(CHEN, Change::Add(DORA));
		assert!(matches!(refused, Err(DispatchError::Token(_))), "{refused:?}");
	});
}

#[test]
fn an_expiry_should_lie_ahead_and_not_too_far() {
	check(|| {
		let far = now() + u64::from(LONGEST_PROPOSAL) * HOUR;
		let with = |expires| make(ANNA, Call::propose_change { change: Change::Add(DORA), expires });
		assert_noop!(with(now()), Error::<Test>::ExpiryPassed);
		assert_noop!(with(0), Error::<Test>::ExpiryPassed);
		assert_noop!(with(far + 1), Error::<Test>::ExpiryTooFar);
		assert_noop!(with(u64::MAX), Error::<Test>::ExpiryTooFar);
		assert_ok!(with(far));
	});
}

#[test]
fn changes_that_make_no_sense_should_have_their_own_error() {
	check(|| {
		assert_noop!(propose(ANNA, Change::Add(BORIS)), Error::<Test>::AlreadyMember);
		assert_noop!(propose(ANNA, Change::Remove(DORA)), Error::<Test>::UnknownMember);
		assert_noop!(propose(ANNA, Change::Replace { old: DORA, new: EMIL }), Error::<Test>::UnknownMember);
		assert_noop!(propose(ANNA, Change::Replace { old: ANNA, new: BORIS }), Error::<Test>::AlreadyMember);
		assert_noop!(consent(ANNA, 0), Error::<Test>::UnknownProposal);
	});
}

#[test]
fn the_other_group_should_be_another() {
	check(|| {
		let change = Change::Add(ANNA);
		let call = crate::Call::<Test, crate::Instance1>::propose_change { change, expires: tomorrow() };
		let made = RuntimeCall::Other(call.clone()).dispatch(signed(ANNA)).map_err(|refused| refused.error);
		assert_eq!(made.map(|_| ()), Err(Error::<Test, crate::Instance1>::NotAMember.into()));
		assert_ok!(RuntimeCall::Other(call).dispatch(signed(OUTSIDER)));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN]);
		assert_ne!(Access::account(), Other::account());
	});
}
