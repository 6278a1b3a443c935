// SPDX-License-Identifier: Apache-2.0
//! This network: who signs, what they have, and what they do.

use super::{
	chain::{Code, State, FIRST_SLOT},
	fill::{accounts, names, notes, other, EACH},
	key,
	run::blocks,
	transactions_of,
	votes::{decided, EXPIRY},
	Kind, Outcome,
};
use pallet_access::{Agents, Attested};
use pallet_collective_vote::Call as Collective;
use pallet_credit::{Call as Credit, Guarantors, InstalmentsOf, Lots, NetValue, Totals};
use pallet_name_service::{Call as Names, NameText};
use polkadot_sdk::{
	pallet_balances::{self, TotalIssuance},
	sp_core::{sr25519, Pair, H256},
	sp_genesis_builder::DEV_RUNTIME_PRESET,
	sp_keyring::Sr25519Keyring::Charlie,
	sp_runtime::traits::Dispatchable,
};
use vns_access::{Appointment, Mandate};
use vns_clock::Hour;
use vns_collective::synthetic::Vote;
use vns_credit::{Book, Instalment, Lot, NoteId, Terms};
use vns_names::{commitment, Name, NameValue, Salt, Value};
use vns_runtime::{AccountId, Balance, Nonce, Runtime, RuntimeCall, RuntimeOrigin};
use vns_units::{Credit as Amount, UNIT};

transactions_of!(vns_runtime, vns_runtime::configs::system::RuntimeBlockWeights);

/// How many sign transfers: more than fit into a block of either runtime.
pub const PEOPLE: u64 = 4_000;
/// How many have credit, a note and a name: more than fit.
const COMPANIES: u64 = 2_000;
/// How many grant, and how often each: what the queue of grants takes.
const AGENTS: u64 = 8;
const GRANTS_EACH: u64 = 128;

/// Sixty days after the first block.
// The slot is a constant, and as an hour it fits.
pub const MATURITY: Hour = Hour((FIRST_SLOT * 6 / 3_600) as u32 + 60 * 24);
/// What a company draws, and what it owes before.
const DRAWN: Balance = 10 * UNIT;
/// More than a name costs.
const MOST: Balance = 1_000_000 * UNIT;
const SALT: Salt = [6; 32];
/// Milliseconds from a commit until it may be revealed, by default.
const COMMIT_DELAY: u64 = 600_000;
/// When agents are appointed no more, in milliseconds: the year 2100.
const NEVER: u64 = 4_102_444_800_000;

/// Everybody who signs.
pub struct Signers {
	/// They own value, and owe nothing.
	pub people: Vec<sr25519::Pair>,
	companies: Vec<sr25519::Pair>,
	agents: Vec<sr25519::Pair>,
}

impl Signers {
	/// The same in every run.
	pub fn new() -> Self {
		let keys = |kind: u8, count: u64| -> Vec<_> { (0..count).map(|number| key(kind, number)).collect() };
		Self { people: keys(1, PEOPLE), companies: keys(2, COMPANIES), agents: keys(3, AGENTS) }
	}
}

/// The account of a key.
pub fn account(pair: &sr25519::Pair) -> AccountId {
	pair.public().into()
}

/// How many accounts have no key, and how many of them owe and have names.
struct Others {
	all: u64,
	debtors: u64,
}

impl Others {
	fn among(size: u64) -> Outcome<Self> {
		let all = size.saturating_sub(PEOPLE + COMPANIES);
		let debtors = size.saturating_sub(COMPANIES) / EACH;
		if debtors < all && debtors > 0 {
			Ok(Self { all, debtors })
		} else {
			Err(format!("{size} accounts are too few"))
		}
	}

	/// One of those that owe nothing, for transaction number `place` of so many.
	fn receiver(&self, place: u64, of: u64) -> AccountId {
		other(self.debtors + place * (self.all - self.debtors) / of)
	}
}

/// The company's name, as text.
fn name(number: u64) -> String {
	format!("d/company{number}")
}

fn text(number: u64) -> NameText {
	NameText::truncate_from(name(number).into_bytes())
}

