// SPDX-License-Identifier: Apache-2.0
//! What calls and blocks cost at the worst: a full queue with what is looked for at its beginning, grants that members
//! made, credit that is drawn at once in as many notes as can be, holders with as many other notes as allowed.
//!
//! The weight that `on_poll` charges is `poll_empty`, with `poll_full` where anything waits, and `issue` for each grant that
//! leaves. Each of them measures its own part of what `poll.rs` does, so that their sum covers all of it and little is
//! counted twice.

#![allow(clippy::as_conversions)] // The macros want `origin as T::RuntimeOrigin`.

use crate::{
	poll::{Fate, Served},
	queue::{now, reason},
	*,
};
use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{
		fungible::{hold::Mutate as _, Inspect, Mutate},
		Consideration, Footprint, Get,
	},
	weights::WeightMeter,
};
use frame_system::RawOrigin;
use pallet_credit::Management;
use polkadot_sdk::{
	sp_core::H256,
	sp_runtime::{DispatchError, DispatchResult},
};
use vns_access::MAX_MEMBERS;
use vns_author::{Bucket, NetworkBucket, Order, Refusal, Step, MAX_STEPS};
use vns_clock::{Hour, HOUR};
use vns_credit::{Instalment, NoteId, Terms, MAX_INSTALMENTS};
use vns_units::{Credit as Amount, Ppm};

/// The value and the debt.
type Ledger<T> = pallet_credit::Pallet<T>;

/// Of so many notes of the least amount.
fn amount<T: Config>(notes: u32) -> u128 {
	T::LeastAmount::get().saturating_mul(notes.into())
}

/// What is certainly enough, for deposits and rewards.
fn endow<T: Config>(who: &T::AccountId) -> DispatchResult {
	let value = T::Holds::minimum_balance().saturating_mul(1_000_000).saturating_add(amount::<T>(100));
	T::Holds::mint_into(who, value).map(|_| ())
}

/// The largest group, with `by` as a member: what members may grant alone is read beside the group. The account of `holder`
/// belongs to an entity, which takes most reading to find out.
fn people<T: Config>(by: &T::AccountId, holder: &T::AccountId) -> DispatchResult {
	let others = (1..MAX_MEMBERS).map(|number| account("member", number, 0));
	let members: Vec<_> = core::iter::once(by.clone()).chain(others).collect();
	T::Management::set_up(members, Vec::new(), core::slice::from_ref(holder));
	endow::<T>(by)
}

/// As long as can be, the last step looked at first; it admits whatever pays a reward, which decides the order.
fn policy() -> Policy {
	let from =
		|step: u32| if step == 0 { 0 } else { u128::MAX.saturating_sub(MAX_STEPS.into()).saturating_add(step.into()) };
	let steps: Vec<_> = (0..MAX_STEPS).map(|step| Step { from: from(step), per_hour: u128::MAX }).collect();
	let policy = Policy {
		unused_cap: Ppm::ALL,
		mean_age_bound: Some(u32::MAX),
		least_reward: Ppm::new(1).unwrap_or_default(),
		order: Order::HighestReward,
		..Policy::default()
	};
	policy.with_speed(steps).unwrap_or_default()
}

/// An author of its own authors this block. It may issue `amount`, many times, and the network bears it.
fn author<T: Config>(amount: u128) -> T::AccountId {
	let author: T::AccountId = account("author", 0, 0);
	T::DebtLayer::set_up(&author, amount.saturating_mul(10), policy());
	assert_eq!(T::DebtLayer::policy(&author), policy(), "the layer above has not taken the policy");
	let stake = T::DebtLayer::stake(&author).unwrap_or_default();
	let now = now::<T>();
	Buckets::<T>::insert(&author, Bucket::full(stake, now));
	// At the least share that can be governed it still is enough.
	pallet_credit::NetValue::<T>::mutate(|value| *value = amount.saturating_mul(10_000).max(*value));
	Network::<T>::put(NetworkBucket::full(Pallet::<T>::network_size(), now));
	Paces::<T>::mutate(&author, |pace| *pace = pace.at(now).plus(1));
	author
}

