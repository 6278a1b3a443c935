// SPDX-License-Identifier: Apache-2.0
//! Value of this chain lent to a parachain that is not ours, and brought back: to the unit, with net value as it was (N1). What
//! must not leave does not (P1), and what could not come back is not let go.

use chain::{
	calls::{account, transfer},
	debtors::rolled_back,
	foreign::ForeignChain,
	messages::*,
	world::{World, COMPANY, DELEGATE},
	Chain,
};
use frame_support::assert_ok;
use pallet_origins::Origin;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult},
	staging_xcm::{latest::prelude::*, VersionedXcm},
	*,
};
use vns_runtime::{
	configs::monetary::PotAccount, Authors, Balance, Balances, OriginCaller, Runtime, RuntimeCall, RuntimeOrigin,
	EXISTENTIAL_DEPOSIT,
};
use vns_units::UNIT;

type Messages = pallet_xcm::Call<Runtime>;

/// Lends so much to an account on a chain.
fn lend(amount: Balance, chain: Location, to: Sr25519Keyring) -> Messages {
	Messages::limited_reserve_transfer_assets {
		dest: Box::new(chain.into()),
		beneficiary: Box::new(Location::new(0, [key(to)]).into()),
		assets: Box::new(Assets::from(value(amount)).into()),
		fee_asset_item: 0,
		weight_limit: Unlimited,
	}
}

fn chain() -> Chain {
	let mut chain = Chain::of_preset("development");
	chain.mail.channels.insert(NEIGHBOUR);
	chain.blocks(1);
	chain
}

fn closed() -> DispatchResult {
	Err(frame_system::Error::<Runtime>::CallFiltered.into())
}

#[test]
fn value_should_go_to_another_chain_and_come_back_to_the_unit() {
	let (mut chain, mut foreign) = (chain(), ForeignChain::default());
	let keeper = account_at(&chain_at(NEIGHBOUR));
	let issuance = chain.read(Balances::total_issuance);
	let [eve, rewards] = [account(Eve), Authors::account()].map(|who| chain.value(&who));

	assert_ok!(chain.submit(Eve, lend(100 * UNIT, chain_at(NEIGHBOUR), Ferdie)));
	// It waits here in the name of that chain. Whatever else Eve paid, for the transaction and for the message, is the authors'.
	assert_eq!(chain.value(&keeper), 100 * UNIT);
	let paid = eve - 100 * UNIT - chain.value(&account(Eve));
	assert_eq!(chain.value(&Authors::account()), rewards + paid);
	assert_eq!(chain.read(Balances::total_issuance), issuance);
	let sent = chain.sent_to(NEIGHBOUR);
	assert_eq!(sent.len(), 1);
	for outcome in foreign.receives(sent) {
		assert_ok!(outcome.ensure_complete());
	}
	let there = foreign.value(Ferdie);
	assert!(there > 99 * UNIT && there < 100 * UNIT, "it took a fee: {there}");
	assert_eq!(foreign.issuance(), there);
	chain.check();

	// Half of it comes back, to somebody else.
	let back = foreign.sends_back(Ferdie, 50 * UNIT, Bob);
	let (bob, rewards) = (chain.value(&account(Bob)), chain.value(&Authors::account()));
	let fee = price(&back[0].clone().into());
	chain.from_parachain(NEIGHBOUR, &back);
	assert_eq!(chain.executed(), [true]);
	assert_eq!(chain.value(&account(Bob)), bob + 50 * UNIT - fee);
	assert_eq!(chain.value(&Authors::account()), rewards + fee);
	assert_eq!(chain.value(&keeper), 50 * UNIT);
	assert!(chain.value(&keeper) >= foreign.issuance(), "each unit there is one here");
	assert_eq!(chain.read(Balances::total_issuance), issuance);
	chain.check();

	// And the rest; what that chain took as a fee and burnt stays here in its name.
	let rest = foreign.value(Ferdie);
	let back = foreign.sends_back(Ferdie, rest, Bob);
	chain.from_parachain(NEIGHBOUR, &back);
	assert_eq!(chain.executed(), [true]);
	assert_eq!((foreign.issuance(), chain.value(&keeper)), (0, 50 * UNIT - rest));
	assert_eq!(chain.read(Balances::total_issuance), issuance);
	chain.check();
}

