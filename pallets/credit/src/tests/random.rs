// SPDX-License-Identifier: Apache-2.0
//! Random commands against the model: after every command the chain must agree with it and every invariant must hold; at
//! the end the hash chain of every account must follow from the events. A failure prints its commands and its seed
//! (`proptest-regressions/`).

use super::{
	model::{Consent, Model, ModelOffer, GRANTORS},
	movements::{events, replay},
	*,
};
use crate::{invariants::check_all, Call};
use frame_support::traits::GetCallName;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{cell::RefCell, collections::BTreeMap};
use vns_access::Change;

/// An instalment with its maturity in hours from the command on.
#[derive(Clone, Debug)]
struct Wanted {
	amount: u128,
	hours: u32,
	/// Who may demand, and with how much notice.
	on_demand: Option<(u64, u32)>,
}

#[derive(Clone, Debug)]
enum Command {
	Grant {
		by: u64,
		to: u64,
		amount: u128,
	},
	Draw {
		by: u64,
		guarantor: u64,
		list: Vec<Wanted>,
	},
	Repay {
		by: u64,
		note: u64,
		up_to: u128,
	},
	/// Of the pallet of vouchers: what comes of it, the model follows.
	Lock {
		by: u64,
		amount: u128,
	},
	/// The same.
	PostOffer {
		by: u64,
		amount: u128,
		price: u32,
	},
	Clear {
		by: u64,
		note: u64,
		up_to: u128,
	},
	TakeOffer {
		by: Option<u64>,
		offer: u64,
		note: u64,
		up_to: u128,
	},
	Revoke {
		by: u64,
		holder: u64,
		up_to: u128,
	},
	RepayOldest {
		by: u64,
		obligor: u64,
		up_to: u128,
		most_notes: u32,
	},
	Undertake {
		by: u64,
		drawer: u64,
		guarantor: u64,
		list: Vec<Wanted>,
		hours: u32,
	},
	/// Of the undertaking at that place among all ever made.
	WithdrawUndertaking {
		by: Option<u64>,
		place: usize,
	},
	DrawFor {
		by: Option<u64>,
		place: usize,
	},
	Demand {
		by: u64,
		note: u64,
	},
	Normalise {
		by: u64,
		note: u64,
		from: u64,
		hours: u32,
	},
	ProposeGrant {
		by: u64,
		holder: u64,
		amount: u128,
		/// Milliseconds from now.
		expires: u64,
	},
	/// Of the proposed grant so many before the newest.
	ApproveGrant {
		by: u64,
		back: u32,
	},
	WithdrawApproval {
		by: u64,
		back: u32,
	},
	CloseGrant {
		by: u64,
		back: u32,
	},
	/// By the group, or by somebody else.
	RevokeFor {
		by: u64,
		guarantor: u64,
		holder: u64,
		up_to: u128,
	},
	/// One member more or less.
	Members,
	Transfer {
		by: u64,
		to: u64,
		amount: u128,
	},
	Pass {
		hours: u64,
	},
}

/// Mostly `usual`, sometimes anybody.
fn mostly(usual: u64) -> impl Strategy<Value = u64> {
	prop_oneof![3 => Just(usual), 1 => who()]
}

fn who() -> impl Strategy<Value = u64> {
	prop_oneof![Just(GRANTOR), Just(OTHER_GRANTOR), Just(COMPANY), Just(SUPPLIER), Just(STRANGER)]
}

/// Agents, members and others.
fn granting() -> impl Strategy<Value = u64> {
	prop_oneof![3 => Just(GRANTOR), 2 => Just(AGENT), 2 => Just(ANNA), 1 => Just(BORIS), 1 => who()]
}

fn member() -> impl Strategy<Value = u64> {
	prop_oneof![8 => ANNA..=CHEN, 1 => Just(8), 1 => granting()]
}

fn holder() -> impl Strategy<Value = u64> {
	prop_oneof![6 => debtor(), 1 => Just(UNKNOWN), 1 => Just(ANNA), 1 => Just(GROUP)]
}

