// SPDX-License-Identifier: Apache-2.0
// Issuing: approved grants wait until an author issues them, by its policy; requests are granted, drawn and paid for in one
// step. With the refusals by their names, on a chain of its own or one whose other files wait: an author that stops would
// stop every other test.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { approveGrant, closeGrant, decide, expiryIn, proposedId, proposeGrant, readAllowance } from '../src/access.ts';
import { MAX_AMOUNT, VNS } from '../src/amount.ts';
import { clearPolicy, type Policy, readPolicy, setPolicy, stop } from '../src/author.ts';
import { batch, dueInDays, grant, type Instalment, repay } from '../src/calls.ts';
import { assertChanges, type Changes } from '../src/changes.ts';
import { call, type Call, read, readNetValue, readNote, readUnusedCredit, readValue } from '../src/chain.ts';
import {
	addReward,
	approveRequest,
	dropExpired,
	explainRefusal,
	GrantDropped,
	issued,
	proposeRequest,
	queuedId,
	readCapacity,
	readFeeOf,
	readRequest,
	readRequests,
	readVerdict,
	readVerdicts,
	readWaiting,
	type Refusal,
	request,
	requestId,
	StillWaiting,
	submitAndIssue,
	takeBack,
	type Wish,
	withdrawRequest,
} from '../src/issuance.ts';
import { readLedger, verify } from '../src/ledger.ts';
import { statement, verifyWhole } from '../src/statement.ts';
import { findEvent, type Receipt, submit, submitAll } from '../src/submit.ts';
import { readClock } from '../src/time.ts';
import { FAST } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

const BLOCK_TIME_MS = FAST.blockTimeMs;
const NOTHING = MAX_AMOUNT;

let api: ApiPromise;
let ground: refusal.Ground;
/** Has credit, and asks for it. */
let company: refusal.Party;

before(async () => {
	if (SKIP) return;
	({ api } = await start(FAST));
	ground = await refusal.ground(api);
	company = await refusal.admitted(ground, 'company', 500n * VNS);
});

type By = Parameters<typeof refusal.assertFails>[2];
const assertFails = (refused: Call, by: By, code: string) => refusal.assertFails(ground, refused, by, code);
const assertAllFail = (refused: readonly refusal.Refused[]) => refusal.assertAllFail(ground, refused);
const toCompany = (amount: bigint) => grant(api, company.address, amount);
const fieldsOf = ({ events }: Pick<Receipt, 'events'>, pallet: string, name: string) =>
	findEvent(events, pallet, name)?.fields ?? assert.fail(`there is no event ${name}`);
/** The author, Alice, issues nothing, or goes on. */
const stopped = (on: boolean) => submit(api, stop(api, on), ground.accounts.Alice);
/** A grant that waits, for the author is stopped. */
const queued = async (amount: bigint) => submit(api, toCompany(amount), ground.accounts.Charlie);
const held = async (address: string) => {
	type Data = { data: { reserved: { toBigInt(): bigint } } };
	return (await read<Data>(api, 'system', 'account', address)).data.reserved.toBigInt();
};
/** What was done from the block of `first` to that of `last` must have changed the ledger like this, and by one fee. */
async function assertChanged(first: Receipt, last: { blockHash: string }, payer: string, expected: Changes) {
	const all = [...ground.holders, company];
	const [earlier, later] = [first.parentHash, last.blockHash].map((hash) => readLedger(api, all, hash));
	assertChanges((await earlier)!, (await later)!, expected, { payer, receipt: first });
}
/** Transactions of Dave's that do nothing, several in the time of a block, as long as `going` says so. */
async function remarks(going: () => boolean): Promise<Receipt[]> {
	const { Dave } = ground.accounts;
	type Account = { nonce: { toNumber(): number } };
	let nonce = (await read<Account>(api, 'system', 'account', Dave.address)).nonce.toNumber();
	const sent: Promise<Receipt>[] = [];
	for (; going(); nonce += 1) {
		sent.push(submit(api, call(api, 'system', 'remark', '0x'), Dave, { nonce }));
		await sleep(BLOCK_TIME_MS / 3);
	}
	return Promise.all(sent);
}
/** Resolves to the error. */
const failed = async (what: Promise<unknown>): Promise<unknown> =>
	what.then(() => assert.fail('it went well'), (error: unknown) => error);

