// SPDX-License-Identifier: Apache-2.0
//! `vns credit`: the ledger of value and debt. `read.rs` has what is read, `act.rs` what is sent; `grant_*.rs`, `queue_*.rs`
//! and `request_*.rs` the same about grants, about those that wait for an author, and about requests; `assumption_*.rs`
//! about notes that pass to others, `freeze.rs` about what is overdue, `bad.rs` about what is so for long.

mod act;
mod assumption_act;
mod assumption_read;
mod bad;
mod freeze;
mod grant_act;
mod grant_read;
mod queue_act;
mod queue_read;
mod queue_words;
mod read;
mod request_act;
mod request_read;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

/// What other groups that call the ledger take as well.
pub(super) use act::Remark;
/// What other groups that show an account say of a freeze.
pub(super) use freeze::warning as freeze_warning;

#[derive(Subcommand)]
pub enum Credit {
	/// All value, debt and credit of the network, and that they agree
	#[command(after_help = "Example:\n  vns credit totals")]
	Totals(read::Totals),
	/// The whole network at a glance: value, vouchers, debt and how much of it is overdue and bad, mean ages
	///
	/// Overdue debt is bad once its grace period has passed, too. Ages are weighed by what is owed, and counted from the
	/// full hour before the draw: up to an hour too long.
	#[command(after_help = "Example:\n  vns credit overview")]
	Overview(read::Overview),
	/// The limits that hold for grants and notes now
	#[command(after_help = "Example:\n  vns credit limits")]
	Limits(read::Limits),
	/// An account's value, unused credit and debt
	#[command(after_help = "Example:\n  vns credit account ADDRESS")]
	Account(read::Account),
	/// Is an account frozen, since when, and what ends it? Without an account: all that are frozen
	///
	/// A party, which is an entity with all its accounts or an account of none, is frozen as long as it has an overdue note.
	/// Then it can pay that, vote, and take back what it offered, and nothing else.
	#[command(after_help = "Examples:\n  vns credit freeze ADDRESS\n  vns credit freeze")]
	Freeze(freeze::Freeze),
	/// The unused credit of an account, by who granted it
	#[command(after_help = "Example:\n  vns credit lots ADDRESS")]
	Lots(read::Lots),
	/// The open notes of an account, the oldest maturity first
	#[command(after_help = "Example:\n  vns credit notes ADDRESS")]
	Notes(read::Notes),
	/// One note, by its number
	#[command(after_help = "Example:\n  vns credit note 17")]
	Note(read::Note),
	/// Who owed a note before: the chain of title, as long as it is open
	#[command(after_help = "Example:\n  vns credit titles 17")]
	Titles(assumption_read::Titles),
	/// The notes that are offered for assumption, and what is paid for it
	#[command(after_help = "Examples:\n  vns credit assumptions\n  vns credit assumptions --to ADDRESS")]
	Assumptions(assumption_read::Assumptions),
	/// Do the rules suspend an agent for bad debt, and how much may be bad?
	#[command(after_help = "Example:\n  vns credit suspension ADDRESS")]
	Suspension(bad::Suspension),
	/// What an account must have paid until some time
	#[command(after_help = "Example:\n  vns credit due ADDRESS --until +30d")]
	Due(read::Due),
	/// What a guarantor granted, and the debt that it answers for
	#[command(after_help = "Example:\n  vns credit guarantor ADDRESS")]
	Guarantor(read::Guarantor),
	/// The debt that a guarantor answers for, by the time until or since maturity
	#[command(after_help = "Example:\n  vns credit ageing ADDRESS")]
	Ageing(read::Ageing),
	/// What an account may grant now, in whose name, and when its quota is whole again
	#[command(after_help = "Example:\n  vns credit allowance ADDRESS")]
	Allowance(grant_read::Allowance),
	/// How many members must approve a grant, by its amount
	#[command(after_help = "Example:\n  vns credit tiers")]
	Tiers(grant_read::Tiers),
	/// The grants that wait for approvals
	#[command(after_help = "Example:\n  vns credit proposed-grants")]
	ProposedGrants(grant_read::ProposedGrants),
	/// One proposed grant in full, by its number
	#[command(after_help = "Example:\n  vns credit proposed-grant 3")]
	ProposedGrant(grant_read::ProposedGrant),
	/// The approved grants that wait for an author to issue them
	#[command(after_help = "Example:\n  vns credit queue")]
	Queue(queue_read::Queue),
	/// What a waiting grant waits for: what each author of this session says to it
	///
	/// An author issues what its own policy admits and what its stake and the network's share allow; the first reason against
	/// it is said. Another author may see it otherwise.
	#[command(after_help = "Examples:\n  vns credit why 3\n  vns credit why 3 --author ADDRESS")]
	Why(queue_read::Why),
	/// What authors may still issue: by their stake, by their policy in this hour, and all of them together
	#[command(after_help = "Examples:\n  vns credit capacity\n  vns credit capacity ADDRESS")]
	Capacity(queue_read::Capacity),
	/// The open requests: who asks which agent for how much
	#[command(after_help = "Examples:\n  vns credit requests\n  vns credit requests --agent ADDRESS")]
	Requests(request_read::Requests),
	/// One request in full, by its number
	#[command(after_help = "Example:\n  vns credit show-request 3")]
	ShowRequest(request_read::ShowRequest),

