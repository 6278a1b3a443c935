// SPDX-License-Identifier: Apache-2.0
//! The random commands: mostly such as can be carried out, some at the edges.

use crate::mock::*;
use proptest::prelude::*;

/// An instalment with its maturity in hours from the command on.
#[derive(Clone, Debug)]
pub struct Wanted {
	pub amount: u128,
	pub hours: u32,
	/// Who may demand, and with how much notice.
	pub on_demand: Option<(u64, u32)>,
}

#[derive(Clone, Debug)]
pub enum Command {
	Grant {
		by: u64,
		to: u64,
		amount: u128,
	},
	Draw {
		by: u64,
		guarantor: u64,
		list: Vec<Wanted>,
	},
	Repay {
		by: u64,
		note: u64,
		up_to: u128,
	},
	/// Of the pallet of vouchers: what comes of it, the model follows.
	Lock {
		by: u64,
		amount: u128,
	},
	/// The same.
	PostOffer {
		by: u64,
		amount: u128,
		price: u32,
	},
	Clear {
		by: u64,
		note: u64,
		up_to: u128,
	},
	TakeOffer {
		by: Option<u64>,
		offer: u64,
		note: u64,
		up_to: u128,
	},
	Revoke {
		by: u64,
		holder: u64,
		up_to: u128,
	},
	RepayOldest {
		by: u64,
		obligor: u64,
		up_to: u128,
		most_notes: u32,
	},
	Undertake {
		by: u64,
		drawer: u64,
		guarantor: u64,
		list: Vec<Wanted>,
		hours: u32,
	},
	/// Of the undertaking at that place among all ever made.
	WithdrawUndertaking {
		by: Option<u64>,
		place: usize,
	},
	DrawFor {
		by: Option<u64>,
		place: usize,
	},
	Demand {
		by: u64,
		note: u64,
	},
	Normalise {
		by: u64,
		note: u64,
		from: u64,
		hours: u32,
	},
	ProposeGrant {
		by: u64,
		holder: u64,
		amount: u128,
		/// Milliseconds from now.
		expires: u64,
	},
	/// Of the proposed grant so many before the newest.
	ApproveGrant {
		by: u64,
		back: u32,
	},
	WithdrawApproval {
		by: u64,
		back: u32,
	},
	CloseGrant {
		by: u64,
		back: u32,
	},
	/// By the group, or by somebody else.
	RevokeFor {
		by: u64,
		guarantor: u64,
		holder: u64,
		up_to: u128,
	},
	/// By its obligor, or by somebody else.
	OfferAssumption {
		by: Option<u64>,
		note: u64,
		to: Option<u64>,
		compensation: u128,
		/// Milliseconds from now.
		expires: u64,
	},
	/// Of the first note that is offered, or another one.
	WithdrawAssumption {
		by: Option<u64>,
		note: Option<u64>,
	},
	/// For the compensation that is offered, or another one.
	Assume {
		by: u64,
		note: u64,
		guarantor: u64,
		compensation: Option<u128>,
	},
	/// An agent's fee is held until a note is paid; of the pallet of issuance, the model follows.
	Fee {
		agent: u64,
		note: Option<u64>,
		amount: u128,
	},
	/// By its guarantor, or by somebody else; of the first note that is bad, or another one.
	SettleBad {
		by: Option<u64>,
		note: Option<u64>,
		up_to: u128,
	},
	/// Of the first bad note for which a fee is held, or another one.
	Cover {
		by: u64,
		note: Option<u64>,
	},
	CountBad {
		by: u64,
		guarantor: u64,
		most: u32,
	},
	SuspendForBad {
		by: u64,
		agent: u64,
	},
	/// By the group, or by somebody else.
	LiftSuspension {
		by: u64,
		agent: u64,
	},
	/// One member more or less.
	Members,
	/// An account becomes one of an entity; by itself, the entity.
	Link {
		account: u64,
		entity: u64,
	},
	Transfer {
		by: u64,
		to: u64,
		amount: u128,
	},
	Pass {
		hours: u64,
	},
}

/// Mostly `usual`, sometimes anybody.
fn mostly(usual: u64) -> impl Strategy<Value = u64> {
	prop_oneof![3 => Just(usual), 1 => who()]
}

fn who() -> impl Strategy<Value = u64> {
	prop_oneof![Just(GRANTOR), Just(OTHER_GRANTOR), Just(COMPANY), Just(SUPPLIER), Just(STRANGER)]
}

/// Agents, members and others.
fn granting() -> impl Strategy<Value = u64> {
	prop_oneof![3 => Just(GRANTOR), 2 => Just(AGENT), 2 => Just(ANNA), 1 => Just(BORIS), 1 => who()]
}

