// SPDX-License-Identifier: Apache-2.0
//! The index on disk: every stored name, by its text, and the last final block of which it knows.
//!
//! A block is one transaction, its position included: after a crash the index is exactly that of some final block. While a
//! snapshot is taken in, each name is that of some final block.

use crate::{
	error::Error,
	source::{Account, Change, Entry, Position},
};
use codec::{Decode, Encode};
use redb::{Database, ReadableDatabase, ReadableTable, ReadableTableMetadata, TableDefinition, WriteTransaction};
use std::path::{Path, PathBuf};

const NAMES: TableDefinition<&str, &[u8]> = TableDefinition::new("names");
/// By expiry, so that the names that stop to resolve are found without a look at the others.
const EXPIRY: TableDefinition<(u64, &str), ()> = TableDefinition::new("expiry");
const PRIMARY: TableDefinition<&[u8], &str> = TableDefinition::new("primary");
const META: TableDefinition<&str, &[u8]> = TableDefinition::new("meta");

/// Version of the layout above.
const LAYOUT: u32 = 1;

/// Names in one transaction while a snapshot is swept.
const SWEEP: usize = 10_000;

/// A name and the snapshot in which it was last seen.
#[derive(Encode, Decode)]
struct Stored {
	generation: u32,
	entry: Entry,
}

/// The index.
pub struct Store {
	database: Database,
	path: PathBuf,
}

impl Store {
	/// Opens the index at `path`, or makes it. It keeps at most `cache` bytes of it in memory.
	pub fn open(path: &Path, cache: usize) -> Result<Self, Error> {
		let database = Database::builder().set_cache_size(cache).create(path).map_err(|error| match error {
			redb::DatabaseError::DatabaseAlreadyOpen => {
				Error::file(path, "another gateway has this index open; each needs a folder of its own")
			},
			other => Error::file(path, other),
		})?;
		let store = Self { database, path: path.to_owned() };
		store.prepare()?;
		Ok(store)
	}

	/// Begins to write. After a crash the index is opened at once, in place of being read through: by what the last commit
	/// leaves, whichever it was.
	fn begin(&self) -> Result<WriteTransaction, Error> {
		let mut transaction = self.database.begin_write().map_err(Error::index)?;
		transaction.set_quick_repair(true);
		Ok(transaction)
	}

	fn prepare(&self) -> Result<(), Error> {
		let transaction = self.begin()?;
		transaction.open_table(NAMES).map_err(Error::index)?;
		transaction.open_table(EXPIRY).map_err(Error::index)?;
		transaction.open_table(PRIMARY).map_err(Error::index)?;
		match meta::<u32>(&transaction, "layout")? {
			None => set_meta(&transaction, "layout", &LAYOUT)?,
			Some(LAYOUT) => {},
			Some(found) => {
				let why = format!("its layout is {found}, this program's is {LAYOUT}: remove it, and it is built anew");
				return Err(Error::file(&self.path, why));
			},
		}
		transaction.commit().map_err(Error::index)
	}

	/// Where it is.
	pub fn path(&self) -> &Path {
		&self.path
	}

	/// It is of this chain from now on; an error if it is of another.
	pub fn claim(&self, chain: &str) -> Result<(), Error> {
		let transaction = self.begin()?;
		match meta::<String>(&transaction, "chain")? {
			None => set_meta(&transaction, "chain", &chain)?,
			Some(found) if found == chain => return Ok(()),
			Some(found) => {
				return Err(Error::OtherChain { path: self.path.clone(), found, wanted: chain.to_owned() });
			},
		}
		transaction.commit().map_err(Error::index)
	}

	/// Where a source goes on: behind the last block that was taken in, or nowhere if a snapshot was not taken in to its end.
	pub fn resume(&self) -> Result<Option<Position>, Error> {
		let transaction = self.begin()?;
		if meta(&transaction, "in_snapshot")?.unwrap_or(false) {
			return Ok(None);
		}
		meta(&transaction, "position")
	}

