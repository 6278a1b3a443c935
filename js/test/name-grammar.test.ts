// SPDX-License-Identifier: Apache-2.0
// What is a name, what it is known by, what it costs, and what is kept of a registration: by the examples that the chain's own
// tests have (protocol/names/tests). Needs no node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeAddress } from '@polkadot/util-crypto';
import { VNS } from '../src/amount.ts';
import { depositFor, type NameNumbers, renewalPrice, termPrice } from '../src/name.ts';
import { commitState } from '../src/name-check.ts';
import {
	MOST_LABEL_OCTETS,
	NAMESPACES,
	NotAName,
	octetsOf,
	parseName,
	parseNewName,
	partsOf,
	readableName,
} from '../src/name-grammar.ts';
import {
	checkContent,
	commitmentHash,
	decodeValue,
	elsewhere,
	encodeValue,
	hexOf,
	inline,
	isNothing,
	nameHash,
	newSalt,
	NOTHING,
	textOf,
	valueHash,
	ValueTooLong,
	WrongContent,
} from '../src/name-hash.ts';
import { checkKept, KeptUnusable, type KeptCommit } from '../src/name-register.ts';
import { decodePunycode, encodePunycode } from '../src/punycode.ts';

const OWNER = encodeAddress(new Uint8Array(32).fill(1));
const SALT = `0x${'55'.repeat(32)}`;
const COMMITMENT = '0xe5cc98e9f18f8915357e849da89ace2cb62388491977c7d9537030688a0fc2dd';

const points = (text: string) => [...text].map((character) => character.codePointAt(0)!);
const aLabel = (text: string) => `xn--${encodePunycode(points(text))}`;
/** The fault of a text, or the text. */
function faultOf(text: string, parse = parseNewName): string {
	try {
		return parse(text);
	} catch (error) {
		assert.ok(error instanceof NotAName, String(error));
		assert.equal(error.code, `names.${error.fault}`);
		return error.fault;
	}
}

test('a label should be as the grammar has it, each way to be wrong by its own error', () => {
	const longest = 'a'.repeat(MOST_LABEL_OCTETS);
	for (const good of ['a', 'z9', 'a-b', 'a--b', 'abc--d', 'a1-2-3', 'example', longest, 'xn', 'x-n--a']) {
		assert.equal(faultOf(`d/${good}`), `d/${good}`);
	}
	const bad: Record<string, readonly string[]> = {
		NoNamespace: ['', 'example'],
		UnknownNamespace: ['/example', 'dd/example', 'D/example', 'domain/example'],
		EmptyLabel: ['d/'],
		LabelTooLong: [`d/${longest}a`, `d/${'ä'.repeat(32)}`, `d/a${'0'.repeat(62)}z`],
		UpperCase: ['d/Example', 'd/exampLe'],
		BadCharacter: ['d/a_b', 'd/a.b', 'd/a b', 'd/a\n', 'd/a\0', 'd/münchen', 'd/a/b'],
		BadStart: ['d/1a', 'd/-a', 'd/123'],
		BadEnd: ['d/a-', 'd/ab--', 'd/xn--'],
		ReservedHyphens: ['d/ab--cd', 'd/xm--cd'],
		BadPunycode: ['d/xn--99999999', 'd/xn--abc-d0', 'd/xn--zzzzzzzzzzzzzzzzzz'],
	};
	for (const [fault, texts] of Object.entries(bad)) {
		for (const text of texts) assert.equal(faultOf(text), fault, JSON.stringify(text));
	}
	for (const space of NAMESPACES) assert.deepEqual(partsOf(`${space}/x`), { space, label: 'x' });
	assert.equal(octetsOf('tor/xn--mnchen-3ya'), 14);
	// A long text is not said again in full.
	assert.ok(new NotAName('x'.repeat(10_000), 'NoNamespace').message.length < 200);
});

test('an xn-- label should be one of IDNA 2008 to be registered, and be read whatever the tables say', () => {
	const good = [
		...['münchen', 'straße', '中国', 'فارسی', 'ελληνικός', '日本語', 'россия', '한국', 'भारत', 'l·l', 'ア・イ', 'א׳'],
		...['१२३', 'ب٣٤', 'नी\u{94d}\u{200d}', 'fuß-ball', 'ガ'],
	];
	for (const text of good) {
		assert.equal(faultOf(`d/${aLabel(text)}`), `d/${aLabel(text)}`, text);
		assert.equal(readableName(`d/${aLabel(text)}`), `d/${text}`);
	}
	assert.equal(aLabel('münchen'), 'xn--mnchen-3ya');
	const bad = [
		// Symbols, which UTS 46 lets pass.
		...['💩', '☃', 'a♥b', '√2', '✓'],
		// In upper case, not normalised, of compatibility.
		...['Ä', 'e\u{301}', 'ﬁ', 'ａ', 'ⅷ', 'ſ'],
		// Contexts that are not there.
		...['a·b', '·', 'l·', 'a・b', '׳א', '\u{375}a', 'a\u{200d}b', 'a\u{200c}b', '٣۴'],
		// Marks first, jamo, ignorable, disallowed.
		...['\u{301}a', '\u{1100}\u{1161}', 'a\u{fe0f}é', 'ـب', 'a\u{ad}ü'],
		// Hyphens in the wrong place; bidi; not assigned, private.
		...['-ü', 'ü-', 'ab--ü', 'אa', '1א', '\u{e000}', '\u{378}'],
	];
	for (const text of bad) {
		assert.equal(faultOf(`d/${aLabel(text)}`), 'NotIdna', text);
		assert.equal(faultOf(`d/${aLabel(text)}`, parseName), `d/${aLabel(text)}`);
	}
	assert.equal(readableName('d/example'), 'd/example');
});

