// SPDX-License-Identifier: Apache-2.0
//! G2: from the second tier on members must approve. M2: their approvals are void when the membership changes.
use super::*;
use crate::{Error, Event};
use frame_support::assert_noop;
use vns_access::{views::Standing, Change, Suspension};

fn withdraw(by: u64, id: u32) -> DispatchResult {
	make(signed(by), crate::Call::withdraw_approval { id })
}

fn close(by: u64, id: u32) -> DispatchResult {
	make(signed(by), crate::Call::close_grant { id })
}

/// With the tiers.
fn tiered(test: impl FnOnce()) {
	check(|| {
		Table::set(tiers());
		Mandates::mutate(|all| all.insert(AGENT, mandate(1_000_000, RECOVERY)));
		test();
		for who in [AGENT, ANNA, BORIS, CHEN] {
			let open = Credit::proposed_grants().into_iter().filter(|grant| grant.by == who).count() as u128;
			assert_eq!(Balances::reserved_balance(who), open * GRANT_DEPOSIT, "deposits of {who}");
		}
	});
}

#[test]
fn g2_each_tier_should_need_its_approvals_below_and_above() {
	// Amount, and how many members must approve what an agent proposes.
	for (amount, needed) in [(4_000, 1), (4_001, 2), (20_000, 2), (20_001, 3), (100_000, 3), (100_001, 3)] {
		tiered(|| {
			let direct = grant(signed(AGENT), COMPANY, amount);
			if needed == 1 {
				assert_ok!(direct);
				return;
			}
			assert_noop!(direct, Error::<Test>::ApprovalsNeeded);
			assert_noop!(grant(signed(ANNA), COMPANY, amount), Error::<Test>::ApprovalsNeeded);
			assert_ok!(propose_grant(AGENT, COMPANY, amount));
			for (approvals, member) in (1..).zip([ANNA, BORIS, CHEN]) {
				assert_eq!(Credit::lots_of(COMPANY), vec![], "{} approvals for {amount}", approvals - 1);
				assert_ok!(approve(member, 0));
				if approvals == needed {
					break;
				}
			}
			assert_eq!(Credit::lots_of(COMPANY), vec![(AGENT, amount)], "{needed} approvals for {amount}");
			assert_eq!(Credit::allowance(AGENT).map(|one| one.left), Some(1_000_000 - amount));
			assert_noop!(approve(CHEN, 0), Error::<Test>::UnknownGrantProposal);
		});
	}
}

#[test]
fn g2_above_the_largest_tier_a_majority_should_be_needed_and_never_fewer_than_below() {
	tiered(|| {
		for new in 20..26 {
			change_members(Change::Add(new));
		}
		// Nine members: five of them.
		assert_ok!(propose_grant(AGENT, COMPANY, 100_001));
		assert_eq!(Credit::proposed_grants().first().map(|grant| grant.needed), Some(5));
		assert_ok!(propose_grant(AGENT, COMPANY, 100_000));
		assert_eq!(Credit::proposed_grants().last().map(|grant| grant.needed), Some(3));
	});
}

#[test]
fn g2_what_a_member_proposes_should_be_granted_in_the_groups_name_by_his_approval_and_others() {
	tiered(|| {
		assert_ok!(propose_grant(ANNA, COMPANY, 20_000));
		assert_eq!(
			last_event(),
			Event::GrantProposed {
				id: 0,
				by: ANNA,
				guarantor: GROUP,
				holder: COMPANY,
				amount: 20_000,
				approvals: 1,
				needed: 2,
				expires: Timestamp::get() + 24 * 3_600_000
			}
		);
		assert_noop!(approve(ANNA, 0), Error::<Test>::AlreadyApproved);
		assert_ok!(approve(CHEN, 0));
		assert_eq!(
			last_event(),
			Event::Granted {
				guarantor: GROUP,
				holder: COMPANY,
				amount: 20_000,
				unused_before: 0,
				unused_after: 20_000,
				by: ANNA,
				approvals: 2,
				reference: reference()
			}
		);
		// It is the others' decision as well: his own quota is untouched.
		assert_eq!(Credit::allowance(ANNA).map(|one| one.left), Some(MEMBER_QUOTA));
		// Even the smallest needs another one when it is proposed.
		assert_ok!(propose_grant(ANNA, COMPANY, 100));
		assert_eq!(Credit::proposed_grants().first().map(|grant| grant.needed), Some(2));
	});
}

