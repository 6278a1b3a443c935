// SPDX-License-Identifier: Apache-2.0
//! Instalments as people type them: `100@2026-12-24T10:00Z`, `100@+30d`, on demand `100@demand:BY:24h:+90d`.

use super::{account, amount, hours, when, When};
use crate::show;
use vns_client::{
	credit::{Instalment, Terms},
	AccountId,
};
use vns_clock::{Hours, Millis};
use vns_units::Credit;

/// An instalment whose times are still as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstalmentText {
	/// Its debt, in planck.
	pub amount: u128,
	/// When it falls due.
	pub terms: TermsText,
}

/// When a note falls due, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermsText {
	/// At a fixed hour.
	At(When),
	/// When it is demanded.
	OnDemand {
		/// Who may demand payment.
		by: AccountId,
		/// Time that the obligor has after the demand.
		notice: Hours,
		/// When it falls due at the latest.
		latest: When,
	},
}

impl InstalmentText {
	/// The instalment at network time `now`, and what was made of it, for people.
	pub fn resolve(&self, now: Millis) -> (Instalment, String) {
		let (terms, words) = match &self.terms {
			TermsText::At(due) => {
				let (hour, rounded) = due.hour(now);
				(Terms::At(hour), format!("due {}{}", show::hour(hour), said(rounded)))
			},
			TermsText::OnDemand { by, notice, latest } => {
				let (hour, rounded) = latest.hour(now);
				let by_whom = show::address(by);
				let words = format!(
					"due {notice} hours after {by_whom} demands it, at the latest {}{}",
					show::hour(hour),
					said(rounded)
				);
				(Terms::OnDemand { by: *by, notice: *notice, latest: hour }, words)
			},
		};
		let instalment = Instalment { amount: Credit::new(self.amount), terms };
		(instalment, format!("note of {}, {words}", show::amount(self.amount)))
	}
}

/// What to say of an hour that is not exactly what was typed.
pub const fn said(rounded: bool) -> &'static str {
	if rounded {
		" (rounded up to the full hour)"
	} else {
		""
	}
}

/// `AMOUNT@WHEN` or `AMOUNT@demand:BY:NOTICE:LATEST`.
pub fn instalment(text: &str) -> Result<InstalmentText, String> {
	let (sum, terms) = text
		.split_once('@')
		.ok_or("write AMOUNT@WHEN, such as 100@+30d, or on demand AMOUNT@demand:BY:NOTICE:LATEST")?;
	let sum = amount(sum).map_err(|reason| format!("\"{sum}\" is no amount: {reason}"))?;
	let Some(on_demand) = terms.strip_prefix("demand:") else {
		return Ok(InstalmentText { amount: sum, terms: TermsText::At(when(terms)?) });
	};
	let mut parts = on_demand.splitn(3, ':');
	let (Some(by), Some(notice), Some(latest)) = (parts.next(), parts.next(), parts.next()) else {
		return Err("on demand is written demand:BY:NOTICE:LATEST, such as demand:ADDRESS:24h:+90d".into());
	};
	let by = account(by).map_err(|reason| format!("who may demand it: {reason}"))?;
	let notice = hours(notice).map_err(|reason| format!("the notice: {reason}"))?;
	let latest = when(latest).map_err(|reason| format!("the latest maturity: {reason}"))?;
	Ok(InstalmentText { amount: sum, terms: TermsText::OnDemand { by, notice, latest } })
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_clock::Hour;
	use vns_units::UNIT;

	fn demand(latest: &str) -> String {
		format!("1.5VNS@demand:0x{}:24h:{latest}", "11".repeat(32))
	}

	#[test]
	fn instalments_should_be_read() {
		let fixed = instalment("100@2026-12-24T10:00Z").unwrap();
		assert_eq!(
			fixed,
			InstalmentText { amount: 100u128.pow(1) * UNIT, terms: TermsText::At(When::At(1_798_106_400_000)) }
		);
		assert_eq!(instalment("1planck@+30d").unwrap().terms, TermsText::At(When::After(720)));
		let by = AccountId([0x11; 32]);
		let terms = |latest| TermsText::OnDemand { by, notice: 24, latest };
		assert_eq!(instalment(&demand("+90d")).unwrap().terms, terms(When::After(2_160)));
		assert_eq!(instalment(&demand("2026-12-24T11:00+01:00")).unwrap().terms, terms(When::At(1_798_106_400_000)));
	}

	#[test]
	fn what_was_made_of_an_instalment_should_be_said() {
		let (made, words) = instalment("100@2026-12-24T09:20Z").unwrap().resolve(0);
		assert_eq!(made.terms, Terms::At(Hour(499_474)));
		assert_eq!(words, "note of 100.00 VNS, due 2026-12-24 10:00 UTC (rounded up to the full hour)");
		let (made, words) = instalment(&demand("2026-12-24T10:00Z")).unwrap().resolve(0);
		assert_eq!(made.amount, Credit::new(1_500_000_000_000));
		assert!(words.contains("24 hours after") && words.ends_with("at the latest 2026-12-24 10:00 UTC"), "{words}");
	}

	#[test]
	fn what_is_no_instalment_should_be_refused() {
		for text in [
			"",
			"@",
			"100",
			"100@",
			"@+30d",
			"100@30d",
			"100@+30d@+40d",
			"1,5@+30d",
			"100@demand",
			"100@demand:",
			"100@demand:x:24h:+90d",
			"100@demand::24h:+90d",
			"100@Demand:0x:24h:+90d",
		] {
			assert!(instalment(text).is_err(), "{text:?}");
		}
		for latest in ["", "90d", "2026-12-24T10:00"] {
			assert!(instalment(&demand(latest)).is_err(), "{latest:?}");
		}
		let reason = instalment("100@demand:5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY:24h:+90d").unwrap_err();
		assert!(reason.contains("who may demand it") && reason.contains("prefix 42"), "{reason}");
	}
}
