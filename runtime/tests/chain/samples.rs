// SPDX-License-Identifier: Apache-2.0
//! A call of each kind that there is, made so that it would move something if it could: to a stranger, all that there is.

use crate::{
	calls::{account, grant, repay, transfer, transfer_all},
	debtors::{due_at, hash_of, link_call, registration},
	names::{self, Kind},
	settings,
	world::*,
};
use codec::{Decode, Encode};
use pallet_access::Call as Access;
use pallet_authors::Call as Authors;
use pallet_balances::Call as Balances;
use pallet_collective_vote::Call as Collective;
use pallet_credit::Call as Credit;
use pallet_issuance::Call as Issuance;
use pallet_migrations::Call as Migrations;
use pallet_multisig::Call as Multi;
use pallet_preimage::Call as Preimage;
use pallet_proxy::Call as Proxy;
use pallet_records::Call as Records;
use pallet_scheduler::Call as Scheduler;
use pallet_utility::Call as Utility;
use pallet_vouchers::Call as Vouchers;
use polkadot_sdk::{
	frame_support::weights::Weight, frame_system::Call as System, sp_keyring::Sr25519Keyring::*,
	sp_runtime::traits::TrailingZeroInput, *,
};
use vns_clock::HOUR;
use vns_entity::Status;
use vns_runtime::{OriginCaller, Runtime, RuntimeCall};
use vns_units::UNIT;

/// What a frozen signer is told at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
	/// Open.
	Open,
	/// 80: not one of the calls that are open.
	Closed,
	/// 82: one of them, but not for this note.
	Note,
}

/// What such a call does to a frozen party where it gets past the door, on whatever route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
	/// Nothing: it is refused, or is about other things.
	Nothing,
	/// A deposit is taken: value of the account's own becomes value on hold there.
	Holds,
	/// A deposit comes back within the account.
	Returns,
	/// Vouchers become free within the account.
	Frees,
	/// As much of the overdue debt vanishes as value.
	Pays,
	/// As much of the overdue debt vanishes as vouchers.
	Clears,
	/// Some of the overdue debt vanishes for no more than as much value, which is paid to somebody else.
	Takes,
	/// The party is given something.
	Gains,
	/// A fee that is held of it pays the bad note that it is held for, though somebody else owes that (D6).
	Covers,
}

/// A call with what is expected of it.
pub struct Sample {
	pub call: RuntimeCall,
	pub door: Door,
	pub inside: Inside,
	/// Does it change what the party has, when that is the company and it is not frozen?
	pub moves: bool,
}

fn sample(call: impl Into<RuntimeCall>, door: Door, inside: Inside, moves: bool) -> Sample {
	Sample { call: call.into(), door, inside, moves }
}

/// Would move something, and does not when the party is frozen.
fn mover(call: impl Into<RuntimeCall>) -> Sample {
	sample(call, Door::Closed, Inside::Nothing, true)
}

/// Moves nothing of the party in any case: it is for nobody, for somebody else, or about something else.
fn idle(call: impl Into<RuntimeCall>) -> Sample {
	sample(call, Door::Closed, Inside::Nothing, false)
}

/// Closed at the door; what it does inside is harmless.
fn inside(call: impl Into<RuntimeCall>, what: Inside) -> Sample {
	sample(call, Door::Closed, what, true)
}

fn open(call: impl Into<RuntimeCall>, what: Inside) -> Sample {
	sample(call, Door::Open, what, true)
}

fn vote(call: impl Into<RuntimeCall>) -> Sample {
	sample(call, Door::Open, Inside::Nothing, false)
}

fn wrong_note(call: impl Into<RuntimeCall>) -> Sample {
	sample(call, Door::Note, Inside::Nothing, true)
}

/// All of them for an account.
pub fn samples(world: &World, of: &Subject) -> Vec<Sample> {
	let mut all = system();
	all.extend(config(world, of));
	all.extend(routes(of));
	all.extend(value(of));
	all.extend(management(world, of));
	all.extend(records(of));
	all.extend(names(of));
	all.extend(collective());
	all.extend(governance(of));
	let messages = crate::messages::samples(&stranger()).into_iter();
	all.extend(messages.map(|(call, moves)| sample(call, Door::Closed, Inside::Nothing, moves)));
	all.extend(notes(world, of));
	all.extend(credit(world, of));
	all
}

fn stranger() -> vns_runtime::AccountId {
	account(STRANGER)
}

