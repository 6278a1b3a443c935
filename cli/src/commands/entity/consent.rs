// SPDX-License-Identifier: Apache-2.0
//! The consent to a registration (E1): the file that its owner writes and the agent sends, signed and checked here.

use super::extended::{self, xpub, xpub_text, Private};
use crate::{
	failure::Failure,
	keys::KeyOptions,
	parse,
	report::{pairs, Report},
	session::Session,
	show,
};
use clap::Args;
use serde_json::{json, Value};
use std::{
	fs::{File, OpenOptions},
	io::{Read, Write},
	path::{Path, PathBuf},
};
use subxt_signer::sr25519;
use vns_client::{
	account,
	entity::{Claim, ExtendedKey, Signature},
	AccountId, Hash,
};

/// What a file of this kind calls itself.
const FORMAT: &str = "vns-entity-consent";
const VERSION: u64 = 1;
/// More than any such file has.
const MOST_BYTES: u64 = 16_384;

#[derive(Args)]
pub struct Consent {
	/// The hash of your dossier, as the agent told you or `vns entity dossier` says
	#[arg(long, value_name = "HASH", value_parser = parse::hash)]
	dossier: Hash,
	/// Register this extended public key too; its own signature is added by `vns entity countersign`
	#[arg(long, value_name = "XPUB", conflicts_with = "extended_key_file")]
	xpub: Option<String>,
	/// Register the extended key whose private half (xprv…) is in this file, which nobody else can read; it signs as well
	#[arg(long, value_name = "FILE")]
	extended_key_file: Option<PathBuf>,
	/// The file to write; it must not exist. By default the consent is printed
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
	#[command(flatten)]
	key: KeyOptions,
}

impl Consent {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let named = match &self.xpub {
			Some(text) => Some(xpub(text).map_err(|reason| Failure::Usage(format!("--xpub: {reason}")))?),
			None => None,
		};
		let private = self.extended_key_file.as_deref().map(Private::read).transpose()?;
		let extended = match &private {
			Some(private) => Some(private.public()?),
			None => named,
		};
		check_free(self.out.as_deref())?;
		let key = self.key.load()?;
		// The hash of the first block is all that is needed of a chain.
		let genesis = match session.globals.genesis {
			Some(genesis) => genesis,
			None => {
				let chain = session.connect().await?;
				key.check(&chain).await?;
				chain.genesis()
			},
		};
		let claim = Claim { genesis: genesis.0, account: key.account.0, dossier: self.dossier.0, key: extended };
		let statement = claim.statement();
		let account = Signature::Sr25519(key.pair.sign(statement.as_bytes()).0);
		let by_key = private.map(|private| private.sign(statement.as_bytes())).transpose()?;
		let signed = Signed { claim, account, by_key };
		signed.check(By::Account)?;
		signed.deliver(self.out.as_deref())
	}
}

#[derive(Args)]
pub struct Countersign {
	/// The consent that the account has signed
	#[arg(value_name = "CONSENT")]
	consent: PathBuf,
	/// The file with the private half (xprv…) of the extended key; nobody else can read it
	#[arg(long, value_name = "FILE")]
	extended_key_file: PathBuf,
	/// The file to write; it must not exist. By default the consent is printed
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

impl Countersign {
	pub fn run(self) -> Result<Report, Failure> {
		let signed = Signed::read(&self.consent)?;
		let claimed = signed.claim.key.ok_or_else(|| {
			Failure::Usage("this consent names no extended key, so there is none that could sign it".into())
		})?;
		signed.check(By::Account)?;
		let private = Private::read(&self.extended_key_file)?;
		let own = private.public()?;
		if own != claimed {
			return Err(Failure::Usage(format!(
				"the consent names another extended key: {}, not the {} of {}",
				xpub_text(&claimed.serialise()),
				xpub_text(&own.serialise()),
				self.extended_key_file.display()
			)));
		}
		check_free(self.out.as_deref())?;
		let by_key = Some(private.sign(signed.claim.statement().as_bytes())?);
		Signed { by_key, ..signed }.deliver(self.out.as_deref())
	}
}

/// Whose signatures have to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
	/// The account's; that of the extended key may come later.
	Account,
	/// All.
	All,
}

