// SPDX-License-Identifier: Apache-2.0
//! The proof that a statement is complete. The chain keeps, for each account, a counter and a hash chain of its movements
//! (`pallets/credit/src/movements.rs`); whoever has the events and the last link knows that none is missing, added,
//! altered or out of order. Nothing here needs a node.

use blake2::{
	digest::{consts::U32, Digest},
	Blake2b,
};
use thiserror::Error;

/// A link of the hash chain; zero before the first movement.
pub type Link = [u8; 32];

/// How far an account's movements are, as the chain stores it at some block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
	/// How many movements there were.
	pub movements: u64,
	/// The link of the last one.
	pub link: Link,
}

/// A movement as far as the proof goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
	/// Counted from 1 for each account.
	pub number: u64,
	/// The block that contains it.
	pub block: u64,
	/// The event as SCALE without the pallet's index.
	pub event: Vec<u8>,
	/// The link of this movement.
	pub link: Link,
}

/// A movement is missing, added or altered.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the statement is not that of the chain: movement {movement}, block {block}: {reason}")]
pub struct Incomplete {
	/// The first movement that is wrong.
	pub movement: u64,
	/// The block where it is or should be.
	pub block: u64,
	/// What is wrong with it.
	pub reason: String,
}

/// `link(n) = blake2_256(link(n - 1) ++ n as 8 bytes, little endian ++ the event)`.
pub fn next_link(link: &Link, number: u64, event: &[u8]) -> Link {
	Blake2b::<U32>::new().chain_update(link).chain_update(number.to_le_bytes()).chain_update(event).finalize().into()
}

/// Refuses movements that are not exactly those between the two marks.
pub fn verify<'a>(
	movements: impl IntoIterator<Item = &'a Recorded>,
	opening: &Mark,
	closing: &Mark,
) -> Result<(), Incomplete> {
	let Mark { movements: mut number, mut link } = *opening;
	let mut block = 0;
	for movement in movements {
		let next = number.saturating_add(1);
		let wrong = |reason: String| Incomplete { movement: next, block: movement.block, reason };
		if movement.number <= number {
			return Err(wrong(format!("movement {} stands there again", movement.number)));
		}
		if movement.number > next {
			return Err(wrong(format!("it is missing, movement {} stands in its place", movement.number)));
		}
		// Not covered by the links, yet time never goes back.
		if movement.block < block {
			return Err(wrong(format!("it follows a movement of the later block {block}")));
		}
		link = next_link(&link, next, &movement.event);
		if link != movement.link {
			return Err(wrong("it is altered, or the one before it is another".into()));
		}
		(number, block) = (next, movement.block);
	}
	let wrong = |movement: u64, reason: String| Err(Incomplete { movement, block, reason });
	if number < closing.movements {
		return wrong(number.saturating_add(1), "it is missing at the end".into());
	}
	if number > closing.movements {
		return wrong(number, format!("the chain knows of {} movements only", closing.movements));
	}
	// Every link fits its event, so somebody linked other events anew: which ones, the links cannot tell.
	if link != closing.link {
		return wrong(number, "the last link is not the chain's; some movement is altered".into());
	}
	Ok(())
}

/// The events of one block as movements with their links, which must lead from the mark before the block to that after.
pub fn link_block(block: u64, events: Vec<Vec<u8>>, before: &Mark, after: &Mark) -> Result<Vec<Recorded>, Incomplete> {
	let wrong = |reason: String| Incomplete { movement: before.movements.saturating_add(1), block, reason };
	let counted = after.movements.checked_sub(before.movements);
	if u64::try_from(events.len()).ok() != counted {
		let expected = counted.map_or("fewer than before".to_owned(), |count| count.to_string());
		return Err(wrong(format!(
			"the block's events have {} movements and the chain counted {expected}",
			events.len()
		)));
	}
	let Mark { movements: mut number, mut link } = *before;
	let mut linked = Vec::new();
	for event in events {
		number = number.saturating_add(1);
		link = next_link(&link, number, &event);
		linked.push(Recorded { number, block, event, link });
	}
	if link != after.link {
		return Err(wrong("it or a later one of this block is altered".into()));
	}
	Ok(linked)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, clippy::as_conversions)]
mod tests {
	use super::*;

	/// Movements with the events 0x0100, 0x0200, ..., three a block from block 10 on.
	fn chain(count: u64) -> Vec<Recorded> {
		let mut link = Link::default();
		(1..=count)
			.map(|number| {
				let event = vec![number as u8, 0];
				link = next_link(&link, number, &event);
				Recorded { number, block: 10 + (number - 1) / 3, event, link }
			})
			.collect()
	}

	fn mark(movements: &[Recorded], number: usize) -> Mark {
		if number == 0 {
			return Mark::default();
		}
		Mark { movements: number as u64, link: movements[number - 1].link }
	}

	/// `altered` must be refused at that movement and block, for that reason.
	fn assert_found(altered: &[Recorded], movement: u64, block: u64, reason: &str) {
		let error = verify(altered, &Mark::default(), &mark(&chain(10), 10)).unwrap_err();
		assert_eq!((error.movement, error.block), (movement, block), "{error}");
		assert!(error.reason.contains(reason), "{error}");
	}

