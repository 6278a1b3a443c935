// SPDX-License-Identifier: Apache-2.0
// A node of a test's own, for what would disturb other tests. VNS_NODE names the binary (scripts/dev sets it).

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { connect } from '../src/connect.ts';
import { patiently } from './node.ts';

/** From the start of a node to its first answer, on a machine that also compiles: as long as scripts/dev waits. */
const PATIENCE_MS = 300_000;

const BINARY = process.env['VNS_NODE'];

/** Why tests with a node of their own are skipped, if they are. */
export const SKIP = !BINARY && 'VNS_NODE does not name a node; scripts/test does';

export interface OwnNode {
	api: ApiPromise;
	/** Ends the node by SIGKILL: it cannot tidy up. */
	kill(): Promise<void>;
}

/** What runs; ended when the file's tests are through, whatever became of them. */
const running = new Set<OwnNode>();
after(() => Promise.all([...running].map((node) => node.kill())));

/** A development chain that makes a block in so many milliseconds; kept in `folder`, or nowhere. */
export const startNode = (blockTimeMs: number, folder?: string): Promise<OwnNode> => start('dev', blockTimeMs, folder);

/** The same with an access group of one: Alice, who has appointed and attested nobody yet. */
export const startFounding = (blockTimeMs: number): Promise<OwnNode> => start('founding', blockTimeMs);

/** A development chain that keeps the state of all blocks, not of the last 256 alone: for one that makes many. */
export const startArchive = (blockTimeMs: number): Promise<OwnNode> =>
	start('dev', blockTimeMs, undefined, ['--state-pruning', 'archive']);

async function start(
	chain: string,
	blockTimeMs: number,
	folder?: string,
	more: readonly string[] = [],
): Promise<OwnNode> {
	const port = await freePort();
	const args = ['--dev', '--chain', chain, '--dev-block-time', String(blockTimeMs), '--rpc-port', String(port)];
	const kept = folder === undefined ? [] : ['--base-path', folder];
	const quiet = ['--port', '0', '--no-prometheus', '--no-telemetry', '--no-mdns', '--no-hardware-benchmarks'];
	const child = spawn(BINARY!, [...args, ...kept, ...more, ...quiet], { stdio: 'ignore' });
	const exited = once(child, 'exit');
	try {
		const url = `ws://127.0.0.1:${port}`;
		const gone = exited.then(([code]) => assert.fail(`the node ended with code ${code} before it answered`));
		const api = await Promise.race([patiently(() => connect(url), url, PATIENCE_MS), gone]);
		const kill = async () => {
			running.delete(node);
			await api.disconnect();
			child.kill('SIGKILL');
			await exited;
		};
		const node = { api, kill };
		running.add(node);
		return node;
	} catch (error) {
		child.kill('SIGKILL');
		throw error;
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}
