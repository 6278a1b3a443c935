// SPDX-License-Identifier: Apache-2.0
//! G4, G5, N5: what an author issues, how much, and in which order.

use super::*;

#[test]
fn g5_an_approved_grant_should_be_issued_by_the_next_author_and_not_before() {
	check(|| {
		assert_ok!(grant(AGENT, COMPANY, 1_000));
		assert_eq!((unused(COMPANY), waiting()), (0, vec![0]));
		next_block();
		assert_eq!((unused(COMPANY), waiting()), (1_000, vec![]));
		let told = events();
		assert!(
			matches!(told[..], [crate::Event::Issued { id: 0, author: AUTHOR, amount: 1_000, reward: 0, capacity_before, capacity_after, .. }]
			if capacity_before - capacity_after == 1_000)
		);
	});
}

#[test]
fn g4_an_author_should_issue_no_more_than_its_bucket_holds() {
	check(|| {
		for amount in [6_000, 3_000, 2_000, 900] {
			assert_ok!(grant(AGENT, COMPANY, amount));
		}
		next_block();
		// 6,000 and 3,000 of 10,000; 2,000 does not fit, 900 does.
		assert_eq!((unused(COMPANY), waiting()), (9_900, vec![2]));
		let why = Issuance::why(AUTHOR, 2).expect("waits");
		assert!(matches!(why, Err(Refusal::BucketEmpty { level }) if level < 110), "{why:?}");
		// All of it refills in 1,000 hours, ten each hour: 2,000 in 190 from the 100 that were left.
		pass(100);
		assert_eq!(waiting(), Vec::<WaitingId>::new(), "it has expired meanwhile");
		pass(30);
		assert_ok!(grant(AGENT, COMPANY, 2_000));
		pass(59);
		assert_eq!((unused(COMPANY), waiting()), (9_900, vec![4]), "a little too early");
		pass(2);
		assert_eq!((unused(COMPANY), waiting()), (11_900, vec![]));
	});
}

#[test]
fn g4_an_author_that_is_new_should_begin_empty_and_issue_after_a_while() {
	check(|| {
		CurrentAuthor::set(Some(RIVAL));
		next_block();
		assert_ok!(grant(AGENT, COMPANY, 500));
		next_block();
		assert_eq!(waiting(), [0]);
		assert_eq!(Issuance::why(AUTHOR, 0), Some(Ok(())));
		pass(50);
		assert_eq!((unused(COMPANY), waiting()), (500, vec![]));
	});
}

#[test]
fn g4_stake_that_leaves_should_cut_the_bucket_and_new_one_should_add_nothing() {
	check(|| {
		assert_eq!(level(AUTHOR), STAKE);
		let stake = |added, removed| Stakes::mutate(|all| all.insert(AUTHOR, StakeView { added, removed }));
		stake(STAKE * 3, 0);
		assert_eq!(level(AUTHOR), STAKE, "what has newly matured starts empty");
		next_block();
		stake(STAKE * 3, STAKE * 5 / 2);
		assert_eq!(level(AUTHOR), STAKE / 2);
		next_block();
		stake(STAKE * 4, STAKE * 5 / 2);
		assert_eq!(level(AUTHOR), STAKE / 2);
	});
}

#[test]
fn g4_all_authors_together_should_issue_no_more_than_the_share_in_any_period() {
	check(|| {
		// 0.1 % of 11 million and a little: 11,000 in a period, at most 5,500 at once.
		Share::set(Ppm::new(1_000).expect("is a part"));
		Stakes::mutate(|all| {
			for (_, stake) in all.iter_mut() {
				stake.added = 1_000_000;
			}
		});
		let above = Refused::AboveEveryCapacity;
		assert_noop!(grant(AGENT, COMPANY, 5_501), above);
		pass(1_000);
		let before = unused(COMPANY);
		let mut issued = 0;
		// A whole period of attempts, by two authors in turn.
		for hour in 0..1_000 {
			CurrentAuthor::set(Some(if hour % 2 == 0 { AUTHOR } else { RIVAL }));
			if waiting().len() < 10 {
				assert_ok!(grant(AGENT, COMPANY, 500));
			}
			pass(1);
			issued = unused(COMPANY) - before;
		}
		assert!(issued <= 11_000, "{issued}");
		assert!(issued >= 10_000, "{issued}");
	});
}

/// C3: who has bound itself to half of the share leaves the other half; the others have it.
#[test]
fn c3_an_author_should_leave_what_it_has_bound_itself_not_to_issue() {
	check(|| {
		Share::set(Ppm::new(1_000).expect("is a part"));
		BoundShares::set(vec![(AUTHOR, Ppm::new(500).expect("is a part"))]);
		// 5,500 at once, of which the author leaves half.
		for amount in [2_700, 100] {
			assert_ok!(grant(AGENT, COMPANY, amount));
		}
		next_block();
		assert_eq!((unused(COMPANY), waiting()), (2_700, vec![1]));
		let why = Issuance::why(AUTHOR, 1).expect("waits");
		assert!(matches!(why, Err(Refusal::NetworkShareSpent { level }) if level < 100), "{why:?}");
		BoundShares::set(vec![(RIVAL, Ppm::new(500).expect("is a part"))]);
		next_block();
		assert_eq!((unused(COMPANY), waiting()), (2_800, vec![]));
	});
}

