// SPDX-License-Identifier: Apache-2.0
// Tells the credit cycle on a development chain, step by step, and shows the ledger at the end.

import { shortVns } from './amount.ts';
import { answer } from './answer.ts';
import { describeChanges } from './changes.ts';
import { runCommand } from './cli.ts';
import { explainN1 } from './ledger.ts';
import { ledgerJson, ledgerTable, openNotes, plain } from './ledger-print.ts';
import { beginStory, describeGrantors, readGrantors, STEPS, type Story, tell, type Told } from './story.ts';

await runCommand(
	'story',
	'Carries out the credit cycle on a development chain: pay, grant, issue, draw, pay a supplier, repay. After each step it\n' +
		'verifies that exactly the right accounts changed and that value minus debt did not (N1).',
	async (api, { json }) => {
		const story = await beginStory(api);
		const grantors = await readGrantors(story);
		if (!json) answer(`${describeGrantors(story, grantors).join('\n')}\n`);
		const told: Told[] = [];
		for (const [index, step] of STEPS.entries()) {
			const result = await tell(story, step);
			told.push(result);
			if (!json) answer(paragraph(index + 1, result, story));
		}
		const ledger = told.at(-1)!.ledger;
		if (json) {
			const all = { grantors: plain(grantors), steps: told.map(toJson), ledger: ledgerJson(ledger) };
			answer(JSON.stringify(all, undefined, '\t'));
		} else {
			answer(ledgerTable(ledger));
		}
	},
);

function paragraph(number: number, { step, receipt, issued, changes, ledger }: Told, { holders }: Story): string {
	const nameOf = (who: string) => holders.find(({ address }) => address === who)?.name ?? who;
	return [
		`${number}. ${step.sentence}`,
		`   block ${receipt.blockNumber}, fee ${shortVns(receipt.fee)} VNS paid by ${step.by} to the authors`,
		...(issued ? [`   block ${issued.blockNumber}, issued by ${nameOf(issued.author)}, as its policy and its stake admit`] : []),
		...describeChanges(changes).map((line) => `   ${line}`),
		// What is owed when, once something was drawn and where somebody's debt changed.
		...(Object.values(changes).some(({ debt }) => debt) ? openNotes(ledger).map((line) => `   ${line}`.trimEnd()) : []),
		`   N1  ${explainN1(ledger)}`,
		'',
	].join('\n');
}

function toJson({ step, receipt, issued, changes, ledger }: Told): object {
	return plain({
		sentence: step.sentence,
		by: step.by,
		blockNumber: receipt.blockNumber,
		blockHash: receipt.blockHash,
		fee: receipt.fee,
		...(issued && { issued: { by: issued.author, blockNumber: issued.blockNumber, blockHash: issued.blockHash } }),
		changes,
		issuance: ledger.issuance,
		debt: ledger.totals.outstanding,
		netValue: ledger.netValue,
	});
}
