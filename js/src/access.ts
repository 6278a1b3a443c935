// SPDX-License-Identifier: Apache-2.0
// The access group: who its members are, what they decide, whom they appoint, and which grants need their approval.
// Reading goes through the runtime APIs, which answer like the view functions of the same names. Amounts in planck;
// instants in milliseconds of network time, spans in hours of it.

import type { ApiPromise } from '@polkadot/api';
import type { Signer } from './accounts.ts';
import { referenceBytes } from './calls.ts';
import { ask, type Call, call, type Int, type Optional, type StateAt, type Text } from './chain.ts';
import { findEvent, type Receipt, submit, submitAll } from './submit.ts';
import { HOUR_MS, readClock } from './time.ts';

/** A change of the membership, one member at a time. Written as the chain writes it. */
export type MemberChange =
	| { Add: string }
	| { Remove: string }
	| { Replace: { old: string; new: string } }
	/** Of a member who does not answer that challenge. */
	| { Supersede: { old: string; new: string; challenge: number } };

/** What the group grants an agent. */
export interface Appointment {
	/** The most that it can grant at once, in planck. */
	quota: bigint;
	/** The time in which the whole of it recovers, in hours. */
	recovery: number;
	/** Until when it may grant. */
	expires: bigint;
}

/** An act on agents or attestations. Written as the chain writes it. */
export type GroupAct =
	| { Appoint: { agent: string; appointment: Appointment } }
	| { Dismiss: { agent: string } }
	| { Suspend: { agent: string } }
	| { Lift: { agent: string } }
	| { Attest: { account: string } }
	| { Unattest: { account: string } };

/** For whom the group dispatches a call: with its own origin, or as signed by its account. */
export type Manner = 'AsGroup' | 'AsAccount';

/** A call that the group is to dispatch. */
export interface GroupCall {
	Call: { call: Call; manner: Manner };
}

/** Whatever a group can decide on. */
export type Decision = MemberChange | GroupAct | GroupCall;

/** What is read of a proposal's content; of a call, its bytes as SCALE in hexadecimal. */
export type Subject =
	| { Change: MemberChange }
	| { Act: GroupAct }
	| { Call: { call: string; manner: Manner; transactionVersion: number } };

/**
 * How a proposal stands: consent is missing; all is there; void since the membership changed; void since it expired; void
 * since its challenge was answered or is over; all consent is there, but not yet what else superseding takes.
 */
export type Standing = 'Open' | 'Carried' | 'MembershipChanged' | 'Expired' | 'ChallengeEnded' | 'Waiting';

/** How a challenge stands: there is time to answer; there is none left, but nobody followed it up yet; over for a reason. */
export type ChallengeStanding = 'Running' | 'Ripe' | 'Answered' | 'Lapsed' | 'MembershipChanged';

export interface Group {
	members: string[];
	/** Counts the changes of the membership. */
	epoch: bigint;
	/** The group's account, without a key: guarantor of what members grant in its name. */
	account: string;
	/** Are there members enough to grant? */
	mayGrant: boolean;
	rules: Rules;
}

/** The governed limits of the group, and how many consents each kind of act needs now. */
export interface Rules {
	mostMembers: number;
	/** The most hours from a proposal to its expiry. */
	longestProposal: number;
	/** The most hours from an appointment to its expiry. */
	longestAppointment: number;
	toAppoint: number;
	toSuspend: number;
	toAttest: number;
	toDispatch: number;
	/** The hours that a challenged member has to answer. */
	challengePeriod: number;
	/** The hours after an answer in which he is not challenged again. */
	challengeCooldown: number;
	/** The hours after its period in which a challenge can be followed up. */
	challengeFollowUp: number;
}

/** A member's question to another one whether his key is still there. Instants, each itself included. */
export interface Challenge {
	id: number;
	member: string;
	by: string;
	since: bigint;
	/** Until when nobody is superseded for it. */
	due: bigint;
	/** Until when it can be followed up. */
	lapses: bigint;
	standing: ChallengeStanding;
	/** Until when who answered is not challenged again. */
	again: bigint | undefined;
	/** Whom the holders of vouchers approved in his place. */
	approved: string | undefined;
	/** The proposals to supersede him that are not void. */
	proposals: number[];
}

