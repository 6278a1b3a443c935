// SPDX-License-Identifier: Apache-2.0
//! Compact denial of existence (RFC 9824): an NSEC made for the very name that was asked for, signed at once. It tells
//! nothing of any other name, and no zone has to be walked for it.

use hickory_proto::{
	dnssec::rdata::{DNSSECRData, NSEC},
	rr::{Name, RData, Record, RecordType},
};

/// The type that says: there is no such name (RFC 9824, 3.1).
pub const NXNAME: RecordType = RecordType::Unknown(128);

/// Types that nobody may ask for: they mean something in an NSEC, or in a message, only (RFC 9824, 3.5; RFC 6895, 3.1).
pub fn is_meta(kind: RecordType) -> bool {
	let code = u16::from(kind);
	code == 0 || (128..=248).contains(&code) || code == 41
}

/// The NSEC that says: at `name` there are these types and no other.
pub fn no_type(name: &Name, types: &[RecordType], ttl: u32) -> Record {
	let types = types.iter().copied().chain([RecordType::NSEC, RecordType::RRSIG]);
	nsec(name, types.collect(), ttl)
}

/// The NSEC that says: there is no `name`.
pub fn no_name(name: &Name, ttl: u32) -> Record {
	nsec(name, vec![RecordType::NSEC, RecordType::RRSIG, NXNAME], ttl)
}

fn nsec(name: &Name, types: Vec<RecordType>, ttl: u32) -> Record {
	let data = DNSSECRData::NSEC(NSEC::new(next(name), types));
	Record::from_rdata(name.clone(), ttl, RData::DNSSEC(data))
}

/// The name right behind `name` in the order of RFC 4034, 6.1: it denies nothing but what lies between, which is nothing.
/// Where that has no place, the first octet after which something has (RFC 4470, 3.1.2).
fn next(name: &Name) -> Name {
	let zero: &[u8] = &[0];
	if let Ok(below) = Name::from_labels(core::iter::once(zero).chain(name.iter())) {
		return below;
	}
	let mut labels: Vec<Vec<u8>> = name.iter().map(<[u8]>::to_vec).collect();
	for at in 0..labels.len() {
		let Some(label) = labels.get_mut(at) else { break };
		if label.len() < 63 {
			label.push(0);
			if let Ok(longer) = Name::from_labels(labels.iter().map(Vec::as_slice)) {
				return longer;
			}
			labels.get_mut(at).map(Vec::pop);
		}
		let Some(label) = labels.get_mut(at) else { break };
		if let Some(last) = label.last_mut().filter(|last| **last < u8::MAX) {
			// Letters are folded: behind `@` comes `[`, not `a` once more.
			*last = if *last == b'@' { b'[' } else { last.saturating_add(1) };
			if let Ok(behind) = Name::from_labels(labels.iter().map(Vec::as_slice)) {
				return behind;
			}
		}
	}
	name.clone()
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	#[test]
	fn the_next_name_should_be_right_below_where_that_fits() {
		let name = Name::from_ascii("example.vns.").unwrap();
		let labels: Vec<Vec<u8>> = next(&name).iter().map(<[u8]>::to_vec).collect();
		assert_eq!(labels, [vec![0], b"example".to_vec(), b"vns".to_vec()]);
	}

	#[test]
	fn the_longest_names_should_have_a_next_one() {
		let long = vec![b'x'; 63];
		for last in 55..=61 {
			let name = Name::from_labels([&vec![b'y'; last], &long, &long, &long].map(Vec::as_slice)).unwrap();
			let after = next(&name);
			assert!(after > name, "{last}");
		}
	}

	#[test]
	fn types_that_only_mean_something_elsewhere_should_be_refused() {
		for (kind, expected) in
			[(0, true), (1, false), (41, true), (47, false), (128, true), (250, false), (255, false)]
		{
			assert_eq!(is_meta(RecordType::from(kind)), expected, "{kind}");
		}
	}
}
