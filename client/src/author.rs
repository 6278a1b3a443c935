// SPDX-License-Identifier: Apache-2.0
//! Authors of blocks, vouchers staked on them, and policies: views at a block, and calls to be signed. Amounts in planck,
//! commissions in millionths.

use crate::{fit, value, AccountId, At, Call, Error};
use codec::Compact;
pub use vns_author::{
	decide,
	views::{CoolingView, RewardView},
	Announced, Candidate, Commission, Conditions, Error as PolicyError, Order, Pace, Policy, Refusal, State, Step,
	Tranche, MAX_STEPS,
};
use vns_units::Ppm;

/// The pallet's name.
pub const PALLET: &str = "Authors";

/// An author.
pub type AuthorView = vns_author::views::AuthorView<AccountId>;
/// The stake of an account on an author.
pub type PositionView = vns_author::views::PositionView<AccountId>;

const VIEWS: &str = "AuthorApi";

/// A registered author, those that have left and still have stake on them included.
pub async fn author(at: &At, author: &AccountId) -> Result<Option<AuthorView>, Error> {
	at.ask(VIEWS, "author", (author,)).await
}

/// The authors that have not left, in the order of their accounts.
pub async fn authors(at: &At) -> Result<Vec<AuthorView>, Error> {
	at.ask(VIEWS, "authors", ()).await
}

/// The stake of an account, by author; at most 100.
pub async fn positions_of(at: &At, who: &AccountId) -> Result<Vec<PositionView>, Error> {
	at.ask(VIEWS, "positions_of", (who,)).await
}

/// What `who` can claim of an author's rewards now.
pub async fn pending_reward(at: &At, author: &AccountId, who: &AccountId) -> Result<RewardView, Error> {
	at.ask(VIEWS, "pending_reward", (author, who)).await
}

/// What of an account cools down.
pub async fn cooling(at: &At, who: &AccountId) -> Result<CoolingView, Error> {
	at.ask(VIEWS, "cooling", (who,)).await
}

/// By what an author issues: its own policy, or the default one.
pub async fn policy(at: &At, author: &AccountId) -> Result<Policy, Error> {
	at.ask(VIEWS, "policy", (author,)).await
}

/// Whose half of fees waits for the next block of another author, and how much.
pub async fn waiting(at: &At) -> Result<Option<(AccountId, u128)>, Error> {
	at.ask(VIEWS, "waiting", ()).await
}

/// The authors of the next session and their seats.
pub async fn planned(at: &At) -> Result<Vec<(AccountId, u32)>, Error> {
	let found = at.stored(PALLET, "Planned", &[]).await?;
	let unexpected = || at.unexpected("Authors.Planned");
	let items = found.as_ref().and_then(value::Value::items).unwrap_or_default();
	items
		.iter()
		.map(|one| Some((one.field("0")?.account()?, one.field("1")?.number()?)))
		.collect::<Option<_>>()
		.ok_or_else(unexpected)
}

/// Are session keys of `who` set?
pub async fn has_keys(at: &At, who: &AccountId) -> Result<bool, Error> {
	Ok(at.stored("Session", "NextKeys", &[*who]).await?.is_some_and(|keys| !keys.is_nothing()))
}

/// Registers the signer as an author that keeps this part of its rewards; for a deposit. Its session keys must be set
/// ([`set_keys`]).
pub fn register(commission: Ppm) -> Result<Call, Error> {
	Call::new(PALLET, "register", (Compact(commission.parts()),))
}

/// The signer leaves: it is seated in no session that is not planned yet.
pub fn leave() -> Result<Call, Error> {
	Call::new(PALLET, "leave", ())
}

/// The signer is active again, after having left or having been removed.
pub fn resume() -> Result<Call, Error> {
	Call::new(PALLET, "resume", ())
}

/// Announces a commission of the signer, which holds after the governed notice.
pub fn set_commission(commission: Ppm) -> Result<Call, Error> {
	Call::new(PALLET, "set_commission", (Compact(commission.parts()),))
}

