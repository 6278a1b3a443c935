// SPDX-License-Identifier: Apache-2.0
//! Every act by every kind of actor: allowed, or refused by its name. Whoever adds a call must say who may make it: the
//! table is held against the list of calls.
use super::*;
use polkadot_sdk::frame_support::traits::GetCallName;

/// Who tries.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Actor {
	/// A member, who has not consented to anything.
	Member,
	/// The member who made the proposals.
	Proposer,
	/// Was a member until a moment ago.
	Removed,
	/// An agent in office.
	Agent,
	/// One who is suspended.
	Suspended,
	/// One whose appointment has expired.
	Expired,
	/// Has no role.
	Outsider,
	/// The account of the group, by its own signature.
	GroupAccount,
	/// The group, with all consents.
	Group,
	/// The group, with the consent of one of three.
	GroupByOne,
	/// The other group, with all consents.
	OtherGroup,
	Root,
	None,
}
use Actor::*;

const ALL: [Actor; 13] = [
	Member,
	Proposer,
	Removed,
	Agent,
	Suspended,
	Expired,
	Outsider,
	GroupAccount,
	Group,
	GroupByOne,
	OtherGroup,
	Root,
	None,
];

fn origin(actor: Actor) -> RuntimeOrigin {
	match actor {
		Member => signed(BORIS),
		Proposer => signed(ANNA),
		Removed => signed(DORA),
		Agent => signed(AGENT),
		Suspended => signed(21),
		Expired => signed(22),
		Outsider => signed(OUTSIDER),
		GroupAccount => signed(Access::account()),
		Group => crate::RawOrigin::<u64, ()>::Decided { consents: 3, members: 3 }.into(),
		GroupByOne => crate::RawOrigin::<u64, ()>::Decided { consents: 1, members: 3 }.into(),
		OtherGroup => crate::RawOrigin::<u64, crate::Instance1>::Decided { consents: 3, members: 3 }.into(),
		Root => RuntimeOrigin::root(),
		None => RuntimeOrigin::none(),
	}
}

/// Three members, one removed, three agents. Dora had been challenged; Boris is, and Chen for so long that he can be
/// superseded. Open proposals of Anna: 0 a change, 1 an act, 2 a call that is carried; 3 a void one; and 4, of Boris, one
/// that supersedes Chen.
fn prepare() -> [ProposalId; 5] {
	let soon = Appointment { expires: now() + HOUR, ..appointment(5) };
	assert_ok!(decide(ANNA, GroupAct::Appoint { agent: 21, appointment: appointment(5) }, &[BORIS, CHEN]));
	assert_ok!(propose_act(ANNA, GroupAct::Suspend { agent: 21 }));
	assert_ok!(decide(ANNA, GroupAct::Appoint { agent: 22, appointment: soon }, &[BORIS, CHEN]));
	assert_ok!(propose(ANNA, Change::Add(EMIL)));
	let void = newest();
	assert_ok!(challenge(ANNA, DORA));
	assert_ok!(propose(ANNA, Change::Remove(DORA)));
	let out = newest();
	assert_ok!(consent(BORIS, out));
	assert_ok!(consent(CHEN, out));
	pass(HOUR + 1);
	assert_ok!(propose(ANNA, Change::Add(EMIL)));
	assert_ok!(propose_act(ANNA, GroupAct::Attest { account: EMIL }));
	assert_ok!(propose_call(ANNA, probe::Call::half {}, Manner::AsGroup));
	let call = newest();
	assert_ok!(consent(CHEN, call));
	Period::set(1);
	assert_ok!(challenge(ANNA, CHEN));
	assert_ok!(approve(CHEN, 7, 1));
	assert_ok!(propose(BORIS, Change::Supersede { old: CHEN, new: 7, challenge: 1 }));
	let supersedes = newest();
	assert_ok!(consent(ANNA, supersedes));
	pass(HOUR + 1);
	assert_ok!(challenge(ANNA, BORIS));
	[call - 2, call - 1, call, void, supersedes]
}

type Outcome = Result<(), DispatchError>;

fn refused(error: Error<Test>) -> Outcome {
	Err(error.into())
}

/// What each signed actor may do, cell by cell. Whoever has not signed is refused by `BadOrigin` before anything else.
fn expected(name: &str, actor: Actor) -> Outcome {
	let not_a_member = || refused(Error::NotAMember);
	match (name, actor) {
		// The holders, for whom root stands here.
		("approve_replacement", Root) => Ok(()),
		("approve_replacement", _) => Err(DispatchError::BadOrigin),
		(_, Group | GroupByOne | OtherGroup | Root | None) => Err(DispatchError::BadOrigin),
		// Changing who decides, and what the group does: members.
		("propose_change" | "propose_act" | "propose_call", Member | Proposer) => Ok(()),
		("propose_change" | "propose_act" | "propose_call", _) => not_a_member(),
		("consent", Member) => Ok(()),
		("consent", Proposer) => refused(Error::AlreadyConsented),
		("consent", _) => not_a_member(),
		("withdraw", Proposer) => Ok(()),
		("withdraw", Member) => refused(Error::NotConsented),
		("withdraw", _) => not_a_member(),
		("close", Proposer) => Ok(()),
		("close", _) => refused(Error::NotProposer),
		// What is void, and what is decided: anybody.
		("close_void" | "carry_out", _) => Ok(()),
		// Members, to each other; who is asked, for himself.
		("challenge", Member) => Ok(()),
		("challenge", Proposer) => refused(Error::SelfChallenge),
		("challenge", _) => not_a_member(),
		("answer", Member) => Ok(()),
		("answer", Proposer) => refused(Error::NotChallenged),
		("answer", _) => not_a_member(),
		// What is over, and what all that are asked have agreed on: anybody.
		("close_challenge" | "supersede", _) => Ok(()),
		(other, _) => panic!("{other} is not in the table"),
	}
}

