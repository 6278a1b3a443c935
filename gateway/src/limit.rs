// SPDX-License-Identifier: Apache-2.0
//! How many answers go to one network over UDP in a second: whoever sends queries with another's address would have us
//! flood him. Of what is over it, each second answer is cut, so that a true client asks again over TCP, which cannot be
//! faked; the others are dropped.
//!
//! A table of fixed size: networks that share a place share its number. Places are chosen by a hash whose key is random.

use std::{
	collections::hash_map::RandomState,
	hash::BuildHasher,
	net::IpAddr,
	sync::atomic::{AtomicU64, Ordering},
};

const PLACES: usize = 65_536;

/// What becomes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
	/// It is sent.
	Send,
	/// It is cut to what makes a true client ask over TCP.
	Slip,
	/// It is not sent.
	Drop,
}

/// Counts answers by network.
pub struct Limiter {
	/// In each place: the second, and how many answers in it.
	places: Box<[AtomicU64]>,
	most: u32,
	hasher: RandomState,
}

impl Limiter {
	/// At most `most` answers a second to one network: a /24 of IPv4, a /56 of IPv6. None where it is 0.
	pub fn new(most: u32) -> Option<Self> {
		if most == 0 {
			return None;
		}
		let places = (0..PLACES).map(|_| AtomicU64::new(0)).collect();
		Some(Self { places, most, hasher: RandomState::new() })
	}

	/// Counts an answer to `to` in the second `now`.
	pub fn count(&self, to: IpAddr, now: u64) -> Verdict {
		let network = match to.to_canonical() {
			IpAddr::V4(address) => u64::from(u32::from(address) >> 8),
			// So that no network of one kind has the number of one of the other.
			IpAddr::V6(address) => u64::try_from(u128::from(address) >> 72).unwrap_or_default() | 1 << 63,
		};
		let place = usize::try_from(self.hasher.hash_one(network)).unwrap_or_default() % PLACES;
		let Some(place) = self.places.get(place) else { return Verdict::Send };
		let second = now << 32;
		let before = place.load(Ordering::Relaxed);
		let next = if before & !u64::from(u32::MAX) == second { before.saturating_add(1) } else { second | 1 };
		// Two at once may count as one: no more than a few answers, and no lock.
		place.store(next, Ordering::Relaxed);
		let count = u32::try_from(next & u64::from(u32::MAX)).unwrap_or(u32::MAX);
		if count <= self.most {
			Verdict::Send
		} else if count & 1 == 0 {
			Verdict::Slip
		} else {
			Verdict::Drop
		}
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	fn sent(limiter: &Limiter, to: &str, now: u64, tries: usize) -> [usize; 3] {
		let to = to.parse().unwrap();
		let mut counts = [0; 3];
		for _ in 0..tries {
			let at = match limiter.count(to, now) {
				Verdict::Send => 0,
				Verdict::Slip => 1,
				Verdict::Drop => 2,
			};
			counts[at] += 1;
		}
		counts
	}

	#[test]
	fn a_network_should_get_so_many_answers_a_second() {
		let limiter = Limiter::new(100).unwrap();
		assert_eq!(sent(&limiter, "9.9.9.9", 1, 300), [100, 100, 100]);
		// The network, not the address.
		assert_eq!(sent(&limiter, "9.9.9.10", 1, 10)[0], 0);
		assert_eq!(sent(&limiter, "9.9.9.9", 2, 300), [100, 100, 100]);
		assert_eq!(sent(&limiter, "2620:fe::1", 1, 300), [100, 100, 100]);
		assert_eq!(sent(&limiter, "2620:fe:0:ff::1", 1, 10)[0], 0);
	}

	#[test]
	fn other_networks_should_not_suffer() {
		let limiter = Limiter::new(1).unwrap();
		sent(&limiter, "9.9.9.9", 1, 300);
		assert_eq!(sent(&limiter, "8.8.8.8", 1, 1), [1, 0, 0]);
		assert!(Limiter::new(0).is_none());
	}
}