/// Stakes free vouchers of the signer on an author.
pub fn stake(author: &AccountId, amount: u128) -> Result<Call, Error> {
	Call::new(PALLET, "stake", (author, Compact(amount)))
}

/// Takes stake of the signer off an author. It cools down.
pub fn unstake(author: &AccountId, amount: u128) -> Result<Call, Error> {
	Call::new(PALLET, "unstake", (author, Compact(amount)))
}

/// Frees everything of the signer's that has cooled down.
pub fn withdraw() -> Result<Call, Error> {
	Call::new(PALLET, "withdraw", ())
}

/// Moves stake of the signer to another author, where it matures anew.
pub fn move_stake(from: &AccountId, to: &AccountId, amount: u128) -> Result<Call, Error> {
	Call::new(PALLET, "move_stake", (from, to, Compact(amount)))
}

/// Lets the stake of `who` on an author count that has come due. Signed by anybody.
pub fn mature(author: &AccountId, who: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "mature", (author, who))
}

/// Takes all stake of `who` off an author that has left. It cools down for `who`, who is paid what he is owed. Signed by
/// anybody.
pub fn release_stake(author: &AccountId, who: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "release_stake", (author, who))
}

/// Pays the signer what it is owed of an author's rewards, as free vouchers.
pub fn claim(author: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "claim", (author,))
}

/// Sets the policy of the signer, an author. It holds at once.
pub fn set_policy(policy: &Policy) -> Result<Call, Error> {
	Call::new(PALLET, "set_policy", (policy,))
}

/// Takes the signer's policy back, its emergency switch included.
pub fn clear_policy() -> Result<Call, Error> {
	Call::new(PALLET, "clear_policy", ())
}

/// Pulls the signer's emergency switch, so that it issues nothing, or puts it back.
pub fn stop(stopped: bool) -> Result<Call, Error> {
	Call::new(PALLET, "stop", (stopped,))
}

