// SPDX-License-Identifier: Apache-2.0
//! N1 under attack: what would burn, mint or move another's value is closed on every route by which one call carries
//! another. Each route is first shown to be open by a call that is allowed.

use chain::{
	calls::{account, repay},
	messages::{chain_at, key, value, NEIGHBOUR},
	samples::samples,
	world::World,
	Chain,
};
use codec::Encode;
use frame_support::{
	assert_ok,
	dispatch::GetDispatchInfo,
	traits::{GetCallMetadata, GetCallName},
	weights::Weight,
};
use polkadot_sdk::{
	sp_io::hashing::blake2_256,
	sp_keyring::Sr25519Keyring::{Alice, Dave, Eve, Ferdie},
	sp_runtime::{
		transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
		DispatchError,
	},
	staging_xcm::{latest::prelude::*, VersionedXcm},
	*,
};
use scale_info::{meta_type, PortableRegistry, Registry, TypeDef};
use std::collections::BTreeSet;
use vns_runtime::{
	configs::{
		monetary::PotAccount,
		nesting::{inside, MOST_NESTED},
	},
	AccountId, Balances, Multisig, OriginCaller, Runtime, RuntimeCall, RuntimeEvent,
};
use vns_units::UNIT;

type Utility = pallet_utility::Call<Runtime>;
type Proxy = pallet_proxy::Call<Runtime>;
type Multi = pallet_multisig::Call<Runtime>;

/// Routes that anybody can take.
const OPEN: [&str; 11] = [
	"direct",
	"batch",
	"batch_all",
	"force_batch",
	"as_derivative",
	"if_else",
	"fallback of if_else",
	"proxy",
	"proxy_announced",
	"multisig of one",
	"multisig of two",
];

/// Routes for root, that is for nobody.
const ROOT: [&str; 5] = ["dispatch_as", "dispatch_as_fallible", "with_weight", "schedule", "schedule_named"];

/// A chain on which Dave may act for Eve without any limit, and every account that acts on a route has value.
fn chain_with_open_routes() -> Chain {
	let mut chain = Chain::of_preset("development");
	let any = Proxy::add_proxy { delegate: account(Dave).into(), proxy_type: Default::default(), delay: 0 };
	assert_ok!(chain.submit(Eve, any));
	let derived = pallet_utility::derivative_account_id(account(Dave), 0);
	for dest in [derived, shared(1), shared(2)] {
		let endow = pallet_balances::Call::<Runtime>::transfer_allow_death { dest: dest.into(), value: 1_000 * UNIT };
		assert_ok!(chain.submit(Ferdie, endow));
	}
	chain
}

/// The multisig account of Alice and Dave.
fn shared(threshold: u16) -> AccountId {
	let mut both = vec![account(Alice), account(Dave)];
	both.sort();
	Multisig::multi_account_id(&both, threshold)
}

