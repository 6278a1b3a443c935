// SPDX-License-Identifier: Apache-2.0
//! No call is charged a placeholder: each has a weight in both dimensions, and all are measured on this runtime, as are the
//! extensions of transactions.

use chain::{extension, samples::samples, world::World};
use cumulus_pallet_weight_reclaim::WeightInfo as _;
use frame_support::{
	dispatch::GetDispatchInfo,
	traits::{GetCallMetadata, StorageInfoTrait},
	weights::{constants::RocksDbWeight, Weight},
};
use frame_system::ExtensionsWeightInfo as _;
use pallet_collective_vote::WeightInfo as _;
use pallet_transaction_payment::WeightInfo as _;
use polkadot_sdk::{frame_metadata_hash_extension::CheckMetadataHash, sp_runtime::traits::TransactionExtension, *};
use std::{
	collections::BTreeSet,
	fs,
	path::{Path, PathBuf},
};
use vns_collective::Parameters;
use vns_runtime::{weights, Runtime, RuntimeCall};

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
const WITHOUT_PROOF: [(&str, &str); 16] = [
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
	("PolkadotXcm", "force_xcm_version"),
	("PolkadotXcm", "force_default_xcm_version"),
	("PolkadotXcm", "force_suspension"),
	// The SDK counts total issuance as read in every block.
	("Balances", "force_adjust_total_issuance"),
	// The SDK charges them a write and nothing else. They turn a switch that taking messages in asks for.
	("XcmpQueue", "suspend_xcm_execution"),
	("XcmpQueue", "resume_xcm_execution"),
];

/// What benchmarks name like storage and is none: what of the metadata is not looked at, and what cannot be measured at all.
const NO_STORAGE: [&str; 2] = ["Skipped::Metadata", "Benchmark::Override"];

/// Files of measurements that name no storage, because what was measured reads and writes nothing of its own.
const WITHOUT_STORAGE: [&str; 2] = ["cumulus_pallet_weight_reclaim", "pallet_utility"];

/// What stands in the head of each file that `scripts/bench` writes.
const MEASURED: &str = "measured by `scripts/bench`; do not edit.";

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