/// The system, time, authorship: for nobody, or without any effect on value.
fn system() -> Vec<Sample> {
	let of_account = frame_system::Account::<Runtime>::hashed_key_for(account(COMPANY));
	let keys = vns_runtime::SessionKeys { aura: vns_runtime::AuraId::from(Eve.public()) };
	let zeros = RuntimeCall::decode(&mut TrailingZeroInput::new(&[1, 0])).expect("zeros are something");
	vec![
		idle(System::remark { remark: vec![0; 64] }),
		idle(System::set_heap_pages { pages: 1 }),
		idle(System::set_code { code: vec![] }),
		idle(System::set_code_without_checks { code: vec![] }),
		idle(System::set_storage { items: vec![(of_account.clone(), vec![])] }),
		idle(System::kill_storage { keys: vec![of_account.clone()] }),
		idle(System::kill_prefix { prefix: of_account, subkeys: 1 }),
		idle(System::remark_with_event { remark: vec![0; 64] }),
		idle(System::authorize_upgrade { code_hash: Default::default() }),
		idle(System::authorize_upgrade_without_checks { code_hash: Default::default() }),
		idle(System::apply_authorized_upgrade { code: vec![] }),
		idle(zeros),
		idle(cumulus_pallet_parachain_system::Call::sudo_send_upward_message { message: Default::default() }),
		idle(pallet_timestamp::Call::set { now: 1 }),
		idle(Migrations::force_set_cursor { cursor: Some(pallet_migrations::MigrationCursor::Stuck) }),
		idle(Migrations::force_set_active_cursor { index: 0, inner_cursor: None, started_at: None }),
		idle(Migrations::force_onboard_mbms {}),
		idle(Migrations::clear_historic { selector: pallet_migrations::HistoricCleanupSelector::Specific(vec![]) }),
		idle(pallet_session::Call::set_keys { keys, proof: vec![] }),
		idle(pallet_session::Call::purge_keys {}),
	]
}

/// The configuration: proposing has a deposit, which comes back when it is taken back; choosing is a vote.
fn config(world: &World, of: &Subject) -> Vec<Sample> {
	use pallet_config_consensus::Call as Config;
	vec![
		inside(settings::candidate(world.head, "one more"), Inside::Holds),
		open(Config::withdraw { number: of.candidate }, Inside::Returns),
		vote(Config::choose { candidate: Some(of.candidate) }),
		idle(Config::approve { number: of.candidate }),
	]
}

/// Referenda: proposing has a deposit, voting is a vote, and what is decided is nobody's to call.
fn governance(of: &Subject) -> Vec<Sample> {
	use frame_support::traits::{schedule::DispatchTime, Bounded};
	use pallet_conviction_voting::{AccountVote, Call as Votes, Conviction, Vote};
	use pallet_referenda::Call as Referenda;
	let all = transfer_all(stranger()).encode();
	let submit = Referenda::submit {
		proposal_origin: Box::new(OriginCaller::Origins(pallet_origins::Origin::Upgrade)),
		proposal: Bounded::Inline(all.try_into().expect("is short")),
		enactment_moment: DispatchTime::After(1),
	};
	let name = || (b"Vouchers".to_vec().try_into().expect("fits"), b"lock".to_vec().try_into().expect("fits"));
	let aye = Vote { aye: true, conviction: Conviction::Locked6x };
	let me = || of.who.clone().into();
	vec![
		idle(pallet_origins::Call::authorize_upgrade { code_hash: Default::default() }),
		inside(submit, Inside::Holds),
		// There is none.
		idle(Referenda::place_decision_deposit { index: 7 }),
		idle(Referenda::refund_decision_deposit { index: 7 }),
		idle(Referenda::cancel { index: 7 }),
		idle(Referenda::kill { index: 7 }),
		idle(Referenda::nudge_referendum { index: 7 }),
		idle(Referenda::one_fewer_deciding { track: 0 }),
		idle(Referenda::refund_submission_deposit { index: 7 }),
		idle(Referenda::set_metadata { index: 7, maybe_hash: None }),
		vote(Votes::vote { poll_index: 7, vote: AccountVote::Standard { vote: aye, balance: 100 * UNIT } }),
		// To delegate is not to vote.
		idle(Votes::delegate {
			class: 0,
			to: account(Alice).into(),
			conviction: Conviction::Locked6x,
			balance: 100 * UNIT,
		}),
		idle(Votes::undelegate { class: 0 }),
		vote(Votes::unlock { class: 0, target: me() }),
		vote(Votes::remove_vote { class: Some(0), index: 7 }),
		idle(Votes::remove_other_vote { target: account(Alice).into(), class: 0, index: 7 }),
		idle(pallet_tx_pause::Call::pause { full_name: name() }),
		idle(pallet_tx_pause::Call::unpause { ident: name() }),
	]
}

