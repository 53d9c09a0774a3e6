import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { SelectionProvider } from "@/components/keys/selection/selection-provider";
import type { InventoryRow } from "@/lib/inventory/list";
import { KeyRow } from "./key-row";

vi.mock("next/navigation", async (original) => ({
  ...(await original<typeof import("next/navigation")>()),
  useRouter: () => ({ refresh() {} }),
}));

const NOW = new Date("2026-11-20T12:00:00Z");

const row: InventoryRow = {
  id: "0f8c1d2e-0000-4000-8000-000000000001",
  name: "hummingbot-mm-fra",
  iiban: "AA88N84GPQ27",
  tool: null,
  origin: "quayside",
  madeElsewhere: false,
  status: "active",
  permissions: ["funds_query", "trades_modify"],
  otherPermissions: {},
  risk: 2,
  ipAllowlist: null,
  validUntil: null,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
  lastUsedAt: null,
  madeAt: NOW,
  secret: "stored",
  wanted: {
    name: "hummingbot-mm-fra",
    permissions: ["funds_query", "trades_modify"],
    ipAllowlist: null,
    validUntil: null,
    queryFrom: null,
    queryTo: null,
    nonceWindow: "0",
  },
  owner: null,
  sortValue: "7",
};

const shown = (changes: Partial<InventoryRow>, waitsUntil?: Date) =>
  renderToStaticMarkup(
    <SelectionProvider address="/keys">
      <table>
        <tbody>
          <KeyRow row={{ ...row, ...changes }} now={NOW} waitsUntil={waitsUntil} />
        </tbody>
      </table>
    </SelectionProvider>,
  );

test("a name that would turn the words around it about shows how", () => {
  expect(shown({ name: "bot\u202Etxt" })).toContain(">bot⟨U+202E⟩txt</a>");
});

test("permissions outside the ten that are off are not shown as held", () => {
  const html = shown({ otherPermissions: { create_ws_token: true, withdrawal_address_add: false } });
  expect(html).toContain("create_ws_token");
  expect(html).not.toContain("withdrawal_address_add");
});

test.each([
  [{ origin: "quayside", madeElsewhere: false }, ">Nobody<"],
  [{ origin: "quayside", madeElsewhere: true }, ">Made with Quayside, in another workspace<"],
  [{ origin: "kraken", madeElsewhere: false }, ">Made at Kraken<"],
] as const)("a key of %j that nobody owns says so: %s", (made, words) => {
  expect(shown(made)).toContain(words);
});

test("a private key that waits for the reader leads to where it is stored", () => {
  expect(shown({ secret: "waiting" }, NOW)).toContain(`href="/keys/${row.id}/secret"`);
  expect(shown({ secret: "waiting" })).not.toContain("/secret");
});

test("every part names its role, and there is no box before script runs", () => {
  const html = shown({});
  expect(html.match(/<(tr|td)/g)?.length).toBe(html.match(/role="(row|cell)"/g)?.length);
  expect(html).not.toContain("<input");
});
