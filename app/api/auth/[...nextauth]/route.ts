import type { NextRequest } from "next/server";
import { getFromAuth } from "@/lib/auth/route";

export const GET = (request: NextRequest) => getFromAuth(request);
