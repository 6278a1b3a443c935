// SPDX-License-Identifier: Apache-2.0
//! Referenda on the real runtime (C5, C8): who votes with what, what a decision may do, and what no decision can. On a
//! test network, where a day of voting is a minute.

use chain::{
	calls::{account, draw, grant, repay, transfer},
	four::four,
	referenda::{self, agreed, decided, propose, status, vote, vote_with},
	Chain,
};
use codec::Encode;
use cumulus_primitives_core::relay_chain::UpgradeGoAhead;
use frame_support::{assert_ok, traits::GetCallName};
use pallet_config_consensus::{Call as Config, Head};
use pallet_conviction_voting::{Call as Votes, Conviction, Vote};
use pallet_origins::Origin;
use pallet_referenda::{Call as Referenda, ReferendumInfo, TracksInfo};
use polkadot_sdk::{
	frame_support::traits::{Contains, GetCallMetadata},
	sp_core::{
		traits::{ReadRuntimeVersion, ReadRuntimeVersionExt},
		H256,
	},
	sp_io::hashing::blake2_256,
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{DispatchError, DispatchResult},
	*,
};
use serde_json::json;
use vns_config::{Change, Manner, Outcome, Window};
use vns_parameters::{Class, Key};
use vns_runtime::{
	configs::{
		consensus::SESSION_LENGTH,
		governance::{NeverPaused, Tracks, RELAY_DAYS, TRACKS},
		monetary::PotAccount,
	},
	genesis::REFERENDA_PACE,
	Authors, Balance, OriginCaller, Runtime, RuntimeCall, RuntimeOrigin, System, VERSION,
};
use vns_units::UNIT;

const MILLION: Balance = 1_000_000 * UNIT;

/// Alice has a million at stake, Bob half a million, everybody a million of value.
fn chain() -> Chain {
	let mut chain = Chain::of_preset("local_testnet");
	chain.blocks(1);
	chain
}

fn submit(
	chain: &mut Chain,
	who: Sr25519Keyring,
	origin: OriginCaller,
	call: impl Into<RuntimeCall>,
) -> DispatchResult {
	referenda::submit(chain, who, origin, referenda::inline(call))
}

/// A candidate of Eve's whose window begins soon and is followed by `delay` blocks. Its number.
fn candidate(chain: &mut Chain, setting: (&str, u128), delay: u32) -> u32 {
	let change = Change { key: Key::named(setting.0).expect("is a parameter"), value: setting.1 };
	let (parent, now) = chain.read(|| (Head::<Runtime>::get(), System::block_number()));
	let number = chain.read(pallet_config_consensus::NextCandidate::<Runtime>::get);
	let window = Window { first: now + 2, last: now + 301 };
	let propose = Config::propose {
		parent,
		changes: vec![change].try_into().expect("fits"),
		message: b"why".to_vec().try_into().expect("fits"),
		manner: Manner::Hard,
		window,
		threshold: 67,
		activation: window.last + delay,
	};
	assert_ok!(chain.submit(Eve, propose));
	number
}

fn choose(chain: &mut Chain, number: u32) {
	for who in [Alice, Bob] {
		assert_ok!(chain.submit(who, Config::choose { candidate: Some(number) }));
	}
}

fn outcome(chain: &mut Chain, number: u32) -> Option<Outcome> {
	while chain.read(|| vns_runtime::Config::candidate(number)).is_some_and(|one| one.outcome.is_none()) {
		chain.blocks(1);
	}
	chain.read(|| vns_runtime::Config::candidate(number)).expect("stays").outcome
}

/// Of class both.
const SHARE: (&str, u128) = ("issuance.network_share", 40);
/// Of class holders.
const PRICE: (&str, u128) = ("names.price_5", 7 * UNIT);

#[test]
fn c5_what_needs_both_should_hold_once_holders_and_then_authors_agree() {
	let mut chain = chain();
	let number = candidate(&mut chain, SHARE, 10);
	assert_ok!(agreed(&mut chain, Origin::ConfigApproval(Class::Both), Config::approve { number }));
	choose(&mut chain, number);
	assert_eq!(outcome(&mut chain, number), Some(Outcome::Activated));
	assert_eq!(chain.read(|| vns_runtime::Config::value(Key::named(SHARE.0).expect("is one"))), SHARE.1);
	chain.check();
}

