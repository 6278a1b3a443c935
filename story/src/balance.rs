// SPDX-License-Identifier: Apache-2.0
//! The chain held against the ledger, to the unit; and the sums that must agree whatever was done.

use crate::{
	acts::vns,
	book::{reason_words, Account, Guarantor},
	cast::Kind,
	network::{ask, read, Network, Trouble},
	teller::Teller,
};
use codec::{Decode, DecodeAll};
use polkadot_sdk::{frame_support::storage::StoragePrefixedMap, *};
use std::collections::{BTreeMap, BTreeSet};
use vns_author::views::AuthorView;
use vns_credit::views::{AccountView, GuarantorView, LedgerTotals, NoteView, Overview};
use vns_runtime::{AccountId, Balance, BlockNumber, Nonce, Runtime, RuntimeHoldReason};
use vns_voucher::views::{PurseView, VoucherTotals};

type Info = frame_system::AccountInfo<Nonce, pallet_balances::AccountData<Balance>>;

/// What the chain has of an account.
pub fn found(network: &mut dyn Network, who: &AccountId) -> Result<Account, Trouble> {
	let key = frame_system::Account::<Runtime>::hashed_key_for(who);
	let info: Info = read(network, &key)?.unwrap_or_default();
	let key = pallet_balances::Holds::<Runtime>::hashed_key_for(who);
	let holds: Vec<(RuntimeHoldReason, Balance)> = read(network, &key)?.unwrap_or_default();
	let purse: PurseView = ask(network, "VoucherApi_purse", (who,))?;
	let lots: Vec<(AccountId, Balance)> = ask(network, "CreditApi_lots_of", (who,))?;
	let mut held: BTreeMap<&'static str, Balance> = BTreeMap::new();
	for (reason, amount) in &holds {
		*held.entry(reason_words(reason)).or_default() += amount;
	}
	let vouchers = held.remove("vouchers").unwrap_or_default();
	let reserved = held.values().sum::<Balance>() + vouchers;
	if (reserved, vouchers) != (info.data.reserved, purse.held) {
		return Err(Trouble(format!("what {who} has on hold is not what its holds come to")));
	}
	Ok(Account {
		free: info.data.free,
		held,
		purse: crate::book::Purse { free: purse.free, offered: purse.offered, staked: purse.staked },
		credit: lots.into_iter().collect(),
	})
}

/// In what an account differs from what was foretold.
fn account_words(chain: &Account, book: &Account) -> String {
	let mut words = Vec::new();
	let mut compare = |what: &str, chain: Balance, book: Balance| {
		if chain != book {
			words.push(format!("{what} {}, foretold {}", vns(chain), vns(book)));
		}
	};
	compare("free", chain.free, book.free);
	for reason in chain.held.keys().chain(book.held.keys()).collect::<BTreeSet<_>>() {
		let of = |account: &Account| account.held.get(reason).copied().unwrap_or_default();
		compare(&format!("on hold for {reason}"), of(chain), of(book));
	}
	compare("free vouchers", chain.purse.free, book.purse.free);
	compare("offered vouchers", chain.purse.offered, book.purse.offered);
	compare("staked vouchers", chain.purse.staked, book.purse.staked);
	compare("unused credit", chain.unused(), book.unused());
	match words.is_empty() {
		true => "credit of somebody else than foretold".into(),
		false => words.join("; "),
	}
}

/// A note as both sides see it.
type NoteLine = (u64, AccountId, Option<AccountId>, Balance, Balance, vns_clock::Hour);

