// SPDX-License-Identifier: Apache-2.0
//! A member's two answers: nonces for one proposal and no other, and a share that uses them up.

use super::{
	files,
	kept::{name_of, Kept},
	key::{no_entropy, Member},
	propose::RosterOption,
	roster::parameters,
	standing::{Shown, Standing},
};
use crate::{
	failure::{Blamed, Failure, Fault},
	report::Report,
	send::{agreed, can_type},
	session::Session,
	show,
};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use vns_collective::{
	prover::{
		documents::RosterFile, ListError, Nonces, Poll, Proposal, Round1 as Answer, Round1List, SignError, Subject,
		System,
	},
	Blake2,
};

/// Is the key one of the roster's?
fn check_member(member: &Member, file: &RosterFile, roster: &Path) -> Result<(), Failure> {
	let id = member.key.id();
	match file.roster.find(id) {
		Some(record) if record.credential == *member.key.credential() => Ok(()),
		Some(_) => Err(Failure::Key(format!(
			"the roster {} has another key for member {}: use the key of your record",
			roster.display(),
			show::member(id)
		))),
		None => Err(Failure::Key(format!(
			"member {} is not in the roster {}: use the key of your record, or the roster of this collective",
			show::member(id),
			roster.display()
		))),
	}
}

/// Is the proposal one of the roster's collective?
pub fn check_poll(poll: &Poll<'_>, proposal: &Path, roster: &Path) -> Result<(), Failure> {
	poll.check().map_err(|error| {
		let (proposal, roster) = (proposal.display(), roster.display());
		Failure::Usage(match error {
			ListError::OtherCollective => {
				format!("{proposal} is a proposal for another collective or chain than that of the roster {roster}")
			},
			ListError::OtherRoster => {
				format!("{roster}: its collective is not the one of its members; vns collective roster audit says more")
			},
			other => format!("{roster}: {other}"),
		})
	})
}

