/** Customers and their people in Business Central, and those whom only the vendor's folder knows. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Contact } from '../../src/domain/account.ts';
import type { Row } from './business-central-odata.ts';
import type { Store } from './business-central-server.ts';
import { type BusinessCentralWorld, businessCentralWorld } from './business-central-world.ts';

const opened: BusinessCentralWorld[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function open(prepare?: (store: Store) => void, folder?: Contact[]) {
  const contactsOf = () => ({
    of: (customer: string) => (folder ?? []).filter((each) => each.customer === customer),
    all: () => folder ?? [],
  });
  const each = await businessCentralWorld(prepare, folder ? { contactsOf } : {});
  opened.push(each);
  return each;
}
const inStore = (rows: Row[], number: string) => rows.find((row) => row.number === number) ?? {};
const numbers = (accounts: readonly { customer: { number: string } }[]) =>
  accounts.map(({ customer }) => customer.number);
const teams = { teamsTenantId: 'T-1', teamsObjectId: 'O-1' };

describe('a customer', () => {
  test('comes with address, people and whether it is blocked', async () => {
    const { backend } = await open(({ customers, contacts }) => {
      Object.assign(inStore(customers, '10001'), { addressLine2: 'Halle 2', blocked: 'Ship' });
      Object.assign(inStore(contacts, 'CT-P0'), { jobTitle: 'Einkauf' });
    });
    expect((await backend.customers.get('10001')).value).toEqual({
      customer: {
        number: '10001',
        name: 'Isartal Metallbau GmbH',
        street: 'Gewerbepark 21, Halle 2',
        postalCode: '82377',
        city: 'Penzberg',
        country: 'DE',
        vatId: 'DE123456789',
        blocked: true,
      },
      contacts: [
        {
          customer: '10001',
          name: 'Katharina Resch',
          email: 'k.resch@metallbau.example',
          phone: '+49 8856 1',
          role: 'Einkauf',
        },
        { customer: '10001', name: 'Stefan Daiser', email: 's.daiser@metallbau.example' },
      ],
    });
  });

  test('may be typed in another way', async () => {
    const { backend } = await open(({ customers }) => {
      inStore(customers, '10002').number = 'D-10.002';
    });
    expect((await backend.customers.get(' d10002')).value?.customer.number).toBe('D-10.002');
    expect((await backend.customers.get('d 10002 1')).value).toBeUndefined();
  });

  test('that is a person is its own contact', async () => {
    const { backend } = await open(({ customers, contacts }) => {
      inStore(customers, '10002').contactsInformation = [{ contactNumber: 'CT-P2', contactType: 'Person' }];
      Object.assign(inStore(contacts, 'CT-P2'), { companyNumber: '' });
    });
    const { value } = await backend.customers.get('10002');
    expect(value?.contacts.map(({ name }) => name)).toEqual(['Georg Größl']);
    const found = await backend.customers.find({ email: 'g.groessl@holzbau.example' });
    expect(numbers(found.value)).toEqual(['10002']);
  });

  test('people who are blocked for privacy are not known', async () => {
    const { backend } = await open(({ contacts }) => {
      inStore(contacts, 'CT-P0').privacyBlocked = true;
    });
    const { value } = await backend.customers.get('10001');
    expect(value?.contacts.map(({ name }) => name)).toEqual(['Stefan Daiser']);
    expect((await backend.customers.find({ email: 'k.resch@metallbau.example' })).value).toEqual([]);
  });

  test('an answer with strangers in it makes them nobody’s people', async () => {
    const { backend, server } = await open();
    const stranger = { ...inStore(server.store.contacts, 'CT-P2') };
    server.misbehave('contacts', { change: ({ value }) => void value.push(stranger) });
    const { value } = await backend.customers.get('10001');
    expect(value?.contacts.map(({ name }) => name)).toEqual(['Katharina Resch', 'Stefan Daiser']);
  });

  test('general mail addresses of card and company count as its own', async () => {
    const { backend } = await open(({ customers, contacts }) => {
      inStore(customers, '10001').email = 'Info@Metallbau.example';
      inStore(contacts, 'CT10001').email = 'einkauf@metallbau.example';
    });
    for (const email of ['info@metallbau.example', 'einkauf@metallbau.example'])
      expect(numbers((await backend.customers.find({ email })).value)).toEqual(['10001']);
  });
});

describe('found by mail address', () => {
  test('one person may buy for two customers', async () => {
    const { backend } = await open(({ contacts }) => {
      inStore(contacts, 'CT-P2').email = 'K.RESCH@metallbau.example';
    });
    const { value } = await backend.customers.find({ email: 'k.resch@metallbau.example' });
    expect(numbers(value).sort()).toEqual(['10001', '10002']);
  });

  test('a person of a company that is no customer is nobody', async () => {
    const { backend } = await open(({ contacts }) => {
      contacts.push({
        ...inStore(contacts, 'CT-P0'),
        number: 'CT-X',
        companyNumber: 'CT-SUPPLIER',
        email: 'x@y.example',
      });
    });
    expect((await backend.customers.find({ email: 'x@y.example' })).value).toEqual([]);
  });

  test('a person who has left is nobody at once, though the directory is kept', async () => {
    const { backend, server } = await open();
    const email = 'k.resch@metallbau.example';
    expect((await backend.customers.find({ email })).value).toHaveLength(1);
    inStore(server.store.contacts, 'CT-P0').email = '';
    expect((await backend.customers.find({ email })).value).toEqual([]);
  });
});

describe('found by VAT id', () => {
  test('however it is written there and here', async () => {
    const { backend } = await open(({ customers }) => {
      inStore(customers, '10001').taxRegistrationNumber = 'DE 123.456.789';
    });
    expect(numbers((await backend.customers.find({ vatId: 'de123456789' })).value)).toEqual(['10001']);
    expect((await backend.customers.find({ vatId: 'DE12345678' })).value).toEqual([]);
  });

  test('a new customer is found after ten minutes, one that changed its id never by the old one', async () => {
    const { backend, server, pass } = await open();
    const found = async (vatId: string) => numbers((await backend.customers.find({ vatId })).value);
    expect(await found('DE123456789')).toEqual(['10001']);
    inStore(server.store.customers, '10001').taxRegistrationNumber = 'DE999999999';
    expect(await found('DE123456789')).toEqual([]);
    expect(await found('DE999999999')).toEqual([]);
    pass(600_001);
    await found('DE999999999');
    await expect.poll(() => found('DE999999999')).toEqual(['10001']);
  });

  test('a directory that cannot be read again is used a while, then missed', async () => {
    const { backend, server, pass } = await open();
    const found = async () => numbers((await backend.customers.find({ vatId: 'DE123456789' })).value);
    await found();
    const isDirectory = (body: { value: Row[] }) => {
      if (body.value.length > 1) body.value.push({});
    };
    server.fail('customers', { change: isDirectory });
    pass(700_000);
    expect(await found()).toEqual(['10001']);
    pass(6 * 600_000);
    await expect(found()).rejects.toMatchObject({ code: 'BackendUnavailable' });
    server.fail('customers', undefined);
    expect(await found()).toEqual(['10001']);
  });
});

describe('the people of the vendor’s folder', () => {
  test('Teams ids are not in Business Central: without the folder nobody is found', async () => {
    const { backend, server } = await open();
    expect((await backend.customers.find(teams)).value).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  test('with it they are, in any letter case, and never by a blank', async () => {
    const { backend } = await open(undefined, [
      { customer: '10001', name: 'K. Resch', email: 'K.Resch@metallbau.example', role: 'buyer', ...teams },
      { customer: '10002', name: 'Ohne Teams' },
      { customer: '77777', name: 'Fremd', teamsTenantId: 'T-2', teamsObjectId: 'O-2' },
    ]);
    const find = async (teamsTenantId: string, teamsObjectId: string) =>
      (await backend.customers.find({ teamsTenantId, teamsObjectId })).value;
    const [account] = await find('t-1', 'o-1');
    expect(account?.customer.number).toBe('10001');
    // One person, not two: what Business Central says of her comes first.
    expect(account?.contacts).toHaveLength(2);
    expect(account?.contacts[0]).toMatchObject({ name: 'Katharina Resch', role: 'buyer', ...teams });
    expect(await find('t-1', 'o-2')).toEqual([]);
    expect(await find('', '')).toEqual([]);
    expect(await find(' ', 'o-1')).toEqual([]);
    expect(await find('T-2', 'O-2')).toEqual([]);
  });

  test('somebody only the folder knows belongs to the customer too', async () => {
    const { backend } = await open(undefined, [
      { customer: '10002', name: 'Neu', email: 'neu@holzbau.example' },
    ]);
    const { value } = await backend.customers.find({ email: 'NEU@holzbau.example' });
    expect(numbers(value)).toEqual(['10002']);
    expect(value[0]?.contacts.map(({ name }) => name)).toEqual(['Georg Größl', 'Neu']);
  });
});
