// SPDX-License-Identifier: Apache-2.0
//! REST, for what DNS has no words for: names of all namespaces, what was skipped of a value and why, what an account is
//! called, health and metrics. Reads only.

use crate::{
	connections::listen,
	core::{content, Core},
	error::Error,
	source::Entry,
};
use http_body_util::Full;
use hyper::{
	body::{Bytes, Incoming},
	header,
	server::conn::http1,
	service::service_fn,
	Method, Request, Response, StatusCode,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::{json, Value as Json};
use std::{cell::RefCell, convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::JoinSet, time::timeout};
use vns_names::{
	state_at,
	zone::{self, line, Limits, Options},
	Name, NameValue, Namespace,
};

/// Connections at once.
const MOST_OPEN: usize = 256;
/// For how long one may be open.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a request may take to come.
const HEAD: Duration = Duration::from_secs(5);

type Reply = Response<Full<Bytes>>;

/// Serves REST at `address`, until `tasks` end.
pub async fn serve(address: SocketAddr, core: Arc<Core>, tasks: &mut JoinSet<()>) -> Result<(), Error> {
	let listener = listen(address, "REST").await?;
	let open = Arc::new(Semaphore::new(MOST_OPEN));
	tasks.spawn(async move {
		loop {
			let Ok(permit) = open.clone().acquire_owned().await else { return };
			let stream = match listener.accept().await {
				Ok((stream, _)) => stream,
				Err(error) => {
					// Too many open files, most likely: some will be closed soon.
					tracing::warn!(%error, "cannot accept a connection (REST)");
					tokio::time::sleep(Duration::from_millis(100)).await;
					continue;
				},
			};
			let core = core.clone();
			tokio::spawn(async move {
				let service = service_fn(move |request| {
					let reply = reply(&core, &request);
					async move { Ok::<_, Infallible>(reply) }
				});
				let connection = http1::Builder::new()
					.timer(TokioTimer::new())
					.header_read_timeout(HEAD)
					.max_buf_size(16_384)
					.serve_connection(TokioIo::new(stream), service);
				// Who goes away in the middle is nobody's concern.
				let _ = timeout(PATIENCE, connection).await;
				drop(permit);
			});
		}
	});
	Ok(())
}

fn reply(core: &Core, request: &Request<Incoming>) -> Reply {
	if !matches!(*request.method(), Method::GET | Method::HEAD) {
		return error(StatusCode::METHOD_NOT_ALLOWED, "only GET");
	}
	let path: Vec<&str> = request.uri().path().split('/').skip(1).collect();
	match path.as_slice() {
		["v1", "names", space, label] => name(core, space, label),
		["v1", "reverse", account] => reverse(core, account),
		["health"] => health(core),
		["metrics"] => {
			core.index.tick();
			let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
			with_type(StatusCode::OK, kind, core.metrics.print())
		},
		_ => error(StatusCode::NOT_FOUND, "there are /v1/names/{ns}/{label}, /v1/reverse/{account}, /health, /metrics"),
	}
}

fn with_type(status: StatusCode, kind: &str, text: String) -> Reply {
	let mut response = Response::new(Full::new(Bytes::from(text)));
	*response.status_mut() = status;
	if let Ok(kind) = header::HeaderValue::from_str(kind) {
		response.headers_mut().insert(header::CONTENT_TYPE, kind);
	}
	// What a value says is another's text: no browser shall take it for a page.
	response.headers_mut().insert("x-content-type-options", header::HeaderValue::from_static("nosniff"));
	response
}

fn print(status: StatusCode, json: &Json) -> Reply {
	with_type(status, "application/json", format!("{json:#}\n"))
}

fn error(status: StatusCode, text: &str) -> Reply {
	print(status, &json!({ "error": text }))
}

fn broken(why: &Error) -> Reply {
	tracing::error!(error = %why, "cannot read the index");
	error(StatusCode::INTERNAL_SERVER_ERROR, "the index cannot be read")
}

fn name(core: &Core, space: &str, label: &str) -> Reply {
	let name = match Name::resolve(format!("{space}/{label}").as_bytes()) {
		Ok(name) => name,
		Err(why) => return error(StatusCode::BAD_REQUEST, &format!("no name: {why:?}")),
	};
	match core.index.store.get(&name.to_string()) {
		Err(why) => broken(&why),
		Ok(None) => print(
			StatusCode::NOT_FOUND,
			&json!({ "error": "nobody has this name", "name": name.to_string(), "block": core.index.position().number }),
		),
		Ok(Some(entry)) => print(StatusCode::OK, &described(core, &entry)),
	}
}

/// A name, what it says, and what that means.
pub fn described(core: &Core, entry: &Entry) -> Json {
	let at = core.index.position();
	let state = state_at(Some(entry.expires_at), None, at.time, &core.index.numbers());
	let mut json = json!({
		"name": entry.name.to_string(),
		"state": format!("{state:?}"),
		"resolves": entry.is_live(at.time),
		"owner": format!("0x{}", hex::encode(entry.owner)),
		"expires_at": entry.expires_at,
		"changes": entry.changes,
		"block": at.number,
		"block_hash": format!("0x{}", hex::encode(at.hash)),
		"network_time": at.time,
		"stale": core.index.is_stale(),
	});
	let Some(fields) = json.as_object_mut() else { return json };
	match &entry.value {
		NameValue::Elsewhere { hash, reference } => {
			fields.insert("content_hash".into(), format!("0x{}", hex::encode(hash)).into());
			fields.insert("content_reference".into(), String::from_utf8_lossy(reference).into());
		},
		NameValue::Inline(bytes) => match core::str::from_utf8(bytes) {
			Ok(text) => drop(fields.insert("value".into(), text.into())),
			Err(_) => drop(fields.insert("value_hex".into(), hex::encode(bytes).into())),
		},
	}
	// A name that does not resolve says nothing any more.
	if !entry.is_live(at.time) {
		return json;
	}
	let meaning = match entry.name.space {
		Namespace::Domain => domain(core, entry),
		_ => {
			let (json, found) = zone::json(&content(&entry.value).unwrap_or_default(), &Limits::default());
			json!({ "json": json, "diagnostics": diagnostics(&found) })
		},
	};
	if let Json::Object(meaning) = meaning {
		fields.extend(meaning);
	}
	json
}

fn domain(core: &Core, entry: &Entry) -> Json {
	let Some(mounted) = core.settings.zones.all().min_by_key(|mounted| mounted.index) else { return Json::Null };
	let options =
		Options { suffix: mounted.suffix.clone(), ttl: core.settings.ttl, lone_ds: false, limits: Limits::default() };
	let failed = RefCell::new(false);
	let lookup = |name: &str| match core.index.live(name) {
		Ok(found) => found.and_then(|found| content(&found.value)),
		Err(_) => {
			*failed.borrow_mut() = true;
			None
		},
	};
	let zone = zone::zone(&entry.name.label, &content(&entry.value).unwrap_or_default(), &lookup, &options);
	if *failed.borrow() {
		return json!({ "error": "the index cannot be read" });
	}
	let endpoints: Vec<Json> = zone
		.endpoints
		.iter()
		.map(|one| json!({ "owner": one.owner.to_string(), "network": one.network.as_str(), "address": one.address }))
		.collect();
	json!({
		"records": zone.records.iter().map(line).collect::<Vec<String>>(),
		"diagnostics": diagnostics(&zone.diagnostics),
		"info": zone.info,
		"mailbox": zone.mailbox.map(|name| name.to_string()),
		"endpoints": endpoints,
		"imports": zone.imports,
	})
}

fn diagnostics(found: &[zone::Diagnostic]) -> Vec<Json> {
	let one = |one: &zone::Diagnostic| {
		let severity = format!("{:?}", one.code.severity()).to_lowercase();
		json!({ "severity": severity, "path": one.path, "code": one.code.as_str(), "text": one.text })
	};
	found.iter().map(one).collect()
}

fn reverse(core: &Core, text: &str) -> Reply {
	let Some(who) = account(text) else {
		return error(StatusCode::BAD_REQUEST, "no account: an address, or 0x and 64 hexadecimal digits");
	};
	let primary = match core.index.store.primary(&who) {
		Ok(primary) => primary,
		Err(why) => return broken(&why),
	};
	let entry = match primary.map(|name| core.index.live(&name)).transpose() {
		Ok(entry) => entry.flatten(),
		Err(why) => return broken(&why),
	};
	let name = entry.filter(|entry| entry.owner == who).map(|entry| entry.name.to_string());
	let status = if name.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
	let at = core.index.position().number;
	print(status, &json!({ "account": format!("0x{}", hex::encode(who)), "name": name, "block": at }))
}

/// An account in hexadecimal, or as an address of any network (SS58), whose checksum must be right.
fn account(text: &str) -> Option<[u8; 32]> {
	use blake2::{Blake2b512, Digest};
	if let Some(digits) = text.strip_prefix("0x") {
		return hex::decode(digits).ok()?.try_into().ok();
	}
	let octets = bs58::decode(text.get(..text.len().min(64))?).into_vec().ok()?;
	let prefix = if *octets.first()? < 64 { 1 } else { 2 };
	let (body, checksum) = octets.split_last_chunk::<2>()?;
	let sum = Blake2b512::new().chain_update(b"SS58PRE").chain_update(body).finalize();
	if sum.get(..2)? != checksum {
		return None;
	}
	body.get(prefix..)?.try_into().ok()
}

fn health(core: &Core) -> Reply {
	let index = &core.index;
	let is_well = index.is_ready() && !index.is_stale();
	let at = index.position();
	let json = json!({
		"healthy": is_well,
		"ready": index.is_ready(),
		"stale": index.is_stale(),
		"block": at.number,
		"block_age": index.age(),
		"network_time": at.time,
		"source_away": index.away(),
	});
	print(if is_well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, &json)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_account_should_be_read_in_both_forms() {
		let alice = account("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY").unwrap();
		assert_eq!(hex::encode(alice), "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");
		assert_eq!(account(&format!("0x{}", hex::encode(alice))), Some(alice));
		for bad in ["", "0x12", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ", "l", &"1".repeat(1_000)] {
			assert_eq!(account(bad), None, "{bad}");
		}
	}
}
