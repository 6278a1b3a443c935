// SPDX-License-Identifier: Apache-2.0
//! M2 and M4: consent, one by one, and when it is void. Each test tries to break its rule.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use codec::{Decode, Encode};
use proptest::prelude::*;
use vns_access::{majority, Act, Change, Error, Limits, Proposal, Quorum, Share};
use vns_clock::HOUR;

type Group = vns_access::Group<u8, 8>;
type Motion = Proposal<u8, &'static str, 8>;

const LIMITS: Limits = Limits { most_members: 8, longest_proposal: 24, longest_appointment: 1_000 };
const NOW: u64 = 500_000 * HOUR;
const EXPIRES: u64 = NOW + HOUR;

fn group(members: &[u8]) -> Group {
	Group::found(members, &LIMITS).expect("is a group")
}

fn share(numerator: u32, denominator: u32) -> Quorum {
	Quorum::Share(Share::new(numerator, denominator).expect("is a share"))
}

fn other(quorum: Quorum) -> Act<u8, &'static str> {
	Act::Other { act: "appoint an agent", quorum }
}

fn propose(group: &Group, act: Act<u8, &'static str>, by: u8) -> Result<Motion, Error> {
	Motion::new(group, act, by, EXPIRES, NOW, &LIMITS)
}

fn consented(motion: Motion, group: &Group, by: &[u8]) -> Motion {
	by.iter().fold(motion, |motion, who| motion.consent(group, who, NOW).expect("may consent"))
}

fn is_carried(motion: &Motion, group: &Group) -> Result<(), Error> {
	motion.carried(group, NOW).map(drop)
}

/// What a deposit is reckoned from: no consent makes a proposal larger than that.
#[test]
fn the_full_size_should_be_the_one_with_the_consent_of_all() {
	let crowd = |size: u64| {
		vns_access::Group::<u64, 64>::found(&(1..=size).collect::<Vec<_>>(), &Limits { most_members: 64, ..LIMITS })
			.expect("is a group")
	};
	for size in [1, 3, 63, 64] {
		let group = crowd(size);
		let act = || Act::Other { act: "appoint an agent", quorum: Quorum::Unanimous };
		let mut motion = Proposal::<u64, _, 64>::new(&group, act(), 1, EXPIRES, NOW, &LIMITS).expect("is allowed");
		let full = motion.full_size(&group);
		for who in 2..=size {
			assert!(motion.encoded_size() < full + 1, "{who} of {size}");
			motion = motion.consent(&group, &who, NOW).expect("may consent");
		}
		assert!((full - 1..=full).contains(&motion.encoded_size()), "{size}: {full}");
		// An agent's request begins without consent.
		let asked = Proposal::<u64, _, 64>::requested(&group, act(), 99, EXPIRES, NOW, &LIMITS).expect("is allowed");
		assert_eq!(asked.full_size(&group), full);
	}
}

#[test]
fn m2_only_members_should_propose_consent_and_withdraw() {
	let three = group(&[1, 2, 3]);
	assert_eq!(propose(&three, other(share(1, 1)), 9), Err(Error::NotAMember));
	let motion = propose(&three, other(share(1, 1)), 1).expect("is allowed");
	assert_eq!(motion.consent(&three, &9, NOW), Err(Error::NotAMember));
	assert_eq!(motion.withdraw(&three, &9, NOW), Err(Error::NotAMember));
}

#[test]
fn m2_nobody_should_count_twice() {
	let three = group(&[1, 2, 3]);
	let motion = propose(&three, other(share(1, 1)), 1).expect("is allowed");
	assert_eq!((motion.given(&three), motion.act.needed(&three)), (1, 3));
	assert_eq!(motion.consent(&three, &1, NOW), Err(Error::AlreadyConsented), "to propose was to consent");
	let motion = consented(motion, &three, &[2]);
	assert_eq!(motion.consent(&three, &2, NOW), Err(Error::AlreadyConsented));
	assert_eq!(is_carried(&motion, &three), Err(Error::NotCarried));
	assert_eq!(is_carried(&consented(motion, &three, &[3]), &three), Ok(()));
}

#[test]
fn m2_consent_should_be_to_one_proposal_only() {
	let three = group(&[1, 2, 3]);
	let one = consented(propose(&three, other(share(1, 1)), 1).expect("is allowed"), &three, &[2, 3]);
	let same = propose(&three, other(share(1, 1)), 1).expect("is allowed");
	assert_eq!(is_carried(&one, &three), Ok(()));
	assert_eq!(is_carried(&same, &three), Err(Error::NotCarried), "call by call");
}