#[test]
fn g5_an_author_should_be_bound_to_its_own_policy_and_no_other() {
	check(|| {
		with_policy(AUTHOR, |policy| policy.stopped = true);
		assert_ok!(grant(AGENT, COMPANY, 500));
		next_block();
		assert_eq!(Issuance::why(AUTHOR, 0), Some(Err(Refusal::Stopped)));
		assert_eq!(waiting(), [0]);
		// The rival needs a bucket first.
		CurrentAuthor::set(Some(RIVAL));
		next_block();
		pass(60);
		assert_eq!((unused(COMPANY), waiting()), (500, vec![]));
	});
}

#[test]
fn g5_the_order_should_be_the_authors_own() {
	let first = |order: Order, amounts: [(u128, u128); 3]| {
		let mut issued = Vec::new();
		genesis().execute_with(|| {
			next_block();
			with_policy(AUTHOR, |policy| policy.order = order);
			for (id, (amount, reward)) in (0..).zip(amounts) {
				assert_ok!(grant(AGENT, COMPANY, amount));
				if reward > 0 {
					assert_ok!(make(AGENT, crate::Call::add_reward { id, amount: reward }));
				}
			}
			next_block();
			issued = events()
				.into_iter()
				.filter_map(|event| match event {
					crate::Event::Issued { id, .. } => Some(id),
					_ => None,
				})
				.collect();
		});
		issued
	};
	// Not all of them fit into 10,000.
	let amounts = [(6_000, 1), (3_000, 5), (4_000, 9)];
	assert_eq!(first(Order::Oldest, amounts), [0, 1]);
	assert_eq!(first(Order::HighestReward, amounts), [2, 1]);
	assert_eq!(first(Order::Smallest, amounts), [1, 2]);
}

#[test]
fn g5_nothing_but_the_issue_should_wait() {
	check(|| {
		with_policy(AUTHOR, |policy| policy.stopped = true);
		for _ in 0..5 {
			assert_ok!(grant(AGENT, COMPANY, 500));
		}
		next_block();
		assert_eq!(waiting().len(), 5);
		with_policy(AUTHOR, |policy| policy.stopped = false);
		next_block();
		with_policy(AUTHOR, |policy| policy.stopped = true);
		// What was issued is drawn and paid at once, whatever waits.
		assert_ok!(grant(AGENT, COMPANY, 500));
		let one: InstalmentsOf<Test> = vec![notes(400, 100)[0].clone()].try_into().expect("fits");
		let draw = pallet_credit::Call::draw { guarantor: AGENT, instalments: one, reference: Default::default() };
		assert_ok!(make(COMPANY, draw));
		assert_ok!(make(FRIEND, pallet_credit::Call::repay { note: 0, up_to: 400, reference: Default::default() }));
		assert_eq!(waiting(), [5]);
	});
}

#[test]
fn g5_a_block_should_issue_no_more_than_its_weight_and_its_bound() {
	check(|| {
		for _ in 0..MAX_WAITING_OF {
			assert_ok!(grant(AGENT, COMPANY, 100));
		}
		for _ in 0..MAX_WAITING_OF {
			assert_ok!(grant(OTHER_AGENT, COMPANY, 100));
		}
		next_block();
		assert_eq!(waiting().len(), 40 - MAX_PER_BLOCK as usize);
		type Measured = crate::weights::SubstrateWeight<Test>;
		// Room for two.
		let room = <Measured as WeightInfo>::poll_empty()
			+ <Measured as WeightInfo>::poll_full()
			+ <Measured as WeightInfo>::issue() * 2;
		Room::set(room);
		next_block();
		assert_eq!(waiting().len(), 22);
		Room::set(frame_support::weights::Weight::zero());
		next_block();
		assert_eq!(waiting().len(), 22);
	});
}

#[test]
fn g5_what_cannot_be_issued_any_more_should_leave_with_a_reason() {
	check(|| {
		for holder in [COMPANY, SUPPLIER] {
			assert_ok!(grant(AGENT, holder, 500));
		}
		assert_ok!(make(AGENT, crate::Call::add_reward { id: 0, amount: 40 }));
		assert_eq!((held(HoldReason::Reward, AGENT), held(HoldReason::Waiting, AGENT)), (40, 2 * WAITING_DEPOSIT));
		Known::mutate(|known| known.remove(&COMPANY));
		next_block();
		assert_eq!((unused(COMPANY), unused(SUPPLIER), waiting()), (0, 500, vec![]));
		assert_eq!((held(HoldReason::Reward, AGENT), held(HoldReason::Waiting, AGENT)), (0, 0));
		let refused = pallet_credit::Error::<Test>::NotAnEntity.into();
		let dropped =
			crate::Event::Dropped { id: 0, by: AGENT, amount: 500, reward: 40, reason: Dropped::Refused(refused) };
		assert!(events().contains(&dropped));
		// A dismissed agent's grants are not issued either.
		assert_ok!(grant(AGENT, SUPPLIER, 500));
		Mandates::mutate(|all| all.remove(&AGENT));
		next_block();
		assert_eq!((unused(SUPPLIER), waiting()), (500, vec![]));
	});
}

