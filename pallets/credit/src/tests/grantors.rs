// SPDX-License-Identifier: Apache-2.0
//! G1, G2, G3, E3: who grants how much to whom without asking anybody.
use super::*;
use crate::Error;
use frame_support::assert_noop;
use vns_access::{Change, Suspension};

#[test]
fn g2_a_member_should_grant_in_the_name_of_the_group() {
	check(|| {
		assert_ok!(grant(signed(ANNA), COMPANY, 300));
		assert_eq!(Credit::lots_of(COMPANY), vec![(GROUP, 300)]);
		assert_ok!(draw(signed(COMPANY), GROUP, 200));
		assert_eq!(Credit::guarantor(GROUP).outstanding, 200);
		// The group takes it back as its account; a member alone does not.
		assert_noop!(revoke(signed(ANNA), COMPANY, 100), Error::<Test>::NothingToRevoke);
		assert_ok!(revoke(signed(GROUP), COMPANY, 100));
	});
}

#[test]
fn g2_small_grants_of_a_member_should_not_add_up_to_a_large_one() {
	check(|| {
		for _ in 0..5 {
			assert_ok!(grant(signed(ANNA), COMPANY, MEMBER_QUOTA / 5));
		}
		assert_noop!(grant(signed(ANNA), SUPPLIER, 100), Error::<Test>::QuotaExceeded);
		// Another member has his own, and time brings it back.
		assert_ok!(grant(signed(BORIS), COMPANY, MEMBER_QUOTA));
		pass(u64::from(MEMBER_RECOVERY) / 2);
		assert_noop!(grant(signed(ANNA), COMPANY, MEMBER_QUOTA / 2 + 1), Error::<Test>::QuotaExceeded);
		assert_ok!(grant(signed(ANNA), COMPANY, MEMBER_QUOTA / 2));
	});
}

#[test]
fn g2_an_agent_should_grant_within_its_quota_which_recovers() {
	check(|| {
		assert_eq!(
			Credit::allowance(AGENT).map(|one| (one.guarantor, one.quota, one.left)),
			Some((AGENT, QUOTA, QUOTA))
		);
		assert_noop!(grant(signed(AGENT), COMPANY, QUOTA + 1), Error::<Test>::QuotaExceeded);
		assert_ok!(grant(signed(AGENT), COMPANY, 700));
		assert_noop!(grant(signed(AGENT), COMPANY, 301), Error::<Test>::QuotaExceeded);
		assert_ok!(grant(signed(AGENT), COMPANY, 300));
		assert_eq!(Credit::allowance(AGENT).map(|one| one.left), Some(0));
		pass(6);
		// A quarter of the day and six seconds of the next block.
		assert_eq!(Credit::allowance(AGENT).map(|one| one.left), Some(250));
		assert_noop!(grant(signed(AGENT), COMPANY, 251), Error::<Test>::QuotaExceeded);
		assert_ok!(grant(signed(AGENT), COMPANY, 250));
		// Taking back does not refill it: what was granted was granted.
		assert_ok!(revoke(signed(AGENT), COMPANY, 1_000));
		assert_noop!(grant(signed(AGENT), COMPANY, 100), Error::<Test>::QuotaExceeded);
		pass(1_000);
		assert_eq!(Credit::allowance(AGENT).map(|one| one.left), Some(QUOTA), "it holds no more than the quota");
	});
}

#[test]
fn g2_a_dismissed_and_expired_agent_should_grant_nothing() {
	check(|| {
		let now = Timestamp::get();
		Mandates::mutate(|all| all.get_mut(&AGENT).expect("is one").appointment.expires = now);
		assert_ok!(grant(signed(AGENT), COMPANY, 100));
		pass(0);
		assert_noop!(grant(signed(AGENT), COMPANY, 100), Error::<Test>::AgentExpired);
		assert_eq!(Credit::allowance(AGENT).map(|one| one.open), Some(false));
		Mandates::mutate(|all| all.remove(&AGENT));
		assert_noop!(grant(signed(AGENT), COMPANY, 100), Error::<Test>::NotAGrantor);
		assert_eq!(Credit::allowance(AGENT), None);
		// Appointed again, it has what had not recovered.
		Mandates::mutate(|all| all.insert(AGENT, mandate(100, RECOVERY)));
		assert_noop!(grant(signed(AGENT), COMPANY, 100), Error::<Test>::QuotaExceeded);
	});
}

