// SPDX-License-Identifier: Apache-2.0
//! Who is frozen, and by what (P1). A freeze is stored nowhere: it is what a party owes, looked at by network time. So no
//! balance that is read from the state shows it, and whoever signs for an account that owes asks here first.

use crate::{
	clock,
	credit::{self, NoteView, PALLET},
	AccountId, At, Error,
};
use vns_clock::Hour;

/// What a party owes, and whether it is frozen.
pub type PartyView = vns_credit::views::PartyView<AccountId>;

/// The most accounts with overdue notes that [`PartyView`] names.
pub const MOST_DEBTORS: usize = 64;

/// What the party of `who` owes, and whether it is frozen: the entity with all its accounts, or the account alone.
pub async fn party(at: &At, who: &AccountId) -> Result<PartyView, Error> {
	at.ask("CreditApi", "party", (who,)).await
}

/// The overdue notes of the accounts that `party` names, the earliest maturity first: what must be paid for its freeze to
/// end, unless more than [`MOST_DEBTORS`] of its accounts owe.
pub async fn overdue_notes(at: &At, party: &PartyView) -> Result<Vec<NoteView>, Error> {
	let mut found = Vec::new();
	for debtor in &party.debtors {
		found.extend(credit::notes_of(at, debtor).await?.into_iter().filter(|note| note.overdue));
	}
	found.sort_by_key(|note| (note.terms.due(), note.id));
	Ok(found)
}

/// All parties that are frozen, with the earliest unpaid maturity of each, the one that is late for longest first. Reads
/// what every party owes.
pub async fn frozen_parties(at: &At) -> Result<Vec<(AccountId, Hour)>, Error> {
	let now = clock::clock(at).await?.map_or(0, |clock| clock.network);
	let mut frozen = Vec::new();
	for (party, debt) in at.stored_by_account(PALLET, "Parties").await? {
		let earliest = debt.field("earliest").and_then(|hour| hour.hour());
		let earliest = earliest.ok_or_else(|| at.unexpected("Credit.Parties"))?;
		if earliest.has_passed(now) {
			frozen.push((party, earliest));
		}
	}
	frozen.sort_by_key(|(party, earliest)| (*earliest, party.0));
	Ok(frozen)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{fit, value, Value};
	use codec::Encode;

	const WHO: AccountId = AccountId([1; 32]);

	#[test]
	fn what_a_party_owes_should_be_laid_out_as_the_committed_metadata_says() {
		let view = PartyView {
			party: WHO,
			frozen: true,
			notes: 3,
			earliest: Some(Hour(5)),
			overdue_notes: 2,
			overdue: 7,
			debtors: vec![AccountId([2; 32])],
		};
		let read = value::answer(fit::committed().unwrap(), "CreditApi", "party", &view.encode()).unwrap();
		assert_eq!(read.field("party"), Some(&Value::Account(WHO)));
		assert_eq!(read.field("frozen"), Some(&Value::Bool(true)));
		assert_eq!(read.field("earliest"), Some(&Value::Hour(Hour(5))));
		assert_eq!(read.field("overdue"), Some(&Value::Amount(7)));
		assert_eq!(read.field("debtors").and_then(Value::items).map(<[Value]>::len), Some(1));
	}

	#[test]
	fn a_stored_party_should_be_laid_out_as_it_is_read() {
		let metadata = fit::committed().unwrap();
		let parties = metadata.pallet_by_name(PALLET).unwrap().storage().unwrap().entry_by_name("Parties").unwrap();
		let read = value::decode_all(metadata.types(), parties.value_ty(), &(Hour(5), 3u32).encode()).unwrap();
		assert_eq!(read.field("earliest"), Some(&Value::Hour(Hour(5))));
	}
}
