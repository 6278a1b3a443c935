// SPDX-License-Identifier: Apache-2.0
//! Who asks the same as somebody else waits for his turn. Nothing of it is left when the last one has gone, however he went:
//! whoever waits for an answer may be dropped in the middle.

use std::{
	collections::HashMap,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync;

/// Turns, by what is asked for. Each has a `T`, for what those who wait tell one another.
#[derive(Default)]
pub struct Turns<T> {
	open: Mutex<HashMap<Box<[u8]>, Open<T>>>,
}

#[derive(Default)]
struct Open<T> {
	/// How many have entered and not gone.
	count: usize,
	turn: Arc<sync::Mutex<T>>,
}

/// One who has entered. He has gone when this is dropped.
pub struct Turn<'a, T> {
	turns: &'a Turns<T>,
	key: &'a [u8],
	turn: Arc<sync::Mutex<T>>,
	/// How many there were when he entered, with himself.
	pub place: usize,
}

impl<T> Turns<T> {
	// What panics here while it holds the lock leaves at worst an entry.
	fn open(&self) -> MutexGuard<'_, HashMap<Box<[u8]>, Open<T>>> {
		self.open.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Has everybody gone?
	pub fn is_empty(&self) -> bool {
		self.open().is_empty()
	}
}

impl<T: Default> Turns<T> {
	/// Enters for `key`. Does not wait.
	pub fn enter<'a>(&'a self, key: &'a [u8]) -> Turn<'a, T> {
		let mut all = self.open();
		let open = all.entry(key.into()).or_default();
		open.count = open.count.saturating_add(1);
		Turn { turns: self, key, turn: open.turn.clone(), place: open.count }
	}
}

impl<T> Turn<'_, T> {
	/// Waits until it is his turn, which lasts as long as what comes back. Each gets it in the order in which they wait.
	pub async fn wait(&self) -> sync::MutexGuard<'_, T> {
		self.turn.lock().await
	}
}

impl<T> Drop for Turn<'_, T> {
	fn drop(&mut self) {
		let mut all = self.turns.open();
		// Counted under the lock, and not by those who share the `Arc`: two who go at once would each still see the other's.
		let Some(open) = all.get_mut(self.key) else { return };
		open.count = open.count.saturating_sub(1);
		if open.count == 0 {
			all.remove(self.key);
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::time::Duration;
	use tokio::time::timeout;

	const SOON: Duration = Duration::from_millis(1);
	const LATE: Duration = Duration::from_secs(10);

	#[tokio::test]
	async fn one_should_wait_for_the_other_and_be_told_by_him() {
		let turns = Turns::<u8>::default();
		let (first, second, other) = (turns.enter(b"one"), turns.enter(b"one"), turns.enter(b"other"));
		assert_eq!((first.place, second.place, other.place), (1, 2, 1));
		let mut his = first.wait().await;
		assert!(timeout(SOON, second.wait()).await.is_err());
		assert!(timeout(LATE, other.wait()).await.is_ok());
		*his = 7;
		drop(his);
		assert_eq!(*timeout(LATE, second.wait()).await.unwrap(), 7);
		drop(first);
		assert_eq!(turns.enter(b"one").place, 2);
		assert_eq!(*turns.enter(b"one").wait().await, 7);
		drop(second);
		assert_eq!(*turns.enter(b"one").wait().await, 0, "what was told goes with the last one");
		drop(other);
		assert!(turns.is_empty());
	}

	#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
	async fn nothing_should_be_left_of_those_who_go_at_once_or_in_the_middle() {
		let turns = Arc::new(Turns::<()>::default());
		let mut all = tokio::task::JoinSet::new();
		for task in 0..8u8 {
			let turns = turns.clone();
			all.spawn(async move {
				for number in 0..2_000u16 {
					let key = [u8::try_from(number % 3).unwrap()];
					let turn = turns.enter(&key);
					// Some have gone before their turn comes, some while it lasts.
					if task & 1 == 0 {
						let _ = timeout(Duration::ZERO, turn.wait()).await;
					} else {
						let _mine = turn.wait().await;
						tokio::task::yield_now().await;
					}
				}
			});
		}
		while let Some(ended) = all.join_next().await {
			ended.unwrap();
		}
		assert!(turns.is_empty());
	}
}
