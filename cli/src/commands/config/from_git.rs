// SPDX-License-Identifier: Apache-2.0
//! A commit that somebody made by hand in a clone of an export, as a proposal. `git` is asked for objects, which it may keep
//! packed; what it answers is verified by the ids, and its parent by the chain. Nothing in the repository is run or written.

use super::text::short;
use crate::failure::Failure;
use std::{
	path::{Path, PathBuf},
	process::{Command, Stdio},
};
use vns_client::{
	config::{
		git::{difference, parse_file, Kind, Object, Values},
		Change, History, Key, Line,
	},
	Error,
};

/// A commit with its files, as far as it is known without the chain. Ids are in hexadecimal.
#[derive(Debug)]
pub struct HandMade {
	/// Its id.
	id: String,
	/// The id of its only parent.
	parent: String,
	/// The id of the configuration that its parent says to be.
	claim: Option<String>,
	/// The values in its files.
	values: Values,
	/// Its message.
	message: String,
}

impl HandMade {
	/// Reads the commit that `revision` names.
	pub fn read(folder: &Path, revision: &str) -> Result<Self, Failure> {
		let repository = Repository(folder.to_owned());
		let id = repository.resolve(revision)?;
		let commit =
			parse_commit(&repository.object(Kind::Commit, &id)?).map_err(|reason| repository.refused(&id, reason))?;
		let [parent] = commit.parents.as_slice() else {
			let reason =
				format!("it has {} parents; a proposal has one, the configuration that holds", commit.parents.len());
			return Err(repository.refused(&id, reason));
		};
		let above = parse_commit(&repository.object(Kind::Commit, parent)?)
			.map_err(|reason| repository.refused(parent, reason))?;
		let claim =
			above.message.lines().rev().find_map(|line| line.strip_prefix("Configuration: ")).map(str::to_owned);
		let values = repository.values(&commit.tree)?;
		Ok(Self { id, parent: parent.clone(), claim, values, message: commit.message.trim().to_owned() })
	}

	/// What it changes of the configuration that holds, and why. Refused unless its parent is that one, by its id in Git and by
	/// the id of the configuration.
	pub fn on(self, history: &History) -> Result<(Vec<Change>, String), Failure> {
		let lines = history.lines();
		let head = history.head().ok_or_else(|| Error::Internal("a history without a head".into()))?;
		let refused = |reason: String| {
			let short = self.id.get(..12).unwrap_or(&self.id);
			Err(Error::Refused(format!("the commit {short}: {reason}")).into())
		};
		let by_git = lines.iter().find(|line| line.git.to_string() == self.parent);
		let by_claim = lines.iter().find(|line| Some(hex::encode(line.snapshot.entry.id)) == self.claim);
		match (by_git, by_claim) {
			(Some(one), Some(claimed)) if is(one, head) && is(claimed, head) => {},
			(Some(one), Some(claimed)) if is(one, claimed) => {
				return refused(format!(
					"it is made on the configuration {} of block {}; by now {} holds, since block {}: export anew, pull, rebase",
					short(&one.snapshot.entry.id),
					one.snapshot.entry.from,
					short(&head.snapshot.entry.id),
					head.snapshot.entry.from
				));
			},
			(_, Some(claimed)) => {
				return refused(format!(
					"its parent says that it is the configuration {}, whose id in Git is {}, and has the id {}: somebody changed it",
					short(&claimed.snapshot.entry.id),
					claimed.git,
					self.parent
				));
			},
			_ => {
				return refused(format!(
					"its parent {} is no configuration of this chain: it must be one commit on the branch main of an export",
					self.parent
				));
			},
		}
		let changes = difference(&head.snapshot.values, &self.values);
		if changes.is_empty() {
			return refused("no value in it is another than those that hold".into());
		}
		Ok((changes, self.message))
	}
}

fn is(one: &Line, other: &Line) -> bool {
	one.snapshot.entry.id == other.snapshot.entry.id
}

/// A repository that `git` reads.
struct Repository(PathBuf);

impl Repository {
	fn refused(&self, what: &str, reason: impl std::fmt::Display) -> Failure {
		Failure::Usage(format!("{}: {what}: {reason}", self.0.display()))
	}

