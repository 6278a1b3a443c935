// SPDX-License-Identifier: Apache-2.0
//! Random commands against a model that keeps no epochs, no quorums and no sorted lists: it remembers who was asked and
//! who agreed, and strikes a proposal out as soon as the membership changes.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use codec::{Decode, Encode, MaxEncodedLen};
use proptest::{
	prelude::*,
	test_runner::{TestRng, TestRunner},
};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};
use vns_access::{Act, Change, Error, Limits, Proposal, Quorum, Share};
use vns_clock::HOUR;

/// Storage is made for so many; the governed limit of the commands goes beyond and below.
const MOST: usize = 6;
type Group = vns_access::Group<u8, 6>;
type Motion = Proposal<u8, (), 6>;

const NOW: u64 = 500_000 * HOUR;

/// One thing after another. `usize`: a proposal, counted back from the latest.
#[derive(Clone, Debug)]
enum Command {
	Propose {
		who: u8,
		act: Act<u8, ()>,
		time: u64,
	},
	Consent {
		who: u8,
		which: usize,
	},
	/// Of everybody that there is, one by one.
	ConsentAll {
		which: usize,
	},
	Withdraw {
		who: u8,
		which: usize,
	},
	CarryOut {
		which: usize,
	},
	Wait(u64),
	Limit(u32),
}

struct Asked {
	act: Act<u8, ()>,
	expires: u64,
	agreed: BTreeSet<u8>,
	struck_out: bool,
}

struct Model {
	members: BTreeSet<u8>,
	has_had_three: bool,
	asked: Vec<Asked>,
	now: u64,
	most: usize,
}

impl Model {
	fn change(&self, change: &Change<u8>) -> Result<BTreeSet<u8>, Error> {
		let mut members = self.members.clone();
		match change {
			Change::Add(new) => {
				if !members.insert(*new) {
					return Err(Error::AlreadyMember);
				}
				if members.len() > self.most.min(MOST) {
					return Err(Error::TooManyMembers);
				}
			},
			Change::Remove(old) => {
				if !members.remove(old) {
					return Err(Error::UnknownMember);
				}
				if members.is_empty() {
					return Err(Error::EmptyGroup);
				}
				if self.has_had_three && members.len() < 3 {
					return Err(Error::BelowFloor);
				}
			},
			Change::Replace { old, new } | Change::Supersede { old, new, .. } => {
				if members.contains(new) {
					return Err(Error::AlreadyMember);
				}
				if !members.remove(old) {
					return Err(Error::UnknownMember);
				}
				members.insert(*new);
			},
		}
		Ok(members)
	}

	/// M1 and M4, spelled out.
	fn is_enough(&self, act: &Act<u8, ()>, agreed: &BTreeSet<u8>) -> bool {
		let all = self.members.iter().all(|who| agreed.contains(who));
		let count = agreed.len();
		match act {
			Act::Change(Change::Add(_) | Change::Replace { .. }) => all,
			// With nobody left to ask there is no consent at all.
			Act::Change(Change::Remove(old) | Change::Supersede { old, .. }) => {
				!agreed.is_empty() && self.members.iter().all(|who| who == old || agreed.contains(who))
			},
			Act::Other { quorum: Quorum::Unanimous, .. } => all,
			Act::Other { quorum: Quorum::Approvals(approvals), .. } => count > 0 && count >= *approvals as usize,
			Act::Other { quorum: Quorum::Share(share), .. } => {
				count > 0 && count * share.denominator() as usize >= self.members.len() * share.numerator() as usize
			},
		}
	}

	fn propose(&mut self, who: u8, act: &Act<u8, ()>, expires: u64) -> Result<(), Error> {
		if !self.members.contains(&who) {
			return Err(Error::NotAMember);
		}
		if matches!(act, Act::Change(Change::Supersede { old, .. }) if *old == who) {
			return Err(Error::NoSay);
		}
		if let Act::Change(change) = act {
			self.change(change)?;
		}
		// If not even all of them are enough, it is out of reach.
		if !self.is_enough(act, &self.members) {
			return Err(Error::QuorumOutOfReach);
		}
		if expires <= self.now {
			return Err(Error::ExpiryPassed);
		}
		if expires - self.now > 24 * HOUR {
			return Err(Error::ExpiryTooFar);
		}
		let agreed = if *act == Act::Change(Change::Remove(who)) { BTreeSet::new() } else { BTreeSet::from([who]) };
		self.asked.push(Asked { act: act.clone(), expires, agreed, struck_out: false });
		Ok(())
	}

