// SPDX-License-Identifier: Apache-2.0
//! Attempts to take the configuration over (C3 to C5): by a short window, by a low threshold, by many blocks in a slot, by stake that is
//! bought for it, and by what could be done in two steps. On blocks of four authors with 40, 30, 20 and 10 % of the stake.

use chain::{
	calls::{account, grant, repay},
	elections::{
		choose, held, in_force, of, outcome, propose, slots_until, until, value, view, Terms, LEAST, PRICE, SHARE,
	},
	four::four,
	referenda::{self, carried, decided, vote},
	settings::Setting,
	Chain,
};
use frame_support::assert_ok;
use pallet_config_consensus::{Call as Config, Error, MAX_OPEN};
use pallet_origins::Origin;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::DispatchError,
	*,
};
use vns_config::Outcome;
use vns_parameters::{Class, Key};
use vns_runtime::{configs::consensus::SESSION_LENGTH, Runtime, Session};
use vns_units::UNIT;

const TWO: [Setting; 1] = [(LEAST, 2 * UNIT)];

fn refused(chain: &mut Chain, settings: &[Setting], terms: Terms, error: Error<Runtime>) {
	let found = propose(chain, Ferdie, settings, terms);
	assert_eq!(found, Err(error.into()), "{settings:?} {terms:?}");
}

/// A window in which a few could have most of the blocks by chance cannot be had; nor can the minimum of it be lowered so far.
#[test]
fn c3_no_short_window_should_be_had() {
	let mut chain = four();
	for window in [0, 1, 60, SESSION_LENGTH - 1] {
		refused(&mut chain, &TWO, Terms { window, ..Default::default() }, Error::WindowTooShort);
	}
	refused(&mut chain, &TWO, Terms { delay: 9, ..Default::default() }, Error::ActivationTooSoon);
	refused(&mut chain, &TWO, Terms { delay: 2_000_000, ..Default::default() }, Error::ActivationTooLate);
	for settings in [[("config.least_window", 299)], [("config.least_window", 0)], [("config.least_delay", 9)]] {
		refused(&mut chain, &settings, Terms::default(), Error::OutOfRange);
	}
	// Within a session seats are handed out in rounds: in every window of the least length each has its share, whatever the
	// shuffle, but for less than a round.
	until(&mut chain, SESSION_LENGTH / 2);
	for _ in 0..4 {
		let end = chain.head.number + SESSION_LENGTH;
		let blocks = until(&mut chain, end);
		for (who, share) in [(Alice, 120), (Bob, 90), (Eve, 60), (Ferdie, 30)] {
			assert!(of(&blocks, who).abs_diff(share) < 30, "{who}: {blocks:?}");
		}
		assert!(of(&blocks, Alice) + of(&blocks, Ferdie) < 201, "a half is not two thirds by any luck: {blocks:?}");
	}
	chain.check();
}

#[test]
fn c3_no_low_threshold_should_be_had() {
	let mut chain = four();
	for threshold in [0, 1, 50, 66, 101, u32::MAX] {
		refused(&mut chain, &TWO, Terms { threshold, ..Default::default() }, Error::ThresholdOutOfRange);
	}
	// Nor a lower least one; nor one by which whoever is silent vetoes for ever.
	for least in [66, 91, 100] {
		refused(&mut chain, &[("config.least_threshold", least)], Terms::default(), Error::OutOfRange);
	}
	// Once it is raised, less is not to be had, and it is not lowered by authors alone.
	chain.set(&[("config.least_threshold", 80)]);
	refused(&mut chain, &TWO, Terms::default(), Error::ThresholdOutOfRange);
	let lower = [("config.least_threshold", 67)];
	let terms = Terms { threshold: 80, ..Default::default() };
	let number = propose(&mut chain, Ferdie, &lower, terms).expect("is proposed");
	for who in [Alice, Bob, Eve, Ferdie] {
		assert_ok!(choose(&mut chain, who, number));
	}
	assert_eq!(outcome(&mut chain, number), Outcome::NotApproved);
	assert_eq!(value(&mut chain, "config.least_threshold"), 80);
	chain.check();
}

