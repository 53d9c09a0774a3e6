"use client";

import { useState } from "react";
import { useSetting } from "../use-setting";
import { AddressEditor } from "./address-editor";
import { OptionRow } from "./option-row";

export function IpOption() {
  const { value, set } = useSetting("ipAllowlist");
  const [before, setBefore] = useState<string[]>([]);

  function switchTo(isOn: boolean) {
    if (!isOn) setBefore(value ?? []);
    set(isOn ? before : null);
  }

  return (
    <OptionRow
      label="IP address restriction"
      description={
        value === null
          ? "No restriction. The key works from any address."
          : "Only these addresses may use the key. IPv4, IPv6 or blocks."
      }
      isOn={value !== null}
      onSwitch={switchTo}
    >
      <AddressEditor />
    </OptionRow>
  );
}
