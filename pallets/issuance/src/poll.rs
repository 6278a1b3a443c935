// SPDX-License-Identifier: Apache-2.0
//! What an author issues in its block (G4, G5, N5).

use crate::{queue::now, *};
use alloc::vec::Vec;
use frame_support::{
	storage::{with_storage_layer, with_transaction, TransactionOutcome},
	traits::{fungible::Inspect, Consideration, Get},
	weights::WeightMeter,
};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_credit::Management;
use sp_runtime::DispatchError;
use vns_author::{decide, order, spend, Bucket, Conditions, NetworkBucket, Refusal};
use vns_clock::Millis;

/// What an author decides by, brought up to date as it issues.
pub(crate) struct Desk {
	/// By what it issues.
	pub policy: Policy,
	/// What it may still issue.
	pub bucket: Bucket,
	/// What all of them together may.
	pub network: NetworkBucket,
	/// What of that the author leaves, because it has bound itself to a smaller share (C3), in planck.
	pub left_alone: u128,
	/// The state of the network.
	pub conditions: Conditions,
}

/// What came of looking at the queue.
#[derive(Default)]
pub(crate) struct Served {
	/// What left it.
	pub gone: Vec<WaitingId>,
	/// How much was issued, in planck.
	pub issued: u128,
	/// What is set aside in this hour, if something was that had not been before.
	pub aside: Option<Aside>,
}

/// What became of a grant that was looked at more closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
	/// It was issued: so much, in planck.
	Issued(u128),
	/// It left without being issued.
	Dropped,
	/// It should have, and what was held for it could not be given back: it stays.
	Stays,
	/// Its holder is frozen (P1): it waits.
	Waits,
	/// More has turned bad than is counted in one step (G3): it waits until the rest is, from block to block.
	Counts,
}

impl Desk {
	/// Would it issue that now, and what is left then? If not, the first reason.
	pub fn consider(&self, candidate: &Candidate) -> Result<(Bucket, NetworkBucket), Refusal> {
		decide(&self.policy, candidate, &self.conditions)?;
		let (bucket, network) = spend(&self.bucket, &self.network, candidate.amount)?;
		if network.level < self.left_alone {
			return Err(Refusal::NetworkShareSpent { level: self.network.level.saturating_sub(self.left_alone) });
		}
		Ok((bucket, network))
	}

	/// It issued that.
	fn book(&mut self, candidate: &Candidate, (bucket, network): (Bucket, NetworkBucket)) {
		(self.bucket, self.network) = (bucket, network);
		let amount = candidate.amount;
		self.conditions.issued_this_hour = self.conditions.issued_this_hour.saturating_add(amount);
		let grown =
			if candidate.draws_at_once { &mut self.conditions.circulating } else { &mut self.conditions.unused };
		*grown = grown.saturating_add(amount);
	}
}

impl<T: Config> Pallet<T> {
	/// How things stand for `author` now; none for whoever has no stake.
	pub(crate) fn desk(author: &T::AccountId) -> Option<Desk> {
		let now = now::<T>();
		let stake = T::DebtLayer::stake(author)?;
		let recovery = T::Recovery::get();
		let bucket = match Buckets::<T>::get(author) {
			Some(bucket) => bucket.at(stake, recovery, now),
			None => Bucket::empty(stake, now),
		};
		let size = Self::network_size();
		let network = match Network::<T>::get() {
			Some(network) => network.at(size, recovery, now),
			None => NetworkBucket::full(size, now),
		};
		let conditions = Self::conditions(Paces::<T>::get(author).at(now).issued, now);
		let bound = T::BoundShare::share_of(author).map_or(size, Self::size_of);
		let left_alone = size.saturating_sub(bound);
		Some(Desk { policy: T::DebtLayer::policy(author), bucket, network, left_alone, conditions })
	}

	/// The state of the network.
	fn conditions(issued_this_hour: u128, now: Millis) -> Conditions {
		let totals = pallet_credit::Totals::<T>::get();
		let issuance = <T as pallet_credit::Config>::Currency::total_issuance();
		Conditions {
			circulating: issuance.saturating_sub(T::DebtLayer::vouchers()),
			unused: totals.book.unused.planck(),
			mean_age: totals.owed().mean_age(now),
			issued_this_hour,
		}
	}

