// SPDX-License-Identifier: Apache-2.0
//! Migrations: what an upgrade makes of the state that it finds, and what happens when that fails (C8, ADR 0029).
//!
//! What fits into one block is [`Migration`], in [`AtOnce`]; what does not is a `SteppedMigration`, of which each block does a step,
//! in [`OverBlocks`]. Both are done whole or not at all, and neither changes what is in [`Totals`]: a step that fails, or after
//! which they are others, is undone, and the chain is closed but for what decides ([`WhileClosed`]) until later code has put it
//! right. While steps are made, blocks take no transactions, nothing that was scheduled is carried out, and network time stands
//! still; as it does while the chain is closed, for nobody can pay.
//!
//! Whoever writes steps keeps in mind that hooks run between them, that a later attempt begins anew with what the first has left,
//! and that fees, votes and what is in `PALLETS_NEVER_PAUSED` go on after a failure: what these read is migrated in one step.

use super::{governance::PALLETS_NEVER_PAUSED, system::MAXIMUM_BLOCK_WEIGHT};
use crate::{Authors, Balance, Migrations, Origins, Runtime, RuntimeCall, RuntimeEvent};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{
	migrations::{MultiStepMigrator, SteppedMigrationError, SteppedMigrations},
	parameter_types,
	storage::transactional::with_transaction_opaque_err,
	traits::{ConstU32, Contains, Get, GetCallMetadata, OnRuntimeUpgrade},
	weights::{constants::RocksDbWeight, Weight, WeightMeter},
};
use pallet_origins::CloseOnFailure;
use polkadot_sdk::{
	sp_runtime::{Perbill, TransactionOutcome},
	*,
};

/// What this code does to the state that it finds, in its first block: nothing.
pub type InOneBlock = ();

/// What this code does to it over several blocks: nothing.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type OverBlocks = ();

/// What benchmarks do.
#[cfg(feature = "runtime-benchmarks")]
pub type OverBlocks = pallet_migrations::mock_helpers::MockedMigrations;

/// What no migration changes: amounts in planck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
	/// All value.
	issuance: Balance,
	/// The constant of N1.
	net_value: Balance,
	/// All credit and all debt (N2, N3).
	credit: vns_credit::Totals,
	/// All vouchers (N4).
	vouchers: Balance,
	/// All stake that votes (C5), and what votes are a share of.
	matured: Balance,
	electorate: Balance,
	/// How many configurations there were: a migration may add one, and takes none away (C2).
	configurations: u32,
}

impl Totals {
	/// How many items are read.
	const ITEMS: u32 = 7;

	/// As they are stored now.
	pub fn now() -> Self {
		Totals {
			issuance: pallet_balances::TotalIssuance::<Runtime>::get(),
			net_value: pallet_credit::NetValue::<Runtime>::get(),
			credit: pallet_credit::Totals::<Runtime>::get(),
			vouchers: pallet_vouchers::Total::<Runtime>::get(),
			matured: Authors::matured(),
			electorate: Authors::electorate(),
			configurations: pallet_config_consensus::LogLength::<Runtime>::get(),
		}
	}

	/// Are they the same afterwards?
	pub fn are_kept_by(&self, after: &Self) -> bool {
		let same = Totals { configurations: self.configurations, ..after.clone() };
		same == *self && after.configurations >= self.configurations
	}

	/// What it costs to look before and after.
	pub fn weight() -> Weight {
		let items = u64::from(Self::ITEMS);
		// The second time they are in memory. 200 bytes an item beside 2.5 KiB of its path in the trie.
		RocksDbWeight::get().reads(items).saturating_add(Weight::from_parts(0, items.saturating_mul(2_700)))
	}
}

/// Does something whole or not at all: undone where it fails, or where it changed the totals.
fn whole<Done, Error>(act: impl FnOnce() -> Result<Done, Error>, changed: impl Fn() -> Error) -> Result<Done, Error> {
	let before = Totals::now();
	let done = with_transaction_opaque_err(|| match act() {
		Ok(done) if before.are_kept_by(&Totals::now()) => TransactionOutcome::Commit(Ok(done)),
		Ok(_) => TransactionOutcome::Rollback(Err(changed())),
		Err(error) => TransactionOutcome::Rollback(Err(error)),
	});
	done.unwrap_or_else(|()| Err(changed()))
}

/// A migration that fits into the first block of the code that it comes with.
pub trait Migration {
	/// Is there anything to do?
	const SOME: bool = true;

	/// The most that it weighs, also where it fails.
	fn most_weight() -> Weight;

	/// Does it, or says why it cannot be done. Never panics: no block could be made any more.
	fn migrate() -> Result<(), &'static str>;
}

impl Migration for () {
	const SOME: bool = false;

	fn most_weight() -> Weight {
		Weight::zero()
	}

	fn migrate() -> Result<(), &'static str> {
		Ok(())
	}
}

/// A [`Migration`], done whole or not at all.
pub struct AtOnce<M>(PhantomData<M>);

