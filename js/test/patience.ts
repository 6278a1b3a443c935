// SPDX-License-Identifier: Apache-2.0
// Waiting for what takes a while: a node that was just started, a chain that has to reach some time.

import { setTimeout as sleep } from 'node:timers/promises';
import { nodeUrl } from '../src/connect.ts';

/** A node that was just started needs a while until it listens. */
const PATIENCE_MS = 60_000;

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
