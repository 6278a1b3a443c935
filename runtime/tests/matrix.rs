// SPDX-License-Identifier: Apache-2.0
//! Who may do what (P1, D2, G5): every act in every state, tried. The table is that of the book's chapter on overdue debt.

use chain::{
	calls::{account, grant, repay, transfer},
	debtors::{due_at, link_call, name_of, rolled_back, set_clock},
	messages,
	names::{self, Names},
	world::*,
};
use frame_support::{traits::Hooks, weights::WeightMeter};
use pallet_access::Call as Access;
use pallet_authors::Call as Authors;
use pallet_credit::Call as Credit;
use pallet_issuance::Call as Issuance;
use pallet_records::Call as Records;
use pallet_vouchers::Call as Vouchers;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{
		traits::Dispatchable,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		DispatchError,
	},
	staging_xcm::latest::{Assets, Location, WeightLimit},
	*,
};
use vns_clock::{Hour, HOUR};
use vns_runtime::{AccountId, Executive, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System};
use vns_units::UNIT;

/// How a company stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
	/// Nothing of it is overdue.
	Good,
	/// A note is.
	Overdue,
	/// For longer than the grace period.
	Bad,
	/// It owes nothing that is due; its linked account has an overdue note.
	ByLink,
	/// Good, and no author issues anything.
	Throttled,
	/// Good, and draws are stopped because the totals disagree.
	Paused,
}

const STANDS: [Stands; 6] =
	[Stands::Good, Stands::Overdue, Stands::Bad, Stands::ByLink, Stands::Throttled, Stands::Paused];

/// One state of the company, in the middle of a block.
struct Cell {
	world: World,
	stands: Stands,
	now: u64,
}

/// What somebody tries.
enum Act {
	/// The company, by a transaction of its own.
	Own(RuntimeCall),
	/// Somebody else, with it.
	Others(Sr25519Keyring, RuntimeCall),
	/// Somebody has something granted, and the author of the block is asked.
	Granted(Sr25519Keyring, RuntimeCall),
	/// The same, but it was approved when nothing was overdue yet.
	Waited(Sr25519Keyring, RuntimeCall),
	/// Does not arise.
	Never,
}

impl Cell {
	fn new(stands: Stands) -> Self {
		let manner = Manner { by_link: stands == Stands::ByLink, throttled: stands == Stands::Throttled };
		let mut world = World::with(manner);
		world.chain.open();
		let due = world.due.millis();
		let now = match stands {
			// On the hour nothing is overdue.
			Stands::Good | Stands::Throttled | Stands::Paused => due,
			Stands::Overdue | Stands::ByLink => due + 1,
			Stands::Bad => due + 24 * HOUR + 1,
		};
		world.chain.ext.execute_with(|| {
			set_clock(now);
			if stands == Stands::Paused {
				pallet_credit::IssuanceStopped::<Runtime>::put(pallet_credit::Mismatch {
					since: 1,
					expected: 0,
					issuance: 0,
					debt: 0,
				});
			}
		});
		Cell { world, stands, now }
	}

	fn company(&self) -> &Subject {
		&self.world.subjects[0]
	}

	/// Late enough for whatever is drawn now.
	fn until(&self) -> Hour {
		Hour::at_or_after(self.now).later(30)
	}

	fn overdue(&self, call: RuntimeCall) -> Act {
		match self.stands {
			Stands::Overdue | Stands::Bad | Stands::ByLink => Act::Own(call),
			_ => Act::Never,
		}
	}

