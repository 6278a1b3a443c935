// SPDX-License-Identifier: Apache-2.0
// Runs the tests. Files that use one chain run one after the other, since each looks at all that a block changed; chains
// run side by side, since most of the time goes into waiting for blocks. Most files use the chain that VNS_URL names. Those that would
// disturb others have chains of their own, and share one where they get along, in the order given here: starting a node
// takes longer than most files.
//
//   npm test                 all
//   npm test -- terms grants   only these files

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { columns } from '../src/table.ts';
import { ELECTIONS, FAST, FOUNDING, KEPT, SEASON } from './chains.ts';
import type { SharedNode } from './own-node.ts';
import { BINARY, type Chain, genesisOf, rawSpec, type Running, spawnNode } from './spawn.ts';

interface Lane {
	/** Of which chain; the one of VNS_URL where none is named. */
	chain?: Chain;
	/** Is it to be kept in a folder? */
	kept?: boolean;
	files: readonly string[];
}

/** Files with a chain of their own; all others run on that of VNS_URL. */
const OWN: readonly Lane[] = [
	// Authors last: there rewards are claimed, which the others count.
	{ chain: FAST, files: ['issuance', 'voucher', 'author'] },
	// The last one kills the node.
	{ chain: KEPT, kept: true, files: ['papi-views', 'name-contest', 'grants', 'collective', 'restart'] },
	// The last one stops all authors.
	{ chain: SEASON, files: ['freeze', 'name-freeze', 'penalty', 'bad', 'issuance-expiry'] },
	// Two minutes of waiting for three windows.
	{ chain: ELECTIONS, files: ['elections'] },
	// From one member to three, and to seven.
	{ chain: FOUNDING, files: ['founding', 'access'] },
	// Last, so that no two fast chains are made at a time.
	{ chain: FAST, files: ['name', 'parameters', 'referendum'] },
];

/** How many chains are tested at a time. More than one for each processor: they wait for blocks most of the time. */
const AT_ONCE = Number(process.env['VNS_TEST_LANES'] || availableParallelism() + 1);

const folder = fileURLToPath(new URL('.', import.meta.url));
const ended: string[][] = [];
const asked = process.argv.slice(2);
const all = (await readdir(folder)).filter((name) => name.endsWith('.test.ts')).map((name) => name.slice(0, -8)).sort();
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
	console.error(`there is no test named ${unknown.join(', ')}; there are: ${all.join(', ')}`);
	process.exit(2);
}
const wanted = asked.length > 0 ? asked : all;
const owned = BINARY ? OWN : [];
const taken = new Set(owned.flatMap(({ files }) => files));
const lanes: Lane[] = [{ files: all.filter((name) => !taken.has(name)) }, ...owned]
	.map((lane) => ({ ...lane, files: lane.files.filter((name) => wanted.includes(name)) }))
	.filter(({ files }) => files.length > 0);

/** What the reports of files that failed say at their end: the tests that failed, and why. Printed last, where it is found. */
const wrong: string[] = [];

const begun = Date.now();
const left = [...lanes];
const workers = Array.from({ length: Math.max(1, AT_ONCE) }, async () => {
	for (let lane = left.shift(); lane; lane = left.shift()) await run(lane);
});
await Promise.all(workers);
console.log(['', ...columns([['chain', 'files', 'seconds', ''], ...ended], ['seconds'])].join('\n'));
if (wrong.length > 0) console.log(['', 'What failed:', ...wrong].join('\n'));
console.log(`${ended.some((row) => row.at(-1) !== 'passed') ? 'FAILED' : 'passed'} in ${seconds(begun)} s`);
process.exitCode = ended.some((row) => row.at(-1) !== 'passed') ? 1 : 0;

/** Runs the files of a lane, on a node for them where they need one, and prints what they said. */
async function run({ chain, kept, files }: Lane): Promise<void> {
	const since = Date.now();
	const keptIn = kept ? await mkdtemp(join(tmpdir(), 'vns-lane-')) : undefined;
	let node: Running | undefined;
	let failed = true;
	try {
		const more: Record<string, string> = {};
		if (chain) {
			const spec = await rawSpec(chain);
			node = await spawnNode({ ...chain, folder: keptIn, spec });
			await node.api.disconnect();
			const { url, since, child } = node;
			const shared: SharedNode = { genesis: genesisOf(chain), folder: keptIn, spec, url, since, pid: child.pid! };
			more['VNS_TEST_NODE'] = JSON.stringify(shared);
			// For files that would use any chain.
			more['VNS_URL'] = node.url;
		}
		failed = !(await test(files, more, node?.child));
	} catch (error) {
		console.error(`no node for ${files.join(', ')}: ${error instanceof Error ? error.message : error}`);
	} finally {
		if (node && endedByItself(node.child)) {
			const { exitCode, signalCode } = node.child;
			console.error(`\nthe node of ${files.join(', ')} ended by itself, by ${exitCode ?? signalCode}:\n${node.lastWords()}`);
		}
		node?.child.kill('SIGKILL');
		await node?.exited;
		if (keptIn) await rm(keptIn, { recursive: true, force: true });
	}
	ended.push([chain?.chain ?? 'VNS_URL', files.join(', '), seconds(since), failed ? 'FAILED' : 'passed']);
}

/** Has it ended without having been killed by a test? */
function endedByItself({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || (signalCode !== null && signalCode !== 'SIGKILL');
}

/**
 * Runs test files one after the other, in this order; what each says is printed when it has ended, lest lanes get mixed up. When
 * their node ends by itself, that is all: some would wait for it for ever.
 */
async function test(files: readonly string[], more: Record<string, string>, node?: ChildProcess): Promise<boolean> {
	let passed = true;
	for (const name of files) {
		const args = ['--import', 'tsx', '--test-reporter=spec', `${folder}${name}.test.ts`];
		const child = spawn(process.execPath, args, { env: { ...process.env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
		const said: Buffer[] = [];
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(data));
		const gone = () => node && endedByItself(node) && child.kill('SIGKILL');
		node?.once('exit', gone);
		const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
		node?.off('exit', gone);
		console.log(`\n== ${name}`);
		const report = Buffer.concat(said);
		process.stdout.write(report);
		if (code !== 0) {
			passed = false;
			const text = report.toString();
			const failing = text.lastIndexOf('failing tests:');
			wrong.push(`== ${name}, exit code ${code}`, text.slice(failing < 0 ? -2_000 : failing));
		}
		if (node && endedByItself(node)) return false;
	}
	return passed;
}

function seconds(since: number): string {
	return ((Date.now() - since) / 1000).toFixed(0);
}
