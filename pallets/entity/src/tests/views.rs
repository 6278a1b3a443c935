// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{EntityOf, EntityView, LinkView};
use std::collections::BTreeSet;

#[test]
fn views_should_show_entities_as_they_are() {
	check(|| {
		let at = Timestamp::get();
		registered();
		assert_ok!(register(OTHER_AGENT, SUPPLIER, None));
		pass(2);
		let child = company_key().child(1).account();
		assert_ok!(link(FRIEND, id(COMPANY), &[1], child.clone()));
		assert_ok!(set_status(AGENT, id(COMPANY), Status::Suspended));

		let company = EntityView {
			account: id(COMPANY),
			status: Status::Suspended,
			dossier: DOSSIER,
			extended_key: Some(company_key().xpub()),
			registered_by: id(AGENT),
			registered_at: at,
			links: 2,
			changes: 2,
		};
		assert_eq!(Entity::entity(id(COMPANY)), Some(company));
		let supplier = Entity::entity(id(SUPPLIER)).expect("is registered");
		assert_eq!((supplier.extended_key, supplier.links, supplier.changes), (None, 0, 1));
		assert_eq!(supplier.registered_by, id(OTHER_AGENT));
		// By its registered account alone.
		assert_eq!(Entity::entity(child.clone()), None);
		assert_eq!(Entity::entity(id(FRIEND)), None);

		let link = LinkView { account: child.clone(), entity: id(COMPANY), path: vec![1], by: id(FRIEND) };
		assert_eq!(Entity::link_of(child.clone()), Some(link));
		assert_eq!(Entity::link_of(id(COMPANY)), None);

		for (who, entity, status) in [
			(id(COMPANY), Some(id(COMPANY)), Some(Status::Suspended)),
			(child, Some(id(COMPANY)), Some(Status::Suspended)),
			(company_key().account(), Some(id(COMPANY)), Some(Status::Suspended)),
			(id(SUPPLIER), Some(id(SUPPLIER)), Some(Status::Registered)),
			(id(FRIEND), None, None),
		] {
			assert_eq!(Entity::entity_of(who.clone()), entity);
			assert_eq!(Entity::status_of(who.clone()), status);
			assert_eq!(<Entity as EntityOf<_>>::entity_of(&who), entity);
			assert_eq!(<Entity as EntityOf<_>>::standing(&who), status);
		}
	});
}

#[test]
fn p3_all_accounts_of_an_entity_should_be_one_party() {
	check(|| {
		registered();
		assert_ok!(register(OTHER_AGENT, SUPPLIER, None));
		let child = company_key().child(1).account();
		let same = |one: &AccountId32, other: &AccountId32| {
			let both = <Entity as EntityOf<_>>::same_party(one, other);
			assert_eq!(both, <Entity as EntityOf<_>>::same_party(other, one));
			both
		};
		assert!(!same(&id(COMPANY), &child), "before the link");
		assert_ok!(link(FRIEND, id(COMPANY), &[1], child.clone()));
		assert!(same(&id(COMPANY), &child) && same(&child, &company_key().account()));
		assert!(!same(&id(COMPANY), &id(SUPPLIER)) && !same(&child, &id(SUPPLIER)));
		// Anonymous accounts are one party with themselves alone.
		assert!(same(&id(FRIEND), &id(FRIEND)));
		assert!(!same(&id(FRIEND), &id(STRANGER)) && !same(&id(FRIEND), &id(COMPANY)));
		assert!(<() as EntityOf<u64>>::same_party(&1, &1) && !<() as EntityOf<u64>>::same_party(&1, &2));
		assert_eq!((<() as EntityOf<u64>>::entity_of(&1), <() as EntityOf<u64>>::standing(&1)), (None, None));
	});
}

#[test]
fn the_history_should_be_read_in_pages() {
	check(|| {
		registered();
		for _ in 0..40 {
			assert_ok!(set_status(AGENT, id(COMPANY), Status::Suspended));
			assert_ok!(set_status(GROUP, id(COMPANY), Status::Registered));
		}
		let numbers = |from, most| -> Vec<u32> {
			Entity::history(id(COMPANY), from, most).into_iter().map(|change| change.number).collect()
		};
		assert_eq!(numbers(0, 3), [0, 1, 2]);
		assert_eq!(numbers(79, 3), [79, 80]);
		assert!(numbers(81, 3).is_empty());
		assert!(numbers(0, 0).is_empty());
		assert_eq!(numbers(0, u32::MAX), (0..64).collect::<Vec<_>>());
		assert!(numbers(u32::MAX, u32::MAX).is_empty());
		assert!(Entity::history(id(FRIEND), 0, 64).is_empty());
	});
}

#[test]
fn the_links_should_be_read_in_pages() {
	check(|| {
		registered();
		assert_ok!(register(OTHER_AGENT, SUPPLIER, Some(&supplier_key())));
		let mut expected = BTreeSet::from([company_key().account()]);
		for number in 0..70 {
			let child = company_key().child(number).account();
			assert_ok!(link(FRIEND, id(COMPANY), &[number], child.clone()));
			expected.insert(child);
		}
		for most in [1, 7, 64, u32::MAX] {
			let (mut found, mut after) = (Vec::new(), None);
			loop {
				let page = Entity::links(id(COMPANY), after, most);
				assert!(page.len() <= most.min(64) as usize);
				let Some(last) = page.last() else { break };
				after = Some(last.account.clone());
				found.extend(page);
			}
			assert_eq!(found.len(), 71, "each once");
			assert!(found.iter().all(|link| link.entity == id(COMPANY)));
			assert_eq!(found.into_iter().map(|link| link.account).collect::<BTreeSet<_>>(), expected);
		}
		assert!(Entity::links(id(COMPANY), None, 0).is_empty());
		assert_eq!(Entity::links(id(SUPPLIER), None, 64).len(), 1);
		assert!(Entity::links(id(FRIEND), None, 64).is_empty());
	});
}
