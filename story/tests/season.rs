// SPDX-License-Identifier: Apache-2.0
//! The story in process, on the real runtime and real blocks: what CI runs.

use chain::Chain;
use codec::{Decode, Encode};
use polkadot_sdk::{
	sp_runtime::transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidity, TransactionValidityError,
	},
	*,
};
use vns_runtime::{Hash, RuntimeEvent, System, UncheckedExtrinsic};
use vns_story::{
	balance::balance,
	book::Book,
	print,
	sign::{hash_of, Bears},
	tell,
	teller::Teller,
	Block, Network, Refusal, Trouble,
};

/// The runtime, and what waits for its next block.
struct InProcess {
	chain: Chain,
	pool: Vec<UncheckedExtrinsic>,
}

impl Network for InProcess {
	fn about(&self) -> String {
		"in process, on real blocks".into()
	}

	fn genesis(&self) -> Hash {
		self.chain.genesis
	}

	/// As the pool of a node does.
	fn send(&mut self, transaction: &UncheckedExtrinsic) -> Result<Result<(), Refusal>, Trouble> {
		let arguments = (TransactionSource::External, transaction, self.chain.head.hash()).encode();
		let answer = self.ask_raw("TaggedTransactionQueue_validate_transaction", &arguments)?;
		let validity = TransactionValidity::decode(&mut &answer[..]).map_err(|error| error.to_string())?;
		match validity {
			Ok(_) => {
				self.pool.push(transaction.clone());
				Ok(Ok(()))
			},
			Err(invalid) => {
				let custom = match invalid {
					TransactionValidityError::Invalid(InvalidTransaction::Custom(number)) => Some(number),
					_ => None,
				};
				Ok(Err(Refusal { custom, words: format!("{invalid:?}") }))
			},
		}
	}

	fn next(&mut self) -> Result<Block, Trouble> {
		let sent = std::mem::take(&mut self.pool);
		let outcomes = self.chain.try_block(sent.clone());
		let mut taken = Vec::new();
		for (transaction, outcome) in sent.into_iter().zip(outcomes) {
			match outcome {
				Ok(_) => taken.push(hash_of(&transaction)),
				// The block in which a session ends has no room.
				Err(TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources)) => {
					self.pool.push(transaction)
				},
				Err(invalid) => return Err(Trouble(format!("a block did not take a transaction: {invalid:?}"))),
			}
		}
		let events = self.chain.read(|| System::read_events_no_consensus().map(|record| *record).collect::<Vec<_>>());
		let count = events
			.iter()
			.filter(|record| {
				matches!(
					record.event,
					RuntimeEvent::System(
						frame_system::Event::ExtrinsicSuccess { .. } | frame_system::Event::ExtrinsicFailed { .. }
					)
				)
			})
			.count();
		let first = count - taken.len();
		let transactions = taken.into_iter().zip((first as u32)..).collect();
		Ok(Block {
			number: self.chain.head.number,
			hash: self.chain.head.hash(),
			slot: self.chain.slot(),
			transactions,
			events,
		})
	}

	fn ask_raw(&mut self, method: &str, arguments: &[u8]) -> Result<Vec<u8>, Trouble> {
		let answer = self.chain.read(|| vns_runtime::apis::api::dispatch(method, arguments));
		answer.ok_or_else(|| Trouble(format!("the runtime has no {method}")))
	}

	fn stored(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, Trouble> {
		Ok(self.chain.read(|| sp_io::storage::get(key).map(|bytes| bytes.to_vec())))
	}

	fn keys(&mut self, prefix: &[u8]) -> Result<Vec<Vec<u8>>, Trouble> {
		Ok(self.chain.read(|| {
			let next = |key: &Vec<u8>| sp_io::storage::next_key(key).filter(|next| next.starts_with(prefix));
			std::iter::successors(next(&prefix.to_vec()), next).collect()
		}))
	}

	fn stall(&mut self, slots: u64) -> bool {
		self.chain.stall(slots);
		true
	}
}

impl InProcess {
	fn of_preset(preset: &str) -> Self {
		Self { chain: Chain::of_preset(preset), pool: Vec::new() }
	}
}

#[test]
fn another_network_should_be_refused_in_words() {
	let trouble = tell(&mut InProcess::of_preset("development"), &mut std::io::sink()).expect_err("has other people");
	assert!(trouble.0.starts_with("this is not the network of the story"), "{trouble}");
}

#[test]
fn a_network_that_was_used_should_be_refused_in_words() {
	let mut network = InProcess::of_preset("season");
	let cast = vns_story::cast::Cast::new();
	let bears = Bears { genesis: network.genesis(), nonce: 0, tip: 0, born: None };
	let remark = frame_system::Call::<vns_runtime::Runtime>::remark { remark: vec![] };
	network.chain.blocks(1);
	assert_eq!(network.send(&cast.key("Mine").transaction(remark.into(), bears)), Ok(Ok(())));
	network.next().expect("a block");
	let trouble = tell(&mut network, &mut std::io::sink()).expect_err("Mine has paid a fee");
	assert!(trouble.0.contains("has been used already (Mine has"), "{trouble}");
}

/// Of everything that an account has, a single planck.
#[test]
fn a_planck_that_was_not_foretold_should_be_noticed() {
	let mut network = InProcess::of_preset("season");
	let mut out = std::io::sink();
	let mut teller = Teller::begin(&mut network, &mut out).expect("a new network");
	teller.check().expect("nothing was done yet");
	assert!(balance(&mut teller).expect("can be read").is_exact());
	let (mine, bert) = (teller.cast.account("Mine"), teller.cast.account("Bert"));
	let tampers: [&dyn Fn(&mut Book); 5] = [
		&|book| book.account(&mine).free += 1,
		&|book| book.account(&mine).purse.free += 1,
		&|book| _ = book.account(&mine).credit.insert(bert.clone(), 1),
		&|book| *book.account(&bert).held.get_mut("authors").expect("a deposit") -= 1,
		&|book| book.rewards.waiting = Some((bert.clone(), 1)),
	];
	let book = teller.book.clone();
	for tamper in tampers {
		tamper(&mut teller.book);
		assert!(teller.check().is_err());
		assert!(!balance(&mut teller).expect("can be read").is_exact());
		teller.book = book.clone();
	}
}

#[test]
fn sixty_days_of_the_whole_network_should_end_as_foretold_to_the_unit() {
	let mut network = InProcess::of_preset("season");
	let begun = std::time::Instant::now();
	let (balance, days) = tell(&mut network, &mut std::io::stdout()).unwrap_or_else(|trouble| panic!("{trouble}"));
	println!("told in {:.1} s", begun.elapsed().as_secs_f64());
	assert!(balance.is_exact());
	assert_eq!(days.len(), 60);
	let json = print::as_json(&balance, &days);
	assert_eq!((&json["exact"], json["days"].as_array().map(Vec::len)), (&true.into(), Some(60)));
	// A day on which something was overdue, one on which it was bad, and a network that owes at the end.
	assert!(days.iter().any(|day| day.overview.overdue > 0) && days.iter().any(|day| day.overview.bad > 0));
	assert!(days.last().is_some_and(|day| day.overview.debt > 0));
	network.chain.check();
}
