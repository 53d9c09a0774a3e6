import { classNames } from "@/components/ui/class-names";
import { RuleMark } from "@/components/ui/graduated-rule";

const promises = [
  { title: "The token stays on the server", text: "It reaches no browser, page, log or address.", ruleParts: 3 },
  { title: "A secret is shown once", text: "To the one person it is for. Then it is gone.", ruleParts: 6 },
  { title: "Nothing is guessed", text: "If Kraken did not answer, we say so and find out.", ruleParts: 9 },
] as const;

export function Promises({ className }: { className?: string }) {
  return (
    <ul
      className={classNames(
        "grid grid-cols-3 gap-5 rounded-card border border-line bg-surface p-5 shadow-2 xl:gap-8",
        className,
      )}
    >
      {promises.map(({ title, text, ruleParts }) => (
        <li key={title}>
          <RuleMark parts={ruleParts} className="mb-3 max-w-full" />
          <p className="font-semibold">{title}</p>
          <p className="mt-1 text-12 text-ink-2">{text}</p>
        </li>
      ))}
    </ul>
  );
}
