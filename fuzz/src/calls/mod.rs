// SPDX-License-Identifier: Apache-2.0
//! Calls out of bytes: a table with a line for each call of this project's pallets and some of the SDK's, made so that it
//! succeeds often and is refused often; and what can be made of a call: batches, proxies, multisigs, decisions of the group,
//! and bytes that are no such call any more.
//!
//! Whoever adds a call to a pallet adds a line to [`TABLE`]: a test compares it with the runtime.

mod access;
mod authors;
mod bad;
mod collective;
mod config;
mod credit;
mod entity;
mod governance;
mod issuance;
mod names;
mod penalty;
mod records;
mod routes;
mod sdk;
mod vouchers;

pub use access::proposed_call;
pub use config::decided;
pub use routes::route;

use crate::{bytes::Bytes, people::*};
use frame_support::traits::Time;
use polkadot_sdk::{sp_core::H256, *};
use vns_clock::{Hour, Millis, HOUR};
use vns_credit::{Instalment, Terms};
use vns_runtime::{AccountId, Balance, Clock, Runtime, RuntimeCall, EXISTENTIAL_DEPOSIT};
use vns_units::{Credit, UNIT};

/// How many calls are made within each other.
const MOST_DEPTH: u8 = 4;

/// Who makes a call, and which.
pub type Made = (Who, RuntimeCall);

/// A call of the table.
pub struct Entry {
	/// `pallet.call`.
	pub name: &'static str,
	/// How often it is made, beside the others.
	weight: usize,
	/// Makes it; within a block, whose state it may read. None where nothing sensible comes to its mind.
	make: fn(&mut Source) -> Option<Made>,
}

const fn call(name: &'static str, weight: usize, make: fn(&mut Source) -> Option<Made>) -> Entry {
	Entry { name, weight, make }
}

