// SPDX-License-Identifier: Apache-2.0
//! The management layer on real blocks: a group grows from 1 to 3 to 7, loses a member, replaces a key; grants below and
//! above each tier; entities and their links; what a group dispatches.

use chain::{
	calls::{account, draw, grant, repay, transfer},
	Chain,
};
use frame_support::assert_ok;
use pallet_access::{Call as Access, Error, GroupAct, Manner};
use pallet_credit::{Call as Credit, Error as Refused};
use polkadot_sdk::{
	sp_core::{ecdsa, Pair},
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{DispatchError, DispatchResult},
	*,
};
use serde_json::json;
use vns_access::{Appointment, Change};
use vns_clock::HOUR;
use vns_runtime::{AccountId, Runtime, RuntimeCall, Signature};
use vns_units::{Credit as Amount, UNIT};

/// A chain whose group has these founders, no agent, and where only Dave and Eve are attested.
fn founded(founders: &[Sr25519Keyring]) -> Chain {
	let ids = |who: &[Sr25519Keyring]| json!(who.iter().map(|who| who.to_account_id()).collect::<Vec<_>>());
	let access = json!({ "founders": ids(founders), "agents": [], "attested": ids(&[Dave, Eve]) });
	let mut chain = Chain::with_patch("development", json!({ "access": access }));
	chain.blocks(1);
	for new in [One, Two, AliceStash, BobStash, CharlieStash] {
		assert_ok!(chain.submit(Alice, transfer(account(new), 1_000 * UNIT)));
	}
	chain
}

fn now(chain: &mut Chain) -> u64 {
	chain.read(vns_runtime::Clock::clock).expect("runs").network
}

fn propose(chain: &mut Chain, by: Sr25519Keyring, change: Change<AccountId>) -> Result<u32, DispatchError> {
	let expires = now(chain) + HOUR;
	chain.submit(by, Access::<Runtime>::propose_change { change, expires }).map(|()| newest(chain))
}

fn act(chain: &mut Chain, by: Sr25519Keyring, act: GroupAct<AccountId>) -> Result<u32, DispatchError> {
	let expires = now(chain) + HOUR;
	chain.submit(by, Access::<Runtime>::propose_act { act, expires }).map(|()| newest(chain))
}

fn newest(chain: &mut Chain) -> u32 {
	chain.read(pallet_access::NextProposal::<Runtime>::get) - 1
}

fn consent(chain: &mut Chain, by: Sr25519Keyring, id: u32) -> DispatchResult {
	chain.submit(by, Access::<Runtime>::consent { id })
}

/// All of `others` consent to what `by` proposes.
fn decide(chain: &mut Chain, by: Sr25519Keyring, change: Change<AccountId>, others: &[Sr25519Keyring]) {
	let id = propose(chain, by, change).expect("is proposed");
	for other in others {
		assert_ok!(consent(chain, *other, id));
	}
}

fn members(chain: &mut Chain) -> usize {
	chain.read(vns_runtime::Access::group).expect("is founded").members.len()
}

fn refused(error: Error<Runtime>) -> DispatchError {
	error.into()
}

fn appoint(chain: &mut Chain, agent: AccountId, quota: u128, hours: u64) {
	let expires = now(chain) + hours * HOUR;
	let appointment = Appointment { quota: Amount::new(quota), recovery: 24, expires };
	let id = act(chain, Alice, GroupAct::Appoint { agent, appointment }).expect("is proposed");
	assert_ok!(consent(chain, Bob, id));
}

