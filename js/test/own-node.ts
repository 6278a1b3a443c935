// SPDX-License-Identifier: Apache-2.0
// A node of a test's own, for what would disturb other tests. VNS_NODE names the binary (scripts/dev sets it). Starting one
// takes longer than most tests, so the runner (run.ts) starts one for several files that get along with each other, and
// names it in VNS_TEST_NODE; a file that is run alone starts its own.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { connect } from '../src/connect.ts';
import { BINARY, type Chain, spawnNode } from './spawn.ts';

/** Why tests with a node of their own are skipped, if they are. */
export const SKIP = !BINARY && 'VNS_NODE does not name a node; scripts/test does';

export interface OwnNode {
	api: ApiPromise;
	url: string;
	/** Ends the node by SIGKILL: it cannot tidy up. */
	kill(): Promise<void>;
}

/** The node that several files share, as the runner writes it into VNS_TEST_NODE. */
export interface SharedNode extends Pick<Chain, 'chain' | 'folder' | 'spec'> {
	url: string;
	pid: number;
}

/** What runs; ended when the file's tests are through, whatever became of them. */
const running = new Set<() => Promise<void>>();
after(() => Promise.all([...running].map((end) => end())));

/** A development chain that keeps the state of all its blocks. */
export const startNode = (blockTimeMs: number): Promise<OwnNode> => start({ chain: 'dev', blockTimeMs, archive: true });

/** The same with an access group of one: Alice, who has appointed and attested nobody yet. */
export const startFounding = (blockTimeMs: number): Promise<OwnNode> =>
	start({ chain: 'founding', blockTimeMs, archive: true });

/** The network of the season, of which each block is an hour. */
export const startSeason = (blockTimeMs: number): Promise<OwnNode> =>
	start({ chain: 'season', blockTimeMs, archive: true });

/** A development chain that is kept in a folder, and how to start it again there after its node was killed. */
export async function startKept(blockTimeMs: number): Promise<OwnNode & { again(): Promise<OwnNode> }> {
	const shared = sharedNode('dev');
	const folder = shared?.folder ?? (await mkdtemp(join(tmpdir(), 'vns-kept-')));
	if (!shared) after(() => rm(folder, { recursive: true, force: true }));
	const kept: Chain = { chain: 'dev', blockTimeMs, archive: true, folder, spec: shared?.spec };
	return { ...(await start(kept)), again: () => own(kept) };
}

async function start(chain: Chain): Promise<OwnNode> {
	const shared = sharedNode(chain.chain);
	return shared ? joined(shared) : own(chain);
}

function sharedNode(chain: Chain['chain']): SharedNode | undefined {
	const named = process.env['VNS_TEST_NODE'];
	const shared = named ? (JSON.parse(named) as SharedNode) : undefined;
	return shared?.chain === chain ? shared : undefined;
}

async function joined({ url, pid }: SharedNode): Promise<OwnNode> {
	const api = await connect(url);
	const leave = async () => {
		running.delete(leave);
		await api.disconnect();
	};
	running.add(leave);
	const kill = async () => {
		await leave();
		process.kill(pid, 'SIGKILL');
		while (isThere(pid)) await sleep(50);
	};
	return { api, url, kill };
}

function isThere(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

async function own(chain: Chain): Promise<OwnNode> {
	const { api, url, child, exited } = await spawnNode(chain);
	const kill = async () => {
		running.delete(kill);
		await api.disconnect();
		child.kill('SIGKILL');
		await exited;
	};
	running.add(kill);
	return { api, url, kill };
}
