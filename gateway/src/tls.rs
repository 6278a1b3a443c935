// SPDX-License-Identifier: Apache-2.0
//! The certificate for DNS over TLS and HTTPS, read again when its files change: one that a program renews needs no restart.

use crate::error::Error;
use rustls::{
	crypto::ring,
	pki_types::{pem::PemObject, CertificateDer, PrivateKeyDer},
	server::{ClientHello, ResolvesServerCert},
	sign::CertifiedKey,
	ServerConfig,
};
use std::{
	path::{Path, PathBuf},
	sync::{Arc, Mutex, PoisonError, RwLock},
	time::SystemTime,
};

/// The certificate in use.
#[derive(Debug)]
pub struct Certificate {
	chain: PathBuf,
	key: PathBuf,
	current: RwLock<Arc<CertifiedKey>>,
	changed: Mutex<Option<SystemTime>>,
}

impl Certificate {
	/// Reads chain and key.
	pub fn open(chain: &Path, key: &Path) -> Result<Self, Error> {
		Ok(Self {
			chain: chain.to_owned(),
			key: key.to_owned(),
			current: RwLock::new(Arc::new(read(chain, key)?)),
			changed: Mutex::new(changed(chain, key)),
		})
	}

	/// How TLS is served with it, for those protocols.
	pub fn server(self: Arc<Self>, protocols: &[&[u8]]) -> Result<Arc<ServerConfig>, Error> {
		let mut server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
			.with_safe_default_protocol_versions()
			.map_err(|error| Error::Tls(error.to_string()))?
			.with_no_client_auth()
			.with_cert_resolver(self);
		server.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
		Ok(Arc::new(server))
	}

	/// Reads them again if they changed. One that cannot be used leaves the old one in use.
	pub fn refresh(&self) {
		let now = changed(&self.chain, &self.key);
		let mut before = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
		if now.is_none() || now == *before {
			return;
		}
		*before = now;
		match read(&self.chain, &self.key) {
			Ok(fresh) => {
				*self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
				tracing::info!("the certificate was renewed");
			},
			Err(error) => tracing::error!(%error, "the new certificate cannot be used; the old one stays"),
		}
	}
}

impl ResolvesServerCert for Certificate {
	fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
		Some(self.current.read().unwrap_or_else(PoisonError::into_inner).clone())
	}
}

/// When the later of both changed.
fn changed(chain: &Path, key: &Path) -> Option<SystemTime> {
	let when = |path: &Path| std::fs::metadata(path).and_then(|found| found.modified()).ok();
	Some(when(chain)?.max(when(key)?))
}

fn read(chain: &Path, key: &Path) -> Result<CertifiedKey, Error> {
	let certificates: Result<Vec<CertificateDer<'static>>, _> =
		CertificateDer::pem_file_iter(chain).and_then(Iterator::collect);
	let certificates =
		certificates.map_err(|error| Error::Tls(format!("{}: {error}; it must be PEM", chain.display())))?;
	if certificates.is_empty() {
		return Err(Error::Tls(format!("{} has no certificate", chain.display())));
	}
	let private = PrivateKeyDer::from_pem_file(key)
		.map_err(|_| Error::Tls(format!("{} is no private key as PEM", key.display())))?;
	CertifiedKey::from_der(certificates, private, &ring::default_provider())
		.map_err(|error| Error::Tls(format!("{} and {}: {error}", chain.display(), key.display())))
}
