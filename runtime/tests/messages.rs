// SPDX-License-Identifier: Apache-2.0
//! Messages of other chains under attack: what is refused and by which error, what fees are and who gets them, what becomes of
//! value that a program leaves behind. The table of refusals is that of the book's chapter on messages.

use chain::{
	calls::{account, draw, grant, repay, transfer},
	debtors::rolled_back,
	messages::*,
	Chain,
};
use frame_support::{assert_ok, weights::Weight};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::*,
	staging_xcm::latest::{prelude::*, AssetTransferFilter},
	staging_xcm_executor::traits::{ConvertLocation, TransactAsset},
	*,
};
use std::collections::BTreeMap;
use vns_runtime::{
	configs::{
		monetary::PotAccount,
		system::MAXIMUM_BLOCK_WEIGHT,
		xcm::{value::Transactor, LocationToAccountId, MOST_INSTRUCTIONS},
	},
	AccountId, Authors, Balance, Balances, Runtime, RuntimeCall, RuntimeEvent, EXISTENTIAL_DEPOSIT,
};
use vns_units::UNIT;

type Program = Xcm<RuntimeCall>;

/// What a sender puts into its program to pay with.
const PURSE: Balance = 10 * UNIT;

/// Eve's account on the neighbour.
fn eve_there() -> Location {
	Location::new(1, [Parachain(NEIGHBOUR), key(Eve)])
}

/// A chain with a neighbour, which has value here, as have Eve's accounts there and on the relay chain. Dave owes a note.
fn chain() -> Chain {
	let mut chain = Chain::of_preset("development");
	chain.mail.channels.insert(NEIGHBOUR);
	chain.blocks(1);
	for location in [chain_at(NEIGHBOUR), eve_there(), relay_account(Eve), Location::parent()] {
		assert_ok!(chain.submit(Ferdie, transfer(account_at(&location), 1_000 * UNIT)));
	}
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	chain.blocks(1);
	assert_ok!(chain.submit(Dave, draw(100 * UNIT)));
	chain
}

/// Pays for itself, then does the rest.
fn paid<Call>(rest: impl IntoIterator<Item = Instruction<Call>>) -> Xcm<Call> {
	let fees = value(PURSE);
	let pays = [WithdrawAsset(fees.clone().into()), BuyExecution { fees, weight_limit: Unlimited }];
	Xcm(pays.into_iter().chain(rest).collect())
}

fn deposit<Call>(beneficiary: Location) -> Instruction<Call> {
	DepositAsset { assets: Wild(All), beneficiary }
}

/// An account of this chain.
fn local(who: sp_keyring::Sr25519Keyring) -> Location {
	Location::new(0, [key(who)])
}

/// Free and held value of everybody. To be called within the state.
fn all_value() -> BTreeMap<AccountId, Balance> {
	frame_system::Account::<Runtime>::iter().map(|(who, info)| (who, info.data.free + info.data.reserved)).collect()
}

/// Runs it, and says what came of it; asserts that nothing was made or destroyed, and that nobody paid but the sender, for fees.
fn attempt(origin: &Location, program: Program) -> String {
	rolled_back(|| {
		let (before, issuance) = (all_value(), Balances::total_issuance());
		let outcome = execute(origin, program.clone());
		let after = all_value();
		assert_eq!(Balances::total_issuance(), issuance, "{program:?}");
		assert_eq!(after.values().sum::<Balance>(), issuance, "{program:?}");
		let may_change = [LocationToAccountId::convert_location(origin), Some(Authors::account())];
		for (who, value) in &before {
			let now = after.get(who).copied().unwrap_or_default();
			assert!(now == *value || may_change.contains(&Some(who.clone())), "{who}: {program:?}");
		}
		match outcome {
			Outcome::Complete { .. } => "ok".into(),
			Outcome::Incomplete { error, .. } | Outcome::Error(error) => format!("{:?}", error.error),
		}
	})
}

/// A line of the table: what it is, who sends which program, and the error's name.
type Line = (&'static str, Location, Program, &'static str);

