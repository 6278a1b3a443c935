// SPDX-License-Identifier: Apache-2.0
//! A member's part of a vote: nonces, drawn and used once, and its share of the signature.

use super::{
	proposal::{Ballot, ListError, Poll},
	short, Entropy, MemberKey, NoEntropy, Proposal, Round1, Round1List, Round2Share,
};
use crate::{
	encoding::Large,
	entropy::{draw, respond, Secret},
	hash::{hash, Blake2, Hash},
	kernel::to_be,
	params::Parameters,
};
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// How many bytes nonces have when stored: member, proposal, both nonces.
pub const NONCES_BYTES: usize = 128;

/// Two secret nonces of one member for one proposal. They sign one list and no other: signing consumes them, they
/// cannot be copied, and they are overwritten when dropped. Whoever sees two signatures by the same nonces knows the
/// member's key.
///
/// Between the rounds they may have to be stored. [`Nonces::to_secret_bytes`] consumes them; who reads the bytes back
/// must delete them where they were stored before anything is signed. [`Spent`] is the second line of defence.
///
/// ```compile_fail
/// # use vns_collective::prover::{MemberKey, Nonces, Poll, Round1List, Spent};
/// fn twice(nonces: Nonces, key: &MemberKey, poll: &Poll<'_>, lists: [&Round1List; 2], spent: &mut Spent) {
///     let _ = nonces.sign(key, poll, lists[0], spent);
///     let _ = nonces.sign(key, poll, lists[1], spent); // used after it was moved
/// }
/// ```
///
/// ```compile_fail
/// # use vns_collective::prover::Nonces;
/// fn copy(nonces: &Nonces) -> Nonces {
///     nonces.clone() // a reference, for nonces cannot be cloned
/// }
/// ```
#[must_use = "dropped nonces sign nothing; store or use them"]
pub struct Nonces {
	id: Hash,
	proposal: Hash,
	first: Secret,
	second: Secret,
}

/// Stored bytes are no nonces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these are not the bytes of nonces")]
pub struct NoNonces;

/// Why a member does not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
	/// The list, the proposal or the collective is not what the member's own roster says.
	#[error(transparent)]
	List(#[from] ListError),
	/// The nonces were drawn for another proposal or another member.
	#[error("the nonces were drawn for another proposal or another member")]
	OtherNonces,
	/// The list does not have the member, or not with the nonces that it drew.
	#[error("the list does not have member {} with the nonces that it drew", short(.0))]
	NotListed(Hash),
	/// The nonces were used before: signing again would give the key away.
	#[error("these nonces were used before; draw new ones in a new round 1")]
	NonceUsed,
	/// The key is not the one of the member's record.
	#[error("the key is not the one of the member's record")]
	OtherKey,
}

/// Which nonces a member has used, by the hash of what it published of them. It should be stored before a share is
/// sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spent(pub BTreeSet<Hash>);

impl Nonces {
	/// Draws nonces for a proposal, and what is sent to the coordinator.
	pub fn draw(
		params: &Parameters,
		key: &MemberKey,
		proposal: &Proposal,
		entropy: &mut dyn Entropy,
	) -> Result<(Self, Round1), NoEntropy> {
		let (first, second) = (draw(params, entropy)?, draw(params, entropy)?);
		let nonces = Self { id: *key.id(), proposal: proposal.id(), first, second };
		let [first, second] = nonces.published(params);
		let sent = Round1 { proposal: nonces.proposal, id: nonces.id, first, second };
		Ok((nonces, sent))
	}

	/// R1 and R2.
	fn published(&self, params: &Parameters) -> [Large; 2] {
		[&self.first, &self.second].map(|nonce| to_be(&params.p.leave(&params.hide(nonce))))
	}

	/// The nonces as bytes, to be stored until round 2: member, proposal, first, second.
	pub fn to_secret_bytes(self) -> Zeroizing<[u8; NONCES_BYTES]> {
		let mut bytes = Zeroizing::new([0; NONCES_BYTES]);
		let parts = [&self.id, &self.proposal, &*self.first, &*self.second];
		for (byte, part) in bytes.iter_mut().zip(parts.into_iter().flatten()) {
			*byte = *part;
		}
		bytes
	}

	/// Reads nonces back. Delete the bytes where they were stored first.
	pub fn from_secret_bytes(bytes: Zeroizing<Vec<u8>>) -> Result<Self, NoNonces> {
		let (parts, []) = bytes.as_chunks::<32>() else { return Err(NoNonces) };
		let [id, proposal, first, second] = parts else { return Err(NoNonces) };
		Ok(Self { id: *id, proposal: *proposal, first: Zeroizing::new(*first), second: Zeroizing::new(*second) })
	}

	/// Signs a list, once. C, k and s are computed from the member's own roster, the message from the proposal that the
	/// member has read; of the coordinator's only w and the others' nonces are used, and the statement binds all of
	/// them.
	///
	/// The nonces are gone afterwards, signed or refused; see [`Poll::check_list`]. Store `spent` before sending the
	/// share.
	pub fn sign(
		self,
		key: &MemberKey,
		poll: &Poll<'_>,
		list: &Round1List,
		spent: &mut Spent,
	) -> Result<Round2Share, SignError> {
		let ballot = Ballot::new(poll, list)?;
		let Poll { params, roster, proposal, .. } = poll;
		if self.id != *key.id() || self.proposal != proposal.id() {
			return Err(SignError::OtherNonces);
		}
		if roster.find(&self.id).is_none_or(|record| record.credential != *key.credential()) {
			return Err(SignError::OtherKey);
		}
		let [first, second] = self.published(params);
		let listed = |entry: &Round1| entry.id == self.id && entry.first == first && entry.second == second;
		if !list.voters.iter().any(listed) {
			return Err(SignError::NotListed(self.id));
		}
		if !spent.0.insert(hash::<Blake2>(&[&first, &second])) {
			return Err(SignError::NonceUsed);
		}
		let response = respond(params, &self.first, (&ballot.binding, &self.second), (&ballot.challenge, key.secret()));
		Ok(Round2Share { statement: ballot.statement, id: self.id, response })
	}
}
