// SPDX-License-Identifier: Apache-2.0
//! Votes, played by all roles: what goes well, who is blamed, and what a member refuses.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{five, Five};
use vns_collective::{
	prover::{
		blinded_id,
		documents::{Document, DocumentError, RosterFile, WitnessFile},
		Aggregation, CoordinateError, Gathering, KeyError, ListError, MemberKey, NoNonces, Nonces, Poll, Proposal,
		Roster, Round1, Round1List, Round2Share, SignError, Spent, Subject, System,
	},
	synthetic, verify, Blake2, Context, Parameters, Record, Witness,
};
use zeroize::Zeroizing;

fn check(five: &Five, proposal: &Proposal, witness: &Witness, threshold: u32) -> bool {
	five.poll(proposal).verify(witness, threshold).is_ok()
}

/// Round 1 of these members.
fn round1(five: &Five, proposal: &Proposal, voters: &[usize]) -> (Vec<Nonces>, Round1List) {
	let mut gathering = Gathering::new(five.poll(proposal)).unwrap();
	let mut kept = Vec::new();
	for at in voters {
		let (nonces, sent) = Nonces::draw(&five.params, &five.keys[*at], proposal, &mut System).unwrap();
		gathering.add(sent.clone()).unwrap();
		gathering.add(sent).unwrap();
		kept.push(nonces);
	}
	assert_eq!(gathering.voters(), voters.len());
	(kept, gathering.close(|_, _| {}).unwrap())
}

fn sign(
	five: &Five,
	proposal: &Proposal,
	list: &Round1List,
	at: usize,
	nonces: Nonces,
) -> Result<Round2Share, SignError> {
	nonces.sign(&five.keys[at], &five.poll(proposal), list, &mut Spent::default())
}

#[test]
fn any_number_of_members_should_be_able_to_vote() {
	let five = five();
	let proposal = five.proposal();
	for voters in [&[1][..], &[0, 4], &[4, 1, 2], &[0, 1, 2, 3, 4]] {
		let witness = five.vote(voters, &proposal);
		let count = u32::try_from(voters.len()).unwrap();
		assert!(check(&five, &proposal, &witness, count), "{voters:?}");
		assert_eq!(check(&five, &proposal, &witness, 3), count >= 3);
	}
}

#[test]
fn all_members_should_be_able_to_create_their_collective() {
	let five = five();
	let proposal = Proposal { subject: Subject::Create, nonce: 0, ..five.proposal() };
	let witness = five.vote(&[0, 1, 2, 3, 4], &proposal);
	assert!(check(&five, &proposal, &witness, 5));
	assert_eq!(witness.w, five.params.set().u, "nobody is left");
	assert!(!check(&five, &five.proposal(), &witness, 5), "it creates, and does nothing else");
}

#[test]
fn a_part_of_the_members_should_be_a_collective_of_its_own() {
	let five = five();
	let roster = Roster::parse(five.roster.records()[1..4].to_vec()).unwrap();
	let collective = roster.collective(&five.params, 2, |_, _| {}).unwrap();
	let id = collective.id::<Blake2>(&five.genesis);
	let proposal = Proposal { collective: id, ..five.proposal() };
	let keys = [&five.keys[1], &five.keys[3]];
	let witness = common::vote(
		Poll { params: &five.params, roster: &roster, collective: &collective, proposal: &proposal },
		&keys,
	);
	let message = proposal.message();
	let context = Context { collective: &collective, id: &id, genesis: &five.genesis, nonce: 3, message: &message };
	assert_eq!(verify::<Blake2>(&five.params, &context, &witness, 2), Ok(()));
}

