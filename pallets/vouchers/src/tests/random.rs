// SPDX-License-Identifier: Apache-2.0
//! Random commands against the model: after every command the chain must agree with it and every invariant must hold. A
//! failure prints its commands and its seed (`proptest-regressions/`).

use super::{
	model::{Heaps, Model, Refused, Slip},
	*,
};
use crate::{invariants::check_all, Call, OfferView};
use frame_support::traits::GetCallName;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{cell::RefCell, collections::BTreeMap};

const ACCOUNTS: [u64; 7] = [ALICE, BOB, CAROL, STRANGER, ENTITY, POT, POOL];

#[derive(Clone, Debug)]
enum Command {
	Lock {
		by: u64,
		amount: u128,
	},
	Give {
		by: u64,
		to: u64,
		amount: Amount,
	},
	PostOffer {
		by: u64,
		amount: Amount,
		price: u32,
	},
	/// The offer at that place among all there are, or one that there is not; by its holder, or by somebody.
	CancelOffer {
		place: Option<usize>,
		by: Option<u64>,
	},
	/// As the ledger does.
	Clear {
		by: u64,
		amount: Amount,
	},
	Take {
		place: Option<usize>,
		by: u64,
		up_to: u128,
	},
	/// As the pallet of authors does.
	Commit {
		by: u64,
		amount: Amount,
	},
	Release {
		by: u64,
		amount: u128,
	},
	Pay {
		by: u64,
		to: u64,
		amount: Amount,
	},
	Reward {
		from: u64,
		to: u64,
		amount: u128,
	},
	/// Of the balances.
	Transfer {
		from: u64,
		to: u64,
		amount: Option<u128>,
	},
	Freeze {
		who: u64,
		thaw: bool,
	},
}

/// So much, or all that is free and so much more.
#[derive(Clone, Copy, Debug)]
enum Amount {
	Some(u128),
	All { more: u128 },
}

fn account() -> impl Strategy<Value = u64> {
	prop_oneof![6 => Just(ALICE), 6 => Just(BOB), 4 => Just(CAROL), 1 => Just(STRANGER), 3 => Just(ENTITY)]
}

fn receiver() -> impl Strategy<Value = u64> {
	prop_oneof![8 => account(), 1 => Just(POT), 1 => Just(POOL), 1 => Just(STRANGER)]
}

fn planck() -> impl Strategy<Value = u128> {
	prop_oneof![
		1 => Just(0u128), 2 => 1..12u128, 2 => 95..105u128, 6 => 100..4_000u128, 2 => 4_000..60_000u128, 1 => Just(u128::MAX)
	]
}

fn amount() -> impl Strategy<Value = Amount> {
	prop_oneof![6 => planck().prop_map(Amount::Some), 2 => (0..2u128).prop_map(|more| Amount::All { more })]
}

fn price() -> impl Strategy<Value = u32> {
	prop_oneof![1 => Just(0u32), 1 => Just(1_000_001), 2 => Just(1), 2 => Just(1_000_000), 8 => 1..=1_000_000u32]
}

fn place() -> impl Strategy<Value = Option<usize>> {
	prop::option::weighted(0.9, 0..16usize)
}

fn command() -> impl Strategy<Value = Command> {
	prop_oneof![
		6 => (account(), planck()).prop_map(|(by, amount)| Command::Lock { by, amount }),
		6 => (account(), receiver(), amount()).prop_map(|(by, to, amount)| Command::Give { by, to, amount }),
		8 => (account(), amount(), price()).prop_map(|(by, amount, price)| Command::PostOffer { by, amount, price }),
		3 => (place(), prop::option::weighted(0.2, account())).prop_map(|(place, by)| Command::CancelOffer { place, by }),
		3 => (account(), amount()).prop_map(|(by, amount)| Command::Clear { by, amount }),
		8 => (place(), account(), planck()).prop_map(|(place, by, up_to)| Command::Take { place, by, up_to }),
		3 => (account(), amount()).prop_map(|(by, amount)| Command::Commit { by, amount }),
		3 => (account(), planck()).prop_map(|(by, amount)| Command::Release { by, amount }),
		2 => (receiver(), account(), amount()).prop_map(|(by, to, amount)| Command::Pay { by, to, amount }),
		2 => (account(), receiver(), 0..500u128).prop_map(|(from, to, amount)| Command::Reward { from, to, amount }),
		2 => (account(), account(), prop::option::of(1..60_000u128))
			.prop_map(|(from, to, amount)| Command::Transfer { from, to, amount }),
		2 => (account(), any::<bool>()).prop_map(|(who, thaw)| Command::Freeze { who, thaw }),
	]
}

/// What every sequence begins with, so that the rest finds something to work on.
fn prelude() -> Vec<Command> {
	let post = |by, price| Command::PostOffer { by, amount: Amount::Some(1_000), price };
	vec![
		Command::Lock { by: ALICE, amount: 20_000 },
		Command::Lock { by: BOB, amount: 10_000 },
		Command::Give { by: ALICE, to: ENTITY, amount: Amount::Some(3_000) },
		Command::Reward { from: CAROL, to: POOL, amount: 400 },
		Command::Commit { by: ALICE, amount: Amount::Some(2_000) },
		post(ALICE, 950_000),
		post(BOB, 123_457),
	]
}

