import { buttonClasses } from "@/components/ui/button-look";

export function InvitationGone() {
  return (
    <>
      <h1 className="text-24">This invitation no longer works</h1>
      <div className="mt-4 flex flex-col gap-3 text-14 text-ink-2">
        <p>
          It was used, taken back or replaced by a newer one, its seven days are over, or whoever sent it may no longer
          invite to that workspace.
        </p>
        <p>
          Ask the person who invited you, or another owner or admin there, for a new link. If you have joined already,
          sign in as usual.
        </p>
      </div>
      <a href="/keys" className={buttonClasses({ size: 40, className: "mt-6 self-start" })}>
        Go to Quayside
      </a>
    </>
  );
}
