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
import { BINARY, type Chain, genesisOf, spawnNode } from './spawn.ts';

/** Why tests with a node of their own are skipped, if they are. */
export const SKIP = !BINARY && 'VNS_NODE does not name a node; scripts/test does';

export interface OwnNode {
	api: ApiPromise;
	url: string;
	/** Before it was started, in milliseconds. */
	since: number;
	/** Ends the node by SIGKILL: it cannot tidy up. */
	kill(): Promise<void>;
}

/** The node that several files share, as the runner writes it into VNS_TEST_NODE. */
export interface SharedNode extends Pick<Chain, 'folder' | 'spec'> {
	/** Of which chain (`genesisOf`). */
	genesis: string;
	url: string;
	since: number;
	pid: number;
}

/** What runs; ended when the file's tests are through, whatever became of them. */
const running = new Set<() => Promise<void>>();
after(() => Promise.all([...running].map((end) => end())));

/** A node of that chain (chains.ts): the one that the runner has started, or an own one. */
export async function start(chain: Chain): Promise<OwnNode> {
	const shared = sharedNode(chain);
	return shared ? joined(shared) : own(chain);
}

/** The same, kept in a folder, and how to start it again there after it was killed. */
export async function startKept(chain: Chain): Promise<OwnNode & { again(): Promise<OwnNode> }> {
	const shared = sharedNode(chain);
	const folder = shared?.folder ?? (await mkdtemp(join(tmpdir(), 'vns-kept-')));
	if (!shared) after(() => rm(folder, { recursive: true, force: true }));
	const kept: Chain = { ...chain, folder, spec: shared?.spec };
	return { ...(await start(kept)), again: () => own(kept) };
}

function sharedNode(chain: Chain): SharedNode | undefined {
	const named = process.env['VNS_TEST_NODE'];
	const shared = named ? (JSON.parse(named) as SharedNode) : undefined;
	return shared?.genesis === genesisOf(chain) ? shared : undefined;
}

async function joined({ url, since, pid }: SharedNode): Promise<OwnNode> {
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
	return { api, url, since, kill };
}

function isThere(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

async function own(chain: Chain): Promise<OwnNode> {
	const { api, url, child, exited, since } = await spawnNode(chain);
	const kill = async () => {
		running.delete(kill);
		await api.disconnect();
		child.kill('SIGKILL');
		await exited;
	};
	running.add(kill);
	return { api, url, since, kill };
}
