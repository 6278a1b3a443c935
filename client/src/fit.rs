// SPDX-License-Identifier: Apache-2.0
//! Does the chain's runtime fit what this program was written for?
//!
//! `metadata/vns.scale` is the metadata for which calls and views were written. Before a call is signed or a view asked,
//! the hash of its arguments and answer is compared with the chain's. An index that moved is no difference: indices are
//! looked up in the chain's metadata.

use crate::Error;
use codec::Decode;
use std::{collections::BTreeSet, sync::OnceLock};
use subxt::Metadata;

/// As the runtime answers `Metadata_metadata_at_version` with its newest stable version: `vns metadata --save` renews it.
static COMMITTED: &[u8] = include_bytes!("../metadata/vns.scale");

/// The committed metadata.
pub fn committed() -> Result<&'static Metadata, Error> {
	static DECODED: OnceLock<Result<Metadata, String>> = OnceLock::new();
	DECODED
		.get_or_init(|| Metadata::decode_from(COMMITTED).map_err(|error| error.to_string()))
		.as_ref()
		.map_err(|error| Error::Internal(format!("the committed metadata cannot be decoded: {error}")))
}

/// The version of the runtime that the committed metadata is of; 0 where it does not say.
pub fn committed_version() -> u32 {
	committed().map(version_of).unwrap_or_default()
}

/// The constant `System.Version` begins with two texts and the version of the authoring interface.
fn version_of(metadata: &Metadata) -> u32 {
	metadata
		.pallet_by_name("System")
		.and_then(|system| system.constant_by_name("Version"))
		.and_then(|version| <(String, String, u32, u32)>::decode(&mut version.value()).ok())
		.map_or(0, |(_, _, _, spec)| spec)
}

/// Of the call `pallet.name`.
pub(crate) fn call_hash(metadata: &Metadata, pallet: &str, name: &str) -> Option<[u8; 32]> {
	metadata.pallet_by_name(pallet)?.call_hash(name)
}

fn api_hash(metadata: &Metadata, api: &str, method: &str) -> Option<[u8; 32]> {
	Some(metadata.runtime_api_trait_by_name(api)?.method_by_name(method)?.hash())
}

fn view_function_hash(metadata: &Metadata, pallet: &str, name: &str) -> Option<[u8; 32]> {
	Some(metadata.pallet_by_name(pallet)?.view_function_by_name(name)?.hash())
}

/// Refuses a view function whose arguments or answer are others on the chain; else by what it is asked for there.
pub fn check_view_function(chain: &Metadata, pallet: &str, name: &str) -> Result<[u8; 32], Error> {
	let what = format!("the view function {pallet}.{name}");
	same(chain, what, |metadata| view_function_hash(metadata, pallet, name))?;
	let found = chain.pallet_by_name(pallet).and_then(|pallet| pallet.view_function_by_name(name));
	found
		.map(|view| *view.query_id())
		.ok_or_else(|| Error::Internal(format!("no view function {pallet}.{name} after all")))
}

/// Refuses a call whose arguments are others on the chain.
pub fn check_call(chain: &Metadata, pallet: &str, name: &str) -> Result<(), Error> {
	same(chain, format!("the call {pallet}.{name}"), |metadata| call_hash(metadata, pallet, name))
}

/// Refuses a view whose arguments or answer are others on the chain.
pub fn check_view(chain: &Metadata, api: &str, method: &str) -> Result<(), Error> {
	same(chain, format!("the view {api}.{method}"), |metadata| api_hash(metadata, api, method))
}

/// Refuses what is stored in another form on the chain.
pub fn check_storage(chain: &Metadata, pallet: &str, entry: &str) -> Result<(), Error> {
	let hash = |metadata: &Metadata| metadata.pallet_by_name(pallet)?.storage_hash(entry);
	same(chain, format!("the storage {pallet}.{entry}"), hash)
}

fn same(chain: &Metadata, what: String, hash: impl Fn(&Metadata) -> Option<[u8; 32]>) -> Result<(), Error> {
	let expected =
		hash(committed()?).ok_or_else(|| Error::Internal(format!("the committed metadata does not have {what}")))?;
	if hash(chain) == Some(expected) {
		return Ok(());
	}
	Err(Error::DoesNotFit { what, known: committed_version(), chain: version_of(chain) })
}

/// All calls and views that one side has and the other has not, or has differently.
pub fn differences(chain: &Metadata) -> Result<Vec<String>, Error> {
	let known = committed()?;
	let names = |metadata: &Metadata| -> BTreeSet<(bool, String, String)> {
		let calls = metadata.pallets().flat_map(|pallet| {
			let calls = pallet.call_variants().unwrap_or_default();
			calls.iter().map(move |call| (false, pallet.name().to_owned(), call.name.clone()))
		});
		let views = metadata.runtime_api_traits().flat_map(|api| {
			let methods: Vec<_> = api.methods().map(|method| method.name().to_owned()).collect();
			methods.into_iter().map(move |method| (true, api.name().to_owned(), method))
		});
		calls.chain(views).collect()
	};
	let mut found = Vec::new();
	for (view, owner, name) in names(known).union(&names(chain)) {
		let hash = |metadata| if *view { api_hash(metadata, owner, name) } else { call_hash(metadata, owner, name) };
		let difference = match (hash(known), hash(chain)) {
			(ours, theirs) if ours == theirs => continue,
			(None, _) => "is new on the chain",
			(_, None) => "is not on the chain",
			_ => "is another on the chain",
		};
		found.push(format!("{} {owner}.{name} {difference}", if *view { "view" } else { "call" }));
	}
	Ok(found)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_committed_metadata_should_decode_and_fit_itself() {
		let metadata = committed().unwrap();
		assert_eq!(differences(metadata).unwrap(), Vec::<String>::new());
		assert!(committed_version() >= 1);
		check_call(metadata, "Credit", "draw").unwrap();
		check_view(metadata, "CreditApi", "totals").unwrap();
	}

	#[test]
	fn what_the_committed_metadata_lacks_should_be_a_mistake_of_this_program() {
		let metadata = committed().unwrap();
		assert!(matches!(check_call(metadata, "Credit", "steal"), Err(Error::Internal(_))));
	}
}
