/** "A, B and C" */
export function listAnd(items: readonly string[]): string {
  return joined(items, "and");
}

/** "A, B or C" */
export function listOr(items: readonly string[]): string {
  return joined(items, "or");
}

/** Not `Intl.ListFormat`, whose data takes a phone long to load (docs/performance.md). */
function joined(items: readonly string[], word: string): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${word} ${last}`;
}

const THIN_NO_BREAK_SPACE = "\u202f";

/** Groups the digits of a whole number by thousands: "10 000", with a space that never breaks. */
export function formatThousands(value: number | bigint | string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, THIN_NO_BREAK_SPACE);
}

/** "1 address", "32 addresses" */
export function countOf(count: number | bigint, one: string, many: string): string {
  return `${formatThousands(count)} ${BigInt(count) === 1n ? one : many}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
