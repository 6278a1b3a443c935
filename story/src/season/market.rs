// SPDX-License-Identifier: Apache-2.0
//! The market of vouchers: the fund sells, debtors buy what clears their notes for less than those owe (D3).

use super::{note, owed, vns};
use crate::{
	acts::{Act, Made},
	network::Trouble,
	teller::Teller,
};
use vns_voucher::OfferId;

/// What the fund offers.
pub struct Offers {
	/// At 0.90.
	pub cheap: OfferId,
	/// At 0.93.
	pub middle: OfferId,
	/// At 0.99, which nobody wants.
	pub dear: OfferId,
}

/// Day 4.
pub fn offers(t: &mut Teller) -> Result<Offers, Trouble> {
	t.until(4, 0)?;
	t.chapter("The fund offers vouchers for less than the debt that they clear")?;
	let mut post = |amount, price| match t.act("Fund", Act::Offer { amount, price })? {
		Made::Offer(id) => Ok(id),
		_ => Err(Trouble::from("an offer has no number")),
	};
	Ok(Offers { cheap: post(vns(3_000), 900_000)?, middle: post(vns(5_000), 930_000)?, dear: post(vns(500), 990_000)? })
}

/// Day 9: the smelter has value now, and owes on day 20.
pub fn first_buyers(t: &mut Teller, offers: &Offers) -> Result<(), Trouble> {
	t.until(9, 0)?;
	t.chapter("Debtors buy, and owe less than before")?;
	let id = note(t, "Smelter", 20)?;
	t.act("Smelter", Act::Take { offer: offers.cheap, note: id, up_to: vns(2_000) })?;
	// Somebody else's debt is not his to buy out of with an offer.
	let error = pallet_credit::Error::<vns_runtime::Runtime>::NotObligor;
	t.fails("Shop", Act::Take { offer: offers.cheap, note: id, up_to: vns(100) }, error)?;
	t.act("Fund", Act::Cancel(offers.dear))?;
	t.check()
}

/// Day 15: vouchers as a payment for boards, cleared by whoever got them.
pub fn gift(t: &mut Teller) -> Result<(), Trouble> {
	t.until(15, 0)?;
	t.chapter("Vouchers as a payment")?;
	t.act("Fund", Act::Give { to: "Sawmill", amount: vns(500) })?;
	let id = note(t, "Sawmill", 25)?;
	t.act("Sawmill", Act::Clear { note: id, up_to: vns(500) })?;
	t.check()
}

/// Day 28 and 30: what is left is bought up.
pub fn later_buyers(t: &mut Teller, offers: &Offers) -> Result<(), Trouble> {
	t.chapter("The rest of the offers is bought up")?;
	let id = note(t, "Mine", 28)?;
	let up_to = owed(t, id);
	t.act("Mine", Act::Take { offer: offers.cheap, note: id, up_to })?;
	let left = owed(t, id);
	t.act("Mine", Act::Take { offer: offers.middle, note: id, up_to: left })?;
	let id = note(t, "Smelter", 31)?;
	t.act("Smelter", Act::Take { offer: offers.middle, note: id, up_to: vns(2_500) })?;
	t.check()
}