#[derive(Args)]
pub struct Round1 {
	/// The proposal
	#[arg(value_name = "PROPOSAL")]
	proposal: PathBuf,
	#[command(flatten)]
	roster: RosterOption,
	/// The file of your key
	#[arg(long, value_name = "KEY")]
	key: PathBuf,
	/// Answer anew although you have answered before: if the vote has to be held again
	#[arg(long)]
	again: bool,
	/// The file to write; it must not exist. By default round1-PROPOSAL-ID.json in this folder
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

impl Round1 {
	pub fn run(self, session: &Session) -> Result<Report, Failure> {
		let proposal: Proposal = files::read(&self.proposal)?;
		let file = self.roster.read(session)?;
		let params = parameters(&file.collective)?;
		let poll = Poll { params: &params, roster: &file.roster, collective: &file.collective, proposal: &proposal };
		check_poll(&poll, &self.proposal, &self.roster.roster)?;
		let member = Member::read(&self.key, &params)?;
		check_member(&member, &file, &self.roster.roster)?;
		let (short, id) = (show::member(&proposal.id()), show::member(member.key.id()));
		let out = match self.out {
			Some(out) => files::out(Some(out), String::new)?,
			None => unused_name(&format!("round1-{short}-{id}"))?,
		};
		let kept = Kept::of(&self.key);
		let unused = kept.unused(&proposal.id())?;
		if !unused.is_empty() && !self.again {
			return Err(Failure::Usage(
				"you have answered this proposal already, and the coordinator can still use that answer. If it was lost, or the \
				 vote has to be held again, answer anew: --again"
					.into(),
			));
		}
		let (nonces, answer) = Nonces::draw(&params, &member.key, &proposal, &mut System).map_err(no_entropy)?;
		// Kept before they are published: what nobody can sign with would stop the whole vote.
		kept.keep(&proposal.id(), &name_of(&answer.first, &answer.second), nonces)?;
		files::write(&out, &answer)?;
		let place = out.display().to_string();
		let shown = Shown::by_program(&proposal)?;
		let mut text = shown.text(&proposal);
		text.push_str(&format!(
			"\nThis is no vote yet. Your answer is in {place}: send it to the coordinator, who sends you the list of voters; \
			 then vote by vns collective round2. Until then keep the folder beside your key.\n"
		));
		let json = json!({
			"proposal": format!("0x{}", hex::encode(proposal.id())),
			"member": format!("0x{}", hex::encode(member.key.id())),
			"file": place,
			"answers_before": unused.len(),
		});
		Ok(Report::new(text, json))
	}
}

/// How many vote along.
fn with_others(others: usize) -> String {
	match others {
		0 => "alone".into(),
		1 => "with one other".into(),
		more => format!("with {more} others"),
	}
}

/// A usual name with the first number that is free.
fn unused_name(begin: &str) -> Result<PathBuf, Failure> {
	let numbered = |count: u32| match count {
		0 => PathBuf::from(format!("{begin}.json")),
		more => PathBuf::from(format!("{begin}-{more}.json")),
	};
	(0..1_000).map(numbered).find(|path| !path.exists()).ok_or_else(|| {
		Failure::Machine(format!("{begin}.json: it is there already, and so are others; name one with --out"))
	})
}

#[derive(Args)]
pub struct Round2 {
	/// The proposal
	#[arg(value_name = "PROPOSAL")]
	proposal: PathBuf,
	/// The list of voters, from the coordinator
	#[arg(value_name = "LIST")]
	list: PathBuf,
	#[command(flatten)]
	roster: RosterOption,
	/// The file of your key
	#[arg(long, value_name = "KEY")]
	key: PathBuf,
	/// Do not ask: you have read what you sign
	#[arg(long, short)]
	yes: bool,
	/// Ask no node: read the call by what this program knows of the runtime, and do not look whether the vote can still count
	#[arg(long)]
	offline: bool,
	/// The file to write; it must not exist. By default share-PROPOSAL-ID.json in this folder
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

impl Round2 {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let proposal: Proposal = files::read(&self.proposal)?;
		let list: Round1List = files::read(&self.list)?;
		let file = self.roster.read(session)?;
		let params = parameters(&file.collective)?;
		let poll = Poll { params: &params, roster: &file.roster, collective: &file.collective, proposal: &proposal };
		check_poll(&poll, &self.proposal, &self.roster.roster)?;
		poll.check_list(&list).map_err(|error| bad_list(&self.list, &error))?;
		let member = Member::read(&self.key, &params)?;
		check_member(&member, &file, &self.roster.roster)?;
		let (short, id) = (show::member(&proposal.id()), show::member(member.key.id()));
		let out = match self.out.clone() {
			Some(out) => files::out(Some(out), String::new)?,
			None => unused_name(&format!("share-{short}-{id}"))?,
		};
		let kept = Kept::of(&self.key);
		let own = self.own_entry(&kept, &list, &member)?;
		self.check_audited(&kept, &file, &proposal)?;

		let shown = if self.offline {
			Shown::by_program(&proposal)?
		} else {
			let standing = Standing::of(session, &proposal).await?;
			too_few(&standing, &file, list.voters.len())?;
			Shown::by_chain(&standing.at, &proposal)
		};
		shown.check()?;
		let voters = list.voters.len();
		if !self.yes {
			eprint!("{}", shown.text(&proposal));
			eprintln!("{voters} of {} members vote, you among them", file.collective.members);
			if !can_type() {
				return Err(Failure::Usage(
					"nobody can be asked here whether to vote for this; read it (vns collective show), then add --yes. \
					 Nothing was signed"
						.into(),
				));
			}
			if !agreed("Vote for this?") {
				return Err(Failure::Usage("not signed; your answer of round 1 stays as it is".into()));
			}
		}
		let share = sign(&kept, &member, &poll, &list, &own)?;
		files::write(&out, &share)?;
		let place = out.display().to_string();
		let mut text = shown.text(&proposal);
		text.push_str(&format!(
			"\nYou have voted for this, {}. Your share is in {place}: send it to the coordinator. The nonces are \
			 used up: if the vote has to be held again, begin with vns collective round1 --again\n",
			with_others(voters.saturating_sub(1))
		));
		let mut json = shown.json(&proposal);
		if let Some(fields) = json.as_object_mut() {
			fields.insert("member".into(), format!("0x{}", hex::encode(member.key.id())).into());
			fields.insert("statement".into(), format!("0x{}", hex::encode(share.statement)).into());
			fields.insert("voters".into(), voters.into());
			fields.insert("file".into(), place.into());
		}
		Ok(Report::new(text, json))
	}