/// What a name says: 200 bytes.
fn says(letter: u8) -> Outcome<NameValue> {
	NameValue::inline(vec![letter; 200]).ok_or_else(|| "a value of 200 bytes is too long".into())
}

/// Makes a call outside of a block, without fee.
fn act(who: &AccountId, call: impl Into<RuntimeCall>) -> Outcome<()> {
	let call: RuntimeCall = call.into();
	let done = call.dispatch(RuntimeOrigin::signed(who.clone()));
	done.map(|_| ()).map_err(|refused| format!("a preparation is refused: {:?}", refused.error))
}

fn draw() -> Credit<Runtime> {
	let one = Instalment { amount: Amount::new(DRAWN), terms: Terms::At(MATURITY) };
	let instalments = InstalmentsOf::<Runtime>::truncate_from(vec![one]);
	Credit::draw { guarantor: Charlie.to_account_id(), instalments, reference: Default::default() }
}

/// The company may have credit, has three times what it draws, and draws once.
fn lend(who: &AccountId) -> Outcome<()> {
	let (guarantor, amount) = (Charlie.to_account_id(), Amount::new(3 * DRAWN));
	Attested::<Runtime>::insert(who, ());
	// As a grant would have booked it.
	Lots::<Runtime>::insert(who, &guarantor, Lot { unused: amount });
	let add = |book: &mut Book| {
		book.granted = book.granted.checked_add(amount).expect("fits");
		book.unused = book.unused.checked_add(amount).expect("fits");
	};
	Guarantors::<Runtime>::mutate(&guarantor, add);
	Totals::<Runtime>::mutate(|totals| add(&mut totals.book));
	act(who, draw())
}

/// Does the same in the name of each company, some at a time.
fn each_company(
	state: &mut State,
	companies: &[sr25519::Pair],
	act: impl Fn(u64, &AccountId) -> Outcome<()>,
) -> Outcome<()> {
	let mut number = 0;
	for some in companies.chunks(500) {
		state.natively(|| {
			for pair in some {
				act(number, &account(pair))?;
				number += 1;
			}
			Ok::<(), String>(())
		})??;
	}
	Ok(())
}

/// A chain with so many accounts, notes and names, those of the signers among them.
pub fn prepare(code: &Code, signers: &Signers, size: u64) -> Outcome<State> {
	let others = Others::among(size)?;
	let mut state = State::of_preset(code, DEV_RUNTIME_PRESET)?;
	blocks(code, &mut state, 2)?;
	for (pairs, value) in [(&signers.people, 1_000), (&signers.companies, 1_000), (&signers.agents, 10_000)] {
		let of = |number: u64| account(&pairs[number as usize]);
		accounts::<Runtime>(&mut state, 0..pairs.len() as u64, of, (value * UNIT, 1))?;
	}
	each_company(&mut state, &signers.companies, |number, who| {
		lend(who)?;
		let parsed = Name::parse(name(number).as_bytes()).map_err(|error| format!("{error:?}"))?;
		let hash = H256(commitment(who, &parsed, Value::new(MOST), &SALT));
		act(who, Names::<Runtime>::commit { hash })
	})?;

	// Names can be registered some time after: network time and the relay chain's go on, without a block.
	state.natively(|| {
		pallet_clock::Now::<Runtime>::mutate(|clock| {
			if let Some(clock) = clock {
				(clock.network, clock.relay) = (clock.network + COMMIT_DELAY, clock.relay + COMMIT_DELAY);
			}
		})
	})?;
	state.slot += COMMIT_DELAY / 6_000;
	fix_net_value(&mut state)?;
	blocks(code, &mut state, 3)?;
	each_company(&mut state, &signers.companies, |number, who| {
		let value = says(b'a')?;
		act(who, Names::<Runtime>::new_name { name: text(number), most: MOST, salt: SALT, value })
	})?;

	let now = state.natively(|| pallet_clock::Now::<Runtime>::get().map_or(0, |clock| clock.network))?;
	accounts::<Runtime>(&mut state, 0..others.debtors, other, (UNIT, 2))?;
	accounts::<Runtime>(&mut state, others.debtors..others.all, other, (UNIT, 1))?;
	notes(&mut state, 0..others.debtors, &Charlie.to_account_id())?;
	names(&mut state, 0..others.debtors, now)?;
	state.natively(|| {
		let quota = Amount::new(MOST);
		let appointment = Appointment { quota, recovery: 24 * 30, expires: NEVER };
		for pair in &signers.agents {
			Agents::<Runtime>::insert(account(pair), Mandate { appointment, suspension: None });
		}
	})?;
	Ok(state)
}

