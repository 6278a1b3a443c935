// SPDX-License-Identifier: Apache-2.0
// Two live commits to one name: who was later has it at first, and who was earlier claims it. On a chain whose names are contested
// for an hour after their registration.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { VNS } from '../src/amount.ts';
import { assertChanges } from '../src/changes.ts';
import { type Holder, readLedger } from '../src/ledger.ts';
import { readCommitsOf, readNamesOf } from '../src/name.ts';
import { commit, giveUp, newName, offerTransfer, prepay, renew } from '../src/name-calls.ts';
import { refusalOf } from '../src/name-check.ts';
import { commitmentHash, inline, newSalt, NOTHING } from '../src/name-hash.ts';
import { prepareRegistration, register } from '../src/name-register.ts';
import { findEvent, type Receipt, submit } from '../src/submit.ts';
import { readClock } from '../src/time.ts';
import { KEPT } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

/** What a term of a name of five octets or more costs. */
const TERM = 5n * VNS;
const CONTESTED = `d/contested-${Date.now().toString(36)}`;

let api: ApiPromise;
let ground: refusal.Ground;
/** Commits first. */
let owner: refusal.Party;
/** Wants the same name, and commits later. */
let rival: refusal.Party;
/** To which prices go. */
let pot: Holder;

before(async () => {
	if (SKIP) return;
	({ api } = await start(KEPT));
	ground = await refusal.ground(api);
	[owner, rival] = await refusal.endowedAll(ground, ['owner', 'rival'], 1_000n * VNS);
	pot = refusal.pot(api);
});

/** The ledger of these must have changed like this, and by nothing else but the fee. */
async function assertChanged(receipt: Receipt, payer: refusal.Party, expected: Parameters<typeof assertChanges>[2]) {
	const all = [...ground.holders, pot, owner, rival];
	const ledgerBefore = await readLedger(api, all, receipt.parentHash);
	const ledgerAfter = await readLedger(api, all, receipt.blockHash);
	assertChanges(ledgerBefore, ledgerAfter, expected, { payer: payer.name, receipt });
}

test('of two live commits to one name the earlier should win', { skip: SKIP }, async (t) => {
	const earlier = await prepareRegistration(api, owner.address, { name: CONTESTED, most: TERM });
	await submit(api, commit(api, earlier.commitment), owner.signer);
	const later = { name: CONTESTED, most: 100n * VNS, salt: newSalt() };
	await submit(api, commit(api, commitmentHash({ owner: rival.address, ...later })), rival.signer);
	const [made] = await readCommitsOf(api, rival.address);
	while ((await readClock(api)).network < made!.opens) await sleep(KEPT.blockTimeMs);

	const reveal = newName(api, { ...later, value: inline('{"ip":"198.51.100.1"}') });
	assert.equal(await refusalOf(api, reveal, rival.address), undefined);
	const stolen = await submit(api, reveal, rival.signer);
	await assertChanged(stolen, rival, { rival: { value: -TERM }, Pot: { value: TERM } });
	await t.test('so that nobody passes it on, or pays for it, before: NotSettled', async () => {
		const refused = [
			offerTransfer(api, CONTESTED, owner.address),
			renew(api, [CONTESTED], 1, TERM),
			prepay(api, CONTESTED, VNS),
			giveUp(api, CONTESTED),
		];
		for (const one of refused) {
			assert.equal((await refusalOf(api, one, rival.address))?.code, 'names.NotSettled', one.method.method);
		}
		await refusal.assertAllFail(ground, refused.map((one) => [one, rival, 'names.NotSettled']));
	});
	const { name, revealed } = await register(api, earlier, owner.signer, { pauseMs: KEPT.blockTimeMs });
	assert.deepEqual([name.owner, name.value], [owner.address, NOTHING]);
	// He who was too late has back what he paid.
	await assertChanged(revealed!, owner, { owner: { value: -TERM }, rival: { value: TERM } });
	const { why, compensation, owner: former } = findEvent(revealed!.events, 'names', 'Ended')!.fields;
	assert.deepEqual([why, compensation, former], ['Claimed', String(TERM), rival.address]);
	assert.deepEqual(await readNamesOf(api, rival.address), []);
});
