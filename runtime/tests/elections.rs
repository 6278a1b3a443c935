// SPDX-License-Identifier: Apache-2.0
//! Candidates on blocks of four authors (C3 to C6): each case of the book's table, and the edges. Slots are counted here
//! anew, by who has the seat of each.

use chain::{
	calls::account,
	elections::{choose, held, in_force, of, outcome, propose, until, value, view, Terms, DELAY, LEAST, PRICE, SHARE},
	four::{equal, four, next_author},
	referenda::{self, carried},
	settings::Setting,
	Chain,
};
use frame_support::assert_ok;
use pallet_config_consensus::{Call as Config, Error, Head};
use pallet_origins::Origin;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	*,
};
use vns_config::{Manner, Outcome};
use vns_parameters::Class;
use vns_runtime::{configs::consensus::SESSION_LENGTH, Runtime, RuntimeEvent};
use vns_units::UNIT;

const TWO: [Setting; 1] = [(LEAST, 2 * UNIT)];
const THREE: [Setting; 1] = [(LEAST, 3 * UNIT)];

const AUTHORS: [Sr25519Keyring; 4] = [Alice, Bob, Eve, Ferdie];

fn head(chain: &mut Chain) -> vns_config::Hash {
	chain.read(Head::<Runtime>::get)
}

/// Charlie proposes each of these on the same head, in windows that begin in the same block; authors choose. The numbers are 0, 1, ...
fn election(chain: &mut Chain, candidates: &[&[Setting]], choices: &[(Sr25519Keyring, u32)]) {
	let begins = chain.head.number + 40;
	for (expected, settings) in candidates.iter().enumerate() {
		let lead = begins - chain.head.number;
		let number = propose(chain, Charlie, settings, Terms { lead, ..Default::default() });
		assert_eq!(number.map(|number| number as usize), Ok(expected));
	}
	for (author, number) in choices {
		assert_ok!(choose(chain, *author, *number));
	}
	assert!(chain.head.number < begins, "the window has not begun");
}

/// Three of four for A, one for A′: the head moves at the height, atomically, and A′ is closed.
#[test]
fn c4_three_to_one_should_move_the_head_at_the_height_and_not_before() {
	let mut chain = equal();
	let before = (head(&mut chain), chain.read(in_force));
	election(&mut chain, &[&TWO, &THREE], &[(Alice, 0), (Bob, 0), (Eve, 0), (Ferdie, 1)]);
	assert_eq!(held(&mut chain, Charlie), 2_000 * UNIT, "two deposits");
	let (window, activation) = {
		let candidate = view(&mut chain, 0).candidate;
		(candidate.window, candidate.activation)
	};
	until(&mut chain, window.first - 1);
	let blocks = until(&mut chain, window.last);
	let for_it: u32 = [Alice, Bob, Eve].map(|who| of(&blocks, who)).iter().sum();
	assert_eq!(
		[view(&mut chain, 0).tally.slots_for, view(&mut chain, 1).tally.slots_for],
		[for_it, of(&blocks, Ferdie)]
	);
	assert!(for_it >= 201, "a quarter of the stake has a quarter of the blocks: {for_it} of 300");

	until(&mut chain, activation - 1);
	assert_eq!((head(&mut chain), chain.read(in_force)), before, "nothing has changed");
	assert_eq!(chain.read(|| vns_runtime::Config::choice(account(Alice))), Some(0));
	chain.blocks(1);
	let after = head(&mut chain);
	assert_eq!((after, value(&mut chain, LEAST)), (view(&mut chain, 0).id, 2 * UNIT));
	assert_eq!(view(&mut chain, 0).outcome, Some(Outcome::Activated));
	assert_eq!(view(&mut chain, 1).outcome, Some(Outcome::Overtaken { head: after }), "at most one of them");
	assert_eq!(held(&mut chain, Charlie), 0);
	// Nothing else has another value, and what held is told of each height.
	let at = |chain: &mut Chain, height: u32| {
		let (place, values) = chain.read(|| vns_runtime::Config::at(height)).expect("has begun");
		(place, values.into_iter().map(|one| one.value).collect::<Vec<_>>())
	};
	assert_eq!(at(&mut chain, activation - 1), (0, before.1.clone()));
	let now = chain.read(in_force);
	assert_eq!(at(&mut chain, activation), (1, now.clone()));
	assert_eq!(before.1.iter().zip(&now).filter(|(old, new)| old != new).count(), 1);
	for who in AUTHORS {
		assert_eq!(chain.read(|| vns_runtime::Config::choice(account(who))), None, "nobody is for what has ended");
	}
	chain.check();
}