/// What differs between chain and ledger, in words; nothing, if the ledger foretold all of it.
pub fn differences(teller: &mut Teller) -> Result<Vec<String>, Trouble> {
	let mut words = Vec::new();
	let actors: Vec<_> = teller.cast.all().cloned().collect();
	for actor in &actors {
		let chain = found(teller.network, &actor.account)?;
		let book = teller.book.account(&actor.account).clone();
		if chain != book {
			words.push(format!("{} has {}", actor.name, account_words(&chain, &book)));
		}
		let notes: Vec<NoteView<AccountId>> = ask(teller.network, "CreditApi_notes_of", (&actor.account,))?;
		let notes: Vec<NoteLine> = notes
			.into_iter()
			.map(|note| {
				let due = match note.terms {
					vns_credit::Terms::At(hour) => hour,
					vns_credit::Terms::OnDemand { latest, .. } => latest,
				};
				(note.id, note.guarantor, note.counted, note.principal, note.outstanding, due)
			})
			.collect();
		let line = |id: u64| -> NoteLine {
			let note = &teller.book.notes[&id];
			(id, note.guarantor.clone(), note.counted.clone(), note.principal, note.outstanding, note.due())
		};
		let foretold: Vec<NoteLine> = teller.book.notes_of(&actor.account).into_iter().map(line).collect();
		if notes != foretold {
			words.push(format!("{} owes {notes:?}, foretold {foretold:?}", actor.name));
		}
		let account: AccountView<BlockNumber> = ask(teller.network, "CreditApi_account", (&actor.account,))?;
		let own = (teller.book.debt_of(&actor.account), book.value(), book.unused(), book.purse.held());
		if (account.debt, account.value, account.unused, account.vouchers) != own {
			words.push(format!("what the ledger of the chain says of {} is not what it stores", actor.name));
		}
		let guarantor: GuarantorView = ask(teller.network, "CreditApi_guarantor", (&actor.account,))?;
		let Guarantor { granted, consumed, revoked } =
			teller.book.guarantors.get(&actor.account).copied().unwrap_or_default();
		let unused = granted - consumed - revoked;
		let chain = (guarantor.granted, guarantor.consumed, guarantor.revoked, guarantor.unused);
		if chain != (granted, consumed, revoked, unused) {
			let foretold = (granted, consumed, revoked, unused);
			words.push(format!("{}'s book as guarantor is {chain:?}, foretold {foretold:?}", actor.name));
		}
	}
	let views: Vec<AuthorView<AccountId>> = ask(teller.network, "AuthorApi_authors", ())?;
	for view in views {
		let pool = teller.book.rewards.pools.get(&view.author);
		if pool.map(|pool| pool.unpaid) != Some(view.unpaid) {
			let name = teller.cast.name(&view.author);
			words.push(format!("rewards of {name} are {}, foretold {:?}", view.unpaid, pool.map(|pool| pool.unpaid)));
		}
	}
	let waiting: Option<(AccountId, Balance)> = ask(teller.network, "AuthorApi_waiting", ())?;
	if waiting != teller.book.rewards.waiting {
		words.push(format!("{waiting:?} of fees waits, foretold {:?}", teller.book.rewards.waiting));
	}
	Ok(words)
}

/// Two sums that must be one.
#[derive(Clone, Debug)]
pub struct Check {
	/// What is checked.
	pub what: &'static str,
	/// The rule.
	pub rule: &'static str,
	/// One side.
	pub left: (String, Balance),
	/// The other side.
	pub right: (String, Balance),
}

impl Check {
	/// Are they?
	pub const fn holds(&self) -> bool {
		self.left.1 == self.right.1
	}
}

/// A line of the balance.
#[derive(Clone, Debug)]
pub struct Line {
	/// Whose.
	pub name: &'static str,
	/// In which part of the table.
	pub kind: Kind,
	/// What it has, as the chain says.
	pub account: Account,
	/// What it owes.
	pub debt: Balance,
	/// What of that is overdue.
	pub overdue: Balance,
	/// Foretold: all value, debt, vouchers and unused credit.
	pub foretold: (Balance, Balance, Balance, Balance),
}

impl Line {
	/// Value, debt, vouchers and unused credit, as the chain has them.
	pub fn found(&self) -> (Balance, Balance, Balance, Balance) {
		(self.account.value(), self.debt, self.account.purse.held(), self.account.unused())
	}
}

/// The whole network at the end.
#[derive(Clone, Debug)]
pub struct Balanced {
	/// Everybody.
	pub lines: Vec<Line>,
	/// What must agree.
	pub checks: Vec<Check>,
	/// What differs from what was foretold, in words.
	pub differences: Vec<String>,
}

impl Balanced {
	/// Is it exact?
	pub fn is_exact(&self) -> bool {
		self.differences.is_empty()
			&& self.checks.iter().all(Check::holds)
			&& self.lines.iter().all(|line| line.found() == line.foretold)
	}
}

/// All accounts of the chain with what they have, strangers included.
fn everybody(network: &mut dyn Network) -> Result<BTreeMap<AccountId, Info>, Trouble> {
	let prefix = frame_system::Account::<Runtime>::final_prefix();
	let mut all = BTreeMap::new();
	for key in network.keys(&prefix)? {
		// The key ends with the account itself, after its hash.
		let account = key.get(key.len().saturating_sub(32)..).and_then(|bytes| AccountId::decode(&mut &bytes[..]).ok());
		let account = account.ok_or("a key of an account is cut")?;
		let bytes = network.stored(&key)?.ok_or("an account vanished")?;
		let info = Info::decode_all(&mut &bytes[..]).map_err(|error| error.to_string())?;
		all.insert(account, info);
	}
	Ok(all)
}