/// An author makes three and four blocks in each of its slots, which is all that the relay chain admits. It has no more of a say by
/// them: neither for a candidate, nor to keep the others from one. Slots are counted here by who has their seats.
#[test]
fn c4_more_blocks_in_a_slot_should_be_no_more_votes() {
	let elect = |busy: Sr25519Keyring, each: u32, choosers: &[Sr25519Keyring], sessions: u32| {
		let mut chain = four();
		let terms = Terms { window: sessions * SESSION_LENGTH, ..Default::default() };
		let number = propose(&mut chain, Charlie, &TWO, terms).expect("is proposed");
		for who in choosers {
			assert_ok!(choose(&mut chain, *who, number));
		}
		let window = view(&mut chain, number).candidate.window;
		until(&mut chain, window.first - 1);
		let slots = slots_until(&mut chain, window.last, busy, each);
		let all: u32 = slots.values().sum();
		let for_it: u32 = choosers.iter().map(|who| of(&slots, *who)).sum();
		let tally = view(&mut chain, number).tally;
		assert_eq!((tally.slots_for, tally.slots), (for_it, all), "{busy} {each}");
		assert!(all >= SESSION_LENGTH && all < window.blocks() * 2 / 3, "several blocks in a slot were had: {all}");
		let outcome = outcome(&mut chain, number);
		chain.check();
		(for_it * 100 / all, (all * 67).div_ceil(100), outcome)
	};
	for each in [3, 4] {
		// Alice with 40 % of the stake and, with four blocks in each slot, 73 % of the blocks.
		let (share, needed, outcome) = elect(Alice, each, &[Alice], 3);
		assert!(share.abs_diff(40) < 5, "{share}");
		assert_eq!(outcome, Outcome::TooFewSlots { needed });
		// The others, who have 27 % of the blocks then, keep their 60 %.
		let (share, needed, outcome) = elect(Alice, each, &[Bob, Eve, Ferdie], 3);
		assert!(share.abs_diff(60) < 5, "{share}");
		assert_eq!(outcome, Outcome::TooFewSlots { needed });
		// Bob cannot outvote 70 % by being silent more often.
		let (share, _, outcome) = elect(Bob, each, &[Alice, Eve, Ferdie], 6);
		assert!(share.abs_diff(70) < 3, "{share}");
		assert_eq!(outcome, Outcome::Activated);
	}
}

/// In two steps: first the rules, then what one wants. The first one needs both, like everything that debts are measured by.
#[test]
fn c5_authors_alone_should_change_no_rule_that_binds_them() {
	let mut chain = four();
	let before = chain.read(in_force);
	let mut numbers = vec![];
	for key in Key::ALL.iter().filter(|key| key.parameter().class == Class::Both) {
		let parameter = key.parameter();
		let now = chain.read(|| vns_runtime::Config::value(*key));
		let other = if now == parameter.most { parameter.least } else { parameter.most };
		// What does not fit the rest is refused already; what does waits for its window.
		if let Ok(number) =
			propose(&mut chain, Ferdie, &[(parameter.name, other)], Terms { lead: 200, ..Default::default() })
		{
			numbers.push(number);
		}
		if numbers.len() == MAX_OPEN as usize {
			break;
		}
	}
	assert_eq!(numbers.len(), MAX_OPEN as usize);
	// All authors are for one after the other, and then for the last.
	for number in &numbers {
		assert!(view(&mut chain, *number).needs.holders, "{number}");
	}
	for who in [Alice, Bob, Eve, Ferdie] {
		assert_ok!(choose(&mut chain, who, numbers[0]));
	}
	assert_eq!(outcome(&mut chain, numbers[0]), Outcome::NotApproved);
	for number in &numbers[1..] {
		assert_eq!(outcome(&mut chain, *number), Outcome::TooFewSlots { needed: 201 });
	}
	assert_eq!(chain.read(in_force), before);
	assert_eq!(held(&mut chain, Ferdie), 0);
	chain.check();
}

