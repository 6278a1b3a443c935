// SPDX-License-Identifier: Apache-2.0
//! M5: who is challenged, what an answer is worth, and what it takes to supersede who does not answer. Each test tries to
//! break its rule.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use codec::{Decode, Encode, MaxEncodedLen};
use proptest::{
	prelude::*,
	test_runner::{TestRng, TestRunner},
};
use std::{cell::RefCell, collections::BTreeSet};
use vns_access::{Act, Change, Error, Limits, Proposal, Stage, Terms, FOLLOW_UP};
use vns_clock::HOUR;

type Group = vns_access::Group<u8, 8>;
type Motion = Proposal<u8, (), 8>;
type Challenge = vns_access::Challenge<u8>;

const LIMITS: Limits = Limits { most_members: 8, longest_proposal: 10_000, longest_appointment: 1 };
const TERMS: Terms = Terms { period: 168, cooldown: 100 };
const NOW: u64 = 500_000 * HOUR;
const DUE: u64 = NOW + 168 * HOUR;
const LAPSES: u64 = DUE + FOLLOW_UP as u64 * HOUR;
const NEW: u8 = 9;

fn group(members: &[u8]) -> Group {
	Group::found(members, &LIMITS).expect("is a group")
}

fn challenge(group: &Group, by: u8, member: u8, last: Option<&Challenge>, now: u64) -> Result<Challenge, Error> {
	Challenge::new(last.map_or(0, |last| last.id + 1), group, by, &member, last, now, &TERMS)
}

/// One of three, silent.
fn silent() -> (Group, Challenge) {
	let three = group(&[1, 2, 3]);
	let challenge = challenge(&three, 1, 3, None, NOW).expect("may challenge");
	(three, challenge)
}

fn challenge_again(group: &Group, last: &Challenge) -> bool {
	challenge(group, 1, 3, Some(last), NOW).is_ok()
}

fn supersede(challenge: u32) -> Change<u8> {
	Change::Supersede { old: 3, new: NEW, challenge }
}

#[test]
fn m5_only_a_member_should_challenge_and_only_another_member() {
	let three = group(&[1, 2, 3]);
	assert_eq!(challenge(&three, 7, 3, None, NOW), Err(Error::NotAMember));
	assert_eq!(challenge(&three, 1, 7, None, NOW), Err(Error::UnknownMember));
	assert_eq!(challenge(&three, 1, 1, None, NOW), Err(Error::SelfChallenge));
	let made = challenge(&three, 1, 3, None, NOW).expect("may challenge");
	assert_eq!((made.since, made.due, made.lapses, made.epoch), (NOW, DUE, LAPSES, 0));
}

#[test]
fn m5_a_group_of_two_should_challenge_nobody() {
	assert_eq!(challenge(&group(&[1, 2]), 1, 2, None, NOW), Err(Error::GroupTooSmall));
	assert_eq!(challenge(&group(&[1]), 1, 1, None, NOW), Err(Error::GroupTooSmall));
}

#[test]
fn m5_a_silent_member_of_three_should_be_superseded_and_there_be_three_all_the_time() {
	let (three, challenge) = silent();
	let motion = Motion::new(&three, Act::Change(supersede(0)), 1, DUE + HOUR, NOW, &LIMITS).expect("may propose");
	assert_eq!(motion.act.needed(&three), 2, "the silent one has no say");
	assert_eq!(motion.consent(&three, &3, NOW), Err(Error::NoSay));
	let motion = motion.consent(&three, &2, NOW).expect("may consent");
	assert!(motion.carried(&three, NOW).is_ok(), "all others have consented, which is not all that it takes");
	let approved = challenge.approved(&three, 0, NEW, NOW).expect("is open");
	assert_eq!(approved.check_supersedes(&three, 0, &NEW, DUE), Err(Error::NotRipe), "its last instant is his");
	assert_eq!(challenge.check_supersedes(&three, 0, &NEW, DUE + 1), Err(Error::NotApproved));
	assert_eq!(approved.check_supersedes(&three, 0, &NEW, DUE + 1), Ok(()));
	let changed = three.changed(&supersede(0), &LIMITS).expect("is possible");
	assert_eq!((changed.members(), changed.epoch()), (&[1, 2, NEW][..], 1));
	// With the governed most below what there is, too.
	assert!(three.changed(&supersede(0), &Limits { most_members: 1, ..LIMITS }).is_ok());
}

