// SPDX-License-Identifier: Apache-2.0
// Signs a call, submits it and waits until its block is final. Whatever goes wrong becomes an error that names it.

import type { ApiPromise, SubmittableResult } from '@polkadot/api';
import { encodeAddress } from '@polkadot/util-crypto';
import type { Signer } from './accounts.ts';
import { type Barred, barredInWords } from './freeze.ts';
import { type Call, constant, type Int, read, type StateAt } from './chain.ts';

/** An event as plain data. Numbers and addresses are text; an amount is in planck. */
export interface ChainEvent {
	pallet: string;
	name: string;
	fields: Readonly<Record<string, string>>;
}

/** What became of a transaction that a block contains. */
export interface Receipt {
	blockNumber: number;
	blockHash: string;
	/** The block before: the state that the transaction met, where it is the only one in its block. */
	parentHash: string;
	/** What the signer paid for having it executed, in planck. */
	fee: bigint;
	/** Its own, without what the block did before it. */
	events: readonly ChainEvent[];
}

/** A block contains the transaction, but its call failed: nothing changed, except that the fee is paid. */
export class DispatchFailed extends Error {
	/** For instance `credit.CreditExceeded`, or `BadOrigin`. */
	readonly code: string;
	/** The pallet, where a pallet made the error. */
	readonly pallet: string | undefined;
	/** The error's name. */
	readonly errorName: string;
	/** What the runtime's documentation says about it. */
	readonly docs: string;
	readonly receipt: Receipt;

	constructor(pallet: string | undefined, errorName: string, docs: string, receipt: Receipt) {
		const code = pallet === undefined ? errorName : `${pallet}.${errorName}`;
		super(docs === '' ? code : `${code}: ${docs}`);
		this.name = 'DispatchFailed';
		this.code = code;
		this.pallet = pallet;
		this.errorName = errorName;
		this.docs = docs;
		this.receipt = receipt;
	}
}

/** No block contains the transaction: the node refused it, and it cost nothing. */
export class TransactionRefused extends Error {
	/** The number of the node's answer, where it gave one. */
	readonly code: number | undefined;

	constructor(reason: string, code?: number) {
		super(`the node refused the transaction: ${reason}`);
		this.name = 'TransactionRefused';
		this.code = code;
	}
}

/** The same, because the signer is frozen: something that his party owes is overdue (freeze.ts says what). */
export class AccountFrozen extends TransactionRefused {
	readonly barred: Barred;

	constructor(barred: Barred, explanation: string, code?: number) {
		super(explanation, code);
		this.name = 'AccountFrozen';
		this.barred = barred;
	}
}

/** The node took the transaction and then nothing final came of it in time; it may still be executed. */
export class NotFinalized extends Error {
	constructor(seconds: number, lastStatus: string) {
		super(`the transaction is not final after ${seconds.toFixed(0)} s; its last status is ${lastStatus}`);
		this.name = 'NotFinalized';
	}
}

/** The node's pool gave the transaction up, though nothing is wrong with it. */
class Dropped extends Error {}

/**
 * How long it is waited for that a transaction is final, in milliseconds, unless said otherwise. On a network with a relay chain
 * that takes some half a minute, and longer on a busy machine: VNS_PATIENCE_MS says more there.
 */
export const PATIENCE_MS = Number(process.env['VNS_PATIENCE_MS'] || 60_000);

/** How often a transaction that the pool drops is sent. */
const ATTEMPTS = 3;

/** How long, in milliseconds, until a transaction is sent again. */
const PAUSE_MS = 500;

export interface SubmitOptions {
	/** How long to wait until the transaction is final, and as long until the pool comes to its block; in milliseconds. */
	timeoutMs?: number;
	/** Of the signer's transactions; by default the next one, asked from the node. */
	nonce?: number;
	/** What is paid beyond the fee, in planck, to be preferred. */
	tip?: bigint;
	/** Of the extension CheckMetadataHash: 1 signs the metadata's hash along, 0 (the default) does not. */
	mode?: 0 | 1;
	/** The metadata's hash in hexadecimal; with mode 1 only. */
	metadataHash?: string;
}

