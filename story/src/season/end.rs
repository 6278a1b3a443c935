// SPDX-License-Identifier: Apache-2.0
//! The last weeks: stake matures and is taken off, rewards are claimed, credit that nobody needs is taken back.

use super::{market::Offers, vns, waiting};
use crate::{
	acts::{Act, Due, Made},
	network::Trouble,
	teller::Teller,
};

/// Days 43 to 45.
pub fn stake_matures(t: &mut Teller) -> Result<(), Trouble> {
	t.until(43, 0)?;
	t.chapter("Stake matures")?;
	t.act("Nils", Act::Mature { author: "Bert", who: "Fund" })?;
	t.act("Nils", Act::Mature { author: "Dora", who: "Fund" })?;
	let parts = vec![(vns(4_000), Due::Day(80))];
	t.until(44, 0)?;
	let made = t.act("Power", Act::Request { agent: "Petra", parts, fee: vns(80), purpose: "a second turbine" })?;
	let Made::Request(request) = made else { return Err("a request has no number".into()) };
	let id = waiting(t.act("Petra", Act::Approve(request))?)?;
	t.issued(&[id])?;
	t.until(45, 0)?;
	t.act("Fund", Act::Unstake { author: "Dora", amount: vns(2_000) })?;
	t.check()
}

/// Days 55 to 60.
pub fn last_days(t: &mut Teller, offers: &Offers) -> Result<(), Trouble> {
	t.until(55, 0)?;
	t.chapter("The last days")?;
	t.act("Fund", Act::Withdraw(vns(2_000)))?;
	t.act("Rosa", Act::Revoke { holder: "Wholesale", up_to: vns(10_000) })?;
	t.act("Works", Act::RepayOldest { obligor: "Works", up_to: vns(2_000), most_notes: 3 })?;
	t.until(57, 0)?;
	t.act("Works", Act::RepayOldest { obligor: "Works", up_to: vns(3_000), most_notes: 3 })?;
	t.until(58, 0)?;
	t.together(vec![
		("Anna", Act::Claim("Anna")),
		("Bert", Act::Claim("Bert")),
		("Fund", Act::Claim("Bert")),
		("Cleo", Act::Claim("Cleo")),
	])?;
	let _ = offers.middle;
	t.check()
}
