// SPDX-License-Identifier: Apache-2.0
//! Proposals: what members are to decide, as a file; and what a file says.

use super::{
	files,
	roster::{self, parameters},
	standing::{check_chain, Shown, Standing},
};
use crate::{
	failure::Failure,
	parse,
	report::{pairs, Report},
	session::Session,
	show,
};
use clap::{Args, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use vns_client::{
	collective::{self, Class},
	AccountId, Call as ChainCall,
};
use vns_collective::{
	prover::{
		documents::{RosterFile, WitnessFile},
		Proposal, Subject,
	},
	Blake2,
};

/// How many blocks a vote has where nobody says so: about a week of blocks of six seconds.
const USUAL: u32 = 100_800;
/// The longest call, in bytes: far less than a block takes.
const LONGEST_CALL: usize = 256 * 1_024;

/// What every proposal takes.
#[derive(Args)]
pub struct RosterOption {
	/// The roster of the collective
	#[arg(long, value_name = "ROSTER", env = "VNS_ROSTER")]
	pub roster: PathBuf,
}

impl RosterOption {
	/// The roster, which must fit the chain that was named.
	pub fn read(&self, session: &Session) -> Result<RosterFile, Failure> {
		read_roster(session, &self.roster)
	}
}

/// A roster, which must fit the chain that was named, and this program.
pub fn read_roster(session: &Session, path: &Path) -> Result<RosterFile, Failure> {
	let file: RosterFile = files::read(path)?;
	roster::check_genesis(session.globals.genesis, &file)?;
	parameters(&file.collective)?;
	Ok(file)
}

#[derive(Subcommand)]
pub enum Propose {
	/// To create the collective of a roster: all members should sign
	///
	/// The threshold is enough, but the chain keeps whether all signed, and whoever deals with the collective sees it.
	#[command(after_help = "Example:\n  vns collective propose create --roster shop.roster --out create.proposal")]
	Create(Create),
	/// To pay from the collective's account; AMOUNT all is everything that is free, and ends the account
	#[command(
		after_help = "Examples:\n  vns collective propose transfer ADDRESS 100 --roster shop.roster\n  vns collective propose transfer ADDRESS all --roster shop.roster --expiry +7200"
	)]
	Transfer(Transfer),
	/// To make any call as the collective's account
	///
	/// The bytes are what --dry-run of any other command prints as "encoded call".
	#[command(
		after_help = "Examples:\n  vns --json credit repay 17 all --dev Dave --dry-run | jq -r .encoded_call\n  vns collective propose call 0x… --roster shop.roster\n  vns collective propose call --file call.scale --roster shop.roster"
	)]
	Call(Call),
	/// To set how many members a class of calls needs
	///
	/// Takes as many members as the class that needs most.
	#[command(
		after_help = "Examples:\n  vns collective propose set-threshold debt 3 --roster shop.roster\n  vns collective propose set-threshold debt 0 --roster shop.roster    # the collective's own again"
	)]
	SetThreshold(SetThreshold),
	/// To dissolve the collective, whose account must hold and owe nothing. The deposit returns to whoever paid it
	#[command(after_help = "Example:\n  vns collective propose dissolve --roster shop.roster")]
	Dissolve(Dissolve),
}

impl Propose {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Propose::Create(command) => command.run(session),
			Propose::Transfer(command) => {
				let call = match command.amount {
					u128::MAX => collective::transfer_all(&command.to)?,
					amount => collective::transfer(&command.to, amount)?,
				};
				command.common.propose(session, What::Known(call)).await
			},
			Propose::Call(command) => {
				let bytes = command.bytes()?;
				command.common.propose(session, What::Bytes(bytes)).await
			},
			Propose::SetThreshold(command) => command.run(session).await,
			Propose::Dissolve(command) => {
				let file = command.common.roster.read(session)?;
				let call = collective::dissolve(&file.collective.id::<Blake2>(&file.genesis))?;
				command.common.propose(session, What::Known(call)).await
			},
		}
	}
}