#[test]
fn m5_an_answer_should_end_it_also_when_it_is_ripe_and_approved() {
	let (three, challenge) = silent();
	let ready = challenge.approved(&three, 0, NEW, NOW).expect("is open");
	for at in [NOW, DUE, DUE + 1, LAPSES] {
		let answered = ready.answered(&three, at, &TERMS).expect("is open");
		assert_eq!(answered.stage, Stage::Answered { again: at + 100 * HOUR });
		assert_eq!(answered.approval(), None);
		assert_eq!(answered.check_supersedes(&three, 0, &NEW, DUE + 1), Err(Error::ChallengeAnswered));
		assert_eq!(answered.approved(&three, 0, NEW, at), Err(Error::ChallengeAnswered));
		assert_eq!(answered.answered(&three, at, &TERMS), Err(Error::ChallengeAnswered));
	}
	assert_eq!(ready.answered(&three, LAPSES + 1, &TERMS), Err(Error::ChallengeLapsed), "nothing left to answer");
}

#[test]
fn m5_who_answered_should_be_left_in_peace_whoever_challenges() {
	let (three, first) = silent();
	assert_eq!(challenge(&three, 2, 3, Some(&first), NOW), Err(Error::AlreadyChallenged));
	assert_eq!(challenge(&three, 2, 3, Some(&first), LAPSES), Err(Error::AlreadyChallenged), "ripe is open");
	let answered = first.answered(&three, NOW, &TERMS).expect("is open");
	let peace = NOW + 100 * HOUR;
	for by in [1, 2] {
		assert_eq!(challenge(&three, by, 3, Some(&answered), peace), Err(Error::CoolingDown));
		assert!(challenge(&three, by, 3, Some(&answered), peace + 1).is_ok());
	}
	// Another membership does not end the peace.
	let four = three.changed(&Change::Add(4), &LIMITS).expect("is possible");
	assert_eq!(challenge(&four, 4, 3, Some(&answered), peace), Err(Error::CoolingDown));
}

#[test]
fn m5_a_silence_should_not_be_kept_in_stock() {
	let (three, first) = silent();
	let ready = first.approved(&three, 0, NEW, NOW).expect("is open");
	assert_eq!(ready.check_supersedes(&three, 0, &NEW, LAPSES), Ok(()), "its last instant");
	let years = NOW + 3 * 366 * 24 * HOUR;
	for later in [LAPSES + 1, years] {
		assert_eq!(ready.check_supersedes(&three, 0, &NEW, later), Err(Error::ChallengeLapsed));
		assert_eq!(ready.approved(&three, 0, NEW, later), Err(Error::ChallengeLapsed));
	}
	// The next one begins from the beginning, and nothing said to the first one counts for it.
	let second = challenge(&three, 1, 3, Some(&ready), years).expect("the first has lapsed");
	assert_eq!((second.id, second.approval()), (1, None));
	assert_eq!(second.check_supersedes(&three, 0, &NEW, second.due + 1), Err(Error::OtherChallenge));
	assert_eq!(second.approved(&three, 0, NEW, years), Err(Error::OtherChallenge));
}

#[test]
fn m5_the_approval_should_be_for_one_account_and_no_member() {
	let (three, challenge) = silent();
	assert_eq!(challenge.approved(&three, 0, 2, NOW), Err(Error::AlreadyMember));
	assert_eq!(challenge.approved(&three, 0, 3, NOW), Err(Error::AlreadyMember));
	let other = challenge.approved(&three, 0, 8, NOW).expect("is open");
	assert_eq!(other.check_supersedes(&three, 0, &NEW, DUE + 1), Err(Error::NotApproved));
	let last = other.approved(&three, 0, NEW, NOW).expect("is open");
	assert_eq!(last.check_supersedes(&three, 0, &8, DUE + 1), Err(Error::NotApproved), "the last one counts");
	assert_eq!(last.check_supersedes(&three, 0, &NEW, DUE + 1), Ok(()));
}

#[test]
fn m5_a_challenge_should_belong_to_one_membership() {
	let (three, challenge) = silent();
	let ready = challenge.approved(&three, 0, NEW, NOW).expect("is open");
	let four = three.changed(&Change::Add(4), &LIMITS).expect("is possible");
	assert_eq!(ready.check_supersedes(&four, 0, &NEW, DUE + 1), Err(Error::MembershipChanged));
	assert_eq!(ready.approved(&four, 0, NEW, NOW), Err(Error::MembershipChanged));
	assert_eq!(ready.answered(&four, NOW, &TERMS), Err(Error::MembershipChanged));
	assert!(challenge_again(&four, &ready), "and another one begins at once");
}

