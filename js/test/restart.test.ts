// SPDX-License-Identifier: Apache-2.0
// A development chain whose node is killed without warning and started again on the same folder: nothing that was final
// is lost, and the chain goes on. Starts nodes of its own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { devAccounts } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { drawDueIn, grant } from '../src/calls.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { devHolders, type Ledger, readLedger, verify } from '../src/ledger.ts';
import { submit } from '../src/submit.ts';
import { readClock } from '../src/time.ts';
import { KEPT } from './chains.ts';
import { SKIP, startKept } from './own-node.ts';

/** What each block adds to the clock of a development chain: one slot. */
const SLOT_MS = 6_000;
/** The most that one block moves network time (docs/book/clock.md). */
const NETWORK_TIME_CAP_MS = 60_000;

test(
	'a chain whose node is killed should go on where it was, with nothing lost',
	{ skip: SKIP },
	async () => {
		const { api: first, since, kill, again } = await startKept(KEPT);
		const accounts = await devAccounts(first);
		await submitAndIssue(first, grant(first, accounts.Dave.address, 100n * VNS), accounts.Charlie);
		const { blockHash } = await submit(first, await drawDueIn(first, accounts.Charlie.address, 60n * VNS, 30), accounts.Dave);
		const before = await readLedger(first, await devHolders(first));
		const clockBefore = await clock(first, before.blockHash);
		await kill();

		const { api: second, kill: end } = await again();
		// What was final is still there, block by block.
		assert.equal((await second.rpc.chain.getBlockHash(before.blockNumber)).toHex(), before.blockHash);
		assert.ok((await second.rpc.chain.getBlock(blockHash)).block.extrinsics.length > 0);
		assert.deepEqual(sums(await readLedger(second, await devHolders(second), before.blockHash)), sums(before));

		// And the chain goes on from there: new blocks, the old credit and debt, new draws.
		const later = await submit(second, await drawDueIn(second, accounts.Charlie.address, 40n * VNS, 30), accounts.Dave);
		assert.ok(later.blockNumber > before.blockNumber);
		const now = await readLedger(second, await devHolders(second), later.blockHash);
		verify(now);
		assert.equal(now.totals.outstanding, before.totals.outstanding + 40n * VNS);
		assert.equal(now.accounts.find(({ name }) => name === 'Dave')?.notes.length, 2);

		// The mocked clock is set anew at each start, to the slot of then: it may jump forward by the time between them, other
		// tests on this chain included, never back (docs/adr/0004).
		const clockAfter = await clock(second, later.blockHash);
		const made = (later.blockNumber - before.blockNumber) * SLOT_MS;
		const jump = clockAfter.relay - clockBefore.relay - made;
		assert.ok(jump >= 0, `the clock went back by ${-jump} ms`);
		assert.ok(jump < Date.now() - since + SLOT_MS, `the clock jumped by ${jump} ms, more than passed between the starts`);
		// Network time takes at most its cap of the jump.
		assert.ok(clockAfter.network - clockBefore.network - made <= NETWORK_TIME_CAP_MS);
		await end();
	},
);

/** The mocked relay chain's clock and network time at a block, in milliseconds. */
async function clock(api: ApiPromise, blockHash: string): Promise<{ relay: number; network: number }> {
	const { relay, network } = await readClock(await api.at(blockHash));
	return { relay: Number(relay), network: Number(network) };
}

function sums({ issuance, totals, accounts }: Ledger): object {
	return { issuance, totals, accounts };
}