fn root() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of this project.
fn read(path: &str) -> String {
	fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What is in a folder of it.
fn entries(folder: &Path) -> Vec<PathBuf> {
	let all = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
	all.map(|entry| entry.expect("can be read").path()).collect()
}

/// The names between `before` and the next `)` of `scripts/bench`.
fn names(script: &str, before: &str) -> BTreeSet<String> {
	let rest = script.split(before).nth(1).unwrap_or_else(|| panic!("scripts/bench has {before}"));
	let list = rest.split(')').next().expect("ends");
	list.split_whitespace().map(Into::into).collect()
}

/// What was measured of each of this project's pallets: its folder and the file.
fn measured() -> Vec<(String, String)> {
	let mut files = Vec::new();
	for pallet in entries(&root().join("pallets")) {
		let Ok(source) = fs::read_to_string(pallet.join("src/weights.rs")) else { continue };
		let name = pallet.file_name().and_then(|name| name.to_str()).expect("is text");
		files.push((name.into(), source));
	}
	// And the clock, which has no calls.
	assert_eq!(files.len(), OWN.len() + 1);
	files
}

/// What was measured here of the SDK's pallets, of extensions and of messages: the name and the file.
fn measured_of_sdk() -> Vec<(String, String)> {
	let files = entries(&root().join("runtime/src/weights")).into_iter().filter_map(|path| {
		let name = path.file_stem()?.to_str()?.to_string();
		(name != "mod").then(|| (name, fs::read_to_string(&path).expect("can be read")))
	});
	files.collect()
}

/// Whoever changes a weight measures it: what `scripts/bench` writes is never mended.
#[test]
fn weights_of_own_pallets_should_be_measured() {
	for (pallet, source) in measured() {
		assert!(source.contains(MEASURED), "{pallet}");
		assert!(!source.to_lowercase().contains("by hand"), "{pallet}");
	}
}

/// A weight that counts reads of what is no more in the state was measured before it left, and not since. What a call reads by now
/// and did not read then is not seen here, nor what is named by its key alone.
#[test]
fn weights_should_have_been_measured_on_the_state_as_it_is() {
	let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
	let items: BTreeSet<String> = vns_runtime::AllPalletsWithSystem::storage_info()
		.iter()
		.map(|item| format!("{}::{}", text(&item.pallet_name), text(&item.storage_name)))
		.collect();
	let mut gone = BTreeSet::new();
	for (pallet, source) in measured().into_iter().chain(measured_of_sdk()) {
		let mut named = 0;
		for item in source.lines().filter_map(|line| line.trim_start().strip_prefix("// Storage: `")) {
			let item = item.split('`').next().expect("has a beginning");
			named += 1;
			if !items.contains(item) && !NO_STORAGE.contains(&item) {
				gone.insert(format!("{pallet} counts {item}"));
			}
		}
		assert_eq!(named == 0, WITHOUT_STORAGE.contains(&pallet.as_str()), "{pallet} names storage {named} times");
	}
	assert!(gone.is_empty(), "measure these anew, by scripts/bench: {gone:#?}");
}

/// What stands in for a measurement is named until there is one.
#[test]
fn weights_of_sdk_pallets_should_be_measured() {
	let names = names(&read("scripts/bench"), "\nsdk=(");
	let file = |name: &str| format!("runtime/src/weights/{}.rs", name.replace("::", "_"));
	let missing: Vec<_> = names.into_iter().filter(|name| !read(&file(name)).contains(MEASURED)).collect();
	assert!(missing.is_empty(), "not measured on this runtime yet; run: scripts/bench {}", missing.join(" "));
}

/// Nothing that can be measured is left out, and nothing is measured that nobody reads.
#[test]
fn every_benchmark_should_have_a_name_and_a_file() {
	let listed = read("runtime/src/benchmarks.rs");
	let entry = |line: &str| Some(line.trim().strip_prefix('[')?.strip_suffix(']')?.split_once(", ")?.0.to_string());
	let listed: BTreeSet<String> = listed.lines().filter_map(entry).collect();
	let script = read("scripts/bench");
	let (own, sdk) = (names(&script, "\nown=("), names(&script, "\nsdk=("));
	let measured: BTreeSet<_> = own.iter().map(|name| format!("pallet_{name}")).chain(sdk.clone()).collect();
	assert_eq!(measured, listed, "scripts/bench beside runtime/src/benchmarks.rs");

	let files: BTreeSet<_> = entries(&root().join("runtime/src/weights"))
		.iter()
		.filter_map(|path| Some(path.file_stem()?.to_str()?.to_string()))
		.filter(|name| name != "mod")
		.collect();
	let expected: BTreeSet<String> = sdk.iter().map(|name| name.replace("::", "_")).collect();
	assert_eq!(files, expected, "runtime/src/weights beside scripts/bench");
}

/// No pallet is given what somebody else has measured, but by a file that says so.
#[test]
fn no_pallet_should_be_given_weights_of_elsewhere() {
	let own: BTreeSet<String> = entries(&root().join("pallets"))
		.iter()
		.filter_map(|path| Some(format!("pallet_{}", path.file_name()?.to_str()?.replace('-', "_"))))
		.collect();
	let mut folders = vec![root().join("runtime/src/configs")];
	let mut given = 0;
	while let Some(folder) = folders.pop() {
		for path in entries(&folder) {
			if path.is_dir() {
				folders.push(path);
				continue;
			}
			let source = fs::read_to_string(&path).expect("can be read");
			let at = path.display();
			assert!(!source.contains("WeightInfo = ();"), "{at}: a placeholder");
			assert!(!source.contains("SubstrateExtensionsWeight"), "{at}: weights of the SDK");
			let mut pieces: Vec<_> = source.split("::weights::SubstrateWeight").collect();
			pieces.pop();
			for piece in pieces {
				let of =
					piece.rsplit(|letter: char| !letter.is_alphanumeric() && letter != '_').next().expect("a piece");
				assert!(own.contains(of), "{at}: weights of the SDK for {of}");
				given += 1;
			}
		}
	}
	assert!(given >= OWN.len(), "those of own pallets were seen: {given}");
}

/// A transaction is charged for each of its extensions what was measured of it.
#[test]
fn extensions_should_weigh_what_was_measured() {
	type Checks = weights::frame_system_extensions::WeightInfo<Runtime>;
	let parts = [
		Checks::check_non_zero_sender(),
		Checks::check_spec_version(),
		Checks::check_tx_version(),
		// The hash of the first block is read by every transaction, and proven once.
		Checks::check_genesis().set_proof_size(0),
		Checks::check_mortality_immortal_transaction().set_proof_size(0),
		Checks::check_nonce(),
		Checks::check_weight(),
		weights::pallet_transaction_payment::WeightInfo::<Runtime>::charge_transaction_payment(),
		weights::cumulus_pallet_weight_reclaim::WeightInfo::<Runtime>::storage_weight_reclaim(),
	];
	let sum = parts.into_iter().fold(Weight::zero(), |sum: Weight, part| sum.saturating_add(part));
	let call: RuntimeCall = frame_system::Call::<Runtime>::remark { remark: vec![] }.into();
	let all = extension(0, CheckMetadataHash::new(false));
	assert_eq!(TransactionExtension::<RuntimeCall>::weight(&all, &call), sum);
	assert!(parts.iter().all(|part| part.ref_time() > 0), "{parts:?}");
}

/// Validators of the relay chain execute other machine code than authors, and slower; where nothing but arithmetic is charged, no
/// constant of the database makes up for it.
#[test]
fn a_witness_should_be_charged_half_as_much_again_as_was_measured() {
	type Measured = <Runtime as pallet_collective_vote::Config>::WeightInfo;
	let embedded = *Parameters::embedded().hash();
	for (set, measured) in [(embedded, Measured::verify_embedded()), ([7; 32], Measured::verify_published())] {
		let charged = vns_runtime::Collective::verification(&set);
		assert_eq!(charged.ref_time(), measured.ref_time() + measured.ref_time() / 2);
		assert_eq!(charged.proof_size(), measured.proof_size());
	}
}
