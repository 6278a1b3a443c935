// SPDX-License-Identifier: Apache-2.0
// Grants: who gives credit to whom, how much alone and how much with the approval of members, and every refusal by its
// name. On a chain of its own: agents are suspended and quotas used up here.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiPromise, Keyring } from '@polkadot/api';
import {
	approveGrant,
	close,
	closeGrant,
	decide,
	expiryIn,
	type GroupAct,
	NotDecided,
	proposeGrant,
	proposedId,
	readAgent,
	readAllowance,
	readGroup,
	readProposals,
	readProposedGrants,
	readTiers,
	withdrawApproval,
} from '../src/access.ts';
import type { Signer } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { drawDueIn, grant, revoke } from '../src/calls.ts';
import { call, type Call, read, readUnusedCredit } from '../src/chain.ts';
import {
	type Claim,
	readEntityOf,
	readStatusOf,
	registerEntity,
	registrationStatement,
	setStatus,
} from '../src/entity.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { readLedger, verify } from '../src/ledger.ts';
import { describeMovement } from '../src/movement.ts';
import { statement } from '../src/statement.ts';
import { type ChainEvent, findEvent, submit } from '../src/submit.ts';
import { readClock } from '../src/time.ts';
import { KEPT } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

const BLOCK_TIME_MS = KEPT.blockTimeMs;
/** By default, up to which amount one approval is enough, and two, and three. */
const [FIRST, SECOND, THIRD] = [10_000n * VNS, 100_000n * VNS, 1_000_000n * VNS];

let api: ApiPromise;
let ground: refusal.Ground;
/** Has credit: the group attested it. */
let company: refusal.Party;
/** Is known to nobody. */
let stranger: refusal.Party;
/** Of Alice, the author, for good. */
let heldOfAlice: bigint;

before(async () => {
	if (SKIP) return;
	({ api } = await start(KEPT));
	ground = await refusal.ground(api);
	heldOfAlice = await held(ground.accounts.Alice.address);
	company = await refusal.admitted(ground, 'company', 100n * VNS);
	stranger = await refusal.endowed(ground, 'stranger', 100n * VNS);
});

type By = Parameters<typeof refusal.assertFails>[2];
const assertFails = (refused: Call, by: By, code: string) => refusal.assertFails(ground, refused, by, code);
const toCompany = (amount: bigint) => grant(api, company.address, amount);
const proposal = async (amount: bigint, holder = company.address, reference = '') =>
	proposeGrant(api, holder, amount, await expiryIn(api, 1), reference);
/** Proposes a grant, and returns its number. */
const proposed = async (amount: bigint, by: Signer, holder?: string) =>
	proposedId(await submit(api, await proposal(amount, holder), by));
const approve = (id: number, by: Signer) => submit(api, approveGrant(api, id), by);
/** The last approval: the author of a later block issues the grant. */
const approveLast = (id: number, by: Signer) => submitAndIssue(api, approveGrant(api, id), by);
/** Grants, and waits until it is issued. */
const give = (amount: bigint, by: Signer, holder = company.address) => submitAndIssue(api, grant(api, holder, amount), by);
const granted = ({ issued: { events } }: { issued: { events: readonly ChainEvent[] } }) =>
	findEvent(events, 'credit', 'Granted')?.fields ?? assert.fail('there is no event Granted');
const allowance = async (who: { address: string }) => (await readAllowance(api, who.address)) ?? assert.fail('has none');
const groupAccount = async () => (await readGroup(api))!.account;
/** Two members decide. */
const decided = (act: GroupAct) => decide(api, act, [ground.accounts.Alice, ground.accounts.Bob]);
/** An agent of the group, newly appointed. */
async function agent(name: string, quota: bigint, recovery: number, hours: number): Promise<refusal.Party> {
	const party = await refusal.endowed(ground, name, 100n * VNS);
	const appointment = { quota, recovery, expires: await expiryIn(api, hours) };
	await decided({ Appoint: { agent: party.address, appointment } });
	assert.deepEqual((await readAgent(api, party.address))?.appointment, appointment);
	return party;
}
const held = async (address: string) => {
	type Data = { data: { reserved: { toBigInt(): bigint } } };
	return (await read<Data>(api, 'system', 'account', address)).data.reserved.toBigInt();
};
const waitFor = async (instant: bigint) => {
	while ((await readClock(api)).network <= instant) await sleep(BLOCK_TIME_MS);
};

