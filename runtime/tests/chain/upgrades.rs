// SPDX-License-Identifier: Apache-2.0
//! Upgrades whose code does something to the state that it finds. Code of another version cannot be run in process, so what it
//! would do is done on the real runtime's state, within its blocks: [`next`] is a runtime of as few pallets as its migrations
//! need, which finds the same keys in the same state; all else of the block is the real runtime's.
//!
//! The migration is of notes, from where an imagined version before this one kept them to where they are kept.

use super::{referenda, Chain, Upgrade};
use codec::Encode;
use cumulus_primitives_core::relay_chain::UpgradeGoAhead;
use frame_support::{
	migrations::MultiStepMigrator, storage_alias, traits::OnRuntimeUpgrade, weights::Weight, Blake2_128Concat,
};
use pallet_credit::{NoteOf, Notes};
use polkadot_sdk::{
	frame_support::dispatch::DispatchClass,
	sp_block_builder::runtime_decl_for_block_builder::BlockBuilder,
	sp_consensus_aura::Slot,
	sp_core::{
		traits::{ReadRuntimeVersion, ReadRuntimeVersionExt},
		H256,
	},
	sp_io::hashing::blake2_256,
	sp_keyring::Sr25519Keyring,
	sp_runtime::ExtrinsicInclusionMode,
	*,
};
use std::collections::BTreeMap;
use vns_credit::NoteId;
use vns_runtime::{
	configs::migrations::{AtOnce, Migration},
	Block, Executive, Runtime, RuntimeEvent, System, VERSION,
};

/// Where the version before kept its notes.
#[storage_alias]
pub type OldNotes = StorageMap<OldLedger, Blake2_128Concat, NoteId, NoteOf<Runtime>>;

/// All notes where they are kept, by number.
pub fn notes() -> BTreeMap<NoteId, NoteOf<Runtime>> {
	Notes::<Runtime>::iter().collect()
}

/// All notes, wherever they are; none is in both places.
pub fn notes_anywhere() -> BTreeMap<NoteId, NoteOf<Runtime>> {
	let (here, there) = (notes(), OldNotes::iter().collect::<BTreeMap<_, _>>());
	assert!(here.keys().all(|id| !there.contains_key(id)), "a note is in two places");
	here.into_iter().chain(there).collect()
}

/// As the version before had left the state.
pub fn as_before() {
	for (id, note) in notes() {
		OldNotes::insert(id, note);
		Notes::<Runtime>::remove(id);
	}
}

/// Moves some notes to where they are kept; whether there were any.
fn move_notes(most: usize) -> bool {
	let some: Vec<_> = OldNotes::iter().take(most).collect();
	let any = !some.is_empty();
	for (id, note) in some {
		Notes::<Runtime>::insert(id, note);
		OldNotes::remove(id);
	}
	any
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
	/// Nothing.
	None,
	/// It gives up after it has done something.
	GivesUp,
	/// It does all of it, and a planck is there that was not.
	Mints,
	/// It never ends.
	NeverEnds,
}

frame_support::parameter_types! {
	/// What goes wrong with the migrations of this thread.
	pub static Wrong: Fault = Fault::None;
}

fn go_wrong() -> Result<(), &'static str> {
	match Wrong::get() {
		Fault::None | Fault::NeverEnds => Ok(()),
		Fault::GivesUp => Err("it cannot be done"),
		Fault::Mints => {
			pallet_balances::TotalIssuance::<Runtime>::mutate(|total| *total += 1);
			Ok(())
		},
	}
}

/// All notes in one block.
pub struct AllNotes;

impl Migration for AllNotes {
	fn most_weight() -> Weight {
		Weight::from_parts(1_000_000_000, 1_000_000)
	}

	fn migrate() -> Result<(), &'static str> {
		move_notes(usize::MAX);
		go_wrong()
	}
}

/// The code that comes next, as far as it is another.
pub mod next {
	use super::{go_wrong, move_notes, Fault, Wrong};
	use frame_support::{
		derive_impl,
		migrations::{SteppedMigration, SteppedMigrationError},
		parameter_types,
		traits::ConstU32,
		weights::{Weight, WeightMeter},
	};
	use pallet_origins::{CloseOnFailure, EnsureUpgrade};
	use polkadot_sdk::{sp_runtime::traits::IdentityLookup, sp_version::RuntimeVersion, *};
	use vns_runtime::{
		configs::migrations::{KeepTotals, MaximumMigrationWeight},
		AccountId, Balance, Nonce, VERSION,
	};

