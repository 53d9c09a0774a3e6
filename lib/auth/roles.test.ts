import { expect, test } from "vitest";
import { may, permits, requirePermit, roles } from "./roles";

test.each(roles.flatMap((role) => permits.map((permit) => [role, permit] as const)))(
  "%s, %s: refused unless the table allows it",
  (role, permit) => {
    const attempt = () => requirePermit({ role }, permit);
    if (may(role, permit)) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: "not_allowed" }));
  },
);

test("an owner may do everything, an auditor changes nothing", () => {
  expect(permits.filter((permit) => !may("owner", permit))).toEqual([]);
  const changing = permits.filter((permit) => /write|revoke|manage|rename|connect/.test(permit));
  expect(changing.filter((permit) => may("auditor", permit) || may("viewer", permit))).toEqual([]);
});
