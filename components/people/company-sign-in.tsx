import { Button } from "@/components/ui/button";
import { COMPANY } from "@/lib/auth/company";
import { env } from "@/lib/env";
import { signInAction } from "@/lib/sign-in/actions";

/** The company's own sign-in, where one is configured; otherwise nothing. It connects no Kraken account. */
export function CompanySignIn({ returnTo }: { returnTo: string }) {
  const { oidc } = env();
  if (!oidc) return null;
  return (
    <form action={signInAction} className="mt-2">
      <input type="hidden" name="returnTo" value={returnTo} />
      <input type="hidden" name="with" value={COMPANY} />
      <Button type="submit" size={40} wide>
        {`Sign in with ${oidc.name}`}
      </Button>
    </form>
  );
}
