import { ArrowRight } from "lucide";
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { signInAction } from "@/lib/sign-in/actions";

type SignInFormProps = Pick<ButtonProps, "size" | "variant" | "wide"> & {
  /** A path of ours to come back to. */
  returnTo: string;
  /** What for, when not to sign in and connect the account; see lib/sign-in/purpose. */
  purpose?: "identity" | "connect" | "confirm";
  onSubmit?: () => void;
  children?: ReactNode;
};

/** Leads to Kraken and back. A plain form, so that it works before any script has loaded. */
export function SignInForm({
  returnTo,
  purpose,
  onSubmit,
  children = "Sign in with Kraken",
  ...look
}: SignInFormProps) {
  return (
    <form action={signInAction} onSubmit={onSubmit} data-comes-back={purpose === "confirm" || undefined}>
      <input type="hidden" name="returnTo" value={returnTo} />
      {purpose ? <input type="hidden" name="purpose" value={purpose} /> : null}
      <Button type="submit" variant="primary" iconAfter={ArrowRight} {...look}>
        {children}
      </Button>
    </form>
  );
}