/// A least stake of authors that only the largest has. Holders have no say in it without authors, and both together leave half of those
/// who can have seats.
#[test]
fn c5_nobody_should_reduce_the_authors_to_one() {
	let mut chain = four();
	let least = |vns: u128| [("authors.least_author_stake", vns * UNIT)];
	let terms = Terms { delay: 300, ..Default::default() };
	let number = propose(&mut chain, Charlie, &least(300_001), terms).expect("is legal");
	let needs = view(&mut chain, number).needs;
	assert!(needs.authors && needs.holders);
	for who in [Alice, Bob, Eve, Ferdie] {
		assert_ok!(choose(&mut chain, who, number));
	}
	let approve = || Config::<Runtime>::approve { number };
	let index = referenda::propose(&mut chain, Origin::ConfigApproval(Class::Holders), approve());
	assert_eq!(carried(&mut chain, index, &[Alice, Bob]), Err(Error::<Runtime>::NeedsBoth.into()));
	let index = referenda::propose(&mut chain, Origin::ConfigApproval(Class::Both), approve());
	assert_ok!(carried(&mut chain, index, &[Alice, Bob]));
	let before = chain.read(in_force);
	let Outcome::Refused { reason } = outcome(&mut chain, number) else { panic!("{:?}", view(&mut chain, number)) };
	let reason = String::from_utf8(reason.into_inner()).expect("is text");
	assert_eq!(reason, "authors.least_author_stake would leave fewer than half of the authors that can have seats");
	assert_eq!(chain.read(in_force), before);

	// Half of them may stay.
	let eligible = |chain: &mut Chain| chain.read(vns_runtime::Authors::eligible);
	assert_eq!(eligible(&mut chain), 4);
	chain.set(&least(300_000));
	assert_eq!(eligible(&mut chain), 2);
	// What is not about that is not asked.
	chain.set(&[("authors.most_strikes", 3), (LEAST, 2 * UNIT)]);
	assert!(chain.adopt(&least(400_001)).is_err(), "nobody would be left");
	// Nor is a lower one.
	chain.set(&least(10_000));
	assert_eq!(eligible(&mut chain), 4);
	chain.check();
}

/// Value that was drawn or bought today makes neither blocks nor votes. Dave, with nearly as much as all authors have together, puts
/// it on the smallest of them.
#[test]
fn c5_bought_stake_should_bring_neither_blocks_nor_votes() {
	let mut chain = four();
	let amount = 900_000 * UNIT;
	assert_ok!(chain.sign(Charlie, grant(Dave, 100 * UNIT)));
	chain.blocks(60);
	let drawn = draw_soon(&mut chain, 100 * UNIT);
	assert_ok!(chain.sign(Dave, drawn));
	assert_ok!(chain.sign(Dave, pallet_vouchers::Call::<Runtime>::lock { amount }));
	assert_ok!(chain.sign(Dave, pallet_authors::Call::<Runtime>::stake { author: account(Ferdie), amount }));
	let stake = chain.read(|| vns_runtime::Authors::author(account(Ferdie))).expect("is one");
	assert_eq!(stake.matured, 100_000 * UNIT, "it has come and has not matured");

	// Blocks: two candidates, over three sessions.
	let terms = Terms { window: 3 * SESSION_LENGTH, ..Default::default() };
	let number = propose(&mut chain, Dave, &TWO, terms).expect("is proposed");
	assert_ok!(choose(&mut chain, Ferdie, number));
	// Votes: neither his own nor anybody's for his stake.
	let holders = propose(&mut chain, Dave, &[(PRICE, 6 * UNIT)], terms).expect("is proposed");
	let approve = Config::<Runtime>::approve { number: holders };
	let index = referenda::propose(&mut chain, Origin::ConfigApproval(Class::Holders), approve);
	let none: DispatchError = pallet_conviction_voting::Error::<Runtime>::InsufficientFunds.into();
	for balance in [1, amount] {
		assert_eq!(vote(&mut chain, Dave, index, true, balance), Err(none));
	}
	assert_eq!(
		vote(&mut chain, Ferdie, index, true, 100_001 * UNIT),
		Err(none),
		"no more than what is his and has matured"
	);
	// A tenth is what it needs at the least, at the very end of its decision.
	assert_ok!(vote(&mut chain, Ferdie, index, true, 99_999 * UNIT));
	assert!(!decided(&mut chain, index).0, "less than a tenth");

	assert_eq!(outcome(&mut chain, holders), Outcome::NotApproved);
	assert_eq!(outcome(&mut chain, number), Outcome::TooFewSlots { needed: 603 });
	let blocks = view(&mut chain, number).tally.slots_for;
	assert!(blocks.abs_diff(90) < 20, "a tenth of 900: {blocks}");
	let seats = chain.read(Session::validators);
	assert_eq!(seats.iter().filter(|who| **who == account(Ferdie)).count(), 6, "of 60");
	chain.check();
}

