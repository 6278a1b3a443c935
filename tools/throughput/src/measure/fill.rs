// SPDX-License-Identifier: Apache-2.0
//! Puts accounts, notes and names into a state, as calls would have left them; by hand, for there are up to a million of each. What the transactions of a measurement touch is made by calls (`ours.rs`).

use super::{chain::State, ours::MATURITY, Outcome};
use pallet_credit::{Accounts, Debtors, Due, DueTotals, Guarantors, Notes, Parties, Party, Totals};
use pallet_name_service::{Entry, Expiring, History, Owned};
use polkadot_sdk::{
	frame_support::traits::fungible::Mutate,
	frame_system::{self, AccountInfo},
	pallet_balances::{self, AccountData, TotalIssuance},
	sp_core::H256,
	sp_io::hashing::blake2_256,
};
use std::ops::Range;
use vns_clock::{Hour, HOUR};
use vns_credit::{Note, Owed, Terms};
use vns_names::{Name, NameValue, Registration, Value};
use vns_runtime::{configs::monetary::PotAccount, AccountId, Balance, Balances, Runtime};
use vns_units::{Credit as Amount, Debt, UNIT};

/// How many entries are written at once.
const PART: u64 = 20_000;
/// Notes of each account that owes, and names of each that has any.
pub const EACH: u64 = 100;
/// Over how many hours maturities are spread.
const HOURS: u64 = 700;

/// Account number 0, 1, 2..., of which nobody has a key.
pub fn other(number: u64) -> AccountId {
	AccountId::from(blake2_256(&number.to_le_bytes()))
}

fn parts(range: Range<u64>, size: u64) -> impl Iterator<Item = Range<u64>> {
	let end = range.end;
	range.step_by(usize::try_from(size).unwrap_or(usize::MAX)).map(move |first| first..end.min(first + size))
}

/// Accounts that have `each` of the smallest units, under either runtime, and as many references as `providers` says: one for the
/// balance, one more for debt.
pub fn accounts<T>(
	state: &mut State,
	range: Range<u64>,
	of: impl Fn(u64) -> AccountId,
	(each, providers): (Balance, u32),
) -> Outcome<()>
where
	T: pallet_balances::Config<Balance = Balance>
		+ frame_system::Config<AccountId = AccountId, AccountData = AccountData<Balance>>,
{
	for part in parts(range, PART) {
		state.natively(|| {
			let issued = each * Balance::from(part.end - part.start);
			for number in part {
				let data = AccountData { free: each, ..Default::default() };
				let info: AccountInfo<T::Nonce, AccountData<Balance>> =
					AccountInfo { providers, data, ..Default::default() };
				frame_system::Account::<T>::insert(of(number), info);
			}
			TotalIssuance::<T>::mutate(|all| *all += issued);
		})?;
	}
	state.tidy();
	Ok(())
}

/// [`EACH`] notes of one VNS for each of these accounts without key, which `guarantor` answers for.
pub fn notes(state: &mut State, debtors: Range<u64>, guarantor: &AccountId) -> Outcome<()> {
	for part in parts(debtors, PART / EACH) {
		state.natively(|| {
			let debt = Debt::new(UNIT);
			let mut totals = Totals::<Runtime>::get();
			let sum = Amount::new(UNIT * u128::from((part.end - part.start) * EACH));
			for debtor in part {
				let who = other(debtor);
				let mut listed = vec![];
				for place in 0..EACH {
					// At most 700, so it fits.
					let due = MATURITY.later(((debtor * EACH + place) % HOURS) as u32);
					let id = totals.next_note;
					totals.next_note += 1;
					let note = Note {
						obligor: who.clone(),
						guarantor: guarantor.clone(),
						counted: None,
						principal: debt,
						outstanding: debt,
						drawn_at: 0,
						terms: Terms::At(due),
					};
					Notes::<Runtime>::insert(id, note);
					// Drawn in hour 0, they weigh nothing.
					let add = |sum: &mut Owed| *sum = sum.plus(debt, Hour(0)).expect("fits");
					Due::<Runtime>::mutate(guarantor, due.0.to_be_bytes(), add);
					DueTotals::<Runtime>::mutate(due.0.to_be_bytes(), add);
					listed.push((due, id));
				}
				listed.sort();
				let (earliest, notes) = (listed[0].0, listed.len() as u32);
				Accounts::<Runtime>::mutate(&who, |account| {
					account.notes = listed.try_into().expect("has room");
					(account.movements, account.link) = (1, [1; 32].into());
				});
				Debtors::<Runtime>::insert(&who, (earliest.0.to_be_bytes(), &who), ());
				Parties::<Runtime>::insert(&who, Party { earliest, notes });
			}
			totals.outstanding = totals.outstanding.checked_add(sum.drawn_as_debt()).expect("fits");
			let mut book = Guarantors::<Runtime>::get(guarantor);
			for book in [&mut book, &mut totals.book] {
				book.granted = book.granted.checked_add(sum).expect("fits");
				book.consumed = book.consumed.checked_add(sum).expect("fits");
			}
			Guarantors::<Runtime>::insert(guarantor, book);
			Totals::<Runtime>::put(totals);
			Balances::mint_into(&PotAccount::get(), sum.planck()).expect("mints");
		})?;
	}
	state.tidy();
	Ok(())
}

/// [`EACH`] names for each of these accounts without key, whose values have 200 bytes; they expire in the 8,760 hours after the
/// day that follows `now`.
pub fn names(state: &mut State, owners: Range<u64>, now: u64) -> Outcome<()> {
	let value = NameValue::inline(vec![b'v'; 200]).ok_or("a value of 200 bytes is too long")?;
	for part in parts(owners, PART / EACH) {
		state.natively(|| {
			for number in part.start * EACH..part.end * EACH {
				let owner = other(number / EACH);
				let name = Name::parse(format!("d/other{number}").as_bytes()).expect("is a name");
				let hash = H256(name.hash());
				let expires_at = now + (24 + number % 8_760) * HOUR;
				let registration = Registration {
					owner: owner.clone(),
					offered_to: None,
					committed_at: 1,
					registered_at: 2,
					settles_at: 2,
					paid: Value::new(5 * UNIT),
					expires_at,
					changed_at: 2,
					prepaid: Value::ZERO,
					value: value.clone(),
				};
				let history = History { changes: 1, link: [1; 32].into(), last: 1 };
				let entry = Entry { name, registration, deposit: Value::ZERO, history };
				pallet_name_service::Names::<Runtime>::insert(hash, entry);
				Owned::<Runtime>::insert(&owner, hash, ());
				let hour = u32::try_from(expires_at / HOUR).expect("fits").to_be_bytes();
				Expiring::<Runtime>::insert((hour, hash), ());
			}
		})?;
	}
	state.tidy();
	Ok(())
}
