// SPDX-License-Identifier: Apache-2.0
//! What an index of names is built from: all names of a block, and which of them a block changed.

use crate::{fit, AccountId, At, Error};
use codec::{Decode, DecodeAll};
use std::{collections::BTreeSet, future::Future};
use subxt::ext::scale_value;
pub use vns_names::{Name, NameValue};
use vns_names::{Registration, Value};

use crate::names::PALLET;

/// A name as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
	/// Which one.
	pub name: Name,
	/// Whose it is, until when, and what it says.
	pub registration: Registration<[u8; 32]>,
	/// How many changes there were.
	pub changes: u64,
}

/// As the pallet encodes it: the name, the registration, the deposit, and number, link and block of the last change.
type Entry = (Name, Registration<[u8; 32]>, Value, u64, [u8; 32], u32);

/// What a block changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
	/// These names have other values, owners, expiries or none at all.
	pub names: BTreeSet<Name>,
	/// These accounts are called by another name, or by none.
	pub accounts: BTreeSet<AccountId>,
}

/// What the events of a block tell of names.
pub async fn touched(at: &At) -> Result<Touched, Error> {
	// Names are decoded from events as they are from the storage.
	fit::check_storage(at.metadata(), PALLET, "Names")?;
	let events = at.block().events().fetch().await.map_err(|error| Error::at_block(at.number(), error))?;
	let mut touched = Touched::default();
	for event in events.iter() {
		let event = event.map_err(|error| Error::at_block(at.number(), error))?;
		if event.pallet_name() == PALLET {
			let variant = at
				.metadata()
				.pallet_by_event_index(event.pallet_index())
				.and_then(|pallet| pallet.event_variant_by_index(event.event_index()));
			let first = variant.and_then(|variant| variant.fields.first()?.name.as_deref());
			add(&mut touched, event.event_name(), first, event.field_bytes())
				.ok_or_else(|| at.unexpected("the events of Names"))?;
		}
	}
	Ok(touched)
}

/// Takes in an event: all that are about a name begin with it.
fn add(touched: &mut Touched, event: &str, first: Option<&str>, mut fields: &[u8]) -> Option<()> {
	match first {
		Some("name") => drop(touched.names.insert(Name::decode(&mut fields).ok()?)),
		Some("who") if event == "PrimarySet" => {
			touched.accounts.insert(AccountId(<[u8; 32]>::decode(&mut fields).ok()?));
		},
		_ => {},
	}
	Some(())
}

/// Hands all names of a block to `take`, in no telling order, so many at once. Ends early when `take` says no.
pub async fn all<F, Done>(at: &At, at_once: usize, mut take: F) -> Result<(), Error>
where
	F: FnMut(Vec<Stored>) -> Done,
	Done: Future<Output = bool>,
{
	fit::check_storage(at.metadata(), PALLET, "Names")?;
	let failed = |error: subxt::error::StorageError| Error::at_block(at.number(), error);
	let address = subxt::dynamic::storage::<Vec<scale_value::Value>, scale_value::Value>(PALLET, "Names");
	let mut found = at.block().storage().iter(address, Vec::<scale_value::Value>::new()).await.map_err(failed)?;
	let mut part = Vec::new();
	while let Some(next) = found.next().await {
		let next = next.map_err(failed)?;
		part.push(decode(next.value().bytes()).ok_or_else(|| at.unexpected("Names.Names"))?);
		if part.len() >= at_once && !take(core::mem::take(&mut part)).await {
			return Ok(());
		}
	}
	take(part).await;
	Ok(())
}

fn decode(bytes: &[u8]) -> Option<Stored> {
	let (name, registration, _, changes, _, _) = Entry::decode_all(&mut &*bytes).ok()?;
	Some(Stored { name, registration, changes })
}

/// What accounts are called, by the hash of the name.
pub async fn primaries(at: &At) -> Result<Vec<(AccountId, [u8; 32])>, Error> {
	let found = at.stored_by_account(PALLET, "Primary").await?;
	let read = |(who, hash): (AccountId, crate::Value)| Some((who, hash.bytes()?.try_into().ok()?));
	let hashes: Option<Vec<(AccountId, [u8; 32])>> = found.into_iter().map(read).collect();
	hashes.ok_or_else(|| at.unexpected("Names.Primary"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;

	fn name() -> Name {
		Name::parse(b"d/example").unwrap()
	}

	#[test]
	fn the_committed_storage_should_be_decoded() {
		let registration = Registration {
			owner: [1; 32],
			offered_to: None,
			committed_at: 1,
			registered_at: 2,
			settles_at: 2,
			paid: Value::new(3),
			expires_at: 4,
			changed_at: 5,
			prepaid: Value::new(6),
			value: NameValue::inline(b"{}".to_vec()).unwrap(),
		};
		let bytes = (name(), &registration, 7u128, 8u64, [9u8; 32], 10u32).encode();
		assert_eq!(decode(&bytes), Some(Stored { name: name(), registration, changes: 8 }));
		assert_eq!(decode(&bytes[1..]), None);
		// The metadata says that this is how it is.
		let metadata = fit::committed().unwrap();
		let entry = metadata.pallet_by_name(PALLET).unwrap().storage().unwrap().entry_by_name("Names").unwrap();
		let read = crate::value::decode_all(metadata.types(), entry.value_ty(), &bytes).unwrap();
		assert_eq!(read.field("history").and_then(|history| history.field("changes")?.number()), Some(8u64));
	}

	#[test]
	fn every_event_about_a_name_should_begin_with_it() {
		let metadata = fit::committed().unwrap();
		let variants = metadata.pallet_by_name(PALLET).unwrap().event_variants().unwrap();
		for variant in variants {
			let names: Vec<&str> = variant.fields.iter().filter_map(|field| field.name.as_deref()).collect();
			let is_about = matches!(
				variant.name.as_str(),
				"Registered"
					| "Ended" | "Updated"
					| "Offered" | "Transferred"
					| "Renewed" | "PrepaidChanged"
					| "ReserveSet"
			);
			assert_eq!(names.first() == Some(&"name"), is_about, "{}", variant.name);
			assert!(is_about || !names.contains(&"name"), "{}", variant.name);
		}
	}

	#[test]
	fn events_should_tell_names_and_accounts() {
		let mut touched = Touched::default();
		add(&mut touched, "Updated", Some("name"), &(name(), 1u64, [0u8; 64]).encode()).unwrap();
		add(&mut touched, "PrimarySet", Some("who"), &([7u8; 32], None::<[u8; 32]>, None::<[u8; 32]>).encode())
			.unwrap();
		add(&mut touched, "Committed", Some("owner"), &[1]).unwrap();
		assert_eq!(touched.names, BTreeSet::from([name()]));
		assert_eq!(touched.accounts, BTreeSet::from([AccountId([7; 32])]));
		assert_eq!(add(&mut touched, "Updated", Some("name"), &[9]), None);
	}
}