#[test]
fn a_group_should_grow_from_one_to_three_to_seven_lose_a_member_and_replace_a_key() {
	let mut chain = founded(&[Alice]);
	let add = |who: Sr25519Keyring| Change::Add(account(who));
	// One, who decides alone; and nobody grants yet.
	decide(&mut chain, Alice, add(Bob), &[]);
	assert_eq!(chain.submit(Alice, grant(Dave, UNIT)), Err(Refused::<Runtime>::GrantsDisabled.into()));
	decide(&mut chain, Bob, add(Ferdie), &[Alice]);
	assert_ok!(chain.submit(Alice, grant(Dave, UNIT)));
	// Never fewer again.
	for who in [Alice, Bob, Ferdie] {
		let removed = propose(&mut chain, Alice, Change::Remove(account(who)));
		assert_eq!(removed, Err(refused(Error::BelowFloor)), "{who}");
	}
	// Seven.
	let mut all = vec![Alice, Bob, Ferdie];
	for new in [One, Two, AliceStash, BobStash] {
		decide(&mut chain, Alice, add(new), &all[1..]);
		all.push(new);
	}
	assert_eq!(members(&mut chain), 7);

	// A proposal to which BobStash consents, before it is removed.
	let stale = propose(&mut chain, Bob, add(CharlieStash)).expect("is proposed");
	for who in [Alice, Ferdie, One, Two, BobStash] {
		assert_ok!(consent(&mut chain, who, stale));
	}
	assert_eq!(consent(&mut chain, One, stale), Err(refused(Error::AlreadyConsented)), "nobody votes twice");
	let out = propose(&mut chain, Alice, Change::Remove(account(BobStash))).expect("is proposed");
	assert_eq!(consent(&mut chain, BobStash, out), Err(refused(Error::NoSay)));
	for who in [Bob, Ferdie, One, Two, AliceStash] {
		assert_ok!(consent(&mut chain, who, out));
	}
	assert_eq!(members(&mut chain), 6);
	// All who are left have consented but one, and the removed one's consent would be the last: it is void.
	assert_eq!(consent(&mut chain, AliceStash, stale), Err(refused(Error::MembershipChanged)));
	assert_eq!(consent(&mut chain, BobStash, stale), Err(refused(Error::NotAMember)));

	// Replacing a key takes all, the replaced one included.
	let key = Change::Replace { old: account(Two), new: account(CharlieStash) };
	let replace = propose(&mut chain, Two, key).expect("is proposed");
	for who in [Alice, Bob, Ferdie, One] {
		assert_ok!(consent(&mut chain, who, replace));
	}
	assert_eq!(propose(&mut chain, CharlieStash, add(BobStash)), Err(refused(Error::NotAMember)));
	assert_ok!(consent(&mut chain, AliceStash, replace));
	assert_eq!(propose(&mut chain, Two, add(BobStash)), Err(refused(Error::NotAMember)));

	// An expired one.
	let late = propose(&mut chain, Bob, add(BobStash)).expect("is proposed");
	chain.stall(1_000);
	// Network time stood still over the stall: an hour of blocks must pass, each at most a minute.
	assert_ok!(consent(&mut chain, Alice, late));
	for _ in 0..60 {
		chain.stall(9);
		chain.blocks(1);
	}
	assert_eq!(consent(&mut chain, Ferdie, late), Err(refused(Error::Expired)));
	assert_ok!(chain.submit(Eve, Access::<Runtime>::close { id: late }));
	chain.check();
}

#[test]
fn grants_should_need_the_approvals_of_their_tier() {
	let mut chain = founded(&[Alice, Bob, Ferdie]);
	let thousand = 1_000 * UNIT;
	appoint(&mut chain, account(Charlie), 3_000 * thousand, 1_000);
	// A third tier that is below what the author can issue at once.
	chain.set(&[("grants.tier_3", 200 * thousand)]);
	for (amount, approvals) in [
		(10 * thousand, 0),
		(10 * thousand + 1, 2),
		(100 * thousand, 2),
		(100 * thousand + 1, 3),
		(200 * thousand + 1, 3),
	] {
		let before = chain.read(vns_runtime::Credit::totals).granted;
		let direct = chain.submit(Charlie, grant(Dave, amount));
		if approvals == 0 {
			assert_ok!(direct);
			chain.blocks(1);
			continue;
		}
		assert_eq!(direct, Err(Refused::<Runtime>::ApprovalsNeeded.into()), "{amount}");
		let expires = now(&mut chain) + HOUR;
		let reference = Default::default();
		let call = Credit::<Runtime>::propose_grant { holder: account(Dave), amount, expires, reference };
		assert_ok!(chain.submit(Charlie, call));
		let id = chain.read(pallet_credit::NextGrantProposal::<Runtime>::get) - 1;
		for member in [Alice, Bob, Ferdie].into_iter().take(approvals) {
			assert_eq!(chain.read(vns_runtime::Credit::totals).granted, before, "{amount}");
			assert_ok!(chain.submit(member, Credit::<Runtime>::approve_grant { id }));
		}
		// The next author issues it.
		chain.blocks(1);
		assert_eq!(chain.read(vns_runtime::Credit::totals).granted, before + amount, "{amount}");
	}
	chain.check();
}

