// SPDX-License-Identifier: Apache-2.0
//! Calls on entities.

use super::{Made, Source};
use crate::people::*;
use pallet_entity::Call;
use vns_entity::Status;
use vns_runtime::Runtime;

type Entity = Call<Runtime>;

pub fn register(source: &mut Source) -> Option<Made> {
	let by = source.one_of(&GRANTORS);
	let who = *source.bytes.pick(&[EVE, TWO, ANNE, BERT, DAVE, POOR, OTHERS_FIRST, DAVES_SECOND]);
	let key = *source.bytes.pick(&[None, Some(1), Some(1), Some(0)]);
	let mut call = crate::network::register(source.genesis, who, key, [source.bytes.byte() % 2; 32]);
	if source.bytes.one_in(8) {
		if let vns_runtime::RuntimeCall::Entity(Entity::register { dossier, .. }) = &mut call {
			// Not what was signed.
			dossier[0] = 9;
		}
	}
	Some((by, call))
}

const REGISTERED: [Who; 5] = [DAVE, EVE, TWO, ANNE, BERT];

pub fn set_status(source: &mut Source) -> Option<Made> {
	let who = account(source.one_of(&REGISTERED));
	let statuses = [Status::Registered, Status::Registered, Status::Registered, Status::Suspended, Status::Closed];
	let status = *source.bytes.pick(&statuses);
	let registrar = pallet_entity::History::<Runtime>::get(&who, 0).and_then(|change| find(&change.by));
	if source.bytes.one_in(3) {
		let call = Entity::set_status { entity: who, status: Status::Suspended };
		let by = registrar.unwrap_or(CHARLIE);
		return Some((source.mostly(by), call.into()));
	}
	super::access::decide_on(source, Entity::set_status { entity: who, status }.into())
}

pub fn link(source: &mut Source) -> Option<Made> {
	let entity = account(source.one_of(&[DAVE, DAVE, EVE, TWO, ANNE]));
	let key = pallet_entity::Entities::<Runtime>::get(&entity).and_then(|known| known.key);
	let path = source.bytes.pick(&PATHS).to_vec();
	let known = key.and_then(|key| vns_entity::link(&key, &path).ok()).map(|key| key.account().into());
	let account = known.filter(|_| !source.bytes.one_in(6)).unwrap_or_else(|| account(source.anybody()));
	Some((source.signer(), Entity::link { entity, path: path.try_into().ok()?, account }.into()))
}

pub fn unlink(source: &mut Source) -> Option<Made> {
	let linked = [DAVES_KEY, DAVES_FIRST, DAVES_SECOND, OTHER_KEY, OTHERS_FIRST];
	let of_closed = |who: &Who| {
		let entity = pallet_entity::Links::<Runtime>::get(account(*who)).map(|link| link.entity);
		let status = entity.and_then(pallet_entity::Entities::<Runtime>::get).map(|entity| entity.status);
		status == Some(Status::Closed)
	};
	let Some(who) = linked.into_iter().find(of_closed).filter(|_| !source.bytes.one_in(6)) else {
		if source.bytes.one_in(2) {
			let entity = account(source.one_of(&REGISTERED));
			return super::access::decide_on(source, Entity::set_status { entity, status: Status::Closed }.into());
		}
		let who = source.one_of(&linked);
		return super::access::decide_on(source, Entity::unlink { account: account(who) }.into());
	};
	super::access::decide_on(source, Entity::unlink { account: account(who) }.into())
}
