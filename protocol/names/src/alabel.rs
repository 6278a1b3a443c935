// SPDX-License-Identifier: Apache-2.0
//! A-labels: `xn--` and the punycode of a label that IDNA 2008 allows (RFC 5890 to 5893, 3492).
//!
//! UTS 46 in its strict, non-transitional form (crate `idna`) checks normal form, mapping stability, joiners (RFC 5892,
//! A.1 and A.2), bidi (RFC 5893) and the round trip. It lets symbols pass, emoji among them, which IDNA 2008 does not:
//! those are refused here by the rules of RFC 5892, from the general category of each character.
//!
//! Bounded by the 63 octets of a label.

use crate::{label::A_PREFIX, Error};
use alloc::{borrow::Cow, vec::Vec};
use icu_properties::{props::GeneralCategory, CodePointMapData};
use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

/// What the punycode after `xn--` says. It must be the one spelling of a label that is not ASCII.
pub(crate) fn decode(label: &[u8]) -> Result<Vec<char>, Error> {
	let rest = label.strip_prefix(A_PREFIX).ok_or(Error::BadPunycode)?;
	let rest = core::str::from_utf8(rest).map_err(|_| Error::BadPunycode)?;
	let chars = idna::punycode::decode(rest).ok_or(Error::BadPunycode)?;
	let again = idna::punycode::encode(&chars).ok_or(Error::BadPunycode)?;
	if again != rest || chars.iter().all(char::is_ascii) {
		return Err(Error::BadPunycode);
	}
	Ok(chars)
}

/// Is it an A-label of IDNA 2008?
pub(crate) fn check(label: &[u8]) -> Result<(), Error> {
	let chars = decode(label)?;
	let strict = Uts46::new().to_ascii(label, AsciiDenyList::STD3, Hyphens::Check, DnsLength::Verify);
	if strict.ok() != core::str::from_utf8(label).ok().map(Cow::Borrowed) {
		return Err(Error::NotIdna);
	}
	let allowed = |(at, character): (usize, &char)| is_pvalid(*character) || fits_context(&chars, at, *character);
	if !chars.iter().enumerate().all(allowed) {
		return Err(Error::NotIdna);
	}
	Ok(())
}

/// RFC 5892, 2 and 3: protocol-valid whatever stands beside it. What is not stable under mapping, or not assigned, UTS 46
/// has refused before.
fn is_pvalid(character: char) -> bool {
	match u32::from(character) {
		// 2.6 (F), exceptions that are valid.
		0x00df | 0x03c2 | 0x06fd | 0x06fe | 0x0f0b | 0x3007 => true,
		// 2.6 (F), exceptions that need a context: `fits_context`.
		0x00b7 | 0x0375 | 0x05f3 | 0x05f4 | 0x30fb | 0x0660..=0x0669 | 0x06f0..=0x06f9 => false,
		// 2.6 (F), exceptions that are disallowed.
		0x0640 | 0x07fa | 0x302e | 0x302f | 0x3031..=0x3035 | 0x303b => false,
		// 2.9 (I), conjoining Hangul jamo.
		0x1100..=0x11ff | 0xa960..=0xa97c | 0xd7b0..=0xd7fb => false,
		// 2.3 and 2.4 (C, D): letters and marks that are ignorable, or of a block that is.
		0x034f | 0x17b4 | 0x17b5 | 0x180b..=0x180f | 0x3164 | 0xfe00..=0xfe0f | 0xffa0 => false,
		0x20d0..=0x20ff | 0x1d100..=0x1d24f | 0xe0100..=0xe01ef => false,
		0x2d => true,
		// 2.1 (A), letters and digits.
		_ => matches!(
			CodePointMapData::<GeneralCategory>::new().get(character),
			GeneralCategory::LowercaseLetter
				| GeneralCategory::OtherLetter
				| GeneralCategory::ModifierLetter
				| GeneralCategory::NonspacingMark
				| GeneralCategory::SpacingMark
				| GeneralCategory::DecimalNumber
		),
	}
}

/// RFC 5892, appendix A: valid for what stands beside it. A.1 and A.2, the joiners, UTS 46 has checked.
fn fits_context(chars: &[char], at: usize, character: char) -> bool {
	let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
	let after = at.checked_add(1).and_then(|at| chars.get(at)).copied();
	match u32::from(character) {
		0x200c | 0x200d => true,
		// A.3: the Catalan middle dot.
		0x00b7 => before == Some('l') && after == Some('l'),
		// A.4: the Greek lower numeral sign.
		0x0375 => after.is_some_and(|after| matches!(u32::from(after), 0x0370..=0x03ff | 0x1f00..=0x1fff)),
		// A.5 and A.6: Hebrew geresh and gershayim.
		0x05f3 | 0x05f4 => before.is_some_and(|before| matches!(u32::from(before), 0x0591..=0x05f4 | 0xfb1d..=0xfb4f)),
		// A.7: the Katakana middle dot.
		0x30fb => chars.iter().any(|other| is_japanese(*other)),
		// A.8 and A.9: the two kinds of Arabic-Indic digits do not mix.
		0x0660..=0x0669 => !chars.iter().any(|other| matches!(u32::from(*other), 0x06f0..=0x06f9)),
		0x06f0..=0x06f9 => !chars.iter().any(|other| matches!(u32::from(*other), 0x0660..=0x0669)),
		_ => false,
	}
}

/// Of the scripts Hiragana, Katakana or Han.
fn is_japanese(character: char) -> bool {
	matches!(
		u32::from(character),
		0x3005
			| 0x3007 | 0x3021..=0x3029
			| 0x3041..=0x3096
			| 0x309d..=0x309f
			| 0x30a1..=0x30fa
			| 0x30fd..=0x30ff
			| 0x31f0..=0x31ff
			| 0x3400..=0x4dbf
			| 0x4e00..=0x9fff
			| 0xf900..=0xfaff
			| 0x1b000..=0x1b16f
			| 0x20000..=0x323af
	)
}