/// The ways by which one call carries another, and what they cost.
fn routes(of: &Subject) -> Vec<Sample> {
	let all = || transfer_all(stranger());
	let boxed = || Box::new(all());
	let root = || Box::new(OriginCaller::system(frame_system::RawOrigin::Root));
	let friend = || account(Ferdie).into();
	let call_hash = || hash_of(&transfer(stranger(), UNIT)).into();
	let others = || vec![stranger()];
	let approved = hash_of(&of.approved.0);
	let weight = Weight::from_parts(10_000_000_000, 1_000_000);
	let id = [1; 32];
	let (when, priority, maybe_periodic) = (1_000_000, 0, None);
	vec![
		mover(Utility::batch { calls: vec![all()] }),
		// The derived account is no part of the party.
		idle(Utility::as_derivative { index: 0, call: boxed() }),
		mover(Utility::batch_all { calls: vec![all()] }),
		idle(Utility::dispatch_as { as_origin: root(), call: boxed() }),
		mover(Utility::force_batch { calls: vec![all(), repay(u64::MAX, 1)] }),
		idle(Utility::with_weight { call: boxed(), weight }),
		mover(Utility::if_else { main: Box::new(repay(u64::MAX, 1)), fallback: boxed() }),
		idle(Utility::dispatch_as_fallible { as_origin: root(), call: boxed() }),
		// So are shared accounts; but a signatory pays deposits.
		idle(Multi::as_multi_threshold_1 { other_signatories: others(), call: boxed() }),
		inside(
			Multi::as_multi {
				threshold: 2,
				other_signatories: others(),
				maybe_timepoint: None,
				call: boxed(),
				max_weight: weight,
			},
			Inside::Holds,
		),
		inside(
			Multi::approve_as_multi {
				threshold: 2,
				other_signatories: others(),
				maybe_timepoint: None,
				call_hash: hash_of(&all()),
				max_weight: weight,
			},
			Inside::Holds,
		),
		inside(
			Multi::cancel_as_multi {
				threshold: 2,
				other_signatories: vec![account(Eve)],
				timepoint: of.approved.1,
				call_hash: approved,
			},
			Inside::Returns,
		),
		idle(Multi::poke_deposit { threshold: 2, other_signatories: vec![account(Eve)], call_hash: approved }),
		// Value of a friend's.
		idle(Proxy::proxy { real: friend(), force_proxy_type: None, call: boxed() }),
		inside(
			Proxy::add_proxy { delegate: stranger().into(), proxy_type: Default::default(), delay: 0 },
			Inside::Holds,
		),
		inside(
			Proxy::remove_proxy { delegate: account(DELEGATE).into(), proxy_type: Default::default(), delay: 0 },
			Inside::Returns,
		),
		inside(Proxy::remove_proxies {}, Inside::Returns),
		inside(Proxy::create_pure { proxy_type: Default::default(), delay: 0, index: 0 }, Inside::Holds),
		idle(Proxy::kill_pure { spawner: friend(), proxy_type: Default::default(), index: 0, height: 1, ext_index: 0 }),
		inside(Proxy::announce { real: friend(), call_hash: [9; 32].into() }, Inside::Holds),
		inside(Proxy::remove_announcement { real: friend(), call_hash: call_hash() }, Inside::Returns),
		idle(Proxy::reject_announcement { delegate: account(DELEGATE).into(), call_hash: call_hash() }),
		// Its announcement is used up.
		inside(
			Proxy::proxy_announced {
				delegate: of.who.clone().into(),
				real: friend(),
				force_proxy_type: None,
				call: Box::new(transfer(stranger(), UNIT)),
			},
			Inside::Returns,
		),
		idle(Proxy::poke_deposit {}),
		idle(Scheduler::schedule { when, maybe_periodic, priority, call: boxed() }),
		idle(Scheduler::cancel { when, index: 0 }),
		idle(Scheduler::schedule_named { id, when, maybe_periodic, priority, call: boxed() }),
		idle(Scheduler::cancel_named { id }),
		idle(Scheduler::schedule_after { after: 1, maybe_periodic, priority, call: boxed() }),
		idle(Scheduler::schedule_named_after { id, after: 1, maybe_periodic, priority, call: boxed() }),
		idle(Scheduler::set_retry { task: (when, 0), retries: 1, period: 1 }),
		idle(Scheduler::set_retry_named { id, retries: 1, period: 1 }),
		idle(Scheduler::cancel_retry { task: (when, 0) }),
		idle(Scheduler::cancel_retry_named { id }),
		inside(Preimage::note_preimage { bytes: vec![1; 1_000] }, Inside::Holds),
		inside(
			Preimage::unnote_preimage {
				hash: sp_io::hashing::blake2_256(&[of.name.as_bytes(), b" preimage"].concat()).into(),
			},
			Inside::Returns,
		),
		idle(Preimage::request_preimage { hash: Default::default() }),
		idle(Preimage::unrequest_preimage { hash: Default::default() }),
		idle(Preimage::ensure_updated { hashes: vec![Default::default()] }),
	]
}