test('letters in upper case should be folded where a name is looked up, and nothing else', () => {
	assert.equal(parseName('D/Example'), 'd/example');
	assert.equal(parseName('TOR/XN--MNCHEN-3YA'), 'tor/xn--mnchen-3ya');
	// Not the Kelvin sign, which becomes a k elsewhere.
	assert.equal(faultOf('d/\u{212a}', parseName), 'BadCharacter');
	for (const text of ['example', 'x/example', 'd/', 'd/ex_ample', 'd/-a', 'd/ab--c', 'd/xn--99999999']) {
		assert.equal(faultOf(text, parseName), faultOf(text));
	}
});

test('punycode should be that of RFC 3492, 7.1', () => {
	const examples: Record<string, string> = {
		'ليهمابتكلموشعربي؟': 'egbpdaj6bu4bxfgehfvwxn',
		'他们为什么不说中文': 'ihqwcrb4cv8a8dqg056pqjye',
		'Pročprostěnemluvíčesky': 'Proprostnemluvesky-uyb24dma41a',
		'3年B組金八先生': '3B-ww4c5e180e575a65lsy2b',
		'-> $1.00 <-': '-> $1.00 <--',
	};
	for (const [text, code] of Object.entries(examples)) {
		assert.equal(encodePunycode(points(text)), code);
		// Digits of a code in lower case alone are read here.
		assert.deepEqual(decodePunycode(code), points(text));
	}
	for (const bad of ['99999999', '-', 'a-!', 'ü', 'zzzzzzzzzzzzzzzzzz']) assert.equal(decodePunycode(bad), undefined, bad);
});

test('hashes should be those of the chain', () => {
	assert.equal(nameHash('d/example'), '0x172157747685ff726bd526cd0022c8464439b617018e212f47ad21ce390ad591');
	const bound = { owner: OWNER, name: 'd/example', most: 10n * VNS, salt: SALT };
	assert.equal(commitmentHash(bound), COMMITMENT);
	// It is the account that counts, not how its address is written.
	assert.equal(commitmentHash({ ...bound, owner: encodeAddress(OWNER, 0) }), COMMITMENT);
	const others = [
		{ ...bound, owner: encodeAddress(new Uint8Array(32).fill(2)) },
		{ ...bound, name: 'd/examplf' },
		{ ...bound, name: 'id/example' },
		{ ...bound, most: 10n * VNS + 1n },
		{ ...bound, most: 2n ** 128n - 1n },
		{ ...bound, salt: `0x${'54'.repeat(32)}` },
	];
	assert.equal(new Set([COMMITMENT, ...others.map(commitmentHash)]).size, others.length + 1);
	assert.throws(() => commitmentHash({ ...bound, salt: '0x55' }), TypeError);
	for (const most of [-1n, 2n ** 128n]) assert.throws(() => commitmentHash({ ...bound, most }), RangeError);
	assert.match(newSalt(), /^0x[0-9a-f]{64}$/);
	assert.notEqual(newSalt(), newSalt());
});