#[test]
fn c4_a_tie_should_move_nothing() {
	let mut chain = equal();
	let before = (head(&mut chain), chain.read(in_force));
	election(&mut chain, &[&TWO, &THREE], &[(Alice, 0), (Bob, 0), (Eve, 1), (Ferdie, 1)]);
	for number in [0, 1] {
		assert_eq!(outcome(&mut chain, number), Outcome::TooFewSlots { needed: 201 });
	}
	assert_eq!((head(&mut chain), chain.read(in_force)), before);
	assert_eq!(held(&mut chain, Charlie), 0);
	chain.check();
}

/// 40, 30 and 20 % of the blocks, each for something else.
#[test]
fn c4_where_none_reaches_the_threshold_nothing_should_move() {
	let mut chain = four();
	let before = (head(&mut chain), chain.read(in_force));
	let four = [(LEAST, 4 * UNIT)];
	election(&mut chain, &[&TWO, &THREE, &four], &[(Alice, 0), (Bob, 1), (Eve, 2)]);
	let window = view(&mut chain, 0).candidate.window;
	until(&mut chain, window.first - 1);
	let blocks = until(&mut chain, window.last);
	for (who, number) in [(Alice, 0), (Bob, 1), (Eve, 2)] {
		assert_eq!(view(&mut chain, number).tally.slots_for, of(&blocks, who), "{who}");
		assert_eq!(outcome(&mut chain, number), Outcome::TooFewSlots { needed: 201 });
	}
	assert_eq!((head(&mut chain), chain.read(in_force)), before);
	chain.check();
}

/// The largest part by far is not enough while the others are silent; nor is nobody.
#[test]
fn c3_silence_should_count_against() {
	for choices in [vec![], vec![(Alice, 0)], vec![(Eve, 0), (Bob, 0), (Ferdie, 0)]] {
		let mut chain = four();
		let before = chain.read(in_force);
		election(&mut chain, &[&TWO], &choices);
		assert_eq!(outcome(&mut chain, 0), Outcome::TooFewSlots { needed: 201 }, "{choices:?}");
		assert_eq!(chain.read(in_force), before);
		chain.check();
	}
}

/// Everybody is for it, and another commit took the place of its parent meanwhile.
#[test]
fn c4_a_candidate_whose_parent_was_overtaken_should_be_closed() {
	let mut chain = four();
	// Both on the same parent; the second one's window begins where the first one's ends.
	let first = propose(&mut chain, Charlie, &TWO, Terms::default()).expect("is proposed");
	let later = Terms { lead: 20 + SESSION_LENGTH, ..Default::default() };
	let second = propose(&mut chain, Dave, &[("names.deposit", 2 * UNIT)], later).expect("is proposed");
	for who in AUTHORS {
		assert_ok!(choose(&mut chain, who, first));
	}
	let begins = view(&mut chain, second).candidate.window.first;
	until(&mut chain, begins - 10);
	for who in AUTHORS {
		assert_ok!(choose(&mut chain, who, second));
	}
	assert_eq!(outcome(&mut chain, first), Outcome::Activated);
	let now = head(&mut chain);
	assert!(!view(&mut chain, second).on_head);
	assert_eq!(outcome(&mut chain, second), Outcome::Overtaken { head: now });
	assert_eq!(view(&mut chain, second).tally.slots_for, SESSION_LENGTH, "all of its window were for it");
	assert_eq!((head(&mut chain), value(&mut chain, "names.deposit")), (now, UNIT));
	// The same on the head that holds now can be had.
	let again = propose(&mut chain, Dave, &[("names.deposit", 2 * UNIT)], Terms::default()).expect("is proposed");
	for who in AUTHORS {
		assert_ok!(choose(&mut chain, who, again));
	}
	assert_eq!(outcome(&mut chain, again), Outcome::Activated);
	chain.check();
}

/// C6: legal when it was proposed, and below what is in use by its activation. Not half of it holds.
#[test]
fn c6_a_limit_below_what_is_in_use_should_be_refused_whole_with_the_reason() {
	use pallet_access::Call as Access;
	let mut chain = four();
	let settings = [(LEAST, 2 * UNIT), ("access.most_members", 3)];
	let before = (head(&mut chain), chain.read(in_force));
	let number = propose(&mut chain, Charlie, &settings, Terms { delay: 300, ..Default::default() }).expect("is legal");
	for who in AUTHORS {
		assert_ok!(choose(&mut chain, who, number));
	}
	let approve = Config::<Runtime>::approve { number };
	let index = referenda::propose(&mut chain, Origin::ConfigApproval(Class::Both), approve);
	assert_ok!(carried(&mut chain, index, &[Alice, Bob]));
	// A fourth member comes, by the consent of all.
	let expires = chain::four::now(&mut chain) + vns_clock::HOUR;
	let change = vns_access::Change::Add(account(Dave));
	assert_ok!(chain.sign(Alice, Access::<Runtime>::propose_change { change, expires }));
	for member in [Bob, Ferdie] {
		assert_ok!(chain.sign(member, Access::<Runtime>::consent { id: 0 }));
	}
	let Outcome::Refused { reason } = outcome(&mut chain, number) else { panic!("{:?}", view(&mut chain, number)) };
	assert_eq!(reason.into_inner(), b"the access group has more members than access.most_members");
	assert_eq!((head(&mut chain), chain.read(in_force)), before);
	assert_eq!(held(&mut chain, Charlie), 0);
	chain.check();
}

