// SPDX-License-Identifier: Apache-2.0
//! P1: every call that there is, on every route, for frozen accounts of every kind. Value moves only where the rule says; the
//! same calls do move it when the accounts are not frozen; the fee of the open ones can always be paid.

use chain::samples::{samples, Door, Inside, Sample};
use chain::ways::{direct, take, Admitted, Route, Wrap, ROUTES, WRAPS};
use chain::{
	calls::{account, repay},
	debtors::{rolled_back, set_clock, Holdings},
	world::*,
};
use frame_support::{
	traits::{GetCallMetadata, Hooks},
	weights::WeightMeter,
};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::*,
	sp_runtime::{
		traits::Dispatchable,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
	},
	*,
};
use std::collections::BTreeSet;
use vns_clock::Hour;
use vns_runtime::{
	configs::freeze::refusal, AccountId, Balance, Hash, Runtime, RuntimeCall, RuntimeOrigin, System,
	EXISTENTIAL_DEPOSIT,
};
use vns_units::UNIT;

type Utility = pallet_utility::Call<Runtime>;
type Proxy = pallet_proxy::Call<Runtime>;

/// What is compared: what the party has, and what waits to be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
	party: Vec<Holdings>,
	waiting: usize,
	granted: Balance,
}

impl State {
	fn of(subject: &Subject) -> Self {
		State {
			party: World::holdings(subject),
			waiting: pallet_issuance::Queue::<Runtime>::get().len(),
			granted: vns_runtime::Credit::totals().granted,
		}
	}

	/// As if the signer had paid no fee.
	fn without_fee(mut self, of: &Subject, fee: Balance) -> Self {
		let place = of.party.iter().position(|who| *who == of.who).expect("is of its party");
		self.party[place].free += fee;
		self
	}

	fn sum(&self, of: impl Fn(&Holdings) -> Balance) -> Balance {
		self.party.iter().map(of).sum()
	}
}

/// One try: the state before and after, the latter without the signer's fee; what the door said.
struct Try {
	before: State,
	after: State,
	door: Admitted,
}

/// Tries `call` at the time `clock`, and undoes it. None where there is no such route for the account.
fn try_at(of: &Subject, genesis: Hash, clock: u64, route: Route, call: &RuntimeCall, tip: Balance) -> Option<Try> {
	rolled_back(|| {
		set_clock(clock);
		let before = State::of(of);
		let door = take(route, of, genesis, call, tip)?;
		let fee = door.as_ref().copied().unwrap_or_default();
		Some(Try { before, after: State::of(of).without_fee(of, fee), door })
	})
}

/// What the rule says of a frozen party, whatever the call: the sentence that is broken.
fn check_rule(expected: Inside, before: &State, after: &State, due: Hour) -> Result<(), String> {
	let broken = |what: &str| Err(format!("{what}\nbefore {before:#?}\nafter {after:#?}"));
	let lost = |of: fn(&Holdings) -> Balance| before.sum(of) as i128 - after.sum(of) as i128;
	let (value, vouchers) = (lost(Holdings::total), lost(|one| one.vouchers));
	let (staked, cooling, offered) = (lost(|one| one.staked), lost(|one| one.cooling), lost(|one| one.offered));
	let held = lost(|one| one.held);
	let debt = |state: &State| {
		let sums = state.party.iter().map(|one| one.debt(due));
		sums.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
	};
	let (owed, owes) = (debt(before), debt(after));
	let paid = owed.0 as i128 - owes.0 as i128;
	if owed.1 != owes.1 {
		return broken("what is not due was paid, or drawn");
	}
	if before
		.party
		.iter()
		.zip(&after.party)
		.any(|(one, other)| one.stakes != other.stakes || one.credit != other.credit)
	{
		return broken("stake or credit moved");
	}
	if before.waiting < after.waiting || before.granted < after.granted {
		return broken("a grant was made");
	}
	let right = match expected {
		Inside::Nothing => before == after,
		Inside::Holds => (value, vouchers, staked, offered, paid) == (0, 0, 0, 0, 0) && held < 0,
		Inside::Returns => (value, vouchers, staked, offered, paid) == (0, 0, 0, 0, 0) && held > 0,
		Inside::Frees => (value, vouchers, paid) == (0, 0, 0) && staked == cooling && staked + offered > 0,
		Inside::Pays => value == paid && paid > 0 && (vouchers, staked, held) == (0, 0, 0),
		Inside::Clears => value == paid && paid > 0 && vouchers == paid && (staked, offered) == (0, 0),
		Inside::Takes => value > 0 && value <= paid && (vouchers, staked, held) == (0, 0, 0),
		Inside::Covers => (value, held) == (FEE as i128, FEE as i128) && (vouchers, staked, paid) == (0, 0, 0),
		Inside::Gains => value < 0 && value == vouchers && (staked, offered, paid) == (0, 0, 0),
	};
	if right {
		Ok(())
	} else {
		broken(&format!("not what was expected: {expected:?}"))
	}
}

