// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by their numbers in `design/value-debt.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.
//! A checker never panics: it returns what is broken and where.

use crate::{freeze::HourKey, *};
use alloc::{collections::BTreeMap, format};
use frame_support::traits::{fungible::Inspect, Get, Time};
use vns_credit::{Book, Owed};
use vns_invariant::{ensure, Broken, Check};
use vns_units::{net_value, Credit, Debt, Value};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	n1_net_value_is_constant::<T>()?;
	n2_notes_owe_at_most_their_principal::<T>()?;
	n3_credit_is_accounted_for::<T>()?;
	n6_unused_credit_is_the_sum_of_lots::<T>()?;
	n6_outstanding_debt_is_the_sum_of_notes::<T>()?;
	n6_totals_are_the_sum_of_guarantors::<T>()?;
	n6_notes_are_indexed_by_obligor::<T>()?;
	n6_accounts_count_their_movements::<T>()?;
	p1_parties_owe_what_is_filed::<T>()?;
	p1_nothing_of_a_trial_is_left::<T>()?;
	d4_titles_are_of_open_notes::<T>()?;
	d4_offers_are_of_who_owes::<T>()?;
	d6_settled_debt_is_summed::<T>()?;
	g3_bad_debt_is_what_was_counted::<T>()?;
	g2_proposed_grants_are_counted::<T>()?;
	g2_approvals_are_of_members::<T>()
}

/// P1, N6: each party's earliest maturity, number of notes and list of debtors follow from its accounts; and each account that
/// owes can be told from who never did.
pub fn p1_parties_owe_what_is_filed<T: Config>() -> Check {
	const NAME: &str = "P1 parties";
	let mut parties = BTreeMap::<T::AccountId, Party>::new();
	let mut debtors = alloc::collections::BTreeSet::new();
	for (who, account) in Accounts::<T>::iter() {
		let Some((due, _)) = account.notes.first().copied() else { continue };
		let (party, notes) = (Pallet::<T>::party_of(&who), u32::try_from(account.notes.len()).unwrap_or(u32::MAX));
		ensure(Pallet::<T>::may_owe(&who), NAME, || format!("{who:?} owes and holds no reference for it"))?;
		debtors.insert((party.clone(), (freeze::key(due), who)));
		let sum = parties.entry(party).or_insert(Party { earliest: due, notes: 0 });
		*sum = Party { earliest: sum.earliest.min(due), notes: sum.notes.saturating_add(notes) };
	}
	let stored: BTreeMap<_, _> = Parties::<T>::iter().collect();
	ensure(stored == parties, NAME, || format!("stored {stored:?}, the accounts owe {parties:?}"))?;
	let stored: alloc::collections::BTreeSet<_> = Debtors::<T>::iter_keys().collect();
	ensure(stored == debtors, NAME, || format!("filed {stored:?}, the accounts owe {debtors:?}"))
}

/// P2: a trial is rolled back.
pub fn p1_nothing_of_a_trial_is_left<T: Config>() -> Check {
	let left = OnTrial::<T>::exists() || Touched::<T>::iter_keys().next().is_some();
	ensure(!left, "P2 trials", || "something of a trial was stored".into())
}

/// D4: a chain of title is of an open note, as long as it may be, in order, and of others than who owes now. Whoever a note counts
/// against guaranteed it once, and it is overdue.
pub fn d4_titles_are_of_open_notes<T: Config>() -> Check {
	const NAME: &str = "D4 titles";
	let (now, block) = (T::Time::now(), frame_system::Pallet::<T>::block_number());
	for (id, (titles, since)) in Titles::<T>::iter() {
		let note = Notes::<T>::get(id);
		let open = note.is_some_and(|note| titles.last().is_some_and(|last| last.obligor != note.obligor));
		ensure(open, NAME, || format!("of note {id}, which is paid, or owed by who owed it before: {titles:?}"))?;
		let ordered = titles.is_sorted_by_key(|title| title.until) && titles.iter().all(|title| title.until <= now);
		ensure(ordered && since <= block, NAME, || format!("of note {id}, in {since:?}, not in order: {titles:?}"))?;
	}
	for (id, note) in Notes::<T>::iter() {
		let Some(counted) = &note.counted else { continue };
		let titles = Titles::<T>::get(id).map(|(titles, _)| titles).unwrap_or_default();
		let was = note.is_overdue(now) && titles.iter().any(|title| title.guarantor == *counted);
		ensure(was, NAME, || format!("note {id} counts against {counted:?}, who never guaranteed it: {titles:?}"))?;
	}
	Ok(())
}

