// SPDX-License-Identifier: Apache-2.0
//! Random commands against the model: after every command the chain must agree with it and every invariant must hold. A
//! failure prints its commands and its seed (`proptest-regressions/`).

use super::{
	model::{KeyNumber, Model, Wish},
	*,
};
use crate::{invariants::check_all, Call, EntityOf};
use frame_support::traits::{fungible::InspectHold, GetCallName};
use polkadot_sdk::sp_core::Pair;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
	sync::OnceLock,
};

/// Whether a signature is what it should be.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Consent {
	Good,
	OtherChain,
	OtherAccount,
	OtherDossier,
	OtherKey,
	OtherSigner,
	/// Only that of a key can be missing; in place of an account's another one signs.
	Missing,
}

#[derive(Clone, Debug)]
enum Command {
	Register {
		by: Sr25519Keyring,
		who: usize,
		key: Option<KeyNumber>,
		dossier: u8,
		account: Consent,
		key_consent: Consent,
	},
	/// Of the entity at that place among all that there are, or of that account.
	SetStatus {
		by: Sr25519Keyring,
		place: usize,
		other: Option<usize>,
		status: Status,
	},
	/// What the path leads to, or another account; along the path, or another one.
	Link {
		by: Sr25519Keyring,
		place: usize,
		other: Option<usize>,
		path: usize,
		wrong_path: Option<usize>,
		wrong_account: Option<usize>,
	},
	/// Of the link at that place among all that there are, or of that account.
	Unlink {
		by: Sr25519Keyring,
		place: usize,
		other: Option<usize>,
	},
	/// A transaction of the account, which moves nothing.
	Use {
		who: usize,
	},
	/// Gives all away, or so much.
	Transfer {
		from: usize,
		to: usize,
		amount: Option<u128>,
	},
	Pass {
		hours: u64,
	},
}

/// An account of these tests and what signs for it.
struct Signer {
	account: AccountId32,
	sign: Box<dyn Fn(&str) -> MultiSignature + Send + Sync>,
}

/// All keys and accounts there are, and where paths lead.
struct World {
	keys: Vec<Private>,
	signers: Vec<Signer>,
	table: BTreeMap<(KeyNumber, Vec<u32>), AccountId32>,
}

const PATHS: [&[u32]; 6] = [&[0], &[1], &[0, 0], &[1, 0], &[H], &[]];

const RINGS: [Sr25519Keyring; 7] = [COMPANY, SUPPLIER, FRIEND, AGENT, OTHER_AGENT, GROUP, STRANGER];

/// The third key is a child of the first: some accounts are derived from both.
fn world() -> &'static World {
	static WORLD: OnceLock<World> = OnceLock::new();
	WORLD.get_or_init(|| {
		let keys = vec![company_key(), supplier_key(), company_key().child(1)];
		let rings = RINGS.map(|ring| Signer {
			account: id(ring),
			sign: Box::new(move |text: &str| MultiSignature::from(ring.sign(text.as_bytes()))),
		});
		let mut signers = Vec::from(rings);
		let mut table = BTreeMap::new();
		for (number, key) in keys.iter().enumerate() {
			for path in PATHS {
				let key = key.at(path);
				let account = key.account();
				table.insert((number, path.to_vec()), account.clone());
				if signers.iter().all(|known| known.account != account) {
					let pair = key.pair();
					let sign = move |text: &str| MultiSignature::from(pair.sign(text.as_bytes()));
					signers.push(Signer { account, sign: Box::new(sign) });
				}
			}
		}
		World { keys, signers, table }
	})
}

fn agent() -> impl Strategy<Value = Sr25519Keyring> {
	prop_oneof![8 => Just(AGENT), 8 => Just(OTHER_AGENT), 1 => Just(COMPANY), 1 => Just(GROUP)]
}

/// Mostly `None`.
fn seldom(most: usize) -> impl Strategy<Value = Option<usize>> {
	prop_oneof![7 => Just(None), 1 => (0..most).prop_map(Some)]
}

fn consent() -> impl Strategy<Value = Consent> {
	use Consent::*;
	let bad = prop::sample::select(vec![OtherChain, OtherAccount, OtherDossier, OtherKey, OtherSigner, Missing]);
	prop_oneof![9 => Just(Good), 1 => bad]
}

