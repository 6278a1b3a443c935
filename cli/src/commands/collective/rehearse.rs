// SPDX-License-Identifier: Apache-2.0
//! `vns collective rehearse`: every role at once, in memory, with real keys, against a development chain. What a vote costs each
//! of them, in time and bytes.

use super::{
	files,
	key::no_entropy,
	progress::{each, processors, Progress},
	roster::faults,
};
use crate::{
	failure::Failure,
	keys,
	options::SendOptions,
	parse,
	report::{pairs, table, Column, Report},
	send::Sender,
	session::Session,
	show,
};
use clap::Args;
use serde_json::{json, Value};
use std::{
	path::{Path, PathBuf},
	sync::Mutex,
	time::{Duration, Instant},
};
use vns_client::{collective, credit};
use vns_collective::{
	hash::hash,
	prover::{
		documents::{Document, RosterFile},
		Aggregation, CoordinateError, Gathering, MemberKey, Nonces, Poll, Proposal, Roster, Round1, Round1List,
		Round2Share, Spent, Subject, System,
	},
	Blake2, Parameters, Witness, RECORD_BYTES, WITNESS_BYTES,
};
use zeroize::Zeroizing;

/// How many blocks the vote has.
const LIFE: u32 = 100_800;

#[derive(Args)]
pub struct Rehearse {
	/// How many members
	#[arg(long, value_name = "COUNT", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	members: u32,
	/// How many of them vote; the threshold of the collective
	#[arg(long, value_name = "COUNT", default_value_t = 501, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	voters: u32,
	/// How much the decision moves; as much again is paid to the collective first
	#[arg(long, value_name = "AMOUNT", default_value = "10VNS", value_parser = parse::amount)]
	amount: u128,
	/// Create it by the voters alone, in place of all members
	#[arg(long)]
	by_voters: bool,
	/// Audit the roster, too: about 0.3 seconds a member and processor
	#[arg(long)]
	audit: bool,
	/// Keep the members' keys in this file, or take them from it: a rehearsal repeated need not search for primes again
	#[arg(long, value_name = "FILE")]
	keys: Option<PathBuf>,
	/// Without a chain: everything but what is sent
	#[arg(long)]
	offline: bool,
	#[command(flatten)]
	send: SendOptions,
}

/// A line of the table.
struct Row {
	who: &'static str,
	what: String,
	took: Duration,
	/// How many did it, each by itself.
	each: usize,
	/// How many bytes came of it, each time.
	bytes: Option<usize>,
}

/// What was measured.
#[derive(Default)]
struct Rows(Vec<Row>);

impl Rows {
	fn add(&mut self, who: &'static str, what: &str, begun: Instant, each: usize, bytes: Option<usize>) {
		self.0.push(Row { who, what: what.into(), took: begun.elapsed(), each, bytes });
	}

	fn table(&self) -> String {
		let rows = self.0.iter().map(|row| {
			let each = u32::try_from(row.each).ok().and_then(|each| row.took.checked_div(each)).unwrap_or_default();
			vec![
				row.who.to_owned(),
				row.what.clone(),
				milliseconds(row.took),
				row.each.to_string(),
				milliseconds(each),
				row.bytes.map_or_else(String::new, |bytes| bytes.to_string()),
			]
		});
		let columns = [
			Column::Left("role"),
			Column::Left("step"),
			Column::Right("all, ms"),
			Column::Right("times"),
			Column::Right("each, ms"),
			Column::Right("bytes"),
		];
		table(&columns, rows.collect())
	}

	fn json(&self) -> Value {
		let row = |row: &Row| {
			json!({
				"role": row.who,
				"step": row.what,
				"seconds": row.took.as_secs_f64(),
				"times": row.each,
				"bytes": row.bytes,
			})
		};
		self.0.iter().map(row).collect()
	}
}

fn milliseconds(time: Duration) -> String {
	let (whole, part) = (time.as_millis(), time.subsec_micros().checked_div(100).unwrap_or_default());
	if whole < 10 {
		return format!("{whole}.{}", part.checked_rem(10).unwrap_or_default());
	}
	whole.to_string()
}

fn mistake(what: impl std::fmt::Display) -> Failure {
	vns_client::Error::Internal(format!("the rehearsal: {what}")).into()
}

fn coordinated(error: CoordinateError) -> Failure {
	mistake(error)
}

fn count(number: u32) -> usize {
	usize::try_from(number).unwrap_or(usize::MAX)
}

/// All that is there once the members have met.
struct Company {
	params: Parameters,
	keys: Vec<MemberKey>,
	file: RosterFile,
}

