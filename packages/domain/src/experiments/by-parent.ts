/** Rows of many parents as one list a parent, in the order in which they were read; a parent without rows is absent. */
export function byParent<Row>(rows: readonly Row[], parentOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = lists.get(parentOf(row));
    if (list) list.push(row);
    else lists.set(parentOf(row), [row]);
  }
  return lists;
}