fn metadata(call: &RuntimeCall) -> (&'static str, &'static str) {
	let metadata = call.get_call_metadata();
	(metadata.pallet_name, metadata.function_name)
}

#[test]
fn every_call_should_have_a_sample() {
	let world = World::new();
	let mut missing = BTreeSet::new();
	for module in RuntimeCall::get_module_names() {
		missing.extend(RuntimeCall::get_call_names(module).iter().map(|name| (*module, *name)));
	}
	let there_are = missing.len();
	let all = samples(&world, &world.subjects[0]);
	for one in &all {
		missing.remove(&metadata(&one.call));
	}
	println!("{there_are} calls, {} samples", all.len());
	assert!(missing.is_empty(), "a new call needs a sample that would move value if it could: {missing:?}");
}

/// Does root pass by what is closed to everybody? There is no root; the balances' own calls must be safe all the same.
fn is_past_filter(route: Route, call: (&str, &str)) -> bool {
	let by_root = matches!(route, Route::DispatchAs | Route::DispatchAsFallible | Route::WithWeight);
	by_root && matches!(call.0, "Balances" | "PolkadotXcm")
}

/// What a frozen signer must be told of `call`, which carries a sample.
fn answer(one: &Sample, wrap: Wrap) -> Result<(), TransactionValidityError> {
	let refused = |number| Err(InvalidTransaction::Custom(number).into());
	match (wrap, one.door) {
		(Wrap::IfElse | Wrap::Fallback, _) | (_, Door::Closed) => refused(refusal::FROZEN),
		(_, Door::Open) => Ok(()),
		(_, Door::Note) => refused(refusal::FROZEN_NOTE),
	}
}

/// All tries for one account: every call, in everything that carries calls, on every route.
struct Tour<'a> {
	world: &'a World,
	of: &'a Subject,
	/// How many tries there were, and what was wrong.
	tries: u32,
	failures: Vec<String>,
	/// The calls that moved something when the account was not frozen.
	movers: BTreeSet<(&'static str, &'static str)>,
}