/// What all proposals of calls take.
#[derive(Args)]
struct Common {
	#[command(flatten)]
	roster: RosterOption,
	/// The last block in which it may be carried out: a number, or so many blocks from now on (+7200). Without this, about a
	/// week of blocks of six seconds
	#[arg(long, value_name = "BLOCK", value_parser = expiry)]
	expiry: Option<Expiry>,
	/// Ask no node: name --nonce and --expiry yourself, as vns collective status says them
	#[arg(long, requires = "nonce")]
	offline: bool,
	/// With --offline: the number of the decision that is next
	#[arg(long, value_name = "NUMBER", requires = "offline", value_parser = parse::number)]
	nonce: Option<u64>,
	/// The file to write; it must not exist. By default proposal-ID.json in this folder
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

/// A call that is proposed.
enum What {
	Known(ChainCall),
	Bytes(Vec<u8>),
}

/// The last block of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expiry {
	Block(u32),
	After(u32),
}

fn expiry(text: &str) -> Result<Expiry, String> {
	let number = |digits: &str| u32::try_from(parse::number(digits)?).map_err(|_| "it is too large".to_owned());
	match text.strip_prefix('+') {
		Some(digits) => number(digits).map(Expiry::After),
		None => number(text).map(Expiry::Block),
	}
}

impl Common {
	async fn propose(self, session: &Session, what: What) -> Result<Report, Failure> {
		if let Some(out) = &self.out {
			files::check_free(out)?;
		}
		let file = self.roster.read(session)?;
		let id = file.collective.id::<Blake2>(&file.genesis);
		let proposal = |nonce, expiry, call| Proposal {
			collective: id,
			genesis: file.genesis,
			nonce,
			subject: Subject::Call { expiry, call },
		};
		if let (true, Some(nonce)) = (self.offline, self.nonce) {
			let Some(Expiry::Block(expiry)) = self.expiry else {
				return Err(Failure::Usage("--offline: name the last block by its number, --expiry 123456".into()));
			};
			let call = match what {
				What::Known(call) => collective::encoded_offline(&call)?,
				What::Bytes(bytes) => bytes,
			};
			let proposal = proposal(nonce, expiry, call);
			let shown = Shown::by_program(&proposal)?;
			return deliver(self.out, &file, &proposal, &shown, None);
		}
		let chain = session.connect().await?;
		check_chain(&chain, &file.genesis)?;
		let at = chain.finalized().await?;
		let found = collective::collective(&at, &id).await?;
		let view = found.ok_or_else(|| {
			Failure::Usage(format!(
				"as of block {}, there is no collective 0x{}: create it first (vns collective propose create)",
				at.number(),
				hex::encode(id)
			))
		})?;
		let now = u32::try_from(at.number()).unwrap_or(u32::MAX);
		let expiry = match self.expiry {
			None => now.saturating_add(USUAL),
			Some(Expiry::After(blocks)) => now.saturating_add(blocks),
			Some(Expiry::Block(block)) if block <= now => {
				return Err(Failure::Usage(format!("--expiry: block {block} is over; the last final one is {now}")))
			},
			Some(Expiry::Block(block)) => block,
		};
		let call = match what {
			What::Known(call) => collective::encoded(at.metadata(), &call)?,
			What::Bytes(bytes) => bytes,
		};
		let proposal = proposal(view.nonce, expiry, call);
		let shown = Shown::by_chain(&at, &proposal);
		let standing = Standing::on(&chain, &proposal).await?;
		deliver(self.out, &file, &proposal, &shown, Some(&standing))
	}
}

