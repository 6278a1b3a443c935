// SPDX-License-Identifier: Apache-2.0
//! What must hold from one block to the next, beside the invariants of each state, which `Chain::check` asserts in full.
//!
//! Each is computed here anew, by other means than the runtime's where there are some: by events, by sums over accounts, by
//! what was there before.

use crate::network::CAP;
use frame_support::{dispatch::DispatchClass, traits::Get};
use polkadot_sdk::*;
use std::collections::BTreeMap;
use vns_clock::Clock;
use vns_credit::NoteId;
use vns_runtime::{AccountId, Balance, Balances, Credit, Nonce, Runtime, RuntimeEvent, System, EXISTENTIAL_DEPOSIT};

/// Every invariant of the state, in full: what `Chain::check` asserts, which runs once more at the end of each run.
pub fn check_state() {
	assert_eq!(pallet_credit::invariants::check_all::<Runtime>(), Ok(()));
	assert_eq!(pallet_access::invariants::check_all::<Runtime, ()>(), Ok(()));
	assert_eq!(pallet_entity::invariants::check_all::<Runtime>(), Ok(()));
	assert_eq!(pallet_records::invariants::check_all::<Runtime>(), Ok(()));
	assert_eq!(pallet_name_service::invariants::check_all::<Runtime>(), Ok(()));
	assert_eq!(pallet_vouchers::invariants::check_all::<Runtime>(), Ok(()));
	assert_eq!(pallet_authors::invariants::check_all::<Runtime>(), Ok(()));
	assert_eq!(pallet_issuance::invariants::check_all::<Runtime>(), Ok(()));
	assert_eq!(pallet_penalty::invariants::check_all::<Runtime>(), Ok(()));
	assert_eq!(pallet_collective_vote::invariants::check_all::<Runtime>(), Ok(()));
	assert!(!pallet_credit::IssuanceStopped::<Runtime>::exists(), "a block saw the totals disagree");
	assert_eq!(pallet_config_consensus::invariants::check_all::<Runtime>(), Ok(()));
	assert_eq!(vns_runtime::Clock::hours_and_blocks_ascend(), Ok(()));
	chain::referenda::check_votes();
	check_references();
	check_weight();
}

/// What is remembered of a block for the next one.
pub struct Before {
	constant: Balance,
	issuance: Balance,
	vouchers: Balance,
	clock: Clock,
	accounts: BTreeMap<AccountId, Known>,
	frozen: Vec<Frozen>,
}

/// An account at the end of a block.
struct Known {
	nonce: Nonce,
	/// Does something beside its balance keep it?
	kept: bool,
}

/// A party that is frozen.
struct Frozen {
	party: AccountId,
	accounts: Vec<AccountId>,
	/// Free and held, of all accounts.
	value: Balance,
	/// Free, of each.
	free: Vec<Balance>,
	/// What its overdue notes owe.
	overdue: Vec<(NoteId, Balance)>,
	/// How many notes it has open.
	notes: u32,
}

fn constant() -> Balance {
	pallet_credit::NetValue::<Runtime>::get()
}

fn clock() -> Clock {
	vns_runtime::Clock::clock().unwrap_or(Clock { network: 0, relay: 0 })
}

fn accounts() -> BTreeMap<AccountId, Known> {
	let known = |info: &frame_system::AccountInfo<Nonce, pallet_balances::AccountData<Balance>>| Known {
		nonce: info.nonce,
		kept: info.providers > u32::from(info.data.free >= EXISTENTIAL_DEPOSIT),
	};
	frame_system::Account::<Runtime>::iter().map(|(who, info)| (who, known(&info))).collect()
}

/// The accounts of a party: an entity's own and all that are linked to it, or the one.
fn accounts_of(party: &AccountId) -> Vec<AccountId> {
	let mut accounts = vec![party.clone()];
	if pallet_entity::Entities::<Runtime>::contains_key(party) {
		accounts.extend(pallet_entity::LinksOf::<Runtime>::iter_key_prefix(party).filter(|who| who != party));
	}
	accounts
}

fn held_and_free(who: &AccountId) -> (Balance, Balance) {
	let data = System::account(who).data;
	(data.free + data.reserved, data.free)
}

/// Is anything overdue? Then who is frozen.
fn frozen() -> Vec<Frozen> {
	let now = clock().network;
	let overdue = |party: &pallet_credit::Party| party.earliest.has_passed(now);
	let parties = pallet_credit::Parties::<Runtime>::iter().filter(|(_, debt)| overdue(debt));
	parties
		.map(|(party, debt)| {
			let accounts = accounts_of(&party);
			for who in &accounts {
				assert!(Credit::is_frozen(who), "P1: {party:?} has overdue debt, its account {who:?} is not frozen");
			}
			let values: Vec<_> = accounts.iter().map(held_and_free).collect();
			let notes = accounts.iter().flat_map(|who| pallet_credit::Accounts::<Runtime>::get(who).notes);
			let notes = notes.filter(|(due, _)| due.has_passed(now)).map(|(_, id)| (id, outstanding(id)));
			Frozen {
				overdue: notes.collect(),
				value: values.iter().map(|(all, _)| all).sum(),
				free: values.iter().map(|(_, free)| *free).collect(),
				notes: debt.notes,
				party,
				accounts,
			}
		})
		.collect()
}