	fn open(&self, which: usize) -> Result<&Asked, Error> {
		match &self.asked[which] {
			asked if asked.struck_out => Err(Error::MembershipChanged),
			asked if asked.expires < self.now => Err(Error::Expired),
			asked => Ok(asked),
		}
	}

	fn voice(&self, who: u8, which: usize) -> Result<&Asked, Error> {
		if !self.members.contains(&who) {
			return Err(Error::NotAMember);
		}
		match self.open(which)? {
			asked if asked.act == Act::Change(Change::Remove(who)) => Err(Error::NoSay),
			Asked { act: Act::Change(Change::Supersede { old, .. }), .. } if *old == who => Err(Error::NoSay),
			asked => Ok(asked),
		}
	}

	fn consent(&mut self, who: u8, which: usize) -> Result<(), Error> {
		self.voice(who, which)?;
		if !self.asked[which].agreed.insert(who) {
			return Err(Error::AlreadyConsented);
		}
		Ok(())
	}

	fn withdraw(&mut self, who: u8, which: usize) -> Result<(), Error> {
		let asked = self.voice(who, which)?;
		if !asked.agreed.contains(&who) {
			return Err(Error::NotConsented);
		}
		if self.is_enough(&asked.act, &asked.agreed) {
			return Err(Error::AlreadyCarried);
		}
		self.asked[which].agreed.remove(&who);
		Ok(())
	}

	fn carry_out(&mut self, which: usize) -> Result<(), Error> {
		let asked = self.open(which)?;
		if !self.is_enough(&asked.act, &asked.agreed) {
			return Err(Error::NotCarried);
		}
		if let Act::Change(change) = &asked.act {
			self.members = self.change(change)?;
			self.has_had_three |= self.members.len() >= 3;
			self.asked.iter_mut().for_each(|asked| asked.struck_out = true);
		}
		self.asked.remove(which);
		Ok(())
	}
}

/// The transitions, used as a pallet would use them.
struct Real {
	group: Group,
	motions: Vec<Motion>,
	now: u64,
	limits: Limits,
}

impl Real {
	fn propose(&mut self, who: u8, act: &Act<u8, ()>, expires: u64) -> Result<(), Error> {
		let motion = Motion::new(&self.group, act.clone(), who, expires, self.now, &self.limits)?;
		self.motions.push(motion);
		Ok(())
	}

	fn consent(&mut self, who: u8, which: usize) -> Result<(), Error> {
		self.motions[which] = self.motions[which].consent(&self.group, &who, self.now)?;
		Ok(())
	}

	fn withdraw(&mut self, who: u8, which: usize) -> Result<(), Error> {
		self.motions[which] = self.motions[which].withdraw(&self.group, &who, self.now)?;
		Ok(())
	}

	fn carry_out(&mut self, which: usize) -> Result<(), Error> {
		if let Act::Change(change) = self.motions[which].carried(&self.group, self.now)? {
			self.group = self.group.changed(change, &self.limits)?;
		}
		self.motions.remove(which);
		Ok(())
	}
}

/// How often each outcome came about.
type Tally = BTreeMap<String, u32>;

struct Both {
	model: Model,
	real: Real,
	changes: u64,
	tally: Tally,
}

impl Both {
	fn start(founders: &[u8]) -> Self {
		let limits = Limits { most_members: 5, longest_proposal: 24, longest_appointment: 1 };
		Self {
			model: Model {
				members: founders.iter().copied().collect(),
				has_had_three: founders.len() >= 3,
				asked: Vec::new(),
				now: NOW,
				most: 5,
			},
			real: Real { group: Group::found(founders, &limits).expect("fits"), motions: Vec::new(), now: NOW, limits },
			changes: 0,
			tally: Tally::new(),
		}
	}

	fn agree(&mut self, what: &str, real: Result<(), Error>, model: Result<(), Error>) {
		assert_eq!(real, model, "{what}");
		*self.tally.entry(format!("{what}: {real:?}")).or_default() += 1;
	}

	fn consent(&mut self, who: u8, which: usize) {
		let (real, model) = (self.real.consent(who, which), self.model.consent(who, which));
		self.agree("consent", real, model);
	}

