// SPDX-License-Identifier: Apache-2.0
//! Random commands: the chain must agree with the model after every one, and every invariant hold.

use super::{model::*, *};
use frame_support::traits::GetCallName;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{cell::RefCell, collections::BTreeMap};

type Call = crate::Call<Test>;

frame_support::parameter_types! {
	/// The stake that each author had and has no more.
	pub static Gone: BTreeMap<u64, u128> = BTreeMap::new();
}

#[derive(Clone, Debug)]
enum Command {
	Grant {
		by: u64,
		holder: u64,
		amount: u128,
	},
	AddReward {
		by: u64,
		back: u64,
		amount: u128,
	},
	TakeBack {
		by: u64,
		back: u64,
	},
	DropExpired {
		by: u64,
		back: u64,
	},
	Request {
		by: u64,
		agent: u64,
		amounts: [u128; 2],
		fee: u128,
	},
	WithdrawRequest {
		by: u64,
		back: u64,
	},
	ApproveRequest {
		by: u64,
		back: u64,
	},
	ProposeRequest {
		by: u64,
		back: u64,
	},
	Author(Option<u64>),
	Pass {
		hours: u64,
	},
	/// Somebody asks, and is approved at once.
	Lend {
		holder: u64,
		agent: u64,
		amounts: [u128; 2],
		fee: u128,
	},
	/// The next note falls due; an hour before, its holder is granted something.
	FallsDue {
		by: u64,
		amount: u128,
	},
	/// Somebody pays a note in full.
	Pay {
		which: usize,
	},
	/// All stake on an author goes, or comes back.
	Stake(u64),
	Forget {
		author: u64,
	},
}

fn agent() -> impl Strategy<Value = u64> {
	prop_oneof![6 => Just(AGENT), 3 => Just(OTHER_AGENT), 1 => Just(FRIEND)]
}

fn holder() -> impl Strategy<Value = u64> {
	prop_oneof![6 => Just(COMPANY), 3 => Just(SUPPLIER), 1 => Just(UNKNOWN)]
}

fn amount() -> impl Strategy<Value = u128> {
	prop_oneof![6 => 100u128..4_000, 2 => 0u128..120, 1 => 4_000u128..STAKE + 50]
}

fn back() -> impl Strategy<Value = u64> {
	prop_oneof![4 => 0u64..3, 1 => 0u64..12]
}

fn command() -> impl Strategy<Value = Command> {
	use Command::*;
	prop_oneof![
		8 => (agent(), holder(), amount()).prop_map(|(by, holder, amount)| Grant { by, holder, amount }),
		3 => (agent(), back(), 0u128..50).prop_map(|(by, back, amount)| AddReward { by, back, amount }),
		2 => (agent(), back()).prop_map(|(by, back)| TakeBack { by, back }),
		6 => (agent(), 0u64..8).prop_map(|(by, back)| DropExpired { by, back }),
		6 => (prop_oneof![8 => holder(), 1 => Just(FRIEND)], agent(), [amount(), amount()], 0u128..60)
			.prop_map(|(by, agent, amounts, fee)| Request { by, agent, amounts, fee }),
		2 => (prop_oneof![3 => holder(), 1 => agent()], back()).prop_map(|(by, back)| WithdrawRequest { by, back }),
		5 => (agent(), back()).prop_map(|(by, back)| ApproveRequest { by, back }),
		3 => (agent(), back()).prop_map(|(by, back)| ProposeRequest { by, back }),
		2 => prop_oneof![4 => Just(Some(AUTHOR)), 3 => Just(Some(RIVAL)), 5 => Just(None)].prop_map(Author),
		8 => prop_oneof![6 => 0u64..40, 1 => 60u64..400].prop_map(|hours| Pass { hours }),
		3 => (holder(), agent(), [amount(), amount()], 0u128..60)
			.prop_map(|(holder, agent, amounts, fee)| Lend { holder, agent, amounts, fee }),
		4 => (agent(), amount()).prop_map(|(by, amount)| FallsDue { by, amount }),
		4 => any::<usize>().prop_map(|which| Pay { which }),
		2 => prop_oneof![1 => Just(AUTHOR), 3 => Just(RIVAL)].prop_map(Stake),
		2 => prop_oneof![2 => Just(AUTHOR), 3 => Just(RIVAL), 1 => Just(FRIEND)].prop_map(|author| Forget { author }),
	]
}