/// All of them.
pub const TABLE: &[Entry] = &[
	call("Credit.grant", 12, credit::grant),
	call("Credit.draw", 18, credit::draw),
	call("Credit.repay", 5, credit::repay),
	call("Credit.revoke", 1, credit::revoke),
	call("Credit.repay_oldest", 5, credit::repay_oldest),
	call("Credit.undertake", 5, credit::undertake),
	call("Credit.withdraw_undertaking", 1, credit::withdraw_undertaking),
	call("Credit.draw_for", 4, credit::draw_for),
	call("Credit.demand", 3, credit::demand),
	call("Credit.normalise", 4, credit::normalise),
	call("Credit.propose_grant", 2, credit::propose_grant),
	call("Credit.approve_grant", 4, credit::approve_grant),
	call("Credit.withdraw_approval", 1, credit::withdraw_approval),
	call("Credit.close_grant", 1, credit::close_grant),
	call("Credit.revoke_for", 2, credit::revoke_for),
	call("Credit.clear", 5, credit::clear),
	call("Credit.take_offer", 5, credit::take_offer),
	call("Credit.offer_assumption", 3, bad::offer_assumption),
	call("Credit.withdraw_assumption", 1, bad::withdraw_assumption),
	call("Credit.assume", 5, bad::assume),
	call("Credit.settle_bad", 3, bad::settle_bad),
	call("Credit.cover", 3, bad::cover),
	call("Credit.count_bad", 2, bad::count_bad),
	call("Credit.suspend_for_bad", 2, bad::suspend_for_bad),
	call("Credit.lift_suspension", 2, bad::lift_suspension),
	call("Vouchers.lock", 4, vouchers::lock),
	call("Vouchers.give", 2, vouchers::give),
	call("Vouchers.post_offer", 4, vouchers::post_offer),
	call("Vouchers.cancel_offer", 2, vouchers::cancel_offer),
	call("Authors.register", 1, authors::register),
	call("Authors.leave", 1, authors::leave),
	call("Authors.resume", 2, authors::resume),
	call("Authors.set_commission", 1, authors::set_commission),
	call("Authors.stake", 4, authors::stake),
	call("Authors.unstake", 3, authors::unstake),
	call("Authors.withdraw", 2, authors::withdraw),
	call("Authors.move_stake", 2, authors::move_stake),
	call("Authors.mature", 2, authors::mature),
	call("Authors.claim", 3, authors::claim),
	call("Authors.set_policy", 2, authors::set_policy),
	call("Authors.clear_policy", 1, authors::clear_policy),
	call("Authors.stop", 1, authors::stop),
	call("Authors.release_stake", 1, authors::release_stake),
	call("Issuance.add_reward", 2, issuance::add_reward),
	call("Issuance.take_back", 1, issuance::take_back),
	call("Issuance.drop_expired", 1, issuance::drop_expired),
	call("Issuance.request", 6, issuance::request),
	call("Issuance.withdraw_request", 1, issuance::withdraw_request),
	call("Issuance.approve_request", 6, issuance::approve_request),
	call("Issuance.propose_request", 2, issuance::propose_request),
	call("Issuance.forget_bucket", 1, issuance::forget_bucket),
	call("Access.propose_change", 1, access::propose_change),
	call("Access.propose_act", 4, access::propose_act),
	call("Access.propose_call", 1, access::propose_call),
	call("Access.consent", 14, access::consent),
	call("Access.withdraw", 1, access::withdraw),
	call("Access.close", 4, access::close),
	call("Access.carry_out", 6, access::carry_out),
	call("Access.challenge", 1, access::challenge),
	call("Access.answer", 1, access::answer),
	call("Access.close_challenge", 1, access::close_challenge),
	call("Access.approve_replacement", 1, access::approve_replacement),
	call("Access.supersede", 1, access::supersede),
	call("Entity.register", 1, entity::register),
	call("Entity.set_status", 2, entity::set_status),
	call("Entity.link", 2, entity::link),
	call("Entity.unlink", 2, entity::unlink),
	call("Records.commit", 2, records::commit),
	call("Records.withdraw_commit", 1, records::withdraw_commit),
	call("Records.reveal", 2, records::reveal),
	call("Records.update", 1, records::update),
	call("Records.offer_transfer", 1, records::offer_transfer),
	call("Records.cancel_transfer", 1, records::cancel_transfer),
	call("Records.accept_transfer", 1, records::accept_transfer),
	call("Records.remove", 1, records::remove),
	call("Names.commit", 3, names::commit),
	call("Names.withdraw_commit", 1, names::withdraw_commit),
	call("Names.new_name", 4, names::new_name),
	call("Names.update_value", 1, names::update_value),
	call("Names.offer_transfer", 2, names::offer_transfer),
	call("Names.cancel_transfer", 1, names::cancel_transfer),
	call("Names.accept_transfer", 2, names::accept_transfer),
	call("Names.renew", 1, names::renew),
	call("Names.renew_from_balance", 1, names::renew_from_balance),
	call("Names.prepay", 2, names::prepay),
	call("Names.withdraw_prepaid", 1, names::withdraw_prepaid),
	call("Names.give_up", 1, names::give_up),
	call("Names.remove", 1, names::remove),
	call("Names.set_primary", 1, names::set_primary),
	call("Names.reserve", 1, names::reserve),
	call("Names.unreserve", 1, names::unreserve),
	call("Config.propose", 1, config::propose),
	call("Config.withdraw", 1, config::withdraw),
	call("Config.choose", 3, config::choose),
	call("Config.approve", 1, config::approve),
	call("Origins.authorize_upgrade", 1, config::authorize_upgrade),
	call("Penalty.report", 6, penalty::report),
	call("Collective.create", 1, collective::create),
	call("Collective.act", 1, collective::act),
	call("Collective.set_threshold", 1, collective::set_threshold),
	call("Collective.dissolve", 1, collective::dissolve),
	call("Collective.publish_set", 1, collective::publish_set),
	// Of the SDK.
	call("Referenda.submit", 2, governance::submit),
	call("Referenda.place_decision_deposit", 2, governance::place_decision_deposit),
	call("Referenda.refund_decision_deposit", 2, governance::refund_decision_deposit),
	call("Referenda.refund_submission_deposit", 1, governance::refund_submission_deposit),
	call("Referenda.cancel", 1, governance::cancel),
	call("ConvictionVoting.vote", 6, governance::vote),
	call("ConvictionVoting.delegate", 2, governance::delegate),
	call("ConvictionVoting.undelegate", 2, governance::undelegate),
	call("ConvictionVoting.unlock", 3, governance::unlock),
	call("ConvictionVoting.remove_vote", 4, governance::remove_vote),
	call("ConvictionVoting.remove_other_vote", 1, governance::remove_other_vote),
	call("TxPause.pause", 1, governance::pause),
	call("Balances.transfer_allow_death", 4, sdk::transfer_allow_death),
	call("Balances.transfer_keep_alive", 1, sdk::transfer_keep_alive),
	call("Balances.transfer_keep_alive", 4, sdk::relieve),
	call("Balances.transfer_all", 1, sdk::transfer_all),
	call("Balances.burn", 1, sdk::burn),
	call("Proxy.add_proxy", 1, sdk::add_proxy),
	call("Proxy.remove_proxy", 1, sdk::remove_proxy),
	call("Proxy.announce", 1, sdk::announce),
	call("Proxy.proxy_announced", 1, sdk::proxy_announced),
	call("Multisig.as_multi", 2, sdk::approve_multisig),
	call("Multisig.cancel_as_multi", 1, sdk::cancel_multisig),
	call("Session.set_keys", 1, sdk::set_keys),
	call("System.remark_with_event", 1, sdk::remark),
	call("Preimage.note_preimage", 1, sdk::note_preimage),
	call("Preimage.unnote_preimage", 1, sdk::unnote_preimage),
];

