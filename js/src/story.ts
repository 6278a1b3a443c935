// SPDX-License-Identifier: Apache-2.0
// The credit cycle as a list of steps, told by the command line and tested by the tests. Each step is one transaction
// with the changes that it must cause, those included that an author makes in a later block when it issues a grant; it
// works on a chain with any history, since only differences count.

import type { ApiPromise } from '@polkadot/api';
import { type Agent, type Group, readAgents, readAllowance, readGroup, readTiers, type Tier } from './access.ts';
import { type DevName, devAccounts, type Signer } from './accounts.ts';
import { shortVns, VNS } from './amount.ts';
import { readAuthors } from './author.ts';
import { assertChanges, type Changes, changesBetween } from './changes.ts';
import { draw, dueInDays, grant, repay, transfer } from './calls.ts';
import type { Call } from './chain.ts';
import { type Capacity, type Issued, issued, readCapacity } from './issuance.ts';
import { devHolders, type Holder, type Ledger, readLedger } from './ledger.ts';
import { findEvent, type Receipt, submit } from './submit.ts';
import { formatDuration, HOUR_MS } from './time.ts';

export interface Step {
	/** What happens, for a reader. */
	sentence: string;
	/** Who signs and pays the fee. */
	by: DevName;
	call: (story: Story) => Call | Promise<Call>;
	/** What must change, apart from the fee. */
	expected: Changes;
}

/** What became of a step. */
export interface Told {
	step: Step;
	receipt: Receipt;
	/** How what was granted was issued, in a later block. */
	issued: Issued | undefined;
	/** Everything that changed, the fee included. */
	changes: Changes;
	/** The ledger after the step. */
	ledger: Ledger;
}

/** The chain on which the story is told, and what it has to remember. */
export interface Story {
	api: ApiPromise;
	accounts: Record<DevName, Signer>;
	holders: readonly Holder[];
	/** The numbers of Dave's notes, known once he has drawn. */
	notes: readonly bigint[];
}

export const STEPS: readonly Step[] = [
	{
		sentence: 'Bob sends Eve 5 VNS: an ordinary payment.',
		by: 'Bob',
		call: ({ api, accounts }) => transfer(api, accounts.Eve.address, 5n * VNS),
		expected: { Bob: { value: -5n * VNS }, Eve: { value: 5n * VNS } },
	},
	{
		sentence: 'Charlie grants Dave 100 VNS of credit, a right to draw, no value yet; the author of the next block issues it.',
		by: 'Charlie',
		call: ({ api, accounts }) => grant(api, accounts.Dave.address, 100n * VNS),
		expected: { Dave: { credit: 100n * VNS } },
	},
	{
		sentence: 'Dave draws 60 VNS of it, 40 due in 30 days and 20 in 60: value and debt of the same amount arise.',
		by: 'Dave',
		call: async ({ api, accounts }) => {
			const instalments = [
				{ amount: 40n * VNS, terms: await dueInDays(api, 30) },
				{ amount: 20n * VNS, terms: await dueInDays(api, 60) },
			];
			return draw(api, accounts.Charlie.address, instalments, 'order 7');
		},
		expected: { Dave: { value: 60n * VNS, credit: -60n * VNS, debt: 60n * VNS } },
	},
	{
		sentence: 'Dave pays his supplier Eve 40 VNS: drawn value is value like any other.',
		by: 'Dave',
		call: ({ api, accounts }) => transfer(api, accounts.Eve.address, 40n * VNS),
		expected: { Dave: { value: -40n * VNS }, Eve: { value: 40n * VNS } },
	},
	{
		sentence: "Bob repays 10 VNS of Dave's first note: anyone may pay, and value and debt vanish together.",
		by: 'Bob',
		call: (story) => repay(story.api, noteOf(story, 0), 10n * VNS, 'for a friend'),
		expected: { Bob: { value: -10n * VNS }, Dave: { debt: -10n * VNS } },
	},
	{
		sentence: 'Dave repays the rest of it: he offers 80 VNS, and only the 30 VNS that are owed are taken.',
		by: 'Dave',
		call: (story) => repay(story.api, noteOf(story, 0), 80n * VNS),
		expected: { Dave: { value: -30n * VNS, debt: -30n * VNS } },
	},
	{
		sentence: 'Dave repays the second note, long before it falls due.',
		by: 'Dave',
		call: (story) => repay(story.api, noteOf(story, 1), 20n * VNS),
		expected: { Dave: { value: -20n * VNS, debt: -20n * VNS } },
	},
];