/// By every call that there is for it.
#[test]
fn each_open_call_should_lend() {
	let mut chain = chain();
	let keeper = account_at(&chain_at(NEIGHBOUR));
	let dest = || Box::new(chain_at(NEIGHBOUR).into());
	let beneficiary = || Box::new(Location::new(0, [key(Bob)]).into());
	let assets = || Box::new(Assets::from(value(UNIT)).into());
	let calls = [
		lend(UNIT, chain_at(NEIGHBOUR), Bob),
		Messages::reserve_transfer_assets {
			dest: dest(),
			beneficiary: beneficiary(),
			assets: assets(),
			fee_asset_item: 0,
		},
		Messages::transfer_assets {
			dest: dest(),
			beneficiary: beneficiary(),
			assets: assets(),
			fee_asset_item: 0,
			weight_limit: Unlimited,
		},
	];
	for (place, call) in (1..).zip(calls) {
		assert_ok!(chain.submit(Eve, call));
		assert_eq!(chain.value(&keeper), place * UNIT);
	}
	chain.check();
}

#[test]
fn what_could_not_come_back_should_not_leave() {
	let mut chain = chain();
	let before = chain.value(&account(Eve));
	let there = Location::new(1, [Parachain(NEIGHBOUR), key(Bob)]);
	let beyond = Location::new(2, [GlobalConsensus(Kusama)]);
	for dest in [Location::parent(), there, beyond, Location::here()] {
		assert_eq!(chain.submit(Eve, lend(UNIT, dest.clone(), Bob)), closed(), "{dest:?}");
	}
	// Other chains' assets.
	let of_relay = Asset { id: AssetId(Location::parent()), fun: Fungible(UNIT) };
	let foreign = Messages::limited_reserve_transfer_assets {
		dest: Box::new(chain_at(NEIGHBOUR).into()),
		beneficiary: Box::new(Location::new(0, [key(Bob)]).into()),
		assets: Box::new(Assets::from(of_relay).into()),
		fee_asset_item: 0,
		weight_limit: Unlimited,
	};
	assert_eq!(chain.submit(Eve, foreign), Err(pallet_xcm::Error::<Runtime>::Filtered.into()));
	// Where there is no channel, and less than an account there could keep.
	let stranger = chain_at(NEIGHBOUR + 1);
	assert!(chain.submit(Eve, lend(UNIT, stranger.clone(), Bob)).is_err());
	assert!(chain.submit(Eve, lend(EXISTENTIAL_DEPOSIT - 1, chain_at(NEIGHBOUR), Bob)).is_err());
	assert_eq!(chain.value(&account_at(&stranger)), 0);
	assert_eq!(chain.value(&account_at(&chain_at(NEIGHBOUR))), 0);
	// All that she has lost are fees.
	assert!(before - chain.value(&account(Eve)) < UNIT);
	chain.check();
}