#[test]
fn m2_consent_should_be_void_when_the_membership_has_changed() {
	let four = group(&[1, 2, 3, 4]);
	let act = consented(propose(&four, other(share(1, 1)), 1).expect("is allowed"), &four, &[2, 3, 4]);
	let add = consented(propose(&four, Act::Change(Change::Add(9)), 1).expect("is allowed"), &four, &[2, 3, 4]);
	assert_eq!((is_carried(&act, &four), is_carried(&add, &four)), (Ok(()), Ok(())));
	let changes = [Change::Add(5), Change::Remove(4), Change::Replace { old: 4, new: 5 }];
	for change in changes {
		let later = four.changed(&change, &LIMITS).expect("is possible");
		for motion in [&act, &add] {
			assert_eq!(is_carried(motion, &later), Err(Error::MembershipChanged), "{change:?}");
			assert_eq!(motion.check_open(&later, NOW), Err(Error::MembershipChanged));
			assert_eq!(motion.consent(&later, &1, NOW), Err(Error::MembershipChanged));
			assert_eq!(motion.withdraw(&later, &1, NOW), Err(Error::MembershipChanged));
		}
	}
	// Not even when the members are the same again.
	let away = four.changed(&Change::Remove(4), &LIMITS).expect("is possible");
	let back = away.changed(&Change::Add(4), &LIMITS).expect("is possible");
	assert_eq!(back.members(), four.members());
	assert_eq!(is_carried(&act, &back), Err(Error::MembershipChanged));
}

#[test]
fn m2_a_removed_members_consent_should_not_count() {
	let four = group(&[1, 2, 3, 4]);
	let motion = consented(propose(&four, other(Quorum::Approvals(2)), 4).expect("is allowed"), &four, &[1]);
	let three = four.changed(&Change::Remove(4), &LIMITS).expect("is possible");
	assert_eq!(is_carried(&motion, &three), Err(Error::MembershipChanged));
	assert_eq!(motion.consent(&three, &4, NOW), Err(Error::NotAMember));
	assert_eq!(propose(&three, other(Quorum::Approvals(2)), 4), Err(Error::NotAMember));
	// Even if the epoch were forged, only those count who are members.
	let forged = Motion { epoch: three.epoch(), ..motion };
	assert_eq!(forged.given(&three), 1);
	assert_eq!(is_carried(&forged, &three), Err(Error::NotCarried));
}

#[test]
fn m2_an_expired_proposal_should_be_void() {
	let three = group(&[1, 2, 3]);
	let motion = consented(propose(&three, other(share(1, 1)), 1).expect("is allowed"), &three, &[2]);
	let full = motion.consent(&three, &3, EXPIRES).expect("who consents at the instant is in time");
	assert_eq!(full.carried(&three, EXPIRES).map(drop), Ok(()));
	let late = EXPIRES + 1;
	assert_eq!(full.carried(&three, late), Err(Error::Expired), "however many had consented");
	assert_eq!(motion.consent(&three, &3, late), Err(Error::Expired));
	assert_eq!(motion.withdraw(&three, &2, late), Err(Error::Expired));
	assert_eq!(motion.check_open(&three, late), Err(Error::Expired));
}

#[test]
fn m2_an_expiry_should_lie_ahead_and_not_too_far() {
	let three = group(&[1, 2, 3]);
	let propose = |expires, now| Motion::new(&three, other(share(1, 1)), 1, expires, now, &LIMITS).map(|it| it.expires);
	assert_eq!(propose(NOW, NOW), Err(Error::ExpiryPassed));
	assert_eq!(propose(NOW - 1, NOW), Err(Error::ExpiryPassed));
	assert_eq!(propose(NOW + 1, NOW), Ok(NOW + 1));
	assert_eq!(propose(NOW + 24 * HOUR, NOW), Ok(NOW + 24 * HOUR));
	assert_eq!(propose(NOW + 24 * HOUR + 1, NOW), Err(Error::ExpiryTooFar));
	assert_eq!(propose(u64::MAX, NOW), Err(Error::ExpiryTooFar));
	assert_eq!(propose(u64::MAX, u64::MAX - 1), Ok(u64::MAX));
	assert_eq!(propose(u64::MAX, u64::MAX), Err(Error::ExpiryPassed));
}

#[test]
fn m2_consent_can_be_withdrawn_until_it_is_carried() {
	let three = group(&[1, 2, 3]);
	let motion = consented(propose(&three, other(share(1, 1)), 1).expect("is allowed"), &three, &[2]);
	assert_eq!(motion.withdraw(&three, &3, NOW), Err(Error::NotConsented));
	let without = motion.withdraw(&three, &1, NOW).expect("the proposer, too");
	assert_eq!(without.withdraw(&three, &1, NOW), Err(Error::NotConsented));
	assert_eq!(is_carried(&consented(without.clone(), &three, &[3]), &three), Err(Error::NotCarried));
	let full = consented(without, &three, &[3, 1]);
	assert_eq!(is_carried(&full, &three), Ok(()));
	for who in 1..=3 {
		assert_eq!(full.withdraw(&three, &who, NOW), Err(Error::AlreadyCarried));
	}
	// More than needed does no harm, and cannot be taken back either.
	let most = consented(propose(&three, other(share(1, 3)), 1).expect("is allowed"), &three, &[2]);
	assert_eq!(most.withdraw(&three, &2, NOW), Err(Error::AlreadyCarried));
}

