/** The settings of CLU: all four or a start that says which are missing; the key goes to encrypted addresses only. */
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';

const full = {
  RECOGNIZER: 'clu',
  CLU_ENDPOINT: 'https://tresen.cognitiveservices.azure.com/',
  CLU_KEY: 'abc123',
  CLU_PROJECT: 'tresen',
  CLU_DEPLOYMENT: 'production',
};

function fault(environment: Record<string, string>): string {
  try {
    loadConfig(environment);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('RECOGNIZER=clu', () => {
  test('with all four is a frozen part of the config', () => {
    const { clu } = loadConfig(full);
    expect(clu).toEqual({
      endpoint: 'https://tresen.cognitiveservices.azure.com',
      key: 'abc123',
      project: 'tresen',
      deployment: 'production',
    });
    expect(Object.isFrozen(clu)).toBe(true);
  });

  test.each(['CLU_ENDPOINT', 'CLU_KEY', 'CLU_PROJECT', 'CLU_DEPLOYMENT'])('needs %s', (name) => {
    expect(fault({ ...full, [name]: '' })).toContain(`RECOGNIZER=clu needs ${name}`);
  });

  test('names all that are missing together', () => {
    expect(fault({ RECOGNIZER: 'clu', CLU_KEY: 'abc123' })).toContain(
      'RECOGNIZER=clu needs CLU_ENDPOINT, CLU_PROJECT, CLU_DEPLOYMENT',
    );
  });

  test.each([
    'http://127.0.0.1:8080',
    'http://localhost:8080/',
    'http://[::1]:8080',
    'https://eu.example/clu',
  ])('takes the address %s', (address) => {
    expect(loadConfig({ ...full, CLU_ENDPOINT: address }).clu?.endpoint).toBe(address.replace(/\/$/u, ''));
  });

  test.each([
    'http://tresen.cognitiveservices.azure.com',
    'http://127.0.0.1.example',
    'http://127.example:80',
    'https://user:word@tresen.example',
    'https://tresen.example?key=1',
    'https://tresen.example#1',
    'tresen.example',
    'ftp://tresen.example',
  ])('refuses the address %s', (address) => {
    expect(fault({ ...full, CLU_ENDPOINT: address })).toMatch(/CLU_ENDPOINT is no https address/u);
  });

  test('shows no value of a wrong setting', () => {
    const message = fault({ ...full, CLU_KEY: 'hush hush', CLU_PROJECT: 'a b', CLU_DEPLOYMENT: 'c/d' });
    for (const name of ['CLU_KEY', 'CLU_PROJECT', 'CLU_DEPLOYMENT']) expect(message).toContain(name);
    for (const value of ['hush', 'a b', 'c/d']) expect(message).not.toContain(value);
  });
});

test('without RECOGNIZER=clu nobody is asked, whatever else is set', () => {
  expect(loadConfig({ ...full, RECOGNIZER: 'natural' }).clu).toBeUndefined();
  expect(loadConfig({}).clu).toBeUndefined();
});