/// Value, vouchers and stake.
fn value(of: &Subject) -> Vec<Sample> {
	let (me, alice, bob) = (of.who.clone(), account(Alice), account(Bob));
	let dest = || stranger().into();
	let adjust = pallet_balances::AdjustmentDirection::Decrease;
	vec![
		mover(Balances::transfer_allow_death { dest: dest(), value: 3_000 * UNIT }),
		mover(transfer(stranger(), 1)),
		idle(Balances::force_transfer { source: me.clone().into(), dest: dest(), value: UNIT }),
		mover(Balances::transfer_keep_alive { dest: dest(), value: 3_000 * UNIT }),
		mover(transfer_all(stranger())),
		mover(Balances::transfer_all { dest: dest(), keep_alive: true }),
		idle(Balances::force_unreserve { who: me.clone().into(), amount: UNIT }),
		idle(Balances::upgrade_accounts { who: vec![me.clone()] }),
		idle(Balances::force_set_balance { who: me.clone().into(), new_free: 0 }),
		idle(Balances::force_adjust_total_issuance { direction: adjust, delta: UNIT }),
		idle(Balances::burn { value: UNIT, keep_alive: false }),
		mover(Vouchers::lock { amount: 100 * UNIT }),
		mover(Vouchers::give { to: stranger(), amount: 100 * UNIT }),
		mover(Vouchers::post_offer { amount: 100 * UNIT, price: 1 }),
		open(Vouchers::cancel_offer { id: of.offer }, Inside::Frees),
		inside(Authors::register { commission: 0 }, Inside::Holds),
		idle(Authors::leave {}),
		idle(Authors::resume {}),
		idle(Authors::set_commission { commission: 1_000_000 }),
		mover(Authors::stake { author: bob.clone(), amount: 100 * UNIT }),
		mover(Authors::unstake { author: alice.clone(), amount: 100 * UNIT }),
		open(Authors::withdraw {}, Inside::Frees),
		mover(Authors::move_stake { from: alice.clone(), to: bob, amount: 100 * UNIT }),
		idle(Authors::mature { author: alice.clone(), who: me.clone() }),
		inside(Authors::claim { author: alice.clone() }, Inside::Gains),
		idle(Authors::set_policy { policy: Default::default() }),
		idle(Authors::clear_policy {}),
		idle(Authors::stop { stopped: true }),
		idle(Authors::release_stake { author: alice, who: me }),
	]
}

/// The group, and entities.
fn management(world: &World, of: &Subject) -> Vec<Sample> {
	let expires = (u64::from(world.due.0) + 60) * HOUR;
	let [asked, consented, own, decided] = world.proposals;
	let act = pallet_access::GroupAct::Attest { account: stranger() };
	let change = vns_access::Change::Add(stranger());
	let call = || Box::new(transfer(stranger(), UNIT));
	vec![
		inside(Access::<Runtime>::propose_change { change, expires }, Inside::Holds),
		inside(Access::<Runtime>::propose_act { act, expires }, Inside::Holds),
		inside(
			Access::<Runtime>::propose_call { call: call(), manner: pallet_access::Manner::AsAccount, expires },
			Inside::Holds,
		),
		vote(Access::<Runtime>::consent { id: asked }),
		vote(Access::<Runtime>::withdraw { id: consented }),
		inside(Access::<Runtime>::close { id: own }, Inside::Returns),
		idle(Access::<Runtime>::carry_out { id: decided, most_weight: Weight::from_parts(10_000_000_000, 1_000_000) }),
		inside(Access::<Runtime>::challenge { member: account(Alice) }, Inside::Holds),
		vote(Access::<Runtime>::answer {}),
		idle(Access::<Runtime>::close_challenge { member: account(COMPANY) }),
		idle(Access::<Runtime>::approve_replacement { old: account(COMPANY), new: stranger(), challenge: 0 }),
		idle(Access::<Runtime>::supersede { id: decided }),
		inside(registration(world.chain.genesis, SIGNER, None), Inside::Holds),
		idle(pallet_entity::Call::set_status { entity: of.who.clone(), status: Status::Closed }),
		inside(link_call(COMPANY, &world.key, &TO_LINK), Inside::Holds),
		idle(pallet_entity::Call::unlink { account: world.key.at(&LINKED).account() }),
	]
}

