// SPDX-License-Identifier: Apache-2.0
// What is a name: a label in a namespace, `d/example`, by rule L1 of docs/book/name.md. Whoever registers one commits to a
// hash first and is told minutes later that it is no name, so it is read here before anything is sent. The errors are those
// of the chain, by their names.

import { decodePunycode, encodePunycode } from './punycode.ts';

/** The namespaces, as they are written before the slash; by the index that the chain gives them. Only `d` resolves over DNS. */
export const NAMESPACES = ['d', 'id', 'p', 'm', 'a', 'tor'] as const;

export type Namespace = (typeof NAMESPACES)[number];

/** The longest label, in octets. */
export const MOST_LABEL_OCTETS = 63;

/** What is wrong with a text that is no name. */
const FAULTS = {
	NoNamespace: 'it has no namespace',
	UnknownNamespace: `the namespaces are ${NAMESPACES.join(', ')}`,
	EmptyLabel: 'the label has no character',
	LabelTooLong: `the label has more than ${MOST_LABEL_OCTETS} octets`,
	UpperCase: 'the label has a letter in upper case',
	BadCharacter: 'a label consists of a-z, 0-9 and hyphens',
	BadStart: 'a label starts with a letter',
	BadEnd: 'a label does not end with a hyphen',
	ReservedHyphens: 'hyphens in third and fourth place are for xn-- only',
	BadPunycode: 'what follows xn-- is not the punycode of a label that needs it',
	NotIdna: 'the label that xn-- stands for is not allowed by IDNA 2008',
} as const;

export type NameFault = keyof typeof FAULTS;

/** The text is no name. */
export class NotAName extends Error {
	readonly fault: NameFault;
	/** As the chain names the same error: `names.UpperCase`. */
	readonly code: string;

	constructor(text: string, fault: NameFault) {
		const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
		super(`"${shown}" is no name: ${FAULTS[fault]}; write it like d/example`);
		this.name = 'NotAName';
		this.fault = fault;
		this.code = `names.${fault}`;
	}
}

/** The two parts of a name. */
export interface NameParts {
	space: Namespace;
	label: string;
}

/** A name to be registered: in lower case, and an `xn--` label by the tables of Unicode of this JavaScript engine. */
export function parseNewName(text: string): string {
	const { label } = check(text);
	if (label.startsWith(A_PREFIX) && !isIdna(label)) throw new NotAName(text, 'NotIdna');
	return text;
}

/** A name that there may be already: letters in upper case are folded, and the tables of Unicode are not asked. */
export function parseName(text: string): string {
	const folded = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
	check(folded);
	return folded;
}

/** The parts of what is a name. */
export function partsOf(name: string): NameParts {
	return check(name);
}

/** How many octets the label of a name has: prices go by this. */
export const octetsOf = (name: string): number => partsOf(name).label.length;

/** As a reader of its language sees it: `d/xn--mnchen-3ya` is `d/münchen`. To be shown, never to be sent. */
export function readableName(name: string): string {
	const { space, label } = partsOf(name);
	const points = label.startsWith(A_PREFIX) ? decodePunycode(label.slice(A_PREFIX.length)) : undefined;
	return points ? `${space}/${String.fromCodePoint(...points)}` : name;
}

/** What an A-label starts with (RFC 5890). */
const A_PREFIX = 'xn--';

/** All but the tables of Unicode, in the order in which a user can mend it. */
function check(text: string): NameParts {
	const refuse = (fault: NameFault) => new NotAName(text, fault);
	const slash = text.indexOf('/');
	if (slash < 0) throw refuse('NoNamespace');
	const space = NAMESPACES.find((one) => one === text.slice(0, slash));
	if (!space) throw refuse('UnknownNamespace');
	const label = text.slice(slash + 1);
	if (label === '') throw refuse('EmptyLabel');
	if (new TextEncoder().encode(label).length > MOST_LABEL_OCTETS) throw refuse('LabelTooLong');
	if (/[A-Z]/.test(label)) throw refuse('UpperCase');
	if (/[^a-z0-9-]/.test(label)) throw refuse('BadCharacter');
	if (!/^[a-z]/.test(label)) throw refuse('BadStart');
	if (label.endsWith('-')) throw refuse('BadEnd');
	if (label.startsWith(A_PREFIX)) {
		const rest = label.slice(A_PREFIX.length);
		const points = decodePunycode(rest);
		if (!points || points.every((point) => point < 128) || encodePunycode(points) !== rest) throw refuse('BadPunycode');
	} else if (label.slice(2, 4) === '--') {
		throw refuse('ReservedHyphens');
	}
	return { space, label };
}