test('what an author may issue should be told', { skip: SKIP }, async () => {
	const { Alice, Bob } = ground.accounts;
	const { size, level, networkSize, networkLevel, leftThisHour } =
		(await readCapacity(api, Alice.address)) ?? assert.fail('Alice has no capacity');
	assert.deepEqual([size, level, leftThisHour], [1_000_000n * VNS, 1_000_000n * VNS, NOTHING]);
	// Half of the governed share of the constant of N1, and that share is one half.
	const state = await api.at(await api.rpc.chain.getFinalizedHead());
	assert.equal(networkSize, (await readNetValue(state)) / 4n);
	assert.equal(networkLevel, networkSize);
	assert.equal(await readCapacity(api, Bob.address), undefined);
	assert.deepEqual(await readWaiting(api), []);
	assert.deepEqual(await readVerdicts(api, 0n), []);
	assert.equal(await readVerdict(api, Alice.address, 0n), undefined);
});

test('a grant should be issued by the author of a later block', { skip: SKIP }, async (t) => {
	const { Alice, Charlie } = ground.accounts;
	const { receipt, issued: done } = await submitAndIssue(api, toCompany(20n * VNS), Charlie);
	assert.ok(done.blockNumber > receipt.blockNumber);
	assert.deepEqual([done.author, done.amount, done.reward], [Alice.address, 20n * VNS, 0n]);
	assert.equal(done.capacityBefore - done.capacityAfter, 20n * VNS);
	assert.equal(fieldsOf(done, 'credit', 'Granted')['holder'], company.address);
	assert.equal(findEvent(receipt.events, 'credit', 'Granted'), undefined);
	assert.equal(await readUnusedCredit(await api.at(done.parentHash), company.address), 0n);
	assert.equal(await readUnusedCredit(await api.at(done.blockHash), company.address), 20n * VNS);
	await assertChanged(receipt, done, 'Charlie', { company: { credit: 20n * VNS } });
	assert.equal(await held(Charlie.address), 0n, 'the deposit is not returned');

	await t.test('which is not what another transaction of that block did', async () => {
		for (let attempt = 0; attempt < 5; attempt += 1) {
			await stopped(true);
			const waiting = await queued(VNS);
			// More transactions than there are blocks meanwhile, so that one of them is the first of the block that issues.
			let going = true;
			const others = remarks(() => going);
			await stopped(false);
			const { blockNumber } = await issued(api, waiting);
			going = false;
			const same = (await others).filter((receipt) => receipt.blockNumber === blockNumber);
			for (const { events } of same) {
				assert.equal(events[0]?.name, 'Withdraw');
				assert.ok(!events.some(({ pallet }) => ['issuance', 'credit'].includes(pallet)));
			}
			if (same.length > 0) return;
		}
		assert.fail('no transaction was in a block that issued');
	});
});

