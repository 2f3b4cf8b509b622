/** What a PDF is described with: the part of pdfmake's document that papers use. Lengths in points, colours as #rrggbb. */

type Style = {
  fontSize?: number;
  bold?: boolean;
  color?: string;
  lineHeight?: number;
  alignment?: 'left' | 'right';
  decoration?: 'underline';
  decorationColor?: string;
  /** Left, top, right, bottom. */
  margin?: [number, number, number, number];
};

type Line = {
  type: 'line';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  lineWidth: number;
  lineColor: string;
};

type Node = Style & { width?: number | '*'; unbreakable?: boolean };

/** A text, or a node with exactly one kind of content. */
export type Content =
  | string
  | (Node & { text: string })
  | (Node & { stack: Content[] })
  | (Node & { columns: Content[]; columnGap?: number })
  | (Node & { canvas: Line[] })
  | (Node & { table: Table; layout: TableLayout });

/** A cell; the cells that a span covers are empty texts. */
export type TableCell = (Content & { colSpan?: number }) | string;

export type Table = {
  widths: number[];
  /** The least height of each row. */
  heights?: number[];
  /** Rows that repeat on each page, and how many rows stay with them. */
  headerRows?: number;
  keepWithHeaderRows?: number;
  dontBreakRows?: boolean;
  body: TableCell[][];
};

type Measure = (index: number, node: { table: Table }) => number;

/** Widths of lines and paddings by row, column or line between them, from 0. */
export type TableLayout = {
  hLineWidth?: Measure;
  vLineWidth?: Measure;
  hLineColor?: (index: number, node: { table: Table }) => string;
  paddingLeft?: Measure;
  paddingRight?: Measure;
  paddingTop?: Measure;
  paddingBottom?: Measure;
};

/** A document; head, foot and background are made for each page. */
export type PdfDocument = {
  pageSize: { width: number; height: number };
  pageMargins: [number, number, number, number];
  defaultStyle: Style & { font: 'Roboto' };
  background: (page: number) => Content | null;
  header: (page: number, count: number) => Content;
  footer: (page: number, count: number) => Content;
  content: Content[];
};
