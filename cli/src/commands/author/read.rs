// SPDX-License-Identifier: Apache-2.0
//! What can be read of authors and stake.

use crate::{
	commands::{credit::freeze_warning, policy::words},
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::{block_json, headline, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	author::{self, AuthorView, CoolingView, PositionView, State, Tranche},
	clock,
	issuance::{self, CapacityView},
	AccountId, At,
};
use vns_clock::Millis;

/// How wide a picture of a share is.
const WIDTH: u8 = 20;

/// An answer about one block: text under a line that says which, JSON with `at` beside it.
async fn answer(at: &At, text: String, mut json: Value) -> Result<Report, Failure> {
	if let Some(fields) = json.as_object_mut() {
		fields.insert("at".into(), block_json(at));
	}
	Ok(Report::new(format!("{}\n\n{text}", headline(at).await?), json))
}

/// How an author stands, in words.
const fn state(state: State) -> &'static str {
	match state {
		State::Active => "active",
		State::Leaving => "leaving",
		State::Left => "has left",
		State::Removed => "removed",
	}
}

/// The same for programs.
const fn state_name(state: State) -> &'static str {
	match state {
		State::Active => "Active",
		State::Leaving => "Leaving",
		State::Left => "Left",
		State::Removed => "Removed",
	}
}

/// What all authors have together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
	matured: u128,
	seats: u32,
}

impl Sums {
	fn of(authors: &[AuthorView]) -> Self {
		authors.iter().fold(Self::default(), |sums, one| Self {
			matured: sums.matured.saturating_add(one.matured),
			seats: sums.seats.saturating_add(one.seats),
		})
	}
}

#[derive(Args)]
pub struct List {
	#[command(flatten)]
	read: ReadOptions,
}

impl List {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = author::authors(&at).await?;
		let planned = author::planned(&at).await?;
		let waiting = author::waiting(&at).await?;
		let sums = Sums::of(&found);
		let mut text = match found.as_slice() {
			[] => "there are no authors\n".to_owned(),
			authors => list_table(authors, sums, &planned),
		};
		text.push('\n');
		text.push_str(&pairs(&[
			("matured stake on all of them", show::amount(sums.matured)),
			("seats of this session", sums.seats.to_string()),
			("half of fees that waits", waits(waiting.as_ref())),
		]));
		let authors: Vec<_> =
			found.iter().map(|one| author_json(one, sums, next_seats(&planned, &one.author))).collect();
		let waiting =
			waiting.map(|(from, amount)| json!({ "from": show::address(&from), "amount": show::planck(amount) }));
		let json = json!({
			"authors": authors,
			"matured": show::planck(sums.matured),
			"seats": sums.seats,
			"waiting": waiting,
		});
		answer(&at, text, json).await
	}
}

fn waits(waiting: Option<&(AccountId, u128)>) -> String {
	match waiting {
		Some((from, amount)) => {
			format!(
				"{} of blocks of {}, for the next author who is another one",
				show::amount(*amount),
				show::address(from)
			)
		},
		None => "none".into(),
	}
}

/// The seats that an author has in the next session.
fn next_seats(planned: &[(AccountId, u32)], author: &AccountId) -> u32 {
	planned.iter().find(|(who, _)| who == author).map(|(_, seats)| *seats).unwrap_or_default()
}

fn list_table(authors: &[AuthorView], sums: Sums, planned: &[(AccountId, u32)]) -> String {
	let mut sorted: Vec<&AuthorView> = authors.iter().collect();
	sorted.sort_by_key(|one| std::cmp::Reverse(one.matured));
	let stakes = show::column(&sorted.iter().map(|one| one.matured).collect::<Vec<_>>());
	let rows = sorted.iter().zip(stakes).map(|(one, stake)| {
		vec![
			stake,
			show::share_text(one.matured, sums.matured),
			show::bar(one.matured, sums.matured, WIDTH),
			one.seats.to_string(),
			show::bar(one.seats.into(), sums.seats.into(), WIDTH),
			next_seats(planned, &one.author).to_string(),
			show::percent(one.commission.parts()),
			standing(one),
			show::address(&one.author),
		]
	});
	let columns = [
		Column::Right("stake, VNS"),
		Column::Right("share"),
		Column::Left("of the stake"),
		Column::Right("seats"),
		Column::Left("of the seats"),
		Column::Right("next"),
		Column::Right("commission"),
		Column::Left("is"),
		Column::Left("author"),
	];
	table(&columns, rows.collect())
}