test('while the author has stopped, a grant should wait', { skip: SKIP }, async (t) => {
	const { Alice, Charlie } = ground.accounts;
	await stopped(true);
	const before = await readUnusedCredit(await api.at(await api.rpc.chain.getFinalizedHead()), company.address);
	const receipt = await queued(10n * VNS);
	const id = queuedId(receipt);
	const error = await failed(issued(api, receipt, { timeoutMs: 500 }));
	assert.ok(error instanceof StillWaiting, String(error));
	const verdict = { author: Alice.address, refusal: { reason: 'Stopped' } };
	assert.deepEqual([error.id, error.verdicts], [id, [verdict]]);
	assert.match(error.message, /emergency switch/);
	assert.deepEqual(await readVerdicts(api, id), [verdict]);
	assert.deepEqual(await readVerdict(api, Alice.address, id), verdict);
	const [waiting, ...others] = await readWaiting(api);
	assert.deepEqual(others, []);
	const { queuedAt, expires, ...rest } = waiting!;
	assert.equal(expires - queuedAt, 168n * 3_600_000n);
	assert.deepEqual(rest, {
		id,
		by: Charlie.address,
		guarantor: Charlie.address,
		holder: company.address,
		amount: 10n * VNS,
		approvals: 1,
		reward: 0n,
		drawsAtOnce: false,
		reference: '0x',
	});
	assert.ok((await held(Charlie.address)) > 0n, 'waiting costs no deposit');

	await t.test('with a reward of its grantor: NotProposer, ZeroAmount, UnknownWaiting', async () => {
		await assertAllFail([
			[addReward(api, id, VNS), 'Bob', 'issuance.NotProposer'],
			[addReward(api, id, 0n), 'Charlie', 'issuance.ZeroAmount'],
			[addReward(api, id + 1n, VNS), 'Charlie', 'issuance.UnknownWaiting'],
		]);
		const { before: none, after: all } =
			fieldsOf(await submit(api, addReward(api, id, 2n * VNS), Charlie), 'issuance', 'RewardAdded');
		assert.deepEqual([none, all], ['0', String(2n * VNS)]);
		assert.equal((await readWaiting(api))[0]?.reward, 2n * VNS);
	});
	await t.test('and be taken back by nobody else, nor dropped: NotProposer, NotExpired', () =>
		assertAllFail([
			[takeBack(api, id), 'Bob', 'issuance.NotProposer'],
			[takeBack(api, id + 1n), 'Charlie', 'issuance.UnknownWaiting'],
			[dropExpired(api, id), 'Bob', 'issuance.NotExpired'],
		]));
	await t.test('and be issued when he goes on, who gets the reward', async () => {
		await stopped(false);
		const done = await issued(api, receipt);
		assert.deepEqual([done.author, done.reward], [Alice.address, 2n * VNS]);
		const value = (address: string, hash: string) => api.at(hash).then((state) => readValue(state, address));
		const moved = async (address: string) =>
			(await value(address, done.blockHash)) - (await value(address, done.parentHash));
		assert.deepEqual([await moved(Alice.address), await moved(Charlie.address)], [2n * VNS, -2n * VNS]);
		assert.equal(await readUnusedCredit(await api.at(done.blockHash), company.address), before + 10n * VNS);
		assert.equal(await held(Charlie.address), 0n);
		assert.deepEqual(await readWaiting(api), []);
		verify(await readLedger(api, ground.holders));
	});
});

test('each policy should refuse by its name, until another admits it', { skip: SKIP }, async () => {
	const { Alice, Charlie } = ground.accounts;
	// For the mean age of debt.
	await submitAndIssue(api, toCompany(5n * VNS), Charlie);
	await refusal.drawNote(ground, company.signer, 5n * VNS);
	await stopped(true);
	const receipt = await queued(10n * VNS);
	const id = queuedId(receipt);
	const open = { ...(await readPolicy(api, Alice.address)), stopped: false };
	const cases: [change: Partial<Policy>, refusal: Refusal][] = [
		[{ stopped: true, ceiling: 0n }, { reason: 'Stopped' }],
		[{ ceiling: VNS, meanAgeBound: 0 }, { reason: 'AboveCeiling' }],
		[{ meanAgeBound: 0, leastReward: 100_000 }, { reason: 'DebtTooOld' }],
		[{ leastReward: 100_000, unusedCap: 0 }, { reason: 'RewardTooSmall', least: VNS }],
		[{ unusedCap: 0, speed: [{ from: 0n, perHour: 0n }] }, { reason: 'UnusedCreditCap', cap: 0n }],
		[{ speed: [{ from: 0n, perHour: 0n }] }, { reason: 'TooFast', left: 0n }],
	];
	for (const [change, expected] of cases) {
		await submit(api, setPolicy(api, { ...open, ...change }), Alice);
		assert.deepEqual(await readVerdicts(api, id), [{ author: Alice.address, refusal: expected }]);
	}
	assert.equal((await readWaiting(api)).length, 1);
	// It asks for a reward, and has it.
	await submit(api, setPolicy(api, { ...open, leastReward: 100_000 }), Alice);
	await submit(api, addReward(api, id, VNS), Charlie);
	assert.equal((await issued(api, receipt)).reward, VNS);
	await submit(api, clearPolicy(api), Alice);
});

