// SPDX-License-Identifier: Apache-2.0
//! What was made of names: answers as octets, and the records of a name. Each says which names it was made of, so that a
//! block takes away exactly what may be another now.
//!
//! Two things must never happen, and do not:
//!
//! * something made of an old value is stored after the value changed: whoever makes it notes [`Cache::epoch`] before he
//!   reads, and [`Cache::put`] refuses it when one of its names has changed since, or when that is not known any more;
//! * a thread goes on answering from its own copy: the copy is the same object, whose [`Held::is_void`] it asks each time.

use std::{
	collections::HashMap,
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering},
		Arc, Mutex, MutexGuard, PoisonError, Weak,
	},
};

/// Seconds since the gateway started.
pub type Seconds = u64;

/// The octets of an answer.
#[derive(Debug)]
pub struct Wire {
	/// The whole message, with the identifier 0 and the question in lower case.
	pub octets: Box<[u8]>,
	/// Where its times to live stand, if they run down. Our own do not: they are always fresh.
	pub times: Box<[u16]>,
}

/// Something that is kept as long as nothing changes of which it was made.
#[derive(Debug)]
pub struct Held<T> {
	/// What is kept.
	pub value: T,
	/// When it was made.
	pub made: Seconds,
	/// The last second in which it is given again.
	pub until: Seconds,
	void: AtomicBool,
}

impl<T> Held<T> {
	/// What is good from `made` to `until`.
	pub const fn new(value: T, made: Seconds, until: Seconds) -> Self {
		Self { value, made, until, void: AtomicBool::new(false) }
	}

	/// Has what it was made of changed?
	pub fn is_void(&self) -> bool {
		self.void.load(Ordering::Acquire)
	}

	/// May it be given at `now`?
	pub fn is_good(&self, now: Seconds) -> bool {
		now <= self.until && !self.is_void()
	}

	/// How many seconds old it is, for times to live that run down.
	pub fn age(&self, now: Seconds) -> u32 {
		u32::try_from(now.saturating_sub(self.made)).unwrap_or(u32::MAX)
	}
}

/// One answer.
pub type Answer = Held<Wire>;
/// All answers.
pub type Answers = Cache<Wire>;

/// A map that forgets what was not asked for lately: of two halves, the older is dropped when the newer is full.
pub struct Halves<V> {
	newer: HashMap<Box<[u8]>, V>,
	older: HashMap<Box<[u8]>, V>,
	most: usize,
}

impl<V: Clone> Halves<V> {
	/// Of at most `most` entries.
	pub fn new(most: usize) -> Self {
		Self { newer: HashMap::new(), older: HashMap::new(), most: (most / 2).max(1) }
	}

	/// What stands at `key`.
	pub fn get(&mut self, key: &[u8]) -> Option<V> {
		if let Some(found) = self.newer.get(key) {
			return Some(found.clone());
		}
		let (key, found) = self.older.remove_entry(key)?;
		self.put(key, found.clone());
		Some(found)
	}

	/// The same without moving it, for where there is no time to.
	pub fn peek(&self, key: &[u8]) -> Option<&V> {
		self.newer.get(key).or_else(|| self.older.get(key))
	}

	/// Puts it there. Says whether others were forgotten for it.
	pub fn put(&mut self, key: Box<[u8]>, value: V) -> bool {
		let is_full = self.newer.len() >= self.most;
		if is_full {
			self.older = core::mem::take(&mut self.newer);
		}
		self.newer.insert(key, value);
		is_full
	}

	/// Takes it away.
	pub fn remove(&mut self, key: &[u8]) {
		self.newer.remove(key);
		self.older.remove(key);
	}

	/// Forgets everything.
	pub fn clear(&mut self) {
		self.newer.clear();
		self.older.clear();
	}

	/// How many there are.
	pub fn len(&self) -> usize {
		self.newer.len().saturating_add(self.older.len())
	}

	/// Are there none?
	pub fn is_empty(&self) -> bool {
		self.len() == 0
	}
}

/// How long all lists of [`Inner::of`] together may be before anything is taken out of them.
const LEAST_LISTED: usize = 16;
/// Of how many names it is known when they changed; at times of half as many only. It takes seconds to make an answer, and
/// in those no more change, but in a snapshot: then all that is being made is made anew.
const MOST_CHANGED: usize = 8_192;