/// How an author stands, with what to watch.
fn standing(one: &AuthorView) -> String {
	let mut words = vec![state(one.state).to_owned()];
	if one.strikes > 0 {
		words.push(format!("{} strikes", one.strikes));
	}
	if one.policy.stopped {
		words.push("ISSUES NOTHING".into());
	}
	words.join(", ")
}

fn author_json(one: &AuthorView, sums: Sums, next: u32) -> Value {
	let announced = one
		.announced
		.announced
		.map(|next| json!({ "ppm": next.commission.parts(), "from": show::hour_json(next.from) }));
	json!({
		"author": show::address(&one.author),
		"state": state_name(one.state),
		"strikes": one.strikes,
		"matured": show::planck(one.matured),
		"maturing": show::planck(one.maturing),
		"share_ppm": show::share(one.matured, sums.matured),
		"seats": one.seats,
		"seats_next": next,
		"commission_ppm": one.commission.parts(),
		"commission_announced": announced,
		"unpaid": show::planck(one.unpaid),
		"policy": words::json(&one.policy),
		"own_policy": one.own_policy,
	})
}

/// The only author that there is; with several one must be named.
pub async fn the_only_author(at: &At) -> Result<AuthorView, Failure> {
	let mut found = author::authors(at).await?;
	match (found.pop(), found.as_slice()) {
		(Some(only), []) => Ok(only),
		(None, _) => Err(Failure::Usage("there are no authors".into())),
		(Some(last), others) => {
			let names: Vec<_> = others.iter().chain([&last]).map(|one| show::address(&one.author)).collect();
			Err(Failure::Usage(format!("name one of the authors:\n  {}", names.join("\n  "))))
		},
	}
}

/// What to say of whoever is no author.
pub fn no_author(who: &AccountId) -> String {
	format!("{} is no registered author", show::address(who))
}

#[derive(Args)]
pub struct Show {
	/// Which; without it the only one that there is
	#[arg(value_parser = parse::account)]
	author: Option<AccountId>,
	#[command(flatten)]
	read: ReadOptions,
}

impl Show {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let named = match self.author {
			Some(who) => author::author(&at, &who).await?.ok_or(who),
			None => Ok(the_only_author(&at).await?),
		};
		let one = match named {
			Ok(one) => one,
			Err(who) => return answer(&at, no_author(&who), json!({ "author": null })).await,
		};
		let sums = Sums::of(&author::authors(&at).await?);
		let next = next_seats(&author::planned(&at).await?, &one.author);
		let own = author::pending_reward(&at, &one.author, &one.author).await?;
		let keys = author::has_keys(&at, &one.author).await?;
		let capacity = issuance::capacity(&at, &one.author).await?;
		let text = described(&one, sums, next, keys, capacity.as_ref(), own.for_stake.saturating_add(own.as_author));
		let mut json = author_json(&one, sums, next);
		if let Some(fields) = json.as_object_mut() {
			fields.insert("session_keys_set".into(), keys.into());
			fields.insert("owed_for_stake".into(), show::planck(own.for_stake));
			fields.insert("owed_as_author".into(), show::planck(own.as_author));
			fields.insert("capacity".into(), capacity.as_ref().map(capacity_json).unwrap_or_default());
		}
		answer(&at, text, json!({ "author": json })).await
	}
}

fn described(
	one: &AuthorView,
	sums: Sums,
	next: u32,
	keys: bool,
	capacity: Option<&CapacityView>,
	owed: u128,
) -> String {
	let mut text = pairs(&[
		("author", show::address(&one.author)),
		("is", standing(one)),
		("session keys", (if keys { "set" } else { "NOT SET: it gets no seats (vns author keys)" }).into()),
	]);
	let [matured, maturing, unpaid, owed] = stacked([one.matured, one.maturing, one.unpaid, owed]);
	let percent = show::share_text(one.matured, sums.matured);
	text.push('\n');
	text.push_str(&pairs(&[
		("stake that counts", format!("{matured}  {} {percent}", show::bar(one.matured, sums.matured, WIDTH))),
		("stake that matures", maturing),
		("rewards not claimed yet, by anybody", unpaid),
		("of that owed to the author itself", owed),
	]));
	text.push('\n');
	let mut lines = vec![
		(
			"seats of this session",
			format!("{} of {}  {}", one.seats, sums.seats, show::bar(one.seats.into(), sums.seats.into(), WIDTH)),
		),
		("seats of the next one", next.to_string()),
		("commission", show::percent(one.commission.parts())),
	];
	// What was announced stays stored when it has come to hold.
	if let Some(next) = one.announced.announced.filter(|next| next.commission != one.commission) {
		lines.push((
			"commission announced",
			format!("{} from {} on", show::percent(next.commission.parts()), show::hour(next.from)),
		));
	}
	text.push_str(&pairs(&lines));
	if let Some(found) = capacity {
		let [level, size, network, share] = stacked([found.level, found.size, found.network_level, found.network_size]);
		text.push('\n');
		text.push_str(&pairs(&[
			("may issue now", format!("{level}  {}", show::bar(found.level, found.size, WIDTH))),
			("of at most, by its stake", size),
			(
				"all authors together now",
				format!("{network}  {}", show::bar(found.network_level, found.network_size, WIDTH)),
			),
			("of at most", share),
		]));
	}
	text.push('\n');
	text.push_str(&words::headed(&one.policy, one.own_policy));
	text
}