#[test]
fn g1_nobody_should_approve_for_his_own_entity() {
	tiered(|| {
		Entities::set([(BORIS, 77), (COMPANY, 77)].into());
		assert_ok!(propose_grant(AGENT, COMPANY, 10_000));
		assert_noop!(approve(BORIS, 0), Error::<Test>::OwnEntity);
		assert_ok!(approve(ANNA, 0));
		// Anna turns out to be of the same entity: her approval does not count any more.
		Entities::mutate(|all| all.insert(ANNA, 77));
		assert_ok!(approve(CHEN, 0));
		assert_eq!(Credit::lots_of(COMPANY), vec![]);
		Entities::mutate(|all| all.remove(&ANNA));
		change_members(Change::Add(30));
		assert_ok!(close(OTHER_GRANTOR, 0));
		// Nor does somebody propose for it.
		assert_noop!(propose_grant(BORIS, COMPANY, 10_000), Error::<Test>::OwnEntity);
	});
}

#[test]
fn m2_approvals_should_be_void_when_the_membership_changes_or_time_is_over() {
	tiered(|| {
		assert_ok!(propose_grant(AGENT, COMPANY, 10_000));
		assert_ok!(approve(ANNA, 0));
		change_members(Change::Replace { old: ANNA, new: 30 });
		assert_noop!(approve(BORIS, 0), Error::<Test>::MembershipChanged);
		assert_noop!(approve(ANNA, 0), Error::<Test>::NotAMember);
		assert_noop!(withdraw(BORIS, 0), Error::<Test>::MembershipChanged);
		assert_eq!(Credit::proposed_grants().first().map(|grant| grant.standing), Some(Standing::MembershipChanged));
		// Whoever wants to clears it away.
		assert_ok!(close(FRIEND, 0));
		assert_noop!(close(FRIEND, 0), Error::<Test>::UnknownGrantProposal);

		assert_ok!(propose_grant(AGENT, COMPANY, 10_000));
		assert_ok!(approve(BORIS, 1));
		assert_noop!(close(FRIEND, 1), Error::<Test>::NotProposer);
		pass(24);
		assert_noop!(approve(CHEN, 1), Error::<Test>::GrantProposalExpired);
		assert_eq!(Credit::proposed_grants().first().map(|grant| grant.standing), Some(Standing::Expired));
		assert_ok!(close(FRIEND, 1));
		assert_eq!(Credit::lots_of(COMPANY), vec![]);
	});
}

#[test]
fn an_agent_should_still_be_in_office_with_quota_enough_when_its_grant_is_issued() {
	tiered(|| {
		assert_noop!(propose_grant(AGENT, COMPANY, 1_000_001), Error::<Test>::QuotaExceeded);
		for _ in 0..2 {
			assert_ok!(propose_grant(AGENT, COMPANY, 600_000));
		}
		for (member, id) in [(ANNA, 0), (BORIS, 0), (ANNA, 1), (BORIS, 1)] {
			assert_ok!(approve(member, id));
		}
		// The first uses the quota that the second counted on.
		assert_ok!(approve(CHEN, 0));
		assert_noop!(approve(CHEN, 1), Error::<Test>::QuotaExceeded);
		Mandates::mutate(|all| all.get_mut(&AGENT).expect("is one").suspension = Some(Suspension::ByGroup));
		assert_noop!(approve(CHEN, 1), Error::<Test>::AgentSuspended);
		Mandates::mutate(|all| all.remove(&AGENT));
		assert_noop!(approve(CHEN, 1), Error::<Test>::NotAGrantor);
		// As a member he is somebody else, who proposed nothing in the group's name.
		change_members(Change::Add(AGENT));
		assert_noop!(approve(CHEN, 1), Error::<Test>::MembershipChanged);
		assert_eq!(Credit::lots_of(COMPANY), vec![(AGENT, 600_000)]);
	});
}

#[test]
fn a_holder_should_still_be_known_when_the_grant_is_issued() {
	tiered(|| {
		assert_ok!(propose_grant(AGENT, COMPANY, 10_000));
		assert_ok!(approve(ANNA, 0));
		Known::mutate(|known| known.remove(&COMPANY));
		assert_noop!(approve(BORIS, 0), Error::<Test>::NotAnEntity);
	});
}

