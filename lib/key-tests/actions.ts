"use server";
import { actorAction } from "@/lib/action";
import { testKey } from "./relay";
import { testKeySchema } from "./schema";

export const testKeyAction = actorAction("test_key", testKeySchema, testKey);