/// Terms, maturity of stake and recovery, made shorter together: stake would count that was bought with what was drawn before and is
/// not paid back, and authors issue anew what is still owed. So they follow what is owed.
#[test]
fn a1_maturity_and_recovery_should_not_become_shorter_than_what_is_owed() {
	let mut chain = four();
	assert_ok!(chain.sign(Charlie, grant(Dave, 100 * UNIT)));
	chain.blocks(60);
	// Due in forty hours, of forty-eight that all three have.
	let drawn = draw_soon(&mut chain, 100 * UNIT);
	assert_ok!(chain.sign(Dave, drawn));
	let (term, maturity, recovery) = ("credit.longest_term", "authors.maturity", "issuance.recovery");
	let all = [(term, 30), (maturity, 30), (recovery, 30)];
	let before = chain.read(in_force);
	for settings in [&all[..], &[(term, 30), (maturity, 39)], &[(term, 30), (recovery, 39)]] {
		let reason = chain.adopt(settings).expect_err("is shorter");
		assert_eq!(reason, "debt falls due later than the new authors.maturity or issuance.recovery from now");
	}
	assert_eq!(chain.read(in_force), before);
	// Terms become shorter at once; the others as far as what is owed; nothing is asked of what becomes longer.
	chain.set(&[(term, 30)]);
	chain.set(&[(maturity, 60)]);
	chain.set(&[(maturity, 42), (recovery, 42)]);
	assert!(chain.adopt(&all[1..]).is_err());
	assert_ok!(chain.sign(Dave, repay(0, 100 * UNIT)));
	chain.set(&all);
	chain.check();
}

/// A draw that is due within these networks' longest term.
fn draw_soon(chain: &mut Chain, amount: u128) -> vns_runtime::RuntimeCall {
	let due = chain::debtors::hours_ahead(chain, 40);
	let (guarantor, instalments) = (account(Charlie), chain::debtors::due_at(amount, due));
	pallet_credit::Call::<Runtime>::draw { guarantor, instalments, reference: Default::default() }.into()
}

/// Nobody approves but by the referendum for it: not by a signature, not by the one for another kind of decision, and not for a
/// candidate that is decided or taken back by then.
#[test]
fn c5_an_approval_should_come_from_its_own_referendum_and_in_time() {
	let mut chain = four();
	let number =
		propose(&mut chain, Charlie, &[(SHARE, 40)], Terms { delay: 200, ..Default::default() }).expect("is proposed");
	let approve = || Config::<Runtime>::approve { number };
	for who in [Alice, Charlie] {
		assert_eq!(chain.sign(who, approve()), Err(DispatchError::BadOrigin));
	}
	for (origin, error) in [
		(Origin::ConfigApproval(Class::Holders), Error::<Runtime>::NeedsBoth.into()),
		(Origin::Emergency, DispatchError::BadOrigin),
		(Origin::Upgrade, DispatchError::BadOrigin),
	] {
		let index = referenda::propose(&mut chain, origin, approve());
		assert_eq!(carried(&mut chain, index, &[Alice, Bob]), Err(error), "{origin:?}");
	}
	assert!(!view(&mut chain, number).tally.approved);
	assert!(matches!(outcome(&mut chain, number), Outcome::TooFewSlots { .. }));
	let index = referenda::propose(&mut chain, Origin::ConfigApproval(Class::Both), approve());
	assert_eq!(carried(&mut chain, index, &[Alice, Bob]), Err(Error::<Runtime>::NotOpen.into()), "too late");
	// Nor does an approval that was decided before it was taken back serve the next one, which has another number.
	let first = propose(&mut chain, Charlie, &[(PRICE, 6 * UNIT)], Terms { lead: 300, ..Default::default() });
	let first = first.expect("is proposed");
	let index = referenda::propose(
		&mut chain,
		Origin::ConfigApproval(Class::Holders),
		Config::<Runtime>::approve { number: first },
	);
	assert_ok!(carried(&mut chain, index, &[Alice, Bob]));
	assert_ok!(chain.sign(Charlie, Config::<Runtime>::withdraw { number: first }));
	let second = propose(&mut chain, Charlie, &[(PRICE, 6 * UNIT)], Terms::default()).expect("is proposed");
	assert!(!view(&mut chain, second).tally.approved);
	assert_eq!(outcome(&mut chain, second), Outcome::NotApproved);
	chain.check();
}

