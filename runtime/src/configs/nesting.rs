// SPDX-License-Identifier: Apache-2.0
//! How many calls stand one inside of another.
//!
//! Each call runs in a layer of the storage of its own, of which there can be 255, and each that carries others asks them all for
//! their weight. Whoever nests calls deep enough makes fail what is carried out inside (an announced call of a proxy is gone then,
//! a note paid without the fee that was held for it), and makes a block take longer than is charged. Nobody needs more than a few.

use crate::{RuntimeCall, UncheckedExtrinsic};
use core::slice::from_ref;
use frame_support::traits::Contains;
use polkadot_sdk::{
	sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError},
	*,
};

/// The most calls that stand one inside of another, the outermost counted.
pub const MOST_NESTED: u8 = 8;

/// The calls in which no more than [`MOST_NESTED`] stand one inside of another, on whatever route they come. Looks at each call
/// inside once at each level, so that it takes no longer than to read them some times.
pub struct Shallow;

impl Contains<RuntimeCall> for Shallow {
	fn contains(call: &RuntimeCall) -> bool {
		fits(call, MOST_NESTED)
	}
}

/// Refuses a transaction with more, for the pool and for a block, before it is weighed: some of the calls that carry others write out
/// all that they carry to say what they weigh, each once more.
pub fn check(transaction: &UncheckedExtrinsic) -> Result<(), TransactionValidityError> {
	if Shallow::contains(&transaction.function) {
		return Ok(());
	}
	// What a node is told of calls that are nested too deep to be decoded.
	Err(InvalidTransaction::Call.into())
}

fn fits(call: &RuntimeCall, levels: u8) -> bool {
	levels.checked_sub(1).is_some_and(|left| inside(call).all(|call| fits(call, left)))
}

/// The calls that a call has among its arguments, whether it makes them, or they are made later.
pub fn inside(call: &RuntimeCall) -> impl Iterator<Item = &RuntimeCall> {
	use pallet_access::Call as Access;
	use pallet_collective_vote::Call as Collective;
	use pallet_multisig::Call as Multisig;
	use pallet_proxy::Call as Proxy;
	use pallet_scheduler::Call as Scheduler;
	use pallet_utility::Call as Utility;
	let (calls, another): (&[RuntimeCall], Option<&RuntimeCall>) = match call {
		RuntimeCall::Utility(
			Utility::batch { calls } | Utility::batch_all { calls } | Utility::force_batch { calls },
		) => (calls.as_slice(), None),
		RuntimeCall::Utility(Utility::if_else { main, fallback }) => (from_ref(main.as_ref()), Some(fallback.as_ref())),
		RuntimeCall::Utility(
			Utility::as_derivative { call, .. }
			| Utility::dispatch_as { call, .. }
			| Utility::dispatch_as_fallible { call, .. }
			| Utility::with_weight { call, .. },
		)
		| RuntimeCall::Multisig(Multisig::as_multi_threshold_1 { call, .. } | Multisig::as_multi { call, .. })
		| RuntimeCall::Proxy(Proxy::proxy { call, .. } | Proxy::proxy_announced { call, .. })
		| RuntimeCall::Scheduler(
			Scheduler::schedule { call, .. }
			| Scheduler::schedule_named { call, .. }
			| Scheduler::schedule_after { call, .. }
			| Scheduler::schedule_named_after { call, .. },
		)
		| RuntimeCall::Access(Access::propose_call { call, .. })
		| RuntimeCall::Collective(Collective::act { call, .. }) => (from_ref(call.as_ref()), None),
		_ => (&[], None),
	};
	calls.iter().chain(another)
}