impl Tour<'_> {
	fn is_company(&self) -> bool {
		self.of.name == "company"
	}

	fn one(&mut self, one: &Sample, route: Route, wrap: Wrap) {
		let (of, genesis, due) = (self.of, self.world.chain.genesis, self.world.due);
		let (call, name) = (wrap.around(&one.call), metadata(&one.call));
		let place = format!("{}: {}.{} {route:?} {wrap:?}", of.name, name.0, name.1);
		// On the very hour nothing is overdue: the same account, with all the same things, that is not frozen.
		let Some(control) = try_at(of, genesis, due.millis(), route, &call, 0) else { return };
		self.tries += 1;
		let moves = control.before != control.after;
		if moves {
			self.movers.insert(name);
		}
		// pallet-utility lets no `batch_all` into another one.
		let nested = name == ("Utility", "batch_all") && wrap == Wrap::BatchAll;
		if self.is_company() && moves != one.moves && !nested && !is_past_filter(route, name) {
			self.failures.push(format!("{place}: when it is not frozen, it moves something: {moves}"));
		}

		let late = due.millis() + 1;
		let frozen = try_at(of, genesis, late, route, &call, 0).expect("the route is there");
		let mut expected = one.inside;
		if route == Route::Direct {
			let answer = answer(one, wrap);
			let told = frozen.door.map(|fee| assert!(fee > 0, "{place} is free"));
			if told != answer {
				self.failures.push(format!("{place}: at the door {told:?}, not {answer:?}"));
			}
			if answer.is_err() {
				expected = Inside::Nothing;
			}
			let tip = try_at(of, genesis, late, route, &call, 1).expect("the route is there");
			let with_tip = Err(InvalidTransaction::Custom(refusal::FROZEN_TIP).into());
			if tip.door != with_tip || tip.before != tip.after {
				self.failures.push(format!("{place}: with a tip {:?}", tip.door));
			}
		}
		// Others than the company are no members or agents: for them some of it does nothing in any case.
		let excused = !self.is_company() && !moves && frozen.before == frozen.after;
		match check_rule(expected, &frozen.before, &frozen.after, due) {
			Err(broken) if !excused => self.failures.push(format!("{place}: {broken}")),
			_ => {},
		}
	}
}

/// What must move when an account is not frozen, or the test could not fail.
const CORE: [(&str, &str); 18] = [
	("Balances", "transfer_allow_death"),
	("Balances", "transfer_keep_alive"),
	("Balances", "transfer_all"),
	("Vouchers", "lock"),
	("Vouchers", "give"),
	("Vouchers", "post_offer"),
	("Authors", "stake"),
	("Authors", "unstake"),
	("Authors", "move_stake"),
	("Authors", "claim"),
	("Credit", "draw"),
	("Credit", "draw_for"),
	("Credit", "repay"),
	("Credit", "clear"),
	("Credit", "take_offer"),
	("Issuance", "request"),
	("Utility", "batch"),
	("PolkadotXcm", "transfer_assets"),
];

fn explore(name: &str) {
	let mut world = World::new();
	world.chain.open();
	let mut ext = std::mem::take(&mut world.chain.ext);
	ext.execute_with(|| {
		let of = world.subjects.iter().find(|of| of.name == name).expect("there is one");
		let is_frozen = |clock| {
			rolled_back(|| {
				set_clock(clock);
				vns_runtime::Credit::is_frozen(&of.who)
			})
		};
		assert_eq!((is_frozen(world.due.millis()), is_frozen(world.due.millis() + 1)), (false, true));
		let mut tour = Tour { world: &world, of, tries: 0, failures: vec![], movers: BTreeSet::new() };
		let all = samples(&world, of);
		for one in &all {
			for route in ROUTES {
				for wrap in WRAPS {
					tour.one(one, route, wrap);
				}
			}
		}
		let Tour { tries, failures, movers, .. } = tour;
		println!(
			"{name}: {tries} tries of {} samples; {} calls move something when it is not frozen",
			all.len(),
			movers.len()
		);
		for core in CORE {
			assert!(movers.contains(&core), "{core:?} moves nothing anyhow");
		}
		assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
	});
}

#[test]
fn p1_no_call_of_a_frozen_entity_should_move_value_on_any_route() {
	explore("company");
}

#[test]
fn p1_no_call_of_an_account_that_is_frozen_by_link_should_move_value_on_any_route() {
	explore("linked account");
}

#[test]
fn p1_no_call_of_a_frozen_account_of_one_signatory_should_move_value_on_any_route() {
	explore("account of one");
}