#[test]
fn m5_nobody_should_propose_that_he_is_silent_himself_nor_come_in_twice() {
	let (three, _) = silent();
	let propose = |by: u8, change: Change<u8>| {
		Motion::new(&three, Act::Change(change), by, DUE, NOW, &LIMITS).map(|motion| motion.given(&three))
	};
	assert_eq!(propose(3, supersede(0)), Err(Error::NoSay));
	assert_eq!(propose(7, supersede(0)), Err(Error::NotAMember));
	assert_eq!(propose(1, supersede(0)), Ok(1));
	let change = |old, new| Change::Supersede { old, new, challenge: 0 };
	assert_eq!(propose(1, change(3, 2)), Err(Error::AlreadyMember));
	assert_eq!(propose(1, change(3, 3)), Err(Error::AlreadyMember));
	assert_eq!(propose(1, change(7, 8)), Err(Error::UnknownMember));
}

#[test]
fn m5_what_is_over_should_be_cleared_away_and_nothing_else() {
	let (three, challenge) = silent();
	assert_eq!(challenge.check_over(&three, &3, LAPSES), Err(Error::ChallengeOpen));
	assert_eq!(challenge.check_over(&three, &3, LAPSES + 1), Ok(()));
	let four = three.changed(&Change::Add(4), &LIMITS).expect("is possible");
	assert_eq!(challenge.check_over(&four, &3, NOW), Ok(()));
	let answered = challenge.answered(&three, NOW, &TERMS).expect("is open");
	let peace = NOW + 100 * HOUR;
	assert_eq!(answered.check_over(&three, &3, peace), Err(Error::CoolingDown));
	assert_eq!(answered.check_over(&four, &3, peace), Err(Error::CoolingDown));
	assert_eq!(answered.check_over(&three, &3, peace + 1), Ok(()));
	let without = four.changed(&Change::Remove(3), &LIMITS).expect("is possible");
	assert_eq!(answered.check_over(&without, &3, NOW), Ok(()), "he is none to be left in peace any more");
}

#[test]
fn what_is_stored_should_fit_its_bound_and_come_back() {
	let (three, challenge) = silent();
	for one in [
		challenge.clone(),
		challenge.approved(&three, 0, NEW, NOW).expect("is open"),
		challenge.answered(&three, NOW, &TERMS).expect("is open"),
	] {
		assert!(one.encoded_size() <= Challenge::max_encoded_len());
		assert_eq!(Challenge::decode(&mut &one.encode()[..]), Ok(one));
	}
	// No time wraps.
	let late = Challenge::new(0, &three, 1, &3, None, u64::MAX - 1, &TERMS).expect("may challenge");
	assert_eq!((late.due, late.lapses), (u64::MAX, u64::MAX));
}

/// What happens in a group of three, whose members are named by place.
#[derive(Clone, Copy, Debug)]
enum Command {
	Challenge { by: usize, member: usize },
	Answer { who: usize },
	Approve { member: usize, new: u8, back: u32 },
	Propose { by: usize, member: usize, new: u8, back: u32 },
	Consent { by: usize },
	Replace { member: usize, new: u8 },
	Wait { hours: u64 },
	Supersede,
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
	let (new, back) = (|| 10u8..12, || prop_oneof![8 => Just(0u32), 1 => Just(1u32)]);
	// Mostly the same is silent.
	let member = || prop_oneof![4 => Just(2usize), 1 => 0..2usize];
	let by = || 0..3usize;
	let command = prop_oneof![
		3 => (by(), member()).prop_map(|(by, member)| Command::Challenge { by, member }),
		1 => by().prop_map(|who| Command::Answer { who }),
		4 => (member(), new(), back()).prop_map(|(member, new, back)| Command::Approve { member, new, back }),
		2 => (by(), member(), new(), back())
			.prop_map(|(by, member, new, back)| Command::Propose { by, member, new, back }),
		8 => by().prop_map(|by| Command::Consent { by }),
		1 => (by(), 20u8..23).prop_map(|(member, new)| Command::Replace { member, new }),
		4 => prop_oneof![2 => 0..30u64, 2 => Just(170u64), 1 => Just(2_000u64)]
			.prop_map(|hours| Command::Wait { hours }),
		8 => Just(Command::Supersede),
	];
	prop::collection::vec(command, 1..120)
}

/// What one would write down by hand about the newest silence of each member.
#[derive(Clone, Default)]
struct Note {
	id: u32,
	since: u64,
	/// No answer, and the group is the same.
	holds: bool,
	approved: Option<u8>,
}

