// SPDX-License-Identifier: Apache-2.0
//! A network in which accounts of every kind have something of everything, a moment before notes of theirs fall due.

use super::{
	calls::{account, grant, transfer},
	debtors::{
		draw_until, due_at, hash_of, hours_ahead, link_call, register, Extended, Holdings, Key, PERIOD, SHORT_PERIODS,
	},
	messages::NEIGHBOUR,
	names, settings, Chain,
};
use pallet_access::Call as Access;
use pallet_authors::Call as Authors;
use pallet_credit::{Call as Credit, InstalmentsOf};
use pallet_issuance::Call as Issuance;
use pallet_records::Call as Records;
use pallet_vouchers::Call as Vouchers;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	*,
};
use serde_json::json;
use vns_clock::{Hour, HOUR};
use vns_credit::{Instalment, NoteId, Terms};
use vns_runtime::{AccountId, Balance, Multisig, Runtime, RuntimeCall};
use vns_units::{Credit as Amount, UNIT};

/// Whom frozen accounts would send their value to.
pub const STRANGER: Sr25519Keyring = CharlieStash;
/// May act for each of the accounts; is free.
pub const DELEGATE: Sr25519Keyring = BobStash;
/// Signs alone for the shared account of one and the derived account, and with [`PARTNER`] for the one of two.
pub const SIGNER: Sr25519Keyring = Two;
/// The other signatory.
pub const PARTNER: Sr25519Keyring = DaveStash;
/// The entity.
pub const COMPANY: Sr25519Keyring = One;

/// Owes something that went bad, with a fee of the company's that is held for it.
pub const LOSER: Sr25519Keyring = AliceStash;
/// That fee.
pub const FEE: Balance = 5 * UNIT;
/// What each offers to whoever assumes a note of its own.
pub const COMPENSATION: Balance = 10 * UNIT;

/// The path of the linked account, of one that is to be linked, and of one more.
pub const LINKED: [u32; 3] = [1, 2, 3];
pub const TO_LINK: [u32; 1] = [4];

/// By what way somebody other than the account itself makes it act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
	/// One of its signatories.
	SharedByOne,
	/// Two of its signatories.
	SharedByTwo,
	/// The account that it is derived from.
	Derived,
	/// A decision of the group.
	Group,
}

/// An account that is to be frozen.
pub struct Subject {
	pub name: &'static str,
	pub who: AccountId,
	/// All accounts of its party.
	pub party: Vec<AccountId>,
	/// Its key, if there is one.
	pub key: Option<Key>,
	pub own: Option<Own>,
	/// A note of the party that falls due at the hour of the world, and one of its own that does later.
	pub due: NoteId,
	pub later: NoteId,
	/// Of its own: an open offer of vouchers, a candidate for the configuration, a request for credit, an undertaking, and what it undertook.
	pub offer: u64,
	pub candidate: u32,
	pub request: u64,
	pub undertaking: sp_core::H256,
	/// A call of a shared account that it approved, and when.
	pub approved: (RuntimeCall, pallet_multisig::Timepoint<u32>),
	/// What it would draw, with somebody else as obligor who undertook that.
	pub undertaken: InstalmentsOf<Runtime>,
}

/// The network.
pub struct World {
	pub chain: Chain,
	/// When the first notes fall due.
	pub due: Hour,
	pub key: Extended,
	pub subjects: Vec<Subject>,
	/// An offer of Eve's, and a note of Dave's that falls due later.
	pub eves_offer: u64,
	pub daves_note: NoteId,
	/// A note of Dave's on demand by the company, which guarantees it.
	pub on_demand: NoteId,
	/// Proposals in the group, where Alice challenges the company: two of Alice's, to the second of which the company consented; one of the company's; a call that is
	/// decided.
	pub proposals: [u32; 4],
	/// Proposed grants: two of Charlie's, the second of which the company approved; one of the company's.
	pub grants: [u32; 3],
	/// A grant of the company's that waits, and a request to it.
	pub waiting: u64,
	pub asked: u64,
	/// A bad note that the company guarantees, and its fee that is held for it.
	pub bad: NoteId,
	/// The commit that holds.
	pub head: vns_config::Hash,
}

