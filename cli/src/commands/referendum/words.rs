// SPDX-License-Identifier: Apache-2.0
//! Moments of the relay chain, shares, tracks and calls as people read them.

use crate::{commands::config, report::pairs, show};
use serde_json::{json, Value};
use vns_client::{
	access::{self, ReadCall},
	config::candidate,
	referendum::{self, millis, Deposit, Moment, Proposal, Rules, Share, Track, TrackId},
	At, Error,
};

/// The tracks of this network: number, name, what is decided.
const TRACKS: [(TrackId, &str, &str); 5] = [
	(0, "config_holders", "a configuration that holders decide on alone"),
	(1, "config_both", "a configuration that authors have to agree to as well"),
	(2, "upgrade", "the code of the chain"),
	(3, "emergency", "pausing a call, or opening it again"),
	(4, "replacement", "another member in the place of a silent one"),
];

/// A track by its name or number.
pub fn track(text: &str) -> Result<TrackId, String> {
	let number = text.parse::<TrackId>().ok();
	let found = TRACKS.iter().find(|(id, name, _)| *name == text || Some(*id) == number);
	found.map(|(id, ..)| *id).ok_or_else(|| {
		let names: Vec<_> = TRACKS.iter().map(|(id, name, _)| format!("{id} {name}")).collect();
		format!("there is no such track; there are {}", names.join(", "))
	})
}

/// What is decided on a track.
pub fn purpose(id: TrackId) -> &'static str {
	TRACKS.iter().find(|(one, ..)| *one == id).map(|(_, _, purpose)| *purpose).unwrap_or_default()
}

/// A track that the chain has, or words for that it has none.
pub fn found(rules: &Rules, id: TrackId) -> Result<&Track, Error> {
	rules.track(id).ok_or_else(|| Error::Node(format!("it has no track {id}, of which this program knows")))
}

/// The number of a referendum.
pub fn number(text: &str) -> Result<u32, String> {
	u32::try_from(crate::parse::number(text)?).map_err(|_| "there is no such referendum".into())
}

/// What is said of a number that names no referendum.
pub fn no_referendum(number: u32) -> String {
	format!("there is no referendum {number}; vns referendum list --all lists all that there ever were")
}

/// `14,400 blocks (1 d)`: of the relay chain.
pub fn span(length: Moment) -> String {
	format!("{} ({})", config::blocks(length), show::duration(millis(length)))
}

/// `in block 5000 of the relay chain, 14,400 blocks (1 d) from now`.
pub fn moment(when: Moment, now: Moment) -> String {
	let distance = match (when.checked_sub(now), now.checked_sub(when)) {
		(Some(0), _) => "now".to_owned(),
		(Some(ahead), _) => format!("{} from now", span(ahead)),
		(None, Some(ago)) => format!("{} ago", span(ago)),
		(None, None) => String::new(),
	};
	format!("in block {when} of the relay chain, {distance}")
}

/// The same for programs.
pub fn moment_json(when: Moment, now: Moment) -> Value {
	let seconds =
		|blocks: Moment| i64::try_from(millis(blocks).checked_div(1_000).unwrap_or_default()).unwrap_or(i64::MAX);
	let from_now = seconds(when.saturating_sub(now)).saturating_sub(seconds(now.saturating_sub(when)));
	json!({ "relay_block": when, "seconds_from_now": from_now })
}

/// A share in hundredths of a percent: what somebody has rounded down, what he needs rounded up.
pub fn percent(share: Share, up: bool) -> String {
	// A percent is ten million thousand millionths.
	const HUNDREDTH: Share = 100_000;
	let floor = share.checked_div(HUNDREDTH).unwrap_or_default();
	let exact = share.checked_rem(HUNDREDTH).unwrap_or_default() == 0;
	let hundredths = if up && !exact { floor.saturating_add(1) } else { floor };
	let (whole, part) = (hundredths.checked_div(100), hundredths.checked_rem(100));
	format!("{}.{:02}%", whole.unwrap_or_default(), part.unwrap_or_default())
}

/// A deposit, and whose it is.
pub fn deposit(deposit: &Deposit) -> String {
	format!("{} of {}", show::amount(deposit.amount), show::address(&deposit.who))
}

/// The same for programs.
pub fn deposit_json(deposit: Option<&Deposit>) -> Value {
	deposit.map_or(Value::Null, |one| json!({ "who": show::address(&one.who), "amount": show::planck(one.amount) }))
}

/// What a referendum decides, as the chain of a block reads it.
pub struct Decided {
	/// In a few words.
	pub title: String,
	/// Its arguments and what they mean, line by line.
	pub lines: Vec<String>,
	json: Value,
}

impl Decided {
	/// For programs.
	pub const fn json(&self) -> &Value {
		&self.json
	}

	/// The title, and below it the lines.
	pub fn described(&self) -> Vec<String> {
		std::iter::once(self.title.clone()).chain(self.lines.iter().map(|line| format!("  {line}"))).collect()
	}

	/// Of a proposal, which may be a hash alone.
	pub async fn of(at: &At, proposal: &Proposal) -> Result<Self, Error> {
		match referendum::call_of(at, proposal).await? {
			Some(call) => Self::of_call(at, &call).await,
			None => Ok(Self::unknown(proposal)),
		}
	}

	/// Of a call without arguments.
	#[cfg(test)]
	pub fn of_test(title: &str) -> Self {
		Self { title: title.into(), lines: vec![], json: json!({ "call": title }) }
	}