/// C5: of class both, in both orders; and neither alone.
#[test]
fn c5_what_needs_both_should_hold_in_whichever_order_they_agree() {
	let approve = |chain: &mut Chain, number: u32| {
		let call = Config::<Runtime>::approve { number };
		let index = referenda::propose(chain, Origin::ConfigApproval(Class::Both), call);
		assert_ok!(carried(chain, index, &[Alice, Bob]));
		assert!(view(chain, number).tally.approved);
	};
	for (holders_first, authors, expected) in [
		(true, true, Outcome::Activated),
		(false, true, Outcome::Activated),
		(true, false, Outcome::TooFewSlots { needed: 201 }),
	] {
		let mut chain = four();
		// Time enough for a referendum before the window, and after it.
		let terms = Terms { lead: 150, delay: 200, ..Default::default() };
		let number = propose(&mut chain, Charlie, &[(SHARE, 40)], terms).expect("is proposed");
		let window = view(&mut chain, number).candidate.window;
		if holders_first {
			approve(&mut chain, number);
			assert!(chain.head.number < window.first, "the referendum is over before authors are asked");
		}
		if authors {
			for who in AUTHORS {
				assert_ok!(choose(&mut chain, who, number));
			}
		}
		until(&mut chain, window.last);
		if !holders_first {
			assert_eq!(
				view(&mut chain, number).tally,
				vns_config::Tally { slots_for: 300, slots: 300, approved: false }
			);
			approve(&mut chain, number);
		}
		assert_eq!(outcome(&mut chain, number), expected);
		let share = if expected == Outcome::Activated { 40 } else { 50 };
		assert_eq!(value(&mut chain, SHARE), share);
		chain.check();
	}
	let mut chain = four();
	let number = propose(&mut chain, Charlie, &[(SHARE, 40)], Terms::default()).expect("is proposed");
	for who in AUTHORS {
		assert_ok!(choose(&mut chain, who, number));
	}
	assert_eq!(outcome(&mut chain, number), Outcome::NotApproved);
	chain.check();
}

/// C4: authors change their minds; each block counts for what its author is for when it ends, for each has a slot of its own here.
#[test]
fn c4_every_block_should_count_for_what_its_author_is_for() {
	let mut chain = four();
	election(&mut chain, &[&TWO, &THREE], &[]);
	let window = view(&mut chain, 0).candidate.window;
	until(&mut chain, window.first - 1);
	let mut chosen = AUTHORS.map(|who| (who, None));
	let mut counted = [0, 0];
	for turn in 0u32.. {
		if chain.head.number == window.last {
			break;
		}
		let author = next_author(&mut chain);
		// Now and then somebody chooses something else: in his own block, too, and then it counts for that.
		let place = turn as usize % 7;
		let rotates = (chain.head.number + 1).is_multiple_of(SESSION_LENGTH);
		match chosen.get_mut(place) {
			Some((who, choice)) if !rotates => {
				let next: Option<u32> = [Some(0), Some(1), None, Some(0)][turn as usize / 7 % 4];
				if *choice == next {
					chain.blocks(1);
				} else {
					assert_ok!(choose(&mut chain, *who, next));
					*choice = next;
				}
			},
			_ => chain.blocks(1),
		}
		let of_author = chosen.iter().find(|(who, _)| account(*who) == author).and_then(|(_, choice)| *choice);
		if let Some(number) = of_author {
			counted[number as usize] += 1;
		}
		assert_eq!([0, 1].map(|number| view(&mut chain, number).tally.slots_for), counted, "turn {turn}");
	}
	assert!(counted.iter().all(|blocks| *blocks > 20), "{counted:?}");
	// After the window nothing counts.
	until(&mut chain, window.last + DELAY - 1);
	assert_eq!([0, 1].map(|number| view(&mut chain, number).tally.slots_for), counted);
	chain.check();
}

