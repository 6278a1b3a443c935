// SPDX-License-Identifier: Apache-2.0
//! What somebody would try who wants another's name, his value or his peace (docs/book/name.md, Attacks).

use super::*;
use crate::Owned;
use vns_names::{
	zone::{zone, NoImports, Options},
	Label,
};

#[test]
fn l2_whoever_holds_a_reveal_up_should_have_won_nothing() {
	check(|| {
		committed(ALICE, EXAMPLE);
		// Alice reveals. An author sees it, keeps it out of every block for as long as it takes, commits and reveals.
		committed(BOB, EXAMPLE);
		assert_ok!(new_name(BOB, EXAMPLE, "stolen"));
		// Her reveal is the next one, or any other within the contest time.
		pass(HOUR);
		assert_ok!(new_name(ALICE, EXAMPLE, "mine"));
		assert_eq!((owner(EXAMPLE), resolved(EXAMPLE)), (Some(ALICE), Some(says("mine"))));
		assert_eq!((free(BOB), paid()), (ENDOWMENT, PRICE));
	});
}

/// Nor when authors, who decide on it alone, have made the contest as short as they can.
#[test]
fn l2_the_shortest_contest_should_leave_a_reveal_that_is_held_up_time() {
	use vns_names::params::CONTEST;
	check(|| {
		Numbers::mutate(|numbers| numbers.contest = CONTEST.least);
		assert_eq!(Numbers::get().check(), Ok(()));
		committed(ALICE, EXAMPLE);
		committed(BOB, EXAMPLE);
		assert_ok!(new_name(BOB, EXAMPLE, "stolen"));
		// Whatever is governed next: what held at the registration holds for it.
		Numbers::mutate(|numbers| numbers.contest = 0);
		assert_noop!(offer(BOB, EXAMPLE, CAROL), Error::NotSettled);
		pass(u64::from(CONTEST.least) * HOUR);
		assert_ok!(new_name(ALICE, EXAMPLE, "mine"));
		assert_eq!((owner(EXAMPLE), resolved(EXAMPLE)), (Some(ALICE), Some(says("mine"))));
		// With no contest at all the first reveal would have it, in the very next block already: so that is no legal value.
		committed(ALICE, "d/other");
		committed(BOB, "d/other");
		assert_ok!(new_name(BOB, "d/other", "stolen"));
		pass(SLOT);
		assert_noop!(new_name(ALICE, "d/other", "mine"), Error::NameTaken);
		assert_eq!(Numbers::get().check(), Err("names.contest"));
	});
}

/// Nor by what was registered: nobody registers for more than one term, so a claim costs what its owner had committed to.
#[test]
fn l2_a_claim_should_cost_no_more_than_one_term_and_the_premium() {
	check(|| {
		assert_ok!(commit(ALICE, sealed(ALICE, EXAMPLE, PRICE, &SALT)));
		pass(SLOT);
		committed(BOB, EXAMPLE);
		assert_ok!(new_name(BOB, EXAMPLE, "stolen"));
		assert_noop!(renew(BOB, &[EXAMPLE], 1, MOST), Error::NotSettled);
		assert_eq!(view(EXAMPLE).paid.planck(), PRICE);
		assert_ok!(reveal(ALICE, EXAMPLE, PRICE, SALT, says("mine")));
		assert_eq!(owner(EXAMPLE), Some(ALICE));
	});
}