	/// Grant an account credit, which an author then issues. For agents and members of the access group
	///
	/// An agent grants in its own name, within its quota; a member in the group's name, within the quota of a member (vns
	/// credit allowance). Only amounts that need nobody else's approval (vns credit tiers): larger ones are proposed with vns
	/// credit propose-grant. Nobody grants to himself or his own entity; the holder must be a registered entity or attested.
	///
	/// The grant waits in the queue until the author of a block issues it, most often the next one; --wait issued waits for
	/// that, for as long as --timeout says. vns credit why says what it waits for. Creates no value: that happens when the holder
	/// draws.
	#[command(
		after_help = "Examples:\n  vns credit grant ADDRESS 5000 --reference \"limit 2026\" --key grantor.key\n  vns credit grant ADDRESS 5000 --key grantor.key --wait issued --timeout 60"
	)]
	Grant(grant_act::Grant),
	/// Propose a grant that needs the approval of members. For agents and members; takes a deposit until approved or closed
	///
	/// An agent proposes in its own name and uses its quota when it is approved; a member in the group's name, and has approved
	/// by proposing. Which of both is not chosen: whoever is both proposes as agent.
	#[command(
		after_help = "Example:\n  vns credit propose-grant ADDRESS 50000 --expires +7d --reference \"plant 2\" --key grantor.key"
	)]
	ProposeGrant(grant_act::ProposeGrant),
	/// Approve a proposed grant, which is shown first. For members; the approval that completes it puts it into the queue
	///
	/// There it waits until an author issues it; --wait issued waits for that.
	#[command(after_help = "Example:\n  vns credit approve-grant 3 --key member.key")]
	ApproveGrant(grant_act::ApproveGrant),
	/// Take back your approval of a proposed grant, as long as there are not enough
	#[command(after_help = "Example:\n  vns credit withdraw-approval 3 --key member.key")]
	WithdrawApproval(grant_act::WithdrawApproval),
	/// Remove a proposed grant: an open one by its proposer, a void one by anybody. The deposit goes to the proposer
	#[command(after_help = "Example:\n  vns credit close-grant 3 --key grantor.key")]
	CloseGrant(grant_act::CloseGrant),
	/// Add to the reward of a waiting grant: it goes whole to the author that issues it. For whoever granted it
	///
	/// The value is held until then, and comes back when the grant is dropped or taken back.
	#[command(after_help = "Example:\n  vns credit add-reward 3 10 --key grantor.key")]
	AddReward(queue_act::AddReward),
	/// Take a waiting grant back, with its reward and deposit. For whoever granted it
	#[command(after_help = "Example:\n  vns credit take-back 3 --key grantor.key")]
	TakeBack(queue_act::TakeBack),
	/// Remove a waiting grant that has expired. Anybody may; reward and deposit go back to whoever granted it
	#[command(after_help = "Example:\n  vns credit drop-expired 3 --key mine.key")]
	DropExpired(queue_act::DropExpired),
	/// Ask an agent for credit that is drawn as soon as it is issued, for a fee. Takes a deposit until answered or withdrawn
	///
	/// Each --note is what vns credit draw takes. The fee is taken out of the value drawn and held until the notes are paid.
	/// What it is for stays with you: only the BLAKE2b-256 hash of it is public, and is the reference of the draw.
	#[command(
		after_help = "Examples:\n  vns credit request --agent ADDRESS --note 100@+60d --fee 1 --purpose-text \"a new lathe\" --expires +7d --key company.key\n  vns credit request --agent ADDRESS --note 100@+60d --note 100@+90d --purpose-file offer.pdf --expires +7d --key company.key"
	)]
	Request(request_act::Request),
	/// Take back your request, and its deposit. An expired one anybody removes
	#[command(after_help = "Example:\n  vns credit withdraw-request 3 --key company.key")]
	WithdrawRequest(request_act::WithdrawRequest),
	/// Approve a request that asks you, which is shown first. For agents and members, within what they may grant alone
	///
	/// It waits in the queue like any grant; when an author issues it, it is drawn at once and your fee is held.
	#[command(after_help = "Example:\n  vns credit approve-request 3 --key agent.key --wait issued")]
	ApproveRequest(request_act::ApproveRequest),
	/// Propose to the members that they approve a request that asks you. For what needs more than you alone
	#[command(after_help = "Example:\n  vns credit propose-request 3 --expires +7d --key agent.key")]
	ProposeRequest(request_act::ProposeRequest),
	/// Draw credit: receive value and owe as much, in one note or several
	///
	/// Each --note is AMOUNT@WHEN. WHEN is a date in network time (2026-12-24T10:00Z) or a time from now on (+30d); notes
	/// fall due at full hours, anything between is rounded up. A note on demand is AMOUNT@demand:BY:NOTICE:LATEST: it falls
	/// due NOTICE after BY demands it, at LATEST without that.
	#[command(
		after_help = "Examples:\n  vns credit draw GRANTOR --note 100@2026-12-24T10:00Z --note 100@+60d --key company.key\n  vns credit draw GRANTOR --note 100@demand:ADDRESS:24h:+90d --key company.key"
	)]
	Draw(act::Draw),
	/// Pay a note, in part or in full. Anyone may pay any note
	///
	/// Takes what is owed and no more.
	#[command(
		after_help = "Examples:\n  vns credit repay 17 100 --key company.key\n  vns credit repay 17 all --key company.key"
	)]
	Repay(act::Repay),
	/// Pay the notes of an account, the oldest maturity first
	#[command(after_help = "Example:\n  vns credit repay-oldest ADDRESS 250 --key company.key")]
	RepayOldest(act::RepayOldest),
	/// Take back credit that you granted in your own name, as far as it is unused. For agents, in office or not
	#[command(after_help = "Example:\n  vns credit revoke ADDRESS all --key grantor.key")]
	Revoke(act::Revoke),
	/// Propose that the group takes back credit which an agent, or a member in the group's name, granted. For members
	///
	/// No key alone does this: the group decides on it like on any call, and anybody carries the decision out (vns access).
	#[command(after_help = "Example:\n  vns credit revoke-for GUARANTOR HOLDER all --expires +7d --key member.key")]
	RevokeFor(grant_act::RevokeFor),
	/// Consent to owe what another account draws, in exactly these notes. Takes a deposit until used or withdrawn
	#[command(
		after_help = "Example:\n  vns credit undertake DRAWER GRANTOR --note 100@2026-12-24T10:00Z --expires +7d --key mine.key"
	)]
	Undertake(act::Undertake),
	/// Take back a consent that nobody used, and the deposit with it
	#[command(after_help = "Example:\n  vns credit withdraw-undertaking 0xHASH --key mine.key")]
	WithdrawUndertaking(act::WithdrawUndertaking),
	/// Draw with another account as the one who owes, which has consented to exactly these notes
	///
	/// Dates should be written out as the other did (2026-12-24T10:00Z): a time from now on may be another hour by now.
	#[command(
		after_help = "Example:\n  vns credit draw-for OBLIGOR GRANTOR --note 100@2026-12-24T10:00Z --key company.key"
	)]
	DrawFor(act::DrawFor),
	/// Demand payment of a note on demand. For the account that its terms name
	#[command(after_help = "Example:\n  vns credit demand 17 --key mine.key")]
	Demand(act::Demand),
	/// Give a note on demand a fixed maturity, at the price of as much of your own credit. For its guarantor
	#[command(
		after_help = "Example:\n  vns credit normalise 17 --from GRANTOR --maturity 2026-12-24T10:00Z --key guarantor.key"
	)]
	Normalise(act::Normalise),
	/// Offer a note that you owe to whoever assumes it, with a compensation. Takes a deposit until accepted or taken back
	///
	/// Whoever accepts owes it in your place and is paid the compensation by you, both in one step. An earlier offer of the note
	/// is replaced. Who is frozen offers nothing.
	#[command(
		after_help = "Examples:\n  vns credit offer-assumption 17 --compensation 590 --expires +3d --key company.key\n  vns credit offer-assumption 17 --compensation 590 --to ADDRESS --expires +3d --key company.key"
	)]
	OfferAssumption(assumption_act::OfferAssumption),
	/// Take back the offer of a note, and its deposit. An expired or void one anybody removes
	#[command(after_help = "Example:\n  vns credit withdraw-assumption 17 --key company.key")]
	WithdrawAssumption(assumption_act::WithdrawAssumption),
	/// Assume a note: owe it from now on, for as much credit of your own
	///
	/// With the compensation that is offered, exactly, or for nothing; then nobody need have offered it. The maturity stays. Of a
	/// note that is overdue you are frozen from that moment on until it is paid: then a word is asked for, and --yes is not
	/// enough.
	#[command(
		after_help = "Examples:\n  vns credit assume 17 --from GRANTOR --compensation 590 --key mine.key\n  vns credit assume 17 --from GRANTOR --key mine.key"
	)]
	Assume(assumption_act::Assume),
	/// Settle a bad note that you guarantee: with the fee that is held for it, and then with your own value
	#[command(
		after_help = "Examples:\n  vns credit settle 17 --up-to all --key agent.key\n  vns credit settle 17 --up-to 100 --key agent.key"
	)]
	Settle(bad::Settle),
	/// Pay a bad note with the agent's fee that is held for it. Anybody may
	#[command(after_help = "Example:\n  vns credit cover 17 --key anybody.key")]
	Cover(bad::Cover),
	/// Count on what a guarantor answers for that is bad. Anybody may; needed where a grant is refused with BadDebtNotCounted
	#[command(after_help = "Example:\n  vns credit count-bad GUARANTOR --key anybody.key")]
	CountBad(bad::CountBad),
	/// Suspend an agent for good that answers for too much bad debt. Anybody may; only the group lifts it
	#[command(after_help = "Example:\n  vns credit suspend AGENT --key anybody.key")]
	Suspend(bad::Suspend),
}

