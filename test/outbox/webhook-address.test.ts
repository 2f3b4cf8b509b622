/** Which addresses are public, ours, this machine's, or nobody's: the edges of every range, in all spellings. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachOf } from '../../src/outbox/webhook-address.ts';

const addresses: Record<string, string[]> = {
  public: [
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '223.255.255.255',
    '2a00:1450:4001::5e',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ],
  private: [
    '10.0.0.0',
    '10.255.255.255',
    '100.64.0.0',
    '172.16.0.0',
    '172.31.255.255',
    '192.168.0.0',
    '192.168.255.255',
    'fc00::1',
    'fdff::1',
    '::ffff:10.1.2.3',
    '::ffff:a01:203',
    '64:ff9b::10.1.2.3',
  ],
  loopback: ['127.0.0.1', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '::ffff:7f00:1'],
  special: [
    '0.0.0.0',
    '169.254.169.254',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001:0:4136:e378::',
    '::127.0.0.1',
    '64:ff9b:1::10.1.2.3',
    '::ffff:169.254.169.254',
    'localhost',
    '',
    '127.1',
  ],
};

test.each(Object.entries(addresses))('%s addresses', (reach, all) => {
  expect(all.map((address) => [address, reachOf(address)])).toEqual(all.map((address) => [address, reach]));
});

test('an IPv4 address reaches the same in IPv6', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(reachOf(`::ffff:${address}`)).toBe(reachOf(address));
    }),
  );
});

test('only what the register calls global unicast is public', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const first = Number.parseInt(address.split(':')[0] || '0', 16);
      const isMapped = /^(?:0:)*:?:?(?:0:)*(?:ffff|64:ff9b):/i.test(address);
      if (reachOf(address) === 'public') expect(first >> 13 === 1 || isMapped).toBe(true);
    }),
  );
});