#[test]
fn another_coordinator_should_be_able_to_go_on_with_the_documents() {
	let five = five();
	let file = RosterFile { roster: five.roster.clone(), genesis: five.genesis, collective: five.collective.clone() };
	let file = RosterFile::from_json(&file.to_json().unwrap()).unwrap();
	let proposal = Proposal::from_json(&five.proposal().to_json().unwrap()).unwrap();
	assert_eq!(proposal, five.proposal());
	let (mut kept, list) = round1(&five, &proposal, &[0, 2, 3]);
	// The first coordinator has closed the list and is gone. The members' nonces were stored meanwhile.
	let text = list.to_json().unwrap();
	let stored: Vec<_> = kept.drain(..).map(|nonces| nonces.to_secret_bytes().to_vec()).collect();
	let list = Round1List::from_json(&text).unwrap();
	let shares: Vec<String> = stored
		.into_iter()
		.zip([0, 2, 3])
		.map(|(bytes, at)| {
			let nonces = Nonces::from_secret_bytes(Zeroizing::new(bytes)).unwrap();
			sign(&five, &proposal, &list, at, nonces).unwrap().to_json().unwrap()
		})
		.collect();
	let poll = Poll { params: &five.params, roster: &file.roster, collective: &file.collective, proposal: &proposal };
	let mut aggregation = Aggregation::new(poll, &list).unwrap();
	assert_eq!(aggregation.missing().len(), 3);
	for share in &shares {
		aggregation.add(&Round2Share::from_json(share).unwrap()).unwrap();
	}
	assert_eq!(poll.check_list(&list), Ok(()));
	let mut told = (0, 0);
	let witness = aggregation.finish(|done, of| told = (done, of)).unwrap();
	assert!(told.0 == told.1 && told.1 > 0);
	let file = WitnessFile { proposal, witness };
	let file = WitnessFile::from_json(&file.to_json().unwrap()).unwrap();
	assert!(check(&five, &file.proposal, &file.witness, 3));
}

#[test]
fn a_bad_share_should_be_blamed_on_its_member() {
	let five = five();
	let proposal = five.proposal();
	let (kept, list) = round1(&five, &proposal, &[0, 1, 4]);
	let mut aggregation = Aggregation::new(five.poll(&proposal), &list).unwrap();
	let id = |at: usize| five.roster.records()[at].id;
	let shares: Vec<_> = kept
		.into_iter()
		.zip([0, 1, 4])
		.map(|(nonces, at)| sign(&five, &proposal, &list, at, nonces).unwrap())
		.collect();
	let mut bad = shares[1].clone();
	bad.response[31] ^= 1;
	assert_eq!(aggregation.add(&bad), Err(CoordinateError::BadShare(id(1))));
	bad.response = [0xff; 32];
	assert_eq!(aggregation.add(&bad), Err(CoordinateError::BadShare(id(1))));
	let swapped = Round2Share { id: id(4), ..shares[0].clone() };
	assert_eq!(aggregation.add(&swapped), Err(CoordinateError::BadShare(id(4))), "a share is of one member only");
	let other = Round2Share { statement: [0; 32], ..shares[0].clone() };
	assert_eq!(aggregation.add(&other), Err(CoordinateError::OtherStatement(id(0))));
	let stranger = Round2Share { id: id(2), ..shares[0].clone() };
	assert_eq!(aggregation.add(&stranger), Err(CoordinateError::NotVoter(id(2))));
	aggregation.add(&shares[0]).unwrap();
	aggregation.add(&shares[2]).unwrap();
	assert_eq!(aggregation.clone().finish(|_, _| {}), Err(CoordinateError::Missing(vec![id(1)])));
	aggregation.add(&shares[1]).unwrap();
	assert!(aggregation.finish(|_, _| {}).is_ok());
}

#[test]
fn bad_nonces_should_be_blamed_on_their_member() {
	let five = five();
	let proposal = five.proposal();
	let (_, honest) = Nonces::draw(&five.params, &five.keys[0], &proposal, &mut System).unwrap();
	let new = || Gathering::new(five.poll(&proposal)).unwrap();
	let refused = |entry: Round1| new().add(entry).unwrap_err();
	let id = honest.id;
	for bad in [[0; 256], five.params.set().p, [0xff; 256]] {
		let error = CoordinateError::List(ListError::NonceOutOfRange(id));
		assert_eq!(refused(Round1 { first: bad, ..honest.clone() }), error);
		assert_eq!(refused(Round1 { second: bad, ..honest.clone() }), error);
	}
	assert_eq!(refused(Round1 { id: [1; 32], ..honest.clone() }), ListError::NotMember([1; 32]).into());
	assert_eq!(refused(Round1 { proposal: [1; 32], ..honest.clone() }), ListError::OtherProposal.into());
	let (_, again) = Nonces::draw(&five.params, &five.keys[0], &proposal, &mut System).unwrap();
	let mut gathering = new();
	gathering.add(honest).unwrap();
	assert_eq!(gathering.add(again), Err(CoordinateError::OtherRound1(id)));
	assert_eq!(new().close(|_, _| {}).unwrap_err(), ListError::NoVoters.into());
	// Out of the group of order q, a nonce is no power of h: no share can fit it.
	let (kept, mut list) = round1(&five, &proposal, &[0, 1, 2]);
	let index = list.voters.iter().position(|entry| entry.id == id).unwrap();
	list.voters[index].first = five.params.set().ge;
	let others = kept.into_iter().zip([0, 1, 2]).skip(1);
	let mut aggregation = Aggregation::new(five.poll(&proposal), &list).unwrap();
	for (nonces, at) in others {
		aggregation.add(&sign(&five, &proposal, &list, at, nonces).unwrap()).unwrap();
	}
	let guess = Round2Share { statement: *aggregation.statement(), id, response: [1; 32] };
	assert_eq!(aggregation.add(&guess), Err(CoordinateError::BadShare(id)));
}

