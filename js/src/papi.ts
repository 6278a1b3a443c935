// SPDX-License-Identifier: Apache-2.0
// A connection and the development keys for PAPI (polkadot-api), independent of @polkadot/api.

import { sr25519CreateDerive } from '@polkadot-labs/hdkd';
import { DEV_MINI_SECRET, ss58Address } from '@polkadot-labs/hdkd-helpers';
import { createClient, type PolkadotClient } from 'polkadot-api';
import { getPolkadotSigner, type PolkadotSigner } from 'polkadot-api/signer';
import { getWsProvider } from 'polkadot-api/ws';
import { WebSocket } from 'ws';
import { DEV_NAMES, type DevName, NotADevelopmentChain } from './accounts.ts';
import { ConnectionFailed, nodeUrl, withTimeout } from './connect.ts';

/** Opens the connection. The caller must `destroy()` it, or the process stays alive. */
export async function connectPapi(url = nodeUrl(), timeoutMs = 10_000): Promise<PolkadotClient> {
	// Browsers and Node.js from 22 on have a WebSocket of their own, and this needs no second argument there.
	const websocketClass = WebSocket as unknown as WebSocketClass;
	const client = createClient(getWsProvider(url, { websocketClass }));
	try {
		await withTimeout(
			client.getFinalizedBlock(),
			timeoutMs,
			() => new ConnectionFailed(url, `no answer within ${timeoutMs / 1000} s`),
		);
		return client;
	} catch (error) {
		client.destroy();
		throw error;
	}
}

type WebSocketClass = NonNullable<NonNullable<Parameters<typeof getWsProvider>[1]>['websocketClass']>;

/** A development account for PAPI. */
export interface PapiAccount {
	address: string;
	signer: PolkadotSigner;
}

/** The development accounts by name. Refuses chains that are not for development. */
export async function papiAccounts(client: PolkadotClient): Promise<Record<DevName, PapiAccount>> {
	const type = await client._request<unknown, []>('system_chainType', []);
	if (type !== 'Development') throw new NotADevelopmentChain(JSON.stringify(type));
	const prefix: unknown = await client.getUnsafeApi().constants['System']!['SS58Prefix']!();
	const derive = sr25519CreateDerive(DEV_MINI_SECRET);
	const accounts = DEV_NAMES.map((name) => {
		const { publicKey, sign } = derive(`//${name}`);
		const signer = getPolkadotSigner(publicKey, 'Sr25519', sign);
		return [name, { address: ss58Address(publicKey, Number(prefix)), signer }] as const;
	});
	// `fromEntries` forgets the names, which are those of DEV_NAMES.
	return Object.fromEntries(accounts) as Record<DevName, PapiAccount>;
}

/**
 * A decoded amount in planck. PAPI drops every wrapper of one field, so that newtypes such as Credit(u128), and even the
 * struct Lot { unused }, come out as the number itself.
 */
export function planck(decoded: unknown): bigint {
	if (typeof decoded !== 'bigint') throw new TypeError(`expected an amount, found ${typeof decoded}`);
	return decoded;
}