	/// What `git` answers; nothing that it could fetch, replace or lock.
	fn git(&self, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
		let output = Command::new("git")
			.arg("-C")
			.arg(&self.0)
			.args(["--no-replace-objects", "--no-optional-locks"])
			.args(arguments)
			.env("GIT_NO_LAZY_FETCH", "1")
			.stdin(Stdio::null())
			.output()
			.map_err(|error| Failure::Machine(format!("git cannot be run, which reads the repository: {error}")))?;
		if output.status.success() {
			return Ok(output.stdout);
		}
		let words = String::from_utf8_lossy(&output.stderr);
		let words = vns_client::value::shown_bytes(words.lines().next().unwrap_or_default().as_bytes());
		Err(Failure::Usage(format!("{}: git says: {words}", self.0.display())))
	}

	/// The id of the commit that a revision names.
	fn resolve(&self, revision: &str) -> Result<String, Failure> {
		let name = format!("{revision}^{{commit}}");
		let answer = self.git(&["rev-parse", "--verify", "--end-of-options", &name])?;
		let id = String::from_utf8_lossy(&answer).trim().to_owned();
		if !is_id(&id) {
			return Err(self.refused(revision, "it is not named by SHA-1, as configurations are"));
		}
		Ok(id)
	}

	/// The content of an object, which must be what its id says.
	fn object(&self, kind: Kind, id: &str) -> Result<Vec<u8>, Failure> {
		let name = match kind {
			Kind::Blob => "blob",
			Kind::Tree => "tree",
			Kind::Commit => "commit",
		};
		let object = Object { kind, body: self.git(&["cat-file", name, id])? };
		if object.id().to_string() != id {
			return Err(
				self.refused(id, "its content is not what its id says: somebody changed it, or the disk is damaged")
			);
		}
		Ok(object.body)
	}

	/// The values in the files of a tree, which are those of the domains.
	fn values(&self, tree: &str) -> Result<Values, Failure> {
		let mut values = Values::new();
		let files = parse_tree(&self.object(Kind::Tree, tree)?).map_err(|reason| self.refused(tree, reason))?;
		for File { mode, name, id } in files {
			if !Key::DOMAINS.iter().any(|(_, domain)| *domain == name) {
				let known: Vec<&str> = Key::DOMAINS.iter().map(|(_, domain)| *domain).collect();
				let shown = vns_client::value::shown_bytes(name.as_bytes());
				return Err(self.refused(&shown, format!("no domain is called so; the files are {}", known.join(", "))));
			}
			if mode != "100644" {
				return Err(self.refused(&name, format!("it must be an ordinary file of mode 100644, not {mode}")));
			}
			let text =
				String::from_utf8(self.object(Kind::Blob, &id)?).map_err(|_| self.refused(&name, "it is no text"))?;
			values.extend(parse_file(&name, &text).map_err(|error| self.refused(&name, error))?);
		}
		Ok(values)
	}
}

/// 40 hexadecimal digits.
fn is_id(text: &str) -> bool {
	text.len() == 40 && text.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}

/// What is read of a commit.
struct Parsed {
	tree: String,
	parents: Vec<String>,
	message: String,
}

fn parse_commit(body: &[u8]) -> Result<Parsed, &'static str> {
	let text = std::str::from_utf8(body).map_err(|_| "it is not in UTF-8")?;
	let (head, message) = text.split_once("\n\n").unwrap_or((text, ""));
	let named = |name: &str| -> Vec<String> {
		let lines = head.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
		lines.map(str::to_owned).collect()
	};
	let [tree] = <[String; 1]>::try_from(named("tree")).map_err(|_| "it does not name one tree")?;
	let parents = named("parent");
	if !is_id(&tree) || !parents.iter().all(|parent| is_id(parent)) {
		return Err("it names what is no id");
	}
	Ok(Parsed { tree, parents, message: message.to_owned() })
}

/// An entry of a tree.
struct File {
	mode: String,
	name: String,
	id: String,
}

