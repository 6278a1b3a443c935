// SPDX-License-Identifier: Apache-2.0
//! C8: upgrades that do something to the state. They are decided by a referendum on the track of upgrades; what they do is done
//! whole, or undone; and where it is undone nothing is lost, nobody falls overdue, and holders decide on what comes next.

use chain::{
	calls::{account, grant, repay, transfer},
	debtors::hours_ahead,
	elections::{self, Terms},
	four::{four, without_bounds, AUTHORS},
	referenda::{self, agreed, carried, decided, vote},
	upgrades::{
		as_before,
		next::{self, MOST_STEPS, PER_STEP},
		notes, notes_anywhere, AllNotes, Fault, OldNotes, Wrong,
	},
	Chain,
};
use frame_support::{
	assert_ok,
	traits::{schedule::DispatchTime, Bounded, Contains, GetCallMetadata},
};
use pallet_config_consensus::Call as Config;
use pallet_credit::{Call as Credit, NoteOf};
use pallet_origins::Origin;
use pallet_preimage::RequestStatus;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::*,
	sp_runtime::{DispatchError, ExtrinsicInclusionMode},
	*,
};
use std::collections::BTreeMap;
use vns_config::Outcome;
use vns_credit::{Instalment, NoteId, Terms as NoteTerms};
use vns_parameters::Class;
use vns_runtime::{
	configs::{consensus::SESSION_LENGTH, migrations::Totals},
	Balance, Clock, OriginCaller, Origins, Runtime, RuntimeCall, VERSION,
};
use vns_units::{Credit as Amount, UNIT};

/// How many notes there are.
const NOTES: usize = 20;

/// Four authors; Dave owes twenty notes, Eve has vouchers, Bob has voted, a candidate is open and another was decided: something of
/// everything.
fn network() -> Chain {
	Wrong::set(Fault::None);
	next::Spec::set(VERSION.spec_version + 1);
	let mut chain = four();
	for (author, _) in AUTHORS {
		assert_ok!(chain.sign(author, without_bounds()));
	}
	assert_ok!(chain.sign(Charlie, grant(Dave, 1_000 * UNIT)));
	chain.blocks(60);
	let due = hours_ahead(&mut chain, 40);
	let one = Instalment { amount: Amount::new(10 * UNIT), terms: NoteTerms::At(due) };
	let instalments = vec![one; NOTES].try_into().expect("fits");
	let draw = Credit::<Runtime>::draw { guarantor: account(Charlie), instalments, reference: Default::default() };
	assert_ok!(chain.sign(Dave, draw));
	assert_ok!(chain.sign(Eve, pallet_vouchers::Call::<Runtime>::lock { amount: 500 * UNIT }));
	let settings = [(elections::LEAST, 2 * UNIT)];
	let number = elections::propose(&mut chain, Charlie, &settings, Terms::default()).expect("is proposed");
	for who in [Alice, Bob, Eve] {
		assert_ok!(elections::choose(&mut chain, who, number));
	}
	assert_eq!(elections::outcome(&mut chain, number), Outcome::Activated);
	chain.check();
	assert_eq!(chain.read(notes).len(), NOTES);
	chain
}

/// What nobody's fee changes either: all value, all credit and debt, and every note.
type Kept = (Balance, vns_credit::Totals, BTreeMap<NoteId, NoteOf<Runtime>>);

fn kept(chain: &mut Chain) -> Kept {
	chain.read(|| {
		let issuance = pallet_balances::TotalIssuance::<Runtime>::get();
		(issuance, pallet_credit::Totals::<Runtime>::get(), notes_anywhere())
	})
}

/// No session rotates in the next blocks: the clock counts the time of such a block in the one after it.
fn away_from_rotation(chain: &mut Chain) {
	while chain.head.number % SESSION_LENGTH > SESSION_LENGTH - 60 {
		chain.blocks(1);
	}
}

fn clock(chain: &mut Chain) -> vns_clock::Clock {
	chain.read(Clock::clock).expect("runs")
}

