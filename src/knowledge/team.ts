/** team.yaml: inside sales, their topics, hours and deputies. */
import { z } from 'zod';
import type { TeamMember } from '../domain/company.ts';
import { bundesland, hours, listOf, mail, optional, text } from './fields.ts';
import type { Folder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const schema = z.array(
  z.object({
    name: text,
    role: text,
    phone: optional(text),
    email: optional(mail),
    topics: listOf(text).default([]),
    segments: listOf(text).default([]),
    hours,
    bundesland,
    deputy: optional(text),
  }),
  { error: 'must be a list of people' },
);

/** All people; empty after faults. */
export function readTeam(folder: Folder): TeamMember[] {
  const read = readYaml(folder, 'team.yaml', schema);
  if (!read) return [];
  const names = read.data.map(({ name }) => name);
  read.data.forEach(({ name, deputy }, index) => {
    const line = read.source.line([index, 'name']);
    if (names.indexOf(name) !== index) folder.report.fault('team.yaml', line, `"${name}" is there twice`);
    if (deputy === undefined) return;
    const at = read.source.line([index, 'deputy']);
    if (deputy === name) folder.report.fault('team.yaml', at, `"${name}" is named as the own deputy`);
    else if (!names.includes(deputy))
      folder.report.fault('team.yaml', at, `the deputy "${deputy}" is not in the team`);
  });
  if (names.length === 0)
    folder.report.fault('team.yaml', 1, 'has nobody in it; customers need a person to turn to');
  return read.data;
}
