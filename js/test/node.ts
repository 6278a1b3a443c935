// SPDX-License-Identifier: Apache-2.0
// What tests need of a node: a connection, once the node is up, that is closed when the file's tests are through.

import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import type { PolkadotClient } from 'polkadot-api';
import { connect, nodeUrl } from '../src/connect.ts';
import { connectPapi } from '../src/papi.ts';

/** A node that was just started needs a while until it listens. */
const PATIENCE_MS = 60_000;

/** A connection through @polkadot/api. */
export async function testApi(): Promise<ApiPromise> {
	const api = await patiently(() => connect());
	after(() => api.disconnect());
	return api;
}

/** A connection through PAPI. */
export async function testClient(): Promise<PolkadotClient> {
	const client = await patiently(() => connectPapi());
	after(() => client.destroy());
	return client;
}

/** Repeats `attempt` until it succeeds or patience ends. */
export async function patiently<T>(attempt: () => Promise<T>, url = nodeUrl(), patienceMs = PATIENCE_MS): Promise<T> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		try {
			return await attempt();
		} catch (error) {
			if (Date.now() > deadline) {
				const waited = `no usable node at ${url} within ${patienceMs / 1000} s`;
				throw new Error(`${waited}; start one with: vns-node --dev. Last: ${error}`, { cause: error });
			}
			await sleep(500);
		}
	}
}