/// The whole way of an upgrade with a migration over several blocks: no block loses a planck, no entry and no configuration.
#[test]
fn c8_an_upgrade_with_a_migration_should_keep_all_totals_and_every_entry() {
	let mut chain = network();
	// Something that holders decide while the code is replaced, and that is to be carried out when the migration is under way.
	let terms = Terms { lead: 300, ..Default::default() };
	let number = elections::propose(&mut chain, Charlie, &[(elections::PRICE, 6 * UNIT)], terms).expect("is proposed");
	let before = kept(&mut chain);
	chain.upgrade_to(2, &[Alice, Bob]);
	away_from_rotation(&mut chain);
	let approve = Config::<Runtime>::approve { number };
	let index = referenda::propose(&mut chain, Origin::ConfigApproval(Class::Holders), approve);
	for (who, balance) in [(Alice, 400_000 * UNIT), (Bob, 300_000 * UNIT)] {
		assert_ok!(vote(&mut chain, who, index, true, balance));
	}
	// A few blocks more, and it would be approved and carried out.
	chain.blocks(13);
	chain.between(as_before);
	assert_eq!((chain.read(notes).len(), kept(&mut chain)), (0, before.clone()));

	let (log, totals) = chain.read(|| (vns_runtime::Config::log(0, 64), Totals::now()));
	let begun = (chain.head.number, clock(&mut chain));
	let mut moved = vec![];
	while moved.last() != Some(&NOTES) {
		let mode = chain.block_of_next(moved.is_empty());
		assert_eq!(mode, ExtrinsicInclusionMode::OnlyInherents, "nobody acts on half of a state");
		moved.push(chain.read(notes).len());
		assert_eq!(kept(&mut chain), before, "after {} blocks", moved.len());
		assert_eq!(chain.read(|| (vns_runtime::Config::log(0, 64), Totals::now())), (log.clone(), totals.clone()));
		assert!(!chain.read(Origins::is_closed));
		assert!(!matches!(referenda::status(&mut chain, index), pallet_referenda::ReferendumInfo::Approved(..)));
		assert!(!elections::view(&mut chain, number).tally.approved);
	}
	let steps: Vec<usize> = (1..=NOTES.div_ceil(PER_STEP)).map(|step| (step * PER_STEP).min(NOTES)).collect();
	assert_eq!(moved, steps);
	// One more, in which it finds nothing, and is done.
	chain.block_of_next(false);
	assert!(chain.happened(pallet_migrations::Event::<Runtime>::UpgradeCompleted));
	assert!(chain.read(|| OldNotes::iter().next().is_none()));
	let (blocks, time) = (chain.head.number - begun.0, clock(&mut chain));
	assert_eq!(time.network, begun.1.network, "nobody could pay, so nobody is later than before");
	assert_eq!(time.lag() - begun.1.lag(), u64::from(blocks) * 6_000);

	// All goes on: debts are paid, and what was decided is carried out.
	assert_ok!(chain.sign(Dave, repay(0, 10 * UNIT)));
	assert_ok!(decided(&mut chain, index).1.expect("was carried out"));
	assert_eq!(elections::outcome(&mut chain, number), Outcome::Activated);
	chain.check();
	// It is not done again.
	assert_eq!(chain.block_of_next(true), ExtrinsicInclusionMode::OnlyInherents);
	assert!(chain.happened(pallet_migrations::Event::<Runtime>::MigrationSkipped { index: 0 }));
	assert_ok!(chain.sign(Dave, repay(1, 10 * UNIT)));
	chain.check();
}

/// It gives up half way, or would leave a planck more than there was, or never ends: the step is undone, and the chain is closed
/// and not stuck. Holders decide on other code, which puts it right; nothing is lost, and nobody is later than before.
#[test]
fn c8_a_migration_that_fails_should_lose_nothing_and_let_the_next_upgrade_through() {
	for fault in [Fault::GivesUp, Fault::Mints, Fault::NeverEnds] {
		let mut chain = network();
		let before = kept(&mut chain);
		chain.upgrade_to(2, &[Alice, Bob]);
		away_from_rotation(&mut chain);
		chain.between(as_before);
		let totals = chain.read(Totals::now);
		Wrong::set(fault);
		let begun = clock(&mut chain);
		let mut blocks = 0;
		while !chain.read(Origins::is_closed) {
			chain.block_of_next(blocks == 0);
			blocks += 1;
			assert!(blocks <= MOST_STEPS + 2, "{fault:?}");
			assert_eq!(kept(&mut chain), before, "{fault:?} after {blocks} blocks");
			assert_eq!(chain.read(Totals::now), totals);
		}
		assert!(chain.happened(pallet_migrations::Event::<Runtime>::UpgradeFailed));
		assert!(chain.happened(pallet_origins::Event::<Runtime>::Closed { version: 2 }));
		assert_eq!(chain.read(Origins::closed), Some(2));
		if fault != Fault::NeverEnds {
			assert_eq!(chain.read(notes).len(), 2 * PER_STEP, "what the step that failed had moved is where it was");
		}

		// Closed but for what decides, on every way; and time stands still.
		let closed: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
		let pay = || repay(0, UNIT);
		for call in [pay(), transfer(account(Eve), UNIT), grant(Dave, UNIT)] {
			assert_eq!(chain.sign(Charlie, call.clone()), Err(closed), "{call:?}");
			let inside = pallet_utility::Call::<Runtime>::batch_all { calls: vec![call] };
			assert_eq!(chain.sign(Charlie, inside), Err(closed));
		}
		chain.blocks(300);
		assert_eq!((clock(&mut chain).network, kept(&mut chain)), (begun.network, before.clone()));

		// The next upgrade: the same referendum, the same way. One that puts nothing right changes nothing.
		chain.upgrade_to(3, &[Alice, Bob]);
		assert_eq!(chain.read(Origins::closed), Some(2));
		assert_eq!(chain.sign(Dave, pay()), Err(closed));
		Wrong::set(Fault::None);
		next::Spec::set(3);
		let mut first = true;
		while chain.read(|| OldNotes::iter().next().is_some()) || chain.read(Origins::is_closed) {
			assert_eq!(chain.block_of_next(first), ExtrinsicInclusionMode::OnlyInherents);
			first = false;
			assert_eq!(kept(&mut chain), before);
		}
		assert!(chain.happened(pallet_origins::Event::<Runtime>::Opened { version: 3 }));
		assert_eq!(chain.read(notes), before.2);
		assert_eq!(clock(&mut chain).network, begun.network, "from the failure to the repair no debt came nearer");
		assert_ok!(chain.sign(Dave, pay()));
		chain.check();
	}
	Wrong::set(Fault::None);
}