	/// What comes of it, as it stands in the table.
	fn outcome(&mut self, act: Act) -> String {
		let who = self.company().who.clone();
		let (due, now) = (self.world.due.millis(), self.now);
		let (key, genesis) = (self.company().key.clone().expect("signs"), self.world.chain.genesis);
		self.world.chain.ext.execute_with(|| match act {
			Act::Never => String::new(),
			Act::Others(by, call) => rolled_back(|| name(dispatch(&account(by), call))),
			Act::Own(call) => {
				let inside = rolled_back(|| name(dispatch(&who, call.clone())));
				let door = rolled_back(|| Executive::apply_extrinsic(key.transaction(genesis, &call, 0)));
				match door {
					Ok(done) => {
						assert_eq!(name(done), inside, "{call:?}");
						inside
					},
					Err(TransactionValidityError::Invalid(InvalidTransaction::Custom(number))) => {
						format!("{inside}, {number}")
					},
					Err(other) => format!("{inside}, {other:?}"),
				}
			},
			Act::Granted(by, call) => rolled_back(|| issued(by, call, now, now)),
			Act::Waited(by, call) => rolled_back(|| issued(by, call, due, now)),
		})
	}
}

/// What becomes of a grant that `by` makes at the time `then`, when the author of the block is asked `now`.
fn issued(by: Sr25519Keyring, call: RuntimeCall, then: u64, now: u64) -> String {
	set_clock(then);
	let done = dispatch(&account(by), call);
	set_clock(now);
	if done.is_err() {
		return name(done);
	}
	let granted = || pallet_credit::Totals::<Runtime>::get().book.granted;
	let before = granted();
	vns_runtime::Issuance::on_poll(System::block_number(), &mut WeightMeter::new());
	let dropped = System::read_events_no_consensus().find_map(|record| match record.event {
		RuntimeEvent::Issuance(pallet_issuance::Event::Dropped {
			reason: pallet_issuance::Dropped::Refused(error),
			..
		}) => Some(name_of(error)),
		_ => None,
	});
	match dropped {
		Some(why) => format!("dropped: {why}"),
		None if granted() > before => "ok".into(),
		None => "waits".into(),
	}
}

fn dispatch(who: &AccountId, call: RuntimeCall) -> Result<(), DispatchError> {
	call.dispatch(RuntimeOrigin::signed(who.clone())).map(|_| ()).map_err(|refused| refused.error)
}

fn name(done: Result<(), DispatchError>) -> String {
	done.map_or_else(name_of, |()| "ok".into())
}

/// An act: its name, what it is, and what comes of it in each of [`STANDS`].
type Row = (&'static str, fn(&Cell) -> Act, [&'static str; 6]);

fn own(call: impl Into<RuntimeCall>) -> Act {
	Act::Own(call.into())
}

fn others(by: Sr25519Keyring, call: impl Into<RuntimeCall>) -> Act {
	Act::Others(by, call.into())
}

fn none() -> pallet_credit::Reference {
	Default::default()
}

fn clear(note: u64) -> RuntimeCall {
	Credit::<Runtime>::clear { note, up_to: UNIT, reference: none() }.into()
}

fn assume(note: u64, compensation: u128) -> RuntimeCall {
	Credit::<Runtime>::assume { note, guarantor: account(Charlie), compensation, reference: none() }.into()
}

fn take_offer(offer: u64, note: u64) -> RuntimeCall {
	Credit::<Runtime>::take_offer { offer, note, up_to: UNIT, reference: none() }.into()
}

/// The same wherever it stands.
const fn always(outcome: &'static str) -> [&'static str; 6] {
	[outcome; 6]
}

/// Open unless it is frozen: then refused so.
const fn unless(frozen: &'static str) -> [&'static str; 6] {
	["ok", frozen, frozen, frozen, "ok", "ok"]
}

/// Of overdue notes, where there are any.
const WHILE: [&str; 6] = ["", "ok", "ok", "ok", "", ""];