/// C4: whose stake is gone, and who is leaving, still authors until its seats end; its blocks count until then, not after.
#[test]
fn c4_an_author_that_leaves_should_count_as_long_as_it_authors() {
	let mut chain = four();
	let terms = Terms { lead: 20, window: 900, ..Default::default() };
	let number = propose(&mut chain, Charlie, &TWO, terms).expect("is proposed");
	for who in AUTHORS {
		assert_ok!(choose(&mut chain, who, number));
	}
	let window = view(&mut chain, number).candidate.window;
	until(&mut chain, window.first - 1);
	assert_ok!(chain.sign(Bob, pallet_authors::Call::<Runtime>::leave {}));
	let blocks = until(&mut chain, window.last);
	let bobs = of(&blocks, Bob);
	assert!(bobs > 0 && bobs < 900 * 30 / 100, "{bobs} of 900: not after its seats have ended");
	let tally = view(&mut chain, number).tally.slots_for;
	assert_eq!(tally, 900, "every block was by somebody who is for it");
	assert_eq!(outcome(&mut chain, number), Outcome::Activated);
	chain.check();
}

/// C3: a soft one binds whoever is for it in his own blocks, from its window on; it holds for all when it is decided.
#[test]
fn c3_a_soft_candidate_should_bind_its_authors_and_nobody_else() {
	let mut chain = four();
	let terms = Terms { manner: Manner::Soft, delay: 100, ..Default::default() };
	let number = propose(&mut chain, Charlie, &[(SHARE, 1)], terms).expect("is proposed");
	assert_ok!(choose(&mut chain, Alice, number));
	let bound = |chain: &mut Chain, who: Sr25519Keyring| {
		let key = vns_parameters::Key::Issuance(vns_parameters::Issuance::NetworkShare);
		chain.read(|| vns_runtime::Config::bound_to(&account(who), key))
	};
	assert_eq!(bound(&mut chain, Alice), None, "its window has not begun");
	let window = view(&mut chain, number).candidate.window;
	until(&mut chain, window.first);
	assert_eq!((bound(&mut chain, Alice), bound(&mut chain, Bob)), (Some(1), None));
	assert_eq!(value(&mut chain, SHARE), 50, "for everybody else it is what it was");
	// It needs both, and has neither: when it is decided, it binds nobody any more.
	assert_eq!(outcome(&mut chain, number), Outcome::TooFewSlots { needed: 201 });
	assert_eq!((bound(&mut chain, Alice), value(&mut chain, SHARE)), (None, 50));
	chain.check();
}

/// C6: what is decided at one height is decided by number, and the second finds the first one's head.
#[test]
fn c4_of_two_that_have_all_they_need_at_one_height_the_lower_number_should_win() {
	let mut chain = four();
	election(&mut chain, &[&[(PRICE, 6 * UNIT)], &[(PRICE, 7 * UNIT)]], &[]);
	for number in [0, 1] {
		let call = Config::<Runtime>::approve { number };
		let index = referenda::propose(&mut chain, Origin::ConfigApproval(Class::Holders), call);
		assert_ok!(carried(&mut chain, index, &[Alice, Bob]));
	}
	assert_eq!(outcome(&mut chain, 0), Outcome::Activated);
	let now = head(&mut chain);
	assert_eq!(view(&mut chain, 1).outcome, Some(Outcome::Overtaken { head: now }));
	assert_eq!(value(&mut chain, PRICE), 6 * UNIT);
	// The event of each tells the same.
	let ended: Vec<_> = chain
		.events()
		.into_iter()
		.filter_map(|event| match event {
			RuntimeEvent::Config(pallet_config_consensus::Event::Ended { number, outcome, .. }) => {
				Some((number, outcome))
			},
			_ => None,
		})
		.collect();
	assert_eq!(ended, [(0, Outcome::Activated), (1, Outcome::Overtaken { head: now })]);
	chain.check();
}

/// The whole way of one that is taken back: nothing of it is left but its number, and it cannot be had once authors rely on it.
#[test]
fn c3_whoever_proposed_it_should_take_it_back_before_its_window_and_not_after() {
	let mut chain = four();
	let number = propose(&mut chain, Charlie, &TWO, Terms::default()).expect("is proposed");
	assert_ok!(choose(&mut chain, Alice, number));
	let withdraw = |number| Config::<Runtime>::withdraw { number };
	assert_eq!(chain.sign(Dave, withdraw(number)), Err(Error::<Runtime>::NotProposer.into()));
	assert_ok!(chain.sign(Charlie, withdraw(number)));
	assert_eq!((held(&mut chain, Charlie), chain.read(|| vns_runtime::Config::candidate(number))), (0, None));
	assert_eq!(chain.read(|| vns_runtime::Config::choice(account(Alice))), None);
	let again = propose(&mut chain, Charlie, &TWO, Terms { lead: 5, ..Default::default() }).expect("is proposed");
	assert_eq!(again, number + 1, "no number is given twice");
	let window = view(&mut chain, again).candidate.window;
	until(&mut chain, window.first - 1);
	assert_eq!(chain.sign(Charlie, withdraw(again)), Err(Error::<Runtime>::InWindow.into()));
	until(&mut chain, window.last);
	assert_eq!(view(&mut chain, again).tally.slots_for, 0, "Alice was for the other one");
	chain.check();
}
