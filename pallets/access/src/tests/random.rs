// SPDX-License-Identifier: Apache-2.0
//! Random commands against the model: after every command the chain must agree with it and every invariant must hold. And
//! random sequences of a minority, which must never change the membership. A failure prints its commands and its seed
//! (`proptest-regressions/`).

use super::{
	model::{Model, ModelChallenge, Subject},
	*,
};
use frame_support::{traits::GetCallName, weights::Weight};
use proptest::{prelude::*, test_runner::TestRunner};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

#[derive(Clone, Debug)]
enum Command {
	ProposeChange {
		by: u64,
		change: Change<u64>,
		expires: u64,
	},
	ProposeAct {
		by: u64,
		act: GroupAct<u64>,
		expires: u64,
	},
	ProposeCall {
		by: u64,
		manner: Manner,
		expires: u64,
	},
	Consent {
		by: u64,
		id: Id,
	},
	Withdraw {
		by: u64,
		id: Id,
	},
	Close {
		by: u64,
		id: Id,
	},
	CarryOut {
		id: Id,
	},
	Challenge {
		by: u64,
		who: u64,
	},
	Answer {
		by: u64,
	},
	CloseChallenge {
		who: u64,
	},
	/// For the last challenge of `old`, or so many before it.
	ApproveReplacement {
		old: u64,
		new: u64,
		back: u32,
	},
	Supersede {
		id: Id,
	},
	/// Somebody is challenged, everybody else agrees in the end, and so do the holders.
	Silence {
		old: u64,
		new: u64,
		holders_first: bool,
	},
	/// The members consent one by one to the newest proposal, until somebody is refused.
	AllConsent,
	/// Network time, in milliseconds.
	Pass {
		millis: u64,
	},
}

/// So many before the newest, or a number out of the air.
#[derive(Clone, Copy, Debug)]
enum Id {
	Back(u32),
	Any(u32),
}

fn id() -> impl Strategy<Value = Id> {
	prop_oneof![12 => (0u32..6).prop_map(Id::Back), 1 => any::<u32>().prop_map(Id::Any)]
}

/// People who are or become members, and some who never do.
fn who() -> impl Strategy<Value = u64> {
	prop_oneof![8 => 1u64..=6, 1 => Just(AGENT), 1 => Just(OUTSIDER)]
}

/// From now on: mostly hours, some at the edges.
fn expires() -> impl Strategy<Value = u64> {
	let longest = u64::from(LONGEST_PROPOSAL) * HOUR;
	prop_oneof![10 => HOUR..72 * HOUR, 1 => Just(0), 1 => (longest - 1)..(longest + 2)]
}

fn back() -> impl Strategy<Value = u32> {
	prop_oneof![8 => Just(0u32), 1 => Just(1u32)]
}

/// The change with the number of a challenge in place of how far back that lies.
fn numbered(change: Change<u64>) -> Change<u64> {
	match change {
		Change::Supersede { old, new, challenge } => Change::Supersede { old, new, challenge: number(old, challenge) },
		other => other,
	}
}

fn number(old: u64, back: u32) -> u32 {
	crate::Challenges::<Test>::get(old).map_or(0, |(challenge, _)| challenge.id).saturating_sub(back)
}

fn change() -> impl Strategy<Value = Change<u64>> {
	prop_oneof![
		3 => who().prop_map(Change::Add),
		2 => who().prop_map(Change::Remove),
		2 => (who(), who()).prop_map(|(old, new)| Change::Replace { old, new }),
		// The challenge is so many before the last one of `old`; see `numbered`.
		2 => (who(), who(), back()).prop_map(|(old, new, challenge)| Change::Supersede { old, new, challenge }),
	]
}