impl<M: Migration> OnRuntimeUpgrade for AtOnce<M> {
	fn on_runtime_upgrade() -> Weight {
		if !M::SOME {
			return Weight::zero();
		}
		match whole(M::migrate, || "a total is another one afterwards") {
			Ok(()) => Origins::put_right(),
			Err(reason) => {
				log::error!(target: "runtime::migrations", "undone: {reason}");
				Origins::close();
			},
		}
		let closing = RocksDbWeight::get().reads_writes(1, 1);
		M::most_weight().saturating_add(Totals::weight()).saturating_add(closing)
	}
}

/// Migrations over several blocks, each step of them whole or not at all.
pub struct KeepTotals<M>(PhantomData<M>);

impl<M: SteppedMigrations> SteppedMigrations for KeepTotals<M> {
	fn len() -> u32 {
		M::len()
	}

	fn nth_id(n: u32) -> Option<Vec<u8>> {
		M::nth_id(n)
	}

	fn nth_max_steps(n: u32) -> Option<Option<u32>> {
		M::nth_max_steps(n)
	}

	fn nth_step(
		n: u32,
		cursor: Option<Vec<u8>>,
		meter: &mut WeightMeter,
	) -> Option<Result<Option<Vec<u8>>, SteppedMigrationError>> {
		M::nth_step(n, cursor, meter)
	}

	fn nth_transactional_step(
		n: u32,
		cursor: Option<Vec<u8>>,
		meter: &mut WeightMeter,
	) -> Option<Result<Option<Vec<u8>>, SteppedMigrationError>> {
		if n >= M::len() {
			return None;
		}
		let required = Totals::weight();
		if meter.try_consume(required).is_err() {
			return Some(Err(SteppedMigrationError::InsufficientWeight { required }));
		}
		let failed = || SteppedMigrationError::Failed;
		Some(whole(|| M::nth_step(n, cursor, meter).unwrap_or_else(|| Err(failed())), failed))
	}

	fn nth_migrating_prefixes(n: u32) -> Option<Option<Vec<Vec<u8>>>> {
		M::nth_migrating_prefixes(n)
	}

	#[cfg(feature = "try-runtime")]
	fn nth_pre_upgrade(n: u32) -> Option<Result<Vec<u8>, sp_runtime::TryRuntimeError>> {
		M::nth_pre_upgrade(n)
	}

	#[cfg(feature = "try-runtime")]
	fn nth_post_upgrade(n: u32, state: Vec<u8>) -> Option<Result<(), sp_runtime::TryRuntimeError>> {
		M::nth_post_upgrade(n, state)
	}

	fn cursor_max_encoded_len() -> usize {
		M::cursor_max_encoded_len()
	}

	fn identifier_max_encoded_len() -> usize {
		M::identifier_max_encoded_len()
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl<M: pallet_migrations::MockedMigrations> pallet_migrations::MockedMigrations for KeepTotals<M> {
	fn set_fail_after(n: u32) {
		M::set_fail_after(n);
	}

	fn set_success_after(n: u32) {
		M::set_success_after(n);
	}
}

parameter_types! {
	/// Half of a block: the rest is what hooks and inherents take.
	pub MaximumMigrationWeight: Weight = Perbill::from_percent(50) * MAXIMUM_BLOCK_WEIGHT;
}

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Migrations = KeepTotals<OverBlocks>;
	// What the SDK's benchmarks need; nothing is stored but while steps are made.
	type CursorMaxLen = ConstU32<65_536>;
	type IdentifierMaxLen = ConstU32<256>;
	type MigrationStatusHandler = CloseOnFailure<Runtime>;
	type FailedMigrationHandler = CloseOnFailure<Runtime>;
	type MaxServiceWeight = MaximumMigrationWeight;
	type WeightInfo = crate::weights::pallet_migrations::WeightInfo<Self>;
}

/// While a migration has failed nothing passes but what decides, what blocks and upgrades need, and what carries that.
pub struct WhileClosed;

impl Contains<RuntimeCall> for WhileClosed {
	fn contains(call: &RuntimeCall) -> bool {
		!Origins::is_closed() || PALLETS_NEVER_PAUSED.contains(&call.get_call_metadata().pallet_name)
	}
}

/// Has a migration failed?
pub struct Closed;

impl Get<bool> for Closed {
	fn get() -> bool {
		Origins::is_closed()
	}
}

/// So much for what is scheduled, or nothing while a migration is under way: it would find half of one state and half of
/// another. The scheduler catches up.
pub struct UnlessMigrating<Most>(PhantomData<Most>);

impl<Most: Get<Weight>> Get<Weight> for UnlessMigrating<Most> {
	fn get() -> Weight {
		if Migrations::ongoing() {
			return Weight::zero();
		}
		Most::get()
	}
}

/// Every block asks whether a migration is under way.
pub fn asked_whether_migrating() -> Weight {
	RocksDbWeight::get().reads(1).saturating_add(Weight::from_parts(0, 2_700))
}