/// D4: an offer of an open note is its obligor's, and to somebody else.
pub fn d4_offers_are_of_who_owes<T: Config>() -> Check {
	for (id, (offer, obligor, _)) in AssumptionOffers::<T>::iter() {
		let owes = Notes::<T>::get(id).is_none_or(|note| note.obligor == obligor);
		ensure(owes && offer.to.as_ref() != Some(&obligor), "D4 offers", || {
			format!("of note {id} by {obligor:?} to {:?}", offer.to)
		})?;
	}
	Ok(())
}

/// D6: what was settled in all is the sum over guarantors, none of which is zero.
pub fn d6_settled_debt_is_summed<T: Config>() -> Check {
	const NAME: &str = "D6 settled debt";
	let mut sum = Some(0u128);
	for (guarantor, settled) in Settled::<T>::iter() {
		ensure(settled > 0, NAME, || format!("nothing is stored of {guarantor:?}"))?;
		sum = sum.and_then(|sum| sum.checked_add(settled));
	}
	let total = SettledTotal::<T>::get();
	ensure(sum == Some(total), NAME, || format!("the sum is {sum:?}, the total says {total}"))
}

/// G3, N6: what is counted as bad of a guarantor is what the notes that it answers for owe that fell due until then. No more
/// of it is forgiven.
pub fn g3_bad_debt_is_what_was_counted<T: Config>() -> Check {
	const NAME: &str = "G3 bad debt";
	for (guarantor, count) in BadCounts::<T>::iter() {
		let counted = |note: &NoteOf<T>| *note.answerable() == guarantor && note.due() <= count.until;
		let mut notes = Notes::<T>::iter_values().filter(counted);
		let sum = notes.try_fold(Debt::ZERO, |sum, note| sum.checked_add(note.outstanding));
		ensure(sum == Some(count.sum), NAME, || format!("of {guarantor:?}: {count:?}, the notes owe {sum:?}"))?;
	}
	for (agent, forgiven) in Forgiven::<T>::iter() {
		let bad = BadCounts::<T>::get(&agent).sum;
		ensure(!forgiven.is_zero() && forgiven <= bad, NAME, || {
			format!("of {agent:?} {forgiven} is forgiven of {bad}")
		})?;
	}
	Ok(())
}

/// G2: as many proposed grants of each proposer are stored as are counted, no more than the most; numbered below the next.
pub fn g2_proposed_grants_are_counted<T: Config>() -> Check {
	const NAME: &str = "G2 proposed grants";
	let mut stored = BTreeMap::<T::AccountId, u32>::new();
	let next = NextGrantProposal::<T>::get();
	for (id, (proposal, _)) in GrantProposals::<T>::iter() {
		ensure(id < next, NAME, || format!("grant {id} is proposed, the next number is {next}"))?;
		let count = stored.entry(proposal.proposer).or_default();
		*count = count.saturating_add(1);
	}
	let counted: BTreeMap<_, _> = GrantProposalsBy::<T>::iter().collect();
	ensure(stored == counted, NAME, || format!("stored {stored:?}, counted {counted:?}"))?;
	let most = T::MaxGrantProposals::get();
	ensure(stored.values().all(|count| *count <= most), NAME, || format!("more than {most}: {stored:?}"))
}

/// G2, M2: whoever has approved a grant that is not void is a member, and not the holder.
pub fn g2_approvals_are_of_members<T: Config>() -> Check {
	const NAME: &str = "G2 approvals";
	let Some(group) = T::Management::group() else { return Ok(()) };
	for (id, (proposal, _)) in GrantProposals::<T>::iter() {
		ensure(proposal.epoch <= group.epoch(), NAME, || format!("grant {id} is from a later membership"))?;
		let vns_access::Act::Other { act: grant, .. } = &proposal.act else {
			return ensure(false, NAME, || format!("grant {id} changes the membership"));
		};
		let valid = |who: &T::AccountId| group.contains(who) && *who != grant.holder;
		let all = proposal.epoch != group.epoch() || proposal.consents.as_slice().iter().all(valid);
		ensure(all, NAME, || format!("grant {id} has the approval of somebody who has no say"))?;
	}
	Ok(())
}