#[test]
fn c5_what_needs_both_should_hold_once_authors_and_then_holders_agree() {
	let mut chain = chain();
	let number = candidate(&mut chain, SHARE, 200);
	choose(&mut chain, number);
	// The window is over when the referendum begins.
	chain.blocks(301);
	assert_ok!(agreed(&mut chain, Origin::ConfigApproval(Class::Both), Config::approve { number }));
	assert_eq!(outcome(&mut chain, number), Some(Outcome::Activated));
	chain.check();
}

#[test]
fn c5_for_what_needs_both_neither_a_referendum_nor_authors_alone_should_suffice() {
	let mut chain = chain();
	let number = candidate(&mut chain, SHARE, 10);
	assert_ok!(agreed(&mut chain, Origin::ConfigApproval(Class::Both), Config::approve { number }));
	assert!(matches!(outcome(&mut chain, number), Some(Outcome::TooFewSlots { .. })));
	let number = candidate(&mut chain, SHARE, 10);
	choose(&mut chain, number);
	assert_eq!(outcome(&mut chain, number), Some(Outcome::NotApproved));
	chain.check();
}

#[test]
fn c5_what_needs_both_should_not_pass_on_the_track_of_what_holders_decide_alone() {
	let mut chain = chain();
	let number = candidate(&mut chain, SHARE, 10);
	let refused = agreed(&mut chain, Origin::ConfigApproval(Class::Holders), Config::approve { number });
	assert_eq!(refused, Err(pallet_config_consensus::Error::<Runtime>::NeedsBoth.into()));
	choose(&mut chain, number);
	assert_eq!(outcome(&mut chain, number), Some(Outcome::NotApproved));
	chain.check();
}

#[test]
fn c5_holders_alone_should_decide_on_what_is_theirs() {
	let mut chain = chain();
	let number = candidate(&mut chain, PRICE, 10);
	assert_ok!(agreed(&mut chain, Origin::ConfigApproval(Class::Holders), Config::approve { number }));
	assert_eq!(outcome(&mut chain, number), Some(Outcome::Activated));
	chain.check();
}

/// What was drawn, bought or staked today has no vote, nor what is held or lies in a purse.
#[test]
fn c5_value_and_stake_that_has_not_matured_should_have_no_vote() {
	let mut chain = Chain::of_preset("development");
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	assert_ok!(chain.submit(Dave, draw(100 * UNIT)));
	let number = candidate(&mut chain, PRICE, 10);
	let index = propose(&mut chain, Origin::ConfigApproval(Class::Holders), Config::approve { number });
	let none: DispatchError = pallet_conviction_voting::Error::<Runtime>::InsufficientFunds.into();
	let dave = |chain: &mut Chain| {
		assert_eq!(vote(chain, Dave, index, true, 1), Err(none));
		let nothing = pallet_origins::Error::<Runtime>::VoteWithoutStake.into();
		assert_eq!(vote(chain, Dave, index, true, 0), Err(nothing));
		let (to, conviction) = (account(Alice).into(), Conviction::Locked6x);
		let delegate = Votes::delegate { class: 0, to, conviction, balance: 1 };
		assert_eq!(chain.submit(Dave, delegate), Err(none));
	};
	dave(&mut chain);
	assert_ok!(chain.submit(Dave, pallet_vouchers::Call::lock { amount: 500_000 * UNIT }));
	dave(&mut chain);
	assert_ok!(chain.submit(Dave, pallet_authors::Call::stake { author: account(Alice), amount: 400_000 * UNIT }));
	dave(&mut chain);
	assert_eq!(chain.read(Authors::matured), MILLION, "nor is it counted of whom all there are");
	chain.check();
}

#[test]
fn c5_votes_that_are_none_should_store_nothing() {
	let mut chain = chain();
	let closed: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
	for (who, to, balance) in [(Dave, Alice, 0), (Alice, Dave, UNIT), (Alice, Bob, 0)] {
		let delegate = Votes::delegate { class: 0, to: account(to).into(), conviction: Conviction::None, balance };
		assert_eq!(chain.submit(who, delegate), Err(closed), "{who} to {to}");
	}
	for class in [0, 1, 4, 5, 60_000] {
		assert_eq!(chain.submit(Dave, Votes::unlock { class, target: account(Eve).into() }), Err(closed));
	}
	assert_eq!(chain.read(|| pallet_conviction_voting::VotingFor::<Runtime>::iter().count()), 0);
}