fn outstanding(id: NoteId) -> Balance {
	pallet_credit::Notes::<Runtime>::get(id).map_or(0, |note| note.outstanding.planck())
}

/// What a frozen party lost rightly, by the events from `first` on: fees of its own transactions, what was seized of it, and as
/// an agent the fees that are held for notes that became bad.
fn excused(was: &Frozen, first: usize) -> Balance {
	use pallet_credit::Event as Ledger;
	let (mut excused, mut of_fees, mut paid_for_others) = (0, 0, 0);
	for record in System::read_events_no_consensus().skip(first) {
		match record.event {
			RuntimeEvent::TransactionPayment(pallet_transaction_payment::Event::TransactionFeePaid {
				who,
				actual_fee,
				tip,
			}) if was.accounts.contains(&who) => {
				assert_eq!(tip, 0, "P1: {who:?} is frozen and paid a tip");
				excused += actual_fee;
			},
			RuntimeEvent::Penalty(pallet_penalty::Event::Seized { party, seized, .. }) if party == was.party => {
				excused += seized.total();
			},
			RuntimeEvent::Credit(Ledger::BadSettled { of_fee, .. }) => of_fees += of_fee,
			RuntimeEvent::Credit(Ledger::Repaid { payer, amount, note, .. }) => {
				let own = was.overdue.iter().any(|(id, _)| *id == note);
				paid_for_others += if was.accounts.contains(&payer) && !own { amount } else { 0 };
			},
			_ => {},
		}
	}
	excused + of_fees.min(paid_for_others)
}

/// P1, for what was just done: no frozen party lost value but by paying its own overdue notes, and fees; none has more notes.
/// A party that nothing holds any more afterwards did what it liked with the rest.
fn check_frozen(before: &[Frozen], events_before: usize) {
	for was in before {
		let values: Vec<_> = was.accounts.iter().map(held_and_free).collect();
		let value: Balance = values.iter().map(|(all, _)| all).sum();
		if !Credit::is_frozen(&was.party) {
			continue;
		}
		let notes = pallet_credit::Parties::<Runtime>::get(&was.party).map_or(0, |debt| debt.notes);
		// A link brings the notes of the linked account.
		let same = accounts_of(&was.party).len() == was.accounts.len();
		assert!(notes <= was.notes || !same, "P1: {:?} is frozen and has new notes", was.party);
		let lost = was.value.saturating_sub(value);
		if lost == 0 {
			continue;
		}
		let paid: Balance = was.overdue.iter().map(|(id, owed)| owed - outstanding(*id)).sum();
		let dust: Balance = values
			.iter()
			.zip(&was.free)
			.map(|((_, free), before)| if *free == 0 && *before > 0 { EXISTENTIAL_DEPOSIT - 1 } else { 0 })
			.sum();
		let excused = excused(was, events_before);
		assert!(
			lost <= paid + excused + dust,
			"P1: {:?} is frozen and lost {lost}: {paid} for overdue notes, {excused} rightly else, at most {dust} as dust",
			was.party
		);
	}
}

/// P1: nobody is frozen but who belongs to a party with overdue debt.
fn check_unfrozen(frozen: &[Frozen], accounts: &BTreeMap<AccountId, Known>) {
	for who in accounts.keys().filter(|who| Credit::is_frozen(who)) {
		assert!(
			frozen.iter().any(|party| party.accounts.contains(who)),
			"P1: {who:?} is frozen and owes nothing overdue"
		);
	}
}

/// Unused credit of all accounts of a party.
fn credit(accounts: &[AccountId]) -> Balance {
	let lots = accounts.iter().flat_map(pallet_credit::Lots::<Runtime>::iter_prefix_values);
	lots.map(|lot| lot.unused.planck()).sum()
}

/// Watches one block, within it.
pub struct Watch {
	frozen: Vec<Frozen>,
	events: usize,
	/// Who was frozen when it began, and the credit of that party.
	began: Vec<(AccountId, Vec<AccountId>, Balance)>,
}

impl Watch {
	/// When the inherents have been applied.
	pub fn begin(before: &Before) -> Self {
		// Nothing but the time has changed since.
		check_frozen(&before.frozen, 0);
		let frozen = frozen();
		let credit = |was: &Frozen| (was.party.clone(), was.accounts.clone(), credit(&was.accounts));
		Watch { began: frozen.iter().map(credit).collect(), frozen, events: System::event_count() as usize }
	}

	/// After a transaction.
	pub fn step(&mut self) {
		check_frozen(&self.frozen, self.events);
		self.frozen = frozen();
		self.events = System::event_count() as usize;
	}

	/// When there are no more transactions; how many parties are frozen. None of them was granted anything (P1): what ends a
	/// freeze in the course of a block lets nothing of the party be overdue until the next one.
	pub fn end(self) -> usize {
		for (party, accounts, before) in self.began {
			let same = Credit::is_frozen(&party) && accounts_of(&party) == accounts;
			assert!(!same || credit(&accounts) <= before, "P1: {party:?} is frozen and was granted credit");
		}
		self.frozen.len()
	}
}