fn debtor() -> impl Strategy<Value = u64> {
	prop_oneof![4 => Just(COMPANY), 2 => Just(SUPPLIER), 1 => who()]
}

/// Mostly amounts that work, some at the edges.
fn amount() -> impl Strategy<Value = u128> {
	let edges = prop_oneof![
		Just(0),
		Just(LEAST_AMOUNT),
		Just(LEAST_AMOUNT - 1),
		Just(MOST_AMOUNT),
		Just(MOST_AMOUNT + 1),
		Just(u128::MAX),
		Just(u128::MAX - ENDOWMENT)
	];
	prop_oneof![16 => LEAST_AMOUNT..1_000, 2 => (ENDOWMENT - 50)..(ENDOWMENT + 2_000), 1 => edges]
}

/// Mostly terms that work, some at the edges.
fn hours() -> impl Strategy<Value = u32> {
	prop_oneof![16 => 24u32..2_000, 1 => 0u32..24, 1 => (LONGEST - 2)..(LONGEST + 2)]
}

/// What is usual for a note on demand: named creditor, short notice.
fn on_demand() -> impl Strategy<Value = Option<(u64, u32)>> {
	prop::option::of((mostly(SUPPLIER), prop_oneof![8 => 24u32..72, 1 => hours()]))
}

fn wanted() -> impl Strategy<Value = Wanted> {
	(amount(), hours(), on_demand()).prop_map(|(amount, hours, on_demand)| Wanted { amount, hours, on_demand })
}

fn list() -> impl Strategy<Value = Vec<Wanted>> {
	prop_oneof![8 => prop::collection::vec(wanted(), 1), 2 => prop::collection::vec(wanted(), 0..4)]
}

fn note() -> impl Strategy<Value = u64> {
	prop_oneof![4 => 0u64..4, 1 => 4u64..12]
}

fn expires() -> impl Strategy<Value = u64> {
	prop_oneof![8 => 1u64..200 * 3_600_000, 1 => Just(0), 1 => Just(u64::from(LONGEST_PROPOSAL) * 3_600_000 + 1)]
}

fn back() -> impl Strategy<Value = u32> {
	prop_oneof![3 => Just(0u32), 2 => 0u32..4]
}

fn command() -> impl Strategy<Value = Command> {
	use Command::*;
	let someone = || prop::option::weighted(0.2, who());
	prop_oneof![
		3 => (mostly(GRANTOR), debtor(), amount()).prop_map(|(by, to, amount)| Grant { by, to, amount }),
		2 => (granting(), holder(), amount()).prop_map(|(by, to, amount)| Grant { by, to, amount }),
		3 => (granting(), holder(), prop_oneof![2 => amount(), 2 => 4_001u128..30_000], expires())
			.prop_map(|(by, holder, amount, expires)| ProposeGrant { by, holder, amount, expires }),
		6 => (member(), back()).prop_map(|(by, back)| ApproveGrant { by, back }),
		3 => (member(), back()).prop_map(|(by, back)| WithdrawApproval { by, back }),
		2 => (granting(), back()).prop_map(|(by, back)| CloseGrant { by, back }),
		1 => (prop_oneof![3 => Just(GROUP), 1 => granting()], mostly(GRANTOR), debtor(), amount())
			.prop_map(|(by, guarantor, holder, up_to)| RevokeFor { by, guarantor, holder, up_to }),
		1 => Just(Members),
		6 => (debtor(), mostly(GRANTOR), list()).prop_map(|(by, guarantor, list)| Draw { by, guarantor, list }),
		4 => (who(), note(), amount()).prop_map(|(by, note, up_to)| Repay { by, note, up_to }),
		3 => (mostly(FRIEND), amount()).prop_map(|(by, amount)| Lock { by, amount }),
		3 => (mostly(FRIEND), amount(), prop_oneof![3 => 1u32..=1_000_000, 1 => Just(1_000_000)])
			.prop_map(|(by, amount, price)| PostOffer { by, amount, price }),
		4 => (mostly(FRIEND), note(), amount()).prop_map(|(by, note, up_to)| Clear { by, note, up_to }),
		4 => (someone(), 0u64..4, note(), amount())
			.prop_map(|(by, offer, note, up_to)| TakeOffer { by, offer, note, up_to }),
		1 => (mostly(GRANTOR), debtor(), amount()).prop_map(|(by, holder, up_to)| Revoke { by, holder, up_to }),
		2 => (who(), debtor(), amount(), 0u32..4)
			.prop_map(|(by, obligor, up_to, most_notes)| RepayOldest { by, obligor, up_to, most_notes }),
		3 => (mostly(SUPPLIER), mostly(COMPANY), mostly(GRANTOR), list(), 0u32..200)
			.prop_map(|(by, drawer, guarantor, list, hours)| Undertake { by, drawer, guarantor, list, hours }),
		1 => (someone(), 0usize..4).prop_map(|(by, place)| WithdrawUndertaking { by, place }),
		3 => (someone(), 0usize..4).prop_map(|(by, place)| DrawFor { by, place }),
		3 => (mostly(SUPPLIER), note()).prop_map(|(by, note)| Demand { by, note }),
		3 => (mostly(GRANTOR), note(), mostly(OTHER_GRANTOR), prop_oneof![4 => 24u32..300, 1 => hours()])
			.prop_map(|(by, note, from, hours)| Normalise { by, note, from, hours }),
		2 => (who(), who(), amount()).prop_map(|(by, to, amount)| Transfer { by, to, amount }),
		2 => prop_oneof![4 => 0u64..50, 1 => 100u64..2_000].prop_map(|hours| Pass { hours }),
	]
}

