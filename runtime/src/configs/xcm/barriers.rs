// SPDX-License-Identifier: Apache-2.0
//! What is executed at all, for whom, and what it may call.

use super::UniversalLocation;
use crate::RuntimeCall;
use frame_support::{
	traits::{ConstU32, Contains, ContainsPair, ProcessMessageError},
	weights::Weight,
};
use polkadot_sdk::{
	staging_xcm::latest::prelude::*,
	staging_xcm_builder::{
		AllowExplicitUnpaidExecutionFrom, AllowHrmpNotificationsFromRelayChain, AllowTopLevelPaidExecutionFrom,
		DenyRecursively, DenyReserveTransferToRelayChain, DenyThenTry, TakeWeightCredit, TrailingSetTopicAsId,
		WithComputedOrigin,
	},
	staging_xcm_executor::traits::{DenyExecution, Properties},
	*,
};

/// What every program passes, from wherever it comes.
///
/// * Denied on every level that runs here, also in an appendix and in an error handler: burning (N1), and reserve transfers to
///   the relay chain, by whatever instruction, where value of this chain would be lost.
/// * Executed: what pallet-xcm makes of a signed call, whose weight its fee has paid; what pays for itself; what comes from
///   the relay chain and says that it does not pay (A3); what the relay chain says of channels, which does nothing.
///
/// Neither answers nor subscriptions of versions are among them: this chain asks nothing, and its version is in its book.
pub type Barrier = TrailingSetTopicAsId<
	DenyThenTry<
		DenyRecursively<(DenyBurning, DenyReserveTransferToRelayChain, DenyInitiateTransferToRelayChain)>,
		(
			TakeWeightCredit,
			// A neighbour's account signs in as `DescendOrigin`.
			WithComputedOrigin<AllowTopLevelPaidExecutionFrom<Neighbours>, UniversalLocation, ConstU32<2>>,
			AllowExplicitUnpaidExecutionFrom<RelayChain, OwnAccounts>,
			AllowHrmpNotificationsFromRelayChain,
		),
	>,
>;

/// Denies what destroys value (N1). What is in a program's hands when it ends goes back by itself.
pub struct DenyBurning;

impl DenyExecution for DenyBurning {
	fn deny_execution<Call>(
		_: &Location,
		instructions: &mut [Instruction<Call>],
		_: Weight,
		_: &mut Properties,
	) -> Result<(), ProcessMessageError> {
		if instructions.iter().any(|one| matches!(one, BurnAsset(_))) {
			return Err(ProcessMessageError::Unsupported);
		}
		Ok(())
	}
}

/// Denies the one instruction that lends to the relay chain and that the SDK's own denial of that does not know. Also where it
/// carries nothing: to say something there as somebody else is no business of a program that runs here.
pub struct DenyInitiateTransferToRelayChain;

impl DenyExecution for DenyInitiateTransferToRelayChain {
	fn deny_execution<Call>(
		_: &Location,
		instructions: &mut [Instruction<Call>],
		_: Weight,
		_: &mut Properties,
	) -> Result<(), ProcessMessageError> {
		let relay = Location::parent();
		if instructions.iter().any(|one| matches!(one, InitiateTransfer { destination, .. } if *destination == relay)) {
			return Err(ProcessMessageError::Unsupported);
		}
		Ok(())
	}
}

/// The relay chain, other parachains, and accounts there. Nobody beyond: there are no bridges here.
pub struct Neighbours;

impl Contains<Location> for Neighbours {
	fn contains(who: &Location) -> bool {
		RelayChain::contains(who)
			|| matches!(
				who.unpack(),
				(1, [Parachain(_)] | [Parachain(_), AccountId32 { .. }] | [Parachain(_), AccountKey20 { .. }])
			)
	}
}

/// The relay chain, and accounts there: whoever it lets send messages has paid it for that.
pub struct RelayChain;

impl Contains<Location> for RelayChain {
	fn contains(who: &Location) -> bool {
		matches!(who.unpack(), (1, [] | [AccountId32 { .. }]))
	}
}

/// Pairs of a chain and an account there: a chain speaks for its own accounts, and for nobody else's.
pub struct OwnAccounts;

impl ContainsPair<Location, Location> for OwnAccounts {
	fn contains(chain: &Location, who: &Location) -> bool {
		match (chain.unpack(), who.unpack()) {
			((1, []), (1, [AccountId32 { .. }])) => true,
			(
				(1, [Parachain(chain)]),
				(1, [Parachain(of), AccountId32 { .. }] | [Parachain(of), AccountKey20 { .. }]),
			) => chain == of,
			_ => false,
		}
	}
}

/// Calls that a message may carry (A3), and so those that pass though no author takes them into a block: paying debt, clearing
/// it, answering a challenge, voting. Of the account of the sender here, or of one whose proxy that is.
///
/// A list of what is open. None of it can be paused ([`crate::configs::governance::NeverPaused`]), and none makes debt or gives
/// credit.
pub struct RelayedCalls;

impl Contains<RuntimeCall> for RelayedCalls {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Proxy(pallet_proxy::Call::proxy { call, .. }) => is_relayed(call),
			call => is_relayed(call),
		}
	}
}

/// Is it one of those calls itself?
pub fn is_relayed(call: &RuntimeCall) -> bool {
	use pallet_access::Call as Access;
	use pallet_conviction_voting::Call as Votes;
	use pallet_credit::Call as Credit;
	matches!(
		call,
		RuntimeCall::Credit(Credit::repay { .. } | Credit::repay_oldest { .. } | Credit::clear { .. })
			| RuntimeCall::Access(Access::answer {} | Access::consent { .. })
			| RuntimeCall::ConvictionVoting(Votes::vote { .. })
	)
}
