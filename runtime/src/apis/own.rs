// SPDX-License-Identifier: Apache-2.0
//! What may be asked of this network's own layers. All that a runtime answers has to be said to the SDK's macro at once, so this is a
//! macro as well: it adds its part to that of `apis.rs`, whose names it uses.

use crate::{AccountId, Credit, Entity};
use alloc::vec::Vec;
use vns_credit::views::EntityPage;

/// What is named, and what is asked of this network's own layers.
macro_rules! with_own {
	($($other:tt)*) => {
		polkadot_sdk::sp_api::impl_runtime_apis! {
			$($other)*

			impl vns_runtime_api::CreditApi<Block, AccountId, BlockNumber> for Runtime {
				fn totals() -> LedgerTotals {
					Credit::totals()
				}

				fn limits() -> LimitsView {
					Credit::limits()
				}

				fn lots_of(holder: AccountId) -> Vec<(AccountId, Balance)> {
					Credit::lots_of(holder)
				}

				fn notes_of(obligor: AccountId) -> Vec<NoteView<AccountId>> {
					Credit::notes_of(obligor)
				}

				fn note(note: NoteId) -> Option<NoteView<AccountId>> {
					Credit::note(note)
				}

				fn due_until(obligor: AccountId, until: Hour) -> DueView {
					Credit::due_until(obligor, until)
				}

				fn account(who: AccountId) -> AccountView<BlockNumber> {
					Credit::account(who)
				}

				fn entity_page(entity: AccountId, after: Option<AccountId>) -> Option<EntityPage<AccountId>> {
					own::entity_page(entity, after)
				}

				fn party(who: AccountId) -> PartyView<AccountId> {
					Credit::party(who)
				}

				fn guarantor(who: AccountId) -> GuarantorView {
					Credit::guarantor(who)
				}

				fn ageing(guarantor: AccountId) -> Ageing {
					Credit::ageing(guarantor)
				}

				fn allowance(who: AccountId) -> Option<AllowanceView<AccountId>> {
					Credit::allowance(who)
				}

				fn tiers() -> Vec<Tier> {
					Credit::tiers()
				}

				fn proposed_grants() -> Vec<ProposedGrantView<AccountId>> {
					Credit::proposed_grants()
				}

				fn overview() -> Overview {
					Credit::overview()
				}
			}

			impl vns_runtime_api::CollectiveApi<Block, AccountId, BlockNumber> for Runtime {
				fn collective(id: vns_collective::Hash) -> Option<CollectiveView<AccountId>> {
					Collective::collective(id.into())
				}

				fn needed(id: vns_collective::Hash, call: Vec<u8>, expiry: BlockNumber) -> Option<Needed> {
					Collective::needed(id.into(), call, expiry)
				}

				fn parameter_set(hash: vns_collective::Hash) -> Option<ParameterSet> {
					Collective::parameter_set(hash.into())
				}

				fn parameter_sets() -> Vec<vns_collective::Hash> {
					Collective::parameter_sets().into_iter().map(Into::into).collect()
				}
			}

			impl vns_runtime_api::VoucherApi<Block, AccountId> for Runtime {
				fn totals() -> VoucherTotals {
					Vouchers::totals()
				}

				fn limits() -> VoucherLimits {
					Vouchers::limits()
				}

				fn purse(who: AccountId) -> PurseView {
					Vouchers::purse(who)
				}

				fn offer(id: OfferId) -> Option<OfferView<AccountId>> {
					Vouchers::offer(id)
				}

				fn best_offers(after: Option<(u32, OfferId)>, most: u32) -> Vec<OfferView<AccountId>> {
					Vouchers::best_offers(after, most)
				}

				fn offers_of(who: AccountId) -> Vec<OfferView<AccountId>> {
					Vouchers::offers_of(who)
				}
			}

			impl vns_runtime_api::AuthorApi<Block, AccountId> for Runtime {
				fn author(author: AccountId) -> Option<AuthorView<AccountId>> {
					Authors::author(author)
				}

				fn authors() -> Vec<AuthorView<AccountId>> {
					Authors::authors()
				}

				fn positions_of(who: AccountId) -> Vec<PositionView<AccountId>> {
					Authors::positions_of(who)
				}

				fn pending_reward(author: AccountId, who: AccountId) -> RewardView {
					Authors::pending_reward(author, who)
				}

				fn cooling(who: AccountId) -> CoolingView {
					Authors::cooling(who)
				}

				fn policy(author: AccountId) -> Policy {
					Authors::policy(author)
				}

				fn waiting() -> Option<(AccountId, Balance)> {
					Authors::waiting()
				}
			}

			impl vns_runtime_api::IssuanceApi<Block, AccountId> for Runtime {
				fn waiting(from: WaitingId) -> Vec<WaitingView<AccountId>> {
					Issuance::waiting(from)
				}

				fn why(author: AccountId, id: WaitingId) -> Option<Result<(), Refusal>> {
					Issuance::why(author, id)
				}

				fn verdicts(id: WaitingId) -> Vec<Verdict<AccountId>> {
					Issuance::verdicts(id)
				}

				fn capacity(author: AccountId) -> Option<CapacityView> {
					Issuance::capacity(author)
				}

				fn open_request(id: RequestId) -> Option<RequestView<AccountId>> {
					Issuance::open_request(id)
				}

				fn open_requests(from: RequestId) -> Vec<RequestView<AccountId>> {
					Issuance::open_requests(from)
				}

				fn fee_of(note: NoteId) -> Option<(AccountId, Balance)> {
					Issuance::fee_of(note)
				}
			}

			impl vns_runtime_api::AccessApi<Block, AccountId> for Runtime {
				fn group() -> Option<GroupView<AccountId>> {
					Access::group()
				}

				fn proposal(id: u32) -> Option<ProposalView<AccountId>> {
					Access::proposal(id)
				}

				fn proposals() -> Vec<ProposalView<AccountId>> {
					Access::proposals()
				}

				fn challenge_of(who: AccountId) -> Option<ChallengeView<AccountId>> {
					Access::challenge_of(who)
				}

				fn challenges() -> Vec<ChallengeView<AccountId>> {
					Access::challenges()
				}

				fn agents() -> Vec<AgentView<AccountId>> {
					Access::agents()
				}

				fn agent(who: AccountId) -> Option<AgentView<AccountId>> {
					Access::agent(who)
				}

				fn is_attested(who: AccountId) -> bool {
					Access::is_attested(who)
				}
			}

			impl vns_runtime_api::EntityApi<Block, AccountId> for Runtime {
				fn entity(account: AccountId) -> Option<EntityView<AccountId>> {
					Entity::entity(account)
				}

				fn entity_of(account: AccountId) -> Option<AccountId> {
					Entity::entity_of(account)
				}

				fn status_of(account: AccountId) -> Option<Status> {
					Entity::status_of(account)
				}

				fn history(entity: AccountId, from: u32, most: u32) -> Vec<Change<AccountId>> {
					Entity::history(entity, from, most)
				}

				fn link_of(account: AccountId) -> Option<LinkView<AccountId>> {
					Entity::link_of(account)
				}

				fn links(entity: AccountId, after: Option<AccountId>, most: u32) -> Vec<LinkView<AccountId>> {
					Entity::links(entity, after, most)
				}
			}

			impl vns_runtime_api::RecordsApi<Block, AccountId> for Runtime {
				fn record(table: Vec<u8>, key: Vec<u8>) -> Option<RecordView<AccountId>> {
					Records::record(table, key)
				}

				fn records_in(table: Vec<u8>, after: Option<Vec<u8>>, most: u32) -> Vec<EntryView<AccountId>> {
					Records::records_in(table, after, most)
				}

				fn commits_of(owner: AccountId, after: Option<[u8; 32]>, most: u32) -> Vec<CommitView> {
					Records::commits_of(owner, after.map(Into::into), most)
				}
			}

			impl vns_runtime_api::NameApi<Block, AccountId, BlockNumber> for Runtime {
				fn lookup(name: Vec<u8>) -> Option<NameView<AccountId, BlockNumber>> {
					Names::lookup(name)
				}

				fn resolve(name: Vec<u8>) -> Option<NameValue> {
					Names::resolve(name)
				}

				fn availability(hash: [u8; 32]) -> Availability {
					Names::availability(hash.into())
				}

				fn names_of(
					owner: AccountId,
					after: Option<[u8; 32]>,
					most: u32,
				) -> Vec<NameView<AccountId, BlockNumber>> {
					Names::names_of(owner, after.map(Into::into), most)
				}

				fn reverse(who: AccountId) -> Option<Vec<u8>> {
					Names::reverse(who)
				}

				fn expiring(hour: u32, after: Option<[u8; 32]>, most: u32) -> Vec<ExpiringView<AccountId>> {
					Names::expiring(hour, after.map(Into::into), most)
				}

				fn commits_of(owner: AccountId, after: Option<[u8; 32]>, most: u32) -> Vec<NameCommitView> {
					Names::commits_of(owner, after.map(Into::into), most)
				}

				fn reserved_names(after: Option<[u8; 32]>, most: u32) -> Vec<ReservedView> {
					Names::reserved_names(after.map(Into::into), most)
				}

				fn numbers() -> Params {
					Names::numbers()
				}
			}

			impl vns_runtime_api::ConfigApi<Block, AccountId> for Runtime {
				fn parameters() -> Vec<ParameterView> {
					Config::parameters()
				}

				fn head() -> Option<LogView<AccountId>> {
					Config::head()
				}

				fn log(from: u32, most: u32) -> Vec<LogView<AccountId>> {
					Config::log(from, most)
				}

				fn at(height: u32) -> Option<(u32, Vec<vns_config::Change>)> {
					Config::at(height)
				}

				fn candidate(number: u32) -> Option<CandidateView<AccountId>> {
					Config::candidate(number)
				}

				fn candidates(from: u32, most: u32) -> Vec<CandidateView<AccountId>> {
					Config::candidates(from, most)
				}

				fn open() -> Vec<CandidateView<AccountId>> {
					Config::open()
				}

				fn choice(author: AccountId) -> Option<u32> {
					Config::choice(author)
				}
			}

			impl vns_runtime_api::ClockApi<Block> for Runtime {
				fn clock() -> Option<vns_clock::Clock> {
					Clock::clock()
				}
			}
		}
	};
}

pub(super) use with_own;

/// A page of what an entity's accounts have together: its own account, on the first page, and those that are linked to it.
pub(super) fn entity_page(entity: AccountId, after: Option<AccountId>) -> Option<EntityPage<AccountId>> {
	/// Each may have 256 notes to look at.
	const PAGE: u32 = 16;
	Entity::entity(entity.clone())?;
	let own = after.is_none().then(|| entity.clone());
	let room = if own.is_some() { PAGE - 1 } else { PAGE };
	let links: Vec<_> = Entity::links(entity.clone(), after, room).into_iter().map(|link| link.account).collect();
	let full = links.len() == room as usize;
	let next = links.last().filter(|_| full).cloned();
	// Its own account may be one of its keys, and linked like those.
	let others = links.iter().filter(|account| **account != entity);
	let page = own.iter().chain(others).fold(EntityPage::default(), |page: EntityPage<AccountId>, account| {
		page.plus(&Credit::account(account.clone()))
	});
	Some(EntityPage { next, ..page })
}
