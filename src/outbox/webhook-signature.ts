/** Signs webhooks as the Standard Webhooks specification says (version 1.0, symmetric): any of its libraries can verify them. */
import { createHmac } from 'node:crypto';

/** The key of a secret: the bytes behind `whsec_`, else the text itself. */
export function keyOf(secret: string): Buffer {
  const prefix = 'whsec_';
  return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret);
}

/** The three headers of one try. With several secrets there is a signature of each: the receiver needs to know only one. */
export function signedHeaders(
  { id, body, at }: { id: string; body: Buffer; at: Date },
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
