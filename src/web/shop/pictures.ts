/** Line drawings for the tiles: chosen by a word in the article's name, a box for everything else. */

const drawings = {
  screw: 'M14 10h12l-2 7h-8zM18 17v25l2 6 2-6V17M16.5 23h7M16.5 29h7M16.5 35h7',
  nut: 'M24 8l14 8v16l-14 8-14-8V16zM24 17a7 7 0 1 0 0 14 7 7 0 0 0 0-14z',
  plug: 'M17 8h14v5H17zM19 13v27l5 4 5-4V13M19 20h10M19 26h10M19 32h10',
  glove:
    'M14 42V27l-4-7c-1-2 2-4 4-2l3 4V10c0-3 4-3 4 0v9V8c0-3 4-3 4 0v11V9c0-3 4-3 4 0v11-7c0-3 4-3 4 0v18l-4 11zM14 36h15',
  cable: 'M8 34c0-8 6-8 6-14S10 8 18 8s8 8 8 16 2 16 10 16M32 33h10v14M32 33v14',
  drill: 'M21 6h6v8h-6zM22 14v6l4 4-4 4 4 4-4 4 2 8M26 14v6',
  disc: 'M24 8a16 16 0 1 0 0 32 16 16 0 0 0 0-32zM24 20a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM24 12v3M36 24h-3M24 36v-3M12 24h3',
  tape: 'M20 10a14 14 0 1 0 0 28 14 14 0 0 0 0-28zM20 19a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM20 38h22v-5',
  box: 'M8 16l16-8 16 8v17l-16 8-16-8zM8 16l16 8 16-8M24 24v17',
  price: 'M9 9h14l17 17-14 14L9 23zM17 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  stock: 'M7 42V16l17-9 17 9v26M13 42V26h22v18M13 32h22M13 37h22',
  sheet: 'M12 6h16l9 9v27H12zM28 6v9h9M18 23h13M18 29h13M18 35h8',
  clock: 'M24 8a16 16 0 1 0 0 32 16 16 0 0 0 0-32zM24 14v10l7 5',
};

export type PictureName = keyof typeof drawings;

const words: [RegExp, PictureName][] = [
  [/schraube|bolzen|screw|bolt/i, 'screw'],
  [/mutter|\bnut/i, 'nut'],
  [/dübel|anker|plug|anchor/i, 'plug'],
  [/handschuh|glove/i, 'glove'],
  [/kabel|leitung|cable|wire/i, 'cable'],
  [/bohrer|drill/i, 'drill'],
  [/scheibe|disc/i, 'disc'],
  [/band|folie|tape|film/i, 'tape'],
];

/** The drawing for an article, or one by its own name. */
export function picture(nameOrArticle: string): SVGElement {
  const own = Object.entries(drawings).find(([name]) => name === nameOrArticle)?.[1];
  const found = words.find(([word]) => word.test(nameOrArticle))?.[1] ?? 'box';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', own ?? drawings[found]);
  svg.append(path);
  return svg;
}