#[test]
fn g3_a_suspended_agent_should_grant_nothing_and_revoke_all_the_same() {
	check(|| {
		assert_ok!(grant(signed(AGENT), COMPANY, 100));
		for by in [Suspension::ByGroup, Suspension::ByRules] {
			Mandates::mutate(|all| all.get_mut(&AGENT).expect("is one").suspension = Some(by));
			assert_noop!(grant(signed(AGENT), COMPANY, 100), Error::<Test>::AgentSuspended);
		}
		assert_ok!(revoke(signed(AGENT), COMPANY, 100));
	});
}

#[test]
fn g1_nobody_should_grant_to_his_own_entity() {
	check(|| {
		// The agent and the company belong to one entity; so do Anna and the supplier, and Boris is one himself.
		Entities::set([(AGENT, 77), (COMPANY, 77), (ANNA, 78), (SUPPLIER, 78), (BORIS, BORIS), (FRIEND, BORIS)].into());
		assert_noop!(grant(signed(AGENT), COMPANY, 100), Error::<Test>::OwnEntity);
		assert_noop!(grant(signed(ANNA), SUPPLIER, 100), Error::<Test>::OwnEntity);
		assert_noop!(grant(signed(BORIS), FRIEND, 100), Error::<Test>::OwnEntity);
		assert_noop!(grant(signed(ANNA), ANNA, 100), Error::<Test>::GrantToSelf);
		assert_noop!(grant(signed(ANNA), GROUP, 100), Error::<Test>::GrantToSelf);
		// The other way round.
		assert_ok!(grant(signed(AGENT), SUPPLIER, 100));
		assert_ok!(grant(signed(ANNA), COMPANY, 100));
		// Two without an entity are not of the same one.
		assert_ok!(grant(signed(CHEN), GRANTOR, 100));
	});
}

#[test]
fn g1_a_group_of_fewer_than_three_should_grant_nothing_nor_should_its_agents() {
	check(|| {
		for change in [Some(2), Some(1), None] {
			Founded::set(change.map(small));
			let expected = if change.is_some() { Error::<Test>::GrantsDisabled } else { Error::NotAGrantor };
			let expected = sp_runtime::DispatchError::from(expected);
			assert_noop!(grant(signed(GRANTOR), COMPANY, 100), expected);
			assert_noop!(grant(signed(ANNA), COMPANY, 100), expected);
			assert_noop!(propose_grant(ANNA, COMPANY, 100), expected);
			assert_noop!(approve(ANNA, 0), expected);
		}
	});
}

#[test]
fn e3_credit_and_notes_should_need_an_entity_or_an_attestation() {
	check(|| {
		assert_noop!(grant(signed(GRANTOR), UNKNOWN, 300), Error::<Test>::NotAnEntity);
		assert_noop!(propose_grant(ANNA, UNKNOWN, 300), Error::<Test>::NotAnEntity);
		granted(1_000);
		// It had credit and lost its standing: it draws nothing, and nobody draws for it.
		assert_ok!(draw(signed(COMPANY), GRANTOR, 100));
		Known::mutate(|known| known.remove(&COMPANY));
		assert_noop!(draw(signed(COMPANY), GRANTOR, 100), Error::<Test>::NotAnEntity);
		Known::mutate(|known| known.insert(COMPANY));
		let list = one(300, 48);
		assert_ok!(make(
			signed(UNKNOWN),
			crate::Call::undertake {
				drawer: COMPANY,
				guarantor: GRANTOR,
				instalments: list.clone(),
				expires: in_hours(24)
			}
		));
		let call =
			crate::Call::draw_for { obligor: UNKNOWN, guarantor: GRANTOR, instalments: list, reference: reference() };
		assert_noop!(make(signed(COMPANY), call), Error::<Test>::NotAnEntity);
		// Paying is open to anybody, and for anybody.
		Known::set(Default::default());
		assert_ok!(repay(signed(UNKNOWN), 0, 40));
		assert_ok!(repay(signed(COMPANY), 0, 60));
	});
}

#[test]
fn whoever_is_agent_and_member_should_grant_as_agent() {
	check(|| {
		change_members(Change::Add(AGENT));
		assert_ok!(grant(signed(AGENT), COMPANY, 100));
		assert_eq!(Credit::lots_of(COMPANY), vec![(AGENT, 100)]);
	});
}

/// A group of so many.
fn small(members: u32) -> vns_access::Group<u64, { vns_access::MAX_MEMBERS }> {
	let limits = vns_access::Limits { most_members: 64, longest_proposal: 1, longest_appointment: 1 };
	let all: Vec<u64> = (ANNA..).take(members as usize).collect();
	vns_access::Group::found(&all, &limits).expect("is a group")
}
