// SPDX-License-Identifier: Apache-2.0
//! Messages between chains: value of this chain lent to other parachains and brought back, and the path by which debtors,
//! members and voters reach this chain though its authors refuse them (A3). The rules are in `docs/book/messages.md`.
//!
//! * `barriers.rs` what is executed at all, and what it may call;
//! * `value.rs` value in the hands of a program, fees, what is left over (N1);
//! * `weights.rs` what sending costs.

pub mod barriers;
pub mod value;
mod weights;

use self::{
	barriers::{Barrier, OwnAccounts, RelayedCalls},
	value::{vns, DeliveryFees, Trader, Transactor},
	weights::SendingWeight,
};
use super::{migrations::Closed, system::MAXIMUM_BLOCK_WEIGHT};
use crate::{
	AccountId, AllPalletsWithSystem, Balances, MessageQueue, ParachainInfo, ParachainSystem, PolkadotXcm, Runtime,
	RuntimeCall, RuntimeEvent, RuntimeOrigin, XcmpQueue,
};
use alloc::vec::Vec;
use core::marker::PhantomData;
use cumulus_primitives_core::{AggregateMessageOrigin, ParaId};
use frame_support::{
	migrations::MultiStepMigrator,
	parameter_types,
	traits::{
		ConstU128, ConstU32, Contains, EnqueueWithOrigin, EnsureOrigin, Get, Nothing, QueueFootprint, QueuePausedQuery,
		TransformOrigin,
	},
	weights::Weight,
};
use pallet_origins::{EnsureEmergency, EnsureUpgrade};
use polkadot_sdk::{
	polkadot_parachain_primitives::primitives::Sibling,
	polkadot_runtime_common::xcm_sender::ExponentialPrice,
	sp_runtime::{
		traits::{Convert, TryConvert},
		Perbill,
	},
	staging_xcm::{latest::prelude::*, VersionedLocation},
	staging_xcm_builder::{
		AccountId32Aliases, DescribeAccountIdTerminal, DescribeFamily, EnsureXcmOrigin, FixedWeightBounds,
		FrameTransactionalProcessor, HashedDescription, ParentIsPreset, SiblingParachainConvertsVia,
		SignedToAccountId32, SovereignSignedViaLocation, WithUniqueTopic,
	},
	staging_xcm_executor::XcmExecutor,
	*,
};
use vns_units::{MICRO, MILLI};

/// The most instructions of a program, those inside of others counted.
pub const MOST_INSTRUCTIONS: u32 = 100;
/// The longest message that is taken in, and the page in which messages wait, in bytes: as the SDK measured the queue's weights.
pub const PAGE: u32 = 64 * 1024;
/// The longest page of messages to another chain, in bytes. Sending reads what waits in the last one, so it counts in the
/// weight of each instruction.
pub const OUTBOUND_PAGE: u32 = 32 * 1024;

parameter_types! {
	/// This chain's network is not named: the code is the same under every relay chain, and there are no bridges.
	pub const RelayNetwork: Option<NetworkId> = None;
	pub UniversalLocation: InteriorLocation = Parachain(ParachainInfo::parachain_id().into()).into();
	/// What an instruction costs, whichever it is: a millisecond, and proof of the page it may write to and of what it reads
	/// beside that; a test sets it beside what was measured. A `Transact` costs its call besides.
	pub const InstructionWeight: Weight = Weight::from_parts(1_000_000_000, 2 * OUTBOUND_PAGE as u64);
	/// What messages may take at the beginning of a block, and once more of what is left at its end. A message that needs more
	/// is put aside and not executed, until somebody pays for that.
	pub MessageWeight: Option<Weight> = Some(Perbill::from_percent(20) * MAXIMUM_BLOCK_WEIGHT);
	/// What taking messages in may cost.
	pub IntakeWeight: Weight = Perbill::from_percent(25) * MAXIMUM_BLOCK_WEIGHT;
	pub const RelayOrigin: AggregateMessageOrigin = AggregateMessageOrigin::Parent;
	pub FeeAsset: AssetId = vns();
}

/// Downward messages wait in the queue like all others.
pub type DmpQueue = EnqueueWithOrigin<MessageQueue, RelayOrigin>;

/// The account of a location here. That of an account of another chain is a hash of both: no key of another chain is one here.
/// Whoever wants to act through it gives it value, or makes it his proxy, before (A3).
pub type LocationToAccountId = (
	ParentIsPreset<AccountId>,
	SiblingParachainConvertsVia<Sibling, AccountId>,
	AccountId32Aliases<RelayNetwork, AccountId>,
	HashedDescription<AccountId, DescribeFamily<DescribeAccountIdTerminal>>,
);

