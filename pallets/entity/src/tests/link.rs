// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{EntityOf, LinkCounts, Links, LinksOf};

/// The first root of BIP-32's second vector, and its child m/0.
const ROOT: &str =
	"xpub661MyMwAqRbcFW31YEwpkMuc5THy2PSt5bDMsktWQcFF8syAmRUapSCGu8ED9W6oDMSgv6Zz8idoc4a6mr8BDzTJY47LJhkJ8UB7WEGuduB";
const SEED: &str = "fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542";
const CHILD: &str =
	"xpub69H7F5d8KSRgmmdJg2KhpAK8SR3DjMwAdkxj3ZuxV27CprR9LgpeyGmXUbC6wb7ERfvrnKZjXoUmmDznezpbZb7ap6r1D3tgFxHmwMkQTPH";
/// The first vector: m/0'/1/2', and m/0'/1/2'/2/1000000000.
const PARENT: &str =
	"xpub6D4BDPcP2GT577Vvch3R8wDkScZWzQzMMUm3PWbmWvVJrZwQY4VUNgqFJPMM3No2dFDFGTsxxpG5uJh7n7epu4trkrX7x7DogT5Uv6fcLW5";
const GRANDCHILD: &str =
	"xpub6H1LXWLaKsWFhvm6RVpEL9P4KfRZSW7abD2ttkWP3SSQvnyA8FSVqNTEcYFgJS2UaFcxupHiYkro49S8yGasTvXEYBVPamhGW6cFJodrTHy";

/// The 78 bytes that a text `xpub…` stands for.
fn read(text: &str) -> Serialised {
	let bytes = bs58::decode(text).with_check(None).into_vec().expect("has a checksum");
	bytes.try_into().expect("78 bytes")
}

/// The account of the key at its end, as the SDK hashes it.
fn account_of(text: &str) -> AccountId32 {
	sp_io::hashing::blake2_256(&read(text)[45..]).into()
}

#[test]
fn e2_the_vectors_of_bip_32_should_link() {
	check(|| {
		let root = Private::root(&hex::decode(SEED).expect("is hex"));
		assert_eq!(root.xpub(), read(ROOT));
		assert_ok!(register(AGENT, COMPANY, Some(&root)));
		assert_ok!(link(FRIEND, id(COMPANY), &[0], account_of(CHILD)));
		assert_noop!(link(FRIEND, id(COMPANY), &[1], account_of(GRANDCHILD)), Error::AnotherAccount);

		let seed: Vec<u8> = (0..16).collect();
		let parent = Private::root(&seed).at(&[H, 1, 2 + H]);
		assert_eq!(parent.xpub(), read(PARENT));
		assert_ok!(register(AGENT, SUPPLIER, Some(&parent)));
		assert_ok!(link(FRIEND, id(SUPPLIER), &[2, 1_000_000_000], account_of(GRANDCHILD)));
	});
}

#[test]
fn e2_anyone_should_link_what_is_derived() {
	check(|| {
		registered();
		let child = company_key().at(&[0, 5]).account();
		assert_ok!(link(FRIEND, id(COMPANY), &[0, 5], child.clone()));
		let stored = Links::<Test>::get(&child).expect("is linked");
		assert_eq!((stored.entity, stored.path, stored.by), (id(COMPANY), path(&[0, 5]), id(FRIEND)));
		assert!(LinksOf::<Test>::contains_key(id(COMPANY), &child));
		assert_eq!(LinkCounts::<Test>::get(id(COMPANY)), 2);
		assert_eq!(
			last_event(),
			Event::Linked {
				account: child,
				entity: id(COMPANY),
				path: path(&[0, 5]),
				by: id(FRIEND),
				links_before: 1,
				links_after: 2
			}
		);
		assert_eq!((held(LINK, FRIEND), held(LINK, AGENT)), (LINK_DEPOSIT, LINK_DEPOSIT));
	});
}

#[test]
fn e2_up_to_eight_steps_should_link() {
	check(|| {
		registered();
		for steps in 1..=8u32 {
			let path: Vec<u32> = (0..steps).map(|step| step * 1_000 + steps).collect();
			assert_ok!(link(FRIEND, id(COMPANY), &path, company_key().at(&path).account()));
		}
		assert_eq!(LinkCounts::<Test>::get(id(COMPANY)), 9);
		// The largest number that is not hardened.
		assert_ok!(link(FRIEND, id(COMPANY), &[H - 1], company_key().child(H - 1).account()));
	});
}

