// SPDX-License-Identifier: Apache-2.0
//! Amplification (G4, A1): an agent without scruples, a company and an author work together. For ten recovery periods they
//! grant, draw, lock and stake all that they can, so that each loan makes the next one possible. No stretch of a period sees
//! more credit than the governed share of the net value.

use chain::{
	calls::account,
	four::{four, now, without_bounds, AGENTS, AUTHORS, PERIOD},
	Chain,
};
use frame_support::{assert_ok, traits::fungible::Inspect};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::traits::Dispatchable,
	*,
};
use std::collections::VecDeque;
use vns_clock::{Hour, HOUR};
use vns_credit::{Instalment, Terms};
use vns_runtime::{
	AccountId, Authors, Balance, Balances, Credit, Issuance, Runtime, RuntimeCall, RuntimeOrigin, EXISTENTIAL_DEPOSIT,
};
use vns_units::{Credit as Amount, UNIT};

const PERIODS: u8 = 10;
const SHARE: u32 = 10;

/// An hour of network time passes, of which nobody can do more than 60 blocks' worth: the clock is set.
fn an_hour_passes(chain: &mut Chain) {
	chain.ext.execute_with(|| {
		pallet_clock::Now::<Runtime>::mutate(|clock| {
			let clock = clock.as_mut().expect("runs");
			(clock.network, clock.relay) = (clock.network + HOUR, clock.relay + HOUR);
		})
	});
	chain.stall(601);
}

/// Acts outside of a block, so that fees do not blur the figures; every other check is made.
fn act(chain: &mut Chain, who: &AccountId, call: impl Into<RuntimeCall>) -> bool {
	let (call, origin) = (call.into(), RuntimeOrigin::signed(who.clone()));
	chain.ext.execute_with(|| call.dispatch(origin).is_ok())
}

/// Can be lent to: the tiers end far above.
fn prepare(chain: &mut Chain) {
	let amount = |n: u128| n * 1_000_000 * UNIT;
	chain.set(&[
		("grants.tier_3", amount(3)),
		("grants.tier_2", amount(2)),
		("grants.tier_1", amount(1)),
		("issuance.network_share", SHARE.into()),
	]);
	for (author, _) in AUTHORS {
		assert_ok!(chain.submit(author, without_bounds()));
	}
}

/// All that could be issued at once now by the author of this network that can issue most.
fn largest_capacity(chain: &mut Chain) -> (Balance, Balance) {
	let views: Vec<_> =
		chain.read(|| AUTHORS.iter().filter_map(|(who, _)| Issuance::capacity(account(*who))).collect());
	let most = views.iter().map(|view| view.level).max().unwrap_or_default();
	(most, views.first().map_or(0, |view| view.network_level))
}

/// New companies, attested, with a little value for deposits.
fn founded(chain: &mut Chain, count: u8) -> Vec<AccountId> {
	let companies: Vec<_> = (0..count).map(|number| AccountId::from([0xc0 + number; 32])).collect();
	for company in &companies {
		assert!(act(chain, &account(Dave), chain::calls::transfer(company.clone(), 20 * UNIT)));
		chain.ext.execute_with(|| pallet_access::Attested::<Runtime>::insert(company, ()));
	}
	companies
}