struct Inner<T> {
	kept: Halves<Arc<Held<T>>>,
	/// What was made of a name. What is gone stands there too until [`Inner::prune`] takes it out.
	of: HashMap<Box<str>, Vec<Weak<Held<T>>>>,
	/// How long all those lists are together.
	listed: usize,
	/// How long they may become.
	most_listed: usize,
	/// By name the number of its last change, as [`Cache::epoch`] counts.
	changed: Halves<u64>,
	/// The last number of which something is in the older half of `changed`.
	older: u64,
	/// The last number of which something may be in neither half.
	forgotten: u64,
}

impl<T> Inner<T> {
	/// Takes out of the lists what is gone, once they are twice as long as what was left of them the last time. Not by what
	/// is kept: a thread's own copy is listed for as long as the thread has it. And not only when others are forgotten: an
	/// answer that expires and is made again leaves an entry each time, and nobody is forgotten for it.
	fn prune(&mut self) {
		if self.listed <= self.most_listed {
			return;
		}
		let mut left: usize = 0;
		self.of.retain(|_, list| {
			list.retain(|held| held.strong_count() > 0);
			// Else each list would keep the room that it once needed.
			list.shrink_to(list.len().saturating_mul(2));
			left = left.saturating_add(list.len());
			!list.is_empty()
		});
		self.listed = left;
		self.most_listed = left.saturating_mul(2).max(LEAST_LISTED);
	}

	/// Notes that a name changed.
	fn note(&mut self, name: &str, number: u64) {
		if self.changed.put(name.as_bytes().into(), number) {
			// The older half is gone, and what was the newer one until now is the older.
			self.forgotten = self.older;
			self.older = number;
		}
	}

	/// Is it certain that none of these names changed after `epoch` was noted?
	fn is_current(&self, names: &[Box<str>], epoch: u64) -> bool {
		let mut changes = names.iter().filter_map(|name| self.changed.peek(name.as_bytes()));
		epoch >= self.forgotten && changes.all(|number| *number <= epoch)
	}
}

/// What was made of names.
pub struct Cache<T> {
	inner: Mutex<Inner<T>>,
	epoch: AtomicU64,
}

impl<T> Cache<T> {
	/// At most `most` of them.
	pub fn new(most: usize) -> Self {
		let inner = Inner {
			kept: Halves::new(most),
			of: HashMap::new(),
			listed: 0,
			most_listed: LEAST_LISTED,
			changed: Halves::new(MOST_CHANGED),
			older: 0,
			forgotten: 0,
		};
		Self { inner: Mutex::new(inner), epoch: AtomicU64::new(0) }
	}

	// What panics here while it holds the lock leaves at worst something out.
	fn lock(&self) -> MutexGuard<'_, Inner<T>> {
		self.inner.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Moves whenever something was taken away. To be noted before anything is read of which an answer is made.
	pub fn epoch(&self) -> u64 {
		self.epoch.load(Ordering::Acquire)
	}

	/// What stands at `key`, if it may be given.
	pub fn get(&self, key: &[u8], now: Seconds) -> Option<Arc<Held<T>>> {
		let mut inner = self.lock();
		let found = inner.kept.get(key)?;
		if found.is_good(now) {
			return Some(found);
		}
		inner.kept.remove(key);
		None
	}

	/// May something be given that was made of these names, all read after `epoch` was noted? Not when one of them may have
	/// changed since: then it must be made anew. Blocks that change other names do not matter.
	pub fn is_current(&self, made_of: &[Box<str>], epoch: u64) -> bool {
		self.lock().is_current(made_of, epoch)
	}

	/// Puts something there that was made of these names, all read after `epoch` was noted. Refuses it when it is not
	/// [current](Self::is_current).
	pub fn put(&self, key: &[u8], held: Arc<Held<T>>, made_of: &[Box<str>], epoch: u64) -> bool {
		let mut inner = self.lock();
		if !inner.is_current(made_of, epoch) {
			return false;
		}
		for name in made_of {
			inner.of.entry(name.clone()).or_default().push(Arc::downgrade(&held));
		}
		inner.listed = inner.listed.saturating_add(made_of.len());
		inner.kept.put(key.into(), held);
		inner.prune();
		true
	}

