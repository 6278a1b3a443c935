// SPDX-License-Identifier: Apache-2.0
//! Calls on notes that pass to others, and on bad debt.

use super::{
	credit::{company, note},
	Made, Source,
};
use crate::people::*;
use pallet_credit::Call;
use vns_credit::NoteId;
use vns_runtime::{AccountId, Balance, Runtime};
use vns_units::UNIT;

type Ledger = Call<Runtime>;

/// The grace period that runs begin with, in hours.
const GRACE: u32 = 24;

pub fn offer_assumption(source: &mut Source) -> Option<Made> {
	let (obligor, note, owed) = note(source)?;
	let to = if source.bytes.one_in(2) { Some(account(company(source))) } else { None };
	let compensation = *source.bytes.pick(&[0, UNIT, owed / 10, owed / 2, owed, owed.saturating_mul(3), 1, u128::MAX]);
	let call = Ledger::offer_assumption { note, to, compensation, expires: source.expiry() };
	Some((source.mostly(obligor), call.into()))
}

/// A note that is offered for assumption.
fn offered(source: &mut Source) -> Option<NoteId> {
	let notes: Vec<NoteId> = pallet_credit::AssumptionOffers::<Runtime>::iter_keys().take(8).collect();
	notes.get(source.bytes.below(notes.len().max(1))).copied()
}

pub fn withdraw_assumption(source: &mut Source) -> Option<Made> {
	let Some(note) = offered(source) else {
		let (obligor, note, _) = note(source)?;
		return Some((obligor, Ledger::withdraw_assumption { note }.into()));
	};
	let (_, obligor, _) = pallet_credit::AssumptionOffers::<Runtime>::get(note)?;
	let by = find(&obligor)?;
	Some((source.mostly(by), Ledger::withdraw_assumption { note }.into()))
}

/// Somebody who has so much credit from one guarantor, and is not `obligor`.
fn able(source: &mut Source, obligor: &AccountId, owed: Balance) -> Option<(Who, AccountId)> {
	let first = source.bytes.below(COMPANIES.len());
	(0..COMPANIES.len()).find_map(|step| {
		let who = COMPANIES[(first + step) % COMPANIES.len()];
		let has = |guarantor: &Who| {
			let lot = pallet_credit::Lots::<Runtime>::get(account(who), account(*guarantor));
			lot.is_some_and(|lot| lot.unused.planck() >= owed)
		};
		let guarantor = GUARANTORS.into_iter().find(has)?;
		(account(who) != *obligor).then_some((who, account(guarantor)))
	})
}

pub fn assume(source: &mut Source) -> Option<Made> {
	let wanted = if source.bytes.one_in(2) { offered(source) } else { None };
	let id = match wanted {
		Some(id) => id,
		None => note(source)?.1,
	};
	let note = pallet_credit::Notes::<Runtime>::get(id)?;
	let offer = pallet_credit::AssumptionOffers::<Runtime>::get(id).map(|(offer, _, _)| offer);
	let (to, guarantor) = able(source, &note.obligor, note.outstanding.planck())?;
	let to = offer.as_ref().and_then(|offer| offer.to.as_ref()).and_then(find).unwrap_or(to);
	let offered = offer.map_or(0, |offer| offer.compensation);
	let compensation = if source.bytes.one_in(8) { source.part(offered) } else { offered };
	let call = Ledger::assume { note: id, guarantor, compensation, reference: Default::default() };
	Some((source.mostly(to), call.into()))
}

/// A bad note, if there is one: which, and who may settle it. Else any note.
fn bad(source: &mut Source) -> Option<(NoteId, Who, Balance)> {
	let first = source.bytes.byte() as usize;
	let of = |who: Who| -> Vec<NoteId> {
		pallet_credit::Accounts::<Runtime>::get(account(who)).notes.iter().take(4).map(|(_, id)| *id).collect()
	};
	let mut ids = (0..COMPANIES.len()).flat_map(|step| of(COMPANIES[(first + step) % COMPANIES.len()]));
	let is_bad = |id: &NoteId| {
		let note = pallet_credit::Notes::<Runtime>::get(id);
		note.is_some_and(|note| note.is_bad(super::now(), GRACE))
	};
	let id = match ids.find(is_bad) {
		Some(id) => id,
		None => note(source)?.1,
	};
	let note = pallet_credit::Notes::<Runtime>::get(id)?;
	let by = if source.bytes.one_in(3) { &note.guarantor } else { note.answerable() };
	Some((id, find(by)?, note.outstanding.planck()))
}

pub fn settle_bad(source: &mut Source) -> Option<Made> {
	let (note, by, owed) = bad(source)?;
	let up_to = source.part(owed);
	Some((source.mostly(by), Ledger::settle_bad { note, up_to, reference: Default::default() }.into()))
}

pub fn cover(source: &mut Source) -> Option<Made> {
	// Of those for which a fee is held one that is bad, if there is one.
	let is_bad = |id: &NoteId| {
		let note = pallet_credit::Notes::<Runtime>::get(id);
		note.is_some_and(|note| note.is_bad(super::now(), GRACE))
	};
	let note = match pallet_issuance::Fees::<Runtime>::iter_keys().find(is_bad) {
		Some(id) => id,
		None => bad(source)?.0,
	};
	Some((source.signer(), Ledger::cover { note }.into()))
}

pub fn count_bad(source: &mut Source) -> Option<Made> {
	let guarantor = account(source.one_of(&GUARANTORS));
	let most = *source.bytes.pick(&[64, 1, 2, 0, u32::MAX]);
	Some((source.signer(), Ledger::count_bad { guarantor, most }.into()))
}

pub fn suspend_for_bad(source: &mut Source) -> Option<Made> {
	let agent = account(source.one_of(&GUARANTORS));
	Some((source.signer(), Ledger::suspend_for_bad { agent }.into()))
}

pub fn lift_suspension(source: &mut Source) -> Option<Made> {
	let suspended =
		GUARANTORS.into_iter().find(|who| pallet_credit::Suspensions::<Runtime>::contains_key(account(*who)));
	let agent = account(suspended.unwrap_or_else(|| source.one_of(&GUARANTORS)));
	super::access::decide_on(source, Ledger::lift_suspension { agent }.into())
}
