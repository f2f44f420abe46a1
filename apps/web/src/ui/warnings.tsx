/** What may mislead about the numbers on the page; said before them. */
export function Warnings({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul aria-label="Warnings" className="mt-4 grid gap-2">
      {sentences.map((sentence) => (
        <li key={sentence} className="prose-width rounded-card border border-dashed border-ink px-4 py-2">
          <span aria-hidden="true" className="mr-2 font-semibold">
            !
          </span>
          <span className="sr-only">Warning: </span>
          {sentence}
        </li>
      ))}
    </ul>
  );
}
