// SPDX-License-Identifier: Apache-2.0
//! The names as of the last final block that was heard of, and what was made of them.

use crate::{
	cache::{Answers, Cache, Seconds},
	error::Error,
	metrics::Metrics,
	source::{Entry, Position, Step},
	store::Store,
	zone::NameZone,
};
use std::{
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering},
		Arc, Mutex, PoisonError, RwLock,
	},
	time::Instant,
};
use vns_names::Params;

/// What an answer is made of that tells of the last block.
pub const HEAD: &str = "";

/// The index in use.
pub struct Index {
	/// On disk.
	pub store: Store,
	/// Answers that were given.
	pub answers: Answers,
	/// Records of names that were asked for.
	pub zones: Cache<NameZone>,
	position: RwLock<Position>,
	/// When the source last told something, in [`Seconds`].
	heard: AtomicU64,
	ready: AtomicBool,
	stale: AtomicBool,
	stale_after: u64,
	away: Mutex<Option<String>>,
	numbers: RwLock<Params>,
	started: Instant,
	metrics: Arc<Metrics>,
}

impl Index {
	/// On `store`, which keeps what it has: it answers at once, also before the source does.
	pub fn new(store: Store, kept: usize, stale_after: u64, metrics: Arc<Metrics>) -> Result<Self, Error> {
		let position = store.position()?;
		metrics.names.set(i64::try_from(store.count()?).unwrap_or(i64::MAX));
		let index = Self {
			answers: Cache::new(kept),
			zones: Cache::new((kept / 8).max(64)),
			position: RwLock::new(position.unwrap_or_default()),
			heard: AtomicU64::new(0),
			ready: AtomicBool::new(position.is_some()),
			stale: AtomicBool::new(false),
			stale_after,
			away: Mutex::new(None),
			numbers: RwLock::new(Params::default()),
			started: Instant::now(),
			store,
			metrics,
		};
		index.show();
		Ok(index)
	}

	/// Seconds since the gateway started.
	pub fn seconds(&self) -> Seconds {
		self.started.elapsed().as_secs()
	}

	/// The last final block.
	pub fn position(&self) -> Position {
		*self.position.read().unwrap_or_else(PoisonError::into_inner)
	}

	/// Is there a block of which the index knows everything?
	pub fn is_ready(&self) -> bool {
		self.ready.load(Ordering::Acquire)
	}

	/// How long ago the last block was heard of, in seconds. From the start on, for one that was heard of before that.
	pub fn age(&self) -> u64 {
		self.seconds().saturating_sub(self.heard.load(Ordering::Acquire))
	}

	/// Do answers say that they may be out of date?
	pub fn is_stale(&self) -> bool {
		self.stale.load(Ordering::Acquire)
	}

	/// Why the source does not answer, if it does not.
	pub fn away(&self) -> Option<String> {
		self.away.lock().unwrap_or_else(PoisonError::into_inner).clone()
	}

	/// The numbers of names that governance has set; their defaults until the source has told them.
	pub fn numbers(&self) -> Params {
		*self.numbers.read().unwrap_or_else(PoisonError::into_inner)
	}

	/// A name, if it resolves as of the last block.
	pub fn live(&self, name: &str) -> Result<Option<Entry>, Error> {
		let found = self.store.get(name)?;
		Ok(found.filter(|entry| entry.is_live(self.position().time)))
	}

	/// Takes a step of the source in. When this returns, no answer is given any more that it made wrong.
	pub fn take(&self, step: Step) -> Result<(), Error> {
		match step {
			Step::Chain(chain) => self.store.claim(&chain),
			Step::Numbers(numbers) => {
				*self.numbers.write().unwrap_or_else(PoisonError::into_inner) = *numbers;
				Ok(())
			},
			Step::Away(reason) => {
				let mut away = self.away.lock().unwrap_or_else(PoisonError::into_inner);
				if away.as_ref() != Some(&reason) {
					tracing::warn!(%reason, "the source of names does not answer; answers are as of the last block");
				}
				*away = Some(reason);
				Ok(())
			},
			Step::Block(at, changes) => {
				let touched = self.store.apply(at, &changes)?;
				self.moved(at, &touched);
				Ok(())
			},
			Step::SnapshotBegin => {
				tracing::info!("all names are read anew");
				self.store.begin_snapshot()
			},
			Step::SnapshotPart(changes) => {
				let touched = self.store.apply_part(&changes)?;
				self.evict(&touched);
				Ok(())
			},
			Step::SnapshotEnd(at) => {
				let touched = self.store.end_snapshot(at)?;
				self.moved(at, &touched);
				tracing::info!(block = at.number, names = self.store.count().unwrap_or_default(), "all names are read");
				Ok(())
			},
		}
	}

	/// The index is as of `at` now, and those names may be others.
	fn moved(&self, at: Position, touched: &[String]) {
		*self.position.write().unwrap_or_else(PoisonError::into_inner) = at;
		self.heard.store(self.seconds(), Ordering::Release);
		let was_ready = self.ready.swap(true, Ordering::AcqRel);
		self.evict(touched);
		if !was_ready {
			self.answers.clear();
		}
		if self.away.lock().unwrap_or_else(PoisonError::into_inner).take().is_some() {
			tracing::info!(block = at.number, "the source of names answers again");
		}
		self.metrics.blocks.inc();
		self.metrics.names.set(i64::try_from(self.store.count().unwrap_or_default()).unwrap_or(i64::MAX));
		self.tick();
	}

	fn evict(&self, touched: &[String]) {
		let names = || touched.iter().map(String::as_str);
		// First what answers are made of, then the answers: `Core::zone_of` relies on it.
		self.zones.evict(names());
		let evicted = self.answers.evict(names().chain([HEAD]));
		self.metrics.changed.inc_by(u64::try_from(touched.len()).unwrap_or_default());
		self.metrics.evicted.inc_by(u64::try_from(evicted).unwrap_or_default());
	}

	/// Looks whether answers begin or cease to be out of date. To be called about once a second.
	pub fn tick(&self) {
		let is_stale = self.age() > self.stale_after;
		if self.stale.swap(is_stale, Ordering::AcqRel) != is_stale {
			// All of them say something else now.
			self.answers.clear();
			if is_stale {
				tracing::warn!(seconds = self.age(), "no block was heard of; answers say that they may be out of date");
			}
		}
		self.show();
	}

	fn show(&self) {
		let gauge = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
		let at = self.position();
		self.metrics.block.set(gauge(at.number));
		self.metrics.network_time.set(gauge(at.time));
		self.metrics.block_age.set(gauge(self.age()));
		self.metrics.stale.set(i64::from(self.is_stale()));
		self.metrics.answers.set(i64::try_from(self.answers.len()).unwrap_or(i64::MAX));
	}
}