/// A claim with the signatures over its statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
	pub claim: Claim,
	pub account: Signature,
	pub by_key: Option<[u8; 65]>,
}

impl Signed {
	/// The consent in `file`, well-formed, its signatures not yet checked.
	pub fn read(file: &Path) -> Result<Self, Failure> {
		let failed = |reason: String| Failure::Usage(format!("{}: {reason}", file.display()));
		let mut text = String::new();
		File::open(file)
			.and_then(|open| open.take(MOST_BYTES).read_to_string(&mut text))
			.map_err(|error| failed(error.to_string()))?;
		Self::parse(&text).map_err(failed)
	}

	fn parse(text: &str) -> Result<Self, String> {
		let json: Value = serde_json::from_str(text).map_err(|_| format!("it is no {FORMAT} file (JSON)"))?;
		let field = |name: &str| json.get(name).and_then(Value::as_str).ok_or(format!("it has no text \"{name}\""));
		if json.get("format").and_then(Value::as_str) != Some(FORMAT) {
			return Err(format!("it is no consent: \"format\" is not \"{FORMAT}\""));
		}
		if json.get("version").and_then(Value::as_u64) != Some(VERSION) {
			return Err(format!("its version is not {VERSION}; get the program that wrote it"));
		}
		let optional = |name: &str| match json.get(name) {
			None => Err(format!("it has no \"{name}\"; where there is none, write null")),
			Some(Value::Null) => Ok(None),
			Some(_) => field(name).map(Some),
		};
		let of = |name: &'static str| move |reason: String| format!("\"{name}\": {reason}");
		let key = optional("extended_key")?.map(xpub).transpose().map_err(of("extended_key"))?;
		let claim = Claim {
			genesis: parse::hash(field("genesis")?).map_err(of("genesis"))?.0,
			account: account::parse(field("account")?).map_err(|error| of("account")(error.to_string()))?.0,
			dossier: parse::hash(field("dossier")?).map_err(of("dossier"))?.0,
			key,
		};
		// For readers. Whoever reads must not be shown another text than the one that is signed.
		if field("statement")? != claim.statement() {
			return Err("its \"statement\" does not say what its other fields say: somebody has changed it".into());
		}
		let bytes = field("account_signature")?;
		let account = match field("account_scheme")? {
			"sr25519" => Signature::Sr25519(signature(bytes).map_err(of("account_signature"))?),
			"ecdsa" => Signature::Ecdsa(signature(bytes).map_err(of("account_signature"))?),
			_ => return Err("its \"account_scheme\" is neither sr25519 nor ecdsa".into()),
		};
		let by_key = optional("key_signature")?.map(signature).transpose().map_err(of("key_signature"))?;
		Ok(Self { claim, account, by_key })
	}

	fn json(&self) -> Value {
		let Claim { genesis, account, dossier, key } = &self.claim;
		let hex = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
		let (scheme, signature) = match &self.account {
			Signature::Sr25519(bytes) => ("sr25519", hex(bytes)),
			Signature::Ecdsa(bytes) => ("ecdsa", hex(bytes)),
		};
		json!({
			"format": FORMAT,
			"version": VERSION,
			"genesis": hex(genesis),
			"account": show::address(&AccountId(*account)),
			"dossier": hex(dossier),
			"extended_key": key.map(|key| xpub_text(&key.serialise())),
			"statement": self.claim.statement(),
			"account_scheme": scheme,
			"account_signature": signature,
			"key_signature": self.by_key.as_ref().map(|bytes| hex(bytes)),
		})
	}