fn command() -> impl Strategy<Value = Command> {
	let accounts = world().signers.len();
	let statuses = vec![Status::Registered, Status::Suspended, Status::Suspended, Status::Closed];
	prop_oneof![
		6 => (agent(), 0..accounts, prop::option::of(0..3usize), any::<u8>(), consent(), consent()).prop_map(
			|(by, who, key, dossier, account, key_consent)| {
				// Without a key there is mostly no signature of one.
				let stray = key.is_none() && key_consent == Consent::Good;
				let key_consent = if stray { Consent::Missing } else { key_consent };
				Command::Register { by, who, key, dossier, account, key_consent }
			}
		),
		4 => (prop_oneof![2 => Just(GROUP), 2 => Just(AGENT), 1 => Just(OTHER_AGENT), 1 => Just(FRIEND)],
			0..16usize, seldom(accounts), prop::sample::select(statuses)).prop_map(
			|(by, place, other, status)| Command::SetStatus { by, place, other, status }
		),
		6 => (prop::sample::select(RINGS.to_vec()), 0..16usize, seldom(accounts), 0..PATHS.len(), seldom(PATHS.len()),
			seldom(accounts)).prop_map(|(by, place, other, path, wrong_path, wrong_account)| {
			Command::Link { by, place, other, path, wrong_path, wrong_account }
		}),
		3 => (prop_oneof![4 => Just(GROUP), 1 => Just(AGENT)], 0..16usize, seldom(accounts))
			.prop_map(|(by, place, other)| Command::Unlink { by, place, other }),
		2 => (0..accounts).prop_map(|who| Command::Use { who }),
		2 => (0..accounts, 0..accounts, prop::option::of(1..50_000u128))
			.prop_map(|(from, to, amount)| Command::Transfer { from, to, amount }),
		1 => (1..100u64).prop_map(|hours| Command::Pass { hours }),
	]
}

/// What every sequence begins with, so that the rest finds something to work on: two entities with keys, one of them
/// closed, and links to both.
fn prelude() -> Vec<Command> {
	let register = |by, who, key| Command::Register {
		by,
		who,
		key: Some(key),
		dossier: 0,
		account: Consent::Good,
		key_consent: Consent::Good,
	};
	let link =
		|place, path| Command::Link { by: FRIEND, place, other: None, path, wrong_path: None, wrong_account: None };
	vec![
		register(AGENT, 0, 0),
		link(0, 0),
		register(OTHER_AGENT, 1, 1),
		link(0, 2),
		link(1, 2),
		Command::SetStatus { by: GROUP, place: 1, other: None, status: Status::Closed },
	]
}

/// The name of a refusal of this pallet, or of its kind.
fn name(error: DispatchError) -> &'static str {
	match error {
		DispatchError::BadOrigin => "BadOrigin",
		DispatchError::Module(module) => module.message.unwrap_or("unnamed"),
		DispatchError::Token(_) => "Token",
		other => panic!("not a refusal of this pallet: {other:?}"),
	}
}

