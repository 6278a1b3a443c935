// SPDX-License-Identifier: Apache-2.0
//! Proposing: changes of the membership, acts on agents and attestations, calls.

use super::{
	act::membership,
	words::{self, Dispatch},
};
use crate::{
	failure::Failure,
	options::SendOptions,
	parse::{self, When},
	report::Report,
	send::Sender,
	session::Session,
	show,
};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::Value;
use vns_client::{
	access::{self, Appointment, ChallengeStanding, ChallengeView, Change, GroupAct, GroupView, Manner, MAX_CALL},
	bad, AccountId, At, Call as ChainCall,
};
use vns_clock::{Hours, Millis, HOUR};
use vns_units::Credit;

/// How long consent counts where nobody says so.
const USUAL: Hours = 168;

#[derive(Subcommand)]
pub enum Propose {
	/// One more member. Needs the consent of all
	#[command(after_help = "Example:\n  vns access propose add ADDRESS --key member.key")]
	Add(Account),
	/// One member less. Needs the consent of all others
	#[command(after_help = "Example:\n  vns access propose remove ADDRESS --key member.key")]
	Remove(Account),
	/// Another account in place of a member's, such as a new key. Needs the consent of all, the one replaced included
	#[command(after_help = "Example:\n  vns access propose replace OLD NEW --key member.key")]
	Replace(Replace),
	/// Another account in place of a member who does not answer his challenge. Needs the consent of all others
	///
	/// It names the challenge that is open now, and is void when that is answered. It is carried out when the challenge is ripe
	/// and the holders of vouchers have approved of the same account: with the last consent, or by vns access supersede.
	#[command(after_help = "Example:\n  vns access propose supersede OLD NEW --key member.key")]
	Supersede(Supersede),
	/// Appoint an agent, or give one another quota, recovery or expiry
	///
	/// A new appointment does not refill the quota: what was used stays used and recovers at the new pace. A suspension
	/// stays.
	#[command(
		after_help = "Example:\n  vns access propose appoint ADDRESS --quota 100000 --recovery 30d --until +365d --key member.key"
	)]
	Appoint(Appoint),
	/// Dismiss an agent. What it guarantees it goes on guaranteeing
	#[command(after_help = "Example:\n  vns access propose dismiss ADDRESS --key member.key")]
	Dismiss(Account),
	/// Suspend an agent: it grants and registers nothing until the group lifts that
	#[command(after_help = "Example:\n  vns access propose suspend ADDRESS --key member.key")]
	Suspend(Account),
	/// Lift the suspension of an agent by the group
	#[command(after_help = "Example:\n  vns access propose lift ADDRESS --key member.key")]
	Lift(Account),
	/// Lift a suspension by the rules, because of bad debt, and forgive what is bad then
	///
	/// The rules suspend the agent again when more than that is bad, and more than the share of its quota that may be (vns credit
	/// suspension). Decided on like a call; once it has its consent, anybody carries it out.
	#[command(after_help = "Example:\n  vns access propose lift-bad-debt ADDRESS --key member.key")]
	LiftBadDebt(Account),
	/// Attest an account: it may have credit and owe without being an entity
	#[command(after_help = "Example:\n  vns access propose attest ADDRESS --key member.key")]
	Attest(Account),
	/// Take an attestation back. What the account owes it goes on owing
	#[command(after_help = "Example:\n  vns access propose unattest ADDRESS --key member.key")]
	Unattest(Account),
	/// A call that the group dispatches. Once it has its consent, anybody carries it out
	///
	/// The bytes are what --dry-run of any other command prints as "encoded call". They are shown as the chain reads them, and
	/// refused when it cannot. Most calls must be signed, so by the group's account (--manner account); --manner group is
	/// for those that listen to the group alone, and all others then fail with BadOrigin when they are carried out.
	#[command(
		after_help = "Example:\n  vns credit revoke ADDRESS all --key member.key --dry-run\n  vns access propose call 0x… --manner account --key member.key"
	)]
	Call(Call),
}

