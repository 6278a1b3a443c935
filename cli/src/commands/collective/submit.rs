// SPDX-License-Identifier: Apache-2.0
//! Submitting what was decided, by anybody; and how a collective stands.

use super::{
	coordinate::not_accepted,
	files,
	member::check_poll,
	propose::read_roster,
	roster::{parameters, set_words},
	standing::{decision, Shown, Standing},
};
use crate::{
	failure::Failure,
	options::SendOptions,
	parse,
	report::{pairs, table, Column, Report},
	send::Sender,
	session::{block_json, headline, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use std::path::PathBuf;
use vns_client::{
	collective::{self, CollectiveView, Founded},
	credit, Hash,
};
use vns_collective::{
	prover::{documents::WitnessFile, Poll, Subject},
	verify, Blake2, Collective, Context, VerifyError,
};

#[derive(Args)]
pub struct Submit {
	/// The witness
	#[arg(value_name = "WITNESS")]
	witness: PathBuf,
	/// The roster of the collective: needed to create it
	#[arg(long, value_name = "ROSTER", env = "VNS_ROSTER")]
	roster: Option<PathBuf>,
	#[command(flatten)]
	send: SendOptions,
}

impl Submit {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let given: WitnessFile = files::read(&self.witness)?;
		let proposal = &given.proposal;
		let roster = match (&self.roster, &proposal.subject) {
			(Some(path), _) => {
				let file = read_roster(session, path)?;
				let params = parameters(&file.collective)?;
				let poll = Poll { params: &params, roster: &file.roster, collective: &file.collective, proposal };
				check_poll(&poll, &self.witness, path)?;
				Some(file)
			},
			(None, Subject::Create) => {
				return Err(Failure::Usage(
					"to create a collective the chain has to be told what it is: name its roster with --roster".into(),
				))
			},
			(None, Subject::Call { .. }) => None,
		};
		let sender = Sender::open(session, &self.send).await?;
		let standing = Standing::on(sender.chain(), proposal).await?;
		let shown = Shown::by_chain(&standing.at, proposal);
		shown.check()?;
		let voters = given.witness.voters();
		let found = standing.view.as_ref().map(|view| view.collective.clone());
		let collective = found.or_else(|| roster.as_ref().map(|file| file.collective.clone())).ok_or_else(|| {
			Failure::Usage("there is no such collective, and no roster that says what it would be".into())
		})?;
		let needed = standing.least(collective.threshold);
		if voters < needed {
			return Err(Failure::Usage(format!(
				"as of block {}, this needs {needed} of {} members, and {voters} voted: hold the vote again with more of them. \
				 Nothing was sent",
				standing.at.number(),
				collective.members
			)));
		}
		// What the chain would refuse costs a fee there, and nothing here.
		self.check(&given, &collective, needed)?;

		let mut remarks: Vec<String> =
			shown.lines(proposal).iter().map(|(name, value)| format!("{name}: {value}")).collect();
		remarks.push(format!("{voters} of {} members voted, {needed} are needed", collective.members));
		let call = match &proposal.subject {
			Subject::Create => {
				if voters < collective.members {
					remarks.push(format!(
						"beware: not all have signed, and the chain will keep that: {} are missing",
						collective.members.saturating_sub(voters)
					));
				}
				remarks.push("a deposit is held of whoever submits this, as long as the collective exists".into());
				collective::create(&collective, &given.witness)?
			},
			Subject::Call { expiry, call } => collective::act(&proposal.collective, call, *expiry, &given.witness)?,
		};
		Ok(with_summary(sender.send(call, &remarks).await?))
	}

	/// Would the chain accept the witness?
	fn check(&self, given: &WitnessFile, collective: &Collective, needed: u32) -> Result<(), Failure> {
		let params = parameters(collective)?;
		let proposal = &given.proposal;
		let message = proposal.message();
		let context = Context {
			collective,
			id: &proposal.collective,
			genesis: &proposal.genesis,
			nonce: proposal.nonce,
			message: &message,
		};
		let verdict = if collective.id::<Blake2>(&proposal.genesis) == proposal.collective {
			verify::<Blake2>(&params, &context, &given.witness, needed)
		} else {
			Err(VerifyError::BadCollective)
		};
		verdict.map_err(|error| not_accepted(&self.witness, error, collective.members, given, needed))
	}
}

/// Says in a line what came of it. A call that failed was told before as an error.
fn with_summary(report: Report) -> Report {
	let (mut text, json) = report.into_parts();
	let event = |name: &str| {
		let events = json.get("events").and_then(Value::as_array);
		let found = events.and_then(|events| events.iter().rev().find(|event| event.get("name") == Some(&name.into())));
		found.and_then(|event| event.get("fields")).cloned()
	};
	let word = |fields: &Value, name: &str| match fields.get(name) {
		Some(Value::String(text)) => text.clone(),
		Some(other) => other.to_string(),
		None => String::new(),
	};
	if let Some(fields) = event("Created") {
		text.push_str(&format!(
			"\nThe collective {} is there. Its account is {}\n",
			word(&fields, "id"),
			word(&fields, "account")
		));
	} else if let Some(fields) = event(collective::DECIDED) {
		text.push_str(&format!(
			"\nDecided by {} members, where {} were needed, and done (nonce {})\n",
			word(&fields, "voters"),
			word(&fields, "needed"),
			word(&fields, "nonce")
		));
	}
	Report::new(text, json)
}

#[derive(Args)]
pub struct Status {
	/// The id of the collective
	#[arg(value_name = "ID", value_parser = parse::hash)]
	id: Hash,
	#[command(flatten)]
	read: ReadOptions,
}

impl Status {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let Some(view) = collective::collective(&at, &self.id.0).await? else {
			let text = format!(
				"{}\n\nthere is no collective {:?}: it was not created yet, or it was dissolved\n",
				headline(&at).await?,
				self.id
			);
			return Ok(Report::new(text, json!({ "at": block_json(&at), "collective": null })));
		};
		let account = credit::account(&at, &view.account).await?;
		let mut text = format!("{}\n\n{}", headline(&at).await?, pairs(&lines(&view, account.value)));
		let rows = view.needed.iter().map(|(class, needed)| vec![class.name().to_owned(), needed.to_string()]);
		text.push('\n');
		text.push_str(&table(&[Column::Left("class of calls"), Column::Right("members needed")], rows.collect()));
		let mut found = json(&view);
		if let Some(fields) = found.as_object_mut() {
			fields.insert("value".into(), show::planck(account.value));
			fields.insert("debt".into(), show::planck(account.debt));
		}
		Ok(Report::new(text, json!({ "at": block_json(&at), "collective": found })))
	}
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

fn lines(view: &CollectiveView, value: u128) -> Vec<(&'static str, String)> {
	let collective = &view.collective;
	let accumulator: String = hex::encode(collective.accumulator).chars().take(16).collect();
	vec![
		("collective", hex(&view.id)),
		("account", show::address(&view.account)),
		("value", show::amount(value)),
		("members", collective.members.to_string()),
		("threshold", collective.threshold.to_string()),
		(
			"founded",
			match view.founded {
				Founded::ByAll => "by all of its members".into(),
				Founded::By(signed) => format!("by {signed} of them: of the others nobody knows whether they agreed"),
			},
		),
		("created by", show::address(&view.creator)),
		("next decision", decision(view.nonce)),
		("accumulator", format!("0x{accumulator}…")),
		("roster hash", hex(&collective.roster_hash)),
		("parameter set", set_words(&collective.params_hash)),
	]
}

fn json(view: &CollectiveView) -> Value {
	let collective = &view.collective;
	let (by_all, signed) = match view.founded {
		Founded::ByAll => (true, collective.members),
		Founded::By(signed) => (false, signed),
	};
	json!({
		"id": hex(&view.id),
		"account": show::address(&view.account),
		"members": collective.members,
		"threshold": collective.threshold,
		"needed": view.needed.iter().map(|(class, needed)| (class.name().to_owned(), (*needed).into())).collect::<serde_json::Map<_, _>>(),
		"nonce": view.nonce.to_string(),
		"founded": { "by_all": by_all, "signed": signed },
		"creator": show::address(&view.creator),
		"accumulator": hex(&collective.accumulator),
		"roster_hash": hex(&collective.roster_hash),
		"params": hex(&collective.params_hash),
		"genesis": hex(&view.genesis),
	})
}

#[derive(Args)]
pub struct Sets {
	#[command(flatten)]
	read: ReadOptions,
}

impl Sets {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = collective::parameter_sets(&at).await?;
		let lines: String = found.iter().map(|set| format!("{}\n", set_words(set))).collect();
		let json = json!({ "at": block_json(&at), "sets": found.iter().map(|set| hex(set)).collect::<Vec<_>>() });
		Ok(Report::new(format!("{}\n\n{lines}", headline(&at).await?), json))
	}
}