/// So many wait at last. Those that this adds come after all others, and are not waiting in full: nobody reads that.
fn fill<T: Config>(count: u32, one: impl Fn(WaitingId) -> Candidate) {
	let (mut queue, mut next) = (Queue::<T>::get(), NextWaiting::<T>::get());
	while queue.len() < usize::try_from(count).unwrap_or_default() {
		assert!(queue.try_push(one(next)).is_ok(), "the queue holds as many");
		next = next.saturating_add(1);
	}
	Queue::<T>::put(queue);
	NextWaiting::<T>::put(next);
}

/// Some that waits, with a reward that has nothing to do with its place: so the queue must be sorted.
fn candidate<T: Config>(id: WaitingId) -> Candidate {
	let scattered = id.wrapping_mul(0x9e37_79b9_7f4a_7c15);
	let reward = amount::<T>(1).saturating_add(scattered.into());
	Candidate { id, amount: amount::<T>(1), reward, queued_at: now::<T>(), draws_at_once: false }
}

/// See [`pallet_credit::Issuance::crowd`].
pub(crate) fn crowd<T: Config>(by: &T::AccountId, amount: u128) {
	author::<T>(amount);
	fill::<T>(MAX_WAITING.saturating_sub(1), candidate::<T>);
	proposes_one_more::<T>(by);
}

/// `by` has as many waiting grants as it may but one, and can pay for that.
fn proposes_one_more<T: Config>(by: &T::AccountId) {
	WaitingBy::<T>::insert(by, T::MaxWaitingOf::get().saturating_sub(1));
	T::WaitingConsideration::ensure_successful(by, Footprint::from_parts(1, WaitingOf::<T>::max_encoded_len()));
}

/// See [`pallet_credit::Issuance::fee_on`].
pub(crate) fn fee_on<T: Config>(note: NoteId, agent: &T::AccountId) -> DispatchResult {
	let amount = T::Holds::minimum_balance();
	T::Holds::mint_into(agent, amount.saturating_mul(2))?;
	T::Holds::hold(&reason::<T>(HoldReason::Fee), agent, amount)?;
	Fees::<T>::insert(note, Fee { agent: agent.clone(), amount });
	Ok(())
}

/// Notes of `amount` each, on demand, which takes most room, each at an hour of its own.
fn instalments<T: Config>(notes: u32, amount: u128) -> InstalmentsOf<T> {
	let notice = T::ShortestTerm::get();
	let soonest = Hour::at_or_after(now::<T>()).later(notice.saturating_add(1));
	let one = |place: u32| Instalment {
		amount: Amount::new(amount),
		terms: Terms::OnDemand { by: account("creditor", place, 0), notice, latest: soonest.later(place) },
	};
	InstalmentsOf::<T>::truncate_from((0..notes).map(one).collect())
}

/// See [`pallet_credit::Issuance::set_up_request`].
pub(crate) fn request_of<T: Config>(
	holder: &T::AccountId,
	agent: &T::AccountId,
	amount: u128,
) -> Result<RequestId, DispatchError> {
	let part = amount.checked_div(MAX_INSTALMENTS.into()).unwrap_or_default();
	let mut notes = instalments::<T>(MAX_INSTALMENTS, part);
	let rest = amount.saturating_sub(part.saturating_mul(MAX_INSTALMENTS.into()));
	if let Some(last) = notes.last_mut() {
		last.amount = Amount::new(part.saturating_add(rest));
	}
	request::<T>(holder, agent, notes, 0)
}

/// `holder` can pay for one more request, with which it has as many as it may.
fn requests_one_more<T: Config>(holder: &T::AccountId) {
	RequestsBy::<T>::insert(holder, T::MaxRequests::get().saturating_sub(1));
	T::RequestConsideration::ensure_successful(holder, Footprint::from_parts(1, RequestOf::<T>::max_encoded_len()));
}

/// `holder` asks `agent`, for an hour.
fn request<T: Config>(
	holder: &T::AccountId,
	agent: &T::AccountId,
	notes: InstalmentsOf<T>,
	fee: u128,
) -> Result<RequestId, DispatchError> {
	requests_one_more::<T>(holder);
	let id = NextRequest::<T>::get();
	let expires = now::<T>().saturating_add(HOUR);
	Pallet::<T>::do_request(holder.clone(), agent.clone(), notes, fee, H256::repeat_byte(7), expires)?;
	Ok(id)
}

