// SPDX-License-Identifier: Apache-2.0
//! What clients read.
use super::*;
use vns_access::views::{Standing, Subject};

#[test]
fn the_group_should_be_shown_with_what_it_needs_for_each_act() {
	check(|| {
		let group = Access::group().expect("is one");
		assert_eq!((group.members, group.epoch, group.may_grant), (vec![ANNA, BORIS, CHEN], 0, true));
		assert_eq!(group.account, Access::account());
		let rules = group.rules;
		assert_eq!((rules.to_appoint, rules.to_suspend, rules.to_attest, rules.to_dispatch), (2, 1, 2, 2));
		assert_eq!((rules.most_members, rules.longest_proposal), (8, LONGEST_PROPOSAL));
	});
	check_with(&[ANNA], || assert!(!Access::group().expect("is one").may_grant));
}

#[test]
fn a_proposal_should_be_shown_with_who_has_consented_and_who_is_missing() {
	check_with(&[ANNA, BORIS, CHEN, DORA], || {
		assert_ok!(propose(ANNA, Change::Remove(DORA)));
		let id = newest();
		let shown = Access::proposal(id).expect("is stored");
		assert_eq!(shown.subject, Subject::Change(Change::Remove(DORA)));
		assert_eq!((shown.consents, shown.missing, shown.needed), (vec![ANNA], vec![BORIS, CHEN], 3));
		assert_eq!((shown.proposer, shown.standing), (ANNA, Standing::Open));

		assert_ok!(propose_call(BORIS, probe::Call::half {}, Manner::AsGroup));
		for who in [ANNA, CHEN] {
			assert_ok!(consent(who, newest()));
		}
		let shown = Access::proposal(newest()).expect("is stored");
		assert_eq!((shown.standing, shown.missing), (Standing::Carried, vec![DORA]));
		assert_eq!(Access::proposals().into_iter().map(|one| one.id).collect::<Vec<_>>(), vec![0, 1]);

		pass(25 * HOUR);
		let shown = Access::proposal(id).expect("is stored");
		assert_eq!((shown.standing, shown.missing), (Standing::Expired, vec![]));
		assert_ok!(propose(ANNA, Change::Replace { old: DORA, new: EMIL }));
		let replaced = newest();
		assert_ok!(propose(CHEN, Change::Add(6)));
		for who in [BORIS, CHEN, DORA] {
			assert_ok!(consent(who, replaced));
		}
		assert_eq!(Access::proposal(newest()).expect("is stored").standing, Standing::MembershipChanged);
		assert_eq!(Access::proposal(replaced), None);
	});
}

#[test]
fn agents_should_be_shown_as_they_stand() {
	check(|| {
		let shown = Access::agent(AGENT).expect("is one");
		assert!(shown.active);
		assert_eq!(shown.mandate.appointment.quota, Credit::new(QUOTA));
		assert_ok!(decide(ANNA, GroupAct::Appoint { agent: 9, appointment: appointment(5) }, &[BORIS]));
		assert_ok!(propose_act(ANNA, GroupAct::Suspend { agent: 9 }));
		let all = Access::agents();
		assert_eq!(all.iter().map(|one| (one.agent, one.active)).collect::<Vec<_>>(), vec![(9, false), (AGENT, true)]);
		assert_eq!(Access::agent(OUTSIDER), None);
		pass(200 * 24 * HOUR);
		assert!(Access::agents().iter().all(|one| !one.active));
	});
}
