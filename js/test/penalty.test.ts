// SPDX-License-Identifier: Apache-2.0
// The penalty: a transaction that a frozen account signed is examined and reported, and what it would have moved is seized. On
// the network of the season, where a block is an hour.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ApiPromise } from '@polkadot/api';
import { VNS } from '../src/amount.ts';
import { repay, transfer } from '../src/calls.ts';
import { type Call, dueOf, readNote } from '../src/chain.ts';
import type { Signer } from '../src/accounts.ts';
import { readParty } from '../src/freeze.ts';
import { n1Holds, readLedger } from '../src/ledger.ts';
import {
	type Examined,
	examine,
	MAX_EVIDENCE,
	NoEvidence,
	NotATransaction,
	objections,
	readEvidence,
	readSeizures,
	readSpent,
	report,
	reportExamined,
	seizureOf,
} from '../src/penalty.ts';
import { statement, verifyWhole } from '../src/statement.ts';
import { submit } from '../src/submit.ts';
import { readPurse } from '../src/voucher.ts';
import { SEASON } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import { assertFails, holdersOf, owe, passed, type People, seasonPeople } from './season.ts';

let api: ApiPromise;
let url: string;
let people: People;
/** Of Foundry: 300 VNS that fall due, 50 that do not. */
let note: bigint;
/** What Foundry signed when nothing was overdue. */
let lawful: string;

before(async () => {
	if (SKIP) return;
	({ api, url } = await start(SEASON));
	people = await seasonPeople(api);
	const { Foundry, Quinn, Town } = people;
	note = await owe(api, Quinn, Foundry, { amount: 300n * VNS, hours: 40 }, { amount: 50n * VNS, hours: 1_000 });
	// It lives long enough to be looked at.
	lawful = await signed(transfer(api, Town.address, 500n * VNS), Foundry, { era: 1_024 });
	await passed(api, dueOf((await readNote(api, note))!.terms));
});

/** Signs, and submits nothing. */
async function signed(call: Call, by: Signer, options: object = {}): Promise<string> {
	return (await call.signAsync(by, { nonce: -1, ...options })).toHex();
}

/** Runs `npm run evidence`. */
async function command(...args: string[]): Promise<{ code: number; text: string }> {
	const cli = fileURLToPath(new URL('../src/cli-evidence.ts', import.meta.url));
	const child = spawn(process.execPath, ['--import', 'tsx', cli, '--url', url, ...args]);
	let text = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data));
	const [code] = (await once(child, 'close')) as [number];
	return { code, text };
}

const objected = (examined: Examined) => objections(examined).map(({ refusedWith }) => refusedWith);

test('what is no signed transaction should be refused before anybody is asked', { skip: SKIP }, async () => {
	const { Town, Foundry } = people;
	const refused = async (hex: string, reason: RegExp) =>
		assert.rejects(readEvidence(api, hex), (error: unknown) => error instanceof NotATransaction && reason.test(error.message));
	await refused('', /hexadecimal/);
	await refused('0x123', /hexadecimal/);
	await refused('0x010203', /no transaction of this chain/);
	await refused(transfer(api, Town.address, VNS).toHex(), /nobody signed it|no transaction/);
	await refused(`${await signed(transfer(api, Town.address, VNS), Foundry)}00`, /length/);
	await refused(`0x${'00'.repeat(MAX_EVIDENCE + 1)}`, /the most are 8192/);
});

test('a report that the chain would refuse should not be sent, and say why', { skip: SKIP }, async (t) => {
	const { Foundry, Town, Fund } = people;
	const pay = () => transfer(api, Fund.address, 500n * VNS);
	const cases: [title: string, hex: () => Promise<string>, refusedWith: string[]][] = [
		['what was signed before it was overdue', async () => lawful, ['BornBeforeOverdue']],
		['what lives for ever', () => signed(pay(), Foundry, { era: 0 }), ['Immortal']],
		['what is open to the frozen', () => signed(repay(api, note, VNS), Foundry), ['NothingMoved']],
		['what is not its next', () => signed(pay(), Foundry, { nonce: 99 }), ['NotValid']],
		['what somebody signed who is not frozen', () => signed(pay(), Town), ['NotFrozen', 'UnknownNote', 'BornBeforeOverdue', 'NotFrozen']],
		['what was changed after it was signed', async () => {
			const hex = await signed(pay(), Foundry);
			// The last byte: of the amount.
			const last = (Number.parseInt(hex.slice(-2), 16) ^ 3).toString(16).padStart(2, '0');
			return `${hex.slice(0, -2)}${last}`;
		}, ['BadSignature']],
	];
	for (const [title, hex, refusedWith] of cases) {
		await t.test(title, async () => {
			const examined = await examine(api, await hex());
			assert.deepEqual(objected(examined), refusedWith, JSON.stringify(examined.checks));
			assert.throws(() => reportExamined(api, examined), NoEvidence);
		});
	}
	await t.test('and another note than an overdue one of its party', async () => {
		const hex = await signed(pay(), Foundry);
		assert.deepEqual(objected(await examine(api, hex, note + 1n)), ['NotOverdue', 'BornBeforeOverdue']);
		assert.deepEqual(objected(await examine(api, hex, 2n ** 64n - 1n)), ['UnknownNote', 'BornBeforeOverdue']);
	});
	await t.test('nor by the command', async () => {
		const { code, text } = await command(lawful, '--report', 'Town');
		assert.equal(code, 1);
		assert.match(text, /life +NO, BornBeforeOverdue: it was born in block \d+, and the note counts from block \d+ on/);
		assert.match(text, /number +yes: /);
		assert.match(text, /the chain would refuse this report, for a fee/);
	});
	await t.test('which the chain does refuse', async () => {
		const { weight } = await examine(api, lawful);
		await assertFails(api, report(api, lawful, note, 256, weight), Town, 'penalty.BornBeforeOverdue');
	});
});