#[test]
fn an_agent_should_not_grant_beyond_its_quota_nor_suspended_nor_expired() {
	let mut chain = founded(&[Alice, Bob, Ferdie]);
	appoint(&mut chain, account(Charlie), 1_000 * UNIT, 2);
	assert_eq!(chain.submit(Charlie, grant(Dave, 1_001 * UNIT)), Err(Refused::<Runtime>::QuotaExceeded.into()));
	assert_ok!(chain.submit(Charlie, grant(Dave, 600 * UNIT)));
	assert_eq!(chain.submit(Charlie, grant(Dave, 500 * UNIT)), Err(Refused::<Runtime>::QuotaExceeded.into()));
	// One member suspends, two lift.
	assert_ok!(act(&mut chain, Ferdie, GroupAct::Suspend { agent: account(Charlie) }));
	assert_eq!(chain.submit(Charlie, grant(Dave, UNIT)), Err(Refused::<Runtime>::AgentSuspended.into()));
	let lift = act(&mut chain, Alice, GroupAct::Lift { agent: account(Charlie) }).expect("is proposed");
	assert_eq!(chain.submit(Charlie, grant(Dave, UNIT)), Err(Refused::<Runtime>::AgentSuspended.into()));
	assert_ok!(consent(&mut chain, Bob, lift));
	assert_ok!(chain.submit(Charlie, grant(Dave, UNIT)));
	for _ in 0..121 {
		chain.stall(9);
		chain.blocks(1);
	}
	assert_eq!(chain.submit(Charlie, grant(Dave, UNIT)), Err(Refused::<Runtime>::AgentExpired.into()));
	// An outsider, and an account that nobody knows.
	assert_eq!(chain.submit(Eve, grant(Dave, UNIT)), Err(Refused::<Runtime>::NotAGrantor.into()));
	appoint(&mut chain, account(Charlie), 1_000 * UNIT, 2);
	assert_eq!(chain.submit(Charlie, grant(Ferdie, UNIT)), Err(Refused::<Runtime>::NotAnEntity.into()));
	chain.check();
}

/// Registers `who` with the extended key of BIP-32's first vector, if `key`; by the agent Charlie.
fn register(chain: &mut Chain, who: Sr25519Keyring, signer: Sr25519Keyring) -> DispatchResult {
	let dossier = [7; 32];
	let claim = vns_entity::Claim { genesis: chain.genesis.0, account: account(who).into(), dossier, key: None };
	let statement = claim.statement();
	let call = pallet_entity::Call::<Runtime>::register {
		account: account(who),
		dossier,
		extended_key: None,
		account_signature: Signature::Sr25519(signer.sign(statement.as_bytes())),
		key_signature: None,
	};
	chain.submit(Charlie, call)
}

