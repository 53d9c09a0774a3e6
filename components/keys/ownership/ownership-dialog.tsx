"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { type FieldErrors, FormProvider, type Resolver, useForm } from "react-hook-form";
import { useServerAction } from "@/components/actions/use-server-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { changeOwnershipAction } from "@/lib/keys/actions";
import { type Ownership, ownershipSchema } from "@/lib/keys/ownership-schema";
import { shownName } from "@/lib/kraken/shown-name";
import type { Person } from "@/lib/members/data";
import OwnershipFields from "./ownership-fields";
import { type OwnershipValues, ownershipIn, ownershipNames, valuesOf } from "./values";

export type OwnershipFacts = { keyId: string; keyName: string; ownership: Ownership; people: readonly Person[] };

type OwnershipDialogProps = OwnershipFacts & { onClose: () => void };

export function OwnershipDialog({ keyId, keyName, ownership, people, onClose }: OwnershipDialogProps) {
  const router = useRouter();
  const formId = useId();
  const form = useForm<OwnershipValues>({
    defaultValues: valuesOf(ownership),
    resolver: resolverFor(ownership),
    mode: "onTouched",
  });
  const { isPending, problem, ask } = useServerAction();

  const save = form.handleSubmit((values) => {
    ask(
      () => changeOwnershipAction({ keyId, ownership: ownershipIn(values, ownership), seen: ownership }),
      () => {
        onClose();
        router.refresh();
      },
      ({ fields = {} }) => {
        const refused = ownershipNames.filter((name) => fields[name] ?? fields[`ownership.${name}`]);
        for (const [place, name] of refused.entries()) {
          const message = (fields[name] ?? fields[`ownership.${name}`])?.[0];
          form.setError(name, { type: "server", message }, { shouldFocus: place === 0 });
        }
        return refused.length > 0;
      },
    );
  });

  function close() {
    if (!isPending) onClose();
  }

  return (
    <Dialog
      open
      onClose={close}
      title={`Whose is ${shownName(keyName)}, and what is it for?`}
      description="Kept in Quayside only; Kraken does not store it."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={isPending}>
            Save
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id={formId} onSubmit={save} noValidate>
          <OwnershipFields people={people} />
          <div role="alert" className="mt-4 empty:hidden">
            <FieldError>{problem}</FieldError>
          </div>
        </form>
      </FormProvider>
    </Dialog>
  );
}

/** The server's own schema. */
function resolverFor(before: Ownership): Resolver<OwnershipValues> {
  const schema = ownershipSchema(before);
  return (values) => {
    const parsed = schema.safeParse(ownershipIn(values, before));
    if (parsed.success) return { values, errors: {} };
    const errors: FieldErrors<OwnershipValues> = {};
    for (const { path, message } of parsed.error.issues) {
      const name = path[0] as keyof OwnershipValues;
      errors[name] ??= { type: "refused", message };
    }
    return { values: {}, errors };
  };
}