fn calls([change, act, call, void, supersedes]: [ProposalId; 5]) -> Vec<(&'static str, Vec<Call<Test>>)> {
	let expires = tomorrow();
	let weight = frame_support::weights::Weight::from_parts(1_000_000, 1_000_000);
	let inside = || Box::new(RuntimeCall::Probe(probe::Call::half {}));
	let supersede = Change::Supersede { old: CHEN, new: 8, challenge: 1 };
	let changes = [Change::Add(7), Change::Replace { old: CHEN, new: 7 }, supersede];
	let acts = [
		GroupAct::Appoint { agent: 9, appointment: appointment(1) },
		GroupAct::Dismiss { agent: AGENT },
		GroupAct::Suspend { agent: AGENT },
		GroupAct::Lift { agent: 21 },
		GroupAct::Attest { account: 9 },
		GroupAct::Unattest { account: 9 },
	];
	let manners = [Manner::AsGroup, Manner::AsAccount];
	vec![
		("propose_change", changes.into_iter().map(|change| Call::propose_change { change, expires }).collect()),
		("propose_act", acts.into_iter().map(|act| Call::propose_act { act, expires }).collect()),
		("propose_call", {
			manners.into_iter().map(|manner| Call::propose_call { call: inside(), manner, expires }).collect()
		}),
		("consent", vec![Call::consent { id: change }, Call::consent { id: act }]),
		("withdraw", vec![Call::withdraw { id: change }, Call::withdraw { id: act }]),
		("close", vec![Call::close { id: change }, Call::close { id: act }]),
		("close_void", vec![Call::close { id: void }]),
		("carry_out", vec![Call::carry_out { id: call, most_weight: weight }]),
		("challenge", vec![Call::challenge { member: ANNA }]),
		("answer", vec![Call::answer {}]),
		("close_challenge", vec![Call::close_challenge { member: DORA }]),
		("approve_replacement", vec![Call::approve_replacement { old: CHEN, new: 8, challenge: 1 }]),
		("supersede", vec![Call::supersede { id: supersedes }]),
	]
}

#[test]
fn every_act_should_be_open_to_those_whom_the_rules_name_and_to_nobody_else() {
	genesis_of(&[ANNA, BORIS, CHEN, DORA]).execute_with(|| {
		MostMembers::set(8);
		let ids = prepare();
		let calls = calls(ids);
		let mut tried = 0;
		for actor in ALL {
			for (name, variants) in &calls {
				for call in variants {
					let expected = expected(name, actor);
					frame_support::storage::with_transaction_unchecked(|| {
						let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
						let made = RuntimeCall::Access(call.clone()).dispatch(origin(actor));
						let made = made.map(|_| ()).map_err(|refused| refused.error);
						assert_eq!(made, expected, "{name} by {actor:?}: {call:?}");
						if made.is_err() {
							assert_eq!(
								before,
								sp_io::storage::root(sp_runtime::StateVersion::V1),
								"{name} by {actor:?}"
							);
						}
						check_now();
						polkadot_sdk::sp_runtime::TransactionOutcome::Rollback(())
					});
					tried += 1;
				}
			}
		}
		assert_eq!(tried, ALL.len() * calls.iter().map(|(_, variants)| variants.len()).sum::<usize>());
		for name in Call::<Test>::get_call_names() {
			assert!(calls.iter().any(|(listed, _)| listed == name), "{name} is not in the table");
		}
	});
}

#[test]
fn every_special_origin_should_be_accepted_where_it_is_asked_for_and_nowhere_else() {
	use probe::Call as Probe;
	genesis_of(&[ANNA, BORIS, CHEN, DORA]).execute_with(|| {
		prepare();
		let allowed = |call: &Probe<Test>, actor: Actor| match call {
			Probe::half {} => actor == Group,
			Probe::all {} => actor == Group,
			Probe::other {} => actor == OtherGroup,
			Probe::member {} => [Member, Proposer].contains(&actor),
			Probe::agent {} => actor == Agent,
			Probe::either {} => [Member, Proposer, Agent].contains(&actor),
			Probe::signed {} => ![Group, GroupByOne, OtherGroup, Root, None].contains(&actor),
			Probe::root {} => actor == Root,
			_ => false,
		};
		for call in [
			Probe::half {},
			Probe::all {},
			Probe::other {},
			Probe::member {},
			Probe::agent {},
			Probe::either {},
			Probe::signed {},
			Probe::root {},
		] {
			for actor in ALL {
				let made = RuntimeCall::Probe(call.clone()).dispatch(origin(actor));
				let made = made.map(|_| ()).map_err(|refused| refused.error);
				let expected = if allowed(&call, actor) { Ok(()) } else { Err(DispatchError::BadOrigin) };
				assert_eq!(made, expected, "{call:?} by {actor:?}");
			}
		}
	});
}