/// Net value is what it is by now, as if genesis had fixed it so (N1): otherwise the next block would stop draws.
fn fix_net_value(state: &mut State) -> Outcome<()> {
	state.natively(|| {
		let debt = Totals::<Runtime>::get().outstanding.planck();
		NetValue::<Runtime>::put(TotalIssuance::<Runtime>::get() - debt);
	})
}

/// The last of the preparations: a real block is the newest one.
pub fn settle(code: &Code, state: &mut State) -> Outcome<()> {
	fix_net_value(state)?;
	blocks(code, state, 1)?;
	state.tidy();
	Ok(())
}

/// Is what was prepared something that calls could have left? Reads the whole ledger: for small states.
pub fn check(state: &mut State) -> Outcome<()> {
	let broken = state.natively(pallet_credit::invariants::check_all::<Runtime>)?;
	broken.map_err(|broken| format!("the prepared state breaks an invariant: {broken}"))
}

/// Transactions of every kind, or of those alone that are looked at as the state grows.
pub fn kinds(state: &State, signers: &Signers, size: u64, votes: Option<&[Vote]>) -> Outcome<Vec<Kind>> {
	let (others, genesis) = (Others::among(size)?, state.genesis);
	let Signers { people, companies, agents } = signers;
	let transfer = |pairs: &[sr25519::Pair]| -> Vec<_> {
		let of = pairs.len() as u64;
		let transfers = pairs.iter().zip(0..).map(|(pair, place)| {
			let dest = others.receiver(place, of).into();
			let call = pallet_balances::Call::<Runtime>::transfer_keep_alive { dest, value: UNIT / 10 };
			signed(pair, call, 0, genesis)
		});
		transfers.collect()
	};
	// By each company, of which the first drew the first note.
	let by_companies = |call: &dyn Fn(u64) -> RuntimeCall| -> Vec<_> {
		companies.iter().zip(0..).map(|(pair, number)| signed(pair, call(number), 0, genesis)).collect()
	};
	let value = says(b'b')?;
	let growing = [
		("transfer", transfer(people)),
		("draw of one instalment", by_companies(&|_| draw().into())),
		(
			"repayment in full",
			by_companies(&|number| {
				let note: NoteId = number;
				Credit::<Runtime>::repay { note, up_to: DRAWN, reference: Default::default() }.into()
			}),
		),
		(
			"update of a name",
			by_companies(&|number| Names::<Runtime>::update_value { name: text(number), value: value.clone() }.into()),
		),
	];
	let mut all: Vec<Kind> = growing.into_iter().map(|(name, transactions)| kind(name, transactions)).collect();
	let Some(votes) = votes else { return Ok(all) };

	all.insert(1, kind("transfer by who owes", transfer(companies)));
	let granted = (0..AGENTS * GRANTS_EACH).map(|number| {
		let agent = &agents[(number % AGENTS) as usize];
		let holder = account(&companies[number as usize]);
		let call = Credit::<Runtime>::grant { holder, amount: DRAWN, reference: Default::default() };
		signed(agent, call, (number / AGENTS) as Nonce, genesis)
	});
	all.push(kind("grant by an agent", granted.collect()));
	let voted = votes.iter().zip(people).map(|(made, pair)| {
		let (id, witness) = (H256(made.id), Box::new(made.witness.clone()));
		signed(pair, Collective::<Runtime>::act { id, call: Box::new(decided()), expiry: EXPIRY, witness }, 0, genesis)
	});
	all.push(kind("decision of a collective", voted.collect()));
	Ok(all)
}
