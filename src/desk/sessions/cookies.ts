/** The desk's cookies: not readable by scripts, not sent along from other sites, bound to this host where it speaks https. */

export type Cookies = {
  /** The value of the session cookie a request brings. */
  session(header: string | undefined): string | undefined;
  /** `Set-Cookie` for a new session; it ends with the browser, and on our side anyway. */
  keep(value: string): string;
  clear(): string;
  /** The secret of a sign-in at the OpenID provider that is under way. */
  signIn(header: string | undefined): string | undefined;
  /** Lax: it has to come along when the provider sends the browser back. For ten minutes. */
  keepSignIn(value: string): string;
};

/** `secure` when people reach us by https. A `__Host-` cookie cannot be planted by a neighbouring subdomain. */
export function cookiesOf(secure: boolean): Cookies {
  const name = (plain: string) => (secure ? `__Host-${plain}` : plain);
  const [session, signIn] = [name('tresen-desk'), name('tresen-desk-oidc')];
  const write = (cookie: string, value: string, rest: string) =>
    `${cookie}=${value}; Path=/; HttpOnly${secure ? '; Secure' : ''}; ${rest}`;
  return {
    session: (header) => read(header, session),
    keep: (value) => write(session, value, 'SameSite=Strict'),
    clear: () => write(session, '', 'SameSite=Strict; Max-Age=0'),
    signIn: (header) => read(header, signIn),
    keepSignIn: (value) => write(signIn, value, 'SameSite=Lax; Max-Age=600'),
  };
}

/** The value when the name comes exactly once: of two, nobody knows which is ours. */
function read(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  return values.length === 1 ? values[0]?.slice(name.length + 1) || undefined : undefined;
}
