// SPDX-License-Identifier: Apache-2.0
//! Long work: how far it is and how long it will still take, and all processors at it.

use crate::{session::Session, show};
use std::{
	num::NonZeroUsize,
	sync::{
		atomic::{AtomicUsize, Ordering},
		mpsc,
	},
	thread,
	time::{Duration, Instant},
};

/// How long it is quiet between two reports.
const PAUSE: Duration = Duration::from_secs(2);

/// Reports on stderr.
pub struct Progress<'a> {
	session: &'a Session,
	what: &'a str,
	begun: Instant,
	last: Instant,
}

impl<'a> Progress<'a> {
	pub fn new(session: &'a Session, what: &'a str) -> Self {
		let now = Instant::now();
		Self { session, what, begun: now, last: now }
	}

	/// So many of all are done.
	pub fn tell(&mut self, done: usize, all: usize) {
		if self.last.elapsed() < PAUSE {
			return;
		}
		self.last = Instant::now();
		self.session.progress(&words(self.what, done, all, self.begun.elapsed()));
	}
}

fn words(what: &str, done: usize, all: usize, passed: Duration) -> String {
	let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
	let left = remaining(done, all, millis(passed))
		.map_or_else(String::new, |left| format!(", about {} left", show::duration(left)));
	format!("{what}: {done} of {all}, {} passed{left}", show::duration(millis(passed)))
}

/// What is left takes as long, piece for piece, as what is done has taken.
fn remaining(done: usize, all: usize, passed: u64) -> Option<u64> {
	let left = u128::try_from(all.checked_sub(done)?).ok()?;
	let millis = u128::from(passed).checked_mul(left)?.checked_div(u128::try_from(done).ok()?)?;
	u64::try_from(millis).ok()
}

/// As many threads as there are processors.
pub fn processors() -> usize {
	thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Does `work` on all items by so many threads, and answers in the order of the items. `done` is told how many of all are.
pub fn each<T: Sync, R: Send>(
	items: &[T],
	threads: usize,
	work: impl Fn(&T) -> R + Sync,
	mut done: impl FnMut(usize, usize),
) -> Vec<R> {
	let next = AtomicUsize::new(0);
	let (sender, receiver) = mpsc::channel();
	let mut found: Vec<(usize, R)> = thread::scope(|scope| {
		for _ in 0..threads.clamp(1, items.len().max(1)) {
			let (sender, next, work) = (sender.clone(), &next, &work);
			scope.spawn(move || loop {
				let place = next.fetch_add(1, Ordering::Relaxed);
				let Some(item) = items.get(place) else { break };
				if sender.send((place, work(item))).is_err() {
					break;
				}
			});
		}
		drop(sender);
		let mut found = Vec::with_capacity(items.len());
		for one in receiver {
			found.push(one);
			done(found.len(), items.len());
		}
		found
	});
	found.sort_by_key(|(place, _)| *place);
	found.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn work_should_be_answered_in_the_order_of_the_items() {
		let items: Vec<u32> = (0..1_000).collect();
		let mut told = 0;
		let doubled = each(&items, 4, |one| one.saturating_mul(2), |done, all| told = done.max(told).min(all));
		assert_eq!(doubled, items.iter().map(|one| one.saturating_mul(2)).collect::<Vec<_>>());
		assert_eq!(told, 1_000);
		assert!(each::<u32, u32>(&[], 4, |one| *one, |_, _| {}).is_empty());
	}

	#[test]
	fn the_time_left_should_be_told_from_the_first_piece_on() {
		assert_eq!(words("audit", 1, 4, Duration::from_secs(60)), "audit: 1 of 4, 1 min passed, about 3 min left");
		assert_eq!(words("audit", 0, 4, Duration::from_secs(5)), "audit: 0 of 4, 5 s passed");
		assert_eq!(remaining(4, 4, 1_000), Some(0));
		assert_eq!(remaining(5, 4, 1_000), None);
	}
}