test('a value should be the bytes, or their hash and where they lie, and nothing too long', () => {
	const most = 'x'.repeat(1_024);
	const values = [NOTHING, inline('{}'), inline('x'.repeat(63)), inline('x'.repeat(64)), inline(most)];
	values.push(elsewhere('content', ''), elsewhere(most.repeat(60), 'r'.repeat(128)));
	for (const value of values) {
		const scale = encodeValue(value);
		assert.deepEqual(decodeValue(scale), value);
		assert.equal(decodeValue(`${scale}00`), undefined);
		assert.equal(decodeValue(scale.slice(0, -2)), undefined);
	}
	assert.equal(encodeValue(inline('{}')), '0x00087b7d');
	for (const bad of ['0x', '0x0004', '0x00040707', '0x0201', '0x000100']) assert.equal(decodeValue(bad), undefined, bad);
	assert.equal(new Set(values.map(valueHash)).size, values.length);
	assert.throws(() => inline(`${most}x`), (error: unknown) => error instanceof ValueTooLong && /1025 bytes/.test(error.message));
	assert.throws(() => inline('ä'.repeat(513)), ValueTooLong);
	assert.throws(() => elsewhere('', 'r'.repeat(129)), ValueTooLong);
	assert.deepEqual([isNothing(NOTHING), isNothing(inline(' ')), isNothing(elsewhere('', ''))], [true, false, false]);
	assert.deepEqual([textOf(inline('ä')), textOf(inline(Uint8Array.of(0xff))), textOf(elsewhere('', ''))], ['ä', undefined, undefined]);
	checkContent(elsewhere('content', 'ipfs'), 'content');
	checkContent(inline('content'), 'content');
	for (const value of [elsewhere('content', 'ipfs'), inline('content')]) {
		assert.throws(() => checkContent(value, 'contenT'), WrongContent);
	}
});

test('prices and deposits should be those of the book', () => {
	const numbers = {
		prices: [1_000n, 500n, 100n, 20n, 5n].map((price) => price * VNS),
		surcharge: 25,
		deposit: VNS,
		depositPerByte: VNS / 1_000n,
	} as NameNumbers;
	const prices = ['d/a', 'd/ab', 'd/abc', 'd/abcd', 'd/abcde', `d/${'a'.repeat(63)}`].map((name) => termPrice(numbers, name));
	assert.deepEqual(prices, [1_000n, 500n, 100n, 20n, 5n, 5n].map((price) => price * VNS));
	assert.equal(renewalPrice(numbers, 'd/example', 'Suspended', 2), 10n * VNS);
	assert.equal(renewalPrice(numbers, 'd/example', 'Grace', 1), (25n * VNS) / 4n);
	// The surcharge once, and up to a full planck.
	assert.equal(renewalPrice({ ...numbers, prices: [3n] }, 'd/a', 'Grace', 2), 7n);
	assert.equal(depositFor(numbers, inline('ten bytes!')), (101n * VNS) / 100n);
	assert.equal(depositFor(numbers, NOTHING), VNS);
	assert.equal(depositFor(numbers, elsewhere('', 'r')), VNS + (33n * VNS) / 1_000n);
});

test('a commit should be open at the first and at the last instant of its window', () => {
	const window = { opens: 10n, closes: 20n };
	const states = [9n, 10n, 20n, 21n].map((now) => commitState(window, now));
	assert.deepEqual(states, ['Waiting', 'Open', 'Open', 'Expired']);
});

test('what is kept should be read back, and refused where somebody has changed it: KeptUnusable', () => {
	// As the command line writes it, with the example of its own test.
	const kept: KeptCommit = {
		format: 'vns-name-commit',
		version: 1,
		genesis: `0x${'09'.repeat(32)}`,
		owner: OWNER,
		name: 'd/example',
		most: '10000000000000',
		value: encodeValue(inline('{}')),
		salt: SALT,
		commitment: COMMITMENT,
	};
	assert.deepEqual(checkKept(JSON.parse(JSON.stringify(kept))), kept);
	// The value is not committed to.
	assert.equal(checkKept({ ...kept, value: '0x0000' }).value, '0x0000');
	const reason = (found: unknown) => {
		try {
			checkKept(found);
		} catch (error) {
			assert.ok(error instanceof KeptUnusable, String(error));
			assert.doesNotMatch(error.message, /5555/, 'the salt was repeated');
			return error.message;
		}
		return assert.fail(`it was read: ${JSON.stringify(found)}`);
	};
	const other = hexOf(new Uint8Array(32).fill(2));
	const changed: Partial<KeptCommit>[] = [{ name: 'd/examples' }, { most: '1' }, { owner: encodeAddress(other) }, { salt: other }];
	for (const change of changed) assert.match(reason({ ...kept, ...change }), /somebody has changed it/);
	const damaged: Record<string, unknown>[] = [
		{ value: '0x04' },
		{ value: 'much' },
		{ most: 'much' },
		{ most: 5 },
		{ salt: '' },
		{ salt: SALT.slice(2) },
		{ genesis: undefined },
		{ owner: '' },
		{ version: 2 },
		{ format: 'vns-record-commit' },
	];
	for (const damage of damaged) assert.match(reason({ ...kept, ...damage }), new RegExp(Object.keys(damage)[0]!));
	assert.match(reason({ ...kept, name: 'd/Example' }), /upper case/);
	assert.match(reason({ ...kept, most: '9'.repeat(39) }), /no amount/);
	for (const owner of ['nobody', '0x', `0x${'07'.repeat(31)}`]) assert.doesNotMatch(reason({ ...kept, owner }), /somebody/);
	for (const found of [undefined, null, 7, '', [], {}]) reason(found);
});