fn act() -> impl Strategy<Value = GroupAct<u64>> {
	let agent = || prop_oneof![3 => 20u64..25, 1 => who()];
	let numbers = (0u128..4, 0u32..4, prop_oneof![6 => 1u64..1_000, 1 => Just(0), 1 => Just(100_000)]);
	prop_oneof![
		3 => (agent(), numbers).prop_map(|(agent, (quota, recovery, hours))| GroupAct::Appoint {
			agent,
			// The expiry is from the command on; see `step`.
			appointment: Appointment { quota: Credit::new(quota), recovery, expires: hours * HOUR },
		}),
		1 => agent().prop_map(|agent| GroupAct::Dismiss { agent }),
		2 => agent().prop_map(|agent| GroupAct::Suspend { agent }),
		2 => agent().prop_map(|agent| GroupAct::Lift { agent }),
		1 => who().prop_map(|account| GroupAct::Attest { account }),
		1 => who().prop_map(|account| GroupAct::Unattest { account }),
	]
}

fn manner() -> impl Strategy<Value = Manner> {
	prop_oneof![Just(Manner::AsGroup), Just(Manner::AsAccount)]
}

fn command() -> impl Strategy<Value = Command> {
	prop_oneof![
		4 => (who(), change(), expires()).prop_map(|(by, change, expires)| Command::ProposeChange { by, change, expires }),
		4 => (who(), act(), expires()).prop_map(|(by, act, expires)| Command::ProposeAct { by, act, expires }),
		4 => (who(), manner(), expires()).prop_map(|(by, manner, expires)| Command::ProposeCall { by, manner, expires }),
		10 => (who(), id()).prop_map(|(by, id)| Command::Consent { by, id }),
		8 => (who(), id()).prop_map(|(by, id)| Command::Withdraw { by, id }),
		3 => (who(), id()).prop_map(|(by, id)| Command::Close { by, id }),
		6 => id().prop_map(|id| Command::CarryOut { id }),
		3 => (who(), who()).prop_map(|(by, who)| Command::Challenge { by, who }),
		1 => who().prop_map(|by| Command::Answer { by }),
		1 => who().prop_map(|who| Command::CloseChallenge { who }),
		2 => (who(), who(), back()).prop_map(|(old, new, back)| Command::ApproveReplacement { old, new, back }),
		1 => id().prop_map(|id| Command::Supersede { id }),
		1 => (1u64..=4, 5u64..=6, any::<bool>())
			.prop_map(|(old, new, holders_first)| Command::Silence { old, new, holders_first }),
		6 => Just(Command::AllConsent),
		1 => prop_oneof![0..2 * HOUR, Just(24 * HOUR), Just(30 * 24 * HOUR), Just(91 * 24 * HOUR)].prop_map(|millis| Command::Pass { millis }),
	]
}

/// Somebody is challenged and answers, or does not and it is forgotten: what independent commands seldom come to.
fn quarrel() -> impl Strategy<Value = Vec<Command>> {
	(1u64..=4, 1u64..=4, any::<bool>()).prop_map(|(by, who, answers)| {
		let challenge = Command::Challenge { by, who };
		if answers {
			vec![challenge, Command::Answer { by: who }]
		} else {
			vec![challenge, Command::Pass { millis: 91 * 24 * HOUR }, Command::CloseChallenge { who }]
		}
	})
}

/// How often each call was carried out and refused.
type Outcomes = BTreeMap<(&'static str, bool), u32>;

/// A refusal by its name.
fn name(error: DispatchError) -> &'static str {
	match error {
		DispatchError::Module(module) => module.message.expect("errors have names here"),
		DispatchError::BadOrigin => "BadOrigin",
		other => panic!("{other:?}"),
	}
}

struct Run {
	model: Model,
	outcomes: Outcomes,
}

impl Run {
	fn new(founders: &[u64]) -> Self {
		let appointment = crate::Agents::<Test>::get(AGENT).expect("of genesis").appointment;
		let model = Model {
			now: now(),
			members: founders.iter().copied().collect(),
			age: 0,
			proposals: BTreeMap::new(),
			next: 0,
			agents: [(AGENT, (appointment, false))].into(),
			attested: BTreeSet::new(),
			challenges: BTreeMap::new(),
			next_challenge: 0,
			superseded: 0,
			dispatched: 0,
		};
		Self { model, outcomes: Outcomes::new() }
	}

	fn id(&self, id: Id) -> u32 {
		match id {
			Id::Back(count) => self.model.next.saturating_sub(1).saturating_sub(count),
			Id::Any(id) => id,
		}
	}

