// SPDX-License-Identifier: Apache-2.0
//! L9: the changes of a name are proven complete by its hash chain.

use super::*;
use crate::next_link;
use codec::Encode;

/// The changes of the name in this block, as SCALE.
fn changes() -> Vec<Vec<u8>> {
	let of_name = |event: &Event<Test>| {
		!matches!(
			event,
			Event::Committed { .. }
				| Event::CommitWithdrawn { .. }
				| Event::PrimarySet { .. }
				| Event::ReserveSet { .. }
		)
	};
	events().into_iter().filter(of_name).map(|event| event.encode()).collect()
}

#[test]
fn l9_every_change_should_be_in_the_chain_and_nothing_else() {
	check(|| {
		let (mut link, mut number) = (H256::zero(), 0);
		let mut follow = || {
			for event in changes() {
				number += 1;
				link = next_link(link, number, &event);
			}
			if let Some(view) = Names::lookup(EXAMPLE.into()) {
				assert_eq!((view.changes, H256(view.link), view.last), (number, link, System::block_number()));
			}
		};
		registered(ALICE, EXAMPLE);
		follow();
		pass(HOUR + 1);
		assert_ok!(update(ALICE, EXAMPLE, "one"));
		// Two in one block.
		assert_ok!(prepay(BOB, EXAMPLE, 100 * VNS));
		assert_ok!(offer(ALICE, EXAMPLE, BOB));
		follow();
		pass(1);
		assert_ok!(cancel(ALICE, EXAMPLE));
		assert_ok!(offer(ALICE, EXAMPLE, CAROL));
		assert_ok!(renew(BOB, &[EXAMPLE], 1, MOST));
		follow();
		pass(1);
		assert_ok!(accept(CAROL, EXAMPLE, Keep::Nothing));
		assert_ok!(prepay(CAROL, EXAMPLE, 100 * VNS));
		assert_ok!(withdraw_prepaid(CAROL, EXAMPLE, VNS));
		follow();
		pass_to(expires(EXAMPLE));
		assert_ok!(crank(BOB, &[EXAMPLE]));
		follow();
		// Somebody else's: its chain goes on.
		pass_to(expires(EXAMPLE) + 65 * DAY + 1);
		registered(BOB, EXAMPLE);
		follow();
		pass(HOUR + 1);
		assert_ok!(give_up(BOB, EXAMPLE));
		follow();
		assert_eq!(number, 14);
		// Nothing was stored of it: it begins anew.
		registered(ALICE, EXAMPLE);
		assert_eq!(view(EXAMPLE).changes, 1);
	});
}

#[test]
fn l9_what_is_refused_should_be_no_change() {
	check(|| {
		settled(ALICE, EXAMPLE);
		let before = (view(EXAMPLE).changes, view(EXAMPLE).link);
		assert_noop!(update(BOB, EXAMPLE, "one"), Error::NotOwner);
		assert_noop!(crank(BOB, &[EXAMPLE]), Error::NothingToDo);
		assert_eq!((view(EXAMPLE).changes, view(EXAMPLE).link), before);
	});
}