#[test]
fn an_entity_should_be_registered_by_consent_linked_and_bound_as_a_whole() {
	let mut chain = founded(&[Alice, Bob, Ferdie]);
	// Nobody registers but agents and members.
	assert_eq!(register(&mut chain, One, One), Err(DispatchError::BadOrigin));
	appoint(&mut chain, account(Charlie), 1_000 * UNIT, 100);
	// Nor without consent.
	let not_signed = pallet_entity::Error::<Runtime>::AccountDidNotConsent.into();
	assert_eq!(register(&mut chain, One, Two), Err(not_signed));
	assert_ok!(register(&mut chain, One, One));
	assert_ok!(chain.submit(Charlie, grant(One, 100 * UNIT)));
	assert_ok!(chain.submit(One, draw(50 * UNIT)));

	// The agent registers itself: to its own entity it grants nothing (G1).
	assert_ok!(register(&mut chain, Charlie, Charlie));
	assert_eq!(chain.submit(Charlie, grant(Charlie, UNIT)), Err(Refused::<Runtime>::GrantToSelf.into()));

	// Suspended, it draws nothing, has no credit granted, and pays all the same (E3, D2).
	let suspend =
		pallet_entity::Call::<Runtime>::set_status { entity: account(One), status: vns_entity::Status::Suspended };
	assert_ok!(chain.submit(Charlie, suspend));
	let unknown = || Err(Refused::<Runtime>::NotAnEntity.into());
	assert_eq!(chain.submit(Charlie, grant(One, UNIT)), unknown());
	assert_eq!(chain.submit(One, draw(UNIT)), unknown());
	assert_ok!(chain.submit(One, repay(0, 10 * UNIT)));
	// An attestation does not make up for it.
	let attest = act(&mut chain, Alice, GroupAct::Attest { account: account(One) }).expect("is proposed");
	assert_ok!(consent(&mut chain, Bob, attest));
	assert_eq!(chain.submit(Charlie, grant(One, UNIT)), unknown());
	// The group lifts it; the agent cannot.
	let lift =
		|| pallet_entity::Call::<Runtime>::set_status { entity: account(One), status: vns_entity::Status::Registered };
	assert_eq!(chain.submit(Charlie, lift()), Err(pallet_entity::Error::<Runtime>::OnlyGroup.into()));
	dispatch(&mut chain, lift().into(), Manner::AsGroup, Ok(()));
	assert_ok!(chain.submit(Charlie, grant(One, UNIT)));
	chain.check();
}

#[test]
fn e2_a_key_should_be_linked_by_its_path_and_stand_as_its_entity_stands() {
	// BIP-32, test vector 1: m/0', whose children 1, 2 are not hardened; its private key signs.
	let seed = hex::decode("000102030405060708090a0b0c0d0e0f").expect("is hex");
	let (xprv, xpub) = derive(&seed);
	let mut chain = founded(&[Alice, Bob, Ferdie]);
	appoint(&mut chain, account(Charlie), 1_000 * UNIT, 100);
	let dossier = [9; 32];
	let parsed = vns_entity::ExtendedKey::parse(&xpub).expect("is one");
	let claim =
		vns_entity::Claim { genesis: chain.genesis.0, account: account(One).into(), dossier, key: Some(parsed) };
	let statement = claim.statement();
	let register = |key_signature: ecdsa::Signature| pallet_entity::Call::<Runtime>::register {
		account: account(One),
		dossier,
		extended_key: Some(xpub),
		account_signature: Signature::Sr25519(One.sign(statement.as_bytes())),
		key_signature: Some(key_signature),
	};
	// Somebody else's key: the signature is not that key's.
	let other = ecdsa::Pair::from_seed(&[3; 32]);
	let bound = pallet_entity::Error::<Runtime>::KeyDidNotConsent.into();
	assert_eq!(chain.submit(Charlie, register(other.sign(statement.as_bytes()))), Err(bound));
	assert_ok!(chain.submit(Charlie, register(xprv.sign(statement.as_bytes()))));

	let path = vec![1u32, 2, 3];
	let child: AccountId = vns_entity::link(&parsed, &path).expect("derives").account().into();
	let link = |path: Vec<u32>| pallet_entity::Call::<Runtime>::link {
		entity: account(One),
		path: path.try_into().expect("fits"),
		account: child.clone(),
	};
	let wrong = pallet_entity::Error::<Runtime>::AnotherAccount.into();
	assert_eq!(chain.submit(Eve, link(vec![1, 2, 4])), Err(wrong));
	assert_ok!(chain.submit(Eve, link(path)));
	assert_eq!(chain.read(|| vns_runtime::Entity::entity_of(child.clone())), Some(account(One)));
	// As an entity it may have credit; and the entity's agent could not grant to it.
	let call = Credit::<Runtime>::grant { holder: child.clone(), amount: UNIT, reference: Default::default() };
	assert_ok!(chain.submit(Charlie, call));
	chain.blocks(1);
	// What its accounts have together: its own, that of the extended key itself, and the child.
	use vns_runtime_api::runtime_decl_for_credit_api::CreditApi;
	let page = chain.read(|| Runtime::entity_page(account(One), None)).expect("is registered");
	let value = chain.value(&account(One)) + chain.value(&child);
	assert_eq!((page.accounts, page.unused, page.value, page.next), (3, UNIT, value, None));
	let rest = chain.read(|| Runtime::entity_page(account(One), Some(child.clone()))).expect("is registered");
	assert_eq!((rest.accounts, rest.value), (0, 0));
	assert_eq!(chain.read(|| Runtime::entity_page(account(Eve), None)), None);
	chain.check();
}