/// In each period the next of these companies draws what it can and never pays. What was issued in each.
fn series(chain: &mut Chain, companies: &[AccountId]) -> Vec<Balance> {
	let agent: Sr25519Keyring = AGENTS[0];
	let mut issued = vec![];
	let net_value = chain.read(|| Credit::totals().net_value);
	let share = net_value * Balance::from(SHARE) / 100;

	// What was granted within the last period, and when.
	let mut window: VecDeque<(u64, Balance)> = VecDeque::new();
	let mut most_in_a_period = 0;
	let mut most_debt = 0;
	let mut loans = 0u64;
	println!("a network with a net value of {} VNS, share {SHARE} %: {} VNS a period", net_value / UNIT, share / UNIT);
	println!("period  issued  largest in any period  debt  vouchers  stake of the coalition  staked in all  (VNS)");
	for (period, company) in (1u8..).zip(companies) {
		let mut issued_in_period = 0;
		for hour in 0..PERIOD {
			let before = chain.read(|| Credit::totals().granted);
			// As much as any author, and the network, could issue now; in pieces that every author can.
			let (author, network) = largest_capacity(chain);
			let piece = author.min(network).min(1_000_000 * UNIT);
			if piece >= 2 * UNIT {
				let grant = pallet_credit::Call::<Runtime>::grant {
					holder: company.clone(),
					amount: piece,
					reference: Default::default(),
				};
				act(chain, &account(agent), grant);
			}
			// Blocks of all four authors.
			chain.blocks(12);
			an_hour_passes(chain);
			chain.blocks(1);
			// Draws for as long as can be, and locks and stakes all but what keeps the account.
			let lots = chain.read(|| Credit::lots_of(company.clone()));
			for (guarantor, amount) in lots {
				let due = Hour::at_or_after(now(chain)).later(PERIOD - 1);
				let one = Instalment { amount: Amount::new(amount), terms: Terms::At(due) };
				let instalments = pallet_credit::InstalmentsOf::<Runtime>::truncate_from(vec![one]);
				let call =
					pallet_credit::Call::<Runtime>::draw { guarantor, instalments, reference: Default::default() };
				loans += u64::from(act(chain, company, call));
			}
			let value = chain.read(|| {
				use frame_support::traits::tokens::{Fortitude, Preservation};
				Balances::reducible_balance(company, Preservation::Preserve, Fortitude::Polite)
			});
			if value > EXISTENTIAL_DEPOSIT + 10 * UNIT {
				let amount = value - UNIT;
				assert!(act(chain, company, pallet_vouchers::Call::<Runtime>::lock { amount }));
			}
			// Stake that matures lies in at most eight hours: so often it is staked before the company is frozen. Anybody
			// may tell that stake has matured.
			let author = account(Ferdie);
			if hour % 6 == 5 {
				let free = chain.read(|| vns_runtime::Vouchers::purse(company.clone()).free);
				act(chain, company, pallet_authors::Call::<Runtime>::stake { author: author.clone(), amount: free });
				for who in companies.iter().take(usize::from(period)) {
					let mature = pallet_authors::Call::<Runtime>::mature { author: author.clone(), who: who.clone() };
					act(chain, &account(Dave), mature);
				}
			}
			let after = chain.read(|| Credit::totals().granted);
			issued_in_period += after - before;
			let time = now(chain);
			window.push_back((time, after - before));
			// Granted somewhere in the hour before each of these: what is summed was within a period less an hour.
			while window.front().is_some_and(|(then, _)| then + u64::from(PERIOD - 1) * HOUR <= time) {
				window.pop_front();
			}
			let sum: Balance = window.iter().map(|(_, amount)| amount).sum();
			most_in_a_period = most_in_a_period.max(sum);
			assert!(sum <= share, "G4: {sum} in a period, the share is {share}");
		}
		let overview = chain.read(Credit::overview);
		most_debt = most_debt.max(overview.debt);
		let purses: Vec<_> = chain.read(|| companies.iter().cloned().map(vns_runtime::Vouchers::purse).collect());
		let staked: Balance = purses.iter().map(|purse| purse.staked).sum();
		let in_all: Balance = chain.read(|| {
			AUTHORS.iter().filter_map(|(who, _)| Authors::author(account(*who))).map(|view| view.matured).sum()
		});
		println!(
			"{period:>6} {:>7} {:>22} {:>5} {:>9} {:>23} {:>14}",
			issued_in_period / UNIT,
			most_in_a_period / UNIT,
			overview.debt / UNIT,
			overview.vouchers / UNIT,
			staked / UNIT,
			in_all / UNIT,
		);
		assert_eq!(overview.issuance - overview.debt, net_value, "N1");
		issued.push(issued_in_period);
	}
	assert!(loans > 40, "{loans} loans: the coalition did what it could");
	assert!(most_in_a_period * 2 > share, "the share was reached for: {most_in_a_period} of {share}");
	issued
}

#[test]
fn g4_ten_periods_of_drawing_locking_and_staking_should_not_yield_more_than_the_governed_share() {
	let mut chain = four();
	prepare(&mut chain);
	let stake_at_first: Balance = AUTHORS.iter().map(|(_, vns)| vns * UNIT).sum();
	// A new company in each period, for a company that does not pay is frozen.
	let companies = founded(&mut chain, PERIODS);
	series(&mut chain, &companies);
	let staked: Balance = chain
		.read(|| AUTHORS.iter().filter_map(|(who, _)| Authors::author(account(*who))).map(|view| view.matured).sum());
	assert!(staked > 2 * stake_at_first, "stake did grow, from {stake_at_first} to {staked}");
	chain.check();
}

#[test]
fn p1_a_coalition_without_new_companies_should_end_with_the_freeze() {
	let mut chain = four();
	prepare(&mut chain);
	// Two that take turns: what the first one drew is overdue when its turn comes again.
	let two = founded(&mut chain, 2);
	let turns: Vec<_> = two.iter().cycle().take(4).cloned().collect();
	let issued = series(&mut chain, &turns);
	assert!(issued[0] > 0 && issued[1] > 0, "{issued:?}");
	assert_eq!(issued[2..], [0, 0], "what is overdue ends the series: {issued:?}");
	assert!(two.iter().all(|company| chain.read(|| Credit::is_frozen(company))));
	chain.check();
}
