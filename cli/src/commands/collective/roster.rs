// SPDX-License-Identifier: Apache-2.0
//! Rosters: made of the members' records, audited by each member, shown.

use super::{
	files::{self, Given},
	kept::Kept,
	key::{no_entropy, Member},
	progress::{each, processors, Progress},
};
use crate::{
	failure::{Blamed, Failure, Fault},
	parse,
	report::{pairs, table, Column, Report},
	session::Session,
	show,
};
use clap::{Args, Subcommand};
use serde_json::{json, Value};
use std::path::PathBuf;
use vns_client::{
	collective::{account_of, MAX_MEMBERS},
	Hash,
};
use vns_collective::{
	params::embedded,
	prover::{audit_record, blinded_id, documents::RosterFile, Roster as Members, RosterError, System},
	Blake2, Collective, Parameters, Record,
};

/// The most members that people are shown.
const MOST_SHOWN: usize = 50;

#[derive(Subcommand)]
pub enum Roster {
	/// Make a roster of the members' records, and with it the collective that they will be
	///
	/// Members, threshold, chain and parameter set never change: others are another collective, with another account. The threshold
	/// is how many members must vote; by default more than half. Later a collective may set one of its own for each class of calls.
	#[command(
		after_help = "Examples:\n  vns collective roster create *.record --threshold 2 --out shop.roster\n  vns collective roster create records/ --genesis 0xHASH --out shop.roster"
	)]
	Create(Create),
	/// Audit a roster: every record, and that the collective is of these members and no others
	///
	/// Each member does this before he signs for the creation, and whoever relies on how many members there are. The chain does not.
	/// Takes about 0.3 seconds a member and processor. With your key it also checks that you are in it, and remembers that you have
	/// audited it, without which `round2` does not sign for the creation.
	#[command(after_help = "Example:\n  vns collective roster audit shop.roster --key anna.member")]
	Audit(Audit),
	/// Show a roster: the collective and its members. Checks nothing
	#[command(after_help = "Example:\n  vns collective roster show shop.roster")]
	Show(ShowRoster),
	/// Is somebody a member? By the name and the salt that he tells (vns collective key show --reveal)
	#[command(after_help = "Example:\n  vns collective roster find shop.roster --name \"Anna Example\" --salt 0xSALT")]
	Find(Find),
}

impl Roster {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Roster::Create(command) => command.run(session).await,
			Roster::Audit(command) => command.run(session),
			Roster::Show(command) => command.run(),
			Roster::Find(command) => command.run(),
		}
	}
}

