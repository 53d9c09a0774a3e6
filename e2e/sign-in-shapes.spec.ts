import type { Switches } from "@/sandbox/switches";
import { signIn } from "./screens/sign-in";
import { expect, test } from "./test";

/** What is not known about Kraken's OAuth answers; a person signs in all the same. */
const shapes: [string, Partial<Switches>][] = [
  [
    "user info without an envelope, the account number called iiban",
    { userinfoEnvelope: "none", userinfoIbanField: "iiban" },
  ],
  ["an account number in lower case", { userinfoIbanForm: "lower_case" }],
  ["an account number without spaces", { userinfoIbanForm: "compact" }],
  ["a token answer labelled as a form", { tokenContentType: "application/x-www-form-urlencoded" }],
  ["a token answer of a vendor's JSON type", { tokenContentType: "application/vnd.kraken+json" }],
  ["token_type in capitals, expires_in as text", { tokenTypeCase: "BEARER", tokenExpiresIn: "string" }],
  ["no expires_in and no scope", { tokenExpiresIn: "left_out", tokenScope: "left_out" }],
  ["iss in the address (RFC 9207)", { issInAuthorizationResponse: true }],
  ["PKCE required", { pkceRequired: true }],
];

for (const [name, switches] of shapes) {
  test(`a sign-in succeeds with ${name}`, async ({ page, account, control }) => {
    await control.setSwitches(switches);
    await signIn(page, account);
    await expect(page).toHaveURL(/\/keys$/);
  });
}

test("however the account number is written, it is the same person", async ({ page, account, control, newBrowser }) => {
  await signIn(page, account);
  const session = async (who: typeof page) => (await (await who.request.get("/api/auth/session")).json()).actor;
  const first = await session(page);
  await control.setSwitches({ userinfoIbanForm: "lower_case", userinfoIbanField: "iiban", userinfoEnvelope: "none" });
  const again = await newBrowser();
  await signIn(again, account);
  expect(await session(again)).toMatchObject({ userId: first.userId, workspaceId: first.workspaceId });
});
