/** A table of a card as a real table, which folds into one block per row where it is too narrow for columns. */
import { Table, type TableRow } from 'adaptivecards';

/** Columns that a phone has room for. */
const mostNarrow = 3;

/** Microsoft's draws nested boxes of fixed shares, with three letters a line on a phone. */
export class ReadableTable extends Table {
  protected override internalRender(): HTMLElement | undefined {
    const rows = Array.from({ length: this.getItemCount() }, (_, place) => this.getItemAt(place));
    const head = this.firstRowAsHeaders ? rows.shift() : undefined;
    const table = made('table', 'table');
    // The style sheet folds tables that cannot stand side by side on a phone.
    table.className = this.getColumnCount() > mostNarrow ? 'sheet wide' : 'sheet';
    const labels = head ? this.texts(head) : [];
    if (head) {
      const group = made('thead', 'rowgroup');
      group.append(this.row(head, 'columnheader', []));
      table.append(group);
    }
    const body = made('tbody', 'rowgroup');
    body.append(...rows.map((row) => this.row(row, 'cell', labels)));
    table.append(body);
    return table;
  }

  private row(row: TableRow, role: 'cell' | 'columnheader', labels: readonly string[]): HTMLElement {
    const line = made('tr', 'row');
    for (let column = 0; column < Math.min(row.getItemCount(), this.getColumnCount()); column += 1) {
      const cell = row.getItemAt(column);
      // Read-only for others, but the library's own row, which we stand in for, sets them too.
      Object.assign(cell, { _columnIndex: column, _cellType: role === 'cell' ? 'data' : 'header' });
      const content = cell.render();
      const box = made(role === 'cell' ? 'td' : 'th', role);
      if (role === 'columnheader') box.setAttribute('scope', 'col');
      const label = labels[column];
      if (label && column > 0) box.dataset.label = label;
      if (content) {
        release(content, box);
        box.append(content);
      }
      line.append(box);
    }
    return line;
  }

  /** The texts of a row's cells; folded rows show them beside their values. */
  private texts(row: TableRow): string[] {
    return Array.from(
      { length: row.getItemCount() },
      (_, column) => row.getItemAt(column).render()?.textContent ?? '',
    );
  }
}

/** Takes from a cell's content what the table now says itself: role, alignment and plain weight. */
function release(content: HTMLElement, box: HTMLElement): void {
  content.removeAttribute('role');
  content.removeAttribute('scope');
  for (const { style } of content.querySelectorAll<HTMLElement>('.ac-textBlock')) {
    if (style.textAlign === 'end' || style.textAlign === 'right') box.classList.add('end');
    style.removeProperty('text-align');
    if (style.fontWeight === '400') style.removeProperty('font-weight');
  }
}

/** Roles are said again, because folding takes them from the elements in some browsers. */
function made(tag: string, role: string): HTMLElement {
  const element = document.createElement(tag);
  element.setAttribute('role', role);
  return element;
}
