/** Union-find; the smallest member names its group. */
export class DisjointGroups {
  private readonly parents: Int32Array;

  constructor(size: number) {
    this.parents = Int32Array.from({ length: size }, (_, index) => index);
  }

  find(index: number): number {
    let root = index;
    while (this.parentOf(root) !== root) root = this.parentOf(root);
    for (let at = index; at !== root; ) {
      const next = this.parentOf(at);
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [left, right] = [this.find(a), this.find(b)];
    this.parents[Math.max(left, right)] = Math.min(left, right);
  }

  names(): Int32Array {
    return this.parents.map((_, index) => this.find(index));
  }

  private parentOf(index: number): number {
    return this.parents[index] ?? index;
  }
}
