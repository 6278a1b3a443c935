// SPDX-License-Identifier: Apache-2.0
//! L10: `set_primary`.

use super::*;

#[test]
fn l10_an_account_should_be_called_by_a_name_of_its_own() {
	check(|| {
		settled(ALICE, EXAMPLE);
		settled(ALICE, "id/alice");
		assert_eq!(Names::reverse(ALICE), None);
		assert_ok!(set_primary(ALICE, Some("id/alice")));
		assert_eq!(last_event(), Event::PrimarySet { who: ALICE, before: None, after: Some(hash("id/alice")) });
		assert_eq!(Names::reverse(ALICE), Some(b"id/alice".to_vec()));
		assert_noop!(set_primary(ALICE, Some("id/alice")), Error::SamePrimary);
		assert_ok!(set_primary(ALICE, Some(EXAMPLE)));
		assert_eq!(Names::reverse(ALICE), Some(b"d/example".to_vec()));
		assert_ok!(set_primary(ALICE, None));
		assert_noop!(set_primary(ALICE, None), Error::SamePrimary);
		assert_noop!(set_primary(BOB, Some(EXAMPLE)), Error::NotOwner);
		assert_noop!(set_primary(ALICE, Some("d/unknown")), Error::UnknownName);
	});
}

#[test]
fn l10_an_account_should_be_called_so_while_the_name_resolves() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(set_primary(ALICE, Some(EXAMPLE)));
		pass_to(expires(EXAMPLE));
		assert!(Names::reverse(ALICE).is_some());
		pass(1);
		assert_eq!(Names::reverse(ALICE), None);
		assert_ok!(set_primary(ALICE, None));
		assert_noop!(set_primary(ALICE, Some(EXAMPLE)), Error::NotLive);
		assert_ok!(renew(BOB, &[EXAMPLE], 1, MOST));
		assert_ok!(set_primary(ALICE, Some(EXAMPLE)));
	});
}
