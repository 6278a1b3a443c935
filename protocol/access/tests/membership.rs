// SPDX-License-Identifier: Apache-2.0
//! M1, M2, M3 and G1: who comes in, who goes, and by whose consent. Each test tries to break its rule.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_access::{Accounts, Act, Agent, Change, Error, Limits, Proposal, Tier, FLOOR};
use vns_clock::HOUR;

type Group = vns_access::Group<u8, 8>;
type Motion = Proposal<u8, (), 8>;

const LIMITS: Limits = Limits { most_members: 6, longest_proposal: 24, longest_appointment: 1_000 };
const NOW: u64 = 500_000 * HOUR;
const EXPIRES: u64 = NOW + HOUR;

fn group(members: &[u8]) -> Group {
	Group::found(members, &LIMITS).expect("is a group")
}

/// The first of `by` proposes, the others consent; then it is carried out.
fn decide(group: &Group, change: Change<u8>, by: &[u8]) -> Result<Group, Error> {
	let mut motion = Motion::new(group, Act::Change(change.clone()), by[0], EXPIRES, NOW, &LIMITS)?;
	for who in &by[1..] {
		motion = motion.consent(group, who, NOW)?;
	}
	assert_eq!(motion.carried(group, NOW)?, &Act::Change(change.clone()));
	group.changed(&change, &LIMITS)
}

fn members(decided: Result<Group, Error>) -> Result<Vec<u8>, Error> {
	decided.map(|group| group.members().to_vec())
}

fn replace(old: u8, new: u8) -> Change<u8> {
	Change::Replace { old, new }
}

#[test]
fn m1_adding_should_need_every_member() {
	let four = group(&[1, 2, 3, 4]);
	assert_eq!(members(decide(&four, Change::Add(9), &[1, 2, 3, 4])), Ok(vec![1, 2, 3, 4, 9]));
	for missing in 1..=4 {
		let others: Vec<u8> = (1..=4).filter(|who| *who != missing).collect();
		assert_eq!(decide(&four, Change::Add(9), &others), Err(Error::NotCarried), "without {missing}");
	}
	assert_eq!(decide(&four, Change::Add(9), &[1, 2, 3, 9]), Err(Error::NotAMember), "who comes has no say");
}

#[test]
fn m1_removing_should_need_all_but_the_one_removed() {
	let four = group(&[1, 2, 3, 4]);
	assert_eq!(members(decide(&four, Change::Remove(4), &[1, 2, 3])), Ok(vec![1, 2, 3]));
	assert_eq!(decide(&four, Change::Remove(4), &[1, 2]), Err(Error::NotCarried));
}

#[test]
fn m1_the_consent_of_the_one_to_be_removed_should_not_count() {
	let four = group(&[1, 2, 3, 4]);
	assert_eq!(decide(&four, Change::Remove(4), &[1, 2, 4]), Err(Error::NoSay));
	// Nor when he proposed it himself: he counts for nothing, the three others for all.
	assert_eq!(decide(&four, Change::Remove(4), &[4, 1, 2]), Err(Error::NotCarried));
	assert_eq!(members(decide(&four, Change::Remove(4), &[4, 1, 2, 3])), Ok(vec![1, 2, 3]));
	let own = Motion::new(&four, Act::Change(Change::Remove(4)), 4, EXPIRES, NOW, &LIMITS).expect("is allowed");
	assert_eq!((own.given(&four), own.act.needed(&four)), (0, 3));
	assert_eq!(own.consent(&four, &4, NOW), Err(Error::NoSay));
	assert_eq!(own.withdraw(&four, &4, NOW), Err(Error::NoSay));
	// A proposal that was stored with it counts it no more than one that was refused it.
	let stored = Motion { consents: Accounts::default().with(4).expect("has room"), ..own };
	assert_eq!(stored.given(&four), 0);
}

#[test]
fn m1_replacing_should_need_all_including_the_one_replaced() {
	let three = group(&[1, 2, 3]);
	assert_eq!(members(decide(&three, replace(3, 9), &[1, 2, 3])), Ok(vec![1, 2, 9]));
	assert_eq!(decide(&three, replace(3, 9), &[1, 2]), Err(Error::NotCarried), "without the one replaced");
	assert_eq!(decide(&three, replace(3, 9), &[2, 3]), Err(Error::NotCarried));
	assert_eq!(decide(&three, replace(3, 9), &[1, 2, 9]), Err(Error::NotAMember), "the new key is no member yet");
}