	/// What the list has of this member, whose nonces must still be there.
	fn own_entry(&self, kept: &Kept, list: &Round1List, member: &Member) -> Result<Answer, Failure> {
		let place = self.list.display();
		let own = list.voters.iter().find(|entry| entry.id == *member.key.id()).ok_or_else(|| {
			Failure::Usage(format!(
				"{place}: you are not in this list (member {}): the vote is held without you, or the coordinator did not have \
				 your answer of round 1",
				show::member(member.key.id())
			))
		})?;
		let name = name_of(&own.first, &own.second);
		if kept.has(&list.proposal, &name) {
			return Ok(own.clone());
		}
		if kept.spent()?.0.contains(&name) {
			return Err(Failure::Usage(format!(
				"{place}: your nonces in this list were used before, and whoever signs twice with the same gives his key away. \
				 If your share was lost, send the file again; if the vote is held again, answer anew: vns collective round1 --again"
			)));
		}
		Err(Failure::Usage(format!(
			"{place}: the nonces that this list has of you are not beside this key: you answered with another copy of it, or \
			 somebody answered for you. Answer anew: vns collective round1 --again"
		)))
	}

	/// Who signs for a creation has audited the roster: nobody else does.
	fn check_audited(&self, kept: &Kept, file: &RosterFile, proposal: &Proposal) -> Result<(), Failure> {
		if proposal.subject != Subject::Create || kept.has_audited(&file.collective.id::<Blake2>(&file.genesis)) {
			return Ok(());
		}
		let (roster, key) = (self.roster.roster.display(), self.key.display());
		Err(Failure::Usage(format!(
			"you have not audited this roster: its members could be inventions. First: vns collective roster audit {roster} \
			 --key {key}"
		)))
	}
}

/// Refuses a vote of too few.
pub fn too_few(standing: &Standing, file: &RosterFile, voters: usize) -> Result<(), Failure> {
	let least = standing.least(file.collective.threshold);
	if u32::try_from(voters).unwrap_or(u32::MAX) >= least {
		return Ok(());
	}
	Err(Failure::Usage(format!(
		"{voters} of {} members vote, and this needs {least}: wait for more of them",
		file.collective.members
	)))
}

/// A list that cannot be signed or aggregated.
pub fn bad_list(path: &Path, error: &ListError) -> Failure {
	let member = match error {
		ListError::NotMember(id) | ListError::Twice(id) | ListError::NonceOutOfRange(id) => Some(*id),
		_ => None,
	};
	let reason = match error {
		ListError::OtherProposal => "it is a list for another proposal".into(),
		ListError::NotMember(_) => "he is no member of your roster".into(),
		ListError::Twice(_) => "he is in the list twice".into(),
		ListError::NonceOutOfRange(_) => "his nonces are out of range".into(),
		other => other.to_string(),
	};
	Failure::Blamed(Box::new(Blamed {
		name: "BadList",
		summary: "this list of voters cannot be voted with:".into(),
		faults: vec![Fault { member, file: Some(path.display().to_string()), reason }],
		advice: "ask the coordinator for another list; anybody can make one of the same answers of round 1 (vns collective gather)"
			.into(),
	}))
}

/// The nonces are deleted, then used, and remembered before the share is handed out.
fn sign(
	kept: &Kept,
	member: &Member,
	poll: &Poll<'_>,
	list: &Round1List,
	own: &Answer,
) -> Result<vns_collective::prover::Round2Share, Failure> {
	let voting = kept.vote()?;
	let mut spent = kept.spent()?;
	let nonces = kept.take(&voting, &list.proposal, &name_of(&own.first, &own.second))?;
	let nonces = nonces.ok_or_else(|| Failure::Usage("your nonces were used at this very moment".into()))?;
	let share = nonces.sign(&member.key, poll, list, &mut spent).map_err(|error| {
		Failure::Usage(match error {
			SignError::NonceUsed => {
				"your nonces were used before, although they were still stored: somebody has put back a copy of \
			                         the folder beside your key. Nothing was signed, and they are gone now. Answer anew: vns \
			                         collective round1 --again"
					.into()
			},
			other => format!("nothing was signed: {other}. Answer anew: vns collective round1 --again"),
		})
	})?;
	kept.remember(&voting, &spent)?;
	Ok(share)
}