impl Propose {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Propose::Add(one) => one.change(session, Change::Add).await,
			Propose::Remove(one) => one.change(session, Change::Remove).await,
			Propose::Replace(command) => command.run(session).await,
			Propose::Supersede(command) => command.run(session).await,
			Propose::Appoint(command) => command.run(session).await,
			Propose::Dismiss(one) => one.act(session, |agent| GroupAct::Dismiss { agent }).await,
			Propose::Suspend(one) => one.act(session, |agent| GroupAct::Suspend { agent }).await,
			Propose::Lift(one) => one.act(session, |agent| GroupAct::Lift { agent }).await,
			Propose::LiftBadDebt(one) => one.lift_bad_debt(session).await,
			Propose::Attest(one) => one.act(session, |account| GroupAct::Attest { account }).await,
			Propose::Unattest(one) => one.act(session, |account| GroupAct::Unattest { account }).await,
			Propose::Call(command) => command.run(session).await,
		}
	}
}

/// What all proposals take.
#[derive(Args)]
struct Common {
	/// Until when consent counts: a date in network time (2026-12-24T10:00Z) or a time from now on (+3d). Without this, 7
	/// days, or the longest that the chain allows if that is less
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	expires: Option<When>,
	#[command(flatten)]
	send: SendOptions,
}

/// A proposal that is being made: the key, the connection, and the state by which it is judged.
struct Draft<'a> {
	sender: Sender<'a>,
	at: At,
	now: Millis,
	group: GroupView,
	expires: Millis,
}

impl Common {
	async fn open<'a>(&'a self, session: &'a Session) -> Result<Draft<'a>, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let now = super::read::now(&at).await?;
		let none = || Failure::Usage("this chain has no access group: its genesis named no founder".into());
		let group = access::group(&at).await?.ok_or_else(none)?;
		let longest = group.rules.longest_proposal;
		let expires = match self.expires {
			Some(when) => ahead("--expires", when, now, longest)?,
			None => after(now, USUAL.min(longest)),
		};
		Ok(Draft { sender, at, now, group, expires })
	}
}

impl Draft<'_> {
	/// Sends it, and says what comes next.
	async fn send(self, call: ChainCall, title: String, details: Vec<String>) -> Result<Report, Failure> {
		let mut remarks = vec![title];
		remarks.extend(details);
		remarks.push(format!("consent counts until {} in network time", show::instant(self.expires)));
		membership(&self.at, &self.sender, &mut remarks).await?;
		let (mut text, mut json) = self.sender.send(call, &remarks).await?.into_parts();
		let named = |event: &&Value| event.get("name").is_some_and(|name| name == "Proposed");
		let proposed = json.get("events").and_then(Value::as_array).and_then(|events| events.iter().find(named));
		// A dry run, or one that did not wait for a block.
		let Some(fields) = proposed.and_then(|event| event.get("fields")) else { return Ok(Report::new(text, json)) };
		let count = |name: &str| fields.get(name).and_then(Value::as_u64).unwrap_or_default();
		let (id, given, needed) = (count("id"), count("consents"), count("needed"));
		let is_call = json.get("call").is_some_and(|call| call == "Access.propose_call");
		let next = match (given < needed, is_call) {
			(true, _) => format!(
				"It is proposal {id} and has {given} of the {} that it needs. Members give theirs by vns access consent {id}",
				words::consents(usize::try_from(needed).unwrap_or(usize::MAX))
			),
			(false, true) => {
				format!("It is proposal {id} and has all its consent. Have it done by vns access carry-out {id}")
			},
			(false, false) => format!("It was proposal {id}; your consent was enough, and it is done"),
		};
		text.push_str(&format!("\n{next}\n"));
		if let Some(fields) = json.as_object_mut() {
			fields.insert("proposal".into(), id.into());
		}
		Ok(Report::new(text, json))
	}
}

