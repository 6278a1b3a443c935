// SPDX-License-Identifier: Apache-2.0
//! The ways by which a call can be made for an account: what carries it, and on what route it comes.

use crate::{
	calls::{account, repay},
	debtors::{hash_of, Key},
	world::*,
};
use cumulus_pallet_parachain_system::RelaychainDataProvider;
use frame_support::{storage::with_transaction_unchecked, traits::Hooks, weights::Weight};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::*,
	sp_runtime::{
		traits::{BlockNumberProvider, Dispatchable},
		transaction_validity::TransactionValidityError,
		TransactionOutcome,
	},
	*,
};
use vns_clock::HOUR;
use vns_runtime::{
	AccountId, Balance, Executive, Hash, OriginCaller, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, Scheduler,
	System,
};

type Utility = pallet_utility::Call<Runtime>;
type Proxy = pallet_proxy::Call<Runtime>;
type Multi = pallet_multisig::Call<Runtime>;

/// What carries a call inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrap {
	Plain,
	Batch,
	BatchAll,
	ForceBatch,
	IfElse,
	Fallback,
}

pub const WRAPS: [Wrap; 6] = [Wrap::Plain, Wrap::Batch, Wrap::BatchAll, Wrap::ForceBatch, Wrap::IfElse, Wrap::Fallback];

impl Wrap {
	pub fn around(self, call: &RuntimeCall) -> RuntimeCall {
		let calls = || vec![call.clone()];
		let boxed = || Box::new(call.clone());
		match self {
			Wrap::Plain => call.clone(),
			Wrap::Batch => Utility::batch { calls: calls() }.into(),
			Wrap::BatchAll => Utility::batch_all { calls: calls() }.into(),
			Wrap::ForceBatch => Utility::force_batch { calls: calls() }.into(),
			Wrap::IfElse => Utility::if_else { main: boxed(), fallback: boxed() }.into(),
			Wrap::Fallback => Utility::if_else { main: Box::new(repay(u64::MAX, 1)), fallback: boxed() }.into(),
		}
	}
}

/// On what route an account acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
	/// It signs.
	Direct,
	/// Its signatories sign, the account that it is derived from, or the group decides.
	Own,
	Proxy,
	Announced,
	/// It stands in the agenda with its origin, as governance could put it there.
	Agenda,
	/// Root dispatches with its origin.
	DispatchAs,
	DispatchAsFallible,
	WithWeight,
}

pub const ROUTES: [Route; 8] = [
	Route::Direct,
	Route::Own,
	Route::Proxy,
	Route::Announced,
	Route::Agenda,
	Route::DispatchAs,
	Route::DispatchAsFallible,
	Route::WithWeight,
];

/// What became of a transaction at the door, and the fee that its signer paid.
pub type Admitted = Result<Balance, TransactionValidityError>;

