// SPDX-License-Identifier: Apache-2.0
//! Is the evidence good, and what would it have moved out (P2)?

use crate::*;
use alloc::vec::Vec;
use frame_support::{
	dispatch::{DispatchResultWithPostInfo, WithPostDispatchInfo},
	ensure,
	traits::{Get, Time},
	weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_clock::PassedHours;
use pallet_credit::{Flows, Parties, MAX_NOTES};
use pallet_vouchers::ReadVouchers;
use polkadot_sdk::{sp_core::H256, sp_runtime::SaturatedConversion};
use sp_io::hashing::blake2_256;
use vns_credit::NoteId;

/// The vouchers of the layer above.
pub(crate) type Vouchers<T> = <T as pallet_credit::Config>::Vouchers;

/// What left the accounts of a party, each account that something left and all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outflow<AccountId> {
	pub accounts: Vec<(AccountId, Spoils)>,
	pub net: Spoils,
}

/// A report that was found good.
pub(crate) struct Finding<T: Config> {
	pub hash: H256,
	pub note: NoteId,
	pub accused: T::AccountId,
	pub party: T::AccountId,
	/// What the freeze kept in the party's accounts.
	pub kept: Outflow<T::AccountId>,
	/// How many notes may be paid of it: that was paid for.
	pub most_notes: u32,
}

impl<AccountId: PartialEq + Clone> Outflow<AccountId> {
	/// What left here and not there.
	fn beyond(&self, other: &Self) -> Self {
		let there = |who: &AccountId| {
			other.accounts.iter().find(|(other, _)| other == who).map(|(_, lost)| *lost).unwrap_or_default()
		};
		let accounts = self.accounts.iter().map(|(who, lost)| (who.clone(), lost.less(&there(who))));
		Self { accounts: accounts.collect(), net: self.net.less(&other.net) }
	}
}

