// SPDX-License-Identifier: Apache-2.0
//! Messages as octets, for the path of cached answers: what a query asks, and a stored answer with another's identifier,
//! question and times. Everything that is not the plainest query is left to the library's reader.

/// The octets of a header.
pub const HEADER: usize = 12;
/// The most that is sent over UDP (DNS Flag Day 2020): what no network on the way cuts into pieces.
pub const MOST_UDP: u16 = 1_232;
/// The longest message there is (RFC 1035, 4.2.2).
pub const MOST_MESSAGE: u16 = u16::MAX;
/// The longest query that is taken over a connection: one question, and options that nobody fills.
pub const MOST_QUERY: u16 = 4_096;
/// What who sends no EDNS is sent at most (RFC 1035, 4.2.1).
pub const LEAST_UDP: u16 = 512;

const OPT: u16 = 41;

/// What an answer depends on besides name and type, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u8);

impl Flags {
	/// Recursion desired.
	pub const RD: u8 = 1;
	/// Checking disabled.
	pub const CD: u8 = 2;
	/// The client speaks EDNS.
	pub const EDNS: u8 = 4;
	/// The client wants DNSSEC records.
	pub const DO: u8 = 8;
	/// The client understands compact denial (RFC 9824, 5.1).
	pub const CO: u8 = 16;
	/// The client may ask for other names than ours.
	pub const ALLOWED: u8 = 32;

	/// Is that bit set?
	pub const fn has(self, bit: u8) -> bool {
		self.0 & bit != 0
	}

	/// With that bit, if `on`.
	#[must_use]
	pub const fn with(self, bit: u8, on: bool) -> Self {
		Self(if on { self.0 | bit } else { self.0 & !bit })
	}
}

/// What the plainest query asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
	/// Octets of name, type and class behind the header.
	pub question: usize,
	/// What the answer depends on; without [`Flags::ALLOWED`].
	pub flags: Flags,
	/// The most that may be sent to who asks.
	pub most: u16,
}

/// Reads the plainest query: one question of class IN, and at most an OPT of version 0. Puts what a cache finds its answer by
/// into `key`: the name in lower case, the type. Nothing for any other message.
pub fn read(packet: &[u8], key: &mut Vec<u8>) -> Option<Asked> {
	key.clear();
	let (header, rest) = packet.split_first_chunk::<HEADER>()?;
	let [_, _, high, low, qd1, qd2, an1, an2, ns1, ns2, ar1, ar2] = *header;
	// A query with opcode 0, not truncated. AD and AA say nothing here, and neither do the others.
	if high & 0b1111_1010 != 0 || [qd1, qd2, an1, an2, ns1, ns2, ar1] != [0, 1, 0, 0, 0, 0, 0] || ar2 > 1 {
		return None;
	}
	let mut at = rest;
	loop {
		let (length, behind) = at.split_first()?;
		key.push(*length);
		if *length == 0 {
			at = behind;
			break;
		}
		if *length > 63 || key.len() > 254 {
			return None;
		}
		let (label, behind) = behind.split_at_checked(usize::from(*length))?;
		key.extend(label.iter().map(u8::to_ascii_lowercase));
		at = behind;
	}
	if key.len() > 255 {
		return None;
	}
	let ([type_high, type_low, class_high, class_low], behind) = at.split_first_chunk::<4>()?;
	if [*class_high, *class_low] != [0, 1] {
		return None;
	}
	let question = rest.len().checked_sub(behind.len())?;
	key.extend_from_slice(&[*type_high, *type_low]);
	let flags = Flags::default().with(Flags::RD, high & 1 != 0).with(Flags::CD, low & 0x10 != 0);
	if ar2 == 0 {
		return behind.is_empty().then_some(Asked { question, flags, most: LEAST_UDP });
	}
	let (opt, options) = behind.split_first_chunk::<11>()?;
	let [root, opt1, opt2, size1, size2, _, version, bits1, _, length1, length2] = *opt;
	let is_plain = root == 0 && u16::from_be_bytes([opt1, opt2]) == OPT && version == 0;
	if !is_plain || usize::from(u16::from_be_bytes([length1, length2])) != options.len() || !are_options(options) {
		return None;
	}
	let flags = flags.with(Flags::EDNS, true).with(Flags::DO, bits1 & 0x80 != 0).with(Flags::CO, bits1 & 0x40 != 0);
	let most = u16::from_be_bytes([size1, size2]).clamp(LEAST_UDP, MOST_UDP);
	Some(Asked { question, flags, most })
}

