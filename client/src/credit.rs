// SPDX-License-Identifier: Apache-2.0
//! The value-debt ledger: views at a block, and calls to be signed. Amounts in planck, hours of network time. What the
//! chain's decoder would refuse without a word is refused here with one; all other rules are the chain's to enforce.

use crate::{fit, AccountId, At, Call, Error, Hash};
use codec::{Compact, Encode};
use thiserror::Error;
pub use vns_access::{approvals_needed, views::Standing, Tier};
use vns_access::{Manner, Usage};
use vns_clock::{Hour, Millis, HOUR};
pub use vns_credit::{
	views::{Ageing, Buckets, DueView, GuarantorView, LedgerTotals, LimitsView, Overview},
	NoteId, MAX_INSTALMENTS,
};
pub use vns_voucher::OfferId;

/// The pallet's name.
pub const PALLET: &str = "Credit";

/// A part of a draw: one note.
pub type Instalment = vns_credit::Instalment<AccountId>;
/// When a note falls due.
pub type Terms = vns_credit::Terms<AccountId>;
/// A note that still owes something.
pub type NoteView = vns_credit::views::NoteView<AccountId>;
/// Credit, debt and movements of an account.
pub type AccountView = vns_credit::views::AccountView<u32>;

/// What the accounts of an entity have and owe together, a page of them.
pub type EntityPage = vns_credit::views::EntityPage<AccountId>;
/// What somebody may grant.
pub type AllowanceView = vns_access::views::AllowanceView<AccountId>;
/// A grant that waits for approvals.
pub type ProposedGrantView = vns_access::views::ProposedGrantView<AccountId>;
/// The number of a proposed grant.
pub type GrantId = u32;

/// The most proposed grants that [`proposed_grants`] lists.
pub const MOST_LISTED_GRANTS: usize = 1_024;

const VIEWS: &str = "CreditApi";

/// The totals that N1 and N3 speak of.
pub async fn totals(at: &At) -> Result<LedgerTotals, Error> {
	at.ask(VIEWS, "totals", ()).await
}

/// The limits that hold for grants and notes.
pub async fn limits(at: &At) -> Result<LimitsView, Error> {
	at.ask(VIEWS, "limits", ()).await
}

/// The unused credit of `holder`, by guarantor; at most 256 lots.
pub async fn lots_of(at: &At, holder: &AccountId) -> Result<Vec<(AccountId, u128)>, Error> {
	at.ask(VIEWS, "lots_of", (holder,)).await
}

/// The open notes of `obligor`, the oldest maturity first.
pub async fn notes_of(at: &At, obligor: &AccountId) -> Result<Vec<NoteView>, Error> {
	at.ask(VIEWS, "notes_of", (obligor,)).await
}

/// One note, if it still owes something.
pub async fn note(at: &At, note: NoteId) -> Result<Option<NoteView>, Error> {
	at.ask(VIEWS, "note", (note,)).await
}

/// What `obligor` must have paid until the hour `until`, that hour included.
pub async fn due_until(at: &At, obligor: &AccountId, until: Hour) -> Result<DueView, Error> {
	at.ask(VIEWS, "due_until", (obligor, until)).await
}

/// What the accounts of `entity` have and owe together, all pages; `progress` is told how many accounts were added up so
/// far. None when nobody is registered with that account.
pub async fn entity_totals(
	at: &At,
	entity: &AccountId,
	mut progress: impl FnMut(u32),
) -> Result<Option<EntityPage>, Error> {
	let ask = |after: Option<AccountId>| async move {
		at.ask::<Option<EntityPage>>(VIEWS, "entity_page", (entity, after)).await
	};
	let Some(mut sum) = ask(None).await? else { return Ok(None) };
	while let Some(after) = sum.next {
		progress(sum.accounts);
		// It cannot vanish at one block; a page without an end would be the chain's defect.
		let Some(page) = ask(Some(after)).await? else { break };
		sum = sum.with(page);
	}
	Ok(Some(sum))
}

