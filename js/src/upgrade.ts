// SPDX-License-Identifier: Apache-2.0
// New code for the chain: holders decide on its hash, anybody applies it (docs/adr/0027). On a network with a relay chain its
// validators look at it first: what they cannot compile is dropped, and the chain goes on with the code that it has.

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { blake2AsHex, xxhashAsHex } from '@polkadot/util-crypto';
import { devAccounts } from './accounts.ts';
import { call, type Call, type Optional, read, type StateAt } from './chain.ts';
import { readMaturedOf, readReferendum } from './referendum.ts';
import { authorizeUpgrade, placeDeposit, referendumNumber, submitReferendum, vote } from './referendum-calls.ts';
import { findEvent, PATIENCE_MS, type Receipt, submit, submitAll } from './submit.ts';

/** How often to look for new blocks. */
const POLL_MS = 1_000;

/** What became of code that was handed in: in which block the chain took it, or that the relay chain's validators would not. */
export interface Fate {
	fate: 'Applied' | 'Discarded';
	blockNumber: number;
	blockHash: string;
}

/** The holders did not agree, or not in time. */
export class NotAuthorized extends Error {
	constructor(index: number, why: string) {
		super(`referendum ${index} does not authorize the upgrade: ${why}`);
		this.name = 'NotAuthorized';
	}
}

/** The code was handed in, and nothing became of it in time. */
export class NotDecided extends Error {
	constructor(seconds: number) {
		super(`the code was handed in and after ${seconds} s it is neither applied nor discarded`);
		this.name = 'NotDecided';
	}
}

/** Hands the code in, which must be the authorized one. Signed by anybody; costs nothing if it is. */
export const applyUpgrade = (api: ApiPromise, code: string): Call => call(api, 'system', 'applyAuthorizedUpgrade', code);

/**
 * Eve proposes the upgrade to this code, Alice and Bob vote for it with all their stake, and this waits until it is authorized. On
 * the development networks that takes some five minutes of the relay chain's time. On a node of one's own Bob has no stake. The
 * number of the referendum.
 */
export async function decideUpgrade(
	api: ApiPromise,
	code: Uint8Array,
	{ patienceMs, tell }: { patienceMs: number; tell: (words: string) => void },
): Promise<number> {
	const { Alice, Bob, Eve } = await devAccounts(api);
	const hash = blake2AsHex(code);
	const proposed = await submit(api, submitReferendum(api, 'Upgrade', authorizeUpgrade(api, hash)), Eve);
	const index = referendumNumber(proposed);
	tell(`referendum ${index}, in block ${proposed.blockNumber}`);
	const stakes = await Promise.all([Alice, Bob].map(async (who) => [who, await readMaturedOf(api, who.address)] as const));
	const votes = stakes.filter(([, stake]) => stake > 0n).map(([who, stake]) => [vote(api, index, true, stake), who] as const);
	const outcomes = await submitAll(api, [[placeDeposit(api, index), Eve], ...votes]);
	for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
	tell('voted for by everybody who has stake');
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const state = await api.at(await api.rpc.chain.getFinalizedHead());
		if ((await authorized(state)) === hash) return index;
		const stand = (await readReferendum(state, index))?.state;
		if (stand !== 'Ongoing' && stand !== 'Approved') throw new NotAuthorized(index, `it is ${stand ?? 'not there'}`);
		if (Date.now() > deadline) throw new NotAuthorized(index, `after ${patienceMs / 1000} s it is ${stand}`);
		await sleep(POLL_MS);
	}
}

/** The hash of the code that may be handed in, if there is one. */
export async function authorized(state: StateAt): Promise<string | undefined> {
	const found = await read<Optional<{ codeHash: { toHex(): string } }>>(state, 'system', 'authorizedUpgrade');
	return found.isSome ? found.unwrap().codeHash.toHex() : undefined;
}

/** Hands in code that is authorized. Ferdie does. */
export async function handIn(api: ApiPromise, code: Uint8Array): Promise<Receipt> {
	const { Ferdie } = await devAccounts(api);
	const receipt = await submit(api, applyUpgrade(api, `0x${Buffer.from(code).toString('hex')}`), Ferdie);
	const rejected = findEvent(receipt.events, 'system', 'RejectedInvalidAuthorizedUpgrade');
	if (rejected) throw new Error(`the chain takes no code of this name and version: ${rejected.fields['error']}`);
	return receipt;
}

/**
 * What becomes of it, by the final blocks from that one on, in which it was handed in. Asks for nothing that has to be decoded: while
 * @polkadot/api takes the new metadata in, what it decodes comes out wrong. To read on, connect anew.
 */
export async function fateOf(api: ApiPromise, from: number, patienceMs = PATIENCE_MS): Promise<Fate> {
	const deadline = Date.now() + patienceMs;
	const versionAt = async (hash: string) => (await api.rpc.state.getRuntimeVersion(hash)).specVersion.toNumber();
	const was = await versionAt((await api.rpc.chain.getBlockHash(from)).toHex());
	for (let next = from; ; ) {
		const head = await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead());
		for (; next <= head.number.toNumber(); next += 1) {
			const blockHash = (await api.rpc.chain.getBlockHash(next)).toHex();
			if ((await versionAt(blockHash)) !== was) return { fate: 'Applied', blockNumber: next, blockHash };
			if (next > from && !(await isPending(api, blockHash))) return { fate: 'Discarded', blockNumber: next, blockHash };
		}
		if (Date.now() > deadline) throw new NotDecided(patienceMs / 1000);
		await sleep(POLL_MS);
	}
}

/** Of `parachainSystem.pendingValidationCode`. */
const PENDING = `${xxhashAsHex('ParachainSystem', 128)}${xxhashAsHex('PendingValidationCode', 128).slice(2)}`;

/** Does code wait for the relay chain's word? */
async function isPending(api: ApiPromise, blockHash: string): Promise<boolean> {
	return !(await api.rpc.state.getStorageSize(PENDING, blockHash)).isEmpty;
}
