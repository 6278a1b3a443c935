// SPDX-License-Identifier: Apache-2.0
//! The reference's votes are accepted, and its hashes come out the same.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{vector, Vector};
use vns_collective::{params::ParameterSet, verify, Blake2, Claim, Parameters, VerifyError};

fn check(name: &str) {
	let Vector { collective, genesis, nonce, message, witness, id, statement, params_hash } = vector(name);
	assert_eq!(ParameterSet::EMBEDDED.hash::<Blake2>(), params_hash);
	assert_eq!(*Parameters::embedded().hash(), params_hash);
	let context =
		vns_collective::Context { collective: &collective, id: &id, genesis: &genesis, nonce, message: &message };
	let claim = Claim { voters: witness.voters(), label: &witness.label, w: &witness.w, product: &witness.product };
	assert_eq!(context.statement::<Blake2>(&claim), statement);
	let params = Parameters::embedded();
	assert_eq!(verify::<Blake2>(&params, &context, &witness, collective.threshold), Ok(()));
	// As a set that has no tables.
	let plain = ParameterSet::EMBEDDED.prepare_plain::<Blake2>().unwrap();
	assert_eq!(verify::<Blake2>(&plain, &context, &witness, collective.threshold), Ok(()));
	assert_eq!(
		verify::<Blake2>(&params, &context, &witness, witness.voters() + 1),
		Err(VerifyError::TooFewVoters),
		"the witness has no more votes than it needs"
	);
}

#[test]
fn the_vote_of_six_of_eleven_should_be_accepted() {
	check("n11");
}

#[test]
fn the_vote_of_fifty_one_of_a_hundred_and_one_should_be_accepted() {
	check("n101");
}

#[test]
fn the_vote_of_three_of_five_should_be_accepted() {
	check("n5");
}

#[test]
fn the_id_of_a_collective_should_be_the_reference_s() {
	let Vector { collective, genesis, id, .. } = vector("n5");
	assert_eq!(collective.id::<Blake2>(&genesis), id);
	assert_eq!(common::five().roster.hash(), collective.roster_hash);
}

#[test]
fn the_accumulator_of_a_roster_should_be_the_reference_s() {
	let five = common::five();
	assert_eq!(five.roster.collective(&five.params, 3, |_, _| {}), Ok(five.collective));
}

#[test]
fn records_made_by_the_reference_should_pass_the_audit() {
	let five = common::five();
	let mut told = Vec::new();
	let audited = five
		.roster
		.audit(&five.params, &five.collective, &mut vns_collective::prover::System, |done, of| told.push((done, of)));
	assert_eq!(audited, Ok(()));
	assert_eq!(told.last(), Some(&(10, 10)));
}

#[test]
fn keys_made_by_the_reference_should_give_its_credentials() {
	let five = common::five();
	for (key, record) in five.keys.iter().zip(five.roster.records()) {
		assert_eq!(key.credential(), &record.credential);
		assert_eq!(key.id(), &record.id);
	}
}
