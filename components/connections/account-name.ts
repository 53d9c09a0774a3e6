import { formatIiban } from "@/lib/kraken/iiban";
import { shownText } from "@/lib/kraken/shown-name";

/** The part of the account number that tells accounts apart: "AA88 N84G". */
export const shortIiban = (iiban: string) => formatIiban(iiban).slice(0, 9);

export const accountName = ({ email, iiban }: { email: string | null; iiban: string }) =>
  email === null ? shortIiban(iiban) : shownText(email);

/** The same beside the number. */
export const accountEmail = ({ email }: { email: string | null }) =>
  email === null ? "Kraken account" : shownText(email);
