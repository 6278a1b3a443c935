// SPDX-License-Identifier: Apache-2.0
//! DNS names: owners and targets (IFA-0001, Interpretation of DNS Names, Definitions of Valid Names).

use super::diagnostic::{shown, Code};
use core::net::Ipv4Addr;
use hickory_proto::rr::Name;

/// Where an item stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
	/// The name whose records the item makes.
	pub(crate) owner: &'a Name,
	/// What relative names are relative to: the parent object, or the apex for the items of the apex itself.
	pub(crate) base: &'a Name,
	/// The name of the domain.
	pub(crate) apex: &'a Name,
}

/// The longest text that is looked at as a name. A name has at most 255 octets.
const LONGEST: usize = 300;

/// Is it the label of an owner or a target? `^([a-z0-9_]|[a-z0-9_][a-z0-9_-]*[a-z0-9_])$`, at most 63 octets, in lower
/// case.
pub(crate) fn is_label(label: &[u8]) -> bool {
	let inner = |octet: &u8| matches!(octet, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-');
	let outer = |octet: Option<&u8>| octet.is_some_and(|octet| *octet != b'-');
	(1..=63).contains(&label.len()) && label.iter().all(inner) && outer(label.first()) && outer(label.last())
}

/// `label.above`, or nothing when it has more than 255 octets.
pub(crate) fn below(above: &Name, label: &[u8]) -> Option<Name> {
	Name::from_labels(core::iter::once(label).chain(above.iter())).ok()
}

/// The base of an item whose owner is `owner`.
pub(crate) fn base_of(owner: &Name, apex: &Name) -> Name {
	if owner == apex {
		apex.clone()
	} else {
		owner.base_name()
	}
}

/// What a target is refused for.
pub(crate) type Refused = (Code, String);

/// The name that `text` stands for at `place`. Without a dot at its end it is relative to the base, or to the apex where its
/// last label is `@`. Letters in upper case are folded.
pub(crate) fn target(text: &str, place: Place<'_>) -> Result<Name, Refused> {
	let bad = |why: &str| (Code::BadName, format!("{} is not a DNS name: {why}", shown(text)));
	if text.len() > LONGEST {
		return Err((Code::NameTooLong, format!("{} has more than 255 octets", shown(text))));
	}
	if text.strip_suffix('.').unwrap_or(text).parse::<Ipv4Addr>().is_ok() || text.contains(':') {
		return Err(bad("it is an address"));
	}
	let text_folded = text.to_ascii_lowercase();
	let (labels, above) = if let Some(absolute) = text_folded.strip_suffix('.') {
		if absolute.is_empty() {
			return Err(bad("the root"));
		}
		(absolute, Name::root())
	} else if text_folded == "@" {
		("", place.apex.clone())
	} else if let Some(relative) = text_folded.strip_suffix(".@") {
		(relative, place.apex.clone())
	} else {
		(text_folded.as_str(), place.base.clone())
	};
	if labels.is_empty() {
		// `.@` is not a name.
		return if text_folded.starts_with('.') { Err(bad("an empty label")) } else { Ok(above) };
	}
	if !labels.split('.').all(|label| is_label(label.as_bytes())) {
		return Err(bad("its labels are of a-z, 0-9, - and _"));
	}
	Name::from_labels(labels.split('.').map(str::as_bytes).chain(above.iter()))
		.map_err(|_| (Code::NameTooLong, format!("{} has more than 255 octets once it is complete", shown(text))))
}

/// As [`target`], where the root is a target that means: not here (RFC 2782, RFC 7505, RFC 9460 2.5).
pub(crate) fn target_or_root(text: &str, place: Place<'_>) -> Result<Name, Refused> {
	if text == "." {
		return Ok(Name::root());
	}
	target(text, place)
}

/// The mailbox of a SOA (RFC 1035, 8): the local part as one label, then the domain.
pub(crate) fn mailbox(text: &str) -> Result<Name, Refused> {
	let bad = || (Code::BadEmail, format!("{} is not a mail address", shown(text)));
	let (local, domain) = text.rsplit_once('@').filter(|_| text.len() <= LONGEST).ok_or_else(bad)?;
	let domain = domain.strip_suffix('.').unwrap_or(domain).to_ascii_lowercase();
	let atom = |octet: u8| octet.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&octet);
	let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
	if !(1..=63).contains(&local.len()) || !local.bytes().all(atom) || dots {
		return Err(bad());
	}
	if !domain.split('.').all(|label| is_label(label.as_bytes())) {
		return Err(bad());
	}
	let labels = core::iter::once(local).chain(domain.split('.')).map(str::as_bytes);
	Name::from_labels(labels).map_err(|_| bad())
}