#[test]
fn m4_a_share_should_be_rounded_up() {
	let five = group(&[1, 2, 3, 4, 5]);
	let needed = |quorum| other(quorum).needed(&five);
	assert_eq!(needed(share(1, 2)), 3);
	assert_eq!(needed(share(2, 3)), 4);
	assert_eq!(needed(share(3, 5)), 3);
	assert_eq!(needed(share(1, 1)), 5);
	assert_eq!(needed(Quorum::Unanimous), 5);
	let motion = consented(propose(&five, other(share(2, 3)), 1).expect("is allowed"), &five, &[2, 3]);
	assert_eq!(is_carried(&motion, &five), Err(Error::NotCarried));
	assert_eq!(is_carried(&consented(motion, &five, &[4]), &five), Ok(()));
}

#[test]
fn m4_nothing_should_be_carried_by_nobody() {
	let three = group(&[1, 2, 3]);
	for quorum in [share(0, 1), Quorum::Approvals(0)] {
		assert_eq!(quorum.needed(0), 1);
		let motion = propose(&three, other(quorum), 1).expect("is allowed");
		assert_eq!(is_carried(&motion, &three), Ok(()), "the proposer is one");
		let nobody = motion.counting_only(|_| false);
		assert_eq!(is_carried(&nobody, &three), Err(Error::NotCarried));
	}
	assert_eq!(Quorum::Unanimous.needed(0), 1);
}

#[test]
fn m4_approvals_that_the_group_does_not_have_should_be_refused_at_once() {
	let three = group(&[1, 2, 3]);
	assert_eq!(propose(&three, other(Quorum::Approvals(4)), 1), Err(Error::QuorumOutOfReach));
	let motion = propose(&three, other(Quorum::Approvals(3)), 1).expect("is allowed");
	assert_eq!(is_carried(&consented(motion, &three, &[2, 3]), &three), Ok(()));
}

#[test]
fn g1_consents_that_must_not_count_should_make_room_for_others() {
	let three = group(&[1, 2, 3]);
	let motion = consented(propose(&three, other(Quorum::Approvals(2)), 1).expect("is allowed"), &three, &[2]);
	assert_eq!(is_carried(&motion, &three), Ok(()));
	// 2 turns out to belong to the entity that is to receive the grant.
	let counted = motion.counting_only(|who| *who != 2);
	assert_eq!(is_carried(&counted, &three), Err(Error::NotCarried));
	let rescued = consented(motion, &three, &[3]).counting_only(|who| *who != 2);
	assert_eq!(is_carried(&rescued, &three), Ok(()));
}

#[test]
fn m4_what_is_no_share_should_neither_be_made_nor_decode() {
	assert_eq!(Share::new(1, 0), Err(Error::InvalidShare));
	assert_eq!(Share::new(0, 0), Err(Error::InvalidShare));
	assert_eq!(Share::new(3, 2), Err(Error::InvalidShare));
	let two_thirds = Share::new(2, 3).expect("is a share");
	assert_eq!((two_thirds.numerator(), two_thirds.denominator()), (2, 3));
	assert_eq!(Share::decode(&mut &two_thirds.encode()[..]), Ok(two_thirds));
	assert!(Share::decode(&mut &(3u32, 2u32).encode()[..]).is_err());
	assert!(Quorum::decode(&mut &(1u8, 1u32, 0u32).encode()[..]).is_err());
}

#[test]
fn a_majority_should_be_more_than_half() {
	assert_eq!([0, 1, 2, 3, 4, 5, 6, 7].map(majority), [1, 1, 2, 2, 3, 3, 4, 4]);
	assert_eq!(majority(u32::MAX), 1 << 31);
}

proptest! {
	#[test]
	fn m4_a_share_of_members_should_be_the_least_number_that_is_enough(
		members in 1u32.., numerator: u32, denominator in 1u32..,
	) {
		let numerator = numerator % denominator.saturating_add(1);
		let needed = Share::new(numerator, denominator).expect("is a share").of_members(members);
		let enough = |count: u32| {
			u64::from(count) * u64::from(denominator) >= u64::from(members) * u64::from(numerator)
		};
		prop_assert!((1..=members).contains(&needed));
		prop_assert!(enough(needed));
		prop_assert!(needed == 1 || !enough(needed - 1));
	}
}