/** Prepares the story. Refuses chains that are not for development. */
export async function beginStory(api: ApiPromise): Promise<Story> {
	return { api, accounts: await devAccounts(api), holders: await devHolders(api), notes: [] };
}

/** Who grants on this chain, as things stand. */
export interface Grantors {
	group: Group;
	/** The agents, each with what is left of its quota, in planck. */
	agents: readonly (Agent & { left: bigint })[];
	tiers: readonly Tier[];
	/** The authors, each with what it may issue. */
	authors: readonly { author: string; capacity: Capacity }[];
}

/** Reads who grants. */
export async function readGrantors({ api }: Story): Promise<Grantors> {
	const [group, agents, tiers] = await Promise.all([readGroup(api), readAgents(api), readTiers(api)]);
	if (!group) throw new Error('this chain has no access group, so nobody grants credit');
	const authors = (await readAuthors(api)).map(async ({ author }) => {
		const capacity = await readCapacity(api, author);
		return capacity ? [{ author, capacity }] : [];
	});
	const left = async (agent: Agent) => ({ ...agent, left: (await readAllowance(api, agent.agent))?.left ?? 0n });
	return {
		group,
		agents: await Promise.all(agents.map(left)),
		tiers,
		authors: (await Promise.all(authors)).flat(),
	};
}

/** The same in sentences, with the names that the story uses. */
export function describeGrantors({ holders }: Story, { group, agents, tiers, authors }: Grantors): string[] {
	const nameOf = (who: string) => holders.find(({ address }) => address === who)?.name ?? who;
	const members = group.members.map(nameOf).sort().join(', ');
	const lines = agents.map(({ agent, appointment: { quota, recovery }, left, active }) => {
		const whole = `${shortVns(quota)} VNS, which recover in ${formatDuration(BigInt(recovery) * HOUR_MS)}`;
		return `${nameOf(agent)} is its agent and may grant ${active ? shortVns(left) : '0'} of ${whole}.`;
	});
	const alone = tiers.filter(({ approvals }) => approvals === 1).at(-1);
	const more = alone ? [`A grant of more than ${shortVns(alone.upTo)} VNS needs the approval of several members.`] : [];
	const issuers = authors.map(({ author, capacity: { level, size } }) =>
		`${nameOf(author)} authors blocks and may issue ${shortVns(level)} of ${shortVns(size)} VNS now, by the stake on it.`);
	return [`The access group decides who grants credit. Its members are ${members}.`, ...lines, ...more, ...issuers];
}

/** Carries out one step and proves that it changed what it should and nothing else. */
export async function tell(story: Story, step: Step): Promise<Told> {
	const { api, accounts, holders } = story;
	const receipt = await submit(api, await step.call(story), accounts[step.by]);
	const later = findEvent(receipt.events, 'issuance', 'Queued') && (await issued(api, receipt));
	// The block's own parent, so that blocks in between do not matter.
	const before = await readLedger(api, holders, receipt.parentHash);
	const ledger = await readLedger(api, holders, (later ?? receipt).blockHash);
	assertChanges(before, ledger, step.expected, { payer: step.by, receipt });
	const drawn = findEvent(receipt.events, 'credit', 'Drawn');
	if (drawn) {
		// The notes of a draw have numbers that follow each other, one for each instalment.
		const first = BigInt(drawn.fields['firstNote'] ?? '');
		story.notes = [first, first + 1n];
	}
	return { step, receipt, issued: later, changes: changesBetween(before, ledger), ledger };
}

function noteOf(story: Story, instalment: number): bigint {
	const note = story.notes[instalment];
	if (note === undefined) throw new Error('nothing was drawn yet, so there is no note to repay');
	return note;
}
