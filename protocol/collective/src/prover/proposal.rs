// SPDX-License-Identifier: Apache-2.0
//! What is to be decided, and the statement that its voters sign.

use super::{short, Roster};
use crate::{
	encoding::{call_message, create_message, Challenge, Collective, Large, Scalar, Witness},
	entropy::sum,
	hash::{expand, hash, tags, Blake2, Hash},
	kernel::{to_be, Element, Term, LARGE},
	params::Parameters,
	verify::{signature_challenge, verify, Claim, Context},
	VerifyError,
};
use std::collections::BTreeSet;

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
	/// The collective comes to be. All members sign.
	Create,
	/// A call is dispatched as the collective's account.
	Call {
		/// The last block in which it may be.
		expiry: u32,
		/// The call, as SCALE. Members read it before they sign.
		call: Vec<u8>,
	},
}

/// A decision of a collective, proposed by whoever coordinates it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
	/// The collective's id.
	pub collective: Hash,
	/// The genesis hash of its chain.
	pub genesis: Hash,
	/// How many decisions the collective has taken before.
	pub nonce: u64,
	/// What is decided.
	pub subject: Subject,
}

impl Proposal {
	/// The message that is signed.
	pub fn message(&self) -> Hash {
		match &self.subject {
			Subject::Create => create_message::<Blake2>(&self.collective),
			Subject::Call { expiry, call } => call_message::<Blake2>(*expiry, call),
		}
	}

	/// What names the proposal in the documents of both rounds.
	pub fn id(&self) -> Hash {
		hash::<Blake2>(&[&tags::PROPOSAL, &self.collective, &self.genesis, &self.nonce.to_be_bytes(), &self.message()])
	}
}

/// A vote from the point of view of one role: each has its own copy of all four, and takes none from another unread.
#[derive(Clone, Copy, Debug)]
pub struct Poll<'a> {
	/// The parameters.
	pub params: &'a Parameters,
	/// The roster that the role audited.
	pub roster: &'a Roster,
	/// The collective of that roster.
	pub collective: &'a Collective,
	/// What is decided.
	pub proposal: &'a Proposal,
}

impl Poll<'_> {
	/// Is the collective one of this roster and these parameters, and the proposal one of this collective?
	pub fn check(&self) -> Result<(), ListError> {
		let Self { params, roster, collective, proposal } = self;
		if collective.params_hash != *params.hash() {
			return Err(ListError::OtherParameters);
		}
		if collective.roster_hash != roster.hash() || collective.members != roster.members() {
			return Err(ListError::OtherRoster);
		}
		if proposal.collective != collective.id::<Blake2>(&proposal.genesis) {
			return Err(ListError::OtherCollective);
		}
		Ok(())
	}

	/// Does the witness decide it, with a threshold of so many? What the chain will say, but for the nonce, which may
	/// have moved on there.
	pub fn verify(&self, witness: &Witness, threshold: u32) -> Result<(), VerifyError> {
		verify::<Blake2>(self.params, &self.context(&self.proposal.message()), witness, threshold)
	}

	/// Would a member that is in the list sign it? To be asked before stored nonces are read, for signing consumes them
	/// even where it refuses.
	pub fn check_list(&self, list: &Round1List) -> Result<(), ListError> {
		Ballot::new(self, list).map(|_| ())
	}

	/// What is signed, apart from who signs.
	pub(crate) fn context<'b>(&'b self, message: &'b Hash) -> Context<'b> {
		Context {
			collective: self.collective,
			id: &self.proposal.collective,
			genesis: &self.proposal.genesis,
			nonce: self.proposal.nonce,
			message,
		}
	}

	/// Is the entry for this proposal, and are its nonces in range?
	pub(crate) fn check_entry(&self, entry: &Round1) -> Result<(), ListError> {
		if entry.proposal != self.proposal.id() {
			return Err(ListError::OtherProposal);
		}
		let in_range = |nonce: &Large| *nonce != [0; 256] && *nonce < self.params.set().p;
		if !in_range(&entry.first) || !in_range(&entry.second) {
			return Err(ListError::NonceOutOfRange(entry.id));
		}
		Ok(())
	}
}

/// What a member opens its part of the joint nonce with: h to two secret numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round1 {
	/// [`Proposal::id`].
	pub proposal: Hash,
	/// The member.
	pub id: Hash,
	/// R1: h to the first nonce. Group B.
	pub first: Large,
	/// R2: h to the second nonce. Group B.
	pub second: Large,
}