	fn step(&mut self, command: &Command) {
		// `None` when there is no proposal at all yet.
		let count = self.real.motions.len();
		let find = |which: &usize| (count > 0).then(|| count - 1 - which % count);
		let before = self.model.members.clone();
		match command {
			Command::Propose { who, act, time } => {
				let expires = self.real.now + time;
				let (real, model) = (self.real.propose(*who, act, expires), self.model.propose(*who, act, expires));
				self.agree("propose", real, model);
			},
			Command::Consent { who, which } => {
				if let Some(which) = find(which) {
					self.consent(*who, which);
				}
			},
			Command::ConsentAll { which } => {
				if let Some(which) = find(which) {
					(0..8).for_each(|who| self.consent(who, which));
				}
			},
			Command::Withdraw { who, which } => {
				if let Some(which) = find(which) {
					let (real, model) = (self.real.withdraw(*who, which), self.model.withdraw(*who, which));
					self.agree("withdraw", real, model);
				}
			},
			Command::CarryOut { which } => {
				if let Some(which) = find(which) {
					let what = match &self.real.motions[which].act {
						Act::Change(Change::Add(_)) => "add",
						Act::Change(Change::Remove(_)) => "remove",
						Act::Change(Change::Replace { .. }) => "replace",
						Act::Change(Change::Supersede { .. }) => "supersede",
						Act::Other { .. } => "other",
					};
					let (real, model) = (self.real.carry_out(which), self.model.carry_out(which));
					self.agree(what, real, model);
				}
			},
			Command::Wait(time) => {
				self.real.now += time;
				self.model.now += time;
			},
			Command::Limit(most) => {
				self.real.limits.most_members = *most;
				self.model.most = *most as usize;
			},
		}
		self.changes += u64::from(before != self.model.members);
		self.check();
	}

	fn check(&self) {
		let Both { real: Real { group, motions, now, .. }, model, .. } = self;
		let members = group.members();
		assert!(model.members.iter().eq(members), "the same members, ascending, each once");
		assert!((1..=MOST).contains(&members.len()), "M2: neither empty nor beyond what storage is made for");
		assert!(!model.has_had_three || members.len() >= 3, "M2: the floor");
		assert_eq!(group.check_may_grant().is_ok(), members.len() >= 3, "G1");
		assert_eq!(group.epoch(), self.changes, "one epoch a change");
		assert_eq!(motions.len(), model.asked.len());
		for (motion, asked) in motions.iter().zip(&model.asked) {
			assert_eq!((&motion.act, motion.expires), (&asked.act, asked.expires));
			assert!(asked.agreed.iter().eq(motion.consents.as_slice()));
			let open = motion.check_open(group, *now).is_ok();
			assert_eq!(open, !asked.struck_out && *now <= asked.expires, "M2: void or not");
			let counts = |who: &u8| group.contains(who) && motion.act.has_say(who);
			assert!(!open || motion.consents.as_slice().iter().all(counts), "only of members who have a say");
			let carried = motion.carried(group, *now).is_ok();
			assert_eq!(carried, open && model.is_enough(&asked.act, &asked.agreed), "M1, M4: carried or not");
			assert!(!carried || motion.given(group) > 0, "by nobody");
			assert!(motion.encode().len() <= Motion::max_encoded_len());
			assert_eq!(Motion::decode(&mut &motion.encode()[..]).as_ref(), Ok(motion));
		}
		assert_eq!(Group::decode(&mut &group.encode()[..]).as_ref(), Ok(group));
	}
}

fn acts() -> impl Strategy<Value = Act<u8, ()>> {
	let shares = (0u32..5, 1u32..5).prop_filter_map("is a share", |(n, d)| Share::new(n, d).ok());
	let quorums =
		prop_oneof![Just(Quorum::Unanimous), shares.prop_map(Quorum::Share), (0u32..6).prop_map(Quorum::Approvals)];
	prop_oneof![
		3 => (0u8..8).prop_map(|who| Act::Change(Change::Add(who))),
		2 => (0u8..8).prop_map(|who| Act::Change(Change::Remove(who))),
		2 => (0u8..8, 0u8..8).prop_map(|(old, new)| Act::Change(Change::Replace { old, new })),
		// The challenge is another matter: `challenges.rs`.
		1 => (0u8..8, 0u8..8).prop_map(|(old, new)| Act::Change(Change::Supersede { old, new, challenge: 0 })),
		2 => quorums.prop_map(|quorum| Act::Other { act: (), quorum }),
	]
}