fn records(of: &Subject) -> Vec<Sample> {
	let name = |what: &str| table(of, what).try_into().expect("fits");
	let key = || KEY_NAME.to_vec().try_into().expect("fits");
	let longer = vec![1; 500].try_into().expect("fits");
	let value_hash = vns_record::value_hash(VALUE).into();
	let withdrawn = commitment(&of.who, &table(of, "withdraw"));
	vec![
		inside(Records::commit { hash: Default::default() }, Inside::Holds),
		inside(Records::withdraw_commit { hash: withdrawn }, Inside::Returns),
		inside(reveal(&table(of, "reveal")), Inside::Holds),
		inside(Records::update { table: name("own"), key: key(), value: longer }, Inside::Holds),
		idle(Records::offer_transfer { table: name("own"), key: key(), to: stranger() }),
		idle(Records::cancel_transfer { table: name("own"), key: key() }),
		inside(Records::accept_transfer { table: name("offered"), key: key(), value_hash }, Inside::Holds),
		inside(Records::remove { table: name("own"), key: key() }, Inside::Returns),
	]
}

/// Names: no route but the payment of its debts takes one from a frozen owner.
fn names(of: &Subject) -> Vec<Sample> {
	let made = |(call, kind): (RuntimeCall, Kind)| match kind {
		Kind::Mover => mover(call),
		Kind::Idle => idle(call),
		Kind::Holds => inside(call, Inside::Holds),
		Kind::Returns => inside(call, Inside::Returns),
		Kind::Open => open(call, Inside::Returns),
	};
	names::calls(of.name, &of.who, stranger()).into_iter().map(made).collect()
}

/// Votes that nobody has signed.
fn collective() -> Vec<Sample> {
	let witness = || Box::new(vns_collective::Witness::from_bytes(&[1; 1_143]).expect("is as long"));
	let collective = Box::new(vns_collective::Collective {
		params_hash: *vns_collective::Parameters::embedded().hash(),
		accumulator: [1; 256],
		members: 5,
		threshold: 3,
		roster_hash: [0; 32],
	});
	let (id, class) = (Default::default(), pallet_collective_vote::Class::Value);
	vec![
		idle(Collective::create { collective, witness: witness() }),
		idle(Collective::act { id, call: Box::new(transfer(stranger(), UNIT)), expiry: u32::MAX, witness: witness() }),
		idle(Collective::set_threshold { id, class, threshold: 1 }),
		idle(Collective::dissolve { id }),
		idle(Collective::publish_set { set: Box::new(vns_collective::ParameterSet::EMBEDDED) }),
	]
}

/// Paying and clearing.
fn notes(world: &World, of: &Subject) -> Vec<Sample> {
	let reference = pallet_credit::Reference::default;
	let oldest = |obligor: vns_runtime::AccountId, up_to| Credit::repay_oldest {
		obligor,
		up_to,
		most_notes: 10,
		reference: reference(),
	};
	let clear = |note, up_to| Credit::clear { note, up_to, reference: reference() };
	let take = |offer, note| Credit::take_offer { offer, note, up_to: 150 * UNIT, reference: reference() };
	// The one of its party that owes the note.
	let obligor = of.party[0].clone();
	vec![
		open(repay(of.due, u128::MAX), Inside::Pays),
		open(repay(of.due, 50 * UNIT), Inside::Pays),
		wrong_note(repay(of.later, UNIT)),
		wrong_note(repay(world.daves_note, UNIT)),
		// Another one's that is overdue.
		wrong_note(repay(world.bad, UNIT)),
		open(oldest(obligor, 100 * UNIT), Inside::Pays),
		sample(oldest(account(Dave), 100 * UNIT), Door::Note, Inside::Nothing, true),
		sample(oldest(account(LOSER), 10 * UNIT), Door::Note, Inside::Nothing, true),
		open(clear(of.due, 150 * UNIT), Inside::Clears),
		wrong_note(clear(of.later, UNIT)),
		wrong_note(clear(world.daves_note, UNIT)),
		wrong_note(clear(world.bad, UNIT)),
		open(take(world.eves_offer, of.due), Inside::Takes),
		wrong_note(take(world.eves_offer, of.later)),
		// An own offer is no way to turn vouchers into value.
		sample(take(of.offer, of.due), Door::Open, Inside::Nothing, false),
		// There is no such note.
		sample(repay(u64::MAX, UNIT), Door::Note, Inside::Nothing, false),
	]
}

