// SPDX-License-Identifier: Apache-2.0
//! Locations (RFC 1876).

/// The octets of a LOC record.
pub(crate) const LENGTH: usize = 16;

/// The equator and the prime meridian, in thousandths of a second of arc.
const ZERO: u32 = 1 << 31;
/// A hundred kilometres below the spheroid, in centimetres: where altitudes start.
const BOTTOM: i64 = 10_000_000;

/// Reads `52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m`. Sizes that have more than one digit are rounded down to
/// one, as the format has it.
pub(crate) fn parse(text: &str) -> Option<[u8; LENGTH]> {
	if !text.is_ascii() || text.len() > 128 {
		return None;
	}
	let mut words = text.split_ascii_whitespace();
	let latitude = angle(&mut words, 90, "N", "S")?;
	let longitude = angle(&mut words, 180, "E", "W")?;
	let altitude = u32::try_from(centimetres(words.next()?)?.checked_add(BOTTOM)?).ok()?;
	let mut precision = |default: u8| match words.next() {
		Some(word) => size(word),
		None => Some(default),
	};
	// 1 m, 10 km and 10 m: what the RFC takes where nothing stands.
	let (size, horizontal, vertical) = (precision(0x12)?, precision(0x16)?, precision(0x13)?);
	if words.next().is_some() {
		return None;
	}
	let mut octets = [0; LENGTH];
	let fields = [0, size, horizontal, vertical]
		.into_iter()
		.chain(latitude.to_be_bytes())
		.chain(longitude.to_be_bytes())
		.chain(altitude.to_be_bytes());
	octets.iter_mut().zip(fields).for_each(|(octet, field)| *octet = field);
	Some(octets)
}

/// Degrees, perhaps minutes, perhaps seconds, and the hemisphere.
fn angle<'a>(words: &mut impl Iterator<Item = &'a str>, most: u32, ahead: &str, back: &str) -> Option<u32> {
	let degrees = most.checked_add(1)?.checked_mul(3_600_000)?;
	// Of each part: decimal places, its unit in thousandths of a second, and what it stays below. Of seconds all three
	// places are read, so their unit is one.
	let mut ranges = [(0, 3_600_000, degrees), (0, 60_000, 3_600_000), (3, 1, 60_000)].into_iter();
	let mut sum = 0_u32;
	let mut read = 0_usize;
	loop {
		let word = words.next()?;
		let is_ahead = word.eq_ignore_ascii_case(ahead);
		if is_ahead || word.eq_ignore_ascii_case(back) {
			let within = read > 0 && sum <= most.checked_mul(3_600_000)?;
			let at = if is_ahead { ZERO.checked_add(sum)? } else { ZERO.checked_sub(sum)? };
			return within.then_some(at);
		}
		let (places, unit, below) = ranges.next()?;
		let value = u32::try_from(decimal(word, places)?).ok()?.checked_mul(unit)?;
		if value >= below {
			return None;
		}
		read = read.checked_add(1)?;
		sum = sum.checked_add(value)?;
	}
}

/// A number without sign with at most that many decimal places, times ten to that.
fn decimal(word: &str, places: u32) -> Option<u64> {
	let (whole, part) = word.split_once('.').unwrap_or((word, ""));
	let digits = |text: &str| text.bytes().all(|octet| octet.is_ascii_digit());
	let part_places = u32::try_from(part.len()).ok()?;
	if whole.is_empty() || whole.len() > 10 || !digits(whole) || !digits(part) || part_places > places {
		return None;
	}
	if word.ends_with('.') {
		return None;
	}
	let scale = 10_u64.checked_pow(places)?;
	let missing = 10_u64.checked_pow(places.checked_sub(part_places)?)?;
	let part = if part.is_empty() { 0 } else { part.parse::<u64>().ok()?.checked_mul(missing)? };
	whole.parse::<u64>().ok()?.checked_mul(scale)?.checked_add(part)
}

/// Metres with at most two places, as centimetres.
fn centimetres(word: &str) -> Option<i64> {
	let metres = word.strip_suffix(['m', 'M']).unwrap_or(word);
	let (sign, metres) = metres.strip_prefix('-').map_or((1, metres), |metres| (-1, metres));
	i64::try_from(decimal(metres, 2)?).ok()?.checked_mul(sign)
}

/// A size: a digit and a power of ten, in centimetres.
fn size(word: &str) -> Option<u8> {
	let mut digit = u64::try_from(centimetres(word)?).ok()?;
	if digit > 9_000_000_000 {
		return None;
	}
	let mut power = 0_u8;
	while digit > 9 {
		digit = digit.checked_div(10)?;
		power = power.checked_add(1)?;
	}
	u8::try_from(digit).ok()?.checked_mul(16)?.checked_add(power)
}

/// The text of a location; nothing where the octets are none of version 0.
pub(crate) fn print(octets: &[u8]) -> Option<String> {
	let octets: &[u8; LENGTH] = octets.try_into().ok()?;
	let [0, size, horizontal, vertical, rest @ ..] = octets else { return None };
	let (latitude, rest) = rest.split_first_chunk::<4>()?;
	let (longitude, rest) = rest.split_first_chunk::<4>()?;
	let altitude = i64::from(u32::from_be_bytes(*rest.first_chunk::<4>()?)).checked_sub(BOTTOM)?;
	let angle = |octets: &[u8; 4], most: u32, ahead: char, back: char| -> Option<String> {
		let at = u32::from_be_bytes(*octets);
		let (sum, side) = if at >= ZERO { (at.checked_sub(ZERO)?, ahead) } else { (ZERO.checked_sub(at)?, back) };
		if sum > most.checked_mul(3_600_000)? {
			return None;
		}
		let (degrees, rest) = (sum.checked_div(3_600_000)?, sum.checked_rem(3_600_000)?);
		let (minutes, rest) = (rest.checked_div(60_000)?, rest.checked_rem(60_000)?);
		let (seconds, thousandths) = (rest.checked_div(1_000)?, rest.checked_rem(1_000)?);
		Some(format!("{degrees} {minutes} {seconds}.{thousandths:03} {side}"))
	};
	let metres = |centimetres: u64| -> Option<String> {
		Some(format!("{}.{:02}m", centimetres.checked_div(100)?, centimetres.checked_rem(100)?))
	};
	let size_of = |octet: &u8| -> Option<String> {
		let (digit, power) = (octet >> 4, octet & 0x0f);
		if digit > 9 || power > 9 {
			return None;
		}
		metres(u64::from(digit).checked_mul(10_u64.checked_pow(u32::from(power))?)?)
	};
	let sign = if altitude < 0 { "-" } else { "" };
	Some(format!(
		"{} {} {sign}{} {} {} {}",
		angle(latitude, 90, 'N', 'S')?,
		angle(longitude, 180, 'E', 'W')?,
		metres(altitude.unsigned_abs())?,
		size_of(size)?,
		size_of(horizontal)?,
		size_of(vertical)?,
	))
}
