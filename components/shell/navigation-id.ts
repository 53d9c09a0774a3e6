/** Of the navigation, which a button in the top bar opens on a phone. */
export const NAVIGATION_ID = "navigation";
