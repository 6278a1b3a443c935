// SPDX-License-Identifier: Apache-2.0
// Nodes as processes: for tests with a chain of their own (own-node.ts), and for the runner that lets several files share one
// (run.ts).

import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ApiPromise } from '@polkadot/api';
import { connect } from '../src/connect.ts';
import { patiently } from './patience.ts';

/** From the start of a node to its first answer, on a machine that also compiles: as long as scripts/dev waits. */
const PATIENCE_MS = 300_000;

/** So many characters of what a node wrote last are kept: the reason is there, where it ended by itself. */
const LAST_WORDS = 8_000;

/** The node's binary. */
export const BINARY = process.env['VNS_NODE'];

/** A chain by name, and how it is made. */
export interface Chain {
	/** `dev`; `founding`, whose access group is one; `season`, of which each block is an hour. */
	chain: 'dev' | 'founding' | 'season';
	blockTimeMs: number;
	/** Parameters that its genesis sets, beside those that every test network has. */
	values?: Readonly<Record<string, number | bigint>>;
	/** Keeps the state of all blocks, not of the last 256 alone: for one that makes many. */
	archive?: boolean;
	/** Where it is kept; nowhere if nothing is said. */
	folder?: string | undefined;
	/** Its raw spec as a file (`rawSpec`), where there is one already. */
	spec?: string | undefined;
}

/** A node that answers. */
export interface Running {
	url: string;
	child: ChildProcess;
	/** Resolves when it has ended. */
	exited: Promise<unknown>;
	/** What it wrote last. */
	lastWords(): string;
	/** Before it was started, in milliseconds. */
	since: number;
	/** The first connection to it. */
	api: ApiPromise;
}

/** Starts a node, and waits until it answers. */
export async function spawnNode(named: Chain): Promise<Running> {
	const { chain, values, blockTimeMs, archive = false, folder } = named;
	const spec = named.spec ?? (values ? await rawSpec(named) : chain);
	const port = await freePort();
	const args = ['--dev', '--chain', spec, '--dev-block-time', String(blockTimeMs), '--rpc-port', String(port)];
	const kept = folder === undefined ? [] : ['--base-path', folder];
	const pruning = archive ? ['--state-pruning', 'archive'] : [];
	const quiet = ['--port', '0', '--no-prometheus', '--no-telemetry', '--no-mdns', '--no-hardware-benchmarks'];
	const since = Date.now();
	const child = spawn(BINARY!, [...args, ...kept, ...pruning, ...quiet], { stdio: ['ignore', 'ignore', 'pipe'] });
	const exited = once(child, 'exit');
	let written = '';
	child.stderr.on('data', (data: Buffer) => {
		written = (written + data.toString()).slice(-LAST_WORDS);
	});
	const lastWords = () => written;
	try {
		const url = `ws://127.0.0.1:${port}`;
		const gone = exited.then(([code]) => assert.fail(`the node ended with code ${code} before it answered: ${written}`));
		const api = await Promise.race([patiently(() => connect(url), url, PATIENCE_MS), gone]);
		return { url, child, exited, lastWords, since, api };
	} catch (error) {
		child.kill('SIGKILL');
		throw error;
	}
}

/** Which genesis that is, in a word: chains of one genesis have one. */
export function genesisOf({ chain, values = {} }: Pick<Chain, 'chain' | 'values'>): string {
	const named = Object.entries(values).map(([name, value]) => `${name}=${value}`).sort().join();
	return named === '' ? chain : `${chain}-${createHash('sha256').update(named).digest('hex').slice(0, 12)}`;
}

/**
 * The file with the raw spec of a chain, with which a node starts in about half the time: it need not compile the runtime only
 * to make the genesis state. Made once for each binary.
 */
export async function rawSpec({ chain, values = {} }: Pick<Chain, 'chain' | 'values'>): Promise<string> {
	const written = Object.entries(values);
	return madeOnce(genesisOf({ chain, values }), async (file) => {
		if (written.length === 0) return exportSpec(chain, file, '--raw');
		const plain = await readFile(await madeOnce(`${chain}-plain`, (whole) => exportSpec(chain, whole)), 'utf8');
		// As text: the amounts in it are larger than the numbers of JavaScript.
		const pieces = plain.split(/("config":\s*\{\s*"values":\s*\[)/);
		assert.equal(pieces.length, 3, `the spec of ${chain} has no values of parameters`);
		const [head, begin, rest] = pieces as [string, string, string];
		const added = written.map(([name, value]) => `["${name}", ${value}],`).join('');
		await writeFile(`${file}.plain`, [head, begin, added, rest].join(''));
		await exportSpec(`${file}.plain`, file, '--raw');
		await rm(`${file}.plain`);
	});
}

/** A spec is under way here. Of two that need the same one makes it. */
const underWay = new Map<string, Promise<string>>();

/** The file of that name for this binary, made if there is none. Whole or not at all, for others may look for it meanwhile. */
function madeOnce(name: string, make: (file: string) => Promise<void>): Promise<string> {
	const making = underWay.get(name) ?? (async () => {
		const { mtimeMs, size } = await stat(BINARY!);
		const folder = join(tmpdir(), 'vns-test-specs');
		const file = join(folder, `${name}-${size}-${Math.floor(mtimeMs)}.json`);
		if (await stat(file).catch(() => undefined)) return file;
		await mkdir(folder, { recursive: true });
		const part = `${file}.${process.pid}`;
		await make(part);
		await rename(part, file);
		return file;
	})();
	underWay.set(name, making);
	return making;
}

async function exportSpec(chain: string, file: string, ...more: string[]): Promise<void> {
	await promisify(execFile)(BINARY!, ['export-chain-spec', '--chain', chain, ...more, '--output', file]);
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}
