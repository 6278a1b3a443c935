// SPDX-License-Identifier: Apache-2.0
//! Tracks, the list of referenda, and what is paused.

use super::{
	show::{outcome_word, View},
	standing::{stage_word, until},
	words::{moment, percent, purpose, span},
};
use crate::{
	failure::Failure,
	report::{table, Column, Report},
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	referendum::{self, Curve, Moment, Referendum, Rules, State, Track},
	At,
};

/// What is read once for all referenda of a block.
pub struct Look {
	/// Tracks and constants.
	pub rules: Rules,
	/// All matured stake, and what has voted and was released since: what votes are a share of.
	pub electorate: u128,
	/// The relay chain's block.
	pub now: Moment,
}

impl Look {
	pub async fn at(at: &At) -> Result<Self, Failure> {
		Ok(Self {
			rules: Rules::of(at)?,
			electorate: referendum::electorate(at).await?,
			now: referendum::relay_block(at).await?,
		})
	}
}

#[derive(Args)]
pub struct Tracks {
	#[command(flatten)]
	read: ReadOptions,
}

impl Tracks {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let look = Look::at(&at).await?;
		let json: Vec<Value> = look.rules.tracks.iter().map(track_json).collect();
		let json = json!({
			"tracks": json,
			"submission_deposit": show::planck(look.rules.submission_deposit),
			"undecided_blocks": look.rules.undecided,
			"lock_blocks": look.rules.lock,
			"most_votes": look.rules.most_votes,
			"matured": show::planck(look.electorate),
		});
		super::answer(&at, look.now, tracks_text(&look), json).await
	}
}

/// What a curve begins and ends with: `80 to 55%`.
fn falls(curve: &Curve) -> String {
	format!("{} to {}", percent(curve.ceil, true), percent(curve.floor, true))
}

fn tracks_text(look: &Look) -> String {
	let columns = [
		Column::Right("track"),
		Column::Left("name"),
		Column::Left("decides on"),
		Column::Left("prepare"),
		Column::Left("decision"),
		Column::Left("confirm"),
		Column::Left("carried out after"),
		Column::Left("approval"),
		Column::Left("support"),
		Column::Right("at once"),
		Column::Right("deposit"),
	];
	let row = |track: &Track| {
		vec![
			track.id.to_string(),
			track.name.clone(),
			purpose(track.id).to_owned(),
			span(track.prepare),
			span(track.decision),
			span(track.confirm),
			span(track.enactment),
			falls(&track.approval),
			falls(&track.support),
			track.at_once.to_string(),
			show::amount(track.deposit),
		]
	};
	let mut text = table(&columns, look.rules.tracks.iter().map(row).collect());
	text.push_str(&format!(
		"\nPeriods are blocks of the relay chain, of 6 s each. Approval is the share of the votes, weighed by conviction; support \
		 is the\nshare of all stake that could vote, which is {}. Both fall evenly over the decision. Submitting takes a deposit of\n{}, \
		 which comes back when it was approved; the deposit of the decision comes back however it ends.\n",
		show::amount(look.electorate),
		show::amount(look.rules.submission_deposit)
	));
	text
}

fn curve_json(curve: &Curve) -> Value {
	json!({ "from_ppb": curve.ceil, "to_ppb": curve.floor, "length_ppb": curve.length })
}

fn track_json(track: &Track) -> Value {
	json!({
		"track": track.id,
		"name": track.name,
		"decides_on": purpose(track.id),
		"at_once": track.at_once,
		"deposit": show::planck(track.deposit),
		"prepare_blocks": track.prepare,
		"decision_blocks": track.decision,
		"confirm_blocks": track.confirm,
		"enactment_blocks": track.enactment,
		"approval": curve_json(&track.approval),
		"support": curve_json(&track.support),
	})
}

#[derive(Args)]
pub struct List {
	/// Also those that have ended
	#[arg(long)]
	all: bool,
	#[command(flatten)]
	read: ReadOptions,
}

impl List {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let look = Look::at(&at).await?;
		let found = referendum::referenda(&at).await?;
		let mut views = Vec::new();
		for one in found.into_iter().filter(|one| self.all || matches!(one.state, State::Ongoing(_))) {
			views.push(View::of(&at, &look, one).await?);
		}
		let text = match (views.as_slice(), self.all) {
			([], true) => "holders have not been asked anything yet: vns referendum --help\n".to_owned(),
			([], false) => "no referendum is open; --all lists those that have ended\n".to_owned(),
			(all, _) => list_text(all, &look),
		};
		let list: Vec<Value> = views.iter().map(|view| view.json(&look)).collect();
		super::answer(&at, look.now, text, json!({ "referenda": list })).await
	}
}

