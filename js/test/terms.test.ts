// SPDX-License-Identifier: Apache-2.0
// Notes and their terms: instalments, payment of the oldest, another account as obligor, notes on demand; and every
// refusal that a user can meet there.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { MAX_AMOUNT, VNS } from '../src/amount.ts';
import {
	demand,
	draw,
	drawFor,
	dueInDays,
	grant,
	type Instalment,
	MOST_INSTALMENTS,
	MOST_REFERENCE_BYTES,
	normalise,
	ReferenceTooLong,
	repay,
	repayOldest,
	TooManyInstalments,
	undertake,
	withdrawUndertaking,
} from '../src/calls.ts';
import {
	ask,
	call,
	type Call,
	dueOf,
	type Note,
	read,
	readLimits,
	readNote,
	readNotesOf,
	type Terms,
} from '../src/chain.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { findEvent, submit, TransactionRefused } from '../src/submit.ts';
import { HOUR_MS, hourAtOrAfter, readClock } from '../src/time.ts';
import { testApi } from './node.ts';
import * as refusal from './refusal.ts';

const api = await testApi();
const ground = await refusal.ground(api);
const { Charlie, Eve, Ferdie } = ground.accounts;
const limits = await readLimits(api);

const assertFails = (refused: Call, by: Parameters<typeof refusal.assertFails>[2], code: string) =>
	refusal.assertFails(ground, refused, by, code);
const assertAllFail = (refused: readonly refusal.Refused[]) => refusal.assertAllFail(ground, refused);
const notesOf = async (blockHash: string, address: string) => readNotesOf(await api.at(blockHash), address);

/** Owes and draws in these tests. */
let company: refusal.Party;
/** Pays and undertakes. */
let parent: refusal.Party;
/** What the company drew: 10 VNS in 90 days, 20 in 30 days, 30 when Eve demands it. */
let notes: readonly Note[];
const NOTICE = limits.shortestTerm * 2;

/** An hour that lies `hours` after the next full hour. */
const inHours = async (hours: number) => hourAtOrAfter((await readClock(api)).network) + hours;
const one = (terms: Terms, amount = 10n * VNS): Instalment[] => [{ amount, terms }];
const onDemand = async (days: number, notice = NOTICE): Promise<Terms> => {
	const { At: latest } = await dueInDays(api, days);
	return { OnDemand: { by: Eve.address, notice, latest } };
};

before(async () => {
	[company, parent] = await refusal.admittedAll(ground, ['company', 'parent'], 50n * VNS);
	await submitAndIssue(api, grant(api, company.address, 500n * VNS, 'line of credit'), Charlie);
});

test('a draw in instalments should make a note of each', async (t) => {
	const instalments: Instalment[] = [
		{ amount: 10n * VNS, terms: await dueInDays(api, 90) },
		{ amount: 20n * VNS, terms: await dueInDays(api, 30) },
		{ amount: 30n * VNS, terms: await onDemand(60) },
	];
	const { events, blockHash } = await submit(api, draw(api, Charlie.address, instalments, 'Ä 1'), company.signer);
	const drawn = findEvent(events, 'credit', 'Drawn')?.fields ?? assert.fail('there is no event Drawn');
	assert.equal(drawn['amount'], String(60n * VNS));
	assert.equal(drawn['reference'], `0x${Buffer.from('Ä 1').toString('hex')}`);
	const first = refusal.firstNote(events);
	const state = await api.at(blockHash);
	notes = await Promise.all(
		instalments.map(async ({ amount, terms }, index) => {
			const note = (await readNote(state, first + BigInt(index))) ?? assert.fail(`note ${index} is not stored`);
			assert.deepEqual([note.principal, note.outstanding, note.terms], [amount, amount, terms]);
			return note;
		}),
	);

	await t.test('and list them by maturity', async () => {
		const listed = await notesOf(blockHash, company.address);
		assert.deepEqual(listed.map(({ id }) => id), [notes[1]!.id, notes[2]!.id, notes[0]!.id]);
	});

	await t.test('and say what falls due until when', async () => {
		const until = async (hour: number) => {
			type Due = { notes: { toNumber(): number }; amount: { toBigInt(): bigint } };
			const due = await ask<Due>(state, 'creditApi', 'dueUntil', company.address, hour);
			return [due.notes.toNumber(), due.amount.toBigInt()];
		};
		const month = dueOf(notes[1]!.terms);
		assert.deepEqual(await until(month - 1), [0, 0n]);
		assert.deepEqual(await until(month), [1, 20n * VNS]);
		assert.deepEqual(await until(dueOf(notes[0]!.terms)), [3, 60n * VNS]);
	});

	await t.test('and count as debt of the company that is not overdue', async () => {
		type View = Record<'debt' | 'overdue' | 'notes' | 'earliestDue', { toString(): string }>;
		const account = await ask<View>(state, 'creditApi', 'account', company.address);
		assert.equal(String(account.debt), String(60n * VNS));
		assert.equal(String(account.overdue), '0');
		assert.equal(String(account.notes), '3');
		assert.equal(String(account.earliestDue), String(dueOf(notes[1]!.terms)));
	});
});

