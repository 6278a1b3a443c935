// SPDX-License-Identifier: Apache-2.0
//! # Credit
//!
//! Value and debt arise together and vanish together. A grantor gives a holder *credit*; drawing it creates *value* for
//! the drawer and *notes*, debt of the same amount to the whole network; paying a note destroys value and debt alike.
//! Rules and invariants are those of `design/value-debt.md`, by their numbers; the arithmetic is in `vns-credit`.
//!
//! ## Terms
//!
//! * **lot**: the unused credit of one holder from one guarantor.
//! * **note**: `{ obligor, guarantor, principal, outstanding, drawn_at, terms }`, numbered from 0.
//! * **net value**: total issuance of the token minus the outstanding debt of all notes.
//! * **movement**: whatever changes an account's value, credit or debt by this pallet; each is an event.
//!
//! ## Invariants
//!
//! * **N1** net value equals the constant fixed at genesis, after every block, to the unit. The totals are compared in
//!   every block: on a mismatch draws stop ([`IssuanceStopped`]), the chain goes on.
//! * **N2** every stored note owes something, at most its principal, and the principal of all notes ever drawn was
//!   covered by consumed credit.
//! * **N3** granted = unused + consumed + revoked, for each guarantor and in total.
//! * **N6** every total and index equals the full sum that it stands for: lots, notes, notes by obligor and maturity, debt
//!   by who answers for it and hour. What is overdue or bad changes with time alone; it is computed from those sums.
//! * **P1**, **D4**, **G3** what is filed of parties, titles and bad debt is what notes and accounts say.
//!
//! [`invariants`] checks all of them in full; `try_state` and every test run it.
//!
//! ## Where things are
//!
//! `grants.rs` who grants and who approves, `management.rs` what is read of the layer above, `ledger.rs` the acts on
//! credit, `issuance.rs` what leaves for the queue and comes back, `notes.rs` those on notes, `clearing.rs` vouchers against
//! debt, `undertakings.rs` consent to be another's obligor, `assumption.rs` notes that pass to another obligor, `bad.rs` bad
//! debt and what the rules do about it, `freeze.rs` who is frozen, `trial.rs` what would have moved without the freeze,
//! `movements.rs` counters and hash chains, `views.rs` what clients read, `events.rs` and `errors.rs` what is told.
//!
//! ## Who is frozen (P1)
//!
//! A *party* is an entity with all its accounts, or an account of none. A party with an overdue note is frozen: computed
//! from its earliest maturity, never scheduled. pallet-balances asks [`FreezeOverlay`] what an account may move, so no route
//! goes round it; the acts of this pallet that move no value ask [`Pallet::is_frozen`] by themselves.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

mod assumption;
mod bad;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod clearing;
mod config;
mod errors;
mod events;
mod freeze;
mod grants;
pub mod invariants;
mod issuance;
mod ledger;
mod management;
#[cfg(test)]
mod mock;
pub mod movements;
mod notes;
mod storage;
#[cfg(test)]
mod tests;
mod trial;
mod types;
mod undertakings;
pub mod views;
pub mod weights;

pub use assumption::TitlesOf;
pub use bad::{counting, MAX_HOURS_AT_ONCE, MAX_HOURS_COUNTED};
pub use freeze::{FreezeOverlay, Party};
pub use issuance::{Approved, AtOnce, Issuance, RequestId};
pub use management::{GrantId, GrantProposalOf, GroupOf, Management, ProposedGrant};
use movements::Listed;
pub use movements::{next_link, Account};
pub use trial::{Flow, Flows, Trial};
pub use types::{InstalmentsOf, NoteOf, Reference, MAX_NOTES};
pub use undertakings::Undertaking;
pub use views::{
	AccountView, Ageing, AllowanceView, AssumptionOfferView, Buckets, DueView, GuarantorView, LedgerTotals, LimitsView,
	Mismatch, NoteView, Overview, PartyView, ProposedGrantView, SuspensionView,
};

