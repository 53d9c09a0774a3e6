import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { type EventFilters, eventQuery } from "@/lib/audit/filters";

/** Days of the person's own choice: a plain form of the page that it stands on. */
export function DayForm({ filters }: { filters: EventFilters }) {
  const kept = new URLSearchParams(eventQuery(filters, { from: null, to: null }));
  return (
    <form method="get" className="mt-1 flex flex-col gap-3 border-line border-t p-2 pt-3">
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field label="First day">
        {(control) => <TextInput {...control} type="date" name="from" defaultValue={filters.from ?? ""} />}
      </Field>
      <Field label="Last day" hint="Days begin and end at midnight UTC.">
        {(control) => <TextInput {...control} type="date" name="to" defaultValue={filters.to ?? ""} />}
      </Field>
      <Button type="submit" variant="primary">
        Show these days
      </Button>
    </form>
  );
}