/// Dave sends `call` along `route`; why it was refused, `None` when it was carried out.
fn send(chain: &mut Chain, route: &str, call: &RuntimeCall) -> Option<DispatchError> {
	let inside = || Box::new(call.clone());
	let calls = || vec![call.clone()];
	let weight = call.get_dispatch_info().call_weight;
	let root = || Box::new(OriginCaller::system(frame_system::RawOrigin::Root));
	let others = vec![account(Alice)];
	let real = account(Eve);
	let carrying: RuntimeCall = match route {
		"direct" => call.clone(),
		"batch" => Utility::batch { calls: calls() }.into(),
		"batch_all" => Utility::batch_all { calls: calls() }.into(),
		"force_batch" => Utility::force_batch { calls: calls() }.into(),
		"as_derivative" => Utility::as_derivative { index: 0, call: inside() }.into(),
		"if_else" => Utility::if_else { main: inside(), fallback: inside() }.into(),
		"fallback of if_else" => Utility::if_else { main: Box::new(repay(u64::MAX, 1)), fallback: inside() }.into(),
		"proxy" => Proxy::proxy { real: real.into(), force_proxy_type: None, call: inside() }.into(),
		"proxy_announced" => {
			let call_hash = blake2_256(&call.encode()).into();
			assert_ok!(chain.submit(Dave, Proxy::announce { real: real.clone().into(), call_hash }));
			let delegate = account(Dave).into();
			Proxy::proxy_announced { delegate, real: real.into(), force_proxy_type: None, call: inside() }.into()
		},
		"multisig of one" => Multi::as_multi_threshold_1 { other_signatories: others, call: inside() }.into(),
		"multisig of two" => {
			let call_hash = blake2_256(&call.encode());
			let approve = Multi::approve_as_multi {
				threshold: 2,
				other_signatories: vec![account(Dave)],
				maybe_timepoint: None,
				call_hash,
				max_weight: weight,
			};
			assert_ok!(chain.submit(Alice, approve));
			let when = chain.read(|| pallet_multisig::Multisigs::<Runtime>::get(shared(2), call_hash));
			Multi::as_multi {
				threshold: 2,
				other_signatories: others,
				maybe_timepoint: when.map(|multisig| multisig.when),
				call: inside(),
				max_weight: weight,
			}
			.into()
		},
		"dispatch_as" => Utility::dispatch_as { as_origin: root(), call: inside() }.into(),
		"dispatch_as_fallible" => Utility::dispatch_as_fallible { as_origin: root(), call: inside() }.into(),
		"with_weight" => Utility::with_weight { call: inside(), weight }.into(),
		"schedule" => {
			pallet_scheduler::Call::<Runtime>::schedule { when: 100, maybe_periodic: None, priority: 0, call: inside() }
				.into()
		},
		"schedule_named" => pallet_scheduler::Call::<Runtime>::schedule_named {
			id: [1; 32],
			when: 100,
			maybe_periodic: None,
			priority: 0,
			call: inside(),
		}
		.into(),
		other => panic!("no such route: {other}"),
	};
	let _ = chain.submit(Dave, carrying);
	chain.events().iter().find_map(refusal)
}

/// The error by which a call was refused, wherever its route reports it.
fn refusal(event: &RuntimeEvent) -> Option<DispatchError> {
	match event {
		RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }) => Some(*dispatch_error),
		RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { error, .. }) => Some(*error),
		RuntimeEvent::Utility(pallet_utility::Event::ItemFailed { error }) => Some(*error),
		RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result: Err(error) }) => Some(*error),
		RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { result: Err(error), .. }) => Some(*error),
		_ => None,
	}
}

/// Calls of the SDK's pallets that `OpenCalls` closes.
pub fn closed_calls() -> Vec<RuntimeCall> {
	use pallet_balances::{AdjustmentDirection, Call};
	let victim = || account(Eve).into();
	vec![
		Call::<Runtime>::burn { value: UNIT, keep_alive: false }.into(),
		Call::<Runtime>::force_transfer { source: victim(), dest: account(Ferdie).into(), value: UNIT }.into(),
		Call::<Runtime>::force_unreserve { who: victim(), amount: UNIT }.into(),
		Call::<Runtime>::force_set_balance { who: victim(), new_free: UNIT }.into(),
		Call::<Runtime>::force_adjust_total_issuance { direction: AdjustmentDirection::Increase, delta: UNIT }.into(),
		pallet_session::Call::<Runtime>::purge_keys {}.into(),
	]
	.into_iter()
	.chain(closed_messages())
	.collect()
}