#[test]
fn c5_who_has_voted_should_keep_the_stake_until_the_lock_ends() {
	let mut chain = chain();
	let number = candidate(&mut chain, PRICE, 10);
	let index = propose(&mut chain, Origin::ConfigApproval(Class::Holders), Config::approve { number });
	let once = Vote { aye: true, conviction: Conviction::Locked1x };
	assert_ok!(vote_with(&mut chain, Bob, index, once, MILLION / 2));
	let locked: DispatchError = pallet_authors::Error::<Runtime>::LockedByVote.into();
	let unstake = || pallet_authors::Call::<Runtime>::unstake { author: account(Bob), amount: 100_000 * UNIT };
	let (from, to) = (account(Bob), account(Alice));
	let move_stake = pallet_authors::Call::<Runtime>::move_stake { from, to, amount: 100_000 * UNIT };
	assert_eq!(chain.submit(Bob, unstake()), Err(locked));
	assert_eq!(chain.submit(Bob, move_stake), Err(locked));
	assert_ok!(vote(&mut chain, Alice, index, true, MILLION));
	assert!(decided(&mut chain, index).0);
	// It was carried: so much conviction is kept for a week, which is 70 blocks here.
	let free = |chain: &mut Chain| {
		assert_ok!(chain.submit(Bob, Votes::remove_vote { class: Some(0), index }));
		assert_ok!(chain.submit(Bob, Votes::unlock { class: 0, target: account(Bob).into() }));
	};
	free(&mut chain);
	assert_eq!(chain.submit(Bob, unstake()), Err(locked));
	chain.blocks(7 * RELAY_DAYS / REFERENDA_PACE);
	assert_ok!(chain.submit(Bob, Votes::unlock { class: 0, target: account(Bob).into() }));
	assert_ok!(chain.submit(Bob, unstake()));
	chain.check();
}

#[test]
fn c5_who_delegates_should_keep_the_stake_and_vote_once() {
	let mut chain = chain();
	let number = candidate(&mut chain, PRICE, 10);
	let index = propose(&mut chain, Origin::ConfigApproval(Class::Holders), Config::approve { number });
	let (to, conviction) = (account(Alice).into(), Conviction::None);
	assert_ok!(chain.submit(Bob, Votes::delegate { class: 0, to, conviction, balance: MILLION / 2 }));
	let delegating = pallet_conviction_voting::Error::<Runtime>::AlreadyDelegating.into();
	assert_eq!(vote(&mut chain, Bob, index, true, UNIT), Err(delegating));
	let unstake = pallet_authors::Call::<Runtime>::unstake { author: account(Bob), amount: UNIT };
	let locked = pallet_authors::Error::<Runtime>::LockedByVote.into();
	assert_eq!(chain.submit(Bob, unstake), Err(locked));
	assert_ok!(vote(&mut chain, Alice, index, true, MILLION));
	let ReferendumInfo::Ongoing(open) = status(&mut chain, index) else { panic!("is open") };
	assert_eq!(open.tally.support, 3 * MILLION / 2);
	chain.check();
}

/// Bob has a third. Uncontradicted, with a tenth of it, he carries nothing; with all of it, no emergency; contradicted,
/// nothing at all, whatever conviction he has short of three times the others'.
#[test]
fn c5_a_few_should_capture_nothing() {
	let mut chain = chain();
	let call = || frame_system::Call::<Runtime>::remark { remark: vec![] };
	let origins = [
		Origin::ConfigApproval(Class::Holders),
		Origin::ConfigApproval(Class::Both),
		Origin::Upgrade,
		Origin::Emergency,
		Origin::Replacement,
	];
	let small: Vec<u32> = origins.map(|origin| propose(&mut chain, origin, call())).to_vec();
	for index in &small {
		assert_ok!(vote(&mut chain, Bob, *index, true, 100_000 * UNIT));
	}
	let emergency = propose(&mut chain, Origin::Emergency, call());
	assert_ok!(vote(&mut chain, Bob, emergency, true, MILLION / 2));
	let contradicted = propose(&mut chain, Origin::Upgrade, call());
	assert_ok!(vote(&mut chain, Bob, contradicted, true, MILLION / 2));
	assert_ok!(vote(&mut chain, Alice, contradicted, false, MILLION));
	for index in small.into_iter().chain([emergency, contradicted]) {
		assert!(!decided(&mut chain, index).0, "{index}: {:?}", status(&mut chain, index));
	}
	chain.check();
}

