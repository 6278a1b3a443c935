// SPDX-License-Identifier: Apache-2.0
// How an open referendum stands, and what is missing: computed as the SDK's pallets do, from what `referendum.ts` reads.

import { NotInThisRuntime } from './chain.ts';
import type { Curve, Ended, Ongoing, Referendum, Rules, Stage, Standing, Tally, Track } from './referendum.ts';

/** All, in thousand millionths. */
export const WHOLE = 1_000_000_000n;

/** How an open referendum stands, of all stake that could vote, at a block of the relay chain. */
export function standingOf(referendum: Ongoing, rules: Rules, electorate: bigint, now: number): Standing {
	const track = trackNamed(rules, referendum.track);
	const { tally, deciding } = referendum;
	const passed = deciding ? share(BigInt(Math.max(0, now - deciding.since)), BigInt(track.decision)) : 0n;
	const all = tally.ayes + tally.nays;
	const [neededApproval, neededSupport] = [needed(track.approval, passed), needed(track.support, passed)];
	const missingSupport = positive(ceilDiv(electorate * neededSupport, WHOLE) - tally.support);
	const missingAyes = ayesMissing(tally, neededApproval);
	const standing = {
		approval: all === 0n ? 0n : share(tally.ayes, all),
		neededApproval,
		support: share(tally.support, electorate),
		neededSupport,
		missingAyes,
		missingSupport,
		passing: missingAyes === 0n && missingSupport === 0n,
	};
	return { ...standing, stage: stageOf(referendum, track, rules, standing, now) };
}

/** How a referendum stands, and what is missing, in sentences. */
export function explainReferendum(referendum: Referendum, standing?: Standing): string {
	const of = `referendum ${referendum.number}`;
	if (referendum.state !== 'Ongoing') return `${of} ${ENDS[referendum.state]} in block ${referendum.ended} of the relay chain`;
	if (!standing) return `${of} can be voted on`;
	return [`${of} ${explainStage(standing.stage)}`, ...missingOf(referendum, standing)].join('; ');
}

/** What an open referendum still needs, in sentences; nothing where it only has to wait. */
export function missingOf({ decisionDeposit, deciding }: Ongoing, standing: Standing): string[] {
	const { missingAyes, missingSupport, neededSupport, neededApproval } = standing;
	const when = deciding ? 'now' : 'when its decision begins';
	return [
		...(decisionDeposit ? [] : ['somebody has to place the deposit of the decision']),
		...(missingSupport > 0n
			? [`${missingSupport} planck of matured stake more must be for it: ${percent(neededSupport)} are needed ${when}`]
			: []),
		...(missingAyes === undefined ? ['nobody may be against it'] : []),
		...(missingAyes !== undefined && missingAyes > 0n
			? [`${missingAyes} planck of votes more, weighed by conviction, must be for it: ${percent(neededApproval)} are needed ${when}`]
			: []),
	];
}

/** A share as people read it, rounded up: `66.67%`. */
function percent(part: bigint): string {
	const hundredths = ceilDiv(part, 100_000n);
	return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
}

const ENDS: Readonly<Record<Ended['state'], string>> = {
	Approved: 'was approved',
	Rejected: 'was rejected: it did not have its majorities',
	Cancelled: 'was cancelled',
	TimedOut: 'ended undecided: nobody placed the deposit of the decision',
	Killed: 'was killed',
};

function explainStage(stage: Stage): string {
	switch (stage.kind) {
		case 'NoDeposit':
			return `waits for the deposit of the decision, until block ${stage.until} of the relay chain`;
		case 'Preparing':
			return `can be voted on, and is decided from block ${stage.until} of the relay chain on`;
		case 'Beginning':
			return 'is about to be decided';
		case 'Queued':
			return 'waits until another one of its track is decided';
		case 'Deciding':
			return `is rejected in block ${stage.until} of the relay chain unless it has its majorities by then`
				+ (stage.passes === undefined ? ', which it never has with the votes of now' : `; with the votes of now it has them in ${stage.passes}`);
		case 'Passing':
			return 'has its majorities, which the chain is about to see';
		case 'Confirming':
			return `is approved in block ${stage.until} of the relay chain if it keeps its majorities`;
	}
}

function stageOf(
	{ submitted, decisionDeposit, deciding, inQueue }: Ongoing,
	track: Track,
	rules: Rules,
	{ passing, approval, support }: Pick<Standing, 'passing' | 'approval' | 'support'>,
	now: number,
): Stage {
	const prepared = submitted + track.prepare;
	if (!deciding) {
		if (inQueue) return { kind: 'Queued' };
		if (!decisionDeposit) return { kind: 'NoDeposit', until: submitted + rules.undecided };
		return now < prepared ? { kind: 'Preparing', until: prepared } : { kind: 'Beginning' };
	}
	if (passing) return deciding.confirming === undefined ? { kind: 'Passing' } : { kind: 'Confirming', until: deciding.confirming };
	const parts = [sufficesAfter(track.approval, approval), sufficesAfter(track.support, support)];
	const [one, other] = parts;
	const passes = one === undefined || other === undefined
		? undefined
		: deciding.since + Number(ceilDiv(BigInt(track.decision) * (one > other ? one : other), WHOLE));
	return { kind: 'Deciding', until: deciding.since + track.decision, passes };
}

/** Rounded down; all of it where there is no whole. */
function share(part: bigint, whole: bigint): bigint {
	return whole === 0n || part >= whole ? WHOLE : (part * WHOLE) / whole;
}

const ceilDiv = (number: bigint, by: bigint): bigint => (number + by - 1n) / by;
const positive = (number: bigint): bigint => (number > 0n ? number : 0n);

/** What of a curve is needed when such a part of the decision has passed. */
export function needed({ ceil, floor, length }: Curve, passed: bigint): bigint {
	const run = share(passed < length ? passed : length, length);
	return ceil - (run * (ceil - floor)) / WHOLE;
}

/** After which part of the decision `had` suffices. */
function sufficesAfter({ ceil, floor, length }: Curve, had: bigint): bigint | undefined {
	if (had < floor) return undefined;
	if (had > ceil) return 0n;
	const run = ceil === floor ? WHOLE : ceilDiv((ceil - had) * WHOLE, ceil - floor);
	return (run * length) / WHOLE;
}

function ayesMissing({ ayes, nays }: Tally, wanted: bigint): bigint | undefined {
	if (wanted === 0n) return 0n;
	if (nays === 0n) return positive(1n - ayes);
	if (wanted >= WHOLE) return undefined;
	return positive(ceilDiv(nays * wanted, WHOLE - wanted) - ayes);
}

function trackNamed({ tracks }: Rules, id: number): Track {
	const found = tracks.find((track) => track.id === id);
	if (!found) throw new NotInThisRuntime(`track ${id}`);
	return found;
}