/// Whoever is superseded was silent for the whole period after one challenge, all others agreed to that very replacement
/// after that challenge, the holders approved of it, and it was not long ago. How many were?
fn run(commands: Vec<Command>) -> u32 {
	let mut group = group(&[1, 2, 3]);
	let mut challenges: [Option<Challenge>; 3] = Default::default();
	let mut notes: [Note; 3] = Default::default();
	let mut asked: Option<(Motion, u8, BTreeSet<u8>)> = None;
	let (mut now, mut next, mut superseded) = (NOW, 0, 0);
	for command in commands {
		let who = |place: usize| group.members()[place];
		match command {
			Command::Challenge { by, member } => {
				let last = challenges[member].as_ref();
				let made = Challenge::new(next, &group, who(by), &who(member), last, now, &TERMS);
				if let Ok(made) = made {
					notes[member] = Note { id: next, since: now, holds: true, approved: None };
					challenges[member] = Some(made);
					next += 1;
				}
			},
			Command::Answer { who } => {
				if let Some(Ok(answered)) = challenges[who].as_ref().map(|it| it.answered(&group, now, &TERMS)) {
					challenges[who] = Some(answered);
					notes[who].holds = false;
				}
			},
			Command::Approve { member, new, back } => {
				let id = notes[member].id.saturating_sub(back);
				let approved = challenges[member].as_ref().map(|it| it.approved(&group, id, new, now));
				if let Some(Ok(approved)) = approved {
					challenges[member] = Some(approved);
					notes[member].approved = Some(new);
				}
			},
			Command::Propose { by, member, new, back } => {
				let challenge = notes[member].id.saturating_sub(back);
				let change = Change::Supersede { old: who(member), new, challenge };
				let motion = Motion::new(&group, Act::Change(change), who(by), now + 9_000 * HOUR, now, &LIMITS);
				if let Ok(motion) = motion {
					asked = Some((motion, new, BTreeSet::from([who(by)])));
				}
			},
			Command::Consent { by } => {
				if let Some((motion, _, agreed)) = &mut asked {
					if let Ok(consented) = motion.consent(&group, &who(by), now) {
						*motion = consented;
						agreed.insert(who(by));
					}
				}
			},
			Command::Replace { member, new } => {
				let change = Change::Replace { old: who(member), new };
				if let Ok(changed) = group.changed(&change, &LIMITS) {
					group = changed;
					notes.iter_mut().for_each(|note| note.holds = false);
				}
			},
			Command::Wait { hours } => now += hours * HOUR,
			Command::Supersede => {
				let Some((motion, _, agreed)) = &asked else { continue };
				let Ok(Act::Change(change)) = motion.carried(&group, now) else { continue };
				let Change::Supersede { old, new, challenge } = change else {
					unreachable!("nothing else is proposed")
				};
				let place = group.members().iter().position(|who| who == old).expect("is a member");
				let Some(silence) = &challenges[place] else { continue };
				if silence.check_supersedes(&group, *challenge, new, now).is_err() {
					continue;
				}
				let note = &notes[place];
				assert!(note.holds && note.id == *challenge, "answered, or another one");
				assert!(now > note.since + 168 * HOUR, "he still had time");
				assert!(now <= note.since + (168 + 1_440) * HOUR, "an old silence");
				assert_eq!(note.approved, Some(*new), "the holders approved of somebody else");
				let others: BTreeSet<u8> = group.members().iter().copied().filter(|who| who != old).collect();
				assert_eq!(agreed, &others, "all others");
				group = group.changed(change, &LIMITS).expect("is possible");
				assert_eq!(group.size(), 3);
				superseded += 1;
				notes.iter_mut().for_each(|note| note.holds = false);
			},
		}
		// The same place, another member: what was remembered of the former is nothing to him.
		for (place, note) in notes.iter().enumerate() {
			let open = challenges[place].as_ref().is_some_and(|it| it.check_open(&group, now).is_ok());
			assert!(!open || note.holds, "open though it was answered or the group is another");
		}
	}
	superseded
}

#[test]
fn m5_any_sequence_should_supersede_only_who_was_silent() {
	let superseded = RefCell::new(0);
	let config = ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() };
	let same_each_time = TestRng::deterministic_rng(config.rng_algorithm);
	let mut runner = TestRunner::new_with_rng(config, same_each_time);
	let count = |commands| {
		*superseded.borrow_mut() += run(commands);
		Ok(())
	};
	runner.run(&commands(), count).expect("holds");
	// Sequences that supersede nobody would show nothing.
	assert!(superseded.into_inner() >= 50);
}