	/// Makes the call on the chain; it must end as the model says.
	fn make(&mut self, by: u64, call: Call<Test>, expected: Result<(), &'static str>) {
		let called = call.get_call_name();
		let outcome = make(by, call.clone()).map_err(name);
		assert_eq!(outcome, expected, "{call:?} by {by}");
		*self.outcomes.entry((called, outcome.is_ok())).or_default() += 1;
	}

	/// An error of the model leaves it as it was.
	fn decide(&mut self, act: impl FnOnce(&mut Model) -> Result<(), &'static str>) -> Result<(), &'static str> {
		act(&mut self.model)
	}

	fn step(&mut self, command: Command) {
		let now = now();
		match command {
			Command::ProposeChange { by, change, expires } => {
				let (change, expires) = (numbered(change), now + expires);
				let expected = self.decide(|model| model.propose(by, Subject::Change(change.clone()), expires));
				self.make(by, Call::propose_change { change, expires }, expected);
			},
			Command::ProposeAct { by, mut act, expires } => {
				let expires = now + expires;
				if let GroupAct::Appoint { appointment, .. } = &mut act {
					appointment.expires += now;
				}
				let expected = self.decide(|model| model.propose(by, Subject::Act(act.clone()), expires));
				self.make(by, Call::propose_act { act, expires }, expected);
			},
			Command::ProposeCall { by, manner, expires } => {
				let expires = now + expires;
				let expected = self.decide(|model| model.propose(by, Subject::Call, expires));
				// What either origin may do.
				let inside = match manner {
					Manner::AsGroup => probe::Call::half {},
					Manner::AsAccount => probe::Call::signed {},
				};
				let call = Box::new(inside.into());
				self.make(by, Call::propose_call { call, manner, expires }, expected);
			},
			Command::Consent { by, id } => {
				let id = self.id(id);
				let expected = self.decide(|model| model.consent(by, id));
				self.make(by, Call::consent { id }, expected);
			},
			Command::Withdraw { by, id } => {
				let id = self.id(id);
				let expected = self.decide(|model| model.withdraw(by, id));
				self.make(by, Call::withdraw { id }, expected);
			},
			Command::Close { by, id } => {
				let id = self.id(id);
				let expected = self.decide(|model| model.close(by, id));
				self.make(by, Call::close { id }, expected);
			},
			Command::CarryOut { id } => {
				let id = self.id(id);
				let expected = self.decide(|model| model.carry_out(id));
				let most_weight = Weight::from_parts(1_000_000, 1_000_000);
				self.make(OUTSIDER, Call::carry_out { id, most_weight }, expected);
			},
			Command::Challenge { by, who } => {
				let expected = self.decide(|model| model.challenge(by, who));
				self.make(by, Call::challenge { member: who }, expected);
			},
			Command::Answer { by } => {
				let expected = self.decide(|model| model.answer(by));
				self.make(by, Call::answer {}, expected);
			},
			Command::CloseChallenge { who } => {
				let expected = self.decide(|model| model.close_challenge(who));
				self.make(OUTSIDER, Call::close_challenge { member: who }, expected);
			},
			Command::ApproveReplacement { old, new, back } => {
				let challenge = number(old, back);
				let expected = self.decide(|model| model.approve_replacement(old, new, challenge));
				let outcome = approve(old, new, challenge).map_err(name);
				assert_eq!(outcome, expected, "approval of {new} for {old} by {challenge}");
				*self.outcomes.entry(("approve_replacement", outcome.is_ok())).or_default() += 1;
			},
			Command::Supersede { id } => {
				let id = self.id(id);
				let expected = self.decide(|model| model.supersede(id));
				self.make(OUTSIDER, Call::supersede { id }, expected);
			},
			Command::Silence { old, new, holders_first } => {
				let others: Vec<u64> = self.model.members.iter().copied().filter(|who| *who != old).collect();
				let Some(by) = others.first().copied() else { return };
				self.step(Command::Challenge { by, who: old });
				self.step(Command::Pass { millis: 29 * 24 * HOUR });
				let change = Change::Supersede { old, new, challenge: 0 };
				self.step(Command::ProposeChange { by, change, expires: 72 * HOUR });
				let approval = Command::ApproveReplacement { old, new, back: 0 };
				if holders_first {
					self.step(approval.clone());
					self.step(Command::Pass { millis: 25 * HOUR });
				}
				for by in others {
					self.step(Command::Consent { by, id: Id::Back(0) });
				}
				if !holders_first {
					self.step(approval);
					self.step(Command::Supersede { id: Id::Back(0) });
					self.step(Command::Pass { millis: 25 * HOUR });
					self.step(Command::Supersede { id: Id::Back(0) });
				}
			},
			Command::AllConsent => {
				let id = self.model.next.saturating_sub(1);
				for by in self.model.members.clone() {
					let expected = self.decide(|model| model.consent(by, id));
					self.make(by, Call::consent { id }, expected);
					if expected == Err("UnknownProposal") {
						break;
					}
				}
			},
			Command::Pass { millis } => {
				pass(millis);
				self.model.now = crate::mock::now();
			},
		}
	}

	fn compare(&self, command: &Command) {
		check_now();
		let model = &self.model;
		let group = Access::members().expect("is founded");
		let members: BTreeSet<u64> = group.members().iter().copied().collect();
		assert_eq!((&members, group.epoch()), (&model.members, model.age), "after {command:?}");
		let stored: BTreeMap<u32, _> = crate::Proposals::<Test>::iter().collect();
		assert_eq!(stored.keys().collect::<Vec<_>>(), model.proposals.keys().collect::<Vec<_>>(), "after {command:?}");
		for (id, (proposal, _)) in stored {
			let expected = &model.proposals[&id];
			let consents: BTreeSet<u64> = proposal.consents.as_slice().iter().copied().collect();
			assert_eq!(consents, expected.consents, "consents of {id} after {command:?}");
			let rest = (proposal.proposer, proposal.expires, proposal.epoch);
			assert_eq!(rest, (expected.by, expected.expires, expected.age), "proposal {id} after {command:?}");
		}
		let agents: BTreeMap<u64, _> = crate::Agents::<Test>::iter()
			.map(|(agent, mandate)| (agent, (mandate.appointment, mandate.suspension.is_some())))
			.collect();
		assert_eq!(agents, model.agents, "agents after {command:?}");
		let attested: BTreeSet<u64> = crate::Attested::<Test>::iter_keys().collect();
		assert_eq!(attested, model.attested, "attested after {command:?}");
		let challenges: BTreeMap<u64, _> = crate::Challenges::<Test>::iter()
			.map(|(who, (challenge, _))| {
				let answered = match challenge.stage {
					vns_access::Stage::Answered { again } => Some(again - 20 * 24 * HOUR),
					vns_access::Stage::Open { .. } => None,
				};
				let approved = challenge.approval().copied();
				let vns_access::Challenge { id: number, by, epoch: age, since, .. } = challenge;
				(who, ModelChallenge { number, by, age, since, answered, approved })
			})
			.collect();
		// What was approved before an answer the chain forgets.
		let expected = model.challenges.clone().into_iter().map(|(who, mut challenge)| {
			challenge.approved = challenge.approved.filter(|_| challenge.answered.is_none());
			(who, challenge)
		});
		assert_eq!(challenges, expected.collect(), "challenges after {command:?}");
		let dispatched = probe::Last::<Test>::get().map_or(0, |(_, count)| count);
		assert_eq!(dispatched, model.dispatched, "calls after {command:?}");
	}
}

/// How each call ended, how often.
fn run(founders: Vec<u64>, commands: Vec<Command>) -> Outcomes {
	genesis_of(&founders).execute_with(|| {
		MostMembers::set(5);
		let mut run = Run::new(&founders);
		for command in commands {
			run.step(command.clone());
			run.compare(&command);
		}
		*run.outcomes.entry(("superseded", true)).or_default() += run.model.superseded;
		run.outcomes
	})
}

#[test]
fn the_chain_should_agree_with_the_model_after_every_command() {
	let config = ProptestConfig { cases: 640, source_file: Some(file!()), ..ProptestConfig::default() };
	let all = RefCell::new(Outcomes::new());
	let founders = prop_oneof![Just(vec![1]), Just(vec![1, 2]), Just(vec![1, 2, 3]), Just(vec![1, 2, 3, 4])];
	let commands = prop_oneof![40 => command().prop_map(|command| vec![command]), 2 => quarrel()];
	let sequences = (founders, prop::collection::vec(commands, 1..60));
	let result = TestRunner::new(config).run(&sequences, |(founders, commands)| {
		for (outcome, times) in run(founders, commands.concat()) {
			*all.borrow_mut().entry(outcome).or_default() += times;
		}
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
	// Sequences that reach nothing would show nothing.
	assert!(all.borrow()[&("superseded", true)] >= 20, "{:?}", all.borrow());
	for call in Call::<Test>::get_call_names() {
		for carried_out in [true, false] {
			let times = all.borrow().get(&(*call, carried_out)).copied().unwrap_or_default();
			assert!(times >= 20, "{call} {}: {times} times", if carried_out { "carried out" } else { "refused" });
		}
	}
}

/// M1: whatever all members but one do together, with everybody outside but the holders to help them, the membership stays
/// as it is: one lost key blocks (which M5 is for), and one honest member is enough. To remove him they need nobody: that
/// alone they can.
#[test]
fn m1_no_sequence_of_calls_without_one_member_should_change_the_membership_but_by_removing_that_one() {
	let config = ProptestConfig { cases: 256, source_file: Some(file!()), ..ProptestConfig::default() };
	let sequences = prop::collection::vec(command(), 1..80);
	let result = TestRunner::new(config).run(&sequences, |commands| {
		let founders = [1, 2, 3, 4];
		let silent = 4;
		genesis_of(&founders).execute_with(|| {
			for command in commands {
				let by_silent = match &command {
					Command::ProposeChange { by, .. }
					| Command::ProposeAct { by, .. }
					| Command::ProposeCall { by, .. }
					| Command::Consent { by, .. }
					| Command::Withdraw { by, .. }
					| Command::Close { by, .. }
					| Command::Challenge { by, .. }
					| Command::Answer { by } => *by == silent,
					// That is M5: `m5_no_sequence_of_calls_should_supersede_who_answers`.
					Command::ApproveReplacement { .. } => true,
					_ => false,
				};
				if by_silent {
					continue;
				}
				drive(command, silent);
				let left = members();
				if !left.contains(&silent) {
					assert_eq!(left, vec![1, 2, 3], "it can be removed and nothing else");
					return;
				}
				assert_eq!(left, founders);
			}
		});
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
}

/// M5: whatever all members but one do together, with the holders and everybody outside to help them, they do not supersede
/// who answers once in each period.
#[test]
fn m5_no_sequence_of_calls_should_supersede_who_answers() {
	let config = ProptestConfig { cases: 256, source_file: Some(file!()), ..ProptestConfig::default() };
	let sequences = prop::collection::vec(command(), 1..80);
	let result = TestRunner::new(config).run(&sequences, |commands| {
		genesis_of(&[1, 2, 3]).execute_with(|| {
			for command in commands {
				// Nobody else speaks for him, he does nothing but answer, and no command takes longer than the period.
				match command {
					Command::ProposeChange { by: 3, .. }
					| Command::ProposeAct { by: 3, .. }
					| Command::ProposeCall { by: 3, .. }
					| Command::Consent { by: 3, .. } => continue,
					Command::Pass { millis } if millis > 30 * 24 * HOUR => continue,
					Command::Silence { old: 3, .. } => {
						for by in [1, 2] {
							let _ = challenge(by, 3);
						}
						pass(30 * 24 * HOUR);
					},
					_ => drive(command, 3),
				}
				let _ = answer(3);
				assert!(members().contains(&3));
			}
		});
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
}

/// M1: a minority, however it is helped, changes nothing at all.
#[test]
fn m1_no_sequence_of_calls_by_a_minority_should_change_the_membership() {
	let config = ProptestConfig { cases: 256, source_file: Some(file!()), ..ProptestConfig::default() };
	let sequences = (prop::collection::vec(command(), 1..80), prop::sample::subsequence(vec![1u64, 2, 3, 4, 5], 1..=2));
	let result = TestRunner::new(config).run(&sequences, |(commands, minority)| {
		genesis_of(&[1, 2, 3, 4, 5]).execute_with(|| {
			for command in commands {
				for by in minority.iter().copied().chain([AGENT, OUTSIDER, 6]) {
					drive_as(command.clone(), by);
				}
			}
			assert_eq!(members(), vec![1, 2, 3, 4, 5]);
			assert!(crate::Agents::<Test>::iter_keys().eq([AGENT]), "nor whom the group appointed");
		});
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
}

/// The command, whatever comes of it; `silent` never consents.
fn drive(command: Command, silent: u64) {
	let newest = crate::NextProposal::<Test>::get().saturating_sub(1);
	match command {
		Command::AllConsent => {
			for by in members() {
				if by != silent {
					let _ = make(by, Call::consent { id: newest });
				}
			}
		},
		Command::ProposeChange { by, .. }
		| Command::ProposeAct { by, .. }
		| Command::ProposeCall { by, .. }
		| Command::Consent { by, .. }
		| Command::Withdraw { by, .. }
		| Command::Close { by, .. }
		| Command::Challenge { by, .. }
		| Command::Answer { by } => drive_as(command, by),
		// All others, as far as they come without the holders.
		Command::Silence { old, .. } => {
			for by in members().into_iter().filter(|who| *who != silent && *who != old) {
				drive_as(command.clone(), by);
			}
		},
		Command::CarryOut { .. }
		| Command::Pass { .. }
		| Command::CloseChallenge { .. }
		| Command::ApproveReplacement { .. }
		| Command::Supersede { .. } => drive_as(command, OUTSIDER),
	}
}

/// The command made by `by`.
fn drive_as(command: Command, by: u64) {
	let newest = crate::NextProposal::<Test>::get().saturating_sub(1);
	let id = |id: Id| match id {
		Id::Back(count) => newest.saturating_sub(count),
		Id::Any(id) => id,
	};
	let _ = match command {
		Command::ProposeChange { change, expires, .. } => {
			make(by, Call::propose_change { change: numbered(change), expires: now() + expires })
		},
		Command::ProposeAct { act, expires, .. } => make(by, Call::propose_act { act, expires: now() + expires }),
		Command::ProposeCall { manner, expires, .. } => {
			// Even a call that would change the membership, were the group's account a member.
			let change = Change::Add(OUTSIDER);
			let call = Box::new(Call::<Test>::propose_change { change, expires: now() + HOUR }.into());
			make(by, Call::propose_call { call, manner, expires: now() + expires })
		},
		Command::Consent { id: which, .. } => make(by, Call::consent { id: id(which) }),
		Command::Withdraw { id: which, .. } => make(by, Call::withdraw { id: id(which) }),
		Command::Close { id: which, .. } => make(by, Call::close { id: id(which) }),
		Command::CarryOut { id: which } => {
			make(by, Call::carry_out { id: id(which), most_weight: Weight::from_parts(1_000_000, 1_000_000) })
		},
		Command::Challenge { who, .. } => make(by, Call::challenge { member: who }),
		Command::Answer { .. } => make(by, Call::answer {}),
		Command::CloseChallenge { who } => make(by, Call::close_challenge { member: who }),
		// By the holders, whoever asks them.
		Command::ApproveReplacement { old, new, back } => approve(old, new, number(old, back)),
		Command::Supersede { id: which } => make(by, Call::supersede { id: id(which) }),
		Command::Silence { old, new, .. } => {
			let _ = make(by, Call::challenge { member: old });
			pass(31 * 24 * HOUR);
			let change = Change::Supersede { old, new, challenge: number(old, 0) };
			let _ = make(by, Call::propose_change { change, expires: now() + HOUR });
			make(by, Call::supersede { id: crate::NextProposal::<Test>::get().saturating_sub(1) })
		},
		Command::AllConsent => make(by, Call::consent { id: newest }),
		Command::Pass { millis } => {
			pass(millis);
			Ok(())
		},
	};
}
