import type { NextRequest } from "next/server";
import { getFromAuth } from "@/lib/sign-in/route";

export const GET = (request: NextRequest) => getFromAuth(request);
