// SPDX-License-Identifier: Apache-2.0
//! Everything that is not ours: asked of the operator's upstreams, kept as long as they allow, and given longer than that
//! when none of them answers (RFC 8767).

use crate::{
	cache::{Halves, Seconds},
	exchange::{exchange, Ask},
	metrics::Metrics,
	turns::Turns,
};
use hickory_proto::{
	op::{Message, ResponseCode},
	rr::{Name, RData, Record, RecordType},
};
use std::{
	net::SocketAddr,
	sync::{
		atomic::{AtomicUsize, Ordering},
		Arc, Mutex, MutexGuard, PoisonError,
	},
	time::{Duration, Instant},
};
use tokio::sync::Semaphore;

/// How questions are passed on.
#[derive(Clone, Debug)]
pub struct Settings {
	/// Who is asked, in turn.
	pub upstreams: Vec<SocketAddr>,
	/// How long one of them has to answer.
	pub patience: Duration,
	/// The most that an answer is kept, in seconds, whatever it says.
	pub most_ttl: u32,
	/// How long an old answer is given when nobody gives a new one, in seconds after its time.
	pub most_stale: u32,
	/// How many answers are kept.
	pub kept: usize,
	/// How many questions may be on their way at once.
	pub most_open: usize,
}

/// What an upstream said.
#[derive(Clone, Debug)]
pub struct Told {
	/// Its code.
	pub code: ResponseCode,
	/// Its answer.
	pub answers: Vec<Record>,
	/// What stood beside it.
	pub authorities: Vec<Record>,
	/// Did nobody confirm it since its time was over?
	pub is_stale: bool,
	/// How many seconds it is still good.
	pub left: u32,
}

#[derive(Debug)]
struct Kept {
	told: Told,
	made: Seconds,
	until: Seconds,
}

/// What is sent along with an old answer: long enough that nobody asks at once again (RFC 8767, 4).
pub const STALE_TTL: u32 = 30;
/// How long it is kept that somebody failed, in seconds (RFC 9520 allows up to five minutes).
pub const FAILURE_TTL: u32 = 5;
/// How long a denial is kept at most (RFC 2308, 5).
const MOST_NEGATIVE: u32 = 10_800;

/// Asks the upstreams.
pub struct Forwarder {
	settings: Settings,
	kept: Mutex<Halves<Arc<Kept>>>,
	/// Until when a question is not asked again, because nobody answered it (RFC 9520).
	failed: Mutex<Halves<Seconds>>,
	/// Questions that are on their way. Nobody asks the same one beside it: each would be another chance to forge the answer.
	asking: Turns<()>,
	/// The one that answered last is asked first.
	first: AtomicUsize,
	open: Semaphore,
	started: Instant,
	metrics: Arc<Metrics>,
}

impl Forwarder {
	/// With those settings; none where nobody can be asked.
	pub fn new(settings: Settings, metrics: Arc<Metrics>) -> Option<Self> {
		if settings.upstreams.is_empty() {
			return None;
		}
		let kept = Mutex::new(Halves::new(settings.kept));
		let open = Semaphore::new(settings.most_open);
		let failed = Mutex::new(Halves::new(settings.kept));
		Some(Self {
			settings,
			kept,
			failed,
			asking: Turns::default(),
			first: AtomicUsize::new(0),
			open,
			started: Instant::now(),
			metrics,
		})
	}

	/// What the upstreams say; nothing where none answers, now or lately.
	pub async fn ask(&self, ask: &Ask) -> Option<Told> {
		let key = key(ask);
		if let Some(fresh) = self.fresh(&key) {
			return Some(fresh);
		}
		// Who waits for us may go away at any `await`, and we with him: what we hold gives itself back.
		let turn = self.asking.enter(&key);
		let _mine = turn.wait().await;
		// Whoever was before us may have it.
		match self.fresh(&key) {
			Some(fresh) => Some(fresh),
			None => self.renew(ask, &key).await,
		}
	}

	fn now(&self) -> Seconds {
		self.started.elapsed().as_secs()
	}

	fn fresh(&self, key: &[u8]) -> Option<Told> {
		let now = self.now();
		lock(&self.kept).get(key).filter(|found| now <= found.until).map(|found| found.aged(now))
	}

	async fn renew(&self, ask: &Ask, key: &[u8]) -> Option<Told> {
		let found = lock(&self.kept).get(key);
		let is_failed = lock(&self.failed).get(key).is_some_and(|until| self.now() < until);
		let fresh = match self.open.try_acquire() {
			Ok(_permit) if !is_failed => self.ask_all(ask).await,
			_ => None,
		};
		let now = self.now();
		match fresh {
			// An old answer is better than none, but also than a failure.
			Some(told) if told.code != ResponseCode::ServFail || found.is_none() => {
				let until = now.saturating_add(u64::from(told.left));
				let kept = Arc::new(Kept { told: told.clone(), made: now, until });
				lock(&self.kept).put(key.into(), kept);
				Some(told)
			},
			_ => {
				if !is_failed {
					lock(&self.failed).put(key.into(), now.saturating_add(u64::from(FAILURE_TTL)));
				}
				let most = u64::from(self.settings.most_stale);
				let old = found.filter(|found| now <= found.until.saturating_add(most))?;
				self.metrics.stale_upstream.inc();
				Some(old.old())
			},
		}
	}

