// SPDX-License-Identifier: Apache-2.0
//! Batches, multisigs, proxies, scheduled calls and preimages: the SDK's, with deposits.
//!
//! All of them count blocks of the relay chain (6 s), so that the speed of this chain changes nobody's delay.
//!
//! The scheduler visits every number of them one by one. In the first block the number is 0, and it jumps to millions in the
//! second: where the scheduler begins is set when the first block learns the number ([`super::consensus::FromRelayChain`]).
//! After a stall, and after a migration, it catches up, in no more than a quarter of each block.

use super::{migrations::UnlessMigrating, monetary::deposit, xcm::barriers::is_relayed};
use crate::{
	AccountId, Balance, Balances, OriginCaller, Preimage, Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason,
	RuntimeOrigin,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use cumulus_pallet_parachain_system::RelaychainDataProvider;
use frame_support::{
	parameter_types,
	traits::{fungible::HoldConsideration, ConstU32, Contains, EqualPrivilegeOnly, InstanceFilter, LinearStoragePrice},
	weights::Weight,
};
use frame_system::EnsureRoot;
use polkadot_sdk::{
	sp_runtime::{
		traits::{BlakeTwo256, Hash},
		Perbill,
	},
	*,
};
use scale_info::TypeInfo;

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = crate::weights::pallet_utility::WeightInfo<Self>;
}

parameter_types! {
	// One entry of 88 bytes: the key of 32 and a value of 4 + 4 + 16 + 32.
	pub const MultisigDepositBase: Balance = deposit(1, 88);
	// Each further signatory adds an account.
	pub const MultisigDepositFactor: Balance = deposit(0, 32);
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = MultisigDepositBase;
	type DepositFactor = MultisigDepositFactor;
	type MaxSignatories = ConstU32<100>;
	type WeightInfo = crate::weights::pallet_multisig::WeightInfo<Self>;
	type BlockNumberProvider = RelaychainDataProvider<Runtime>;
}

parameter_types! {
	pub const ProxyDepositBase: Balance = deposit(1, 40);
	// An account, a type and a delay.
	pub const ProxyDepositFactor: Balance = deposit(0, 37);
	pub const AnnouncementDepositBase: Balance = deposit(1, 48);
	pub const AnnouncementDepositFactor: Balance = deposit(0, 68);
}

/// What a proxy may do for its principal.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	#[codec(index = 0)]
	Any,
	/// Nothing that moves value away, makes debt or gives credit, nor makes blocks: whoever sets the session keys of an author has its
	/// seats. Paying a note counts as moving value: it may be anybody's note. Acting through another account is no part of it, for a
	/// multisig or a second proxy takes the limits off. It can place deposits, which stay the principal's.
	#[codec(index = 1)]
	NonTransfer,
	/// Only withdrawing announcements of other proxies.
	#[codec(index = 2)]
	CancelProxy,
	/// Only paying debt, anybody's.
	#[codec(index = 3)]
	Repay,
	/// Only giving credit and taking it back.
	#[codec(index = 4)]
	Grant,
	/// Only an author's policy: so that the machine that adapts it need not have the author's key.
	#[codec(index = 5)]
	Policy,
	/// Only what names say: so that the machine that publishes it need not have the owner's key. It can make the deposit rise
	/// by what a kilobyte costs, and move nothing away.
	#[codec(index = 6)]
	Names,
	/// Only votes: so that the key that votes need not be the one that has the stake. It can lock stake for as long as conviction
	/// does, and place no deposit.
	#[codec(index = 7)]
	Governance,
	/// Only what a message of another chain may carry: paying and clearing debt, answering challenges, voting. For the account
	/// that the principal has here by way of the relay chain (A3).
	#[codec(index = 8)]
	Relayed,
}

