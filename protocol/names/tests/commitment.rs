// SPDX-License-Identifier: Apache-2.0
//! L2: what is committed to, and what a value is known by.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use codec::{Encode, MaxEncodedLen};
use vns_names::{
	commitment, commitment_by_hash, Error, Hash, Name, NameValue, Value, COMMIT_DOMAIN, MAX_INLINE, MAX_REFERENCE,
	NAME_DOMAIN, VALUE_DOMAIN,
};

const ALICE: [u8; 32] = [1; 32];
const BOB: [u8; 32] = [2; 32];
const SALT: [u8; 32] = [0x55; 32];
const MOST: Value = Value::new(10_000_000_000_000);

fn name(text: &str) -> Name {
	Name::parse(text.as_bytes()).expect("a name")
}

fn blake2(bytes: &[u8]) -> Hash {
	use blake2::{digest::consts::U32, Blake2b, Digest};
	Blake2b::<U32>::digest(bytes).into()
}

#[test]
fn l2_the_bytes_should_be_as_documented() {
	// The hash of `d/example`: domain, namespace, length of the label as SCALE has it, label.
	let hash = blake2(&[&b"vns/name"[..], &[0], &[7 * 4], b"example"].concat());
	assert_eq!(name("d/example").hash(), hash);
	// The commitment: domain, owner, hash of the name, price, salt.
	let bytes =
		[&b"vns/name/commit"[..], &[1; 32], &hash, &10_000_000_000_000_u128.to_le_bytes(), &[0x55; 32]].concat();
	assert_eq!(bytes.len(), 15 + 32 + 32 + 16 + 32);
	assert_eq!(commitment(&ALICE, &name("d/example"), MOST, &SALT), blake2(&bytes));
	assert_eq!(commitment_by_hash(&ALICE, &hash, MOST, &SALT), blake2(&bytes));
	// The worked example.
	assert_eq!(hex::encode(hash), "172157747685ff726bd526cd0022c8464439b617018e212f47ad21ce390ad591");
	assert_eq!(hex::encode(blake2(&bytes)), "e5cc98e9f18f8915357e849da89ace2cb62388491977c7d9537030688a0fc2dd");
	// The value hash: domain, SCALE.
	let value = NameValue::inline(b"{}".to_vec()).expect("short");
	assert_eq!(value.hash(), blake2(&[&b"vns/name/value"[..], &[0, 2 * 4], b"{}"].concat()));
}

#[test]
fn l2_the_commitment_should_bind_all_that_it_is_over() {
	let good = commitment(&ALICE, &name("d/example"), MOST, &SALT);
	for other in [
		commitment(&BOB, &name("d/example"), MOST, &SALT),
		commitment(&ALICE, &name("d/examplf"), MOST, &SALT),
		commitment(&ALICE, &name("id/example"), MOST, &SALT),
		commitment(&ALICE, &name("d/example"), Value::new(MOST.planck() + 1), &SALT),
		commitment(&ALICE, &name("d/example"), MOST, &[0x54; 32]),
	] {
		assert_ne!(good, other);
	}
}

#[test]
fn domains_should_be_no_beginning_of_one_another_with_what_follows() {
	// `vns/name` is how the others begin, too. What follows it is an index below 6, and theirs is a slash.
	assert!(COMMIT_DOMAIN.starts_with(&NAME_DOMAIN) && VALUE_DOMAIN.starts_with(&NAME_DOMAIN));
	assert!(COMMIT_DOMAIN[8] == b'/' && VALUE_DOMAIN[8] == b'/');
	assert!(!COMMIT_DOMAIN.starts_with(&VALUE_DOMAIN) && !VALUE_DOMAIN.starts_with(&COMMIT_DOMAIN));
}

#[test]
fn a_value_should_be_inline_up_to_its_bound_or_lie_elsewhere() {
	let most = vec![b'x'; usize::try_from(MAX_INLINE).expect("fits")];
	let inline = NameValue::inline(most.clone()).expect("fits");
	assert_eq!(NameValue::inline([&most[..], b"x"].concat()), None);
	assert_eq!(inline.encoded_size(), NameValue::max_encoded_len());
	assert_eq!(inline.check_content(&most), Ok(()));
	assert_eq!(inline.check_content(b""), Err(Error::WrongContent));

	let content = vec![b'y'; 60_000];
	let elsewhere = NameValue::elsewhere(&content, b"magnet:?xt=urn:btih:0".to_vec()).expect("short");
	assert_eq!(elsewhere.check_content(&content), Ok(()));
	assert_eq!(elsewhere.check_content(&content[1..]), Err(Error::WrongContent));
	assert_eq!(NameValue::elsewhere(b"", vec![0; usize::try_from(MAX_REFERENCE).expect("fits") + 1]), None);
	assert!(!elsewhere.is_nothing() && NameValue::nothing().is_nothing() && NameValue::default().is_nothing());
	assert_ne!(elsewhere.hash(), inline.hash());
}