/// What was settled stays so, whatever is governed since.
#[test]
fn l2_a_longer_contest_should_make_nothing_uncertain_again() {
	check(|| {
		assert_ok!(commit(BOB, sealed(BOB, EXAMPLE, MOST, &SALT)));
		pass(SLOT);
		registered(ALICE, EXAMPLE);
		let last = view(EXAMPLE).settles_at;
		pass(HOUR + 1);
		assert_ok!(renew(ALICE, &[EXAMPLE], 2, MOST));
		assert_ok!(offer(ALICE, EXAMPLE, CAROL));
		Numbers::mutate(|numbers| numbers.contest = 24 * 7);
		assert_noop!(new_name(BOB, EXAMPLE, ""), Error::NameTaken);
		assert_eq!((view(EXAMPLE).settles_at, view(EXAMPLE).settled), (last, true));
		assert_ok!(accept(CAROL, EXAMPLE, Keep::Nothing));
		assert_noop!(new_name(BOB, EXAMPLE, ""), Error::NameTaken);
	});
}

/// L4, L5: nobody gets rid of surcharge or premium by giving a name up and registering it anew.
#[test]
fn l12_a_name_that_does_not_resolve_should_not_be_given_up() {
	check(|| {
		settled(ALICE, EXAMPLE);
		let expires = expires(EXAMPLE);
		for after in [1, 14 * DAY + 1, 44 * DAY + 1, 65 * DAY + 1] {
			pass_to(expires + after);
			assert_noop!(give_up(ALICE, EXAMPLE), Error::NotLive);
		}
		assert_ok!(remove(ALICE, &[EXAMPLE]));
	});
}

#[test]
fn l2_a_copied_commit_should_serve_nobody_and_harm_nobody() {
	check(|| {
		let hash = sealed(ALICE, EXAMPLE, MOST, &SALT);
		assert_ok!(commit(BOB, hash));
		assert_ok!(commit(ALICE, hash));
		pass(DELAY);
		assert_noop!(new_name(BOB, EXAMPLE, "{}"), Error::NotCommitted);
		assert_ok!(new_name(ALICE, EXAMPLE, "{}"));
		assert_noop!(new_name(BOB, EXAMPLE, "{}"), Error::NotCommitted);
		assert_ok!(withdraw_commit(BOB, hash));
	});
}

#[test]
fn l2_nobody_should_withdraw_or_use_up_the_commit_of_another() {
	check(|| {
		committed(ALICE, EXAMPLE);
		assert_noop!(withdraw_commit(BOB, sealed(ALICE, EXAMPLE, MOST, &SALT)), Error::UnknownCommit);
		assert_noop!(new_name(BOB, EXAMPLE, "{}"), Error::NotCommitted);
		assert_ok!(new_name(ALICE, EXAMPLE, "{}"));
	});
}

#[test]
fn l2_no_commit_should_claim_a_settled_name() {
	check(|| {
		// Bob guessed the name and waits for somebody who wants it.
		assert_ok!(commit(BOB, sealed(BOB, EXAMPLE, MOST, &SALT)));
		pass(DAY);
		settled(ALICE, EXAMPLE);
		assert_noop!(new_name(BOB, EXAMPLE, "{}"), Error::NameTaken);
		// Nor does a later commit claim one that is not settled, nor the owner's own other one.
		assert_ok!(commit(ALICE, sealed(ALICE, "d/other", MOST, &[0; 32])));
		pass(SLOT);
		assert_ok!(commit(ALICE, sealed(ALICE, "d/other", MOST, &SALT)));
		assert_ok!(commit(CAROL, sealed(CAROL, "d/other", MOST, &SALT)));
		pass(DELAY);
		assert_ok!(new_name(ALICE, "d/other", "{}"));
		assert_noop!(new_name(CAROL, "d/other", "{}"), Error::NameTaken);
		assert_noop!(reveal(ALICE, "d/other", MOST, [0; 32], says("")), Error::NameTaken);
	});
}

#[test]
fn l2_a_stock_of_commits_should_have_to_be_paid_for_anew() {
	check(|| {
		committed(BOB, EXAMPLE);
		pass(2 * DAY + 1);
		registered(ALICE, EXAMPLE);
		assert_noop!(new_name(BOB, EXAMPLE, "{}"), Error::CommitExpired);
	});
}

