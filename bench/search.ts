/** Processor time to build the article index and to search it, with 10,000 and 100,000 generated articles. `node bench/search.ts` */
import type { Article } from '../src/domain/article.ts';
import type { Catalog } from '../src/domain/vendor.ts';
import { createFinder } from '../src/search/finder.ts';

const things = [
  'Sechskantschraube',
  'Linsenschraube',
  'Zylinderschraube',
  'Unterlegscheibe',
  'Gewindestange',
  'Rohrschelle',
  'Kabelkanal',
  'Schlauchklemme',
  'Kugelhahn',
  'Dichtring',
  'Bohrkrone',
  'Schleifband',
];
const inEnglish = [
  'Hexagon bolt',
  'Pan head screw',
  'Socket screw',
  'Washer',
  'Threaded rod',
  'Pipe clamp',
  'Cable duct',
  'Hose clip',
  'Ball valve',
  'Sealing ring',
  'Core bit',
  'Sanding belt',
];
const finishes = ['verzinkt', 'A2', 'A4', 'blank', 'Messing', 'schwarz', 'feuerverzinkt', 'Polyamid'];
const makers = ['Adler', 'Bergmann', 'Cordes', 'Dorn', 'Esser'];
const queries = [
  'sechskantschraube M8x40 A2',
  'Linsenschraube 5x30 verzinkt',
  'rohrschellen',
  'Kugelhan Messing 12',
  '10-0004711',
  'cable duct 40x60',
  'unterlegscheibe M10',
  'Schlauch klemme 20x32 A4',
  'Motorsäge',
  'schraube verzinkt 8x60',
];

console.log('| articles | index | search mean | p99 | slowest query |\n|---|---|---|---|---|');
for (const count of [10_000, 100_000]) {
  const find = createFinder({
    catalog: generated(count),
    words: { synonyms: {}, abbreviations: {}, units: {} },
    answers: [],
  });
  const built = timed(() => find.articles('warm', { limit: 1 }));
  find.articles('Kugelhan', { limit: 1 });
  const times = queries
    .flatMap((query) =>
      Array.from({ length: 30 }, () => ({ query, ms: timed(() => find.articles(query, { limit: 8 })) })),
    )
    .sort((a, b) => a.ms - b.ms);
  const mean = times.reduce((sum, { ms }) => sum + ms, 0) / times.length;
  const p99 = times[Math.floor(times.length * 0.99)];
  console.log(
    `| ${count} | ${built.toFixed(0)} ms | ${mean.toFixed(2)} ms | ${p99?.ms.toFixed(2)} ms | ${times.at(-1)?.query} |`,
  );
}

/** Milliseconds of processor time: the wall clock would also count what else the machine does. */
function timed(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** A catalogue as a wholesaler has it: few kinds of things, many sizes. */
function generated(count: number): Catalog {
  const articles = new Map<string, Article>();
  for (let index = 0; index < count; index += 1) {
    const pick = <Item>(items: readonly Item[], step: number) =>
      items[Math.floor(index / step) % items.length];
    const kind = index % things.length;
    const [width, length] = [3 + (Math.floor(index / 12) % 24), 10 + 5 * (Math.floor(index / 288) % 60)];
    const size = kind < 5 ? `M${width}x${length}` : `${width}x${length}`;
    const number = `10-${String(index).padStart(7, '0')}`;
    const finish = pick(finishes, 17) ?? '';
    articles.set(number.replace('-', ''), {
      number,
      name: { de: `${things[kind]} ${size} ${finish}`, en: `${inEnglish[kind]} ${size} ${finish}` },
      text: {
        de: `${things[kind]} der Größe ${size}, ${finish}, für Handwerk und Industrie. Lieferung in stabiler Verpackung, Ausführung nach Norm.`,
      },
      keywords: { de: [things[kind] ?? '', finish], en: [inEnglish[kind] ?? ''] },
      groups: [{ de: 'Befestigung', en: 'Fasteners' }],
      features: [
        { name: { de: 'Länge', en: 'Length' }, value: { de: String(length) }, unit: 'MMT' },
        { name: { de: 'Werkstoff', en: 'Material' }, value: { de: finish, en: finish } },
      ],
      references: [],
      status: [],
      files: [],
      orderUnit: 'C62',
      manufacturer: pick(makers, 5) ?? '',
      manufacturerNumber: `${(pick(makers, 5) ?? '').slice(0, 2)}-${index}`,
    });
  }
  const plain = (number: string) => number.replace(/[\s.\-/]/g, '');
  return {
    size: articles.size,
    get: (number) => articles.get(plain(number)),
    byEan: () => undefined,
    all: () => articles.values(),
    prices: () => [],
  };
}