/// How often each call was carried out, and refused.
type Outcomes = BTreeMap<(&'static str, bool), u32>;

struct Run {
	model: Model,
	outcomes: Outcomes,
}

/// The one at that place, round and round.
fn nth<T: Clone>(mut list: impl ExactSizeIterator<Item = T>, place: usize) -> Option<T> {
	let count = list.len();
	list.nth(place.checked_rem(count)?)
}

impl Run {
	fn step(&mut self, command: Command) {
		self.model.now = Timestamp::get();
		let signers = &world().signers;
		match command {
			Command::Register { by, who, key, dossier, account, key_consent } => {
				self.register(by, who, key, [dossier; 32], account, key_consent)
			},
			Command::SetStatus { by, place, other, status } => {
				let Some(entity) = self.entity(place, other) else { return };
				let expected = self.model.set_status(&id(by), &entity, status);
				self.free(by, Call::set_status { entity, status }, expected);
			},
			Command::Link { by, place, other, path, wrong_path, wrong_account } => {
				let Some(entity) = self.entity(place, other) else { return };
				let key = self.model.entities.get(&entity).and_then(|entity| entity.key).unwrap_or(0);
				let derived = world().table[&(key, PATHS[path].to_vec())].clone();
				let account = wrong_account.map_or(derived, |other| signers[other].account.clone());
				let steps = PATHS[wrong_path.unwrap_or(path)];
				let expected = self.model.may_link(&entity, steps, &account);
				let call = Call::link { entity: entity.clone(), path: super::path(steps), account: account.clone() };
				if self.paid(by, call, expected, LINK_DEPOSIT) {
					self.model.link(&id(by), &entity, steps, &account);
				}
			},
			Command::Unlink { by, place, other } => {
				let linked = nth(self.model.links.keys().cloned(), place);
				let Some(account) = other.map(|other| signers[other].account.clone()).or(linked) else { return };
				let expected = self.model.unlink(&id(by), &account);
				self.free(by, Call::unlink { account }, expected);
			},
			Command::Use { who } => {
				// Who has no account makes no transaction.
				let who = &signers[who].account;
				if System::account_exists(who) {
					System::inc_account_nonce(who);
					*self.model.nonces.entry(who.clone()).or_default() += 1;
				}
			},
			Command::Transfer { from, to, amount } => {
				self.transfer(&signers[from].account, &signers[to].account, amount)
			},
			Command::Pass { hours } => pass(hours),
		}
	}

	fn entity(&self, place: usize, other: Option<usize>) -> Option<AccountId32> {
		let known = nth(self.model.entities.keys().cloned(), place);
		other.map(|other| world().signers[other].account.clone()).or(known)
	}

	/// A call that costs nothing but its fee.
	fn free(&mut self, by: Sr25519Keyring, call: Call<Test>, expected: model::Refused) {
		let called = call.get_call_name();
		let outcome = make(signed(by), call).map_err(name);
		assert_eq!(outcome, expected);
		*self.outcomes.entry((called, outcome.is_ok())).or_default() += 1;
	}

	/// A call that takes a deposit; was it carried out?
	fn paid(&mut self, by: Sr25519Keyring, call: Call<Test>, expected: model::Refused, price: u128) -> bool {
		let called = call.get_call_name();
		let outcome = make(signed(by), call).map_err(name);
		if outcome == Err("Token") {
			// The balances pallet may keep the existential deposit where it holds something.
			assert_eq!(expected, Ok(()));
			assert!(self.model.has(&id(by)) < price + EXISTENTIAL_DEPOSIT);
			return false;
		}
		assert_eq!(outcome, expected);
		*self.outcomes.entry((called, outcome.is_ok())).or_default() += 1;
		outcome.is_ok()
	}

	fn register(
		&mut self,
		by: Sr25519Keyring,
		who: usize,
		key: Option<KeyNumber>,
		dossier: [u8; 32],
		account_consent: Consent,
		key_consent: Consent,
	) {
		let World { keys, signers, .. } = world();
		let next = |place: usize| (place + 1) % signers.len();
		let account = signers[who].account.clone();
		let xpub = key.map(|key| keys[key].xpub());
		let text = |consent: Consent| {
			let mut statement = Statement { genesis: GENESIS, account: account.clone(), dossier, key: xpub };
			match consent {
				Consent::Good | Consent::OtherSigner | Consent::Missing => {},
				Consent::OtherChain => statement.genesis = [0xac; 32],
				Consent::OtherAccount => statement.account = signers[next(who)].account.clone(),
				Consent::OtherDossier => statement.dossier[31] ^= 1,
				Consent::OtherKey => statement.key = if key.is_some() { None } else { Some(keys[0].xpub()) },
			}
			statement.text()
		};
		let other = matches!(account_consent, Consent::OtherSigner | Consent::Missing);
		let signer = &signers[if other { next(who) } else { who }];
		let account_signature = (signer.sign)(&text(account_consent));
		let key_signature = (key_consent != Consent::Missing).then(|| {
			let number = key.unwrap_or(0) + usize::from(key_consent == Consent::OtherSigner);
			keys[number % keys.len()].sign(&text(key_consent))
		});
		let wish = Wish {
			account: account.clone(),
			dossier,
			key,
			account_consents: account_consent == Consent::Good,
			key_consents: key_signature.as_ref().map(|_| key_consent == Consent::Good),
		};
		let expected = self.model.may_register(&id(by), &wish);
		let call = Call::register { account, dossier, extended_key: xpub, account_signature, key_signature };
		if self.paid(by, call, expected, Model::price(&wish)) {
			self.model.register(&id(by), wish);
		}
	}

	/// Only moves value about; what is allowed is the balances pallet's business.
	fn transfer(&mut self, from: &AccountId32, to: &AccountId32, amount: Option<u128>) {
		let origin = RuntimeOrigin::signed(from.clone());
		let _ = match amount {
			None => Balances::transfer_all(origin, to.clone(), false),
			Some(amount) => Balances::transfer_allow_death(origin, to.clone(), amount),
		};
		for who in [from, to, &POT] {
			self.model.free.insert(who.clone(), Balances::free_balance(who));
			// P2: who is kept keeps his nonce; others may begin again.
			if !self.model.kept.contains(who) && !System::account_exists(who) {
				self.model.nonces.remove(who);
			}
		}
	}

	fn compare(&self, command: &Command) {
		let model = &self.model;
		assert_eq!(check_all::<Test>(), Ok(()), "after {command:?}");
		let accounts: BTreeSet<_> = world().signers.iter().map(|signer| &signer.account).chain([&POT]).collect();
		for who in accounts {
			assert_eq!(Balances::free_balance(who), model.has(who), "value of {who} after {command:?}");
			let held = (Balances::balance_on_hold(&REGISTRATION, who), Balances::balance_on_hold(&LINK, who));
			assert_eq!(held, model.held(who), "deposits of {who} after {command:?}");
			let nonce = model.nonces.get(who).copied().unwrap_or(0);
			assert_eq!(System::account_nonce(who), nonce, "nonce of {who} after {command:?}");
			let owner = model.owner(who);
			assert_eq!(<Entity as EntityOf<_>>::entity_of(who).as_ref(), owner, "owner of {who} after {command:?}");
			let standing = owner.map(|owner| model.entities[owner].status());
			assert_eq!(<Entity as EntityOf<_>>::standing(who), standing, "standing of {who} after {command:?}");
			let link = Entity::link_of(who.clone()).map(|link| (link.entity, link.path, link.by));
			let expected = model.links.get(who).cloned().map(|link| (link.entity, link.path, link.payer));
			assert_eq!(link, expected, "link of {who} after {command:?}");
			assert_eq!(Entity::entity(who.clone()).is_some(), model.entities.contains_key(who));
		}
		for (account, expected) in &model.entities {
			let view = Entity::entity(account.clone()).expect("is registered");
			assert_eq!(view.status, expected.status(), "status of {account} after {command:?}");
			assert_eq!((view.dossier, &view.registered_by), (expected.dossier, &expected.registrar));
			assert_eq!(view.extended_key, expected.key.map(|key| world().keys[key].xpub()));
			let links = Entity::links(account.clone(), None, 64);
			assert_eq!(view.links, links.len() as u64, "links of {account} after {command:?}");
			assert_eq!(links.iter().map(|link| &link.account).collect::<BTreeSet<_>>(), model.links_of(account));
			let history = Entity::history(account.clone(), 0, 64);
			let changes: Vec<_> = history.into_iter().map(|change| (change.to, change.by, change.at)).collect();
			assert_eq!(changes, expected.history, "history of {account} after {command:?}");
			assert_eq!(view.changes as usize, expected.history.len());
		}
		assert_eq!(crate::Entities::<Test>::iter().count(), model.entities.len());
	}
}

fn run(commands: Vec<Command>) -> Outcomes {
	genesis().execute_with(|| {
		let accounts = world().signers.iter().map(|signer| signer.account.clone()).chain([POT]);
		let model = Model {
			now: 0,
			table: world().table.clone(),
			agents: [id(AGENT), id(OTHER_AGENT)],
			group: id(GROUP),
			entities: BTreeMap::new(),
			links: BTreeMap::new(),
			kept: BTreeSet::new(),
			free: accounts.map(|who| (who.clone(), Balances::free_balance(who))).collect(),
			nonces: BTreeMap::new(),
		};
		let mut run = Run { model, outcomes: Outcomes::new() };
		for command in prelude().into_iter().chain(commands) {
			run.step(command.clone());
			run.compare(&command);
		}
		run.outcomes
	})
}

#[test]
fn the_chain_should_agree_with_the_model_after_every_command() {
	let config = ProptestConfig { cases: 128, source_file: Some(file!()), ..ProptestConfig::default() };
	let all = RefCell::new(Outcomes::new());
	let sequences = prop::collection::vec(command(), 1..50);
	let result = TestRunner::new(config).run(&sequences, |commands| {
		for (outcome, times) in run(commands) {
			*all.borrow_mut().entry(outcome).or_default() += times;
		}
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
	// Sequences that reach nothing would show nothing. The expected numbers are several times as high.
	for call in Call::<Test>::get_call_names() {
		for carried_out in [true, false] {
			let times = all.borrow().get(&(*call, carried_out)).copied().unwrap_or_default();
			assert!(times >= 8, "{call} {}: {times} times", if carried_out { "carried out" } else { "refused" });
		}
	}
}

#[test]
fn every_call_of_the_pallet_should_have_a_command() {
	// A call that is added later must be given a command above before it is named here.
	assert_eq!(Call::<Test>::get_call_names(), ["register", "set_status", "link", "unlink"]);
}