#[test]
fn m1_nobody_should_come_twice_or_go_without_being_there() {
	let three = group(&[1, 2, 3]);
	assert_eq!(decide(&three, Change::Add(2), &[1, 2, 3]), Err(Error::AlreadyMember));
	assert_eq!(decide(&three, replace(1, 2), &[1, 2, 3]), Err(Error::AlreadyMember));
	assert_eq!(decide(&three, replace(1, 1), &[1, 2, 3]), Err(Error::AlreadyMember));
	assert_eq!(decide(&three, replace(8, 9), &[1, 2, 3]), Err(Error::UnknownMember));
	assert_eq!(decide(&group(&[1, 2, 3, 4]), Change::Remove(9), &[1, 2, 3, 4]), Err(Error::UnknownMember));
}

#[test]
fn m2_three_should_never_become_two() {
	let three = group(&[1, 2, 3]);
	for gone in 1..=3 {
		assert_eq!(decide(&three, Change::Remove(gone), &[1, 2, 3]), Err(Error::BelowFloor));
		assert_eq!(three.changed(&Change::Remove(gone), &LIMITS), Err(Error::BelowFloor));
	}
	// Grown to four it can go back to three, and no further.
	let four = decide(&three, Change::Add(4), &[1, 2, 3]).expect("is unanimous");
	let again = decide(&four, Change::Remove(1), &[2, 3, 4]).expect("all but the one removed");
	assert_eq!(again.members(), [2, 3, 4]);
	assert_eq!(decide(&again, Change::Remove(2), &[3, 4]), Err(Error::BelowFloor));
	// Replacing is possible at three.
	assert_eq!(members(decide(&again, replace(2, 1), &[2, 3, 4])), Ok(vec![1, 3, 4]));
}

#[test]
fn m2_a_group_that_never_had_three_may_shrink_but_not_vanish() {
	let two = decide(&group(&[1]), Change::Add(2), &[1]).expect("is unanimous");
	let one = decide(&two, Change::Remove(1), &[2]).expect("all but the one removed");
	assert_eq!(one.members(), [2]);
	// With nobody left to ask, the consent of "all others" would be no consent at all.
	assert_eq!(decide(&one, Change::Remove(2), &[2]), Err(Error::EmptyGroup));
	assert_eq!(one.changed(&Change::Remove(2), &LIMITS), Err(Error::EmptyGroup));
	assert_eq!(members(decide(&one, replace(2, 7), &[2])), Ok(vec![7]));
}

#[test]
fn m2_a_group_should_not_outgrow_its_bounds() {
	let full = group(&[1, 2, 3, 4, 5, 6]);
	assert_eq!(decide(&full, Change::Add(7), &[1, 2, 3, 4, 5, 6]), Err(Error::TooManyMembers));
	assert_eq!(members(decide(&full, replace(1, 7), &[1, 2, 3, 4, 5, 6])), Ok(vec![2, 3, 4, 5, 6, 7]));
	// A governed limit above what storage is made for does not move that.
	let generous = Limits { most_members: 100, ..LIMITS };
	let eight = Group::found(&[1, 2, 3, 4, 5, 6, 7, 8], &generous).expect("fits");
	assert_eq!(eight.changed(&Change::Add(9), &generous), Err(Error::TooManyMembers));
	assert!(eight.changed(&replace(1, 9), &generous).is_ok());
	// One that was lowered removes nobody, and still lets keys be replaced.
	let strict = Limits { most_members: 2, ..LIMITS };
	assert_eq!(full.changed(&Change::Add(7), &strict), Err(Error::TooManyMembers));
	assert_eq!(full.changed(&replace(1, 7), &strict).map(|group| group.size()), Ok(6));
	assert_eq!(full.changed(&Change::Remove(1), &strict).map(|group| group.size()), Ok(5));
}

#[test]
fn m2_a_change_that_has_become_impossible_should_be_refused_when_it_is_carried_out() {
	let three = group(&[1, 2, 3]);
	let motion = Motion::new(&three, Act::Change(Change::Add(4)), 1, EXPIRES, NOW, &LIMITS).expect("is allowed");
	let motion = motion.consent(&three, &2, NOW).and_then(|it| it.consent(&three, &3, NOW)).expect("are members");
	assert!(motion.carried(&three, NOW).is_ok());
	let lowered = Limits { most_members: 3, ..LIMITS };
	assert_eq!(three.changed(&Change::Add(4), &lowered), Err(Error::TooManyMembers));
}

