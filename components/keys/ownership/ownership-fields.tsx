"use client";

import type { ReactNode } from "react";
import { useController } from "react-hook-form";
import { type ControlProps, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { tagsIn } from "@/lib/keys/tags";
import type { Person } from "@/lib/members/data";
import { type OwnershipValues, ownershipLabels } from "./values";

type OwnershipFieldsProps = {
  people: readonly Person[];
  /** For a new key: whose it is unless somebody else is chosen. Its form has a field for the tool elsewhere. */
  creator?: Pick<Person, "id" | "name">;
};

/** Whose a key is and what it is for. They belong to the form around them. */
export default function OwnershipFields({ people, creator }: OwnershipFieldsProps) {
  const { field: backup } = useController<OwnershipValues, "backupOwnerId">({ name: "backupOwnerId" });
  const { field: tags } = useController<OwnershipValues, "tags">({ name: "tags" });
  const isShared = people.length > 1;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {isShared || !creator ? (
        <PersonField
          name="ownerId"
          people={people.filter(({ id }) => id !== creator?.id)}
          none={creator ? `You, ${creator.name}` : "Nobody"}
        />
      ) : null}
      {isShared || backup.value ? (
        <PersonField
          name="backupOwnerId"
          people={people}
          none="Nobody"
          hint="Answers for the key when its owner cannot"
        />
      ) : null}
      {creator ? null : <TextField name="tool" hint="The tool or person that uses it" />}
      <TextField
        name="ticket"
        hint="A number, or the address of one"
        className={creator ? "sm:col-span-2" : undefined}
      />
      <TextField name="purpose" className="sm:col-span-2" />
      <div className="min-w-0 sm:col-span-2">
        <TextField name="tags" hint="Several are separated by commas. The search finds a key by them." />
        <TagPreview typed={tags.value} />
      </div>
      <FactField name="note" className="sm:col-span-2">
        {(control, field) => <TextArea {...control} {...field} rows={3} />}
      </FactField>
    </div>
  );
}

type FactFieldProps = { name: keyof OwnershipValues; hint?: string; className?: string };

type FieldState = ReturnType<typeof useController<OwnershipValues>>["field"];

function FactField({
  name,
  children,
  ...rest
}: FactFieldProps & { children: (control: ControlProps, field: FieldState) => ReactNode }) {
  const { field, fieldState } = useController<OwnershipValues>({ name });
  return (
    <Field {...rest} id={`key-${name}`} label={ownershipLabels[name]} error={fieldState.error?.message}>
      {(control) => children(control, field)}
    </Field>
  );
}

function TextField(props: FactFieldProps) {
  return (
    <FactField {...props}>
      {(control, field) => <TextInput {...control} {...field} autoComplete="off" spellCheck={false} />}
    </FactField>
  );
}

function PersonField({ people, none, ...props }: FactFieldProps & { people: readonly Person[]; none: string }) {
  return (
    <FactField {...props}>
      {(control, field) => (
        <Select {...control} {...field}>
          <option value="">{none}</option>
          {people
            .filter(({ id, isMember }) => isMember || id === field.value)
            .map(({ id, name, isMember }) => (
              <option key={id} value={id}>
                {isMember ? name : `${name}, no longer a member`}
              </option>
            ))}
        </Select>
      )}
    </FactField>
  );
}

/** The tags as they will be kept, so that a slip is seen while typing. */
function TagPreview({ typed }: { typed: string }) {
  const tags = [...new Set(tagsIn(typed.toLowerCase()))];
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Tags as they will be kept" className="mt-2 flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag} className="flex min-w-0">
          <Tag className="wrap-anywhere">{tag}</Tag>
        </li>
      ))}
    </ul>
  );
}