#[test]
fn e2_a_wrong_path_should_be_refused() {
	check(|| {
		registered();
		let child = company_key().at(&[0, 5]).account();
		for wrong in [&[0, 4][..], &[5, 0], &[0], &[5], &[0, 5, 0], &[0, 0, 5]] {
			assert_noop!(link(FRIEND, id(COMPANY), wrong, child.clone()), Error::AnotherAccount);
		}
		assert_noop!(link(FRIEND, id(COMPANY), &[], child), Error::AnotherAccount);
	});
}

/// A key on secp256k1 signs for two accounts: what is owed by one must not be out of reach on the other.
#[test]
fn e2_the_account_by_ethereums_scheme_should_be_linked_as_well() {
	check(|| {
		registered();
		assert_noop!(link(FRIEND, id(COMPANY), &[0, 4], second(&company_key().at(&[0, 5]))), Error::AnotherAccount);
		for path in [&[0, 5][..], &[]] {
			assert_ok!(link(FRIEND, id(COMPANY), path, second(&company_key().at(path))));
			assert_eq!(<Entity as EntityOf<_>>::entity_of(&second(&company_key().at(path))), Some(id(COMPANY)));
		}
		assert_noop!(link(FRIEND, id(COMPANY), &[], second(&company_key())), Error::AlreadyLinked);
		// The first account of the extended key was linked by its registration.
		assert_noop!(link(FRIEND, id(COMPANY), &[], company_key().account()), Error::AlreadyLinked);
	});
}

#[test]
fn e2_a_hardened_step_should_be_refused_also_when_it_is_true() {
	check(|| {
		registered();
		for wrong in [&[H][..], &[0, H], &[H, 0], &[u32::MAX], &[1, 2, 3, 4, 5, 6, 7, H + 8]] {
			let account = company_key().at(wrong).account();
			assert_noop!(link(FRIEND, id(COMPANY), wrong, account), Error::HardenedStep);
		}
	});
}

#[test]
fn e2_another_parent_should_be_refused() {
	check(|| {
		registered();
		assert_ok!(register(AGENT, SUPPLIER, Some(&supplier_key())));
		let child = company_key().child(3).account();
		assert_noop!(link(FRIEND, id(SUPPLIER), &[3], child.clone()), Error::AnotherAccount);
		// The key itself is nobody's child, its sibling not its child.
		let sibling = Private::root(&[1; 32]).at(&[44 + H, 1 + H]).child(3).account();
		assert_noop!(link(FRIEND, id(COMPANY), &[3], sibling), Error::AnotherAccount);
		let other = company_key().with_chain_code([9; 32]).child(3).account();
		assert_noop!(link(FRIEND, id(COMPANY), &[3], other), Error::AnotherAccount);
		assert_ok!(link(FRIEND, id(COMPANY), &[3], child));
	});
}

#[test]
fn e2_a_key_that_stands_too_deep_should_have_no_links() {
	check(|| {
		let mut deep = company_key();
		for _ in 2..255 {
			deep = deep.child(0);
		}
		assert_ok!(register(AGENT, COMPANY, Some(&deep)));
		assert_noop!(link(FRIEND, id(COMPANY), &[0], id(STRANGER)), Error::TooDeep);
	});
}

#[test]
fn e2_an_account_should_be_linked_once() {
	check(|| {
		registered();
		// The supplier's extended key is a child of a child of the company's: both lead to the same accounts.
		let below = company_key().child(1);
		assert_ok!(register(AGENT, SUPPLIER, Some(&below)));
		let child = below.child(2).account();
		assert_ok!(link(FRIEND, id(SUPPLIER), &[2], child.clone()));
		assert_noop!(link(FRIEND, id(SUPPLIER), &[2], child.clone()), Error::AlreadyLinked);
		assert_noop!(link(FRIEND, id(COMPANY), &[1, 2], child), Error::AlreadyLinked);
		// As are the extended keys themselves.
		assert_noop!(link(FRIEND, id(COMPANY), &[1], below.account()), Error::AlreadyLinked);
		assert_noop!(link(FRIEND, id(COMPANY), &[0], company_key().account()), Error::AlreadyLinked);
	});
}

