// SPDX-License-Identifier: Apache-2.0
//! M4: what a group dispatches, with which origin, and what cannot be reached that way.
use super::*;
use frame_support::{dispatch::GetDispatchInfo, weights::Weight};
use probe::Call as Probe;

fn last() -> Option<(u64, u32)> {
	probe::Last::<Test>::get()
}

/// Two of three consent.
fn decided(call: Probe<Test>, manner: Manner) -> ProposalId {
	assert_ok!(propose_call(ANNA, call, manner));
	assert_ok!(consent(BORIS, newest()));
	newest()
}

#[test]
fn m4_a_call_should_be_dispatched_when_the_share_has_consented_and_not_before() {
	check(|| {
		assert_ok!(propose_call(ANNA, Probe::half {}, Manner::AsGroup));
		let id = newest();
		assert_noop!(carry_out(ANNA, id), Error::<Test>::NotCarried);
		assert_ok!(consent(BORIS, id));
		assert_eq!(last(), None, "a call waits for somebody who pays for it");
		// What is decided cannot be taken back any more, nor closed.
		assert_noop!(withdraw(BORIS, id), Error::<Test>::AlreadyCarried);
		assert_noop!(close(ANNA, id), Error::<Test>::AlreadyCarried);
		// Anybody may.
		assert_ok!(carry_out(OUTSIDER, id));
		assert_eq!(last(), Some((Access::account(), 1)));
		assert_eq!(last_event(), crate::Event::Dispatched { id, manner: Manner::AsGroup, consents: 2, members: 3 });
		assert_noop!(carry_out(OUTSIDER, id), Error::<Test>::UnknownProposal);
	});
}

#[test]
fn m4_the_origin_should_say_how_many_consented() {
	check(|| {
		let id = decided(Probe::all {}, Manner::AsGroup);
		assert_noop!(carry_out(ANNA, id), DispatchError::BadOrigin);
		// The third makes it unanimous.
		assert_ok!(consent(CHEN, id));
		assert_ok!(carry_out(ANNA, id));
		assert_eq!(last(), Some((Access::account(), 1)));
		// The other group's origin is another one.
		let id = decided(Probe::other {}, Manner::AsGroup);
		assert_ok!(consent(CHEN, id));
		assert_noop!(carry_out(ANNA, id), DispatchError::BadOrigin);
	});
}

#[test]
fn m4_the_groups_account_should_sign() {
	check(|| {
		let id = decided(Probe::signed {}, Manner::AsAccount);
		assert_ok!(carry_out(ANNA, id));
		assert_eq!(last(), Some((Access::account(), 1)));
		// The account is no member, no agent, and not the group's origin.
		for call in [Probe::member {}, Probe::agent {}, Probe::either {}, Probe::half {}] {
			let id = decided(call, Manner::AsAccount);
			assert_noop!(carry_out(ANNA, id), DispatchError::BadOrigin);
			pass(25 * HOUR);
			assert_ok!(close(ANNA, id));
		}
	});
}

#[test]
fn no_group_should_reach_root_or_what_the_filter_closes() {
	check(|| {
		for manner in [Manner::AsGroup, Manner::AsAccount] {
			let id = decided(Probe::root {}, manner);
			assert_ok!(consent(CHEN, id));
			assert_noop!(carry_out(ANNA, id), DispatchError::BadOrigin);
			let id = decided(Probe::closed {}, manner);
			assert_noop!(carry_out(ANNA, id), frame_system::Error::<Test>::CallFiltered);
		}
	});
}

#[test]
fn a_call_that_fails_should_change_nothing_and_stay_open() {
	check(|| {
		let all = Balances::free_balance(Access::account());
		let transfer = pallet_balances::Call::transfer_allow_death { dest: DORA, value: all + 1 };
		let call = Box::new(transfer.into());
		let expires = tomorrow();
		assert_ok!(make(ANNA, Call::propose_call { call, manner: Manner::AsAccount, expires }));
		let id = newest();
		assert_ok!(consent(BORIS, id));
		// Whoever carries it out at a bad moment does not spoil it.
		assert!(carry_out(OUTSIDER, id).is_err());
		assert_ok!(Balances::transfer_allow_death(signed(OUTSIDER), Access::account(), 100));
		assert_ok!(carry_out(OUTSIDER, id));
		assert_eq!(Balances::free_balance(DORA), ENDOWMENT + all + 1);
	});
}

#[test]
fn a_call_should_not_take_more_weight_than_was_paid_for() {
	check(|| {
		let id = decided(Probe::half {}, Manner::AsGroup);
		let needed = RuntimeCall::Probe(Probe::half {}).get_dispatch_info().total_weight();
		let with = |most_weight: Weight| make(OUTSIDER, Call::carry_out { id, most_weight });
		assert_noop!(with(Weight::zero()), Error::<Test>::WeightTooLow);
		assert_noop!(with(needed - Weight::from_parts(1, 0)), Error::<Test>::WeightTooLow);
		assert_noop!(with(needed - Weight::from_parts(0, 1)), Error::<Test>::WeightTooLow);
		let paid = Call::<Test>::carry_out { id, most_weight: needed }.get_dispatch_info().call_weight;
		assert!(paid.all_gte(needed));
		assert_ok!(with(needed));
	});
}

