import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

type Person = { email: string | null; subject: string };

/** What a person is called: by e-mail address, and without one by what their provider knows them by. */
export const personName = ({ email, subject }: Person): string => email || subject;

/** The same in a query; null where a left join found nobody. */
export const personNameIn = <Name extends string | null = string>(
  people: Record<keyof Person, SQLWrapper>,
): SQL<Name> => sql<Name>`coalesce(nullif(${people.email}, ''), ${people.subject})`;