/// What every sequence begins with, so that the rest finds something to work on.
fn prelude() -> Vec<Command> {
	let grant = |by, to| Command::Grant { by, to, amount: 3_000 };
	vec![
		grant(GRANTOR, COMPANY),
		grant(GRANTOR, SUPPLIER),
		grant(OTHER_GRANTOR, COMPANY),
		grant(OTHER_GRANTOR, GRANTOR),
		Command::Lock { by: FRIEND, amount: 5_000 },
		Command::PostOffer { by: FRIEND, amount: 1_000, price: 900_000 },
	]
}

fn made(list: Vec<Wanted>) -> InstalmentsOf<Test> {
	let one = |Wanted { amount, hours, on_demand }| {
		let terms = match on_demand {
			None => Terms::At(in_hours(hours)),
			Some((by, notice)) => Terms::OnDemand { by, notice, latest: in_hours(hours) },
		};
		Instalment { amount: vns_units::Credit::new(amount), terms }
	};
	instalments(list.into_iter().map(one).collect())
}

/// The name of a refusal of this pallet, or of its kind.
fn name(error: sp_runtime::DispatchError) -> &'static str {
	match error {
		sp_runtime::DispatchError::BadOrigin => "BadOrigin",
		sp_runtime::DispatchError::Module(module) => module.message.unwrap_or("unnamed"),
		sp_runtime::DispatchError::Token(_) => "Token",
		other => panic!("not a refusal of this pallet: {other:?}"),
	}
}

fn model_now() -> u64 {
	Timestamp::get()
}

struct Run {
	model: Model,
	/// All that were ever made, also those that are used up.
	undertakings: Vec<Consent>,
	events: Vec<crate::Event<Test>>,
	outcomes: Outcomes,
}

