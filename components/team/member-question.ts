import {
  CircleArrowDown,
  Crown,
  EyeOff,
  type IconNode,
  KeyRound,
  LogOut,
  MonitorOff,
  TriangleAlert,
  UserMinus,
} from "lucide";
import type { AccessScope } from "@/lib/auth/access-scope";
import type { Role } from "@/lib/db/member-roles";

/** A member, as far as the dialogs speak about them. */
export type MemberFacts = {
  userId: string;
  name: string;
  role: Role;
  secretsSeen: number;
  accessScope: AccessScope | null;
};

export type MemberStep = "hand_over" | "end_sessions" | "remove" | "leave";

type Happening = { icon: IconNode; title: string; text: string };

export type MemberQuestion = {
  title: string;
  happens: readonly Happening[];
  keep: string;
  act: string;
  icon: IconNode;
  danger: boolean;
};

const waitingKeysGo: Happening = {
  icon: KeyRound,
  title: "Private keys that wait for them are wiped",
  text: "A private key that they created here and have not stored yet is gone for good.",
};

/** What a dialog asks before a step, and what it says will happen. */
export function memberQuestion(step: MemberStep, member: MemberFacts, workspaceName: string): MemberQuestion {
  const { name } = member;
  switch (step) {
    case "hand_over":
      return {
        title: `Hand over ownership to ${name}?`,
        happens: [
          {
            icon: Crown,
            title: `${name} becomes an owner`,
            text: "With everything that an owner may do, from their next click on.",
          },
          {
            icon: CircleArrowDown,
            title: "You become an admin",
            text: "You keep people and keys. You no longer connect Kraken accounts, nor make or unmake owners.",
          },
          { icon: TriangleAlert, title: "Only an owner can undo it", text: "You cannot take ownership back yourself." },
        ],
        keep: "Stay owner",
        act: "Hand over ownership",
        icon: Crown,
        danger: true,
      };
    case "end_sessions":
      return {
        title: `Sign ${name} out everywhere?`,
        happens: [
          {
            icon: MonitorOff,
            title: "Every session that they used here ends at once",
            text: "Also where they are at work in another workspace by now. They stay a member and can sign in again.",
          },
          {
            ...waitingKeysGo,
            text: "A private key that they created in one of these sessions and have not stored yet is gone for good.",
          },
        ],
        keep: "Leave them signed in",
        act: "Sign out everywhere",
        icon: LogOut,
        danger: true,
      };
    case "remove":
      return {
        title: `Remove ${name}?`,
        happens: [
          {
            icon: MonitorOff,
            title: `They lose ${workspaceName} at once`,
            text: "They stay signed in for their other workspaces. To come back they need a new invitation.",
          },
          waitingKeysGo,
          ...seenKeys(member),
        ],
        keep: "Keep the member",
        act: "Remove",
        icon: UserMinus,
        danger: true,
      };
    case "leave":
      return {
        title: `Leave ${workspaceName}?`,
        happens: [
          {
            icon: MonitorOff,
            title: "You are signed out at once",
            text: "Sign in again to go on in your other workspaces. To come back here you need a new invitation.",
          },
          {
            icon: KeyRound,
            title: "Private keys that wait for you are wiped",
            text: "A private key that you created here and have not stored yet is gone for good.",
          },
        ],
        keep: "Stay",
        act: "Leave the workspace",
        icon: LogOut,
        danger: true,
      };
  }
}

function seenKeys({ secretsSeen }: MemberFacts): Happening[] {
  if (secretsSeen === 0) return [];
  return [
    {
      icon: EyeOff,
      title: secretsSeen === 1 ? "They have seen one private key" : `They have seen ${secretsSeen} private keys`,
      text: "Such a key goes on working for whoever holds it. Revoke those that they should no longer use.",
    },
  ];
}
