// SPDX-License-Identifier: Apache-2.0
// Examines a transaction of a frozen account before it is reported, and reports it with a development account.

import { devAccount } from './accounts.ts';
import { shortVns } from './amount.ts';
import { answer } from './answer.ts';
import { runCommand } from './cli.ts';
import { plain } from './ledger-print.ts';
import {
	type Examined,
	examine,
	NoEvidence,
	objections,
	reportExamined,
	type Seizure,
	seizureOf,
	type Spoils,
} from './penalty.ts';
import { submit } from './submit.ts';

await runCommand(
	'evidence',
	'Examines a transaction that a frozen account signed: would the chain seize what it was to move (P2)? Sends nothing,\n' +
		'unless --report names who signs the report. Fails when the chain would refuse it.',
	async (api, { json, argument, values }) => {
		const note = values['note'] === undefined ? undefined : BigInt(values['note']);
		const examined = await examine(api, argument, note);
		const against = objections(examined);
		if (!json) answer(examinedLines(examined).join('\n'));
		const by = values['report'];
		const seizure = by !== undefined && against.length === 0
			? seizureOf(await submit(api, reportExamined(api, examined), await devAccount(api, by)))
			: undefined;
		if (json) answer(JSON.stringify(plain({ ...examined, seizure }), undefined, '\t'));
		else if (seizure) answer(seizureLines(seizure).join('\n'));
		if (against.length > 0) throw new NoEvidence(against);
	},
	{
		argument: { name: 'HEX', about: 'the signed transaction: 0x and hexadecimal digits' },
		values: {
			note: { name: 'NOTE', about: 'an overdue note of the signer\'s party; by default the one that admits most' },
			report: { name: 'NAME', about: 'who reports it if it is good: a development account, such as Bob' },
		},
		check: ({ values }) => {
			if (values['note'] !== undefined && !/^\d+$/.test(values['note'])) throw new Error('--note takes a number');
		},
	},
);

function examinedLines({ evidence, checks, fee }: Examined): string[] {
	const answers = checks.map(({ name, refusedWith, said }) =>
		`${name.padEnd(6)}  ${refusedWith ? `NO, ${refusedWith}` : 'yes'}: ${said}`);
	return [
		`${evidence.signer} signed ${evidence.call}, transaction ${evidence.nonce}`,
		'',
		...answers,
		'',
		`Only the report finds out whether it moves more than its plain fee of ${shortVns(fee)} VNS.`,
	];
}

function seizureLines({ seized, settled, toReporter }: Seizure): string[] {
	const both = ({ value, vouchers }: Spoils) => `${shortVns(value)} VNS and ${shortVns(vouchers)} VNS of vouchers`;
	return [
		`Seized: ${both(seized)}.`,
		`Of it paid overdue notes: ${both(settled)}.`,
		`Went to who reported: ${both(toReporter)}.`,
	];
}
