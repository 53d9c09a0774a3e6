import { z } from "zod";

/** Everything that can travel in an Authorization header; a token with anything else could not be used anyway. */
const tokenText = z.string().regex(/^[\x21-\x7e]+$/);

/** RFC 6749 section 3.3; what is none of that can grant nothing. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** A token answer in every shape that Kraken's pages and clients show. Without `token_type` it is taken for bearer. */
export const tokenAnswerSchema = z.looseObject({
  access_token: tokenText,
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .nullish(),
  refresh_token: tokenText.nullish().or(z.literal("")),
  expires_in: z
    .union([z.number(), z.string().regex(/^\d{1,10}(\.\d+)?$/)])
    .nullish()
    .transform(lifetime),
  scope: z
    .string()
    .transform((text) =>
      text
        .split(/\s+/)
        .filter((token) => SCOPE.test(token))
        .join(" "),
    )
    .nullish(),
});

export type TokenAnswer = z.output<typeof tokenAnswerSchema>;

function lifetime(value: string | number | null | undefined): number | null {
  const seconds = Number(value ?? 0);
  return seconds > 0 && seconds < 1e10 ? seconds : null;
}
