// SPDX-License-Identifier: Apache-2.0
//! The coordinator's part: a list of voters from their answers, a witness from their shares. He holds no secret, and whoever has
//! the same files can go on.

use super::{
	files::{self, Given},
	member::{bad_list, check_poll, too_few},
	progress::Progress,
	propose::RosterOption,
	roster::parameters,
	standing::{Shown, Standing},
};
use crate::{
	failure::{Blamed, Failure, Fault},
	report::{pairs, Report},
	session::Session,
	show,
};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use vns_collective::{
	prover::{
		documents::WitnessFile, Aggregation, CoordinateError, Gathering, ListError, Poll, Proposal, Round1, Round1List,
		Round2Share, Subject,
	},
	Hash, VerifyError, WITNESS_BYTES,
};

/// The most members that are listed in a message.
const MOST_NAMED: usize = 20;

#[derive(Args)]
pub struct Gather {
	/// The proposal
	#[arg(value_name = "PROPOSAL")]
	proposal: PathBuf,
	/// What the voters answered in round 1; a folder stands for all answers in it
	#[arg(value_name = "ANSWER", required = true)]
	answers: Vec<PathBuf>,
	#[command(flatten)]
	roster: RosterOption,
	/// Ask no node whether the vote can still count and how many it needs
	#[arg(long)]
	offline: bool,
	/// The file to write; it must not exist. By default list-PROPOSAL.json in this folder
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

impl Gather {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let proposal: Proposal = files::read(&self.proposal)?;
		let file = self.roster.read(session)?;
		let params = parameters(&file.collective)?;
		let poll = Poll { params: &params, roster: &file.roster, collective: &file.collective, proposal: &proposal };
		check_poll(&poll, &self.proposal, &self.roster.roster)?;
		let out = files::out(self.out, || format!("list-{}.json", show::member(&proposal.id())))?;
		let answers: Vec<Given<Round1>> = files::all(&self.answers)?;
		let mut gathering = Gathering::new(poll).map_err(|error| Failure::Usage(error.to_string()))?;
		let mut faults = Vec::new();
		for answer in &answers {
			if let Err(error) = gathering.add(answer.document.clone()) {
				faults.push(answer.fault(Some(answer.document.id), answer_fault(&error)));
			}
		}
		if !faults.is_empty() {
			return Err(Failure::Blamed(Box::new(Blamed {
				name: "BadAnswer",
				summary: "no list was made:".into(),
				faults,
				advice:
					"ask those members for another answer (vns collective round1 --again), or leave their files out"
						.into(),
			})));
		}
		let voters = gathering.voters();
		if !self.offline {
			too_few(&Standing::of(session, &proposal).await?, &file, voters)?;
		}
		let mut progress = Progress::new(session, "members who do not vote, accumulated");
		let list =
			gathering.close(|done, all| progress.tell(done, all)).map_err(|error| Failure::Usage(error.to_string()))?;
		files::write(&out, &list)?;
		let place = out.display().to_string();
		let members = file.collective.members;
		let mut lines = vec![
			("proposal", show::member(&proposal.id())),
			("voters", format!("{voters} of {members}")),
			(
				"list",
				format!(
					"in {place}; send it to all of them, who vote by vns collective round2 {} {place} --key …",
					self.proposal.display()
				),
			),
		];
		let all = usize::try_from(members).unwrap_or(usize::MAX);
		if proposal.subject == Subject::Create && voters < all {
			lines.push((
				"beware",
				format!(
					"{} members are missing: the chain will keep that not all have signed",
					all.saturating_sub(voters)
				),
			));
		}
		let json = json!({
			"proposal": format!("0x{}", hex::encode(proposal.id())),
			"voters": voters,
			"members": members,
			"file": place,
		});
		Ok(Report::new(pairs(&lines), json))
	}
}