/// The same in a single block: as if it had never been tried, to the byte.
#[test]
fn c8_a_migration_in_one_block_should_be_whole_or_not_at_all() {
	// Done.
	let mut chain = network();
	chain.upgrade_to(2, &[Alice, Bob]);
	let before = (chain.read(notes), chain.read(Totals::now));
	chain.between(as_before);
	chain.first_block_of::<AllNotes>();
	assert_eq!((chain.read(notes), chain.read(Totals::now)), before);
	assert!(!chain.read(Origins::is_closed));
	assert_ok!(chain.sign(Dave, repay(0, UNIT)));
	chain.check();

	for fault in [Fault::GivesUp, Fault::Mints] {
		let mut chain = network();
		away_from_rotation(&mut chain);
		chain.between(as_before);
		let all = |chain: &mut Chain| {
			chain.read(|| (OldNotes::iter().count(), notes().len(), Totals::now(), vns_runtime::Config::log(0, 64)))
		};
		let before = all(&mut chain);
		let begun = clock(&mut chain);
		Wrong::set(fault);
		chain.first_block_of::<AllNotes>();
		assert!(chain.happened(pallet_origins::Event::<Runtime>::Closed { version: VERSION.spec_version }));
		assert_eq!(all(&mut chain), before, "{fault:?}");
		assert_eq!((before.0, before.1), (NOTES, 0));
		assert_eq!(clock(&mut chain).network, begun.network);
		// Later code puts it right, and no other: the version of this one cannot rise in process, so what had failed is older.
		Wrong::set(Fault::None);
		chain.first_block_of::<AllNotes>();
		assert!(chain.read(Origins::is_closed), "by the same version");
		chain.between(|| {
			pallet_origins::Closed::<Runtime>::put(VERSION.spec_version - 1);
			as_before();
		});
		chain.first_block_of::<AllNotes>();
		assert!(chain.happened(pallet_origins::Event::<Runtime>::Opened { version: VERSION.spec_version }));
		assert_eq!(chain.read(notes).len(), NOTES);
		assert_ok!(chain.sign(Dave, repay(0, UNIT)));
		chain.check();
	}
	Wrong::set(Fault::None);
}

/// Code that comes while another's migration is under way finds half of a state: it does not go on with it. By the real
/// runtime's own pallet, in its own blocks.
#[test]
fn c8_code_that_interrupts_a_migration_should_close_the_chain_and_not_stick() {
	let mut chain = network();
	chain.between(|| {
		let active = pallet_migrations::ActiveCursor { index: 0, inner_cursor: None, started_at: 1 };
		pallet_migrations::Cursor::<Runtime>::put(pallet_migrations::MigrationCursor::Active(active));
	});
	chain.first_block_of::<()>();
	assert!(chain.happened(pallet_migrations::Event::<Runtime>::UpgradeFailed));
	assert_eq!(chain.read(Origins::closed), Some(VERSION.spec_version));
	assert!(!chain.read(pallet_migrations::Cursor::<Runtime>::exists));
	// Not stuck: holders decide.
	let remark = frame_system::Call::<Runtime>::remark { remark: vec![] };
	assert_ok!(agreed(&mut chain, Origin::Emergency, remark));
	chain.check();
}