/// N1: total issuance - sum of outstanding debt = the genesis constant.
pub fn n1_net_value_is_constant<T: Config>() -> Check {
	let issuance = T::Currency::total_issuance();
	let debt = sum_of_notes::<T>();
	let constant = NetValue::<T>::get();
	ensure(debt.and_then(|debt| net_value(Value::new(issuance), debt)) == Some(constant), "N1 net value", || {
		format!("issuance {issuance}, sum of debt {debt:?}, constant {constant}")
	})
}

/// N2: a stored note owes something and at most its principal, which was covered by consumed credit.
pub fn n2_notes_owe_at_most_their_principal<T: Config>() -> Check {
	const NAME: &str = "N2 backing";
	let vns_credit::Totals { book, next_note: next, .. } = Totals::<T>::get();
	let mut principal = Debt::ZERO;
	for (id, note) in Notes::<T>::iter() {
		ensure(!note.outstanding.is_zero(), NAME, || format!("note {id} owes nothing and is still stored"))?;
		ensure(note.outstanding <= note.principal, NAME, || format!("note {id} owes more than its principal"))?;
		ensure(id < next, NAME, || format!("note {id} exists, the next number is {next}"))?;
		principal = principal
			.checked_add(note.principal)
			.ok_or_else(|| Broken { invariant: NAME, detail: format!("the principals overflow at note {id}") })?;
	}
	let consumed = book.consumed;
	ensure(principal <= consumed.drawn_as_debt(), NAME, || {
		format!("open notes have a principal of {principal}, only {consumed} of credit was consumed")
	})
}

/// N3: granted = unused + consumed + revoked, for each guarantor and in total.
pub fn n3_credit_is_accounted_for<T: Config>() -> Check {
	const NAME: &str = "N3 credit account";
	for (guarantor, book) in Guarantors::<T>::iter() {
		ensure(book.credit_is_accounted_for(), NAME, || format!("{guarantor:?}: {book:?}"))?;
	}
	let book = Totals::<T>::get().book;
	ensure(book.credit_is_accounted_for(), NAME, || format!("in total: {book:?}"))
}

/// N6: unused credit of each guarantor and in total is the sum of the lots, none of which is empty.
pub fn n6_unused_credit_is_the_sum_of_lots<T: Config>() -> Check {
	const NAME: &str = "N6 unused credit";
	let mut sums = BTreeMap::<T::AccountId, Option<Credit>>::new();
	for (holder, guarantor, lot) in Lots::<T>::iter() {
		ensure(!lot.unused.is_zero(), NAME, || format!("empty lot of {holder:?} from {guarantor:?}"))?;
		let sum = sums.entry(guarantor).or_insert(Some(Credit::ZERO));
		*sum = sum.and_then(|sum| sum.checked_add(lot.unused));
	}
	let booked: BTreeMap<_, _> = Guarantors::<T>::iter().collect();
	for guarantor in booked.keys().chain(sums.keys()) {
		let sum = sums.get(guarantor).copied().unwrap_or(Some(Credit::ZERO));
		let book = booked.get(guarantor).copied().unwrap_or_default().unused;
		ensure(sum == Some(book), NAME, || format!("of {guarantor:?}: {sum:?}, its book says {book:?}"))?;
	}
	let sum = sums.values().try_fold(Credit::ZERO, |all, sum| sum.and_then(|sum| all.checked_add(sum)));
	let total = Totals::<T>::get().book.unused;
	ensure(sum == Some(total), NAME, || format!("in total: {sum:?}, the total says {total:?}"))
}

