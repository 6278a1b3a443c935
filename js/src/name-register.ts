// SPDX-License-Identifier: Apache-2.0
// A new name: committed to, and revealed when its time has come, ten minutes of network time later or more. What is known in
// between is a plain object that the caller keeps, the same that the command line keeps in a file (`vns name register`); how
// far it is, only the chain says. So an interruption at any point loses nothing, as long as the object is kept from before
// the first step on, and from others: it holds the salt.

import type { ApiPromise } from '@polkadot/api';
import type { Signer } from './accounts.ts';
import { DispatchFailed, type Receipt, submit } from './submit.ts';
import { isOwned, type NameInfo, readName } from './name.ts';
import { commit, newName } from './name-calls.ts';
import { asChainWrites, commitOf, commitState, NameRefused, whyNotRegistered } from './name-check.ts';
import { parseNewName } from './name-grammar.ts';
import { checkedValue, commitmentHash, decodeValue, encodeValue, type NameValue, newSalt, NOTHING } from './name-hash.ts';
import { readClock } from './time.ts';

const FORMAT = 'vns-name-commit';
const VERSION = 1;

/** What is kept from before the commit until the name is registered. Text and numbers alone: it goes through JSON unharmed. */
export interface KeptCommit {
	format: typeof FORMAT;
	version: typeof VERSION;
	/** Of the chain: the hash of its first block. */
	genesis: string;
	owner: string;
	name: string;
	/** The greatest price, in planck. */
	most: string;
	/** As SCALE. No part of what is committed to: it may be changed until the reveal. */
	value: string;
	/** SECRET until it is revealed. */
	salt: string;
	/** What is committed to. */
	commitment: string;
}

/** What somebody wants to register. */
export interface Wanted {
	name: string;
	/** The greatest price, any premium included; `quote` tells what it costs now. The deposit comes on top. */
	most: bigint;
	value?: NameValue;
}

/** What is kept cannot be gone on with. */
export class KeptUnusable extends Error {
	constructor(reason: string) {
		super(`what was kept of the commit to a name cannot be used: ${reason}`);
		this.name = 'KeptUnusable';
	}
}

/** How far a registration is. */
export type Progress =
	| { step: 'committing' | 'revealing' }
	/** The commit is there, in a final block. To stop here is safe. */
	| { step: 'committed'; receipt: Receipt }
	/** Still so many milliseconds of network time. */
	| { step: 'waiting'; left: bigint };

export interface RegisterOptions {
	onProgress?: (progress: Progress) => void;
	/** Stops between two steps; what was sent stays sent. */
	signal?: AbortSignal;
	/** Between two looks at the chain. */
	pauseMs?: number;
}

/** What came of it. What was kept is of no more use then, and must not serve again: its salt is public. */
export interface Registered {
	name: NameInfo;
	/** Those of the steps that were not done before. */
	committed: Receipt | undefined;
	revealed: Receipt | undefined;
}

/**
 * What is to be kept, with a new salt. Nothing is sent. Throws `NotAName`, `ValueTooLong` or `NameRefused` where the name could
 * not be registered as things stand.
 */
export async function prepareRegistration(
	api: ApiPromise,
	owner: string,
	{ name: text, most, value = NOTHING }: Wanted,
): Promise<KeptCommit> {
	const [name, salt, who] = [parseNewName(text), newSalt(), asChainWrites(api, owner)];
	const scale = encodeValue(checkedValue(value));
	const refusal = await whyNotRegistered(api, { owner: who, name, most }, 'later');
	if (refusal) throw new NameRefused(refusal, name);
	return {
		format: FORMAT,
		version: VERSION,
		genesis: api.genesisHash.toHex(),
		owner: who,
		name,
		most: String(most),
		value: scale,
		salt,
		commitment: commitmentHash({ owner, name, most, salt }),
	};
}

/** What was kept, read back; throws `KeptUnusable` where it is none, or somebody has changed what is committed to. */
export function checkKept(found: unknown): KeptCommit {
	const kept = (typeof found === 'object' && found !== null ? found : {}) as Readonly<Record<string, unknown>>;
	if (kept['format'] !== FORMAT) throw new KeptUnusable(`its "format" is not "${FORMAT}"`);
	if (kept['version'] !== VERSION) throw new KeptUnusable(`its "version" is not ${VERSION}; get the program that wrote it`);
	const text = (key: keyof KeptCommit, pattern: RegExp) => {
		const word = kept[key];
		// Not repeated: it may be the salt.
		if (typeof word !== 'string' || !pattern.test(word)) throw new KeptUnusable(`its "${key}" is not what it should be`);
		return word;
	};
	const hash = /^0x[0-9a-f]{64}$/;
	const value = text('value', /^0x[0-9a-f]+$/);
	if (!decodeValue(value)) throw new KeptUnusable('its "value" is none');
	const [owner, name, salt] = [text('owner', /^\w+$/), text('name', /./), text('salt', hash)];
	const [most, commitment] = [text('most', /^\d{1,39}$/), text('commitment', hash)];
	let reckoned: string;
	try {
		reckoned = commitmentHash({ owner, name: parseNewName(name), most: BigInt(most), salt });
	} catch (error) {
		throw new KeptUnusable(error instanceof Error ? error.message : String(error));
	}
	if (reckoned !== commitment) {
		throw new KeptUnusable('its "commitment" is not that of its other fields: somebody has changed it');
	}
	return {
		format: FORMAT,
		version: VERSION,
		genesis: text('genesis', hash),
		owner,
		name,
		most,
		value,
		salt,
		commitment,
	};
}