/// All that is open while a migration has failed is what is never paused by pallet; nothing else of any pallet.
#[test]
fn c8_only_what_decides_should_be_open_while_a_migration_has_failed() {
	use vns_runtime::configs::{governance::PALLETS_NEVER_PAUSED, migrations::WhileClosed};
	let mut chain = network();
	let world = chain::world::World::new();
	let samples = chain::samples::samples(&world, &world.subjects[0]);
	let open = |chain: &mut Chain, call: &RuntimeCall| chain.read(|| WhileClosed::contains(call));
	assert!(samples.iter().all(|one| open(&mut chain, &one.call)), "ordinarily everything is");
	chain.between(Origins::close);
	for one in &samples {
		let pallet = one.call.get_call_metadata().pallet_name;
		assert_eq!(open(&mut chain, &one.call), PALLETS_NEVER_PAUSED.contains(&pallet), "{:?}", one.call);
	}
	for name in
		["Balances", "Credit", "Vouchers", "Authors", "Issuance", "Penalty", "Names", "Entity", "Records", "Session"]
	{
		assert!(!PALLETS_NEVER_PAUSED.contains(&name), "{name}");
	}
	chain.check();
}

/// A call that is too long for a proposal is decided by its hash (C5): two candidates at once. Nobody can put another call in its
/// place, and without the bytes nothing happens.
#[test]
fn c5_a_long_call_should_be_decided_by_its_preimage() {
	let mut chain = four();
	let terms = Terms { delay: 200, ..Default::default() };
	let first = elections::propose(&mut chain, Charlie, &[(elections::PRICE, 6 * UNIT)], terms).expect("is proposed");
	let second = elections::propose(&mut chain, Dave, &[("names.surcharge", 30)], terms).expect("is proposed");
	let remark = frame_system::Call::<Runtime>::remark { remark: vec![7; 2_000] };
	let calls: Vec<RuntimeCall> = vec![
		Config::<Runtime>::approve { number: first }.into(),
		Config::<Runtime>::approve { number: second }.into(),
		remark.into(),
	];
	let batch: RuntimeCall = pallet_utility::Call::<Runtime>::batch_all { calls }.into();
	let bytes = codec::Encode::encode(&batch);
	let hash = sp_core::H256(sp_io::hashing::blake2_256(&bytes));
	let len = u32::try_from(bytes.len()).expect("is short");
	let proposal = Bounded::Lookup { hash, len };
	let origin = Origin::ConfigApproval(Class::Holders);

	// Without the bytes: decided, and nothing happens.
	let index = referenda::propose_by(&mut chain, Eve, origin, proposal.clone());
	for who in [Alice, Bob] {
		let matured = chain.read(|| vns_runtime::Authors::matured_of(&account(who)));
		assert_ok!(vote(&mut chain, who, index, true, matured));
	}
	let (approved, result) = decided(&mut chain, index);
	assert!(approved && result.is_none(), "{result:?}");
	assert!(!elections::view(&mut chain, first).tally.approved);

	// With them: for a deposit, which comes back afterwards.
	let held = |chain: &mut Chain| {
		use frame_support::traits::fungible::InspectHold;
		let reason = vns_runtime::RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
		chain.read(|| vns_runtime::Balances::balance_on_hold(&reason, &account(Ferdie)))
	};
	let mut other = bytes.clone();
	other[10] ^= 1;
	for bytes in [bytes.clone(), other.clone()] {
		assert_ok!(chain.sign(Ferdie, pallet_preimage::Call::<Runtime>::note_preimage { bytes }));
	}
	assert!(held(&mut chain) > 0);
	let index = referenda::propose_by(&mut chain, Eve, origin, proposal);
	assert_ok!(carried(&mut chain, index, &[Alice, Bob]));
	for number in [first, second] {
		assert!(elections::view(&mut chain, number).tally.approved, "both at once");
	}
	assert_eq!(elections::outcome(&mut chain, first), Outcome::Activated);
	assert!(matches!(elections::outcome(&mut chain, second), Outcome::Overtaken { .. }), "they have the same parent");
	for bytes in [bytes, other] {
		let hash = sp_core::H256(sp_io::hashing::blake2_256(&bytes));
		assert_ok!(chain.sign(Ferdie, pallet_preimage::Call::<Runtime>::unnote_preimage { hash }));
	}
	assert_eq!(held(&mut chain), 0);
	chain.check();
}

