import { Plus } from "lucide";
import { buttonClasses } from "@/components/ui/button-look";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** In the top bar, where the page's own buttons would take a line of a small screen. */
export function CreateOnPhone() {
  return (
    <Link
      href="/keys/new"
      aria-label="Create API key"
      className={buttonClasses({ variant: "primary", size: 44, className: "mr-2 w-11 px-0 md:hidden" })}
    >
      <Icon as={Plus} size={20} />
    </Link>
  );
}
