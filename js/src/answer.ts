// SPDX-License-Identifier: Apache-2.0
// What a command answers stands alone on stdout, so that programs can read it. Libraries write there as well what they notice, such as
// an upgrade of the chain: in a process that answers, that goes to stderr.

const write = console.log.bind(console);
console.log = (...words: unknown[]) => console.error(...words);

/** Prints what was asked for. */
export const answer = (text: string): void => write(text);