/// Amounts under each other.
fn stacked<const N: usize>(amounts: [u128; N]) -> [String; N] {
	let mut shown = show::stacked(&amounts).into_iter();
	amounts.map(|_| shown.next().unwrap_or_default())
}

fn capacity_json(found: &CapacityView) -> Value {
	json!({
		"size": show::planck(found.size),
		"level": show::planck(found.level),
		"network_size": show::planck(found.network_size),
		"network_level": show::planck(found.network_level),
		// Without a limit it is what is left of the largest number.
		"left_this_hour": (found.left_this_hour < u128::MAX / 2).then(|| show::planck(found.left_this_hour)),
	})
}

#[derive(Args)]
pub struct Positions {
	/// Whose stake
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Positions {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = author::positions_of(&at, &self.account).await?;
		let cooling = author::cooling(&at, &self.account).await?;
		let now = clock::clock(&at).await?.map(|clock| clock.network).unwrap_or_default();
		let mut rewards = Vec::with_capacity(found.len());
		for one in &found {
			rewards.push(author::pending_reward(&at, &one.author, &self.account).await?);
		}
		let as_author: Vec<u128> = rewards.iter().map(|one| one.as_author).collect();
		let (warning, frozen) = freeze_warning(&at, &self.account).await?;
		let mut text = format!("address  {}\n", show::address(&self.account));
		text.push_str(&warning.map(|words| format!("{words}\n")).unwrap_or_default());
		text.push('\n');
		text.push_str(&positions_text(&found, &as_author, now));
		text.push_str(&cooling_text(&cooling, now));
		let positions: Vec<_> = found
			.iter()
			.zip(&rewards)
			.map(|(one, reward)| {
				json!({
					"author": show::address(&one.author),
					"matured": show::planck(one.matured),
					"maturing": one.maturing.iter().map(tranche_json).collect::<Vec<_>>(),
					"due": show::planck(one.due),
					"reward": show::planck(reward.for_stake),
					"reward_as_author": show::planck(reward.as_author),
				})
			})
			.collect();
		let json = json!({
			"address": show::address(&self.account),
			"frozen": frozen,
			"positions": positions,
			"cooling": { "due": show::planck(cooling.due), "list": cooling.list.iter().map(tranche_json).collect::<Vec<_>>() },
		});
		answer(&at, text, json).await
	}
}

fn tranche_json(one: &Tranche) -> Value {
	json!({ "amount": show::planck(one.amount), "from": show::hour_json(one.at) })
}

fn positions_text(found: &[PositionView], as_author: &[u128], now: Millis) -> String {
	if found.is_empty() {
		return "nothing is staked\n".into();
	}
	let maturing = |one: &PositionView| one.maturing.iter().fold(0u128, |sum, one| sum.saturating_add(one.amount));
	let column = |amount: &dyn Fn(&PositionView) -> u128| show::column(&found.iter().map(amount).collect::<Vec<_>>());
	let all = found.iter().fold(0u128, |sum, one| sum.saturating_add(one.matured).saturating_add(maturing(one)));
	let columns = [
		Column::Right("counts, VNS"),
		Column::Right("matures, VNS"),
		Column::Left("of your stake"),
		Column::Right("reward, VNS"),
		Column::Right("as author, VNS"),
		Column::Left("author"),
	];
	let rows = found
		.iter()
		.zip(column(&|one| one.matured))
		.zip(column(&maturing))
		.zip(column(&|one| one.reward))
		.zip(show::column(as_author))
		.map(|((((one, matured), matures), reward), own)| {
			let stake = one.matured.saturating_add(maturing(one));
			vec![matured, matures, show::bar(stake, all, WIDTH), reward, own, show::address(&one.author)]
		});
	let mut text = table(&columns, rows.collect());
	for one in found {
		for tranche in &one.maturing {
			let when = if tranche.is_due(now) {
				format!("is due: vns author mature {}", show::address(&one.author))
			} else {
				format!("matures from {} on", show::hour(tranche.at))
			};
			text.push_str(&format!("\n{} on {} {when}", show::amount(tranche.amount), show::address(&one.author)));
		}
		if !one.maturing.is_empty() {
			text.push('\n');
		}
	}
	text
}

