// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{Entities, History, Keys, Links, Registrations};
use vns_entity::Change;

#[test]
fn e1_an_agent_should_register_whoever_consents() {
	check(|| {
		assert_ok!(register(AGENT, COMPANY, None));
		let entity = Entities::<Test>::get(id(COMPANY)).expect("is registered");
		assert_eq!((entity.dossier, entity.key, entity.status, entity.changes), (DOSSIER, None, Status::Registered, 1));
		let at = Timestamp::get();
		let first = Change { number: 0, from: None, to: Status::Registered, by: id(AGENT), at };
		assert_eq!(History::<Test>::get(id(COMPANY), 0), Some(first));
		assert_eq!(Links::<Test>::iter().count(), 0);
		assert_eq!(
			events(),
			[Event::Registered { entity: id(COMPANY), by: id(AGENT), dossier: DOSSIER, extended_key: None }]
		);
	});
}

#[test]
fn e1_the_account_of_the_extended_key_should_be_linked_at_once() {
	check(|| {
		registered();
		let key = company_key();
		assert_eq!(Keys::<Test>::get(key.account()), Some(id(COMPANY)));
		let link = Links::<Test>::get(key.account()).expect("is linked");
		assert_eq!((link.entity, link.path, link.by), (id(COMPANY), Path::default(), id(AGENT)));
		assert_eq!(
			events(),
			[
				Event::Registered {
					entity: id(COMPANY),
					by: id(AGENT),
					dossier: DOSSIER,
					extended_key: Some(key.xpub())
				},
				Event::Linked {
					account: key.account(),
					entity: id(COMPANY),
					path: Path::default(),
					by: id(AGENT),
					links_before: 0,
					links_after: 1
				}
			]
		);
	});
}

#[test]
fn e1_the_extended_key_should_be_able_to_register_its_own_account() {
	check(|| {
		let key = company_key();
		let statement = Statement { account: key.account(), ..statement(COMPANY, Some(&key)) };
		let text = statement.text();
		let application = Application {
			account: key.account(),
			account_signature: key.sign(&text).into(),
			key_signature: Some(key.sign(&text)),
			..application(COMPANY, Some(&key))
		};
		assert_ok!(apply(signed(AGENT), application));
		assert_eq!(Entity::entity_of(key.account()), Some(key.account()));
		assert_eq!(Links::<Test>::get(key.account()).map(|link| link.entity), Some(key.account()));
	});
}

#[test]
fn e1_any_kind_of_account_that_signs_should_be_registered() {
	use polkadot_sdk::{
		sp_core::{ed25519, Pair},
		sp_runtime::{traits::IdentifyAccount, MultiSigner},
	};
	check(|| {
		// By ECDSA.
		let key = supplier_key();
		let account = key.account();
		let text = Statement { account: account.clone(), ..statement(COMPANY, None) }.text();
		let plain = application(COMPANY, None);
		let by_ecdsa = Application { account, account_signature: key.sign(&text).into(), ..plain.clone() };
		assert_ok!(apply(signed(AGENT), by_ecdsa));
		// By the scheme of Ethereum.
		let pair = ecdsa::KeccakPair::from_seed(&[6; 32]);
		let account: AccountId32 = MultiSigner::Eth(pair.public()).into_account();
		let text = Statement { account: account.clone(), ..statement(COMPANY, None) }.text();
		let account_signature = MultiSignature::Eth(pair.sign(text.as_bytes()));
		assert_ok!(apply(signed(AGENT), Application { account, account_signature, ..plain.clone() }));
		// By Ed25519.
		let pair = ed25519::Pair::from_seed(&[5; 32]);
		let account: AccountId32 = pair.public().0.into();
		let text = Statement { account: account.clone(), ..statement(COMPANY, None) }.text();
		let by_ed25519 = Application { account, account_signature: pair.sign(text.as_bytes()).into(), ..plain };
		assert_ok!(apply(signed(AGENT), by_ed25519));
		assert_eq!(Entities::<Test>::iter().count(), 3);
	});
}

