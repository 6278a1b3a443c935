// SPDX-License-Identifier: Apache-2.0
//! What clients read: the answers of the view functions and of the runtime API, whose types are in `vns-issuance`.

use crate::{queue::now, *};
use alloc::vec::Vec;
use core::cell::OnceCell;
use frame_support::traits::Get;
use vns_author::{views::CapacityView, NetworkBucket, Refusal};
use vns_issuance::views::{RequestView, Verdict, WaitingView};

/// The most that one answer lists.
const MAX_LISTED: usize = 100;

impl<T: Config> Pallet<T> {
	pub(crate) fn view_waiting(from: WaitingId) -> Vec<WaitingView<T::AccountId>> {
		let queue = Queue::<T>::get();
		let listed = queue.iter().filter(|one| one.id >= from).take(MAX_LISTED);
		listed.filter_map(|one| Some(Self::waiting_view(one.id, Waiting::<T>::get(one.id)?))).collect()
	}

	fn waiting_view(id: WaitingId, waiting: WaitingOf<T>) -> WaitingView<T::AccountId> {
		WaitingView {
			id,
			by: waiting.by,
			guarantor: waiting.guarantor,
			holder: waiting.holder,
			amount: waiting.amount,
			approvals: waiting.approvals,
			reward: waiting.reward,
			queued_at: waiting.queued_at,
			expires: vns_issuance::expiry(waiting.queued_at, T::QueueLife::get()),
			draws_at_once: waiting.wanted.is_some(),
			reference: waiting.reference.into_inner(),
		}
	}

	fn candidate(id: WaitingId) -> Option<Candidate> {
		let queue = Queue::<T>::get();
		let place = queue.binary_search_by_key(&id, |one| one.id).ok()?;
		queue.get(place).copied()
	}

	/// What `author` would say if this block were its own, in the order in which a block looks. What the ledger says to it is
	/// asked last, and the same whoever issues.
	fn refusal(
		author: &T::AccountId,
		candidate: &Candidate,
		ledger: impl FnOnce() -> Option<Refusal>,
	) -> Result<(), Refusal> {
		if Self::has_expired(candidate.queued_at) {
			return Err(Refusal::Expired);
		}
		// What an author without stake may issue is nothing.
		let desk = Self::desk(author).ok_or(Refusal::BucketEmpty { level: 0 })?;
		if SetAside::<T>::get().at(now::<T>()).contains(candidate.id) {
			return Err(Refusal::HolderFrozen);
		}
		desk.consider(candidate)?;
		ledger().map_or(Ok(()), Err)
	}

	/// What the ledger says to a waiting grant.
	fn ledger(id: WaitingId) -> Option<Refusal> {
		Waiting::<T>::get(id).and_then(Self::refused_by_ledger)
	}

	pub(crate) fn view_why(author: &T::AccountId, id: WaitingId) -> Option<Result<(), Refusal>> {
		Some(Self::refusal(author, &Self::candidate(id)?, || Self::ledger(id)))
	}

	pub(crate) fn view_verdicts(id: WaitingId) -> Vec<Verdict<T::AccountId>> {
		let Some(candidate) = Self::candidate(id) else { return Vec::new() };
		let ledger = OnceCell::new();
		let verdict = |author: T::AccountId| {
			let refusal = Self::refusal(&author, &candidate, || *ledger.get_or_init(|| Self::ledger(id))).err();
			Verdict { author, refusal }
		};
		T::DebtLayer::seated().into_iter().map(verdict).collect()
	}

	pub(crate) fn view_capacity(author: &T::AccountId) -> Option<CapacityView> {
		let desk = Self::desk(author)?;
		let hourly = desk.policy.per_hour(desk.conditions.circulating);
		let NetworkBucket { level: network_level, size: network_size, .. } = desk.network;
		Some(CapacityView {
			size: desk.bucket.seen.size(),
			level: desk.bucket.level,
			network_size,
			network_level: network_level.saturating_sub(desk.left_alone),
			left_this_hour: hourly.saturating_sub(desk.conditions.issued_this_hour),
		})
	}

	pub(crate) fn view_request(id: RequestId) -> Option<RequestView<T::AccountId>> {
		let request = Requests::<T>::get(id)?;
		Some(RequestView {
			id,
			holder: request.holder,
			agent: request.agent,
			amount: request.amount,
			instalments: request.wanted.instalments.into_inner(),
			fee: request.wanted.fee,
			purpose: request.wanted.purpose.0,
			expires: request.expires,
		})
	}

	/// Looks at 1,000 numbers at most: whoever wants more goes on from the last.
	pub(crate) fn view_requests(from: RequestId) -> Vec<RequestView<T::AccountId>> {
		let end = NextRequest::<T>::get().min(from.saturating_add(1_000));
		(from..end).filter_map(Self::view_request).take(MAX_LISTED).collect()
	}
}