test('a draw should be refused', async (t) => {
	const terms = await dueInDays(api, 30);
	const refused = (instalments: Instalment[], code: string): refusal.Refused[] =>
		[[draw(api, Charlie.address, instalments), company, code]];
	const latest = await inHours(limits.longestTerm + 1);
	await refusal.assertRefusals(ground, t, {
		'without instalments: NoInstalments': refused([], 'credit.NoInstalments'),
		'when one instalment is below the least amount: BelowLeastAmount':
			refused([...one(terms), ...one(terms, limits.leastAmount - 1n)], 'credit.BelowLeastAmount'),
		'when all instalments together exceed the credit: CreditExceeded':
			refused([...one(terms, 300n * VNS), ...one(terms, 300n * VNS)], 'credit.CreditExceeded'),
		'when it falls due too soon: TermTooShort':
			refused(one({ At: await inHours(limits.shortestTerm - 1) }), 'credit.TermTooShort'),
		'when it fell due long ago: TermTooShort': refused(one({ At: 0 }), 'credit.TermTooShort'),
		'when it falls due too late: TermTooLong': refused(one({ At: latest }), 'credit.TermTooLong'),
		'when a demand would leave too little time: TermTooShort':
			refused(one(await onDemand(60, limits.shortestTerm - 1)), 'credit.TermTooShort'),
		'when the latest hour leaves no room for the notice: TermTooShort':
			refused(one(await onDemand(60, 61 * 24)), 'credit.TermTooShort'),
		'when the latest hour is too late: TermTooLong':
			refused(one({ OnDemand: { by: Eve.address, notice: NOTICE, latest } }), 'credit.TermTooLong'),
	});
});

test('what does not fit into a transaction should be refused by the client, and by the node', async () => {
	assert.equal(MOST_INSTALMENTS, limits.mostInstalments);
	const terms = await dueInDays(api, 30);
	const many = Array.from({ length: MOST_INSTALMENTS + 1 }, () => ({ amount: limits.leastAmount, terms }));
	assert.throws(() => draw(api, Charlie.address, many), TooManyInstalments);
	// 17 letters, 34 bytes.
	const long = 'ä'.repeat(MOST_REFERENCE_BYTES / 2 + 1);
	assert.throws(() => draw(api, Charlie.address, one(terms), long), ReferenceTooLong);
	// Who does not use this client is refused by the node, which cannot decode it.
	const raw = call(api, 'credit', 'draw', Charlie.address, many, '0x');
	await assert.rejects(submit(api, raw, company.signer), TransactionRefused);
});

test('paying the oldest', async (t) => {
	await t.test('should take the earliest maturities first and no more notes than said', async () => {
		const receipt = await submit(api, repayOldest(api, company.address, 25n * VNS, 1, 'one'), parent.signer);
		const repaid = receipt.events.filter(({ name }) => name === 'Repaid').map(({ fields }) => fields);
		assert.deepEqual(repaid.map(({ note, amount }) => [note, amount]), [[String(notes[1]!.id), String(20n * VNS)]]);
		assert.equal(repaid[0]?.['payer'], parent.address);
		const left = await notesOf(receipt.blockHash, company.address);
		assert.deepEqual(left.map(({ id, outstanding }) => [id, outstanding]), [
			[notes[2]!.id, 30n * VNS],
			[notes[0]!.id, 10n * VNS],
		]);
	});
	const poor = await refusal.endowed(ground, 'poor payer', 2n * VNS);
	await refusal.assertRefusals(ground, t, {
		'with nothing should fail with ZeroAmount':
			[[repayOldest(api, company.address, 0n, 1), company, 'credit.ZeroAmount']],
		'of an account that owes nothing should fail with NothingOwed':
			[[repayOldest(api, Ferdie.address, VNS, 1), company, 'credit.NothingOwed']],
		'with too little value should fail with NotEnoughValue':
			[[repayOldest(api, company.address, 40n * VNS, 8), poor, 'credit.NotEnoughValue']],
	});
});