#[test]
fn m2_the_epoch_should_change_with_every_change_and_never_come_back() {
	let mut now = group(&[1, 2, 3]);
	assert_eq!(now.epoch(), 0);
	// There and back again: the same members, and not the same epoch.
	for (expected, change) in (1..).zip([Change::Add(4), Change::Remove(4), replace(1, 5), replace(5, 1)]) {
		now = now.changed(&change, &LIMITS).expect("is possible");
		assert_eq!(now.epoch(), expected);
	}
	assert_eq!(now.members(), [1, 2, 3]);
	let last = Group::decode(&mut &(vec![1u8, 2, 3], u64::MAX).encode()[..]).expect("is a group");
	assert_eq!(last.changed(&Change::Add(4), &LIMITS), Err(Error::Overflow));
}

#[test]
fn m3_founders_should_be_some_and_each_once() {
	assert_eq!(group(&[3, 1, 2]).members(), [1, 2, 3]);
	assert_eq!(Group::found(&[], &LIMITS), Err(Error::EmptyGroup));
	assert_eq!(Group::found(&[1, 2, 1], &LIMITS), Err(Error::AlreadyMember));
	assert_eq!(Group::found(&[1, 2, 3, 4, 5, 6, 7], &LIMITS), Err(Error::TooManyMembers));
	// The first additions are by the same rule.
	assert_eq!(decide(&group(&[1]), Change::Add(2), &[2]), Err(Error::NotAMember));
	let two = decide(&group(&[1]), Change::Add(2), &[1]).expect("is unanimous");
	assert_eq!(decide(&two, Change::Add(3), &[1]), Err(Error::NotCarried));
}

#[test]
fn g1_a_group_below_the_floor_should_grant_nothing() {
	assert_eq!(FLOOR, 3);
	assert_eq!(group(&[1]).check_may_grant(), Err(Error::GrantsDisabled));
	assert_eq!(group(&[1, 2]).check_may_grant(), Err(Error::GrantsDisabled));
	assert_eq!(group(&[1, 2, 3]).check_may_grant(), Ok(()));
}

#[test]
fn what_is_no_set_should_not_decode() {
	let decode = |list: Vec<u8>| Accounts::<u8, 3>::decode(&mut &list.encode()[..]).map(|set| set.as_slice().to_vec());
	assert_eq!(decode(vec![]), Ok(vec![]));
	assert_eq!(decode(vec![1, 2, 9]), Ok(vec![1, 2, 9]));
	assert!(decode(vec![1, 2, 3, 4]).is_err(), "too many");
	assert!(decode(vec![2, 1]).is_err(), "out of order");
	assert!(decode(vec![1, 1]).is_err(), "twice the same");
}

#[test]
fn nothing_should_be_longer_than_its_bound() {
	type Full = vns_access::Group<[u8; 32], 100>;
	let founders: Vec<[u8; 32]> = (0..100).map(|byte| [byte; 32]).collect();
	let group = Full::found(&founders, &Limits { most_members: 100, ..LIMITS }).expect("fits");
	// The length of a hundred takes two bytes of the five that any length may take.
	assert_eq!(group.encode().len(), 2 + 100 * 32 + 8);
	assert_eq!(Full::max_encoded_len(), 5 + 100 * 32 + 8);
	assert_eq!(Full::decode(&mut &group.encode()[..]), Ok(group));
}

#[test]
fn a_chain_should_be_able_to_store_and_describe_every_type() {
	fn is_storable<T: codec::FullCodec + codec::DecodeWithMemTracking + MaxEncodedLen + TypeInfo + 'static>() {
		assert!(T::max_encoded_len() > 0);
		assert_ne!(scale_info::meta_type::<T>(), scale_info::meta_type::<u8>());
	}
	is_storable::<vns_access::Group<[u8; 32], 100>>();
	is_storable::<Proposal<[u8; 32], [u8; 32], 100>>();
	is_storable::<Agent>();
	is_storable::<Tier>();
	is_storable::<vns_access::Challenge<[u8; 32]>>();
}

#[test]
fn every_error_should_keep_its_number_and_explain_itself() {
	assert_eq!(Error::ALL.map(Error::number).to_vec(), (1..=41).collect::<Vec<u8>>());
	for error in Error::ALL {
		assert_eq!(error.number(), error as u8, "{error:?}");
		assert!(error.to_string().len() > 10, "{error:?}");
	}
}
