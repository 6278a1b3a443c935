// SPDX-License-Identifier: Apache-2.0
//! Vouchers and the market for them: views at a block, and calls to be signed. Amounts in planck, prices in millionths.
//! What clears debt with vouchers is a call of the ledger ([`crate::credit::clear`], [`crate::credit::take_offer`]).
//!
//! **Vouchers never become spendable value again.** Whoever has a user sign [`lock`] or [`give`] says so first, and asks for
//! an explicit confirmation (D3); the chain cannot.

use crate::{AccountId, At, Call, Error};
use codec::Compact;
pub use vns_voucher::{
	views::{PurseView, VoucherLimits, VoucherTotals},
	OfferId, Price, PARTS,
};

/// The pallet's name.
pub const PALLET: &str = "Vouchers";

/// The most offers of the book in one answer.
pub const MOST_LISTED: u32 = 100;

/// What vouchers are, in plain words: to be said before they are locked, given or accepted.
pub const WHAT_VOUCHERS_ARE: [&str; 2] = [
	"vouchers never become spendable value again: nothing turns them back, and nobody can undo it",
	"they only clear debt, and can be given away, offered for sale or staked; nobody need take them for money",
];

/// The caller's word that a user is told [`WHAT_VOUCHERS_ARE`], and confirms it, before anything is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Understood {
	/// He does: by a word that he types, say, and not by a yes to everything.
	ByTheUser,
}

/// An open offer.
pub type OfferView = vns_voucher::views::OfferView<AccountId>;
/// The place of an offer in the book: its price in millionths, and its number.
pub type Place = (u32, OfferId);

const VIEWS: &str = "VoucherApi";

/// All vouchers, and all value that is none.
pub async fn totals(at: &At) -> Result<VoucherTotals, Error> {
	at.ask(VIEWS, "totals", ()).await
}

/// The limits that hold now.
pub async fn limits(at: &At) -> Result<VoucherLimits, Error> {
	at.ask(VIEWS, "limits", ()).await
}

/// The vouchers of an account.
pub async fn purse(at: &At, who: &AccountId) -> Result<PurseView, Error> {
	at.ask(VIEWS, "purse", (who,)).await
}

/// One offer, if it is open.
pub async fn offer(at: &At, id: OfferId) -> Result<Option<OfferView>, Error> {
	at.ask(VIEWS, "offer", (id,)).await
}

/// The book from behind that place on, which need not be taken any more: the lowest price first, then the oldest; at most
/// [`MOST_LISTED`].
pub async fn best_offers(at: &At, after: Option<Place>, most: u32) -> Result<Vec<OfferView>, Error> {
	at.ask(VIEWS, "best_offers", (after, most)).await
}

/// The open offers of an account, the oldest first.
pub async fn offers_of(at: &At, who: &AccountId) -> Result<Vec<OfferView>, Error> {
	at.ask(VIEWS, "offers_of", (who,)).await
}

/// Turns circulating value of the signer into vouchers. **Nothing turns them back** ([`WHAT_VOUCHERS_ARE`]).
pub fn lock(amount: u128, _: Understood) -> Result<Call, Error> {
	Call::new(PALLET, "lock", (Compact(amount),))
}

/// Gives free vouchers of the signer to `to`, for whom they are vouchers as well ([`WHAT_VOUCHERS_ARE`]).
pub fn give(to: &AccountId, amount: u128, _: Understood) -> Result<Call, Error> {
	Call::new(PALLET, "give", (to, Compact(amount)))
}

/// Offers free vouchers of the signer to whoever owes, at that price; for a deposit.
pub fn post_offer(amount: u128, price: Price) -> Result<Call, Error> {
	Call::new(PALLET, "post_offer", (Compact(amount), Compact(price.ppm())))
}

/// Takes an offer of the signer back: what is left of it is free again, and the deposit comes back.
pub fn cancel_offer(id: OfferId) -> Result<Call, Error> {
	Call::new(PALLET, "cancel_offer", (Compact(id),))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{fit, value, Value};
	use codec::Encode;

	const WHO: AccountId = AccountId([1; 32]);

	fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let named = |name: &str, value: Value| (name.to_owned(), value);
		let amount = || named("amount", Value::Amount(u128::MAX));
		let price = Price::new(950_000).unwrap();
		for (call, meant) in [
			(lock(u128::MAX, Understood::ByTheUser), vec![amount()]),
			(give(&WHO, u128::MAX, Understood::ByTheUser), vec![named("to", Value::Account(WHO)), amount()]),
			(post_offer(u128::MAX, price), vec![amount(), named("price", Value::Number(950_000))]),
			(cancel_offer(u64::MAX), vec![named("id", Value::Number(u128::from(u64::MAX)))]),
		] {
			let call = call.unwrap();
			assert_eq!(as_the_chain_reads(&call), meant, "{}", call.name());
		}
	}

	#[test]
	fn every_answer_should_be_laid_out_as_the_committed_metadata_says() {
		let read =
			|method: &str, bytes: Vec<u8>| value::answer(fit::committed().unwrap(), VIEWS, method, &bytes).unwrap();
		let field = |value: &Value, name: &str| value.field(name).unwrap().clone();
		let totals = VoucherTotals { total: 1, circulating: 2 };
		assert_eq!(field(&read("totals", totals.encode()), "circulating"), Value::Amount(2));
		let limits = VoucherLimits { least_amount: 1, most_offers: 2 };
		assert_eq!(field(&read("limits", limits.encode()), "most_offers"), Value::Number(2));
		let purse = PurseView { held: 6, free: 1, staked: 2, offered: 3 };
		assert_eq!(field(&read("purse", purse.encode()), "offered"), Value::Amount(3));
		let offer = OfferView { id: 7, holder: WHO, left: 5, price: 950_000, costs: 5, suspended: true };
		assert_eq!(field(&read("offer", Some(offer.clone()).encode()), "suspended"), Value::Bool(true));
		for method in ["best_offers", "offers_of"] {
			let listed = read(method, vec![offer.clone()].encode());
			assert_eq!(field(&listed.items().unwrap()[0], "price"), Value::Number(950_000), "{method}");
		}
	}
}