/// Are they well formed? None of them changes an answer of ours.
fn are_options(mut rest: &[u8]) -> bool {
	while !rest.is_empty() {
		let Some(([_, _, length1, length2], behind)) = rest.split_first_chunk::<4>() else { return false };
		match behind.split_at_checked(usize::from(u16::from_be_bytes([*length1, *length2]))) {
			Some((_, behind)) => rest = behind,
			None => return false,
		}
	}
	true
}

/// Writes the stored answer `wire` for the query `packet` to `out`: with its identifier, its question as it was spelt, and
/// times to live that are `age` seconds less at the places `times`. What does not fit into `most` octets is cut to header,
/// question and OPT, with the bit that makes the client ask over TCP.
pub fn write(packet: &[u8], asked: &Asked, wire: &[u8], times: &[u16], age: u32, out: &mut Vec<u8>) -> Option<()> {
	out.clear();
	let id = packet.first_chunk::<2>()?;
	let question = packet.get(HEADER..HEADER.checked_add(asked.question)?)?;
	let behind = HEADER.checked_add(question.len())?;
	if wire.len() <= usize::from(asked.most) {
		out.extend_from_slice(wire);
		out.get_mut(..2)?.copy_from_slice(id);
		out.get_mut(HEADER..behind)?.copy_from_slice(question);
		for at in times {
			let at = usize::from(*at);
			let place = out.get_mut(at..at.checked_add(4)?)?;
			let left = u32::from_be_bytes(place.try_into().ok()?).saturating_sub(age);
			place.copy_from_slice(&left.to_be_bytes());
		}
		return Some(());
	}
	out.extend_from_slice(wire.get(..HEADER)?);
	out.get_mut(..2)?.copy_from_slice(id);
	*out.get_mut(2)? |= 0b10;
	out.get_mut(6..HEADER)?.copy_from_slice(&[0; 6]);
	out.extend_from_slice(question);
	if asked.flags.has(Flags::EDNS) {
		*out.get_mut(11)? = 1;
		let [size1, size2] = MOST_UDP.to_be_bytes();
		let bits = if asked.flags.has(Flags::DO) { 0x80 } else { 0 };
		out.extend_from_slice(&[0, 0, 41, size1, size2, 0, 0, bits, 0, 0, 0]);
	}
	Some(())
}

/// Where the times to live stand in a message of ours, but for that of the OPT. Nothing where it is damaged.
pub fn times(wire: &[u8]) -> Option<Vec<u16>> {
	let header = wire.first_chunk::<HEADER>()?;
	let [_, _, _, _, qd1, qd2, an1, an2, ns1, ns2, ar1, ar2] = *header;
	let counts = [[an1, an2], [ns1, ns2], [ar1, ar2]].map(u16::from_be_bytes);
	let mut at = HEADER;
	for _ in 0..u16::from_be_bytes([qd1, qd2]) {
		at = skip_name(wire, at)?.checked_add(4)?;
	}
	let mut places = Vec::new();
	for _ in 0..counts.iter().copied().map(u32::from).sum() {
		at = skip_name(wire, at)?;
		let fixed = wire.get(at..at.checked_add(10)?)?;
		let [type1, type2, _, _, _, _, _, _, length1, length2] = *fixed else { return None };
		if u16::from_be_bytes([type1, type2]) != OPT {
			places.push(u16::try_from(at.checked_add(4)?).ok()?);
		}
		at = at.checked_add(10)?.checked_add(usize::from(u16::from_be_bytes([length1, length2])))?;
	}
	(at == wire.len()).then_some(places)
}

