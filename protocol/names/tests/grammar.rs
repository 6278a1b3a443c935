// SPDX-License-Identifier: Apache-2.0
//! L1: what is a label and what is a name, each way to be wrong by its own error.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use codec::{Decode, Encode, MaxEncodedLen};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vns_names::{Error, Label, Name, Namespace, MAX_NAME};

/// The A-label of a text, whether that is allowed or not.
fn a_label(text: &str) -> String {
	format!("xn--{}", idna::punycode::encode_str(text).expect("short"))
}

#[test]
fn l1_a_label_should_be_as_the_grammar_has_it() {
	let long = "a".repeat(63);
	for good in ["a", "z9", "a-b", "a--b", "abc--d", "a1-2-3", "example", long.as_str(), "xn", "x-n--a"] {
		assert_eq!(Label::parse(good.as_bytes()).map(|label| label.to_string()), Ok(good.to_string()));
	}
	let too_long = "a".repeat(64);
	for (bad, error) in [
		("", Error::EmptyLabel),
		(too_long.as_str(), Error::LabelTooLong),
		("Example", Error::UpperCase),
		("exampLe", Error::UpperCase),
		("a_b", Error::BadCharacter),
		("a.b", Error::BadCharacter),
		("a b", Error::BadCharacter),
		("a\n", Error::BadCharacter),
		("a\0", Error::BadCharacter),
		("münchen", Error::BadCharacter),
		("1a", Error::BadStart),
		("-a", Error::BadStart),
		("123", Error::BadStart),
		("a-", Error::BadEnd),
		("ab--", Error::BadEnd),
		("ab--cd", Error::ReservedHyphens),
		("xm--cd", Error::ReservedHyphens),
		("xn--", Error::BadEnd),
	] {
		assert_eq!(Label::parse(bad.as_bytes()), Err(error), "{bad:?}");
	}
	// The often-copied `{0,62}` would let 64 octets through.
	assert!(Label::parse(format!("a{}z", "0".repeat(61)).as_bytes()).is_ok());
	assert_eq!(Label::parse(format!("a{}z", "0".repeat(62)).as_bytes()), Err(Error::LabelTooLong));
	assert_eq!(Label::parse(&[0xff; 5]), Err(Error::BadCharacter));
}

#[test]
fn l1_an_a_label_should_be_one_of_idna_2008() {
	for good in [
		"münchen",
		"straße",
		"中国",
		"فارسی",
		"ελληνικός",
		"日本語",
		"россия",
		"한국",
		"भारत",
		"l·l",
		"ア・イ",
		"א׳",
		"१२३",
		"ب٣٤",
		"नी\u{94d}\u{200d}",
		"fuß-ball",
		"ガ",
	] {
		let text = a_label(good);
		let label = Label::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{good} {text}: {error}"));
		assert_eq!(label.to_unicode(), good);
		assert!(label.is_a_label());
	}
	assert_eq!(Label::parse(b"xn--mnchen-3ya").map(|label| label.to_unicode()), Ok("münchen".into()));
	for bad in [
		// Symbols, which UTS 46 lets pass.
		"💩",
		"☃",
		"a♥b",
		"√2",
		"✓",
		// In upper case, not normalised, of compatibility.
		"Ä",
		"e\u{301}",
		"ﬁ",
		"ａ",
		"ⅷ",
		"ſ",
		// Contexts that are not there.
		"a·b",
		"·",
		"l·",
		"a・b",
		"׳א",
		"\u{375}a",
		"a\u{200d}b",
		"a\u{200c}b",
		"٣۴",
		// Marks first, jamo, ignorable, disallowed.
		"\u{301}a",
		"\u{1100}\u{1161}",
		"a\u{fe0f}é",
		"ـب",
		"a\u{ad}ü",
		// Hyphens where the label itself has them wrongly.
		"-ü",
		"ü-",
		"ab--ü",
		// Bidi.
		"אa",
		"1א",
		// Not assigned, private.
		"\u{e000}",
		"\u{378}",
	] {
		let text = a_label(bad);
		let error = Label::parse(text.as_bytes()).expect_err(bad);
		assert!(matches!(error, Error::NotIdna | Error::BadPunycode | Error::BadEnd), "{bad}: {error}");
	}
	// Nothing that needs it, and no punycode.
	for bad in ["xn--abc-d0", "xn--a", "xn--99999999", "xn---", "xn--zzzzzzzzzzzzzzzzzz"] {
		assert!(Label::parse(bad.as_bytes()).is_err(), "{bad}");
	}
	assert_eq!(Label::parse(b"xn--99999999"), Err(Error::BadPunycode));
	assert_eq!(Label::parse(a_label("💩").as_bytes()), Err(Error::NotIdna));
}

