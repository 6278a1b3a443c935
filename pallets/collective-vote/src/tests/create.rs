// SPDX-License-Identifier: Apache-2.0
//! V1, V2: who can create a collective, and that it is what its id says.

use super::*;

#[test]
fn v1_all_members_should_create_a_collective_for_a_deposit_of_whoever_submits_it() {
	check(|| {
		let members = members::five(3);
		let before = free(&CARRIER);
		assert_ok!(create_by(&members, &[0, 1, 2, 3, 4]));
		let stored = stored(members.id());
		assert_eq!((stored.founded, stored.creator.clone()), (Founded::ByAll, CARRIER));
		assert_eq!(stored.collective, members.collective);
		let size = <Stored<Test> as codec::MaxEncodedLen>::max_encoded_len() as u128;
		assert_eq!(before - free(&CARRIER), 1_000 + size);
		let expected = Event::Created {
			id: members.id(),
			account: members.account(),
			members: 5,
			threshold: 3,
			roster: H256(members.collective.roster_hash),
			params: H256(members.collective.params_hash),
			signed: 5,
			by: CARRIER,
		};
		System::assert_last_event(expected.into());
		assert_noop!(create_by(&members, &[0, 1, 2, 3, 4]), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn v1_as_many_as_the_threshold_should_be_enough_and_be_remembered() {
	check(|| {
		let members = members::five(3);
		assert_noop!(create_by(&members, &[0, 4]), Error::<Test>::BelowThreshold);
		assert_ok!(create_by(&members, &[0, 2, 4]));
		assert_eq!(stored(members.id()).founded, Founded::By(3));
	});
}

#[test]
fn v1_a_witness_for_another_collective_should_create_none() {
	check(|| {
		let (five, of_two) = (members::five(3), members::five(2));
		let (four, witness) = (members::some(&[0, 1, 2, 3], 3), five.found(&[0, 1, 2, 3, 4]));
		for other in [&of_two, &four] {
			let created =
				Collective::create(signed(CARRIER), Box::new(other.collective.clone()), Box::new(witness.clone()));
			assert_noop!(created, Error::<Test>::NotSigned.or_too_many(other, &witness));
		}
		// Nor one that decides a call.
		let call = remark(b"create");
		let vote = five.vote(&[0, 1, 2, 3, 4], &call, 100, 0);
		let created = Collective::create(signed(CARRIER), Box::new(five.collective.clone()), Box::new(vote));
		assert_noop!(created, Error::<Test>::NotSigned);
	});
}

impl Error<Test> {
	/// Too many voters are found out before the signature is looked at.
	fn or_too_many(self, members: &Members, witness: &Witness) -> Self {
		if witness.voters() > members.collective.members {
			return Error::TooManyVoters;
		}
		self
	}
}

#[test]
fn v1_sizes_that_make_no_sense_should_be_refused() {
	check(|| {
		let members = members::five(3);
		let witness = members.found(&[0, 1, 2, 3, 4]);
		for (n, t) in [(0, 0), (5, 0), (5, 6), (crate::MAX_MEMBERS + 1, 3), (u32::MAX, u32::MAX)] {
			let mut collective = members.collective.clone();
			(collective.members, collective.threshold) = (n, t);
			let created = Collective::create(signed(CARRIER), Box::new(collective), Box::new(witness.clone()));
			assert_noop!(created, Error::<Test>::InvalidSize);
		}
		let mut zero = members.collective.clone();
		zero.accumulator = [0; 256];
		let created = Collective::create(signed(CARRIER), Box::new(zero), Box::new(witness.clone()));
		assert_noop!(created, Error::<Test>::InvalidAccumulator);
		let mut other = members.collective.clone();
		other.params_hash = [7; 32];
		let created = Collective::create(signed(CARRIER), Box::new(other), Box::new(witness));
		assert_noop!(created, Error::<Test>::UnknownSet);
	});
}

#[test]
fn v1_who_cannot_pay_the_deposit_should_create_nothing() {
	check(|| {
		let members = members::five(3);
		let witness = Box::new(members.found(&[0, 1, 2, 3, 4]));
		let poor = AccountId32::new([3; 32]);
		assert_ok!(Balances::transfer_allow_death(signed(CARRIER), poor.clone(), 1_000));
		let created = Collective::create(signed(poor), Box::new(members.collective.clone()), witness);
		assert_noop!(created, sp_runtime::TokenError::FundsUnavailable);
	});
}
