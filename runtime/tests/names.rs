// SPDX-License-Identifier: Apache-2.0
//! Names on the real runtime: five years of one name, proofs of storage without this chain's code, frozen owners,
//! collectives, proxies, bulk.

#[path = "names/verifier.rs"]
mod verifier;

use chain::{
	calls::account,
	debtors::set_clock,
	four::now,
	names::{commit, list, name_of, new_name, says, text, Names, MOST},
	world::{World, STRANGER},
	Chain,
};
use codec::Decode;
use frame_support::{assert_noop, assert_ok, traits::Contains};
use pallet_collective_vote::{Class, Classify};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::*,
	sp_runtime::traits::{AccountIdConversion, Dispatchable},
	*,
};
use vns_clock::{Millis, HOUR};
use vns_names::{Keep, NameValue, State};
use vns_runtime::{
	configs::{collective::ByPallet, freeze::refusal, monetary::PotAccount, utility::ProxyType},
	AccountId, Balance, Balances, Credit, Runtime, RuntimeCall, RuntimeOrigin,
};
use vns_units::UNIT;

const DAY: Millis = 24 * HOUR;
const YEAR: Millis = 365 * DAY;
const NAME: &str = "d/harbour";

type Error = pallet_name_service::Error<Runtime>;

fn pot(chain: &mut Chain) -> Balance {
	chain.read(|| Balances::free_balance(PotAccount::get()))
}

fn state(chain: &mut Chain, name: &str) -> State {
	let hash = vns_names::Name::parse(name.as_bytes()).expect("is a name").hash();
	chain.read(|| vns_runtime::Names::availability(hash.into()).state)
}

fn resolved(chain: &mut Chain, name: &str) -> Option<NameValue> {
	chain.read(|| vns_runtime::Names::resolve(name.into()))
}

fn expires(chain: &mut Chain, name: &str) -> Millis {
	chain.read(|| vns_runtime::Names::lookup(name.into())).expect("is stored").schedule.expires
}

fn owner(chain: &mut Chain, name: &str) -> Option<AccountId> {
	chain.read(|| vns_runtime::Names::lookup(name.into())).map(|name| name.owner)
}

/// Until that instant of network time, or a slot or two later.
fn pass_to(chain: &mut Chain, instant: Millis) {
	let left = instant.checked_sub(now(chain)).expect("lies ahead");
	chain.pass(left / 6_000 * 6_000);
}

/// `who` registers a name.
fn register(chain: &mut Chain, who: sp_keyring::Sr25519Keyring, name: &str, value: &str) {
	assert_ok!(chain.submit(who, commit(&account(who), name)));
	chain.pass(600_000);
	assert_ok!(chain.submit(who, new_name(name, value)));
}

