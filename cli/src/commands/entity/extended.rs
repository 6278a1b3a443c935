// SPDX-License-Identifier: Apache-2.0
//! Extended keys and paths as people write them, and what needs no node: making a key, deriving an account, the hash of a
//! dossier. The public side is that of `vns-entity`, as on the chain; the private side BIP-32's crate.

use crate::{
	failure::Failure,
	keys,
	report::{pairs, Report},
	show,
};
use bip32::{secp256k1::ecdsa, ChildNumber, Prefix, XPrv};
use blake2::{
	digest::{consts::U32, Digest},
	Blake2b,
};
use clap::Args;
use serde_json::json;
use std::{
	fs::File,
	io::Read,
	path::{Path, PathBuf},
};
use vns_client::{
	entity::{ExtendedKey, FIRST_HARDENED, MAX_STEPS},
	AccountId,
};
use zeroize::Zeroizing;

/// BLAKE2b with 32 bytes of output, which this chain hashes by.
pub fn blake2_256(bytes: &[u8]) -> [u8; 32] {
	Blake2b::<U32>::digest(bytes).into()
}

/// The extended public key that the text `xpub…` or 78 bytes in hexadecimal stand for. The reasons repeat nothing.
pub fn xpub(text: &str) -> Result<ExtendedKey, String> {
	if text.starts_with("xprv") {
		return Err(
			"this is an extended PRIVATE key. Whoever sees it has all its accounts, and the command line is kept \
		            and shown by many programs: do not use it any more. The public one begins with xpub"
				.into(),
		);
	}
	let bytes = match text.strip_prefix("0x") {
		Some(digits) => hex::decode(digits).map_err(|_| "after 0x there must be hexadecimal digits".to_owned())?,
		// Longer than any: spare base 58 the work, which grows with the square.
		None if text.len() > 128 => return Err("it is too long for an extended public key (xpub…)".into()),
		None => bs58::decode(text).with_check(None).into_vec().map_err(|error| match error {
			bs58::decode::Error::InvalidChecksum { .. } => {
				"its checksum is wrong: a character is missing or mistyped".to_owned()
			},
			_ => "it is no extended public key (xpub…)".to_owned(),
		})?,
	};
	ExtendedKey::parse(&bytes).map_err(|error| error.to_string())
}

/// The text of an extended public key.
pub fn xpub_text(serialised: &[u8]) -> String {
	bs58::encode(serialised).with_check().into_string()
}

/// What to say of an extended key that is registered from where it should not be.
pub fn warning(key: &ExtendedKey) -> Option<&'static str> {
	if key.depth() == 0 {
		return Some(
			"this extended key is the root of its wallet: if one private key below it leaks, everything is lost. Register \
			 one from below a hardened step",
		);
	}
	(key.number() < FIRST_HARDENED).then_some(
		"the last step to this extended key is not hardened: if one private key below it leaks, the key above it may be \
		 lost as well. Register one from below a hardened step",
	)
}

/// The steps of `0/5`, or of `m/0/5`; none of `m`, which is the extended key itself.
pub fn path(text: &str) -> Result<Vec<u32>, String> {
	if text == "m" {
		return Ok(Vec::new());
	}
	let below = text.strip_prefix("m/").unwrap_or(text);
	if below.is_empty() {
		return Err("it names no step; write the numbers of the children, such as 0/5".into());
	}
	let steps = below.split('/').map(step).collect::<Result<Vec<_>, _>>()?;
	if u32::try_from(steps.len()).map_or(true, |count| count > MAX_STEPS) {
		return Err(format!("it has {} steps, the most are {MAX_STEPS}", steps.len()));
	}
	Ok(steps)
}

fn step(text: &str) -> Result<u32, String> {
	let hardened = |number: &str| {
		format!("the step {number} is hardened, which the public key alone cannot take: only the private key can")
	};
	if text.ends_with(['\'', 'h', 'H']) {
		return Err(hardened(text));
	}
	if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
		return Err(format!("\"{text}\" is no step; write the numbers of the children, such as 0/5"));
	}
	match text.parse() {
		Ok(number) if number < FIRST_HARDENED => Ok(number),
		Ok(_) => Err(hardened(text)),
		Err(_) => Err(format!("the step {text} is too large")),
	}
}

/// A path as it is written; the empty one in words.
pub fn path_text(path: &[u32]) -> String {
	if path.is_empty() {
		return "the extended key itself".into();
	}
	path.iter().map(u32::to_string).collect::<Vec<_>>().join("/")
}

/// The private half of an extended key. Wiped from memory with it.
pub struct Private(XPrv);

