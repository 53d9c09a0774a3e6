import { BlockSet } from "../block-set";
import { type IpBlock, parseAddress } from "../ip-block";
import { withoutPartsOfRefused, withUnaccounted } from "./account";
import { readBraces, usesBraces } from "./braces";
import { readEntry } from "./entry";
import { type Line, readLines } from "./lines";
import { statementsOf } from "./meaning";
import type { Node } from "./node";
import { hasTags, readOutline } from "./outline";
import type { Statement } from "./statement";
import { readTable } from "./table";

/**
 * What a pasted text says about addresses, place by place. Known formats are read by what they mean: CSV with named
 * columns, JSON, Terraform, nginx, Apache, YAML, .env files and plain lists. Of anything else nothing is allowed.
 */
export function readAddressText(text: string): Statement[] {
  const lines = readLines(text);
  const accounted = withUnaccounted(statementsOf(treeOf(lines)), lines);
  const statements = withoutPartsOfRefused(withoutContradictions(accounted), lines);
  return statements.sort((a, b) => a.line - b.line);
}

function treeOf(lines: Line[]): Node {
  if (hasTags(lines)) return readOutline(lines);
  return readTable(lines) ?? (usesBraces(lines) ? readBraces(lines) : readOutline(lines));
}

/** An address that one place allows and another denies is not allowed: which one wins depends on the program. */
function withoutContradictions(statements: Statement[]): Statement[] {
  const denied = new BlockSet();
  const allowed = new BlockSet();
  const deniers = new Map<IpBlock, Statement>();
  for (const statement of statements) {
    if (statement.kind === "allowed") for (const block of blocksOf(statement.entry)) allowed.add(block);
    if (statement.denied === undefined) continue;
    for (const block of blocksOf(statement.denied)) {
      // "Everybody else", as a rule.
      if (block.prefix === 0) continue;
      denied.add(block);
      deniers.set(block, statement);
    }
  }
  const contested = new Map<string, Statement>();
  for (const [block, denier] of deniers) {
    for (const wider of allowed.around(block)) contested.set(keyOf(wider), denier);
  }
  return statements.map((statement) => {
    if (statement.kind !== "allowed") return statement;
    for (const block of blocksOf(statement.entry)) {
      const [wider] = denied.around(block);
      const denier = contested.get(keyOf(block)) ?? (wider ? deniers.get(wider) : undefined);
      if (!denier) continue;
      const { line, text } = statement;
      return { kind: "refused", line, text, reason: `overlaps with ${denier.text}, which line ${denier.line} denies` };
    }
    return statement;
  });
}

const keyOf = ({ bytes, prefix }: IpBlock) => `${bytes.join()}/${prefix}`;

function blocksOf(entry: string): IpBlock[] {
  const read = readEntry(entry);
  if (typeof read === "string") return [];
  return read.blocks.flatMap((text) => {
    const parsed = parseAddress(text);
    return typeof parsed === "string" ? [] : [parsed.block];
  });
}