/// What does not pay.
fn unpaid_programs() -> Vec<Line> {
	let neighbour = || chain_at(NEIGHBOUR);
	let pays = || transact(repay(0, UNIT));
	let descend = |to: Junction| DescendOrigin(to.into());
	let question = || SubscribeVersion { query_id: 1, max_response_weight: Weight::zero() };
	let answer = || QueryResponse { query_id: 0, response: Response::Null, max_weight: Weight::zero(), querier: None };
	vec![
		("unpaid, of a parachain", neighbour(), Xcm(vec![unpaid(), pays()]), "Barrier"),
		("unpaid, of an account there", neighbour(), Xcm(vec![descend(key(Eve)), unpaid(), pays()]), "Barrier"),
		("the same by its name", neighbour(), Xcm(vec![AliasOrigin(eve_there()), unpaid(), pays()]), "Barrier"),
		(
			"as an account of the relay chain",
			neighbour(),
			{ Xcm(vec![AliasOrigin(relay_account(Eve)), unpaid(), pays()]) },
			"Barrier",
		),
		("as somebody in the universe", neighbour(), Xcm(vec![UniversalOrigin(key(Eve)), unpaid(), pays()]), "Barrier"),
		("as nobody", Location::parent(), Xcm(vec![ClearOrigin, unpaid(), pays()]), "Barrier"),
		(
			"as a pallet of the relay chain",
			Location::parent(),
			{ Xcm(vec![descend(PalletInstance(3)), unpaid(), pays()]) },
			"Barrier",
		),
		(
			"of the relay chain as a parachain",
			Location::parent(),
			{ Xcm(vec![descend(Parachain(NEIGHBOUR)), unpaid(), pays()]) },
			"Barrier",
		),
		("without saying so", Location::parent(), Xcm(vec![pays()]), "Barrier"),
		("asks for versions", neighbour(), Xcm(vec![question()]), "Barrier"),
		("asks for versions, of the relay chain", Location::parent(), Xcm(vec![question()]), "Barrier"),
		("answers what nobody asked", neighbour(), Xcm(vec![answer()]), "Barrier"),
		("tells of channels, of a parachain", neighbour(), Xcm(vec![HrmpChannelAccepted { recipient: 1 }]), "Barrier"),
		("from beyond the relay chain", Location::new(2, [GlobalConsensus(Kusama)]), paid([pays()]), "Barrier"),
	]
}

/// Sends on what is in hand, or a part of it, in whatever manner.
fn transfer_on<Call>(destination: Location, filter: AssetTransferFilter) -> Instruction<Call> {
	InitiateTransfer {
		destination,
		remote_fees: None,
		preserve_origin: false,
		assets: vec![filter].try_into().expect("is one"),
		remote_xcm: Xcm(vec![]),
	}
}