test('a note on demand', async (t) => {
	const normalised = async (days: number) => normalise(api, notes[2]!.id, Charlie.address, (await dueInDays(api, days)).At);
	const month = await normalised(30);
	await refusal.assertRefusals(ground, t, {
		'should be demanded by nobody but whom its terms name: NotEntitled':
			[[demand(api, notes[2]!.id), 'Charlie', 'credit.NotEntitled']],
		'of a fixed maturity cannot be demanded: NotOnDemand': [[demand(api, notes[0]!.id), 'Eve', 'credit.NotOnDemand']],
		'that does not exist cannot be demanded: UnknownNote': [[demand(api, 2n ** 64n - 1n), 'Eve', 'credit.UnknownNote']],
		'should be normalised by its guarantor only: NotGuarantor': [[month, 'Eve', 'credit.NotGuarantor']],
		'should not be normalised to less than the notice: TermTooShort':
			[[await normalised(0), 'Charlie', 'credit.TermTooShort']],
		'should not be normalised to later than agreed: TermTooLong':
			[[await normalised(90), 'Charlie', 'credit.TermTooLong']],
		'should not be normalised without credit for it: CreditExceeded': [[month, 'Charlie', 'credit.CreditExceeded']],
		'of a fixed maturity cannot be normalised: NotOnDemand':
			[[normalise(api, notes[0]!.id, Charlie.address, 0), 'Charlie', 'credit.NotOnDemand']],
	});

	await t.test('should fall due after the notice once it is demanded', async () => {
		const { events, blockHash } = await submit(api, demand(api, notes[2]!.id, 'pay'), Eve);
		const state = await api.at(blockHash);
		const { network } = await readClock(state);
		const due = hourAtOrAfter(network + BigInt(NOTICE) * HOUR_MS);
		const demanded = findEvent(events, 'credit', 'Demanded')?.fields;
		assert.equal(demanded?.['by'], Eve.address);
		assert.equal(demanded?.['dueBefore'], String(dueOf(notes[2]!.terms)));
		assert.equal(demanded?.['dueAfter'], String(due));
		assert.deepEqual((await readNote(state, notes[2]!.id))?.terms, { At: due });
		await assertFails(demand(api, notes[2]!.id), 'Eve', 'credit.NotOnDemand');
	});
});

test('another account as obligor', async (t) => {
	const instalments = one(await dueInDays(api, 30), 5n * VNS);
	const tomorrow = await inHours(24);
	const consent = undertake(api, company.address, Charlie.address, instalments, tomorrow);
	const drawn = drawFor(api, parent.address, Charlie.address, instalments, 'for the group');
	const hashOf = (events: Parameters<typeof findEvent>[0]) =>
		findEvent(events, 'credit', 'Undertaken')?.fields['hash'] ?? assert.fail('there is no event Undertaken');
	const held = async (blockHash: string) => {
		type Data = { data: { reserved: { toBigInt(): bigint } } };
		const { data } = await read<Data>(await api.at(blockHash), 'system', 'account', parent.address);
		return data.reserved.toBigInt();
	};

	const undertaken = (list: readonly Instalment[], until: number, drawer = company) =>
		undertake(api, drawer.address, Charlie.address, list, until);
	await refusal.assertRefusals(ground, t, {
		'must have consented: NotUndertaken': [[drawn, company, 'credit.NotUndertaken']],
		'does not undertake to owe for itself: UndertakenToSelf':
			[[undertaken(instalments, tomorrow, parent), parent, 'credit.UndertakenToSelf']],
		'does not undertake nothing: NoInstalments': [[undertaken([], tomorrow), parent, 'credit.NoInstalments']],
		'does not undertake until an hour that has passed: UndertakingExpired':
			[[undertaken(instalments, await inHours(-24)), parent, 'credit.UndertakingExpired']],
	});

	await t.test('consents for a deposit, and has it back when it withdraws', async () => {
		const made = await submit(api, consent, parent.signer);
		assert.ok((await held(made.blockHash)) > 0n, 'nothing is held');
		const hash = hashOf(made.events);
		await assertAllFail([
			[consent, parent, 'credit.AlreadyUndertaken'],
			[withdrawUndertaking(api, hash), company, 'credit.UnknownUndertaking'],
		]);
		const gone = await submit(api, withdrawUndertaking(api, hash), parent.signer);
		assert.equal(await held(gone.blockHash), 0n);
		await assertAllFail([
			[withdrawUndertaking(api, hash), parent, 'credit.UnknownUndertaking'],
			[drawn, company, 'credit.NotUndertaken'],
		]);
	});

	await t.test('owes what it consented to, once, and the drawer has the value', async () => {
		const made = await submit(api, consent, parent.signer);
		// Neither other instalments nor another drawer.
		const more = drawFor(api, parent.address, Charlie.address, one(instalments[0]!.terms, 6n * VNS));
		await assertAllFail([[more, company, 'credit.NotUndertaken'], [drawn, 'Ferdie', 'credit.NotUndertaken']]);

		const receipt = await submit(api, drawn, company.signer);
		const fields = findEvent(receipt.events, 'credit', 'Drawn')?.fields;
		assert.deepEqual([fields?.['drawer'], fields?.['obligor']], [company.address, parent.address]);
		assert.equal(fields?.['amount'], String(5n * VNS));
		const owed = await notesOf(receipt.blockHash, parent.address);
		assert.deepEqual(owed.map(({ outstanding, terms }) => [outstanding, terms]), [[5n * VNS, instalments[0]!.terms]]);
		assert.ok((await held(made.blockHash)) > 0n);
		assert.equal(await held(receipt.blockHash), 0n, 'the deposit is not returned');
		await assertFails(drawn, company, 'credit.NotUndertaken');
		await submit(api, repay(api, owed[0]!.id, MAX_AMOUNT), parent.signer);
	});
});