/// The name of a refusal.
fn name(error: sp_runtime::DispatchError) -> &'static str {
	match error {
		sp_runtime::DispatchError::Module(module) => module.message.unwrap_or("unnamed"),
		other => panic!("not a refusal of these pallets: {other:?}"),
	}
}

/// How often each call was carried out, and refused.
type Outcomes = BTreeMap<(&'static str, bool), u32>;

struct Run {
	model: Model,
	author: Option<u64>,
	outcomes: Outcomes,
}

impl Run {
	/// A block, so many hours later.
	fn pass(&mut self, hours: u64) {
		pass(hours);
		self.model.now = Timestamp::get();
		self.model.block(self.author);
	}

	fn step(&mut self, command: Command) {
		let model = &mut self.model;
		model.now = Timestamp::get();
		let id = |back: u64| model.next.saturating_sub(1 + back);
		let asked = |back: u64| model.next_request.saturating_sub(1 + back);
		let (by, call, expected) = match command {
			Command::Grant { by, holder, amount } => {
				let outcome = grant(by, holder, amount).map_err(name);
				assert_eq!(outcome, model.grant(by, holder, amount));
				return;
			},
			Command::AddReward { by, back, amount } => {
				let id = id(back);
				(by, Call::add_reward { id, amount }, model.add_reward(by, id, amount))
			},
			Command::TakeBack { by, back } => {
				let id = id(back);
				(by, Call::take_back { id }, model.take_back(by, id))
			},
			Command::DropExpired { by, back } => {
				let id = id(back);
				(by, Call::drop_expired { id }, model.drop_expired(id))
			},
			Command::Request { by, agent, amounts, fee } => {
				let (expires, instalments) = (model.now + 24 * 3_600_000, notes(amounts[0], amounts[1]));
				let call = Call::request { agent, instalments, fee, purpose: H256([7; 32]), expires };
				(by, call, model.request(by, agent, amounts, fee))
			},
			Command::WithdrawRequest { by, back } => {
				let id = asked(back);
				(by, Call::withdraw_request { id }, model.withdraw_request(by, id))
			},
			Command::ApproveRequest { by, back } => {
				let id = asked(back);
				(by, Call::approve_request { id }, model.approve_request(by, id))
			},
			Command::ProposeRequest { by, back } => {
				let (id, expires) = (asked(back), model.now + 3_600_000);
				let expected = model.propose_request(by, id);
				let outcome = make(by, Call::propose_request { id, expires }).map_err(name);
				*self.outcomes.entry(("propose_request", outcome.is_ok())).or_default() += 1;
				if outcome != Err("TooManyGrantProposals") {
					assert_eq!(outcome, expected);
				}
				return;
			},
			Command::Author(author) => {
				self.author = author;
				return CurrentAuthor::set(author);
			},
			Command::Pass { hours } => return self.pass(hours),
			Command::Lend { holder, agent, amounts, fee } => {
				self.step(Command::Request { by: holder, agent, amounts, fee });
				self.step(Command::ApproveRequest { by: agent, back: 0 });
				return self.pass(1);
			},
			Command::FallsDue { by, amount } => {
				let hour = model.now / 3_600_000;
				let ahead = model.notes.values().filter(|note| note.due > hour);
				let Some((due, holder)) = ahead.map(|note| (note.due, note.holder)).min() else { return };
				self.pass(due - hour - 1);
				self.step(Command::Grant { by, holder, amount });
				return self.pass(2);
			},
			Command::Pay { which } => {
				let Some(place) = which.checked_rem(model.notes.len()) else { return };
				let note = *model.notes.keys().nth(place).expect("is one of them");
				pay(note);
				return model.pay(note);
			},
			Command::Stake(author) => {
				model.stake(author);
				return Stakes::mutate(|all| match all.remove(&author) {
					Some(stake) => {
						Gone::mutate(|gone| gone.insert(author, stake.added));
					},
					None => {
						let removed = Gone::get().get(&author).copied().unwrap_or_default();
						all.insert(author, StakeView { added: removed + STAKE, removed });
					},
				});
			},
			Command::Forget { author } => (CHEN, Call::forget_bucket { author }, model.forget_bucket(author)),
		};
		let called = call.get_call_name();
		let outcome = make(by, call).map_err(name);
		assert_eq!(outcome, expected);
		*self.outcomes.entry((called, outcome.is_ok())).or_default() += 1;
	}

	fn compare(&self, command: &Command) {
		let model = &self.model;
		assert_eq!(invariants::check_all::<Test>(), Ok(()), "after {command:?}");
		assert_eq!(pallet_credit::invariants::check_all::<Test>(), Ok(()), "after {command:?}");
		assert!(waiting().iter().eq(model.waiting.keys()), "{:?} after {command:?}", waiting());
		for (id, one) in &model.waiting {
			let stored = Waiting::<Test>::get(id).expect("waits");
			assert_eq!(
				(stored.by, stored.holder, stored.amount, stored.reward),
				(one.by, one.holder, one.amount, one.reward)
			);
		}
		assert!(Requests::<Test>::iter_keys().count() == model.requests.len(), "requests after {command:?}");
		assert_eq!(model.kept, Buckets::<Test>::iter_keys().collect(), "what is kept after {command:?}");
		for holder in [COMPANY, SUPPLIER, FRIEND] {
			let frozen = pallet_credit::Pallet::<Test>::is_frozen(&holder);
			assert_eq!(frozen, model.frozen(holder), "freeze of {holder} after {command:?}");
		}
		for (holder, expected) in &model.unused {
			assert_eq!(unused(*holder), *expected, "credit of {holder} after {command:?}");
		}
		for (holder, expected) in &model.debt {
			assert_eq!(Credit::account(*holder).debt, *expected, "debt of {holder} after {command:?}");
		}
		for (agent, expected) in &model.fees {
			assert_eq!(held(HoldReason::Fee, *agent), *expected, "fees of {agent} after {command:?}");
		}
		for author in [AUTHOR, RIVAL] {
			let paid = model.rewards.get(&author).copied().unwrap_or_default();
			assert_eq!(Balances::free_balance(author), ENDOWMENT + paid, "rewards of {author} after {command:?}");
			if let Some((level, _)) = model.buckets.get(&author) {
				assert_eq!(Buckets::<Test>::get(author).map(|bucket| bucket.level), Some(*level), "after {command:?}");
			}
		}
	}
}

fn run(commands: Vec<Command>) -> Outcomes {
	genesis().execute_with(|| {
		// Less than both authors could issue together.
		Share::set(Ppm::new(2_000).expect("is a part"));
		for author in [AUTHOR, RIVAL] {
			with_policy(author, |policy| policy.unused_cap = Ppm::ALL);
		}
		let size = Issuance::network_size();
		let mut model = Model { network_size: size, network: (size, 0), ..Default::default() };
		model.buckets.insert(AUTHOR, (STAKE, 0));
		model.kept.insert(AUTHOR);
		Gone::set(BTreeMap::new());
		let mut run = Run { model, author: Some(AUTHOR), outcomes: Outcomes::new() };
		run.step(Command::Pass { hours: 1 });
		for command in commands {
			run.step(command.clone());
			run.compare(&command);
		}
		*run.outcomes.entry(("set aside", true)).or_default() += run.model.times_aside;
		run.outcomes
	})
}

#[test]
fn the_chain_should_agree_with_the_model_after_every_command() {
	let config = ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() };
	let all = RefCell::new(Outcomes::new());
	let sequences = prop::collection::vec(command(), 1..80);
	let result = TestRunner::new(config).run(&sequences, |commands| {
		for (outcome, times) in run(commands) {
			*all.borrow_mut().entry(outcome).or_default() += times;
		}
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
	// Sequences that reach nothing would show nothing.
	let aside = all.borrow().get(&("set aside", true)).copied().unwrap_or_default();
	assert!(aside >= 50, "{aside} times was a grant set aside");
	for call in Call::get_call_names() {
		for carried_out in [true, false] {
			let times = all.borrow().get(&(*call, carried_out)).copied().unwrap_or_default();
			assert!(times >= 8, "{call} {}: {times} times", if carried_out { "carried out" } else { "refused" });
		}
	}
}