test('every refusal should have words', () => {
	const all: Refusal[] = [
		{ reason: 'Stopped' },
		{ reason: 'AboveCeiling' },
		{ reason: 'DebtTooOld' },
		{ reason: 'RewardTooSmall', least: VNS },
		{ reason: 'UnusedCreditCap', cap: VNS },
		{ reason: 'TooFast', left: VNS },
		{ reason: 'BucketEmpty', level: VNS },
		{ reason: 'NetworkShareSpent', level: VNS },
		{ reason: 'HolderFrozen' },
		{ reason: 'Expired' },
		{ reason: 'NoStanding' },
		{ reason: 'Void' },
	];
	const words = all.map(explainRefusal);
	assert.equal(new Set(words).size, all.length);
	for (const text of words.slice(3, 8)) assert.match(text, /\b1 VNS\b/);
});

test('a grant that cannot be issued should leave the queue and say why', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Charlie, Ferdie } = ground.accounts;
	const dropped = async (receipt: Receipt, reason: string) => {
		const error = await failed(issued(api, receipt));
		assert.ok(error instanceof GrantDropped, String(error));
		assert.deepEqual([error.id, error.reason], [queuedId(receipt), reason]);
		assert.match(error.message, /was dropped in block \d+: .+: .+/);
	};
	await t.test('when its grantor takes it back: TakenBack', async () => {
		await stopped(true);
		const left = async () => (await readAllowance(api, Charlie.address))!.left;
		const receipt = await queued(1_000n * VNS);
		await submit(api, addReward(api, queuedId(receipt), VNS), Charlie);
		const used = await left();
		await submit(api, takeBack(api, queuedId(receipt)), Charlie);
		await dropped(receipt, 'TakenBack');
		assert.ok((await left()) - used > 900n * VNS, 'the quota did not come back');
		assert.equal(await held(Charlie.address), 0n);
		await assertFails(takeBack(api, queuedId(receipt)), 'Charlie', 'issuance.UnknownWaiting');
	});
	await t.test('when its holder has lost its standing: the error of the ledger', async () => {
		const receipt = await queued(VNS);
		await decide(api, { Unattest: { account: company.address } }, [Alice, Bob]);
		await stopped(false);
		await dropped(receipt, 'credit.NotAnEntity');
		assert.equal(await held(Charlie.address), 0n);
		await decide(api, { Attest: { account: company.address } }, [Alice, Bob]);
	});
	await t.test('and what no author could ever issue does not enter it: AboveEveryCapacity', async () => {
		const proposal = proposeGrant(api, company.address, 1_000_001n * VNS, await expiryIn(api, 1));
		const id = proposedId(await submit(api, proposal, Ferdie));
		await submit(api, approveGrant(api, id), Alice);
		await assertFails(approveGrant(api, id), 'Bob', 'issuance.AboveEveryCapacity');
		await submit(api, closeGrant(api, id), Ferdie);
	});
	await t.test('nor more than one may have in it: TooManyWaiting', async () => {
		// Several transactions: all in one would be too much for a block.
		await stopped(true);
		const some = (count: number) => batch(api, Array.from({ length: count }, () => toCompany(VNS)));
		const receipts: Receipt[] = [];
		for (const result of await submitAll(api, Array.from({ length: 4 }, () => [some(32), Charlie]))) {
			assert.ok(result.status === 'fulfilled');
			receipts.push(result.value);
		}
		assert.equal((await readWaiting(api)).length, 128);
		await assertFails(toCompany(VNS), 'Charlie', 'issuance.TooManyWaiting');
		await stopped(false);
		// At most sixteen in a block.
		while ((await readWaiting(api)).length > 0) await sleep(100);
		const first = await issued(api, receipts[0]!);
		const events = await read<Iterable<{ event: { section: string; method: string } }>>(
			await api.at(first.blockHash),
			'system',
			'events',
		);
		const there = [...events].filter(({ event: { section, method } }) => section === 'issuance' && method === 'Issued');
		assert.equal(there.length, 16);
	});
	// As it began, for other files.
	assert.equal((await readPolicy(api, Alice.address)).stopped, false);
});

