// SPDX-License-Identifier: Apache-2.0
//! Counts what is read of the state: the state machine traces each access, by its key. And the SDK's balances upon the SDK's
//! store of accounts, which find the same keys in the same state.

use frame_support::__private::sp_tracing::tracing::{
	field::{Field, Visit},
	span::{Attributes, Id, Record},
	subscriber::with_default,
	Event, Metadata, Subscriber,
};
use polkadot_sdk::*;
use std::{
	collections::BTreeSet,
	fmt::Debug,
	sync::{Arc, Mutex},
};

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
	/// The keys, each once, as hex.
	pub keys: BTreeSet<String>,
	/// How often any of them was.
	pub times: usize,
}

struct Counter(Arc<Mutex<Reads>>);

/// The fields of one access.
#[derive(Default)]
struct Access {
	method: String,
	key: String,
}

impl Visit for Access {
	fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
		match field.name() {
			"method" => self.method = format!("{value:?}"),
			"key" => self.key = format!("{value:?}"),
			_ => {},
		}
	}

	fn record_str(&mut self, field: &Field, value: &str) {
		if field.name() == "method" {
			self.method = value.into();
		}
	}
}

impl Subscriber for Counter {
	fn enabled(&self, metadata: &Metadata<'_>) -> bool {
		metadata.target() == "state"
	}

	fn new_span(&self, _: &Attributes<'_>) -> Id {
		Id::from_u64(1)
	}

	fn record(&self, _: &Id, _: &Record<'_>) {}

	fn record_follows_from(&self, _: &Id, _: &Id) {}

	fn event(&self, event: &Event<'_>) {
		let mut access = Access::default();
		event.record(&mut access);
		if ["Get", "Exists", "Hash", "NextKey"].contains(&access.method.trim_matches('"')) {
			let mut reads = self.0.lock().expect("nobody panicked");
			reads.times += 1;
			reads.keys.insert(access.key);
		}
	}

	fn enter(&self, _: &Id) {}

	fn exit(&self, _: &Id) {}
}

/// What `act` reads.
pub fn count(act: impl FnOnce()) -> Reads {
	let reads = Arc::new(Mutex::new(Reads::default()));
	with_default(Counter(reads.clone()), act);
	let found = reads.lock().expect("nobody panicked").clone();
	assert!(!found.keys.is_empty(), "the state machine traces nothing any more");
	found
}

/// Balances upon the system's accounts.
pub mod plain {
	use frame_support::{derive_impl, traits::ConstU128};
	use polkadot_sdk::{
		sp_runtime::{traits::IdentityLookup, DispatchResult},
		*,
	};
	use vns_runtime::{AccountId, Balance, EXISTENTIAL_DEPOSIT};

	type Block = frame_system::mocking::MockBlockU32<Plain>;

	#[frame_support::runtime]
	mod runtime {
		#[runtime::runtime]
		#[runtime::derive(
			RuntimeCall,
			RuntimeEvent,
			RuntimeError,
			RuntimeOrigin,
			RuntimeFreezeReason,
			RuntimeHoldReason,
			RuntimeSlashReason,
			RuntimeLockId,
			RuntimeTask,
			RuntimeViewFunction
		)]
		pub struct Plain;

		#[runtime::pallet_index(0)]
		pub type System = frame_system;
		#[runtime::pallet_index(1)]
		pub type Balances = pallet_balances;
	}

	#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
	impl frame_system::Config for Plain {
		type Block = Block;
		type AccountId = AccountId;
		type Lookup = IdentityLookup<AccountId>;
		type Nonce = vns_runtime::Nonce;
		type AccountData = pallet_balances::AccountData<Balance>;
	}

	#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
	impl pallet_balances::Config for Plain {
		type AccountStore = System;
		type Balance = Balance;
		type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	}

	/// A transfer as a call makes it.
	pub fn transfer(from: &AccountId, to: &AccountId, value: Balance) -> DispatchResult {
		let call = pallet_balances::Call::<Plain>::transfer_allow_death { dest: to.clone(), value };
		let done = sp_runtime::traits::Dispatchable::dispatch(
			RuntimeCall::Balances(call),
			RuntimeOrigin::signed(from.clone()),
		);
		done.map(|_| ()).map_err(|refused| refused.error)
	}
}
