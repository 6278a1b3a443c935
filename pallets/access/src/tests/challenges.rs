// SPDX-License-Identifier: Apache-2.0
//! M5: a member who does not answer is superseded by what all others and the holders agree on, and nobody else ever is. The
//! ways in which somebody could be got rid of all the same, tried one by one.
use super::*;
use vns_access::{
	views::{ChallengeStanding, Standing},
	FOLLOW_UP,
};

const FOLLOW: u64 = FOLLOW_UP as u64 * HOUR;

fn instead_of_chen(challenge: u32) -> Change<u64> {
	Change::Supersede { old: CHEN, new: EMIL, challenge }
}

/// Open for as long as can be.
fn propose_long(who: u64, change: Change<u64>) -> DispatchResult {
	make(who, Call::propose_change { change, expires: now() + u64::from(LONGEST_PROPOSAL) * HOUR })
}

/// Anna has challenged Chen, who is silent; on the last day of the period, Anna and Boris have consented to Emil.
fn silent() -> ProposalId {
	assert_ok!(challenge(ANNA, CHEN));
	pass(period() - 24 * HOUR);
	assert_ok!(propose_long(ANNA, instead_of_chen(0)));
	assert_ok!(consent(BORIS, newest()));
	newest()
}

/// The example of the book: Chen's key is lost.
#[test]
fn m5_a_lost_key_of_three_should_be_superseded_by_all_others_and_the_holders() {
	check(|| {
		assert_ok!(challenge(ANNA, CHEN));
		let due = now() + period();
		let lapses = due + FOLLOW;
		assert_eq!(last_event(), crate::Event::Challenged { challenge: 0, member: CHEN, by: ANNA, due, lapses });
		pass(20 * 24 * HOUR);
		assert_ok!(propose_long(ANNA, instead_of_chen(0)));
		let id = newest();
		assert_ok!(consent(BORIS, id));
		assert_ok!(approve(CHEN, EMIL, 0));
		let approved = crate::Event::ReplacementApproved { challenge: 0, old: CHEN, before: None, after: EMIL };
		assert_eq!(last_event(), approved);
		assert_noop!(supersede(OUTSIDER, id), Error::<Test>::NotRipe);
		// To the last instant.
		pass(due - now());
		assert_noop!(supersede(OUTSIDER, id), Error::<Test>::NotRipe);
		pass(1);
		assert_ok!(supersede(OUTSIDER, id));
		assert_eq!(members(), vec![ANNA, BORIS, EMIL]);
		let change = instead_of_chen(0);
		let changed = crate::Event::MembershipChanged { id, change, before: 0, after: 1, members: 3 };
		assert_eq!(last_event(), changed);
		assert_noop!(supersede(OUTSIDER, id), Error::<Test>::UnknownProposal);
		assert_noop!(propose(CHEN, Change::Add(CHEN)), Error::<Test>::NotAMember);
		// Nothing is left of it, and `check` compares the deposits.
		assert_eq!(Access::challenges(), vec![]);
	});
}

/// The example of the book: Chen is on a holiday. Whatever he does answers, at the very last moment, too.
#[test]
fn m5_who_acts_as_a_member_should_have_answered_whatever_he_does() {
	type Act = fn() -> DispatchResult;
	let acts: [Act; 5] = [
		|| answer(CHEN),
		|| propose(CHEN, Change::Add(DORA)),
		|| propose_act(CHEN, GroupAct::Attest { account: DORA }),
		|| propose_call(CHEN, probe::Call::half {}, Manner::AsGroup),
		|| challenge(CHEN, ANNA),
	];
	for act in acts {
		check(|| {
			let id = silent();
			assert_ok!(approve(CHEN, EMIL, 0));
			pass(24 * HOUR + 1);
			assert_eq!(standing(), ChallengeStanding::Ripe);
			assert_eq!(Access::proposal(id).expect("is stored").standing, Standing::Carried);
			assert_ok!(act());
			let again = now() + u64::from(Cooldown::get()) * HOUR;
			assert_eq!(standing(), ChallengeStanding::Answered { again });
			let answered = crate::Event::Answered { challenge: 0, member: CHEN, again };
			System::assert_has_event(RuntimeEvent::Access(answered));
			assert_noop!(supersede(OUTSIDER, id), Error::<Test>::ChallengeAnswered);
			assert_eq!(Access::proposal(id).expect("is stored").standing, Standing::ChallengeEnded);
			assert_eq!(members(), vec![ANNA, BORIS, CHEN]);
			// What is void is cleared away by anybody.
			assert_ok!(close(OUTSIDER, id));
		});
	}
}