	/// The last final block that was taken in.
	pub fn position(&self) -> Result<Option<Position>, Error> {
		let transaction = self.database.begin_read().map_err(Error::index)?;
		let table = match transaction.open_table(META) {
			Ok(table) => table,
			Err(redb::TableError::TableDoesNotExist(_)) => return Ok(None),
			Err(error) => return Err(Error::index(error)),
		};
		let found = table.get("position").map_err(Error::index)?;
		found.map(|bytes| decode(bytes.value())).transpose()
	}

	/// A name, whatever its state.
	pub fn get(&self, name: &str) -> Result<Option<Entry>, Error> {
		let transaction = self.database.begin_read().map_err(Error::index)?;
		let table = transaction.open_table(NAMES).map_err(Error::index)?;
		let found = table.get(name).map_err(Error::index)?;
		Ok(found.map(|bytes| decode::<Stored>(bytes.value())).transpose()?.map(|stored| stored.entry))
	}

	/// What an account is called, as it said last. It counts only while the name is its own and resolves.
	pub fn primary(&self, who: &Account) -> Result<Option<String>, Error> {
		let transaction = self.database.begin_read().map_err(Error::index)?;
		let table = transaction.open_table(PRIMARY).map_err(Error::index)?;
		let found = table.get(who.as_slice()).map_err(Error::index)?;
		Ok(found.map(|text| text.value().to_owned()))
	}

	/// How many names are stored.
	pub fn count(&self) -> Result<u64, Error> {
		let transaction = self.database.begin_read().map_err(Error::index)?;
		transaction.open_table(NAMES).and_then(|table| Ok(table.len()?)).map_err(Error::index)
	}

	/// Takes a block in. The names whose answers may be others now: those that changed, and those that do not resolve any
	/// more since the block before.
	pub fn apply(&self, at: Position, changes: &[Change]) -> Result<Vec<String>, Error> {
		let transaction = self.begin()?;
		let before = meta::<Position>(&transaction, "position")?.unwrap_or_default();
		let generation = meta(&transaction, "generation")?.unwrap_or(0);
		let mut touched = Vec::new();
		for change in changes {
			write(&transaction, change, generation, &mut touched)?;
		}
		{
			let table = transaction.open_table(EXPIRY).map_err(Error::index)?;
			// They resolve at their last instant, and not after it: those of `before.time` resolved then.
			for found in table.range((before.time, "")..(at.time, "")).map_err(Error::index)? {
				let (key, _) = found.map_err(Error::index)?;
				touched.push(key.value().1.to_owned());
			}
		}
		set_meta(&transaction, "position", &at)?;
		set_meta(&transaction, "in_snapshot", &false)?;
		transaction.commit().map_err(Error::index)?;
		Ok(touched)
	}

	/// Begins a snapshot.
	pub fn begin_snapshot(&self) -> Result<(), Error> {
		let transaction = self.begin()?;
		let generation: u32 = meta(&transaction, "generation")?.unwrap_or(0);
		set_meta(&transaction, "generation", &generation.wrapping_add(1))?;
		set_meta(&transaction, "in_snapshot", &true)?;
		transaction.open_table(PRIMARY).and_then(|mut table| Ok(table.retain(|_, _| false)?)).map_err(Error::index)?;
		transaction.commit().map_err(Error::index)
	}

	/// Takes a part of a snapshot in. The names that changed by it.
	pub fn apply_part(&self, changes: &[Change]) -> Result<Vec<String>, Error> {
		let transaction = self.begin()?;
		let generation = meta(&transaction, "generation")?.unwrap_or(0);
		let mut touched = Vec::new();
		for change in changes {
			write(&transaction, change, generation, &mut touched)?;
		}
		transaction.commit().map_err(Error::index)?;
		Ok(touched)
	}

