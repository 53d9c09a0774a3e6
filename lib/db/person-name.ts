import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

type Person = { email: string | null; subject: string };

/** What a person is called: by e-mail address, and without one by what their provider knows them by. */
export const personName = ({ email, subject }: Person): string => email || subject;

/** The same in a query. */
export const personNameIn = ({ email, subject }: Record<keyof Person, SQLWrapper>): SQL<string> =>
  sql<string>`coalesce(nullif(${email}, ''), ${subject})`;

/** The same where a left join may have found nobody, who is called null. */
export const maybePersonNameIn = (people: Record<keyof Person, SQLWrapper>): SQL<string | null> =>
  sql<string | null>`${personNameIn(people)}`;