/// What was done before and is to be done again, or taken up by others. No more than a few of each.
#[derive(Default)]
pub struct Memory {
	commits: Recent<records::Committed>,
	name_commits: Recent<names::Committed>,
	undertakings: Recent<credit::Undertaken>,
	multisigs: Recent<RuntimeCall>,
	announced: Recent<(Who, Who, RuntimeCall)>,
	evidence: Recent<penalty::Reported>,
}

/// The last few of something.
pub struct Recent<T>(Vec<T>);

impl<T> Default for Recent<T> {
	fn default() -> Self {
		Recent(Vec::new())
	}
}

impl<T: Clone> Recent<T> {
	const MOST: usize = 8;

	fn note(&mut self, one: T) {
		if self.0.len() == Self::MOST {
			self.0.remove(0);
		}
		self.0.push(one);
	}

	fn all(&self) -> impl Iterator<Item = &T> {
		self.0.iter()
	}

	fn any(&self, bytes: &mut Bytes) -> Option<T> {
		let newest_first = self.0.len().checked_sub(1)?.checked_sub(bytes.below(self.0.len().max(1)))?;
		self.0.get(newest_first).cloned()
	}
}

/// What calls are made of.
pub struct Source<'a, 'b> {
	/// The choices.
	pub bytes: Bytes<'a>,
	/// What was done before.
	pub memory: &'b mut Memory,
	/// The chain's, which consents name.
	pub genesis: H256,
	/// How many calls this one is within.
	pub depth: u8,
}

impl Source<'_, '_> {
	/// One of the table, made. None also where that would be within too many others.
	pub fn made(&mut self) -> Option<Made> {
		if self.depth >= MOST_DEPTH {
			return None;
		}
		self.depth += 1;
		let made = (self.entry().make)(self);
		self.depth -= 1;
		made
	}