/// Sets the session keys of the signer, as `author_rotateKeysWithOwner` of its node answers them: the public keys, and the
/// proof that the node has the secret ones. Nothing when the chain has other keys than `keys` is long enough for.
pub fn set_keys(keys: &[u8], proof: &[u8]) -> Result<Option<Call>, Error> {
	let call = Call::new("Session", "set_keys", (crate::access::Raw(keys), proof))?;
	let read = value::call_arguments(fit::committed()?, call.pallet(), call.name(), call.arguments());
	// Keys of another length would take bytes of the proof.
	let whole = read.is_ok_and(|arguments| {
		value::find(&arguments, "proof").and_then(value::Value::bytes).is_some_and(|found| found == proof)
	});
	Ok(whole.then_some(call))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::Value;
	use codec::Encode;
	use vns_clock::Hour;

	const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);

	fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	fn named(name: &str, value: Value) -> (String, Value) {
		(name.to_owned(), value)
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let ppm = Ppm::new(50_000).unwrap();
		let commission = || vec![named("commission", Value::Number(50_000))];
		let author = || named("author", Value::Account(WHO));
		let amount = || named("amount", Value::Amount(u128::MAX));
		let who = named("who", Value::Account(OTHER));
		let moved = vec![named("from", Value::Account(WHO)), named("to", Value::Account(OTHER)), amount()];
		for (call, meant) in [
			(register(ppm), commission()),
			(leave(), vec![]),
			(resume(), vec![]),
			(set_commission(ppm), commission()),
			(stake(&WHO, u128::MAX), vec![author(), amount()]),
			(unstake(&WHO, u128::MAX), vec![author(), amount()]),
			(withdraw(), vec![]),
			(move_stake(&WHO, &OTHER, u128::MAX), moved),
			(mature(&WHO, &OTHER), vec![author(), who.clone()]),
			(release_stake(&WHO, &OTHER), vec![author(), who]),
			(claim(&WHO), vec![author()]),
			(clear_policy(), vec![]),
			(stop(true), vec![named("stopped", Value::Bool(true))]),
		] {
			let call = call.unwrap();
			assert_eq!(as_the_chain_reads(&call), meant, "{}", call.name());
		}
	}

	#[test]
	fn a_policy_should_decode_to_what_was_meant() {
		let policy = Policy {
			ceiling: 7,
			unused_cap: Ppm::new(1).unwrap(),
			mean_age_bound: Some(3),
			least_reward: Ppm::new(2).unwrap(),
			order: Order::Smallest,
			stopped: true,
			..Policy::default().with_speed(vec![Step { from: 0, per_hour: 5 }, Step { from: 6, per_hour: 4 }]).unwrap()
		};
		let read = as_the_chain_reads(&set_policy(&policy).unwrap());
		let (name, found) = read.first().unwrap();
		assert_eq!(name, "policy");
		let field = |name: &str| found.field(name).unwrap().clone();
		assert_eq!(field("ceiling"), Value::Amount(7));
		assert_eq!(field("unused_cap"), Value::Number(1));
		assert_eq!(field("mean_age_bound"), Value::Number(3));
		assert_eq!(field("least_reward"), Value::Number(2));
		assert_eq!(field("order"), Value::Variant("Smallest".into(), vec![]));
		assert_eq!(field("stopped"), Value::Bool(true));
		let steps = field("speed");
		let steps = steps.items().unwrap();
		assert_eq!((steps.len(), steps[1].field("per_hour")), (2, Some(&Value::Amount(4))));
	}

	#[test]
	fn session_keys_should_be_as_long_as_the_chain_has_them() {
		let call = set_keys(&[7; 32], &[8; 3]).unwrap().unwrap();
		assert_eq!(value::find(&as_the_chain_reads(&call), "proof"), Some(&Value::Bytes(vec![8; 3])));
		for (keys, proof) in [(31, 3), (33, 3), (0, 64), (64, 0)] {
			assert_eq!(set_keys(&vec![7; keys], &vec![8; proof]).unwrap(), None, "{keys} and {proof}");
		}
	}

	#[test]
	fn every_answer_should_be_laid_out_as_the_committed_metadata_says() {
		let read =
			|method: &str, bytes: Vec<u8>| value::answer(fit::committed().unwrap(), VIEWS, method, &bytes).unwrap();
		let field = |value: &Value, name: &str| value.field(name).unwrap().clone();
		let ppm = Ppm::new(9).unwrap();
		let view = AuthorView {
			author: WHO,
			state: State::Removed,
			strikes: 2,
			matured: 3,
			maturing: 4,
			commission: ppm,
			announced: Commission { current: ppm, announced: Some(Announced { commission: ppm, from: Hour(500_000) }) },
			seats: 5,
			unpaid: 6,
			policy: Policy::default(),
			own_policy: true,
		};
		let author = read("author", Some(view.clone()).encode());
		assert_eq!(field(&author, "unpaid"), Value::Amount(6));
		assert_eq!(field(&author, "state"), Value::Variant("Removed".into(), vec![]));
		assert_eq!(field(&author, "own_policy"), Value::Bool(true));
		assert_eq!(read("authors", vec![view].encode()).items().unwrap().len(), 1);
		let tranche = Tranche { at: Hour(500_000), amount: 7 };
		let position = PositionView { author: WHO, matured: 1, maturing: vec![tranche], due: 2, reward: 3 };
		let listed = read("positions_of", vec![position].encode());
		assert_eq!(field(&listed.items().unwrap()[0], "reward"), Value::Amount(3));
		let reward = read("pending_reward", RewardView { for_stake: 1, as_author: 2 }.encode());
		assert_eq!(field(&reward, "as_author"), Value::Amount(2));
		let cooling = read("cooling", CoolingView { list: vec![tranche], due: 5 }.encode());
		assert_eq!(field(&cooling, "due"), Value::Amount(5));
		assert_eq!(field(&read("policy", Policy::default().encode()), "stopped"), Value::Bool(false));
		assert_eq!(field(&read("waiting", Some((WHO, 5u128)).encode()), "1"), Value::Amount(5));
	}
}