export interface Proposal {
	id: number;
	subject: Subject;
	proposer: string;
	/** Until when consent counts. */
	expires: bigint;
	consents: string[];
	/** Who could still consent; nobody when it is void. */
	missing: string[];
	needed: number;
	standing: Standing;
}

export interface Agent {
	agent: string;
	appointment: Appointment;
	/** Who suspended it, if anybody: `ByGroup` or `ByRules`. */
	suspension: string | undefined;
	/** Neither suspended nor expired. */
	active: boolean;
}

/** What somebody may grant now. */
export interface Allowance extends Appointment {
	/** Who answers for it: the agent, or the group's account. */
	guarantor: string;
	/** What is left of the quota, in planck. */
	left: bigint;
	/** Can it be used now? */
	open: boolean;
}

/** Grants up to this amount, in planck, need so many approvals. */
export interface Tier {
	upTo: bigint;
	approvals: number;
}

/** A grant that waits for approvals. */
export interface ProposedGrant {
	id: number;
	by: string;
	guarantor: string;
	holder: string;
	amount: bigint;
	/** In hexadecimal. */
	reference: string;
	/** Until when approvals count. */
	expires: bigint;
	approvals: string[];
	needed: number;
	standing: Standing;
}

type Answers = Pick<StateAt, 'call'>;

/** The members and what holds for them; nothing where the chain was begun without a group. */
export async function readGroup(state: Answers): Promise<Group | undefined> {
	type View = { members: Iterable<Text>; epoch: Int; account: Text; mayGrant: Flag; rules: Record<keyof Rules, Int> };
	const group = optional(await ask<Optional<View>>(state, 'accessApi', 'group'));
	if (!group) return undefined;
	const { rules } = group;
	return {
		members: texts(group.members),
		epoch: group.epoch.toBigInt(),
		account: group.account.toString(),
		mayGrant: group.mayGrant.isTrue,
		rules: {
			mostMembers: rules.mostMembers.toNumber(),
			longestProposal: rules.longestProposal.toNumber(),
			longestAppointment: rules.longestAppointment.toNumber(),
			toAppoint: rules.toAppoint.toNumber(),
			toSuspend: rules.toSuspend.toNumber(),
			toAttest: rules.toAttest.toNumber(),
			toDispatch: rules.toDispatch.toNumber(),
			challengePeriod: rules.challengePeriod.toNumber(),
			challengeCooldown: rules.challengeCooldown.toNumber(),
			challengeFollowUp: rules.challengeFollowUp.toNumber(),
		},
	};
}

/** One proposal, unless it was carried out or closed, or never existed. */
export async function readProposal(state: Answers, id: number): Promise<Proposal | undefined> {
	const found = optional(await ask<Optional<ProposalView>>(state, 'accessApi', 'proposal', id));
	return found && proposalOf(found);
}

/** All stored proposals by number, void ones included. */
export async function readProposals(state: Answers): Promise<Proposal[]> {
	return [...(await ask<Iterable<ProposalView>>(state, 'accessApi', 'proposals'))].map(proposalOf);
}

/** The challenge of one account, also when it is over, until somebody clears it away. */
export async function readChallenge(state: Answers, who: string): Promise<Challenge | undefined> {
	const found = optional(await ask<Optional<ChallengeView>>(state, 'accessApi', 'challengeOf', who));
	return found && challengeOf(found);
}

/** All stored challenges by number, those that are over included. */
export async function readChallenges(state: Answers): Promise<Challenge[]> {
	return [...(await ask<Iterable<ChallengeView>>(state, 'accessApi', 'challenges'))].map(challengeOf);
}

/** One agent, if the account is one. */
export async function readAgent(state: Answers, who: string): Promise<Agent | undefined> {
	const found = optional(await ask<Optional<AgentView>>(state, 'accessApi', 'agent', who));
	return found && agentOf(found);
}

/** All agents, in no telling order. */
export async function readAgents(state: Answers): Promise<Agent[]> {
	return [...(await ask<Iterable<AgentView>>(state, 'accessApi', 'agents'))].map(agentOf);
}