/// Credit, debt and movements of an account.
pub async fn account(at: &At, who: &AccountId) -> Result<AccountView, Error> {
	at.ask(VIEWS, "account", (who,)).await
}

/// What stands on the account of a guarantor.
pub async fn guarantor(at: &At, who: &AccountId) -> Result<GuarantorView, Error> {
	at.ask(VIEWS, "guarantor", (who,)).await
}

/// The debt that a guarantor answers for, by the time until or since maturity.
pub async fn ageing(at: &At, guarantor: &AccountId) -> Result<Ageing, Error> {
	at.ask(VIEWS, "ageing", (guarantor,)).await
}

/// The whole network at a glance: value, vouchers, debt, what of it is overdue and bad, unused credit, mean ages.
pub async fn overview(at: &At) -> Result<Overview, Error> {
	at.ask(VIEWS, "overview", ()).await
}

/// What `who` may grant, as an agent in its own name or as a member in the group's; nothing for anybody else.
pub async fn allowance(at: &At, who: &AccountId) -> Result<Option<AllowanceView>, Error> {
	at.ask(VIEWS, "allowance", (who,)).await
}

/// The tiers of amounts and the approvals that they need, the smallest first.
pub async fn tiers(at: &At) -> Result<Vec<Tier>, Error> {
	at.ask(VIEWS, "tiers", ()).await
}

/// The grants that wait for approvals, void ones included, by number; at most [`MOST_LISTED_GRANTS`].
pub async fn proposed_grants(at: &At) -> Result<Vec<ProposedGrantView>, Error> {
	at.ask(VIEWS, "proposed_grants", ()).await
}

/// When an allowance that is as `found` at network time `now` is whole again, if nothing of it is used until then.
///
/// Found by the rule that the chain applies, so that nothing is worked out twice; what it rounds makes a few milliseconds.
pub fn whole_again(found: &AllowanceView, now: Millis) -> Millis {
	let quota = vns_units::Credit::new(found.quota);
	let appointment = vns_access::Appointment { quota, recovery: found.recovery, expires: found.expires };
	let used = vns_units::Credit::new(found.quota.saturating_sub(found.left));
	let usage = Usage { used, as_of: now };
	let is_whole = |after: Millis| usage.available(&appointment, now.saturating_add(after)) == quota;
	// Never, then after the whole time of recovery: halved until they meet.
	let (mut early, mut late) = (0, Millis::from(found.recovery).saturating_mul(HOUR));
	while early < late {
		let middle = early.saturating_add(late.saturating_sub(early).checked_div(2).unwrap_or_default());
		if is_whole(middle) {
			late = middle;
		} else {
			early = middle.saturating_add(1);
		}
	}
	now.saturating_add(early)
}

/// What the client wants to find again in the event, such as the number of an invoice. At most 32 bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Reference(Vec<u8>);

/// The text does not fit into a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the reference has {0} bytes, the most are {most}", most = Reference::MOST_BYTES)]
pub struct ReferenceTooLong(pub usize);

impl Reference {
	/// The most bytes.
	pub const MOST_BYTES: usize = 32;

	/// The text in UTF-8.
	pub fn new(text: &str) -> Result<Self, ReferenceTooLong> {
		if text.len() > Self::MOST_BYTES {
			return Err(ReferenceTooLong(text.len()));
		}
		Ok(Self(text.as_bytes().to_vec()))
	}
}

/// Gives `holder` credit. Signed by an agent, which grants in its own name, or a member, who does in the group's.
pub fn grant(holder: &AccountId, amount: u128, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "grant", (holder, Compact(amount), reference))
}

/// Turns credit from `guarantor` into value and a note for each instalment. Signed by the holder, who owes them.
pub fn draw(guarantor: &AccountId, instalments: &[Instalment], reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "draw", (guarantor, instalments, reference))
}

/// Pays a note with at most `up_to`; no more is taken than is owed. Signed by whoever pays.
pub fn repay(note: NoteId, up_to: u128, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "repay", (Compact(note), Compact(up_to), reference))
}