/// What a block's events say about the ledger, in planck.
#[derive(Default)]
struct Moved {
	drawn: Balance,
	paid: Balance,
	cleared: Balance,
}

impl Before {
	/// The state as it is.
	pub fn now() -> Self {
		Before {
			constant: constant(),
			issuance: Balances::total_issuance(),
			vouchers: pallet_vouchers::Total::<Runtime>::get(),
			clock: clock(),
			accounts: accounts(),
			frozen: frozen(),
		}
	}

	/// What must hold of the state after the next block, which becomes the state before the one after it.
	pub fn step(&mut self, events: &[RuntimeEvent]) {
		let after = Self::now();
		self.check_value(&after, events);
		self.check_clock(&after.clock);
		self.check_accounts(&after.accounts);
		check_unfrozen(&after.frozen, &after.accounts);
		*self = after;
	}

	/// N1, N4 by what the events say: only draws mint, only payments and clearing burn, vouchers vanish by clearing alone.
	fn check_value(&self, after: &Self, events: &[RuntimeEvent]) {
		use pallet_credit::Event;
		let mut moved = Moved::default();
		for event in events {
			match event {
				RuntimeEvent::Credit(Event::Drawn { amount, .. }) => moved.drawn += amount,
				RuntimeEvent::Credit(Event::Repaid { amount, .. }) => moved.paid += amount,
				RuntimeEvent::Credit(Event::Cleared { amount, .. }) => moved.cleared += amount,
				_ => {},
			}
		}
		let debt: Balance = pallet_credit::Notes::<Runtime>::iter_values().map(|note| note.outstanding.planck()).sum();
		assert_eq!(self.constant, after.constant, "N1: the constant has changed");
		assert_eq!(after.issuance - debt, after.constant, "N1: value less debt");
		let Moved { drawn, paid, cleared } = moved;
		assert_eq!(
			after.issuance,
			self.issuance + drawn - paid - cleared,
			"N1: {drawn} drawn, {paid} paid, {cleared} cleared"
		);
		assert!(after.vouchers + cleared >= self.vouchers, "N4: vouchers vanished without debt");
	}

	/// Network time never goes back, never is ahead, and no block moves it by more than may be.
	fn check_clock(&self, after: &Clock) {
		let before = &self.clock;
		assert!(
			after.network >= before.network && after.relay >= before.relay,
			"time went back: {before:?}, {after:?}"
		);
		assert!(after.network <= after.relay, "network time is ahead: {after:?}");
		let passed = after.network - before.network;
		assert!(passed <= CAP && passed <= after.relay - before.relay, "{before:?}, {after:?}");
	}

	/// P2: no nonce goes down, and whoever is known to the ledger or as an entity stays.
	fn check_accounts(&self, after: &BTreeMap<AccountId, Known>) {
		for (who, before) in &self.accounts {
			match after.get(who) {
				Some(after) if before.kept => {
					assert!(after.nonce >= before.nonce, "P2: the nonce of {who:?} went down");
					assert!(after.kept, "P2: {who:?} is not kept any more");
				},
				None if before.kept => panic!("P2: {who:?} is gone"),
				// Reaped, perhaps made anew since, as any account of no entity that never owed.
				_ => {},
			}
		}
	}
}

/// N6: issuance is the sum of all balances. What holds an account is what its balance and its session keys say, and nothing is stored as frozen: the freeze is computed.
fn check_references() {
	let mut all: Balance = 0;
	for (who, info) in frame_system::Account::<Runtime>::iter() {
		assert_eq!(info.data.frozen, 0, "the freeze of {who:?} was stored");
		let keys = pallet_session::NextKeys::<Runtime>::contains_key(&who);
		let consumers = u32::from(info.data.reserved > 0) + u32::from(keys);
		assert_eq!(info.consumers, consumers, "{who:?} has {info:?}, and session keys: {keys}");
		assert!(
			info.data.free == 0 || info.data.free >= EXISTENTIAL_DEPOSIT || info.data.reserved > 0,
			"{who:?}: dust"
		);
		assert!(info.providers > 0, "{who:?} has {info:?}");
		all += info.data.free + info.data.reserved;
	}
	assert_eq!(all, Balances::total_issuance(), "N6: issuance is the sum of all balances");
}

/// Within the limits; a block in which the session rotates is claimed whole by that.
fn check_weight() {
	let limits = <Runtime as frame_system::Config>::BlockWeights::get();
	let weight = System::block_weight();
	for class in [DispatchClass::Normal, DispatchClass::Operational] {
		if let Some(most) = limits.get(class).max_total {
			assert!(weight.get(class).all_lte(most), "{class:?}: {weight:?}");
		}
	}
	let rotates = vns_runtime::configs::consensus::RotatesSession::get();
	let all = weight.total();
	assert!(rotates || all.all_lte(limits.max_block), "{all:?} of {:?}", limits.max_block);
}