/** Did the group attest this account? A registered entity needs no attestation. */
export async function isAttested(state: Answers, who: string): Promise<boolean> {
	return (await ask<Flag>(state, 'accessApi', 'isAttested', who)).isTrue;
}

/** What `who` may grant now, as an agent, or as a member in the name of the group; nothing for anybody else. */
export async function readAllowance(state: Answers, who: string): Promise<Allowance | undefined> {
	type View = AppointmentView & { guarantor: Text; left: Int; open: Flag };
	const found = optional(await ask<Optional<View>>(state, 'creditApi', 'allowance', who));
	if (!found) return undefined;
	const { guarantor, left, open } = found;
	return { ...appointmentOf(found), guarantor: guarantor.toString(), left: left.toBigInt(), open: open.isTrue };
}

/** How many members must approve a grant, by its amount; above the last tier a majority, and never fewer. */
export async function readTiers(state: Answers): Promise<Tier[]> {
	const tiers = await ask<Iterable<{ upTo: Int; approvals: Int }>>(state, 'creditApi', 'tiers');
	return [...tiers].map(({ upTo, approvals }) => ({ upTo: upTo.toBigInt(), approvals: approvals.toNumber() }));
}

/** The grants that wait for approvals, void ones included. */
export async function readProposedGrants(state: Answers): Promise<ProposedGrant[]> {
	type View = Record<'id' | 'amount' | 'expires' | 'needed', Int> &
		Record<'by' | 'guarantor' | 'holder', Text> &
		{ reference: { toHex(): string }; approvals: Iterable<Text>; standing: Variant };
	return [...(await ask<Iterable<View>>(state, 'creditApi', 'proposedGrants'))].map((grant) => ({
		id: grant.id.toNumber(),
		by: grant.by.toString(),
		guarantor: grant.guarantor.toString(),
		holder: grant.holder.toString(),
		amount: grant.amount.toBigInt(),
		reference: grant.reference.toHex(),
		expires: grant.expires.toBigInt(),
		approvals: texts(grant.approvals),
		needed: grant.needed.toNumber(),
		standing: grant.standing.type as Standing,
	}));
}

/** The instant `hours` after network time as of now: an expiry. */
export async function expiryIn(api: ApiPromise, hours: number): Promise<bigint> {
	const { network } = await readClock(api);
	return network + BigInt(Math.round(hours * Number(HOUR_MS)));
}

/** Proposes to change the membership; that is consent, unless the signer asks to be removed. Signed by a member. */
export const proposeChange = (api: ApiPromise, change: MemberChange, expires: bigint): Call =>
	call(api, 'access', 'proposeChange', change, expires);

/** Proposes an act on agents or attestations, and consents to it. Signed by a member. */
export const proposeAct = (api: ApiPromise, act: GroupAct, expires: bigint): Call =>
	call(api, 'access', 'proposeAct', act, expires);

/** Proposes that the group dispatches `proposed`, and consents to it. Signed by a member. */
export const proposeCall = (api: ApiPromise, proposed: Call, manner: Manner, expires: bigint): Call =>
	call(api, 'access', 'proposeCall', proposed, manner, expires);

/** Whichever of the three fits. */
export function propose(api: ApiPromise, decision: Decision, expires: bigint): Call {
	if ('Call' in decision) return proposeCall(api, decision.Call.call, decision.Call.manner, expires);
	if ('Add' in decision || 'Remove' in decision || 'Replace' in decision || 'Supersede' in decision) {
		return proposeChange(api, decision, expires);
	}
	return proposeAct(api, decision, expires);
}

/** Consents to a proposal. The consent that completes it carries it out, unless it is a call. Signed by a member. */
export const consent = (api: ApiPromise, id: number): Call => call(api, 'access', 'consent', id);

/** Takes consent back, as long as the proposal lacks some. Signed by who consented. */
export const withdraw = (api: ApiPromise, id: number): Call => call(api, 'access', 'withdraw', id);

/** Removes a proposal: an open one by its proposer, a void one by anybody. The deposit returns to the proposer. */
export const close = (api: ApiPromise, id: number): Call => call(api, 'access', 'close', id);

/** Challenges a member to show that his key is there. Signed by another member. */
export const challenge = (api: ApiPromise, member: string): Call => call(api, 'access', 'challenge', member);