#[test]
fn p1_no_call_of_a_frozen_account_of_two_signatories_should_move_value_on_any_route() {
	explore("account of two");
}

#[test]
fn p1_no_call_of_a_frozen_derived_account_should_move_value_on_any_route() {
	explore("derived account");
}

#[test]
fn p1_no_decision_of_a_frozen_group_should_move_value_on_any_route() {
	explore("group");
}

/// Whatever others do, by whatever call: they take nothing from a frozen account, unless they pay its debt.
#[test]
fn p1_others_should_take_nothing_from_a_frozen_account() {
	let mut world = World::new();
	world.chain.open();
	let mut ext = std::mem::take(&mut world.chain.ext);
	ext.execute_with(|| {
		set_clock(world.due.millis() + 1);
		for of in &world.subjects {
			for one in samples(&world, of) {
				for by in [Alice, Charlie, Dave, Eve, STRANGER, SIGNER] {
					rolled_back(|| {
						let before = State::of(of);
						let _ = one.call.clone().dispatch(RuntimeOrigin::signed(account(by)));
						let after = State::of(of);
						let place = format!("{}: {:?} by {by}", of.name, one.call);
						// What is held for a bad note pays that: it never was the agent's to spend.
						let fee = if metadata(&one.call) == ("Credit", "cover") { FEE } else { 0 };
						for (before, after) in before.party.iter().zip(&after.party) {
							assert!(after.total() + fee >= before.total(), "{place}");
							assert!(after.vouchers >= before.vouchers, "{place}");
							assert_eq!((&after.stakes, after.offered), (&before.stakes, before.offered), "{place}");
							assert!(after.credit <= before.credit, "{place}");
						}
					});
				}
			}
		}
	});
}

/// What is issued in a block: a reward that a frozen agent attached before comes back to it, and what a frozen holder asked
/// for waits, with its fee.
#[test]
fn p1_a_block_should_take_nothing_from_a_frozen_account() {
	let mut world = World::new();
	world.chain.open();
	let mut ext = std::mem::take(&mut world.chain.ext);
	let act = |who: &AccountId, call: RuntimeCall| {
		let done = call.clone().dispatch(RuntimeOrigin::signed(who.clone()));
		assert!(done.is_ok(), "{call:?}: {done:?}");
	};
	// Whether it pays, when it is not frozen and when it is.
	let mut issue = |clock: u64| {
		let of = &world.subjects[0];
		ext.execute_with(|| {
			rolled_back(|| {
				set_clock(world.due.millis());
				let (id, amount) = (world.waiting, 100 * UNIT);
				act(&of.who, pallet_issuance::Call::<Runtime>::add_reward { id, amount }.into());
				let request = pallet_issuance::Call::<Runtime>::approve_request { id: of.request };
				act(&account(Charlie), request.into());
				for author in [Alice, Bob] {
					act(&account(author), pallet_authors::Call::<Runtime>::stop { stopped: false }.into());
				}
				let before = State::of(of);
				set_clock(clock);
				vns_runtime::Issuance::on_poll(System::block_number(), &mut WeightMeter::new());
				(before, State::of(of))
			})
		})
	};
	let (before, after) = issue(world.due.millis());
	// It paid the reward, and drew 20 less the fee of one.
	assert_eq!((before.waiting, after.waiting), (2, 0));
	assert_eq!(before.sum(Holdings::total) - 100 * UNIT + 19 * UNIT, after.sum(Holdings::total));
	let (before, after) = issue(world.due.millis() + 1);
	assert_eq!((before.waiting, after.waiting), (2, 1), "its own grant to another one is issued, its request waits");
	assert_eq!(before.sum(Holdings::total), after.sum(Holdings::total));
	assert_eq!(before.party[0].notes, after.party[0].notes);
	assert!(after.party[0].held < before.party[0].held, "reward and deposit are free again");
}