#[test]
fn a_call_should_be_void_when_its_bytes_mean_something_else() {
	check(|| {
		let id = decided(Probe::half {}, Manner::AsGroup);
		TransactionVersion::set(2);
		assert_noop!(carry_out(ANNA, id), Error::<Test>::CallOutdated);
		TransactionVersion::set(1);
		assert_ok!(carry_out(ANNA, id));
	});
}

#[test]
fn calls_should_be_bounded_in_length_and_depth() {
	check(|| {
		let remark = |length: usize| -> RuntimeCall { frame_system::Call::remark { remark: vec![0; length] }.into() };
		let propose = |call: RuntimeCall| {
			make(ANNA, Call::propose_call { call: Box::new(call), manner: Manner::AsGroup, expires: tomorrow() })
		};
		assert_noop!(propose(remark(crate::MAX_CALL as usize)), Error::<Test>::CallTooLong);
		assert_ok!(propose(remark(crate::MAX_CALL as usize - 10)));
		// A proposal in a proposal in a proposal: as deep as it fits, it is refused before it is stored.
		let mut call = remark(0);
		for _ in 0..100 {
			call = Call::<Test>::propose_call { call: Box::new(call), manner: Manner::AsGroup, expires: 1 }.into();
		}
		assert_noop!(propose(call), Error::<Test>::CallOutdated);
	});
}

#[test]
fn an_act_should_not_be_carried_out_like_a_call() {
	check(|| {
		// Stored as if it had been carried and left: even then `carry_out` refuses it.
		assert_ok!(propose_act(ANNA, GroupAct::Attest { account: DORA }));
		let id = newest();
		assert_noop!(carry_out(ANNA, id), Error::<Test>::NotCarried);
		crate::Proposals::<Test>::mutate(id, |stored| {
			let group = Access::members().expect("is a group");
			let (proposal, _) = stored.as_mut().expect("is stored");
			*proposal = proposal.consent(&group, &BORIS, now()).expect("consents");
		});
		assert_noop!(carry_out(ANNA, id), Error::<Test>::NotACall);
		assert_ok!(consent(CHEN, id));
	});
}

#[test]
fn the_origins_of_members_and_agents_should_be_what_they_signed() {
	check(|| {
		let call = |who: u64, call: Probe<Test>| RuntimeCall::Probe(call).dispatch(signed(who)).is_ok();
		assert!(call(ANNA, Probe::member {}) && call(ANNA, Probe::either {}) && !call(ANNA, Probe::agent {}));
		assert!(call(AGENT, Probe::agent {}) && call(AGENT, Probe::either {}) && !call(AGENT, Probe::member {}));
		for none in [Probe::member {}, Probe::agent {}, Probe::either {}, Probe::half {}, Probe::all {}] {
			assert!(!call(OUTSIDER, none));
		}
		assert_ok!(propose_act(ANNA, GroupAct::Suspend { agent: AGENT }));
		assert!(!call(AGENT, Probe::agent {}) && !call(AGENT, Probe::either {}));
		assert_ok!(decide(ANNA, GroupAct::Lift { agent: AGENT }, &[BORIS]));
		assert!(call(AGENT, Probe::agent {}));
		// To its last instant.
		let left = crate::Agents::<Test>::get(AGENT).expect("is one").appointment.expires - now();
		pass(left);
		assert!(call(AGENT, Probe::agent {}));
		pass(1);
		assert!(!call(AGENT, Probe::agent {}) && !call(AGENT, Probe::either {}));
	});
}

#[test]
fn the_stored_decision_should_be_the_call_that_was_proposed() {
	check(|| {
		assert_ok!(propose_call(ANNA, Probe::half {}, Manner::AsAccount));
		let view = Access::proposal(newest()).expect("is stored");
		let vns_access::views::Subject::Call { call, manner, .. } = view.subject else {
			panic!("is a call");
		};
		use codec::Encode;
		assert_eq!(call, RuntimeCall::Probe(Probe::half {}).encode());
		assert_eq!(manner, Manner::AsAccount);
	});
}

/// A batch tells of what fails inside of it and does not fail: where the layers of the storage run out, a decision would be used up
/// and nothing be done.
#[test]
fn m4_a_decision_should_not_be_used_up_by_wrapping_it() {
	with_room(|| {
		check(|| {
			let calls = vec![RuntimeCall::Probe(Probe::half {})];
			let call = Box::new(pallet_utility::Call::<Test>::batch { calls }.into());
			assert_ok!(make(ANNA, Call::propose_call { call, manner: Manner::AsGroup, expires: tomorrow() }));
			let id = newest();
			assert_ok!(consent(BORIS, id));
			let carried = || carry_out(OUTSIDER, id);
			// Of 255 layers the last one is that of the batch, or of `carry_out` itself; or there are too many to tell.
			for layers in [253, 254, 100, vns_layers::MOST] {
				assert_eq!(within(layers, &carried), Err(Error::<Test>::TooDeep.into()), "{layers} layers");
				assert!(crate::Proposals::<Test>::contains_key(id) && last().is_none(), "{layers} layers");
			}
			assert_ok!(within(vns_layers::MOST - 1, &carried));
			assert!(!crate::Proposals::<Test>::contains_key(id));
			assert_eq!(last(), Some((Access::account(), 1)));
		});
	});
}