#[test]
fn l2_an_unsettled_name_should_not_be_sold() {
	check(|| {
		assert_ok!(commit(BOB, sealed(BOB, EXAMPLE, MOST, &SALT)));
		pass(SLOT);
		registered(ALICE, EXAMPLE);
		for _ in 0..2 {
			assert_noop!(offer(ALICE, EXAMPLE, CAROL), Error::NotSettled);
			assert_noop!(renew(CAROL, &[EXAMPLE], 1, MOST), Error::NotSettled);
			assert_noop!(prepay(CAROL, EXAMPLE, VNS), Error::NotSettled);
			assert_noop!(give_up(ALICE, EXAMPLE), Error::NotSettled);
			pass(HOUR / 2);
		}
		pass(1);
		assert_ok!(offer(ALICE, EXAMPLE, CAROL));
		assert_ok!(accept(CAROL, EXAMPLE, Keep::Nothing));
		assert_noop!(new_name(BOB, EXAMPLE, "{}"), Error::NameTaken);
	});
}

#[test]
fn l2_a_higher_price_should_not_be_paid_unasked() {
	check(|| {
		assert_ok!(commit(ALICE, sealed(ALICE, EXAMPLE, PRICE, &SALT)));
		pass(DELAY);
		Numbers::mutate(|numbers| numbers.prices[4] += 1);
		assert_noop!(reveal(ALICE, EXAMPLE, PRICE, SALT, says("{}")), Error::PriceAboveMost);
		Numbers::mutate(|numbers| numbers.prices[4] -= 1);
		assert_ok!(reveal(ALICE, EXAMPLE, PRICE, SALT, says("{}")));
	});
}

#[test]
fn squatting_should_cost_terms_and_deposits() {
	check(|| {
		// All labels of one letter, for a year.
		let letters: Vec<String> = ('a'..='z').map(|letter| format!("d/{letter}")).collect();
		for name in &letters {
			registered(ALICE, name);
		}
		assert_eq!((paid(), held(NAME, ALICE)), (26_000 * VNS, 26 * deposit(2)));
		// And for the next one as much again.
		pass(HOUR + 1);
		let names: Vec<&str> = letters.iter().map(String::as_str).collect();
		assert_noop!(renew(ALICE, &names, 1, 26_000 * VNS - 1), Error::PriceAboveMost);
	});
}

#[test]
fn l3_nobody_should_keep_a_name_without_paying() {
	check(|| {
		settled(ALICE, EXAMPLE);
		let end = expires(EXAMPLE);
		// Whatever an owner can do without paying for a term moves nothing.
		assert_ok!(update(ALICE, EXAMPLE, "one"));
		assert_ok!(prepay(ALICE, EXAMPLE, 1));
		assert_ok!(offer(ALICE, EXAMPLE, BOB));
		assert_ok!(accept(BOB, EXAMPLE, Keep::Nothing));
		assert_ok!(set_primary(BOB, Some(EXAMPLE)));
		assert_eq!(expires(EXAMPLE), end);
		pass_to(end + 44 * DAY + 1);
		assert_noop!(renew(BOB, &[EXAMPLE], 1, MOST), Error::NameLapsed);
		// He may register it like anybody, at the premium.
		assert_ok!(commit(BOB, sealed(BOB, EXAMPLE, 1_000 * VNS, &SALT)));
		pass(DELAY);
		assert_noop!(reveal(BOB, EXAMPLE, 1_000 * VNS, SALT, says("")), Error::PriceAboveMost);
	});
}

#[test]
fn l5_a_snatched_name_should_cost_the_premium() {
	check(|| {
		settled(ALICE, EXAMPLE);
		pass_to(expires(EXAMPLE) + 44 * DAY + 1 - DELAY);
		committed(BOB, EXAMPLE);
		let mut last = u128::MAX;
		for _ in 0..8 {
			let premium = Names::availability(hash(EXAMPLE)).premium.planck();
			assert!(premium < last, "it falls");
			last = premium;
			pass(6 * HOUR);
		}
		assert!(last > 25_000 * VNS);
		assert_noop!(new_name(STRANGER, EXAMPLE, ""), Error::NotCommitted);
		let before = paid();
		assert_ok!(new_name(BOB, EXAMPLE, ""));
		assert!(paid() - before > 20_000 * VNS);
	});
}