	/// Takes away all that was made of one of these names. How much there was.
	pub fn evict<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> usize {
		let mut inner = self.lock();
		let number = self.epoch().saturating_add(1);
		let mut count: usize = 0;
		for name in names {
			inner.note(name, number);
			let list = inner.of.remove(name).unwrap_or_default();
			inner.listed = inner.listed.saturating_sub(list.len());
			for held in list.iter().filter_map(Weak::upgrade) {
				held.void.store(true, Ordering::Release);
				count = count.saturating_add(1);
			}
		}
		// Last: who notes it before that, and reads what is new already, makes his answer once more. Nobody else writes it, for
		// we have the lock.
		self.epoch.store(number, Ordering::Release);
		count
	}

	/// Takes everything away, for when all answers change: the gateway begins or ceases to be out of date.
	pub fn clear(&self) {
		let mut inner = self.lock();
		let halves = [&inner.kept.newer, &inner.kept.older];
		for held in halves.into_iter().flat_map(HashMap::values) {
			held.void.store(true, Ordering::Release);
		}
		// Those that only a thread's own copy still has.
		for held in inner.of.values().flatten().filter_map(Weak::upgrade) {
			held.void.store(true, Ordering::Release);
		}
		inner.kept.clear();
		inner.of.clear();
		inner.listed = 0;
		inner.most_listed = LEAST_LISTED;
		// Nothing that was begun before is put any more, of whichever names it is.
		let number = self.epoch().saturating_add(1);
		inner.changed.clear();
		inner.older = number;
		inner.forgotten = number;
		self.epoch.store(number, Ordering::Release);
	}

	/// How many there are.
	pub fn len(&self) -> usize {
		self.lock().kept.len()
	}

