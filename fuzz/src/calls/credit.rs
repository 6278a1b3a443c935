// SPDX-License-Identifier: Apache-2.0
//! Calls of the ledger.

use super::{Made, Source};
use crate::people::*;
use pallet_credit::{Call, InstalmentsOf, Management};
use polkadot_sdk::sp_core::H256;
use vns_clock::HOUR;
use vns_credit::NoteId;
use vns_runtime::{configs::credit::ManagementLayer, AccountId, Balance, Credit, Runtime, Vouchers};
use vns_units::UNIT;

type Ledger = Call<Runtime>;

/// A consent that was given: who will owe, who may draw, from whose credit, and what.
#[derive(Clone)]
pub struct Undertaken {
	obligor: Who,
	drawer: Who,
	guarantor: AccountId,
	instalments: InstalmentsOf<Runtime>,
}

impl Undertaken {
	/// Does it hold, by another guarantor than who would owe, and is there credit enough?
	fn stands(&self) -> bool {
		if account(self.obligor) == self.guarantor {
			return false;
		}
		let stored = pallet_credit::Undertakings::<Runtime>::get(account(self.obligor), self.hash());
		if stored.is_none_or(|stored| stored.expires.has_passed(super::now())) {
			return false;
		}
		let lot = pallet_credit::Lots::<Runtime>::get(account(self.drawer), &self.guarantor).unwrap_or_default();
		let amounts = self.instalments.iter().map(|one| one.amount.planck());
		amounts.fold(0u128, Balance::saturating_add) <= lot.unused.planck()
	}

	fn hash(&self) -> H256 {
		let Undertaken { drawer, guarantor, instalments, .. } = self;
		pallet_credit::Pallet::<Runtime>::undertaking_hash(&account(*drawer), guarantor, instalments)
	}
}

/// May he have credit, and draw it?
fn is_good(who: Who) -> bool {
	ManagementLayer::may_have_credit(&account(who)) && !Credit::is_frozen(&account(who))
}

/// Somebody's unused credit: whose, by whom, how much. Mostly of somebody who may use it.
pub fn lot(source: &mut Source) -> Option<(Who, AccountId, Balance)> {
	let (first, any) = (source.bytes.byte() as usize, source.bytes.one_in(8));
	let all = COMPANIES.len() * GUARANTORS.len();
	(0..all).find_map(|step| {
		let place = (first + step) % all;
		let (holder, guarantor) = (COMPANIES[place / GUARANTORS.len()], GUARANTORS[place % GUARANTORS.len()]);
		if !any && !is_good(holder) {
			return None;
		}
		let lot = pallet_credit::Lots::<Runtime>::get(account(holder), account(guarantor))?;
		let unused = lot.unused.planck();
		(any || unused >= UNIT).then(|| (holder, account(guarantor), unused))
	})
}

/// A company that may have credit, mostly.
pub fn company(source: &mut Source) -> Who {
	let first = source.bytes.below(COMPANIES.len());
	if source.bytes.one_in(8) {
		return source.anybody();
	}
	let companies = (0..COMPANIES.len()).map(|step| COMPANIES[(first + step) % COMPANIES.len()]);
	let mut good = companies.filter(|who| is_good(*who));
	good.next().unwrap_or(COMPANIES[first])
}

/// Somebody's note: whose, which, what it owes. Of those of one company mostly the one that falls due first.
pub fn note(source: &mut Source) -> Option<(Who, NoteId, Balance)> {
	note_of_age(source, 0)
}

/// A note of some hours, else the same.
fn note_of_age(source: &mut Source, hours: u64) -> Option<(Who, NoteId, Balance)> {
	let first = source.bytes.byte() as usize;
	let drawn_before = super::now().saturating_sub(hours * HOUR);
	(0..COMPANIES.len()).find_map(|step| {
		let obligor = COMPANIES[(first + step) % COMPANIES.len()];
		let notes = pallet_credit::Accounts::<Runtime>::get(account(obligor)).notes;
		let place = if first < 160 { 0 } else { first % notes.len().max(1) };
		let (_, id) = notes.get(place)?;
		let note = pallet_credit::Notes::<Runtime>::get(id).filter(|note| note.drawn_at <= drawn_before)?;
		Some((obligor, *id, note.outstanding.planck()))
	})
}