impl Credit {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Credit::Totals(command) => command.run(session).await,
			Credit::Overview(command) => command.run(session).await,
			Credit::Limits(command) => command.run(session).await,
			Credit::Account(command) => command.run(session).await,
			Credit::Freeze(command) => command.run(session).await,
			Credit::Lots(command) => command.run(session).await,
			Credit::Notes(command) => command.run(session).await,
			Credit::Note(command) => command.run(session).await,
			Credit::Titles(command) => command.run(session).await,
			Credit::Assumptions(command) => command.run(session).await,
			Credit::Suspension(command) => command.run(session).await,
			Credit::Due(command) => command.run(session).await,
			Credit::Guarantor(command) => command.run(session).await,
			Credit::Ageing(command) => command.run(session).await,
			Credit::Allowance(command) => command.run(session).await,
			Credit::Tiers(command) => command.run(session).await,
			Credit::ProposedGrants(command) => command.run(session).await,
			Credit::ProposedGrant(command) => command.run(session).await,
			Credit::Queue(command) => command.run(session).await,
			Credit::Why(command) => command.run(session).await,
			Credit::Capacity(command) => command.run(session).await,
			Credit::Requests(command) => command.run(session).await,
			Credit::ShowRequest(command) => command.run(session).await,
			Credit::Grant(command) => command.run(session).await,
			Credit::ProposeGrant(command) => command.run(session).await,
			Credit::ApproveGrant(command) => command.run(session).await,
			Credit::WithdrawApproval(command) => command.run(session).await,
			Credit::CloseGrant(command) => command.run(session).await,
			Credit::AddReward(command) => command.run(session).await,
			Credit::TakeBack(command) => command.run(session).await,
			Credit::DropExpired(command) => command.run(session).await,
			Credit::Request(command) => command.run(session).await,
			Credit::WithdrawRequest(command) => command.run(session).await,
			Credit::ApproveRequest(command) => command.run(session).await,
			Credit::ProposeRequest(command) => command.run(session).await,
			Credit::Draw(command) => command.run(session).await,
			Credit::Repay(command) => command.run(session).await,
			Credit::RepayOldest(command) => command.run(session).await,
			Credit::Revoke(command) => command.run(session).await,
			Credit::RevokeFor(command) => command.run(session).await,
			Credit::Undertake(command) => command.run(session).await,
			Credit::WithdrawUndertaking(command) => command.run(session).await,
			Credit::DrawFor(command) => command.run(session).await,
			Credit::Demand(command) => command.run(session).await,
			Credit::Normalise(command) => command.run(session).await,
			Credit::OfferAssumption(command) => command.run(session).await,
			Credit::WithdrawAssumption(command) => command.run(session).await,
			Credit::Assume(command) => command.run(session).await,
			Credit::Settle(command) => command.run(session).await,
			Credit::Cover(command) => command.run(session).await,
			Credit::CountBad(command) => command.run(session).await,
			Credit::Suspend(command) => command.run(session).await,
		}
	}
}
