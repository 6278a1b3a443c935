// SPDX-License-Identifier: Apache-2.0
//! L11: `reserve` and `unreserve`.

use super::*;

fn reserve(names: &[&str], reason: Reason) -> DispatchResult {
	as_root(Call::reserve { names: list(names), reason })
}

fn unreserve(names: &[&str]) -> DispatchResult {
	as_root(Call::unreserve { names: list(names) })
}

#[test]
fn l11_a_network_should_start_with_the_list_of_the_crate() {
	check(|| {
		let all = Names::reserved_names(None, 64);
		assert_eq!(all.len(), vns_names::RESERVED.len());
		for (label, reason) in vns_names::RESERVED {
			let name = format!("d/{label}");
			assert!(all.iter().any(|one| one.name == name.as_bytes() && one.reason == reason), "{name}");
			assert_eq!(Names::availability(hash(&name)).state, State::Reserved(reason));
		}
	});
}

#[test]
fn l11_governance_should_reserve_and_free_names() {
	check(|| {
		assert_ok!(reserve(&[EXAMPLE, "tor/market"], Reason::Refused));
		let set = |before, after| Event::ReserveSet { name: name(EXAMPLE), before, after };
		assert_eq!(events()[0], set(None, Some(Reason::Refused)));
		assert_noop!(reserve(&["d/other", EXAMPLE], Reason::Refused), Error::SameReserve);
		assert_ok!(reserve(&[EXAMPLE], Reason::Claimed));
		assert_eq!(last_event(), set(Some(Reason::Refused), Some(Reason::Claimed)));
		committed(ALICE, EXAMPLE);
		assert_noop!(new_name(ALICE, EXAMPLE, "{}"), Error::NameReserved);
		assert_noop!(unreserve(&[EXAMPLE, "d/other"]), Error::SameReserve);
		assert_ok!(unreserve(&[EXAMPLE]));
		assert_eq!(last_event(), set(Some(Reason::Claimed), None));
		assert_ok!(new_name(ALICE, EXAMPLE, "{}"));
	});
}

#[test]
fn l11_who_has_a_name_should_keep_it_until_he_loses_it() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(reserve(&[EXAMPLE], Reason::Claimed));
		assert_eq!(view(EXAMPLE).state, State::Active);
		assert_ok!(update(ALICE, EXAMPLE, "still mine"));
		assert_ok!(renew(BOB, &[EXAMPLE], 1, MOST));
		assert_ok!(offer(ALICE, EXAMPLE, BOB));
		assert_ok!(accept(BOB, EXAMPLE, Keep::Nothing));
		pass_to(expires(EXAMPLE) + 44 * DAY + 1);
		committed(CAROL, EXAMPLE);
		assert_noop!(new_name(CAROL, EXAMPLE, "{}"), Error::NameReserved);
		assert_eq!(Names::availability(hash(EXAMPLE)).premium, Value::ZERO);
	});
}

#[test]
fn l11_only_governance_should_reserve_and_no_more_than_there_can_be() {
	check(|| {
		let by = |who, call: Call<Test>| make(who, call);
		let names = list(&[EXAMPLE]);
		assert_noop!(
			by(ALICE, Call::reserve { names: names.clone(), reason: Reason::Claimed }),
			DispatchError::BadOrigin
		);
		assert_noop!(by(ALICE, Call::unreserve { names }), DispatchError::BadOrigin);
		assert_noop!(reserve(&[], Reason::Claimed), Error::NothingToDo);
		assert_noop!(unreserve(&[]), Error::NothingToDo);
		assert_noop!(reserve(&["d/Bad"], Reason::Claimed), Error::UpperCase);
		let room = MAX_RESERVED as usize - vns_names::RESERVED.len();
		let names: Vec<String> = (0..=room).map(|number| format!("d/name{number}")).collect();
		let names: Vec<&str> = names.iter().map(String::as_str).collect();
		assert_noop!(reserve(&names, Reason::Claimed), Error::TooManyReserved);
		assert_ok!(reserve(&names[..room], Reason::Claimed));
		assert_noop!(reserve(&names[room..], Reason::Claimed), Error::TooManyReserved);
		// Another reason takes no room.
		assert_ok!(reserve(&names[..1], Reason::Refused));
		assert_ok!(unreserve(&names[..1]));
		assert_ok!(reserve(&names[room..], Reason::Claimed));
	});
}