impl Rehearse {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if self.voters > self.members {
			return Err(Failure::Usage(format!("{} of {} members cannot vote", self.voters, self.members)));
		}
		if self.send.dry_run {
			return Err(Failure::Usage("a rehearsal sends: there is no dry run of it".into()));
		}
		if self.offline {
			return self.without_chain(session);
		}
		let mut sender = Sender::open(session, &self.send).await?;
		if !sender.chain().is_development().await? {
			return Err(Failure::Usage(
				"rehearse on a development chain: the keys of the members are thrown away".into(),
			));
		}
		let genesis = sender.chain().genesis().0;
		let mut rows = Rows::default();
		let company = self.found(session, genesis, &mut rows)?;
		let collective = &company.file.collective;
		let id = collective.id::<Blake2>(&genesis);

		let proposal = Proposal { collective: id, genesis, nonce: 0, subject: Subject::Create };
		let founders = if self.by_voters { count(self.voters) } else { company.keys.len() };
		let witness = company.vote(session, &proposal, founders, "create", &mut rows)?;
		// The connection may not have outlived the work.
		sender.reconnect().await?;
		let call = collective::create(collective, &witness)?;
		let begun = Instant::now();
		let created = sender.send_confirmed(call.clone(), &[]).await?.into_parts().1;
		rows.add("submitter", "create: until it is final", begun, 1, Some(call.arguments().len()));