impl<T: Config> From<Flaw> for Error<T> {
	fn from(flaw: Flaw) -> Self {
		match flaw {
			Flaw::NotDecodable => Error::NotDecodable,
			Flaw::NotSigned => Error::NotSigned,
			Flaw::BadSignature => Error::BadSignature,
			Flaw::NotValid(why) => {
				log::info!(target: LOG_TARGET, "evidence is no transaction of a user: {why:?}");
				Error::NotValid
			},
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report(
		reporter: T::AccountId,
		evidence: &[u8],
		note: NoteId,
		most_notes: u32,
		most_weight: Weight,
	) -> DispatchResultWithPostInfo {
		let mut trials = Weight::zero();
		let judged = Self::judge(evidence, note, most_notes, most_weight, &mut trials);
		let base = |payments: u32| pallet::reported::<T>(evidence.len(), payments).saturating_add(trials);
		let payments = judged
			.and_then(|finding| Self::seize(reporter, finding))
			.map_err(|refused| refused.with_weight(base(0)))?;
		Ok(Some(base(payments)).into())
	}

	/// Is that evidence against the party of `note`? `trials` is what applying it weighed so far, whatever comes of it.
	fn judge(
		evidence: &[u8],
		note: NoteId,
		most_notes: u32,
		most_weight: Weight,
		trials: &mut Weight,
	) -> Result<Finding<T>, sp_runtime::DispatchError> {
		ensure!(!Ledger::<T>::in_trial(), Error::<T>::Nested);
		// Each call runs in a layer of the storage of its own, of which there are 255. Where they run out in both trials, less seems
		// to leave than would, and the evidence would be spent for that.
		vns_layers::ensure_shallow(Error::<T>::TooDeep)?;
		let hash = H256(blake2_256(evidence));
		ensure!(!Spent::<T>::contains_key(hash), Error::<T>::AlreadyPunished);
		let (case, brief) = T::Court::hear(evidence).map_err(Error::<T>::from)?;
		let (accused, birth) = (brief.signer.clone(), brief.birth.ok_or(Error::<T>::Immortal)?);
		ensure!(brief.weight.all_lte(most_weight), Error::<T>::WeightTooLow);
		ensure!(Ledger::<T>::is_frozen(&accused), Error::<T>::NotFrozen);

		let party = Ledger::<T>::party_of(&accused);
		let owed = pallet_credit::Notes::<T>::get(note).ok_or(Error::<T>::UnknownNote)?;
		ensure!(Ledger::<T>::party_of(&owed.obligor) == party, Error::<T>::OtherParty);
		ensure!(owed.is_overdue(<T as pallet_credit::Config>::Time::now()), Error::<T>::NotOverdue);
		let overdue = T::Hours::first_block_after(owed.due()).ok_or(Error::<T>::BornBeforeOverdue)?;
		let owed_since = Ledger::<T>::owed_since(note).unwrap_or_default();
		let birth: BlockNumberFor<T> = birth.saturated_into();
		ensure!(birth >= overdue.max(owed_since), Error::<T>::BornBeforeOverdue);
		let notes = Parties::<T>::get(&party).map_or(0, |debt| debt.notes);
		// No draw and no assumption brings a party more than it may have, but links do, and no report could pay for all of those: of
		// such a party it pays as many as of any other.
		ensure!(notes.min(MAX_NOTES) <= most_notes, Error::<T>::TooManyNotes);

		let (open, lost) = Self::measure(&party, false, &case);
		*trials = trials.saturating_add(open.used);
		let called = open.outcome.map_err(|why| {
			log::info!(target: LOG_TARGET, "{hash:?} is not valid without the freeze either: {why:?}");
			Error::<T>::NotValid
		})?;
		called.map_err(|why| {
			log::info!(target: LOG_TARGET, "the call of {hash:?} fails without the freeze as well: {why:?}");
			Error::<T>::Failed
		})?;
		let (frozen, lost_anyway) = Self::measure(&party, true, &case);
		*trials = trials.saturating_add(frozen.used);

		let kept = lost.beyond(&lost_anyway);
		ensure!(kept.net.total() > brief.fee, Error::<T>::NothingMoved);
		Ok(Finding { hash, note, accused, party, kept, most_notes: most_notes.min(MAX_NOTES) })
	}

	/// Applies a transaction, undoes it, and tells what left the party's accounts.
	fn measure(
		party: &T::AccountId,
		freeze: bool,
		case: &<T::Court as Court<T::AccountId>>::Case,
	) -> (Trial, Outflow<T::AccountId>) {
		let ((mut trial, purses), flows) = Ledger::<T>::trial(party, freeze, || {
			let trial = T::Court::apply(case);
			// What the accounts that it touched have in vouchers now, before it is undone.
			let touched = pallet_credit::Touched::<T>::iter_keys();
			let purses = touched.map(|who| (Vouchers::<T>::held(&who), who)).collect::<Vec<_>>();
			(trial, purses)
		});
		// Looking at an account: what it had, what it has, and its vouchers before and after.
		let looking = T::DbWeight::get().reads(4).saturating_mul(u64::try_from(purses.len()).unwrap_or(u64::MAX));
		trial.used = trial.used.saturating_add(looking);
		(trial, Self::outflow(flows, purses))
	}

	/// What left, as value and as vouchers. What else is on hold leaves an account only by becoming free before: it is value.
	fn outflow(flows: Flows<T::AccountId>, purses: Vec<(u128, T::AccountId)>) -> Outflow<T::AccountId> {
		let (mut gone, mut come) = (0u128, 0u128);
		let mut accounts = Vec::new();
		for (after, who) in purses {
			let before = Vouchers::<T>::held(&who);
			gone = gone.saturating_add(before.saturating_sub(after));
			come = come.saturating_add(after.saturating_sub(before));
			let Some((_, flow)) = flows.accounts.iter().find(|(other, _)| *other == who) else { continue };
			let vouchers = before.saturating_sub(after).min(flow.total());
			accounts.push((who, Spoils { value: flow.total().saturating_sub(vouchers), vouchers }));
		}
		let total = flows.net.total();
		let vouchers = gone.saturating_sub(come).min(total);
		// By account, so that the order is nobody's to choose by hashing.
		accounts.sort_by_key(|(who, _)| codec::Encode::encode(who));
		Outflow { accounts, net: Spoils { value: total.saturating_sub(vouchers), vouchers } }
	}
}
