import { Banner } from "@/components/ui/banner";
import { SESSION_IDLE_SECONDS } from "@/lib/auth/session-limits";

/** What signing out came to. "here": the browser forgot the session, and the server could not end it. */
export function SignedOut({ where }: { where: "everywhere" | "here" }) {
  if (where === "everywhere") {
    return (
      <Banner tone="ok" title="You are signed out." inline className="mb-6">
        Your session has ended on the server too.
      </Banner>
    );
  }
  return (
    <Banner tone="look" title="You are signed out in this browser only." inline className="mb-6">
      The server could not end your session. It ends by itself after {SESSION_IDLE_SECONDS / 60} minutes without use. To
      end it now, sign in again and end it under Settings.
    </Banner>
  );
}
