// SPDX-License-Identifier: Apache-2.0
//! Collectives: which calls are of which class, and what a collective costs.

use super::access::{GroupDecides, Held};
use crate::{AccountId, Balances, Credit, Runtime, RuntimeCall, RuntimeHoldReason};
use frame_support::{
	parameter_types,
	traits::{fungible::Inspect, ConstU32, Contains},
};
use pallet_collective_vote::{Class, Classes, Classify};
use polkadot_sdk::*;

parameter_types! {
	pub const CollectiveHold: RuntimeHoldReason =
		RuntimeHoldReason::Collective(pallet_collective_vote::HoldReason::Collective);
}

/// How deep calls inside of calls are looked at. What is deeper needs as many members as anything does.
const MAX_DEPTH: u8 = 4;

/// Calls by what they do to a collective (V6). A call that carries others is of the classes of all of them; one of which only a
/// hash is known, and one that is not named here, is of the class that needs most.
pub struct ByPallet;

impl Classify<RuntimeCall> for ByPallet {
	fn classes(call: &RuntimeCall) -> Classes {
		classes(call, MAX_DEPTH)
	}
}

fn classes(call: &RuntimeCall, depth: u8) -> Classes {
	use pallet_conviction_voting::Call as Votes;
	use pallet_multisig::Call as Multisig;
	use pallet_name_service::Call as Names;
	use pallet_proxy::Call as Proxy;
	use pallet_utility::Call as Utility;
	use pallet_xcm::Call as Messages;
	let Some(depth) = depth.checked_sub(1) else { return Class::Control.into() };
	let all = |calls: &[RuntimeCall]| calls.iter().map(|call| classes(call, depth)).fold(Classes::NONE, Classes::and);
	match call {
		RuntimeCall::Balances(_)
		| RuntimeCall::Vouchers(_)
		| RuntimeCall::Authors(_)
		| RuntimeCall::PolkadotXcm(
			Messages::reserve_transfer_assets { .. }
			| Messages::limited_reserve_transfer_assets { .. }
			| Messages::transfer_assets { .. },
		) => Class::Value.into(),
		RuntimeCall::Credit(call) => of_credit(call),
		RuntimeCall::Issuance(call) => of_issuance(call),
		RuntimeCall::Records(_) => Class::Names.into(),
		// What governance may do with names; what pays for a name or parts with it; the rest.
		RuntimeCall::Names(Names::reserve { .. } | Names::unreserve { .. }) => Class::Governance.into(),
		RuntimeCall::Names(
			Names::new_name { .. }
			| Names::offer_transfer { .. }
			| Names::accept_transfer { .. }
			| Names::renew { .. }
			| Names::prepay { .. }
			| Names::give_up { .. },
		) => Classes::from(Class::Names).and(Class::Value.into()),
		RuntimeCall::Names(
			Names::commit { .. }
			| Names::withdraw_commit { .. }
			| Names::update_value { .. }
			| Names::cancel_transfer { .. }
			| Names::renew_from_balance { .. }
			| Names::withdraw_prepaid { .. }
			| Names::remove { .. }
			| Names::set_primary { .. },
		) => Class::Names.into(),
		// Somebody else votes with what the collective has at stake, or does no more.
		RuntimeCall::ConvictionVoting(Votes::delegate { .. } | Votes::undelegate { .. }) => {
			Classes::from(Class::Governance).and(Class::Control.into())
		},
		RuntimeCall::Access(_)
		| RuntimeCall::Config(_)
		| RuntimeCall::Origins(_)
		| RuntimeCall::Referenda(_)
		| RuntimeCall::ConvictionVoting(_)
		| RuntimeCall::TxPause(_) => Class::Governance.into(),
		RuntimeCall::System(_) | RuntimeCall::Preimage(_) | RuntimeCall::Penalty(_) => Class::Other.into(),
		RuntimeCall::Utility(
			Utility::batch { calls } | Utility::batch_all { calls } | Utility::force_batch { calls },
		) => all(calls),
		RuntimeCall::Utility(Utility::if_else { main, fallback }) => classes(main, depth).and(classes(fallback, depth)),
		RuntimeCall::Utility(Utility::as_derivative { call, .. })
		| RuntimeCall::Multisig(Multisig::as_multi { call, .. } | Multisig::as_multi_threshold_1 { call, .. })
		| RuntimeCall::Proxy(Proxy::proxy { call, .. }) => classes(call, depth),
		_ => Class::Control.into(),
	}
}

/// Of debt, and of value where it is paid away: whose note it is makes no difference, for it may be anybody's (D2). A call that is new
/// here has to be placed. Deposits, which come back, do not count.
fn of_credit(call: &pallet_credit::Call<Runtime>) -> Classes {
	use pallet_credit::Call;
	match call {
		Call::repay { .. }
		| Call::repay_oldest { .. }
		| Call::clear { .. }
		| Call::take_offer { .. }
		| Call::offer_assumption { .. }
		| Call::settle_bad { .. } => Classes::from(Class::Debt).and(Class::Value.into()),
		Call::grant { .. }
		| Call::draw { .. }
		| Call::revoke { .. }
		| Call::undertake { .. }
		| Call::withdraw_undertaking { .. }
		| Call::draw_for { .. }
		| Call::demand { .. }
		| Call::normalise { .. }
		| Call::propose_grant { .. }
		| Call::approve_grant { .. }
		| Call::withdraw_approval { .. }
		| Call::close_grant { .. }
		| Call::revoke_for { .. }
		| Call::withdraw_assumption { .. }
		| Call::assume { .. }
		| Call::cover { .. }
		| Call::count_bad { .. }
		| Call::suspend_for_bad { .. }
		| Call::lift_suspension { .. } => Class::Debt.into(),
		// The macro's own: there is no such call.
		Call::__Ignore(..) => Class::Control.into(),
	}
}

/// The same of rewards, and of fees for agents.
fn of_issuance(call: &pallet_issuance::Call<Runtime>) -> Classes {
	use pallet_issuance::Call;
	match call {
		Call::add_reward { .. } | Call::request { .. } => Classes::from(Class::Debt).and(Class::Value.into()),
		Call::take_back { .. }
		| Call::drop_expired { .. }
		| Call::withdraw_request { .. }
		| Call::approve_request { .. }
		| Call::propose_request { .. }
		| Call::forget_bucket { .. } => Class::Debt.into(),
		Call::__Ignore(..) => Class::Control.into(),
	}
}

/// Accounts that hold nothing and whose party owes nothing (V7).
pub struct Settled;

impl Contains<AccountId> for Settled {
	fn contains(who: &AccountId) -> bool {
		Balances::total_balance(who) == 0 && !Credit::owes(&Credit::party_of(who))
	}
}

impl pallet_collective_vote::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	// Not a referendum: it wants an audit and no majority, and binds nobody, for a collective names the set that it lives in (V8).
	type PublishOrigin = GroupDecides;
	type Classify = ByPallet;
	type Empty = Settled;
	type MaxSets = ConstU32<8>;
	type Consideration = Held<CollectiveHold>;
	type WeightInfo = pallet_collective_vote::weights::SubstrateWeight<Runtime>;
}