/// The private key and the extended public key of `m` of a seed (BIP-32).
fn derive(seed: &[u8]) -> (ecdsa::Pair, [u8; 78]) {
	use hmac::{Hmac, Mac};
	let mut mac = Hmac::<sha2::Sha512>::new_from_slice(b"Bitcoin seed").expect("any length");
	mac.update(seed);
	let code = mac.finalize().into_bytes();
	let pair = ecdsa::Pair::from_seed_slice(&code[..32]).expect("is a key");
	let mut xpub = [0; 78];
	xpub[..4].copy_from_slice(&[0x04, 0x88, 0xb2, 0x1e]);
	xpub[13..45].copy_from_slice(&code[32..]);
	xpub[45..].copy_from_slice(pair.public().as_ref());
	(pair, xpub)
}

/// Two of three let the group dispatch `call`; carried out by Eve.
fn dispatch(chain: &mut Chain, call: RuntimeCall, manner: Manner, expected: DispatchResult) {
	let expires = now(chain) + HOUR;
	let proposed = Access::<Runtime>::propose_call { call: Box::new(call.clone()), manner, expires };
	assert_ok!(chain.submit(Alice, proposed));
	let id = newest(chain);
	assert_ok!(consent(chain, Bob, id));
	let most_weight = frame_support::weights::Weight::from_parts(10_000_000_000, 1_000_000);
	let outcome = chain.submit(Eve, Access::<Runtime>::carry_out { id, most_weight });
	assert_eq!(outcome, expected, "{call:?} {manner:?}");
}

#[test]
fn what_a_group_dispatches_should_be_its_own_and_nothing_closed() {
	let mut chain = founded(&[Alice, Bob, Ferdie]);
	let group = chain.read(vns_runtime::Access::account);
	// D6: the group pays what it guaranteed, from its own account.
	assert_ok!(chain.submit(Alice, transfer(group.clone(), 100 * UNIT)));
	assert_ok!(chain.submit(Alice, grant(Dave, 50 * UNIT)));
	let one =
		vns_credit::Instalment { amount: Amount::new(50 * UNIT), terms: vns_credit::Terms::At(chain::calls::MATURITY) };
	let instalments = vec![one].try_into().expect("fits");
	let drawn = Credit::<Runtime>::draw { guarantor: group.clone(), instalments, reference: Default::default() };
	assert_ok!(chain.submit(Dave, drawn));
	dispatch(&mut chain, repay(0, 30 * UNIT), Manner::AsAccount, Ok(()));
	assert_eq!(chain.value(&group), 70 * UNIT);
	// A dismissed agent's credit is taken back.
	appoint(&mut chain, account(Charlie), 1_000 * UNIT, 100);
	assert_ok!(chain.submit(Charlie, grant(Eve, 20 * UNIT)));
	let dismiss = act(&mut chain, Alice, GroupAct::Dismiss { agent: account(Charlie) }).expect("is proposed");
	assert_ok!(consent(&mut chain, Bob, dismiss));
	let back = Credit::<Runtime>::revoke_for {
		guarantor: account(Charlie),
		holder: account(Eve),
		up_to: 100 * UNIT,
		reference: Default::default(),
	};
	assert_eq!(chain.submit(Alice, back.clone()), Err(DispatchError::BadOrigin));
	dispatch(&mut chain, back.into(), Manner::AsGroup, Ok(()));
	assert_eq!(chain.read(|| vns_runtime::Credit::lots_of(account(Eve))), vec![]);

	// N1: what is closed stays closed, and nothing is root.
	let filtered = || Err(frame_system::Error::<Runtime>::CallFiltered.into());
	let burn = || pallet_balances::Call::<Runtime>::burn { value: UNIT, keep_alive: false }.into();
	dispatch(&mut chain, burn(), Manner::AsAccount, filtered());
	let batch = pallet_utility::Call::<Runtime>::batch_all { calls: vec![burn()] };
	dispatch(&mut chain, batch.into(), Manner::AsAccount, filtered());
	let root = || frame_system::Call::<Runtime>::set_storage { items: vec![] }.into();
	dispatch(&mut chain, root(), Manner::AsGroup, Err(DispatchError::BadOrigin));
	dispatch(&mut chain, root(), Manner::AsAccount, Err(DispatchError::BadOrigin));
	chain.check();
}