fn list_text(views: &[View], look: &Look) -> String {
	let columns = [
		Column::Right("number"),
		Column::Left("track"),
		Column::Left("decides"),
		Column::Left("stands"),
		Column::Right("approval"),
		Column::Right("needed"),
		Column::Right("support"),
		Column::Right("needed"),
		Column::Left("until"),
	];
	table(&columns, views.iter().map(|view| row(view, look)).collect())
}

fn row(view: &View, look: &Look) -> Vec<String> {
	let number = view.number.to_string();
	match &view.state {
		State::Ended(ended) => {
			let how = outcome_word(ended.outcome).to_owned();
			let until = moment(ended.at, look.now);
			let mut row = vec![number, String::new(), String::new(), how];
			row.extend(std::iter::repeat_n(String::new(), 4));
			row.push(until);
			row
		},
		State::Ongoing(one) => {
			let Some((standing, decided)) = &view.open else { return vec![number] };
			vec![
				number,
				look.rules.track(one.track).map(|track| track.name.clone()).unwrap_or_default(),
				decided.title.clone(),
				stage_word(&standing.stage).replace('_', " "),
				percent(standing.approval, false),
				percent(standing.needed_approval, true),
				percent(standing.support, false),
				percent(standing.needed_support, true),
				until(&standing.stage).map(|when| moment(when, look.now)).unwrap_or_default(),
			]
		},
	}
}

/// A referendum of that number, or words for that there is none.
pub async fn fetch(at: &At, number: u32) -> Result<Referendum, Failure> {
	let found = referendum::referendum(at, number).await?;
	found.ok_or_else(|| Failure::Usage(format!("{}. Nothing was sent", super::words::no_referendum(number))))
}

#[derive(Args)]
pub struct Paused {
	#[command(flatten)]
	read: ReadOptions,
}

impl Paused {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let now = referendum::relay_block(&at).await?;
		let found = referendum::paused(&at).await?;
		let text = match found.as_slice() {
			[] => "no call is paused\n".to_owned(),
			all => all.iter().map(|(pallet, call)| format!("{pallet}.{call}\n")).collect(),
		};
		let list: Vec<Value> = found.iter().map(|(pallet, call)| json!({ "pallet": pallet, "call": call })).collect();
		super::answer(&at, now, text, json!({ "paused": list })).await
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
pub(super) mod tests {
	use super::*;
	use vns_client::referendum::Share;
	use vns_units::UNIT;

	/// A network with the tracks of the book at their own pace, and a million matured.
	pub fn look() -> Look {
		let even = |ceil: Share, floor: Share| Curve {
			ceil: ceil * 10_000_000,
			floor: floor * 10_000_000,
			length: 1_000_000_000,
		};
		let track = |id, name: &str, enactment, deposit: u128, approval, support| Track {
			id,
			name: name.into(),
			at_once: 4,
			deposit: deposit * UNIT,
			prepare: 14_400,
			decision: 201_600,
			confirm: 14_400,
			enactment,
			approval,
			support,
		};
		let tracks = vec![
			track(0, "config_holders", 600, 1_000, even(80, 55), even(40, 10)),
			track(1, "config_both", 600, 2_000, even(80, 60), even(50, 25)),
		];
		let rules = Rules { tracks, submission_deposit: 100 * UNIT, undecided: 201_600, lock: 100_800, most_votes: 16 };
		Look { rules, electorate: 1_000_000 * UNIT, now: 100_000 }
	}

	#[test]
	fn tracks_should_be_a_table_in_blocks_and_time() {
		let look = look();
		let text = tracks_text(&look);
		for part in [
			"config_holders",
			"14,400 blocks (1 d)",
			"201,600 blocks (14 d)",
			"600 blocks (1 h)",
			"80.00% to 55.00%",
			"40.00% to 10.00%",
			"1,000.00 VNS",
			"1,000,000.00 VNS",
			"a configuration that holders decide on alone",
		] {
			assert!(text.contains(part), "{part}: {text}");
		}
		let json = track_json(&look.rules.tracks[1]);
		assert_eq!((&json["name"], &json["deposit"]), (&json!("config_both"), &json!("2000000000000000")));
		assert_eq!(json["support"]["to_ppb"], 250_000_000);
	}
}