/// Pays the notes of `obligor` with at most `up_to`, the oldest maturity first, at most `most_notes` of them.
pub fn repay_oldest(obligor: &AccountId, up_to: u128, most_notes: u32, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "repay_oldest", (obligor, Compact(up_to), Compact(most_notes), reference))
}

/// Takes back up to `up_to` of what the signer granted `holder`, as far as it is unused.
pub fn revoke(holder: &AccountId, up_to: u128, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "revoke", (holder, Compact(up_to), reference))
}

/// Consents to owe what `drawer` draws from `guarantor` in exactly these instalments, until the hour `expires`.
pub fn undertake(
	drawer: &AccountId,
	guarantor: &AccountId,
	instalments: &[Instalment],
	expires: Hour,
) -> Result<Call, Error> {
	Call::new(PALLET, "undertake", (drawer, guarantor, instalments, expires))
}

/// Takes back an undertaking of the signer that nobody used; `hash` is in the event `Undertaken`.
pub fn withdraw_undertaking(hash: Hash) -> Result<Call, Error> {
	Call::new(PALLET, "withdraw_undertaking", (hash,))
}

/// Like [`draw`], with another account as obligor, which undertook exactly this. The value goes to the signer.
pub fn draw_for(
	obligor: &AccountId,
	guarantor: &AccountId,
	instalments: &[Instalment],
	reference: &Reference,
) -> Result<Call, Error> {
	Call::new(PALLET, "draw_for", (obligor, guarantor, instalments, reference))
}

/// Demands payment of a note on demand. Signed by the account that its terms name.
pub fn demand(note: NoteId, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "demand", (Compact(note), reference))
}

/// Fixes the maturity of a note on demand. Signed by its guarantor, whose credit from `from` is consumed.
pub fn normalise(note: NoteId, from: &AccountId, maturity: Hour, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "normalise", (Compact(note), from, maturity, reference))
}

/// Proposes a grant that needs approvals, until `expires` in network time. Signed by an agent or a member.
pub fn propose_grant(holder: &AccountId, amount: u128, expires: Millis, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "propose_grant", (holder, Compact(amount), Compact(expires), reference))
}

/// Approves a proposed grant. Signed by a member; the approval that completes it issues it.
pub fn approve_grant(id: GrantId) -> Result<Call, Error> {
	Call::new(PALLET, "approve_grant", (Compact(id),))
}

/// Takes an approval back. Signed by the member who gave it.
pub fn withdraw_approval(id: GrantId) -> Result<Call, Error> {
	Call::new(PALLET, "withdraw_approval", (Compact(id),))
}

/// Removes a proposed grant. Signed by its proposer; when it is void, by anybody.
pub fn close_grant(id: GrantId) -> Result<Call, Error> {
	Call::new(PALLET, "close_grant", (Compact(id),))
}

/// Takes back up to `up_to` of what `guarantor` granted `holder`, as far as it is unused. The group alone does this: the
/// call is dispatched by its decision ([`propose_to_group`]) and can be signed by nobody.
pub fn revoke_for(
	guarantor: &AccountId,
	holder: &AccountId,
	up_to: u128,
	reference: &Reference,
) -> Result<Call, Error> {
	Call::new(PALLET, "revoke_for", (guarantor, holder, Compact(up_to), reference))
}

/// Destroys at most `up_to` of the signer's free vouchers together with as much of a note's debt, whoever owes it.
pub fn clear(note: NoteId, up_to: u128, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "clear", (Compact(note), Compact(up_to), reference))
}

/// Takes at most `up_to` of an offer of vouchers to clear a note, and pays the offer's holder its price. Signed by who owes
/// the note.
pub fn take_offer(offer: OfferId, note: NoteId, up_to: u128, reference: &Reference) -> Result<Call, Error> {
	Call::new(PALLET, "take_offer", (Compact(offer), Compact(note), Compact(up_to), reference))
}

