// SPDX-License-Identifier: Apache-2.0
//! Reports of what frozen parties signed.

use super::{access::MOST_WEIGHT, now, Made, Source};
use crate::{network, people::*};
use codec::Encode;
use pallet_penalty::{Call, Evidence};
use polkadot_sdk::*;
use vns_credit::NoteId;
use vns_runtime::{AccountId, Credit, Runtime, RuntimeCall, System, Vouchers};
use vns_units::UNIT;

/// Evidence, and the note that it is reported with.
pub type Reported = (Evidence, NoteId);

/// The note of a party that is overdue for longest.
fn overdue(party: &AccountId) -> Option<NoteId> {
	let (_, debtor) = pallet_credit::Debtors::<Runtime>::iter_key_prefix(party).next()?;
	let notes = pallet_credit::Accounts::<Runtime>::get(debtor).notes;
	notes.first().filter(|(due, _)| due.has_passed(now())).map(|(_, id)| *id)
}

/// What somebody who is frozen signs to bring something away.
fn attempt(source: &mut Source, who: Who) -> Option<RuntimeCall> {
	let friend = account(source.signer());
	let value = source.about(200 * UNIT);
	let transfer = || pallet_balances::Call::<Runtime>::transfer_allow_death { dest: friend.clone().into(), value };
	let vouchers = Vouchers::purse(account(who)).free;
	let gift = || pallet_vouchers::Call::<Runtime>::give { to: friend.clone(), amount: vouchers };
	Some(match source.bytes.below(8) {
		0 | 1 => transfer().into(),
		2 => pallet_balances::Call::<Runtime>::transfer_all { dest: friend.into(), keep_alive: false }.into(),
		3 => gift().into(),
		4 => pallet_utility::Call::<Runtime>::batch_all { calls: vec![transfer().into(), gift().into()] }.into(),
		5 => pallet_vouchers::Call::<Runtime>::lock { amount: value }.into(),
		_ => source.made()?.1,
	})
}

pub fn report(source: &mut Source) -> Option<Made> {
	let reporter = source.signer();
	let known = if source.bytes.one_in(8) { source.memory.evidence.any(&mut source.bytes) } else { None };
	let (evidence, note) = match known {
		// Once more, or too late.
		Some(known) => known,
		None => {
			let first = source.signer();
			let frozen = |who: &Who| Credit::is_frozen(&account(*who));
			let accused = (0..SIGNERS).map(|step| (first + step) % SIGNERS).find(frozen)?;
			let note = overdue(&Credit::party_of(&account(accused)))?;
			let call = attempt(source, accused)?;
			let age = u32::from(source.bytes.byte() % 16);
			let birth = System::block_number().checked_sub(1 + age / 4)?;
			let life = if source.bytes.one_in(16) { None } else { Some((64, birth)) };
			let tip = if source.bytes.one_in(8) { UNIT } else { 0 };
			let evidence: Evidence = network::signed_for(accused, call, tip, life)?.encode().try_into().ok()?;
			source.memory.evidence.note((evidence.clone(), note));
			(evidence, note)
		},
	};
	let most_notes = if source.bytes.one_in(8) { 1 } else { 64 };
	let most_weight = if source.bytes.one_in(16) { Default::default() } else { MOST_WEIGHT };
	let note = if source.bytes.one_in(16) { note + 1 } else { note };
	Some((reporter, Call::<Runtime>::report { evidence, note, most_notes, most_weight }.into()))
}
