// SPDX-License-Identifier: Apache-2.0
//! N1 under attack, on the real runtime: what would burn or mint is closed on every route, and what the SDK would drop
//! (dust, fees without a payee) arrives somewhere.

mod chain;

use chain::Chain;
use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie},
	sp_runtime::{traits::Dispatchable, DispatchError},
	*,
};
use vns_runtime::{
	configs::monetary::PotAccount, AccountId, Balance, Balances, Credit, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, EXISTENTIAL_DEPOSIT,
};
use vns_units::UNIT;

fn account(who: Sr25519Keyring) -> AccountId {
	who.to_account_id()
}

fn grant(holder: Sr25519Keyring, amount: Balance) -> RuntimeCall {
	pallet_credit::Call::<Runtime>::grant { holder: account(holder), amount }.into()
}

fn draw(amount: Balance) -> RuntimeCall {
	pallet_credit::Call::<Runtime>::draw { guarantor: account(Charlie), amount }.into()
}

fn repay(note: u64, up_to: Balance) -> RuntimeCall {
	pallet_credit::Call::<Runtime>::repay { note, up_to }.into()
}

fn transfer(to: AccountId, value: Balance) -> RuntimeCall {
	pallet_balances::Call::<Runtime>::transfer_allow_death { dest: to.into(), value }.into()
}

fn transfer_all(to: AccountId) -> RuntimeCall {
	pallet_balances::Call::<Runtime>::transfer_all { dest: to.into(), keep_alive: false }.into()
}

/// Every call of the SDK's pallets that would change the issuance or another's balance.
fn closed_calls() -> Vec<RuntimeCall> {
	use pallet_balances::{AdjustmentDirection, Call};
	let victim = || account(Eve).into();
	vec![
		Call::<Runtime>::burn { value: UNIT, keep_alive: false }.into(),
		Call::<Runtime>::force_transfer { source: victim(), dest: account(Ferdie).into(), value: UNIT }.into(),
		Call::<Runtime>::force_unreserve { who: victim(), amount: UNIT }.into(),
		Call::<Runtime>::force_set_balance { who: victim(), new_free: UNIT }.into(),
		Call::<Runtime>::force_adjust_total_issuance { direction: AdjustmentDirection::Increase, delta: UNIT }.into(),
	]
}

/// The routes on which one call carries another.
fn routes(call: &RuntimeCall) -> Vec<(&'static str, RuntimeCall)> {
	let inside = || Box::new(call.clone());
	let calls = || vec![call.clone()];
	let weight = call.get_dispatch_info().call_weight;
	let mut others = vec![account(Alice), account(Eve)];
	others.sort();
	vec![
		("direct", call.clone()),
		("batch", pallet_utility::Call::<Runtime>::batch { calls: calls() }.into()),
		("batch_all", pallet_utility::Call::<Runtime>::batch_all { calls: calls() }.into()),
		("force_batch", pallet_utility::Call::<Runtime>::force_batch { calls: calls() }.into()),
		("as_derivative", pallet_utility::Call::<Runtime>::as_derivative { index: 0, call: inside() }.into()),
		("if_else", pallet_utility::Call::<Runtime>::if_else { main: inside(), fallback: inside() }.into()),
		("dispatch_as", {
			let root = vns_runtime::OriginCaller::system(frame_system::RawOrigin::Root);
			pallet_utility::Call::<Runtime>::dispatch_as { as_origin: Box::new(root), call: inside() }.into()
		}),
		("with_weight", pallet_utility::Call::<Runtime>::with_weight { call: inside(), weight }.into()),
		("proxy", {
			pallet_proxy::Call::<Runtime>::proxy { real: account(Eve).into(), force_proxy_type: None, call: inside() }
				.into()
		}),
		("multisig of one", {
			pallet_multisig::Call::<Runtime>::as_multi_threshold_1 {
				other_signatories: vec![account(Alice)],
				call: inside(),
			}
			.into()
		}),
		("multisig", {
			pallet_multisig::Call::<Runtime>::as_multi {
				threshold: 1,
				other_signatories: others,
				maybe_timepoint: None,
				call: inside(),
				max_weight: weight,
			}
			.into()
		}),
		("scheduler", {
			pallet_scheduler::Call::<Runtime>::schedule { when: 100, maybe_periodic: None, priority: 0, call: inside() }
				.into()
		}),
	]
}