	/// Each of them in turn, from the one that answered last.
	async fn ask_all(&self, ask: &Ask) -> Option<Told> {
		let count = self.settings.upstreams.len();
		let first = self.first.load(Ordering::Relaxed);
		let mut failure = None;
		// Twice around: one lost datagram is no failure.
		for turn in 0..count.saturating_mul(2).min(6) {
			let place = first.wrapping_add(turn).checked_rem(count).unwrap_or_default();
			let Some(address) = self.settings.upstreams.get(place) else { continue };
			self.metrics.upstream_asked.inc();
			match exchange(*address, ask, self.settings.patience).await {
				Ok(answer) => {
					let told = told(answer, self.settings.most_ttl);
					if matches!(told.code, ResponseCode::NoError | ResponseCode::NXDomain) {
						self.first.store(place, Ordering::Relaxed);
						return Some(told);
					}
					failure = Some(told);
				},
				Err(_) => {
					self.metrics.upstream_failed.inc();
				},
			}
		}
		failure
	}
}

/// Whoever panicked with it has left nothing half done: all that is done under such a lock is one step.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
	mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Kept {
	fn aged(&self, now: Seconds) -> Told {
		let age = u32::try_from(now.saturating_sub(self.made)).unwrap_or(u32::MAX);
		let mut told = self.told.clone();
		for record in told.answers.iter_mut().chain(&mut told.authorities) {
			record.ttl = record.ttl.saturating_sub(age);
		}
		told.left = told.left.saturating_sub(age);
		told
	}

	fn old(&self) -> Told {
		let mut told = self.told.clone();
		for record in told.answers.iter_mut().chain(&mut told.authorities) {
			record.ttl = STALE_TTL;
		}
		told.is_stale = true;
		told.left = 1;
		told
	}
}

/// What an answer says and how long it may be kept.
pub fn told(answer: Message, most_ttl: u32) -> Told {
	let code = answer.metadata.response_code;
	let strip = |mut records: Vec<Record>| {
		for record in &mut records {
			record.ttl = record.ttl.min(most_ttl);
		}
		records
	};
	let (answers, authorities) = (strip(answer.answers), strip(answer.authorities));
	let left = match code {
		ResponseCode::NoError | ResponseCode::NXDomain => {
			let shortest = answers.iter().map(|record| record.ttl).min();
			let denial = denial_ttl(&authorities);
			match (shortest, code) {
				(Some(shortest), ResponseCode::NoError) => shortest,
				(Some(shortest), _) => shortest.min(denial),
				(None, _) => denial,
			}
		},
		_ => FAILURE_TTL,
	};
	Told { code, answers, authorities, is_stale: false, left }
}

/// How long a denial is kept: the lesser of the SOA's time to live and what it says (RFC 2308, 5). Without one not at all.
fn denial_ttl(authorities: &[Record]) -> u32 {
	let found = authorities.iter().find_map(|record| match &record.data {
		RData::SOA(soa) => Some(record.ttl.min(soa.minimum)),
		_ => None,
	});
	found.unwrap_or_default().min(MOST_NEGATIVE)
}

/// What a question is found by.
pub(crate) fn key(ask: &Ask) -> Vec<u8> {
	let mut key = Vec::with_capacity(64);
	for label in ask.name.iter() {
		key.push(u8::try_from(label.len()).unwrap_or_default());
		key.extend(label.iter().map(u8::to_ascii_lowercase));
	}
	key.push(0);
	key.extend_from_slice(&u16::from(ask.kind).to_be_bytes());
	key.extend_from_slice(&[u8::from(ask.dnssec), u8::from(ask.checking_disabled)]);
	key
}

/// What nobody outside has to be asked for: names with a meaning of their own, which nobody must learn of (RFC 6761, RFC
/// 6762, RFC 7686, RFC 9476).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
	/// This machine.
	Localhost,
	/// Nothing at all.
	Nothing,
}

/// Is it such a name?
pub fn special(name: &Name) -> Option<Special> {
	match name.iter().next_back()? {
		b"localhost" => Some(Special::Localhost),
		b"invalid" | b"local" | b"onion" | b"alt" | b"test" => Some(Special::Nothing),
		_ => None,
	}
}

/// The addresses of this machine, of that type.
pub fn localhost(name: &Name, kind: RecordType) -> Option<Record> {
	let data = match kind {
		RecordType::A => RData::A(std::net::Ipv4Addr::LOCALHOST.into()),
		RecordType::AAAA => RData::AAAA(std::net::Ipv6Addr::LOCALHOST.into()),
		_ => return None,
	};
	Some(Record::from_rdata(name.clone(), 3_600, data))
}

#[cfg(test)]
mod tests {
	use super::*;
	use tokio::{net::UdpSocket, task::JoinSet, time::timeout};

	#[tokio::test]
	async fn who_goes_away_before_the_answer_should_leave_nothing_behind() {
		let silent = UdpSocket::bind("127.0.0.1:0").await.unwrap();
		let settings = Settings {
			upstreams: vec![silent.local_addr().unwrap()],
			patience: Duration::from_secs(10),
			most_ttl: 60,
			most_stale: 60,
			kept: 100,
			most_open: 100,
		};
		let forwarder = Arc::new(Forwarder::new(settings, Arc::new(Metrics::new())).unwrap());
		// A thousand names, each asked for twice: one asks and the other waits for him. Few at once, for each needs a socket.
		for part in 0..40 {
			let mut asked = JoinSet::new();
			for number in 0..50 {
				let forwarder = forwarder.clone();
				let name = Name::from_ascii(format!("n{}.p{part}.example.", number / 2)).unwrap();
				let ask = Ask { name, kind: RecordType::A, recursion: true, dnssec: false, checking_disabled: false };
				asked.spawn(async move { timeout(Duration::from_millis(1), forwarder.ask(&ask)).await.is_err() });
			}
			while let Some(ended) = asked.join_next().await {
				assert!(ended.unwrap(), "somebody answered");
			}
		}
		assert!(forwarder.asking.is_empty());
	}
}