test('a request should be granted, drawn and paid for in one step', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Charlie, Dave } = ground.accounts;
	const purpose = `0x${'0123456789abcdef'.repeat(4)}`;
	const instalments: Instalment[] = [
		{ amount: 60n * VNS, terms: await dueInDays(api, 30) },
		{ amount: 30n * VNS, terms: await dueInDays(api, 60) },
	];
	const wish = async (more: Partial<Wish> = {}): Promise<Call> => {
		const expires = await expiryIn(api, 24);
		return request(api, { agent: Charlie.address, instalments, fee: VNS, purpose, expires, ...more });
	};
	const asked = async (more: Partial<Wish> = {}) => requestId(await submit(api, await wish(more), company.signer));

	await t.test('refused when it makes no sense', async () => {
		const { network } = await readClock(api);
		const { amount } = instalments[0]!;
		const many = Array.from({ length: 17 }, () => wish());
		await assertAllFail([
			[await wish({ agent: company.address }), company, 'issuance.RequestToSelf'],
			[await wish({ expires: network }), company, 'issuance.ExpiryPassed'],
			[await wish({ expires: await expiryIn(api, 338) }), company, 'issuance.ExpiryTooFar'],
			[await wish({ fee: 90n * VNS + 1n }), company, 'issuance.FeeTooLarge'],
			[await wish({ instalments: [], fee: 0n }), company, 'credit.NoInstalments'],
			[await wish({ instalments: [{ amount, terms: { At: 0 } }] }), company, 'credit.TermTooShort'],
			[batch(api, await Promise.all(many)), company, 'issuance.TooManyRequests'],
		]);
		const short = { agent: Charlie.address, instalments, fee: 0n, purpose: '0x07', expires: 0n };
		assert.throws(() => request(api, short), TypeError);
	});

	let id = -1n;
	await t.test('told, for a deposit, and withdrawn by its holder: NotHolder, UnknownRequest', async () => {
		const deposits = await held(company.address);
		id = await asked();
		const found = (await readRequest(api, id)) ?? assert.fail('it is not stored');
		const { expires, ...rest } = found;
		assert.ok(expires > (await readClock(api)).network);
		assert.deepEqual(rest, {
			id,
			holder: company.address,
			agent: Charlie.address,
			amount: 90n * VNS,
			instalments,
			fee: VNS,
			purpose,
		});
		assert.deepEqual(await readRequests(api), [found]);
		assert.ok((await held(company.address)) > deposits);
		await assertAllFail([
			[withdrawRequest(api, id), 'Charlie', 'issuance.NotHolder'],
			[withdrawRequest(api, id + 1n), company, 'issuance.UnknownRequest'],
		]);
		const other = await asked();
		await submit(api, withdrawRequest(api, other), company.signer);
		assert.deepEqual(await readRequests(api), [found]);
		await assertFails(approveRequest(api, other), 'Charlie', 'issuance.UnknownRequest');
	});
	await t.test('approved by who was asked: NotAddressed', () =>
		assertFails(approveRequest(api, id), 'Bob', 'issuance.NotAddressed'));

	let note = -1n;
	await t.test('issued with its draw and its fee', async () => {
		const { receipt, issued: done } = await submitAndIssue(api, approveRequest(api, id), Charlie);
		assert.equal(fieldsOf(receipt, 'issuance', 'Queued')['request'], String(id));
		assert.deepEqual([done.author, done.amount], [Alice.address, 90n * VNS]);
		const drawn = fieldsOf(done, 'credit', 'Drawn');
		assert.deepEqual([drawn['drawer'], drawn['obligor'], drawn['reference']], [company.address, company.address, purpose]);
		note = BigInt(drawn['firstNote']!);
		assert.deepEqual(fieldsOf(done, 'issuance', 'FeeHeld'), {
			firstNote: String(note),
			notes: '2',
			holder: company.address,
			agent: Charlie.address,
			amount: String(VNS),
		});
		await assertChanged(receipt, done, 'Charlie', {
			company: { value: 90n * VNS - VNS, debt: 90n * VNS },
			Charlie: { value: VNS },
		});
		assert.equal(await readRequest(api, id), undefined);
		// By principal, rounded down, and the rest on the last.
		const parts = [(VNS * 2n) / 3n, VNS - (VNS * 2n) / 3n].map((amount) => ({ agent: Charlie.address, amount }));
		assert.deepEqual([await readFeeOf(api, note), await readFeeOf(api, note + 1n)], parts);
		assert.equal(await held(Charlie.address), VNS);
		const { terms, principal } = (await readNote(await api.at(done.blockHash), note))!;
		assert.deepEqual({ amount: principal, terms }, instalments[0]);
	});
	await t.test('and the fee released, a part with each note that is paid in full', async () => {
		const part = await submit(api, repay(api, note, 10n * VNS), company.signer);
		assert.equal(findEvent(part.events, 'issuance', 'FeeReleased'), undefined);
		const whole = await submit(api, repay(api, note, 50n * VNS), Dave);
		assert.deepEqual(fieldsOf(whole, 'issuance', 'FeeReleased'), {
			note: String(note),
			agent: Charlie.address,
			amount: String((VNS * 2n) / 3n),
		});
		assert.equal(await readFeeOf(api, note), undefined);
		assert.equal(await held(Charlie.address), VNS - (VNS * 2n) / 3n);
		await submit(api, repay(api, note + 1n, 30n * VNS), company.signer);
		assert.equal(await held(Charlie.address), 0n);
		verify(await readLedger(api, ground.holders));
	});
	await t.test('and its statement is complete, with what happened outside of transactions', async () => {
		const whole = await statement(api, company.address);
		verifyWhole(api, whole);
		const last = whole.movements.slice(-5).map(({ kind, change }) => [kind, change.credit / VNS, change.debt / VNS]);
		assert.deepEqual(last, [
			['Granted', 90n, 0n],
			['Drawn', -90n, 90n],
			['Repaid', 0n, -10n],
			['Repaid', 0n, -50n],
			['Repaid', 0n, -30n],
		]);
	});

	await t.test('with the approval of members where it is large: ApprovalsNeeded', async () => {
		const large = { instalments: [{ ...instalments[0]!, amount: 20_000n * VNS }] };
		const needs = await asked(large);
		await assertFails(approveRequest(api, needs), 'Charlie', 'credit.ApprovalsNeeded');
		const proposed = async (one: bigint) =>
			proposedId(await submit(api, proposeRequest(api, one, await expiryIn(api, 1)), Charlie));
		const first = await proposed(needs);
		await submit(api, approveGrant(api, first), Alice);
		const { issued: done } = await submitAndIssue(api, approveGrant(api, first), Bob);
		assert.equal(fieldsOf(done, 'credit', 'Granted')['approvals'], '2');
		assert.equal(fieldsOf(done, 'credit', 'Drawn')['amount'], String(20_000n * VNS));
		// Withdrawn meanwhile, it is not approved.
		const gone = await asked(large);
		const second = await proposed(gone);
		await submit(api, approveGrant(api, second), Alice);
		await submit(api, withdrawRequest(api, gone), company.signer);
		await assertFails(approveGrant(api, second), 'Bob', 'issuance.UnknownRequest');
		await submit(api, closeGrant(api, second), Charlie);
		await submit(api, repay(api, BigInt(fieldsOf(done, 'credit', 'Drawn')['firstNote']!), MAX_AMOUNT), Dave);
	});
	await t.test('in time: RequestExpired', async () => {
		const expires = (await readClock(api)).network + 120_000n;
		const late = await asked({ expires });
		while ((await readClock(api)).network <= expires) await sleep(50);
		await assertFails(approveRequest(api, late), 'Charlie', 'issuance.RequestExpired');
		// By anybody, then.
		const { events } = await submit(api, withdrawRequest(api, late), Bob);
		assert.deepEqual(findEvent(events, 'issuance', 'RequestClosed')?.fields, { id: String(late), holder: company.address });
	});
});