/// Writes a proposal, and says what comes next.
fn deliver(
	out: Option<PathBuf>,
	file: &RosterFile,
	proposal: &Proposal,
	shown: &Shown,
	standing: Option<&Standing>,
) -> Result<Report, Failure> {
	shown.check()?;
	let out = files::out(out, || format!("proposal-{}.json", show::member(&proposal.id())))?;
	files::write(&out, proposal)?;
	let place = out.display().to_string();
	let threshold = file.collective.threshold;
	let mut lines = shown.lines(proposal);
	let needed = match (&proposal.subject, standing) {
		(Subject::Create, _) => format!("all {} members should vote, {threshold} must", file.collective.members),
		(_, Some(standing)) => {
			format!("{} of {} members must vote", standing.least(threshold), file.collective.members)
		},
		(_, None) => format!(
			"unless the class of the call has a threshold of its own, {threshold} of {} members must vote",
			file.collective.members
		),
	};
	lines.push(("needs".into(), needed));
	lines.push((
		"written".into(),
		format!("{place}; send it to all members, who answer by vns collective round1 {place} --key …"),
	));
	let mut json = shown.json(proposal);
	if let Some(fields) = json.as_object_mut() {
		fields.insert("file".into(), place.into());
		fields.insert("members".into(), file.collective.members.into());
		if let Some(standing) = standing {
			fields.insert("chain".into(), standing.json(threshold));
		}
	}
	Ok(Report::new(pairs(&lines.iter().map(|(name, value)| (name.as_str(), value.clone())).collect::<Vec<_>>()), json))
}

#[derive(Args)]
pub struct Create {
	#[command(flatten)]
	roster: RosterOption,
	/// The file to write; it must not exist. By default proposal-ID.json in this folder
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

impl Create {
	fn run(self, session: &Session) -> Result<Report, Failure> {
		let file = self.roster.read(session)?;
		let collective = file.collective.id::<Blake2>(&file.genesis);
		let proposal = Proposal { collective, genesis: file.genesis, nonce: 0, subject: Subject::Create };
		deliver(self.out, &file, &proposal, &Shown::by_program(&proposal)?, None)
	}
}

#[derive(Args)]
pub struct Transfer {
	/// To whom
	#[arg(value_name = "TO", value_parser = parse::account)]
	to: AccountId,
	/// How much, such as 12.5 or 12.5VNS; or all
	#[arg(value_name = "AMOUNT", value_parser = parse::up_to)]
	amount: u128,
	#[command(flatten)]
	common: Common,
}

#[derive(Args)]
pub struct Call {
	/// The call as 0x and hexadecimal digits
	#[arg(value_name = "0xHEX", required_unless_present = "file", conflicts_with = "file")]
	call: Option<String>,
	/// A file with the call, as bytes or as 0x and hexadecimal digits
	#[arg(long, value_name = "FILE")]
	file: Option<PathBuf>,
	#[command(flatten)]
	common: Common,
}

impl Call {
	fn bytes(&self) -> Result<Vec<u8>, Failure> {
		let found = match (&self.call, &self.file) {
			(Some(text), _) => digits(text.trim()).map_err(Failure::Usage)?,
			(None, Some(path)) => {
				let failed = |reason: String| Failure::Usage(format!("{}: {reason}", path.display()));
				let bytes =
					std::fs::read(path).map_err(|error| Failure::Machine(format!("{}: {error}", path.display())))?;
				match std::str::from_utf8(&bytes).map(str::trim) {
					Ok(text) if text.starts_with("0x") => digits(text).map_err(failed)?,
					_ => bytes,
				}
			},
			(None, None) => return Err(Failure::Usage("name a call, or a --file with one".into())),
		};
		match found.len() {
			0 => Err(Failure::Usage("the call has no bytes".into())),
			count if count > LONGEST_CALL => {
				Err(Failure::Usage(format!("the call has {count} bytes, the most are {LONGEST_CALL}")))
			},
			_ => Ok(found),
		}
	}
}

fn digits(text: &str) -> Result<Vec<u8>, String> {
	let digits = text.strip_prefix("0x").ok_or("a call begins with 0x")?;
	hex::decode(digits).map_err(|_| "after 0x there must be an even number of hexadecimal digits".into())
}

/// A class of calls that may have a threshold of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ClassName {
	/// Moves value or vouchers
	Value,
	/// Creates, assumes or grants debt or credit; paying debt is of value as well
	Debt,
	/// Names and records
	Names,
	/// Has a say in what is not its own
	Governance,
	/// Whatever else there is
	Other,
}

impl From<ClassName> for Class {
	fn from(name: ClassName) -> Self {
		match name {
			ClassName::Value => Class::Value,
			ClassName::Debt => Class::Debt,
			ClassName::Names => Class::Names,
			ClassName::Governance => Class::Governance,
			ClassName::Other => Class::Other,
		}
	}
}

