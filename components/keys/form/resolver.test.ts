import { expect, test } from "vitest";
import { resolveKeyForm } from "./resolver";
import { emptyValues } from "./values";

test("what is still in the box of addresses is named in one line, however much it is", async () => {
  const values = {
    ...emptyValues("connection"),
    ipAllowlist: ["203.0.113.7"],
    pendingAddresses: "10.0.0.1\n".repeat(9_000),
  };
  const { errors } = await resolveKeyForm(values, undefined, { fields: {}, shouldUseNativeValidation: false });
  expect(errors).toMatchObject({ ipAllowlist: { message: expect.stringMatching(/^Correct or remove .{20,100}…$/) } });
});
