// SPDX-License-Identifier: Apache-2.0
// What the commands have in common: arguments, exit codes, and an end to every connection.

import { parseArgs } from 'node:util';
import type { ApiPromise } from '@polkadot/api';
import { connect, DEFAULT_URL, nodeUrl } from './connect.ts';

export interface Options {
	url: string;
	json: boolean;
}

/** Runs a command that takes --url, --json and --help. Exit code 0: done, 1: it failed, 2: wrong arguments. */
export async function runCommand(
	name: string,
	purpose: string,
	command: (api: ApiPromise, options: Options) => Promise<void>,
): Promise<void> {
	const usage = [
		`Usage: npm run ${name} -- [--url URL] [--json] [--help]`,
		'',
		purpose,
		'',
		`  --url URL  the node, by default the variable VNS_URL, else ${DEFAULT_URL}`,
		'  --json     print one JSON document in place of text',
		'  --help     print this',
	].join('\n');
	let options: Options;
	try {
		const { values } = parseArgs({
			options: { url: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
		});
		if (values.help) {
			console.log(usage);
			return;
		}
		options = { url: nodeUrl(values.url), json: values.json ?? false };
	} catch (error) {
		console.error(`${messageOf(error)}\n\n${usage}`);
		process.exitCode = 2;
		return;
	}
	let api: ApiPromise | undefined;
	try {
		api = await connect(options.url);
		await command(api, options);
	} catch (error) {
		console.error(messageOf(error));
		process.exitCode = 1;
	} finally {
		await api?.disconnect();
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
