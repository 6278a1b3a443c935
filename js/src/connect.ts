// SPDX-License-Identifier: Apache-2.0
// A connection to a node through @polkadot/api that either works within a time limit or says why it does not.

import { ApiPromise, WsProvider } from '@polkadot/api';

/** Where a node listens when nothing else is said. */
export const DEFAULT_URL = 'ws://127.0.0.1:9944';

/** The node could not be reached, or is not one of this network. */
export class ConnectionFailed extends Error {
	constructor(url: string, reason: string) {
		super(`cannot use the node at ${url}: ${reason}`);
		this.name = 'ConnectionFailed';
	}
}

/** The node's address: the flag if given, else the variable VNS_URL, else the default. */
export function nodeUrl(flag?: string): string {
	return flag ?? (process.env['VNS_URL'] || DEFAULT_URL);
}

/** `promise`, or a rejection with `onTimeout()` when it takes longer than `ms`. */
export async function withTimeout<T>(promise: Promise<T>, ms: number, onTimeout: () => Error): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const timeout = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(onTimeout()), ms);
	});
	try {
		return await Promise.race([promise, timeout]);
	} finally {
		clearTimeout(timer);
	}
}

/** Opens the connection. The caller must `disconnect()` it, or the process stays alive. */
export async function connect(url = nodeUrl(), timeoutMs = 10_000): Promise<ApiPromise> {
	if (!/^wss?:\/\//.test(url)) {
		throw new ConnectionFailed(url, 'the address must start with ws:// or wss://');
	}
	// No automatic reconnection: a node that is gone shall be an error, not a wait without end.
	const provider = new WsProvider(url, false);
	try {
		return await withTimeout(
			open(provider, url),
			timeoutMs,
			() => new ConnectionFailed(url, `no answer within ${timeoutMs / 1000} s`),
		);
	} catch (error) {
		await provider.disconnect();
		throw error;
	}
}

async function open(provider: WsProvider, url: string): Promise<ApiPromise> {
	await new Promise<void>((resolve, reject) => {
		provider.on('connected', () => resolve());
		provider.on('error', (event: unknown) => reject(new ConnectionFailed(url, reasonOf(event))));
		provider.connect().catch(reject);
	});
	const api = await ApiPromise.create({
		provider,
		throwOnConnect: true,
		noInitWarn: true,
		// Extensions of this chain that add nothing to a transaction; unnamed ones would be warned about.
		signedExtensions: {
			AuthorizeCall: { extrinsic: {}, payload: {} },
			StorageWeightReclaim: { extrinsic: {}, payload: {} },
		},
	});
	if (!api.tx['credit']) {
		await api.disconnect();
		throw new ConnectionFailed(url, 'it runs another chain: there is no pallet Credit');
	}
	return api;
}

/** What a socket's error event says, which is an object and no `Error`. */
function reasonOf(event: unknown): string {
	if (typeof event === 'object' && event !== null && 'message' in event && event.message) {
		return String(event.message);
	}
	return 'the connection failed; is a node running there?';
}