impl Private {
	/// The one in `file`, which only its owner can read.
	pub fn read(file: &Path) -> Result<Self, Failure> {
		let text = keys::read_private(file)?;
		let failed = |reason: &str| Failure::Key(format!("{}: {reason}", file.display()));
		let text = text.trim();
		if text.starts_with("xpub") {
			return Err(failed("this is the public half (xpub…), which cannot sign; the private one begins with xprv"));
		}
		if !text.starts_with("xprv") || text.len() > 128 {
			return Err(failed("it is no extended private key, which is one line that begins with xprv"));
		}
		text.parse().map(Self).map_err(|_| failed("its text is damaged: a character is missing or mistyped"))
	}

	/// A new one, below one hardened step.
	fn generate() -> Result<Self, Failure> {
		let mut seed = Zeroizing::new([0u8; 32]);
		getrandom::fill(seed.as_mut_slice())
			.map_err(|error| Failure::Machine(format!("this machine has no random numbers: {error}")))?;
		let hardened = ChildNumber::new(0, true);
		hardened
			.and_then(|step| XPrv::new(seed.as_slice())?.derive_child(step))
			.map(Self)
			.map_err(|error| Failure::Machine(format!("cannot make a key: {error}")))
	}

	/// Its public half.
	pub fn public(&self) -> Result<ExtendedKey, Failure> {
		let text = self.0.public_key().to_string(Prefix::XPUB);
		xpub(&text).map_err(|reason| Failure::Key(format!("this extended key cannot be used: {reason}")))
	}

	/// Signs by ECDSA over BLAKE2b-256, with what is needed to recover the key.
	pub fn sign(&self, message: &[u8]) -> Result<[u8; 65], Failure> {
		let (signature, recovery) = self
			.0
			.private_key()
			.sign_prehash_recoverable(&blake2_256(message))
			.map_err(|_| Failure::Key("the extended key cannot sign".into()))?;
		let mut bytes = [0; 65];
		let parts = signature.to_bytes().into_iter().chain([recovery.to_byte()]);
		bytes.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
		Ok(bytes)
	}
}

/// The compressed point of the key that signed `message` so.
pub fn recover(signature: &[u8; 65], message: &[u8]) -> Option<[u8; 33]> {
	let (signature, recovery) = signature.split_at_checked(64)?;
	let signature = ecdsa::Signature::from_slice(signature).ok()?;
	let recovery = ecdsa::RecoveryId::from_byte(*recovery.first()?)?;
	let key = ecdsa::VerifyingKey::recover_from_prehash(&blake2_256(message), &signature, recovery).ok()?;
	key.to_encoded_point(true).as_bytes().try_into().ok()
}

#[derive(Args)]
pub struct Dossier {
	/// The file with the dossier
	#[arg(value_name = "FILE")]
	file: PathBuf,
}

impl Dossier {
	pub fn run(self) -> Result<Report, Failure> {
		let failed = |error: std::io::Error| Failure::Machine(format!("{}: {error}", self.file.display()));
		let mut file = File::open(&self.file).map_err(failed)?;
		let mut hasher = Blake2b::<U32>::new();
		let mut bytes: u64 = 0;
		let mut piece = vec![0; 65_536];
		loop {
			let length = file.read(&mut piece).map_err(failed)?;
			let Some(read) = piece.get(..length).filter(|read| !read.is_empty()) else { break };
			hasher.update(read);
			bytes = bytes.saturating_add(u64::try_from(length).unwrap_or_default());
		}
		if bytes == 0 {
			return Err(Failure::Usage(format!("{} is empty", self.file.display())));
		}
		let hash = format!("0x{}", hex::encode(hasher.finalize()));
		let text = pairs(&[
			("dossier", hash.clone()),
			("of", format!("{}, {bytes} bytes; keep exactly these", self.file.display())),
		]);
		Ok(Report::new(text, json!({ "dossier": hash, "file": self.file.display().to_string(), "bytes": bytes })))
	}
}

