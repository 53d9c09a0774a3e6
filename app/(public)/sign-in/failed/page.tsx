import { redirect } from "next/navigation";

/** Auth.js leads here when one of its own pages fails, without saying more. */
export default function SignInFailedPage() {
  redirect("/sign-in/failed/unexpected");
}
