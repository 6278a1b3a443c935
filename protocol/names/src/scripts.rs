// SPDX-License-Identifier: Apache-2.0
//! Labels that may be made to look like other ones. For readers: the chain registers them like any label.

use crate::Label;
use alloc::collections::BTreeSet;
use icu_properties::{props::Script, CodePointMapData};

/// Scripts that are written together, and with Latin (UTS 39, 5.2, "highly restrictive").
const TOGETHER: [&[Script]; 3] = [
	&[Script::Latin, Script::Han, Script::Hiragana, Script::Katakana],
	&[Script::Latin, Script::Han, Script::Bopomofo],
	&[Script::Latin, Script::Han, Script::Hangul],
];

impl Label {
	/// Are its letters of several scripts that are not written together? Then somebody may have made it to look like another one:
	/// `xn--pple-43d` is a Cyrillic letter before four Latin ones. A label of a single script may look like another one as well.
	pub fn mixes_scripts(&self) -> bool {
		let map = CodePointMapData::<Script>::new();
		let of_letters = |script: &Script| *script != Script::Common && *script != Script::Inherited;
		let scripts: BTreeSet<Script> =
			self.to_unicode().chars().map(|character| map.get(character)).filter(of_letters).collect();
		let are_together = |together: &&[Script]| scripts.iter().all(|script| together.contains(script));
		scripts.len() > 1 && !TOGETHER.iter().any(are_together)
	}
}
