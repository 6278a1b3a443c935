// SPDX-License-Identifier: Apache-2.0
use super::*;

#[test]
fn every_error_of_the_crate_should_have_the_same_name_and_number_here() {
	use polkadot_sdk::sp_runtime::ModuleError;
	for error in vns_entity::Error::ALL {
		let mapped: DispatchError = Error::from(error).into();
		let DispatchError::Module(ModuleError { error: [index, ..], message, .. }) = mapped else {
			panic!("not an error of this pallet: {mapped:?}");
		};
		assert_eq!(message, Some(format!("{error:?}").as_str()));
		assert_eq!(index + 1, error.number());
	}
}

#[test]
fn e2_a_path_of_nine_steps_should_not_be_a_call() {
	use codec::{Decode, Encode};
	let call = |steps: u32| {
		let path: Vec<u32> = (0..steps).collect();
		(2u8, id(COMPANY), path, id(FRIEND)).encode()
	};
	let decode = |bytes: Vec<u8>| crate::Call::<Test>::decode(&mut &bytes[..]);
	assert!(decode(call(8)).is_ok());
	assert!(decode(call(9)).is_err());
	// Where it is no call, the crate refuses it.
	let key = vns_entity::ExtendedKey::parse(&company_key().xpub()).expect("is a key");
	let nine: Vec<u32> = (0..9).collect();
	let account = company_key().at(&nine).account();
	assert_eq!(vns_entity::prove(&key, &nine, &account.into()), Err(vns_entity::Error::PathTooLong));
}

#[test]
fn a_key_of_another_length_should_not_be_a_call() {
	use codec::{Decode, Encode};
	let call = |key: &[u8]| {
		let Application { account, dossier, account_signature, key_signature, .. } =
			application(COMPANY, Some(&company_key()));
		// An option of bytes without a length before them.
		[(0u8, account, dossier, 1u8).encode(), key.to_vec(), (account_signature, key_signature).encode()].concat()
	};
	let decode = |bytes: Vec<u8>| crate::Call::<Test>::decode(&mut &bytes[..]);
	assert!(decode(call(&company_key().xpub())).is_ok());
	assert!(decode(call(&company_key().xpub()[..77])).is_err());
}
