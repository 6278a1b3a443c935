// SPDX-License-Identifier: Apache-2.0
// The freeze: who has something overdue moves no value but to pay that, on any route; and is free again with the payment
// that leaves nothing overdue. On the network of the season, where a block is an hour.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { sr25519CreateDerive } from '@polkadot-labs/hdkd';
import { DEV_MINI_SECRET } from '@polkadot-labs/hdkd-helpers';
import { InvalidTxError } from 'polkadot-api';
import { getPolkadotSigner } from 'polkadot-api/signer';
import { assume, offerAssumption, readAssumptionOffer, readTitles } from '../src/assumption.ts';
import { VNS } from '../src/amount.ts';
import { batch, draw, grant, repay, transfer } from '../src/calls.ts';
import { call, dueOf, readNote, readValue } from '../src/chain.ts';
import { barredBy, barredInWords, explainParty, readOverdueNotes, readParty } from '../src/freeze.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { n1Holds, readLedger } from '../src/ledger.ts';
import { connectPapi } from '../src/papi.ts';
import { findEvent, submit } from '../src/submit.ts';
import { readClock } from '../src/time.ts';
import { lock, offerId, postOffer, readOffer, takeOffer } from '../src/voucher.ts';
import { SEASON } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import { assertBarred, assertFails, holdersOf, owe, passed, type People, seasonPeople } from './season.ts';

const CONFIRMED = { understood: true } as const;

let api: ApiPromise;
let url: string;
let people: People;
/** Of Works: 300 VNS that fall due soon, 100 that do not. */
let soon: bigint;
let later: bigint;
/** Of Joinery, not due for long. */
let other: bigint;
/** Of vouchers of Works. */
let offer: bigint;

const valueOf = async (who: string) => readValue(await api.at(await api.rpc.chain.getFinalizedHead()), who);

before(async () => {
	if (SKIP) return;
	({ api, url } = await start(SEASON));
	people = await seasonPeople(api);
	const { Works, Joinery, Town, Petra, Quinn } = people;
	// Before it owes anything: what its proxy may do then, and not when it is frozen.
	await submit(api, call(api, 'proxy', 'addProxy', Town.address, 'Any', 0), Works);
	await submit(api, lock(api, 50n * VNS, CONFIRMED), Works);
	offer = offerId(await submit(api, postOffer(api, 50n * VNS, 900_000), Works));
	other = await owe(api, Petra, Joinery, { amount: 80n * VNS, hours: 1_000 });
	soon = await owe(api, Quinn, Works, { amount: 300n * VNS, hours: 40 }, { amount: 100n * VNS, hours: 1_000 });
	later = soon + 1n;
});

test('who owes should be told what falls due next, and not be frozen before', { skip: SKIP }, async () => {
	const { Works, Town } = people;
	const note = (await readNote(api, soon)) ?? assert.fail('the note is not stored');
	const party = await readParty(api, Works.address);
	assert.deepEqual(party, {
		party: Works.address,
		frozen: false,
		notes: 2,
		earliest: dueOf(note.terms),
		overdueNotes: 0,
		overdue: 0n,
		debtors: [],
	});
	assert.match(explainParty(party), /^not frozen: the next of its notes is due [\d-]+ [\d:]+ UTC$/);
	assert.equal(explainParty(await readParty(api, Town.address)), 'not frozen: it owes nothing');
	assert.deepEqual(await readOverdueNotes(api, party), []);
	await submit(api, transfer(api, Town.address, VNS), Works);
});

test('who has something overdue should be frozen', { skip: SKIP }, async (t) => {
	const { Works, Joinery, Town, Fund, Quinn } = people;
	const due = dueOf((await readNote(api, soon))!.terms);
	await passed(api, due);
	const party = await readParty(api, Works.address);
	assert.deepEqual(
		[party.frozen, party.notes, party.earliest, party.overdueNotes, party.overdue, party.debtors],
		[true, 2, due, 1, 300n * VNS, [Works.address]],
	);
	assert.match(explainParty(party), /^frozen since [\d-]+ [\d:]+ UTC: overdue are 300 VNS of a note; when that is paid/);
	assert.deepEqual((await readOverdueNotes(api, party)).map(({ id }) => id), [soon]);
	const value = await valueOf(Works.address);

	await t.test('refused at the door, without a fee: Frozen, FrozenTip, FrozenNote', async () => {
		const pay = transfer(api, Town.address, VNS);
		await assertBarred(api, pay, Works, 'Frozen');
		await assertBarred(api, batch(api, [repay(api, soon, VNS), pay]), Works, 'Frozen');
		await assertBarred(api, draw(api, Quinn.address, []), Works, 'Frozen');
		await assertBarred(api, repay(api, soon, VNS), Works, 'FrozenTip', 1n);
		// Neither what is not due, nor what others owe.
		await assertBarred(api, repay(api, later, VNS), Works, 'FrozenNote');
		await assertBarred(api, repay(api, other, VNS), Works, 'FrozenNote');
		assert.equal(await valueOf(Works.address), value);
	});
	await t.test('which PAPI tells by its number', async () => {
		const client = await connectPapi(url);
		const derive = sr25519CreateDerive(DEV_MINI_SECRET);
		const { publicKey, sign } = derive('//Works');
		const dest = { type: 'Id', value: Town.address };
		const pay = client.getUnsafeApi().tx['Balances']!['transfer_keep_alive']!({ dest, value: VNS });
		const refused = pay.signAndSubmit(getPolkadotSigner(publicKey, 'Sr25519', sign));
		const error: unknown = await refused.then(() => assert.fail('it went through'), (reason: unknown) => reason);
		client.destroy();
		assert.ok(error instanceof InvalidTxError, String(error));
		const { type, value } = error.error as { type: string; value: unknown };
		assert.deepEqual([type, { ...(value as object) }], ['Invalid', { type: 'Custom', value: 80 }]);
	});
	await t.test('on the way of a proxy as well', async () => {
		const proxied = call(api, 'proxy', 'proxy', Works.address, null, transfer(api, Town.address, VNS));
		const { events } = await submit(api, proxied, Town);
		assert.match(findEvent(events, 'proxy', 'ProxyExecuted')!.fields['result']!, /err/i);
		assert.equal(await valueOf(Works.address), value);
	});
	await t.test('given no credit: HolderFrozen', () =>
		assertFails(api, grant(api, Works.address, VNS), Quinn, 'credit.HolderFrozen'));
	await t.test('and its offers suspended: OfferSuspended', async () => {
		assert.equal((await readOffer(api, offer))?.suspended, true);
		await assertFails(api, takeOffer(api, offer, other, VNS), Joinery, 'vouchers.OfferSuspended');
	});
	await t.test('and receive value', async () => {
		await submit(api, transfer(api, Works.address, 20n * VNS), Fund);
		assert.equal(await valueOf(Works.address), value + 20n * VNS);
	});
});

