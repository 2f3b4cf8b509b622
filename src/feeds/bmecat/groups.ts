/** The catalogue's own groups: its structure, and the classification systems that a file defines itself. */
import type { Localized } from '../../domain/language.ts';
import { childText, type XmlElement } from '../xml-elements.ts';
import { type BmecatReading, localizedChild } from './reading.ts';

type Group = { name: Localized; parent?: string; isRoot: boolean };

/** Groups of one system by id. */
export type GroupTree = {
  add(reading: BmecatReading, element: XmlElement): void;
  path(id: string): Localized[];
};

/** An empty tree for CATALOG_STRUCTURE or CLASSIFICATION_GROUP elements. */
export function groupTree(): GroupTree {
  const groups = new Map<string, Group>();
  return {
    add(reading, element) {
      const isStructure = element.name === 'CATALOG_STRUCTURE';
      const id = childText(element, isStructure ? 'GROUP_ID' : 'CLASSIFICATION_GROUP_ID');
      if (!id) return;
      const parent = childText(element, isStructure ? 'PARENT_ID' : 'CLASSIFICATION_GROUP_PARENT_ID');
      const name = localizedChild(reading, element, isStructure ? 'GROUP_NAME' : 'CLASSIFICATION_GROUP_NAME');
      groups.set(id, {
        name,
        isRoot: isStructure && element.attributes.type === 'root',
        ...(parent ? { parent } : {}),
      });
    },
    /** Names from the outermost group to this one, the root (the catalogue itself) left out; empty when unknown. */
    path(id) {
      const names: Localized[] = [];
      const seen = new Set<string>();
      for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
        seen.add(at);
        const group: Group | undefined = groups.get(at);
        if (!group) break;
        if (!group.isRoot) names.unshift(group.name);
        at = group.parent;
      }
      return names;
    },
  };
}
