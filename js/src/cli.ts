// SPDX-License-Identifier: Apache-2.0
// What the commands have in common: arguments, exit codes, and an end to every connection.

import { parseArgs } from 'node:util';
import type { ApiPromise } from '@polkadot/api';
import { answer } from './answer.ts';
import { connect, DEFAULT_URL, nodeUrl } from './connect.ts';

export interface Options {
	url: string;
	json: boolean;
	/** The one argument, where the command takes one; else empty. */
	argument: string;
	/** What was given for the command's own options. */
	values: Readonly<Record<string, string | undefined>>;
}

/** What a command takes beyond --url, --json and --help. */
export interface Extra {
	argument: Named;
	/** Options with a value, by their names. */
	values: Readonly<Record<string, Named>>;
	/** Throws when what was given is wrong. Called before anything is asked of a node. */
	check: (options: Options) => void;
}

interface Named {
	name: string;
	about: string;
}

/** Runs a command that takes --url, --json and --help. Exit code 0: done, 1: it failed, 2: wrong arguments. */
export async function runCommand(
	name: string,
	purpose: string,
	command: (api: ApiPromise, options: Options) => Promise<void>,
	extra?: Extra,
): Promise<void> {
	const usage = usageOf(name, purpose, extra);
	let options: Options;
	try {
		const { values, positionals } = parseArgs({
			options: {
				url: { type: 'string' },
				json: { type: 'boolean' },
				help: { type: 'boolean' },
				...Object.fromEntries(Object.keys(extra?.values ?? {}).map((key) => [key, { type: 'string' as const }])),
			},
			allowPositionals: extra !== undefined,
		});
		if (values.help) {
			answer(usage);
			return;
		}
		if (extra && positionals.length !== 1) throw new Error(`exactly one ${extra.argument.name} must be named`);
		// The command's own options are strings, as declared above.
		const given = values as Readonly<Record<string, string | undefined>>;
		options = { url: nodeUrl(values.url), json: values.json ?? false, argument: positionals[0] ?? '', values: given };
		extra?.check(options);
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

function usageOf(name: string, purpose: string, extra?: Extra): string {
	const own = Object.entries(extra?.values ?? {});
	const names = [extra?.argument.name ?? '', ...own.map(([option, value]) => `--${option} ${value.name}`), '--url URL'];
	const width = Math.max(...names.map((text) => text.length));
	const line = (text: string, about: string) => `  ${text.padEnd(width)}  ${about}`;
	return [
		`Usage: npm run ${name} -- ${[
			...(extra ? [extra.argument.name] : []),
			...own.map(([option, value]) => `[--${option} ${value.name}]`),
			'[--url URL] [--json] [--help]',
		].join(' ')}`,
		'',
		purpose,
		'',
		...(extra ? [line(extra.argument.name, extra.argument.about)] : []),
		...own.map(([option, value]) => line(`--${option} ${value.name}`, value.about)),
		line('--url URL', `the node, by default the variable VNS_URL, else ${DEFAULT_URL}`),
		line('--json', 'print one JSON document in place of text'),
		line('--help', 'print this'),
	].join('\n');
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