/// What would destroy value, or make some.
fn burning_and_minting() -> Vec<Line> {
	let neighbour = || chain_at(NEIGHBOUR);
	let burn = || BurnAsset(value(UNIT).into());
	let inside = |instruction| Xcm(vec![instruction]);
	let relay = Location::parent;
	let none = || Xcm(vec![]);
	let transfer_of = |filter: AssetTransferFilter| transfer_on(neighbour(), filter);
	let transfer_up = || transfer_on(relay(), AssetTransferFilter::ReserveDeposit(Wild(All)));
	let fees_up = || InitiateTransfer {
		destination: relay(),
		remote_fees: Some(AssetTransferFilter::ReserveDeposit(value(UNIT).into())),
		preserve_origin: true,
		assets: Default::default(),
		remote_xcm: none(),
	};
	let relays_own = || Asset { id: AssetId(Location::parent()), fun: Fungible(UNIT) };
	vec![
		("burns", neighbour(), paid([burn()]), "Barrier"),
		("burns in an appendix", neighbour(), paid([SetAppendix(inside(burn()))]), "Barrier"),
		("burns after an error", neighbour(), paid([SetErrorHandler(inside(burn())), Trap(1)]), "Barrier"),
		("burns in both", neighbour(), paid([SetAppendix(inside(SetErrorHandler(inside(burn()))))]), "Barrier"),
		(
			"burns as somebody",
			neighbour(),
			{ paid([ExecuteWithOrigin { descendant_origin: None, xcm: inside(burn()) }]) },
			"Barrier",
		),
		(
			"burns, of the relay chain",
			relay(),
			{ Xcm(vec![WithdrawAsset(value(UNIT).into()), unpaid(), burn()]) },
			"Barrier",
		),
		(
			"lends to the relay chain",
			neighbour(),
			{ paid([DepositReserveAsset { assets: Wild(All), dest: relay(), xcm: none() }]) },
			"Barrier",
		),
		(
			"lends to it from the account",
			neighbour(),
			{ paid([TransferReserveAsset { assets: value(UNIT).into(), dest: relay(), xcm: none() }]) },
			"Barrier",
		),
		(
			"lends to it in an appendix",
			neighbour(),
			{ paid([SetAppendix(inside(DepositReserveAsset { assets: Wild(All), dest: relay(), xcm: none() }))]) },
			"Barrier",
		),
		("lends to it by a transfer", neighbour(), paid([transfer_up()]), "Barrier"),
		("lends to it as the fee of a transfer", neighbour(), paid([fees_up()]), "Barrier"),
		("lends to it so after an error", neighbour(), paid([SetErrorHandler(inside(transfer_up()))]), "Barrier"),
		(
			"lends to it by a transfer, of the relay chain",
			relay(),
			{ Xcm(vec![WithdrawAsset(value(UNIT).into()), unpaid(), transfer_up()]) },
			"Barrier",
		),
		(
			"says that it keeps this chain's value",
			neighbour(),
			{
				let fees = value(PURSE);
				Xcm(vec![ReserveAssetDeposited(fees.clone().into()), BuyExecution { fees, weight_limit: Unlimited }])
			},
			"UntrustedReserveLocation",
		),
		(
			"the same, of the relay chain",
			relay(),
			{ Xcm(vec![ReserveAssetDeposited(value(UNIT).into()), unpaid(), deposit(local(Eve))]) },
			"UntrustedReserveLocation",
		),
		(
			"teleports it in",
			neighbour(),
			{
				let fees = value(PURSE);
				Xcm(vec![ReceiveTeleportedAsset(fees.clone().into()), BuyExecution { fees, weight_limit: Unlimited }])
			},
			"UntrustedTeleportLocation",
		),
		(
			"lends the relay chain's",
			relay(),
			{ Xcm(vec![ReserveAssetDeposited(relays_own().into()), unpaid(), deposit(local(Eve))]) },
			"UntrustedReserveLocation",
		),
		(
			"teleports out",
			neighbour(),
			{ paid([InitiateTeleport { assets: Wild(All), dest: neighbour(), xcm: none() }]) },
			"UntrustedTeleportLocation",
		),
		(
			"sends home what is at home",
			neighbour(),
			{ paid([InitiateReserveWithdraw { assets: Wild(All), reserve: neighbour(), xcm: none() }]) },
			"UntrustedReserveLocation",
		),
		(
			"teleports by a transfer",
			neighbour(),
			{ paid([transfer_of(AssetTransferFilter::Teleport(Wild(All)))]) },
			"UntrustedTeleportLocation",
		),
		(
			"sends home by a transfer",
			neighbour(),
			{ paid([transfer_of(AssetTransferFilter::ReserveWithdraw(Wild(All)))]) },
			"UntrustedReserveLocation",
		),
		(
			"claims what was never trapped",
			neighbour(),
			{
				let fees = value(PURSE);
				let ticket = Location::here();
				Xcm(vec![
					ClaimAsset { assets: fees.clone().into(), ticket },
					BuyExecution { fees, weight_limit: Unlimited },
				])
			},
			"UnknownClaim",
		),
		("locks", neighbour(), paid([LockAsset { asset: value(UNIT), unlocker: neighbour() }]), "AssetNotFound"),
		(
			"exchanges",
			neighbour(),
			{ paid([ExchangeAsset { give: Wild(All), want: relays_own().into(), maximal: true }]) },
			"NoDeal",
		),
	]
}