/// Whoever provides the bytes of what was decided by its hash pays nothing: it waits for them. Whoever stores them once more pays his
/// fee, by whatever way: nobody fills blocks with them for nothing until it is carried out.
#[test]
fn c5_the_bytes_of_a_decision_should_be_stored_for_nothing_once() {
	let mut chain = four();
	let decision: RuntimeCall = frame_system::Call::<Runtime>::remark { remark: vec![7; 2_000] }.into();
	let bytes = codec::Encode::encode(&decision);
	let hash = sp_core::H256(sp_io::hashing::blake2_256(&bytes));
	let len = u32::try_from(bytes.len()).expect("is short");
	let note = |bytes: &[u8]| -> RuntimeCall {
		pallet_preimage::Call::<Runtime>::note_preimage { bytes: bytes.to_vec() }.into()
	};
	let status = |chain: &mut Chain| chain.read(|| pallet_preimage::RequestStatusFor::<Runtime>::get(hash));
	// What he pays, a deposit not counted, for it stays his value; and what comes of it.
	let paid = |chain: &mut Chain, call: RuntimeCall| {
		chain.make_room();
		let before = chain.value(&account(Dave));
		let result = chain.submit(Dave, call);
		(before - chain.value(&account(Dave)), result)
	};

	// It is approved, and is carried out twenty blocks later.
	let index = chain.read(pallet_referenda::ReferendumCount::<Runtime>::get);
	let submitted = pallet_referenda::Call::<Runtime>::submit {
		proposal_origin: Box::new(OriginCaller::Origins(Origin::ConfigApproval(Class::Holders))),
		proposal: Bounded::Lookup { hash, len },
		enactment_moment: DispatchTime::After(20),
	};
	assert_ok!(chain.sign(Eve, submitted));
	assert_ok!(chain.sign(Eve, pallet_referenda::Call::<Runtime>::place_decision_deposit { index }));
	for who in [Alice, Bob] {
		let matured = chain.read(|| vns_runtime::Authors::matured_of(&account(who)));
		assert_ok!(vote(&mut chain, who, index, true, matured));
	}
	for _ in 0..600 {
		if status(&mut chain).is_some() {
			break;
		}
		chain.blocks(1);
	}

	let mut other = bytes.clone();
	other[10] ^= 1;
	let (usual, result) = paid(&mut chain, note(&other));
	assert!(usual > 0 && result.is_ok(), "{usual}, {result:?}");
	// Nobody has to pay for what is waited for.
	assert_eq!(paid(&mut chain, note(&bytes)), (0, Ok(())));
	let stored = |status| {
		matches!(status, Some(RequestStatus::Requested { maybe_len: Some(_), maybe_ticket: None, .. }))
	};
	assert!(stored(status(&mut chain)));

	let closed: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
	let batch = pallet_utility::Call::<Runtime>::batch_all { calls: vec![note(&bytes)] };
	let shared = pallet_multisig::Call::<Runtime>::as_multi_threshold_1 {
		other_signatories: vec![account(Eve)],
		call: Box::new(note(&bytes)),
	};
	for again in [note(&bytes), note(&bytes), batch.into(), shared.into()] {
		let (fee, result) = paid(&mut chain, again);
		assert_eq!(result, Err(closed));
		assert!(fee > usual / 2, "{fee} of {usual}");
	}
	assert!(stored(status(&mut chain)), "what is waited for stays");

	// It is carried out, the bytes are gone, and whoever stores them now pays fee and deposit, and the fee alone once more.
	let (approved, result) = decided(&mut chain, index);
	assert_eq!((approved, result), (true, Some(Ok(()))));
	assert!(status(&mut chain).is_none());
	let (fee, result) = paid(&mut chain, note(&bytes));
	assert!(fee > 0 && result.is_ok(), "{fee}, {result:?}");
	let (fee, result) = paid(&mut chain, note(&bytes));
	assert!(fee > 0, "{fee}");
	assert_eq!(result, Err(pallet_preimage::Error::<Runtime>::AlreadyNoted.into()));
	chain.check();
}

#[test]
fn what_migrations_may_take_should_fit_into_a_block() {
	use vns_runtime::configs::{migrations::MaximumMigrationWeight, system::MAXIMUM_BLOCK_WEIGHT};
	assert!(MaximumMigrationWeight::get().all_lt(MAXIMUM_BLOCK_WEIGHT));
	assert!(Totals::weight().saturating_mul(20).all_lt(MaximumMigrationWeight::get()));
}