fn cooling_text(cooling: &CoolingView, now: Millis) -> String {
	if cooling.list.is_empty() {
		return "\nnothing cools down\n".into();
	}
	let mut text = String::new();
	for one in &cooling.list {
		let when = if one.is_due(now) {
			"has cooled down: vns author withdraw".to_owned()
		} else {
			format!("cools down until {}", show::hour(one.at))
		};
		text.push_str(&format!("\n{} {when}", show::amount(one.amount)));
	}
	text.push('\n');
	text
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use vns_client::author::{Announced, Commission, Policy};
	use vns_clock::{Hour, HOUR};
	use vns_units::{Ppm, UNIT};

	fn view(who: u8, matured: u128, seats: u32) -> AuthorView {
		let ppm = Ppm::new(50_000).unwrap();
		AuthorView {
			author: AccountId([who; 32]),
			state: State::Active,
			strikes: 0,
			matured: matured * UNIT,
			maturing: 0,
			commission: ppm,
			announced: Commission::new(ppm),
			seats,
			unpaid: 0,
			policy: Policy::default(),
			own_policy: false,
		}
	}

	#[test]
	fn authors_should_be_listed_with_their_shares_the_largest_first() {
		let authors = [view(1, 300, 16), view(2, 800, 44)];
		let sums = Sums::of(&authors);
		assert_eq!(sums, Sums { matured: 1_100 * UNIT, seats: 60 });
		let text = list_table(&authors, sums, &[(AccountId([1; 32]), 17)]);
		let lines: Vec<_> = text.lines().collect();
		assert!(lines[2].contains("800.00") && lines[2].contains("72.72%") && lines[2].contains(" 44 "), "{text}");
		assert!(lines[3].contains("27.27%") && lines[3].contains(" 17 ") && lines[3].contains("5%"), "{text}");
		assert!(lines[2].matches('█').count() > lines[3].matches('█').count(), "{text}");
	}

	#[test]
	fn what_to_watch_of_an_author_should_be_said() {
		let mut one = view(1, 5, 0);
		one.state = State::Removed;
		one.strikes = 2;
		one.policy = Policy::default().with_stop(true);
		assert_eq!(standing(&one), "removed, 2 strikes, ISSUES NOTHING");
		one.announced.announced = Some(Announced { commission: Ppm::new(40_000).unwrap(), from: Hour(498_765) });
		let text = described(&one, Sums::of(&[one.clone()]), 0, false, None, 0);
		assert!(text.contains("4% from 2026-11-24 21:00 UTC on") && text.contains("NOT SET"), "{text}");
		assert!(text.contains("issues nothing"), "{text}");
		let capacity = CapacityView { size: 4, level: 1, network_size: 8, network_level: 8, left_this_hour: 0 };
		assert!(described(&one, Sums::default(), 0, true, Some(&capacity), 0).contains("may issue now"));
	}

	#[test]
	fn stake_that_is_due_should_say_what_to_do() {
		let now = 500_000 * HOUR;
		let tranche = |hour: u32| Tranche { at: Hour(hour), amount: UNIT };
		let position = PositionView {
			author: AccountId([1; 32]),
			matured: UNIT,
			maturing: vec![tranche(500_000), tranche(500_001)],
			due: UNIT,
			reward: 7,
		};
		let text = positions_text(&[position], &[0], now);
		assert!(text.contains("vns author mature") && text.contains("matures from 2027-"), "{text}");
		assert_eq!(positions_text(&[], &[], now), "nothing is staked\n");
		let cooling = CoolingView { list: vec![tranche(500_000), tranche(500_002)], due: UNIT };
		let text = cooling_text(&cooling, now);
		assert!(text.contains("vns author withdraw") && text.contains("cools down until"), "{text}");
		assert!(cooling_text(&CoolingView::default(), now).contains("nothing cools down"));
	}
}
