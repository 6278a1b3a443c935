// SPDX-License-Identifier: Apache-2.0
//! Live DNSSEC: the operator's key, its DS, and signatures over what is answered.
//!
//! One key signs the zones of all suffixes (a combined key, flags 257, ECDSA P-256 with SHA-256). It is made on first start,
//! by the operating system's randomness, and lies in a file that only its owner reads. There is no other: a key that stands
//! in source code would prove nothing.

use crate::{cache::Halves, error::Error};
use data_encoding::{BASE64, HEXUPPER};
use hickory_proto::{
	dnssec::{
		crypto::EcdsaSigningKey,
		rdata::{sig::SigInput, DNSSECRData, DNSKEY, RRSIG},
		Algorithm, DigestType, SigningKey, TBS,
	},
	rr::{DNSClass, Name, RData, Record, RecordType, SerialNumber},
};
use rustls::pki_types::{pem::PemObject, PrivatePkcs8KeyDer};
use std::{
	fs,
	io::Write,
	os::unix::fs::{OpenOptionsExt, PermissionsExt},
	path::Path,
	sync::{Mutex, PoisonError},
	time::{SystemTime, UNIX_EPOCH},
};

/// For how long a signature is good, in seconds, from the day on in which it is made: six days at least.
pub const GOOD_FOR: u32 = 7 * DAY;
const DAY: u32 = 86_400;
/// How long before now a signature begins to be good, for clocks that are slow.
const BEFORE: u32 = 3 * 3_600;
/// Signatures that are kept.
const KEPT: usize = 16_384;

/// Signs for all zones.
pub struct Signer {
	key: EcdsaSigningKey,
	dnskey: DNSKEY,
	tag: u16,
	kept: Mutex<Halves<Box<[u8]>>>,
}

impl Signer {
	/// Reads the key at `path`, or makes one there.
	pub fn open(path: &Path) -> Result<Self, Error> {
		match fs::metadata(path) {
			Ok(found) => {
				if found.permissions().mode() & 0o077 != 0 {
					let why = format!("others may read {}: chmod 600 it, or remove it for a new key", path.display());
					return Err(Error::Key(why));
				}
			},
			Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(path)?,
			Err(error) => return Err(Error::file(path, error)),
		}
		let pem = fs::read(path).map_err(|error| Error::file(path, error))?;
		let der = PrivatePkcs8KeyDer::from_pem_slice(&pem)
			.map_err(|_| Error::Key(format!("{} is not a private key as PEM (PKCS #8)", path.display())))?;
		Self::of(&der)
	}

	/// With that key.
	pub fn of(der: &PrivatePkcs8KeyDer<'_>) -> Result<Self, Error> {
		let key = EcdsaSigningKey::from_pkcs8(der, Algorithm::ECDSAP256SHA256)
			.map_err(|_| Error::Key("not a key of ECDSA P-256".into()))?;
		let public = key.to_public_key().map_err(|error| Error::Key(error.to_string()))?;
		// Zone key and secure entry point: one key for both (RFC 4034, 2.1.1).
		let dnskey = DNSKEY::with_flags(257, public);
		let tag = dnskey.calculate_key_tag().map_err(|error| Error::Key(error.to_string()))?;
		Ok(Self { key, dnskey, tag, kept: Mutex::new(Halves::new(KEPT)) })
	}

	/// A key that exists nowhere else, for tests.
	pub fn ephemeral() -> Result<Self, Error> {
		Self::of(&generate()?)
	}

	/// The public key, for the zone `apex`.
	pub fn dnskey(&self, apex: &Name, ttl: u32) -> Record {
		Record::from_rdata(apex.clone(), ttl, RData::DNSSEC(DNSSECRData::DNSKEY(self.dnskey.clone())))
	}

	/// The DS of the zone `apex`, as a zone file has it: what a validator takes as its trust anchor.
	pub fn ds(&self, apex: &Name) -> Result<String, Error> {
		let digest = self.dnskey.to_digest(apex, DigestType::SHA256).map_err(|error| Error::Key(error.to_string()))?;
		let algorithm = u8::from(self.key.algorithm());
		Ok(format!("{apex} IN DS {} {algorithm} 2 {}", self.tag, HEXUPPER.encode(digest.as_ref())))
	}

	/// Adds the signature of each set of `records`, behind it. Sets are what stands side by side with one owner and type.
	pub fn sign(&self, apex: &Name, records: &mut Vec<Record>) -> Result<(), Error> {
		let unsigned = core::mem::take(records);
		let mut rest = unsigned.into_iter().peekable();
		while let Some(first) = rest.next() {
			let kind = (first.name.clone(), first.record_type());
			let mut set = vec![first];
			while let Some(next) = rest.next_if(|next| next.record_type() == kind.1 && next.name == kind.0) {
				set.push(next);
			}
			let signature = self.signature(apex, &set)?;
			records.append(&mut set);
			records.push(signature);
		}
		Ok(())
	}

