import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bearerCall } from "./clients";
import { type Sandbox, startSandbox } from "./server";
import { signIn } from "./sign-in";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

async function userinfo(scopes = ["account.info:basic"]): Promise<unknown> {
  const { access_token } = await signIn(sandbox, { account: "alma", scopes });
  return (await bearerCall(sandbox, access_token, { path: "/oauth/userinfo" })).json();
}

test("user info is the e-mail and the account number", async () => {
  expect(await userinfo()).toEqual({ result: { email: "alma.lindqvist@example.com", iban: "AA88 N84G WOAK NMOI" } });
});

test("user info takes every shape of the reference", async () => {
  await sandbox.control.setSwitches({
    userinfoEnvelope: "none",
    userinfoIbanField: "iiban",
    userinfoIbanForm: "lower_case",
  });
  expect(await userinfo()).toEqual({ email: "alma.lindqvist@example.com", iiban: "aa88n84gwoaknmoi" });
});

test("user info needs its scope", async () => {
  expect(await userinfo(["account.fast-api-key:read"])).toEqual({ error: ["EGeneral:Permission denied"] });
});
