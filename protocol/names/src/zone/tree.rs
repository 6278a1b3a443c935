// SPDX-License-Identifier: Apache-2.0
//! A value as one tree: maps, `""`, imports and delegates put together (IFA-0001, Abstract Constructs).

use super::diagnostic::{shown, Code, Diagnostics};
use super::dns_name::is_label;
use super::json::{self, at_key, Json, Object};
use super::{Limits, Lookup};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The value of a key, and where its object stands.
#[derive(Clone, Debug)]
pub(crate) struct Item {
	pub(crate) value: Json,
	pub(crate) at: Rc<str>,
}

/// What a name, or a name below it, says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
	/// By key. Without `map`, and once resolved without `import` and `delegate`.
	pub(crate) items: BTreeMap<String, Item>,
	/// By label. Null keeps an imported one out.
	pub(crate) children: BTreeMap<String, Option<Node>>,
	/// Where it stands.
	pub(crate) at: Rc<str>,
}

/// What takes precedence over null.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Null {
	/// Whatever stands under `""`: there null means absent.
	Yields,
	/// Nothing that is imported.
	Blocks,
}

impl Node {
	/// Takes over what it does not have itself.
	fn merge(&mut self, lower: Node, null: Null) {
		for (key, item) in lower.items {
			let absent = match self.items.get(&key) {
				Some(own) => null == Null::Yields && own.value == Json::Null,
				None => true,
			};
			if absent {
				self.items.insert(key, item);
			}
		}
		for (label, lower) in lower.children {
			match (self.children.get_mut(&label), lower) {
				(Some(Some(own)), Some(lower)) => own.merge(lower, null),
				(Some(own @ None), lower) if null == Null::Yields => *own = lower,
				(Some(_), _) => {},
				(None, lower) => drop(self.children.insert(label, lower)),
			}
		}
	}

	/// The node that a selector stands for: labels from the right, `*` where there is none of that text.
	fn select(self, selector: &str) -> Option<Node> {
		let mut node = self;
		if selector.is_empty() {
			return Some(node);
		}
		for label in selector.rsplit('.') {
			let child = match node.children.remove(label) {
				Some(Some(child)) => Some(child),
				_ => node.children.remove("*").flatten(),
			};
			node = child?;
		}
		Some(node)
	}
}

/// What is put together so far, and how much more may be.
pub(crate) struct Builder<'a> {
	pub(crate) lookup: &'a dyn Lookup,
	pub(crate) limits: &'a Limits,
	pub(crate) found: &'a mut Diagnostics,
	/// Every name that was asked for.
	pub(crate) asked: BTreeSet<String>,
	/// The names that are being imported, from the one whose value this is on.
	pub(crate) chain: Vec<String>,
	pub(crate) nodes: usize,
	pub(crate) imports: usize,
	pub(crate) imported_bytes: usize,
}