/** Answers the signer's challenge; whatever he does as a member answers as well. */
export const answer = (api: ApiPromise): Call => call(api, 'access', 'answer');

/** Clears away a challenge that is over; the deposit returns to the challenger. Signed by anybody. */
export const closeChallenge = (api: ApiPromise, member: string): Call => call(api, 'access', 'closeChallenge', member);

/** Supersedes a silent member, once all others and the holders agree and the period is over. Signed by anybody. */
export const supersede = (api: ApiPromise, id: number): Call => call(api, 'access', 'supersede', id);

/** What a call may take of a block. */
export interface Weight {
	refTime: bigint;
	proofSize: bigint;
}

/** Dispatches the call of a proposal that has all its consent, if it takes no more than that. Signed by anybody. */
export const carryOut = (api: ApiPromise, id: number, mostWeight: Weight): Call =>
	call(api, 'access', 'carryOut', id, mostWeight);

/** What a call takes at most, as the node says. */
export async function weightOf(api: ApiPromise, { method }: Call): Promise<Weight> {
	type Info = { weight: Record<keyof Weight, Int> };
	const args = ['transactionPaymentCallApi', 'queryCallInfo', method, method.encodedLength] as const;
	const { weight } = await ask<Info>(api, ...args);
	return { refTime: weight.refTime.toBigInt(), proofSize: weight.proofSize.toBigInt() };
}

/** Proposes a grant that needs approvals. Signed by an agent, or by a member, who approves thereby. */
export const proposeGrant = (api: ApiPromise, holder: string, amount: bigint, expires: bigint, reference = ''): Call =>
	call(api, 'credit', 'proposeGrant', holder, amount, expires, referenceBytes(reference));

/** Approves a proposed grant; the approval that completes it issues it. Signed by a member. */
export const approveGrant = (api: ApiPromise, id: number): Call => call(api, 'credit', 'approveGrant', id);

/** Takes an approval back. Signed by who approved. */
export const withdrawApproval = (api: ApiPromise, id: number): Call => call(api, 'credit', 'withdrawApproval', id);

/** Removes a proposed grant: an open one by its proposer, a void one by anybody. The deposit returns to the proposer. */
export const closeGrant = (api: ApiPromise, id: number): Call => call(api, 'credit', 'closeGrant', id);

/** The number of what was just proposed, by the event `Proposed` or `GrantProposed`. */
export function proposedId({ events }: Pick<Receipt, 'events'>): number {
	const made = findEvent(events, 'access', 'Proposed') ?? findEvent(events, 'credit', 'GrantProposed');
	if (!made) throw new Error('nothing was proposed in this transaction');
	return Number(made.fields['id']);
}

/** Not enough members consented. The proposal stays open for others. */
export class NotDecided extends Error {
	readonly id: number;

	constructor(id: number, given: number, needed: number) {
		super(`proposal ${id} has ${given} of the ${needed} consents that it needs`);
		this.name = 'NotDecided';
		this.id = id;
	}
}

/**
 * Has the group decide and act: the first of these members proposes, the others consent, as many as it takes; a call is
 * carried out as well. Throws `NotDecided` when they are too few. Where all keys are in one place, as in tests: real
 * members consent each from a place of their own. The proposal expires after so many hours.
 */
export async function decide(
	api: ApiPromise,
	decision: Decision,
	members: readonly Signer[],
	hours = 24,
): Promise<{ id: number; receipt: Receipt }> {
	const [proposer, ...others] = members;
	if (!proposer) throw new TypeError('nobody is named who could decide');
	let receipt = await submit(api, propose(api, decision, await expiryIn(api, hours)), proposer);
	const id = proposedId(receipt);
	const counted = (name: string, field: string) => Number(findEvent(receipt.events, 'access', name)?.fields[field]);
	const needed = counted('Proposed', 'needed');
	let given = counted('Proposed', 'consents');
	// All at once: which is the last, and carries it out, the chain says.
	const asked = others.slice(0, Math.max(0, needed - given));
	const results = await submitAll(api, asked.map((member) => [consent(api, id), member]));
	for (const result of results) {
		if (result.status === 'rejected') throw result.reason;
		const after = Number(findEvent(result.value.events, 'access', 'Consented')?.fields['after']);
		if (after > given) [receipt, given] = [result.value, after];
	}
	if (given < needed) throw new NotDecided(id, given, needed);
	if ('Call' in decision) {
		receipt = await submit(api, carryOut(api, id, await weightOf(api, decision.Call.call)), proposer);
	}
	return { id, receipt };
}