/// Sixteen at once are all there can be; whoever fills the list has as many deposits on hold until they are decided, and what is
/// proposed by others meanwhile is refused by name. It costs him the interest on them, and him alone.
#[test]
fn c3_a_full_list_should_cost_its_deposits_until_it_is_decided() {
	let mut chain = four();
	let price = |number: u32| [(PRICE, UNIT + u128::from(number))];
	for number in 0..MAX_OPEN {
		let terms = Terms { lead: 100, ..Default::default() };
		assert_eq!(propose(&mut chain, Dave, &price(number), terms), Ok(number));
	}
	assert_eq!(held(&mut chain, Dave), 1_000 * UNIT * u128::from(MAX_OPEN));
	refused(&mut chain, &TWO, Terms::default(), Error::TooManyOpen);
	assert_eq!(chain.sign(Bob, Config::<Runtime>::withdraw { number: 0 }), Err(Error::<Runtime>::NotProposer.into()));
	let last = view(&mut chain, MAX_OPEN - 1).candidate;
	until(&mut chain, last.window.first);
	assert_eq!(
		chain.sign(Dave, Config::<Runtime>::withdraw { number: MAX_OPEN - 1 }),
		Err(Error::<Runtime>::InWindow.into())
	);
	for number in 0..MAX_OPEN {
		assert_eq!(outcome(&mut chain, number), Outcome::NotApproved);
	}
	assert_eq!(held(&mut chain, Dave), 0);
	assert_ok!(propose(&mut chain, Ferdie, &TWO, Terms::default()));
	chain.check();
}

/// A vote for hire: whoever sells it keeps its stake locked, six times as heavy for thirty-two weeks, and cannot sell it twice.
#[test]
fn c5_a_vote_should_not_be_sold_twice() {
	let mut chain = four();
	let approve = Config::<Runtime>::approve { number: 0 };
	let terms = Terms { lead: 300, ..Default::default() };
	assert_ok!(propose(&mut chain, Charlie, &[(PRICE, 6 * UNIT)], terms));
	let index = referenda::propose(&mut chain, Origin::ConfigApproval(Class::Holders), approve);
	assert_ok!(vote(&mut chain, Bob, index, true, 300_000 * UNIT));
	// It neither leaves, nor passes to somebody else who would vote with it.
	let locked: DispatchError = pallet_authors::Error::<Runtime>::LockedByVote.into();
	let (from, to, amount) = (account(Bob), account(Eve), UNIT);
	let unstake = pallet_authors::Call::<Runtime>::unstake { author: from.clone(), amount };
	assert_eq!(chain.sign(Bob, unstake), Err(locked));
	assert_eq!(chain.sign(Bob, pallet_authors::Call::<Runtime>::move_stake { from, to, amount }), Err(locked));
	assert!(chain.sign(Bob, pallet_vouchers::Call::<Runtime>::give { to: account(Dave), amount }).is_err());
	// Voting again takes the place of the first one.
	assert_ok!(vote(&mut chain, Bob, index, false, 300_000 * UNIT));
	let tally = |chain: &mut Chain| match referenda::status(chain, index) {
		pallet_referenda::ReferendumInfo::Ongoing(status) => {
			(status.tally.ayes, status.tally.nays, status.tally.support)
		},
		other => panic!("{other:?}"),
	};
	// Without conviction a vote counts a tenth.
	assert_eq!(tally(&mut chain), (0, 30_000 * UNIT, 0));
	chain.check();
}
