// SPDX-License-Identifier: Apache-2.0
// What a command answers is read by programs: nothing else may stand on stdout, whatever a library notices meanwhile.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const PROGRAM = `
	import { answer } from './src/answer.ts';
	// As @polkadot/api does.
	console.log('2026-11-23 06:08:51', 'API/INIT:', 'Runtime version updated to spec=2, tx=1');
	answer('{"fate":"Applied"}');
`;

test('an answer should stand alone on stdout though a library tells of an upgrade', async () => {
	const args = ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM];
	const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: new URL('..', import.meta.url) });
	assert.deepEqual(JSON.parse(stdout), { fate: 'Applied' });
	assert.match(stderr, /Runtime version updated/);
});
