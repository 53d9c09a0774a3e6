import { formatIiban } from "@/lib/kraken/iiban";

/** The part of the account number that tells accounts apart: "AA88 N84G". */
export const shortIiban = (iiban: string) => formatIiban(iiban).slice(0, 9);

export const accountName = ({ email, iiban }: { email: string | null; iiban: string }) => email ?? shortIiban(iiban);
