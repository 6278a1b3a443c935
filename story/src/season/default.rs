// SPDX-License-Identifier: Apache-2.0
//! Days 16 to 26: the foundry does not pay. Freeze, penalty, a second default; a stall by which nobody defaults; a demand.

use super::{free, note, owed, repay_on, told, vns, waiting};
use crate::{
	acts::{Act, Due, Made, Report},
	cast::{TILL, XPUB},
	network::Trouble,
	sign::Bears,
	teller::Teller,
};
use codec::Encode;
use polkadot_sdk::frame_support::dispatch::GetDispatchInfo;
use vns_runtime::{configs::freeze::refusal, Runtime};

/// Day 16: the first instalment is due, and the foundry would rather pay somebody else.
pub fn first(t: &mut Teller) -> Result<(), Trouble> {
	t.until(16, 1)?;
	t.chapter("The foundry does not pay: it is frozen, all accounts that belong to it with it")?;
	told(t, "Foundry", "is late")?;
	t.barred("Foundry", Act::Pay(vec![("Town", vns(100))]), refusal::FROZEN)?;
	t.barred(TILL, Act::Pay(vec![("Town", vns(5))]), refusal::FROZEN)?;
	penalty(t)?;
	t.act("Foundry", Act::Pay(vec![("Town", vns(900))]))?;
	t.check()
}

/// It gives the smelter a signed payment all the same, for later. The smelter does not wait.
fn penalty(t: &mut Teller) -> Result<(), Trouble> {
	t.chapter("The penalty: the foundry signs a payment all the same, and the smelter shows it")?;
	let id = note(t, "Foundry", 16)?;
	let pays = vns(2_000);
	let payment = Act::Pay(vec![("Smelter", pays)]);
	// Born in a block in which the note was overdue already: who signs that knows.
	let bears = Bears { born: Some(t.newest), ..t.bears("Foundry")? };
	let transaction = t.cast.key("Foundry").transaction(payment.call(&t.stage()), bears);
	let report = Report {
		evidence: transaction.encode(),
		weight: transaction.get_dispatch_info().total_weight(),
		accused: "Foundry",
		party: vec!["Foundry", TILL, XPUB],
		pays,
		note: id,
		notes: 2,
	};
	t.act("Smelter", Act::Report(report.clone()))?;
	told(t, "Foundry", "is free again")?;
	let error = pallet_penalty::Error::<Runtime>::AlreadyPunished;
	t.fails("Joinery", Act::Report(report), error)
}

/// Day 17: credit for three days.
pub fn haulage_asks(t: &mut Teller) -> Result<(), Trouble> {
	t.until(17, 0)?;
	t.chapter("A loan for three days")?;
	let parts = vec![(vns(1_000), Due::Day(20))];
	let made = t.act("Haulage", Act::Request { agent: "Rosa", parts, fee: vns(20), purpose: "fuel" })?;
	let Made::Request(request) = made else { return Err("a request has no number".into()) };
	let id = waiting(t.act("Rosa", Act::Approve(request))?)?;
	t.issued(&[id])?;
	Ok(())
}

/// Day 19: the chain stands still for two days; a note falls due in half a day.
pub fn stall(t: &mut Teller) -> Result<(), Trouble> {
	t.until(19, 8)?;
	t.chapter("Paying in time, whatever the chain does")?;
	repay_on(t, 19, "Smelter", 20)?;
	t.until(19, 10)?;
	let before = t.now();
	if t.stall(48)? {
		let hours = (t.now() - before) / vns_clock::HOUR;
		t.say(format!("             {hours} of the 48 hours count: what falls due at midnight can still be paid"))?;
	}
	repay_on(t, 19, "Haulage", 20)?;
	t.check()
}

/// Day 22: the second instalment, and nothing left to pay it with.
pub fn second(t: &mut Teller) -> Result<(), Trouble> {
	t.until(22, 1)?;
	t.chapter("The foundry is late again, and has next to nothing")?;
	told(t, "Foundry", "is late")?;
	let id = note(t, "Foundry", 22)?;
	t.barred("Foundry", Act::Pay(vec![("Town", vns(10))]), refusal::FROZEN)?;
	// It receives, and pays its own debt: from each of its accounts. Others may help.
	t.act("Works", Act::Pay(vec![("Foundry", vns(300))]))?;
	t.act(TILL, Act::Repay { note: id, up_to: vns(25) })?;
	let up_to = free(t, "Foundry") - vns(1);
	t.act("Foundry", Act::Repay { note: id, up_to })?;
	t.act("Town", Act::Repay { note: id, up_to: vns(100) })?;
	let words = format!("still owes {} of note {id}", crate::acts::plain(owed(t, id)));
	told(t, "Foundry", &words)?;
	t.check()
}

/// Day 23: the agent demands what is on demand.
pub fn demand(t: &mut Teller) -> Result<(), Trouble> {
	t.until(23, 0)?;
	t.chapter("A note on demand is demanded")?;
	let id = note(t, "Haulage", 38)?;
	t.act("Rosa", Act::Demand(id))?;
	Ok(())
}

/// Day 24: and paid before the notice has passed.
pub fn demanded(t: &mut Teller) -> Result<(), Trouble> {
	let haulage = t.cast.account("Haulage");
	let id = *t.book.notes_of(&haulage).first().ok_or("Haulage owes nothing")?;
	let up_to = owed(t, id);
	t.act("Haulage", Act::Repay { note: id, up_to })?;
	t.check()
}