	/// Are there none?
	pub fn is_empty(&self) -> bool {
		self.len() == 0
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn answer() -> Arc<Answer> {
		Arc::new(Answer::new(Wire { octets: [1].into(), times: [].into() }, 0, 100))
	}

	#[test]
	fn an_answer_should_go_with_any_name_that_it_was_made_of_and_no_other() {
		let cache = Answers::new(10);
		let (one, other) = (answer(), answer());
		assert!(cache.put(b"one", one.clone(), &["d/one".into(), "d/both".into()], cache.epoch()));
		assert!(cache.put(b"other", other.clone(), &["d/other".into(), "d/both".into()], cache.epoch()));
		assert_eq!(cache.evict(["d/one"]), 1);
		assert!(one.is_void() && !other.is_void());
		assert!(cache.get(b"one", 0).is_none() && cache.get(b"other", 0).is_some());
		assert_eq!(cache.evict(["d/nobody"]), 0);
		assert!(!other.is_void());
		assert_eq!(cache.evict(["d/both"]), 2);
		assert!(other.is_void());
	}

	#[test]
	fn an_answer_made_of_what_changed_meanwhile_should_be_refused() {
		let cache = Answers::new(10);
		let epoch = cache.epoch();
		cache.evict(["d/one"]);
		assert!(!cache.put(b"one", answer(), &["d/one".into()], epoch));
		assert!(cache.get(b"one", 0).is_none());
	}

	#[test]
	fn an_answer_should_not_suffer_from_changes_of_other_names() {
		let cache = Answers::new(10);
		let names: [Box<str>; 2] = ["d/one".into(), "d/imported".into()];
		cache.evict(["d/one"]);
		let epoch = cache.epoch();
		cache.evict(["d/other", ""]);
		cache.evict([]);
		assert!(cache.is_current(&names, epoch));
		assert!(cache.put(b"one", answer(), &names, epoch));
		assert!(!cache.is_current(&["".into()], epoch));
		cache.evict(["d/imported"]);
		cache.evict(["d/other"]);
		assert!(!cache.is_current(&names, epoch));
		assert!(!cache.put(b"one", answer(), &names, epoch));
		assert!(cache.put(b"one", answer(), &names, cache.epoch()));
		// Not even what is made of no name, when everything is taken away.
		let epoch = cache.epoch();
		cache.clear();
		assert!(!cache.put(b"none", answer(), &[], epoch));
		assert!(cache.put(b"none", answer(), &[], cache.epoch()));
	}

	#[test]
	fn what_is_not_known_to_be_current_should_be_refused() {
		let cache = Answers::new(10);
		let names: [Box<str>; 1] = ["d/one".into()];
		let epoch = cache.epoch();
		let others: Vec<String> = (0..=MOST_CHANGED).map(|number| format!("d/n{number}")).collect();
		cache.evict(["d/one"]);
		cache.evict(others.iter().map(String::as_str));
		assert!(cache.lock().changed.len() <= MOST_CHANGED);
		assert!(!cache.is_current(&names, epoch), "it changed, though that is not known any more");
		assert!(cache.is_current(&names, cache.epoch()));
		// However many change one by one: what is refused is whatever may have changed, and what did not is put again.
		for other in &others {
			let epoch = cache.epoch();
			cache.evict([other.as_str()]);
			assert!(cache.is_current(&names, epoch) && !cache.is_current(&[other.as_str().into()], epoch));
		}
	}

	#[test]
	fn a_copy_of_what_was_forgotten_should_still_become_void() {
		let cache = Answers::new(2);
		let kept = answer();
		cache.put(b"kept", kept.clone(), &["d/kept".into()], cache.epoch());
		for number in 0..10u8 {
			cache.put(&[number], answer(), &[], cache.epoch());
		}
		assert!(cache.get(b"kept", 0).is_none());
		cache.evict(["d/kept"]);
		assert!(kept.is_void());
	}

	#[test]
	fn the_names_of_forgotten_answers_should_be_forgotten() {
		let cache = Answers::new(8);
		for number in 0..1_000u32 {
			let name = format!("d/n{number}").into_boxed_str();
			cache.put(&number.to_be_bytes(), answer(), &[name], cache.epoch());
		}
		assert!(cache.len() <= 8);
		assert!(cache.lock().of.len() <= 16);
	}

	/// How long all lists are, counted.
	fn listed(cache: &Answers) -> usize {
		let inner = cache.lock();
		let counted: usize = inner.of.values().map(Vec::len).sum();
		assert_eq!(counted, inner.listed);
		counted
	}

	fn until(second: Seconds) -> Arc<Answer> {
		Arc::new(Answer::new(Wire { octets: [1].into(), times: [].into() }, 0, second))
	}

	#[test]
	fn what_expires_and_is_made_again_should_leave_nothing_behind() {
		let cache = Answers::new(100_000);
		let one: [Box<str>; 1] = ["d/one".into()];
		// A thread still has it when nobody else does.
		let copy = until(0);
		assert!(cache.put(b"copy", copy.clone(), &one, cache.epoch()));
		assert!(cache.get(b"copy", 1).is_none());
		let mut longest = 0;
		for second in 1..=100_000 {
			assert!(cache.put(b"one", until(second), &one, cache.epoch()));
			assert!(cache.get(b"one", second).is_some());
			assert!(cache.get(b"one", second.saturating_add(1)).is_none());
			longest = longest.max(cache.lock().listed);
		}
		assert!(cache.is_empty());
		assert!(longest <= LEAST_LISTED, "{longest}");
		assert!(listed(&cache) <= LEAST_LISTED);
		assert_eq!(cache.evict(["d/one"]), 1);
		assert!(copy.is_void());
		assert_eq!(listed(&cache), 0);
	}

	#[test]
	fn lists_should_be_as_long_as_what_there_is_of_however_many_names() {
		let cache = Answers::new(100_000);
		let mut kept = Vec::new();
		for number in 0..20_000u32 {
			let names: [Box<str>; 2] = [format!("d/n{number}").into(), "d/all".into()];
			let key = number.to_be_bytes();
			let made = until(0);
			assert!(cache.put(&key, made.clone(), &names, cache.epoch()));
			match number % 10 {
				0 => kept.push(made),
				_ => drop(cache.get(&key, 1)),
			}
		}
		// Two entries for each that is left and for the last one, and as many that are gone.
		assert!((4_000..=8_004).contains(&listed(&cache)), "{}", listed(&cache));
		assert_eq!(cache.evict(["d/all"]), kept.len());
		assert!(kept.iter().all(|held| held.is_void()));
		cache.clear();
		assert_eq!(listed(&cache), 0);
	}

	#[test]
	fn what_is_too_old_should_not_be_given() {
		let cache = Answers::new(8);
		cache.put(b"one", answer(), &[], cache.epoch());
		assert!(cache.get(b"one", 100).is_some());
		assert!(cache.get(b"one", 101).is_none());
	}
}