#[test]
fn p3_an_entity_should_be_linked_to_itself_alone() {
	check(|| {
		registered();
		// A child of the company's key that is an entity of its own, by the agent's decision.
		let child = company_key().child(4);
		let text = Statement { account: child.account(), ..statement(COMPANY, None) }.text();
		let account_signature = child.sign(&text).into();
		let own = Application { account: child.account(), account_signature, ..application(COMPANY, None) };
		assert_ok!(apply(signed(AGENT), own));
		assert_noop!(link(FRIEND, id(COMPANY), &[4], child.account()), Error::AccountIsEntity);
		assert_ok!(set_status(GROUP, child.account(), Status::Closed));
		assert_noop!(link(FRIEND, id(COMPANY), &[4], child.account()), Error::AccountIsEntity);
	});
}

#[test]
fn e2_the_account_of_an_entity_may_be_one_of_its_keys() {
	check(|| {
		let (key, own) = (supplier_key(), supplier_key().at(&[0, 0]));
		let text = Statement { account: own.account(), ..statement(COMPANY, Some(&key)) }.text();
		let application = Application {
			account: own.account(),
			account_signature: own.sign(&text).into(),
			key_signature: Some(key.sign(&text)),
			..application(COMPANY, Some(&key))
		};
		assert_ok!(apply(signed(AGENT), application));
		assert_ok!(link(FRIEND, own.account(), &[0, 0], own.account()));
		assert_eq!(Entity::entity_of(own.account()), Some(own.account()));
		assert_noop!(link(FRIEND, own.account(), &[0, 0], own.account()), Error::AlreadyLinked);
	});
}

#[test]
fn p3_a_link_should_be_made_in_every_status() {
	check(|| {
		registered();
		for (number, status) in [(0, None), (1, Some(Status::Suspended)), (2, Some(Status::Closed))] {
			if let Some(status) = status {
				assert_ok!(set_status(GROUP, id(COMPANY), status));
			}
			let child = company_key().child(number).account();
			assert_ok!(link(FRIEND, id(COMPANY), &[number], child.clone()));
			assert_eq!(Entity::entity_of(child.clone()), Some(id(COMPANY)));
			assert_eq!(Entity::status_of(child), crate::tests::status(COMPANY));
		}
	});
}

#[test]
fn e2_nothing_should_be_linked_to_whoever_has_no_key() {
	check(|| {
		let child = company_key().child(0).account();
		assert_noop!(link(FRIEND, id(COMPANY), &[0], child.clone()), Error::UnknownEntity);
		assert_ok!(register(AGENT, COMPANY, None));
		assert_noop!(link(FRIEND, id(COMPANY), &[0], child.clone()), Error::NoKey);
		assert_ok!(register(AGENT, SUPPLIER, Some(&company_key())));
		assert_ok!(link(FRIEND, id(SUPPLIER), &[0], child.clone()));
		// A link leads to no further ones.
		assert_noop!(link(FRIEND, child, &[0], company_key().at(&[0, 0]).account()), Error::UnknownEntity);
	});
}

#[test]
fn e2_whoever_links_should_pay() {
	check(|| {
		registered();
		let child = company_key().child(0).account();
		let unavailable = DispatchError::Token(sp_runtime::TokenError::FundsUnavailable);
		assert_noop!(link(STRANGER, id(COMPANY), &[0], child.clone()), unavailable);
		assert_ok!(Balances::transfer_keep_alive(signed(FRIEND), id(STRANGER), LINK_DEPOSIT + EXISTENTIAL_DEPOSIT));
		assert_ok!(link(STRANGER, id(COMPANY), &[0], child));
		assert_eq!(held(LINK, STRANGER), LINK_DEPOSIT);
		let call =
			crate::Call::link { entity: id(COMPANY), path: path(&[1]), account: company_key().child(1).account() };
		assert_noop!(make(RuntimeOrigin::none(), call.clone()), DispatchError::BadOrigin);
		assert_noop!(make(RuntimeOrigin::root(), call), DispatchError::BadOrigin);
	});
}

#[test]
fn e2_the_weight_of_a_link_should_grow_with_its_path() {
	use crate::{weights::SubstrateWeight, WeightInfo};
	let weights: Vec<_> = (1..=8).map(|steps| SubstrateWeight::<Test>::link(steps).ref_time()).collect();
	assert!(weights.is_sorted_by(|a, b| a < b), "{weights:?}");
}