/// Reads the balance of the whole network.
pub fn balance(teller: &mut Teller) -> Result<Balanced, Trouble> {
	let differences = differences(teller)?;
	let overview: Overview = ask(teller.network, "CreditApi_overview", ())?;
	let totals: LedgerTotals = ask(teller.network, "CreditApi_totals", ())?;
	let vouchers: VoucherTotals = ask(teller.network, "VoucherApi_totals", ())?;
	let settled: Option<Balance> = read(teller.network, &pallet_credit::SettledTotal::<Runtime>::hashed_key())?;
	let penalties: Option<pallet_penalty::Totals> =
		read(teller.network, &pallet_penalty::Sums::<Runtime>::hashed_key())?;
	let penalties = penalties.unwrap_or_default();
	let actors: Vec<_> = teller.cast.all().cloned().collect();
	let mut lines = Vec::new();
	for actor in actors {
		let account = found(teller.network, &actor.account)?;
		let view: AccountView<BlockNumber> = ask(teller.network, "CreditApi_account", (&actor.account,))?;
		let own = teller.book.account(&actor.account).clone();
		let foretold = (own.value(), teller.book.debt_of(&actor.account), own.purse.held(), own.unused());
		let (debt, overdue) = (view.debt, view.overdue);
		lines.push(Line { name: actor.name, kind: actor.kind, account, debt, overdue, foretold });
	}
	let all = everybody(teller.network)?;
	let strangers: BTreeSet<_> = all.keys().filter(|who| !teller.cast.knows(who)).collect();
	let strange: Balance = strangers.iter().map(|who| all[*who].data.free + all[*who].data.reserved).sum();
	let total: Balance = all.values().map(|info| info.data.free + info.data.reserved).sum();
	let sum = |of: fn(&Line) -> Balance| lines.iter().map(of).sum::<Balance>();
	let book = &teller.book;
	let sums = book.sums;
	let (overdue, bad) = book.overdue(crate::season::GRACE);
	let opening = crate::book::Book::opening(&teller.cast, 0);
	let unpaid: Balance = book.rewards.pools.values().map(|pool| pool.unpaid).sum();
	let waits = book.rewards.waiting.as_ref().map_or(0, |(_, amount)| *amount);
	let check = |what, rule, left: (&str, Balance), right: (&str, Balance)| Check {
		what,
		rule,
		left: (left.0.into(), left.1),
		right: (right.0.into(), right.1),
	};
	let checks = vec![
		check("all value", "N6", ("sum of all accounts", total), ("total issuance", totals.issuance)),
		check("strangers", "", ("what accounts have that are not of the story", strange), ("nothing", 0)),
		check(
			"the story knows everybody",
			"",
			("sum of this table", sum(|line| line.account.value())),
			("total issuance", totals.issuance),
		),
		check(
			"net value",
			"N1",
			("issuance - debt", totals.issuance - totals.debt),
			("the constant of genesis", totals.net_value),
		),
		check(
			"net value, foretold",
			"N1",
			("issuance - debt", totals.issuance - totals.debt),
			("what the preset gave", opening.issuance()),
		),
		check("all debt", "N6", ("sum of this table", sum(|line| line.debt)), ("total debt", totals.debt)),
		check(
			"what became of debt",
			"D1-D3",
			("drawn", sums.drawn),
			("repaid + cleared + owed", sums.repaid + sums.cleared + totals.debt),
		),
		check("overdue debt", "P1", ("overdue", overview.overdue), ("foretold", overdue)),
		check("bad debt", "D6", ("bad", overview.bad), ("foretold", bad)),
		check(
			"all vouchers",
			"N4",
			("sum of this table", sum(|line| line.account.purse.held())),
			("total of vouchers", vouchers.total),
		),
		check(
			"what became of vouchers",
			"N4",
			(
				"at stake at the start + locked + fees + of penalties",
				opening.vouchers() + sums.locked + sums.fees + sums.penalties,
			),
			("total + cleared", vouchers.total + sums.cleared),
		),
		check(
			"circulating value",
			"N4",
			("issuance - vouchers", totals.issuance - vouchers.total),
			("circulating", vouchers.circulating),
		),
		check(
			"all credit",
			"N3",
			("granted", totals.granted),
			("unused + consumed + revoked", totals.unused + totals.consumed + totals.revoked),
		),
		check(
			"unused credit",
			"N6",
			("sum of this table", sum(|line| line.account.unused())),
			("unused", totals.unused),
		),
		check(
			"fees",
			"A2",
			("paid by everybody", sums.fees),
			("claimed + owed to authors and stakers + waiting", sums.claimed + unpaid + waits),
		),
		check(
			"bad debt settled",
			"D6",
			("counted against guarantors", settled.unwrap_or_default()),
			("foretold", sums.settled_bad),
		),
		check("penalties", "P2", ("seized", penalties.seized), ("foretold", sums.seized)),
		check(
			"what became of penalties",
			"P2",
			("seized", penalties.seized),
			(
				"paid debt + to who reported + to authors + to the pot",
				penalties.settled + penalties.to_reporters + penalties.to_authors + penalties.to_pot,
			),
		),
		check(
			"agents' fees",
			"G3",
			("held of what was drawn", sums.fees_held),
			(
				"released + lost + still held",
				sums.fees_released
					+ sums.fees_lost
					+ lines.iter().map(|line| line.account.held.get("fees").copied().unwrap_or(0)).sum::<Balance>(),
			),
		),
	];
	Ok(Balanced { lines, checks, differences })
}

impl Check {
	/// In words.
	pub fn words(&self) -> String {
		let (left, right) = (&self.left, &self.right);
		let sign = if self.holds() { "=" } else { "IS NOT" };
		format!("{} {} {sign} {} {}", left.0, vns(left.1), right.0, vns(right.1))
	}
}