/// What sending a message costs: so much and so much a byte, times a factor that rises while the channel is crowded.
type DeliveryPrice<Queue> = ExponentialPrice<FeeAsset, ConstU128<{ 10 * MILLI }>, ConstU128<{ 10 * MICRO }>, Queue>;

/// Where messages go: up to the relay chain, or across to other parachains.
pub type XcmRouter = WithUniqueTopic<(
	cumulus_primitives_utility::ParentAsUmp<ParachainSystem, PolkadotXcm, DeliveryPrice<ParachainSystem>>,
	XcmpQueue,
)>;

/// How programs are executed.
pub struct XcmConfig;

impl staging_xcm_executor::Config for XcmConfig {
	type RuntimeCall = RuntimeCall;
	type XcmSender = XcmRouter;
	type XcmEventEmitter = PolkadotXcm;
	type XcmRecorder = PolkadotXcm;
	type AssetTransactor = Transactor;
	// A signature of the location's account here, and nothing else: no message comes as the group, as a decision of holders or
	// as root.
	type OriginConverter = SovereignSignedViaLocation<LocationToAccountId, RuntimeOrigin>;
	// N1: nobody else's word makes value here, and none leaves but into the account of where it went.
	type IsReserve = Nothing;
	type IsTeleporter = Nothing;
	type Aliasers = OwnAccounts;
	type UniversalAliases = Nothing;
	type UniversalLocation = UniversalLocation;
	type Barrier = Barrier;
	type Weigher = Weigher;
	type Trader = Trader;
	type FeeManager = DeliveryFees;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type AssetTrap = value::GivenBack;
	// What the SDK's benchmarks claim has to be trapped before.
	#[cfg(feature = "runtime-benchmarks")]
	type AssetTrap = PolkadotXcm;
	// This chain asks nothing and tells nobody when its version changes.
	type ResponseHandler = ();
	type SubscriptionService = ();
	type AssetLocker = ();
	type AssetExchanger = ();
	type MessageExporter = ();
	type PalletInstancesInfo = AllPalletsWithSystem;
	type MaxAssetsIntoHolding = ConstU32<8>;
	// With the filter of closed and of paused calls, as every dispatch.
	type CallDispatcher = RuntimeCall;
	type SafeCallFilter = RelayedCalls;
	type TransactionalProcessor = FrameTransactionalProcessor;
	type HrmpNewChannelOpenRequestHandler = ();
	type HrmpChannelAcceptedHandler = ();
	type HrmpChannelClosingHandler = ();
}

/// What programs weigh.
pub type Weigher = FixedWeightBounds<InstructionWeight, RuntimeCall, ConstU32<MOST_INSTRUCTIONS>>;

/// As what a signer's program runs.
pub type LocalOriginToLocation = SignedToAccountId32<RuntimeOrigin, AccountId, RelayNetwork>;

/// What a referendum on the track of upgrades decides to send goes out as this chain. It could replace all of this code anyway.
pub struct DecidedByHolders;

impl TryConvert<RuntimeOrigin, Location> for DecidedByHolders {
	fn try_convert(origin: RuntimeOrigin) -> Result<Location, RuntimeOrigin> {
		EnsureUpgrade::try_origin(origin).map(|_| Location::here())
	}
}

/// Only this chain's value is lent to other chains.
pub struct OwnValue;

impl Contains<(Location, Vec<Asset>)> for OwnValue {
	fn contains((_, assets): &(Location, Vec<Asset>)) -> bool {
		assets.iter().all(|asset| asset.id == vns())
	}
}

impl pallet_xcm::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type RuntimeCall = RuntimeCall;
	type SendXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, DecidedByHolders>;
	type ExecuteXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;
	type XcmRouter = XcmRouter;
	type XcmExecutor = XcmExecutor<XcmConfig>;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type XcmExecuteFilter = Nothing;
	// What is closed has a weight all the same: it is measured as if it were open.
	#[cfg(feature = "runtime-benchmarks")]
	type XcmExecuteFilter = frame_support::traits::Everything;
	type XcmTeleportFilter = Nothing;
	type XcmReserveTransferFilter = OwnValue;
	type Weigher = Weigher;
	type UniversalLocation = UniversalLocation;
	// No negotiation: whoever speaks another version than the newest is named by a referendum.
	const VERSION_DISCOVERY_QUEUE_SIZE: u32 = 0;
	type AdvertisedXcmVersion = pallet_xcm::CurrentXcmVersion;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type AdminOrigin = EnsureUpgrade;
	// As which the SDK's benchmarks come.
	#[cfg(feature = "runtime-benchmarks")]
	type AdminOrigin = frame_system::EnsureRoot<AccountId>;
	// No locks on value for others.
	type Currency = Balances;
	type CurrencyMatcher = ();
	type TrustedLockers = ();
	type SovereignAccountOf = LocationToAccountId;
	type MaxLockers = ConstU32<0>;
	type MaxRemoteLockConsumers = ConstU32<0>;
	type RemoteLockConsumerIdentifier = ();
	#[cfg(not(feature = "runtime-benchmarks"))]
	type AuthorizedAliasConsideration = frame_support::traits::Disabled;
	#[cfg(feature = "runtime-benchmarks")]
	type AuthorizedAliasConsideration = ();
	type WeightInfo = SendingWeight;
}