/// What pays too little, weighs too much or goes by another name.
fn bounds_and_names() -> Vec<Line> {
	let neighbour = || chain_at(NEIGHBOUR);
	let with = |purse: Balance, weight_limit: WeightLimit| {
		let fees = value(purse);
		Xcm(vec![WithdrawAsset(fees.clone().into()), BuyExecution { fees, weight_limit }])
	};
	let stranger = Location::new(1, [Parachain(NEIGHBOUR + 1), key(Eve)]);
	let long = |count: u32| Xcm((0..count).map(|_| ClearTopic).collect());
	vec![
		("pays too little", neighbour(), with(UNIT / 1_000, Unlimited), "TooExpensive"),
		("buys too little weight", neighbour(), with(PURSE, Limited(Weight::from_parts(1, 1))), "Barrier"),
		("has nothing", chain_at(NEIGHBOUR + 1), with(PURSE, Unlimited), "FailedToTransactAsset"),
		("takes more than was lent", neighbour(), with(1_001 * UNIT, Unlimited), "FailedToTransactAsset"),
		("has too many instructions", neighbour(), long(MOST_INSTRUCTIONS + 1), "ExceedsStackLimit"),
		("hides them in an appendix", neighbour(), paid([SetAppendix(long(MOST_INSTRUCTIONS))]), "ExceedsStackLimit"),
		("is the account of another chain", neighbour(), paid([AliasOrigin(stranger)]), "NoPermission"),
		("is an account of this chain", neighbour(), paid([AliasOrigin(local(Eve))]), "NoPermission"),
		("is of the universe", neighbour(), paid([UniversalOrigin(key(Eve))]), "InvalidLocation"),
		(
			"passes on to another universe",
			neighbour(),
			{ paid([ExportMessage { network: Kusama, destination: Here, xcm: Xcm(vec![]) }]) },
			"Unanchored",
		),
		(
			"gives to nobody",
			neighbour(),
			paid([deposit(Location::new(0, [PalletInstance(1)]))]),
			"FailedToTransactAsset",
		),
	]
}

#[test]
fn what_is_no_business_of_other_chains_should_be_refused_by_name() {
	let mut chain = chain();
	chain.open();
	chain.ext.execute_with(|| {
		let mut wrong = vec![];
		for (what, origin, program, expected) in
			[unpaid_programs(), burning_and_minting(), bounds_and_names()].into_iter().flatten()
		{
			let found = attempt(&origin, program);
			println!("| {what} | {expected} |");
			// Some carry a text.
			if found.split('(').next() != Some(expected) {
				wrong.push(format!("{what}: {found}, not {expected}"));
			}
		}
		assert!(wrong.is_empty(), "{}", wrong.join("\n"));
	});
}

/// The same senders, when they do what they may.
#[test]
fn what_they_may_do_should_be_done() {
	let mut chain = chain();
	chain.open();
	chain.ext.execute_with(|| {
		let done = |origin: Location, program: Program| rolled_back(|| execute(&origin, program).ensure_complete());
		let gift = || deposit(local(Bob));
		assert_ok!(done(chain_at(NEIGHBOUR), paid([gift()])));
		assert_ok!(done(eve_there(), paid([gift()])));
		assert_ok!(done(chain_at(NEIGHBOUR), {
			Xcm([DescendOrigin(key(Eve).into())].into_iter().chain(paid([gift()]).0).collect())
		}));
		assert_ok!(done(Location::parent(), paid([gift()])));
		assert_ok!(done(relay_account(Eve), Xcm(vec![WithdrawAsset(value(UNIT).into()), unpaid(), gift()])));
		assert_ok!(done(Location::parent(), Xcm(vec![HrmpChannelAccepted { recipient: NEIGHBOUR }])));
		// On to a parachain; only to the relay chain nothing is lent.
		let part = || AssetTransferFilter::ReserveDeposit(value(UNIT).into());
		assert_ok!(done(eve_there(), paid([transfer_on(chain_at(NEIGHBOUR), part())])));
		// What is given to the relay chain's account it can use like any other.
		assert_ok!(done(eve_there(), paid([deposit(Location::parent())])));
		// A chain speaks for its own accounts.
		assert_ok!(done(chain_at(NEIGHBOUR), paid([AliasOrigin(eve_there()), WithdrawAsset(value(UNIT).into())])));
	});
}