/// Messages that `OpenMessages` closes: free programs, teleports, what would go where it cannot come back from, and what this
/// chain would say to those who trust its word.
fn closed_messages() -> Vec<RuntimeCall> {
	use pallet_xcm::Call;
	let neighbour = || Box::new(chain_at(NEIGHBOUR).into());
	let beneficiary = || Box::new(Location::new(0, [key(Ferdie)]).into());
	let assets = || Box::new(Assets::from(value(UNIT)).into());
	let burn = Xcm(vec![WithdrawAsset(value(UNIT).into()), BurnAsset(value(UNIT).into())]);
	let lend_to = |dest: Location| Call::<Runtime>::limited_reserve_transfer_assets {
		dest: Box::new(dest.into()),
		beneficiary: beneficiary(),
		assets: assets(),
		fee_asset_item: 0,
		weight_limit: Unlimited,
	};
	vec![
		Call::<Runtime>::execute {
			message: Box::new(VersionedXcm::from(burn)),
			max_weight: Weight::from_parts(1_000_000_000, 100_000),
		}
		.into(),
		Call::<Runtime>::limited_teleport_assets {
			dest: neighbour(),
			beneficiary: beneficiary(),
			assets: assets(),
			fee_asset_item: 0,
			weight_limit: Unlimited,
		}
		.into(),
		lend_to(Location::parent()).into(),
		lend_to(Location::new(1, [Parachain(NEIGHBOUR), key(Ferdie)])).into(),
		Call::<Runtime>::claim_assets { assets: assets(), beneficiary: beneficiary() }.into(),
		Call::<Runtime>::send { dest: neighbour(), message: Box::new(VersionedXcm::from(Xcm::<()>(vec![ClearTopic]))) }
			.into(),
		Call::<Runtime>::add_authorized_alias { aliaser: neighbour(), expires: None }.into(),
		Call::<Runtime>::force_suspension { suspended: true }.into(),
	]
}

#[test]
fn every_open_route_should_carry_an_allowed_call() {
	let mut chain = chain_with_open_routes();
	let allowed = pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: account(Ferdie).into(), value: UNIT };
	for route in OPEN {
		let before = chain.value(&account(Ferdie));
		assert_eq!(send(&mut chain, route, &allowed.clone().into()).filter(|_| route != "fallback of if_else"), None);
		assert_eq!(chain.value(&account(Ferdie)), before + UNIT, "{route}");
	}
	chain.check();
}

#[test]
fn n1_calls_that_burn_or_force_should_be_closed_on_every_route() {
	let mut chain = chain_with_open_routes();
	let issuance = chain.read(Balances::total_issuance);
	let closed = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
	for call in closed_calls() {
		for (route, expected) in
			OPEN.map(|route| (route, closed)).into_iter().chain(ROOT.map(|route| (route, DispatchError::BadOrigin)))
		{
			let others = [account(Eve), shared(1), shared(2), PotAccount::get()];
			let before = others.clone().map(|who| chain.value(&who));
			assert_eq!(send(&mut chain, route, &call), Some(expected), "{route}: {call:?}");
			assert_eq!(chain.read(Balances::total_issuance), issuance, "{route}: {call:?}");
			assert_eq!(others.map(|who| chain.value(&who)), before, "{route}: {call:?}");
		}
		chain.check();
	}
}

#[test]
fn no_signature_should_ever_yield_the_root_origin() {
	let mut chain = chain_with_open_routes();
	let write = frame_system::Call::<Runtime>::set_storage { items: vec![(b"x".to_vec(), b"y".to_vec())] }.into();
	for route in OPEN.into_iter().chain(ROOT) {
		assert_eq!(send(&mut chain, route, &write), Some(DispatchError::BadOrigin), "{route}");
		assert_eq!(chain.read(|| sp_io::storage::get(b"x")), None, "{route}");
	}
	// And no pallet that hands it out.
	for pallet in RuntimeCall::get_module_names() {
		assert!(!["Sudo", "Democracy", "Council"].contains(pallet), "{pallet}");
	}
}