/// Credit: granted, asked for, drawn.
fn credit(world: &World, of: &Subject) -> Vec<Sample> {
	let reference = pallet_credit::Reference::default;
	let guarantor = || account(Charlie);
	let expires = (u64::from(world.due.0) + 60) * HOUR;
	let until = world.due.later(50);
	let [asked, approved, own] = world.grants;
	let holder = || account(Dave);
	vec![
		mover(grant(Dave, 10 * UNIT)),
		mover(Credit::draw { guarantor: guarantor(), instalments: due_at(100 * UNIT, until), reference: reference() }),
		idle(Credit::revoke { holder: holder(), up_to: UNIT, reference: reference() }),
		mover(Credit::undertake {
			drawer: stranger(),
			guarantor: guarantor(),
			instalments: due_at(30 * UNIT, until),
			expires: until,
		}),
		inside(Credit::withdraw_undertaking { hash: of.undertaking }, Inside::Returns),
		mover(Credit::draw_for {
			obligor: holder(),
			guarantor: guarantor(),
			instalments: of.undertaken.clone(),
			reference: reference(),
		}),
		idle(Credit::demand { note: world.on_demand, reference: reference() }),
		mover(Credit::normalise {
			note: world.on_demand,
			from: guarantor(),
			maturity: world.due.later(70),
			reference: reference(),
		}),
		mover(Credit::propose_grant { holder: holder(), amount: 20_000 * UNIT, expires, reference: reference() }),
		vote(Credit::approve_grant { id: asked }),
		vote(Credit::withdraw_approval { id: approved }),
		inside(Credit::close_grant { id: own }, Inside::Returns),
		idle(Credit::revoke_for { guarantor: guarantor(), holder: holder(), up_to: UNIT, reference: reference() }),
		mover(Credit::offer_assumption {
			note: of.due,
			to: Some(stranger()),
			compensation: 100 * UNIT,
			expires: until.millis(),
		}),
		inside(Credit::withdraw_assumption { note: of.later }, Inside::Returns),
		mover(Credit::assume {
			note: world.daves_note,
			guarantor: guarantor(),
			compensation: 0,
			reference: reference(),
		}),
		// Its own cannot be; others are to find no compensation here.
		idle(Credit::assume {
			note: of.later,
			guarantor: guarantor(),
			compensation: COMPENSATION,
			reference: reference(),
		}),
		mover(Credit::settle_bad { note: world.bad, up_to: u128::MAX, reference: reference() }),
		inside(Credit::cover { note: world.bad }, Inside::Covers),
		idle(Credit::count_bad { guarantor: of.who.clone(), most: 100 }),
		idle(Credit::suspend_for_bad { agent: of.who.clone() }),
		idle(Credit::lift_suspension { agent: of.who.clone() }),
		idle(pallet_penalty::Call::report {
			evidence: vec![0; 100].try_into().expect("fits"),
			note: of.due,
			most_notes: 10,
			most_weight: Weight::from_parts(10_000_000_000, 1_000_000),
		}),
		idle(Issuance::forget_bucket { author: account(Alice) }),
		inside(Issuance::add_reward { id: world.waiting, amount: 100 * UNIT }, Inside::Holds),
		inside(Issuance::take_back { id: world.waiting }, Inside::Returns),
		idle(Issuance::drop_expired { id: world.waiting }),
		mover(Issuance::request {
			agent: guarantor(),
			instalments: due_at(20 * UNIT, until),
			fee: UNIT,
			purpose: Default::default(),
			expires,
		}),
		inside(Issuance::withdraw_request { id: of.request }, Inside::Returns),
		mover(Issuance::approve_request { id: world.asked }),
		mover(Issuance::propose_request { id: world.asked, expires }),
	]
}