#[derive(Args)]
pub struct SetThreshold {
	/// Which class of calls
	#[arg(value_enum, value_name = "CLASS")]
	class: ClassName,
	/// How many members it needs; 0 for as many as the collective's own threshold
	#[arg(value_name = "COUNT")]
	threshold: u32,
	#[command(flatten)]
	common: Common,
}

impl SetThreshold {
	async fn run(self, session: &Session) -> Result<Report, Failure> {
		let file = self.common.roster.read(session)?;
		if self.threshold > file.collective.members {
			return Err(Failure::Usage(format!(
				"the collective has {} members: {} can never vote",
				file.collective.members, self.threshold
			)));
		}
		let id = file.collective.id::<Blake2>(&file.genesis);
		let call = collective::set_threshold(&id, self.class.into(), self.threshold)?;
		self.common.propose(session, What::Known(call)).await
	}
}

#[derive(Args)]
pub struct Dissolve {
	#[command(flatten)]
	common: Common,
}

#[derive(Args)]
pub struct ShowProposal {
	/// A proposal, or a witness, which has one
	#[arg(value_name = "FILE")]
	file: PathBuf,
	/// Ask no node: read the call by what this program knows of the runtime
	#[arg(long)]
	offline: bool,
}

impl ShowProposal {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let text = files::read_text(&self.file)?;
		let is_witness = files::kind(&text).as_deref() == Some("vns-collective/witness");
		let (proposal, voters) = if is_witness {
			let file: WitnessFile = files::read(&self.file)?;
			let voters = file.witness.voters();
			(file.proposal, Some(voters))
		} else {
			(files::read::<Proposal>(&self.file)?, None)
		};
		let (shown, standing) = if self.offline {
			(Shown::by_program(&proposal)?, None)
		} else {
			let chain = session.connect().await?;
			check_chain(&chain, &proposal.genesis)?;
			let at = chain.finalized().await?;
			let standing = match Standing::on(&chain, &proposal).await {
				Ok(standing) => Ok(standing),
				// What can no longer count is shown all the same.
				Err(Failure::Usage(reason)) => Err(reason),
				Err(other) => return Err(other),
			};
			(Shown::by_chain(&at, &proposal), Some(standing))
		};
		let mut lines = shown.lines(&proposal);
		let mut json = shown.json(&proposal);
		let mut more = Vec::new();
		if let Some(voters) = voters {
			lines.push(("voted, as the witness says".into(), voters.to_string()));
			more.push(("voters", voters.into()));
		}
		match &standing {
			Some(Ok(standing)) => {
				if let Some(needed) = &standing.needed {
					lines.push(("members needed".into(), needed.members.to_string()));
					more.push(("needed", needed.members.into()));
				}
				lines.push(("stands".into(), "it can still be decided".into()));
			},
			Some(Err(reason)) => lines.push(("stands".into(), reason.clone())),
			None => {},
		}
		more.push(("open", standing.map(|standing| standing.is_ok()).into()));
		if let Some(fields) = json.as_object_mut() {
			fields.extend(more.into_iter().map(|(name, value)| (name.to_owned(), value)));
		}
		let lines: Vec<_> = lines.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
		Ok(Report::new(pairs(&lines), json))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_last_block_should_be_a_number_or_so_many_from_now_on() {
		assert_eq!(expiry("123"), Ok(Expiry::Block(123)));
		assert_eq!(expiry("+7200"), Ok(Expiry::After(7_200)));
		for bad in ["", "+", "-1", "+-1", "1d", "+1d", "4294967296", " 1"] {
			assert!(expiry(bad).is_err(), "{bad:?}");
		}
	}

	#[test]
	fn a_call_should_be_hexadecimal_or_a_file() {
		assert_eq!(digits("0x0aFF"), Ok(vec![10, 255]));
		for bad in ["", "0a", "0x0", "0xzz"] {
			assert!(digits(bad).is_err(), "{bad:?}");
		}
	}
}
