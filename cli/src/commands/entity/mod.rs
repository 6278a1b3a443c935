// SPDX-License-Identifier: Apache-2.0
//! `vns entity`: registered entities and what is linked to them. `read.rs` has what is read, `act.rs` what is sent,
//! `consent.rs` what both parties of a registration sign, `extended.rs` extended keys and paths.

mod act;
mod consent;
mod extended;
mod read;
mod totals;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Entity {
	/// The entity that an account belongs to: status, dossier, registrar, extended key, deposits
	#[command(after_help = "Example:\n  vns entity show ADDRESS")]
	Show(read::Show),
	/// Every status that an entity had, since when and by whom
	#[command(after_help = "Example:\n  vns entity history ADDRESS")]
	History(read::History),
	/// The accounts that are linked to an entity, with their paths
	#[command(
		after_help = "Examples:\n  vns entity links ADDRESS\n  vns entity links ADDRESS --most 64 --after ACCOUNT"
	)]
	Links(read::Links),
	/// What all accounts of an entity have and owe together: value, vouchers, credit, debt, what of it is overdue or bad
	#[command(after_help = "Example:\n  vns entity totals ADDRESS")]
	Totals(totals::Totals),
	/// Which entity an account belongs to: itself, another one by a link, or none
	#[command(after_help = "Example:\n  vns entity of ADDRESS")]
	Of(read::Of),

	/// The hash of a dossier, to which a registration commits. Needs no node
	///
	/// BLAKE2b-256 of the file's bytes. The hash is public for ever, the dossier is not: keep the very same bytes. Whoever
	/// can guess a dossier can confirm it by its hash, so let it contain a long random number.
	#[command(after_help = "Example:\n  vns entity dossier company.pdf")]
	Dossier(extended::Dossier),
	/// Make a new extended key (BIP-32): its private half into a file that only you can read, its public half shown
	///
	/// 32 bytes of this machine's randomness as the seed, and one hardened step below it (m/0'). WARNING: the extended public
	/// key together with ONE private key below it, reached without a hardened step, gives the private key above it and with
	/// that all others. It is public from the registration on, so never give the private key of a child away.
	#[command(after_help = "Example:\n  vns entity new-extended-key --out company.xprv")]
	NewExtendedKey(extended::NewExtendedKey),
	/// The account of the key that a path leads to below an extended public key. Needs no node
	///
	/// Each step is the number of a child, 0 to 2147483647; at most 8 steps, none hardened. A key has a second account, by
	/// Ethereum's scheme, which the same path links.
	#[command(after_help = "Example:\n  vns entity derive --xpub XPUB --path 0/5")]
	Derive(extended::Derive),
	/// Consent to the registration of your account: signs the statement and writes it to a small file for the agent
	///
	/// Run by whoever has the account's key. Where an extended key is registered too, it signs the same statement: with
	/// --extended-key-file here, or elsewhere by `vns entity countersign`, if you name it by --xpub. With --genesis no node
	/// is asked, so that this can be done on a machine without a network.
	///
	/// The file is JSON: format and version, genesis, account, dossier, extended_key (or null), statement (the text that was
	/// signed), account_scheme and account_signature, key_signature (or null). It has no secret, but whoever has it and may
	/// register can use it until the account is registered: there is no expiry.
	///
	/// WARNING: the extended public key together with ONE private key below it, reached without a hardened step, gives the
	/// private key above it and with that all others. Register one from below a hardened step, never the root of a wallet,
	/// and give the private key of a child to nobody.
	#[command(
		after_help = "Examples:\n  vns entity consent --dossier 0xHASH --key company.key --out consent.json\n  vns entity consent --dossier 0xHASH --extended-key-file company.xprv --key company.key --out consent.json"
	)]
	Consent(consent::Consent),
	/// Sign a consent by its extended key. For whoever has that key elsewhere than the account's. Needs no node
	#[command(
		after_help = "Example:\n  vns entity countersign consent.json --extended-key-file company.xprv --out complete.json"
	)]
	Countersign(consent::Countersign),

	/// Register an account as an entity, with the consent that its owner wrote. For agents and members of the access group
	///
	/// Both signatures are checked here first. Takes the deposit of a registration from the signer until the entity is
	/// closed, and that of a link if there is an extended key. Name the account and the dossier that you mean: the file
	/// must then agree with them.
	#[command(
		after_help = "Example:\n  vns entity register ADDRESS --consent consent.json --dossier 0xHASH --key agent.key"
	)]
	Register(act::Register),
	/// Give an entity another status. The agent that registered it may suspend; the rest is for the access group
	///
	/// What is for the group cannot be sent by one key: --dry-run prints the encoded call, which a member proposes by
	/// vns access propose call 0x… --manner group. Closing is for ever.
	#[command(
		after_help = "Examples:\n  vns entity set-status ADDRESS suspended --key agent.key\n  vns entity set-status ADDRESS closed --dry-run --key member.key"
	)]
	SetStatus(act::SetStatus),
	/// Link an account to an entity: prove that it is a key of the entity's. Anyone may, for a deposit
	///
	/// The account is liable for the entity from then on, and the entity for the account. Only the group undoes it, and only
	/// when the entity is closed.
	#[command(after_help = "Example:\n  vns entity link ENTITY ACCOUNT --path 0/5 --key mine.key")]
	Link(act::Link),
	/// Take the link of an account to a closed entity away. For the access group
	///
	/// It cannot be sent by one key: --dry-run prints the encoded call, which a member proposes by vns access propose call
	/// 0x… --manner group.
	#[command(after_help = "Example:\n  vns entity unlink ACCOUNT --dry-run --key member.key")]
	Unlink(act::Unlink),
}

impl Entity {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Entity::Show(command) => command.run(session).await,
			Entity::History(command) => command.run(session).await,
			Entity::Links(command) => command.run(session).await,
			Entity::Totals(command) => command.run(session).await,
			Entity::Of(command) => command.run(session).await,
			Entity::Dossier(command) => command.run(),
			Entity::NewExtendedKey(command) => command.run(),
			Entity::Derive(command) => command.run(),
			Entity::Consent(command) => command.run(session).await,
			Entity::Countersign(command) => command.run(),
			Entity::Register(command) => command.run(session).await,
			Entity::SetStatus(command) => command.run(session).await,
			Entity::Link(command) => command.run(session).await,
			Entity::Unlink(command) => command.run(session).await,
		}
	}
}