fn standing() -> ChallengeStanding {
	Access::challenge_of(CHEN).expect("is stored").standing
}

#[test]
fn m5_consenting_and_withdrawing_should_answer() {
	for withdraws in [false, true] {
		check(|| {
			assert_ok!(propose_act(CHEN, GroupAct::Attest { account: DORA }));
			let his = newest();
			assert_ok!(propose(ANNA, Change::Add(DORA)));
			let hers = newest();
			assert_ok!(challenge(ANNA, CHEN));
			assert_ok!(if withdraws { withdraw(CHEN, his) } else { consent(CHEN, hers) });
			let again = now() + u64::from(Cooldown::get()) * HOUR;
			assert_eq!(standing(), ChallengeStanding::Answered { again });
		});
	}
}

#[test]
fn m5_what_is_refused_should_be_no_answer() {
	check(|| {
		let id = silent();
		assert_noop!(consent(CHEN, id), Error::<Test>::NoSay);
		assert_noop!(propose(CHEN, Change::Add(BORIS)), Error::<Test>::AlreadyMember);
		// Whatever others do answers for nobody.
		assert_ok!(propose(BORIS, Change::Add(DORA)));
		assert_noop!(answer(ANNA), Error::<Test>::NotChallenged);
		assert_noop!(answer(EMIL), Error::<Test>::NotAMember);
		assert_eq!(standing(), ChallengeStanding::Running);
		assert_ok!(answer(CHEN));
		assert_noop!(answer(CHEN), Error::<Test>::ChallengeAnswered);
	});
}

#[test]
fn attack_the_others_without_the_holders_should_supersede_nobody() {
	check(|| {
		let id = silent();
		pass(24 * HOUR + 1);
		assert_eq!(standing(), ChallengeStanding::Ripe);
		assert_eq!(Access::proposal(id).expect("is stored").standing, Standing::Waiting);
		for who in [ANNA, BORIS, EMIL, OUTSIDER] {
			assert_noop!(supersede(who, id), Error::<Test>::NotApproved);
			let call = Call::<Test>::approve_replacement { old: CHEN, new: EMIL, challenge: 0 };
			assert_noop!(make(who, call), DispatchError::BadOrigin);
		}
		// Not by a call of the group either, were it unanimous.
		let call = Call::<Test>::approve_replacement { old: CHEN, new: EMIL, challenge: 0 };
		let origin = crate::RawOrigin::<u64, ()>::Decided { consents: 3, members: 3 };
		let made = RuntimeCall::Access(call).dispatch(origin.into()).map_err(|refused| refused.error);
		assert_eq!(made.map(|_| ()), Err(DispatchError::BadOrigin));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN]);
	});
}

#[test]
fn attack_the_holders_without_all_others_should_supersede_nobody() {
	check_with(&[ANNA, BORIS, CHEN, DORA], || {
		assert_ok!(challenge(ANNA, CHEN));
		assert_ok!(approve(CHEN, EMIL, 0));
		pass(period() + 1);
		assert_ok!(propose(ANNA, instead_of_chen(0)));
		let id = newest();
		assert_ok!(consent(BORIS, id));
		// One of the others is missing.
		assert_noop!(supersede(ANNA, id), Error::<Test>::NotCarried);
		// The last consent carries it out by itself.
		assert_ok!(consent(DORA, id));
		assert_eq!(members(), vec![ANNA, BORIS, DORA, EMIL]);
	});
}

