/**
 * Rows of the run `r` that need no more work: answered, or given up with an error. As SQL, since it is counted inside several queries.
 * A run that is scored has all its rows by promise, so nothing is counted there.
 */
export const rowsDone = `case when r.status in ('scoring', 'complete') then r.rows_total else (
  (select count(*) from prediction p where p.organization_id = r.organization_id and p.run_id = r.id)
  + (select count(*) from row_error x where x.organization_id = r.organization_id and x.run_id = r.id))::integer end`;
