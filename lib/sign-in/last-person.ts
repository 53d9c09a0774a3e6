import "server-only";
import { cookies } from "next/headers";
import { lastPersonCookie } from "@/lib/auth/cookies";

/** Notes who signs in in this browser, and answers whether it was somebody else the last time. */
export async function wasSomebodyElse(userId: string): Promise<boolean> {
  const { name, options } = lastPersonCookie();
  const jar = await cookies();
  const last = jar.get(name)?.value;
  jar.set(name, userId, options);
  return last !== undefined && last !== userId;
}