/// So many hours after `now`.
fn after(now: Millis, hours: Hours) -> Millis {
	now.saturating_add(Millis::from(hours).saturating_mul(HOUR))
}

/// The instant that was typed, exactly, if it lies ahead of network time and not too far.
fn ahead(option: &str, when: When, now: Millis, longest: Hours) -> Result<Millis, Failure> {
	let instant = match when {
		When::At(instant) => instant,
		When::After(hours) => after(now, hours),
	};
	if instant <= now {
		let (then, now) = (show::instant(instant), show::instant(now));
		return Err(Failure::Usage(format!("{option}: {then} does not lie ahead; network time is {now}")));
	}
	let last = after(now, longest);
	if instant > last {
		let (longest, last) = (words::hours(longest), show::instant(last));
		let advice = format!("the chain allows {longest}, now until {last}");
		return Err(Failure::Usage(format!("{option}: {} is too far ahead; {advice}", show::instant(instant))));
	}
	Ok(instant)
}

#[derive(Args)]
pub struct Account {
	/// Whose account
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	common: Common,
}

impl Account {
	async fn change(self, session: &Session, change: impl Fn(AccountId) -> Change) -> Result<Report, Failure> {
		propose_change(session, &self.common, change(self.account)).await
	}

	async fn act(self, session: &Session, act: impl Fn(AccountId) -> GroupAct) -> Result<Report, Failure> {
		let draft = self.common.open(session).await?;
		propose_act(draft, act(self.account)).await
	}

	/// The ledger suspends for bad debt, so lifting is a call of the ledger's, which listens to the group alone.
	async fn lift_bad_debt(self, session: &Session) -> Result<Report, Failure> {
		let draft = self.common.open(session).await?;
		let who = show::address(&self.account);
		let found = bad::suspension(&draft.at, &self.account).await?.filter(|view| view.suspended);
		let none = || format!("{who} is not suspended by the rules: there is nothing to lift (vns credit suspension)");
		let view = found.ok_or_else(|| {
			Failure::Usage(format!("as of block {}, {}. Nothing was sent", draft.at.number(), none()))
		})?;
		let call = bad::propose_lifting(&draft.at, &self.account, draft.expires)?;
		let details = vec![
			format!(
				"bad debt it answers for now: {}; of its quota {} may be",
				show::amount(view.bad),
				show::amount(view.most_bad)
			),
			"what is bad when it is carried out is forgiven: it does not suspend again".into(),
		];
		draft.send(call, format!("lift the suspension of {who} for bad debt"), details).await
	}
}

#[derive(Args)]
pub struct Replace {
	/// The member who goes
	#[arg(value_parser = parse::account)]
	old: AccountId,
	/// Who comes instead
	#[arg(value_parser = parse::account)]
	new: AccountId,
	#[command(flatten)]
	common: Common,
}

impl Replace {
	async fn run(self, session: &Session) -> Result<Report, Failure> {
		if self.old == self.new {
			return Err(Failure::Usage("the two accounts are the same: there is nothing to replace".into()));
		}
		propose_change(session, &self.common, Change::Replace { old: self.old, new: self.new }).await
	}
}

#[derive(Args)]
pub struct Supersede {
	/// The member who does not answer
	#[arg(value_parser = parse::account)]
	old: AccountId,
	/// Who comes instead
	#[arg(value_parser = parse::account)]
	new: AccountId,
	#[command(flatten)]
	common: Common,
}

impl Supersede {
	async fn run(self, session: &Session) -> Result<Report, Failure> {
		let draft = self.common.open(session).await?;
		let found = access::challenge_of(&draft.at, &self.old).await?;
		let open = |view: &ChallengeView| matches!(view.standing, ChallengeStanding::Running | ChallengeStanding::Ripe);
		let Some(challenge) = found.filter(open) else {
			return Err(Failure::Usage(format!(
				"{} has no open challenge as of block {} (vns access challenges). Nothing was sent",
				show::address(&self.old),
				draft.at.number()
			)));
		};
		let change = Change::Supersede { old: self.old, new: self.new, challenge: challenge.id };
		let details = super::challenge::missing(&challenge, Some(&self.new));
		propose_drafted(draft, change, details).await
	}
}

