// SPDX-License-Identifier: Apache-2.0
//! What clients may ask the runtime: the runtime API traits of this project.
//!
//! The same answers are there as view functions, for clients that find them by metadata. A runtime API is what a typed
//! client names at compile time, what `state_call` reaches, and what a proof can be asked for.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use codec::Codec;
use polkadot_sdk::*;
use vns_access::{
	views::{AgentView, AllowanceView, ChallengeView, GroupView, ProposalView, ProposedGrantView},
	Tier,
};
use vns_author::{
	views::{AuthorView, CapacityView, CoolingView, PositionView, RewardView},
	Policy, Refusal,
};
use vns_clock::{Clock, Hour};
use vns_collective::{
	views::{CollectiveView, Needed},
	Hash, ParameterSet,
};
use vns_config::{
	views::{CandidateView, LogView, ParameterView},
	Change as ParameterChange, Height,
};
use vns_credit::{
	views::{
		AccountView, Ageing, DueView, EntityPage, GuarantorView, LedgerTotals, LimitsView, NoteView, Overview,
		PartyView,
	},
	NoteId,
};
use vns_entity::{
	views::{EntityView, LinkView},
	Change, Status,
};
use vns_issuance::{
	views::{RequestView, Verdict, WaitingView},
	RequestId, WaitingId,
};
use vns_names::{
	views::{Availability, CommitView as NameCommitView, ExpiringView, NameView, ReservedView},
	NameValue, Params,
};
use vns_record::views::{CommitView, EntryView, RecordView};
use vns_voucher::{
	views::{OfferView, PurseView, VoucherLimits, VoucherTotals},
	OfferId,
};