/// Who votes, with what nonces: the coordinator sends it to all of them. From here on the set of voters is fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round1List {
	/// [`Proposal::id`].
	pub proposal: Hash,
	/// w: the accumulator of all members that are not in the list.
	pub w: Large,
	/// What each voter sent.
	pub voters: Vec<Round1>,
}

/// A member's part of the joint signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round2Share {
	/// stmt: what was signed.
	pub statement: Hash,
	/// The member.
	pub id: Hash,
	/// z_i, below q.
	pub response: Scalar,
}

/// Why a list cannot be signed, or aggregated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
	/// The proposal is for another collective, or the genesis hash is another chain's.
	#[error("the proposal is for another collective or chain")]
	OtherCollective,
	/// The collective is of another roster.
	#[error("the collective is of another roster")]
	OtherRoster,
	/// The collective is of other parameters.
	#[error("the collective is of other parameters")]
	OtherParameters,
	/// The list, or an entry of it, is for another proposal.
	#[error("the list is for another proposal")]
	OtherProposal,
	/// Nobody votes.
	#[error("nobody votes")]
	NoVoters,
	/// An id of the list is no member's.
	#[error("{} is no member", short(.0))]
	NotMember(Hash),
	/// A member is in the list twice.
	#[error("member {} is in the list twice", short(.0))]
	Twice(Hash),
	/// A member's nonces are 0 or not below P. It is to blame.
	#[error("the nonces of member {} are out of range", short(.0))]
	NonceOutOfRange(Hash),
	/// w is not canonical. The coordinator is to blame.
	#[error("w is not canonical")]
	WNotCanonical,
}

/// All that a signature of a list is about, computed from one's own roster: nothing of it is taken from the coordinator
/// but the list and w.
#[derive(Clone, Debug)]
pub(crate) struct Ballot {
	pub(crate) statement: Hash,
	/// k.
	pub(crate) voters: u32,
	/// s.
	pub(crate) label: Scalar,
	/// C.
	pub(crate) product: Large,
	/// b: what binds the second nonces to the statement and to everybody's nonces.
	pub(crate) binding: Scalar,
	/// c.
	pub(crate) challenge: Challenge,
}

impl Ballot {
	/// Checks the list and computes what is signed.
	pub(crate) fn new(poll: &Poll<'_>, list: &Round1List) -> Result<Self, ListError> {
		poll.check()?;
		let Poll { params, roster, proposal, .. } = poll;
		if list.proposal != proposal.id() {
			return Err(ListError::OtherProposal);
		}
		if !params.is_canonical(&list.w) {
			return Err(ListError::WNotCanonical);
		}
		let p = &params.p;
		let (mut product, mut first, mut second) = (p.one(), p.one(), p.one());
		let mut labels = Vec::new();
		let mut seen = BTreeSet::new();
		for entry in &list.voters {
			let record = roster.find(&entry.id).ok_or(ListError::NotMember(entry.id))?;
			poll.check_entry(entry)?;
			if !seen.insert(entry.id) {
				return Err(ListError::Twice(entry.id));
			}
			let multiply = |into: &mut Element<LARGE>, by: &Large| *into = p.multiply(into, &p.enter_be(by));
			multiply(&mut product, &record.credential);
			multiply(&mut first, &entry.first);
			multiply(&mut second, &entry.second);
			labels.push(record.label);
		}
		let voters = u32::try_from(labels.len()).ok().filter(|voters| *voters > 0).ok_or(ListError::NoVoters)?;
		let label = sum(params, &labels);
		let product = to_be(&p.leave(&product));
		let message = proposal.message();
		let claim = Claim { voters, label: &label, w: &list.w, product: &product };
		let statement = poll.context(&message).statement::<Blake2>(&claim);
		let first_bytes: Large = to_be(&p.leave(&first));
		let second_bytes: Large = to_be(&p.leave(&second));
		let wide: [u8; 48] = expand::<Blake2, 48>(&tags::BINDING, &[&statement, &first_bytes, &second_bytes]);
		let binding = to_be(&params.q.leave(&params.q.enter_be(&wide)));
		let commitment = to_be(&p.leave(&joint(params, first, second, &binding)));
		let challenge = signature_challenge::<Blake2>(&statement, &commitment);
		Ok(Self { statement, voters, label, product, binding, challenge })
	}
}

/// first * second^binding mod P: the nonce that a response opens.
pub(crate) fn joint(
	params: &Parameters,
	first: Element<LARGE>,
	second: Element<LARGE>,
	binding: &Scalar,
) -> Element<LARGE> {
	let second = params.p.product_public::<8, 1>([Term { base: second, exponent: binding }], &[], |_| {});
	params.p.multiply(&first, &second)
}