#[test]
fn g6_a_reward_should_go_whole_to_the_author_that_issues() {
	check(|| {
		assert_ok!(grant(AGENT, COMPANY, 500));
		assert_ok!(make(AGENT, crate::Call::add_reward { id: 0, amount: 40 }));
		assert_ok!(make(AGENT, crate::Call::add_reward { id: 0, amount: 2 }));
		assert_noop!(make(FRIEND, crate::Call::add_reward { id: 0, amount: 2 }), Refused::NotProposer);
		assert_noop!(make(AGENT, crate::Call::add_reward { id: 0, amount: 0 }), Refused::ZeroAmount);
		let before = Balances::free_balance(AUTHOR);
		next_block();
		assert_eq!(Balances::free_balance(AUTHOR), before + 42);
		assert_eq!(Balances::free_balance(AGENT), ENDOWMENT - 42);
		assert_noop!(make(AGENT, crate::Call::add_reward { id: 0, amount: 2 }), Refused::UnknownWaiting);
	});
}

#[test]
fn n5_what_is_issued_in_a_block_should_be_known_with_the_capacity_before() {
	check(|| {
		assert_ok!(grant(AGENT, COMPANY, 500));
		assert_ok!(grant(AGENT, COMPANY, 700));
		next_block();
		let last = LastIssued::<Test>::get().expect("was issued");
		assert_eq!((last.author, last.amount, last.block), (AUTHOR, 1_200, System::block_number()));
		assert!(last.capacity >= 1_200 && last.capacity <= STAKE);
	});
}

#[test]
fn without_an_author_or_stake_nothing_should_be_issued() {
	check(|| {
		assert_ok!(grant(AGENT, COMPANY, 500));
		CurrentAuthor::set(None);
		next_block();
		CurrentAuthor::set(Some(FRIEND));
		next_block();
		assert_eq!(waiting(), [0]);
		assert_eq!(Issuance::why(FRIEND, 0), Some(Err(Refusal::BucketEmpty { level: 0 })));
		assert_eq!(Issuance::why(FRIEND, 1), None);
		assert_eq!(Issuance::verdicts(0).len(), 2);
		CurrentAuthor::set(Some(AUTHOR));
	});
}

#[test]
fn g4_what_an_author_may_issue_should_be_forgotten_once_it_has_no_stake() {
	check(|| {
		assert_ok!(grant(AGENT, COMPANY, 500));
		next_block();
		let forget = |author| make(FRIEND, crate::Call::forget_bucket { author });
		assert!(Paces::<Test>::contains_key(AUTHOR));
		assert_noop!(forget(AUTHOR), Refused::HasStake);
		assert_noop!(forget(FRIEND), Refused::NothingKept);
		// With stake that nobody counts any more, and without a record.
		for stake in [Some(StakeView { added: STAKE, removed: STAKE }), None] {
			let kept = (Buckets::<Test>::get(AUTHOR), Paces::<Test>::get(AUTHOR));
			Stakes::mutate(|all| match stake {
				Some(stake) => all.insert(AUTHOR, stake),
				None => all.remove(&AUTHOR),
			});
			assert_ok!(forget(AUTHOR));
			assert!(matches!(events().last(), Some(crate::Event::CapacityForgotten { author: AUTHOR, .. })));
			assert!(!Buckets::<Test>::contains_key(AUTHOR) && !Paces::<Test>::contains_key(AUTHOR));
			assert_noop!(forget(AUTHOR), Refused::NothingKept);
			Buckets::<Test>::set(AUTHOR, kept.0);
			Paces::<Test>::insert(AUTHOR, kept.1);
		}
		assert!(Issuance::forget_bucket(RuntimeOrigin::root(), AUTHOR).is_err());
	});
}

/// Forgetting must not fill a bucket, nor empty one.
#[test]
fn g4_to_be_forgotten_should_make_no_difference_to_an_author_that_comes_back() {
	let back = |forgotten: bool| {
		let mut levels = Vec::new();
		genesis().execute_with(|| {
			next_block();
			Stakes::mutate(|all| all.remove(&AUTHOR));
			if forgotten {
				assert_ok!(make(FRIEND, crate::Call::forget_bucket { author: AUTHOR }));
			}
			pass(100);
			// As its next record begins: with all that ever was, gone.
			Stakes::mutate(|all| all.insert(AUTHOR, StakeView { added: STAKE * 2, removed: STAKE }));
			for _ in 0..3 {
				pass(10);
				levels.push(level(AUTHOR));
			}
		});
		levels
	};
	assert_eq!(back(true), [0, 100, 200]);
	assert_eq!(back(false), back(true));
}
