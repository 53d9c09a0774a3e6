import type { Metadata } from "next";
import { SESSION_IDLE_SECONDS, SESSION_MAX_SECONDS } from "@/lib/auth/session-limits";
import { STEP_UP_SECONDS } from "@/lib/auth/step-up";
import { REVEAL_SECONDS } from "@/lib/reveals/mutations";

export const metadata: Metadata = { title: "How it keeps tokens safe" };

const facts = [
  {
    title: "Kraken's tokens never reach a browser",
    text: "The access token that Kraken issues stays on this server. It is in no page, no script, no cookie, no address and no log. A browser talks to Quayside, and only Quayside talks to Kraken.",
  },
  {
    title: "Tokens are stored encrypted",
    text: "With AES-256-GCM, each bound to the one connection it belongs to. The encryption keys are part of the server's configuration, not of its database.",
  },
  {
    title: "Your browser holds a random number",
    text: `The session cookie means nothing outside this server, cannot be read by scripts, and is stored here only as a hash. A session ends after ${SESSION_IDLE_SECONDS / 60} minutes without use, after ${SESSION_MAX_SECONDS / 3600} hours in any case, and at once when you end it in Settings.`,
  },
  {
    title: "A private key is shown once",
    text: `Kraken sends it when a key is created. Quayside keeps it encrypted for at most ${REVEAL_SECONDS / 60} minutes, for the session that created the key, and wipes it as soon as you say that you have stored it. It opens only with your browser's cookie, which the server does not keep, so no copy of the server's files opens it.`,
  },
  {
    title: "A private key for somebody else is sealed",
    text: "It is encrypted for the recipient as Kraken answers, to a key that never leaves the recipient's browser. Nobody else can open it, and each key's page says who ever could.",
  },
  {
    title: "An open browser is not enough",
    text: `To see a private key, to give a key rights to trade or withdraw, to change roles or to export, you confirm that it is you: with a passkey or by signing in again, not more than ${STEP_UP_SECONDS / 60} minutes ago.`,
  },
  {
    title: "You sign in at Kraken",
    text: "Quayside uses OAuth 2.0 with PKCE: it never sees your password or second factor.",
  },
  {
    title: "Nothing is loaded from elsewhere",
    text: "Scripts, styles and fonts come from this server alone, and its pages cannot be framed by others.",
  },
] as const;

export default function SecurityPage() {
  return (
    <>
      <h1 className="text-24">How Quayside keeps tokens safe</h1>
      <dl className="mt-4 flex flex-col gap-4">
        {facts.map(({ title, text }) => (
          <div key={title}>
            <dt className="font-semibold max-md:text-14">{title}</dt>
            <dd className="mt-0.5 text-ink-2 max-md:text-14">{text}</dd>
          </div>
        ))}
      </dl>
      <a href="/sign-in" className="link mt-6 self-start rounded-tag">
        Back to sign-in
      </a>
    </>
  );
}
