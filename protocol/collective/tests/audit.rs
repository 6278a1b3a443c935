// SPDX-License-Identifier: Apache-2.0
//! What the audit must reject, and whom it blames.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "common/mod.rs"]
mod common;
#[path = "common/numbers.rs"]
mod numbers;

use common::{five, Five};
use num_bigint::BigUint;
use numbers::{big, credential, e, fixed, p, q, secret};
use vns_collective::{
	hash::{hash, tags},
	params::embedded,
	prover::{audit_record, label, AuditError, Fault, Roster, RosterError, System},
	synthetic::{self, Seeded},
	Blake2, Collective, Hash, Parameters, Record,
};

/// A record with a proof of possession, made by hand: for whatever its maker claims.
fn forged(id: Hash, label: &BigUint, weight: u32, credential: &BigUint, known: &BigUint) -> Record {
	let mut record = Record {
		id,
		weight,
		label: fixed(label),
		credential: fixed(credential),
		proof_challenge: [0; 16],
		proof_response: [0; 32],
	};
	let nonce = BigUint::from(123_456_789u32);
	let commitment = big(&embedded::H).modpow(&nonce, &p());
	let parts: [&[u8]; 7] = [
		&tags::POSSESSION,
		&embedded::HASH,
		&record.id,
		&weight.to_be_bytes(),
		&record.label,
		&record.credential,
		&fixed::<256>(&commitment),
	];
	record.proof_challenge = hash::<Blake2>(&parts)[..16].try_into().unwrap();
	record.proof_response = fixed(&((nonce + (q() - known) * big(&record.proof_challenge)) % q()));
	record
}

fn audited(record: &Record) -> Result<(), Fault> {
	audit_record(&Parameters::embedded(), record, &mut System).unwrap()
}

#[test]
fn an_honest_record_should_pass() {
	assert_eq!(audited(&five().roster.records()[0]), Ok(()));
	let made = five().keys[0].record(&Parameters::embedded(), &mut System).unwrap();
	assert_eq!(audited(&made), Ok(()));
}

#[test]
fn a_record_made_by_hand_should_pass_where_it_is_true() {
	let five = five();
	let (key, record) = (&five.keys[1], &five.roster.records()[1]);
	let again = forged(record.id, &big(&record.label), 1, &big(&record.credential), &secret(key));
	assert_eq!(audited(&again), Ok(()), "so the forgeries below fail for what they claim");
}

#[test]
fn a_false_weight_should_be_refused() {
	let id = [9; 32];
	let label = big(&label(&Parameters::embedded(), &id));
	let known = BigUint::from(77u8);
	let heavy = credential(&label, 500, &known);
	assert_eq!(audited(&forged(id, &label, 1, &heavy, &known)), Err(Fault::FalseWeight));
	assert_eq!(audited(&forged(id, &label, 500, &heavy, &known)), Err(Fault::Weight));
}

#[test]
fn a_composite_credential_should_be_refused() {
	let params = Parameters::embedded();
	for key in synthetic::members(&params, b"composite", 3, &mut Seeded::new(b"composite")).unwrap() {
		let record = key.record(&params, &mut System).unwrap();
		assert_eq!(audited(&record), Err(Fault::CompositeCredential));
	}
}

#[test]
fn a_stolen_credential_should_be_refused() {
	let five = five();
	let stolen = &five.roster.records()[2];
	let renamed = Record { id: [9; 32], ..stolen.clone() };
	assert_eq!(audited(&renamed), Err(Fault::Label));
	let relabelled = Record { label: label(&five.params, &[9; 32]), ..renamed };
	assert_eq!(audited(&relabelled), Err(Fault::NoPossession));
	// With a proof of possession by one who does not know r.
	let guessed = forged([9; 32], &big(&relabelled.label), 1, &big(&stolen.credential), &BigUint::from(5u8));
	assert_eq!(audited(&guessed), Err(Fault::NoPossession));
}

#[test]
fn a_changed_label_should_be_refused() {
	let mut record = five().roster.records()[2].clone();
	record.label[31] ^= 1;
	assert_eq!(audited(&record), Err(Fault::Label));
	record.label = [0xff; 32];
	assert_eq!(audited(&record), Err(Fault::Label));
}

#[test]
fn credentials_out_of_range_should_be_refused() {
	let record = five().roster.records()[2].clone();
	for credential in [BigUint::from(0u8), BigUint::from(1u8), p(), p() + 1u8, (BigUint::from(1u8) << 2048usize) - 1u8]
	{
		let record = Record { credential: fixed(&credential), ..record.clone() };
		assert_eq!(audited(&record), Err(Fault::CredentialOutOfRange));
	}
}