/// Bob has three tenths, all on himself as an author. He votes for an emergency, which takes 34 of 100 at the least, leaves, and has
/// his stake released: of what is left it would be 43 of 100.
#[test]
fn c5_stake_that_leaves_after_its_vote_should_not_make_all_others_fewer() {
	let mut chain = four();
	let all = |chain: &mut Chain| chain.read(|| (Authors::matured(), Authors::electorate()));
	assert_ok!(chain.sign(Bob, pallet_authors::Call::<Runtime>::leave {}));
	// He has seats in this session and the next one. The decision has ten blocks, so it begins just before he has left.
	let left = (chain.head.number / SESSION_LENGTH + 2) * SESSION_LENGTH;
	chain.blocks(left - 5 - chain.head.number);
	// Who authors the very block in which he would have left leaves a session later.
	let seats = chain.read(vns_runtime::Session::validators);
	while seats[(chain.slot() + 5) as usize % seats.len()] == account(Bob) {
		chain.stall(1);
	}
	let index = propose(&mut chain, Origin::Emergency, pause("Credit", "draw"));
	assert_ok!(vote(&mut chain, Bob, index, true, 300_000 * UNIT));
	chain.blocks(left - chain.head.number);
	assert_eq!(all(&mut chain), (MILLION, MILLION));
	let release = pallet_authors::Call::<Runtime>::release_stake { author: account(Bob), who: account(Bob) };
	assert_ok!(chain.submit(Ferdie, release));
	assert_eq!(all(&mut chain), (700_000 * UNIT, MILLION), "it votes on, and is counted on");
	let ReferendumInfo::Ongoing(open) = status(&mut chain, index) else { panic!("is open") };
	assert_eq!(open.tally.support, 300_000 * UNIT);
	assert!(!decided(&mut chain, index).0, "{:?}", status(&mut chain, index));
	// When the vote is taken back and nothing locks it any more, neither is counted.
	assert_ok!(chain.sign(Bob, Votes::remove_vote { class: Some(3), index }));
	assert_ok!(chain.sign(Bob, Votes::unlock { class: 3, target: account(Bob).into() }));
	assert_eq!(all(&mut chain), (700_000 * UNIT, 700_000 * UNIT));
	chain.check();
}

/// Says of any code what version it is.
struct Says(sp_version::RuntimeVersion);

impl ReadRuntimeVersion for Says {
	fn read_runtime_version(&self, _: &[u8], _: &mut dyn sp_externalities::Externalities) -> Result<Vec<u8>, String> {
		Ok(self.0.encode())
	}
}

#[test]
fn c8_an_upgrade_should_be_decided_by_holders_and_applied_by_anybody() {
	let mut chain = chain();
	let code = vec![7; 1_000];
	let code_hash = H256(blake2_256(&code));
	let apply = |code: &[u8]| frame_system::Call::<Runtime>::apply_authorized_upgrade { code: code.to_vec() };
	let later = sp_version::RuntimeVersion { spec_version: VERSION.spec_version + 1, ..VERSION };
	chain.ext.register_extension(ReadRuntimeVersionExt::new(Says(later)));
	assert!(chain.submit(Ferdie, apply(&code)).is_err(), "nobody decided on it");
	assert_ok!(agreed(&mut chain, Origin::Upgrade, pallet_origins::Call::authorize_upgrade { code_hash }));
	assert!(chain.submit(Ferdie, apply(&[8; 1_000])).is_err(), "it is other code");
	assert_ok!(chain.submit(Ferdie, apply(&code)));
	let holds = |chain: &mut Chain| chain.read(|| sp_io::storage::get(b":code").map(|code| code.to_vec()));
	chain.upgrade.code = Some(code_hash);
	chain.blocks(2);
	assert_ne!(holds(&mut chain), Some(code.clone()), "the relay chain has not said so");
	chain.upgrade.signal = Some(UpgradeGoAhead::GoAhead);
	chain.blocks(1);
	chain.upgrade = Default::default();
	chain.blocks(1);
	assert_eq!(holds(&mut chain), Some(code.clone()));
	assert!(chain.submit(Ferdie, apply(&code)).is_err(), "once");
	chain.check();
}

#[test]
fn c8_code_of_the_same_version_should_not_be_applied() {
	let mut chain = chain();
	let code = vec![7; 1_000];
	let code_hash = H256(blake2_256(&code));
	chain.ext.register_extension(ReadRuntimeVersionExt::new(Says(VERSION)));
	assert_ok!(agreed(&mut chain, Origin::Upgrade, pallet_origins::Call::authorize_upgrade { code_hash }));
	let _ = chain.submit(Ferdie, frame_system::Call::<Runtime>::apply_authorized_upgrade { code });
	assert!(!chain.read(cumulus_pallet_parachain_system::PendingValidationCode::<Runtime>::exists));
}

