// SPDX-License-Identifier: Apache-2.0
//! Bad debt: who settles it (D6), and when the rules suspend an agent for it (G3). Amounts in planck.

use crate::{
	credit::{self, NoteId, Reference, PALLET},
	AccountId, At, Call, Error,
};
use codec::Compact;
use vns_clock::Millis;
pub use vns_credit::views::SuspensionView;

/// The most hours that one call counts.
pub const MOST_COUNTED: u32 = 1_024;

/// How the rules see the bad debt of an agent, and whether they suspend it; none of who is no agent and never was.
pub async fn suspension(at: &At, agent: &AccountId) -> Result<Option<SuspensionView>, Error> {
	at.view(PALLET, "suspension", (agent,)).await
}

/// Pays a bad note: with the agent's fee that is held for it first, and then with up to `up_to` of the signer's value. Signed
/// by its guarantor, or who answers for it.
pub fn settle(note: NoteId, up_to: u128, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "settle_bad", (Compact(note), Compact(up_to), reference))
}

/// Pays a bad note with the agent's fee that is held for it. Signed by anybody.
pub fn cover(note: NoteId) -> Result<Call, Error> {
	Call::new(PALLET, "cover", (Compact(note),))
}

/// Counts on what `guarantor` answers for that is bad, over at most `most` hours at which something is unpaid. Signed by
/// anybody.
pub fn count(guarantor: &AccountId, most: u32) -> Result<Call, Error> {
	Call::new(PALLET, "count_bad", (guarantor, Compact(most)))
}

/// Suspends for good an agent that answers for too much bad debt. Signed by anybody.
pub fn suspend(agent: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "suspend_for_bad", (agent,))
}

/// Proposes to the group, until `expires` in network time, that it lifts the suspension of an agent by the rules and forgives
/// what is bad then. Signed by a member.
pub fn propose_lifting(at: &At, agent: &AccountId, expires: Millis) -> Result<Call, Error> {
	credit::propose_to_group(at, &lift(agent)?, expires)
}

/// The call that only the group dispatches.
fn lift(agent: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "lift_suspension", (agent,))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{fit, value, Value};
	use codec::Encode;
	use vns_clock::Hour;

	const WHO: AccountId = AccountId([1; 32]);

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let named = |name: &str, value: Value| (name.to_owned(), value);
		let note = || named("note", Value::Number(u128::from(u64::MAX)));
		let agent = || vec![named("agent", Value::Account(WHO))];
		let reference = Reference::new("r").unwrap();
		for (call, meant) in [
			(
				settle(u64::MAX, u128::MAX, &reference),
				vec![note(), named("up_to", Value::Amount(u128::MAX)), named("reference", Value::Bytes(b"r".to_vec()))],
			),
			(cover(u64::MAX), vec![note()]),
			(count(&WHO, 7), vec![named("guarantor", Value::Account(WHO)), named("most", Value::Number(7))]),
			(suspend(&WHO), agent()),
			(lift(&WHO), agent()),
		] {
			let call = call.unwrap();
			let read = value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments());
			assert_eq!(read.unwrap(), meant, "{}", call.name());
		}
	}

	#[test]
	fn the_answer_should_be_laid_out_as_the_committed_metadata_says() {
		let view = SuspensionView {
			suspended: true,
			since: Some(1),
			bad: 2,
			most_bad: 3,
			forgiven: 4,
			counted_until: Hour(5),
			counted: 6,
		};
		let read = value::view_answer(fit::committed().unwrap(), PALLET, "suspension", &Some(view).encode()).unwrap();
		for (name, value) in [
			("suspended", Value::Bool(true)),
			("bad", Value::Amount(2)),
			("most_bad", Value::Amount(3)),
			("forgiven", Value::Amount(4)),
			("counted_until", Value::Hour(Hour(5))),
			("counted", Value::Amount(6)),
		] {
			assert_eq!(read.field(name), Some(&value), "{name}");
		}
	}
}