	/// Are the signatures over this very statement? By the transition that the chain runs.
	pub fn check(&self, by: By) -> Result<(), Failure> {
		let Claim { account, key, .. } = self.claim;
		if key.is_none() && self.by_key.is_some() {
			return Err(Failure::Usage("there is a signature by an extended key, and no extended key".into()));
		}
		if by == By::All && key.is_some() && self.by_key.is_none() {
			let advice = "the extended key has not signed yet: whoever has it runs vns entity countersign";
			return Err(Failure::Usage(advice.into()));
		}
		let by_account = |statement: &[u8]| match &self.account {
			Signature::Sr25519(bytes) => {
				sr25519::verify(&sr25519::Signature(*bytes), statement, &sr25519::PublicKey(account))
			},
			Signature::Ecdsa(bytes) => {
				extended::recover(bytes, statement).is_some_and(|key| extended::blake2_256(&key) == account)
			},
		};
		let by_key = |key: &vns_entity::Key, statement: &[u8]| match &self.by_key {
			Some(bytes) => extended::recover(bytes, statement) == Some(*key.bytes()),
			None => by == By::Account,
		};
		vns_entity::register(None, &self.claim, (), 0, by_account, by_key).map(|_| ()).map_err(|error| {
			let why = match error {
				vns_entity::Error::AccountDidNotConsent => format!(
					"the signature is not that of {} over this chain, account, dossier and extended key",
					show::address(&AccountId(account))
				),
				vns_entity::Error::KeyDidNotConsent => {
					"the second signature is not that of the extended key over this chain, account and dossier".into()
				},
				other => other.to_string(),
			};
			Failure::Usage(format!("this is no valid consent: {why}"))
		})
	}

	/// What a reader should know of it, apart from the arguments of the call.
	pub fn warning(&self) -> Option<&'static str> {
		self.claim.key.as_ref().and_then(extended::warning)
	}

	/// The extended key's signature is still to come.
	const fn is_incomplete(&self) -> bool {
		self.claim.key.is_some() && self.by_key.is_none()
	}

	/// Into the file, or else as the answer itself.
	fn deliver(&self, out: Option<&Path>) -> Result<Report, Failure> {
		let json = self.json();
		let warning = self.warning();
		let Some(file) = out else {
			if let Some(warning) = warning {
				eprintln!("vns: beware: {warning}");
			}
			return Ok(Report::new(format!("{json:#}"), json));
		};
		write_new(file, &format!("{json:#}\n"))?;
		let next = if self.is_incomplete() {
			"the extended key has to sign as well: vns entity countersign"
		} else {
			"send it to the agent, who runs vns entity register"
		};
		let mut lines = vec![
			("account", show::address(&AccountId(self.claim.account))),
			("extended key", key_text(self.claim.key.as_ref())),
			("dossier", format!("0x{}", hex::encode(self.claim.dossier))),
			("first block", format!("0x{}", hex::encode(self.claim.genesis))),
			("consent", format!("in {}; {next}", file.display())),
		];
		if let Some(warning) = warning {
			lines.push(("beware", warning.into()));
		}
		let answer = json!({
			"file": file.display().to_string(),
			"complete": !self.is_incomplete(),
			"warning": warning,
			"consent": json,
		});
		Ok(Report::new(pairs(&lines), answer))
	}
}

fn key_text(key: Option<&ExtendedKey>) -> String {
	key.map_or("none".into(), |key| xpub_text(&key.serialise()))
}

fn signature<const N: usize>(text: &str) -> Result<[u8; N], String> {
	let mut bytes = [0; N];
	text.strip_prefix("0x")
		.and_then(|digits| hex::decode_to_slice(digits, &mut bytes).ok())
		.map(|()| bytes)
		.ok_or_else(|| format!("it is not 0x and {N} bytes in hexadecimal"))
}

/// Said before a password is asked for, rather than after.
fn check_free(file: Option<&Path>) -> Result<(), Failure> {
	match file {
		Some(file) if file.exists() => {
			Err(Failure::Machine(format!("{}: it is there already, and nothing is written over it", file.display())))
		},
		_ => Ok(()),
	}
}

fn write_new(file: &Path, text: &str) -> Result<(), Failure> {
	OpenOptions::new()
		.write(true)
		.create_new(true)
		.open(file)
		.and_then(|mut open| open.write_all(text.as_bytes()).and_then(|()| open.sync_all()))
		.map_err(|error| Failure::Machine(format!("{}: {error}", file.display())))
}

#[cfg(test)]
mod tests {
	use super::*;
	use subxt_signer::sr25519::dev;

	const XPUB: &str = "xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw";
	const XPRV: &str = "xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7";

	fn private() -> Private {
		let file =
			std::env::temp_dir().join(format!("vns-consent-{}-{:?}", std::process::id(), std::thread::current().id()));
		let _ = std::fs::remove_file(&file);
		crate::keys::write_new(&file, XPRV).unwrap();
		let private = Private::read(&file).unwrap();
		std::fs::remove_file(&file).unwrap();
		private
	}