sp_api::decl_runtime_apis! {
	/// The value-debt ledger. Amounts in planck, hours of network time.
	pub trait CreditApi<AccountId, BlockNumber> where AccountId: Codec, BlockNumber: Codec {
		/// The totals that N1 and N3 speak of.
		fn totals() -> LedgerTotals;
		/// The limits that hold for grants and notes now.
		fn limits() -> LimitsView;
		/// The unused credit of `holder`, by guarantor; at most 256 lots.
		fn lots_of(holder: AccountId) -> Vec<(AccountId, u128)>;
		/// The open notes of `obligor`, the oldest maturity first.
		fn notes_of(obligor: AccountId) -> Vec<NoteView<AccountId>>;
		/// One note, if it still owes something.
		fn note(note: NoteId) -> Option<NoteView<AccountId>>;
		/// What `obligor` must have paid until the hour `until`, that hour included.
		fn due_until(obligor: AccountId, until: Hour) -> DueView;
		/// An account's credit, debt and movements.
		fn account(who: AccountId) -> AccountView<BlockNumber>;
		/// What the accounts of an entity have and owe together: its own and the first 15 that are linked to it, or the next 16
		/// after the account `after`. None when nobody is registered with that account.
		fn entity_page(entity: AccountId, after: Option<AccountId>) -> Option<EntityPage<AccountId>>;
		/// What the party of `who` owes, and whether it is frozen: the entity with all its accounts, or the account alone.
		fn party(who: AccountId) -> PartyView<AccountId>;
		/// What stands on the account of a guarantor.
		fn guarantor(who: AccountId) -> GuarantorView;
		/// The debt that a guarantor answers for, by the time until or since maturity.
		fn ageing(guarantor: AccountId) -> Ageing;
		/// What somebody may grant now, as an agent or as a member in the name of the group.
		fn allowance(who: AccountId) -> Option<AllowanceView<AccountId>>;
		/// The tiers of amounts and the approvals that they need.
		fn tiers() -> Vec<Tier>;
		/// The grants that wait for approvals, void ones included; at most 1,024.
		fn proposed_grants() -> Vec<ProposedGrantView<AccountId>>;
		/// The whole network at a glance: value, vouchers, debt, what of it is overdue and bad, unused credit, mean ages.
		fn overview() -> Overview;
	}

	/// Vouchers and the market for them.
	pub trait VoucherApi<AccountId> where AccountId: Codec {
		/// All vouchers, and all value that is none.
		fn totals() -> VoucherTotals;
		/// The limits that hold now.
		fn limits() -> VoucherLimits;
		/// The vouchers of an account.
		fn purse(who: AccountId) -> PurseView;
		/// One offer, if it is open.
		fn offer(id: OfferId) -> Option<OfferView<AccountId>>;
		/// The lowest price first, then the oldest; `most` offers, at most 100, from the one after that price and number on.
		fn best_offers(after: Option<(u32, OfferId)>, most: u32) -> Vec<OfferView<AccountId>>;
		/// The open offers of an account, the oldest first.
		fn offers_of(who: AccountId) -> Vec<OfferView<AccountId>>;
	}

	/// Authors, stake and rewards.
	pub trait AuthorApi<AccountId> where AccountId: Codec {
		/// A registered author.
		fn author(author: AccountId) -> Option<AuthorView<AccountId>>;
		/// The authors that have not left, in the order of their accounts; at most 64.
		fn authors() -> Vec<AuthorView<AccountId>>;
		/// The stake of an account, by author; at most 100.
		fn positions_of(who: AccountId) -> Vec<PositionView<AccountId>>;
		/// What `who` can claim of an author's rewards now.
		fn pending_reward(author: AccountId, who: AccountId) -> RewardView;
		/// What of an account cools down.
		fn cooling(who: AccountId) -> CoolingView;
		/// By what an author issues: its own policy, or the default one.
		fn policy(author: AccountId) -> Policy;
		/// Whose fees wait for another author, and how much.
		fn waiting() -> Option<(AccountId, u128)>;
	}

	/// Approved grants on their way, and requests.
	pub trait IssuanceApi<AccountId> where AccountId: Codec {
		/// The waiting grants from the number `from` on, at most 100.
		fn waiting(from: WaitingId) -> Vec<WaitingView<AccountId>>;
		/// Would `author` issue a waiting grant now? If not, the first reason. None when there is no such grant.
		fn why(author: AccountId, id: WaitingId) -> Option<Result<(), Refusal>>;
		/// What a waiting grant waits for: what each author of this session says to it.
		fn verdicts(id: WaitingId) -> Vec<Verdict<AccountId>>;
		/// What an author may still issue; none for whoever is no author.
		fn capacity(author: AccountId) -> Option<CapacityView>;
		/// An open request.
		fn open_request(id: RequestId) -> Option<RequestView<AccountId>>;
		/// Open requests from the number `from` on, at most 100.
		fn open_requests(from: RequestId) -> Vec<RequestView<AccountId>>;
		/// The fee that is held until a note is paid: whose, and how much.
		fn fee_of(note: NoteId) -> Option<(AccountId, u128)>;
	}

	/// The access group. Times in milliseconds of network time.
	pub trait AccessApi<AccountId> where AccountId: Codec {
		/// The members, and the limits that hold for the group.
		fn group() -> Option<GroupView<AccountId>>;
		/// One proposal.
		fn proposal(id: u32) -> Option<ProposalView<AccountId>>;
		/// All stored proposals by number, void ones included.
		fn proposals() -> Vec<ProposalView<AccountId>>;
		/// The challenge of one account, also when it is over.
		fn challenge_of(who: AccountId) -> Option<ChallengeView<AccountId>>;
		/// All stored challenges by number, those that are over included.
		fn challenges() -> Vec<ChallengeView<AccountId>>;
		/// All agents.
		fn agents() -> Vec<AgentView<AccountId>>;
		/// One agent.
		fn agent(who: AccountId) -> Option<AgentView<AccountId>>;
		/// Is the account attested?
		fn is_attested(who: AccountId) -> bool;
	}

	/// Registered entities.
	pub trait EntityApi<AccountId> where AccountId: Codec {
		/// The entity that was registered with this account.
		fn entity(account: AccountId) -> Option<EntityView<AccountId>>;
		/// The entity that an account belongs to.
		fn entity_of(account: AccountId) -> Option<AccountId>;
		/// How the entity of an account stands.
		fn status_of(account: AccountId) -> Option<Status>;
		/// The changes of an entity's status from number `from` on, at most 64.
		fn history(entity: AccountId, from: u32, most: u32) -> Vec<Change<AccountId>>;
		/// The link of an account.
		fn link_of(account: AccountId) -> Option<LinkView<AccountId>>;
		/// The links of an entity after that account, at most 64.
		fn links(entity: AccountId, after: Option<AccountId>, most: u32) -> Vec<LinkView<AccountId>>;
	}

	/// Records of the management layer.
	pub trait RecordsApi<AccountId> where AccountId: Codec {
		/// One record.
		fn record(table: Vec<u8>, key: Vec<u8>) -> Option<RecordView<AccountId>>;
		/// The records of a table after that key, at most 64.
		fn records_in(table: Vec<u8>, after: Option<Vec<u8>>, most: u32) -> Vec<EntryView<AccountId>>;
		/// The commits of an account after that hash, at most 64.
		fn commits_of(owner: AccountId, after: Option<[u8; 32]>, most: u32) -> Vec<CommitView>;
	}

	/// Names. Times in milliseconds of network time, amounts in planck.
	pub trait NameApi<AccountId, BlockNumber> where AccountId: Codec, BlockNumber: Codec {
		/// A name that is stored, as `d/example`, whatever its state.
		fn lookup(name: Vec<u8>) -> Option<NameView<AccountId, BlockNumber>>;
		/// What a name says, if it resolves now.
		fn resolve(name: Vec<u8>) -> Option<NameValue>;
		/// What the name of that hash is now, and what premium it costs.
		fn availability(hash: [u8; 32]) -> Availability;
		/// The names of an account after that hash, at most 64.
		fn names_of(owner: AccountId, after: Option<[u8; 32]>, most: u32) -> Vec<NameView<AccountId, BlockNumber>>;
		/// What an account is called, if that name resolves now.
		fn reverse(who: AccountId) -> Option<Vec<u8>>;
		/// The names in the order of their expiry from that hour since the Unix epoch on, in it after that hash; at most 64.
		fn expiring(hour: u32, after: Option<[u8; 32]>, most: u32) -> Vec<ExpiringView<AccountId>>;
		/// The commits of an account after that hash, at most 64.
		fn commits_of(owner: AccountId, after: Option<[u8; 32]>, most: u32) -> Vec<NameCommitView>;
		/// The reserved names after that hash, at most 64.
		fn reserved_names(after: Option<[u8; 32]>, most: u32) -> Vec<ReservedView>;
		/// The numbers that hold now.
		fn numbers() -> Params;
	}

	/// Network time.
	pub trait ClockApi {
		/// Network time and the relay chain's, in milliseconds since the Unix epoch; none before the first block.
		fn clock() -> Option<Clock>;
	}

	/// Collectives (docs/book/collective.md).
	pub trait CollectiveApi<AccountId, BlockNumber> where AccountId: Codec, BlockNumber: Codec {
		/// A collective, with all that its members need to vote.
		fn collective(id: Hash) -> Option<CollectiveView<AccountId>>;
		/// How many members of a collective a call needs, and the message that they sign for it to be carried out until `expiry`.
		/// Nothing where there is no such collective, or the bytes are no call.
		fn needed(id: Hash, call: Vec<u8>, expiry: BlockNumber) -> Option<Needed>;
		/// A parameter set, by its hash.
		fn parameter_set(hash: Hash) -> Option<ParameterSet>;
		/// The hashes of all parameter sets, the embedded one first.
		fn parameter_sets() -> Vec<Hash>;
	}

	/// Configurations (docs/book/config.md). Values in the units of their parameters.
	pub trait ConfigApi<AccountId> where AccountId: Codec {
		/// Every parameter: what holds now, its legal range, its default, who decides.
		fn parameters() -> Vec<ParameterView>;
		/// The commit that holds now, with its place in the log.
		fn head() -> Option<LogView<AccountId>>;
		/// The log from the place `from` on, at most 64 lines.
		fn log(from: u32, most: u32) -> Vec<LogView<AccountId>>;
		/// The place in the log of what held in block `height`, and all its values. Of a block that is to come: what holds now.
		fn at(height: Height) -> Option<(u32, Vec<ParameterChange>)>;
		/// A candidate that is open, or was decided at any time. Who took one back left no trace of it.
		fn candidate(number: u32) -> Option<CandidateView<AccountId>>;
		/// The candidates from the number `from` on, at most 64, whatever became of them.
		fn candidates(from: u32, most: u32) -> Vec<CandidateView<AccountId>>;
		/// The open candidates.
		fn open() -> Vec<CandidateView<AccountId>>;
		/// The open candidate that an author is for. None: what is; so also when the one that it chose has ended.
		fn choice(author: AccountId) -> Option<u32>;
	}
}