/// The parameter set of a collective, if this program has it.
pub fn parameters(collective: &Collective) -> Result<Parameters, Failure> {
	if collective.params_hash != embedded::HASH {
		return Err(Failure::Usage(format!(
			"the collective is of the parameter set 0x{}, and this program has only 0x{}",
			hex::encode(collective.params_hash),
			hex::encode(embedded::HASH)
		)));
	}
	Ok(Parameters::embedded())
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// What a collective is, line by line.
pub fn lines(file: &RosterFile) -> Vec<(&'static str, String)> {
	let collective = &file.collective;
	let id = collective.id::<Blake2>(&file.genesis);
	vec![
		("collective", hex(&id)),
		("account", show::address(&account_of(&id))),
		("members", collective.members.to_string()),
		("threshold", collective.threshold.to_string()),
		("roster hash", hex(&collective.roster_hash)),
		("parameter set", set_words(&collective.params_hash)),
		("first block of its chain", hex(&file.genesis)),
	]
}

pub fn set_words(hash: &[u8; 32]) -> String {
	let built_in = if *hash == embedded::HASH { ", the built-in one" } else { "" };
	format!("{}{built_in}", hex(hash))
}

/// The same for programs.
pub fn json(file: &RosterFile) -> Value {
	let collective = &file.collective;
	let id = collective.id::<Blake2>(&file.genesis);
	json!({
		"collective": hex(&id),
		"account": show::address(&account_of(&id)),
		"members": collective.members,
		"threshold": collective.threshold,
		"roster_hash": hex(&collective.roster_hash),
		"params": hex(&collective.params_hash),
		"genesis": hex(&file.genesis),
	})
}

#[derive(Args)]
pub struct Create {
	/// The members' records; a folder stands for all records in it
	#[arg(value_name = "RECORD", required = true)]
	records: Vec<PathBuf>,
	/// How many members must vote; by default more than half
	#[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
	threshold: Option<u32>,
	/// The file to write; it must not exist. By default roster-ID.json in this folder
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

impl Create {
	async fn run(self, session: &Session) -> Result<Report, Failure> {
		if let Some(out) = &self.out {
			files::check_free(out)?;
		}
		let given: Vec<Given<Record>> = files::all(&self.records)?;
		let members = u32::try_from(given.len()).unwrap_or(u32::MAX);
		if members > MAX_MEMBERS {
			return Err(Failure::Usage(format!(
				"there are {members} records; a collective has {MAX_MEMBERS} members at most"
			)));
		}
		let threshold = self.threshold.unwrap_or_else(|| majority(members));
		if threshold > members {
			return Err(Failure::Usage(format!(
				"--threshold: {threshold} members must vote, and there are {members} records"
			)));
		}
		let roster = Members::assemble(given.iter().map(|one| one.document.clone()).collect())
			.map_err(|error| no_roster(&given, error))?;
		// The hash of the first block is all that is needed of a chain.
		let genesis = match session.globals.genesis {
			Some(genesis) => genesis,
			None => session.connect().await?.genesis(),
		};
		let params = Parameters::embedded();
		let mut progress = Progress::new(session, "accumulated");
		let collective = roster
			.collective(&params, threshold, |done, all| progress.tell(done, all))
			.map_err(|error| no_roster(&given, error))?;
		let file = RosterFile { roster, genesis: genesis.0, collective };
		let id = file.collective.id::<Blake2>(&file.genesis);
		let out = files::out(self.out, || format!("roster-{}.json", show::member(&id)))?;
		files::write(&out, &file)?;
		let place = out.display().to_string();
		let mut lines = lines(&file);
		lines.push((
			"roster",
			format!("in {place}; send it to all members, each of whom audits it: vns collective roster audit {place}"),
		));
		let mut json = json(&file);
		if let Some(fields) = json.as_object_mut() {
			fields.insert("file".into(), place.into());
		}
		Ok(Report::new(pairs(&lines), json))
	}
}

/// More than half.
fn majority(members: u32) -> u32 {
	members.checked_div(2).unwrap_or_default().saturating_add(1)
}

/// Records that make no roster: those to blame, by their files.
fn no_roster(given: &[Given<Record>], error: RosterError) -> Failure {
	let mut faults: Vec<Fault> = Vec::new();
	for (place, one) in given.iter().enumerate() {
		let record = &one.document;
		let earlier = given
			.iter()
			.take(place)
			.find(|other| other.document.id == record.id || other.document.credential == record.credential);
		if let Some(other) = earlier {
			let what = match (other.document.id == record.id, other.document.credential == record.credential) {
				(true, true) => "it is a record of the same member and key",
				(true, false) => "it has the id of another record",
				_ => "it has the credential of another record",
			};
			faults.push(one.fault(Some(record.id), format!("{what}, {}", other.path.display())));
		}
	}
	if faults.is_empty() {
		return Failure::Usage(error.to_string());
	}
	Failure::Blamed(Box::new(Blamed {
		name: "BadRecord",
		summary: "no roster was made:".into(),
		faults,
		advice: "each member once, with a key of his own; ask those for new records, or leave them out".into(),
	}))
}

#[derive(Args)]
pub struct Audit {
	/// The roster
	#[arg(value_name = "ROSTER")]
	roster: PathBuf,
	/// Your key: are you in it? Remembers beside the key that you have audited
	#[arg(long, value_name = "KEY")]
	key: Option<PathBuf>,
	/// How many processors to use; by default all
	#[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=1_024))]
	threads: Option<u16>,
}

impl Audit {
	fn run(self, session: &Session) -> Result<Report, Failure> {
		let file: RosterFile = files::read(&self.roster)?;
		check_genesis(session.globals.genesis, &file)?;
		let params = parameters(&file.collective)?;
		let own = self.key.as_deref().map(|key| Member::read(key, &params)).transpose()?;
		let place = self.roster.display().to_string();
		if let Some(own) = &own {
			let found = file.roster.find(own.key.id());
			if found.is_none_or(|record| record.credential != *own.key.credential()) {
				return Err(Failure::Usage(format!(
					"{place}: you are not in it with this key (member {}); ask whoever made it for one with your record",
					show::member(own.key.id())
				)));
			}
		}
		let threads = self.threads.map_or_else(processors, usize::from);
		let faults = faults(session, &params, &file, threads)?;
		if !faults.is_empty() {
			return Err(Failure::Blamed(Box::new(Blamed {
				name: "BadRoster",
				summary: format!("{place} does not pass the audit:"),
				faults,
				advice: "do not sign for its creation. Where a member is named, his record is to blame: ask him for a new one, or \
				         make the roster without him; else whoever made the roster is"
					.into(),
			})));
		}
		let mut lines = lines(&file);
		lines.push((
			"audit",
			format!("passed: {} records, each a member with one vote; and no others", file.roster.members()),
		));
		let mut json = json(&file);
		if let (Some(own), Some(key)) = (&own, &self.key) {
			Kept::of(key).audited(&file.collective.id::<Blake2>(&file.genesis))?;
			lines.push(("you", format!("are in it, as member {}", show::member(own.key.id()))));
		}
		if let Some(fields) = json.as_object_mut() {
			fields.insert("audited".into(), true.into());
			fields.insert("you".into(), own.map(|own| hex(own.key.id())).into());
		}
		Ok(Report::new(pairs(&lines), json))
	}
}

/// Is it for the chain that was named?
pub fn check_genesis(named: Option<Hash>, file: &RosterFile) -> Result<(), Failure> {
	match named {
		Some(named) if named.0 != file.genesis => Err(vns_client::Error::OtherChain(format!(
			"the roster is for the one whose first block is {}, not {named:?}",
			hex(&file.genesis)
		))
		.into()),
		_ => Ok(()),
	}
}

/// Everything that is wrong with a roster. The same checks as `Roster::audit` of `vns_collective`, by several threads, and all
/// that is found in place of the first.
pub fn faults(
	session: &Session,
	params: &Parameters,
	file: &RosterFile,
	threads: usize,
) -> Result<Vec<Fault>, Failure> {
	let of_creator = |reason: &str| Fault { member: None, file: None, reason: reason.into() };
	let (roster, collective) = (&file.roster, &file.collective);
	// What costs nothing first.
	if collective.members != roster.members() || !(1..=roster.members()).contains(&collective.threshold) {
		return Ok(vec![of_creator("the collective's number of members or threshold does not fit the roster")]);
	}
	if collective.roster_hash != roster.hash() {
		return Ok(vec![of_creator("the collective's roster hash is not of this roster")]);
	}
	let mut progress = Progress::new(session, "records audited");
	let judged = each(
		roster.records(),
		threads,
		|record| audit_record(params, record, &mut System),
		|done, all| progress.tell(done, all),
	);
	let mut found = Vec::new();
	for (record, verdict) in roster.records().iter().zip(judged) {
		if let Err(fault) = verdict.map_err(no_entropy)? {
			found.push(Fault { member: Some(record.id), file: None, reason: format!("his record is false: {fault}") });
		}
	}
	let mut progress = Progress::new(session, "accumulated again");
	let again = roster.collective(params, collective.threshold, |done, all| progress.tell(done, all));
	if again.as_ref() != Ok(collective) {
		found.push(of_creator("the collective's accumulator is not of these members"));
	}
	Ok(found)
}

#[derive(Args)]
pub struct ShowRoster {
	/// The roster
	#[arg(value_name = "ROSTER")]
	roster: PathBuf,
}

impl ShowRoster {
	fn run(self) -> Result<Report, Failure> {
		let file: RosterFile = files::read(&self.roster)?;
		let records = file.roster.records();
		let rows = records.iter().take(MOST_SHOWN).enumerate();
		let rows = rows.map(|(place, record)| vec![place.to_string(), hex(&record.id)]).collect();
		let more = match records.len().saturating_sub(MOST_SHOWN) {
			0 => String::new(),
			more => format!("and {more} more, which --json lists\n"),
		};
		let text = format!(
			"{}\n{}{more}\nNothing of this was checked: vns collective roster audit does\n",
			pairs(&lines(&file)),
			table(&[Column::Right("place"), Column::Left("member")], rows)
		);
		let mut json = json(&file);
		if let Some(fields) = json.as_object_mut() {
			fields.insert("records".into(), records.iter().map(record_json).collect());
		}
		Ok(Report::new(text, json))
	}
}

fn record_json(record: &Record) -> Value {
	json!({
		"id": hex(&record.id),
		"weight": record.weight,
		"label": hex(&record.label),
		"credential": hex(&record.credential),
	})
}

#[derive(Args)]
pub struct Find {
	/// The roster
	#[arg(value_name = "ROSTER")]
	roster: PathBuf,
	/// The name, exactly as it was given when the key was made
	#[arg(long, value_name = "NAME")]
	name: String,
	/// The salt
	#[arg(long, value_name = "SALT", value_parser = parse::hash)]
	salt: Hash,
}

impl Find {
	fn run(self) -> Result<Report, Failure> {
		let file: RosterFile = files::read(&self.roster)?;
		let id = blinded_id(&self.salt.0, self.name.as_bytes());
		let found = file.roster.find(&id).is_some();
		let words = if found { "is a member of this roster" } else { "is no member of this roster" };
		let text = pairs(&[("id", hex(&id)), ("who gives that name and salt", words.into())]);
		Ok(Report::new(text, json!({ "id": hex(&id), "member": found })))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_majority_should_be_more_than_half() {
		assert_eq!([1, 2, 3, 4, 1_000].map(majority), [1, 2, 2, 3, 501]);
	}
}