/// The least time to live in a message, in seconds: how long the whole of it may be kept.
pub fn least_time(wire: &[u8]) -> u32 {
	let at = |at: &u16| Some(u32::from_be_bytes(*wire.get(usize::from(*at)..)?.first_chunk()?));
	times(wire).unwrap_or_default().iter().filter_map(at).min().unwrap_or_default()
}

fn skip_name(wire: &[u8], mut at: usize) -> Option<usize> {
	loop {
		let length = usize::from(*wire.get(at)?);
		match length {
			0 => return at.checked_add(1),
			1..=63 => at = at.checked_add(length)?.checked_add(1)?,
			0xc0.. => return at.checked_add(2),
			_ => return None,
		}
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	/// `Example.VNS A`, recursion desired; with the OPT that `opt` says.
	fn query(opt: &[u8]) -> Vec<u8> {
		let mut packet = vec![0xab, 0xcd, 1, 0, 0, 1, 0, 0, 0, 0, 0, u8::from(!opt.is_empty())];
		packet.extend_from_slice(b"\x07Example\x03VNS\0\0\x01\0\x01");
		packet.extend_from_slice(opt);
		packet
	}

	#[test]
	fn a_plain_query_should_be_read() {
		let mut key = Vec::new();
		let asked = read(&query(&[]), &mut key).unwrap();
		assert_eq!(key, b"\x07example\x03vns\0\0\x01");
		assert_eq!(asked, Asked { question: 17, flags: Flags(Flags::RD), most: 512 });
		let opt = [0, 0, 41, 16, 0, 0, 0, 0x80, 0, 0, 4, 0, 10, 0, 0];
		let asked = read(&query(&opt), &mut key).unwrap();
		assert_eq!(asked.most, MOST_UDP);
		assert!(asked.flags.has(Flags::DO) && asked.flags.has(Flags::EDNS) && !asked.flags.has(Flags::CO));
	}

	#[test]
	fn what_is_not_plain_should_be_left_to_the_library() {
		let mut key = Vec::new();
		let whole = query(&[0, 0, 41, 4, 0, 0, 0, 0, 0, 0, 0]);
		for length in 0..whole.len() {
			assert_eq!(read(&whole[..length], &mut key), None, "{length} octets");
		}
		for (at, value) in [(2, 0x81), (2, 0x29), (5, 2), (7, 1), (9, 1), (11, 2), (12, 0xc0), (28, 3), (35, 1)] {
			let mut packet = whole.clone();
			packet[at] = value;
			assert_eq!(read(&packet, &mut key), None, "octet {at}");
		}
		let mut longer = whole.clone();
		longer.push(0);
		assert_eq!(read(&longer, &mut key), None);
	}

	#[test]
	fn an_answer_should_have_identifier_question_and_age_of_its_query() {
		let packet = query(&[]);
		let asked = read(&packet, &mut Vec::new()).unwrap();
		let mut wire = vec![0, 0, 0x85, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
		wire.extend_from_slice(b"\x07example\x03vns\0\0\x01\0\x01");
		wire.extend_from_slice(&[0xc0, 12, 0, 1, 0, 1, 0, 0, 2, 0x58, 0, 4, 192, 0, 2, 1]);
		let places = times(&wire).unwrap();
		assert_eq!(places, [35]);
		let mut out = Vec::new();
		write(&packet, &asked, &wire, &places, 100, &mut out).unwrap();
		assert_eq!(&out[..2], &[0xab, 0xcd]);
		assert_eq!(&out[12..24], b"\x07Example\x03VNS");
		assert_eq!(&out[35..39], &500u32.to_be_bytes());
		let cut = Asked { most: 30, ..asked };
		write(&packet, &cut, &wire, &places, 0, &mut out).unwrap();
		assert_eq!(out.len(), 29);
		assert_eq!(out[2] & 2, 2);
		assert_eq!(out[7], 0);
	}
}