#[test]
fn attack_two_should_not_challenge_again_and_again() {
	check(|| {
		assert_ok!(challenge(ANNA, CHEN));
		assert_noop!(challenge(ANNA, CHEN), Error::<Test>::AlreadyChallenged);
		assert_noop!(challenge(BORIS, CHEN), Error::<Test>::AlreadyChallenged);
		assert_ok!(answer(CHEN));
		let peace = u64::from(Cooldown::get()) * HOUR;
		pass(peace);
		for who in [ANNA, BORIS] {
			assert_noop!(challenge(who, CHEN), Error::<Test>::CoolingDown);
		}
		// Clearing the answer away does not shorten it; the deposit is bound as long.
		assert_noop!(make(ANNA, Call::close_challenge { member: CHEN }), Error::<Test>::CoolingDown);
		pass(1);
		assert_ok!(challenge(BORIS, CHEN));
		// The first deposit went back with that: `check` compares.
		assert_eq!(crate::Challenges::<Test>::iter().count(), 1);
		// A lower cool-down touches no answer that was given.
		assert_ok!(answer(CHEN));
		Cooldown::set(1);
		pass(peace);
		assert_noop!(challenge(BORIS, CHEN), Error::<Test>::CoolingDown);
	});
}

#[test]
fn attack_only_members_should_challenge_and_only_members() {
	check(|| {
		for who in [OUTSIDER, AGENT, EMIL] {
			assert_noop!(challenge(who, CHEN), Error::<Test>::NotAMember);
		}
		assert_noop!(challenge(ANNA, EMIL), Error::<Test>::UnknownMember);
		assert_noop!(challenge(ANNA, ANNA), Error::<Test>::SelfChallenge);
		assert_noop!(propose(ANNA, instead_of_chen(0)), Error::<Test>::NotChallenged);
	});
	for founders in [vec![ANNA], vec![ANNA, BORIS]] {
		check_with(&founders, || {
			assert_noop!(challenge(ANNA, BORIS), Error::<Test>::GroupTooSmall);
			assert_eq!(crate::NextChallenge::<Test>::get(), 0);
		});
	}
}

#[test]
fn attack_a_member_should_not_come_in_twice() {
	check(|| {
		assert_ok!(challenge(ANNA, CHEN));
		let by = |new| propose(ANNA, Change::Supersede { old: CHEN, new, challenge: 0 });
		assert_noop!(by(BORIS), Error::<Test>::AlreadyMember);
		assert_noop!(by(ANNA), Error::<Test>::AlreadyMember);
		assert_noop!(by(CHEN), Error::<Test>::AlreadyMember);
		assert_noop!(approve(CHEN, BORIS, 0), Error::<Test>::AlreadyMember);
	});
}

#[test]
fn attack_an_old_silence_should_not_be_used_years_later() {
	check(|| {
		let id = silent();
		assert_ok!(approve(CHEN, EMIL, 0));
		pass(24 * HOUR + FOLLOW);
		assert_eq!(standing(), ChallengeStanding::Ripe, "its last instant");
		assert_noop!(supersede(ANNA, id), Error::<Test>::Expired);
		pass(1);
		assert_eq!(standing(), ChallengeStanding::Lapsed);
		pass(3 * 366 * 24 * HOUR);
		// Neither with new consents nor with another approval.
		assert_noop!(propose(ANNA, instead_of_chen(0)), Error::<Test>::ChallengeLapsed);
		assert_noop!(approve(CHEN, EMIL, 0), Error::<Test>::ChallengeLapsed);
		assert_noop!(answer(CHEN), Error::<Test>::ChallengeLapsed);
		// Another one begins from the beginning: what was said to the first counts for nothing.
		assert_ok!(challenge(BORIS, CHEN));
		assert_noop!(approve(CHEN, EMIL, 0), Error::<Test>::OtherChallenge);
		assert_noop!(propose(ANNA, instead_of_chen(0)), Error::<Test>::OtherChallenge);
		pass(period() + 1);
		assert_ok!(propose(ANNA, instead_of_chen(1)));
		assert_ok!(consent(BORIS, newest()));
		assert_noop!(supersede(ANNA, newest()), Error::<Test>::NotApproved);
	});
}

#[test]
fn attack_consents_to_one_silence_should_not_count_for_the_next() {
	check(|| {
		Cooldown::set(1);
		assert_ok!(challenge(ANNA, CHEN));
		assert_ok!(propose_long(ANNA, instead_of_chen(0)));
		let id = newest();
		assert_ok!(approve(CHEN, EMIL, 0));
		assert_ok!(answer(CHEN));
		pass(HOUR + 1);
		Period::set(1);
		assert_ok!(challenge(ANNA, CHEN));
		pass(HOUR + 1);
		// The proposal has not expired, and the new challenge is ripe.
		assert_noop!(consent(BORIS, id), Error::<Test>::OtherChallenge);
		assert_noop!(withdraw(ANNA, id), Error::<Test>::OtherChallenge);
		assert_eq!(Access::proposal(id).expect("is stored").standing, Standing::ChallengeEnded);
		assert_ok!(close(OUTSIDER, id));
		assert_eq!(Access::challenge_of(CHEN).expect("is stored").approved, None);
	});
}