#[test]
fn used_nonces_should_be_refused() {
	let five = five();
	let proposal = five.proposal();
	let (kept, list) = round1(&five, &proposal, &[0, 1, 4]);
	let mut spent = Spent::default();
	let bytes = kept.into_iter().next().unwrap().to_secret_bytes().to_vec();
	let mut sign = |list: &Round1List| {
		// Somebody kept a copy of the file.
		let nonces = Nonces::from_secret_bytes(Zeroizing::new(bytes.clone())).unwrap();
		nonces.sign(&five.keys[0], &five.poll(&proposal), list, &mut spent)
	};
	assert!(sign(&list).is_ok());
	assert_eq!(sign(&list), Err(SignError::NonceUsed), "not even the same statement");
	let fewer = Round1List {
		voters: list.voters.iter().filter(|entry| entry.id != *five.keys[4].id()).cloned().collect(),
		..list
	};
	assert_eq!(sign(&fewer), Err(SignError::NonceUsed), "nor another one");
}

#[test]
fn a_member_should_sign_nothing_but_what_it_read() {
	let five = five();
	let proposal = five.proposal();
	let list = || round1(&five, &proposal, &[0, 1]);
	let first = |kept: Vec<Nonces>| kept.into_iter().next().unwrap();
	let (kept, honest) = list();
	let other = Proposal { nonce: 4, ..proposal.clone() };
	assert_eq!(sign(&five, &other, &honest, 0, first(kept)), Err(ListError::OtherProposal.into()));
	let (kept, honest) = list();
	let relabelled = Round1List {
		proposal: other.id(),
		voters: honest.voters.iter().map(|entry| Round1 { proposal: other.id(), ..entry.clone() }).collect(),
		..honest
	};
	assert_eq!(sign(&five, &other, &relabelled, 0, first(kept)), Err(SignError::OtherNonces));
	let (kept, honest) = list();
	let elsewhere = Proposal { collective: [1; 32], ..proposal.clone() };
	assert_eq!(sign(&five, &elsewhere, &honest, 0, first(kept)), Err(ListError::OtherCollective.into()));
	let (kept, mut changed) = list();
	changed.voters[0].first = five.params.set().h;
	changed.voters[1].first = five.params.set().h;
	assert_eq!(sign(&five, &proposal, &changed, 0, first(kept)), Err(SignError::NotListed(*five.keys[0].id())));
	let (kept, mut without) = list();
	without.voters.retain(|entry| entry.id != *five.keys[0].id());
	assert_eq!(sign(&five, &proposal, &without, 0, first(kept)), Err(SignError::NotListed(*five.keys[0].id())));
	let (kept, mut twice) = list();
	twice.voters.push(twice.voters[0].clone());
	let doubled = twice.voters[0].id;
	assert_eq!(sign(&five, &proposal, &twice, 0, first(kept)), Err(ListError::Twice(doubled).into()));
	let (kept, mut stranger) = list();
	stranger.voters[1].id = [1; 32];
	assert_eq!(sign(&five, &proposal, &stranger, 0, first(kept)), Err(ListError::NotMember([1; 32]).into()));
	let (kept, mut empty) = list();
	empty.voters.clear();
	assert_eq!(sign(&five, &proposal, &empty, 0, first(kept)), Err(ListError::NoVoters.into()));
	let (kept, mut twin) = list();
	twin.w = [0xff; 256];
	assert_eq!(sign(&five, &proposal, &twin, 0, first(kept)), Err(ListError::WNotCanonical.into()));
	let (kept, honest) = list();
	assert_eq!(sign(&five, &proposal, &honest, 1, first(kept)), Err(SignError::OtherNonces), "another's nonces");
	// A roster that lacks somebody is another roster.
	let (kept, honest) = list();
	let part = Roster::parse(five.roster.records()[..4].to_vec()).unwrap();
	let poll = Poll { roster: &part, ..five.poll(&proposal) };
	let found = first(kept).sign(&five.keys[0], &poll, &honest, &mut Spent::default());
	assert_eq!(found, Err(ListError::OtherRoster.into()));
}