		let account = collective::account_of(&id);
		let funded = self.amount.saturating_mul(2);
		sender.send_confirmed(collective::transfer(&account, funded)?, &[]).await?;
		let at = sender.finalized().await?;
		let before = credit::account(&at, &account).await?.value;
		let view = collective::collective(&at, &id).await?.ok_or_else(|| mistake("the collective is not there"))?;
		let moved = collective::transfer(sender.account(), self.amount)?;
		let call = collective::encoded(at.metadata(), &moved)?;
		let expiry = u32::try_from(at.number()).unwrap_or(u32::MAX).saturating_add(LIFE);
		let subject = Subject::Call { expiry, call: call.clone() };
		let proposal = Proposal { collective: id, genesis, nonce: view.nonce, subject };
		let witness = company.vote(session, &proposal, count(self.voters), "act", &mut rows)?;
		sender.reconnect().await?;
		let act = collective::act(&id, &call, expiry, &witness)?;
		let begun = Instant::now();
		let acted = sender.send_confirmed(act.clone(), &[]).await?.into_parts().1;
		rows.add("submitter", "act: until it is final", begun, 1, Some(act.arguments().len()));
		let at = sender.finalized().await?;
		let after = credit::account(&at, &account).await?.value;
		if before.checked_sub(after) != Some(self.amount) {
			return Err(mistake(format!(
				"{} was to be moved, and the account went from {before} to {after}",
				self.amount
			)));
		}
		Ok(self.report(&rows, &company, &created, &acted, (before, after)))
	}

	/// Everything but what is sent.
	fn without_chain(&self, session: &Session) -> Result<Report, Failure> {
		let genesis = session.globals.genesis.unwrap_or_default().0;
		let mut rows = Rows::default();
		let company = self.found(session, genesis, &mut rows)?;
		let collective = company.file.collective.id::<Blake2>(&genesis);
		let create = Proposal { collective, genesis, nonce: 0, subject: Subject::Create };
		let founders = if self.by_voters { count(self.voters) } else { company.keys.len() };
		company.vote(session, &create, founders, "create", &mut rows)?;
		// System.remark without a word.
		let subject = Subject::Call { expiry: LIFE, call: vec![0, 0, 0] };
		let act = Proposal { nonce: 1, subject, ..create };
		company.vote(session, &act, count(self.voters), "act", &mut rows)?;
		let head = pairs(&[
			("members", self.members.to_string()),
			("voters", format!("{}, the threshold", self.voters)),
			("processors", processors().to_string()),
		]);
		let json = json!({
			"members": self.members,
			"voters": self.voters,
			"witness_bytes": WITNESS_BYTES,
			"processors": processors(),
			"steps": rows.json(),
		});
		Ok(Report::new(format!("{head}\n{}", rows.table()), json))
	}

	fn report(
		&self,
		rows: &Rows,
		company: &Company,
		created: &Value,
		acted: &Value,
		(before, after): (u128, u128),
	) -> Report {
		let fee = |json: &Value| {
			let planck = json.get("fee").and_then(Value::as_str).and_then(|fee| fee.parse().ok());
			planck.map_or_else(|| "unknown".to_owned(), show::amount)
		};
		let id = company.file.collective.id::<Blake2>(&company.file.genesis);
		let mut lines = vec![
			("collective", format!("0x{}", hex::encode(id))),
			("members", self.members.to_string()),
			("voters", format!("{}, the threshold", self.voters)),
			("witness", format!("{WITNESS_BYTES} bytes, of {} members", self.voters)),
			("fee of creating", fee(created)),
			("fee of the decision", fee(acted)),
			("its account", format!("{} before, {} after", show::amount(before), show::amount(after))),
			("processors", processors().to_string()),
		];
		lines.push((
			"times",
			"of members' steps: by all processors together, so for one member by itself about as many times \
		                      \"each\" as there are processors"
				.into(),
		));
		let text = format!("{}\n{}", pairs(&lines), rows.table());
		let json = json!({
			"collective": format!("0x{}", hex::encode(id)),
			"members": self.members,
			"voters": self.voters,
			"witness_bytes": WITNESS_BYTES,
			"value_before": show::planck(before),
			"value_after": show::planck(after),
			"processors": processors(),
			"created": created,
			"acted": acted,
			"steps": rows.json(),
		});
		Report::new(text, json)
	}

	/// Keys, records, roster.
	fn found(&self, session: &Session, genesis: [u8; 32], rows: &mut Rows) -> Result<Company, Failure> {
		let params = Parameters::embedded();
		let threads = processors();
		let mut salt = [0; 32];
		getrandom::fill(&mut salt)
			.map_err(|error| Failure::Machine(format!("this machine has no random numbers: {error}")))?;
		let numbers: Vec<u32> = (0..self.members).collect();

		let begun = Instant::now();
		let keys = match &self.keys {
			Some(path) if path.exists() => self.stored_keys(session, &params, path)?,
			_ => {
				let mut progress = Progress::new(session, "keys made");
				let id = |number: &u32| hash::<Blake2>(&[&salt, &number.to_be_bytes()]);
				let made = each(
					&numbers,
					threads,
					|number| MemberKey::generate(&params, id(number), &mut System, |_| {}),
					|done, all| progress.tell(done, all),
				);
				let keys: Vec<MemberKey> = made.into_iter().collect::<Result<_, _>>().map_err(no_entropy)?;
				rows.add("member", "key new", begun, keys.len(), None);
				if let Some(path) = &self.keys {
					let line = |key: &MemberKey| format!("{}\n", hex::encode(&key.to_secret_bytes()[..]));
					keys::write_new(path, &Zeroizing::new(keys.iter().map(line).collect::<String>()))?;
				}
				keys
			},
		};

		let begun = Instant::now();
		let records = each(&keys, threads, |key| key.record(&params, &mut System), |_, _| {});
		let records: Vec<_> = records.into_iter().collect::<Result<_, _>>().map_err(no_entropy)?;
		rows.add("member", "record", begun, keys.len(), Some(RECORD_BYTES));

		let begun = Instant::now();
		let mut progress = Progress::new(session, "accumulated");
		let roster = Roster::assemble(records).map_err(mistake)?;
		let collective =
			roster.collective(&params, self.voters, |done, all| progress.tell(done, all)).map_err(mistake)?;
		let file = RosterFile { roster, genesis, collective };
		let bytes = file.to_json().map_err(mistake)?.len();
		rows.add("creator", "roster create", begun, 1, Some(bytes));

		if self.audit {
			let begun = Instant::now();
			let found = faults(session, &params, &file, threads)?;
			if !found.is_empty() {
				return Err(mistake(format!("the audit found {found:?}")));
			}
			rows.add("member", "roster audit", begun, 1, None);
		}
		Ok(Company { params, keys, file })
	}

	/// Keys that another rehearsal has left.
	fn stored_keys(&self, session: &Session, params: &Parameters, path: &Path) -> Result<Vec<MemberKey>, Failure> {
		let text = Zeroizing::new(files::read_text(path)?);
		let failed = |reason: &str| Failure::Usage(format!("{}: {reason}", path.display()));
		let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).take(count(self.members)).collect();
		if lines.len() < count(self.members) {
			return Err(failed(&format!("it has {} keys only; name another file", lines.len())));
		}
		let read = |line: &&str| {
			let bytes = Zeroizing::new(hex::decode(line).unwrap_or_default());
			MemberKey::from_secret_bytes(params, &bytes).map_err(|error| error.to_string())
		};
		let mut progress = Progress::new(session, "keys read");
		let found = each(&lines, processors(), read, |done, all| progress.tell(done, all));
		found.into_iter().collect::<Result<_, _>>().map_err(|reason| failed(&reason))
	}
}