/// P1 on this way: an overdue company lends nothing, by whatever route, and what it has there is no way out either.
#[test]
fn p1_a_frozen_entity_should_not_leave_by_a_message() {
	let mut world = World::new();
	world.chain.mail.channels.insert(NEIGHBOUR);
	let due = world.due;
	let lends = |chain: &mut Chain| {
		chain.blocks(1);
		let call = Box::new(lend(UNIT, chain_at(NEIGHBOUR), DELEGATE).into());
		let proxied =
			pallet_proxy::Call::<Runtime>::proxy { real: account(COMPANY).into(), force_proxy_type: None, call };
		assert_ok!(chain.submit(DELEGATE, proxied));
		chain.events().into_iter().find_map(|event| match event {
			vns_runtime::RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
			_ => None,
		})
	};
	let keeper = account_at(&chain_at(NEIGHBOUR));
	assert_eq!(lends(&mut world.chain), Some(Ok(())), "before it is due");
	assert_eq!(world.chain.value(&keeper), UNIT);
	world.chain.pass_hour(due);
	let before = world.chain.value(&account(COMPANY));
	assert!(matches!(lends(&mut world.chain), Some(Err(DispatchError::Module(_)))));
	assert_eq!((world.chain.value(&account(COMPANY)), world.chain.value(&keeper)), (before, UNIT));
	// What another chain sends it arrives, and stays.
	let fees = value(UNIT / 2);
	let gift: Xcm<()> = Xcm(vec![
		WithdrawAsset(fees.clone().into()),
		BuyExecution { fees, weight_limit: Unlimited },
		DepositAsset { assets: Wild(All), beneficiary: Location::new(0, [key(COMPANY)]) },
	]);
	world.chain.from_parachain(NEIGHBOUR, &[gift]);
	assert_eq!(world.chain.executed(), [true]);
	assert!(world.chain.value(&account(COMPANY)) > before);
	world.chain.check();
}

/// Whoever holds this chain's value elsewhere trusts its word; so only holders give it, to the relay chain, for channels.
#[test]
fn c8_only_a_referendum_on_the_code_should_speak_for_this_chain_and_only_to_the_relay_chain() {
	let mut chain = chain();
	let send = |to: Location| Messages::send {
		dest: Box::new(to.into()),
		message: Box::new(VersionedXcm::from(Xcm::<()>(vec![ClearTopic]))),
	};
	assert_eq!(chain.submit(Eve, send(Location::parent())), Err(DispatchError::BadOrigin));
	assert_eq!(chain.submit(Eve, send(chain_at(NEIGHBOUR))), closed());
	let (parent, neighbour) = (Location::parent, || chain_at(NEIGHBOUR));
	chain.open();
	chain.ext.execute_with(|| {
		// What comes of it, and how many messages to the relay chain wait then.
		let decided = |origin, call: Messages| {
			rolled_back(|| {
				let origin = RuntimeOrigin::from(OriginCaller::Origins(origin));
				let done = RuntimeCall::from(call).dispatch(origin).map(|_| ()).map_err(|refused| refused.error);
				(done, cumulus_pallet_parachain_system::PendingUpwardMessages::<Runtime>::get().len())
			})
		};
		assert_eq!(decided(Origin::Upgrade, send(neighbour())), (closed(), 0));
		for other in [Origin::Emergency, Origin::Replacement, Origin::ConfigApproval(vns_parameters::Class::Both)] {
			assert_eq!(decided(other, send(parent())), (Err(DispatchError::BadOrigin), 0), "{other:?}");
		}
		assert_eq!(decided(Origin::Upgrade, send(parent())), (Ok(()), 1));
	});
}

/// Value that another chain lost stays its own; nobody here can take it.
#[test]
fn what_is_kept_for_another_chain_should_be_taken_by_nobody_else() {
	let mut chain = chain();
	let keeper = account_at(&chain_at(NEIGHBOUR));
	assert_ok!(chain.submit(Eve, transfer(keeper.clone(), 10 * UNIT)));
	let pot = chain.value(&PotAccount::get());
	let fees = value(UNIT);
	let steals: Xcm<()> = Xcm(vec![
		WithdrawAsset(fees.clone().into()),
		BuyExecution { fees, weight_limit: Unlimited },
		DepositAsset { assets: Wild(All), beneficiary: Location::new(0, [key(Eve)]) },
	]);
	// Another parachain, and an account there.
	chain.from_parachain(NEIGHBOUR + 1, std::slice::from_ref(&steals));
	assert_eq!(chain.executed(), [false]);
	let descend = Xcm([DescendOrigin(key(Eve).into())].into_iter().chain(steals.0).collect());
	chain.from_parachain(NEIGHBOUR, &[descend]);
	assert_eq!(chain.executed(), [false]);
	assert_eq!((chain.value(&keeper), chain.value(&PotAccount::get())), (10 * UNIT, pot));
	chain.check();
}
