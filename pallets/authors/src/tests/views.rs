// SPDX-License-Identifier: Apache-2.0
//! What clients and the layer below read.

use super::*;
use vns_author::views::{AuthorView, CoolingView};

#[test]
fn views_should_tell_of_an_author() {
	check(|| {
		delegate(DORA, ANNA, 500);
		assert_ok!(set_commission(ANNA, 7));
		let view = Authors::author(ANNA).unwrap();
		let commission = Ppm::new(100_000).unwrap();
		assert_eq!(
			view,
			AuthorView {
				author: ANNA,
				state: State::Active,
				strikes: 0,
				matured: 6_000,
				maturing: 500,
				commission,
				announced: crate::Authors::<Test>::get(ANNA).unwrap().author.commission,
				seats: 6,
				unpaid: 0,
				policy: Policy::default(),
				own_policy: false,
			}
		);
		assert_eq!(Authors::author(DORA), None);
		assert_eq!(Authors::authors().iter().map(|view| view.author).collect::<Vec<_>>(), vec![ANNA, BERT, CLEO]);
	});
}

#[test]
fn views_should_tell_of_stake() {
	check(|| {
		delegate(DORA, ANNA, 500);
		pass(3);
		delegate(DORA, BERT, 400);
		pass(MATURITY - 3);
		let mut positions = Authors::positions_of(DORA);
		positions.sort_by_key(|view| view.author);
		let told: Vec<_> = positions.iter().map(|view| (view.author, view.matured, view.due, view.reward)).collect();
		assert_eq!(told, vec![(ANNA, 0, 500, 0), (BERT, 0, 0, 0)]);
		assert_eq!(positions[1].maturing[0].amount, 400);
		assert_ok!(unstake(DORA, ANNA, 500));
		pass(2);
		assert_ok!(unstake(DORA, BERT, 100));
		pass(COOLING - 2);
		let CoolingView { list, due } = Authors::cooling(DORA);
		assert_eq!((list.len(), due), (2, 500));
		assert_eq!(Authors::cooling(EMIL), CoolingView::default());
		assert_eq!(Authors::pending_reward(EMIL, DORA), Default::default());
		assert_eq!(Authors::rewards_account(), Authors::account());
	});
}

#[test]
fn the_layer_below_should_read_the_author_of_the_block() {
	check(|| {
		block_by(BERT);
		assert_eq!(Authors::current_author(), Some(BERT));
		let view = Authors::stake_of(&BERT).unwrap();
		assert_eq!((view.added, view.removed, view.size()), (3_000, 0, 3_000));
		assert_eq!(Authors::stake_of(&DORA), None);
		finish();
		assert_eq!(Authors::current_author(), None);
		start();
	});
}
