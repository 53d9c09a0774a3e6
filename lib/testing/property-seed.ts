import fc from "fast-check";

/**
 * Property tests try the same values in every run, so that a failure can be repeated and a passing build passes again.
 * `FC_SEED=$RANDOM npx vitest run` looks for new ones.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_121) });