	/// Ends a snapshot: what it did not tell of is removed. The names that are gone, and those that do not resolve any more.
	pub fn end_snapshot(&self, at: Position) -> Result<Vec<String>, Error> {
		let mut gone = Vec::new();
		loop {
			let transaction = self.begin()?;
			let generation: u32 = meta(&transaction, "generation")?.unwrap_or(0);
			let old = unseen(&transaction, generation)?;
			for name in &old {
				remove(&transaction, name)?;
			}
			let is_last = old.len() < SWEEP;
			gone.extend(old);
			if !is_last {
				transaction.commit().map_err(Error::index)?;
				continue;
			}
			transaction.commit().map_err(Error::index)?;
			gone.extend(self.apply(at, &[])?);
			return Ok(gone);
		}
	}
}

/// Names that the snapshot of that generation did not tell of.
fn unseen(transaction: &WriteTransaction, generation: u32) -> Result<Vec<String>, Error> {
	let table = transaction.open_table(NAMES).map_err(Error::index)?;
	let mut old = Vec::new();
	for found in table.iter().map_err(Error::index)? {
		let (name, bytes) = found.map_err(Error::index)?;
		if decode::<Stored>(bytes.value())?.generation != generation {
			old.push(name.value().to_owned());
		}
		if old.len() >= SWEEP {
			break;
		}
	}
	Ok(old)
}

fn write(
	transaction: &WriteTransaction,
	change: &Change,
	generation: u32,
	touched: &mut Vec<String>,
) -> Result<(), Error> {
	match change {
		Change::Set(entry) => {
			let name = entry.name.to_string();
			let mut names = transaction.open_table(NAMES).map_err(Error::index)?;
			let mut expiry = transaction.open_table(EXPIRY).map_err(Error::index)?;
			let bytes = Stored { generation, entry: entry.clone() }.encode();
			let before = names.insert(name.as_str(), bytes.as_slice()).map_err(Error::index)?;
			let before = before.map(|before| decode::<Stored>(before.value())).transpose()?;
			if let Some(before) = &before {
				if before.entry.expires_at != entry.expires_at {
					expiry.remove((before.entry.expires_at, name.as_str())).map_err(Error::index)?;
				}
			}
			expiry.insert((entry.expires_at, name.as_str()), ()).map_err(Error::index)?;
			if before.is_none_or(|before| before.entry != *entry) {
				touched.push(name);
			}
			Ok(())
		},
		Change::Gone(name) => {
			let name = name.to_string();
			remove(transaction, &name)?;
			touched.push(name);
			Ok(())
		},
		Change::Primary(who, name) => {
			let mut table = transaction.open_table(PRIMARY).map_err(Error::index)?;
			match name {
				Some(name) => table.insert(who.as_slice(), name.to_string().as_str()).map(drop),
				None => table.remove(who.as_slice()).map(drop),
			}
			.map_err(Error::index)
		},
	}
}

fn remove(transaction: &WriteTransaction, name: &str) -> Result<(), Error> {
	let mut names = transaction.open_table(NAMES).map_err(Error::index)?;
	let mut expiry = transaction.open_table(EXPIRY).map_err(Error::index)?;
	let before = names.remove(name).map_err(Error::index)?;
	if let Some(before) = before.map(|before| decode::<Stored>(before.value())).transpose()? {
		expiry.remove((before.entry.expires_at, name)).map_err(Error::index)?;
	}
	Ok(())
}

fn decode<T: Decode>(mut bytes: &[u8]) -> Result<T, Error> {
	T::decode(&mut bytes).map_err(|_| Error::Index("an entry is damaged: remove the file, and it is built anew".into()))
}

fn meta<T: Decode>(transaction: &WriteTransaction, key: &str) -> Result<Option<T>, Error> {
	let table = transaction.open_table(META).map_err(Error::index)?;
	let found = table.get(key).map_err(Error::index)?;
	found.map(|bytes| decode(bytes.value())).transpose()
}

fn set_meta<T: Encode>(transaction: &WriteTransaction, key: &str, value: &T) -> Result<(), Error> {
	let mut table = transaction.open_table(META).map_err(Error::index)?;
	table.insert(key, value.encode().as_slice()).map(drop).map_err(Error::index)
}
