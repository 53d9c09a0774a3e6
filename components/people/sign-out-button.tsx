import { LogOut } from "lucide";
import { MenuButton } from "@/components/ui/menu";
import { signOutAction } from "@/lib/sign-in/actions";

export function SignOutButton() {
  return (
    <form action={signOutAction}>
      <MenuButton type="submit" icon={LogOut}>
        Sign out
      </MenuButton>
    </form>
  );
}
