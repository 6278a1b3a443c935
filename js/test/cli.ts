// SPDX-License-Identifier: Apache-2.0
// The command line `vns`, for tests of what passes between it and this client. It lies beside the node, if it was built.

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';
import { BINARY } from './spawn.ts';

/** Its binary; nothing where there is none. */
export const CLI = (() => {
	const beside = process.env['VNS_CLI'] ?? (BINARY && join(dirname(BINARY), 'vns'));
	return beside && existsSync(beside) ? beside : undefined;
})();

/** What `vns --json ARGUMENTS` says, against the node at `url`. It must succeed. */
export async function vns(url: string, ...args: readonly string[]): Promise<Record<string, unknown>> {
	const env = { ...process.env, VNS_URL: url };
	try {
		const { stdout } = await promisify(execFile)(CLI!, ['--json', ...args], { env });
		return JSON.parse(stdout) as Record<string, unknown>;
	} catch (error) {
		// What went wrong it says in the same form.
		const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
		throw new Error(`vns ${args.join(' ')}: ${stdout}${stderr}${stdout === '' ? error : ''}`);
	}
}

/** Gone when what it is made in is through: a file's tests, or one test. One that is made in a hook is gone before the tests. */
export class Folder {
	readonly #folder: string;

	constructor(name: string) {
		this.#folder = mkdtempSync(join(tmpdir(), `vns-js-${name}-`));
		after(() => rm(this.#folder, { recursive: true, force: true }));
	}

	path(name: string): string {
		return join(this.#folder, name);
	}

	read(name: string): string {
		return readFileSync(this.path(name), 'utf8');
	}

	write(name: string, text: string, mode = 0o644): string {
		writeFileSync(this.path(name), text, { mode });
		return this.path(name);
	}
}
