/** Without this file Turbopack looks further up and finds the dashboard's, which would open its database here. */
export function register(): void {}