pub fn grant(source: &mut Source) -> Option<Made> {
	let by = source.one_of(&GRANTORS);
	let holder = account(company(source));
	Some((by, Ledger::grant { holder, amount: source.about(200 * UNIT), reference: Default::default() }.into()))
}

pub fn draw(source: &mut Source) -> Option<Made> {
	let (holder, guarantor, unused) = lot(source)?;
	let amount = source.part(unused);
	let instalments = source.instalments(amount);
	Some((source.mostly(holder), Ledger::draw { guarantor, instalments, reference: Default::default() }.into()))
}

pub fn repay(source: &mut Source) -> Option<Made> {
	let (obligor, note, owed) = note(source)?;
	let up_to = source.part(owed);
	Some((source.mostly(obligor), Ledger::repay { note, up_to, reference: Default::default() }.into()))
}

pub fn revoke(source: &mut Source) -> Option<Made> {
	let (holder, guarantor, unused) = lot(source)?;
	let by = source.mostly(find(&guarantor)?);
	let (holder, up_to) = (account(holder), source.part(unused));
	Some((by, Ledger::revoke { holder, up_to, reference: Default::default() }.into()))
}

pub fn repay_oldest(source: &mut Source) -> Option<Made> {
	let who = if source.bytes.one_in(8) { source.anybody() } else { note(source)?.0 };
	let (obligor, by) = (account(who), source.mostly(who));
	let up_to = source.about(500 * UNIT);
	let most_notes = *source.bytes.pick(&[1, 2, 4, 16, 16, 16, 0, u32::MAX]);
	Some((by, Ledger::repay_oldest { obligor, up_to, most_notes, reference: Default::default() }.into()))
}

pub fn undertake(source: &mut Source) -> Option<Made> {
	let (drawer, guarantor, unused) = lot(source)?;
	let obligor = company(source);
	let amount = source.part(unused / 2);
	let instalments = source.instalments(amount);
	let expires = source.hour(1);
	let undertaken = Undertaken { obligor, drawer, guarantor: guarantor.clone(), instalments: instalments.clone() };
	source.memory.undertakings.note(undertaken);
	Some((obligor, Ledger::undertake { drawer: account(drawer), guarantor, instalments, expires }.into()))
}

pub fn withdraw_undertaking(source: &mut Source) -> Option<Made> {
	let given = undertaken(source)?;
	Some((source.mostly(given.obligor), Ledger::withdraw_undertaking { hash: given.hash() }.into()))
}

pub fn draw_for(source: &mut Source) -> Option<Made> {
	let Undertaken { obligor, drawer, guarantor, instalments } = undertaken(source)?;
	let call = Ledger::draw_for { obligor: account(obligor), guarantor, instalments, reference: Default::default() };
	Some((source.mostly(drawer), call.into()))
}

/// A consent that is still there; now and then one that may not be.
fn undertaken(source: &mut Source) -> Option<Undertaken> {
	let given = source.memory.undertakings.any(&mut source.bytes)?;
	if source.bytes.one_in(6) {
		return Some(given);
	}
	source.memory.undertakings.all().find(|one| one.stands()).cloned()
}

/// Of the last notes one on demand, if there is one.
fn on_demand(source: &mut Source) -> Option<(NoteId, pallet_credit::NoteOf<Runtime>)> {
	let next = pallet_credit::Totals::<Runtime>::get().next_note;
	let first = source.recent(next);
	let of = |id: NoteId| Some((id, pallet_credit::Notes::<Runtime>::get(id)?));
	let wanted = (0..24).filter_map(|step| of(first.checked_sub(step)?));
	wanted.clone().find(|(_, note)| matches!(note.terms, vns_credit::Terms::OnDemand { .. })).or_else(|| {
		let mut any = wanted;
		any.next()
	})
}

pub fn demand(source: &mut Source) -> Option<Made> {
	let (id, note) = on_demand(source)?;
	let by = match &note.terms {
		vns_credit::Terms::OnDemand { by, .. } => find(by),
		vns_credit::Terms::At(_) => None,
	};
	let by = by.unwrap_or_else(|| source.signer());
	Some((source.mostly(by), Ledger::demand { note: id, reference: Default::default() }.into()))
}