#[derive(Args)]
pub struct NewExtendedKey {
	/// The file to write; it must not exist
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

impl NewExtendedKey {
	pub fn run(self) -> Result<Report, Failure> {
		let private = Private::generate()?;
		let public = private.public()?;
		keys::write_new(&self.out, &private.0.to_string(Prefix::XPRV))?;
		let text = xpub_text(&public.serialise());
		let account = show::address(&AccountId(public.key().account()));
		let place = self.out.display().to_string();
		let shown = pairs(&[
			("extended public key", text.clone()),
			("its own account", account.clone()),
			("private half", format!("in {place}; keep a copy, whoever has it has every account below it")),
			("beware", "the public one and ONE private key of a child together give the private one".into()),
		]);
		Ok(Report::new(shown, json!({ "xpub": text, "account": account, "file": place })))
	}
}

#[derive(Args)]
pub struct Derive {
	/// The extended public key, xpub…
	#[arg(long, value_name = "XPUB")]
	xpub: String,
	/// The numbers of the children, such as 0/5; m is the extended key itself
	#[arg(long, value_name = "PATH")]
	path: String,
}

impl Derive {
	pub fn run(self) -> Result<Report, Failure> {
		let parent = xpub(&self.xpub).map_err(|reason| Failure::Usage(format!("--xpub: {reason}")))?;
		let steps = path(&self.path).map_err(|reason| Failure::Usage(format!("--path: {reason}")))?;
		let key = vns_entity::link(&parent, &steps).map_err(|error| Failure::Usage(format!("--path: {error}")))?;
		let address = show::address(&AccountId(key.account()));
		let public = format!("0x{}", hex::encode(key.bytes()));
		let second = show::address(&AccountId(key.ethereum_account()));
		let lines = [
			("account", address.clone()),
			("path", path_text(&steps)),
			("public key, ECDSA", public.clone()),
			("by Ethereum's scheme", format!("{second}, the second account of the same key")),
		];
		let json = json!({ "account": address, "ethereum_account": second, "path": steps, "public_key": public });
		Ok(Report::new(pairs(&lines), json))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// The first test vector of BIP-32: its root, and m/0' below it.
	const ROOT: &str = "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8";
	const HARDENED: &str = "xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw";
	const ROOT_PRIVATE: &str = "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";

	#[test]
	fn paths_should_be_read() {
		assert_eq!(path("0/5"), Ok(vec![0, 5]));
		assert_eq!(path("m"), Ok(vec![]));
		assert_eq!(path("m/2147483647"), Ok(vec![FIRST_HARDENED - 1]));
		assert_eq!(path("1/2/3/4/5/6/7/8").map(|steps| steps.len()), Ok(8));
		for (text, reason) in [
			("", "no step"),
			("m/", "no step"),
			("0//5", "no step"),
			("/0", "no step"),
			("0/", "no step"),
			("0/x", "no step"),
			("-1", "no step"),
			("+1", "no step"),
			("0/5'", "hardened"),
			("0h/5", "hardened"),
			("2147483648", "hardened"),
			("4294967296", "too large"),
			("1/2/3/4/5/6/7/8/9", "9 steps"),
		] {
			let found = path(text).unwrap_err();
			assert!(found.contains(reason), "{text}: {found}");
		}
	}

	#[test]
	fn extended_public_keys_should_be_read_and_written() {
		for text in [ROOT, HARDENED] {
			let key = xpub(text).unwrap();
			assert_eq!(xpub_text(&key.serialise()), text);
			assert_eq!(xpub(&format!("0x{}", hex::encode(key.serialise()))), Ok(key));
		}
		assert!(xpub(&ROOT.replace("xpub661", "xpub662")).unwrap_err().contains("checksum"));
		for text in ["", "xpub", "0x", "0x00", "Alice", &"1".repeat(100_000)] {
			assert!(xpub(text).is_err(), "{text:.20}");
		}
		assert!(xpub(ROOT_PRIVATE).unwrap_err().contains("PRIVATE"));
		assert!(warning(&xpub(ROOT).unwrap()).unwrap().contains("the root"));
		assert_eq!(warning(&xpub(HARDENED).unwrap()), None);
		assert!(warning(&xpub(HARDENED).unwrap().child(1).unwrap()).unwrap().contains("not hardened"));
	}

	#[test]
	fn a_new_key_should_be_below_a_hardened_step_and_sign() {
		let (one, other) = (Private::generate().unwrap(), Private::generate().unwrap());
		let public = one.public().unwrap();
		assert_eq!((public.depth(), public.number()), (1, FIRST_HARDENED));
		assert_eq!(warning(&public), None);
		let signature = one.sign(b"text").unwrap();
		assert_eq!(recover(&signature, b"text"), Some(*public.key().bytes()));
		assert_ne!(recover(&signature, b"Text"), Some(*public.key().bytes()));
		assert_ne!(recover(&other.sign(b"text").unwrap(), b"text"), Some(*public.key().bytes()));
		assert_eq!(recover(&[0xff; 65], b"text"), None);
	}

	#[test]
	fn the_private_side_should_be_the_one_of_bip_32() {
		let seed = hex::decode("000102030405060708090a0b0c0d0e0f").unwrap();
		let root = XPrv::new(&seed).unwrap();
		let child = root.derive_child(ChildNumber::new(0, true).unwrap()).unwrap();
		assert_eq!(xpub_text(&Private(root).public().unwrap().serialise()), ROOT);
		assert_eq!(xpub_text(&Private(child).public().unwrap().serialise()), HARDENED);
	}
}