fn multisig_with(who: &AccountId) -> Vec<AccountId> {
	let mut both = vec![account(Eve), who.clone()];
	both.sort();
	both
}

/// The account that [`SIGNER`] and [`PARTNER`] share.
pub fn shared(threshold: u16) -> AccountId {
	let mut both = vec![account(SIGNER), account(PARTNER)];
	both.sort();
	Multisig::multi_account_id(&both, threshold)
}

/// In what networks differ.
#[derive(Clone, Copy, Default)]
pub struct Manner {
	/// The company owes nothing that falls due first: its linked account does.
	pub by_link: bool,
	/// No author issues anything.
	pub throttled: bool,
}

/// Names of the records of a subject: one to be revealed, one to be withdrawn, one that is its own, one that is offered to it.
pub fn table(of: &Subject, what: &str) -> Vec<u8> {
	[of.name.as_bytes(), b" ", what.as_bytes()].concat().into_iter().take(32).collect()
}

pub const KEY_NAME: &[u8] = b"key";
pub const VALUE: &[u8] = b"value";
pub const SALT: [u8; 32] = [5; 32];

/// The commitment of `owner` to a record of that name.
pub fn commitment(owner: &AccountId, table: &[u8]) -> sp_core::H256 {
	vns_record::commitment(owner, table, KEY_NAME, VALUE, &SALT).into()
}

pub fn reveal(table: &[u8]) -> RuntimeCall {
	Records::<Runtime>::reveal {
		table: table.to_vec().try_into().expect("fits"),
		key: KEY_NAME.to_vec().try_into().expect("fits"),
		value: VALUE.to_vec().try_into().expect("fits"),
		salt: SALT,
	}
	.into()
}

/// The preimage that a subject noted.
pub fn preimage(of: &Subject) -> Vec<u8> {
	table(of, "preimage")
}

impl World {
	/// One in which the company owes, and no author issues anything.
	pub fn new() -> Self {
		Self::with(Manner { throttled: true, ..Default::default() })
	}

