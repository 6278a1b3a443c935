// SPDX-License-Identifier: Apache-2.0
//! Encodings come back as they went, and no bytes make anything panic.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use codec::{Decode, Encode, MaxEncodedLen};
use common::vector;
use proptest::prelude::*;
use vns_collective::{
	prover::{
		documents::{Document, RosterFile, WitnessFile},
		Proposal, Round1, Round1List, Round2Share,
	},
	verify_bytes, Blake2, Collective, ParameterSet, Parameters, Record, VerifyError, Witness, WrongLength,
	RECORD_BYTES, VOTE_BYTES, WITNESS_BYTES,
};

#[test]
fn sizes_should_be_those_of_the_design() {
	assert_eq!(WITNESS_BYTES, 1143);
	assert_eq!(RECORD_BYTES, 372);
	assert_eq!(Witness::max_encoded_len(), 1143);
	assert_eq!(Collective::max_encoded_len(), 32 + 256 + 4 + 4 + 32);
	assert_eq!(ParameterSet::max_encoded_len(), 1585);
}

#[test]
fn errors_should_be_numbered_in_order() {
	for (number, error) in (1..).zip(VerifyError::ALL) {
		assert_eq!(error.number(), number);
		assert!(!error.to_string().is_empty());
	}
}

#[test]
fn other_lengths_should_be_refused() {
	let bytes = vector("n11").witness.to_bytes();
	for length in [0, 1, 1142] {
		let found = Witness::from_bytes(&bytes[..length]);
		assert_eq!(found, Err(WrongLength { expected: 1143, found: length }));
	}
	let longer = [&bytes[..], &[0]].concat();
	assert_eq!(Witness::from_bytes(&longer), Err(WrongLength { expected: 1143, found: 1144 }));
	assert!(Record::from_bytes(&[0; 371]).is_err() && Record::from_bytes(&[0; 373]).is_err());
}

#[test]
fn the_witness_should_be_the_same_bytes_as_scale() {
	let witness = vector("n101").witness;
	assert_eq!(witness.encode(), witness.to_bytes());
	assert_eq!(Witness::decode(&mut &witness.to_bytes()[..]), Ok(witness));
}

/// A vote of the reference as [`verify_bytes`] reads it.
fn vote() -> Vec<u8> {
	let vote = vector("n11");
	[
		&vote.collective.accumulator[..],
		&vote.collective.members.to_be_bytes(),
		&vote.collective.threshold.to_be_bytes(),
		&vote.id,
		&vote.genesis,
		&vote.nonce.to_be_bytes(),
		&vote.message,
		&vote.collective.threshold.to_be_bytes(),
		&vote.witness.to_bytes(),
	]
	.concat()
}

#[test]
fn the_fuzzer_s_entry_should_accept_a_vote() {
	let params = Parameters::embedded();
	assert_eq!(vote().len(), VOTE_BYTES);
	assert_eq!(verify_bytes::<Blake2>(&params, &vote()), Some(Ok(())));
	assert_eq!(verify_bytes::<Blake2>(&params, &vote()[1..]), None);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(300))]

	#[test]
	fn witnesses_should_come_back(bytes in prop::collection::vec(any::<u8>(), WITNESS_BYTES)) {
		let witness = Witness::from_bytes(&bytes).unwrap();
		prop_assert_eq!(&witness.to_bytes()[..], &bytes[..]);
		prop_assert_eq!(Witness::decode(&mut &bytes[..]), Ok(witness));
	}

	#[test]
	fn records_should_come_back(bytes in prop::collection::vec(any::<u8>(), RECORD_BYTES)) {
		let record = Record::from_bytes(&bytes).unwrap();
		prop_assert_eq!(&record.to_bytes()[..], &bytes[..]);
		let json = record.to_json().unwrap();
		prop_assert_eq!(Record::from_json(&json).unwrap(), record);
	}

	#[test]
	fn any_bytes_should_be_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
		let _ = Witness::from_bytes(&bytes);
		let _ = Record::from_bytes(&bytes);
		let _ = Witness::decode(&mut &bytes[..]);
		let _ = Collective::decode(&mut &bytes[..]);
		let _ = ParameterSet::decode(&mut &bytes[..]);
	}

	#[test]
	fn any_text_should_be_read_or_refused(text in "[ -~]{0,200}") {
		let _ = RosterFile::from_json(&text);
		let _ = Proposal::from_json(&text);
		let _ = Round1::from_json(&text);
		let _ = Round1List::from_json(&text);
		let _ = Round2Share::from_json(&text);
		let _ = WitnessFile::from_json(&text);
	}

	#[test]
	fn random_votes_should_be_refused(bytes in prop::collection::vec(any::<u8>(), VOTE_BYTES)) {
		let params = Parameters::embedded();
		prop_assert!(verify_bytes::<Blake2>(&params, &bytes).unwrap().is_err());
	}

	#[test]
	fn changed_votes_should_be_refused(changes in prop::collection::vec((0..VOTE_BYTES, 1..=255u8), 1..4)) {
		let params = Parameters::embedded();
		let mut bytes = vote();
		for (at, by) in changes {
			bytes[at] ^= by;
		}
		// The threshold may be lower than the voters' number, and one change may undo another.
		let at = VOTE_BYTES - WITNESS_BYTES - 4;
		bytes[at..at + 4].copy_from_slice(&6u32.to_be_bytes());
		if bytes != vote() {
			prop_assert!(verify_bytes::<Blake2>(&params, &bytes).unwrap().is_err());
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(30))]

	#[test]
	fn any_set_should_be_checked_without_panic(bytes in prop::collection::vec(prop_oneof![Just(0u8), Just(0xff), any::<u8>()], 1585)) {
		let set = ParameterSet::decode(&mut &bytes[..]).unwrap();
		let _ = set.check::<Blake2>();
	}
}