/// The fee that leaves the holder so little that it goes to the pot.
fn fee<T: Config>(amount: u128) -> u128 {
	amount.saturating_sub(T::Holds::minimum_balance().saturating_sub(1))
}

/// A grant that `by` made waits before as many others as can: to be drawn at once in as many notes as can be, with a fee and a
/// reward.
fn waiting<T: Config>(by: &T::AccountId, holder: &T::AccountId) -> Result<WaitingId, DispatchError> {
	people::<T>(by, holder)?;
	let notes = instalments::<T>(MAX_INSTALMENTS, amount::<T>(1));
	let request = request::<T>(holder, by, notes, fee::<T>(amount::<T>(MAX_INSTALMENTS)))?;
	proposes_one_more::<T>(by);
	let id = NextWaiting::<T>::get();
	let _ = Pallet::<T>::do_approve_request(by.clone(), request)?;
	Pallet::<T>::do_add_reward(by.clone(), id, amount::<T>(1))?;
	fill::<T>(MAX_WAITING, candidate::<T>);
	Ok(id)
}

/// Is `id` gone, and nothing else?
fn is_gone<T: Config>(id: WaitingId) -> bool {
	let listed = Queue::<T>::get().iter().any(|one| one.id == id);
	!listed
		&& !Waiting::<T>::contains_key(id)
		&& Queue::<T>::decode_len() == usize::try_from(MAX_WAITING.saturating_sub(1)).ok()
}

