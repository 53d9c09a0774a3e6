import type { Metadata } from "next";
import { SignInForm } from "@/components/people/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { returnTo } = await searchParams;
  return (
    <main>
      <h1>Your Kraken API keys, in good order</h1>
      <SignInForm returnTo={typeof returnTo === "string" ? returnTo : "/keys"} size={40} wide />
    </main>
  );
}