#[test]
fn attack_the_approval_of_another_should_supersede_nobody() {
	check(|| {
		let id = silent();
		assert_ok!(approve(CHEN, DORA, 0));
		pass(24 * HOUR + 1);
		assert_noop!(supersede(ANNA, id), Error::<Test>::NotApproved);
		// The holders change their mind.
		assert_ok!(approve(CHEN, EMIL, 0));
		let changed = crate::Event::ReplacementApproved { challenge: 0, old: CHEN, before: Some(DORA), after: EMIL };
		assert_eq!(last_event(), changed);
		assert_ok!(supersede(ANNA, id));
	});
	// Nor in the place of somebody else.
	check(|| {
		let id = silent();
		assert_noop!(approve(BORIS, EMIL, 0), Error::<Test>::NotChallenged);
		assert_ok!(challenge(ANNA, BORIS));
		assert_noop!(approve(BORIS, EMIL, 0), Error::<Test>::OtherChallenge);
		assert_ok!(approve(BORIS, EMIL, 1));
		pass(24 * HOUR + 1);
		assert_noop!(supersede(ANNA, id), Error::<Test>::NotApproved);
	});
}

#[test]
fn attack_a_changed_membership_should_void_challenge_consent_and_approval() {
	check_with(&[ANNA, BORIS, CHEN, DORA], || {
		// All but Dora want Dora out: Chen consented before he was challenged.
		assert_ok!(propose_long(CHEN, Change::Remove(DORA)));
		let out = newest();
		assert_ok!(consent(ANNA, out));
		assert_ok!(challenge(ANNA, CHEN));
		assert_ok!(propose_long(ANNA, instead_of_chen(0)));
		let id = newest();
		assert_ok!(approve(CHEN, EMIL, 0));
		assert_ok!(consent(BORIS, out));
		assert_eq!(members(), vec![ANNA, BORIS, CHEN]);
		pass(period() + 1);
		assert_eq!(standing(), ChallengeStanding::MembershipChanged);
		assert_noop!(consent(BORIS, id), Error::<Test>::MembershipChanged);
		assert_noop!(approve(CHEN, EMIL, 0), Error::<Test>::MembershipChanged);
		assert_noop!(propose(ANNA, instead_of_chen(0)), Error::<Test>::MembershipChanged);
		assert_noop!(supersede(ANNA, id), Error::<Test>::MembershipChanged);
		assert_noop!(answer(CHEN), Error::<Test>::MembershipChanged);
		assert_ok!(make(OUTSIDER, Call::close_challenge { member: CHEN }));
		assert_eq!(last_event(), crate::Event::ChallengeClosed { challenge: 0, member: CHEN, by: ANNA });
		assert_noop!(make(OUTSIDER, Call::close_challenge { member: CHEN }), Error::<Test>::NotChallenged);
	});
}

#[test]
fn attack_superseding_should_void_everything_else() {
	check(|| {
		let id = silent();
		assert_ok!(challenge(BORIS, ANNA));
		assert_ok!(propose(BORIS, Change::Add(7)));
		let other = newest();
		assert_ok!(approve(CHEN, EMIL, 0));
		pass(24 * HOUR + 1);
		assert_ok!(supersede(ANNA, id));
		assert_noop!(consent(ANNA, other), Error::<Test>::MembershipChanged);
		let left = Access::challenge_of(ANNA).expect("is stored").standing;
		assert_eq!(left, ChallengeStanding::MembershipChanged);
		assert_ok!(make(EMIL, Call::close_challenge { member: ANNA }));
	});
}

