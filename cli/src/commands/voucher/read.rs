// SPDX-License-Identifier: Apache-2.0
//! What can be read of vouchers and of the market for them.

use crate::{
	commands::credit::freeze_warning,
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::{block_json, headline, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	voucher::{self, OfferId, OfferView, Place, MOST_LISTED, WHAT_VOUCHERS_ARE},
	AccountId, At,
};

/// An answer about one block: text under a line that says which, JSON with `at` beside it.
async fn answer(at: &At, text: String, mut json: Value) -> Result<Report, Failure> {
	if let Some(fields) = json.as_object_mut() {
		fields.insert("at".into(), block_json(at));
	}
	Ok(Report::new(format!("{}\n\n{text}", headline(at).await?), json))
}

/// Amounts with names under each other, their decimal points in a line.
fn amounts(lines: &[(&str, u128)]) -> String {
	let values = show::stacked(&lines.iter().map(|(_, amount)| *amount).collect::<Vec<_>>());
	let named: Vec<_> = lines.iter().map(|(name, _)| *name).zip(values).collect();
	pairs(&named)
}

#[derive(Args)]
pub struct Totals {
	#[command(flatten)]
	read: ReadOptions,
}

impl Totals {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = voucher::totals(&at).await?;
		let issuance = found.total.saturating_add(found.circulating);
		let mut text = amounts(&[
			("vouchers", found.total),
			("circulating value", found.circulating),
			("together, value issued", issuance),
		]);
		text.push('\n');
		text.push_str(&pairs(&[("vouchers, of the value", show::share_text(found.total, issuance))]));
		let json = json!({ "totals": {
			"vouchers": show::planck(found.total),
			"circulating": show::planck(found.circulating),
			"issuance": show::planck(issuance),
			"vouchers_of_value_ppm": show::share(found.total, issuance),
		} });
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct Limits {
	#[command(flatten)]
	read: ReadOptions,
}

impl Limits {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = voucher::limits(&at).await?;
		let text = pairs(&[
			("least amount locked, given or offered", show::amount(found.least_amount)),
			("most open offers of an account", found.most_offers.to_string()),
			("lowest and highest price", "0.0001% and 100% of the face value".into()),
		]);
		let json = json!({ "limits": {
			"least_amount": show::planck(found.least_amount),
			"most_offers": found.most_offers,
			"least_price_ppm": voucher::Price::LEAST.ppm(),
			"most_price_ppm": voucher::Price::PAR.ppm(),
		} });
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct Purse {
	/// Whose vouchers
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Purse {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = voucher::purse(&at, &self.account).await?;
		let (warning, frozen) = freeze_warning(&at, &self.account).await?;
		let mut text = format!("address  {}\n", show::address(&self.account));
		text.push_str(&warning.map(|words| format!("{words}\n")).unwrap_or_default());
		text.push('\n');
		if found.held == 0 {
			text.push_str("no vouchers");
		} else {
			text.push_str(&amounts(&[
				("vouchers", found.held),
				("of them free", found.free),
				("of them staked", found.staked),
				("of them offered", found.offered),
			]));
			// Whoever was given some may never have heard of them.
			text.push('\n');
			text.push_str(&WHAT_VOUCHERS_ARE.map(|line| format!("{line}\n")).concat());
		}
		let json = json!({ "purse": {
			"address": show::address(&self.account),
			"held": show::planck(found.held),
			"free": show::planck(found.free),
			"staked": show::planck(found.staked),
			"offered": show::planck(found.offered),
			"frozen": frozen,
		} });
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct Offers {
	/// How many at most
	#[arg(long, value_name = "COUNT", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	/// Go on after this place, PRICE:NUMBER of the last offer of the list before
	#[arg(long, value_name = "PRICE:NUMBER", value_parser = parse::place)]
	after: Option<Place>,
	#[command(flatten)]
	read: ReadOptions,
}

impl Offers {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let mut found: Vec<OfferView> = Vec::new();
		let mut after = self.after;
		let left = loop {
			let wanted = wanted(self.most, found.len());
			if wanted == 0 {
				break after;
			}
			let page = voucher::best_offers(&at, after, wanted).await?;
			let full = u32::try_from(page.len()).is_ok_and(|length| length >= wanted);
			after = page.last().map(|one| (one.price, one.id)).or(after);
			found.extend(page);
			if !full {
				break None;
			}
		};
		let next = left.map(place);
		let mut text = match found.as_slice() {
			[] if self.after.is_some() => "no more offers".to_owned(),
			[] => "nobody offers vouchers".to_owned(),
			offers => offers_table(offers),
		};
		if let Some(next) = &next {
			text.push_str(&format!("\nThere may be more: --after {next}\n"));
		}
		let offers: Vec<_> = found.iter().map(offer_json).collect();
		answer(&at, text, json!({ "offers": offers, "next": next })).await
	}
}

/// How many to ask for next.
fn wanted(most: u32, found: usize) -> u32 {
	most.saturating_sub(u32::try_from(found).unwrap_or(u32::MAX)).min(MOST_LISTED)
}

/// A place in the book as `--after` takes it.
fn place((price, id): Place) -> String {
	format!("{}:{id}", show::percent(price))
}

#[derive(Args)]
pub struct OffersOf {
	/// Whose offers
	#[arg(value_parser = parse::account)]
	holder: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl OffersOf {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = voucher::offers_of(&at, &self.holder).await?;
		let holder = show::address(&self.holder);
		let text = match found.as_slice() {
			[] => format!("{holder} offers no vouchers"),
			offers => offers_table(offers),
		};
		let offers: Vec<_> = found.iter().map(offer_json).collect();
		answer(&at, text, json!({ "holder": holder, "offers": offers })).await
	}
}

#[derive(Args)]
pub struct ShowOffer {
	/// The number of the offer, which `vns voucher offers` lists
	#[arg(value_parser = parse::number)]
	id: OfferId,
	#[command(flatten)]
	read: ReadOptions,
}

impl ShowOffer {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = voucher::offer(&at, self.id).await?;
		let text = match &found {
			None => no_offer(self.id),
			Some(offer) => pairs(&described(offer)),
		};
		answer(&at, text, json!({ "offer": found.as_ref().map(offer_json) })).await
	}
}

/// What to say of an offer that is not open.
pub(super) fn no_offer(id: OfferId) -> String {
	format!("there is no open offer {id}: it never existed, was cancelled or taken up")
}

/// An offer in full, for people.
fn described(offer: &OfferView) -> Vec<(&'static str, String)> {
	vec![
		("offer", offer.id.to_string()),
		("price", format!("{} of the face value", show::percent(offer.price))),
		("left", show::amount(offer.left)),
		("all of it costs", show::amount(offer.costs)),
		("whose vouchers", show::address(&offer.holder)),
		("can be taken", (if offer.suspended { "NO: its holder is frozen" } else { "yes" }).into()),
	]
}

fn offers_table(offers: &[OfferView]) -> String {
	let left = show::column(&offers.iter().map(|offer| offer.left).collect::<Vec<_>>());
	let costs = show::column(&offers.iter().map(|offer| offer.costs).collect::<Vec<_>>());
	let rows = offers.iter().zip(left).zip(costs).map(|((offer, left), costs)| {
		vec![
			offer.id.to_string(),
			show::percent(offer.price),
			left,
			costs,
			(if offer.suspended { "SUSPENDED" } else { "" }).into(),
			show::address(&offer.holder),
		]
	});
	let columns = [
		Column::Right("offer"),
		Column::Right("price"),
		Column::Right("left, VNS"),
		Column::Right("all of it costs, VNS"),
		Column::Left(""),
		Column::Left("whose vouchers"),
	];
	table(&columns, rows.collect())
}

fn offer_json(offer: &OfferView) -> Value {
	json!({
		"id": offer.id,
		"holder": show::address(&offer.holder),
		"left": show::planck(offer.left),
		"price_ppm": offer.price,
		"costs": show::planck(offer.costs),
		"suspended": offer.suspended,
		"place": place((offer.price, offer.id)),
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_place_that_is_shown_should_be_read_back() {
		for found in [(950_000, 17), (1, 0), (1_000_000, u64::MAX), (999_999, 3)] {
			assert_eq!(parse::place(&place(found)), Ok(found));
		}
	}

	#[test]
	fn pages_should_be_as_large_as_is_left() {
		assert_eq!([wanted(1_000, 0), wanted(101, 100), wanted(100, 100)], [100, 1, 0]);
	}

	#[test]
	fn an_offer_that_cannot_be_taken_should_say_so() {
		let offer = OfferView { id: 7, holder: AccountId([1; 32]), left: 5, price: 995_000, costs: 5, suspended: true };
		let table = offers_table(&[offer.clone(), OfferView { suspended: false, ..offer.clone() }]);
		assert_eq!(table.matches("SUSPENDED").count(), 1, "{table}");
		assert!(table.contains("99.5%"), "{table}");
		assert!(pairs(&described(&offer)).contains("frozen"));
	}
}
