// SPDX-License-Identifier: Apache-2.0
//! Random commands against the model: after every command the chain must agree with it and every invariant must hold; at
//! the end the hash chain of every account must follow from the events. A failure prints its commands and its seed
//! (`proptest-regressions/`).

mod commands;

use super::{
	model::{Consent, Model, ModelOffer, Passing, GRANTORS},
	movements::{events, replay},
	*,
};
use crate::{invariants::check_all, Call};
use commands::{command, prelude, Command, Wanted};
use frame_support::traits::GetCallName;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{cell::RefCell, collections::BTreeMap};
use vns_access::Change;

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
					assert!(!model.frozen(by), "P1");
					*model.vouchers.entry(by).or_default() += amount;
					model.value.insert(by, model.has(by) - amount);
				}
				return;
			},
			Command::PostOffer { by, amount, price } => {
				if Vouchers::post_offer(signed(by), amount, price).is_ok() {
					assert!(!model.frozen(by), "P1");
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
			Command::OfferAssumption { by, note, to, compensation, expires } => {
				let by = by.or(model.notes.get(note as usize).map(|note| note.obligor)).unwrap_or(COMPANY);
				let expires = model_now() + expires;
				return self.offer_assumption(by, note, Passing { to, compensation, expires });
			},
			Command::WithdrawAssumption { by, note } => {
				let note = note.or(model.passing.keys().next().copied()).unwrap_or_default();
				let by = by.or(model.notes.get(note as usize).map(|note| note.obligor)).unwrap_or(COMPANY);
				(by, Call::withdraw_assumption { note }, model.withdraw_assumption(by, note))
			},
			Command::Assume { by, note, guarantor, compensation } => {
				let offered = model.passing.get(&note).map_or(0, |offer| offer.compensation);
				let compensation = compensation.unwrap_or(offered);
				let expected = model.assume(by, note, guarantor, compensation);
				(by, Call::assume { note, guarantor, compensation, reference }, expected)
			},
			Command::Fee { agent, note, amount } => {
				let note = note.or(model.first_bad(|_| true)).unwrap_or_default();
				let open = model.notes.get(note as usize).is_some_and(|note| note.owed > 0);
				if open && !model.fees.contains_key(&note) && hold_fee(note, agent, amount).is_ok() {
					model.hold(agent, amount);
					model.fees.insert(note, (agent, amount));
				}
				return;
			},
			Command::SettleBad { by, note, up_to } => {
				let note = note.or(model.first_bad(|_| true)).unwrap_or_default();
				let by = by.or(model.notes.get(note as usize).map(|note| note.answerable())).unwrap_or(GRANTOR);
				(by, Call::settle_bad { note, up_to, reference }, model.settle_bad(by, note, up_to))
			},
			Command::Cover { by, note } => {
				let with_fee = model.first_bad(|note| model.fees.contains_key(&note));
				let note = note.or(with_fee).unwrap_or_default();
				(by, Call::cover { note }, model.cover(note))
			},
			Command::CountBad { by, guarantor, most } => {
				(by, Call::count_bad { guarantor, most }, model.count_bad(guarantor, most))
			},
			Command::SuspendForBad { by, agent } => (by, Call::suspend_for_bad { agent }, model.suspend_for_bad(agent)),
			Command::LiftSuspension { by, agent } => {
				let expected = if by == GROUP { model.lift_suspension(agent) } else { Err("BadOrigin") };
				(by, Call::lift_suspension { agent }, expected)
			},
			Command::Members => {
				let change = if model.members.remove(&8) { Change::Remove(8) } else { Change::Add(8) };
				if matches!(change, Change::Add(_)) {
					model.members.insert(8);
				}
				model.age += 1;
				return change_members(change);
			},
			Command::Link { account, entity } => {
				// An entity is registered before anything is linked to it.
				let registered = account == entity || model.entities.get(&entity) == Some(&entity);
				if registered && !model.entities.contains_key(&account) {
					link(account, entity);
					model.link(account, entity);
				}
				return;
			},
			Command::Transfer { by, to, amount } => {
				// Only moves value about; what is allowed is the balances pallet's business, but for the freeze.
				let moved = Balances::transfer_allow_death(signed(by), to, amount).is_ok();
				assert!(!moved || amount == 0 || !model.frozen(by), "P1");
				if moved && by != to {
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
		self.model.settle_forgiven();
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
			self.model.store_consent(consent.clone());
			self.undertakings.push(consent);
		}
	}

	fn offer_assumption(&mut self, by: u64, note: u64, offer: Passing) {
		let Passing { to, compensation, expires } = offer;
		let expected = self.model.offer_assumption(by, note, &offer);
		let outcome = make(signed(by), Call::offer_assumption { note, to, compensation, expires }).map_err(name);
		if outcome == Err("Token") {
			assert!(self.model.has(by) < UNDERTAKING_DEPOSIT + EXISTENTIAL_DEPOSIT);
			return;
		}
		assert_eq!(outcome, expected);
		*self.outcomes.entry(("offer_assumption", outcome.is_ok())).or_default() += 1;
		if outcome.is_ok() {
			self.model.store_passing(note, offer);
		}
	}

	fn propose(&mut self, by: u64, holder: u64, amount: u128, expires: u64) {
		let expected = self.model.propose_grant(by, holder, amount, expires);
		let outcome =
			make(signed(by), Call::propose_grant { holder, amount, expires, reference: reference() }).map_err(name);
		if outcome == Err("Token") {
			assert!(self.model.has(by) < GRANT_DEPOSIT + EXISTENTIAL_DEPOSIT);
			return;
		}
		assert_eq!(outcome, expected.as_ref().map(|_| ()).map_err(|refused| *refused));
		*self.outcomes.entry(("propose_grant", outcome.is_ok())).or_default() += 1;
		if let Ok(grant) = expected {
			self.model.store_grant(grant);
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
			assert_eq!(Credit::is_frozen(&who), model.frozen(who), "freeze of {who} after {command:?}");
			assert_eq!(Credit::may_owe(&who), model.kept.contains(&who), "reference of {who} after {command:?}");
			// Nothing of a freeze is stored, and nothing else counts a consumer than what is on hold.
			let stored = System::account(who);
			assert_eq!(
				(stored.data.frozen, stored.consumers),
				(0, u32::from(model.held(who) > 0)),
				"{who} {command:?}"
			);
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
					let parties = (expected.obligor, expected.guarantor, expected.counted);
					assert_eq!((note.obligor, note.guarantor, note.counted), parties, "after {command:?}");
					assert_eq!(note.terms, expected.terms, "terms of {id} after {command:?}");
				},
			}
		}
		assert_eq!(crate::Notes::<Test>::get(model.notes.len() as u64), None, "after {command:?}");
		self.compare_bad(command);
		self.compare_assumption(command);
	}

	/// Each sum of bad debt, made anew from the notes of the model.
	fn compare_bad(&self, command: &Command) {
		let model = &self.model;
		let guarantors = [GRANTOR, OTHER_GRANTOR, AGENT, GROUP, COMPANY];
		for who in guarantors {
			let shown = Credit::guarantor(who);
			let (owed, overdue) = model.answers(who);
			let settled = model.settled.get(&who).copied().unwrap_or_default();
			let told = (shown.outstanding, shown.overdue, shown.bad, shown.settled);
			assert_eq!(told, (owed, overdue, model.bad(who), settled), "of {who} after {command:?}");
			assert_eq!(shown.suspended, model.is_suspended(who), "suspension of {who} after {command:?}");
			let count = crate::BadCounts::<Test>::get(who);
			let looked = model.looked.get(&who).copied().unwrap_or_default();
			assert_eq!((count.until, count.sum.planck()), (looked, model.seen(who)), "of {who} after {command:?}");
			let forgiven = model.forgiven.get(&who).copied().unwrap_or_default();
			assert_eq!(crate::Forgiven::<Test>::get(who).planck(), forgiven, "of {who} after {command:?}");
			assert_eq!(crate::Suspensions::<Test>::get(who).as_ref(), model.suspended.get(&who), "{who} {command:?}");
		}
		let seen = Credit::overview();
		let bad: u128 = guarantors.into_iter().map(|who| model.bad(who)).sum();
		assert_eq!((seen.bad, seen.settled), (bad, model.settled.values().sum()), "after {command:?}");
	}

	fn compare_assumption(&self, command: &Command) {
		let model = &self.model;
		for id in 0..model.notes.len() as u64 {
			let titles: Vec<_> = Credit::titles(id)
				.into_iter()
				.map(|title| (title.obligor, title.guarantor, title.until, title.compensation))
				.collect();
			assert_eq!(titles, model.titles.get(&id).cloned().unwrap_or_default(), "title of {id} after {command:?}");
			let stored = Credit::assumption_offer(id).map(|shown| {
				let vns_credit::AssumptionOffer { to, compensation, expires } = shown.offer;
				assert_eq!(shown.obligor, model.notes[id as usize].obligor);
				Passing { to, compensation, expires }
			});
			assert_eq!(stored.as_ref(), model.passing.get(&id), "offer of {id} after {command:?}");
			assert_eq!(crate::mock::Fees::get(id).as_ref(), model.fees.get(&id), "fee of {id} after {command:?}");
		}
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
			"take_offer",
			"offer_assumption",
			"withdraw_assumption",
			"assume",
			"settle_bad",
			"cover",
			"count_bad",
			"suspend_for_bad",
			"lift_suspension"
		]
	);
}