// What @polkadot/api decodes.

interface Flag {
	isTrue: boolean;
}

interface Variant {
	type: string;
	value: unknown;
}

type AppointmentView = Record<keyof Appointment, Int>;

interface AgentView {
	agent: Text;
	mandate: { appointment: AppointmentView; suspension: Optional<Variant> };
	active: Flag;
}

type ProposalView = Record<'id' | 'expires' | 'needed', Int> &
	Record<'consents' | 'missing', Iterable<Text>> & { subject: Variant; proposer: Text; standing: Variant };

type ChallengeView = Record<'id' | 'since' | 'due' | 'lapses', Int> &
	Record<'member' | 'by', Text> & { standing: Variant; approved: Optional<Text>; proposals: Iterable<Int> };

function optional<T>(found: Optional<T>): T | undefined {
	return found.isSome ? found.unwrap() : undefined;
}

function texts(list: Iterable<Text>): string[] {
	return [...list].map((one) => one.toString());
}

function appointmentOf({ quota, recovery, expires }: AppointmentView): Appointment {
	return { quota: quota.toBigInt(), recovery: recovery.toNumber(), expires: expires.toBigInt() };
}

function agentOf({ agent, mandate, active }: AgentView): Agent {
	return {
		agent: agent.toString(),
		appointment: appointmentOf(mandate.appointment),
		suspension: optional(mandate.suspension)?.type,
		active: active.isTrue,
	};
}

function proposalOf(view: ProposalView): Proposal {
	return {
		id: view.id.toNumber(),
		subject: subjectOf(view.subject),
		proposer: view.proposer.toString(),
		expires: view.expires.toBigInt(),
		consents: texts(view.consents),
		missing: texts(view.missing),
		needed: view.needed.toNumber(),
		standing: view.standing.type as Standing,
	};
}

function challengeOf(view: ChallengeView): Challenge {
	const standing = view.standing.type as ChallengeStanding;
	return {
		id: view.id.toNumber(),
		member: view.member.toString(),
		by: view.by.toString(),
		since: view.since.toBigInt(),
		due: view.due.toBigInt(),
		lapses: view.lapses.toBigInt(),
		standing,
		again: standing === 'Answered' ? (view.standing.value as { again: Int }).again.toBigInt() : undefined,
		approved: optional(view.approved)?.toString(),
		proposals: [...view.proposals].map((id) => id.toNumber()),
	};
}

function subjectOf({ type, value }: Variant): Subject {
	if (type === 'Change') return { Change: changeOf(value as Variant) };
	if (type === 'Act') return { Act: actOf(value as Variant) };
	const { call: bytes, manner, transactionVersion } =
		value as { call: { toHex(): string }; manner: Variant; transactionVersion: Int };
	const version = transactionVersion.toNumber();
	return { Call: { call: bytes.toHex(), manner: manner.type as Manner, transactionVersion: version } };
}

function changeOf({ type, value }: Variant): MemberChange {
	if (type === 'Add') return { Add: String(value) };
	if (type === 'Remove') return { Remove: String(value) };
	// @polkadot/api renames fields that are called like members of its own classes.
	const { old, new_, challenge } = value as Record<'old' | 'new_', Text> & { challenge?: Int };
	if (challenge) {
		return { Supersede: { old: old.toString(), new: new_.toString(), challenge: challenge.toNumber() } };
	}
	return { Replace: { old: old.toString(), new: new_.toString() } };
}

function actOf({ type, value }: Variant): GroupAct {
	const { agent, account, appointment } =
		value as { agent?: Text; account?: Text; appointment?: AppointmentView };
	if (appointment) return { Appoint: { agent: String(agent), appointment: appointmentOf(appointment) } };
	// Every other act names the one whom it is about, and nothing else.
	return { [type]: agent ? { agent: String(agent) } : { account: String(account) } } as GroupAct;
}