fn name_of(pallet: &str, call: &str) -> pallet_tx_pause::RuntimeCallNameOf<Runtime> {
	let bounded = |name: &str| name.as_bytes().to_vec().try_into().expect("fits");
	(bounded(pallet), bounded(call))
}

fn pause(pallet: &str, call: &str) -> pallet_tx_pause::Call<Runtime> {
	pallet_tx_pause::Call::pause { full_name: name_of(pallet, call) }
}

#[test]
fn c8_a_call_that_is_paused_should_be_refused_on_every_way_until_it_is_opened() {
	let mut chain = chain();
	let pay = || transfer(account(Ferdie), UNIT);
	assert_ok!(chain.submit(Dave, pay()));
	assert_ok!(agreed(&mut chain, Origin::Emergency, pause("Balances", "transfer_allow_death")));
	let closed: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
	assert_eq!(chain.submit(Dave, pay()), Err(closed));
	let inside = pallet_utility::Call::<Runtime>::batch_all { calls: vec![pay()] };
	assert_eq!(chain.submit(Dave, inside), Err(closed));
	// All else goes on.
	let other = pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: account(Ferdie).into(), value: UNIT };
	assert_ok!(chain.submit(Dave, other));
	let open = pallet_tx_pause::Call::unpause { ident: name_of("Balances", "transfer_allow_death") };
	assert_ok!(agreed(&mut chain, Origin::Emergency, open));
	assert_ok!(chain.submit(Dave, pay()));
	chain.check();
}

#[test]
fn c8_no_emergency_should_pause_repayment_or_decisions() {
	let mut chain = chain();
	let unpausable: DispatchError = pallet_tx_pause::Error::<Runtime>::Unpausable.into();
	assert_eq!(agreed(&mut chain, Origin::Emergency, pause("Credit", "repay")), Err(unpausable));
	// What is refused by name is refused to every decision.
	let of = |call: &RuntimeCall| {
		let metadata = call.get_call_metadata();
		name_of(metadata.pallet_name, metadata.function_name)
	};
	let never: Vec<RuntimeCall> = vec![
		repay(0, 1),
		Config::<Runtime>::choose { candidate: None }.into(),
		Votes::<Runtime>::undelegate { class: 0 }.into(),
		Referenda::<Runtime>::cancel { index: 0 }.into(),
		pallet_timestamp::Call::<Runtime>::set { now: 0 }.into(),
		pallet_access::Call::<Runtime>::consent { id: 0 }.into(),
		pause("Credit", "grant").into(),
	];
	for call in never {
		assert!(NeverPaused::contains(&of(&call)), "{call:?}");
	}
	for name in ["repay", "repay_oldest", "clear", "take_offer"] {
		assert!(NeverPaused::contains(&name_of("Credit", name)), "{name}");
		assert!(pallet_credit::Call::<Runtime>::get_call_names().contains(&name));
	}
	for name in ["grant", "draw"] {
		assert!(!NeverPaused::contains(&name_of("Credit", name)), "{name}");
	}
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	assert_ok!(chain.submit(Dave, draw(100 * UNIT)));
	assert_ok!(agreed(&mut chain, Origin::Emergency, pause("Credit", "draw")));
	assert_ok!(chain.submit(Dave, repay(0, 10 * UNIT)));
	chain.check();
}

/// A name that is misspelt would protect nothing.
#[test]
fn c8_what_is_never_paused_should_exist() {
	use frame_support::traits::PalletsInfoAccess;
	use vns_runtime::configs::governance::{CALLS_NEVER_PAUSED, PALLETS_NEVER_PAUSED};
	let all = vns_runtime::AllPalletsWithSystem::infos();
	for pallet in PALLETS_NEVER_PAUSED {
		assert!(all.iter().any(|info| info.name == pallet), "{pallet}");
	}
	for (pallet, call) in CALLS_NEVER_PAUSED {
		assert!(RuntimeCall::get_call_names(pallet).contains(&call), "{pallet}.{call}");
	}
}