#[test]
fn m6_only_agents_should_register() {
	check(|| {
		for nobody in [GROUP, COMPANY, FRIEND] {
			assert_noop!(register(nobody, COMPANY, None), DispatchError::BadOrigin);
		}
		assert_noop!(apply(RuntimeOrigin::none(), application(COMPANY, None)), DispatchError::BadOrigin);
		assert_noop!(apply(RuntimeOrigin::root(), application(COMPANY, None)), DispatchError::BadOrigin);
		Appointed::set(vec![OTHER_AGENT]);
		assert_noop!(register(AGENT, COMPANY, None), DispatchError::BadOrigin);
		assert_ok!(register(OTHER_AGENT, COMPANY, None));
	});
}

#[test]
fn e1_an_account_should_be_registered_once_for_ever() {
	check(|| {
		registered();
		for by in [AGENT, OTHER_AGENT] {
			assert_noop!(register(by, COMPANY, Some(&company_key())), Error::AlreadyRegistered);
			assert_noop!(register(by, COMPANY, None), Error::AlreadyRegistered);
		}
		assert_ok!(set_status(GROUP, id(COMPANY), Status::Closed));
		// The consent once given cannot be used again, nor can a new one be given.
		assert_noop!(register(AGENT, COMPANY, Some(&company_key())), Error::AlreadyRegistered);
		assert_noop!(register(AGENT, COMPANY, Some(&supplier_key())), Error::AlreadyRegistered);
	});
}

#[test]
fn e1_an_extended_key_should_be_bound_once_for_ever() {
	check(|| {
		registered();
		assert_noop!(register(AGENT, SUPPLIER, Some(&company_key())), Error::KeyTaken);
		// With another chain code it is the same key, and the same signer.
		let relabelled = company_key().with_chain_code([9; 32]);
		assert_noop!(register(AGENT, SUPPLIER, Some(&relabelled)), Error::KeyTaken);
		assert_ok!(set_status(GROUP, id(COMPANY), Status::Closed));
		assert_noop!(register(AGENT, SUPPLIER, Some(&company_key())), Error::KeyTaken);
		assert_ok!(unlink(GROUP, company_key().account()));
		assert_noop!(register(AGENT, SUPPLIER, Some(&company_key())), Error::KeyTaken);
	});
}

/// The account of a private key, registered by itself.
fn by_itself(key: &Private, extended: Option<&Private>) -> Application {
	let statement = Statement { account: key.account(), ..statement(COMPANY, extended) };
	let text = statement.text();
	Application {
		account: key.account(),
		account_signature: key.sign(&text).into(),
		key_signature: extended.map(|extended| extended.sign(&text)),
		..application(COMPANY, extended)
	}
}

#[test]
fn p3_what_is_linked_to_another_entity_should_not_be_registered() {
	check(|| {
		registered();
		let child = company_key().child(7);
		assert_ok!(link(FRIEND, id(COMPANY), &[7], child.account()));
		// Neither as an account, nor as a key; nor the extended key of the company itself.
		assert_noop!(apply(signed(AGENT), by_itself(&child, None)), Error::AccountIsLinked);
		assert_noop!(apply(signed(AGENT), by_itself(&company_key(), None)), Error::AccountIsLinked);
		assert_noop!(register(AGENT, SUPPLIER, Some(&child)), Error::KeyIsLinked);
		// Nor by the other account that signs with a key.
		assert_ok!(link(FRIEND, id(COMPANY), &[9], second(&company_key().child(9))));
		assert_noop!(register(AGENT, SUPPLIER, Some(&company_key().child(9))), Error::KeyIsLinked);
		// What could be linked and is not belongs to nobody yet: first come.
		assert_ok!(register(AGENT, SUPPLIER, Some(&company_key().child(8))));
		assert_noop!(link(FRIEND, id(COMPANY), &[8], company_key().child(8).account()), Error::AlreadyLinked);
	});
}

