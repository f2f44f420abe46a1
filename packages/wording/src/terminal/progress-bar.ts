/** `[#######...........]`; full only when all is done, empty only when nothing is. */
export function renderProgressBar(done: number, total: number, width = 18): string {
  const share = total > 0 ? Math.min(Math.max(done / total, 0), 1) : 0;
  const least = share > 0 ? 1 : 0;
  const most = share < 1 ? width - 1 : width;
  const filled = Math.min(Math.max(Math.round(share * width), least), most);
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}]`;
}