	/// How many notes a step moves.
	pub const PER_STEP: usize = 3;
	/// After so many steps it gives up, or mints.
	pub const FAILS_AFTER: u32 = 2;
	/// In so many steps it must be done.
	pub const MOST_STEPS: u32 = 40;

	type Block = frame_system::mocking::MockBlockU32<Next>;

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
		pub struct Next;

		// Names and indices are those of the real runtime: the same keys, the same events.
		#[runtime::pallet_index(0)]
		pub type System = frame_system;
		#[runtime::pallet_index(8)]
		pub type Migrations = pallet_migrations;
		#[runtime::pallet_index(55)]
		pub type Origins = pallet_origins;
	}

	parameter_types! {
		/// The version of the code.
		pub static Spec: u32 = VERSION.spec_version + 1;
		pub Version: RuntimeVersion = RuntimeVersion { spec_version: Spec::get(), ..VERSION };
	}

	#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
	impl frame_system::Config for Next {
		type Block = Block;
		type AccountId = AccountId;
		type Lookup = IdentityLookup<AccountId>;
		type Nonce = Nonce;
		type AccountData = pallet_balances::AccountData<Balance>;
		type Version = Version;
		type MultiBlockMigrator = Migrations;
	}

	impl pallet_origins::Config for Next {
		type UpgradeOrigin = EnsureUpgrade;
		type WeightInfo = ();
	}

	impl pallet_migrations::Config for Next {
		type RuntimeEvent = RuntimeEvent;
		type Migrations = KeepTotals<SomeNotes>;
		type CursorMaxLen = ConstU32<65_536>;
		type IdentifierMaxLen = ConstU32<256>;
		type MigrationStatusHandler = CloseOnFailure<Next>;
		type FailedMigrationHandler = CloseOnFailure<Next>;
		type MaxServiceWeight = MaximumMigrationWeight;
		type WeightInfo = ();
	}

	/// Some notes in each block. The cursor is how many steps there were.
	pub struct SomeNotes;

	impl SteppedMigration for SomeNotes {
		type Cursor = u32;
		type Identifier = [u8; 9];

		fn id() -> [u8; 9] {
			*b"vns/notes"
		}

		fn max_steps() -> Option<u32> {
			Some(MOST_STEPS)
		}

		fn step(cursor: Option<u32>, meter: &mut WeightMeter) -> Result<Option<u32>, SteppedMigrationError> {
			let required = Weight::from_parts(1_000_000_000, 100_000);
			if meter.try_consume(required).is_err() {
				return Err(SteppedMigrationError::InsufficientWeight { required });
			}
			let done = cursor.unwrap_or_default();
			let any = move_notes(PER_STEP);
			if done >= FAILS_AFTER {
				go_wrong().map_err(|_| SteppedMigrationError::Failed)?;
			}
			Ok((any || Wrong::get() == Fault::NeverEnds).then_some(done + 1))
		}
	}

	/// Asked for where the runtime is built with benchmarks.
	impl pallet_migrations::MockedMigrations for SomeNotes {
		fn set_fail_after(_: u32) {}
		fn set_success_after(_: u32) {}
	}
}

/// Says of any code what version it is.
struct Says(sp_version::RuntimeVersion);

impl ReadRuntimeVersion for Says {
	fn read_runtime_version(&self, _: &[u8], _: &mut dyn sp_externalities::Externalities) -> Result<Vec<u8>, String> {
		Ok(self.0.encode())
	}
}

impl Chain {
	/// Holders decide on code of that version, and somebody hands it in. The code.
	#[track_caller]
	pub fn hand_in(&mut self, spec_version: u32, voters: &[Sr25519Keyring]) -> Vec<u8> {
		let code = vec![u8::try_from(spec_version).expect("is small"); 1_000];
		let code_hash = H256(blake2_256(&code));
		let later = sp_version::RuntimeVersion { spec_version, ..VERSION };
		self.ext.register_extension(ReadRuntimeVersionExt::new(Says(later)));
		let call = pallet_origins::Call::<Runtime>::authorize_upgrade { code_hash };
		let index = referenda::propose(self, pallet_origins::Origin::Upgrade, call);
		assert_eq!(referenda::carried(self, index, voters), Ok(()));
		let apply = frame_system::Call::<Runtime>::apply_authorized_upgrade { code: code.clone() };
		assert_eq!(self.sign(Sr25519Keyring::Dave, apply), Ok(()));
		code
	}

