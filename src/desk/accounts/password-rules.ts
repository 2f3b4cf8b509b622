/** Which passwords can be set: long enough and not among the commonest; no rule says what they are made of (OWASP ASVS 6.2). */
import { readFileSync } from 'node:fs';
import { accountName } from './account.ts';

export const shortest = 8;
export const longest = 128;

/** What is wrong with a password: a code for pages, a sentence for developers. */
export type PasswordFault = { code: string; message: string };

/** Why a password cannot be set; undefined when it can. `names` are the account's own. */
export type PasswordRule = (password: string, names: readonly string[]) => PasswordFault | undefined;

/** The rule; reads the list of the commonest once. */
export function passwordRule(): PasswordRule {
  const common = new Set(
    readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  );
  return (password, names) => {
    const { length } = [...password.normalize('NFKC')];
    if (length < shortest)
      return { code: 'PasswordTooShort', message: `A password needs at least ${shortest} characters.` };
    if (length > longest)
      return { code: 'PasswordTooLong', message: `A password may have at most ${longest} characters.` };
    const plain = accountName(password);
    if (common.has(plain))
      return { code: 'PasswordTooCommon', message: 'This password is among the commonest ones.' };
    if (names.some((name) => accountName(name) === plain))
      return { code: 'PasswordIsName', message: 'A password may not be the name of its account.' };
    return undefined;
  };
}