#[test]
fn n1_calls_that_burn_or_force_should_be_closed_on_every_route() {
	let mut chain = Chain::of_preset("development");
	// Dave may act for Eve without any limit, so that the proxy route is really open.
	let any = pallet_proxy::Call::<Runtime>::add_proxy {
		delegate: account(Dave).into(),
		proxy_type: Default::default(),
		delay: 0,
	};
	assert_ok!(chain.submit(Eve, any));
	let issuance = chain.read(Balances::total_issuance);
	for call in closed_calls() {
		for (route, carrying) in routes(&call) {
			let (before, pot) = (chain.value(&account(Eve)), chain.value(&PotAccount::get()));
			let _ = chain.submit(Dave, carrying);
			let refused = chain.events().into_iter().any(|event| refusal(&event).is_some());
			assert!(refused, "{route}: {call:?} was not refused: {:?}", chain.events());
			assert_eq!(chain.read(Balances::total_issuance), issuance, "{route}: {call:?}");
			assert_eq!(chain.value(&account(Eve)), before, "{route}: {call:?}");
			assert_eq!(chain.value(&PotAccount::get()), pot, "{route}: {call:?}");
			chain.check();
		}
	}
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

#[test]
fn no_signature_should_ever_yield_the_root_origin() {
	let mut chain = Chain::of_preset("development");
	let code = frame_system::Call::<Runtime>::set_storage { items: vec![(b"x".to_vec(), b"y".to_vec())] };
	for (route, carrying) in routes(&code.into()) {
		let _ = chain.submit(Dave, carrying);
		assert!(chain.events().iter().any(|event| refusal(event).is_some()), "{route}");
		assert_eq!(chain.read(|| sp_io::storage::get(b"x")), None, "{route}");
	}
	// And no pallet that hands it out.
	for call in RuntimeCall::get_module_names() {
		assert!(!["Sudo", "Democracy", "Council"].contains(call), "{call}");
	}
}

use frame_support::traits::GetCallMetadata;

#[test]
fn n1_the_credit_cycle_should_keep_the_net_value_in_every_block() {
	let mut chain = Chain::of_preset("development");
	let issuance = chain.read(Balances::total_issuance);
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	chain.check();
	assert_ok!(chain.submit(Dave, draw(60 * UNIT)));
	assert_eq!(chain.read(Balances::total_issuance), issuance + 60 * UNIT);
	chain.check();
	assert_ok!(chain.submit(Dave, transfer(account(Eve), 40 * UNIT)));
	assert_ok!(chain.submit(Bob, repay(0, 10 * UNIT)));
	assert_eq!(chain.read(Credit::totals).debt, 50 * UNIT);
	chain.check();
	assert_ok!(chain.submit(Dave, repay(0, 1_000 * UNIT)));
	assert_eq!(chain.read(Balances::total_issuance), issuance);
	assert_eq!(chain.read(Credit::totals).debt, 0);
	chain.check();
}

#[test]
fn n1_fees_and_tips_should_go_to_the_author_whole() {
	let mut chain = Chain::of_preset("development");
	let (author, payer) = (chain.value(&account(Alice)), chain.value(&account(Dave)));
	assert_ok!(chain.submit(Dave, transfer(account(Eve), UNIT)));
	let fee = payer - UNIT - chain.value(&account(Dave));
	assert!(fee > 0);
	assert_eq!(chain.value(&account(Alice)), author + fee);
	chain.check();
}

#[test]
fn n1_fees_should_go_to_the_pot_when_the_author_has_no_account() {
	let mut chain = Chain::of_preset("development");
	// The author gives everything away; its own last fee brings it back only if that is an account's worth.
	let _ = chain.submit(Alice, transfer_all(account(Bob)));
	let author = chain.value(&account(Alice));
	let pot = chain.value(&PotAccount::get());
	let payer = chain.value(&account(Dave));
	assert_ok!(chain.submit(Dave, transfer(account(Eve), UNIT)));
	let fee = payer - UNIT - chain.value(&account(Dave));
	assert!(fee < EXISTENTIAL_DEPOSIT, "the fee is too small to open an account");
	let gained = (chain.value(&account(Alice)) - author, chain.value(&PotAccount::get()) - pot);
	assert!(gained == (fee, 0) || gained == (0, fee), "{gained:?} of a fee of {fee}");
	if author == 0 {
		assert_eq!(gained, (0, fee));
	}
	chain.check();
}

#[test]
fn n1_dust_should_go_to_the_pot() {
	let mut chain = Chain::of_preset("development");
	let poor = AccountId::from([7; 32]);
	assert_ok!(chain.submit(Dave, transfer(poor.clone(), UNIT)));
	let pot = chain.value(&PotAccount::get());
	// Leaves one planck too little for an account.
	let leave = |value| {
		RuntimeCall::from(pallet_balances::Call::<Runtime>::transfer_allow_death { dest: account(Eve).into(), value })
	};
	chain.ext.execute_with(|| {
		assert_ok!(leave(UNIT - EXISTENTIAL_DEPOSIT + 1).dispatch(RuntimeOrigin::signed(poor.clone())));
	});
	assert_eq!(chain.value(&poor), 0);
	assert_eq!(chain.value(&PotAccount::get()), pot + EXISTENTIAL_DEPOSIT - 1);
	chain.blocks(1);
	chain.check();
}

#[test]
fn n1_a_block_full_of_everything_should_keep_the_net_value() {
	let mut chain = Chain::of_preset("development");
	assert_ok!(chain.submit(Charlie, grant(Dave, 1_000 * UNIT)));
	for round in 0..20u64 {
		let drawing = chain.signed_ahead(Dave, draw(UNIT * 3), 0);
		let paying = chain.signed_ahead(Dave, repay(round, UNIT), 1);
		let wrong = chain.signed_ahead(Dave, repay(u64::MAX, UNIT), 2);
		let helping = chain.signed_ahead(Bob, repay(round, 2 * UNIT), 0);
		let moving = chain.signed_ahead(Eve, transfer(account(Ferdie), UNIT), 0);
		let outcomes = chain.block(vec![drawing, paying, wrong, helping, moving]);
		assert!(
			outcomes[0].is_ok() && outcomes[1].is_ok() && outcomes[3].is_ok() && outcomes[4].is_ok(),
			"{outcomes:?}"
		);
		assert_eq!(outcomes[2], Err(pallet_credit::Error::<Runtime>::UnknownNote.into()));
		chain.check();
	}
	assert_eq!(chain.read(Credit::totals).debt, 0);
}