/// What is wrong with an answer of round 1.
fn answer_fault(error: &CoordinateError) -> String {
	match error {
		CoordinateError::List(ListError::NotMember(_)) => "he is no member of this roster".into(),
		CoordinateError::List(ListError::OtherProposal) => "this is his answer to another proposal".into(),
		CoordinateError::List(ListError::NonceOutOfRange(_)) => "his nonces are out of range".into(),
		CoordinateError::OtherRound1(_) => "he has given two different answers; take the one that he names".into(),
		other => other.to_string(),
	}
}

#[derive(Args)]
pub struct Aggregate {
	/// The proposal
	#[arg(value_name = "PROPOSAL")]
	proposal: PathBuf,
	/// The list of voters
	#[arg(value_name = "LIST")]
	list: PathBuf,
	/// The voters' shares of round 2; a folder stands for all shares in it
	#[arg(value_name = "SHARE", required = true)]
	shares: Vec<PathBuf>,
	#[command(flatten)]
	roster: RosterOption,
	/// The file to write; it must not exist. By default witness-PROPOSAL.json in this folder
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

impl Aggregate {
	pub fn run(self, session: &Session) -> Result<Report, Failure> {
		let proposal: Proposal = files::read(&self.proposal)?;
		let list: Round1List = files::read(&self.list)?;
		let file = self.roster.read(session)?;
		let params = parameters(&file.collective)?;
		let poll = Poll { params: &params, roster: &file.roster, collective: &file.collective, proposal: &proposal };
		check_poll(&poll, &self.proposal, &self.roster.roster)?;
		let out = files::out(self.out, || format!("witness-{}.json", show::member(&proposal.id())))?;
		let shares: Vec<Given<Round2Share>> = files::all(&self.shares)?;
		let mut aggregation = Aggregation::new(poll, &list).map_err(|error| match error {
			CoordinateError::List(error) => bad_list(&self.list, &error),
			other => Failure::Usage(other.to_string()),
		})?;
		let mut progress = Progress::new(session, "shares checked");
		let mut faults = Vec::new();
		for (place, share) in shares.iter().enumerate() {
			if let Err(error) = aggregation.add(&share.document) {
				faults.push(share.fault(Some(share.document.id), share_fault(&error)));
			}
			progress.tell(place.saturating_add(1), shares.len());
		}
		if !faults.is_empty() {
			return Err(Failure::Blamed(Box::new(Blamed {
				name: "BadShare",
				summary: "no witness was made:".into(),
				faults,
				advice: "ask those members to send their share again. If it is the same, hold the vote again without them: all others \
				         answer anew (vns collective round1 --again), since who votes is fixed by the list"
					.into(),
			})));
		}
		let missing = aggregation.missing();
		if !missing.is_empty() {
			return Err(Failure::Usage(lacking(&missing, list.voters.len())));
		}
		let mut progress = Progress::new(session, "the proof, in steps");
		let witness = aggregation
			.finish(|done, all| progress.tell(done, all))
			.map_err(|error| refused(&self.list, &self.roster.roster, &error))?;
		let voters = witness.voters();
		files::write(&out, &WitnessFile { proposal: proposal.clone(), witness })?;
		let place = out.display().to_string();
		let text = pairs(&[
			("proposal", show::member(&proposal.id())),
			("voted", format!("{voters} of {} members", file.collective.members)),
			("witness", format!("in {place}, {WITNESS_BYTES} bytes on the chain; anybody submits it: vns collective submit {place} --key …")),
		]);
		let json = json!({
			"proposal": format!("0x{}", hex::encode(proposal.id())),
			"voters": voters,
			"members": file.collective.members,
			"file": place,
			"bytes": WITNESS_BYTES,
		});
		Ok(Report::new(text, json))
	}
}

/// What is wrong with a share.
fn share_fault(error: &CoordinateError) -> String {
	match error {
		CoordinateError::OtherStatement(_) => {
			"he has signed something else: another proposal or list, or with another roster than yours".into()
		},
		CoordinateError::NotVoter(_) => "he is no voter of this list".into(),
		CoordinateError::BadShare(_) => {
			"his share is wrong: it does not fit his credential and his answer of round 1".into()
		},
		other => other.to_string(),
	}
}

fn lacking(missing: &[Hash], voters: usize) -> String {
	let named: String = missing.iter().take(MOST_NAMED).map(|id| format!("\n  member {}", show::member(id))).collect();
	let more = match missing.len().saturating_sub(MOST_NAMED) {
		0 => String::new(),
		more => format!("\n  and {more} more"),
	};
	format!(
		"{} of {voters} voters have not sent their share:{named}{more}\nWho votes is fixed by the list: wait for them, or hold the \
		 vote again without them, for which all others answer anew (vns collective round1 --again)",
		missing.len()
	)
}

/// All shares are right, and the witness is not.
fn refused(list: &Path, roster: &Path, error: &CoordinateError) -> Failure {
	let fault = |file: &Path, reason: &str| Fault {
		member: None,
		file: Some(file.display().to_string()),
		reason: reason.into(),
	};
	let faults = match error {
		CoordinateError::Refused(_) => vec![
			fault(list, "whoever made this list reckoned the accumulator of the others wrongly"),
			fault(roster, "or whoever made this roster did that of all; vns collective roster audit tells"),
		],
		other => vec![fault(list, &other.to_string())],
	};
	Failure::Blamed(Box::new(Blamed {
		name: "BadList",
		summary: format!("no witness was made, although all shares are right ({error}):"),
		faults,
		advice: "make a list yourself of the members' answers (vns collective gather), after they have answered anew"
			.into(),
	}))
}

#[derive(Args)]
pub struct Verify {
	/// The witness
	#[arg(value_name = "WITNESS")]
	witness: PathBuf,
	#[command(flatten)]
	roster: RosterOption,
	/// How many must have voted; by default the collective's own threshold
	#[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
	needed: Option<u32>,
}

impl Verify {
	pub fn run(self, session: &Session) -> Result<Report, Failure> {
		let given: WitnessFile = files::read(&self.witness)?;
		let file = self.roster.read(session)?;
		let params = parameters(&file.collective)?;
		let proposal = &given.proposal;
		let poll = Poll { params: &params, roster: &file.roster, collective: &file.collective, proposal };
		check_poll(&poll, &self.witness, &self.roster.roster)?;
		let needed = self.needed.unwrap_or(file.collective.threshold);
		if needed > file.collective.members {
			return Err(Failure::Usage(format!("--needed: the collective has {} members", file.collective.members)));
		}
		poll.verify(&given.witness, needed)
			.map_err(|error| not_accepted(&self.witness, error, file.collective.members, &given, needed))?;
		let shown = Shown::by_program(proposal)?;
		let voters = given.witness.voters();
		let mut text = shown.text(proposal);
		text.push_str(&format!(
			"\nThe witness is right: {voters} of {} members voted for this, {needed} were needed. Whether it still counts the chain \
			 says: vns collective show\n",
			file.collective.members
		));
		let mut json = shown.json(proposal);
		if let Some(fields) = json.as_object_mut() {
			fields.insert("verified".into(), true.into());
			fields.insert("voters".into(), voters.into());
			fields.insert("needed".into(), needed.into());
			fields.insert("members".into(), file.collective.members.into());
		}
		Ok(Report::new(text, json))
	}
}

/// A witness that the chain would refuse.
pub fn not_accepted(path: &Path, error: VerifyError, members: u32, given: &WitnessFile, needed: u32) -> Failure {
	let voters = given.witness.voters();
	let reason = match error {
		VerifyError::TooFewVoters => {
			format!("{voters} of {members} members voted, {needed} are needed")
		},
		VerifyError::BadSignature => {
			"the voters did not sign this: the proposal in it was changed, or the witness is of another vote".into()
		},
		other => other.to_string(),
	};
	Failure::Blamed(Box::new(Blamed {
		name: "BadWitness",
		summary: "the witness is not accepted:".into(),
		faults: vec![Fault { member: None, file: Some(path.display().to_string()), reason }],
		advice: "get it again from whoever made it, or make it again of the same shares (vns collective aggregate)"
			.into(),
	}))
}