#[test]
fn l6_no_stale_record_should_outlive_a_transfer() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(update(ALICE, EXAMPLE, r#"{"ip":"192.0.2.1"}"#));
		assert_ok!(offer(ALICE, EXAMPLE, BOB));
		assert_ok!(accept(BOB, EXAMPLE, Keep::Nothing));
		assert_eq!(resolved(EXAMPLE), Some(NameValue::nothing()));
		assert_noop!(update(ALICE, EXAMPLE, "back"), Error::NotOwner);
		// Nor does one serve after the name is lost, or for who has it next.
		assert_ok!(update(BOB, EXAMPLE, r#"{"ip":"192.0.2.2"}"#));
		pass_to(expires(EXAMPLE) + 1);
		assert_eq!(resolved(EXAMPLE), None);
		pass(65 * DAY);
		registered(CAROL, EXAMPLE);
		assert_eq!(resolved(EXAMPLE), Some(says("{}")));
	});
}

#[test]
fn l6_a_value_that_is_changed_after_the_offer_should_not_be_kept() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(update(ALICE, EXAMPLE, "good"));
		assert_ok!(offer(ALICE, EXAMPLE, BOB));
		// Just ahead of Bob's call: another value, and a deposit that is many times as high.
		assert_ok!(update(ALICE, EXAMPLE, &"x".repeat(1_024)));
		assert_noop!(accept(BOB, EXAMPLE, Keep::Value(says("good").hash())), Error::ValueChanged);
		assert_eq!(held(NAME, BOB), 0);
		assert_ok!(accept(BOB, EXAMPLE, Keep::Nothing));
	});
}

#[test]
fn n6_an_owner_index_should_never_be_full() {
	check(|| {
		// Who wants to fill Carol's pays for each name, and she owns none that she did not accept.
		for number in 0..300 {
			let name = format!("d/gift{number}");
			assert_ok!(commit(ALICE, sealed(ALICE, &name, MOST, &SALT)));
			pass(DELAY);
			assert_ok!(new_name(ALICE, &name, ""));
		}
		pass(HOUR + 1);
		for number in 0..300 {
			assert_ok!(offer(ALICE, &format!("d/gift{number}"), CAROL));
		}
		assert_eq!((Owned::<Test>::iter_prefix(CAROL).count(), held(NAME, CAROL)), (0, 0));
		// However many one has, there is room for the next.
		assert_eq!(Owned::<Test>::iter_prefix(ALICE).count(), 300);
		settled(ALICE, EXAMPLE);
		assert_eq!(Names::names_of(ALICE, None, u32::MAX).len(), 64);
		assert_ok!(accept(CAROL, "d/gift0", Keep::Nothing));
		assert_eq!(Names::names_of(CAROL, None, 64).len(), 1);
	});
}

#[test]
fn l7_a_balance_should_not_be_drained_by_cranking() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(prepay(ALICE, EXAMPLE, 1_000 * VNS));
		assert_noop!(crank(BOB, &[EXAMPLE]), Error::NothingToDo);
		pass_to(expires(EXAMPLE) - 30 * DAY);
		assert_ok!(crank(BOB, &[EXAMPLE; 64]));
		assert_eq!(held(PREPAID, ALICE), 1_000 * VNS - PRICE - VNS / 100);
		for _ in 0..30 {
			pass(DAY);
			assert_noop!(crank(BOB, &[EXAMPLE; 64]), Error::NothingToDo);
		}
	});
}

