// SPDX-License-Identifier: Apache-2.0
//! Calls on names: few names, so that they meet.

use super::{Made, Source};
use crate::people::*;
use pallet_name_service::{Call, EntryOf, NameList, NameText};
use polkadot_sdk::*;
use vns_names::{Keep, Name, NameValue, Reason, Value};
use vns_runtime::{Balance, Runtime};
use vns_units::UNIT;

type Names = Call<Runtime>;

/// What somebody committed to.
#[derive(Clone)]
pub struct Committed {
	owner: Who,
	name: &'static str,
	most: Balance,
	salt: [u8; 32],
}

impl Committed {
	fn hash(&self) -> sp_core::H256 {
		let name = Name::parse(self.name.as_bytes()).expect("is a name");
		vns_names::commitment(&account(self.owner), &name, Value::new(self.most), &self.salt).into()
	}
}

fn name(source: &mut Source) -> &'static str {
	source.bytes.pick(&["d/first", "d/first", "d/first", "d/second", "id/third", "tor/ab", "d/wpad"])
}

fn text(name: &str) -> NameText {
	name.as_bytes().to_vec().try_into().expect("fits")
}

/// Mostly a name; now and then something else.
fn any_text(source: &mut Source) -> NameText {
	if source.bytes.one_in(16) {
		return text(source.bytes.pick(&["", "d/", "x/first", "d/First", "d/xn--0", "d/-"]));
	}
	text(name(source))
}

fn some(source: &mut Source) -> NameList {
	let count = source.bytes.below(5);
	(0..count).map(|_| any_text(source)).collect::<Vec<_>>().try_into().expect("fits")
}

fn value(source: &mut Source) -> NameValue {
	let length = *source.bytes.pick(&[0, 1, 3, 40, 200, 1_024]);
	let bytes = vec![source.bytes.byte() % 4; length];
	if source.bytes.one_in(8) {
		let reference = vec![b'r'; length.min(128)];
		return NameValue::elsewhere(&bytes, reference).expect("fits");
	}
	NameValue::inline(bytes).expect("fits")
}

fn entry(name: &str) -> Option<EntryOf<Runtime>> {
	let hash = Name::parse(name.as_bytes()).expect("is a name").hash();
	pallet_name_service::Names::<Runtime>::get(sp_core::H256(hash))
}

/// A name, and who mostly acts on it: its owner.
fn owned(source: &mut Source) -> (NameText, Who, Option<EntryOf<Runtime>>) {
	let name = name(source);
	let entry = entry(name);
	let owner = entry.as_ref().and_then(|entry| find(&entry.registration.owner));
	let owner = owner.unwrap_or_else(|| source.signer());
	(text(name), source.mostly(owner), entry)
}

pub fn commit(source: &mut Source) -> Option<Made> {
	let (owner, name) = (source.signer(), name(source));
	let most = *source.bytes.pick(&[UNIT, 10 * UNIT, 1_000_000 * UNIT, 1_000_000 * UNIT]);
	let commit = Committed { owner, name, most, salt: [source.bytes.byte() % 2; 32] };
	let hash = commit.hash();
	source.memory.name_commits.note(commit);
	Some((owner, Names::commit { hash }.into()))
}

pub fn withdraw_commit(source: &mut Source) -> Option<Made> {
	let commit = source.memory.name_commits.any(&mut source.bytes)?;
	Some((source.mostly(commit.owner), Names::withdraw_commit { hash: commit.hash() }.into()))
}

pub fn new_name(source: &mut Source) -> Option<Made> {
	let Committed { owner, name, most, salt } = source.memory.name_commits.any(&mut source.bytes)?;
	let call = Names::new_name { name: text(name), most, salt, value: value(source) };
	Some((source.mostly(owner), call.into()))
}

pub fn update_value(source: &mut Source) -> Option<Made> {
	let (name, by, _) = owned(source);
	Some((by, Names::update_value { name, value: value(source) }.into()))
}

pub fn offer_transfer(source: &mut Source) -> Option<Made> {
	let (name, by, _) = owned(source);
	Some((by, Names::offer_transfer { name, to: account(source.signer()) }.into()))
}

pub fn cancel_transfer(source: &mut Source) -> Option<Made> {
	let (name, by, _) = owned(source);
	Some((by, Names::cancel_transfer { name }.into()))
}

pub fn accept_transfer(source: &mut Source) -> Option<Made> {
	let name = name(source);
	let entry = entry(name);
	let to = entry.as_ref().and_then(|entry| entry.registration.offered_to.as_ref().and_then(find));
	let by = to.unwrap_or_else(|| source.signer());
	let keep = match entry {
		Some(entry) if !source.bytes.one_in(3) => Keep::Value(entry.registration.value.hash()),
		_ => Keep::Nothing,
	};
	Some((source.mostly(by), Names::accept_transfer { name: text(name), keep }.into()))
}

pub fn renew(source: &mut Source) -> Option<Made> {
	let (by, names, most) = (source.signer(), some(source), source.about(20 * UNIT));
	let terms = *source.bytes.pick(&[1, 1, 1, 2, 0, 11]);
	Some((by, Names::renew { names, terms, most }.into()))
}

pub fn renew_from_balance(source: &mut Source) -> Option<Made> {
	Some((source.signer(), Names::renew_from_balance { names: some(source) }.into()))
}

pub fn prepay(source: &mut Source) -> Option<Made> {
	let (by, name, amount) = (source.signer(), any_text(source), source.about(10 * UNIT));
	Some((by, Names::prepay { name, amount }.into()))
}

pub fn withdraw_prepaid(source: &mut Source) -> Option<Made> {
	let (name, by, entry) = owned(source);
	let prepaid = entry.map_or(UNIT, |entry| entry.registration.prepaid.planck());
	Some((by, Names::withdraw_prepaid { name, amount: source.part(prepaid) }.into()))
}

pub fn give_up(source: &mut Source) -> Option<Made> {
	let (name, by, _) = owned(source);
	Some((by, Names::give_up { name }.into()))
}

pub fn remove(source: &mut Source) -> Option<Made> {
	Some((source.signer(), Names::remove { names: some(source) }.into()))
}

pub fn set_primary(source: &mut Source) -> Option<Made> {
	let (name, by, _) = owned(source);
	let name = (!source.bytes.one_in(4)).then_some(name);
	Some((by, Names::set_primary { name }.into()))
}

pub fn reserve(source: &mut Source) -> Option<Made> {
	let reason = *source.bytes.pick(&[Reason::Protocol, Reason::Claimed, Reason::Refused]);
	Some((source.signer(), Names::reserve { names: some(source), reason }.into()))
}

pub fn unreserve(source: &mut Source) -> Option<Made> {
	Some((source.signer(), Names::unreserve { names: some(source) }.into()))
}
