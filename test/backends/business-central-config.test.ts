/** The settings of Business Central: all five or a start that says which are missing; the secret goes to encrypted addresses only. */
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';

const full = {
  BACKEND: 'business-central',
  BC_TENANT: 'brenner.example',
  BC_ENVIRONMENT: 'Production',
  BC_COMPANY: '8f3ba5a6-1f0b-4a37-9c3a-2d5c5a0b7e11',
  BC_CLIENT_ID: '0c4b3f4e-2f6e-4a7f-8a5d-6e0d6f2f9f10',
  BC_CLIENT_SECRET: 'abc~123',
};

function fault(environment: Record<string, string>): string {
  try {
    loadConfig(environment);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('BACKEND=business-central', () => {
  test('with all five is a frozen part of the config', () => {
    const { businessCentral } = loadConfig({ ...full, BC_LOGIN: 'http://127.0.0.1:9/login' });
    expect(businessCentral).toEqual({
      tenant: 'brenner.example',
      environment: 'Production',
      company: full.BC_COMPANY,
      clientId: full.BC_CLIENT_ID,
      clientSecret: 'abc~123',
      login: 'http://127.0.0.1:9/login',
    });
    expect(Object.isFrozen(businessCentral)).toBe(true);
  });

  test.each(Object.keys(full).slice(1))('needs %s', (name) => {
    expect(fault({ ...full, [name]: '' })).toContain(`BACKEND=business-central needs ${name}`);
  });

  test.each([
    ['BC_COMPANY', 'CRONUS'],
    ['BC_TENANT', 'a/b'],
    ['BC_ADDRESS', 'http://erp.example'],
    ['BC_LOGIN', 'ftp://login.example'],
  ])('a wrong %s is named, never its value', (name, value) => {
    const said = fault({ ...full, [name]: value });
    expect(said).toContain(name);
    expect(said).not.toContain(value);
  });

  test('files need nothing of it', () => {
    expect(loadConfig({}).businessCentral).toBeUndefined();
    expect(fault({ BACKEND: 'sap' })).toContain('BACKEND');
  });
});
