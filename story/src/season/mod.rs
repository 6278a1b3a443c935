// SPDX-License-Identifier: Apache-2.0
//! The story: what happens on which day. Each chapter is a file; this is the calendar.

mod bad;
mod default;
mod end;
mod market;
mod opening;
mod policy;
mod trade;

use crate::{
	acts::{plain, Act, Made},
	balance::{balance, Balanced},
	cast::Name,
	network::{Network, Trouble},
	print,
	teller::{Day, Teller},
};
use std::io::Write;
use vns_credit::NoteId;
use vns_issuance::WaitingId;
use vns_runtime::Balance;
use vns_units::UNIT;

/// How long an overdue note is not bad yet, in hours: the default.
pub const GRACE: u32 = 24 * 30;
pub use vns_runtime::genesis::season::MATURITY;

/// The days of the story.
pub const DAYS: u32 = 60;

/// So many VNS.
const fn vns(amount: Balance) -> Balance {
	amount * UNIT
}

/// Tells the whole story; how everything stands at the end, and on each day.
pub fn tell(network: &mut dyn Network, out: &mut dyn Write) -> Result<(Balanced, Vec<Day>), Trouble> {
	let mut teller = Teller::begin(network, out)?;
	let t = &mut teller;
	opening::people(t)?;
	opening::beginnings(t)?;
	opening::credit(t)?;
	opening::investments(t)?;
	let offers = market::offers(t)?;
	trade::round(t, 6, trade::Foundry::Works)?;
	repay_on(t, 7, "Power", 8)?;
	market::first_buyers(t, &offers)?;
	trade::round(t, 12, trade::Foundry::Works)?;
	t.until(13, 0)?;
	t.chapter("Debts fall due, and are paid out of what was earned")?;
	t.act("Mine", Act::RepayOldest { obligor: "Mine", up_to: vns(2_000), most_notes: 5 })?;
	repay_on(t, 14, "Power", 15)?;
	market::gift(t)?;
	default::first(t)?;
	default::haulage_asks(t)?;
	trade::round(t, 18, trade::Foundry::Idle)?;
	default::stall(t)?;
	repay_on(t, 20, "Shop", 21)?;
	repay_on(t, 21, "Power", 22)?;
	default::second(t)?;
	default::demand(t)?;
	trade::round(t, 24, trade::Foundry::Idle)?;
	repay_on(t, 24, "Sawmill", 25)?;
	default::demanded(t)?;
	policy::throttled(t)?;
	market::later_buyers(t, &offers)?;
	repay_on(t, 28, "Power", 29)?;
	repay_on(t, 29, "Forest", 30)?;
	repay_on(t, 29, "Works", 30)?;
	trade::round(t, 30, trade::Foundry::Idle)?;
	repay_on(t, 30, "Smelter", 31)?;
	repay_on(t, 32, "Joinery", 33)?;
	bad::assumption(t)?;
	repay_on(t, 35, "Power", 36)?;
	trade::round(t, 36, trade::Foundry::Idle)?;
	repay_on(t, 37, "Wholesale", 38)?;
	repay_on(t, 39, "Shop", 40)?;
	bad::assumed(t)?;
	repay_on(t, 40, "Works", 41)?;
	repay_on(t, 41, "Power", 42)?;
	repay_on(t, 41, "Smelter", 42)?;
	trade::round(t, 42, trade::Foundry::Idle)?;
	end::stake_matures(t)?;
	trade::round(t, 48, trade::Foundry::Idle)?;
	bad::bad_debt(t)?;
	trade::round(t, 54, trade::Foundry::Idle)?;
	end::last_days(t, &offers)?;
	t.until(DAYS, 1)?;
	finish(t)
}

/// The end: how everything stands.
fn finish(t: &mut Teller) -> Result<(Balanced, Vec<Day>), Trouble> {
	let balanced = balance(t)?;
	let history = t.history.clone();
	t.chapter("The balance of the whole network, in VNS")?;
	t.say(print::table(&balanced))?;
	t.say("What is on hold, and for what\n")?;
	t.say(print::holds(&balanced))?;
	t.say("What must agree, to the unit\n")?;
	t.say(print::checks(&balanced))?;
	t.say(format!("{} days, a column a day\n", history.len()))?;
	t.say(print::picture(&history))?;
	let (blocks, transactions) = (t.blocks, t.transactions);
	let verdict = match balanced.is_exact() {
		true => "Every account has what was foretold, to the unit.",
		false => "NOT EXACT: see above.",
	};
	t.say(format!("{verdict} {transactions} transactions in {blocks} blocks."))?;
	Ok((balanced, history))
}

/// The note of `who` that falls due on that day.
fn note(t: &Teller, who: Name, due: u32) -> Result<NoteId, Trouble> {
	let (account, hour) = (t.cast.account(who), t.stage().day(due));
	let found = t.book.notes.iter().find(|(_, note)| note.obligor == account && note.due() == hour);
	found.map(|(id, _)| *id).ok_or_else(|| Trouble(format!("{who} has no note that falls due on day {due}")))
}

/// What the note still owes.
fn owed(t: &Teller, id: NoteId) -> Balance {
	t.book.notes.get(&id).map_or(0, |note| note.outstanding)
}

/// On the day `on`, `who` pays in full what falls due on the day `due`.
fn repay_on(t: &mut Teller, on: u32, who: Name, due: u32) -> Result<(), Trouble> {
	t.until(on, 0)?;
	let id = note(t, who, due)?;
	let up_to = owed(t, id);
	t.act(who, Act::Repay { note: id, up_to })?;
	Ok(())
}

/// The number of what an act made.
fn waiting(made: Made) -> Result<WaitingId, Trouble> {
	match made {
		Made::Waiting(id) => Ok(id),
		other => Err(Trouble(format!("this should wait for an author now: {other:?}"))),
	}
}

/// What somebody could spend.
fn free(t: &mut Teller, who: Name) -> Balance {
	let account = t.cast.account(who);
	t.book.account(&account).free
}

/// A line about amounts.
fn told(t: &mut Teller, who: Name, words: &str) -> Result<(), Trouble> {
	let (account, debt) = (t.cast.account(who), t.book.debt_of(&t.cast.account(who)));
	let free = t.book.account(&account).free;
	t.say(format!("             {who} {words}: it has {} and owes {}", plain(free), plain(debt)))
}