impl Company {
	/// Both rounds by the first so many members, and the witness.
	fn vote(
		&self,
		session: &Session,
		proposal: &Proposal,
		voters: usize,
		name: &str,
		rows: &mut Rows,
	) -> Result<Witness, Failure> {
		let Self { params, keys, file } = self;
		let threads = processors();
		let poll = Poll { params, roster: &file.roster, collective: &file.collective, proposal };
		let voting: Vec<&MemberKey> = keys.iter().take(voters).collect();
		let step = |what: &str| format!("{name}: {what}");
		let size = |text: Result<String, _>| text.map(|text| text.len()).ok();

		let begun = Instant::now();
		let drawn = each(&voting, threads, |key| Nonces::draw(params, key, proposal, &mut System), |_, _| {});
		let drawn: Vec<(Nonces, Round1)> = drawn.into_iter().collect::<Result<_, _>>().map_err(no_entropy)?;
		let bytes = drawn.first().and_then(|(_, answer)| size(answer.to_json()));
		rows.add("voter", &step("round 1"), begun, voters, bytes);

		let begun = Instant::now();
		let mut gathering = Gathering::new(poll).map_err(coordinated)?;
		for (_, answer) in &drawn {
			gathering.add(answer.clone()).map_err(coordinated)?;
		}
		let mut progress = Progress::new(session, "members who do not vote, accumulated");
		let list: Round1List = gathering.close(|done, all| progress.tell(done, all)).map_err(coordinated)?;
		rows.add("coordinator", &step("gather"), begun, 1, size(list.to_json()));

		let begun = Instant::now();
		let held: Vec<(&MemberKey, Mutex<Option<Nonces>>)> =
			voting.iter().zip(drawn).map(|(key, (nonces, _))| (*key, Mutex::new(Some(nonces)))).collect();
		let mut progress = Progress::new(session, "votes");
		let signed = each(
			&held,
			threads,
			|(key, held)| {
				let nonces = held.lock().ok().and_then(|mut held| held.take());
				nonces.map(|nonces| nonces.sign(key, &poll, &list, &mut Spent::default()))
			},
			|done, all| progress.tell(done, all),
		);
		let mut shares: Vec<Round2Share> = Vec::with_capacity(voters);
		for share in signed {
			shares.push(share.ok_or_else(|| mistake("nonces are missing"))?.map_err(mistake)?);
		}
		let bytes = shares.first().and_then(|share| size(share.to_json()));
		rows.add("voter", &step("round 2"), begun, voters, bytes);

		let begun = Instant::now();
		let mut aggregation = Aggregation::new(poll, &list).map_err(coordinated)?;
		for share in &shares {
			aggregation.add(share).map_err(coordinated)?;
		}
		rows.add("coordinator", &step("check the shares"), begun, voters, None);
		let begun = Instant::now();
		let mut progress = Progress::new(session, "the proof, in steps");
		let witness = aggregation.finish(|done, all| progress.tell(done, all)).map_err(coordinated)?;
		rows.add("coordinator", &step("prove"), begun, 1, Some(WITNESS_BYTES));

		let begun = Instant::now();
		let voted = u32::try_from(voters).unwrap_or(u32::MAX);
		poll.verify(&witness, voted).map_err(mistake)?;
		rows.add("anybody", &step("verify, native"), begun, 1, None);
		Ok(witness)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::options::Cli;
	use clap::Parser;

	#[test]
	fn a_small_company_should_vote_in_memory() {
		let line = ["vns", "collective", "rehearse", "--members", "3", "--voters", "2", "--dev", "Alice"];
		let cli = Cli::try_parse_from(line).unwrap_or_else(|error| panic!("{error}"));
		let crate::commands::Command::Collective(super::super::Collective::Rehearse(rehearse)) = cli.command else {
			panic!("another command")
		};
		let session = Session::new(cli.globals);
		let mut rows = Rows::default();
		let company = rehearse.found(&session, [7; 32], &mut rows).unwrap();
		let collective = company.file.collective.id::<Blake2>(&[7; 32]);
		let create = Proposal { collective, genesis: [7; 32], nonce: 0, subject: Subject::Create };
		assert_eq!(company.vote(&session, &create, 3, "create", &mut rows).unwrap().voters(), 3);
		let subject = Subject::Call { expiry: 9, call: vec![1, 2] };
		let act = Proposal { nonce: 5, subject, ..create };
		assert_eq!(company.vote(&session, &act, 2, "act", &mut rows).unwrap().voters(), 2);
		let shown = rows.table();
		assert!(shown.contains("act: round 2") && shown.contains("1143"), "{shown}");
		assert!(milliseconds(Duration::from_micros(1_234)) == "1.2" && milliseconds(Duration::from_secs(2)) == "2000");
	}
}