	/// The author of this block issues from the queue what it admits, as far as the block has room.
	pub(crate) fn poll(block: BlockNumberFor<T>, meter: &mut WeightMeter) {
		if meter.try_consume(<T as Config>::WeightInfo::poll_empty()).is_err() {
			return;
		}
		// The author brings its bucket up to date in each of its blocks, whether or not anything waits: so it refills by the
		// stake that was there all the time.
		let Some(author) = T::DebtLayer::current_author() else { return };
		let Some(mut desk) = Self::desk(&author) else { return };
		let capacity = desk.bucket.level;
		let waiting = Queue::<T>::decode_len().unwrap_or_default() > 0;
		let served = if waiting && meter.try_consume(<T as Config>::WeightInfo::poll_full()).is_ok() {
			Self::serve(&author, &mut desk, meter)
		} else {
			Served::default()
		};
		Self::close(block, author, desk, capacity, served);
	}

	/// Looks at all that waits, in the order of the policy, until as much as may in a block left or was set aside.
	pub(crate) fn serve(author: &T::AccountId, desk: &mut Desk, meter: &mut WeightMeter) -> Served {
		let mut served = Served::default();
		let candidates = Queue::<T>::get();
		// Read once, and not for each of them: none of it moves meanwhile.
		let (now, life) = (now::<T>(), T::QueueLife::get());
		let mut aside = SetAside::<T>::get().at(now);
		let (mut looks, mut more) = (0u32, false);
		for candidate in order(&desk.policy, &candidates).into_iter().filter_map(|place| candidates.get(place)) {
			if looks >= MAX_PER_BLOCK {
				break;
			}
			let expired = now > vns_issuance::expiry(candidate.queued_at, life);
			if !expired && aside.contains(candidate.id) {
				continue;
			}
			let admitted = if expired { None } else { Some(desk.consider(candidate)) };
			let Ok(admitted) = admitted.transpose() else { continue };
			// The ledger may count bad debt of who granted it (G3): there must be room for all that it may.
			let weight = |hours| counting::<T>(<T as Config>::WeightInfo::issue(), hours);
			if !meter.can_consume(weight(MAX_HOURS_AT_ONCE)) {
				break;
			}
			looks = looks.saturating_add(1);
			let (fate, hours) = Self::leave(author, desk, candidate, admitted);
			meter.consume(weight(hours));
			match fate {
				Fate::Issued(amount) => {
					served.gone.push(candidate.id);
					served.issued = served.issued.saturating_add(amount);
				},
				Fate::Dropped => served.gone.push(candidate.id),
				Fate::Waits => {
					aside.add(candidate.id);
					more = true;
				},
				Fate::Stays | Fate::Counts => {},
			}
		}
		served.aside = more.then_some(aside);
		served
	}

	/// One grant leaves: it is issued if it is admitted, with what is left then, and dropped if it has expired. It stays if its
	/// holder is frozen, and while bad debt of its guarantor is to be counted. Returns over how many hours of it the ledger counted, at
	/// most. The queue itself the caller mends.
	pub(crate) fn leave(
		author: &T::AccountId,
		desk: &mut Desk,
		candidate: &Candidate,
		admitted: Option<(Bucket, NetworkBucket)>,
	) -> (Fate, u32) {
		let Some(left) = admitted else {
			return (Self::drop_candidate(candidate.id, Dropped::Expired), 0);
		};
		if Self::holder_is_frozen(candidate.id) {
			return (Fate::Waits, 0);
		}
		// Counted for good, whatever comes of the grant: so that the next block can go on where this one stopped.
		let hours = match Self::count_guarantor(candidate.id) {
			Ok((hours, false)) => return (Fate::Counts, hours),
			Ok((hours, true)) => hours,
			Err(refused) => {
				return (Self::drop_candidate(candidate.id, Dropped::Refused(refused)), MAX_HOURS_AT_ONCE);
			},
		};
		match Self::issue(author, candidate.id, desk, left) {
			Ok(again) => {
				desk.book(candidate, left);
				(Fate::Issued(candidate.amount), hours.saturating_add(again))
			},
			Err(refused) => (Self::drop_candidate(candidate.id, Dropped::Refused(refused)), MAX_HOURS_AT_ONCE),
		}
	}

	/// Counts on what is bad of the guarantor of a waiting grant; over how many hours, and whether all is counted.
	fn count_guarantor(id: WaitingId) -> Result<(u32, bool), DispatchError> {
		let waiting = Waiting::<T>::get(id).ok_or(Error::<T>::Inconsistent)?;
		pallet_credit::Pallet::<T>::count_before_issue(&waiting.guarantor)
	}

	/// P1: has the holder of a waiting grant overdue debt?
	pub(crate) fn holder_is_frozen(id: WaitingId) -> bool {
		Waiting::<T>::get(id).is_some_and(|waiting| pallet_credit::Pallet::<T>::is_frozen(&waiting.holder))
	}