/// The fee of what is open is paid though all else is on hold; without a tip, and with the existential deposit left.
#[test]
fn p1_the_fee_of_open_calls_should_always_be_paid() {
	let mut world = World::new();
	world.chain.open();
	let genesis = world.chain.genesis;
	let mut ext = std::mem::take(&mut world.chain.ext);
	ext.execute_with(|| {
		for of in world.subjects.iter().filter(|of| of.key.is_some()) {
			let key = of.key.as_ref().expect("is there");
			let all = samples(&world, of);
			let open: Vec<_> = all.iter().filter(|one| one.door == Door::Open).collect();
			assert!(open.len() >= 10);
			for one in open {
				for left in [UNIT, EXISTENTIAL_DEPOSIT] {
					rolled_back(|| {
						set_clock(world.due.millis());
						let free = Holdings::of(&of.who).free;
						let lock = pallet_vouchers::Call::<Runtime>::lock { amount: free - EXISTENTIAL_DEPOSIT - left };
						assert!(RuntimeCall::from(lock).dispatch(RuntimeOrigin::signed(of.who.clone())).is_ok());
						if left == EXISTENTIAL_DEPOSIT {
							// Nothing but the existential deposit, which no fee takes.
							let rest = transfer_keep_alive(left);
							assert!(rest.dispatch(RuntimeOrigin::signed(of.who.clone())).is_ok());
						}
						set_clock(world.due.millis() + 1);
						let door = direct(key, genesis, &one.call, 0);
						match left {
							UNIT => assert!(door.is_ok_and(|fee| fee > 0), "{:?}: {door:?}", one.call),
							_ => assert_eq!(door, Err(InvalidTransaction::Payment.into()), "{:?}", one.call),
						}
					});
				}
			}
		}
	});
}

fn transfer_keep_alive(value: Balance) -> RuntimeCall {
	pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: account(STRANGER).into(), value }.into()
}

/// What is open is open inside of others up to four deep, if nothing else is there; also for another account of the party.
#[test]
fn p1_what_is_open_should_be_open_inside_of_others() {
	let mut world = World::new();
	world.chain.open();
	let genesis = world.chain.genesis;
	let mut ext = std::mem::take(&mut world.chain.ext);
	ext.execute_with(|| {
		set_clock(world.due.millis() + 1);
		let of = &world.subjects[0];
		let key = of.key.as_ref().expect("signs");
		let pay = repay(of.due, UNIT);
		let told = |call: &RuntimeCall| rolled_back(|| direct(key, genesis, call, 0).map(|_| ()));
		let closed = || Err(InvalidTransaction::Custom(refusal::FROZEN).into());
		let mut nested = pay.clone();
		for deep in 1..=6 {
			nested = Utility::batch { calls: vec![nested] }.into();
			assert_eq!(told(&nested), if deep <= 4 { Ok(()) } else { closed() }, "{deep} deep");
		}
		let batch = |calls: Vec<RuntimeCall>| Utility::batch_all { calls }.into();
		assert_eq!(told(&batch(vec![pay.clone(), pay.clone()])), Ok(()));
		for hidden in [transfer_keep_alive(1), frame_system::Call::<Runtime>::remark { remark: vec![] }.into()] {
			assert_eq!(told(&batch(vec![pay.clone(), hidden])), closed());
		}
		assert_eq!(told(&batch(vec![])), closed(), "nothing at all is not open either");
		let other = repay(of.later, UNIT);
		let note = Err(InvalidTransaction::Custom(refusal::FROZEN_NOTE).into());
		assert_eq!(told(&batch(vec![pay.clone(), other])), note);
		let proxy = |call: RuntimeCall| -> RuntimeCall {
			let real = world.subjects[1].who.clone().into();
			Proxy::proxy { real, force_proxy_type: None, call: Box::new(call) }.into()
		};
		assert_eq!(told(&proxy(pay)), Ok(()));
		assert_eq!(told(&proxy(transfer_keep_alive(1))), closed());
	});
}
