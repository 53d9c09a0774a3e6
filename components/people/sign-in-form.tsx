import { ArrowRight } from "lucide";
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { signInAction } from "@/lib/auth/actions";

type SignInFormProps = Pick<ButtonProps, "size" | "variant" | "wide"> & {
  /** A path of ours to come back to. */
  returnTo: string;
  children?: ReactNode;
};

/** Leads to Kraken and back. A plain form, so that it works before any script has loaded. */
export function SignInForm({ returnTo, children = "Sign in with Kraken", ...look }: SignInFormProps) {
  return (
    <form action={signInAction}>
      <input type="hidden" name="returnTo" value={returnTo} />
      <Button type="submit" variant="primary" iconAfter={ArrowRight} {...look}>
        {children}
      </Button>
    </form>
  );
}
