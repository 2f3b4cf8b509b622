/** What comes behind the `#` of the address: a one-time token, how a company sign-in ended, a case to open. */

export type Fragment = { token?: string; signIn?: 'failed' | 'refused'; caseId?: string };

/** Reads it. Tokens and results leave the address and the history at once; a case stays there. */
export function takeFragment(): Fragment {
  const values = new URLSearchParams(location.hash.slice(1));
  const token = values.get('token');
  const result = values.get('sign-in');
  const caseId = values.get('case');
  if (token !== null || result !== null) history.replaceState(null, '', location.pathname + location.search);
  return {
    ...(token && { token }),
    ...((result === 'failed' || result === 'refused') && { signIn: result }),
    ...(caseId && { caseId }),
  };
}

/** Puts the open case into the address, so that a reload comes back to it. */
export function keepCase(caseId: string | undefined): void {
  const hash = caseId ? `#case=${encodeURIComponent(caseId)}` : '';
  history.replaceState(null, '', location.pathname + location.search + hash);
}