/** The transaction's receipt, once its block is final. */
export async function submit(
	api: ApiPromise,
	call: Call,
	signer: Signer,
	options: SubmitOptions = {},
): Promise<Receipt> {
	const result = await sent(api, call, signer, options);
	const blockHash = result.status.asFinalized.toHex();
	const header = await api.rpc.chain.getHeader(blockHash);
	// As this chain writes it, since events are compared with it.
	const address = encodeAddress(signer.address, Number(constant(api, 'system', 'ss58Prefix')));
	const events = ownEvents(result.events.map(({ event }) => toChainEvent(event)), address);
	const paid = findEvent(events, 'transactionPayment', 'TransactionFeePaid');
	const receipt: Receipt = {
		blockNumber: header.number.toNumber(),
		blockHash,
		parentHash: header.parentHash.toHex(),
		fee: BigInt(paid?.fields['actualFee'] ?? 0),
		events,
	};
	if (result.dispatchError) throw dispatchFailed(api, result.dispatchError, receipt);
	return receipt;
}

/** The number of the next transaction of an account, by the last block. */
export async function nextNonce(state: StateAt, address: string): Promise<number> {
	return (await read<{ nonce: Int }>(state, 'system', 'account', address)).nonce.toNumber();
}

/**
 * Several transactions at once: none waits for another, so most share a block. What became of each, in their order; of
 * those of one signer each must be valid, or those after it wait in vain.
 */
export async function submitAll(
	api: ApiPromise,
	calls: readonly (readonly [call: Call, signer: Signer])[],
): Promise<PromiseSettledResult<Receipt>[]> {
	const nonces = new Map<string, number>();
	const sent: Promise<Receipt>[] = [];
	for (const [call, signer] of calls) {
		const { address } = signer;
		const nonce = nonces.get(address) ?? (await nextNonce(api, address));
		nonces.set(address, nonce + 1);
		// Signing writes into the call, which may be there twice.
		sent.push(submit(api, api.tx(call.method as unknown as Parameters<typeof api.tx>[0]), signer, { nonce }));
	}
	return Promise.allSettled(sent);
}

/** The first event of this kind. */
export function findEvent(events: readonly ChainEvent[], pallet: string, name: string): ChainEvent | undefined {
	return events.find((event) => event.pallet === pallet && event.name === name);
}

/**
 * The events of a transaction among those that the chain counts to it. To the first one of a block it also counts what the
 * block did before it, such as issuing grants that waited; but each begins with its fee, and that withdraws nothing.
 */
function ownEvents(events: readonly ChainEvent[], signer: string): readonly ChainEvent[] {
	const begin = events.findIndex(({ pallet, name, fields }) =>
		pallet === 'balances' && name === 'Withdraw' && fields['who'] === signer);
	return begin < 0 ? events : events.slice(begin);
}

