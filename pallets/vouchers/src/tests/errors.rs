// SPDX-License-Identifier: Apache-2.0
//! The pure errors keep their names.

use super::*;

#[test]
fn errors_should_have_the_name_that_the_protocol_gives_them() {
	for error in vns_voucher::Error::ALL {
		let DispatchError::Module(module) = DispatchError::from(Error::from(error)) else { panic!("is of a module") };
		assert_eq!(module.message, Some(format!("{error:?}").as_str()));
		assert_eq!(module.error[0] + 1, error.number(), "the order of both is the same");
	}
}