/// Calls that a message must not carry, whoever pays for it.
fn other_calls() -> Vec<RuntimeCall> {
	use pallet_access::Call as Access;
	use pallet_proxy::Call as Proxy;
	use pallet_utility::Call as Utility;
	let proxied = |call: RuntimeCall| -> RuntimeCall {
		Proxy::proxy { real: account(Dave).into(), force_proxy_type: None, call: Box::new(call) }.into()
	};
	let (pays, change) = (|| repay(0, UNIT), vns_access::Change::Add(account(Eve)));
	let root = Box::new(vns_runtime::OriginCaller::system(frame_system::RawOrigin::Root));
	let dest = || Box::new(chain_at(NEIGHBOUR).into());
	vec![
		transfer(account(Eve), UNIT),
		draw(UNIT),
		grant(Dave, UNIT),
		proxied(transfer(account(Eve), UNIT)),
		proxied(proxied(pays())),
		proxied(Utility::batch { calls: vec![pays()] }.into()),
		Utility::batch { calls: vec![pays()] }.into(),
		Utility::dispatch_as { as_origin: root, call: Box::new(pays()) }.into(),
		Access::<Runtime>::propose_change { change, expires: u64::MAX }.into(),
		pallet_vouchers::Call::lock { amount: UNIT }.into(),
		pallet_balances::Call::burn { value: UNIT, keep_alive: false }.into(),
		frame_system::Call::set_code { code: vec![] }.into(),
		pallet_xcm::Call::limited_reserve_transfer_assets {
			dest: dest(),
			beneficiary: Box::new(local(Eve).into()),
			assets: Box::new(Assets::from(value(UNIT)).into()),
			fee_asset_item: 0,
			weight_limit: Unlimited,
		}
		.into(),
	]
}

#[test]
fn a3_a_message_should_carry_no_call_but_those_that_the_rule_names() {
	let mut chain = chain();
	// Even of one who made it his proxy for everything.
	for location in [relay_account(Eve), eve_there()] {
		let any = pallet_proxy::Call::<Runtime>::add_proxy {
			delegate: account_at(&location).into(),
			proxy_type: Default::default(),
			delay: 0,
		};
		assert_ok!(chain.submit(Dave, any));
	}
	chain.open();
	chain.ext.execute_with(|| {
		for call in other_calls() {
			let free = Xcm(vec![unpaid(), transact(call.clone())]);
			assert_eq!(attempt(&relay_account(Eve), free), "NoPermission", "{call:?}");
			assert_eq!(attempt(&eve_there(), paid([transact(call.clone())])), "NoPermission", "{call:?}");
		}
		// Nor as anything but a signature.
		for kind in [OriginKind::Superuser, OriginKind::Native, OriginKind::Xcm] {
			for origin in [Location::parent(), relay_account(Eve)] {
				let program = Xcm(vec![unpaid(), transact_as(kind, repay(0, UNIT))]);
				assert_eq!(attempt(&origin, program), "BadOrigin", "{kind:?} {origin:?}");
			}
		}
		// What is no call at all is not even weighed.
		let call = vec![255u8; 3].into();
		let noise = Transact { origin_kind: OriginKind::SovereignAccount, fallback_max_weight: None, call };
		assert_eq!(attempt(&Location::parent(), Xcm(vec![unpaid(), noise])), "FailedToDecode");
	});
}