test('the payment that leaves nothing overdue should end the freeze', { skip: SKIP }, async () => {
	const { Works, Town } = people;
	// In parts, and within a batch.
	await submit(api, repay(api, soon, 100n * VNS), Works);
	assert.equal((await readParty(api, Works.address)).overdue, 200n * VNS);
	await submit(api, batch(api, [repay(api, soon, 1_000n * VNS)]), Works);
	const { frozen, notes, overdue, earliest } = await readParty(api, Works.address);
	assert.deepEqual([frozen, notes, overdue, earliest], [false, 1, 0n, dueOf((await readNote(api, later))!.terms)]);
	await submit(api, transfer(api, Town.address, VNS), Works);
	await submit(api, repay(api, later, 100n * VNS), Works);
	assert.equal((await readOffer(api, offer))?.suspended, false);
	const { party, notes: none } = await readParty(api, Works.address);
	assert.deepEqual([party, none], [Works.address, 0]);
	assert.ok(n1Holds(await readLedger(api, holdersOf(people, 'Works', 'Town'))));
});

test('an overdue note that is assumed should freeze the new obligor, and count against the first guarantor', {
	skip: SKIP,
}, async () => {
	const { Smelter, Power, Town, Petra, Quinn } = people;
	const note = await owe(api, Petra, Smelter, { amount: 60n * VNS, hours: 40 });
	await submitAndIssue(api, grant(api, Power.address, 100n * VNS), Quinn);
	const expires = (await readClock(api)).network + 30n * 86_400_000n;
	await submit(api, offerAssumption(api, note, { compensation: 50n * VNS, expires }), Smelter);
	const { terms } = (await readNote(api, note))!;
	await passed(api, dueOf(terms));

	// Its compensation would be value that leaves for something else than what is overdue.
	assert.equal((await readAssumptionOffer(api, note))?.open, false);
	const accepted = { note, guarantor: Quinn.address };
	const forMoney = assume(api, { ...accepted, compensation: 50n * VNS }, CONFIRMED);
	await assertFails(api, forMoney, Power, 'credit.ObligorFrozen');
	const { blockHash } = await submit(api, assume(api, accepted, CONFIRMED), Power);
	const { obligor, guarantor, counted, terms: after } = (await readNote(await api.at(blockHash), note))!;
	assert.deepEqual([obligor, guarantor, counted], [Power.address, Quinn.address, Petra.address]);
	assert.deepEqual(after, terms);
	assert.equal((await readParty(api, Smelter.address)).frozen, false);
	assert.equal((await readParty(api, Power.address)).frozen, true);
	assert.deepEqual(
		(await readTitles(api, note)).map(({ obligor, compensation }) => [obligor, compensation]),
		[[Smelter.address, 0n]],
	);
	await assertBarred(api, transfer(api, Town.address, VNS), Power, 'Frozen');
	await submit(api, repay(api, note, 60n * VNS), Town);
	assert.equal((await readParty(api, Power.address)).frozen, false);
});

test('a number of the runtime should have words, and no other', () => {
	const names = [80, 81, 82].map((code) => barredBy(code)?.name);
	assert.deepEqual(names, ['Frozen', 'FrozenTip', 'FrozenNote']);
	assert.equal(new Set([80, 81, 82].map((code) => barredBy(code)?.explanation)).size, 3);
	for (const code of [0, 79, 83, 800]) assert.equal(barredBy(code), undefined);
	assert.equal(barredInWords('1010: Invalid Transaction: Custom error: 82')?.name, 'FrozenNote');
	for (const text of ['Custom error: 800', 'Custom error: ', 'Custom error: x80', 'pay some fees', '80', '']) {
		assert.equal(barredInWords(text), undefined, text);
	}
});
