// SPDX-License-Identifier: Apache-2.0
// The relay chain of a test network on this machine, and the way through it by which nobody can be kept out (A3): whoever made
// his account there his proxy here has calls of his executed though no author takes his transactions (docs/book/messages.md).

import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import type { ISubmittableResult } from '@polkadot/types/types';
import { encodeAddress } from '@polkadot/util-crypto';
import type { DevName, Signer } from './accounts.ts';
import { ask, type Call, call, constant } from './chain.ts';
import { withTimeout } from './connect.ts';

/** How long a transaction may take until it is final there, in milliseconds. */
const PATIENCE_MS = 180_000;

/** An event that the relay chain deposited for a transaction. */
export interface RelayEvent {
	section: string;
	method: string;
	data: readonly unknown[];
}

/** What became of a transaction there. */
export interface RelayReceipt {
	block: string;
	events: readonly RelayEvent[];
}

/** It is no relay chain, or none of this machine. */
export class NoRelayChain extends Error {
	constructor(reason: string) {
		super(reason);
		this.name = 'NoRelayChain';
	}
}

/** The address of a node of the relay chain, which must be on this machine: it is given well-known keys. */
export function relayUrl(given?: string): string {
	const url = given ?? process.env['VNS_RELAY_URL'];
	if (!url || !/^ws:\/\/(127\.0\.0\.1|localhost):\d+\/?$/.test(url)) {
		throw new NoRelayChain('name a node of the relay chain on this machine, as ws://127.0.0.1:PORT');
	}
	return url;
}

/** Does something on the relay chain and ends the connection. */
export async function onRelay<R>(url: string, act: (relay: ApiPromise) => Promise<R>): Promise<R> {
	const provider = new WsProvider(url);
	try {
		const done = async () => act(await ApiPromise.create({ provider, throwOnConnect: true, noInitWarn: true }));
		return await withTimeout(done(), PATIENCE_MS, () => new Error(`not final after ${PATIENCE_MS / 1000} s`));
	} finally {
		await provider.disconnect();
	}
}

/** A transaction of the relay chain; none where there is no such call. */
export function relayCall(relay: ApiPromise, pallet: string, name: string, ...args: unknown[]): Call {
	const found = relay.tx[pallet]?.[name];
	if (!found) throw new NoRelayChain(`this relay chain has no call ${pallet}.${name}`);
	return found(...args);
}

/** The well-known key of that name, as the relay chain knows it. */
export const relayKey = (name: DevName): Signer => new Keyring({ type: 'sr25519' }).addFromUri(`//${name}`);

/** Signs it, sends it, and waits until it is final. */
export function submitToRelay(transaction: Call, signer: Signer): Promise<RelayReceipt> {
	return new Promise((resolve, reject) => {
		const watch = ({ status, dispatchError, events }: ISubmittableResult): void => {
			if (dispatchError) return reject(new Error(`the relay chain refused it: ${dispatchError.toString()}`));
			if (status.isInvalid || status.isDropped || status.isUsurped) return reject(new Error(`its status became ${status.type}`));
			if (!status.isFinalized) return;
			const told = events.map(({ event: { section, method, data } }) => ({ section, method, data: [...data] }));
			resolve({ block: status.asFinalized.toHex(), events: told });
		};
		transaction.signAndSend(signer, watch).catch(reject);
	});
}

/** The account here that somebody of the relay chain has by way of it. */
export async function relayedAccount(api: ApiPromise, who: Signer): Promise<string> {
	const id = { AccountId32: { network: null, id: who.publicKey } };
	const location = { V5: { parents: 1, interior: { X1: [id] } } };
	const found = await ask<{ isOk: boolean; asOk: { toU8a(): Uint8Array }; toString(): string }>(
		api,
		'locationToAccountApi',
		'convertLocation',
		location,
	);
	if (!found.isOk) throw new Error(`this chain knows no account for it: ${found.toString()}`);
	return encodeAddress(found.asOk.toU8a(), Number(constant(api, 'system', 'ss58Prefix')));
}

/** Makes that account the signer's proxy, for what may be relayed and nothing else. */
export const letRelay = (api: ApiPromise, delegate: string): Call => call(api, 'proxy', 'addProxy', delegate, 'Relayed', 0);

/**
 * Has a call of `who` executed here by a message of the relay chain, which his account there sends. It waits until the message is
 * in a final block there; not for what this chain makes of it.
 */
export async function forceThrough(relay: ApiPromise, api: ApiPromise, para: number, who: DevName, what: Call): Promise<RelayReceipt> {
	const signer = relayKey(who);
	const proxied = call(api, 'proxy', 'proxy', encodeAddress(signer.publicKey), null, what);
	const message = {
		V5: [
			{ UnpaidExecution: { weightLimit: 'Unlimited', checkOrigin: null } },
			{ Transact: { originKind: 'SovereignAccount', fallbackMaxWeight: null, call: { encoded: proxied.method.toHex() } } },
		],
	};
	const destination = { V5: { parents: 0, interior: { X1: [{ Parachain: para }] } } };
	const receipt = await submitToRelay(relayCall(relay, 'xcmPallet', 'send', destination, message), signer);
	if (!receipt.events.some(({ section, method }) => section === 'xcmPallet' && method === 'Sent')) {
		throw new Error('the relay chain sent no message');
	}
	return receipt;
}