/// What parachains send waits; what the relay chain sends may decide, and moves nothing.
#[test]
fn c8_no_message_should_move_value_while_a_migration_has_failed() {
	let mut chain = chain();
	let [neighbour, relay] = [chain_at(NEIGHBOUR), Location::parent()].map(|chain| account_at(&chain));
	let have = |chain: &mut Chain| [&neighbour, &relay, &account(Bob), &account(Dave)].map(|who| chain.value(who));
	chain.between(vns_runtime::Origins::close);
	let gift = || paid::<()>([deposit(local(Bob))]);
	let pays = Xcm(vec![unpaid(), transact(repay(0, UNIT))]);
	let takes = Xcm(vec![WithdrawAsset(value(UNIT).into()), unpaid(), deposit(local(Bob))]);
	chain.mail.down.extend([pays, takes, gift()].iter().map(encoded));
	let before = have(&mut chain);
	chain.from_parachain(NEIGHBOUR, &[gift()]);
	// A call that is refused is no error of the program that carries it.
	assert_eq!(chain.executed(), [true, false, false]);
	chain.blocks(2);
	assert_eq!(have(&mut chain), before);
	assert_eq!(chain.read(|| vns_runtime::Credit::note(0)).expect("is open").outstanding, 100 * UNIT);

	// Later code has put it right: what waited is executed.
	chain.between(pallet_origins::Closed::<Runtime>::kill);
	chain.blocks(2);
	let after = have(&mut chain);
	assert!(after[0] == before[0] - PURSE && after[2] > before[2], "{after:?} after {before:?}");
	chain.check();
}

/// Whatever an instruction drops, now or in an SDK to come: it goes to the pot.
#[test]
fn n1_what_is_dropped_in_a_program_should_go_to_the_pot() {
	let mut chain = chain();
	let pot = chain.value(&PotAccount::get());
	chain.ext.execute_with(|| {
		let issuance = Balances::total_issuance();
		let mut held = Transactor::withdraw_asset(&value(UNIT), &local(Eve), None).expect("has it");
		drop(held.saturating_take(value(UNIT / 4).into()));
		drop(held);
		assert_eq!(Balances::total_issuance(), issuance);
		let context = XcmContext::with_message_id([0; 32]);
		assert_eq!(Transactor::mint_asset(&value(UNIT), &context).err(), Some(XcmError::Unimplemented));
	});
	chain.ext.commit_all().expect("commits");
	assert_eq!(chain.value(&PotAccount::get()), pot + UNIT);
	chain.check();
}

#[test]
fn a2_who_sends_should_pay_the_author_of_the_block_like_a_transaction() {
	let mut chain = chain();
	let program = |rest| Xcm([DescendOrigin(key(Eve).into())].into_iter().chain(paid::<()>([rest]).0).collect());
	let (eve, rewards) = (account_at(&eve_there()), Authors::account());
	let before = [&eve, &account(Bob), &rewards].map(|who| chain.value(who));
	let gift = program(deposit(local(Bob)));
	let fee = price(&gift.clone().into());
	chain.from_parachain(NEIGHBOUR, &[gift]);
	assert_eq!(chain.executed(), [true]);
	let after = [&eve, &account(Bob), &rewards].map(|who| chain.value(who));
	assert_eq!(after, [before[0] - PURSE, before[1] + PURSE - fee, before[2] + fee]);
	let shared = chain.events().into_iter().find_map(|event| match event {
		RuntimeEvent::Authors(pallet_authors::Event::Rewarded { author, fees, .. }) => Some((author, fees)),
		_ => None,
	});
	assert_eq!(shared, Some((account(Alice), fee)));
	chain.check();
}

