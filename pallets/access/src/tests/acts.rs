// SPDX-License-Identifier: Apache-2.0
//! M4, G2, G3, E3: agents and attestations, by the share that the table says.
use super::*;
use vns_access::{Mandate, Suspension};

fn mandate(agent: u64) -> Option<Mandate> {
	crate::Agents::<Test>::get(agent)
}

#[test]
fn m4_an_act_should_need_the_share_that_the_table_says() {
	// 51 of a hundred: 2 of 3, 3 of 4, 3 of 5.
	for (founders, needed) in [(vec![1, 2, 3], 2), (vec![1, 2, 3, 4], 3), (vec![1, 2, 3, 4, 5], 3)] {
		check_with(&founders.clone(), || {
			assert_ok!(propose_act(1, GroupAct::Appoint { agent: 21, appointment: appointment(5) }));
			for (consents, who) in (1..).zip(&founders) {
				if *who != 1 {
					assert_eq!(mandate(21), None, "{consents} consents of {founders:?}");
					assert_ok!(consent(*who, newest()));
				}
				if consents == needed {
					break;
				}
			}
			assert!(mandate(21).is_some(), "{needed} of {founders:?}");
		});
	}
}

#[test]
fn m4_a_change_of_the_table_should_touch_no_proposal() {
	check(|| {
		assert_ok!(propose_act(ANNA, GroupAct::Attest { account: DORA }));
		let id = newest();
		Attest::set(1);
		assert!(!Access::is_attested(DORA));
		assert_ok!(consent(BORIS, id));
		assert!(Access::is_attested(DORA));
		// What is proposed now needs one.
		assert_ok!(propose_act(ANNA, GroupAct::Attest { account: EMIL }));
		assert!(Access::is_attested(EMIL));
		// What the parameters can never say asks for all.
		Attest::set(101);
		assert_ok!(decide(ANNA, GroupAct::Unattest { account: EMIL }, &[BORIS]));
		assert!(Access::is_attested(EMIL));
		assert_ok!(consent(CHEN, newest()));
		assert!(!Access::is_attested(EMIL));
	});
}

#[test]
fn g2_an_agent_should_be_appointed_changed_and_dismissed() {
	check(|| {
		let first = appointment(100);
		assert_ok!(decide(ANNA, GroupAct::Appoint { agent: 21, appointment: first }, &[BORIS]));
		assert_eq!(mandate(21), Some(Mandate { appointment: first, suspension: None }));
		let id = newest();
		assert_eq!(last_event(), crate::Event::Appointed { id, agent: 21, before: None, after: first });

		let more = appointment(200);
		assert_ok!(decide(CHEN, GroupAct::Appoint { agent: 21, appointment: more }, &[BORIS]));
		assert_eq!(last_event(), crate::Event::Appointed { id: newest(), agent: 21, before: Some(first), after: more });
		assert_ok!(decide(CHEN, GroupAct::Dismiss { agent: 21 }, &[BORIS]));
		assert_eq!(mandate(21), None);
		assert_eq!(last_event(), crate::Event::Dismissed { id: newest(), agent: 21, before: more });
		// The deposits are back, which `check` compares; and what is gone cannot go again.
		assert_ok!(propose_act(ANNA, GroupAct::Dismiss { agent: 21 }));
		assert_noop!(consent(BORIS, newest()), Error::<Test>::UnknownAgent);
	});
}

#[test]
fn g2_an_appointment_that_bounds_nothing_should_be_refused() {
	check(|| {
		for (change, error) in [
			(Appointment { quota: Credit::ZERO, ..appointment(1) }, Error::<Test>::ZeroQuota),
			(Appointment { recovery: 0, ..appointment(1) }, Error::ZeroRecovery),
			(Appointment { expires: now(), ..appointment(1) }, Error::ExpiryPassed),
			(
				Appointment { expires: now() + (u64::from(LONGEST_APPOINTMENT) + 1) * HOUR, ..appointment(1) },
				Error::ExpiryTooFar,
			),
		] {
			let error = DispatchError::from(error);
			// Also for one who is an agent already.
			for agent in [21, AGENT] {
				assert_ok!(propose_act(ANNA, GroupAct::Appoint { agent, appointment: change }));
				assert_noop!(consent(BORIS, newest()), error);
				assert_ok!(close(ANNA, newest()));
			}
		}
	});
}

#[test]
fn g2_agents_should_be_bounded() {
	check(|| {
		for agent in 21..=22 {
			assert_ok!(decide(ANNA, GroupAct::Appoint { agent, appointment: appointment(5) }, &[BORIS]));
		}
		assert_ok!(propose_act(ANNA, GroupAct::Appoint { agent: 23, appointment: appointment(5) }));
		assert_noop!(consent(BORIS, newest()), Error::<Test>::TooManyAgents);
		// A change is none more.
		assert_ok!(decide(ANNA, GroupAct::Appoint { agent: 22, appointment: appointment(6) }, &[BORIS]));
		assert_ok!(decide(ANNA, GroupAct::Dismiss { agent: 22 }, &[BORIS]));
		assert_ok!(consent(BORIS, 2));
		assert_eq!(crate::Agents::<Test>::count(), MAX_AGENTS);
	});
}

#[test]
fn g3_one_member_should_suspend_and_only_the_group_lift() {
	check(|| {
		assert_ok!(propose_act(CHEN, GroupAct::Suspend { agent: AGENT }));
		assert_eq!(mandate(AGENT).and_then(|mandate| mandate.suspension), Some(Suspension::ByGroup));
		assert_eq!(last_event(), crate::Event::Suspended { id: newest(), agent: AGENT });
		assert_noop!(propose_act(ANNA, GroupAct::Suspend { agent: AGENT }), Error::<Test>::AlreadySuspended);
		assert_noop!(propose_act(ANNA, GroupAct::Suspend { agent: 21 }), Error::<Test>::UnknownAgent);
		// Another appointment does not lift it.
		assert_ok!(decide(ANNA, GroupAct::Appoint { agent: AGENT, appointment: appointment(7) }, &[BORIS]));
		assert!(mandate(AGENT).is_some_and(|mandate| mandate.suspension.is_some()));
		// Nor does one member, nor the agent.
		assert_ok!(propose_act(ANNA, GroupAct::Lift { agent: AGENT }));
		assert!(mandate(AGENT).is_some_and(|mandate| mandate.suspension.is_some()));
		assert_noop!(consent(AGENT, newest()), Error::<Test>::NotAMember);
		assert_ok!(consent(BORIS, newest()));
		assert!(mandate(AGENT).is_some_and(|mandate| mandate.suspension.is_none()));
		assert_ok!(propose_act(ANNA, GroupAct::Lift { agent: AGENT }));
		assert_noop!(consent(BORIS, newest()), Error::<Test>::NotSuspended);
	});
}

#[test]
fn e3_an_account_should_be_attested_and_that_be_taken_back() {
	check(|| {
		assert!(!Access::is_attested(DORA));
		assert_ok!(decide(ANNA, GroupAct::Attest { account: DORA }, &[BORIS]));
		assert!(Access::is_attested(DORA));
		assert_ok!(propose_act(ANNA, GroupAct::Attest { account: DORA }));
		assert_noop!(consent(BORIS, newest()), Error::<Test>::AlreadyAttested);
		assert_ok!(decide(BORIS, GroupAct::Unattest { account: DORA }, &[CHEN]));
		assert!(!Access::is_attested(DORA));
		assert_ok!(propose_act(BORIS, GroupAct::Unattest { account: DORA }));
		assert_noop!(consent(CHEN, newest()), Error::<Test>::NotAttested);
	});
}