use polkadot_sdk::{
	frame_support::{pallet_macros::import_section, traits::ConstU32},
	*,
};
use vns_credit::{Instalment, MAX_INSTALMENTS};

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::credit";

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(config::config)]
#[import_section(storage::storage)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::{views::*, *};
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{self, Balanced, Inspect, Mutate},
			Consideration, Footprint, Time,
		},
	};
	use frame_system::pallet_prelude::*;
	use pallet_vouchers::{Clearable, ReadVouchers};
	use sp_core::H256;
	use vns_access::{Tier, Usage};
	use vns_clock::{Hour, Millis};
	use vns_credit::{AssumptionOffer, BadCount, Book, Lot, NoteId, Owed, Title, Totals as CreditTotals};
	use vns_units::{Debt, Ppm};
	use vns_voucher::OfferId;

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of an undertaking.
		Undertaking,
		/// The deposit of a proposed grant.
		Grant,
	}

	/// Nothing is named; the ledger takes the constant of N1 and demands a pot.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		#[serde(skip)]
		#[doc(hidden)]
		pub _runtime: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			// A chain without value, as default configurations are, has nothing to lose.
			let empty = T::Currency::total_issuance() == 0;
			assert!(
				empty || T::Currency::total_balance(&T::Pot::get()) >= T::Currency::minimum_balance(),
				"genesis must endow the pot, before credit: without an account of its own it would burn the first dust"
			);
			NetValue::<T>::put(T::Currency::total_issuance());
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			// The check itself runs in `on_finalize`, which cannot charge for itself. What it reads in every block is
			// whitelisted in benchmarks and counted here, once: the totals with their write, whether draws are halted, and whether
			// a trial is under way.
			let totals = T::DbWeight::get().reads_writes(3, 1).saturating_add(Weight::from_parts(0, 3 * 4_096));
			T::WeightInfo::check_net_value().saturating_add(totals)
		}

		fn on_finalize(now: BlockNumberFor<T>) {
			Self::check_net_value(now);
		}

		fn integrity_test() {
			assert!(
				vns_parameters::credit::LEAST_AMOUNT.least >= T::Currency::minimum_balance(),
				"a draw of the least amount could not be paid out to a new account"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			invariants::check_all::<T>().map_err(|broken| {
				log::error!(target: LOG_TARGET, "{broken}");
				sp_runtime::TryRuntimeError::Other(broken.invariant)
			})
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Give `holder` `amount` of credit, in planck (G1, G2): by an agent within its quota, or by a member in the name of
		/// the group, where the amount needs no further approval. Never to oneself or one's own entity.
		///
		/// Creates no value: that happens when the holder draws. What the call does not use of its weight is given back: most of
		/// it, where nothing of the agent went bad since its last grant.
		#[pallet::call_index(0)]
		#[pallet::weight(counting::<T>(T::WeightInfo::grant(), MAX_HOURS_AT_ONCE))]
		pub fn grant(
			origin: OriginFor<T>,
			holder: T::AccountId,
			#[pallet::compact] amount: u128,
			reference: Reference,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let hours = Self::grant_for(by, holder, amount, reference, None)?;
			Ok(Some(counting::<T>(T::WeightInfo::grant(), hours)).into())
		}

		/// Turn credit of the caller from `guarantor` into as much value and, for each instalment, a note of as much debt
		/// with the caller as obligor (D1). At most 36 instalments, each of an amount in planck and its terms.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::draw(count(instalments)))]
		pub fn draw(
			origin: OriginFor<T>,
			guarantor: T::AccountId,
			instalments: InstalmentsOf<T>,
			reference: Reference,
		) -> DispatchResult {
			let drawer = ensure_signed(origin)?;
			Self::do_draw(drawer.clone(), drawer, guarantor, instalments, reference)
		}

		/// Pay a note with up to `up_to` planck of the caller's value; takes what is owed and no more. Anyone may pay
		/// any part of any note at any time (D2).
		///
		/// A payer may spend its last value: what is left below the existential deposit goes to the pot. What the call does not use
		/// of its weight is given back.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::repay())]
		pub fn repay(
			origin: OriginFor<T>,
			#[pallet::compact] note: NoteId,
			#[pallet::compact] up_to: u128,
			reference: Reference,
		) -> DispatchResultWithPostInfo {
			let payer = ensure_signed(origin)?;
			let settled = Self::do_repay(&payer, note, up_to, &reference)?;
			Ok(settled.plain.then(T::WeightInfo::repay_plain).into())
		}

		/// Take back up to `up_to` planck of the credit that the caller granted `holder`, as far as it is unused (G3), whether
		/// or not the caller is still an agent. What was drawn stays drawn.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::revoke())]
		pub fn revoke(
			origin: OriginFor<T>,
			holder: T::AccountId,
			#[pallet::compact] up_to: u128,
			reference: Reference,
		) -> DispatchResult {
			let guarantor = ensure_signed(origin)?;
			Self::do_revoke(guarantor, holder, up_to, reference)
		}

		/// Pay the notes of `obligor` with up to `up_to` planck of the caller's value, the oldest maturity first, at most
		/// `most_notes` of them (D2). What the call does not use of its weight is given back.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::repay_oldest((*most_notes).clamp(1, MAX_NOTES)))]
		pub fn repay_oldest(
			origin: OriginFor<T>,
			obligor: T::AccountId,
			#[pallet::compact] up_to: u128,
			#[pallet::compact] most_notes: u32,
			reference: Reference,
		) -> DispatchResultWithPostInfo {
			let payer = ensure_signed(origin)?;
			let paid = Self::do_repay_oldest(&payer, &obligor, up_to, most_notes.clamp(1, MAX_NOTES), &reference)?;
			Ok(Some(T::WeightInfo::repay_oldest(paid)).into())
		}

		/// Consent to owe what `drawer` draws from `guarantor` in exactly these instalments, until `expires`; for a
		/// deposit. [`Pallet::draw_for`] uses the consent up.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::undertake(count(instalments)))]
		pub fn undertake(
			origin: OriginFor<T>,
			drawer: T::AccountId,
			guarantor: T::AccountId,
			instalments: InstalmentsOf<T>,
			expires: Hour,
		) -> DispatchResult {
			let obligor = ensure_signed(origin)?;
			Self::do_undertake(obligor, drawer, guarantor, instalments, expires)
		}

		/// Take back an undertaking of the caller that nobody used, and the deposit with it.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::withdraw_undertaking())]
		pub fn withdraw_undertaking(origin: OriginFor<T>, hash: H256) -> DispatchResult {
			let obligor = ensure_signed(origin)?;
			Self::do_withdraw_undertaking(obligor, hash)
		}

		/// Like [`Pallet::draw`], with another account as obligor, which undertook exactly this (D1). The value goes to
		/// the caller, whose credit it was.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::draw_for(count(instalments)))]
		pub fn draw_for(
			origin: OriginFor<T>,
			obligor: T::AccountId,
			guarantor: T::AccountId,
			instalments: InstalmentsOf<T>,
			reference: Reference,
		) -> DispatchResult {
			let drawer = ensure_signed(origin)?;
			Self::use_undertaking(&obligor, &drawer, &guarantor, &instalments)?;
			Self::do_draw(drawer, obligor, guarantor, instalments, reference)
		}

		/// Demand payment of a note on demand (D5): it falls due when the agreed notice has passed. Only for the account
		/// that its terms name.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::demand())]
		pub fn demand(origin: OriginFor<T>, #[pallet::compact] note: NoteId, reference: Reference) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_demand(by, note, reference)
		}

		/// Fix the maturity of a note on demand, consuming as much of the caller's credit from `from` as the note owes
		/// (D5). Only for the note's guarantor; the obligor keeps the agreed notice and is never given longer than agreed.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::normalise())]
		pub fn normalise(
			origin: OriginFor<T>,
			#[pallet::compact] note: NoteId,
			from: T::AccountId,
			maturity: Hour,
			reference: Reference,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_normalise(by, note, from, maturity, reference)
		}

		/// Propose a grant of an amount that needs the approval of members (G2), until `expires` (network time, in
		/// milliseconds). For a member, who approves thereby and in whose group's name it is granted, or an agent, whose quota
		/// it uses when it is issued. For a deposit, which comes back when it is issued or closed.
		#[pallet::call_index(10)]
		#[pallet::weight(counting::<T>(T::WeightInfo::propose_grant(), MAX_HOURS_AT_ONCE))]
		pub fn propose_grant(
			origin: OriginFor<T>,
			holder: T::AccountId,
			#[pallet::compact] amount: u128,
			#[pallet::compact] expires: Millis,
			reference: Reference,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let hours = Self::propose_for(by, holder, amount, expires, reference, None)?;
			Ok(Some(counting::<T>(T::WeightInfo::propose_grant(), hours)).into())
		}

		/// Approve a proposed grant; the approval that completes it issues it. For members, not for their own entity (G1).
		#[pallet::call_index(11)]
		#[pallet::weight(counting::<T>(T::WeightInfo::approve_grant(), MAX_HOURS_AT_ONCE))]
		pub fn approve_grant(origin: OriginFor<T>, #[pallet::compact] id: GrantId) -> DispatchResultWithPostInfo {
			let member = ensure_signed(origin)?;
			let hours = Self::do_approve_grant(member, id)?;
			Ok(Some(counting::<T>(T::WeightInfo::approve_grant(), hours)).into())
		}

		/// Take an approval back.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::withdraw_approval())]
		pub fn withdraw_approval(origin: OriginFor<T>, #[pallet::compact] id: GrantId) -> DispatchResult {
			let member = ensure_signed(origin)?;
			Self::do_withdraw_approval(member, id)
		}

		/// Remove a proposed grant: a void one by anybody, an open one by its proposer. The deposit returns to the proposer.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::close_grant())]
		pub fn close_grant(origin: OriginFor<T>, #[pallet::compact] id: GrantId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_grant(who, id)
		}

		/// Take back up to `up_to` planck of the credit that an agent granted `holder`, as far as it is unused. By decision
		/// of the group: of an agent that was dismissed, for instance.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::revoke_for())]
		pub fn revoke_for(
			origin: OriginFor<T>,
			guarantor: T::AccountId,
			holder: T::AccountId,
			#[pallet::compact] up_to: u128,
			reference: Reference,
		) -> DispatchResult {
			T::GroupOrigin::ensure_origin(origin)?;
			Self::do_revoke(guarantor, holder, up_to, reference)
		}

		/// Destroy up to `up_to` planck of the caller's free vouchers together with as much of a note's debt (D3). Anyone may
		/// clear any note that is old enough; what is owed is taken and no more. Vouchers come back in no other way.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::clear())]
		pub fn clear(
			origin: OriginFor<T>,
			#[pallet::compact] note: NoteId,
			#[pallet::compact] up_to: u128,
			reference: Reference,
		) -> DispatchResult {
			let holder = ensure_signed(origin)?;
			Self::do_clear(holder, note, up_to, reference)
		}

		/// Take up to `up_to` planck of an offer of vouchers to clear a note of the caller: its holder is paid the price in
		/// value, and vouchers and debt vanish together, in one step (D3).
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::take_offer())]
		pub fn take_offer(
			origin: OriginFor<T>,
			#[pallet::compact] offer: OfferId,
			#[pallet::compact] note: NoteId,
			#[pallet::compact] up_to: u128,
			reference: Reference,
		) -> DispatchResult {
			let obligor = ensure_signed(origin)?;
			Self::do_take_offer(obligor, offer, note, up_to, reference)
		}

		/// Offer a note that the caller owes for assumption: to one account or anybody, with a compensation in planck, until
		/// `expires` (network time, in milliseconds). For a deposit. Replaces an earlier offer of the note (D4).
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::offer_assumption())]
		pub fn offer_assumption(
			origin: OriginFor<T>,
			#[pallet::compact] note: NoteId,
			to: Option<T::AccountId>,
			#[pallet::compact] compensation: u128,
			#[pallet::compact] expires: Millis,
		) -> DispatchResult {
			let obligor = ensure_signed(origin)?;
			Self::do_offer_assumption(obligor, note, to, compensation, expires)
		}

		/// Remove an offer of assumption: an open one by who made it, an expired one by anybody. The deposit returns.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::withdraw_assumption())]
		pub fn withdraw_assumption(origin: OriginFor<T>, #[pallet::compact] note: NoteId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_assumption(&who, note)
		}

		/// Owe a note from now on, in the place of its obligor, consuming as much of the caller's credit from `guarantor`, who
		/// becomes the note's. For the compensation that was offered, exactly; or for none, and then without any offer (D4).
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::assume())]
		pub fn assume(
			origin: OriginFor<T>,
			#[pallet::compact] note: NoteId,
			guarantor: T::AccountId,
			#[pallet::compact] compensation: u128,
			reference: Reference,
		) -> DispatchResult {
			let to = ensure_signed(origin)?;
			Self::do_assume(to, note, guarantor, compensation, reference)
		}

		/// Pay a bad note that the caller guarantees, or answers for: with the agent's fee that is held for it first, and then with up
		/// to `up_to` planck of the caller's value (D6). It is counted as settled by the caller.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::settle_bad())]
		pub fn settle_bad(
			origin: OriginFor<T>,
			#[pallet::compact] note: NoteId,
			#[pallet::compact] up_to: u128,
			reference: Reference,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_settle_bad(by, note, up_to, reference)
		}

		/// Cover the loss of a bad note with the agent's fee that is held for it (D6). Anybody may.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::cover())]
		pub fn cover(origin: OriginFor<T>, #[pallet::compact] note: NoteId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_cover(note)
		}

		/// Count on what `guarantor`, in whose name something was granted, answers for that is bad, over at most `most` hours of
		/// which something is unpaid (G3). Anybody may. What the call does not use of its weight is given back.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::count_bad((*most).min(MAX_HOURS_COUNTED)))]
		pub fn count_bad(
			origin: OriginFor<T>,
			guarantor: T::AccountId,
			#[pallet::compact] most: u32,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let hours = Self::do_count_bad(guarantor, most.min(MAX_HOURS_COUNTED))?;
			Ok(Some(T::WeightInfo::count_bad(hours)).into())
		}

		/// Suspend an agent for good that answers for more bad debt than the governed share of its quota (G3). Anybody may; only
		/// the group lifts it.
		#[pallet::call_index(23)]
		#[pallet::weight(counting::<T>(T::WeightInfo::suspend_for_bad(), MAX_HOURS_AT_ONCE))]
		pub fn suspend_for_bad(origin: OriginFor<T>, agent: T::AccountId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let hours = Self::do_suspend_for_bad(agent)?;
			Ok(Some(counting::<T>(T::WeightInfo::suspend_for_bad(), hours)).into())
		}

		/// Lift the suspension of an agent by the rules and forgive what is bad now: it does not suspend again (G3). By decision of
		/// the group.
		#[pallet::call_index(24)]
		#[pallet::weight(counting::<T>(T::WeightInfo::lift_suspension(), MAX_HOURS_AT_ONCE))]
		pub fn lift_suspension(origin: OriginFor<T>, agent: T::AccountId) -> DispatchResultWithPostInfo {
			T::GroupOrigin::ensure_origin(origin)?;
			let hours = Self::do_lift_suspension(agent)?;
			Ok(Some(counting::<T>(T::WeightInfo::lift_suspension(), hours)).into())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The totals that N1 and N3 speak of, with the numbers to verify them.
		pub fn totals() -> LedgerTotals {
			Self::view_totals()
		}

		/// The limits that hold for grants and notes now.
		pub fn limits() -> LimitsView {
			Self::view_limits()
		}

		/// The unused credit of `holder`, by guarantor; at most 256 lots.
		pub fn lots_of(holder: T::AccountId) -> Vec<(T::AccountId, u128)> {
			Self::view_lots_of(&holder)
		}

		/// The open notes of `obligor` with their numbers, the oldest maturity first.
		pub fn notes_of(obligor: T::AccountId) -> Vec<NoteView<T::AccountId>> {
			Self::view_notes_of(&obligor)
		}

		/// One note, if it still owes something.
		pub fn note(note: NoteId) -> Option<NoteView<T::AccountId>> {
			Self::view_note(note)
		}

		/// What `obligor` must have paid until the hour `until`, that hour included.
		pub fn due_until(obligor: T::AccountId, until: Hour) -> DueView {
			Self::view_due_until(&obligor, until)
		}

		/// An account's credit, debt and movements.
		pub fn account(who: T::AccountId) -> AccountView<BlockNumberFor<T>> {
			Self::view_account(&who)
		}

		/// What stands on the account of a guarantor: N3 for that one, and the debt that it answers for.
		pub fn guarantor(who: T::AccountId) -> GuarantorView {
			Self::view_guarantor(&who)
		}

		/// What `who` may grant now, if anything: as an agent, or as a member in the name of the group.
		pub fn allowance(who: T::AccountId) -> Option<AllowanceView<T::AccountId>> {
			Self::view_allowance(&who)
		}

		/// The tiers of amounts and the approvals they need (G2).
		pub fn tiers() -> Vec<Tier> {
			T::Tiers::get()
		}

		/// The grants that wait for approvals, void ones included; at most 1,024.
		pub fn proposed_grants() -> Vec<ProposedGrantView<T::AccountId>> {
			Self::view_proposed_grants()
		}

		/// What the party of `who` owes, and whether it is frozen (P1): the entity with all its accounts, or the account alone.
		pub fn party(who: T::AccountId) -> PartyView<T::AccountId> {
			Self::view_party(&who)
		}

		/// Who owed a note before, the oldest first (D4). Nothing of one that was never assumed, or is paid.
		pub fn titles(note: NoteId) -> Vec<Title<T::AccountId>> {
			Self::view_titles(note)
		}

		/// The offer of assumption of a note, if there is one (D4).
		pub fn assumption_offer(note: NoteId) -> Option<AssumptionOfferView<T::AccountId>> {
			Self::view_assumption_offer(note)
		}

		/// How the rules see the bad debt of an agent, and whether they suspend it (G3). None of who is no agent and never was.
		pub fn suspension(agent: T::AccountId) -> Option<SuspensionView> {
			Self::view_suspension(&agent)
		}

		/// The whole network at a glance: value, vouchers, debt, what of it is overdue and bad, unused credit, and the mean age
		/// of debt.
		pub fn overview() -> Overview {
			Self::view_overview()
		}

		/// The debt that a guarantor answers for, by the time until or since maturity.
		pub fn ageing(guarantor: T::AccountId) -> Ageing {
			Self::view_ageing(&guarantor)
		}
	}

	/// The number of instalments.
	fn count<AccountId>(instalments: &BoundedVec<Instalment<AccountId>, ConstU32<MAX_INSTALMENTS>>) -> u32 {
		u32::try_from(instalments.len()).unwrap_or(MAX_INSTALMENTS)
	}
}