	/// Mends the queue, and stores what is left of the capacities.
	pub(crate) fn close(
		block: BlockNumberFor<T>,
		author: T::AccountId,
		desk: Desk,
		capacity: u128,
		Served { gone, issued, aside }: Served,
	) {
		if !gone.is_empty() {
			Queue::<T>::mutate(|queue| queue.retain(|one| !gone.contains(&one.id)));
		}
		if let Some(mut aside) = aside {
			// What has left meanwhile, by whatever way, makes room.
			let queue = Queue::<T>::get();
			aside.ids.retain(|id| queue.binary_search_by_key(id, |one| one.id).is_ok());
			SetAside::<T>::put(aside);
		}
		Buckets::<T>::insert(&author, desk.bucket);
		Network::<T>::put(desk.network);
		if issued > 0 {
			let now = now::<T>();
			Paces::<T>::mutate(&author, |pace| *pace = pace.at(now).plus(issued));
			LastIssued::<T>::put(Issued { block, author, capacity, amount: issued });
		}
	}

	/// Issues one waiting grant, or leaves everything as it was. Returns over how many hours of bad debt the ledger counted. The
	/// queue itself the caller mends.
	fn issue(
		author: &T::AccountId,
		id: WaitingId,
		desk: &Desk,
		(bucket, network): (Bucket, NetworkBucket),
	) -> Result<u32, DispatchError> {
		with_storage_layer(|| {
			let waiting = Waiting::<T>::take(id).ok_or(Error::<T>::Inconsistent)?;
			let amount = waiting.amount;
			let (reward, hours) = Self::carry_out(author, waiting)?;
			Self::deposit_event(Event::Issued {
				id,
				author: author.clone(),
				amount,
				reward,
				capacity_before: desk.bucket.level,
				capacity_after: bucket.level,
				network_after: network.level,
			});
			Ok(hours)
		})
	}

	/// Gives the credit, draws what is to be drawn at once, returns the deposit and pays the reward; how much that was, and over how many
	/// hours of bad debt the ledger counted.
	fn carry_out(author: &T::AccountId, waiting: WaitingOf<T>) -> Result<(u128, u32), DispatchError> {
		Self::uncount(&waiting.by);
		let WaitingGrant { by, approvals, guarantor, holder, amount, reference, reward, wanted, ticket, .. } = waiting;
		let hours = pallet_credit::Pallet::<T>::check_issue(&by, &guarantor, &holder)?;
		let note_reference = reference.clone();
		pallet_credit::Pallet::<T>::issue(by.clone(), approvals, guarantor.clone(), holder.clone(), amount, reference)?;
		if let Some(wanted) = wanted {
			Self::draw_at_once(&by, holder, guarantor, wanted, note_reference)?;
		}
		ticket.drop(&by)?;
		Ok((Self::pay_reward(&by, author, reward)?, hours))
	}

	/// Would the ledger refuse a waiting grant now, whoever issues it? For readers: it is tried, and undone.
	pub(crate) fn refused_by_ledger(waiting: WaitingOf<T>) -> Option<Refusal> {
		if pallet_credit::Pallet::<T>::is_frozen(&waiting.holder) {
			return Some(Refusal::HolderFrozen);
		}
		if !T::Management::may_have_credit(&waiting.holder) {
			return Some(Refusal::NoStanding);
		}
		// To whom a reward goes makes no difference.
		let by = waiting.by.clone();
		let tried = with_transaction(|| TransactionOutcome::Rollback(Self::carry_out(&by, waiting)));
		tried.err().map(|_| Refusal::Void)
	}

	/// Drops one that cannot be issued: whether it left, or stays. The queue itself the caller mends.
	fn drop_candidate(id: WaitingId, why: Dropped) -> Fate {
		let dropped = with_storage_layer(|| {
			let waiting = Waiting::<T>::take(id).ok_or(Error::<T>::Inconsistent)?;
			Self::uncount(&waiting.by);
			Self::give_back(id, waiting, why)
		});
		if let Err(error) = dropped {
			// Releasing what was held cannot fail, unless the state contradicts itself.
			log::error!(target: LOG_TARGET, "waiting grant {id} could not be dropped: {error:?}");
		}
		// What still waits is still listed, or nobody could take it back; what never did is listed no more.
		if Waiting::<T>::contains_key(id) {
			Fate::Stays
		} else {
			Fate::Dropped
		}
	}
}