/// The name of a refusal of this pallet, or of its kind.
fn refusal(error: DispatchError) -> &'static str {
	match error {
		DispatchError::Module(module) => module.message.unwrap_or("unnamed"),
		DispatchError::Token(_) | DispatchError::Arithmetic(_) => "Token",
		other => panic!("not a refusal of this pallet: {other:?}"),
	}
}

/// How often each act had which outcome: "done", or the name of the refusal.
type Outcomes = BTreeMap<(&'static str, &'static str), u32>;

struct Run {
	model: Model,
	outcomes: Outcomes,
	endowed: u128,
}

impl Run {
	fn new() -> Self {
		let mut model = Model::default();
		for who in ACCOUNTS {
			let heaps = Heaps { value: free_value(who) as i128, ..Default::default() };
			model.accounts.insert(who, heaps);
		}
		Run { model, outcomes: Outcomes::new(), endowed: Balances::total_issuance() }
	}

	fn amount(&self, who: u64, amount: Amount) -> u128 {
		match amount {
			Amount::Some(amount) => amount,
			Amount::All { more } => self.model.purse(who)[1] + more,
		}
	}

	/// The offer at that place, round and round, and its holder.
	fn find(&self, place: Option<usize>) -> (u64, u64) {
		let at = place.and_then(|place| place.checked_rem(self.model.slips.len()));
		let found = at.and_then(|at| self.model.slips.iter().nth(at));
		found.map_or((self.model.next + 7, ALICE), |(id, slip)| (*id, slip.holder))
	}

	fn step(&mut self, command: Command) {
		match command {
			Command::Lock { by, amount } => self.call(by, Call::lock { amount }, |model| model.lock(by, amount)),
			Command::Give { by, to, amount } => {
				let amount = self.amount(by, amount);
				self.call(by, Call::give { to, amount }, |model| model.give(by, to, amount));
			},
			Command::PostOffer { by, amount, price } => {
				let amount = self.amount(by, amount);
				self.call(by, Call::post_offer { amount, price }, |model| model.post_offer(by, amount, price));
			},
			Command::CancelOffer { place, by } => {
				let (id, holder) = self.find(place);
				let by = by.unwrap_or(holder);
				self.call(by, Call::cancel_offer { id }, |model| model.cancel_offer(by, id));
			},
			Command::Clear { by, amount } => {
				let amount = self.amount(by, amount);
				self.act("clear", by, clear(by, amount), |model| model.clear(by, amount));
			},
			Command::Take { place, by, up_to } => {
				let (id, _) = self.find(place);
				self.act("take", by, take(by, id, up_to).map(|_| ()), |model| model.take(by, id, up_to));
			},
			Command::Commit { by, amount } => {
				let amount = self.amount(by, amount);
				self.act("commit", by, commit(by, amount), |model| model.commit(by, amount));
			},
			Command::Release { by, amount } => {
				self.act("release", by, release(by, amount), |model| model.release(by, amount));
			},
			Command::Pay { by, to, amount } => {
				let amount = self.amount(by, amount);
				self.act("pay", by, pay(by, to, amount), |model| model.pay(by, to, amount));
			},
			Command::Reward { from, to, amount } => {
				let pays = self.model.accounts[&from].value - amount as i128 >= EXISTENTIAL_DEPOSIT as i128;
				if pays && amount > 0 {
					let arrived = reward(from, to, amount);
					assert_eq!(self.model.reward(from, to, amount), arrived);
					let outcome = if arrived { "done" } else { "pot" };
					*self.outcomes.entry(("reward", outcome)).or_default() += 1;
				}
			},
			Command::Transfer { from, to, amount } => {
				// What is allowed is the balances pallet's business.
				let _ = match amount {
					None => Balances::transfer_all(signed(from), to, false),
					Some(amount) => Balances::transfer_allow_death(signed(from), to, amount),
				};
				self.read_values();
			},
			Command::Freeze { who, thaw: true } => {
				thaw(who);
				self.model.frozen.remove(&who);
			},
			Command::Freeze { who, thaw: false } => {
				freeze(who);
				self.model.frozen.insert(who);
			},
		}
	}

	/// Takes over what circulates, after the balances did something of their own.
	fn read_values(&mut self) {
		for who in ACCOUNTS {
			self.model.accounts.entry(who).or_default().value = free_value(who) as i128;
		}
	}

	/// Makes the call on the chain and on the model, which must agree.
	fn call(&mut self, by: u64, call: Call<Test>, on_model: impl FnOnce(&mut Model) -> Refused) {
		let name = call.get_call_name();
		self.act(name, by, make(by, call), on_model);
	}

