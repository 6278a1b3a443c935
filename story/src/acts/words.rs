// SPDX-License-Identifier: Apache-2.0
//! Acts in words, and amounts as people read them.

use super::{Act, Due, Made, Parts};
use vns_runtime::Balance;
use vns_units::UNIT;

/// An amount in VNS, all twelve digits.
pub fn vns(planck: Balance) -> String {
	format!("{}.{:012}", thousands(planck / UNIT), planck % UNIT)
}

/// The same without zeros that say nothing.
pub fn plain(planck: Balance) -> String {
	let all = vns(planck);
	all.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn thousands(number: Balance) -> String {
	let digits = number.to_string();
	let first = digits.len() % 3;
	let mut text = String::new();
	for (place, digit) in digits.chars().enumerate() {
		if place > 0 && place % 3 == first {
			text.push(',');
		}
		text.push(digit);
	}
	text
}

fn parts_words(parts: &Parts) -> String {
	let one = |(amount, due): &(Balance, Due)| match due {
		Due::Day(day) => format!("{} on day {day}", plain(*amount)),
		Due::OnDemand { by, notice, latest } => {
			format!("{} {notice} h after {by} demands it, on day {latest} at the latest", plain(*amount))
		},
	};
	parts.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Millionths as a price.
fn price_words(price: u32) -> String {
	let text = format!("{}.{:06}", price / 1_000_000, price % 1_000_000);
	text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Act {
	/// What is done, after the name of whoever does it.
	pub fn words(&self) -> String {
		match self {
			Act::Pay(payments) => {
				let list: Vec<_> = payments.iter().map(|(to, amount)| format!("{to} {}", plain(*amount))).collect();
				format!("pays {}", list.join(", "))
			},
			Act::Request { agent, parts, fee, purpose } => {
				let amount = plain(parts.iter().map(|(amount, _)| amount).sum());
				format!("asks {agent} for {amount} ({}), fee {}, for {purpose}", parts_words(parts), plain(*fee))
			},
			Act::Approve(id) => format!("approves request {id}"),
			Act::ProposeRequest(id) => format!("puts request {id} to the members: it is too large for an agent alone"),
			Act::ApproveGrant(id) => format!("approves proposed grant {id}"),
			Act::Grant { holder, amount } => format!("grants {holder} credit of {}", plain(*amount)),
			Act::Revoke { holder, up_to } => format!("takes back what {holder} has not drawn, up to {}", plain(*up_to)),
			Act::Reward { waiting, amount } => {
				format!("offers {} to the author who issues waiting grant {waiting}", plain(*amount))
			},
			Act::Draw { guarantor, parts } => {
				let amount = plain(parts.iter().map(|(amount, _)| amount).sum());
				format!("draws {amount} of {guarantor}'s credit ({})", parts_words(parts))
			},
			Act::Demand(note) => format!("demands note {note}"),
			Act::Repay { note, up_to } => format!("pays up to {} of note {note}", plain(*up_to)),
			Act::RepayOldest { obligor, up_to, .. } => {
				format!("pays up to {} of what {obligor} owes, the oldest first", plain(*up_to))
			},
			Act::Lock(amount) => format!("locks {}: vouchers, for good", plain(*amount)),
			Act::Give { to, amount } => format!("gives {to} {} vouchers", plain(*amount)),
			Act::Offer { amount, price } => {
				format!("offers {} vouchers at {} each", plain(*amount), price_words(*price))
			},
			Act::Cancel(id) => format!("takes offer {id} back"),
			Act::Take { offer, note, up_to } => {
				format!("takes up to {} of offer {offer} to clear note {note}", plain(*up_to))
			},
			Act::Clear { note, up_to } => format!("clears up to {} of note {note} with own vouchers", plain(*up_to)),
			Act::Stake { author, amount } => format!("stakes {} vouchers on {author}", plain(*amount)),
			Act::Mature { author, who } => format!("lets the stake of {who} on {author} count, which is due"),
			Act::Unstake { author, amount } => format!("takes {} of stake off {author}; it cools down", plain(*amount)),
			Act::Withdraw(amount) => format!("takes {} vouchers that have cooled down", plain(*amount)),
			Act::Claim(author) => format!("claims rewards of {author}"),
			Act::Stop(true) => "pulls the emergency switch: issues nothing".into(),
			Act::Stop(false) => "puts the emergency switch back".into(),
			Act::AskReward(part) => format!("issues only for a reward of {} of the amount", price_words(*part)),
			Act::ClearPolicy => "goes back to the default policy".into(),
			Act::Register(entity) => format!("registers {entity} as an entity, with its extended public key"),
			Act::Link { entity, step, account } => format!("proves that {account} is child {step} of {entity}'s key"),
			Act::ProposeLift(agent) => format!("proposes to lift the suspension of {agent}"),
			Act::Consent(id) => format!("consents to proposal {id}"),
			Act::CarryOut(id) => format!("carries out proposal {id}"),
			Act::OfferNote { note, to, compensation } => {
				format!("offers {to} {} for taking note {note} over", plain(*compensation))
			},
			Act::Assume { note, guarantor, compensation } => {
				format!("takes note {note} over for {}, with as much credit of {guarantor}", plain(*compensation))
			},
			Act::SettleBad { note, up_to } => {
				format!("settles note {note}, which is bad, with up to {}", plain(*up_to))
			},
			Act::Cover(note) => format!("covers note {note}, which is bad, with the fee that is held for it"),
			Act::SuspendForBad(agent) => format!("has {agent} suspended: too much of its debt is bad"),
			Act::Report(report) => {
				format!("shows what {} signed though frozen: a payment of {}", report.accused, plain(report.pays))
			},
		}
	}
}

impl Made {
	/// What came of an act, in short.
	pub fn words(&self) -> String {
		match self {
			Made::Nothing => String::new(),
			Made::Request(id) => format!("request {id}"),
			Made::Waiting(id) => format!("waits as {id}"),
			Made::Grant(id) => format!("proposed grant {id}"),
			Made::Note(id) => format!("from note {id} on"),
			Made::Offer(id) => format!("offer {id}"),
			Made::Proposal(id) => format!("proposal {id}"),
			Made::Taken(amount, price) => format!("{} for {}", plain(*amount), plain(*price)),
			Made::Moved(amount) => plain(*amount),
			Made::Seized(seizure) => format!(
				"seized {}: {} paid debt, {} to who reported, {} vouchers to the author",
				vns(seizure.seized),
				vns(seizure.settled),
				vns(seizure.to_reporter),
				vns(seizure.to_author)
			),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn amounts_should_read_as_people_write_them() {
		assert_eq!(vns(1_234_567 * UNIT + 5), "1,234,567.000000000005");
		assert_eq!(plain(1_234 * UNIT), "1,234");
		assert_eq!(plain(UNIT / 2), "0.5");
		assert_eq!((plain(0), plain(100 * UNIT)), ("0".into(), "100".into()));
		assert_eq!((price_words(930_000), price_words(1_000_000)), ("0.93".into(), "1".into()));
	}
}
