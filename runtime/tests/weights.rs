// SPDX-License-Identifier: Apache-2.0
//! No call is charged a placeholder: each has a weight in both dimensions, and those of this project's pallets are measured.

use chain::{samples::samples, world::World};
use frame_support::{
	dispatch::GetDispatchInfo,
	traits::{GetCallMetadata, StorageInfoTrait},
	weights::{constants::RocksDbWeight, Weight},
};
use polkadot_sdk::*;
use std::{collections::BTreeSet, path::Path};

/// This project's pallets that have calls, as the runtime calls them.
const OWN: [&str; 12] = [
	"Access",
	"Authors",
	"Collective",
	"Config",
	"Credit",
	"Entity",
	"Issuance",
	"Names",
	"Origins",
	"Penalty",
	"Records",
	"Vouchers",
];

/// The least that the SDK ever measured of a call, in picoseconds: a microsecond.
const FLOOR: u64 = 1_000_000;

/// Calls without a weight, and why that is right.
const WEIGHTLESS: [(&str, &str); 2] = [
	// An inherent, once a block, which registers what it has taken when it has run.
	("ParachainSystem", "set_validation_data"),
	// For root, that is for nobody.
	("ParachainSystem", "sudo_send_upward_message"),
];

/// Calls that prove nothing, because they read nothing that every block does not read, and why that is right.
const WITHOUT_PROOF: [(&str, &str); 13] = [
	// Nothing is stored, but for an event.
	("System", "remark"),
	("System", "remark_with_event"),
	// What is there is written over unread. For root, that is for nobody.
	("System", "set_heap_pages"),
	("System", "set_storage"),
	("System", "kill_storage"),
	("System", "authorize_upgrade"),
	("System", "authorize_upgrade_without_checks"),
	("Migrations", "force_set_cursor"),
	("Migrations", "force_set_active_cursor"),
	// The same, for a referendum.
	("Origins", "authorize_upgrade"),
	// One bit, which the SDK does not count. For the emergency majority of the group alone.
	("XcmpQueue", "suspend_xcm_execution"),
	("XcmpQueue", "resume_xcm_execution"),
	// The SDK counts total issuance as read in every block.
	("Balances", "force_adjust_total_issuance"),
];

/// What is wrong with the weight of a call.
fn wrong(call: (&'static str, &'static str), weight: Weight) -> Option<String> {
	if WEIGHTLESS.contains(&call) {
		return None;
	}
	// A call of ours reads or writes at the least once.
	let floor = if OWN.contains(&call.0) { RocksDbWeight::get().reads(1).ref_time() } else { FLOOR };
	let light = weight.ref_time() <= floor || (weight.proof_size() == 0 && !WITHOUT_PROOF.contains(&call));
	light.then(|| format!("{}.{}: {weight:?}", call.0, call.1))
}

/// That there is a sample of every call is asked in `freeze`.
#[test]
fn no_call_should_have_a_placeholder_weight() {
	let mut world = World::new();
	let all = samples(&world, &world.subjects[0]);
	let (broken, known) = world.chain.read(|| {
		let weighed = all.iter().map(|one| {
			let metadata = one.call.get_call_metadata();
			((metadata.pallet_name, metadata.function_name), one.call.get_dispatch_info().call_weight)
		});
		let (mut found, mut known) = (BTreeSet::new(), BTreeSet::new());
		for (call, weight) in weighed {
			known.insert(call);
			found.extend(wrong(call, weight));
		}
		(found, known)
	});
	assert!(broken.is_empty(), "{broken:#?}");
	for call in WEIGHTLESS.iter().chain(&WITHOUT_PROOF) {
		assert!(known.contains(call), "there is no such call any more: {call:?}");
	}
	for pallet in OWN {
		assert!(known.iter().any(|(of, _)| *of == pallet), "there is no such pallet any more: {pallet}");
	}
}

/// What was measured of each of this project's pallets: its folder and the file.
fn measured() -> Vec<(String, String)> {
	let pallets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pallets");
	let mut files = Vec::new();
	for pallet in std::fs::read_dir(&pallets).expect("there are pallets") {
		let pallet = pallet.expect("can be read");
		let Ok(source) = std::fs::read_to_string(pallet.path().join("src/weights.rs")) else { continue };
		files.push((pallet.file_name().into_string().expect("is text"), source));
	}
	// And the clock, which has no calls.
	assert_eq!(files.len(), OWN.len() + 1);
	files
}

/// Whoever changes a weight measures it: what `scripts/bench` writes is never mended.
#[test]
fn weights_of_own_pallets_should_be_measured() {
	for (pallet, source) in measured() {
		assert!(source.contains("measured by `scripts/bench`; do not edit."), "{pallet}");
		assert!(!source.to_lowercase().contains("by hand"), "{pallet}");
	}
}

/// A weight that counts reads of what is no more in the state was measured before it left, and not since.
#[test]
fn weights_should_have_been_measured_on_the_state_as_it_is() {
	let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
	let items: BTreeSet<String> = vns_runtime::AllPalletsWithSystem::storage_info()
		.iter()
		.map(|item| format!("{}::{}", text(&item.pallet_name), text(&item.storage_name)))
		.collect();
	let mut gone = BTreeSet::new();
	for (pallet, source) in measured() {
		let mut named = 0;
		for item in source.lines().filter_map(|line| line.trim_start().strip_prefix("// Storage: `")) {
			let item = item.split('`').next().expect("has a beginning");
			named += 1;
			if !items.contains(item) {
				gone.insert(format!("{pallet} counts {item}"));
			}
		}
		assert!(named > 0, "{pallet} names no storage");
	}
	assert!(gone.is_empty(), "measure these anew, by scripts/bench: {gone:#?}");
}