/// How often each call was carried out, and refused.
type Outcomes = BTreeMap<(&'static str, bool), u32>;

impl Run {
	fn step(&mut self, command: Command) {
		let model = &mut self.model;
		model.now = Timestamp::get();
		let reference = reference();
		let (by, call, expected) = match command {
			Command::Grant { by, to, amount } => {
				(by, Call::grant { holder: to, amount, reference }, model.grant(by, to, amount))
			},
			Command::Draw { by, guarantor, list } => {
				let list = made(list);
				let expected = model.draw(by, by, guarantor, &list);
				(by, Call::draw { guarantor, instalments: list, reference }, expected)
			},
			Command::Repay { by, note, up_to } => {
				(by, Call::repay { note, up_to, reference }, model.repay(by, note, up_to))
			},
			Command::Lock { by, amount } => {
				if Vouchers::lock(signed(by), amount).is_ok() {
					*model.vouchers.entry(by).or_default() += amount;
					model.value.insert(by, model.has(by) - amount);
				}
				return;
			},
			Command::PostOffer { by, amount, price } => {
				if Vouchers::post_offer(signed(by), amount, price).is_ok() {
					*model.vouchers.entry(by).or_default() -= amount;
					model.offers.push(ModelOffer { holder: by, left: amount, price: price.into() });
				}
				return;
			},
			Command::Clear { by, note, up_to } => {
				(by, Call::clear { note, up_to, reference }, model.clear(by, note, up_to))
			},
			Command::TakeOffer { by, offer, note, up_to } => {
				let by = by.or(model.notes.get(note as usize).map(|note| note.obligor)).unwrap_or(COMPANY);
				let expected = model.take_offer(by, offer, note, up_to);
				(by, Call::take_offer { offer, note, up_to, reference }, expected)
			},
			Command::Revoke { by, holder, up_to } => {
				(by, Call::revoke { holder, up_to, reference }, model.revoke(by, holder, up_to))
			},
			Command::RepayOldest { by, obligor, up_to, most_notes } => {
				let expected = model.repay_oldest(by, obligor, up_to, most_notes);
				(by, Call::repay_oldest { obligor, up_to, most_notes, reference }, expected)
			},
			Command::Undertake { by, drawer, guarantor, list, hours } => {
				return self.undertake(by, drawer, guarantor, made(list), in_hours(hours))
			},
			Command::WithdrawUndertaking { by, place } => {
				let Some(consent) = self.undertakings.get(place) else { return };
				let by = by.unwrap_or(consent.obligor);
				let hash =
					Credit::undertaking_hash(&consent.drawer, &consent.guarantor, &instalments(consent.list.clone()));
				(by, Call::withdraw_undertaking { hash }, model.withdraw(by, consent))
			},
			Command::DrawFor { by, place } => {
				let Some(Consent { obligor, drawer, guarantor, list, .. }) = self.undertakings.get(place).cloned()
				else {
					return;
				};
				let by = by.unwrap_or(drawer);
				let expected = model.draw_for(by, obligor, guarantor, &list);
				(by, Call::draw_for { obligor, guarantor, instalments: instalments(list), reference }, expected)
			},
			Command::Demand { by, note } => (by, Call::demand { note, reference }, model.demand(by, note)),
			Command::Normalise { by, note, from, hours } => {
				let maturity = in_hours(hours);
				let expected = model.normalise(by, note, from, maturity);
				(by, Call::normalise { note, from, maturity, reference }, expected)
			},
			Command::ProposeGrant { by, holder, amount, expires } => {
				return self.propose(by, holder, amount, model_now() + expires)
			},
			Command::ApproveGrant { by, back } => {
				let id = model.next_grant.saturating_sub(1 + back);
				(by, Call::approve_grant { id }, model.approve_grant(by, id))
			},
			Command::WithdrawApproval { by, back } => {
				let id = model.next_grant.saturating_sub(1 + back);
				(by, Call::withdraw_approval { id }, model.withdraw_approval(by, id))
			},
			Command::CloseGrant { by, back } => {
				let id = model.next_grant.saturating_sub(1 + back);
				(by, Call::close_grant { id }, model.close_grant(by, id))
			},
			Command::RevokeFor { by, guarantor, holder, up_to } => {
				let expected = if by == GROUP { model.revoke(guarantor, holder, up_to) } else { Err("BadOrigin") };
				(by, Call::revoke_for { guarantor, holder, up_to, reference }, expected)
			},
			Command::Members => {
				let change = if model.members.remove(&8) { Change::Remove(8) } else { Change::Add(8) };
				if matches!(change, Change::Add(_)) {
					model.members.insert(8);
				}
				model.age += 1;
				return change_members(change);
			},
			Command::Transfer { by, to, amount } => {
				// Only moves value about; what is allowed is the balances pallet's business.
				if Balances::transfer_allow_death(signed(by), to, amount).is_ok() && by != to {
					model.value.insert(to, model.has(to) + amount);
					model.set(by, model.has(by) - amount);
				}
				return;
			},
			Command::Pass { hours } => {
				self.events.extend(events());
				pass(hours);
				self.model.now = Timestamp::get();
				return;
			},
		};
		let called = call.get_call_name();
		let outcome = make(signed(by), call).map_err(name);
		assert_eq!(outcome, expected);
		*self.outcomes.entry((called, outcome.is_ok())).or_default() += 1;
	}

	fn undertake(&mut self, by: u64, drawer: u64, guarantor: u64, list: InstalmentsOf<Test>, expires: Hour) {
		let consent = Consent { obligor: by, drawer, guarantor, list: list.to_vec(), expires };
		let expected = self.model.undertake(&consent);
		let outcome = make(signed(by), Call::undertake { drawer, guarantor, instalments: list, expires }).map_err(name);
		if outcome == Err("Token") {
			// The balances pallet keeps the existential deposit where it holds something.
			assert!(self.model.has(by) < UNDERTAKING_DEPOSIT + EXISTENTIAL_DEPOSIT);
			return;
		}
		assert_eq!(outcome, expected);
		*self.outcomes.entry(("undertake", outcome.is_ok())).or_default() += 1;
		if outcome.is_ok() {
			self.model.value.insert(by, self.model.has(by) - UNDERTAKING_DEPOSIT);
			self.model.consents.push(consent.clone());
			self.undertakings.push(consent);
		}
	}

	fn propose(&mut self, by: u64, holder: u64, amount: u128, expires: u64) {
		let (grants, next) = (self.model.grants.clone(), self.model.next_grant);
		let expected = self.model.propose_grant(by, holder, amount, expires);
		let outcome =
			make(signed(by), Call::propose_grant { holder, amount, expires, reference: reference() }).map_err(name);
		if outcome == Err("Token") {
			assert!(self.model.has(by) < GRANT_DEPOSIT + EXISTENTIAL_DEPOSIT);
			(self.model.grants, self.model.next_grant) = (grants, next);
			return;
		}
		assert_eq!(outcome, expected);
		*self.outcomes.entry(("propose_grant", outcome.is_ok())).or_default() += 1;
		if outcome.is_ok() {
			self.model.value.insert(by, self.model.has(by) - GRANT_DEPOSIT);
		}
	}

	fn compare(&self, command: &Command) {
		let model = &self.model;
		assert_eq!(check_all::<Test>(), Ok(()), "after {command:?}");
		assert_eq!(pallet_vouchers::invariants::check_all::<Test>(), Ok(()), "after {command:?}");
		let all = [GRANTOR, OTHER_GRANTOR, AGENT, ANNA, BORIS, CHEN, COMPANY, SUPPLIER, FRIEND, STRANGER, UNKNOWN, POT];
		for who in all {
			assert_eq!(Balances::free_balance(who), model.has(who), "value of {who} after {command:?}");
			assert_eq!(Balances::reserved_balance(who), model.held(who), "deposits of {who} after {command:?}");
			assert_eq!(open_notes(who), model.open_of(who), "open notes of {who} after {command:?}");
			assert_eq!(<Vouchers as pallet_vouchers::ReadVouchers<u64>>::held(&who), model.vouchers(who));
		}
		for ((holder, guarantor), unused) in &model.credit {
			let stored = crate::Lots::<Test>::get(holder, guarantor).map_or(0, |lot| lot.unused.planck());
			assert_eq!(stored, *unused, "credit of {holder} from {guarantor} after {command:?}");
		}
		for (who, quota, hours) in [(AGENT, QUOTA, RECOVERY), (ANNA, MEMBER_QUOTA, MEMBER_RECOVERY)] {
			let left = Credit::allowance(who).map(|allowance| allowance.left);
			assert_eq!(left, Some(model.left(who, quota, hours)), "what {who} may grant after {command:?}");
		}
		let proposed: Vec<_> = Credit::proposed_grants();
		assert_eq!(proposed.len(), model.grants.len(), "proposed grants after {command:?}");
		for shown in proposed {
			let expected = &model.grants[&shown.id];
			assert_eq!(
				(shown.by, shown.holder, shown.amount, shown.expires),
				(expected.by, expected.holder, expected.amount, expected.expires)
			);
			assert!(shown.approvals.iter().eq(&expected.approvals), "approvals of {} after {command:?}", shown.id);
		}
		let lots = crate::Lots::<Test>::iter().count();
		let held = model.credit.values().filter(|unused| **unused > 0).count();
		assert_eq!(lots, held, "lots after {command:?}");
		for (guarantor, [granted, consumed, revoked]) in &model.books {
			let book = crate::Guarantors::<Test>::get(guarantor);
			let stored = [book.granted, book.consumed, book.revoked].map(|sum| sum.planck());
			assert_eq!(stored, [*granted, *consumed, *revoked], "book of {guarantor} after {command:?}");
		}
		for (id, expected) in (0u64..).zip(&model.notes) {
			match crate::Notes::<Test>::get(id) {
				None => assert_eq!(expected.owed, 0, "note {id} after {command:?}"),
				Some(note) => {
					assert_eq!(note.outstanding.planck(), expected.owed, "note {id} after {command:?}");
					assert_eq!(note.principal.planck(), expected.principal, "note {id} after {command:?}");
					assert_eq!((note.obligor, note.guarantor), (expected.obligor, expected.guarantor));
					assert_eq!(note.terms, expected.terms, "terms of {id} after {command:?}");
				},
			}
		}
		assert_eq!(crate::Notes::<Test>::get(model.notes.len() as u64), None, "after {command:?}");
	}
}

fn run(commands: Vec<Command>) -> Outcomes {
	genesis().execute_with(|| {
		next_block();
		Table::set(tiers());
		let mut run = Run { model: Model::default(), undertakings: vec![], events: vec![], outcomes: Outcomes::new() };
		run.model.now = Timestamp::get();
		run.model.members = [ANNA, BORIS, CHEN].into();
		for who in GRANTORS.into_iter().chain([AGENT, ANNA, BORIS, CHEN, COMPANY, SUPPLIER, FRIEND, UNKNOWN]) {
			run.model.value.insert(who, ENDOWMENT);
		}
		run.model.value.insert(POT, EXISTENTIAL_DEPOSIT);
		for command in prelude().into_iter().chain(commands) {
			run.step(command.clone());
			run.compare(&command);
		}
		run.events.extend(events());
		for who in [GRANTOR, OTHER_GRANTOR, COMPANY, SUPPLIER, FRIEND, STRANGER, ANNA, GROUP] {
			let account = crate::Accounts::<Test>::get(who);
			assert_eq!((account.movements, account.link), replay(&run.events, who), "movements of {who}");
		}
		next_block();
		assert!(!crate::IssuanceStopped::<Test>::exists(), "the check of the block saw a mismatch");
		run.outcomes
	})
}

#[test]
fn the_chain_should_agree_with_the_model_after_every_command() {
	let config = ProptestConfig { cases: 512, source_file: Some(file!()), ..ProptestConfig::default() };
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
	// Sequences that reach nothing would show nothing. The expected numbers are several times as high.
	for call in Call::<Test>::get_call_names() {
		for carried_out in [true, false] {
			let times = all.borrow().get(&(*call, carried_out)).copied().unwrap_or_default();
			assert!(times >= 8, "{call} {}: {times} times", if carried_out { "carried out" } else { "refused" });
		}
	}
}

#[test]
fn every_call_of_the_pallet_should_have_a_command() {
	// A call that is added later must be given a command above before it is named here.
	assert_eq!(
		Call::<Test>::get_call_names(),
		[
			"grant",
			"draw",
			"repay",
			"revoke",
			"repay_oldest",
			"undertake",
			"withdraw_undertaking",
			"draw_for",
			"demand",
			"normalise",
			"propose_grant",
			"approve_grant",
			"withdraw_approval",
			"close_grant",
			"revoke_for",
			"clear",
			"take_offer"
		]
	);
}
