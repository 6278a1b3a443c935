// SPDX-License-Identifier: Apache-2.0
//! The whole table: from each status to each, by everybody.

use super::*;
use crate::{Entities, History};
use Status::{Closed, Registered, Suspended};

const ALL: [Status; 3] = [Registered, Suspended, Closed];

/// The company stands like that.
fn standing(from: Status) {
	registered();
	if from != Registered {
		assert_ok!(set_status(GROUP, id(COMPANY), from));
	}
	assert_eq!(status(COMPANY), Some(from));
}

#[test]
fn e1_the_table_of_changes_should_be_complete() {
	let legal = |from: Status, to: Status| match (from, to) {
		(Closed, _) => Err(Error::Closed),
		(from, to) if from == to => Err(Error::SameStatus),
		_ => Ok(()),
	};
	for from in ALL {
		for to in ALL {
			for by in [GROUP, AGENT, OTHER_AGENT, COMPANY, FRIEND] {
				let expected: DispatchResult = match (by, to) {
					(GROUP, _) => legal(from, to).map_err(Into::into),
					(AGENT, Suspended) => legal(from, to).map_err(Into::into),
					(AGENT | OTHER_AGENT, Registered | Closed) => Err(Error::OnlyGroup.into()),
					(OTHER_AGENT, Suspended) => Err(Error::NotRegistrar.into()),
					_ => Err(DispatchError::BadOrigin),
				};
				check(|| {
					standing(from);
					match expected {
						Err(error) => {
							assert_noop!(set_status(by, id(COMPANY), to), error);
						},
						Ok(()) => {
							assert_ok!(set_status(by, id(COMPANY), to));
							assert_eq!(status(COMPANY), Some(to));
							let number = u32::from(from != Registered) + 1;
							let entity = id(COMPANY);
							let (before, after, by) = (from, to, id(by));
							assert_eq!(last_event(), Event::StatusChanged { entity, number, before, after, by });
						},
					}
				});
			}
		}
	}
}

#[test]
fn e1_the_company_itself_should_not_change_its_status() {
	check(|| {
		registered();
		for to in ALL {
			assert_noop!(set_status(COMPANY, id(COMPANY), to), DispatchError::BadOrigin);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = crate::Call::set_status { entity: id(COMPANY), status: Suspended };
			assert_noop!(make(origin, call), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn e1_a_dismissed_agent_should_suspend_nobody() {
	check(|| {
		registered();
		Appointed::set(vec![OTHER_AGENT]);
		assert_noop!(set_status(AGENT, id(COMPANY), Suspended), DispatchError::BadOrigin);
		assert_noop!(set_status(OTHER_AGENT, id(COMPANY), Suspended), Error::NotRegistrar);
		// That is why the group may.
		assert_ok!(set_status(GROUP, id(COMPANY), Suspended));
	});
}

#[test]
fn e1_whoever_is_no_entity_should_have_no_status() {
	check(|| {
		registered();
		for by in [GROUP, AGENT] {
			for to in ALL {
				assert_noop!(set_status(by, id(SUPPLIER), to), Error::UnknownEntity);
				// A linked account has none of its own.
				assert_noop!(set_status(by, company_key().account(), to), Error::UnknownEntity);
			}
		}
	});
}

#[test]
fn e1_the_history_should_keep_every_change() {
	check(|| {
		registered();
		let start = Timestamp::get();
		for (by, to) in [(AGENT, Suspended), (GROUP, Registered), (GROUP, Suspended), (GROUP, Closed)] {
			pass(1);
			assert_ok!(set_status(by, id(COMPANY), to));
		}
		let history: Vec<_> = (0..5)
			.map(|number| History::<Test>::get(id(COMPANY), number).expect("is kept"))
			.map(|change| (change.from, change.to, change.by, (change.at - start) / 3_600_000))
			.collect();
		assert_eq!(
			history,
			[
				(None, Registered, id(AGENT), 0),
				(Some(Registered), Suspended, id(AGENT), 1),
				(Some(Suspended), Registered, id(GROUP), 2),
				(Some(Registered), Suspended, id(GROUP), 3),
				(Some(Suspended), Closed, id(GROUP), 4),
			]
		);
		assert_eq!(Entities::<Test>::get(id(COMPANY)).map(|entity| entity.changes), Some(5));
	});
}

#[test]
fn an_agent_should_add_one_entry_between_two_acts_of_the_group() {
	check(|| {
		registered();
		assert_ok!(set_status(AGENT, id(COMPANY), Suspended));
		assert_noop!(set_status(AGENT, id(COMPANY), Suspended), Error::SameStatus);
		assert_ok!(set_status(GROUP, id(COMPANY), Registered));
		assert_ok!(set_status(AGENT, id(COMPANY), Suspended));
	});
}

#[test]
fn a_history_that_cannot_count_further_should_refuse() {
	genesis().execute_with(|| {
		registered();
		let count =
			|changes| Entities::<Test>::mutate(id(COMPANY), |entity| entity.as_mut().expect("is").changes = changes);
		count(u32::MAX);
		for by in [AGENT, GROUP] {
			assert_noop!(set_status(by, id(COMPANY), Suspended), Error::HistoryFull);
		}
		count(u32::MAX - 1);
		assert_ok!(set_status(GROUP, id(COMPANY), Suspended));
	});
}

#[test]
fn closing_should_return_the_deposit_to_the_registrar_and_keep_the_links() {
	check(|| {
		registered();
		let child = company_key().child(1).account();
		assert_ok!(link(FRIEND, id(COMPANY), &[1], child.clone()));
		assert_ok!(register(OTHER_AGENT, SUPPLIER, None));
		assert_ok!(set_status(AGENT, id(COMPANY), Suspended));
		assert_eq!(held(REGISTRATION, AGENT), REGISTRATION_DEPOSIT);
		// Also to an agent that is none any more.
		Appointed::set(vec![OTHER_AGENT]);
		assert_ok!(set_status(GROUP, id(COMPANY), Closed));
		assert_eq!((held(REGISTRATION, AGENT), held(LINK, AGENT)), (0, LINK_DEPOSIT));
		assert_eq!(Balances::free_balance(id(AGENT)), ENDOWMENT - LINK_DEPOSIT);
		assert_eq!((held(REGISTRATION, OTHER_AGENT), held(LINK, FRIEND)), (REGISTRATION_DEPOSIT, LINK_DEPOSIT));
		// P3: a status makes no key somebody else's.
		assert_eq!(Entity::entity_of(child), Some(id(COMPANY)));
	});
}

#[test]
fn a_state_that_contradicts_itself_should_be_named_so() {
	genesis().execute_with(|| {
		registered();
		crate::Registrations::<Test>::remove(id(COMPANY));
		assert_noop!(set_status(GROUP, id(COMPANY), Closed), Error::Inconsistent);
	});
}