	/// One of the table.
	fn entry(&mut self) -> &'static Entry {
		const ALL: usize = {
			let (mut sum, mut place) = (0, 0);
			while place < TABLE.len() {
				sum += TABLE[place].weight;
				place += 1;
			}
			sum
		};
		let mut left = self.bytes.below(ALL);
		for entry in TABLE {
			match left.checked_sub(entry.weight) {
				Some(rest) => left = rest,
				None => return entry,
			}
		}
		&TABLE[0]
	}

	/// Anybody who can sign.
	pub fn signer(&mut self) -> Who {
		self.bytes.below(SIGNERS)
	}

	/// Anybody at all.
	pub fn anybody(&mut self) -> Who {
		self.bytes.below(people().len())
	}

	/// Mostly `who`; else anybody who can sign.
	pub fn mostly(&mut self, who: Who) -> Who {
		if self.bytes.one_in(8) {
			self.signer()
		} else {
			who
		}
	}

	/// Mostly one of `those`; else anybody at all.
	pub fn one_of(&mut self, those: &[Who]) -> Who {
		if self.bytes.one_in(16) {
			self.anybody()
		} else {
			*self.bytes.pick(those)
		}
	}

	/// An amount that somebody might name where `most` is there: parts of it, all of it, and edges.
	pub fn part(&mut self, most: Balance) -> Balance {
		let choice = self.bytes.byte();
		match choice {
			0..=95 => most,
			96..=223 => most / 16 * Balance::from(choice % 16 + 1),
			_ => self.edge(most),
		}
	}

	/// An amount about `typical`, and edges.
	pub fn about(&mut self, typical: Balance) -> Balance {
		let choice = self.bytes.byte();
		match choice {
			0..=223 => typical / 16 * Balance::from(choice % 32 + 1),
			_ => self.edge(typical),
		}
	}

	/// Amounts at which rules change.
	fn edge(&mut self, amount: Balance) -> Balance {
		let edges = [
			0,
			1,
			amount.saturating_add(1),
			amount.saturating_sub(1),
			EXISTENTIAL_DEPOSIT - 1,
			EXISTENTIAL_DEPOSIT,
			EXISTENTIAL_DEPOSIT + 1,
			UNIT - 1,
			UNIT,
			UNIT + 1,
			amount.saturating_sub(EXISTENTIAL_DEPOSIT),
			amount.saturating_sub(UNIT),
			amount.saturating_mul(2),
			Balance::from(u64::MAX),
			Balance::MAX / 2,
			Balance::MAX,
		];
		*self.bytes.pick(&edges)
	}

	/// One of the last few numbers before `next`, or the next.
	pub fn recent(&mut self, next: u64) -> u64 {
		let back = self.bytes.byte();
		match back {
			0..=159 => next.saturating_sub(1 + u64::from(back % 4)),
			160..=247 => next.saturating_sub(1 + u64::from(back % 32)),
			_ => next,
		}
	}

	/// An instant to come, in milliseconds; now and then one that is not, or too far.
	pub fn expiry(&mut self) -> Millis {
		let hours = self.bytes.byte();
		match hours {
			0..=199 => now() + (16 + Millis::from(hours % 8)) * HOUR,
			200..=239 => now() + (1 + Millis::from(hours % 4)) * HOUR,
			240..=247 => now(),
			248..=251 => now() + 100 * HOUR,
			_ => Millis::MAX,
		}
	}

	/// An hour to come; now and then one that is not, or too far.
	pub fn hour(&mut self, least: u32) -> Hour {
		let hours = self.bytes.byte();
		let first = Hour::at_or_after(now()).later(least);
		match hours {
			0..=215 => first.later(u32::from(hours % 4)),
			216..=239 => first.later(u32::from(hours % 20)),
			240..=245 => Hour(first.0.saturating_sub(u32::from(hours % 6))),
			246..=251 => first.later(22 + u32::from(hours % 3)),
			252 => Hour(0),
			253 => Hour(u32::MAX),
			_ => first.later(1_000),
		}
	}

	/// Instalments of `amount` in all: mostly one or two.
	pub fn instalments(&mut self, amount: Balance) -> pallet_credit::InstalmentsOf<Runtime> {
		let count: u32 = *self.bytes.pick(&[1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 0, 12, 13, 36]);
		let each = amount.checked_div(count.into()).unwrap_or(0);
		let of = |place: u32| if place == 0 { amount - each * Balance::from(count - 1) } else { each };
		let instalments = (0..count).map(|place| Instalment { amount: Credit::new(of(place)), terms: self.terms() });
		pallet_credit::InstalmentsOf::<Runtime>::truncate_from(instalments.collect())
	}

	fn terms(&mut self) -> Terms<AccountId> {
		if self.bytes.one_in(3) {
			let by = account(self.one_of(&GUARANTORS[..2]));
			let notice = *self.bytes.pick(&[2, 2, 2, 2, 3, 4, 1, 24]);
			Terms::OnDemand { by, notice, latest: self.hour(notice + 4) }
		} else {
			Terms::At(self.hour(2))
		}
	}
}

/// Network time.
pub fn now() -> Millis {
	<Clock as Time>::now()
}
