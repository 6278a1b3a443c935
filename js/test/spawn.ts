// SPDX-License-Identifier: Apache-2.0
// Nodes as processes: for tests with a chain of their own (own-node.ts), and for the runner that lets several files share one
// (run.ts).

import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rename, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ApiPromise } from '@polkadot/api';
import { connect } from '../src/connect.ts';
import { patiently } from './patience.ts';

/** From the start of a node to its first answer, on a machine that also compiles: as long as scripts/dev waits. */
const PATIENCE_MS = 300_000;

/** The node's binary. */
export const BINARY = process.env['VNS_NODE'];

/** A chain by name, and how it is made. */
export interface Chain {
	/** `dev`; `founding`, whose access group is one; `season`, of which each block is an hour. */
	chain: 'dev' | 'founding' | 'season';
	blockTimeMs: number;
	/** Keeps the state of all blocks, not of the last 256 alone: for one that makes many. */
	archive?: boolean;
	/** Where it is kept; nowhere if nothing is said. */
	folder?: string | undefined;
	/** Its raw spec as a file (`rawSpec`); without one the node makes the genesis state anew. */
	spec?: string | undefined;
}

/** A node that answers. */
export interface Running {
	url: string;
	child: ChildProcess;
	/** Resolves when it has ended. */
	exited: Promise<unknown>;
	/** The first connection to it. */
	api: ApiPromise;
}

/** Starts a node, and waits until it answers. */
export async function spawnNode({ chain, blockTimeMs, archive = false, folder, spec }: Chain): Promise<Running> {
	const port = await freePort();
	const args = ['--dev', '--chain', spec ?? chain, '--dev-block-time', String(blockTimeMs), '--rpc-port', String(port)];
	const kept = folder === undefined ? [] : ['--base-path', folder];
	const pruning = archive ? ['--state-pruning', 'archive'] : [];
	const quiet = ['--port', '0', '--no-prometheus', '--no-telemetry', '--no-mdns', '--no-hardware-benchmarks'];
	const child = spawn(BINARY!, [...args, ...kept, ...pruning, ...quiet], { stdio: 'ignore' });
	const exited = once(child, 'exit');
	try {
		const url = `ws://127.0.0.1:${port}`;
		const gone = exited.then(([code]) => assert.fail(`the node ended with code ${code} before it answered`));
		const api = await Promise.race([patiently(() => connect(url), url, PATIENCE_MS), gone]);
		return { url, child, exited, api };
	} catch (error) {
		child.kill('SIGKILL');
		throw error;
	}
}

/**
 * The file with the raw spec of a chain, with which a node starts in about half the time: it need not compile the runtime only
 * to make the genesis state. Made once for each binary.
 */
export async function rawSpec(chain: Chain['chain']): Promise<string> {
	const { mtimeMs, size } = await stat(BINARY!);
	const folder = join(tmpdir(), 'vns-test-specs');
	const file = join(folder, `${chain}-${size}-${Math.floor(mtimeMs)}.json`);
	if (await stat(file).catch(() => undefined)) return file;
	await mkdir(folder, { recursive: true });
	// Whole or not at all, for others may look for it meanwhile.
	const part = `${file}.${process.pid}`;
	await promisify(execFile)(BINARY!, ['export-chain-spec', '--chain', chain, '--raw', '--output', part]);
	await rename(part, file);
	return file;
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}