#[test]
fn a_false_w_should_be_found_by_the_last_check() {
	let five = five();
	let proposal = five.proposal();
	let (kept, mut list) = round1(&five, &proposal, &[0, 1, 2]);
	list.w = five.params.set().u;
	let mut aggregation = Aggregation::new(five.poll(&proposal), &list).unwrap();
	for (nonces, at) in kept.into_iter().zip([0, 1, 2]) {
		aggregation.add(&sign(&five, &proposal, &list, at, nonces).unwrap()).unwrap();
	}
	let refused = CoordinateError::Refused(vns_collective::VerifyError::NotAccumulated);
	assert_eq!(aggregation.finish(|_, _| {}), Err(refused));
}

#[test]
fn a_new_key_should_be_audited_and_come_back_from_its_bytes() {
	let params = Parameters::embedded();
	let id = blinded_id(&[5; 32], b"carol");
	let mut tried = 0;
	let key = MemberKey::generate(&params, id, &mut synthetic::Seeded::new(b"carol 9"), |steps| tried = steps).unwrap();
	let record = key.record(&params, &mut System).unwrap();
	assert_eq!(vns_collective::prover::audit_record(&params, &record, &mut System), Ok(Ok(())));
	let again = MemberKey::from_secret_bytes(&params, &key.to_secret_bytes()[..]).unwrap();
	assert_eq!((again.id(), again.credential()), (key.id(), key.credential()));
	assert_eq!(MemberKey::from_secret_bytes(&params, &[1; 63]).err(), Some(KeyError::WrongLength));
	assert_eq!(MemberKey::from_secret_bytes(&params, &[0xff; 64]).err(), Some(KeyError::OutOfRange));
	let mut damaged = key.to_secret_bytes();
	damaged[63] ^= 1;
	assert_eq!(MemberKey::from_secret_bytes(&params, &damaged[..]).err(), Some(KeyError::NotPrime));
	assert_eq!(Nonces::from_secret_bytes(Zeroizing::new(vec![0; 127])).err(), Some(NoNonces));
}

#[test]
fn documents_of_another_form_should_be_refused() {
	let five = five();
	let text = five.proposal().to_json().unwrap();
	assert!(matches!(Round1::from_json(&text), Err(DocumentError::OtherKind { .. })));
	let newer = text.replace("\"version\": 1", "\"version\": 2");
	assert!(matches!(Proposal::from_json(&newer), Err(DocumentError::OtherVersion(2))));
	let unknown = text.replace("\"nonce\"", "\"more\": 1, \"nonce\"");
	assert!(matches!(Proposal::from_json(&unknown), Err(DocumentError::Form(_))));
	let short = text.replacen("\"genesis\": \"d0", "\"genesis\": \"", 1);
	assert!(matches!(Proposal::from_json(&short), Err(DocumentError::Form(_))));
	let number = text.replace("\"nonce\": \"3\"", "\"nonce\": \"-3\"");
	assert!(matches!(Proposal::from_json(&number), Err(DocumentError::Form(_))));
	let file = RosterFile { roster: five.roster.clone(), genesis: five.genesis, collective: five.collective.clone() };
	let changed = file.to_json().unwrap().replace("\"threshold\": 3", "\"threshold\": 2");
	assert!(matches!(RosterFile::from_json(&changed), Err(DocumentError::CollectiveId)));
	let record = five.roster.records()[0].to_json().unwrap();
	assert_eq!(Record::from_json(&record).unwrap(), five.roster.records()[0]);
}
