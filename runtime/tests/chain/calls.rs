// SPDX-License-Identifier: Apache-2.0
//! The calls of every day, as people of the presets make them.

use super::FIRST_SLOT;
use pallet_credit::{Call, InstalmentsOf};
use polkadot_sdk::{sp_keyring::Sr25519Keyring, *};
use vns_clock::Hour;
use vns_credit::{Instalment, NoteId, Terms};
use vns_runtime::{AccountId, Balance, Runtime, RuntimeCall};
use vns_units::Credit;

/// Sixty days after the chain's first block.
pub const MATURITY: Hour = Hour((FIRST_SLOT * 6 / 3_600) as u32 + 60 * 24);

pub fn account(who: Sr25519Keyring) -> AccountId {
	who.to_account_id()
}

pub fn grant(holder: Sr25519Keyring, amount: Balance) -> RuntimeCall {
	Call::<Runtime>::grant { holder: account(holder), amount, reference: Default::default() }.into()
}

pub fn revoke(holder: Sr25519Keyring, up_to: Balance) -> RuntimeCall {
	Call::<Runtime>::revoke { holder: account(holder), up_to, reference: Default::default() }.into()
}

/// Of Charlie's credit, as one note that falls due at [`MATURITY`].
pub fn draw(amount: Balance) -> RuntimeCall {
	let one = Instalment { amount: Credit::new(amount), terms: Terms::At(MATURITY) };
	let instalments = InstalmentsOf::<Runtime>::truncate_from(vec![one]);
	let guarantor = account(Sr25519Keyring::Charlie);
	Call::<Runtime>::draw { guarantor, instalments, reference: Default::default() }.into()
}

pub fn repay(note: NoteId, up_to: Balance) -> RuntimeCall {
	Call::<Runtime>::repay { note, up_to, reference: Default::default() }.into()
}

pub fn transfer(to: AccountId, value: Balance) -> RuntimeCall {
	pallet_balances::Call::<Runtime>::transfer_allow_death { dest: to.into(), value }.into()
}

pub fn transfer_all(to: AccountId) -> RuntimeCall {
	pallet_balances::Call::<Runtime>::transfer_all { dest: to.into(), keep_alive: false }.into()
}