/// Proposes to the group, until `expires` in network time, that it dispatches `call`, which listens to the group alone.
/// Signed by a member. The call within is encoded as the runtime at this block reads it.
pub fn propose_to_group(at: &At, call: &Call, expires: Millis) -> Result<Call, Error> {
	let encoded = dispatchable(at.metadata(), call)?;
	Call::new("Access", "propose_call", (Dispatchable(encoded), Manner::AsGroup, Compact(expires)))
}

/// A call in SCALE, which goes into another one as it is.
struct Dispatchable(Vec<u8>);

impl Encode for Dispatchable {
	fn encode_to<O: codec::Output + ?Sized>(&self, out: &mut O) {
		out.write(&self.0);
	}
}

/// A call as this metadata numbers it: the pallet, the call, the arguments.
pub(crate) fn dispatchable(metadata: &subxt::Metadata, call: &Call) -> Result<Vec<u8>, Error> {
	fit::check_call(metadata, call.pallet(), call.name())?;
	let pallet = metadata.pallet_by_name(call.pallet());
	let variant = pallet.as_ref().and_then(|pallet| pallet.call_variant_by_name(call.name()));
	let (Some(pallet), Some(variant)) = (&pallet, variant) else {
		return Err(Error::Internal(format!("no call {}.{} after all", call.pallet(), call.name())));
	};
	Ok([&[pallet.call_index(), variant.index], call.arguments()].concat())
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::{fit, value, Value};
	use vns_units::Credit;

	const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);

	fn instalments() -> Vec<Instalment> {
		let demand = Terms::OnDemand { by: OTHER, notice: 24, latest: Hour(500_000) };
		vec![
			Instalment { amount: Credit::new(u128::MAX), terms: Terms::At(Hour(499_999)) },
			Instalment { amount: Credit::new(1), terms: demand },
		]
	}

	/// The call's arguments as the committed metadata decodes them; all bytes are used, or this fails.
	fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	fn named(name: &str, value: Value) -> (String, Value) {
		(name.to_owned(), value)
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let reference = Reference::new("Rechnung 7").unwrap();
		let text = || named("reference", Value::Bytes(b"Rechnung 7".to_vec()));
		let (who, other) = (|name| named(name, Value::Account(WHO)), |name| named(name, Value::Account(OTHER)));
		let amount = |name| named(name, Value::Amount(u128::MAX));
		let terms = value::decode_call_field("Credit", "draw", "instalments", &instalments().encode()).unwrap();
		let list = || named("instalments", terms.clone());
		let hour = |name| named(name, Value::Hour(Hour(498_765)));
		let note = || named("note", Value::Number(u128::from(u64::MAX)));
		let id = || named("id", Value::Number(u128::from(u32::MAX)));
		let hash = Hash::from([9; 32]);

		for (call, meant) in [
			(grant(&WHO, u128::MAX, &reference), vec![who("holder"), amount("amount"), text()]),
			(draw(&OTHER, &instalments(), &reference), vec![other("guarantor"), list(), text()]),
			(repay(u64::MAX, u128::MAX, &reference), vec![note(), amount("up_to"), text()]),
			(
				repay_oldest(&WHO, u128::MAX, 7, &reference),
				vec![who("obligor"), amount("up_to"), named("most_notes", Value::Number(7)), text()],
			),
			(revoke(&WHO, u128::MAX, &reference), vec![who("holder"), amount("up_to"), text()]),
			(
				undertake(&WHO, &OTHER, &instalments(), Hour(498_765)),
				vec![who("drawer"), other("guarantor"), list(), hour("expires")],
			),
			(withdraw_undertaking(hash), vec![named("hash", Value::Bytes(vec![9; 32]))]),
			(
				draw_for(&WHO, &OTHER, &instalments(), &reference),
				vec![who("obligor"), other("guarantor"), list(), text()],
			),
			(demand(u64::MAX, &reference), vec![note(), text()]),
			(
				normalise(u64::MAX, &OTHER, Hour(498_765), &reference),
				vec![note(), other("from"), hour("maturity"), text()],
			),
			(
				propose_grant(&WHO, u128::MAX, 1_800_000_000_000, &reference),
				vec![who("holder"), amount("amount"), named("expires", Value::Instant(1_800_000_000_000)), text()],
			),
			(approve_grant(u32::MAX), vec![id()]),
			(withdraw_approval(u32::MAX), vec![id()]),
			(close_grant(u32::MAX), vec![id()]),
			(
				revoke_for(&WHO, &OTHER, u128::MAX, &reference),
				vec![who("guarantor"), other("holder"), amount("up_to"), text()],
			),
			(clear(u64::MAX, u128::MAX, &reference), vec![note(), amount("up_to"), text()]),
			(
				take_offer(7, u64::MAX, u128::MAX, &reference),
				vec![named("offer", Value::Number(7)), note(), amount("up_to"), text()],
			),
		] {
			let call = call.unwrap();
			assert_eq!(as_the_chain_reads(&call), meant, "{}", call.name());
		}
	}

	/// Answers are decoded with the types of the protocol crate: they must be what the committed metadata describes.
	#[test]
	fn every_answer_should_be_laid_out_as_the_committed_metadata_says() {
		let note = NoteView {
			id: 7,
			obligor: WHO,
			guarantor: OTHER,
			counted: Some(WHO),
			principal: 9,
			outstanding: 8,
			drawn_at: 1_800_000_000_000,
			terms: instalments().remove(1).terms,
			overdue: true,
			bad: true,
		};
		let account = AccountView {
			value: 1,
			unused: 2,
			debt: 3,
			overdue: 4,
			notes: 5,
			earliest_due: Some(Hour(6)),
			movements: 7,
			link: [8; 32],
			last: 9,
			bad: 10,
			mean_age: 11,
			vouchers: 12,
		};
		let totals = LedgerTotals {
			issuance: 1,
			debt: 2,
			net_value: 3,
			granted: 4,
			unused: 5,
			consumed: 6,
			revoked: 7,
			notes: 8,
			issuance_stopped: true,
		};
		let limits = LimitsView {
			least_amount: 1,
			most_amount: 2,
			most_notes: 3,
			most_instalments: 4,
			shortest_term: 5,
			longest_term: 6,
			clearing_age: 7,
			grace: 8,
		};
		let read = |method: &str, bytes: Vec<u8>| value::answer(fit::committed().unwrap(), VIEWS, method, &bytes);
		let field = |value: &Value, name: &str| value.field(name).unwrap().clone();

		let read_totals = read("totals", totals.encode()).unwrap();
		assert_eq!(field(&read_totals, "revoked"), Value::Amount(7));
		assert_eq!(field(&read_totals, "issuance_stopped"), Value::Bool(true));
		assert_eq!(field(&read("limits", limits.encode()).unwrap(), "longest_term"), Value::Number(6));
		let lots = read("lots_of", vec![(WHO, 5u128)].encode()).unwrap();
		assert_eq!(lots.items().unwrap().first().unwrap().field("1"), Some(&Value::Amount(5)));
		let notes = read("notes_of", vec![note.clone()].encode()).unwrap();
		assert_eq!(field(notes.items().unwrap().first().unwrap(), "overdue"), Value::Bool(true));
		assert_eq!(field(&read("note", Some(note).encode()).unwrap(), "guarantor"), Value::Account(OTHER));
		assert_eq!(
			field(&read("due_until", DueView { notes: 1, amount: 2 }.encode()).unwrap(), "amount"),
			Value::Amount(2)
		);
		let read_account = read("account", account.encode()).unwrap();
		assert_eq!(field(&read_account, "earliest_due"), Value::Hour(Hour(6)));
		assert_eq!(field(&read_account, "last"), Value::Number(9));
		assert_eq!(field(&read_account, "vouchers"), Value::Amount(12));
		let overview = Overview { bad: 6, overdue_mean_age: 9, ..Default::default() };
		let read_overview = read("overview", overview.encode()).unwrap();
		assert_eq!(field(&read_overview, "bad"), Value::Amount(6));
		assert_eq!(field(&read_overview, "overdue_mean_age"), Value::Instant(9));
		assert_eq!(
			field(&read("guarantor", GuarantorView::default().encode()).unwrap(), "outstanding"),
			Value::Amount(0)
		);
		let buckets = Buckets { more: 5, ..Default::default() };
		let ageing = read("ageing", Ageing { overdue: buckets, ..Default::default() }.encode()).unwrap();
		assert_eq!(field(&field(&ageing, "overdue"), "more"), Value::Amount(5));
	}

	#[test]
	fn answers_about_grants_should_be_laid_out_as_the_committed_metadata_says() {
		let read = |method: &str, bytes: Vec<u8>| value::answer(fit::committed().unwrap(), VIEWS, method, &bytes);
		let found = read("allowance", Some(allowance_of(9, 7)).encode()).unwrap();
		assert_eq!(found.field("left"), Some(&Value::Amount(7)));
		assert_eq!(found.field("open"), Some(&Value::Bool(true)));
		let tiers = read("tiers", vec![Tier { up_to: Credit::new(5), approvals: 2 }].encode()).unwrap();
		assert_eq!(tiers.items().unwrap()[0].field("approvals"), Some(&Value::Number(2)));
		let proposed = ProposedGrantView {
			id: 1,
			by: WHO,
			guarantor: WHO,
			holder: OTHER,
			amount: 2,
			reference: b"r".to_vec(),
			expires: 3,
			approvals: vec![WHO],
			needed: 4,
			standing: Standing::MembershipChanged,
		};
		let listed = read("proposed_grants", vec![proposed].encode()).unwrap();
		assert_eq!(
			listed.items().unwrap()[0].field("standing"),
			Some(&Value::Variant("MembershipChanged".into(), vec![]))
		);
	}

	#[test]
	fn a_call_for_the_group_should_decode_within_the_proposal() {
		let metadata = fit::committed().unwrap();
		let inner = revoke_for(&WHO, &OTHER, 5, &Reference::default()).unwrap();
		let encoded = dispatchable(metadata, &inner).unwrap();
		let call =
			Call::new("Access", "propose_call", (Dispatchable(encoded), Manner::AsGroup, Compact(7u64))).unwrap();
		let read = as_the_chain_reads(&call);
		let shown = format!("{read:?}");
		assert!(shown.contains("revoke_for") && shown.contains("AsGroup"), "{shown}");
		assert_eq!(value::find(&read, "expires"), Some(&Value::Instant(7)));
	}

	fn allowance_of(quota: u128, left: u128) -> AllowanceView {
		AllowanceView {
			guarantor: WHO,
			quota,
			recovery: 24,
			left,
			expires: Millis::MAX,
			open: true,
			suspended: false,
			bad: 0,
			most_bad: 0,
		}
	}

	#[test]
	fn a_quota_should_be_whole_when_the_chain_says_so() {
		const NOW: Millis = 1_800_000_000_000;
		assert_eq!(whole_again(&allowance_of(100, 100), NOW), NOW);
		assert_eq!(whole_again(&allowance_of(100, 50), NOW), NOW + 12 * HOUR);
		assert_eq!(whole_again(&allowance_of(100, 0), NOW), NOW + 24 * HOUR);
		// Rounded to the first millisecond at which all of it is there.
		assert_eq!(whole_again(&allowance_of(7, 6), NOW), NOW + (24 * HOUR).div_ceil(7));
		assert_eq!(whole_again(&allowance_of(u128::MAX, 0), NOW), NOW + 24 * HOUR);
	}

	#[test]
	fn a_reference_should_be_bounded_in_bytes() {
		assert!(Reference::new(&"ä".repeat(16)).is_ok());
		assert_eq!(Reference::new(&"ä".repeat(17)), Err(ReferenceTooLong(34)));
	}
}
