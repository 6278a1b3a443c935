// SPDX-License-Identifier: Apache-2.0
// What tests need of a node: a connection, once the node is up, that is closed when the file's tests are through.

import { after } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import type { PolkadotClient } from 'polkadot-api';
import { connect } from '../src/connect.ts';
import { connectPapi } from '../src/papi.ts';
import { patiently } from './patience.ts';

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