#[test]
fn p3_the_key_of_an_entity_should_not_be_bound_to_another() {
	check(|| {
		let key = company_key();
		assert_ok!(apply(signed(AGENT), by_itself(&key, None)));
		assert_noop!(register(AGENT, SUPPLIER, Some(&key)), Error::KeyIsEntity);
		assert_ok!(set_status(GROUP, key.account(), Status::Closed));
		assert_noop!(register(AGENT, SUPPLIER, Some(&key)), Error::KeyIsEntity);
	});
}

#[test]
fn what_is_no_extended_public_key_should_be_refused_by_name() {
	check(|| {
		let good = company_key().xpub();
		let refuse = |change: &dyn Fn(&mut Serialised), error: Error| {
			let mut key = good;
			change(&mut key);
			// Signed by everybody: it is the key that is wrong.
			let statement = Statement { key: Some(key), ..statement(COMPANY, None) };
			let text = statement.text();
			let application = Application {
				key: Some(key),
				account_signature: COMPANY.sign(text.as_bytes()).into(),
				key_signature: Some(company_key().sign(&text)),
				..application(COMPANY, None)
			};
			assert_noop!(apply(signed(AGENT), application), error);
		};
		refuse(&|key| key[3] = 0x1f, Error::UnknownVersion);
		refuse(&|key| key[..4].copy_from_slice(&[0x04, 0x88, 0xad, 0xe4]), Error::PrivateKey);
		refuse(&|key| key[4] = 0, Error::RootWithParent);
		refuse(&|key| key[4..9].fill(0), Error::RootWithNumber);
		refuse(&|key| key[45] = 4, Error::InvalidPublicKey);
		refuse(&|key| key[46..].fill(0), Error::InvalidPublicKey);
	});
}

#[test]
fn the_deposits_should_be_held_from_the_registrar() {
	check(|| {
		assert_ok!(register(AGENT, COMPANY, Some(&company_key())));
		assert_eq!((held(REGISTRATION, AGENT), held(LINK, AGENT)), (REGISTRATION_DEPOSIT, LINK_DEPOSIT));
		assert_ok!(register(AGENT, SUPPLIER, None));
		assert_eq!((held(REGISTRATION, AGENT), held(LINK, AGENT)), (2 * REGISTRATION_DEPOSIT, LINK_DEPOSIT));
		for who in [COMPANY, SUPPLIER, OTHER_AGENT, GROUP] {
			assert_eq!(Balances::free_balance(id(who)), ENDOWMENT);
		}
		assert_eq!(Registrations::<Test>::get(id(SUPPLIER)).map(|stored| stored.by), Some(id(AGENT)));
	});
}

#[test]
fn an_agent_that_cannot_pay_should_register_nobody() {
	check(|| {
		let left = |amount| {
			let spare = Balances::free_balance(id(AGENT)) - amount;
			assert_ok!(Balances::transfer_keep_alive(signed(AGENT), id(FRIEND), spare));
		};
		let unavailable = DispatchError::Token(sp_runtime::TokenError::FundsUnavailable);
		// Enough for the registration, not for the link of the key: nothing of it happens.
		left(REGISTRATION_DEPOSIT + LINK_DEPOSIT + EXISTENTIAL_DEPOSIT - 1);
		assert_noop!(register(AGENT, COMPANY, Some(&company_key())), unavailable);
		left(REGISTRATION_DEPOSIT + EXISTENTIAL_DEPOSIT - 1);
		assert_noop!(register(AGENT, COMPANY, None), unavailable);
		assert_ok!(Balances::transfer_keep_alive(signed(FRIEND), id(AGENT), 1));
		assert_ok!(register(AGENT, COMPANY, None));
	});
}