fn member() -> impl Strategy<Value = u64> {
	prop_oneof![8 => ANNA..=CHEN, 1 => Just(8), 1 => granting()]
}

fn holder() -> impl Strategy<Value = u64> {
	prop_oneof![6 => debtor(), 1 => Just(UNKNOWN), 1 => Just(ANNA), 1 => Just(GROUP)]
}

fn linkable() -> impl Strategy<Value = u64> {
	let others = prop_oneof![Just(STRANGER), Just(FRIEND), Just(ANNA), Just(OTHER_GRANTOR)];
	prop_oneof![4 => Just(COMPANY), 3 => Just(SUPPLIER), 4 => others]
}

fn debtor() -> impl Strategy<Value = u64> {
	prop_oneof![4 => Just(COMPANY), 2 => Just(SUPPLIER), 1 => who()]
}

/// Mostly amounts that work, some at the edges.
fn amount() -> impl Strategy<Value = u128> {
	let edges = prop_oneof![
		Just(0),
		Just(LEAST_AMOUNT),
		Just(LEAST_AMOUNT - 1),
		Just(MOST_AMOUNT),
		Just(MOST_AMOUNT + 1),
		Just(u128::MAX),
		Just(u128::MAX - ENDOWMENT)
	];
	prop_oneof![16 => LEAST_AMOUNT..1_000, 2 => (ENDOWMENT - 50)..(ENDOWMENT + 2_000), 1 => edges]
}

/// Mostly terms that work, some at the edges.
fn hours() -> impl Strategy<Value = u32> {
	prop_oneof![16 => 24u32..2_000, 1 => 0u32..24, 1 => (LONGEST - 2)..(LONGEST + 2)]
}

/// What is usual for a note on demand: named creditor, short notice.
fn on_demand() -> impl Strategy<Value = Option<(u64, u32)>> {
	prop::option::of((mostly(SUPPLIER), prop_oneof![8 => 24u32..72, 1 => hours()]))
}

fn wanted() -> impl Strategy<Value = Wanted> {
	(amount(), hours(), on_demand()).prop_map(|(amount, hours, on_demand)| Wanted { amount, hours, on_demand })
}

fn list() -> impl Strategy<Value = Vec<Wanted>> {
	prop_oneof![8 => prop::collection::vec(wanted(), 1), 2 => prop::collection::vec(wanted(), 0..4)]
}

fn note() -> impl Strategy<Value = u64> {
	prop_oneof![4 => 0u64..4, 1 => 4u64..12]
}

/// One that is apt, or any.
fn some_note() -> impl Strategy<Value = Option<u64>> {
	prop::option::weighted(0.3, note())
}

fn expires() -> impl Strategy<Value = u64> {
	prop_oneof![8 => 1u64..200 * 3_600_000, 1 => Just(0), 1 => Just(u64::from(LONGEST_PROPOSAL) * 3_600_000 + 1)]
}

/// Mostly little.
fn compensation() -> impl Strategy<Value = u128> {
	prop_oneof![3 => Just(50u128), 1 => Just(0), 1 => amount()]
}

fn back() -> impl Strategy<Value = u32> {
	prop_oneof![3 => Just(0u32), 2 => 0u32..4]
}

