// SPDX-License-Identifier: Apache-2.0
//! What was approved, on its way to being issued (G5, G6): what the ledger hands over, and what it offers to whoever issues.

use crate::{grants::Grantor, ledger::limits, *};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{ensure, traits::Time};
use scale_info::TypeInfo;
use sp_runtime::{DispatchError, DispatchResult};
use vns_clock::Millis;
use vns_credit::NoteId;
use vns_units::Credit;

/// Number of a request for credit, counted from 0.
pub type RequestId = u64;

/// A grant that has all the approval that it needs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Approved<AccountId> {
	/// Who granted or proposed it, and whose quota was used.
	pub by: AccountId,
	/// How many members approved; 1 for who needed nobody else.
	pub approvals: u32,
	/// Who will answer for it.
	pub guarantor: AccountId,
	/// Who is to have the credit.
	pub holder: AccountId,
	/// How much, in planck.
	pub amount: u128,
	/// The client's.
	pub reference: Reference,
	/// The request that it answers, if any.
	pub request: Option<RequestId>,
}

/// Issues what was approved, sooner or later.
pub trait Issuance<AccountId> {
	/// Takes an approved grant. A refusal undoes the approval.
	fn enqueue(approved: Approved<AccountId>) -> DispatchResult;

	/// A note was paid in full. Was an agent's fee held for it, and released?
	fn note_closed(note: NoteId) -> Result<bool, DispatchError>;

	/// The fee that is held until a note is paid covers what is lost of it (D6): it is released to the free balance of the agent
	/// whose it is. None where no fee is held, or it could not be released.
	fn release_fee(note: NoteId) -> Result<Option<(AccountId, u128)>, DispatchError>;

	/// For benchmarks: as many grants wait as can but one, and `by` may have one more wait, of up to `amount`.
	#[cfg(feature = "runtime-benchmarks")]
	fn crowd(_by: &AccountId, _amount: u128) {}

	/// For benchmarks: do as many grants wait as can? True where none ever waits.
	#[cfg(feature = "runtime-benchmarks")]
	fn is_full() -> bool {
		true
	}

	/// For benchmarks: `holder` asks `agent` for `amount`, in as many notes as can be. The number of the request; none where
	/// there are no requests.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up_request(
		_holder: &AccountId,
		_agent: &AccountId,
		_amount: u128,
	) -> Result<Option<RequestId>, DispatchError> {
		Ok(None)
	}

	/// For benchmarks: a fee of `agent` is held until `note` is paid.
	#[cfg(feature = "runtime-benchmarks")]
	fn fee_on(_note: NoteId, _agent: &AccountId) -> DispatchResult {
		Ok(())
	}
}

/// Issues at once what was approved, without asking an author: for a network without any.
pub struct AtOnce<T>(PhantomData<T>);

impl<T: Config> Issuance<T::AccountId> for AtOnce<T> {
	fn enqueue(approved: Approved<T::AccountId>) -> DispatchResult {
		let Approved { by, approvals, guarantor, holder, amount, reference, .. } = approved;
		Pallet::<T>::issue(by, approvals, guarantor, holder, amount, reference)
	}

	fn note_closed(_: NoteId) -> Result<bool, DispatchError> {
		Ok(false)
	}

	fn release_fee(_: NoteId) -> Result<Option<(T::AccountId, u128)>, DispatchError> {
		Ok(None)
	}
}

impl<T: Config> Pallet<T> {
	/// Approves a grant that `by` may make alone, and hands it over (G1, G2). Returns over how many hours of bad debt it counted.
	pub fn grant_for(
		by: T::AccountId,
		holder: T::AccountId,
		amount: u128,
		reference: Reference,
		request: Option<RequestId>,
	) -> Result<u32, DispatchError> {
		let group = Self::granting_group()?;
		let grantor = Self::grantor(&group, &by)?;
		Self::check_parties(&by, &grantor.guarantor, &holder)?;
		Self::check_unfrozen(&by, &holder)?;
		let hours = Self::check_standing(&grantor)?;
		let Grantor { guarantor, agent, .. } = grantor;
		ensure!(Self::approvals(&group, amount)? <= 1, Error::<T>::ApprovalsNeeded);
		Self::check_amount(&guarantor, amount)?;
		let agent = agent.spend(Credit::new(amount), T::Time::now()).map_err(Error::<T>::from)?;
		Usages::<T>::insert(&by, agent.usage);
		T::Issuance::enqueue(Approved { by, approvals: 1, guarantor, holder, amount, reference, request })?;
		Ok(hours)
	}

	/// What could not be granted whoever approves is refused at once.
	pub(crate) fn check_amount(guarantor: &T::AccountId, amount: u128) -> Result<(), Error<T>> {
		vns_credit::grant(ledger::load_books::<T>(guarantor), None, Credit::new(amount), &limits::<T>())?;
		Ok(())
	}

	/// Is everything still so that what `by` had approved can be issued: the group able to grant, `by` an active agent or a
	/// member, in whose name it was approved, the holder in good standing, not his own entity and not frozen (G1, E3, P1), the
	/// agent not suspended by the rules (G3)? What was granted before the freeze of the grantor is not undone by it.
	///
	/// Returns over how many hours of bad debt it counted.
	pub fn check_issue(
		by: &T::AccountId,
		guarantor: &T::AccountId,
		holder: &T::AccountId,
	) -> Result<u32, DispatchError> {
		let group = Self::granting_group()?;
		let found = Self::grantor(&group, by)?;
		ensure!(found.guarantor == *guarantor, Error::<T>::NotAGrantor);
		found.agent.check_active(T::Time::now()).map_err(Error::<T>::from)?;
		Self::check_parties(by, guarantor, holder)?;
		ensure!(!Self::is_frozen(holder), Error::<T>::HolderFrozen);
		Self::check_standing(&found)
	}

	/// What was approved at `since` is not issued after all: of the quota that it used, what has not recovered since comes back.
	/// Never more, so that nobody grants more by it than without.
	pub fn unissued(by: &T::AccountId, amount: u128, since: Millis) {
		let Some(group) = T::Management::group() else { return };
		let Ok(Grantor { agent, .. }) = Self::grantor(&group, by) else { return };
		let agent = agent.refund(Credit::new(amount), since, T::Time::now());
		Usages::<T>::insert(by, agent.usage);
	}

	/// Could `holder` draw these instalments now, had it the credit (D1, E3)?
	pub fn check_draw(holder: &T::AccountId, instalments: &InstalmentsOf<T>) -> DispatchResult {
		ensure!(T::Management::may_have_credit(holder), Error::<T>::NotAnEntity);
		vns_credit::check_instalments(instalments, T::Time::now(), &limits::<T>()).map_err(Error::<T>::from)?;
		Ok(())
	}

	/// Draws for the holder of the credit, who will owe; the number of the first note. The holder asked for it.
	pub fn draw_for_self(
		holder: T::AccountId,
		guarantor: T::AccountId,
		instalments: InstalmentsOf<T>,
		reference: Reference,
	) -> Result<NoteId, DispatchError> {
		let first_note = Totals::<T>::get().next_note;
		Self::do_draw(holder.clone(), holder, guarantor, instalments, reference)?;
		Ok(first_note)
	}
}
