// SPDX-License-Identifier: Apache-2.0
// Tables of text.

/**
 * The lines of a table whose first row is the head. The columns named in `numbers` stand to the right, so that their
 * decimal points are below each other; all others to the left.
 */
export function columns(table: readonly (readonly string[])[], numbers: readonly string[]): string[] {
	const head = table[0] ?? [];
	const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
	const cell = (text: string, column: number) =>
		numbers.includes(head[column]!) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!);
	const lines = table.map((row) => head.map((_, column) => cell(row[column] ?? '', column)).join('  ').trimEnd());
	lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
	return lines;
}
