// SPDX-License-Identifier: Apache-2.0
//! Days 0 to 3: who there is, parameters, vouchers and stake, an entity with its keys; credit in instalments, investments.

use super::{vns, waiting};
use crate::{
	acts::{Act, Due, Made, Parts},
	cast::{Kind, Name, TILL, TILL_STEP},
	network::Trouble,
	teller::Teller,
};

/// Everybody, for the reader.
pub fn people(t: &mut Teller) -> Result<(), Trouble> {
	let about = t.network.about();
	t.say(format!("Sixty days of a value-debt network: {about}. Amounts in VNS; a block is an hour.\n"))?;
	let actors: Vec<_> = t.cast.all().cloned().collect();
	let mut kind: Option<Kind> = None;
	for actor in actors {
		if kind != Some(actor.kind) {
			kind = Some(actor.kind);
			t.say(actor.kind.words())?;
		}
		let stake =
			if actor.stake > 0 { format!(", {} at stake", crate::acts::plain(actor.stake)) } else { String::new() };
		t.say(format!(
			"  {:<13} {}: starts with {}{stake}",
			actor.name,
			actor.business,
			crate::acts::plain(actor.free)
		))?;
	}
	Ok(())
}

/// Day 0: what must be there before there is credit.
pub fn beginnings(t: &mut Teller) -> Result<(), Trouble> {
	t.until(0, 0)?;
	t.chapter("Before there is credit")?;
	t.say("  in this network the longest term, and so the maturity of stake, is 42 days")?;
	t.act("Fund", Act::Lock(vns(24_000)))?;
	t.act("Fund", Act::Stake { author: "Bert", amount: vns(10_000) })?;
	t.act("Fund", Act::Stake { author: "Dora", amount: vns(3_000) })?;
	t.act("Quinn", Act::Register("Foundry"))?;
	t.act("Quinn", Act::Link { entity: "Foundry", step: TILL_STEP, account: TILL })?;
	t.act("Foundry", Act::Pay(vec![(TILL, vns(40))]))?;
	t.check()
}

fn ask(who: Name, agent: Name, parts: Parts, purpose: &'static str) -> (Name, Act) {
	// Two in a hundred for the agent who knows them.
	let fee = parts.iter().map(|(amount, _)| amount).sum::<u128>() / 50;
	(who, Act::Request { agent, parts, fee, purpose })
}

fn on_days(days: &[(u32, u128)]) -> Parts {
	days.iter().map(|(day, amount)| (vns(*amount), Due::Day(*day))).collect()
}

/// Days 1 and 2: everybody asks, agents approve, authors issue.
pub fn credit(t: &mut Teller) -> Result<(), Trouble> {
	t.until(1, 0)?;
	t.chapter("Twelve companies ask for credit, to be paid back in instalments")?;
	let on_demand = vec![(vns(2_000), Due::OnDemand { by: "Rosa", notice: 48, latest: 38 })];
	let requests = vec![
		ask("Mine", "Petra", on_days(&[(14, 2_000), (28, 1_500)]), "a drill"),
		ask("Power", "Petra", on_days(&[8, 15, 22, 29, 36, 42].map(|day| (day, 1_500))), "a turbine"),
		ask("Smelter", "Petra", on_days(&[(20, 4_000), (31, 4_000), (42, 4_000)]), "a furnace"),
		ask("Sawmill", "Quinn", on_days(&[(25, 3_000)]), "a gang saw"),
		ask("Glassworks", "Quinn", on_days(&[(40, 3_000)]), "a kiln"),
		ask("Foundry", "Quinn", on_days(&[(16, 1_500), (22, 6_000)]), "moulds"),
		ask("Works", "Quinn", on_days(&[(30, 4_000), (41, 4_000)]), "steel and wages"),
		ask("Joinery", "Quinn", on_days(&[(33, 2_500)]), "boards"),
		ask("Haulage", "Rosa", on_demand, "a lorry"),
		ask("Wholesale", "Rosa", on_days(&[(38, 8_000)]), "stock"),
		ask("Shop", "Rosa", on_days(&[(21, 3_000), (40, 3_000)]), "stock"),
	];
	let agents: Vec<(Name, Name)> = requests
		.iter()
		.map(|(who, act)| match act {
			Act::Request { agent, .. } => (*who, *agent),
			_ => (*who, *who),
		})
		.collect();
	let made = t.together(requests)?;
	let mut answers = Vec::new();
	for ((who, agent), made) in agents.into_iter().zip(made) {
		let Made::Request(id) = made else { return Err("a request has no number".into()) };
		// What is more than 10,000 no agent approves alone.
		answers.push((agent, if who == "Smelter" { Act::ProposeRequest(id) } else { Act::Approve(id) }));
	}
	answers.push(("Mara", Act::Grant { holder: "Forest", amount: vns(1_500) }));
	let made = t.together(answers)?;
	let mut wait = Vec::new();
	for made in made {
		match made {
			Made::Grant(id) => {
				t.act("Mara", Act::ApproveGrant(id))?;
				wait.push(waiting(t.act("Nils", Act::ApproveGrant(id))?)?);
			},
			other => wait.push(waiting(other)?),
		}
	}
	t.issued(&wait)?;
	t.act("Forest", Act::Draw { guarantor: "group", parts: on_days(&[(30, 1_500)]) })?;
	t.check()
}

/// Day 3: what the credit is for.
pub fn investments(t: &mut Teller) -> Result<(), Trouble> {
	t.until(3, 0)?;
	t.chapter("They buy what they borrowed for, each of its suppliers")?;
	let pay = |who: Name, payments: &[(Name, u128)]| -> (Name, Act) {
		(who, Act::Pay(payments.iter().map(|(to, amount)| (*to, vns(*amount))).collect()))
	};
	t.together(vec![
		pay("Smelter", &[("Works", 6_000), ("Power", 500)]),
		pay("Power", &[("Works", 2_400), ("Haulage", 300)]),
		pay("Mine", &[("Works", 1_000), ("Haulage", 200)]),
		pay("Forest", &[("Haulage", 200), ("Town", 400)]),
		pay("Sawmill", &[("Works", 1_500), ("Forest", 600)]),
		pay("Glassworks", &[("Works", 1_000), ("Power", 700)]),
		pay("Joinery", &[("Sawmill", 1_200), ("Town", 400)]),
		pay("Foundry", &[("Smelter", 2_500), ("Works", 800), ("Town", 1_500)]),
		pay("Works", &[("Town", 6_000), ("Foundry", 300)]),
		pay("Haulage", &[("Town", 1_200)]),
		pay("Shop", &[("Wholesale", 4_500), ("Town", 400)]),
		pay("Wholesale", &[("Joinery", 2_500), ("Glassworks", 1_500), ("Works", 1_500), ("Town", 1_000)]),
	])?;
	t.act("Works", Act::Pay(vec![("Smelter", vns(4_500))]))?;
	t.check()
}