	fn signed() -> Signed {
		let alice = dev::alice();
		let key = Some(xpub(XPUB).unwrap());
		let claim = Claim { genesis: [7; 32], account: alice.public_key().0, dossier: [3; 32], key };
		let statement = claim.statement();
		let by_key = Some(private().sign(statement.as_bytes()).unwrap());
		Signed { claim, account: Signature::Sr25519(alice.sign(statement.as_bytes()).0), by_key }
	}

	fn refused(signed: &Signed) -> String {
		match signed.check(By::All) {
			Err(Failure::Usage(reason)) => reason,
			other => panic!("{other:?}"),
		}
	}

	#[test]
	fn a_consent_should_be_read_back_and_be_valid() {
		let signed = signed();
		assert_eq!(Signed::parse(&signed.json().to_string()), Ok(signed.clone()));
		signed.check(By::All).unwrap();
		let bare = Claim { key: None, ..signed.claim };
		let account = Signature::Sr25519(dev::alice().sign(bare.statement().as_bytes()).0);
		Signed { claim: bare, account, by_key: None }.check(By::All).unwrap();
	}

	#[test]
	fn an_account_of_an_ecdsa_key_should_consent_as_well() {
		let private = private();
		let account = private.public().unwrap().key().account();
		let claim = Claim { genesis: [7; 32], account, dossier: [3; 32], key: None };
		let signature = private.sign(claim.statement().as_bytes()).unwrap();
		let signed = Signed { claim, account: Signature::Ecdsa(signature), by_key: None };
		signed.check(By::All).unwrap();
		assert_eq!(Signed::parse(&signed.json().to_string()), Ok(signed.clone()));
		assert!(refused(&Signed { account: Signature::Ecdsa([1; 65]), ..signed }).contains("not that of"));
	}

	#[test]
	fn what_was_not_signed_should_be_refused() {
		let good = signed();
		for claim in [
			Claim { genesis: [8; 32], ..good.claim },
			Claim { dossier: [4; 32], ..good.claim },
			Claim { account: dev::bob().public_key().0, ..good.claim },
			Claim { key: Some(xpub(XPUB).unwrap().child(1).unwrap()), ..good.claim },
		] {
			assert!(refused(&Signed { claim, ..good.clone() }).contains("the signature is not that of"));
		}
		let statement = good.claim.statement();
		let bob = Signature::Sr25519(dev::bob().sign(statement.as_bytes()).0);
		assert!(refused(&Signed { account: bob, ..good.clone() }).contains("the signature is not that of"));
		let other = private().sign(b"something else").unwrap();
		assert!(refused(&Signed { by_key: Some(other), ..good.clone() }).contains("the second signature"));
		let half = Signed { by_key: None, ..good.clone() };
		assert!(refused(&half).contains("countersign"));
		half.check(By::Account).unwrap();
		let bare = Claim { key: None, ..good.claim };
		assert!(refused(&Signed { claim: bare, ..good }).contains("no extended key"));
	}

	#[test]
	fn a_file_that_is_damaged_or_deceives_should_be_refused() {
		let good = signed().json();
		let with = |name: &str, value: Value| {
			let mut json = good.clone();
			json[name] = value;
			Signed::parse(&json.to_string()).unwrap_err()
		};
		assert!(Signed::parse("").unwrap_err().contains("JSON"));
		assert!(Signed::parse("[]").unwrap_err().contains("no consent"));
		assert!(with("version", json!(2)).contains("version"));
		assert!(with("statement", json!("<Bytes>Something nice</Bytes>")).contains("somebody has changed it"));
		assert!(with("dossier", json!(format!("0x{}", "44".repeat(32)))).contains("somebody has changed it"));
		assert!(with("account_signature", json!("0x00")).contains("64 bytes"));
		assert!(with("account_scheme", json!("ed25519")).contains("neither"));
		assert!(with("key_signature", json!(7)).contains("key_signature"));
		assert!(with("extended_key", json!(XPRV)).contains("PRIVATE"));
		assert!(with("account", json!("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY")).contains("prefix 42"));
		let mut cut = good.clone();
		cut.as_object_mut().unwrap().remove("extended_key");
		assert!(Signed::parse(&cut.to_string()).unwrap_err().contains("write null"));
	}
}
