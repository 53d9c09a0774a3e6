"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Leave = { go: () => void; endsSession: boolean };

/** Where the private key is while nobody stored it: with this session, sealed on the server, or on this page alone. */
export type KeptIn = "session" | "seal" | "page";

const words: Record<KeptIn, { leaving: string; signingOut: string }> = {
  session: {
    leaving:
      "In this browser session you can come back until its time is up. After that nobody can see the private key again, and the key has to be revoked and created again.",
    signingOut:
      "Signing out ends this session, and the private key goes with it: nobody can see it again. A key without its private key has to be revoked and created again.",
  },
  seal: {
    leaving: "It stays sealed for you: you can come back until its time is up.",
    signingOut: "It stays sealed for you: you can sign in again and open it until its time is up.",
  },
  page: {
    leaving: "A link is read once: what this page shows of it is shown nowhere again.",
    signingOut: "A link is read once: what this page shows of it is shown nowhere again.",
  },
};

type LeaveGuardProps = {
  active: boolean;
  /** Of whose private key the page is. */
  keyId: string;
  keptIn: KeptIn;
};

/** Asks once before the person leaves the page by a link, by signing out, by closing or by reloading it. */
export function LeaveGuard({ active, keyId, keptIn }: LeaveGuardProps) {
  const router = useRouter();
  const [leave, setLeave] = useState<Leave | null>(null);
  const leaving = useRef(false);

  useEffect(() => {
    if (!active) return;

    function askBrowser(event: BeforeUnloadEvent) {
      if (!leaving.current) event.preventDefault();
    }
    function askAtLink(event: MouseEvent) {
      const link = leaving.current ? null : linkThatLeaves(event);
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      setLeave({ go: () => router.push(link.href), endsSession: false });
    }
    function askAtForm(event: SubmitEvent) {
      const form = event.target;
      // Leads back to this page, where the private key still waits.
      if (form instanceof HTMLFormElement && form.hasAttribute("data-comes-back")) leaving.current = true;
      // The page's own forms stay on it; the one outside signs out.
      if (leaving.current || !(form instanceof HTMLFormElement) || form.closest("main")) return;
      event.preventDefault();
      event.stopPropagation();
      setLeave({ go: () => signOutLosing(form, keyId), endsSession: true });
    }

    // On the window and while capturing: React and the router listen on the document.
    window.addEventListener("beforeunload", askBrowser);
    window.addEventListener("click", askAtLink, true);
    window.addEventListener("submit", askAtForm, true);
    return () => {
      window.removeEventListener("beforeunload", askBrowser);
      window.removeEventListener("click", askAtLink, true);
      window.removeEventListener("submit", askAtForm, true);
    };
  }, [active, keyId, router]);

  function leaveNow() {
    leaving.current = true;
    setLeave(null);
    leave?.go();
  }

  return (
    <Dialog
      open={leave !== null}
      onClose={() => setLeave(null)}
      title="Leave without storing the private key?"
      description={leave?.endsSession ? words[keptIn].signingOut : words[keptIn].leaving}
      footer={
        <>
          <Button onClick={() => setLeave(null)}>Stay and store it</Button>
          <Button variant="danger" onClick={leaveNow}>
            {leave?.endsSession ? "Sign out" : "Leave"}
          </Button>
        </>
      }
    />
  );
}

/** The server asks about every private key that would be lost, and not again about the one that was asked about here. */
function signOutLosing(form: HTMLFormElement, keyId: string) {
  const agreed = document.createElement("input");
  Object.assign(agreed, { type: "hidden", name: "losing", value: keyId });
  form.append(agreed);
  form.requestSubmit();
}

/** The link of ours behind a plain click; null for anything that opens elsewhere or stays on this page. */
function linkThatLeaves(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || link.hasAttribute("download") || (link.target !== "" && link.target !== "_self")) return null;
  return link.origin === location.origin && link.pathname !== location.pathname ? link : null;
}