test('an agent should grant alone up to the first tier, to whom is known', { skip: SKIP }, async (t) => {
	const { Charlie, Dave } = ground.accounts;
	const tiers = (await readTiers(api)).map(({ upTo, approvals }) => [upTo, approvals]);
	assert.deepEqual(tiers, [[FIRST, 1], [SECOND, 2], [THIRD, 3]]);

	await t.test('and use its quota, which recovers', async () => {
		const { quota, left, open, guarantor } = await allowance(Charlie);
		assert.deepEqual([quota, left, open, guarantor], [1_000_000n * VNS, 1_000_000n * VNS, true, Charlie.address]);
		const given = await give(FIRST, Charlie);
		assert.deepEqual(granted(given), {
			guarantor: Charlie.address,
			holder: company.address,
			amount: String(FIRST),
			unusedBefore: '0',
			unusedAfter: String(FIRST),
			by: Charlie.address,
			approvals: '1',
			reference: '0x',
		});
		// The quota is used when it is granted, not when it is issued.
		const used = await readAllowance(await api.at(given.receipt.blockHash), Charlie.address);
		assert.equal(used?.left, quota - FIRST);
		await submit(api, call(api, 'system', 'remark', '0x'), Dave);
		const later = await allowance(Charlie);
		assert.ok(later.left > quota - FIRST && later.left < quota, `${later.left} planck are left`);
	});
	const toStranger = grant(api, stranger.address, VNS);
	const proposedToStranger = await proposal(FIRST * 2n, stranger.address);
	await refusal.assertRefusals(ground, t, {
		'one planck more needs approvals: ApprovalsNeeded': [[toCompany(FIRST + 1n), 'Charlie', 'credit.ApprovalsNeeded']],
		'to an account that nobody knows: NotAnEntity': [
			[toStranger, 'Charlie', 'credit.NotAnEntity'],
			[toStranger, 'Alice', 'credit.NotAnEntity'],
			[proposedToStranger, 'Charlie', 'credit.NotAnEntity'],
		],
		'to itself: GrantToSelf': [
			[grant(api, Charlie.address, VNS), 'Charlie', 'credit.GrantToSelf'],
			[grant(api, await groupAccount(), VNS), 'Alice', 'credit.GrantToSelf'],
		],
		'nobody else grants or proposes: NotAGrantor': [
			[toCompany(VNS), 'Dave', 'credit.NotAGrantor'],
			[await proposal(FIRST * 2n), 'Dave', 'credit.NotAGrantor'],
		],
	});
	assert.equal(await readAllowance(api, Dave.address), undefined);
	await t.test('of who is not known any more nothing is drawn: NotAnEntity', async () => {
		await decided({ Unattest: { account: company.address } });
		await assertFails(await drawDueIn(api, Charlie.address, VNS, 30), company, 'credit.NotAnEntity');
		await decided({ Attest: { account: company.address } });
		await submit(api, await drawDueIn(api, Charlie.address, VNS, 30), company.signer);
	});
});