	pub fn with(manner: Manner) -> Self {
		let derived = pallet_utility::derivative_account_id(account(SIGNER), 0);
		let group = vns_runtime::Access::account();
		let attested =
			[account(Dave), account(Eve), account(LOSER), shared(1), shared(2), derived.clone(), group.clone()];
		let agents = [Charlie, COMPANY].map(|who| json!([account(who), 10_000_000 * UNIT, 24, 4_102_444_800_000u64]));
		let founders = [Alice, Bob, Ferdie, COMPANY].map(account);
		let access = json!({ "founders": founders, "agents": agents, "attested": attested });
		let mut chain = Chain::with_patch("local_testnet", json!({ "access": access }));
		// Another chain, where frozen accounts would send their value to.
		chain.mail.channels.insert(NEIGHBOUR);
		chain.blocks(1);
		chain.set(&SHORT_PERIODS);
		chain.set(&names::SHORT_TERMS);

		let key = Extended::of(&[7; 16]);
		for who in [STRANGER, DELEGATE, SIGNER, PARTNER, COMPANY, LOSER] {
			chain.act(&account(Ferdie), transfer(account(who), 5_000 * UNIT));
		}
		register(&mut chain, &account(Charlie), COMPANY, Some(&key));
		chain.act(&account(Eve), link_call(COMPANY, &key, &LINKED));
		let linked = key.at(&LINKED);
		let party = vec![account(COMPANY), linked.account(), key.at(&[]).account()];
		let subject = |name, who: AccountId, party: Vec<AccountId>, key, own| Subject {
			name,
			who,
			party,
			key,
			own,
			due: 0,
			later: 0,
			offer: 0,
			candidate: 0,
			request: 0,
			undertaking: Default::default(),
			approved: (transfer(account(STRANGER), UNIT), Default::default()),
			undertaken: Default::default(),
		};
		let alone = |name, who: AccountId, own| subject(name, who.clone(), vec![who], None, Some(own));
		let company = Key::Person(COMPANY);
		let mut subjects = vec![
			subject("company", company.account(), party.clone(), Some(company), None),
			subject("linked account", linked.account(), party, Some(linked), None),
			alone("account of one", shared(1), Own::SharedByOne),
			alone("account of two", shared(2), Own::SharedByTwo),
			alone("derived account", derived, Own::Derived),
			alone("group", group, Own::Group),
		];
		for one in &subjects {
			chain.act(&account(Ferdie), transfer(one.who.clone(), 5_000 * UNIT));
			let holder = one.who.clone();
			chain.act(&account(Charlie), Credit::grant { holder, amount: 1_000 * UNIT, reference: Default::default() });
		}
		chain.act(&account(Charlie), grant(Dave, 1_000 * UNIT));
		chain.act(&account(COMPANY), grant(Dave, 100 * UNIT));
		chain.blocks(4);

		// Stake, which matures, and is owed a reward.
		for one in &subjects {
			chain.act(&one.who, Vouchers::lock { amount: 1_000 * UNIT });
			chain.act(&one.who, Authors::stake { author: account(Alice), amount: 300 * UNIT });
		}
		chain.act(&account(Eve), Vouchers::lock { amount: 1_000 * UNIT });
		chain.pass(u64::from(PERIOD + 2) * HOUR);
		for one in &subjects {
			chain.act(&account(Dave), Authors::mature { author: account(Alice), who: one.who.clone() });
		}
		for _ in 0..6 {
			assert_eq!(chain.submit_with_tip(Dave, transfer(account(Ferdie), UNIT), 100 * UNIT), Ok(()));
		}

		// A note that is bad by then.
		let due = hours_ahead(&mut chain, 60);
		let ask = Issuance::<Runtime>::request {
			agent: account(COMPANY),
			instalments: due_at(20 * UNIT, Hour(due.0 - 35)),
			fee: FEE,
			purpose: Default::default(),
			expires: due.millis(),
		};
		chain.act(&account(LOSER), ask);
		chain.act(&account(COMPANY), Issuance::approve_request { id: 0 });
		chain.blocks(2);
		let bad = chain.read(|| pallet_credit::Totals::<Runtime>::get().next_note) - 1;

		// Notes: one of each that is due first, one that is later.
		// Of the company and its linked account only one: the other one is frozen by that.
		let owes_nothing = if manner.by_link { "company" } else { "linked account" };
		let mut of_party = 0;
		for one in subjects.iter_mut().filter(|one| one.name != owes_nothing) {
			one.due = draw_until(&mut chain, &one.who, 200 * UNIT, due);
			if one.key.is_some() {
				of_party = one.due;
			}
		}
		subjects.iter_mut().filter(|one| one.name == owes_nothing).for_each(|one| one.due = of_party);
		chain.pass_hour(Hour(due.0 - 20));
		for one in &mut subjects {
			one.later = draw_until(&mut chain, &one.who, 50 * UNIT, due.later(40));
		}
		let daves_note = draw_until(&mut chain, &account(Dave), 50 * UNIT, due.later(40));

		let mut world = World {
			chain,
			due,
			key,
			subjects,
			eves_offer: 0,
			daves_note,
			on_demand: 0,
			proposals: [0; 4],
			grants: [0; 3],
			waiting: 0,
			asked: 0,
			bad,
			head: Default::default(),
		};
		world.chain.pass_hour(Hour(due.0 - 6));
		world.deposits();
		let called: Vec<_> = world.subjects.iter().map(|one| (one.name, one.who.clone())).collect();
		names::commits(&mut world.chain, &called, &account(Eve));
		world.chain.pass_hour(Hour(due.0 - 5));
		names::registrations(&mut world.chain, &called, &account(Eve));
		world.chain.pass_hour(Hour(due.0 - 4));
		world.records();
		world.chain.pass_hour(Hour(due.0 - 3));
		names::offers(&mut world.chain, &called, &account(Eve));
		world.group();
		world.requests(manner.throttled);
		// The last block ends shortly before the hour.
		world.chain.pass_hour(Hour(due.0 - 1));
		world.chain.pass(HOUR - 60_000);
		world.head = world.chain.read(pallet_config_consensus::Head::<Runtime>::get);
		world.chain.check();
		world
	}