#[test]
fn l7_two_who_crank_should_not_spoil_each_other() {
	check(|| {
		for name in ["d/one", "d/two", "d/three"] {
			settled(ALICE, name);
			assert_ok!(prepay(ALICE, name, 200 * VNS));
		}
		pass_to(expires("d/three"));
		assert_ok!(crank(BOB, &["d/one", "d/two"]));
		assert_ok!(crank(CAROL, &["d/one", "d/two", "d/three"]));
		assert_eq!((free(BOB), free(CAROL)), (ENDOWMENT + VNS / 50, ENDOWMENT + VNS / 100));
	});
}

#[test]
fn l10_nobody_should_be_called_by_what_is_not_his() {
	check(|| {
		settled(ALICE, "id/alice");
		assert_noop!(set_primary(BOB, Some("id/alice")), Error::NotOwner);
		assert_ok!(offer(ALICE, "id/alice", BOB));
		assert_noop!(set_primary(BOB, Some("id/alice")), Error::NotOwner);
		assert_ok!(set_primary(ALICE, Some("id/alice")));
		assert_ok!(accept(BOB, "id/alice", Keep::Nothing));
		assert_eq!((Names::reverse(ALICE), Names::reverse(BOB)), (None, None));
		assert_ok!(set_primary(BOB, Some("id/alice")));
		assert_eq!(Names::reverse(BOB), Some(b"id/alice".to_vec()));
	});
}

#[test]
fn hostile_json_should_be_bytes_to_the_chain_and_diagnostics_to_readers() {
	let deep = "[".repeat(1_000);
	let hostile = [
		deep.as_str(),
		r#"{"map":{"a":{"map":{"a":{"map":{"":{"map":{"":{}}}}}}}}}"#,
		r#"{"import":[["d/example"]],"ip":"1.2.3.4"}"#,
		r#"{"ip":"1.2.3.4","ip":["x"],"map":{"..":"1.2.3.4"}}"#,
		r#"{"ip":1e999999999}"#,
		"{\"txt\":\"\u{0}\u{7f}\\ud800\"}",
		"not JSON at all",
		"\u{feff}{}",
	];
	check(|| {
		settled(ALICE, EXAMPLE);
		for value in hostile {
			assert_ok!(update(ALICE, EXAMPLE, value));
			assert_eq!(resolved(EXAMPLE), Some(says(value)), "as it was given");
			let label = Label::parse(b"example").expect("a label");
			let read = zone(&label, value.as_bytes(), &NoImports, &Options::default());
			assert!(read.records.len() < 10);
		}
	});
}

#[test]
fn a_name_that_later_tables_refuse_should_stay_its_owners() {
	check(|| {
		// What only a version of Unicode allowed: registered when it did, so put there by hand.
		settled(ALICE, EXAMPLE);
		let disallowed = "d/xn--ls8h";
		committed(ALICE, disallowed);
		assert_noop!(new_name(ALICE, disallowed, "{}"), Error::NotIdna);
		let mut entry = crate::Names::<Test>::take(hash(EXAMPLE)).expect("is there");
		Names::unfile(hash(EXAMPLE), &entry.registration);
		entry.name = name(disallowed);
		Names::file(hash(disallowed), &entry.registration);
		crate::Names::<Test>::insert(hash(disallowed), entry);
		assert_ok!(renew(BOB, &[disallowed], 1, MOST));
		assert_ok!(update(ALICE, disallowed, "{ }"));
		assert_ok!(give_up(ALICE, disallowed));
	});
}

#[test]
fn deposits_should_outlast_an_owner_who_empties_his_account() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(prepay(ALICE, EXAMPLE, VNS));
		assert_ok!(Balances::transfer_all(signed(ALICE), BOB, false));
		assert_eq!((held(NAME, ALICE), held(PREPAID, ALICE)), (deposit(2), VNS));
		assert_ok!(give_up(ALICE, EXAMPLE));
		assert!(free(ALICE) >= deposit(2) + VNS);
	});
}