test('above the first tier members should approve', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Charlie, Dave, Ferdie } = ground.accounts;
	let id = -1;
	await t.test('what an agent proposes', async () => {
		id = proposedId(await submit(api, await proposal(FIRST + 1n, company.address, 'plant 2'), Charlie));
		const [waiting, ...others] = await readProposedGrants(api);
		assert.deepEqual(others, []);
		const { expires, ...rest } = waiting!;
		assert.ok(expires > (await readClock(api)).network);
		assert.deepEqual(rest, {
			id,
			by: Charlie.address,
			guarantor: Charlie.address,
			holder: company.address,
			amount: FIRST + 1n,
			reference: `0x${Buffer.from('plant 2').toString('hex')}`,
			approvals: [],
			needed: 2,
			standing: 'Open',
		});
	});
	await t.test('nobody but a member: NotAMember', async () => {
		await refusal.assertAllFail(ground, [
			[approveGrant(api, id), 'Charlie', 'credit.NotAMember'],
			[approveGrant(api, id), 'Dave', 'credit.NotAMember'],
		]);
	});
	await t.test('each once: AlreadyApproved', async () => {
		await approve(id, Alice);
		await assertFails(approveGrant(api, id), 'Alice', 'credit.AlreadyApproved');
	});
	await t.test('and may take that back, who did: NotApproved', async () => {
		await assertFails(withdrawApproval(api, id), 'Bob', 'credit.NotApproved');
		await submit(api, withdrawApproval(api, id), Alice);
		await assertFails(withdrawApproval(api, id), 'Alice', 'credit.NotApproved');
		assert.deepEqual((await readProposedGrants(api))[0]?.approvals, []);
	});
	await t.test('and the last approval that it needs issues it', async () => {
		await approve(id, Alice);
		const before = await readUnusedCredit(await api.at(await api.rpc.chain.getFinalizedHead()), company.address);
		const last = await approveLast(id, Bob);
		const { guarantor, by, approvals, amount } = granted(last);
		assert.deepEqual([guarantor, by, approvals, amount], [Charlie.address, Charlie.address, '2', String(FIRST + 1n)]);
		assert.equal(await readUnusedCredit(await api.at(last.issued.blockHash), company.address), before + FIRST + 1n);
		assert.deepEqual(await readProposedGrants(api), []);
		await assertFails(approveGrant(api, id), 'Ferdie', 'credit.UnknownGrantProposal');
	});
	await t.test('above the second tier all three', async () => {
		const large = await proposed(SECOND + 1n, Charlie);
		await Promise.all([approve(large, Alice), approve(large, Bob)]);
		assert.deepEqual((await readProposedGrants(api)).map(({ needed, standing }) => [needed, standing]), [[3, 'Open']]);
		assert.equal(granted(await approveLast(large, Ferdie))['approvals'], '3');
	});
	await t.test('but no more than the agent has left: QuotaExceeded', async () => {
		const { left } = await allowance(Charlie);
		assert.ok(left < 1_000_000n * VNS - SECOND);
		await assertFails(await proposal(THIRD), 'Charlie', 'credit.QuotaExceeded');
	});
	await t.test('and no more than the most of one grant: AboveMostAmount', async () =>
		assertFails(await proposal(10n ** 9n * VNS + 1n), 'Charlie', 'credit.AboveMostAmount'));
	await t.test('while it is open nobody but the proposer closes it: NotProposer', async () => {
		const other = await proposed(SECOND, Charlie);
		await assertFails(closeGrant(api, other), 'Alice', 'credit.NotProposer');
		const { events } = await submit(api, closeGrant(api, other), Charlie);
		assert.equal(findEvent(events, 'credit', 'GrantProposalClosed')?.fields['by'], Charlie.address);
		await assertFails(closeGrant(api, other), 'Charlie', 'credit.UnknownGrantProposal');
	});
	await t.test('in time: GrantProposalExpired', async () => {
		const { network } = await readClock(api);
		const late = proposeGrant(api, company.address, FIRST + 1n, network);
		const far = proposeGrant(api, company.address, FIRST + 1n, await expiryIn(api, 15 * 24));
		await refusal.assertAllFail(ground, [
			[late, 'Charlie', 'credit.ExpiryPassed'],
			[far, 'Charlie', 'credit.ExpiryTooFar'],
		]);
		const expires = (await readClock(api)).network + 120_000n;
		const soon = proposedId(await submit(api, proposeGrant(api, company.address, FIRST + 1n, expires), Charlie));
		await waitFor(expires);
		assert.equal((await readProposedGrants(api))[0]?.standing, 'Expired');
		await assertFails(approveGrant(api, soon), 'Alice', 'credit.GrantProposalExpired');
		await submit(api, closeGrant(api, soon), Dave);
	});
	await t.test('as the members who were asked: MembershipChanged', async () => {
		const stale = await proposed(FIRST + 1n, Charlie);
		await approve(stale, Alice);
		await decide(api, { Add: stranger.address }, [Alice, Bob, Ferdie]);
		await assertFails(approveGrant(api, stale), 'Bob', 'credit.MembershipChanged');
		assert.equal((await readProposedGrants(api))[0]?.standing, 'MembershipChanged');
		await submit(api, closeGrant(api, stale), Dave);
		await decide(api, { Remove: stranger.address }, [Alice, Bob, Ferdie]);
	});
});