/**
 * Is it an A-label of IDNA 2008? What a URL may have as its host is what UTS 46 lets pass, so that its normal form, joiners,
 * bidi and unassigned characters are checked by every JavaScript engine. What UTS 46 lets pass and IDNA 2008 does not is
 * refused here: symbols, characters out of their context, hyphens in the wrong place.
 */
function isIdna(label: string): boolean {
	const points = decodePunycode(label.slice(A_PREFIX.length)) ?? [];
	const text = String.fromCodePoint(...points);
	if (hostOf(label) !== label || /^-|^..--|-$/u.test(text)) return false;
	// RFC 5893, 2.1, which not every engine minds: what is written from the right begins with a letter.
	if (/^\p{Nd}/u.test(text) && RIGHT_TO_LEFT.test(text)) return false;
	const characters = [...text];
	return characters.every((character, at) => PVALID.test(character) || fitsContext(characters, at));
}

function hostOf(label: string): string | undefined {
	try {
		return new URL(`http://${label}/`).hostname;
	} catch {
		return undefined;
	}
}

const RIGHT_TO_LEFT = /[\u{590}-\u{8ff}\u{fb1d}-\u{fdff}\u{fe70}-\u{feff}\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Exceptions that need a context (RFC 5892, 2.6). */
const NEEDS_CONTEXT = '\\u{b7}\\u{375}\\u{5f3}\\u{5f4}\\u{30fb}\\u{660}-\\u{669}\\u{6f0}-\\u{6f9}';
/** Disallowed exceptions; conjoining jamo; what is ignorable, or of a block that is (RFC 5892, 2.3, 2.4, 2.6, 2.9). */
const DISALLOWED = [
	'\\u{640}\\u{7fa}\\u{302e}\\u{302f}\\u{3031}-\\u{3035}\\u{303b}',
	'\\u{1100}-\\u{11ff}\\u{a960}-\\u{a97c}\\u{d7b0}-\\u{d7fb}',
	'\\u{34f}\\u{17b4}\\u{17b5}\\u{180b}-\\u{180f}\\u{3164}\\u{fe00}-\\u{fe0f}\\u{ffa0}',
	'\\u{20d0}-\\u{20ff}\\u{1d100}-\\u{1d24f}\\u{e0100}-\\u{e01ef}',
].join('');
/** Valid whatever stands beside it: letters, marks and digits, and a few more (RFC 5892, 2.1, 2.6). */
const PVALID = new RegExp(
	`^(?:[\\u{6fd}\\u{6fe}\\u{f0b}\\u{3007}-]|(?![${NEEDS_CONTEXT}${DISALLOWED}])[\\p{Ll}\\p{Lo}\\p{Lm}\\p{Mn}\\p{Mc}\\p{Nd}])$`,
	'u',
);

/** Valid for what stands beside it (RFC 5892, appendix A). The joiners, A.1 and A.2, UTS 46 has checked. */
function fitsContext(characters: readonly string[], at: number): boolean {
	const [before, character, after] = [characters[at - 1], characters[at]!, characters[at + 1]];
	const text = characters.join('');
	if (/[\u{200c}\u{200d}]/u.test(character)) return true;
	// A.3, the Catalan middle dot; A.4, the Greek numeral sign; A.5 and A.6, Hebrew geresh and gershayim.
	if (character === '\u{b7}') return before === 'l' && after === 'l';
	if (character === '\u{375}') return /[\u{370}-\u{3ff}\u{1f00}-\u{1fff}]/u.test(after ?? '');
	if (/[\u{5f3}\u{5f4}]/u.test(character)) return /[\u{591}-\u{5f4}\u{fb1d}-\u{fb4f}]/u.test(before ?? '');
	// A.7, the Katakana middle dot.
	if (character === '\u{30fb}') return JAPANESE.test(text);
	// A.8 and A.9: the two kinds of Arabic-Indic digits do not mix.
	if (/[\u{660}-\u{669}]/u.test(character)) return !/[\u{6f0}-\u{6f9}]/u.test(text);
	if (/[\u{6f0}-\u{6f9}]/u.test(character)) return !/[\u{660}-\u{669}]/u.test(text);
	return false;
}

/** Hiragana, Katakana or Han. */
const JAPANESE = new RegExp(
	[
		'[\\u{3005}\\u{3007}\\u{3021}-\\u{3029}\\u{3041}-\\u{3096}\\u{309d}-\\u{309f}\\u{30a1}-\\u{30fa}\\u{30fd}-\\u{30ff}',
		'\\u{31f0}-\\u{31ff}\\u{3400}-\\u{4dbf}\\u{4e00}-\\u{9fff}\\u{f900}-\\u{faff}\\u{1b000}-\\u{1b16f}\\u{20000}-\\u{323af}]',
	].join(''),
	'u',
);