	/// The signature over one set, which is not empty.
	fn signature(&self, apex: &Name, set: &[Record]) -> Result<Record, Error> {
		let failed = |error: &dyn core::fmt::Display| Error::Key(error.to_string());
		let first = set.first().ok_or_else(|| Error::Key("nothing to sign".into()))?;
		let ttl = set.iter().map(|record| record.ttl).min().unwrap_or_default();
		// Whole days, so that what was signed today is found again.
		let today = now().saturating_sub(now() % DAY);
		let input = SigInput {
			type_covered: first.record_type(),
			algorithm: self.key.algorithm(),
			num_labels: first.name.num_labels(),
			original_ttl: ttl,
			sig_expiration: SerialNumber::new(today.wrapping_add(GOOD_FOR)),
			sig_inception: SerialNumber::new(today.wrapping_sub(BEFORE)),
			key_tag: self.tag,
			signer_name: apex.clone(),
		};
		let tbs = TBS::from_input(&first.name, DNSClass::IN, &input, set.iter()).map_err(|error| failed(&error))?;
		let lock = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
		let kept = lock().get(tbs.as_ref());
		let signature = match kept {
			Some(kept) => kept.into_vec(),
			None => {
				let made = self.key.sign(&tbs).map_err(|error| failed(&error))?;
				lock().put(tbs.as_ref().into(), made.clone().into());
				made
			},
		};
		let data = DNSSECRData::RRSIG(RRSIG::from_sig(input, signature));
		Ok(Record::from_rdata(first.name.clone(), ttl, RData::DNSSEC(data)))
	}
}

/// Is it a signature?
pub fn is_signature(record: &Record) -> bool {
	record.record_type() == RecordType::RRSIG
}

/// Seconds since the Unix epoch, as signatures count them.
fn now() -> u32 {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	u32::try_from(since.as_secs() & u64::from(u32::MAX)).unwrap_or_default()
}

fn generate() -> Result<PrivatePkcs8KeyDer<'static>, Error> {
	EcdsaSigningKey::generate_pkcs8(Algorithm::ECDSAP256SHA256).map_err(|error| Error::Key(error.to_string()))
}

/// Makes a key at `path`, which must not exist, readable by its owner alone.
fn make(path: &Path) -> Result<(), Error> {
	let text = BASE64.encode(generate()?.secret_pkcs8_der());
	let mut pem = String::from("-----BEGIN PRIVATE KEY-----\n");
	for line in text.as_bytes().chunks(64) {
		pem.push_str(&String::from_utf8_lossy(line));
		pem.push('\n');
	}
	pem.push_str("-----END PRIVATE KEY-----\n");
	let failed = |error: std::io::Error| Error::file(path, error);
	let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
	file.write_all(pem.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use hickory_proto::{
		dnssec::{PublicKey, Verifier},
		rr::rdata,
	};

	fn records() -> Vec<Record> {
		let name = Name::from_ascii("example.vns.").unwrap();
		let address = |last| Record::from_rdata(name.clone(), 600, RData::A(rdata::A::new(192, 0, 2, last)));
		vec![
			address(2),
			address(1),
			Record::from_rdata(name.clone(), 600, RData::AAAA(std::net::Ipv6Addr::LOCALHOST.into())),
		]
	}

	#[test]
	fn a_key_should_be_made_once_and_be_read_by_its_owner_alone() {
		let folder = std::env::temp_dir().join(format!("vns-dns-key-{}", std::process::id()));
		fs::create_dir_all(&folder).unwrap();
		let path = folder.join("key.pem");
		let _ = fs::remove_file(&path);
		let apex = Name::from_ascii("vns.").unwrap();
		let made = Signer::open(&path).unwrap().ds(&apex).unwrap();
		assert_eq!(Signer::open(&path).unwrap().ds(&apex).unwrap(), made);
		assert!(made.starts_with("vns. IN DS ") && made.contains(" 13 2 "), "{made}");
		assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
		fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
		assert!(matches!(Signer::open(&path), Err(Error::Key(_))));
		fs::remove_dir_all(&folder).unwrap();
	}

	#[test]
	fn two_keys_should_differ() {
		let apex = Name::from_ascii("vns.").unwrap();
		assert_ne!(Signer::ephemeral().unwrap().ds(&apex).unwrap(), Signer::ephemeral().unwrap().ds(&apex).unwrap());
	}

	#[test]
	fn each_set_should_have_a_signature_that_verifies() {
		let signer = Signer::ephemeral().unwrap();
		let apex = Name::from_ascii("vns.").unwrap();
		let mut signed = records();
		signer.sign(&apex, &mut signed).unwrap();
		let kinds: Vec<RecordType> = signed.iter().map(Record::record_type).collect();
		use RecordType::{A, AAAA, RRSIG};
		assert_eq!(kinds, [A, A, RRSIG, AAAA, RRSIG]);
		let RData::DNSSEC(DNSSECRData::RRSIG(signature)) = &signed[2].data else { panic!() };
		assert!(!signer.dnskey.public_key().public_bytes().is_empty());
		let set = records();
		let verified = signer.dnskey.verify_rrsig(&set[0].name, DNSClass::IN, signature, set[..2].iter());
		assert!(verified.is_ok(), "{verified:?}");
		let other = [Record::from_rdata(set[0].name.clone(), 600, RData::A(rdata::A::new(192, 0, 2, 3)))];
		assert!(signer.dnskey.verify_rrsig(&set[0].name, DNSClass::IN, signature, other.iter()).is_err());
	}

	#[test]
	fn what_was_signed_before_should_not_be_signed_again() {
		let signer = Signer::ephemeral().unwrap();
		let apex = Name::from_ascii("vns.").unwrap();
		let sign = || {
			let mut signed = records();
			signer.sign(&apex, &mut signed).unwrap();
			signed
		};
		// ECDSA takes a fresh random number for each, so two that were made are not the same.
		assert_eq!(sign(), sign());
	}
}