test('a member should grant in the name of the group', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Ferdie } = ground.accounts;
	const account = await groupAccount();
	await t.test('alone, little at a time: QuotaExceeded', async () => {
		const { quota, left, guarantor } = await allowance(Ferdie);
		assert.deepEqual([quota, left, guarantor], [20_000n * VNS, 20_000n * VNS, account]);
		const { by, guarantor: answers } = granted(await give(FIRST, Ferdie));
		assert.deepEqual([by, answers], [Ferdie.address, account]);
		await give(FIRST, Ferdie);
		await assertFails(toCompany(FIRST), 'Ferdie', 'credit.QuotaExceeded');
		assert.equal((await allowance(Alice)).left, 20_000n * VNS);
	});
	await t.test('with the approval of another, more', async () => {
		const receipt = await submit(api, await proposal(FIRST * 3n), Ferdie);
		const made = findEvent(receipt.events, 'credit', 'GrantProposed')?.fields;
		assert.deepEqual([made?.['approvals'], made?.['needed']], ['1', '2']);
		const given = granted(await approveLast(proposedId(receipt), Bob));
		assert.deepEqual([given['guarantor'], given['by'], given['approvals']], [account, Ferdie.address, '2']);
	});
	await t.test('and the statement of the holder says so', async () => {
		const { movements } = await statement(api, company.address);
		const names: Record<string, string> = { [account]: 'the group', [Ferdie.address]: 'Ferdie' };
		const words = describeMovement(movements.at(-1)!, company.address, (who) => names[who] ?? who);
		assert.equal(words, 'credit from the group by Ferdie, approved by 2 members');
	});
	await t.test('what it granted nobody takes back alone: NothingToRevoke', async () => {
		await assertFails(revoke(api, company.address, VNS), 'Ferdie', 'credit.NothingToRevoke');
		const taken = call(api, 'credit', 'revokeFor', account, company.address, VNS, '0x');
		await assertFails(taken, 'Ferdie', 'BadOrigin');
		const { receipt } = await decide(api, { Call: { call: taken, manner: 'AsGroup' } }, [Alice, Bob]);
		assert.equal(findEvent(receipt.events, 'credit', 'Revoked')?.fields['amount'], String(VNS));
	});
});

test('an agent should grant within its quota, while the group lets it', { skip: SKIP }, async (t) => {
	let helper: refusal.Party;
	await t.test('no more than its quota: QuotaExceeded', async () => {
		helper = await agent('helper', 1_000n * VNS, 1, 24);
		await give(600n * VNS, helper.signer);
		await refusal.assertAllFail(ground, [
			[toCompany(600n * VNS), helper, 'credit.QuotaExceeded'],
			[await proposal(FIRST + 1n), helper, 'credit.QuotaExceeded'],
		]);
		// Linear, in an hour the whole: in two minutes a thirtieth.
		const { left } = await allowance(helper);
		await waitFor((await readClock(api)).network + 120_000n);
		assert.ok((await allowance(helper)).left - left >= 33n * VNS, 'the quota does not recover');
	});
	await t.test('not while it is suspended, by any one member: AgentSuspended', async () => {
		await decide(api, { Suspend: { agent: helper.address } }, [ground.accounts.Ferdie]);
		assert.equal((await readAgent(api, helper.address))?.suspension, 'ByGroup');
		assert.equal((await allowance(helper)).open, false);
		await assertFails(toCompany(VNS), helper, 'credit.AgentSuspended');
		// Lifting it takes more than half.
		const alone = decide(api, { Lift: { agent: helper.address } }, [ground.accounts.Ferdie]);
		const error: unknown = await alone.catch((reason: unknown) => reason);
		assert.ok(error instanceof NotDecided, String(error));
		await submit(api, close(api, error.id), ground.accounts.Ferdie);
		await decided({ Lift: { agent: helper.address } });
		await give(VNS, helper.signer);
	});
	await t.test('not after its appointment has expired: AgentExpired', async () => {
		const brief = await agent('brief', 1_000n * VNS, 1, 1 / 30);
		await waitFor((await readAgent(api, brief.address))!.appointment.expires);
		await assertFails(toCompany(VNS), brief, 'credit.AgentExpired');
	});
	await t.test('not after it was dismissed: NotAGrantor; but take back what it granted', async () => {
		await decided({ Dismiss: { agent: helper.address } });
		await assertFails(toCompany(VNS), helper, 'credit.NotAGrantor');
		const { events } = await submit(api, revoke(api, company.address, VNS), helper.signer);
		assert.equal(findEvent(events, 'credit', 'Revoked')?.fields['guarantor'], helper.address);
	});
});