/// M4: the share that dispatching needs is asked for when the call is dispatched, too. What two of three consented to while
/// two were enough dispatches nothing once all must.
#[test]
fn m4_a_share_that_was_raised_should_hold_for_what_is_dispatched_afterwards() {
	let mut chain = founded(&[Alice, Bob, Ferdie]);
	let share = |chain: &mut Chain, percent: u128| chain.set(&[("access.share_dispatch", percent)]);
	let back = || Credit::<Runtime>::revoke_for {
		guarantor: account(Alice),
		holder: account(Eve),
		up_to: UNIT,
		reference: Default::default(),
	};
	let expires = now(&mut chain) + HOUR;
	let proposed = Access::<Runtime>::propose_call { call: Box::new(back().into()), manner: Manner::AsGroup, expires };
	assert_ok!(chain.submit(Alice, proposed));
	let id = newest(&mut chain);
	assert_ok!(consent(&mut chain, Bob, id));
	share(&mut chain, 100);
	let most_weight = frame_support::weights::Weight::from_parts(10_000_000_000, 1_000_000);
	let carry_out = || Access::<Runtime>::carry_out { id, most_weight };
	assert_eq!(chain.submit(Eve, carry_out()), Err(DispatchError::BadOrigin));
	// It stays open, and the third consent makes up for it; there is nothing to revoke, which the ledger says.
	assert_ok!(consent(&mut chain, Ferdie, id));
	let nothing = Err(Refused::<Runtime>::NothingToRevoke.into());
	assert_eq!(chain.submit(Eve, carry_out()), nothing);
	// Lowered again, it asks for no more than when it was proposed.
	share(&mut chain, 51);
	assert_eq!(chain.submit(Eve, carry_out()), nothing);
	chain.check();
}

#[test]
fn r1_a_record_should_be_committed_revealed_and_read() {
	use pallet_records::Call as Records;
	let mut chain = founded(&[Alice, Bob, Ferdie]);
	let bytes = |text: &str| text.as_bytes().to_vec();
	let (table, key, value) = (bytes("rates"), bytes("usd"), bytes("1.25"));
	let salt = [5; 32];
	let hash = vns_record::commitment(&account(Dave), &table, &key, &value, &salt);
	assert_ok!(chain.submit(Dave, Records::<Runtime>::commit { hash: hash.into() }));
	let reveal = || Records::<Runtime>::reveal {
		table: table.clone().try_into().expect("fits"),
		key: key.clone().try_into().expect("fits"),
		value: value.clone().try_into().expect("fits"),
		salt,
	};
	assert!(chain.submit(Dave, reveal()).is_err(), "too early");
	for _ in 0..11 {
		chain.stall(9);
		chain.blocks(1);
	}
	assert!(chain.submit(Eve, reveal()).is_err(), "not hers");
	assert_ok!(chain.submit(Dave, reveal()));
	let read = chain.read(|| vns_runtime::Records::record(table.clone(), key.clone())).expect("is there");
	assert_eq!((read.owner, read.value), (account(Dave), value.clone()));
	chain.check();
}

#[test]
fn calls_of_the_largest_group_should_fit_into_a_block_many_times() {
	use frame_support::dispatch::GetDispatchInfo;
	let most = vns_runtime::configs::system::MAXIMUM_BLOCK_WEIGHT;
	let change = Change::Add(account(Dave));
	let calls: [RuntimeCall; 3] = [
		Access::<Runtime>::propose_change { change, expires: 1 }.into(),
		Access::<Runtime>::consent { id: 0 }.into(),
		Credit::<Runtime>::approve_grant { id: 0 }.into(),
	];
	for call in calls {
		let weight = call.get_dispatch_info().call_weight;
		assert!(weight.saturating_mul(20).all_lt(most), "{call:?} weighs {weight:?}");
	}
}