	fn act(
		&mut self,
		name: &'static str,
		by: u64,
		outcome: DispatchResult,
		on_model: impl FnOnce(&mut Model) -> Refused,
	) {
		let mut after = Model { short: false, ..self.model.clone() };
		let expected = on_model(&mut after);
		let outcome = outcome.map_err(refusal);
		if outcome == Err("Token") {
			// The balances keep the existential deposit where it holds something, let nothing arrive that is less in an
			// account without, and let nothing go from a frozen one.
			assert_eq!(expected, Ok(()), "{name} of {by}");
			let short = after.short || after.accounts[&by].value < EXISTENTIAL_DEPOSIT as i128;
			let small = self.model.accounts[&ENTITY].value < EXISTENTIAL_DEPOSIT as i128;
			assert!(short || small || self.model.frozen.contains(&by), "{name} of {by}: refused without need");
		} else {
			assert_eq!(outcome, expected, "{name} of {by}");
			if outcome.is_ok() {
				assert!(after.accounts.values().all(|heaps| heaps.value >= 0), "{name} of {by}");
				let dust = after.accounts.values().any(|heaps| (1..10).contains(&heaps.value));
				self.model = after;
				if dust {
					self.read_values();
				}
			}
		}
		*self.outcomes.entry((name, outcome.err().unwrap_or("done"))).or_default() += 1;
	}

	fn compare(&self, command: &Command) {
		let model = &self.model;
		assert_eq!(check_all::<Test>(), Ok(()), "after {command:?}");
		books_are_balanced();
		for who in ACCOUNTS {
			assert_eq!(free_value(who) as i128, model.accounts[&who].value, "value of {who} after {command:?}");
			assert_eq!(purse(who), model.purse(who), "vouchers of {who} after {command:?}");
		}
		let all: u128 = ACCOUNTS.iter().map(|who| model.purse(*who)[0]).sum();
		assert_eq!((total(), self.endowed - Balances::total_issuance()), (all, model.burnt), "after {command:?}");
		// The book is the slips, sorted.
		let mut slips: Vec<_> = model.slips.iter().map(|(id, slip)| (slip.price, *id, slip)).collect();
		slips.sort_by_key(|(price, id, _)| (*price, *id));
		let expected: Vec<_> = slips
			.into_iter()
			.map(|(_, id, Slip { holder, left, price })| OfferView {
				id,
				holder: *holder,
				left: *left,
				price: *price,
				costs: (left * u128::from(*price)).div_ceil(1_000_000),
				suspended: model.frozen.contains(holder),
			})
			.collect();
		assert_eq!(Vouchers::best_offers(None, 100), expected, "after {command:?}");
	}
}

fn run(commands: Vec<Command>) -> Outcomes {
	genesis().execute_with(|| {
		let mut run = Run::new();
		for command in prelude().into_iter().chain(commands) {
			run.step(command.clone());
			run.compare(&command);
		}
		run.outcomes
	})
}

/// The calls, and every refusal that each can meet.
const REFUSALS: [(&str, &[&str]); 4] = [
	("lock", &["ZeroAmount", "BelowLeastAmount", "NotEnoughValue", "Frozen"]),
	(
		"give",
		&[
			"ZeroAmount",
			"NotEnoughVouchers",
			"BelowLeastAmount",
			"GiftToSelf",
			"KeylessReceiver",
			"UnknownReceiver",
			"Frozen",
		],
	),
	(
		"post_offer",
		&["ZeroAmount", "PriceOutOfRange", "BelowLeastAmount", "TooManyOffers", "NotEnoughVouchers", "Frozen", "Token"],
	),
	("cancel_offer", &["UnknownOffer", "NotHolder"]),
];

/// The same for what other pallets do.
const OTHERS: [(&str, &[&str]); 6] = [
	("clear", &["ZeroAmount", "NotEnoughVouchers"]),
	("take", &["ZeroAmount", "UnknownOffer", "OfferSuspended", "Token"]),
	("commit", &["ZeroAmount", "NotEnoughVouchers", "Frozen"]),
	("release", &["ZeroAmount", "NotEnoughStaked"]),
	("pay", &["ZeroAmount", "NotEnoughVouchers", "GiftToSelf", "UnknownReceiver", "Frozen"]),
	("reward", &["pot"]),
];

#[test]
fn the_chain_should_agree_with_the_model_after_every_command() {
	let config = ProptestConfig { cases: 1_024, source_file: Some(file!()), ..ProptestConfig::default() };
	let all = RefCell::new(Outcomes::new());
	let sequences = prop::collection::vec(command(), 1..120);
	let result = TestRunner::new(config).run(&sequences, |commands| {
		for (outcome, times) in run(commands) {
			*all.borrow_mut().entry(outcome).or_default() += times;
		}
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
	println!("{:?}", all.borrow());
	// Sequences that reach nothing would show nothing. The expected numbers are several times as high, also of the rarest.
	for (act, refusals) in REFUSALS.iter().chain(&OTHERS) {
		for outcome in refusals.iter().chain(&["done"]) {
			let times = all.borrow().get(&(*act, *outcome)).copied().unwrap_or_default();
			assert!(times >= 3, "{act} {outcome}: {times} times");
		}
	}
}

#[test]
fn every_call_of_the_pallet_should_have_a_command() {
	// A call that is added later must be given a command above before it is named here.
	assert_eq!(Call::<Test>::get_call_names(), REFUSALS.map(|(call, _)| call));
}