test('nobody should grant to his own entity', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Charlie, Ferdie } = ground.accounts;
	// Ferdie's extended key: a root of BIP-32, with a chain code of 32 bytes at random. Its own account belongs to him, too.
	const key = new Keyring({ type: 'ecdsa', ss58Format: api.registry.chainSS58 ?? 42 }).addFromSeed(randomBytes(32));
	const extendedKey = hex([Buffer.from('0488b21e', 'hex'), Buffer.alloc(9), randomBytes(32), key.publicKey]);
	const claim: Claim = { account: Ferdie.address, dossier: hex([randomBytes(32)]), extendedKey };
	const text = registrationStatement(api, claim);
	const [accountSigned, keySigned] = [Ferdie.sign(text), key.sign(text)];

	await t.test('who is registered only with his own consent, by an agent or a member', async () => {
		const other = registrationStatement(api, { ...claim, dossier: hex([Buffer.alloc(32)]) });
		const refused: [call: Call, by: By, code: string][] = [
			[registerEntity(api, claim, accountSigned, keySigned), 'Dave', 'BadOrigin'],
			[registerEntity(api, claim, Bob.sign(text), keySigned), 'Charlie', 'entity.AccountDidNotConsent'],
			[registerEntity(api, claim, Ferdie.sign(other), keySigned), 'Charlie', 'entity.AccountDidNotConsent'],
			[registerEntity(api, claim, accountSigned), 'Charlie', 'entity.KeyDidNotConsent'],
			[registerEntity(api, claim, accountSigned, key.sign(other)), 'Charlie', 'entity.KeyDidNotConsent'],
		];
		await refusal.assertAllFail(ground, refused);
		await submit(api, registerEntity(api, claim, accountSigned, keySigned), Charlie);
		assert.equal(await readEntityOf(api, Ferdie.address), Ferdie.address);
		assert.equal(await readEntityOf(api, key.address), Ferdie.address);
		assert.equal(await readStatusOf(api, key.address), 'Registered');
		const again = registerEntity(api, claim, accountSigned, keySigned);
		await assertFails(again, 'Charlie', 'entity.AlreadyRegistered');
	});
	await t.test('nor propose or approve that: OwnEntity', async () => {
		await refusal.assertAllFail(ground, [
			[grant(api, key.address, VNS), 'Ferdie', 'credit.OwnEntity'],
			[await proposal(FIRST * 2n, key.address), 'Ferdie', 'credit.OwnEntity'],
		]);
		const id = await proposed(FIRST * 2n, Charlie, key.address);
		await assertFails(approveGrant(api, id), 'Ferdie', 'credit.OwnEntity');
		await approve(id, Alice);
		assert.equal(granted(await approveLast(id, Bob))['holder'], key.address);
	});
	await t.test('others may grant to it, without an attestation, unless the entity is suspended: NotAnEntity', async () => {
		assert.equal(granted(await give(VNS, Charlie, key.address))['holder'], key.address);
		const status = (to: 'Suspended' | 'Registered') =>
			decide(api, { Call: { call: setStatus(api, Ferdie.address, to), manner: 'AsGroup' } }, [Alice, Bob]);
		await status('Suspended');
		await refusal.assertAllFail(ground, [
			[grant(api, key.address, VNS), 'Charlie', 'credit.NotAnEntity'],
			// Ferdie is attested, which does not make up for it.
			[grant(api, Ferdie.address, VNS), 'Charlie', 'credit.NotAnEntity'],
		]);
		await status('Registered');
		await give(VNS, Charlie, key.address);
	});
});

test('after all that the ledger should add up, and the members have every deposit back', { skip: SKIP }, async () => {
	verify(await readLedger(api, ground.holders));
	assert.deepEqual(await readProposedGrants(api), []);
	assert.deepEqual(await readProposals(api), []);
	const { Alice, Bob, Ferdie } = ground.accounts;
	for (const { address } of [Bob, Ferdie]) assert.equal(await held(address), 0n);
	// Alice is an author, with a stake of her own and a deposit.
	assert.equal(await held(Alice.address), heldOfAlice);
});

function hex(parts: readonly Uint8Array[]): string {
	return `0x${Buffer.concat(parts).toString('hex')}`;
}