async fn propose_change(session: &Session, common: &Common, change: Change) -> Result<Report, Failure> {
	propose_drafted(common.open(session).await?, change, Vec::new()).await
}

async fn propose_drafted(draft: Draft<'_>, change: Change, mut details: Vec<String>) -> Result<Report, Failure> {
	let call = access::propose_change(&change, draft.expires)?;
	if matches!(&change, Change::Remove(old) if old == draft.sender.account()) {
		details.push("this is no consent: you have no say in your own removal".into());
	}
	if let Err(reason) = access::check_change(&draft.group, &change) {
		details.push(format!("the chain will refuse this: {reason}"));
	}
	let others = access::proposals(&draft.at).await?.iter().filter(|one| words::void(one.standing).is_none()).count();
	if others > 0 {
		details.push(format!("once it is carried out, all other proposals are void: {others} as of now"));
	}
	draft.send(call, words::change_title(&change), details).await
}

#[derive(Args)]
pub struct Appoint {
	/// Whom
	#[arg(value_parser = parse::account)]
	agent: AccountId,
	/// The most that it can grant at once, such as 100000 or 100000VNS
	#[arg(long, value_name = "AMOUNT", value_parser = parse::amount)]
	quota: u128,
	/// The time in which the whole quota recovers: 24h, 30d, 4w
	#[arg(long, value_name = "TIME", value_parser = parse::hours)]
	recovery: Hours,
	/// Until when it is an agent: a date in network time (2026-12-24T10:00Z) or a time from now on (+365d)
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	until: When,
	#[command(flatten)]
	common: Common,
}

impl Appoint {
	async fn run(self, session: &Session) -> Result<Report, Failure> {
		if self.quota == 0 {
			return Err(Failure::Usage("--quota: it is zero; an agent that may grant nothing is none".into()));
		}
		if self.recovery == 0 {
			return Err(Failure::Usage("--recovery: a quota cannot recover in no time".into()));
		}
		let draft = self.common.open(session).await?;
		let expires = ahead("--until", self.until, draft.now, draft.group.rules.longest_appointment)?;
		let appointment = Appointment { quota: Credit::new(self.quota), recovery: self.recovery, expires };
		propose_act(draft, GroupAct::Appoint { agent: self.agent, appointment }).await
	}
}

async fn propose_act(draft: Draft<'_>, act: GroupAct) -> Result<Report, Failure> {
	let mut details = Vec::new();
	if let Some(reason) = futile(&draft.at, &act, &mut details).await? {
		return Err(Failure::Usage(format!("as of block {}, {reason}. Nothing was sent", draft.at.number())));
	}
	let call = access::propose_act(&act, draft.expires)?;
	draft.send(call, words::act_title(&act), details).await
}

/// Why an act could not be carried out as things stand. The chain looks at that with the last consent only, when a deposit
/// has been paid and everybody has been asked.
async fn futile(at: &At, act: &GroupAct, details: &mut Vec<String>) -> Result<Option<String>, Failure> {
	Ok(match act {
		GroupAct::Appoint { agent, .. } => {
			if let Some(found) = access::agent(at, agent).await? {
				let before = words::granted(&found.mandate.appointment);
				details.push(format!("it is an agent already, with {before}; what it has used stays used"));
				if found.mandate.suspension.is_some() {
					details.push("it is suspended, and stays so until the group lifts that".into());
				}
			}
			None
		},
		GroupAct::Dismiss { agent } | GroupAct::Suspend { agent } | GroupAct::Lift { agent } => {
			let who = show::address(agent);
			match (access::agent(at, agent).await?.map(|found| found.mandate.suspension), act) {
				(None, _) => Some(format!("{who} is no agent (vns access agents lists them)")),
				(Some(Some(_)), GroupAct::Suspend { .. }) => Some(format!("{who} is suspended already")),
				(Some(None), GroupAct::Lift { .. }) => Some(format!(
					"{who} is not suspended by the group: there is nothing to lift (vns access propose lift-bad-debt is for a \
					 suspension by the rules)"
				)),
				_ => None,
			}
		},
		GroupAct::Attest { account } => {
			let attested = access::is_attested(at, account).await?;
			attested.then(|| format!("{} is attested already", show::address(account)))
		},
		GroupAct::Unattest { account } => {
			let attested = access::is_attested(at, account).await?;
			(!attested).then(|| format!("{} is not attested: there is nothing to take back", show::address(account)))
		},
	})
}

