// SPDX-License-Identifier: Apache-2.0
//! A round of trade: the town buys in the shop, and everybody pays its suppliers and its workers.

use super::vns;
use crate::{acts::Act, cast::Name, network::Trouble, teller::Teller};

/// Does the foundry still work?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foundry {
	/// It casts, and is paid.
	Works,
	/// Nobody orders of it any more.
	Idle,
}

/// Payer, and whom it pays how many VNS.
type Payments = (Name, &'static [(Name, u128)]);

/// In the order in which value comes down the chain: what stands in one line may happen at the same time.
const ROUND: [&[Payments]; 5] = [
	&[("Town", &[("Shop", 4_500)])],
	&[("Shop", &[("Wholesale", 3_200), ("Town", 400)])],
	&[("Wholesale", &[("Joinery", 900), ("Works", 700), ("Glassworks", 500), ("Haulage", 150), ("Town", 300)])],
	&[
		("Joinery", &[("Sawmill", 450), ("Town", 200)]),
		("Works", &[("Smelter", 800), ("Town", 150)]),
		("Glassworks", &[("Power", 200), ("Town", 100)]),
	],
	&[
		("Sawmill", &[("Forest", 150), ("Power", 60), ("Town", 50)]),
		("Smelter", &[("Mine", 400), ("Power", 150), ("Town", 50)]),
		("Forest", &[("Haulage", 30), ("Town", 50)]),
		("Mine", &[("Power", 40), ("Haulage", 20), ("Town", 60)]),
		("Power", &[("Town", 150)]),
		("Haulage", &[("Town", 80)]),
	],
];

/// The round of a day.
pub fn round(t: &mut Teller, day: u32, foundry: Foundry) -> Result<(), Trouble> {
	t.until(day, 0)?;
	t.chapter("A round of trade")?;
	for step in ROUND {
		let mut acts: Vec<(Name, Act)> = step
			.iter()
			.map(|(who, payments)| (*who, Act::Pay(payments.iter().map(|(to, amount)| (*to, vns(*amount))).collect())))
			.collect();
		if foundry == Foundry::Works {
			for (who, act) in &mut acts {
				if let ("Works", Act::Pay(payments)) = (*who, act) {
					payments.push(("Foundry", vns(100)));
				}
			}
		}
		t.together(acts)?;
	}
	if foundry == Foundry::Works {
		t.act("Foundry", Act::Pay(vec![("Town", vns(150))]))?;
	}
	t.check()
}