fn parse_tree(mut body: &[u8]) -> Result<Vec<File>, &'static str> {
	const WRONG: &str = "it is no tree";
	let mut files = Vec::new();
	while !body.is_empty() {
		let end = body.iter().position(|byte| *byte == 0).ok_or(WRONG)?;
		let (head, rest) = body.split_at_checked(end).ok_or(WRONG)?;
		let (id, rest) = rest.get(1..).and_then(|rest| rest.split_at_checked(20)).ok_or(WRONG)?;
		let head = String::from_utf8_lossy(head);
		let (mode, name) = head.split_once(' ').ok_or(WRONG)?;
		files.push(File { mode: mode.to_owned(), name: name.to_owned(), id: hex::encode(id) });
		body = rest;
	}
	Ok(files)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::commands::config::{
		export::{
			tests::{git, Folder},
			write,
		},
		tests::{grow, grown},
	};
	use std::fs;

	/// A history, its export, and a clone of it in `network`.
	fn cloned(folder: &Folder) -> History {
		let history = grown(&["credit.least_amount=2", "names.deposit=2"]);
		write(&history, &folder.path("network.git")).unwrap();
		git(&folder.path(""), &["clone", "--quiet", "network.git", "network"]);
		history
	}

	/// Puts one text in another's place in a file of the clone, and commits.
	fn commit(folder: &Folder, file: &str, from: &str, to: &str) {
		let path = folder.path("network").join(file);
		let text = fs::read_to_string(&path).unwrap();
		assert!(text.contains(from), "{text}");
		fs::write(&path, text.replace(from, to)).unwrap();
		git(
			&folder.path("network"),
			&["commit", "--quiet", "--all", "--message", "Fewer notes\n\nthey cost more than they are worth"],
		);
	}

	fn read(folder: &Folder, revision: &str, history: &History) -> Result<(Vec<Change>, String), Failure> {
		HandMade::read(&folder.path("network"), revision)?.on(history)
	}

	#[track_caller]
	fn refused(outcome: Result<(Vec<Change>, String), Failure>, exit: u8, part: &str) {
		let failure = outcome.expect_err(part);
		assert_eq!(failure.exit(), exit, "{}", failure.message());
		assert!(failure.message().contains(part), "{part}: {}", failure.message());
	}

	#[test]
	fn a_commit_on_the_head_should_be_a_proposal() {
		let folder = Folder::new("from-git");
		let history = cloned(&folder);
		commit(&folder, "credit", "most_notes = 256 count", "most_notes = 100 count");
		let (changes, message) = read(&folder, "HEAD", &history).unwrap();
		assert_eq!(changes, [Change { key: Key::named("credit.most_notes").unwrap(), value: 100 }]);
		assert_eq!(message, "Fewer notes\n\nthey cost more than they are worth");
		// Packed, by its id, and with a comment.
		git(&folder.path("network"), &["gc", "--quiet"]);
		let id = git(&folder.path("network"), &["rev-parse", "HEAD"]);
		assert_eq!(read(&folder, id.trim(), &history).unwrap().0, changes);
	}

	#[test]
	fn a_wrong_parent_should_be_refused() {
		let folder = Folder::new("parent");
		let mut history = cloned(&folder);
		// The newest configuration itself, which is no change of itself.
		refused(read(&folder, "HEAD", &history), 1, "it is made on the configuration");
		refused(read(&folder, "HEAD~2", &history), 2, "it has 0 parents");
		commit(&folder, "credit", "most_notes = 256 count", "most_notes = 100 count");
		commit(&folder, "credit", "most_notes = 100 count", "most_notes = 50 count");
		refused(read(&folder, "HEAD", &history), 1, "no configuration of this chain");
		assert!(read(&folder, "HEAD~1", &history).is_ok());
		// Another configuration holds by now.
		grow(&mut history, "credit.least_amount=3");
		refused(read(&folder, "HEAD~1", &history), 1, "rebase");
		let other = grown(&["credit.least_amount=5"]);
		refused(read(&folder, "HEAD~1", &other), 1, "no configuration of this chain");
		git(&folder.path("network"), &["commit", "--quiet", "--allow-empty", "--message", "nothing"]);
	}

	#[test]
	fn a_parent_that_claims_to_be_a_configuration_should_be_refused() {
		let folder = Folder::new("claim");
		let history = cloned(&folder);
		// The same message and author, another value.
		let network = folder.path("network");
		let text = fs::read_to_string(network.join("credit")).unwrap();
		fs::write(network.join("credit"), text.replace("most_notes = 256", "most_notes = 255")).unwrap();
		git(&network, &["commit", "--quiet", "--all", "--amend", "--no-edit"]);
		commit(&folder, "credit", "most_notes = 255 count", "most_notes = 100 count");
		refused(read(&folder, "HEAD", &history), 1, "somebody changed it");
		// And one that says to be another than it is.
		git(&network, &["reset", "--quiet", "--hard", "origin/main"]);
		let message = git(&network, &["log", "-1", "--format=%B", "origin/main~1"]);
		git(&network, &["commit", "--quiet", "--amend", "--message", &message]);
		commit(&folder, "credit", "most_notes = 256 count", "most_notes = 100 count");
		refused(read(&folder, "HEAD", &history), 1, "somebody changed it");
	}

	#[test]
	fn tampered_objects_should_be_refused() {
		let folder = Folder::new("tampered");
		let history = cloned(&folder);
		commit(&folder, "credit", "most_notes = 256 count", "most_notes = 100 count");
		let network = folder.path("network");
		let id = git(&network, &["rev-parse", "HEAD:credit"]).trim().to_owned();
		let forged = Object { kind: Kind::Blob, body: b"most_notes = 1 count\n".to_vec() };
		let path = network.join(".git/objects").join(&id[..2]).join(&id[2..]);
		fs::remove_file(&path).unwrap();
		fs::write(&path, miniz_oxide::deflate::compress_to_vec_zlib(&forged.stored(), 6)).unwrap();
		let failure = read(&folder, "HEAD", &history).unwrap_err();
		assert_eq!(failure.exit(), 2);
		// Whoever notices it first, git or this program.
		assert!(failure.message().contains("git says") || failure.message().contains("not what its id says"));
		// One object in another's place, which git does when it is told to.
		git(&network, &["reset", "--quiet", "--hard", "origin/main"]);
		commit(&folder, "names", "deposit = 2000000000000 planck", "deposit = 3000000000000 planck");
		let tip = git(&network, &["rev-parse", "HEAD"]);
		git(&network, &["replace", tip.trim(), "origin/main"]);
		let (changes, _) = read(&folder, "HEAD", &history).unwrap();
		assert_eq!(changes[0].key.to_string(), "names.deposit", "what stands in another's place is not looked at");
	}

	#[test]
	fn files_that_are_none_should_be_refused() {
		let folder = Folder::new("files");
		let history = cloned(&folder);
		let network = folder.path("network");
		let back = || git(&network, &["reset", "--quiet", "--hard", "origin/main"]);
		for (from, to, part) in [
			("most_notes = 256 count", "most_notes = 100", "credit.most_notes = 100 count"),
			("most_notes = 256 count", "most_notes = 257 count", "between 1 and 256"),
			("most_notes = 256 count", "most_nites = 100 count", "no parameter credit.most_nites"),
			("most_notes = 256 count", "most_notes = 256 count # as it was", "is in count"),
		] {
			commit(&folder, "credit", from, to);
			refused(read(&folder, "HEAD", &history), 2, part);
			back();
		}
		fs::write(network.join("README"), "hello\n").unwrap();
		git(&network, &["add", "README"]);
		git(&network, &["commit", "--quiet", "--message", "x"]);
		refused(read(&folder, "HEAD", &history), 2, "no domain is called so");
		back();
		git(&network, &["update-index", "--chmod=+x", "credit"]);
		git(&network, &["commit", "--quiet", "--message", "x"]);
		refused(read(&folder, "HEAD", &history), 2, "100755");
		back();
		// A comment alone is no change.
		commit(&folder, "credit", "most_notes = 256 count", "# as it was\nmost_notes = 256 count");
		refused(read(&folder, "HEAD", &history), 1, "no value in it is another");
		back();
		// A domain that is gone keeps its values.
		git(&network, &["rm", "--quiet", "clock"]);
		commit(&folder, "credit", "most_notes = 256 count", "most_notes = 100 count");
		assert_eq!(read(&folder, "HEAD", &history).unwrap().0.len(), 1);
	}

	#[test]
	fn what_is_no_commit_should_be_said_by_git() {
		let folder = Folder::new("no-commit");
		let history = cloned(&folder);
		for revision in ["nothing", "--upload-pack=x", "HEAD:credit", ""] {
			refused(read(&folder, revision, &history), 2, "git says");
		}
		fs::create_dir(folder.path("empty")).unwrap();
		assert!(HandMade::read(&folder.path("missing"), "HEAD").unwrap_err().message().contains("git says"));
		// The folder of the tests may lie in a repository of something else, which has no such files.
		assert!(HandMade::read(&folder.path("empty"), "HEAD").is_err());
	}
}