/// For whom a group dispatches a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ForWhom {
	/// By the group's own origin, for calls that only a group can make
	Group,
	/// Signed by the group's account, for instance to pay from it
	Account,
}

#[derive(Args)]
pub struct Call {
	/// The call as 0x and hexadecimal digits, at most 1024 bytes
	#[arg(value_name = "0xHEX", value_parser = bytes)]
	call: Bytes,
	/// For whom it is dispatched
	#[arg(long, value_enum)]
	manner: ForWhom,
	#[command(flatten)]
	common: Common,
}

impl Call {
	async fn run(self, session: &Session) -> Result<Report, Failure> {
		let manner = match self.manner {
			ForWhom::Group => Manner::AsGroup,
			ForWhom::Account => Manner::AsAccount,
		};
		let draft = self.common.open(session).await?;
		let read = Dispatch::new(&draft.at, &self.call.0, manner);
		if let Err(error) = &read.read {
			return Err(Failure::Usage(format!(
				"{error}. Nothing was sent; take the \"encoded call\" that --dry-run of a command prints on this chain"
			)));
		}
		let call = access::propose_call(&self.call.0, manner, draft.expires)?;
		let (title, details) = (read.title(), read.details());
		draft.send(call, title, details).await
	}
}

/// Bytes, as one argument.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bytes(Vec<u8>);

fn bytes(text: &str) -> Result<Bytes, String> {
	let digits = text.strip_prefix("0x").ok_or("a call begins with 0x")?;
	let found = hex::decode(digits).map_err(|_| "after 0x there must be an even number of hexadecimal digits")?;
	match found.len() {
		0 => Err("there is nothing after 0x".into()),
		count if count > MAX_CALL => {
			Err(format!("it has {count} bytes; a group decides on {MAX_CALL} at most: propose several calls"))
		},
		_ => Ok(Bytes(found)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn calls_should_be_bounded_hexadecimal() {
		assert_eq!(bytes("0x0aFF"), Ok(Bytes(vec![10, 255])));
		assert!(bytes(&format!("0x{}", "00".repeat(MAX_CALL))).is_ok());
		assert!(bytes(&format!("0x{}", "00".repeat(MAX_CALL + 1))).unwrap_err().contains("1025 bytes"));
		for bad in ["", "0x", "00", "0x0", "0xzz", " 0x00", "0X00"] {
			assert!(bytes(bad).is_err(), "{bad:?}");
		}
	}

	#[test]
	fn an_expiry_should_lie_ahead_and_not_too_far() {
		let now = 1_798_106_400_000;
		let reached = |when| ahead("--expires", when, now, 24).map_err(|failure| format!("{failure:?}"));
		assert_eq!(reached(When::After(24)), Ok(now + 24 * HOUR));
		assert_eq!(reached(When::At(now + 1)), Ok(now + 1), "not rounded");
		assert!(reached(When::At(now)).unwrap_err().contains("does not lie ahead"));
		assert!(reached(When::After(0)).unwrap_err().contains("--expires"));
		assert!(reached(When::At(now + 24 * HOUR + 1)).unwrap_err().contains("the chain allows 1 d"));
		assert!(reached(When::After(Hours::MAX)).unwrap_err().contains("too far"));
	}
}
