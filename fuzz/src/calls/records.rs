// SPDX-License-Identifier: Apache-2.0
//! Calls on records: few names, so that they meet.

use super::{Made, Source};
use crate::people::*;
use pallet_records::{Call, KeyOf, TableOf, ValueOf};
use polkadot_sdk::*;
use vns_runtime::Runtime;

type Records = Call<Runtime>;

/// What somebody committed to.
#[derive(Clone)]
pub struct Committed {
	owner: Who,
	table: TableOf<Runtime>,
	key: KeyOf<Runtime>,
	value: ValueOf<Runtime>,
	salt: [u8; 32],
}

impl Committed {
	fn hash(&self) -> sp_core::H256 {
		vns_record::commitment(&account(self.owner), &self.table, &self.key, &self.value, &self.salt).into()
	}
}

fn table(source: &mut Source) -> TableOf<Runtime> {
	source.bytes.pick(&[b"a".as_slice(), b"a", b"a", b"b"]).to_vec().try_into().expect("fits")
}

fn key(source: &mut Source) -> KeyOf<Runtime> {
	source.bytes.pick(&[b"x".as_slice(), b"x", b"y", b"z"]).to_vec().try_into().expect("fits")
}

fn value(source: &mut Source) -> ValueOf<Runtime> {
	let length = *source.bytes.pick(&[0, 1, 3, 40, 200, 1_024]);
	vec![source.bytes.byte() % 4; length].try_into().expect("fits")
}

/// A record, and its owner.
fn record(source: &mut Source) -> (TableOf<Runtime>, KeyOf<Runtime>, Option<pallet_records::EntryOf<Runtime>>) {
	let (table, key) = (table(source), key(source));
	let entry = pallet_records::Records::<Runtime>::get(&table, &key);
	(table, key, entry)
}

fn owner(source: &mut Source, entry: &Option<pallet_records::EntryOf<Runtime>>) -> Who {
	let owner = entry.as_ref().and_then(|entry| find(&entry.record.owner));
	let owner = owner.unwrap_or_else(|| source.signer());
	source.mostly(owner)
}

pub fn commit(source: &mut Source) -> Option<Made> {
	let (owner, table, key) = (source.signer(), table(source), key(source));
	let commit = Committed { owner, table, key, value: value(source), salt: [source.bytes.byte() % 2; 32] };
	let hash = commit.hash();
	source.memory.commits.note(commit);
	Some((owner, Records::commit { hash }.into()))
}

pub fn withdraw_commit(source: &mut Source) -> Option<Made> {
	let commit = source.memory.commits.any(&mut source.bytes)?;
	Some((source.mostly(commit.owner), Records::withdraw_commit { hash: commit.hash() }.into()))
}

pub fn reveal(source: &mut Source) -> Option<Made> {
	let Committed { owner, table, key, value, salt } = source.memory.commits.any(&mut source.bytes)?;
	Some((source.mostly(owner), Records::reveal { table, key, value, salt }.into()))
}

pub fn update(source: &mut Source) -> Option<Made> {
	let (table, key, entry) = record(source);
	let by = owner(source, &entry);
	Some((by, Records::update { table, key, value: value(source) }.into()))
}

pub fn offer_transfer(source: &mut Source) -> Option<Made> {
	let (table, key, entry) = record(source);
	let by = owner(source, &entry);
	Some((by, Records::offer_transfer { table, key, to: account(source.signer()) }.into()))
}

pub fn cancel_transfer(source: &mut Source) -> Option<Made> {
	let (table, key, entry) = record(source);
	Some((owner(source, &entry), Records::cancel_transfer { table, key }.into()))
}

pub fn accept_transfer(source: &mut Source) -> Option<Made> {
	let (table, key, entry) = record(source);
	let (to, hash) = match &entry {
		Some(entry) => (entry.record.offered_to.as_ref().and_then(find), vns_record::value_hash(&entry.record.value)),
		None => (None, [0; 32]),
	};
	let by = to.unwrap_or_else(|| source.signer());
	Some((source.mostly(by), Records::accept_transfer { table, key, value_hash: hash.into() }.into()))
}

pub fn remove(source: &mut Source) -> Option<Made> {
	let (table, key, entry) = record(source);
	Some((owner(source, &entry), Records::remove { table, key }.into()))
}