fn rows() -> Vec<Row> {
	vec![
		("receive value", |cell| others(Ferdie, transfer(cell.company().who.clone(), UNIT)), always("ok")),
		(
			"receive vouchers",
			|cell| others(Eve, Vouchers::give { to: cell.company().who.clone(), amount: UNIT }),
			always("ok"),
		),
		("send value", |_| own(transfer(account(Eve), UNIT)), unless("Token(Frozen), 80")),
		(
			"lend value to another chain",
			|_| {
				let (dest, value) = (messages::chain_at(messages::NEIGHBOUR), messages::value(UNIT));
				own(pallet_xcm::Call::<Runtime>::limited_reserve_transfer_assets {
					dest: Box::new(dest.into()),
					beneficiary: Box::new(Location::new(0, [messages::key(Eve)]).into()),
					assets: Box::new(Assets::from(value).into()),
					fee_asset_item: 0,
					weight_limit: WeightLimit::Unlimited,
				})
			},
			unless("LocalExecutionIncompleteWithError, 80"),
		),
		("lock vouchers", |_| own(Vouchers::lock { amount: UNIT }), unless("Frozen, 80")),
		("give vouchers", |_| own(Vouchers::give { to: account(Eve), amount: UNIT }), unless("Frozen, 80")),
		("offer vouchers", |_| own(Vouchers::post_offer { amount: UNIT, price: 1 }), unless("Frozen, 80")),
		("have an own offer taken", |cell| others(Dave, take_offer(cell.company().offer, cell.world.daves_note)), {
			unless("OfferSuspended")
		}),
		("cancel an offer", |cell| own(Vouchers::cancel_offer { id: cell.company().offer }), always("ok")),
		("stake", |_| own(Authors::stake { author: account(Bob), amount: UNIT }), unless("Frozen, 80")),
		("unstake", |_| own(Authors::unstake { author: account(Alice), amount: UNIT }), unless("Frozen, 80")),
		(
			"move stake",
			|_| own(Authors::move_stake { from: account(Alice), to: account(Bob), amount: UNIT }),
			unless("Frozen, 80"),
		),
		("withdraw what has cooled", |_| own(Authors::withdraw {}), always("ok")),
		("claim rewards", |_| own(Authors::claim { author: account(Alice) }), unless("ok, 80")),
		("register as an author", |_| own(Authors::register { commission: 0 }), unless("ok, 80")),
		("pay an own overdue note", |cell| cell.overdue(repay(cell.company().due, UNIT)), WHILE),
		("pay an own note that is not due", |cell| own(repay(cell.company().later, UNIT)), {
			unless("FrozenPaysOverdueFirst, 82")
		}),
		("pay another's note", |cell| own(repay(cell.world.daves_note, UNIT)), unless("FrozenPaysOwnNotes, 82")),
		("pay another's overdue note", |cell| own(repay(cell.world.bad, UNIT)), unless("FrozenPaysOwnNotes, 82")),
		(
			"pay the oldest notes of the party",
			|cell| {
				let place = usize::from(cell.stands == Stands::ByLink);
				let obligor = cell.world.subjects[place].who.clone();
				own(Credit::repay_oldest { obligor, up_to: UNIT, most_notes: 3, reference: none() })
			},
			always("ok"),
		),
		(
			"pay the oldest notes of another",
			|_| own(Credit::repay_oldest { obligor: account(Dave), up_to: UNIT, most_notes: 3, reference: none() }),
			unless("FrozenPaysOwnNotes, 82"),
		),
		("clear an own overdue note", |cell| cell.overdue(clear(cell.company().due)), WHILE),
		("clear an own note that is not due", |cell| own(clear(cell.company().later)), {
			unless("FrozenPaysOverdueFirst, 82")
		}),
		("clear another's overdue note", |cell| own(clear(cell.world.bad)), unless("FrozenPaysOwnNotes, 82")),
		("clear another's note", |cell| own(clear(cell.world.daves_note)), unless("FrozenPaysOwnNotes, 82")),
		(
			"take an offer for an own overdue note",
			|cell| cell.overdue(take_offer(cell.world.eves_offer, cell.company().due)),
			WHILE,
		),
		(
			"take an offer for an own note that is not due",
			|cell| own(take_offer(cell.world.eves_offer, cell.company().later)),
			unless("FrozenPaysOverdueFirst, 82"),
		),
		("have a note paid by others", |cell| others(Eve, repay(cell.company().due, UNIT)), always("ok")),
		("have a note cleared by others", |cell| others(Eve, clear(cell.company().due)), always("ok")),
		(
			"be granted credit",
			|_| Act::Granted(Charlie, grant(COMPANY, UNIT)),
			["ok", "HolderFrozen", "HolderFrozen", "HolderFrozen", "waits", "ok"],
		),
		(
			"have a request granted",
			|cell| Act::Granted(Charlie, Issuance::<Runtime>::approve_request { id: cell.company().request }.into()),
			["ok", "HolderFrozen", "HolderFrozen", "HolderFrozen", "waits", "dropped: Ok(IssuanceStopped)"],
		),
		(
			"ask for credit",
			|cell| {
				own(Issuance::request {
					agent: account(Charlie),
					instalments: due_at(UNIT, cell.until()),
					fee: 0,
					purpose: Default::default(),
					expires: cell.now + HOUR,
				})
			},
			unless("HolderFrozen, 80"),
		),
		(
			"draw",
			|cell| {
				let instalments = due_at(UNIT, cell.until());
				own(Credit::draw { guarantor: account(Charlie), instalments, reference: none() })
			},
			["ok", "Frozen, 80", "Frozen, 80", "Frozen, 80", "ok", "IssuanceStopped"],
		),
		(
			"draw what another one owes",
			|cell| {
				let instalments = cell.company().undertaken.clone();
				own(Credit::draw_for {
					obligor: account(Dave),
					guarantor: account(Charlie),
					instalments,
					reference: none(),
				})
			},
			["ok", "Frozen, 80", "Frozen, 80", "Frozen, 80", "ok", "IssuanceStopped"],
		),
		(
			"owe what another one draws",
			|cell| {
				let instalments = due_at(10 * UNIT, cell.world.due.later(60));
				let (obligor, guarantor) = (cell.company().who.clone(), account(Charlie));
				others(Dave, Credit::draw_for { obligor, guarantor, instalments, reference: none() })
			},
			["ok", "ObligorFrozen", "ObligorFrozen", "ObligorFrozen", "ok", "IssuanceStopped"],
		),
		(
			"undertake",
			|cell| {
				let (drawer, guarantor) = (account(Dave), account(Charlie));
				let (instalments, expires) = (due_at(UNIT, cell.until()), cell.until());
				own(Credit::undertake { drawer, guarantor, instalments, expires })
			},
			unless("Frozen, 80"),
		),
		(
			"withdraw an undertaking",
			|cell| own(Credit::withdraw_undertaking { hash: cell.company().undertaking }),
			unless("ok, 80"),
		),
		(
			"normalise",
			|cell| {
				let maturity = cell.world.due.later(70);
				own(Credit::normalise {
					note: cell.world.on_demand,
					from: account(Charlie),
					maturity,
					reference: none(),
				})
			},
			unless("Frozen, 80"),
		),
		("demand", |cell| own(Credit::demand { note: cell.world.on_demand, reference: none() }), unless("ok, 80")),
		(
			"have credit issued that was approved before",
			|_| Act::Waited(Charlie, grant(COMPANY, UNIT)),
			["ok", "waits", "waits", "waits", "waits", "ok"],
		),
		(
			"have an own grant issued that was approved before",
			|_| Act::Waited(COMPANY, grant(Dave, UNIT)),
			["ok", "ok", "ok", "ok", "waits", "ok"],
		),
		("assume another's note", |cell| own(assume(cell.world.daves_note, 0)), unless("Frozen, 80")),
		(
			"offer a note to be assumed",
			|cell| {
				let (note, expires) = (cell.company().later, cell.now + HOUR);
				own(Credit::offer_assumption { note, to: None, compensation: UNIT, expires })
			},
			unless("Frozen, 80"),
		),
		("withdraw that", |cell| own(Credit::withdraw_assumption { note: cell.company().later }), unless("ok, 80")),
		("have an own note assumed for nothing", |cell| others(Dave, assume(cell.company().later, 0)), always("ok")),
		(
			"have an own note assumed for a compensation",
			|cell| others(Dave, assume(cell.company().later, COMPENSATION)),
			unless("ObligorFrozen"),
		),
		(
			"settle a bad note that it guarantees",
			|cell| own(Credit::settle_bad { note: cell.world.bad, up_to: UNIT, reference: none() }),
			unless("FrozenPaysOwnNotes, 80"),
		),
		("have a held fee cover a bad note", |cell| others(Eve, Credit::cover { note: cell.world.bad }), always("ok")),
		("grant as an agent", |_| own(grant(Dave, UNIT)), unless("Frozen, 80")),
		(
			"propose a grant",
			|cell| {
				let (holder, expires) = (account(Dave), cell.now + HOUR);
				own(Credit::propose_grant { holder, amount: 20_000 * UNIT, expires, reference: none() })
			},
			unless("Frozen, 80"),
		),
		(
			"take granted credit back",
			|_| own(Credit::revoke { holder: account(Dave), up_to: UNIT, reference: none() }),
			unless("ok, 80"),
		),
		("vote in the group", |cell| own(Access::<Runtime>::consent { id: cell.world.proposals[0] }), always("ok")),
		("withdraw a vote", |cell| own(Access::<Runtime>::withdraw { id: cell.world.proposals[1] }), always("ok")),
		("answer a challenge", |_| own(Access::<Runtime>::answer {}), always("ok")),
		("approve a grant", |cell| own(Credit::approve_grant { id: cell.world.grants[0] }), always("ok")),
		(
			"propose in the group",
			|cell| {
				let act = pallet_access::GroupAct::Attest { account: account(STRANGER) };
				own(Access::<Runtime>::propose_act { act, expires: cell.now + HOUR })
			},
			unless("ok, 80"),
		),
		("be linked", |cell| others(Eve, link_call(COMPANY, &cell.world.key, &TO_LINK)), always("ok")),
		(
			"appoint a proxy",
			|_| {
				let delegate = account(STRANGER).into();
				own(pallet_proxy::Call::add_proxy { delegate, proxy_type: Default::default(), delay: 0 })
			},
			unless("ok, 80"),
		),
		("commit to a record", |_| own(Records::commit { hash: Default::default() }), unless("ok, 80")),
		(
			"hand a record on",
			|cell| {
				let (table, key) = (table(cell.company(), "own"), KEY_NAME.to_vec());
				own(Records::offer_transfer {
					table: table.try_into().expect("fits"),
					key: key.try_into().expect("fits"),
					to: account(STRANGER),
				})
			},
			unless("ok, 80"),
		),
		(
			"pass a name on",
			|cell| {
				let name = names::text(&names::name_of(cell.company().name, "own"));
				own(Names::offer_transfer { name, to: account(STRANGER) })
			},
			unless("OwnerFrozen, 80"),
		),
		(
			"accept its name",
			|cell| {
				let name = names::text(&names::name_of(cell.company().name, "own"));
				others(Eve, Names::accept_transfer { name, keep: vns_names::Keep::Nothing })
			},
			unless("OwnerFrozen"),
		),
		(
			"take back what is put aside for a name",
			|cell| {
				let name = names::text(&names::name_of(cell.company().name, "own"));
				own(Names::withdraw_prepaid { name, amount: UNIT })
			},
			always("ok"),
		),
	]
}

#[test]
fn p1_every_act_in_every_state_should_come_out_as_the_table_says() {
	let rows = rows();
	let mut found: Vec<Vec<String>> = vec![vec![]; rows.len()];
	for stands in STANDS {
		let mut cell = Cell::new(stands);
		for (row, column) in rows.iter().zip(&mut found) {
			let act = row.1(&cell);
			column.push(cell.outcome(act));
		}
	}
	println!("| act | good | overdue | bad | by link | throttled | paused |\n|---|---|---|---|---|---|---|");
	let mut wrong = vec![];
	for ((name, _, expected), found) in rows.iter().zip(&found) {
		println!("| {name} | {} |", found.join(" | "));
		for ((stands, expected), found) in STANDS.iter().zip(expected).zip(found) {
			if expected != found {
				wrong.push(format!("{name}, {stands:?}: {found}, not {expected}"));
			}
		}
	}
	assert!(wrong.is_empty(), "{} cells:\n{}", wrong.len(), wrong.join("\n"));
}