	/// The same, and the relay chain lets it pass: from the next block on it is what is stored. The blocks that this took.
	#[track_caller]
	pub fn upgrade_to(&mut self, spec_version: u32, voters: &[Sr25519Keyring]) -> u32 {
		let begun = self.head.number;
		let code = self.hand_in(spec_version, voters);
		self.upgrade.code = Some(H256(blake2_256(&code)));
		self.blocks(2);
		self.upgrade.signal = Some(UpgradeGoAhead::GoAhead);
		self.blocks(1);
		self.upgrade = Upgrade::default();
		self.blocks(1);
		let stored = self.read(|| sp_io::storage::get(b":code").map(|code| code.to_vec()));
		assert_eq!(stored, Some(code), "it holds");
		self.head.number - begun
	}

	/// Does something to the state between two blocks.
	pub fn between<R>(&mut self, act: impl FnOnce() -> R) -> R {
		let done = self.ext.execute_with(act);
		self.ext.commit_all().expect("commits");
		done
	}

	/// A block without transactions of code with migrations over several blocks; the first one of that code, or a later one. What
	/// it admits.
	pub fn block_of_next(&mut self, first: bool) -> ExtrinsicInclusionMode {
		self.slot += 1;
		let slot = Slot::from(self.slot);
		let (header, inherents) = (self.next_header(slot), self.inherents(slot));
		let (head, mode) = self.ext.execute_with(|| {
			if first {
				<next::Migrations as OnRuntimeUpgrade>::on_runtime_upgrade();
			}
			let mode = Executive::initialize_block(&header);
			for inherent in Runtime::inherent_extrinsics(inherents) {
				Executive::apply_extrinsic(inherent).expect("inherents are valid").expect("inherents succeed");
			}
			if mode == ExtrinsicInclusionMode::OnlyInherents {
				let weight = <next::Migrations as MultiStepMigrator>::step();
				System::register_extra_weight_unchecked(weight, DispatchClass::Mandatory);
			}
			// The code of this runtime has no migrations of its own: it would take those that are under way for done.
			let cursor = pallet_migrations::Cursor::<next::Next>::get();
			if cursor.is_some() {
				pallet_migrations::Cursor::<next::Next>::put(pallet_migrations::MigrationCursor::Stuck);
			}
			let head = Executive::finalize_block();
			pallet_migrations::Cursor::<next::Next>::set(cursor);
			(head, mode)
		});
		self.ext.commit_all().expect("commits");
		self.head = head;
		mode
	}

	/// The first block of code with a migration in one block, without transactions.
	pub fn first_block_of<M: Migration>(&mut self) {
		type With<M> = frame_executive::Executive<
			Runtime,
			Block,
			frame_system::ChainContext<Runtime>,
			Runtime,
			vns_runtime::AllPalletsWithSystem,
			AtOnce<M>,
		>;
		self.slot += 1;
		let slot = Slot::from(self.slot);
		let (header, inherents) = (self.next_header(slot), self.inherents(slot));
		let head = self.ext.execute_with(|| {
			// As if the block before had been of an older version: that of this code is what it is.
			let older = sp_version::RuntimeVersion { spec_version: VERSION.spec_version - 1, ..VERSION };
			frame_system::LastRuntimeUpgrade::<Runtime>::put(frame_system::LastRuntimeUpgradeInfo::from(older));
			With::<M>::initialize_block(&header);
			for inherent in Runtime::inherent_extrinsics(inherents) {
				With::<M>::apply_extrinsic(inherent).expect("inherents are valid").expect("inherents succeed");
			}
			With::<M>::finalize_block()
		});
		self.ext.commit_all().expect("commits");
		self.head = head;
	}

	/// Did this happen in the newest block?
	pub fn happened(&mut self, event: impl Into<RuntimeEvent>) -> bool {
		let event = event.into();
		self.events().contains(&event)
	}
}