#[test]
fn c8_no_track_should_yield_root_or_anybodys_signature() {
	let mut chain = chain();
	let privileged = || frame_system::Call::<Runtime>::set_storage { items: vec![(b"x".to_vec(), b"y".to_vec())] };
	let no_track: DispatchError = pallet_referenda::Error::<Runtime>::NoTrack.into();
	let signed = OriginCaller::system(frame_system::RawOrigin::Signed(PotAccount::get()));
	for origin in [
		OriginCaller::system(frame_system::RawOrigin::Root),
		OriginCaller::system(frame_system::RawOrigin::None),
		signed,
		OriginCaller::Origins(Origin::ConfigApproval(Class::Authors)),
	] {
		assert_eq!(submit(&mut chain, Eve, origin, privileged()), Err(no_track));
	}
	// Every track, and its origin.
	let origins = [
		Origin::ConfigApproval(Class::Holders),
		Origin::ConfigApproval(Class::Both),
		Origin::Upgrade,
		Origin::Emergency,
		Origin::Replacement,
	];
	let tracks: Vec<u16> = chain.read(|| <Tracks as TracksInfo<_, _>>::track_ids().collect());
	let of_origins = origins.map(|origin| Tracks::track_for(&OriginCaller::Origins(origin)).expect("has a track"));
	assert_eq!(tracks, of_origins);
	for origin in origins {
		assert!(frame_system::ensure_root(RuntimeOrigin::from(origin)).is_err());
		assert!(frame_system::ensure_signed(RuntimeOrigin::from(origin)).is_err());
	}
	for origin in origins {
		assert_eq!(agreed(&mut chain, origin, privileged()), Err(DispatchError::BadOrigin), "{origin:?}");
	}
	assert_eq!(chain.read(|| sp_io::storage::get(b"x")), None);
	chain.check();
}

/// N1: what is closed to everybody is closed to what referenda decide.
#[test]
fn n1_no_decision_should_burn_or_force() {
	let mut chain = chain();
	let closed: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
	let burn = pallet_balances::Call::<Runtime>::burn { value: UNIT, keep_alive: false };
	let (source, dest) = (account(Dave).into(), account(Eve).into());
	let force = pallet_balances::Call::<Runtime>::force_transfer { source, dest, value: UNIT };
	assert_eq!(agreed(&mut chain, Origin::Emergency, burn), Err(closed));
	assert_eq!(agreed(&mut chain, Origin::Upgrade, force), Err(closed));
	chain.check();
}

#[test]
fn n1_deposits_should_come_back_and_nobody_should_take_them() {
	let mut chain = chain();
	let issuance = chain.read(vns_runtime::Balances::total_issuance);
	let reserved = |chain: &mut Chain| chain.read(|| vns_runtime::Balances::reserved_balance(account(Eve)));
	let number = candidate(&mut chain, PRICE, 500);
	let before = reserved(&mut chain);
	let index = propose(&mut chain, Origin::ConfigApproval(Class::Holders), Config::approve { number });
	assert_eq!(reserved(&mut chain), before + 1_100 * UNIT);
	for who in [Alice, Eve] {
		assert_eq!(chain.submit(who, Referenda::cancel { index }), Err(DispatchError::BadOrigin));
		assert_eq!(chain.submit(who, Referenda::kill { index }), Err(DispatchError::BadOrigin));
	}
	assert_ok!(vote(&mut chain, Alice, index, true, MILLION));
	assert_ok!(vote(&mut chain, Bob, index, true, MILLION / 2));
	assert!(decided(&mut chain, index).0);
	assert_ok!(chain.submit(Dave, Referenda::refund_decision_deposit { index }));
	assert_ok!(chain.submit(Dave, Referenda::refund_submission_deposit { index }));
	assert_eq!(reserved(&mut chain), before);
	assert_eq!(chain.read(vns_runtime::Balances::total_issuance), issuance);
	chain.check();
}

#[test]
fn periods_should_be_those_of_the_book_where_the_genesis_says_nothing() {
	let mut real = Chain::with_patch("development", json!({ "origins": { "pace": null } }));
	let of = |chain: &mut Chain| -> Vec<[u32; 4]> {
		chain.read(|| {
			<Tracks as TracksInfo<_, _>>::tracks()
				.map(|track| {
					let info = &track.info;
					[info.prepare_period, info.decision_period, info.confirm_period, info.min_enactment_period]
				})
				.collect()
		})
	};
	let book = TRACKS.map(|track| {
		let info = track.info;
		[info.prepare_period, info.decision_period, info.confirm_period, info.min_enactment_period]
	});
	assert_eq!(of(&mut real), book);
	let quick = book.map(|periods| periods.map(|period| (period / REFERENDA_PACE).max(1)));
	assert_eq!(of(&mut Chain::of_preset("development")), quick);
	assert_eq!(book[3], [100, 14_400, 300, 10], "an emergency");
}
