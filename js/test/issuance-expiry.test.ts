// SPDX-License-Identifier: Apache-2.0
// A grant that nobody issues leaves the queue in the end. On the network of the season, where a block is an hour, all of whose
// authors have stopped.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { readAllowance } from '../src/access.ts';
import { devAccount, type Signer } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { clearPolicy, readAuthors, stop } from '../src/author.ts';
import { grant } from '../src/calls.ts';
import { read, readUnusedCredit } from '../src/chain.ts';
import { dropExpired, GrantDropped, issued, queuedId, readVerdicts, readWaiting } from '../src/issuance.ts';
import { submit, submitAll } from '../src/submit.ts';
import { HOUR_MS } from '../src/time.ts';
import { SEASON } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import { assertFails, type People, seasonPeople } from './season.ts';

let api: ApiPromise;
let people: People;
let authors: Signer[];

before(async () => {
	if (SKIP) return;
	({ api } = await start(SEASON));
	people = await seasonPeople(api);
	authors = await Promise.all(['Anna', 'Bert', 'Cleo', 'Dora'].map((name) => devAccount(api, name)));
});

test('a grant that has waited as long as it may should be dropped: Expired', { skip: SKIP }, async () => {
	const { Quinn, Haulage } = people;
	const held = async () => {
		type Data = { data: { reserved: { toBigInt(): bigint } } };
		return (await read<Data>(api, 'system', 'account', Quinn.address)).data.reserved.toBigInt();
	};
	const credit = async () => readUnusedCredit(await api.at(await api.rpc.chain.getFinalizedHead()), Haulage.address);
	const before = [await held(), await credit()];
	for (const { status } of await submitAll(api, authors.map((author) => [stop(api, true), author]))) {
		assert.equal(status, 'fulfilled');
	}
	const receipt = await submit(api, grant(api, Haulage.address, 1_000n * VNS), Quinn);
	const at = await api.at(receipt.blockHash);
	const [waiting, ...others] = await readWaiting(at);
	assert.deepEqual(others, []);
	assert.equal(waiting!.expires - waiting!.queuedAt, BigInt(SEASON.values!['issuance.queue_life']!) * HOUR_MS);
	const refusals = (await readVerdicts(at, queuedId(receipt))).map(({ refusal }) => refusal?.reason);
	assert.ok(refusals.length > 0 && refusals.every((reason) => reason === 'Stopped'), refusals.join());

	await assert.rejects(issued(api, receipt, { timeoutMs: 300_000 }), (error: unknown) => {
		assert.ok(error instanceof GrantDropped, String(error));
		assert.deepEqual([error.id, error.reason], [queuedId(receipt), 'Expired']);
		return true;
	});
	assert.deepEqual(await readWaiting(api), []);
	assert.deepEqual([await held(), await credit()], before);
	assert.equal((await readAllowance(api, Quinn.address))?.open, true);
	await assertFails(api, dropExpired(api, queuedId(receipt)), Quinn, 'issuance.UnknownWaiting');

	// As it began, for other files.
	await submitAll(api, authors.map((author) => [clearPolicy(api), author]));
	assert.ok((await readAuthors(api)).every(({ policy }) => !policy.stopped));
});
