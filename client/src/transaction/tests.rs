// SPDX-License-Identifier: Apache-2.0
//! Signed transactions as the committed metadata reads them.

use super::*;
use crate::{fit, Call};
use codec::Encode;

const WHO: AccountId = AccountId([7; 32]);

/// A transaction of WHO with these parts, its length in front. `era` is what it has of its life.
fn transaction(era: &[u8], nonce: u32, tip: u128, call: &[u8]) -> Vec<u8> {
	let mut body = vec![SIGNED, 0];
	body.extend(WHO.0);
	body.push(1);
	body.extend([9; 64]);
	let metadata = fit::committed().unwrap();
	let kinds = metadata.extrinsic();
	let version = kinds.transaction_extension_version_to_use_for_decoding();
	for extension in kinds.transaction_extensions_by_version(version).unwrap() {
		match extension.identifier() {
			"CheckMortality" => body.extend(era),
			"CheckNonce" => Compact(nonce).encode_to(&mut body),
			"ChargeTransactionPayment" => Compact(tip).encode_to(&mut body),
			"CheckMetadataHash" => body.push(0),
			// All others are empty, or the read fails.
			_ => {},
		}
	}
	body.extend(call);
	with_length(&body)
}

fn with_length(body: &[u8]) -> Vec<u8> {
	[Compact(u32::try_from(body.len()).unwrap()).encode(), body.to_vec()].concat()
}

fn transfer() -> Vec<u8> {
	let metadata = fit::committed().unwrap();
	let call = Call::new("Balances", "transfer_keep_alive", ((0u8, AccountId([3; 32])), Compact(5u128))).unwrap();
	let pallet = metadata.pallet_by_name(call.pallet()).unwrap();
	let index = pallet.call_variant_by_name(call.name()).unwrap().index;
	[&[pallet.call_index(), index], call.arguments()].concat()
}

fn read_it(bytes: &[u8]) -> Result<Signed, NotSigned> {
	read(fit::committed().unwrap(), bytes)
}

#[test]
fn a_transaction_should_be_read_in_full() {
	// Period 64, phase 42: as the SDK's documentation of eras has it.
	let bytes = transaction(&[5 + 42 % 16 * 16, 42 / 16], 1_000, 3, &transfer());
	let read = read_it(&bytes).unwrap();
	assert_eq!((read.signer, read.nonce, read.tip, read.length), (WHO, 1_000, 3, bytes.len()));
	assert_eq!(read.life, Life::Mortal { period: 64, phase: 42 });
	assert_eq!((read.call.pallet.as_str(), read.call.name.as_str()), ("Balances", "transfer_keep_alive"));
	assert_eq!(read.call.arguments[1], ("value".to_owned(), Value::Amount(5)));
	assert_eq!(read.hash, hash(&bytes));
	assert_eq!(read_it(&transaction(&[0], 0, 0, &transfer())).unwrap().life, Life::Immortal);
}

#[test]
fn what_is_cut_or_longer_should_be_refused() {
	let bytes = transaction(&[0], 1, 0, &transfer());
	for length in 0..bytes.len() {
		assert!(read_it(&bytes[..length]).is_err(), "cut at {length}");
	}
	assert!(read_it(&[&bytes[..], &[0]].concat()).is_err());
	// The same with a length that fits.
	let body = &bytes[2..];
	for length in 0..body.len() {
		assert!(read_it(&with_length(&body[..length])).is_err(), "body cut at {length}");
	}
	assert!(read_it(&with_length(&[body, &[0]].concat())).is_err());
}

#[test]
fn what_is_no_signed_transaction_should_be_refused_by_name() {
	let bytes = transaction(&[0], 1, 0, &transfer());
	let body = bytes[2..].to_vec();
	let with = |place: usize, byte: u8| {
		let mut other = body.clone();
		other[place] = byte;
		with_length(&other)
	};
	assert_eq!(read_it(&[]), Err(NotSigned::Empty));
	assert_eq!(read_it(&[0]), Err(NotSigned::Empty));
	assert_eq!(read_it(&[3]), Err(NotSigned::NoLength));
	assert!(matches!(read_it(&body), Err(NotSigned::Length { .. })), "without a length");
	assert_eq!(read_it(&with_length(&[&[4], &transfer()[..]].concat())), Err(NotSigned::Bare));
	assert_eq!(read_it(&with_length(&[&[5], &transfer()[..]].concat())), Err(NotSigned::Bare));
	assert_eq!(read_it(&with(0, 0x45)), Err(NotSigned::Version(0x45)));
	assert_eq!(read_it(&with(1, 1)), Err(NotSigned::Signer));
	assert!(matches!(read_it(&with(34, 9)), Err(NotSigned::Unreadable(_))), "a signature of a kind that there is not");
	for era in [[1, 0xff], [2, 0xff]] {
		assert!(read_it(&transaction(&era, 1, 0, &transfer())).is_err(), "a phase beyond the period");
	}
}

#[test]
fn a_life_should_begin_where_the_sdk_says() {
	let life = Life::Mortal { period: 64, phase: 42 };
	for (now, birth) in [(42, 42), (105, 42), (106, 106), (107, 106), (41, 42), (0, 42)] {
		assert_eq!(life.birth(now), Some(birth), "{now}");
	}
	assert_eq!(Life::Immortal.birth(5), None);
	// Long lives are counted in larger steps: 2 << 12 is 8,192 blocks, in steps of 2.
	assert_eq!(Life::of_bytes([0xfc, 0xff]), Some(Life::Mortal { period: 8_192, phase: 8_190 }));
	assert_eq!(Life::of_bytes([0x1c, 0]), Some(Life::Mortal { period: 8_192, phase: 2 }));
	assert_eq!(Life::of_bytes([0x0f, 0]), Some(Life::Mortal { period: 65_536, phase: 0 }));
	assert_eq!(Life::of_bytes([0x11, 0]), Some(Life::Mortal { period: 4, phase: 1 }));
	assert_eq!(Life::of_bytes([0x41, 0]), None, "a phase beyond the period");
}

#[test]
fn the_chains_refusals_should_have_their_meaning() {
	for (bytes, verdict) in [
		(&[0, 1, 2, 3][..], Verdict::Taken),
		(&[1, 0, 7, 80], Verdict::Barred(Barred::NotOpen)),
		(&[1, 0, 7, 82], Verdict::Barred(Barred::NotOwnOverdue)),
		(&[1, 0, 7, 1], Verdict::Other("Custom")),
		(&[1, 0, 3], Verdict::Used),
		(&[1, 0, 4], Verdict::BadSignature),
		(&[1, 0, 5], Verdict::TooOld),
	] {
		assert_eq!(Verdict::of_bytes(bytes), Some(verdict));
	}
	for kind in 0..=12 {
		let bytes = [1, 0, kind, 0];
		let bytes = if kind == 7 { &bytes[..] } else { &bytes[..3] };
		assert!(!matches!(Verdict::of_bytes(bytes), None | Some(Verdict::Taken)), "{kind}");
	}
	assert!(matches!(Verdict::of_bytes(&[1, 1, 0]), Some(Verdict::Other(_))));
	for bytes in [&[][..], &[1], &[1, 0], &[2, 0, 0]] {
		assert_eq!(Verdict::of_bytes(bytes), None, "{bytes:?}");
	}
}