test('evidence should be reported, and what it would have moved be seized', { skip: SKIP }, async (t) => {
	const { Foundry, Town, Fund } = people;
	const held = holdersOf(people, 'Foundry', 'Town', 'Fund');
	const hex = await signed(transfer(api, Fund.address, 500n * VNS), Foundry);
	const examined = await examine(api, hex);
	assert.deepEqual(objected(examined), [], JSON.stringify(examined.checks));
	const { evidence, party, note: chosen, fee, checks } = examined;
	assert.deepEqual([evidence.signer, evidence.tip, chosen], [Foundry.address, 0n, note]);
	assert.match(evidence.call, /^balances\.transferKeepAlive\(/);
	assert.deepEqual([party.frozen, party.overdue], [true, 300n * VNS]);
	assert.deepEqual(checks.map(({ name }) => name), ['new', 'frozen', 'note', 'life', 'number', 'door']);
	const sums = await readSeizures(api);

	const receipt = await submit(api, reportExamined(api, examined), Town);
	const seizure = seizureOf(receipt);
	// The transfer, and its fee.
	const moved = seizure.moved.value;
	assert.ok(moved > 500n * VNS && moved <= 500n * VNS + fee, `${moved} planck would have been moved`);
	assert.deepEqual([seizure.moved, seizure.moved.vouchers], [seizure.seized, 0n]);
	assert.deepEqual(seizure.settled, { value: 300n * VNS, vouchers: 0n });
	const rest = moved - 300n * VNS;
	assert.deepEqual(seizure.toReporter, { value: rest / 2n, vouchers: 0n });
	assert.deepEqual([seizure.toAuthor, seizure.toPot], [rest - rest / 2n, 0n]);
	assert.deepEqual([seizure.accused, seizure.party], [Foundry.address, Foundry.address]);

	const [before, after] = [await readLedger(api, held, receipt.parentHash), await readLedger(api, held, receipt.blockHash)];
	const change = (name: string, of: 'value' | 'debt') => {
		const line = ({ accounts }: typeof after) => accounts.find((one) => one.name === name)![of];
		return line(after) - line(before);
	};
	assert.deepEqual([change('Foundry', 'value'), change('Foundry', 'debt')], [-moved, -300n * VNS]);
	assert.deepEqual([change('Town', 'value'), change('Fund', 'value')], [rest / 2n - receipt.fee, 0n]);
	assert.ok(n1Holds(after));
	const author = seizure.author ?? assert.fail('nobody authored the block');
	const vouchers = async (hash: string) => (await readPurse(await api.at(hash), author)).free;
	assert.equal((await vouchers(receipt.blockHash)) - (await vouchers(receipt.parentHash)), seizure.toAuthor);

	await t.test('which ends the freeze, and is told on the statement', async () => {
		const { frozen, notes } = await readParty(api, Foundry.address);
		assert.deepEqual([frozen, notes], [false, 1]);
		const whole = await statement(api, Foundry.address);
		verifyWhole(api, whole);
		const last = whole.movements.at(-1)!;
		assert.deepEqual([last.kind, last.change.debt, last.reference], ['Repaid', -300n * VNS, evidence.hash]);
	});
	await t.test('and counted', async () => {
		const now = await readSeizures(api);
		assert.deepEqual(
			[now.reports, now.seized, now.settled, now.toReporters, now.toAuthors, now.toPot],
			[
				sums.reports + 1n,
				sums.seized + moved,
				sums.settled + 300n * VNS,
				sums.toReporters + rest / 2n,
				sums.toAuthors + rest - rest / 2n,
				sums.toPot,
			],
		);
	});
	await t.test('as the command says', async () => {
		const { code, text } = await command(hex, '--json');
		assert.equal(code, 1);
		const json = JSON.parse(text.slice(0, text.lastIndexOf('}') + 1)) as { checks: { refusedWith?: string }[] };
		assert.equal(json.checks[0]?.refusedWith, 'AlreadyPunished');
	});
	await t.test('and is void for ever: AlreadyPunished', async () => {
		assert.equal(await readSpent(api, evidence.hash), receipt.blockNumber);
		const again = await examine(api, hex);
		assert.equal(objected(again)[0], 'AlreadyPunished');
		await assertFails(api, report(api, hex, note, 256, again.weight), Fund, 'penalty.AlreadyPunished');
		await assert.rejects(api.rpc.author.submitExtrinsic(hex), /1010|outdated|stale/i);
		// Foundry signs with its next number, and pays its supplier at last.
		await submit(api, transfer(api, Fund.address, VNS), Foundry);
	});
});
