// SPDX-License-Identifier: Apache-2.0
//! Days 26 and 27: authors throttle, each by its own policy, and one is paid for issuing (G5, G6).

use super::{vns, waiting};
use crate::{
	acts::{Act, Due, Made},
	network::{ask, Trouble},
	teller::Teller,
};
use vns_issuance::views::Verdict;
use vns_runtime::AccountId;

/// Two of the four stop, the others want a reward; a machine works asks for credit nevertheless.
pub fn throttled(t: &mut Teller) -> Result<(), Trouble> {
	t.until(26, 0)?;
	t.chapter("Authors throttle: there has been a default")?;
	t.together(vec![
		("Anna", Act::Stop(true)),
		("Bert", Act::Stop(true)),
		("Cleo", Act::AskReward(2_000)),
		("Dora", Act::AskReward(2_000)),
	])?;
	let parts = vec![(vns(5_000), Due::Day(58))];
	let made = t.act("Works", Act::Request { agent: "Quinn", parts, fee: vns(100), purpose: "a second hall" })?;
	let Made::Request(request) = made else { return Err("a request has no number".into()) };
	let id = waiting(t.act("Quinn", Act::Approve(request))?)?;
	// Long enough for each of them to have had a turn.
	t.until(26, 16)?;
	let verdicts: Vec<Verdict<AccountId>> = ask(t.network, "IssuanceApi_verdicts", (id,))?;
	for verdict in verdicts {
		let name = t.cast.name(&verdict.author);
		match verdict.refusal {
			Some(refusal) => t.say(format!("             {name} does not issue {id}: {refusal:?}"))?,
			None => return Err(Trouble(format!("{name} would issue what its policy is against"))),
		}
	}
	t.act("Quinn", Act::Reward { waiting: id, amount: vns(10) })?;
	let author = t.issued(&[id])?;
	let name = t.cast.name(&author);
	if name != "Cleo" && name != "Dora" {
		return Err(Trouble(format!("{name} issued, whose emergency switch is pulled")));
	}
	t.together(vec![
		("Anna", Act::Stop(false)),
		("Bert", Act::ClearPolicy),
		("Cleo", Act::ClearPolicy),
		("Dora", Act::ClearPolicy),
	])?;
	t.check()
}
