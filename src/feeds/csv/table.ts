/** A CSV file being read, as the readers of its rows see it. */
import type { PriceListId } from '../../domain/article.ts';
import type { LineReading } from '../line-reading.ts';
import type { Columns } from './columns.ts';
import type { ReadFigure } from './figures.ts';
import type { CsvProfile } from './profile.ts';

/** What all rows of a file have in common. */
export type Table = {
  reading: LineReading;
  profile: CsvProfile;
  columns: Columns;
  figure: ReadFigure;
  list: PriceListId;
  /** The line that each article number was first seen on. */
  numbers: Map<string, number>;
};