/// They are labels all the same; readers are told.
#[test]
fn labels_of_scripts_that_are_not_written_together_should_be_known() {
	let label = |text: &str| {
		let a_label = if text.is_ascii() { text.to_owned() } else { a_label(text) };
		Label::parse(a_label.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
	};
	for mixed in ["\u{430}pple", "p\u{430}ypal", "ελλada", "россia", "भारत1рф", "한россия"] {
		assert!(label(mixed).mixes_scripts(), "{mixed}");
	}
	assert_eq!(Label::parse(b"xn--pple-43d"), Ok(label("\u{430}pple")));
	// The last one is all of Cyrillic letters and looks like five Latin ones: that is not found out.
	for one in [
		"apple",
		"a1-2",
		"münchen",
		"россия-2",
		"日本語tv",
		"ア・イ",
		"한국tv",
		"l·l",
		"\u{430}\u{440}\u{440}\u{4cf}\u{435}",
	] {
		assert!(!label(one).mixes_scripts(), "{one}");
	}
}

/// With labels such as these the chain's calls are measured: they take longest to check.
#[test]
fn l1_labels_of_as_many_different_characters_as_fit_should_be_valid() {
	for number in 0..100 {
		let text = format!("xn--{number:0>2}-js1iefghijklmnopqrstuvwxyzzzzzzzz5duz4duz3esz4fr4es7es1f");
		let label = Label::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
		let different: BTreeSet<char> = label.to_unicode().chars().filter(|one| !one.is_ascii()).collect();
		assert_eq!((label.octets(), different.len()), (63, 46), "{text}");
	}
}

#[test]
fn upper_case_should_be_an_error_at_registration_and_folded_at_resolution() {
	assert_eq!(Label::parse(b"EXAMPLE"), Err(Error::UpperCase));
	assert_eq!(Label::resolve(b"ExAmPLE"), Label::parse(b"example"));
	assert_eq!(Label::resolve(b"XN--MNCHEN-3YA"), Label::parse(b"xn--mnchen-3ya"));
	assert_eq!(Name::parse(b"D/example"), Err(Error::UnknownNamespace));
	assert_eq!(Name::resolve(b"D/Example"), Name::parse(b"d/example"));
	assert_eq!(Name::resolve(b"TOR/X"), Name::parse(b"tor/x"));
}

#[test]
fn a_name_should_have_one_of_the_namespaces() {
	for space in Namespace::ALL {
		let text = format!("{}/example", space.as_str());
		let name = Name::parse(text.as_bytes()).expect("a name");
		assert_eq!((name.space, name.to_string()), (space, text));
		assert_eq!(space.resolves_over_dns(), space == Namespace::Domain);
	}
	for (bad, error) in [
		(&b"example"[..], Error::NoNamespace),
		(b"", Error::NoNamespace),
		(b"/example", Error::UnknownNamespace),
		(b"dd/example", Error::UnknownNamespace),
		(b"domain/example", Error::UnknownNamespace),
		(b"d/", Error::EmptyLabel),
		(b"d/a/b", Error::BadCharacter),
		(b"d/Example", Error::UpperCase),
	] {
		assert_eq!(Name::parse(bad), Err(error));
	}
	let longest = Name::parse(format!("tor/{}", "a".repeat(63)).as_bytes()).expect("a name");
	assert_eq!(longest.to_string().len(), MAX_NAME as usize);
	assert_eq!(longest.encoded_size(), Name::max_encoded_len());
}

#[test]
fn what_is_no_label_should_not_decode() {
	for bad in [&b"Example"[..], b"a-", b"", b"ab--c", b"xn--99999999", &[b'a'; 64]] {
		assert!(Label::decode(&mut &bad.to_vec().encode()[..]).is_err());
	}
	assert!(Label::decode(&mut &[0xfe, 0xff, 0xff, 0xff][..]).is_err());
	assert!(Namespace::decode(&mut &[6][..]).is_err());
	// What only the tables of Unicode tell stays readable: they change with a version.
	let stored = a_label("💩").into_bytes();
	assert!(Label::decode(&mut &stored.encode()[..]).is_ok());
}

#[test]
fn the_numbers_of_errors_should_be_their_places() {
	for (place, error) in Error::ALL.into_iter().enumerate() {
		assert_eq!(usize::from(error.number()), place + 1);
		assert_eq!(error as usize, place + 1);
		assert!(!error.to_string().is_empty());
	}
}

/// The grammar once more, as the expression reads.
fn is_label(text: &[u8]) -> bool {
	let letter = |octet: &u8| octet.is_ascii_lowercase();
	let end = |octet: &u8| letter(octet) || octet.is_ascii_digit();
	match text {
		[] => false,
		[one] => letter(one),
		[first, middle @ .., last] => {
			letter(first) && end(last) && middle.len() <= 61 && middle.iter().all(|octet| end(octet) || *octet == b'-')
		},
	}
}

#[test]
fn a_registered_name_should_be_read_whatever_the_tables_say() {
	// A snowman is no letter of IDNA 2008; its punycode is sound.
	let disallowed = a_label("a\u{2603}b");
	let text = format!("d/{disallowed}");
	assert_eq!(Name::parse(text.as_bytes()), Err(Error::NotIdna));
	let name = Name::registered(text.as_bytes()).expect("is well formed");
	assert_eq!(name.to_string(), text);
	assert_eq!(Name::resolve(text.to_ascii_uppercase().as_bytes()), Ok(name));
	for text in ["d/example", "tor/x", "id/xn--bcher-kva"] {
		assert_eq!(Name::registered(text.as_bytes()), Name::parse(text.as_bytes()));
		assert_eq!(Name::resolve(text.as_bytes()), Name::parse(text.as_bytes()));
	}
	for bad in ["example", "x/example", "d/", "d/ex_ample", "d/-a", "d/a-", "d/ab--c", "d/xn--!", "d/xn--99999999"] {
		assert_eq!(Name::registered(bad.as_bytes()), Name::parse(bad.as_bytes()));
		assert_eq!(Name::resolve(bad.as_bytes()), Name::parse(bad.as_bytes()));
	}
	assert_eq!(Name::registered(b"d/Example"), Err(Error::UpperCase));
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_048, ..ProptestConfig::default() })]

	#[test]
	fn any_text_should_be_a_label_exactly_if_the_grammar_says_so(text in "[a-zA-Z0-9-]{0,66}") {
		prop_assume!(text.get(2..4) != Some("--"));
		prop_assert_eq!(Label::parse(text.as_bytes()).is_ok(), is_label(text.as_bytes()));
	}

	#[test]
	fn any_bytes_should_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
		let _ = (Label::parse(&bytes), Label::resolve(&bytes), Name::parse(&bytes), Name::resolve(&bytes));
		let _ = Name::decode(&mut &bytes[..]);
	}

	/// Whatever is behind `xn--`: what passes is what the reader of its language typed, and goes back to the same.
	#[test]
	fn any_a_label_that_passes_should_go_there_and_back(rest in "[a-z0-9-]{1,59}") {
		let text = format!("xn--{rest}");
		if let Ok(label) = Label::parse(text.as_bytes()) {
			prop_assert_eq!(a_label(&label.to_unicode()), text.clone());
			prop_assert_eq!(Label::decode(&mut &label.encode()[..]).ok(), Some(label));
		}
	}

	#[test]
	fn any_text_as_a_label_should_not_panic(text in "\\PC{1,20}") {
		let _ = Label::parse(a_label(&text).as_bytes());
	}

	#[test]
	fn any_name_should_decode_to_itself(space in 0..6_usize, label in "[a-z][a-z0-9]{0,62}") {
		let name = Name::parse(format!("{}/{label}", Namespace::ALL[space].as_str()).as_bytes()).expect("a name");
		prop_assert_eq!(Name::decode(&mut &name.encode()[..]).ok(), Some(name));
	}
}