	/// Gives the movements the numbers and links that they would have if this were all.
	fn relinked(list: &[Recorded]) -> Vec<Recorded> {
		let mut link = Link::default();
		let mut number = 0;
		list.iter()
			.map(|one| {
				number += 1;
				link = next_link(&link, number, &one.event);
				Recorded { number, link, ..one.clone() }
			})
			.collect()
	}

	fn without(index: usize) -> Vec<Recorded> {
		let mut list = chain(10);
		list.remove(index);
		list
	}

	fn altered(index: usize) -> Vec<Recorded> {
		let mut list = chain(10);
		list[index].event = vec![0xff, 0xff];
		list
	}

	fn twice(index: usize) -> Vec<Recorded> {
		let mut list = chain(10);
		list.insert(index, list[index].clone());
		list
	}

	fn swapped(index: usize) -> Vec<Recorded> {
		let mut list = chain(10);
		list.swap(index, index + 1);
		list
	}

	#[test]
	fn the_first_links_should_be_those_of_the_chain() {
		// The value that `next_link` of the pallet gives for the same input, as its tests and the JavaScript client have it.
		let link = next_link(&[0; 32], 1, &[1, 0]);
		let expected = Blake2b::<U32>::digest([&[0u8; 32][..], &[1, 0, 0, 0, 0, 0, 0, 0], &[1, 0]].concat());
		assert_eq!(link[..], expected[..]);
	}

	#[test]
	fn every_part_of_the_chain_should_be_proven() {
		let all = chain(10);
		for from in 0..=10 {
			for to in from..=10 {
				verify(&all[from..to], &mark(&all, from), &mark(&all, to)).unwrap();
			}
		}
	}

	#[test]
	fn a_removed_movement_should_be_found() {
		assert_found(&without(0), 1, 10, "missing");
		assert_found(&without(4), 5, 11, "missing, movement 6 stands in its place");
		assert_found(&without(9), 10, 12, "missing at the end");
		assert_found(&[], 1, 0, "missing at the end");
	}

	#[test]
	fn an_altered_movement_should_be_found() {
		assert_found(&altered(0), 1, 10, "altered");
		assert_found(&altered(4), 5, 11, "altered");
		assert_found(&altered(9), 10, 13, "altered");
	}

	#[test]
	fn every_single_altered_bit_should_be_found() {
		for index in 0..10 {
			for bit in 0..16 {
				let mut list = chain(10);
				list[index].event[bit / 8] ^= 1 << (bit % 8);
				assert!(verify(&list, &Mark::default(), &mark(&chain(10), 10)).is_err());
			}
		}
	}

	#[test]
	fn a_movement_that_stands_there_twice_should_be_found() {
		assert_found(&twice(4), 6, 11, "movement 5 stands there again");
		assert_found(&twice(9), 11, 13, "movement 10 stands there again");
	}

	#[test]
	fn movements_in_another_order_should_be_found() {
		assert_found(&swapped(3), 4, 11, "missing, movement 5 stands in its place");
	}

	#[test]
	fn a_movement_that_was_put_into_an_earlier_block_should_be_found() {
		let mut list = chain(10);
		list[5].block = 9;
		assert_found(&list, 6, 9, "later block 11");
	}

	#[test]
	fn numbers_and_links_made_anew_should_not_help() {
		assert_found(&relinked(&without(4)), 10, 13, "missing at the end");
		assert_found(&relinked(&altered(4)), 10, 13, "last link is not the chain's");
		assert_found(&relinked(&twice(4)), 11, 13, "chain knows of 10 movements only");
		assert_found(&relinked(&swapped(3)), 10, 13, "last link is not the chain's");
	}

	#[test]
	fn another_opening_should_be_found() {
		let all = chain(10);
		let opening = Mark { movements: 3, link: Link::default() };
		assert!(verify(&all[3..], &opening, &mark(&all, 10)).is_err());
		assert!(verify(&all[3..], &Mark::default(), &mark(&all, 10)).is_err());
	}

	#[test]
	fn a_block_should_link_its_events_and_nothing_else() {
		let all = chain(10);
		let events: Vec<_> = all[3..6].iter().map(|one| one.event.clone()).collect();
		let (before, after) = (mark(&all, 3), mark(&all, 6));
		assert_eq!(link_block(11, events.clone(), &before, &after).unwrap(), all[3..6]);
		assert!(link_block(11, events[..2].to_vec(), &before, &after).is_err(), "one is missing");
		assert!(link_block(11, [&events[..], &events[..1]].concat(), &before, &after).is_err(), "one more");
		let mut other = events.clone();
		other.swap(0, 1);
		assert!(link_block(11, other, &before, &after).is_err(), "another order");
		assert!(link_block(11, events, &after, &before).is_err(), "the counter goes back");
		assert_eq!(link_block(11, vec![], &before, &before).unwrap(), []);
	}
}