/// Calls that carry others, which are filtered by the same type.
fn is_batch(call: &RuntimeCall) -> bool {
	use pallet_utility::Call::{batch, batch_all, force_batch};
	matches!(call, RuntimeCall::Utility(batch { .. } | batch_all { .. } | force_batch { .. }))
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		match self {
			ProxyType::Any => true,
			// A list of what is open, not of what is closed: a pallet that is added later is closed until it is named.
			// Batches are no way round: calls inside are filtered by the same type.
			ProxyType::NonTransfer => {
				is_batch(call)
					|| matches!(
						call,
						RuntimeCall::System(_)
							| RuntimeCall::Preimage(_)
							// Proxies of this type or less only: pallet-proxy compares by `is_superset`.
							| RuntimeCall::Proxy(
								pallet_proxy::Call::reject_announcement { .. }
									| pallet_proxy::Call::add_proxy { .. }
									| pallet_proxy::Call::remove_proxy { .. }
							)
					)
			},
			ProxyType::CancelProxy => {
				matches!(call, RuntimeCall::Proxy(pallet_proxy::Call::reject_announcement { .. }))
			},
			ProxyType::Repay => {
				use pallet_credit::Call::{repay, repay_oldest};
				is_batch(call) || matches!(call, RuntimeCall::Credit(repay { .. } | repay_oldest { .. }))
			},
			ProxyType::Grant => {
				use pallet_credit::Call::{close_grant, grant, propose_grant, revoke};
				is_batch(call)
					|| matches!(
						call,
						RuntimeCall::Credit(grant { .. } | propose_grant { .. } | close_grant { .. } | revoke { .. })
							| RuntimeCall::Issuance(
								pallet_issuance::Call::approve_request { .. }
									| pallet_issuance::Call::propose_request { .. }
									| pallet_issuance::Call::take_back { .. }
							)
					)
			},
			ProxyType::Policy => {
				use pallet_authors::Call::{clear_policy, set_policy, stop};
				is_batch(call)
					|| matches!(call, RuntimeCall::Authors(set_policy { .. } | clear_policy { .. } | stop { .. }))
			},
			ProxyType::Names => {
				is_batch(call) || matches!(call, RuntimeCall::Names(pallet_name_service::Call::update_value { .. }))
			},
			ProxyType::Relayed => is_relayed(call),
			ProxyType::Governance => {
				is_batch(call)
					|| matches!(
						call,
						RuntimeCall::ConvictionVoting(_)
							| RuntimeCall::Config(pallet_config_consensus::Call::choose { .. })
					)
			},
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(ProxyType::Any, _) => true,
			(_, ProxyType::Any) => false,
			(ProxyType::NonTransfer, ProxyType::CancelProxy) => true,
			(mine, theirs) => mine == theirs,
		}
	}
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ProxyDepositBase;
	type ProxyDepositFactor = ProxyDepositFactor;
	type MaxProxies = ConstU32<32>;
	type WeightInfo = crate::weights::pallet_proxy::WeightInfo<Self>;
	type MaxPending = ConstU32<32>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = AnnouncementDepositBase;
	type AnnouncementDepositFactor = AnnouncementDepositFactor;
	type BlockNumberProvider = RelaychainDataProvider<Runtime>;
}

parameter_types! {
	/// Scheduled calls, and catching up after a stall, may take a quarter of a block: debts are paid in the rest.
	pub MaximumSchedulerWeight: Weight = Perbill::from_percent(25) * super::system::MAXIMUM_BLOCK_WEIGHT;
}

impl pallet_scheduler::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type MaximumWeight = UnlessMigrating<MaximumSchedulerWeight>;
	// Nobody: an agenda costs no deposit, so it is not open to everyone. Referenda schedule past this, for theirs.
	type ScheduleOrigin = EnsureRoot<AccountId>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type MaxScheduledPerBlock = ConstU32<{ super::scheduler::PLACES }>;
	type WeightInfo = super::scheduler::SchedulerWeight;
	type Preimages = Preimage;
	type BlockNumberProvider = RelaychainDataProvider<Runtime>;
}

parameter_types! {
	pub const PreimageHold: RuntimeHoldReason = RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
	pub const PreimageDepositBase: Balance = deposit(2, 64);
	pub const PreimageDepositByte: Balance = deposit(0, 1);
}

impl pallet_preimage::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_preimage::WeightInfo<Self>;
	type Currency = Balances;
	// Nobody stores preimages without a deposit.
	type ManagerOrigin = EnsureNobody;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		PreimageHold,
		LinearStoragePrice<PreimageDepositBase, PreimageDepositByte, Balance>,
	>;
}

/// Storing bytes that something decided waits for and that are stored already. The pallet takes neither deposit nor fee for what is waited
/// for, so that anybody provides it; nor does it for the same again, so that blocks could be filled for nothing until it is carried out.
/// What is closed pays its fee. Bytes that nothing waits for are stored once anyway, for a fee.
///
/// Hashes the bytes once more than is weighed: some milliseconds for all that a block has room for.
pub struct StoredAlready;

impl Contains<RuntimeCall> for StoredAlready {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_preimage::RequestStatus::Requested;
		let RuntimeCall::Preimage(pallet_preimage::Call::note_preimage { bytes }) = call else { return false };
		let status = pallet_preimage::RequestStatusFor::<Runtime>::get(BlakeTwo256::hash(bytes));
		matches!(status, Some(Requested { maybe_len: Some(_), .. }))
	}
}

/// An origin that does not exist, for the privileged side doors of pallets.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type EnsureNobody = frame_support::traits::NeverEnsureOrigin<()>;

/// In benchmarks it is root's, which does not exist either: what a side door costs is measured by going through it.
#[cfg(feature = "runtime-benchmarks")]
pub type EnsureNobody = EnsureRoot<AccountId>;