	/// Deposits and vouchers of each.
	fn deposits(&mut self) {
		let (chain, due) = (&mut self.chain, self.due);
		chain.act(&account(Eve), Vouchers::post_offer { amount: 500 * UNIT, price: 800_000 });
		for one in &mut self.subjects {
			let who = &one.who;
			chain.act(who, Authors::unstake { author: account(Alice), amount: 100 * UNIT });
			one.offer = chain.read(pallet_vouchers::NextOffer::<Runtime>::get);
			chain.act(who, Vouchers::post_offer { amount: 100 * UNIT, price: 900_000 });
			one.candidate = chain.read(pallet_config_consensus::NextCandidate::<Runtime>::get);
			let head = chain.read(pallet_config_consensus::Head::<Runtime>::get);
			chain.act(who, settings::candidate(head, one.name));
			// A proxy, and one whose proxy it is.
			let appoint = |delegate: AccountId| pallet_proxy::Call::add_proxy {
				delegate: delegate.into(),
				proxy_type: Default::default(),
				delay: 0,
			};
			chain.act(who, appoint(account(DELEGATE)));
			chain.act(&account(Ferdie), appoint(who.clone()));
			let call_hash = hash_of(&transfer(account(STRANGER), UNIT)).into();
			chain.act(who, pallet_proxy::Call::announce { real: account(Ferdie).into(), call_hash });
			chain
				.act(who, pallet_preimage::Call::note_preimage { bytes: [one.name.as_bytes(), b" preimage"].concat() });
			// A call of an account that it shares with Eve.
			let call_hash = hash_of(&one.approved.0);
			let approve = pallet_multisig::Call::approve_as_multi {
				threshold: 2,
				other_signatories: vec![account(Eve)],
				maybe_timepoint: None,
				call_hash,
				max_weight: Default::default(),
			};
			chain.act(who, approve);
			let id = Multisig::multi_account_id(&multisig_with(who), 2);
			let multisig = chain.read(|| pallet_multisig::Multisigs::<Runtime>::get(id, call_hash));
			one.approved.1 = multisig.expect("is open").when;
			// Undertakings: its own, and one that it may draw by.
			let (guarantor, drawer) = (account(Charlie), account(Dave));
			let instalments = due_at(10 * UNIT, due.later(60));
			one.undertaking = chain.read(|| vns_runtime::Credit::undertaking_hash(&drawer, &guarantor, &instalments));
			one.undertaken = due_at(10 * UNIT + Balance::from(one.due), due.later(60));
			let expires = due.later(70);
			chain.act(who, Credit::undertake { drawer, guarantor: guarantor.clone(), instalments, expires });
			let (drawer, instalments) = (who.clone(), one.undertaken.clone());
			chain.act(&account(Dave), Credit::undertake { drawer, guarantor, instalments, expires });
			let (compensation, expires) = (COMPENSATION, due.later(60).millis());
			chain.act(who, Credit::offer_assumption { note: one.later, to: None, compensation, expires });
			// Keys, so that it could register as an author.
			chain.ext.execute_with(|| {
				let keys = vns_runtime::SessionKeys { aura: vns_runtime::AuraId::from(Sr25519Keyring::One.public()) };
				pallet_session::NextKeys::<Runtime>::insert(who, keys);
			});
			for what in ["reveal", "withdraw", "own"] {
				let name = table(one, what);
				chain.act(&one.who, Records::commit { hash: commitment(&one.who, &name) });
			}
			let offered = table(one, "offered");
			chain.act(&account(Eve), Records::commit { hash: commitment(&account(Eve), &offered) });
		}
		let terms = Terms::OnDemand { by: account(COMPANY), notice: 24, latest: due.later(80) };
		let one = Instalment { amount: Amount::new(40 * UNIT), terms };
		let instalments = vec![one].try_into().expect("fits");
		let guarantor = account(COMPANY);
		self.on_demand = chain.read(|| pallet_credit::Totals::<Runtime>::get().next_note);
		chain.act(&account(Dave), Credit::draw { guarantor, instalments, reference: Default::default() });
	}