#[test]
fn a_call_that_is_new_in_balances_or_messages_should_be_looked_at() {
	// An update of the SDK that adds a call here must be asked whether it burns, mints or forces.
	assert_eq!(
		pallet_balances::Call::<Runtime>::get_call_names(),
		[
			"transfer_allow_death",
			"force_transfer",
			"transfer_keep_alive",
			"transfer_all",
			"force_unreserve",
			"upgrade_accounts",
			"force_set_balance",
			"force_adjust_total_issuance",
			"burn",
		]
	);
	// The same here; a new one is closed until it is named.
	assert_eq!(
		pallet_xcm::Call::<Runtime>::get_call_names(),
		[
			"send",
			"teleport_assets",
			"reserve_transfer_assets",
			"execute",
			"force_xcm_version",
			"force_default_xcm_version",
			"force_subscribe_version_notify",
			"force_unsubscribe_version_notify",
			"limited_reserve_transfer_assets",
			"limited_teleport_assets",
			"force_suspension",
			"transfer_assets",
			"claim_assets",
			"transfer_assets_using_type_and_then",
			"add_authorized_alias",
			"remove_authorized_alias",
			"remove_all_authorized_aliases",
		]
	);
}

/// `call` as the innermost of so many that stand one inside of another. Not by `batch_all`, which the SDK does not let stand in itself.
fn nested(call: &RuntimeCall, levels: u8) -> RuntimeCall {
	(1..levels).fold(call.clone(), |call, _| Utility::batch { calls: vec![call] }.into())
}

/// Each level takes a layer of the storage, of which there are 255, and makes all that stands inside of it be weighed once more.
#[test]
fn calls_nested_too_deep_should_be_closed_on_every_route() {
	let mut chain = chain_with_open_routes();
	let closed = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
	let transfer: RuntimeCall =
		pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: account(Ferdie).into(), value: UNIT }.into();
	for (levels, refused) in [(MOST_NESTED, None), (MOST_NESTED + 1, Some(closed)), (40, Some(closed))] {
		let before = chain.value(&account(Ferdie));
		assert_eq!(send(&mut chain, "direct", &nested(&transfer, levels)), refused, "{levels} levels");
		let moved = if refused.is_none() { UNIT } else { 0 };
		assert_eq!(chain.value(&account(Ferdie)), before + moved, "{levels} levels");
	}
	// The route is a level itself, all but the first. What a multisig of two or an announced proxy would use up is still there.
	for route in OPEN.into_iter().skip(1) {
		let before = chain.value(&account(Ferdie));
		assert_eq!(send(&mut chain, route, &nested(&transfer, MOST_NESTED)), Some(closed), "{route}");
		assert_eq!(chain.value(&account(Ferdie)), before, "{route}");
	}
	let waiting = |chain: &mut Chain| {
		let announced = chain.read(|| pallet_proxy::Announcements::<Runtime>::get(account(Dave)).0.len());
		(announced, chain.read(|| pallet_multisig::Multisigs::<Runtime>::iter_prefix(shared(2)).count()))
	};
	assert_eq!(waiting(&mut chain), (1, 1));
	chain.check();
}

/// To weigh a transaction takes longer with each level, and nobody has paid for it yet.
#[test]
fn what_is_nested_too_deep_should_be_refused_by_pool_and_block_unweighed() {
	use sp_block_builder::runtime_decl_for_block_builder::BlockBuilder;
	use sp_transaction_pool::runtime_api::runtime_decl_for_tagged_transaction_queue::TaggedTransactionQueue;
	let mut chain = chain_with_open_routes();
	let transfer: RuntimeCall =
		pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: account(Ferdie).into(), value: UNIT }.into();
	let refused = TransactionValidityError::from(InvalidTransaction::Call);
	for (levels, open) in [(MOST_NESTED, true), (MOST_NESTED + 1, false), (40, false)] {
		let transaction = chain.signed(Dave, nested(&transfer, levels));
		let head = chain.head.hash();
		let pool = chain.read(|| Runtime::validate_transaction(TransactionSource::External, transaction.clone(), head));
		let block = chain.in_next_block(|| Runtime::apply_extrinsic(transaction));
		if open {
			assert!(pool.is_ok(), "{levels} levels: {pool:?}");
			assert_eq!(block, Ok(Ok(())), "{levels} levels");
		} else {
			assert_eq!((pool.err(), block), (Some(refused), Err(refused)), "{levels} levels");
		}
	}
}