#[test]
fn credentials_of_another_order_should_be_refused() {
	let record = five().roster.records()[2].clone();
	let f = big(&embedded::F);
	let stray = BigUint::from(3u8).modpow(&((p() - 1u8) / f), &p());
	let counted = big(&embedded::GE);
	for factor in [p() - 1u8, stray, counted] {
		let credential = fixed(&(big(&record.credential) * factor % p()));
		let record = Record { credential, ..record.clone() };
		assert_eq!(audited(&record), Err(Fault::FalseWeight));
	}
}

#[test]
fn a_changed_proof_should_be_refused() {
	let mut record = five().roster.records()[2].clone();
	record.proof_challenge[3] ^= 1;
	assert_eq!(audited(&record), Err(Fault::NoPossession));
	record.proof_challenge[3] ^= 1;
	record.proof_response[31] ^= 1;
	assert_eq!(audited(&record), Err(Fault::NoPossession));
	// The same proof with z + q, if its bytes hold it.
	record.proof_response[31] ^= 1;
	let wrapped = big(&record.proof_response) + q();
	if wrapped.bits() <= 256 {
		record.proof_response = fixed(&wrapped);
		assert_eq!(audited(&record), Err(Fault::NoPossession));
	}
}

#[test]
fn a_rogue_key_should_be_refused() {
	// c = g^S h^r / c_victim: the rogue knows r + r_victim, not r.
	let five = five();
	let victim = &five.roster.records()[1];
	let id = [3; 32];
	let label = big(&label(&five.params, &id));
	let known = BigUint::from(4321u32);
	let g = big(&embedded::GE) * big(&embedded::GQ) % p();
	let both = g.modpow(&(e() * (&label + big(&victim.label)) + 2u8), &p());
	let rogue =
		both * big(&victim.credential).modinv(&p()).unwrap() % p() * big(&embedded::H).modpow(&known, &p()) % p();
	assert_eq!(audited(&forged(id, &label, 1, &rogue, &known)), Err(Fault::NoPossession));
}

#[test]
fn duplicates_should_be_refused() {
	let records = five().roster.records().to_vec();
	let twice = vec![records[0].clone(), records[1].clone(), records[1].clone()];
	let error = RosterError::NotIncreasing { index: 2, id: records[1].id };
	assert_eq!(Roster::parse(twice.clone()), Err(error));
	assert_eq!(Roster::assemble(twice), Err(error));
	let swapped = vec![records[1].clone(), records[0].clone()];
	assert_eq!(Roster::parse(swapped.clone()), Err(RosterError::NotIncreasing { index: 1, id: records[0].id }));
	assert!(Roster::assemble(swapped).is_ok(), "assembling sorts");
	let same_id = vec![records[0].clone(), Record { id: records[0].id, ..records[1].clone() }];
	assert_eq!(Roster::parse(same_id), Err(RosterError::DuplicateId { index: 1, id: records[0].id }));
	assert_eq!(Roster::parse(Vec::new()), Err(RosterError::WrongSize));
}

#[test]
fn thresholds_should_be_one_to_all() {
	let Five { roster, params, .. } = five();
	for threshold in [0, 6] {
		assert_eq!(roster.collective(&params, threshold, |_, _| {}), Err(RosterError::BadThreshold { members: 5 }));
	}
}

#[test]
fn a_collective_that_does_not_fit_should_be_refused() {
	let Five { roster, params, collective, .. } = five();
	let audit = |collective: Collective| roster.audit(&params, &collective, &mut System, |_, _| {});
	let own = || collective.clone();
	assert_eq!(audit(Collective { params_hash: [0; 32], ..own() }), Err(AuditError::OtherParameters));
	assert_eq!(audit(Collective { members: 6, ..own() }), Err(AuditError::Members));
	assert_eq!(audit(Collective { threshold: 6, ..own() }), Err(AuditError::Members));
	assert_eq!(audit(Collective { roster_hash: [0; 32], ..own() }), Err(AuditError::RosterHash));
	let mut accumulator = own().accumulator;
	accumulator[255] ^= 1;
	assert_eq!(audit(Collective { accumulator, ..own() }), Err(AuditError::Accumulator));
}

#[test]
fn the_member_to_blame_should_be_named() {
	let Five { roster, params, .. } = five();
	let mut records = roster.records().to_vec();
	records[3].proof_response[0] ^= 1;
	let id = records[3].id;
	let roster = Roster::parse(records).unwrap();
	let collective = roster.collective(&params, 3, |_, _| {}).unwrap();
	let error = AuditError::Record { index: 3, id, fault: Fault::NoPossession };
	assert_eq!(roster.audit(&params, &collective, &mut System, |_, _| {}), Err(error));
	let text = error.to_string();
	assert!(
		text.starts_with("the record of member 3 (") && text.ends_with("proves no knowledge of its secret"),
		"{text}"
	);
}
