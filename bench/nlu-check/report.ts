/** What the parts of the check report to: tables to look at, and named figures that may have a floor. */

export type Cells = Record<string, number | string>;

export type Report = {
  row(table: string, name: string, values: Cells): void;
  /** A percentage by the name that floors.ts knows it by. */
  figure(name: string, value: number): void;
  say(line: string): void;
};

/** A report that keeps tables and figures until `print`, and names each row on stderr as it comes. */
export function newReport(): Report & { figures: ReadonlyMap<string, number>; print(): void } {
  const tables = new Map<string, Record<string, Cells>>();
  const figures = new Map<string, number>();
  return {
    figures,
    row(table, name, values) {
      const rows = tables.get(table) ?? {};
      rows[name] = values;
      tables.set(table, rows);
      console.error(`… ${table}: ${name}`);
    },
    figure: (name, value) => void figures.set(name, value),
    say: (line) => console.log(line),
    print() {
      for (const [title, rows] of tables) {
        console.log(`\n${title}`);
        console.table(rows);
      }
    },
  };
}
