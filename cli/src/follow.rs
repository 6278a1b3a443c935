// SPDX-License-Identifier: Apache-2.0
//! Follows a grant that a transaction has put into the queue, until an author issues it or it is dropped.

use crate::{
	failure::{Failure, NotIssued},
	report::block,
	session::Session,
	show,
};
use serde_json::{json, Value};
use vns_client::{
	issuance::{self, Fate, Left, WaitingId},
	submit::{ChainEvent, Receipt},
	value::find,
	Chain,
};

/// The number of the waiting grant that these events tell of.
pub fn queued(events: &[ChainEvent]) -> Option<WaitingId> {
	let event = events.iter().find(|event| event.pallet == issuance::PALLET && event.name == "Queued")?;
	find(&event.fields, "id")?.number()
}

/// Waits until the grant that this transaction put into the queue is issued; nothing where there is none.
pub async fn until_issued(
	session: &Session,
	chain: &Chain,
	receipt: &Receipt,
) -> Result<Option<(WaitingId, Left)>, Failure> {
	let Some(id) = queued(&receipt.events) else { return Ok(None) };
	session.progress(&format!("approved in block {}; it waits in the queue under number {id}", receipt.block));
	let patience = session.globals.patience();
	let followed = issuance::follow(chain, id, receipt.block, patience, |looked_at| {
		session.progress(&format!("block {looked_at} did not issue it"));
	})
	.await;
	let not_issued = |left: Option<Left>, unknown: Option<String>| {
		let receipt = receipt.clone();
		Failure::NotIssued(Box::new(NotIssued { id, receipt, seconds: patience.as_secs(), left, unknown }))
	};
	match followed {
		Ok(Some(left)) if matches!(left.fate, Fate::Issued { .. }) => Ok(Some((id, left))),
		Ok(left) => Err(not_issued(left, None)),
		Err(error) => Err(not_issued(None, Some(error.to_string()))),
	}
}

/// What is said of a grant that waits, and of which nobody asked to hear more.
pub fn waits(id: WaitingId) -> String {
	format!(
		"The credit is approved, and not issued yet: it waits in the queue under number {id} for an author, most often until \
		 the next block.\nWhat it waits for: vns credit why {id}. With --wait issued the command waits, too\n"
	)
}

/// What is said of one that an author issued.
pub fn issued(id: WaitingId, left: &Left) -> String {
	let Fate::Issued { author, reward, .. } = &left.fate else { return String::new() };
	let reward = match reward {
		0 => String::new(),
		paid => format!(", for a reward of {}", show::amount(*paid)),
	};
	format!("Waiting grant {id} was issued in block {} by {}{reward}\n", block(left.block, true), show::address(author))
}

/// What became of it, for programs.
pub fn left_json(id: WaitingId, left: Option<&Left>) -> Value {
	let Some(left) = left else { return json!({ "id": id, "fate": "waiting" }) };
	let block = json!({ "number": left.block, "hash": format!("{:?}", left.block_hash), "final": true });
	match &left.fate {
		Fate::Issued { author, reward, events } => json!({
			"id": id,
			"fate": "issued",
			"block": block,
			"author": show::address(author),
			"reward": show::planck(*reward),
			"events": events.iter().map(crate::send::event_json).collect::<Vec<_>>(),
		}),
		Fate::Dropped(reason) => json!({
			"id": id,
			"fate": "dropped",
			"block": block,
			"reason": reason.name(),
			"words": reason.to_string(),
		}),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::{issuance::Dropped, AccountId, Hash, Value as Decoded};

	fn event(pallet: &str, name: &str, id: u128) -> ChainEvent {
		let fields = vec![("id".to_owned(), Decoded::Number(id))];
		ChainEvent { pallet: pallet.to_owned(), name: name.to_owned(), fields }
	}

	fn receipt() -> Receipt {
		let (hash, block_hash) = (Hash::from([1; 32]), Hash::from([2; 32]));
		let events = vec![event("Credit", "Queued", 1), event("Issuance", "Queued", 3)];
		Receipt { hash, block: 12, block_hash, is_final: true, fee: 5, events }
	}

	fn left(fate: Fate) -> Left {
		Left { block: 13, block_hash: Hash::from([3; 32]), fate }
	}

	#[test]
	fn the_number_in_the_queue_should_be_found() {
		assert_eq!(queued(&receipt().events), Some(3));
		assert_eq!(queued(&[event("Issuance", "Dropped", 3)]), None);
	}

	#[test]
	fn what_became_of_a_grant_should_be_said() {
		let author = AccountId([9; 32]);
		let done = left(Fate::Issued { author, reward: 0, events: vec![event("Credit", "Granted", 0)] });
		let text = issued(3, &done);
		assert!(text.starts_with("Waiting grant 3 was issued in block 13 by ") && !text.contains("reward"), "{text}");
		let json = left_json(3, Some(&done));
		assert_eq!((&json["fate"], &json["events"][0]["name"]), (&"issued".into(), &"Granted".into()));
		let paid = left(Fate::Issued { author, reward: 1_000_000_000_000, events: vec![] });
		assert!(issued(3, &paid).ends_with("for a reward of 1.00 VNS\n"));
		assert!(waits(3).contains("not issued yet") && waits(3).contains("vns credit why 3"));
		assert_eq!(left_json(3, None), json!({ "id": 3, "fate": "waiting" }));
	}

	#[test]
	fn an_approved_grant_that_is_not_issued_should_not_look_like_nothing() {
		let failure = |left: Option<Left>, unknown: Option<&str>| {
			let unknown = unknown.map(str::to_owned);
			Failure::NotIssued(Box::new(NotIssued { id: 3, receipt: receipt(), seconds: 60, left, unknown }))
		};
		let refused = Dropped::Refused { name: "Credit.NotAnEntity".into(), documentation: "It is none.".into() };
		let dropped = failure(Some(left(Fate::Dropped(refused))), None);
		let words = dropped.message();
		assert_eq!(dropped.exit(), 1);
		for part in [
			"approved in block 12",
			"dropped from the queue in block 13",
			"Credit.NotAnEntity: It is none.",
			"What to do",
		] {
			assert!(words.contains(part), "{part}: {words}");
		}
		for (failure, part) in [
			(failure(None, None), "after 60 s it still waits in the queue"),
			(failure(None, Some("silence")), "whether it was issued since is not known: silence"),
		] {
			let words = failure.message();
			assert_eq!(failure.exit(), 8);
			assert!(words.contains(part) && words.contains("Look before you grant it again"), "{words}");
		}
	}
}