/// The guarantor needs credit of its own: a company can be one only where it granted. Agents are granted some by each other.
pub fn normalise(source: &mut Source) -> Option<Made> {
	let (id, note) = on_demand(source)?;
	let guarantor = find(&note.guarantor)?;
	let lot = GUARANTORS.into_iter().find_map(|from| {
		let lot = pallet_credit::Lots::<Runtime>::get(&note.guarantor, account(from))?;
		Some((account(from), lot.unused.planck()))
	});
	let Some((from, _)) = lot.filter(|(_, unused)| *unused >= note.outstanding.planck()) else {
		// Gets it first.
		let by = *source.bytes.pick(&GRANTORS);
		let amount = note.outstanding.planck();
		return Some((by, Ledger::grant { holder: note.guarantor, amount, reference: Default::default() }.into()));
	};
	let soonest = match &note.terms {
		vns_credit::Terms::OnDemand { notice, .. } => *notice,
		vns_credit::Terms::At(_) => 2,
	};
	let maturity = source.hour(soonest);
	let reference = Default::default();
	Some((source.mostly(guarantor), Ledger::normalise { note: id, from, maturity, reference }.into()))
}

pub fn propose_grant(source: &mut Source) -> Option<Made> {
	let by = source.one_of(&GRANTORS);
	let holder = account(company(source));
	let (amount, expires) = (source.about(1_000 * UNIT), source.expiry());
	Some((by, Ledger::propose_grant { holder, amount, expires, reference: Default::default() }.into()))
}

/// A proposed grant, mostly one that is still there.
fn proposed(source: &mut Source) -> u64 {
	let first = source.recent(pallet_credit::NextGrantProposal::<Runtime>::get().into());
	let stands = |id: &u64| pallet_credit::GrantProposals::<Runtime>::contains_key(*id as u32);
	(0..16).filter_map(|step| first.checked_sub(step)).find(stands).unwrap_or(first)
}

pub fn approve_grant(source: &mut Source) -> Option<Made> {
	let id = proposed(source).try_into().ok()?;
	Some((source.one_of(&MEMBERS), Ledger::approve_grant { id }.into()))
}

pub fn withdraw_approval(source: &mut Source) -> Option<Made> {
	let id = proposed(source).try_into().ok()?;
	let proposed = pallet_credit::GrantProposals::<Runtime>::get(id);
	let approved = proposed.and_then(|(grant, _)| grant.consents.as_slice().first().and_then(find));
	let by = approved.unwrap_or_else(|| source.one_of(&MEMBERS));
	Some((source.mostly(by), Ledger::withdraw_approval { id }.into()))
}

pub fn close_grant(source: &mut Source) -> Option<Made> {
	let id = proposed(source).try_into().ok()?;
	let proposer = pallet_credit::GrantProposals::<Runtime>::get(id).and_then(|(grant, _)| find(&grant.proposer));
	let by = proposer.unwrap_or_else(|| source.signer());
	Some((source.mostly(by), Ledger::close_grant { id }.into()))
}

pub fn revoke_for(source: &mut Source) -> Option<Made> {
	let (holder, guarantor, unused) = lot(source)?;
	let (holder, up_to) = (account(holder), source.part(unused));
	let call = Ledger::revoke_for { guarantor, holder, up_to, reference: Default::default() }.into();
	super::access::decide_on(source, call)
}

pub fn clear(source: &mut Source) -> Option<Made> {
	let age = u64::from(!source.bytes.one_in(6));
	let (obligor, note, owed) = note_of_age(source, age)?;
	let up_to = source.part(owed);
	let by = if source.bytes.one_in(3) { source.signer() } else { obligor };
	Some((by, Ledger::clear { note, up_to, reference: Default::default() }.into()))
}

pub fn take_offer(source: &mut Source) -> Option<Made> {
	let age = u64::from(!source.bytes.one_in(6));
	let (obligor, note, owed) = note_of_age(source, age)?;
	let best = Vouchers::best_offers(None, 3);
	let offer = match best.get(source.bytes.below(best.len().max(1))) {
		Some(offer) => offer.id,
		None => source.recent(pallet_vouchers::NextOffer::<Runtime>::get()),
	};
	let up_to = source.part(owed);
	Some((source.mostly(obligor), Ledger::take_offer { offer, note, up_to, reference: Default::default() }.into()))
}