#[test]
fn proposed_grants_should_be_bounded_paid_for_and_possible_at_all() {
	tiered(|| {
		for _ in 0..MAX_GRANT_PROPOSALS {
			assert_ok!(propose_grant(AGENT, COMPANY, 10_000));
		}
		assert_noop!(propose_grant(AGENT, COMPANY, 10_000), Error::<Test>::TooManyGrantProposals);
		assert_ok!(propose_grant(ANNA, COMPANY, 10_000));
		assert_ok!(close(AGENT, 1));
		assert_ok!(propose_grant(AGENT, COMPANY, 10_000));
		assert_noop!(propose_grant(BORIS, COMPANY, 0), Error::<Test>::ZeroAmount);
		assert_noop!(propose_grant(BORIS, COMPANY, LEAST_AMOUNT - 1), Error::<Test>::BelowLeastAmount);
		assert_noop!(propose_grant(BORIS, COMPANY, MOST_AMOUNT + 1), Error::<Test>::AboveMostAmount);
		assert_noop!(propose_grant(COMPANY, SUPPLIER, 10_000), Error::<Test>::NotAGrantor);
		let at = |expires| {
			let (holder, amount) = (COMPANY, 10_000);
			make(signed(BORIS), crate::Call::propose_grant { holder, amount, expires, reference: reference() })
		};
		let now = Timestamp::get();
		assert_noop!(at(now), Error::<Test>::ExpiryPassed);
		assert_noop!(at(now + u64::from(LONGEST_PROPOSAL) * 3_600_000 + 1), Error::<Test>::ExpiryTooFar);
		Table::set(vec![vns_access::Tier { up_to: vns_units::Credit::new(u128::MAX), approvals: 4 }]);
		assert_noop!(propose_grant(BORIS, COMPANY, 10_000), Error::<Test>::ApprovalsOutOfReach);
	});
}

#[test]
fn an_approval_should_be_taken_back() {
	tiered(|| {
		assert_ok!(propose_grant(AGENT, COMPANY, 10_000));
		assert_noop!(withdraw(ANNA, 0), Error::<Test>::NotApproved);
		assert_ok!(approve(ANNA, 0));
		assert_ok!(withdraw(ANNA, 0));
		assert_eq!(last_event(), Event::ApprovalWithdrawn { id: 0, member: ANNA, before: 1, after: 0 });
		assert_ok!(approve(BORIS, 0));
		assert_eq!(Credit::lots_of(COMPANY), vec![]);
		assert_noop!(withdraw(AGENT, 0), Error::<Test>::NotAMember);
	});
}

#[test]
fn g2_damaged_proposals_should_be_noticed() {
	use crate::{invariants::check_all, GrantProposals, GrantProposalsBy, NextGrantProposal};
	let broken = |damage: fn()| {
		crate::mock::genesis().execute_with(|| {
			next_block();
			Table::set(tiers());
			assert_ok!(propose_grant(ANNA, COMPANY, 10_000));
			damage();
			check_all::<Test>().expect_err("damage should be noticed").invariant
		})
	};
	assert_eq!(broken(|| GrantProposals::<Test>::remove(0)), "G2 proposed grants");
	assert_eq!(broken(|| GrantProposalsBy::<Test>::insert(BORIS, 1)), "G2 proposed grants");
	assert_eq!(broken(|| NextGrantProposal::<Test>::put(0)), "G2 proposed grants");
	assert_eq!(
		broken(|| GrantProposals::<Test>::mutate(0, |stored| {
			let (proposal, _) = stored.as_mut().expect("is stored");
			proposal.consents = proposal.consents.with(FRIEND).expect("has room");
		})),
		"G2 approvals"
	);
	assert_eq!(
		broken(|| GrantProposals::<Test>::mutate(0, |stored| stored.as_mut().expect("is stored").0.epoch = 9)),
		"G2 approvals"
	);
}

#[test]
fn the_groups_own_account_as_a_member_should_be_no_agent() {
	tiered(|| {
		// Silly, and possible by M1.
		change_members(Change::Add(GROUP));
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), GROUP, 1_000));
		assert_ok!(propose_grant(GROUP, COMPANY, 100));
		assert_eq!(Credit::proposed_grants().first().map(|grant| grant.needed), Some(2));
		assert_ok!(close(GROUP, 0));
	});
}
