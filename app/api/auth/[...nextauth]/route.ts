import type { NextRequest } from "next/server";
import { getFromAuth, postToAuth } from "@/lib/auth/route";

export const GET = (request: NextRequest) => getFromAuth(request);
export const POST = (request: NextRequest) => postToAuth(request);