/// Anybody submits what was announced: wrapped so deep that it could not be made, it would be gone, and the call with it.
#[test]
fn an_announced_call_should_not_be_used_up_by_wrapping_it() {
	let mut chain = chain_with_open_routes();
	let (dave, eve) = (account(Dave), account(Eve));
	let call: RuntimeCall =
		pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: account(Ferdie).into(), value: UNIT }.into();
	let call_hash = blake2_256(&call.encode()).into();
	assert_ok!(chain.submit(Dave, Proxy::announce { real: eve.clone().into(), call_hash }));
	let done: RuntimeCall = Proxy::proxy_announced {
		delegate: dave.into(),
		real: eve.into(),
		force_proxy_type: None,
		call: Box::new(call),
	}
	.into();
	let before = chain.value(&account(Ferdie));
	let closed = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
	assert_eq!(chain.submit(Alice, nested(&done, MOST_NESTED)), Err(closed));
	assert_eq!(chain.value(&account(Ferdie)), before);
	assert_ok!(chain.submit(Alice, nested(&done, MOST_NESTED - 1)));
	assert_eq!(chain.value(&account(Ferdie)), before + UNIT);
	chain.check();
}

/// Does a value of this type hold a call?
fn holds(types: &PortableRegistry, ty: u32, call: u32, seen: &mut BTreeSet<u32>) -> bool {
	if ty == call {
		return true;
	}
	if !seen.insert(ty) {
		return false;
	}
	let parts: Vec<u32> = match &types.resolve(ty).expect("is registered").type_def {
		TypeDef::Composite(composite) => composite.fields.iter().map(|field| field.ty.id).collect(),
		TypeDef::Variant(variant) => {
			variant.variants.iter().flat_map(|one| &one.fields).map(|field| field.ty.id).collect()
		},
		TypeDef::Sequence(sequence) => vec![sequence.type_param.id],
		TypeDef::Array(array) => vec![array.type_param.id],
		TypeDef::Tuple(tuple) => tuple.fields.iter().map(|field| field.id).collect(),
		TypeDef::Compact(compact) => vec![compact.type_param.id],
		TypeDef::Primitive(_) | TypeDef::BitSequence(_) => vec![],
	};
	parts.into_iter().any(|part| holds(types, part, call, seen))
}

/// A call that is new, and carries others, is a way round as long as nobody looks into it.
#[test]
fn every_call_that_carries_others_should_be_looked_into() {
	let mut registry = Registry::new();
	let call = registry.register_type(&meta_type::<RuntimeCall>()).id;
	let types = PortableRegistry::from(registry);
	let variants = |ty: u32| match &types.resolve(ty).expect("is registered").type_def {
		TypeDef::Variant(variant) => variant.variants.clone(),
		other => panic!("calls are variants: {other:?}"),
	};
	let mut carrying = BTreeSet::new();
	for pallet in variants(call) {
		for one in variants(pallet.fields[0].ty.id) {
			if one.fields.iter().any(|field| holds(&types, field.ty.id, call, &mut BTreeSet::new())) {
				carrying.insert(format!("{}.{}", pallet.name, one.name));
			}
		}
	}
	let world = World::new();
	let looked_into: BTreeSet<String> = samples(&world, &world.subjects[0])
		.iter()
		.filter(|one| inside(&one.call).next().is_some())
		.map(|one| one.call.get_call_metadata())
		.map(|metadata| format!("{}.{}", metadata.pallet_name, metadata.function_name))
		.collect();
	assert_eq!(carrying, looked_into);
	assert!(looked_into.len() > 15, "{looked_into:?}");
}
