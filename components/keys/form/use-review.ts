import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { FieldErrors } from "react-hook-form";
import type { Returned } from "@/components/step-up/asked";
import { useAsked } from "@/components/step-up/use-asked";
import type { ReviewTyped } from "@/components/writes/use-read-first";
import { fieldLabels, fieldNames, focusField } from "./field-ids";
import type { Form } from "./key-form";
import { type FieldName, type KeyFormValues, withExpiry } from "./values";

/**
 * The two steps of the form. Review is an entry of the history without an address of its own, so that Back leads to
 * the settings; what was reviewed is frozen, so that a repeated attempt sends the same. Opens by itself where `act` was
 * asked for before a sign-in led away, after what restores the draft.
 */
export function useReview(form: Form, act: string, checkName: () => Promise<void>, beforeReview?: () => void) {
  const [reviewed, setReviewed] = useState<KeyFormValues | null>(null);
  const [returned, setReturned] = useState<Returned<ReviewTyped> | null>(null);
  const [problem, setProblem] = useState("");
  const fieldToFocus = useRef<FieldName | null>(null);

  function review({ isThereAlready = false } = {}) {
    const { validUntil } = withExpiry(form.getValues(), Math.floor(Date.now() / 1000));
    form.setValue("validUntil", validUntil);
    setProblem("");
    return form.handleSubmit((values) => {
      if (!isThereAlready) {
        beforeReview?.();
        window.history.pushState(REVIEW, "", window.location.href);
      }
      setReviewed(values);
    }, refuse)();
  }

  function refuse(errors: FieldErrors<KeyFormValues>) {
    const faulty = fieldNames.filter((name) => errors[name]);
    const labels = faulty.map((name) => fieldLabels[name]).join(", ");
    setProblem(`${faulty.length === 1 ? "1 setting needs" : `${faulty.length} settings need`} another look: ${labels}`);
    close();
    if (faulty[0]) focusField(faulty[0]);
  }

  function close() {
    setReviewed(null);
    setReturned(null);
  }

  function closeReview() {
    if (isReview(window.history.state)) window.history.back();
    else close();
  }

  useEffect(() => {
    if (reviewed || !fieldToFocus.current) return;
    focusField(fieldToFocus.current);
    fieldToFocus.current = null;
  }, [reviewed]);

  const openReview = () => void checkName().then(() => review());
  useAsked<ReviewTyped>(act, (found) => {
    setReturned(found);
    openReview();
  });

  useHistory({ onReview: () => void review({ isThereAlready: true }), onSettings: close });

  return {
    reviewed,
    returned,
    /** Why there is no review, in one sentence; "" when nothing is wrong. */
    problem,
    openReview,
    /** Reviews what the form holds by now, without leaving the step. */
    reviewAgain: () => void review({ isThereAlready: true }),
    closeReview,
    /** Back to the settings, to a field that has something to say. */
    backToField(field: FieldName) {
      fieldToFocus.current = field;
      closeReview();
    },
  };
}

/** The entry of the browser's history that is the review. */
const REVIEW = { keyStep: "review" };
const isReview = (state: { keyStep?: unknown } | null) => state?.keyStep === REVIEW.keyStep;

/** Follows the browser's Back and Forward between the two steps. */
function useHistory({ onReview, onSettings }: { onReview: () => void; onSettings: () => void }) {
  const follow = useEffectEvent((event: PopStateEvent) => (isReview(event.state) ? onReview() : onSettings()));

  useEffect(() => {
    const listen = (event: PopStateEvent) => follow(event);
    window.addEventListener("popstate", listen);
    return () => window.removeEventListener("popstate", listen);
  }, []);
}
