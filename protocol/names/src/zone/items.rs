// SPDX-License-Identifier: Apache-2.0
//! Items to the data of resource records (IFA-0001, DNS-Compatible Records). Each malformed part is skipped by itself.

use super::diagnostic::{shown, Code, Diagnostics};
use super::dns_name::{target, target_or_root, Place, Refused};
use super::json::{at_key, Json};
use super::print::{rdata_bytes, DS, LOC};
use super::tree::Item;
use super::{loc, svcb};
use core::net::{Ipv4Addr, Ipv6Addr};
use core::str::FromStr;
use data_encoding::BASE64;
use hickory_proto::rr::rdata::{self, A, AAAA, HTTPS, MX, NS, NULL, SRV, SSHFP, TLSA, TXT};
use hickory_proto::rr::{Name, RData, RecordType};
use hickory_proto::serialize::binary::{BinDecoder, Restrict};

/// The data that a record can hold. What is longer does not fit into a message either (RFC 1035, 4.2.2).
const MOST_DATA: usize = 65_535 - 300;

/// An item being read.
pub(crate) struct Reader<'a> {
	pub(crate) key: &'static str,
	pub(crate) place: Place<'a>,
	pub(crate) found: &'a mut Diagnostics,
}

impl Reader<'_> {
	fn refuse(&mut self, path: String, (code, text): Refused) {
		self.found.add(path, code, text);
	}

	/// Each string of an item that is a string or an array of them.
	fn texts<T>(&mut self, item: &Item, read: impl Fn(&str, Place<'_>) -> Result<T, Refused>) -> Vec<T> {
		let path = at_key(&item.at, self.key);
		let read_one = |reader: &mut Self, value: &Json, path: String| match value {
			Json::Text(text) => match read(text, reader.place) {
				Ok(outcome) => Some(outcome),
				Err(refused) => {
					reader.refuse(path, refused);
					None
				},
			},
			other => {
				reader.refuse(path, (Code::WrongType, format!("a string should stand here, not {}", other.kind())));
				None
			},
		};
		match &item.value {
			Json::Null | Json::TooDeep => Vec::new(),
			Json::List(list) => {
				let places = list.iter().enumerate();
				places.filter_map(|(at, value)| read_one(self, value, format!("{path}[{at}]"))).collect()
			},
			other => read_one(self, other, path).into_iter().collect(),
		}
	}

	/// Each array of an item that is an array of arrays, which have at least so many values. What follows is ignored.
	fn rows<T>(
		&mut self,
		item: &Item,
		values: usize,
		read: impl Fn(&[Json], Place<'_>) -> Result<T, Refused>,
	) -> Vec<T> {
		let path = at_key(&item.at, self.key);
		let list = match &item.value {
			Json::Null | Json::TooDeep => return Vec::new(),
			Json::List(list) if list.is_empty() || list.iter().any(|row| matches!(row, Json::List(_))) => list,
			_ => {
				self.refuse(path, (Code::WrongType, "an array of arrays should stand here".into()));
				return Vec::new();
			},
		};
		let mut outcome = Vec::new();
		for (at, row) in list.iter().enumerate() {
			let read = match row {
				Json::List(row) if row.len() < values => {
					Err((Code::TooFewValues, format!("{values} values are needed, here are {}", row.len())))
				},
				Json::List(row) => read(row, self.place),
				other => Err((Code::WrongType, format!("an array should stand here, not {}", other.kind()))),
			};
			match read {
				Ok(data) => outcome.push(data),
				Err(refused) => self.refuse(format!("{path}[{at}]"), refused),
			}
		}
		outcome
	}

	/// `ip`: A.
	pub(crate) fn ip(&mut self, item: &Item) -> Vec<RData> {
		self.texts(item, |text, _| address::<Ipv4Addr>(text, "IPv4").map(|address| RData::A(A(address))))
	}

	/// `ip6`: AAAA.
	pub(crate) fn ip6(&mut self, item: &Item) -> Vec<RData> {
		self.texts(item, |text, _| address::<Ipv6Addr>(text, "IPv6").map(|address| RData::AAAA(AAAA(address))))
	}

	/// `ns`: the names of NS.
	pub(crate) fn ns(&mut self, item: &Item) -> Vec<Name> {
		self.texts(item, target)
	}

	/// `alias`, `translate`: one name that is not the owner and, for a whole subtree, not below it.
	pub(crate) fn one_name(&mut self, item: &Item, whole: bool) -> Option<Name> {
		let path = at_key(&item.at, self.key);
		let read = match &item.value {
			Json::Null | Json::TooDeep => return None,
			Json::Text(text) => target(text, self.place),
			other => Err((Code::WrongType, format!("one name should stand here, not {}", other.kind()))),
		};
		let read = read.and_then(|name| {
			let owner = self.place.owner;
			if name == *owner || whole && owner.zone_of(&name) {
				return Err((Code::BadName, "it points at itself".into()));
			}
			Ok(name)
		});
		match read {
			Ok(name) => Some(name),
			Err(refused) => {
				self.refuse(path, refused);
				None
			},
		}
	}

	/// `ds`: DS.
	pub(crate) fn ds(&mut self, item: &Item) -> Vec<RData> {
		self.rows(item, 4, |row, _| {
			let [tag, algorithm, digest_type, digest, ..] = row else { return Err(too_few()) };
			let mut data = number::<u16>(tag)?.to_be_bytes().to_vec();
			data.push(number::<u8>(algorithm)?);
			data.push(number::<u8>(digest_type)?);
			data.extend(base64(digest, 1)?);
			Ok(unknown(DS, data))
		})
	}

	/// `srv`: SRV.
	pub(crate) fn srv(&mut self, item: &Item) -> Vec<SRV> {
		self.rows(item, 4, |row, place| {
			let [priority, weight, port, host, ..] = row else { return Err(too_few()) };
			let (priority, weight, port) = (number(priority)?, number(weight)?, number(port)?);
			Ok(SRV::new(priority, weight, port, target_or_root(text(host)?, place)?))
		})
	}

	/// `service`: the SRV of other owners, each with the two labels that it stands below. Of old data.
	pub(crate) fn service(&mut self, item: &Item) -> Vec<(String, String, SRV)> {
		self.rows(item, 6, |row, place| {
			let [service, protocol, priority, weight, port, host, ..] = row else { return Err(too_few()) };
			let label = |json: &Json| -> Result<String, Refused> {
				let label = format!("_{}", text(json)?.to_ascii_lowercase());
				if !super::dns_name::is_label(label.as_bytes()) {
					return Err((Code::BadName, format!("{} is not the name of a service", shown(&label))));
				}
				Ok(label)
			};
			let (service, protocol) = (label(service)?, label(protocol)?);
			let (priority, weight, port) = (number(priority)?, number(weight)?, number(port)?);
			Ok((service, protocol, SRV::new(priority, weight, port, target_or_root(text(host)?, place)?)))
		})
	}

	/// `mx`: MX.
	pub(crate) fn mx(&mut self, item: &Item) -> Vec<RData> {
		self.rows(item, 2, |row, place| {
			let [preference, host, ..] = row else { return Err(too_few()) };
			Ok(RData::MX(MX::new(number(preference)?, target_or_root(text(host)?, place)?)))
		})
	}

	/// `tls`: TLSA. Each is an array of four, or `{"dane": [..]}` (IFA-0003); so is the whole item, for short.
	pub(crate) fn tls(&mut self, item: &Item) -> Vec<RData> {
		let path = at_key(&item.at, self.key);
		let one_object;
		let list = match &item.value {
			Json::Null | Json::TooDeep => return Vec::new(),
			Json::List(list) => list.as_slice(),
			Json::Object(_) => {
				one_object = [item.value.clone()];
				&one_object
			},
			other => {
				let text = format!("an array should stand here, not {}", other.kind());
				self.refuse(path, (Code::WrongType, text));
				return Vec::new();
			},
		};
		if !list.is_empty() && !list.iter().any(|row| matches!(row, Json::List(_) | Json::Object(_))) {
			self.refuse(path, (Code::WrongType, "an array of arrays should stand here".into()));
			return Vec::new();
		}
		let mut outcome = Vec::new();
		for (at, entry) in list.iter().enumerate() {
			let path = format!("{path}[{at}]");
			let rows = match entry {
				Json::List(_) => vec![entry],
				Json::Object(object) => match object.get("dane") {
					Some(Json::List(rows)) if rows.iter().all(|row| matches!(row, Json::List(_))) => {
						rows.iter().collect()
					},
					Some(row) => vec![row],
					None if object.contains_key("d8") => {
						let text = "dehydrated certificates are not supported; give the record as dane as well";
						self.refuse(path, (Code::Unsupported, text.into()));
						continue;
					},
					None => {
						self.refuse(path, (Code::Ignored, "a form of tls that is not in use any more".into()));
						continue;
					},
				},
				other => vec![other],
			};
			for row in rows {
				match tlsa(row) {
					Ok(data) => outcome.push(data),
					Err(refused) => self.refuse(path.clone(), refused),
				}
			}
		}
		outcome
	}

	/// `txt`: TXT. Each is a string, which is split, or an array of strings of at most 255 bytes.
	pub(crate) fn txt(&mut self, item: &Item) -> Vec<RData> {
		let path = at_key(&item.at, self.key);
		let one;
		let list = match &item.value {
			Json::Null | Json::TooDeep => return Vec::new(),
			Json::List(list) => list.as_slice(),
			other => {
				one = [other.clone()];
				&one
			},
		};
		let mut outcome = Vec::new();
		for (at, entry) in list.iter().enumerate() {
			match txt(entry) {
				Ok(data) => outcome.push(data),
				Err(refused) => self.refuse(format!("{path}[{at}]"), refused),
			}
		}
		outcome
	}

	/// `sshfp`: SSHFP.
	pub(crate) fn sshfp(&mut self, item: &Item) -> Vec<RData> {
		self.rows(item, 3, |row, _| {
			let [algorithm, kind, print, ..] = row else { return Err(too_few()) };
			let (algorithm, kind) = (number::<u8>(algorithm)?, number::<u8>(kind)?);
			Ok(RData::SSHFP(SSHFP::new(algorithm.into(), kind.into(), base64(print, 1)?)))
		})
	}

	/// `loc`: LOC.
	pub(crate) fn loc(&mut self, item: &Item) -> Vec<RData> {
		self.texts(item, |text, _| {
			let octets = loc::parse(text);
			octets
				.map(|octets| unknown(LOC, octets.to_vec()))
				.ok_or_else(|| (Code::BadLocation, format!("{} is not a location as RFC 1876 writes it", shown(text))))
		})
	}

	/// `https`: HTTPS.
	pub(crate) fn https(&mut self, item: &Item) -> Vec<RData> {
		self.texts(item, |text, place| svcb::parse(text, place).map(|binding| RData::HTTPS(HTTPS(binding))))
	}

	/// `svcb`: SVCB.
	pub(crate) fn svcb(&mut self, item: &Item) -> Vec<RData> {
		self.texts(item, |text, place| svcb::parse(text, place).map(RData::SVCB))
	}

	/// `o`: any other record, as its type and the octets of its data.
	pub(crate) fn opaque(&mut self, item: &Item) -> Vec<RData> {
		self.rows(item, 2, |row, _| {
			let [record_type, data, ..] = row else { return Err(too_few()) };
			opaque(number(record_type)?, base64(data, 0)?)
		})
	}

	/// `tor`, `i2p`, `freenet`: addresses of hidden networks (IFA-0002).
	pub(crate) fn endpoints(&mut self, item: &Item) -> Vec<String> {
		let key = self.key;
		self.texts(item, |text, _| {
			let is_one = match key {
				"tor" => is_onion(text),
				"i2p" => is_i2p(text),
				_ => is_freenet(text),
			};
			is_one
				.then(|| text.to_string())
				.ok_or_else(|| (Code::BadEndpoint, format!("{} is not an address of {key}", shown(text))))
		})
	}
}

fn too_few() -> Refused {
	(Code::TooFewValues, "too few values".into())
}

pub(crate) fn unknown(code: u16, data: Vec<u8>) -> RData {
	let mut rdata = NULL::new();
	rdata.anything = data;
	RData::Unknown { code: RecordType::from(code), rdata }
}

fn address<T: FromStr>(text: &str, family: &str) -> Result<T, Refused> {
	text.parse().map_err(|_| (Code::BadAddress, format!("{} is not an {family} address", shown(text))))
}

fn text(json: &Json) -> Result<&str, Refused> {
	match json {
		Json::Text(text) => Ok(text),
		other => Err((Code::WrongType, format!("a string should stand here, not {}", other.kind()))),
	}
}

fn number<T: TryFrom<u64>>(json: &Json) -> Result<T, Refused> {
	let bits = size_of::<T>().saturating_mul(8);
	match json {
		Json::Integer(number) => {
			T::try_from(*number).map_err(|_| (Code::OutOfRange, format!("{number} does not fit into {bits} bits")))
		},
		Json::Number(number) => Err((Code::OutOfRange, format!("{number} is not a whole number from 0 on"))),
		other => Err((Code::WrongType, format!("a number should stand here, not {}", other.kind()))),
	}
}

fn base64(json: &Json, least: usize) -> Result<Vec<u8>, Refused> {
	let text = text(json)?;
	let data = BASE64.decode(text.as_bytes());
	let data = data.map_err(|_| (Code::BadBase64, format!("{} is not base64 in canonical form", shown(text))))?;
	if data.len() < least || data.len() > MOST_DATA {
		return Err((Code::BadLength, format!("{} bytes of data", data.len())));
	}
	Ok(data)
}

fn tlsa(row: &Json) -> Result<RData, Refused> {
	let row = match row {
		Json::List(row) => row,
		other => return Err((Code::WrongType, format!("an array should stand here, not {}", other.kind()))),
	};
	let [usage, selector, matching, data, ..] = row.as_slice() else { return Err(too_few()) };
	let (usage, selector, matching) = (number::<u8>(usage)?, number::<u8>(selector)?, number::<u8>(matching)?);
	Ok(RData::TLSA(TLSA::new(usage.into(), selector.into(), matching.into(), base64(data, 1)?)))
}

fn txt(entry: &Json) -> Result<RData, Refused> {
	let strings: Vec<&[u8]> = match entry {
		// An empty text is one empty string.
		Json::Text(text) if text.is_empty() => vec![b""],
		// Bytes and not characters: whoever reads it joins the strings first.
		Json::Text(text) => text.as_bytes().chunks(255).collect(),
		Json::List(list) => list.iter().map(|part| text(part).map(str::as_bytes)).collect::<Result<_, _>>()?,
		other => return Err((Code::WrongType, format!("a string should stand here, not {}", other.kind()))),
	};
	if strings.is_empty() {
		return Err(too_few());
	}
	if let Some(long) = strings.iter().find(|string| string.len() > 255) {
		return Err((Code::BadLength, format!("a string of {} bytes; give it alone and it is split", long.len())));
	}
	let length = strings.iter().fold(0_usize, |sum, string| sum.saturating_add(string.len()).saturating_add(1));
	if length > MOST_DATA {
		return Err((Code::BadLength, format!("{length} bytes of text")));
	}
	Ok(RData::TXT(TXT::from_bytes(strings)))
}

/// Types that say how the zone itself is made, where it is cut and who signs it; and those that are of messages and not
/// of zones (RFC 6895, 3.1).
fn is_refused(record_type: u16) -> bool {
	match record_type {
		// NS, CNAME, SOA, DNAME, DS, RRSIG, NSEC, DNSKEY, NSEC3, NSEC3PARAM.
		2 | 5 | 6 | 39 | 43 | 46..=48 | 50 | 51 => true,
		// The forerunners of some of them: MD, MF, SIG, KEY, NXT.
		3 | 4 | 24 | 25 | 30 => true,
		// Of messages: none, OPT, all of questions and transfers.
		0 | 41 | 128..=255 | u16::MAX => true,
		_ => false,
	}
}

fn opaque(code: u16, data: Vec<u8>) -> Result<RData, Refused> {
	if is_refused(code) {
		return Err((Code::RefusedType, format!("records of type {code} are not made from o")));
	}
	let record_type = RecordType::from(code);
	if matches!(record_type, RecordType::Unknown(_)) || data.is_empty() {
		return Ok(unknown(code, data));
	}
	let bad = || (Code::BadData, format!("these are not the data of a record of type {record_type}"));
	let length = u16::try_from(data.len()).map_err(|_| bad())?;
	let read = RData::read(&mut BinDecoder::new(&data), record_type, Restrict::new(length)).map_err(|_| bad())?;
	// The same octets again: so nothing is compressed, out of order or left over, and a resolver sees what was signed.
	if rdata_bytes(&read).as_ref() != Some(&data) {
		return Err(bad());
	}
	// What comes back as data of another kind than the type promises would be printed, and compared, as that.
	if read.record_type() != record_type || matches!(read, RData::OPT(_) | RData::Update0(_)) {
		return Err(bad());
	}
	Ok(read)
}

fn is_onion(text: &str) -> bool {
	let host = text.len() <= 255 && text.split('.').all(|label| super::dns_name::is_label(label.as_bytes()));
	host && text.strip_suffix(".onion").is_some_and(|rest| rest.len() >= 16)
}

fn is_i2p(text: &str) -> bool {
	let base32 = |octet: u8| octet.is_ascii_lowercase() || (b'2'..=b'7').contains(&octet);
	text.strip_suffix(".b32.i2p").is_some_and(|hash| (52..=63).contains(&hash.len()) && hash.bytes().all(base32))
}

fn is_freenet(text: &str) -> bool {
	let key = ["USK@", "SSK@", "CHK@", "KSK@"].iter().any(|kind| text.starts_with(kind));
	key && text.len() <= 1_024 && text.len() > 4 && !text.chars().any(|character| character.is_control())
}

/// The record of a name that another name stands for.
pub(crate) fn name_data(record_type: RecordType, name: Name) -> RData {
	match record_type {
		RecordType::NS => RData::NS(NS(name)),
		_ => RData::CNAME(rdata::CNAME(name)),
	}
}