#[test]
fn attack_the_challenged_one_should_not_be_made_to_propose_his_own_end() {
	check(|| {
		assert_ok!(challenge(ANNA, CHEN));
		assert_noop!(propose(CHEN, instead_of_chen(0)), Error::<Test>::NoSay);
	});
	// Proposing his own removal shows that the key is there.
	check_with(&[ANNA, BORIS, CHEN, DORA], || {
		assert_ok!(challenge(ANNA, CHEN));
		assert_ok!(propose(CHEN, Change::Remove(CHEN)));
		assert!(matches!(standing(), ChallengeStanding::Answered { .. }));
	});
}

#[test]
fn a_change_of_the_numbers_should_touch_no_challenge() {
	check(|| {
		let id = silent();
		assert_ok!(approve(CHEN, EMIL, 0));
		Period::set(1);
		pass(24 * HOUR);
		assert_noop!(supersede(ANNA, id), Error::<Test>::NotRipe);
		Period::set(100_000);
		pass(1);
		assert_ok!(supersede(ANNA, id));
	});
}

#[test]
fn deposits_should_be_held_and_come_back() {
	check(|| {
		let before = Balances::free_balance(ANNA);
		assert_ok!(challenge(ANNA, CHEN));
		assert_eq!(Balances::free_balance(ANNA), before - CHALLENGE_DEPOSIT);
		assert_noop!(make(ANNA, Call::close_challenge { member: CHEN }), Error::<Test>::ChallengeOpen);
		pass(period() + FOLLOW + 1);
		assert_ok!(make(OUTSIDER, Call::close_challenge { member: CHEN }));
		assert_eq!(Balances::free_balance(ANNA), before);
		// Who cannot pay it challenges nobody.
		let all = Balances::free_balance(BORIS);
		assert_ok!(Balances::transfer_allow_death(signed(BORIS), OUTSIDER, all - 10));
		assert!(matches!(challenge(BORIS, CHEN), Err(DispatchError::Token(_))));
		// Nor does it need any value to answer.
		assert_ok!(challenge(ANNA, BORIS));
		assert_ok!(answer(BORIS));
	});
}

#[test]
fn only_what_supersedes_should_be_carried_out_so() {
	check(|| {
		assert_ok!(propose(ANNA, Change::Add(DORA)));
		assert_noop!(supersede(ANNA, newest()), Error::<Test>::NotAReplacement);
		assert_ok!(propose_call(ANNA, probe::Call::half {}, Manner::AsGroup));
		assert_noop!(supersede(ANNA, newest()), Error::<Test>::NotAReplacement);
		assert_noop!(supersede(ANNA, 77), Error::<Test>::UnknownProposal);
		assert_ok!(challenge(ANNA, CHEN));
		assert_ok!(propose(ANNA, instead_of_chen(0)));
		assert_noop!(carry_out(ANNA, newest()), Error::<Test>::NotCarried);
		assert_ok!(consent(BORIS, newest()));
		assert_noop!(carry_out(ANNA, newest()), Error::<Test>::NotACall);
		// All others have consented: that stands until it expires, or Chen answers.
		assert_noop!(withdraw(ANNA, newest()), Error::<Test>::AlreadyCarried);
		assert_noop!(close(ANNA, newest()), Error::<Test>::AlreadyCarried);
	});
}

#[test]
fn a_challenge_should_be_shown_with_all_that_is_known_of_it() {
	check(|| {
		let since = now();
		let id = silent();
		assert_ok!(challenge(BORIS, ANNA));
		assert_ok!(approve(CHEN, EMIL, 0));
		let shown = Access::challenge_of(CHEN).expect("is stored");
		assert_eq!((shown.id, shown.member, shown.by, shown.since), (0, CHEN, ANNA, since));
		assert_eq!((shown.due, shown.lapses), (since + period(), since + period() + FOLLOW));
		assert_eq!((shown.approved, shown.proposals), (Some(EMIL), vec![id]));
		let all: Vec<_> = Access::challenges().into_iter().map(|one| (one.id, one.member)).collect();
		assert_eq!(all, vec![(0, CHEN), (1, ANNA)]);
		assert_ok!(answer(CHEN));
		let shown = Access::challenge_of(CHEN).expect("is stored");
		assert_eq!((shown.approved, shown.proposals), (None, vec![]));
		let rules = Access::group().expect("is one").rules;
		let hours = (rules.challenge_period, rules.challenge_cooldown, rules.challenge_follow_up);
		assert_eq!(hours, (Period::get(), Cooldown::get(), FOLLOW_UP));
	});
}
