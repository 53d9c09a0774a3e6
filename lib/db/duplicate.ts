const UNIQUE_VIOLATION = "23505";

/** Whether a query failed because a row with the same value of something unique is there already. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && (("code" in error && error.code === UNIQUE_VIOLATION) || isDuplicate(error.cause));
