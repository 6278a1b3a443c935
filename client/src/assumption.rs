// SPDX-License-Identifier: Apache-2.0
//! A note passes to another obligor, who accepts (D4): offers, the chain of title, and calls to be signed. Amounts in planck,
//! times in milliseconds of network time.

use crate::{
	credit::{NoteId, Reference, PALLET},
	AccountId, At, Call, Error,
};
use codec::Compact;
use vns_clock::Millis;
pub use vns_credit::MAX_TITLES;

/// An open offer of a note.
pub type OfferView = vns_credit::views::AssumptionOfferView<AccountId>;
/// Who owed a note before, until when.
pub type Title = vns_credit::Title<AccountId>;

/// The offer of a note, if there is one.
pub async fn offer_of(at: &At, note: NoteId) -> Result<Option<OfferView>, Error> {
	at.view(PALLET, "assumption_offer", (note,)).await
}

/// Who owed a note before, the oldest first; at most [`MAX_TITLES`]. Nothing of one that was never assumed, or is paid.
pub async fn titles(at: &At, note: NoteId) -> Result<Vec<Title>, Error> {
	at.view(PALLET, "titles", (note,)).await
}

/// All notes that are offered, in the order of their numbers. Reads all offers that are stored, void ones included.
pub async fn offered_notes(at: &At) -> Result<Vec<NoteId>, Error> {
	let mut notes = at.stored_numbers(PALLET, "AssumptionOffers").await?;
	notes.sort_unstable();
	Ok(notes)
}

/// Offers a note for assumption until `expires`, to one account or to anybody. Signed by who owes it, who then pays
/// `compensation` to whoever accepts. An earlier offer of the note is replaced.
pub fn offer(note: NoteId, to: Option<&AccountId>, compensation: u128, expires: Millis) -> Result<Call, Error> {
	Call::new(PALLET, "offer_assumption", (Compact(note), to, Compact(compensation), Compact(expires)))
}

/// Removes the offer of a note. Signed by who made it; by anybody once it has expired or is void.
pub fn withdraw(note: NoteId) -> Result<Call, Error> {
	Call::new(PALLET, "withdraw_assumption", (Compact(note),))
}

/// Takes a note over: the signer owes it from then on, and as much of its credit from `guarantor` is consumed. It is paid
/// exactly the compensation that was offered; without an offer there is none.
pub fn assume(note: NoteId, guarantor: &AccountId, compensation: u128, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "assume", (Compact(note), guarantor, Compact(compensation), reference))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{fit, value, Value};
	use codec::Encode;
	use vns_credit::AssumptionOffer;

	const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);
	const THEN: Millis = 1_800_000_000_000;

	fn named(name: &str, value: Value) -> (String, Value) {
		(name.to_owned(), value)
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let note = || named("note", Value::Number(u128::from(u64::MAX)));
		let amount = || named("compensation", Value::Amount(u128::MAX));
		let expires = || named("expires", Value::Instant(THEN));
		let reference = Reference::new("r").unwrap();
		for (call, meant) in [
			(
				offer(u64::MAX, Some(&OTHER), u128::MAX, THEN),
				vec![note(), named("to", Value::Account(OTHER)), amount(), expires()],
			),
			(offer(u64::MAX, None, u128::MAX, THEN), vec![note(), named("to", Value::Nothing), amount(), expires()]),
			(withdraw(u64::MAX), vec![note()]),
			(
				assume(u64::MAX, &WHO, u128::MAX, &reference),
				vec![
					note(),
					named("guarantor", Value::Account(WHO)),
					amount(),
					named("reference", Value::Bytes(b"r".to_vec())),
				],
			),
		] {
			let call = call.unwrap();
			let read = value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments());
			assert_eq!(read.unwrap(), meant, "{}", call.name());
		}
	}

	#[test]
	fn every_answer_should_be_laid_out_as_the_committed_metadata_says() {
		let read = |method: &str, bytes: Vec<u8>| {
			value::view_answer(fit::committed().unwrap(), PALLET, method, &bytes).unwrap()
		};
		let title = Title { obligor: WHO, guarantor: OTHER, until: THEN, compensation: 9 };
		let titles = read("titles", vec![title].encode());
		let first = titles.items().unwrap()[0].clone();
		assert_eq!(first.field("guarantor"), Some(&Value::Account(OTHER)));
		assert_eq!(first.field("until"), Some(&Value::Instant(THEN)));
		assert_eq!(first.field("compensation"), Some(&Value::Amount(9)));

		let offer = AssumptionOffer { to: Some(OTHER), compensation: 7, expires: THEN };
		let offer = read("assumption_offer", Some(OfferView { obligor: WHO, offer, open: true }).encode());
		assert_eq!(offer.field("obligor"), Some(&Value::Account(WHO)));
		assert_eq!(offer.field("open"), Some(&Value::Bool(true)));
		let inner = offer.field("offer").unwrap();
		assert_eq!(inner.field("to"), Some(&Value::Account(OTHER)));
		assert_eq!(inner.field("compensation"), Some(&Value::Amount(7)));
		assert_eq!(inner.field("expires"), Some(&Value::Instant(THEN)));
	}
}
