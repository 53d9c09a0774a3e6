import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";

type DraftRestoredProps = { /** What was filled in again. */ title: string; onStartOver: () => void };

/** Says that an unfinished form was filled in again, and offers to forget it. */
export function DraftRestored({ title, onStartOver }: DraftRestoredProps) {
  return (
    <Banner
      tone="info"
      title={title}
      inline
      actions={
        <Button size={28} onClick={onStartOver}>
          Start over
        </Button>
      }
    />
  );
}
