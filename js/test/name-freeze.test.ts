// SPDX-License-Identifier: Apache-2.0
// Names of the frozen: who has something overdue passes no name on, on either side of a transfer, and nothing of what is put
// aside for it goes to others; he may take that back, and pay. What was put aside renews a name of who is not frozen. On the
// network of the season, where a block is an hour: a commit may be revealed in the next one, and a name expires soon an hour
// later.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { VNS } from '../src/amount.ts';
import { repay } from '../src/calls.ts';
import { assertChanges } from '../src/changes.ts';
import { dueOf, readNote } from '../src/chain.ts';
import { readLedger } from '../src/ledger.ts';
import { readExpiring, readName } from '../src/name.ts';
import {
	acceptTransfer,
	cancelTransfer,
	commit,
	giveUp,
	offerTransfer,
	prepay,
	renew,
	renewFromBalance,
	setPrimary,
	updateValue,
	withdrawPrepaid,
} from '../src/name-calls.ts';
import { NameRefused, refusalOf } from '../src/name-check.ts';
import { NOTHING } from '../src/name-hash.ts';
import { prepareRegistration, register } from '../src/name-register.ts';
import { submit } from '../src/submit.ts';
import { HOUR_MS } from '../src/time.ts';
import { SEASON } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import { pot } from './refusal.ts';
import { assertBarred, assertFails, BLOCK_TIME_MS, holdersOf, owe, passed, type People, seasonPeople } from './season.ts';

const NAME = 'd/store';
const TERM = 5n * VNS;

let api: ApiPromise;
let people: People;
let note: bigint;

const infoOf = async (name: string) => (await readName(api, name)) ?? assert.fail(`nobody has registered ${name}`);

before(async () => {
	if (SKIP) return;
	({ api } = await start(SEASON));
	people = await seasonPeople(api);
	const { Shop, Town, Quinn } = people;
	const kept = await prepareRegistration(api, Shop.address, { name: NAME, most: TERM });
	const { name } = await register(api, kept, Shop, { pauseMs: BLOCK_TIME_MS });
	// From then on it expires soon.
	await passed(api, Number(name.registeredAt / HOUR_MS) + 2);
	await submit(api, prepay(api, NAME, 30n * VNS), Shop);
	await submit(api, offerTransfer(api, NAME, Town.address), Shop);
	note = await owe(api, Quinn, Shop, { amount: 50n * VNS, hours: 30 });
	await passed(api, dueOf((await readNote(api, note))!.terms));
});

test('a frozen owner should pass no name on, nor pay for one: OwnerFrozen, PayerFrozen', { skip: SKIP }, async (t) => {
	const { Shop, Town, Fund } = people;
	await t.test('which is told before, and refused at the door', async () => {
		for (const [refused, code] of [
			[offerTransfer(api, NAME, Fund.address), 'OwnerFrozen'],
			[giveUp(api, NAME), 'OwnerFrozen'],
			[cancelTransfer(api, NAME), 'PayerFrozen'],
			[updateValue(api, NAME, NOTHING), 'PayerFrozen'],
			[renew(api, [NAME], 1, TERM), 'PayerFrozen'],
			[prepay(api, NAME, VNS), 'PayerFrozen'],
			[setPrimary(api, NAME), 'PayerFrozen'],
			[commit(api, `0x${'07'.repeat(32)}`), 'PayerFrozen'],
		] as const) {
			assert.equal((await refusalOf(api, refused, Shop.address))?.refusal, code, refused.method.method);
			await assertBarred(api, refused, Shop, 'Frozen');
		}
		await assert.rejects(prepareRegistration(api, Shop.address, { name: 'd/another', most: TERM }), (error: unknown) =>
			error instanceof NameRefused && error.code === 'names.PayerFrozen');
	});
	await t.test('nor by an offer of before', async () => {
		const accepted = acceptTransfer(api, NAME);
		assert.equal((await refusalOf(api, accepted, Town.address))?.code, 'names.OwnerFrozen');
		await assertFails(api, accepted, Town, 'names.OwnerFrozen');
	});
	await t.test('nor let what he put aside go to others', async () => {
		const { state, prepaid } = await infoOf(NAME);
		assert.deepEqual([state, prepaid], ['ExpiringSoon', 30n * VNS]);
		const listed = (await readExpiring(api, 100)).find(({ name }) => name === NAME);
		assert.equal(listed?.due, false);
		const crank = renewFromBalance(api, [NAME]);
		assert.equal((await refusalOf(api, crank, Town.address))?.code, 'names.NothingToDo');
		await assertFails(api, crank, Town, 'names.NothingToDo');
	});
});

test('a frozen owner should take back what is put aside, and others may pay for his name', { skip: SKIP }, async () => {
	const { Shop, Town } = people;
	const back = withdrawPrepaid(api, NAME, 30n * VNS);
	assert.equal(await refusalOf(api, back, Shop.address), undefined);
	await submit(api, back, Shop);
	const { expires } = await infoOf(NAME);
	await submit(api, renew(api, [NAME], 1, TERM), Town);
	assert.ok((await infoOf(NAME)).expires > expires);
});

test('who has paid should pass his name on as before', { skip: SKIP }, async (t) => {
	const { Shop, Town, Fund } = people;
	await submit(api, repay(api, note, 50n * VNS), Shop);
	const accepted = acceptTransfer(api, NAME);
	assert.equal(await refusalOf(api, accepted, Town.address), undefined);
	await submit(api, accepted, Town);
	assert.equal((await infoOf(NAME)).owner, Town.address);

	await t.test('and what is put aside should renew a name that expires soon, for a reward', async () => {
		// It was renewed for another term, so that it does not expire soon; this one does.
		const other = 'd/office';
		const kept = await prepareRegistration(api, Town.address, { name: other, most: TERM });
		const { name } = await register(api, kept, Town, { pauseMs: BLOCK_TIME_MS });
		await passed(api, Number(name.registeredAt / HOUR_MS) + 2);
		await submit(api, prepay(api, other, 19n * VNS), Town);
		await submit(api, prepay(api, NAME, 19n * VNS), Town);
		const { state, expires } = await infoOf(other);
		assert.equal(state, 'ExpiringSoon');
		assert.deepEqual((await readExpiring(api, 100)).filter(({ due }) => due).map((one) => one.name), [other]);
		// What is not due, or nobody's, is passed over.
		const crank = renewFromBalance(api, ['d/nobodys', NAME, other]);
		assert.equal(await refusalOf(api, crank, Fund.address), undefined);
		const receipt = await submit(api, crank, Fund);
		const reward = VNS / 100n;
		const held = [...holdersOf(people, 'Town', 'Fund'), pot(api)];
		const ledgers = [receipt.parentHash, receipt.blockHash].map((hash) => readLedger(api, held, hash));
		const expected = { Town: { value: -TERM - reward }, Fund: { value: reward }, Pot: { value: TERM } };
		assertChanges((await ledgers[0])!, (await ledgers[1])!, expected, { payer: 'Fund', receipt });
		const after = await infoOf(other);
		assert.deepEqual([after.state, after.prepaid], ['Active', 19n * VNS - TERM - reward]);
		assert.equal(after.expires, expires + 8_760n * HOUR_MS);
	});
});