/// The queue of another parachain.
pub struct OfSibling;

impl Convert<ParaId, AggregateMessageOrigin> for OfSibling {
	fn convert(chain: ParaId) -> AggregateMessageOrigin {
		AggregateMessageOrigin::Sibling(chain)
	}
}

impl cumulus_pallet_xcmp_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ChannelInfo = ParachainSystem;
	type VersionWrapper = PolkadotXcm;
	type XcmpQueue = TransformOrigin<MessageQueue, AggregateMessageOrigin, ParaId, OfSibling>;
	type MaxInboundSuspended = ConstU32<128>;
	type MaxActiveOutboundChannels = ConstU32<128>;
	type MaxPageSize = ConstU32<OUTBOUND_PAGE>;
	// An emergency stops messages of other parachains. Those of the relay chain go on (A3).
	type ControllerOrigin = EnsureEmergency;
	type ControllerOriginConverter = ();
	type PriceForSiblingDelivery = DeliveryPrice<XcmpQueue>;
	type WeightInfo = crate::weights::cumulus_pallet_xcmp_queue::WeightInfo<Self>;
}

/// What the queue asks and tells: while a migration of several blocks is under way, which moves what programs would read, all
/// messages wait. While one has failed those of other parachains do; those of the relay chain go on, for by them members and
/// holders decide (A3, ADR 0029), and value they do not move ([`value::Transactor`]). What concerns other parachains is theirs.
pub struct Queues<Migrator, Closed, Siblings>(PhantomData<(Migrator, Closed, Siblings)>);

impl<Migrator: MultiStepMigrator, Closed: Get<bool>, Siblings: QueuePausedQuery<ParaId>>
	QueuePausedQuery<AggregateMessageOrigin> for Queues<Migrator, Closed, Siblings>
{
	fn is_paused(of: &AggregateMessageOrigin) -> bool {
		Migrator::ongoing()
			|| matches!(of, AggregateMessageOrigin::Sibling(chain) if Closed::get() || Siblings::is_paused(chain))
	}
}

impl<Migrator, Closed, Siblings: pallet_message_queue::OnQueueChanged<ParaId>>
	pallet_message_queue::OnQueueChanged<AggregateMessageOrigin> for Queues<Migrator, Closed, Siblings>
{
	fn on_queue_changed(of: AggregateMessageOrigin, footprint: QueueFootprint) {
		if let AggregateMessageOrigin::Sibling(chain) = of {
			Siblings::on_queue_changed(chain, footprint);
		}
	}
}

type ThisChainsQueues = Queues<<Runtime as frame_system::Config>::MultiBlockMigrator, Closed, XcmpQueue>;

impl pallet_message_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type MessageProcessor =
		staging_xcm_builder::ProcessXcmMessage<AggregateMessageOrigin, XcmExecutor<XcmConfig>, RuntimeCall>;
	#[cfg(feature = "runtime-benchmarks")]
	type MessageProcessor = pallet_message_queue::mock_helpers::NoopMessageProcessor<AggregateMessageOrigin>;
	type Size = u32;
	type QueueChangeHandler = ThisChainsQueues;
	type QueuePausedQuery = ThisChainsQueues;
	type HeapSize = ConstU32<PAGE>;
	type MaxStale = ConstU32<8>;
	type ServiceWeight = MessageWeight;
	type IdleMaxServiceWeight = MessageWeight;
	type WeightInfo = crate::weights::pallet_message_queue::WeightInfo<Self>;
}

/// Calls of pallet-xcm that are open: lending value to another parachain, for everybody; for a referendum on the track of
/// upgrades, a message to the relay chain, as channels need it, and versions of others. All others are closed: free programs,
/// teleports, aliases, claims of what is never trapped.
///
/// A list of what is open, so that a call that an update of the SDK brings is closed until it was looked at.
pub struct OpenMessages;

