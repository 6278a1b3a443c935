// SPDX-License-Identifier: Apache-2.0
//! Days 33 to 54: a stronger company takes a weaker one's debt over; bad debt, its guarantor, and an agent's suspension.

use super::{note, owed, told, vns, waiting};
use crate::{
	acts::{Act, Due, Made},
	network::Trouble,
	teller::Teller,
};
use vns_runtime::Runtime;

/// Days 33 to 35.
pub fn assumption(t: &mut Teller) -> Result<(), Trouble> {
	t.until(33, 0)?;
	t.chapter("Credit in reserve")?;
	let id = waiting(t.act("Rosa", Act::Grant { holder: "Wholesale", amount: vns(4_000) })?)?;
	t.issued(&[id])?;
	t.act("Wholesale", Act::Draw { guarantor: "Rosa", parts: vec![(vns(500), Due::Day(70))] })?;
	t.until(35, 0)?;
	t.chapter("The glassworks has work, but no patience: the wholesaler takes its debt over")?;
	let id = note(t, "Glassworks", 40)?;
	let compensation = vns(2_900);
	t.act("Glassworks", Act::OfferNote { note: id, to: "Wholesale", compensation })?;
	let error = pallet_credit::Error::<Runtime>::CompensationChanged;
	t.fails("Wholesale", Act::Assume { note: id, guarantor: "Rosa", compensation: vns(2_950) }, error)?;
	t.act("Wholesale", Act::Assume { note: id, guarantor: "Rosa", compensation })?;
	t.check()
}

/// Day 39.
pub fn assumed(t: &mut Teller) -> Result<(), Trouble> {
	t.until(39, 0)?;
	let id = note(t, "Wholesale", 40)?;
	let up_to = owed(t, id);
	t.act("Wholesale", Act::Repay { note: id, up_to })?;
	t.check()
}

/// Days 52 and 53.
pub fn bad_debt(t: &mut Teller) -> Result<(), Trouble> {
	t.until(51, 12)?;
	t.chapter("What was overdue for thirty days is bad: the agent answers for it")?;
	let id = note(t, "Foundry", 22)?;
	t.fails("Nils", Act::Cover(id), pallet_credit::Error::<Runtime>::NotBad)?;
	t.until(52, 1)?;
	told(t, "Foundry", "has had thirty days")?;
	let error = pallet_credit::Error::<Runtime>::SuspendedForBadDebt;
	t.fails("Quinn", Act::Grant { holder: "Joinery", amount: vns(1_000) }, error)?;
	t.act("Olga", Act::SuspendForBad("Quinn"))?;
	t.act("Town", Act::Cover(id))?;
	let up_to = owed(t, id);
	t.act("Quinn", Act::SettleBad { note: id, up_to })?;
	told(t, "Foundry", "is free, and owes Quinn by their contract")?;
	t.act("Foundry", Act::Pay(vec![("Town", vns(1) / 10)]))?;
	let error = pallet_credit::Error::<Runtime>::SuspendedForBadDebt;
	t.fails("Quinn", Act::Grant { holder: "Joinery", amount: vns(1_000) }, error)?;
	t.until(53, 0)?;
	t.chapter("The group lifts the suspension")?;
	let Made::Proposal(proposal) = t.act("Mara", Act::ProposeLift("Quinn"))? else {
		return Err("a proposal has no number".into());
	};
	t.act("Olga", Act::Consent(proposal))?;
	t.act("Rosa", Act::CarryOut(proposal))?;
	let parts = vec![(vns(1_000), Due::Day(75))];
	let made = t.act("Joinery", Act::Request { agent: "Quinn", parts, fee: vns(20), purpose: "boards" })?;
	let Made::Request(request) = made else { return Err("a request has no number".into()) };
	let id = waiting(t.act("Quinn", Act::Approve(request))?)?;
	t.issued(&[id])?;
	t.check()
}