/// What happens to one name in five years of network time.
#[test]
fn five_years_of_a_name() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	let start = now(&mut chain);
	let before = pot(&mut chain);
	let issuance = chain.read(Balances::total_issuance);
	let paid = |chain: &mut Chain| pot(chain) - before;

	// The first year. Dave registers it and puts aside what two renewals cost.
	register(&mut chain, Dave, NAME, r#"{"ip":"192.0.2.1","map":{"www":"192.0.2.2"}}"#);
	assert_eq!((state(&mut chain, NAME), paid(&mut chain)), (State::Active, 5 * UNIT));
	chain.pass(2 * HOUR);
	assert_ok!(chain.submit(Dave, Names::prepay { name: text(NAME), amount: 12 * UNIT }));
	assert_ok!(chain.submit(Dave, Names::set_primary { name: Some(text(NAME)) }));
	let first = expires(&mut chain, NAME);
	assert!(first >= start + YEAR && first < start + YEAR + HOUR);

	// Nobody cranks too early; then anybody does, twice in two years, for the reward.
	assert!(chain.submit(Bob, Names::renew_from_balance { names: list(&[NAME]) }).is_err());
	for year in 0..2 {
		pass_to(&mut chain, first + year * YEAR - 20 * DAY);
		assert_eq!(state(&mut chain, NAME), State::ExpiringSoon);
		let due = chain.read(|| vns_runtime::Names::expiring(0, None, 64));
		assert!(due.len() == 1 && due[0].due);
		assert_ok!(chain.submit(Bob, Names::renew_from_balance { names: list(&[NAME]) }));
	}
	assert_eq!((expires(&mut chain, NAME), paid(&mut chain)), (first + 2 * YEAR, 15 * UNIT));
	chain.check();

	// The third: 1.98 VNS are left, so it is suspended, in grace, and a friend renews it.
	pass_to(&mut chain, first + 2 * YEAR - DAY);
	assert!(chain.submit(Bob, Names::renew_from_balance { names: list(&[NAME]) }).is_err());
	assert!(resolved(&mut chain, NAME).is_some());
	pass_to(&mut chain, first + 2 * YEAR + DAY);
	assert_eq!((state(&mut chain, NAME), resolved(&mut chain, NAME)), (State::Suspended, None));
	assert_eq!(chain.read(|| vns_runtime::Names::reverse(account(Dave))), None);
	pass_to(&mut chain, first + 2 * YEAR + 20 * DAY);
	assert_eq!(state(&mut chain, NAME), State::Grace);
	assert_ok!(chain.submit(Eve, Names::renew { names: list(&[NAME]), terms: 1, most: 7 * UNIT }));
	assert_eq!(paid(&mut chain), 15 * UNIT + 25 * UNIT / 4);
	assert!(resolved(&mut chain, NAME).is_some());
	assert_eq!(chain.read(|| vns_runtime::Names::reverse(account(Dave))), Some(NAME.into()));

	// The fourth: it passes to Eve, who keeps nothing of it, and lets it lapse.
	assert_ok!(chain.submit(Dave, Names::offer_transfer { name: text(NAME), to: account(Eve) }));
	assert_ok!(chain.submit(Eve, Names::accept_transfer { name: text(NAME), keep: Keep::Nothing }));
	assert_eq!(resolved(&mut chain, NAME), Some(NameValue::nothing()));
	assert_ok!(chain.submit(Eve, Names::update_value { name: text(NAME), value: says(r#"{"ip":"192.0.2.9"}"#) }));
	let end = first + 3 * YEAR;
	assert_eq!(expires(&mut chain, NAME), end);
	pass_to(&mut chain, end + 44 * DAY + HOUR);
	assert_eq!(state(&mut chain, NAME), State::DecliningPremium);
	assert!(chain.submit(Eve, Names::renew { names: list(&[NAME]), terms: 1, most: MOST }).is_err());

	// Half a premium period later Bob has it, for 5 VNS and about 390.
	pass_to(&mut chain, end + 54 * DAY + 12 * HOUR - 600_000);
	let before_premium = paid(&mut chain);
	register(&mut chain, Bob, NAME, r#"{"ip":"192.0.2.77"}"#);
	let price = paid(&mut chain) - before_premium;
	assert!(price > 394 * UNIT && price < 396 * UNIT, "{price}");
	assert_eq!((owner(&mut chain, NAME), resolved(&mut chain, NAME).is_some()), (Some(account(Bob)), true));
	assert_eq!(chain.read(|| vns_runtime::Names::names_of(account(Eve), None, 64).len()), 0);

	// The fifth: he loses it too, and somebody removes what is left.
	let end = expires(&mut chain, NAME);
	pass_to(&mut chain, end + 66 * DAY);
	assert_eq!(state(&mut chain, NAME), State::Released);
	assert!(now(&mut chain) > start + 5 * YEAR);
	assert_ok!(chain.submit(Dave, Names::remove { names: list(&[NAME]) }));
	assert_eq!((state(&mut chain, NAME), owner(&mut chain, NAME)), (State::Available, None));

	// No planck arose or vanished on the way.
	assert_eq!(chain.read(Balances::total_issuance), issuance);
	chain.check();
}

/// A proof of that storage key, and the root that it is under.
fn proof(chain: &mut Chain, key: &[u8]) -> (Vec<Vec<u8>>, [u8; 32]) {
	let (_, proof) = chain.ext.execute_and_prove(|| sp_io::storage::get(key));
	(proof.into_nodes().into_iter().collect(), chain.head.state_root.0)
}

/// A name as the book says that it is stored: name, registration, deposit, changes.
type Stored = (
	(u8, Vec<u8>),
	([u8; 32], Option<[u8; 32]>, u64, u64, u64, u128, u64, u64, u128, (u8, Vec<u8>)),
	u128,
	(u64, [u8; 32], u32),
);

#[test]
fn a_verifier_should_need_a_root_and_a_proof_alone() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	register(&mut chain, Dave, NAME, "what it says");
	register(&mut chain, Dave, "d/other", &"long ".repeat(200));
	chain.blocks(1);

	// What is there.
	for (label, value) in [("harbour", "what it says".to_owned()), ("other", "long ".repeat(200))] {
		let key = verifier::key_of(0, label);
		let (nodes, root) = proof(&mut chain, &key);
		let bytes = verifier::read(&nodes, root, &key).expect("the proof is complete").expect("the name is there");
		let ((space, name), registration, ..) = Stored::decode(&mut &bytes[..]).expect("is stored as the book says");
		assert_eq!((space, name.as_slice()), (0, label.as_bytes()));
		assert_eq!(AccountId::from(registration.0), account(Dave));
		assert_eq!(registration.9, (0, value.into_bytes()));
	}
	// What is not there: proven, and not merely unanswered.
	for (space, label) in [(0, "nobody"), (1, "harbour"), (0, "harbours")] {
		let key = verifier::key_of(space, label);
		let (nodes, root) = proof(&mut chain, &key);
		assert_eq!(verifier::read(&nodes, root, &key), Ok(None), "{label}");
	}
}

#[test]
fn a_proof_that_was_tampered_with_should_prove_nothing() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	register(&mut chain, Dave, NAME, "what it says");
	let (there, absent) = (verifier::key_of(0, "harbour"), verifier::key_of(0, "nobody"));
	for key in [&there, &absent] {
		let (nodes, root) = proof(&mut chain, key);
		let honest = verifier::read(&nodes, root, key).expect("the proof is complete");
		// Without any one of its nodes, or with a bit of it turned, it is no proof of anything else.
		for place in 0..nodes.len() {
			let mut fewer = nodes.clone();
			fewer.remove(place);
			let mut turned = nodes.clone();
			*turned[place].last_mut().expect("is not empty") ^= 1;
			for altered in [fewer, turned] {
				let read = verifier::read(&altered, root, key);
				assert!(read.is_err() || read == Ok(honest.clone()));
			}
		}
		let mut other = root;
		other[0] ^= 1;
		assert!(verifier::read(&nodes, other, key).is_err());
	}
	// A proof of one name says nothing about another.
	let (nodes, root) = proof(&mut chain, &there);
	let wrong = verifier::read(&nodes, root, &verifier::key_of(1, "entirely-different"));
	assert!(!matches!(wrong, Ok(Some(_))));
}

/// P1, beside `freeze.rs`, which tries every call on every route: what is said where, and that it ends with the debt.
#[test]
fn p1_a_frozen_owner_should_keep_his_names_until_he_has_paid() {
	let mut world = World::new();
	world.chain.open();
	let company = world.subjects[0].who.clone();
	let (due, own) = (world.due.millis(), name_of(world.subjects[0].name, "own"));
	let note = world.subjects[0].due;
	world.chain.ext.execute_with(|| {
		set_clock(due + 1);
		assert!(Credit::contains(&company));
		let by = |who: &AccountId, call: RuntimeCall| {
			call.dispatch(RuntimeOrigin::signed(who.clone())).map(|_| ()).map_err(|refused| refused.error)
		};
		let name = || text(&own);
		let offer = || -> RuntimeCall { Names::offer_transfer { name: name(), to: account(STRANGER) }.into() };
		assert_noop!(by(&company, offer()), Error::OwnerFrozen);
		assert_noop!(by(&company, Names::give_up { name: name() }.into()), Error::OwnerFrozen);
		// By an offer of before.
		let accept = || -> RuntimeCall { Names::accept_transfer { name: name(), keep: Keep::Nothing }.into() };
		assert_noop!(by(&account(Eve), accept()), Error::OwnerFrozen);
		let crank = || -> RuntimeCall { Names::renew_from_balance { names: list(&[&own]) }.into() };
		assert_noop!(by(&account(Eve), crank()), Error::NothingToDo);
		// In a batch, and by a proxy.
		let batch = pallet_utility::Call::batch_all { calls: vec![offer()] };
		assert_noop!(by(&company, batch.into()), Error::OwnerFrozen);
		// At the door: one call is open, and what is put aside pays.
		let open = |call: RuntimeCall| vns_runtime::configs::freeze::check_open(&company, &call);
		assert_eq!(open(offer()), Err(refusal::FROZEN));
		let take_back = || -> RuntimeCall { Names::withdraw_prepaid { name: name(), amount: UNIT }.into() };
		assert_eq!(open(take_back()), Ok(()));
		assert_ok!(by(&company, take_back()));
		// Others renew for it.
		assert_ok!(by(&account(Eve), Names::renew { names: list(&[&own]), terms: 1, most: MOST }.into()));
		// Paid: free.
		assert_ok!(by(&company, chain::calls::repay(note, u128::MAX)));
		assert!(!Credit::contains(&company));
		assert_ok!(by(&account(Eve), accept()));
	});
}

#[test]
fn v6_calls_on_names_should_be_of_the_class_names_and_what_pays_of_value_as_well() {
	let classes = |call: Names| ByPallet::classes(&call.into());
	let publishes = [
		Names::update_value { name: text(NAME), value: says("") },
		Names::set_primary { name: None },
		Names::commit { hash: Default::default() },
		Names::withdraw_commit { hash: Default::default() },
		Names::cancel_transfer { name: text(NAME) },
		Names::withdraw_prepaid { name: text(NAME), amount: 1 },
		Names::renew_from_balance { names: list(&[NAME]) },
		Names::remove { names: list(&[NAME]) },
	];
	for call in publishes {
		assert!(classes(call.clone()).contains(Class::Names) && !classes(call.clone()).contains(Class::Value));
		assert!(!classes(call.clone()).contains(Class::Control), "{call:?}");
	}
	let parts = [
		Names::offer_transfer { name: text(NAME), to: account(Bob) },
		Names::accept_transfer { name: text(NAME), keep: Keep::Nothing },
		Names::renew { names: list(&[NAME]), terms: 1, most: 1 },
		Names::prepay { name: text(NAME), amount: 1 },
		Names::give_up { name: text(NAME) },
	];
	for call in parts {
		assert!(
			classes(call.clone()).contains(Class::Names) && classes(call.clone()).contains(Class::Value),
			"{call:?}"
		);
	}
	assert!(classes(Names::unreserve { names: list(&[NAME]) }).contains(Class::Governance));
}

#[test]
fn a_proxy_for_names_should_publish_and_part_with_nothing() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	register(&mut chain, Dave, NAME, "{}");
	chain.pass(2 * HOUR);
	let add = pallet_proxy::Call::add_proxy { delegate: account(Eve).into(), proxy_type: ProxyType::Names, delay: 0 };
	assert_ok!(chain.submit(Dave, add));
	let through = |chain: &mut Chain, call: Names| {
		let proxy = pallet_proxy::Call::proxy {
			real: account(Dave).into(),
			force_proxy_type: None,
			call: Box::new(call.into()),
		};
		assert_ok!(chain.submit(Eve, proxy));
	};
	through(&mut chain, Names::update_value { name: text(NAME), value: says("new") });
	assert_eq!(resolved(&mut chain, NAME), Some(says("new")));
	through(&mut chain, Names::offer_transfer { name: text(NAME), to: account(Eve) });
	through(&mut chain, Names::give_up { name: text(NAME) });
	through(&mut chain, Names::prepay { name: text(NAME), amount: UNIT });
	let view = chain.read(|| vns_runtime::Names::lookup(NAME.into())).expect("is stored");
	assert_eq!((view.owner, view.offered_to, view.prepaid.planck()), (account(Dave), None, 0));
	chain.check();
}

#[test]
fn many_names_should_be_committed_and_registered_in_one_transaction_each() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	let all: Vec<String> = (0..20).map(|number| format!("d/ship{number}")).collect();
	let calls = all.iter().map(|name| commit(&account(Dave), name)).collect();
	assert_ok!(chain.submit(Dave, pallet_utility::Call::batch_all { calls }));
	chain.pass(600_000);
	let calls = all.iter().map(|name| new_name(name, "{}")).collect();
	assert_ok!(chain.submit(Dave, pallet_utility::Call::batch_all { calls }));
	assert_eq!(chain.read(|| vns_runtime::Names::names_of(account(Dave), None, 64).len()), 20);
	chain.pass(2 * HOUR);
	let all: Vec<&str> = all.iter().map(String::as_str).collect();
	assert_ok!(chain.submit(Eve, Names::renew { names: list(&all), terms: 1, most: 100 * UNIT }));
	chain.check();
}

#[test]
fn c1_the_numbers_of_names_should_be_governed_within_their_ranges() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	chain.set(&[("names.price_5", 6 * UNIT)]);
	let before = pot(&mut chain);
	register(&mut chain, Dave, NAME, "{}");
	assert_eq!(pot(&mut chain) - before, 6 * UNIT);
	// Dearer than what is shorter; a term that is no longer than what follows it; a commit that lives for less than a day.
	for illegal in [("names.price_5", 21 * UNIT), ("names.term", 40 * 24), ("names.commit_life", 23)] {
		assert!(chain.adopt(&[illegal]).is_err(), "{illegal:?}");
	}
	let listed = chain.read(vns_runtime::Config::parameters);
	assert_eq!(listed.iter().filter(|one| one.name.starts_with(b"names.")).count(), 19);
	assert_eq!(chain.read(vns_runtime::Names::numbers).prices[4], 6 * UNIT);
	chain.check();
}

#[test]
fn the_pot_should_be_no_account_that_anybody_signs_for() {
	let pot: AccountId = frame_support::PalletId(*b"vns/pot_").into_account_truncating();
	assert_eq!(pot, PotAccount::get());
}