	/// Records of each, and one that is offered to it.
	fn records(&mut self) {
		for one in &self.subjects {
			self.chain.act(&one.who, reveal(&table(one, "own")));
			let offered = table(one, "offered");
			self.chain.act(&account(Eve), reveal(&offered));
			let key = KEY_NAME.to_vec().try_into().expect("fits");
			let offer = Records::<Runtime>::offer_transfer {
				table: offered.try_into().expect("fits"),
				key,
				to: one.who.clone(),
			};
			self.chain.act(&account(Eve), offer);
		}
	}

	/// What is proposed in the group.
	fn group(&mut self) {
		let expires = (u64::from(self.due.0) + 60) * HOUR;
		let chain = &mut self.chain;
		let appointment = vns_access::Appointment { quota: Amount::new(UNIT), recovery: 24, expires };
		let act = pallet_access::GroupAct::Appoint { agent: account(Dave), appointment };
		for (place, by) in [Alice, Alice, COMPANY].into_iter().enumerate() {
			self.proposals[place] = chain.read(pallet_access::NextProposal::<Runtime>::get);
			chain.act(&account(by), Access::<Runtime>::propose_act { act: act.clone(), expires });
		}
		chain.act(&account(COMPANY), Access::<Runtime>::consent { id: self.proposals[1] });
		let call = Box::new(transfer(account(STRANGER), 100 * UNIT));
		self.proposals[3] = chain.read(pallet_access::NextProposal::<Runtime>::get);
		let as_account = pallet_access::Manner::AsAccount;
		chain.act(&account(Alice), Access::<Runtime>::propose_call { call, manner: as_account, expires });
		for by in [Bob, Ferdie] {
			chain.act(&account(by), Access::<Runtime>::consent { id: self.proposals[3] });
		}
		chain.act(&account(Alice), Access::<Runtime>::challenge { member: account(COMPANY) });
		for (place, by) in [Charlie, Charlie, COMPANY].into_iter().enumerate() {
			self.grants[place] = chain.read(pallet_credit::NextGrantProposal::<Runtime>::get);
			let (holder, amount) = (account(Dave), 500_000 * UNIT);
			chain.act(&account(by), Credit::propose_grant { holder, amount, expires, reference: Default::default() });
		}
		chain.act(&account(COMPANY), Credit::approve_grant { id: self.grants[1] });
	}

	/// What is asked of agents, and waits for authors, who issue nothing.
	fn requests(&mut self, throttled: bool) {
		let expires = (u64::from(self.due.0) + 60) * HOUR;
		let chain = &mut self.chain;
		let ask = |agent: Sr25519Keyring, until: Hour| Issuance::<Runtime>::request {
			agent: account(agent),
			instalments: due_at(20 * UNIT, until),
			fee: UNIT,
			purpose: Default::default(),
			expires,
		};
		for one in &mut self.subjects {
			one.request = chain.read(pallet_issuance::NextRequest::<Runtime>::get);
			chain.act(&one.who, ask(Charlie, self.due.later(60)));
		}
		self.asked = chain.read(pallet_issuance::NextRequest::<Runtime>::get);
		chain.act(&account(Dave), ask(COMPANY, self.due.later(60)));
		for author in [Alice, Bob].into_iter().filter(|_| throttled) {
			chain.act(&account(author), Authors::stop { stopped: true });
		}
		self.waiting = chain.read(pallet_issuance::NextWaiting::<Runtime>::get);
		chain.act(&account(COMPANY), grant(Dave, 10 * UNIT));
	}

	/// What the party of a subject has. To be called within the state.
	pub fn holdings(subject: &Subject) -> Vec<Holdings> {
		subject.party.iter().map(Holdings::of).collect()
	}
}