pub fn command() -> impl Strategy<Value = Command> {
	use Command::*;
	let someone = || prop::option::weighted(0.2, who());
	prop_oneof![
		3 => (mostly(GRANTOR), debtor(), amount()).prop_map(|(by, to, amount)| Grant { by, to, amount }),
		2 => (granting(), holder(), amount()).prop_map(|(by, to, amount)| Grant { by, to, amount }),
		3 => (granting(), holder(), prop_oneof![2 => amount(), 2 => 4_001u128..30_000], expires())
			.prop_map(|(by, holder, amount, expires)| ProposeGrant { by, holder, amount, expires }),
		6 => (member(), back()).prop_map(|(by, back)| ApproveGrant { by, back }),
		6 => (member(), back()).prop_map(|(by, back)| WithdrawApproval { by, back }),
		2 => (granting(), back()).prop_map(|(by, back)| CloseGrant { by, back }),
		1 => (prop_oneof![3 => Just(GROUP), 1 => granting()], mostly(GRANTOR), debtor(), amount())
			.prop_map(|(by, guarantor, holder, up_to)| RevokeFor { by, guarantor, holder, up_to }),
		1 => Just(Members),
		3 => (someone(), note(), prop::option::weighted(0.5, debtor()), compensation(), expires())
			.prop_map(|(by, note, to, compensation, expires)| OfferAssumption { by, note, to, compensation, expires }),
		2 => (someone(), some_note()).prop_map(|(by, note)| WithdrawAssumption { by, note }),
		6 => (debtor(), note(), mostly(GRANTOR), prop::option::weighted(0.4, compensation()))
			.prop_map(|(by, note, guarantor, compensation)| Assume { by, note, guarantor, compensation }),
		3 => (mostly(AGENT), some_note(), 20u128..300).prop_map(|(agent, note, amount)| Fee { agent, note, amount }),
		4 => (someone(), some_note(), amount()).prop_map(|(by, note, up_to)| SettleBad { by, note, up_to }),
		3 => (who(), some_note()).prop_map(|(by, note)| Cover { by, note }),
		2 => (who(), mostly(AGENT), 0u32..4).prop_map(|(by, guarantor, most)| CountBad { by, guarantor, most }),
		3 => (who(), mostly(AGENT)).prop_map(|(by, agent)| SuspendForBad { by, agent }),
		3 => (prop_oneof![6 => Just(GROUP), 1 => who()], mostly(AGENT))
			.prop_map(|(by, agent)| LiftSuspension { by, agent }),
		6 => (debtor(), prop_oneof![5 => mostly(GRANTOR), 1 => Just(AGENT)], list())
			.prop_map(|(by, guarantor, list)| Draw { by, guarantor, list }),
		4 => (who(), note(), amount()).prop_map(|(by, note, up_to)| Repay { by, note, up_to }),
		3 => (mostly(FRIEND), amount()).prop_map(|(by, amount)| Lock { by, amount }),
		3 => (mostly(FRIEND), amount(), prop_oneof![3 => 1u32..=1_000_000, 1 => Just(1_000_000)])
			.prop_map(|(by, amount, price)| PostOffer { by, amount, price }),
		4 => (mostly(FRIEND), note(), amount()).prop_map(|(by, note, up_to)| Clear { by, note, up_to }),
		4 => (someone(), 0u64..4, note(), amount())
			.prop_map(|(by, offer, note, up_to)| TakeOffer { by, offer, note, up_to }),
		1 => (mostly(GRANTOR), debtor(), amount()).prop_map(|(by, holder, up_to)| Revoke { by, holder, up_to }),
		2 => (who(), debtor(), amount(), 0u32..4)
			.prop_map(|(by, obligor, up_to, most_notes)| RepayOldest { by, obligor, up_to, most_notes }),
		// Whoever is frozen pays himself free.
		3 => (debtor(), prop_oneof![1 => amount(), 3 => Just(u128::MAX)], 1u32..5)
			.prop_map(|(by, up_to, most_notes)| RepayOldest { by, obligor: by, up_to, most_notes }),
		2 => (linkable(), prop_oneof![4 => Just(COMPANY), 1 => Just(SUPPLIER)])
			.prop_map(|(account, entity)| Link { account, entity }),
		3 => (mostly(SUPPLIER), mostly(COMPANY), mostly(GRANTOR), list(), 0u32..200)
			.prop_map(|(by, drawer, guarantor, list, hours)| Undertake { by, drawer, guarantor, list, hours }),
		2 => (prop::option::weighted(0.4, who()), 0usize..4).prop_map(|(by, place)| WithdrawUndertaking { by, place }),
		3 => (someone(), 0usize..4).prop_map(|(by, place)| DrawFor { by, place }),
		3 => (mostly(SUPPLIER), note()).prop_map(|(by, note)| Demand { by, note }),
		6 => (mostly(GRANTOR), note(), mostly(OTHER_GRANTOR), prop_oneof![4 => 24u32..300, 1 => hours()])
			.prop_map(|(by, note, from, hours)| Normalise { by, note, from, hours }),
		2 => (who(), who(), amount()).prop_map(|(by, to, amount)| Transfer { by, to, amount }),
		3 => prop_oneof![6 => 0u64..50, 3 => Just(u64::from(GRACE) + 30), 1 => 100u64..2_000]
			.prop_map(|hours| Pass { hours }),
	]
}

/// What every sequence begins with, so that the rest finds something to work on.
pub fn prelude() -> Vec<Command> {
	let grant = |by, to| Command::Grant { by, to, amount: 3_000 };
	vec![
		grant(GRANTOR, COMPANY),
		grant(GRANTOR, SUPPLIER),
		grant(OTHER_GRANTOR, COMPANY),
		grant(OTHER_GRANTOR, GRANTOR),
		// What is soon too much bad debt for a small agent.
		Command::Grant { by: AGENT, to: STRANGER, amount: 600 },
		Command::Draw {
			by: STRANGER,
			guarantor: AGENT,
			list: vec![Wanted { amount: 150, hours: 24, on_demand: None }],
		},
		Command::Lock { by: FRIEND, amount: 5_000 },
		Command::PostOffer { by: FRIEND, amount: 1_000, price: 900_000 },
	]
}