#[test]
fn what_a_program_leaves_should_go_back_or_to_whom_it_names_or_to_the_pot() {
	let mut chain = chain();
	let claimer = |location| SetHints { hints: vec![AssetClaimer { location }].try_into().expect("is one") };
	let neighbour = account_at(&chain_at(NEIGHBOUR));
	let nobody = Location::new(0, [PalletInstance(1)]);
	let cases = [
		(paid(vec![Trap(1)]), neighbour.clone()),
		(paid(vec![ClearOrigin, Trap(1)]), neighbour.clone()),
		(paid(vec![claimer(local(Bob)), Trap(1)]), account(Bob)),
		(paid(vec![claimer(nobody), Trap(1)]), PotAccount::get()),
	];
	for (program, to) in cases {
		let before = [&neighbour, &to].map(|who| chain.value(who));
		let fee = price(&program.clone().into());
		chain.from_parachain(NEIGHBOUR, std::slice::from_ref(&program));
		assert_eq!(chain.executed(), [false], "{program:?}");
		let after = [&neighbour, &to].map(|who| chain.value(who));
		if to == neighbour {
			assert_eq!(after[0], before[0] - fee, "{program:?}");
		} else {
			assert_eq!(after, [before[0] - PURSE, before[1] + PURSE - fee], "{program:?}");
		}
		chain.check();
	}
	// Too little for the account that was named.
	let little = EXISTENTIAL_DEPOSIT - 1;
	let pot = chain.value(&PotAccount::get());
	let program: Xcm<()> = Xcm(vec![WithdrawAsset(value(little).into()), unpaid(), claimer(local(One))]);
	chain.from_relay(&[program]);
	assert_eq!(chain.value(&PotAccount::get()), pot + little);
	chain.check();
}

#[test]
fn a_message_that_is_too_heavy_should_wait_until_somebody_pays_for_it() {
	let mut chain = chain();
	let pays = transact(repay(0, UNIT));
	let heavy: Xcm<()> = Xcm([unpaid(), pays].into_iter().chain((0..60).map(|_| ClearTopic)).collect());
	let note = |chain: &mut Chain| chain.read(|| vns_runtime::Credit::note(0)).expect("is open").outstanding;
	let owed = note(&mut chain);
	// It pays from the relay chain's own account.
	chain.from_relay(&[heavy]);
	chain.blocks(3);
	assert_eq!(note(&mut chain), owed, "nobody executes it");
	let execute = pallet_message_queue::Call::<Runtime>::execute_overweight {
		message_origin: cumulus_primitives_core::AggregateMessageOrigin::Parent,
		page: 0,
		index: 0,
		weight_limit: Weight::from_parts(200_000_000_000, 6_000_000),
	};
	assert_ok!(chain.submit(Eve, execute.clone()));
	assert_eq!(note(&mut chain), owed - UNIT);
	assert!(chain.submit(Eve, execute).is_err(), "once");
	chain.check();
}

#[test]
fn a_flood_of_messages_should_leave_room_for_payments() {
	let mut chain = chain();
	let flood: Vec<Xcm<()>> =
		(0..40).map(|_| Xcm([unpaid()].into_iter().chain((0..11).map(|_| ClearTopic)).collect())).collect();
	chain.mail.down.extend(flood.iter().map(encoded));
	let mut executed = 0;
	for block in 1..=40 {
		let pays = chain.signed(Eve, repay(0, UNIT));
		assert_eq!(chain.block(vec![pays]), [Ok(())], "block {block}");
		executed += chain.executed().len();
		// What messages take at both ends of a block, and what hooks take anyhow.
		let (mandatory, _) = chain.weight();
		assert!(mandatory.all_lte(MAXIMUM_BLOCK_WEIGHT * (15 + 20 + 20_u64) / 100), "block {block}: {mandatory:?}");
		if executed == flood.len() {
			chain.check();
			return;
		}
	}
	panic!("{executed} of {} were executed", flood.len());
}

#[test]
#[should_panic(expected = "was sent from a sender")]
fn a_block_with_a_message_of_a_parachain_without_a_channel_should_be_invalid() {
	let mut chain = chain();
	chain.mail.across.insert(NEIGHBOUR + 1, page(&[paid::<()>([deposit(local(Eve))])]));
	chain.empty_block();
}