impl Contains<pallet_xcm::Call<Runtime>> for OpenMessages {
	fn contains(call: &pallet_xcm::Call<Runtime>) -> bool {
		use pallet_xcm::Call::*;
		let leads_to = |dest: &VersionedLocation, open: fn(&Location) -> bool| {
			Location::try_from(dest.clone()).is_ok_and(|dest| open(&dest))
		};
		match call {
			// To the relay chain value would go and not come back: it keeps none of others'.
			reserve_transfer_assets { dest, .. }
			| limited_reserve_transfer_assets { dest, .. }
			| transfer_assets { dest, .. } => leads_to(dest, |dest| matches!(dest.unpack(), (1, [Parachain(_)]))),
			// Not to those who hold this chain's value: its word to them could make some that is not backed.
			send { dest, .. } => leads_to(dest, |dest| *dest == Location::parent()),
			force_xcm_version { .. } | force_default_xcm_version { .. } => true,
			_ => false,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::configs::governance::NeverPaused;
	use codec::{Decode, Encode};
	use frame_support::traits::{ConstBool, GetCallMetadata};
	use sp_runtime::traits::TrailingZeroInput;

	/// Stands for a migration that is or is not under way.
	struct Migrates<const ONGOING: bool>;

	impl<const ONGOING: bool> MultiStepMigrator for Migrates<ONGOING> {
		fn ongoing() -> bool {
			ONGOING
		}

		fn step() -> Weight {
			Weight::zero()
		}
	}

	/// The channels of even numbers are paused.
	struct Even;

	impl QueuePausedQuery<ParaId> for Even {
		fn is_paused(chain: &ParaId) -> bool {
			u32::from(*chain).is_multiple_of(2)
		}
	}

	#[test]
	fn all_messages_should_wait_while_a_migration_is_under_way() {
		use AggregateMessageOrigin::{Here, Parent, Sibling};
		for of in [Here, Parent, Sibling(1.into()), Sibling(2.into())] {
			assert!(Queues::<Migrates<true>, ConstBool<false>, Even>::is_paused(&of), "{of:?}");
			let paused = Queues::<Migrates<false>, ConstBool<false>, Even>::is_paused(&of);
			assert_eq!(paused, of == Sibling(2.into()), "{of:?}");
		}
	}

	#[test]
	fn only_the_relay_chains_messages_should_go_on_while_a_migration_has_failed() {
		use AggregateMessageOrigin::{Parent, Sibling};
		assert!(!Queues::<Migrates<false>, ConstBool<true>, Even>::is_paused(&Parent));
		for chain in [1, 2] {
			assert!(Queues::<Migrates<false>, ConstBool<true>, Even>::is_paused(&Sibling(chain.into())));
		}
	}

	#[test]
	fn a_message_of_many_instructions_should_fit_into_what_messages_may_take() {
		let most = MessageWeight::get().expect("is bounded");
		let ordinary = InstructionWeight::get().saturating_mul(12);
		assert!(ordinary.all_lt(most), "{ordinary:?} of {most:?}");
	}

	/// One number is charged for each instruction, whichever it is.
	#[test]
	fn no_instruction_should_take_more_than_is_charged_for_it() {
		use crate::weights::{pallet_xcm_benchmarks_fungible as fungible, pallet_xcm_benchmarks_generic as generic};
		let charged = InstructionWeight::get();
		let all = fungible::WeightInfo::<Runtime>::all().into_iter().chain(generic::WeightInfo::<Runtime>::all());
		let dearer: Vec<_> = all.filter(|(_, weight)| !weight.all_lte(charged)).collect();
		assert!(dearer.is_empty(), "dearer than {charged:?}: {dearer:#?}");
	}

	/// Every call that a message may carry can be made at any time: no emergency pauses it.
	#[test]
	fn a3_no_relayed_call_should_ever_be_paused() {
		let mut relayed = 0;
		for pallet in 0..=u8::MAX {
			for index in 0..=u8::MAX {
				let bytes = [pallet, index].encode();
				let Ok(call) = RuntimeCall::decode(&mut TrailingZeroInput::new(&bytes)) else { continue };
				if RelayedCalls::contains(&call) {
					let name = call.get_call_metadata();
					let full = |name: &str| name.as_bytes().to_vec().try_into().expect("is short");
					assert!(NeverPaused::contains(&(full(name.pallet_name), full(name.function_name))), "{name:?}");
					relayed += 1;
				}
			}
		}
		assert_eq!(relayed, 6, "repay, repay_oldest, clear, answer, consent, vote");
	}
}