/**
 * Registers the name for one term: commits, waits, reveals, each step only if it is not done yet. `found` is what
 * `prepareRegistration` made, and must be stored by then. Whatever is thrown, the same call goes on later. Throws `NameRefused`
 * before anything is sent where the name cannot be had any more; a commit that stands is withdrawn then (`withdrawCommit`),
 * which returns its deposit.
 */
export async function register(
	api: ApiPromise,
	found: KeptCommit,
	signer: Signer,
	{ onProgress = () => {}, signal, pauseMs = 2_000 }: RegisterOptions = {},
): Promise<Registered> {
	const kept = checkKept(found);
	if (kept.genesis !== api.genesisHash.toHex()) throw new KeptUnusable('it is on another chain');
	const owner = asChainWrites(api, kept.owner);
	if (owner !== asChainWrites(api, signer.address)) {
		throw new KeptUnusable(`it is that of ${owner}, and this key is that of ${signer.address}`);
	}
	const done: { committed?: Receipt; revealed?: Receipt } = {};
	for (;;) {
		signal?.throwIfAborted();
		const stand = await standOf(api, { ...kept, owner });
		switch (stand.step) {
			case 'registered':
				return { name: stand.name, committed: done.committed, revealed: done.revealed };
			case 'nothing': {
				// Gone since: by another act of the same account.
				if (done.committed || done.revealed) throw refused('UnknownCommit', kept, false);
				onProgress({ step: 'committing' });
				const receipt = await sent(submit(api, commit(api, kept.commitment), signer), 'names.AlreadyCommitted');
				if (receipt) {
					done.committed = receipt;
					onProgress({ step: 'committed', receipt });
				}
				break;
			}
			case 'waiting':
				onProgress(stand);
				await pause(pauseMs, signal);
				break;
			case 'open': {
				onProgress({ step: 'revealing' });
				const { name, salt } = kept;
				const call = newName(api, { name, most: BigInt(kept.most), salt, value: decodeValue(kept.value)! });
				const receipt = await sent(submit(api, call, signer), 'names.NotCommitted');
				if (receipt) done.revealed = receipt;
			}
		}
	}
}

type Stand =
	| { step: 'registered'; name: NameInfo }
	/** There is no such commit. */
	| { step: 'nothing' }
	/** There is one, too young to be revealed. */
	| { step: 'waiting'; left: bigint }
	| { step: 'open' };

/** How far it is, by the last final block: what is not final may be undone. */
async function standOf(api: ApiPromise, kept: KeptCommit): Promise<Stand> {
	const at = await api.at(await api.rpc.chain.getFinalizedHead());
	const [name, made] = [await readName(at, kept.name), await commitOf(at, kept.owner, kept.commitment)];
	if (name && isOwned(name.state) && name.owner === kept.owner && !made) return { step: 'registered', name };
	const { network } = await readClock(at);
	const stands = made && commitState(made, network);
	if (stands === 'Expired') throw refused('CommitExpired', kept, true);
	const wish = { owner: kept.owner, name: kept.name, most: BigInt(kept.most) };
	const refusal = await whyNotRegistered(at, wish, stands === 'Open' ? 'now' : 'later', made);
	if (refusal) throw refused(refusal, kept, made !== undefined);
	if (!made) return { step: 'nothing' };
	return stands === 'Open' ? { step: 'open' } : { step: 'waiting', left: made.opens - network };
}

/** The receipt; nothing where it was done by what an interrupted attempt had sent, of which this error tells. */
async function sent(submitted: Promise<Receipt>, done: string): Promise<Receipt | undefined> {
	try {
		return await submitted;
	} catch (error) {
		if (error instanceof DispatchFailed && error.code === done) return undefined;
		throw error;
	}
}

function refused(refusal: NameRefused['refusal'], { name, commitment }: KeptCommit, stands: boolean): NameRefused {
	return new NameRefused(refusal, name, stands ? `; withdrawing the commit ${commitment} returns its deposit` : '');
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
	return new Promise((resolve, reject) => {
		const abort = () => {
			clearTimeout(timer);
			reject(signal?.reason);
		};
		const timer = setTimeout(() => {
			signal?.removeEventListener('abort', abort);
			resolve();
		}, ms);
		signal?.addEventListener('abort', abort, { once: true });
	});
}
