// SPDX-License-Identifier: Apache-2.0
// Sets a parachain's code on the relay chain of a test network, by its root key: what a relay chain's governance does for a
// parachain that cannot make blocks any more. The relay chain of test networks has a root key, which is Alice's; this chain has none.

import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { answer } from './answer.ts';
import { onRelay, relayCall, relayKey, relayUrl, submitToRelay } from './relay.ts';

const USAGE = 'Usage: npm run relay-code -- --url ws://… --para NUMBER FILE';

function given(): { url: string; para: number; code: string } {
	const { values, positionals } = parseArgs({
		options: { url: { type: 'string' }, para: { type: 'string' } },
		allowPositionals: true,
	});
	const [file] = positionals;
	const url = relayUrl(values.url);
	if (!values.para || !/^[1-9]\d*$/.test(values.para)) throw new Error('--para names the parachain by its number');
	if (positionals.length !== 1 || !file || !existsSync(file)) throw new Error('one file with code must be named');
	return { url, para: Number(values.para), code: `0x${readFileSync(file).toString('hex')}` };
}

/** Sets it, and waits until that is final; the hash of the block. */
async function setCode({ url, para, code }: ReturnType<typeof given>): Promise<string> {
	return onRelay(url, async (relay) => {
		const set = relayCall(relay, 'paras', 'forceSetCurrentCode', para, code);
		const { block, events } = await submitToRelay(relayCall(relay, 'sudo', 'sudo', set), relayKey('Alice'));
		// What root did has a result of its own.
		const done = events.find(({ section, method }) => section === 'sudo' && method === 'Sudid')?.data[0];
		if (typeof done === 'object' && done !== null && 'isErr' in done && done.isErr) throw new Error(`root could not: ${String(done)}`);
		return block;
	});
}

/** Says what went wrong, and ends with that code. */
function fail(error: unknown, code: number, more = ''): void {
	console.error(`${error instanceof Error ? error.message : String(error)}${more}`);
	process.exitCode = code;
}

/** What was asked for; nothing where that makes no sense, of which it tells. */
function understood(): ReturnType<typeof given> | undefined {
	try {
		return given();
	} catch (error) {
		fail(error, 2, `\n\n${USAGE}`);
		return undefined;
	}
}

const asked = understood();
if (asked) {
	await setCode(asked).then((block) => answer(JSON.stringify({ para: asked.para, block })), (error: unknown) => fail(error, 1));
}