/// What the accounts of `who` do. Mostly with one of the latest proposals.
fn actions(who: impl Strategy<Value = u8> + Clone) -> impl Strategy<Value = Command> {
	let which = || prop_oneof![3 => Just(0usize), 1 => 0usize..4];
	let times = prop_oneof![10 => 1..=24 * HOUR, 1 => Just(0), 1 => 24 * HOUR..30 * HOUR];
	prop_oneof![
		3 => (who.clone(), acts(), times).prop_map(|(who, act, time)| Command::Propose { who, act, time }),
		4 => (who.clone(), which()).prop_map(|(who, which)| Command::Consent { who, which }),
		1 => (who, which()).prop_map(|(who, which)| Command::Withdraw { who, which }),
		3 => which().prop_map(|which| Command::CarryOut { which }),
	]
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
	let command = prop_oneof![
		10 => actions(0u8..8),
		2 => prop_oneof![3 => Just(0usize), 1 => 0usize..4].prop_map(|which| Command::ConsentAll { which }),
		1 => (0..12 * HOUR).prop_map(Command::Wait),
		1 => (0u32..9).prop_map(Command::Limit),
	];
	prop::collection::vec(command, 1..120)
}

fn founders() -> impl Strategy<Value = Vec<u8>> {
	prop_oneof![Just(vec![4]), Just(vec![7, 2]), Just(vec![3, 1, 2]), Just(vec![1, 2, 3, 4, 5])]
}

proptest! {
	#[test]
	fn any_sequence_should_agree_with_the_model(founders in founders(), commands in commands()) {
		let mut both = Both::start(&founders);
		commands.iter().for_each(|command| both.step(command));
	}

	/// A minority: too few for M1 even without the one to be removed. They act together with outsiders and former
	/// members.
	#[test]
	fn m1_no_sequence_by_a_minority_should_change_the_membership(
		size in 3u8..=5,
		absent in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
		commands in prop::collection::vec(actions(0u8..8), 1..150),
	) {
		let members: Vec<u8> = (0..size).collect();
		let one = absent.0.index(members.len()) as u8;
		let two = (one + 1 + absent.1.index(members.len() - 1) as u8) % size;
		prop_assert_ne!(one, two);
		let mut both = Both::start(&members);
		for command in &commands {
			match command {
				Command::Propose { who, .. } | Command::Consent { who, .. } | Command::Withdraw { who, .. }
					if *who == one || *who == two => continue,
				_ => both.step(command),
			}
			prop_assert_eq!(both.real.group.members(), &members[..]);
			prop_assert_eq!(both.real.group.epoch(), 0);
		}
	}

	/// All but one of them can remove that one, and do nothing else. To supersede him they need more than each other: see
	/// `challenges.rs`.
	#[test]
	fn m1_all_but_one_should_only_be_able_to_remove_that_one(
		commands in prop::collection::vec(actions(1u8..8), 1..150),
	) {
		let mut both = Both::start(&[0, 1, 2, 3]);
		let silent = |command: &&Command| {
			matches!(command, Command::Propose { act: Act::Change(Change::Supersede { .. }), .. })
		};
		for command in commands.iter().filter(|command| !silent(command)) {
			both.step(command);
			if both.real.group.epoch() > 0 {
				prop_assert_eq!(both.real.group.members(), [1, 2, 3]);
				return Ok(());
			}
		}
	}
}

#[test]
fn the_random_commands_should_reach_every_outcome() {
	let tally = RefCell::new(Tally::new());
	let run = |(founders, commands): (Vec<u8>, Vec<Command>)| {
		let mut both = Both::start(&founders);
		commands.iter().for_each(|command| both.step(command));
		for (what, times) in both.tally {
			*tally.borrow_mut().entry(what).or_default() += times;
		}
		Ok(())
	};
	let config = ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() };
	let same_each_time = TestRng::deterministic_rng(config.rng_algorithm);
	let mut runner = TestRunner::new_with_rng(config, same_each_time);
	runner.run(&(founders(), commands()), run).expect("agrees");
	let tally = tally.into_inner();
	let expected = [
		("propose", "NotAMember UnknownMember AlreadyMember TooManyMembers BelowFloor EmptyGroup"),
		("propose", "ExpiryPassed ExpiryTooFar QuorumOutOfReach"),
		("consent", "NotAMember MembershipChanged Expired NoSay AlreadyConsented"),
		("withdraw", "NotAMember MembershipChanged Expired NoSay NotConsented AlreadyCarried"),
		("add", "MembershipChanged Expired NotCarried TooManyMembers"),
		("remove", "MembershipChanged Expired NotCarried"),
		("replace", "MembershipChanged Expired NotCarried"),
		("supersede", "MembershipChanged Expired NotCarried"),
		("other", "MembershipChanged Expired NotCarried"),
	];
	for (what, errors) in expected {
		assert!(tally.contains_key(&format!("{what}: Ok(())")), "no {what} was ever allowed: {tally:#?}");
		for error in errors.split(' ') {
			assert!(tally.contains_key(&format!("{what}: Err({error})")), "no {what} met {error}: {tally:#?}");
		}
	}
}
