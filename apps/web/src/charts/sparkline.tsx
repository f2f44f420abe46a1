import { linearScale, linePath } from './scale';

const size = { width: 320, height: 64 };

/** One series over its own course, such as the loss over the steps of a training. The description carries first, last and lowest. */
export function Sparkline({ values, title, format }: { readonly values: readonly number[]; readonly title: string; readonly format: (value: number) => string }) {
  const first = values[0];
  const last = values.at(-1);
  if (first === undefined || last === undefined) return <p className="text-table text-muted">{title}: not measured.</p>;
  const low = Math.min(...values);
  const x = linearScale([0, Math.max(1, values.length - 1)], [2, size.width - 2]);
  const y = linearScale([low, Math.max(...values)], [size.height - 4, 4]);
  const description = `From ${format(first)} to ${format(last)} over ${values.length} points, lowest ${format(low)}.`;
  return (
    <figure className="grid gap-1">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={`${title}. ${description}`} className="w-full max-w-md">
        <title>{title}</title>
        <desc>{description}</desc>
        <path d={linePath(values.map((value, index) => [x(index), y(value)]))} fill="none" stroke="var(--ink)" strokeWidth={1.5} />
      </svg>
      <figcaption className="text-caption text-muted">
        {title}. {description}
      </figcaption>
    </figure>
  );
}