/// N6: what is outstanding in total, by hour, and by who answers and hour, is the sum of the notes, with the hours in which they
/// were drawn. No stored sum is empty.
pub fn n6_outstanding_debt_is_the_sum_of_notes<T: Config>() -> Check {
	const NAME: &str = "N6 outstanding debt";
	let mut by_guarantor = BTreeMap::<(T::AccountId, HourKey), Option<Owed>>::new();
	let mut by_hour = BTreeMap::<HourKey, Option<Owed>>::new();
	let mut all = Some(Owed::default());
	for note in Notes::<T>::iter_values() {
		let (due, drawn) = (freeze::key(note.due()), note.drawn_hour());
		let add = |sum: &mut Option<Owed>| *sum = sum.and_then(|sum| sum.plus(note.outstanding, drawn));
		add(by_guarantor.entry((note.answerable().clone(), due)).or_insert(Some(Owed::default())));
		add(by_hour.entry(due).or_insert(Some(Owed::default())));
		add(&mut all);
	}
	let stored: BTreeMap<_, _> =
		Due::<T>::iter().map(|(guarantor, hour, due)| ((guarantor, hour), Some(due))).collect();
	for key in stored.keys().chain(by_guarantor.keys()) {
		let (is, should) = (stored.get(key), by_guarantor.get(key));
		ensure(is == should, NAME, || format!("{key:?}: stored {is:?}, the notes owe {should:?}"))?;
	}
	let stored: BTreeMap<_, _> = DueTotals::<T>::iter().map(|(hour, due)| (hour, Some(due))).collect();
	ensure(stored == by_hour, NAME, || format!("by hour: stored {stored:?}, the notes owe {by_hour:?}"))?;
	let total = Totals::<T>::get().owed();
	ensure(all == Some(total), NAME, || format!("in total: {all:?}, the total says {total:?}"))
}

/// N6: what all guarantors ever granted, consumed and revoked is what the totals say.
pub fn n6_totals_are_the_sum_of_guarantors<T: Config>() -> Check {
	const NAME: &str = "N6 totals of guarantors";
	let total = Totals::<T>::get().book;
	type Column = (&'static str, fn(Book) -> Credit);
	let columns: [Column; 3] =
		[("granted", |book| book.granted), ("consumed", |book| book.consumed), ("revoked", |book| book.revoked)];
	for (what, of) in columns {
		let sum = Guarantors::<T>::iter_values().try_fold(Credit::ZERO, |sum, book| sum.checked_add(of(book)));
		ensure(sum == Some(of(total)), NAME, || format!("{what}: {sum:?}, the total says {:?}", of(total)))?;
	}
	Ok(())
}

/// N6: the index by obligor lists every open note once, by maturity and number, and nothing else.
pub fn n6_notes_are_indexed_by_obligor<T: Config>() -> Check {
	const NAME: &str = "N6 notes by obligor";
	let mut listed = 0usize;
	for (obligor, account) in Accounts::<T>::iter() {
		ensure(account.notes.is_sorted_by(|a, b| a < b), NAME, || format!("index of {obligor:?} is not in order"))?;
		for (hour, id) in &account.notes {
			ensure(
				Notes::<T>::get(id).is_some_and(|note| note.obligor == obligor && note.due() == *hour),
				NAME,
				|| format!("note {id} is listed for {obligor:?} at {hour}, who does not owe it then"),
			)?;
		}
		listed = listed.saturating_add(account.notes.len());
	}
	let stored = Notes::<T>::iter_keys().count();
	ensure(listed == stored, NAME, || format!("{stored} notes are stored, {listed} are listed"))
}

/// N6: an account has a link exactly when it has movements, and its last one is not in the future. That the link is the
/// right one is proven by events, which are no part of the state.
pub fn n6_accounts_count_their_movements<T: Config>() -> Check {
	const NAME: &str = "N6 movements";
	let now = frame_system::Pallet::<T>::block_number();
	for (who, account) in Accounts::<T>::iter() {
		ensure((account.movements == 0) == account.link.is_zero(), NAME, || {
			format!("{who:?} has {} movements and the link {:?}", account.movements, account.link)
		})?;
		ensure(account.movements > 0 && account.last <= now, NAME, || {
			format!("{who:?} is stored with {} movements, the last in {:?}", account.movements, account.last)
		})?;
	}
	Ok(())
}

fn sum_of_notes<T: Config>() -> Option<Debt> {
	Notes::<T>::iter_values().try_fold(Debt::ZERO, |sum, note| sum.checked_add(note.outstanding))
}