/// `holder` owes as many other notes as allowed if it is to owe so many more, and all of them come after those.
fn owes<T: Config>(holder: &T::AccountId, more: u32) {
	pallet_credit::Accounts::<T>::mutate(holder, |account| {
		for place in 0..u64::from(T::MostNotes::get().saturating_sub(more)) {
			let entry = (Hour(u32::MAX), NoteId::MAX.saturating_sub(1_000).saturating_add(place));
			assert!(account.notes.try_push(entry).is_ok(), "as many fit");
		}
	});
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn add_reward() -> Result<(), BenchmarkError> {
		let caller: T::AccountId = whitelisted_caller();
		author::<T>(amount::<T>(MAX_INSTALMENTS));
		let id = waiting::<T>(&caller, &account("holder", 0, 0))?;
		let before = Waiting::<T>::get(id).map_or(0, |waiting| waiting.reward);
		let more = amount::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, more);
		assert_eq!(Waiting::<T>::get(id).map(|waiting| waiting.reward), before.checked_add(more));
		assert_eq!(Queue::<T>::get().first().map(|one| one.reward), before.checked_add(more));
		Ok(())
	}

	#[benchmark]
	fn take_back() -> Result<(), BenchmarkError> {
		let caller: T::AccountId = whitelisted_caller();
		author::<T>(amount::<T>(MAX_INSTALMENTS));
		let id = waiting::<T>(&caller, &account("holder", 0, 0))?;
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), id);
		assert!(is_gone::<T>(id));
		// What it used of its quota came back.
		assert_eq!(pallet_credit::Usages::<T>::get(&caller).used.planck(), 0);
		Ok(())
	}

	/// By somebody else than who proposed it.
	#[benchmark]
	fn drop_expired() -> Result<(), BenchmarkError> {
		let (caller, by): (T::AccountId, T::AccountId) = (whitelisted_caller(), account("member", 0, 0));
		author::<T>(amount::<T>(MAX_INSTALMENTS));
		let id = waiting::<T>(&by, &account("holder", 0, 0))?;
		T::Management::pass(T::QueueLife::get().saturating_add(1));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id);
		assert!(is_gone::<T>(id));
		Ok(())
	}

	#[benchmark]
	fn request(i: Linear<1, MAX_INSTALMENTS>) -> Result<(), BenchmarkError> {
		let (caller, agent): (T::AccountId, T::AccountId) = (whitelisted_caller(), account("member", 0, 0));
		people::<T>(&agent, &caller)?;
		requests_one_more::<T>(&caller);
		let id = NextRequest::<T>::get();
		let (notes, expires) = (instalments::<T>(i, amount::<T>(1)), now::<T>().saturating_add(HOUR));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), agent, notes, amount::<T>(i), H256::repeat_byte(7), expires);
		assert_eq!(Requests::<T>::get(id).map(|one| one.amount), Some(amount::<T>(i)));
		assert_eq!(RequestsBy::<T>::get(&caller), T::MaxRequests::get());
		Ok(())
	}

	/// An expired one of somebody else's.
	#[benchmark]
	fn withdraw_request() -> Result<(), BenchmarkError> {
		let caller: T::AccountId = whitelisted_caller();
		let (agent, holder): (T::AccountId, T::AccountId) = (account("member", 0, 0), account("holder", 0, 0));
		people::<T>(&agent, &holder)?;
		let id = super::request::<T>(&holder, &agent, instalments::<T>(MAX_INSTALMENTS, amount::<T>(1)), 0)?;
		T::Management::pass(2);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id);
		assert!(!Requests::<T>::contains_key(id));
		Ok(())
	}

	/// It takes the last place of the queue.
	#[benchmark]
	fn approve_request(i: Linear<1, MAX_INSTALMENTS>) -> Result<(), BenchmarkError> {
		let (caller, holder): (T::AccountId, T::AccountId) = (whitelisted_caller(), account("holder", 0, 0));
		people::<T>(&caller, &holder)?;
		let id = super::request::<T>(&holder, &caller, instalments::<T>(i, amount::<T>(1)), amount::<T>(i))?;
		crowd::<T>(&caller, amount::<T>(i));
		let waits = NextWaiting::<T>::get();
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), id);
		assert!(!Requests::<T>::contains_key(id));
		let notes = Waiting::<T>::get(waits).and_then(|waiting| waiting.wanted).map(|wanted| wanted.instalments.len());
		assert_eq!(notes, usize::try_from(i).ok());
		assert_eq!(Queue::<T>::decode_len(), usize::try_from(MAX_WAITING).ok());
		assert_eq!(WaitingBy::<T>::get(&caller), T::MaxWaitingOf::get());
		Ok(())
	}

	#[benchmark]
	fn propose_request() -> Result<(), BenchmarkError> {
		let (caller, holder): (T::AccountId, T::AccountId) = (whitelisted_caller(), account("holder", 0, 0));
		people::<T>(&caller, &holder)?;
		let notes = instalments::<T>(MAX_INSTALMENTS, amount::<T>(1));
		let id = super::request::<T>(&holder, &caller, notes, amount::<T>(1))?;
		let proposed = pallet_credit::NextGrantProposal::<T>::get();
		pallet_credit::GrantProposalsBy::<T>::insert(&caller, T::MaxGrantProposals::get().saturating_sub(1));
		let expires = now::<T>().saturating_add(HOUR);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, expires);
		assert!(pallet_credit::GrantProposals::<T>::contains_key(proposed));
		Ok(())
	}

	#[benchmark]
	fn forget_bucket() -> Result<(), BenchmarkError> {
		let (caller, author): (T::AccountId, T::AccountId) = (whitelisted_caller(), account("gone", 0, 0));
		Buckets::<T>::insert(&author, Bucket::empty(Default::default(), now::<T>()));
		Paces::<T>::mutate(&author, |pace| *pace = pace.at(now::<T>()).plus(1));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), author.clone());
		assert!(!Buckets::<T>::contains_key(&author) && !Paces::<T>::contains_key(&author));
		Ok(())
	}

	/// The capacities are brought up to date, and nothing waits.
	#[benchmark]
	fn poll_empty() -> Result<(), BenchmarkError> {
		let author = author::<T>(amount::<T>(1));
		T::Management::pass(1);
		let block = frame_system::Pallet::<T>::block_number();
		let mut meter = WeightMeter::new();
		#[block]
		{
			Pallet::<T>::poll(block, &mut meter);
		}
		assert_eq!(Buckets::<T>::get(&author).map(|bucket| bucket.as_of), Some(now::<T>()));
		assert_eq!(Network::<T>::get().map(|network| network.as_of), Some(now::<T>()));
		Ok(())
	}

	/// All that waits is looked for among what is set aside, sorted and refused, for the last reason that there can be: the share of all authors is spent. Then the
	/// queue is mended and stored as when as many had left it as may in a block, the last ones.
	#[benchmark]
	fn poll_full() -> Result<(), BenchmarkError> {
		let author = author::<T>(amount::<T>(1));
		let block = frame_system::Pallet::<T>::block_number();
		fill::<T>(MAX_WAITING, candidate::<T>);
		// As many as can be are set aside: others, that have left meanwhile, lest any be passed over.
		let mut aside = Aside::default().at(now::<T>());
		let first = NextWaiting::<T>::get();
		(first..first.saturating_add(MAX_WAITING.into())).for_each(|id| aside.add(id));
		NextWaiting::<T>::put(first.saturating_add(MAX_WAITING.into()));
		SetAside::<T>::put(aside);
		Network::<T>::mutate_extant(|network| network.level = 0);
		let mut desk = Pallet::<T>::desk(&author).ok_or(BenchmarkError::Stop("it has no stake"))?;
		let refused = Queue::<T>::get()
			.iter()
			.all(|one| desk.consider(one).err() == Some(Refusal::NetworkShareSpent { level: 0 }));
		assert!(refused);
		let last = usize::try_from(MAX_PER_BLOCK).unwrap_or_default();
		let gone: Vec<_> = Queue::<T>::get().iter().rev().take(last).map(|one| one.id).collect();
		let aside = SetAside::<T>::get();
		let (capacity, mut meter) = (desk.bucket.level, WeightMeter::new());
		let found;
		#[block]
		{
			found = Pallet::<T>::serve(&author, &mut desk, &mut meter);
			Pallet::<T>::close(block, author.clone(), desk, capacity, Served { gone, issued: 1, aside: Some(aside) });
		}
		assert!(found.gone.is_empty() && found.issued == 0);
		assert_eq!(Queue::<T>::decode_len(), usize::try_from(MAX_WAITING.saturating_sub(MAX_PER_BLOCK)).ok());
		assert_eq!(LastIssued::<T>::get().map(|last| last.author), Some(author));
		Ok(())
	}

	/// One grant leaves the queue: issued, drawn at once in as many notes as can be, the fee paid and held on each of them, the
	/// reward paid, the deposit returned. The holder had credit before, owes as much else as it may, and is left with dust.
	#[benchmark]
	fn issue() -> Result<(), BenchmarkError> {
		let (by, holder): (T::AccountId, T::AccountId) = (account("member", 0, 0), account("holder", 0, 0));
		let sum = amount::<T>(MAX_INSTALMENTS);
		let author = author::<T>(sum);
		let id = waiting::<T>(&by, &holder)?;
		let guarantor = T::Management::group_account();
		Ledger::<T>::issue(by.clone(), 1, guarantor.clone(), holder.clone(), sum, Reference::default())?;
		owes::<T>(&holder, MAX_INSTALMENTS);
		T::Holds::set_balance(&holder, 0);
		let pot = <T as pallet_credit::Config>::Pot::get();
		T::Holds::mint_into(&pot, T::Holds::minimum_balance())?;
		let (author_before, pot_before) = (T::Holds::balance(&author), T::Holds::balance(&pot));
		let first = pallet_credit::Totals::<T>::get().next_note;
		let mut desk = Pallet::<T>::desk(&author).ok_or(BenchmarkError::Stop("it has no stake"))?;
		let candidate = Queue::<T>::get().first().copied().ok_or(BenchmarkError::Stop("nothing waits"))?;
		assert_eq!(candidate.id, id);
		let issued;
		#[block]
		{
			let admitted = desk.consider(&candidate).ok();
			(issued, _) = Pallet::<T>::leave(&author, &mut desk, &candidate, admitted);
		}
		assert_eq!(issued, Fate::Issued(sum));
		assert!(!Waiting::<T>::contains_key(id));
		for note in first..first.saturating_add(MAX_INSTALMENTS.into()) {
			assert!(pallet_credit::Notes::<T>::contains_key(note) && Fees::<T>::contains_key(note));
		}
		assert_eq!(pallet_credit::Lots::<T>::get(&holder, &guarantor).map(|lot| lot.unused.planck()), Some(sum));
		assert_eq!(T::Holds::balance(&author).checked_sub(author_before), Some(amount::<T>(1)));
		assert_eq!(T::Holds::total_balance(&holder), 0);
		assert!(T::Holds::balance(&pot) > pot_before);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis(), crate::mock::Test);
}