/** Sends again what the pool drops, or finds to live in other blocks: with the same nonce, so that it is executed once at most. */
async function sent(api: ApiPromise, call: Call, signer: Signer, options: SubmitOptions): Promise<SubmittableResult> {
	const nonce = options.nonce ?? (await nextNonce(api, signer.address));
	const begun = Date.now();
	const seconds = () => (Date.now() - begun) / 1000;
	const { timeoutMs = PATIENCE_MS } = options;
	let drops = 0;
	for (;;) {
		try {
			return await finalized(call, signer, { ...options, nonce });
		} catch (error) {
			if (error instanceof Dropped) drops += 1;
			const dropped = drops > 0;
			// The pool of a busy node may be seconds behind its blocks.
			const again = error instanceof Dropped ? drops < ATTEMPTS : isOfOtherBlocks(error) && seconds() * 1000 < timeoutMs;
			if (!again) {
				if (!dropped) throw error;
				if (error instanceof Dropped) throw new NotFinalized(seconds(), 'Dropped');
				// What is refused when it is sent again may have been executed meanwhile, so nobody is told that it was not.
				if (error instanceof TransactionRefused) throw new NotFinalized(seconds(), `Dropped, then ${error.message}`);
				throw error;
			}
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
	}
}

/**
 * Is this of a transaction that is signed for blocks in which the pool is not? It lives from the last final block on. Where
 * blocks are final as soon as they are made, as on a development chain, the pool may not have come to that one yet; and where
 * they are made fast, they may be past its end. It was not executed, and lives when it is signed anew.
 */
function isOfOtherBlocks(error: unknown): boolean {
	return error instanceof TransactionRefused && error.message.includes('ancient birth block');
}

function finalized(call: Call, signer: Signer, options: SubmitOptions & { nonce: number }): Promise<SubmittableResult> {
	const { timeoutMs = PATIENCE_MS, ...signing } = options;
	return new Promise((resolve, reject) => {
		let unsubscribe: (() => void) | undefined;
		let done = false;
		let lastStatus = 'Submitted';
		const finish = (act: () => void) => {
			if (done) return;
			done = true;
			clearTimeout(timer);
			unsubscribe?.();
			act();
		};
		const timer = setTimeout(
			() => finish(() => reject(new NotFinalized(timeoutMs / 1000, lastStatus))),
			timeoutMs,
		);
		call.signAndSend(signer, signing, (result) => {
			const { status } = result;
			lastStatus = status.type;
			if (status.isFinalized) {
				const { internalError } = result;
				finish(() => (internalError ? reject(internalError) : resolve(result as SubmittableResult)));
			} else if (status.isDropped) {
				finish(() => reject(new Dropped()));
			} else if (status.isInvalid || status.isUsurped || status.isFinalityTimeout) {
				finish(() => reject(new TransactionRefused(`its status became ${status.type}`)));
			}
		}).then(
			(stop) => {
				unsubscribe = stop;
				if (done) stop();
			},
			(error: unknown) => finish(() => reject(refusal(error))),
		);
	});
}

/** Errors with a number come from the node; all others are mistakes on this side and stay as they are. */
function refusal(error: unknown): unknown {
	if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return error;
	const barred = barredInWords(error.message);
	if (barred) return new AccountFrozen(barred.name, barred.explanation, error.code);
	return new TransactionRefused(error.message, error.code);
}

type DecodedEvent = SubmittableResult['events'][number]['event'];

/** A decoded event as plain data. */
export function toChainEvent(event: DecodedEvent): ChainEvent {
	const names = event.data.names ?? [];
	// @polkadot/api renames fields that are called like members of its own classes: `hash` becomes `hash_`.
	const nameOf = (index: number) => names[index]?.replace(/_$/, '') ?? String(index);
	const fields = event.data.map((value, index) => [nameOf(index), value.toString()]);
	return { pallet: event.section, name: event.method, fields: Object.fromEntries(fields) };
}

export type DispatchError = NonNullable<SubmittableResult['dispatchError']>;

function dispatchFailed(api: ApiPromise, error: DispatchError, receipt: Receipt): DispatchFailed {
	const { pallet, name, docs } = nameError(api, error);
	return new DispatchFailed(pallet, name, docs, receipt);
}

/** The names of an error, and what the runtime's documentation says about it. */
export function nameError(api: ApiPromise, error: DispatchError): { pallet?: string; name: string; docs: string } {
	if (error.isModule) {
		const { section, name, docs } = api.registry.findMetaError(error.asModule);
		return { pallet: section, name, docs: docs.join(' ').trim() };
	}
	// Errors of no pallet: some say more in a second word, such as Token(FundsUnavailable).
	if (error.isToken) return { pallet: 'token', name: error.asToken.type, docs: '' };
	if (error.isArithmetic) return { pallet: 'arithmetic', name: error.asArithmetic.type, docs: '' };
	return { name: error.type, docs: '' };
}
