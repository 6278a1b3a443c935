// SPDX-License-Identifier: Apache-2.0
// Prints weights that the bencher wrote, beside the first one of the first file: node table.mjs BASE.rs OTHER.rs...

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

// Microseconds of the constant weights of RocksDB, which the runtime counts with.
const READ = 25;
const WRITE = 100;

/** Sum of the matches of `pattern` (first group a number, second the component's name, if any), at these components. */
function sum(text, pattern, at) {
	let total = 0;
	for (const [, number, component] of text.matchAll(pattern)) {
		total += Number(number.replaceAll('_', '')) * (component === undefined ? 1 : at.get(component));
	}
	return total;
}

/** The least and the greatest components of each call that has some: `call`, `a` in 1 to 36, `b` in 0 to 9. */
function ends(source) {
	const found = new Map();
	for (const [, name, rest] of source.matchAll(/\/\/\/ `(\w+)`((?:, `\w+` in \d+ to \d+)+)/g)) {
		const all = [...rest.matchAll(/`(\w+)` in (\d+) to (\d+)/g)];
		found.set(name, [2, 3].map((end) => new Map(all.map((one) => [one[1], Number(one[end])]))));
	}
	return found;
}

function weights(path) {
	const source = readFileSync(path, 'utf8');
	const ranges = ends(source);
	const end = source.indexOf('impl WeightInfo for ()');
	const body = source.slice(source.search(/^impl<T: frame_system::Config> /m), end === -1 ? undefined : end);
	const pallet = basename(path, '.rs').replace(/^(cumulus_)?pallet_/, '');
	const rows = [];
	for (const [, name, text] of body.matchAll(/fn (\w+)\([^)]*\) -> Weight \{([\s\S]*?)\n\s+\}/g)) {
		for (const at of ranges.get(name) ?? [new Map()]) {
			const time = sum(text, /Weight::from_parts\(([\d_]+), [\d_]+\)(?:\.saturating_mul\((\w+)\.into)?/g, at) / 1e6;
			const proof = sum(text, /Weight::from_parts\([\d_]+, ([\d_]+)\)(?:\.saturating_mul\((\w+)\.into)?/g, at);
			const reads = sum(text, /\.reads\(\(?([\d_]+)_u64\)?(?:\.saturating_mul\((\w+)\.into)?/g, at);
			const writes = sum(text, /\.writes\(\(?([\d_]+)_u64\)?(?:\.saturating_mul\((\w+)\.into)?/g, at);
			const call = `${pallet}.${name}${at.size === 0 ? '' : `(${[...at.values()].join(', ')})`}`;
			rows.push({ call, time, reads, writes, proof, all: time + reads * READ + writes * WRITE });
		}
	}
	return rows;
}

const rows = process.argv.slice(2).flatMap(weights);
if (rows.length === 0) throw new Error('usage: node table.mjs BASE.rs OTHER.rs...');
const base = rows[0].all;
console.log('| call | execution, µs | reads | writes | with the database, µs | proof, bytes | times the first |');
console.log('|---|---|---|---|---|---|---|');
for (const row of rows) {
	const numbers = [row.time.toFixed(0), row.reads, row.writes, row.all.toFixed(0), row.proof, (row.all / base).toFixed(2)];
	console.log(`| ${[row.call, ...numbers].join(' | ')} |`);
}