	fn unknown(proposal: &Proposal) -> Self {
		let hash = match proposal {
			Proposal::Stored { hash, .. } | Proposal::Legacy { hash } => format!("{hash:?}"),
			Proposal::Inline(call) => format!("0x{}", hex::encode(call)),
		};
		let title = format!("a call that nobody has stored, with the hash {hash}");
		let lines = vec!["WARNING: what it does cannot be said; it cannot be carried out before it is stored".into()];
		Self { title, lines, json: json!({ "hash": hash, "call": null, "arguments": null, "encoded_call": null }) }
	}

	/// Of a call in SCALE.
	pub async fn of_call(at: &At, call: &[u8]) -> Result<Self, Error> {
		let read = access::read_call(at.metadata(), call);
		let meaning = match &read {
			Ok(read) => meaning(at, read).await?,
			Err(_) => None,
		};
		Ok(Self::of_read(call, read.map_err(|error| error.to_string()), meaning))
	}

	fn of_read(call: &[u8], read: Result<ReadCall, String>, meaning: Option<String>) -> Self {
		let bytes = format!("0x{}", hex::encode(call));
		let (title, mut lines, json) = match read {
			Ok(read) => {
				let shown: Vec<_> =
					read.arguments.iter().map(|(name, one)| (name.replace('_', " "), show::value(one))).collect();
				let shown: Vec<_> = shown.iter().map(|(name, one)| (name.as_str(), one.clone())).collect();
				let name = format!("{}.{}", read.pallet, read.name);
				let json = json!({
					"call": name,
					"arguments": show::fields_json(&read.arguments),
					"encoded_call": bytes,
					"meaning": meaning,
				});
				(name, pairs(&shown).lines().map(str::to_owned).collect(), json)
			},
			Err(reason) => {
				let json = json!({ "call": null, "arguments": null, "encoded_call": bytes, "meaning": null });
				(
					"a call that cannot be read".to_owned(),
					vec![format!("WARNING: {reason}; its bytes are {bytes}")],
					json,
				)
			},
		};
		lines.extend(meaning);
		Self { title, lines, json }
	}
}

/// What a number in a call stands for.
async fn meaning(at: &At, call: &ReadCall) -> Result<Option<String>, Error> {
	let argument = |name: &str| call.arguments.iter().find(|(one, _)| one == name).map(|(_, value)| value);
	Ok(match (call.pallet.as_str(), call.name.as_str()) {
		("Config", "approve") => match argument("number").and_then(vns_client::Value::number::<u32>) {
			Some(number) => Some(match candidate(at, number).await? {
				Some(one) => format!(
					"candidate {number}: {} (vns config candidate {number})",
					config::headline_of(&one.candidate.commit.message)
				),
				None => format!("candidate {number}, which there is not any more: the decision would fail"),
			}),
			None => None,
		},
		("Origins", "authorize_upgrade") => {
			Some("whoever has the code with that hash applies it then: vns referendum apply-upgrade".into())
		},
		("Access", "approve_replacement") => {
			Some("beside the consent of all other members: vns access challenges".into())
		},
		_ => None,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::{fit, AccountId, Hash};

	#[test]
	fn tracks_should_be_found_by_name_and_number() {
		assert_eq!([track("config_both"), track("3")], [Ok(1), Ok(3)]);
		for bad in ["", "root", "5", "-1", "Upgrade"] {
			assert!(track(bad).unwrap_err().contains("4 replacement"), "{bad}");
		}
		for (id, name, purpose) in TRACKS {
			assert_eq!((track(name), super::purpose(id)), (Ok(id), purpose));
		}
	}

	#[test]
	fn moments_should_be_blocks_and_time() {
		assert_eq!(span(14_400), "14,400 blocks (1 d)");
		assert_eq!(span(1), "1 block (6 s)");
		assert_eq!(moment(15_400, 1_000), "in block 15400 of the relay chain, 14,400 blocks (1 d) from now");
		assert_eq!(moment(1_000, 1_000), "in block 1000 of the relay chain, now");
		assert_eq!(moment(990, 1_000), "in block 990 of the relay chain, 10 blocks (1 min) ago");
		assert_eq!(moment_json(1_010, 1_000), json!({ "relay_block": 1_010, "seconds_from_now": 60 }));
		assert_eq!(moment_json(990, 1_000)["seconds_from_now"], -60);
	}

	#[test]
	fn shares_should_not_look_larger_or_what_is_needed_smaller() {
		assert_eq!(percent(666_666_666, false), "66.66%");
		assert_eq!(percent(666_666_666, true), "66.67%");
		assert_eq!(
			[percent(0, true), percent(1_000_000_000, true), percent(50_000, true)],
			["0.00%", "100.00%", "0.01%"]
		);
	}

	#[test]
	fn what_is_decided_should_be_read_or_warned_of() {
		let remark = [0, 0, 8, b'h', b'i'];
		let read = access::read_call(fit::committed().unwrap(), &remark).map_err(|error| error.to_string());
		let decided = Decided::of_read(&remark, read, Some("means nothing".into()));
		assert_eq!(decided.described(), ["System.remark", "  remark  hi", "  means nothing"]);
		assert_eq!(decided.json()["encoded_call"], "0x0000086869");
		let garbage = Decided::of_read(&[255], Err("it is none".into()), None);
		assert!(garbage.lines.join("").contains("WARNING: it is none; its bytes are 0xff"));
		assert_eq!(garbage.json()["call"], Value::Null);
		let unknown = Decided::unknown(&Proposal::Stored { hash: Hash::from([7; 32]), len: 5 });
		assert!(unknown.title.contains("0x0707") && unknown.lines.join("").contains("WARNING"));
		let of = Deposit { who: AccountId([1; 32]), amount: 1 };
		assert_eq!(deposit(&of), format!("0.000000000001 VNS of {}", show::address(&of.who)));
		assert_eq!(deposit_json(None), Value::Null);
	}
}