/// Makes `call` on a route. What was answered at the door, where there is one. To be rolled back.
pub fn take(route: Route, of: &Subject, genesis: Hash, call: &RuntimeCall, tip: Balance) -> Option<Admitted> {
	let boxed = || Box::new(call.clone());
	// Whatever comes of it shows in what accounts have.
	let by = |who: AccountId, call: RuntimeCall| {
		let _ = call.dispatch(RuntimeOrigin::signed(who));
	};
	let as_origin = || Box::new(OriginCaller::system(frame_system::RawOrigin::Signed(of.who.clone())));
	let weight = Weight::from_parts(100_000_000_000, 4_000_000);
	match (route, of.own) {
		(Route::Direct, _) => return of.key.as_ref().map(|key| direct(key, genesis, call, tip)),
		(Route::Own, None) => return None,
		(Route::Own, Some(own)) => own_way(own, call, weight),
		(Route::Proxy, _) => by(
			account(DELEGATE),
			Proxy::proxy { real: of.who.clone().into(), force_proxy_type: None, call: boxed() }.into(),
		),
		(Route::Announced, _) => {
			let (real, delegate) = (of.who.clone(), account(DELEGATE));
			let call_hash = hash_of(call).into();
			by(delegate.clone(), Proxy::announce { real: real.clone().into(), call_hash }.into());
			let announced = Proxy::proxy_announced {
				delegate: delegate.into(),
				real: real.into(),
				force_proxy_type: None,
				call: boxed(),
			};
			by(account(STRANGER), announced.into());
		},
		(Route::Agenda, _) => {
			let when = RelaychainDataProvider::<Runtime>::current_block_number() + 1;
			let origin = RuntimeOrigin::from(*as_origin());
			let schedule =
				pallet_scheduler::Call::<Runtime>::schedule { when, maybe_periodic: None, priority: 0, call: boxed() };
			assert!(RuntimeCall::from(schedule).dispatch(RuntimeOrigin::root()).is_ok());
			// Scheduled by root, it would run as root: it is the account's.
			pallet_scheduler::Agenda::<Runtime>::mutate(when, |agenda| {
				for task in agenda.iter_mut().flatten() {
					task.origin = origin.caller.clone();
				}
			});
			RelaychainDataProvider::<Runtime>::set_block_number(when);
			// As if it had caught up with the stalls that made the world.
			pallet_scheduler::IncompleteSince::<Runtime>::put(when);
			Scheduler::on_initialize(System::block_number());
		},
		(Route::DispatchAs, _) => root(Utility::dispatch_as { as_origin: as_origin(), call: boxed() }),
		(Route::DispatchAsFallible, _) => root(Utility::dispatch_as_fallible { as_origin: as_origin(), call: boxed() }),
		(Route::WithWeight, _) => {
			let call = Box::new(Utility::dispatch_as { as_origin: as_origin(), call: boxed() }.into());
			root(Utility::with_weight { call, weight });
		},
	}
	Some(Ok(0))
}

fn root(call: Utility) {
	let _ = RuntimeCall::from(call).dispatch(RuntimeOrigin::root());
}

fn own_way(own: Own, call: &RuntimeCall, weight: Weight) {
	let boxed = Box::new(call.clone());
	let by = |who, call: RuntimeCall| {
		let _ = call.dispatch(RuntimeOrigin::signed(account(who)));
	};
	match own {
		Own::SharedByOne => {
			by(SIGNER, Multi::as_multi_threshold_1 { other_signatories: vec![account(PARTNER)], call: boxed }.into())
		},
		Own::SharedByTwo => {
			let multi = |other, maybe_timepoint| Multi::as_multi {
				threshold: 2,
				other_signatories: vec![account(other)],
				maybe_timepoint,
				call: boxed.clone(),
				max_weight: weight,
			};
			by(PARTNER, multi(SIGNER, None).into());
			let open = pallet_multisig::Multisigs::<Runtime>::get(shared(2), hash_of(call));
			by(SIGNER, multi(PARTNER, open.map(|open| open.when)).into());
		},
		Own::Derived => by(SIGNER, Utility::as_derivative { index: 0, call: boxed }.into()),
		Own::Group => {
			use pallet_access::Call as Access;
			let expires = <vns_runtime::Clock as frame_support::traits::Time>::now() + HOUR;
			let id = pallet_access::NextProposal::<Runtime>::get();
			let manner = pallet_access::Manner::AsAccount;
			by(Alice, Access::<Runtime>::propose_call { call: boxed, manner, expires }.into());
			by(Bob, Access::<Runtime>::consent { id }.into());
			by(Ferdie, Access::<Runtime>::consent { id }.into());
			by(STRANGER, Access::<Runtime>::carry_out { id, most_weight: weight }.into());
		},
	}
}

/// The transaction, as a block applies it; the fee that was paid.
pub fn direct(key: &Key, genesis: Hash, call: &RuntimeCall, tip: Balance) -> Admitted {
	let transaction = key.transaction(genesis, call, tip);
	// Of what is not valid, authors keep nothing.
	let _ = with_transaction_unchecked(|| match Executive::apply_extrinsic(transaction) {
		Ok(done) => TransactionOutcome::Commit(Ok(done)),
		Err(refused) => TransactionOutcome::Rollback(Err(refused)),
	})?;
	let fees = System::read_events_no_consensus().map(|record| match record.event {
		RuntimeEvent::TransactionPayment(pallet_transaction_payment::Event::TransactionFeePaid {
			who,
			actual_fee,
			..
		}) if who == key.account() => actual_fee,
		_ => 0,
	});
	Ok(fees.sum())
}