impl Builder<'_> {
	/// The tree of the value `bytes` of `name`, the last of the chain. Nothing where it cannot be read.
	pub(crate) fn load(&mut self, bytes: &[u8], at: &str) -> Option<Node> {
		let json = json::read(bytes, at, self.limits, self.found)?;
		let Json::Object(object) = json else {
			self.found.add(at, Code::NotAnObject, format!("an object should stand here, not {}", json.kind()));
			return None;
		};
		let raw = self.raw(object, at);
		Some(self.resolve(raw))
	}

	/// An object with what stands under `map`, `""` put in its place. The depth is bounded by that of the JSON.
	fn raw(&mut self, object: Object, at: &str) -> Node {
		let path: Rc<str> = at.into();
		let mut node = Node { at: path.clone(), ..Node::default() };
		let mut beneath = None;
		for (key, value) in object {
			if key == "map" {
				beneath = self.map(value, &at_key(at, "map"), &mut node);
			} else {
				node.items.insert(key, Item { value, at: path.clone() });
			}
		}
		// `dns` is the old name of `ns` and wins over it.
		if let Some(dns) = node.items.remove("dns") {
			self.found.add(at_key(at, "dns"), Code::Deprecated, "dns is the old name of ns");
			if dns.value != Json::Null || !node.items.contains_key("ns") {
				node.items.insert("ns".into(), dns);
			}
		}
		if let Some(lower) = beneath {
			node.merge(lower, Null::Yields);
		}
		node
	}

	/// Fills `node` with the children of a map. What stands under `""` is given back.
	fn map(&mut self, map: Json, at: &str, node: &mut Node) -> Option<Node> {
		let mut beneath = None;
		let entries = match map {
			Json::Object(entries) => entries,
			Json::Null | Json::TooDeep => return None,
			other => {
				self.found.add(at, Code::WrongType, format!("a map is an object, not {}", other.kind()));
				return None;
			},
		};
		for (label, value) in entries {
			let path = at_key(at, &label);
			let folded = label.to_ascii_lowercase();
			if !(folded.is_empty() || folded == "*" || is_label(folded.as_bytes())) {
				let text = format!("{} is not one label: a-z, 0-9, - and _, or *, at most 63 octets", shown(&label));
				self.found.add(path, Code::BadLabel, text);
				continue;
			}
			if node.children.contains_key(&folded) {
				// The one in lower case comes last, and counts.
				self.found.add(path.clone(), Code::DuplicateKey, format!("{folded} stands twice in the map"));
				if folded != label {
					continue;
				}
			}
			if self.nodes >= self.limits.nodes {
				let text = format!("more than {} nodes in maps, with what is imported", self.limits.nodes);
				self.found.add(path, Code::TooManyNodes, text);
				return beneath;
			}
			self.nodes = self.nodes.saturating_add(1);
			let child = match value {
				Json::Null | Json::TooDeep => None,
				Json::Text(address) => {
					// A bare string is an address.
					let object = Object::from([(String::from("ip"), Json::Text(address))]);
					Some(self.raw(object, &path))
				},
				Json::Object(object) => Some(self.raw(object, &path)),
				other => {
					let text = format!("an object or an address should stand here, not {}", other.kind());
					self.found.add(path, Code::NotAnObject, text);
					continue;
				},
			};
			if folded.is_empty() {
				beneath = child;
			} else {
				node.children.insert(folded, child);
			}
		}
		beneath
	}

	/// The same without imports and delegates.
	fn resolve(&mut self, mut node: Node) -> Node {
		let import = node.items.remove("import");
		if let Some(delegate) = node.items.remove("delegate").filter(|item| item.value != Json::Null) {
			let at = at_key(&delegate.at, "delegate");
			self.found.add(at.clone(), Code::Deprecated, "import is the new form of delegate");
			let targets = self.targets(delegate.value, &at);
			let mut parts = targets.into_iter().filter_map(|(name, selector)| self.import(&name, &selector, &at));
			// Where it leads nowhere, what stands beside it holds.
			if let Some(mut whole) = parts.next() {
				for part in parts {
					whole.merge(part, Null::Blocks);
				}
				return whole;
			}
		}
		for child in node.children.values_mut().flatten() {
			let raw = core::mem::take(child);
			*child = self.resolve(raw);
		}
		if let Some(import) = import {
			let at = at_key(&import.at, "import");
			for (name, selector) in self.targets(import.value, &at) {
				if let Some(part) = self.import(&name, &selector, &at) {
					node.merge(part, Null::Blocks);
				}
			}
		}
		node
	}

	/// What an import names: pairs of a name and a selector.
	///
	/// IFA-0001 has a list of pairs, and for short a list of names. Values made for its earlier form have one pair, as a list
	/// of two strings. A name has a slash and a selector has none: that tells them apart.
	fn targets(&mut self, value: Json, at: &str) -> Vec<(String, String)> {
		let is_name = |text: &str| text.contains('/') && text.len() <= 80;
		let pair = |name: &str, selector: &str| (name.to_ascii_lowercase(), selector.to_ascii_lowercase());
		let list = match value {
			Json::Null => return Vec::new(),
			Json::Text(name) => vec![Json::Text(name)],
			Json::List(list) => list,
			_ => Vec::from([Json::Null]),
		};
		let texts: Option<Vec<&str>> =
			list.iter().map(|item| if let Json::Text(text) = item { Some(text.as_str()) } else { None }).collect();
		if let Some(texts) = texts {
			match texts.as_slice() {
				names if names.iter().all(|name| is_name(name)) => {
					return names.iter().map(|name| pair(name, "")).collect()
				},
				[name, selector] if is_name(name) && !selector.contains('/') => return vec![pair(name, selector)],
				_ => {},
			}
			self.found.add(at, Code::BadImport, "neither names, as d/example, nor a name and a selector");
			return Vec::new();
		}
		let mut targets = Vec::new();
		for (place, item) in list.iter().enumerate() {
			let target = match item {
				Json::Text(name) if is_name(name) => Some(pair(name, "")),
				Json::List(parts) => match parts.as_slice() {
					[Json::Text(name)] if is_name(name) => Some(pair(name, "")),
					// What follows the selector is ignored.
					[Json::Text(name), Json::Text(selector), ..] if is_name(name) => Some(pair(name, selector)),
					_ => None,
				},
				_ => None,
			};
			match target {
				Some(target) => targets.push(target),
				None => {
					self.found.add(format!("{at}[{place}]"), Code::BadImport, "not a name and a selector");
				},
			}
		}
		targets
	}

	/// The node of another name.
	fn import(&mut self, name: &str, selector: &str, at: &str) -> Option<Node> {
		if self.chain.iter().any(|other| other == name) {
			self.found.add(at, Code::ImportCycle, format!("{} is being imported already", shown(name)));
			return None;
		}
		if self.chain.len() > self.limits.import_depth {
			let text = format!("imports nested deeper than {}", self.limits.import_depth);
			self.found.add(at, Code::ImportTooDeep, text);
			return None;
		}
		if self.imports >= self.limits.imports {
			self.found.add(at, Code::TooManyImports, format!("more than {} imports", self.limits.imports));
			return None;
		}
		self.imports = self.imports.saturating_add(1);
		self.asked.insert(name.into());
		let Some(value) = self.lookup.value(name) else {
			self.found.add(at, Code::ImportNotFound, format!("there is no value of {}", shown(name)));
			return None;
		};
		let bytes = self.imported_bytes.saturating_add(value.len());
		if bytes > self.limits.imported_bytes {
			let text = format!("more than {} bytes are imported", self.limits.imported_bytes);
			self.found.add(at, Code::TooManyImports, text);
			return None;
		}
		self.imported_bytes = bytes;
		self.chain.push(name.into());
		let node = self.load(&value, &format!("{}:$", name.escape_debug()));
		self.chain.pop();
		let selected = node?.select(selector);
		if selected.is_none() {
			let text = format!("{} has nothing at {}", shown(name), shown(selector));
			self.found.add(at, Code::SelectorNotFound, text);
		}
		selected
	}
}
