import { approachLook } from '@crossover/wording';
import { approachColour, approachOf } from '../ui/palette';
import { round } from './scale';

/** The approach's own mark. Hollow: not finished, or not measured anew. */
export function Mark({ approach, x, y, isHollow = false, size = 5 }: { readonly approach: string; readonly x: number; readonly y: number; readonly isHollow?: boolean; readonly size?: number }) {
  const colour = approachColour(approach);
  const look = approachLook(approachOf(approach));
  const paint = look.mark === 'cross' ? { fill: 'none', stroke: colour, strokeWidth: isHollow ? 1.25 : 2.5 } : { fill: isHollow ? 'var(--page)' : colour, stroke: colour, strokeWidth: 1.5 };
  return <path d={outline(look.mark, size)} transform={`translate(${round(x)} ${round(y)})`} {...paint} />;
}

function outline(mark: ReturnType<typeof approachLook>['mark'], r: number): string {
  switch (mark) {
    case 'circle':
      return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case 'square':
      return `M${-r * 0.9} ${-r * 0.9}h${r * 1.8}v${r * 1.8}h${-r * 1.8}Z`;
    case 'triangle':
      return `M0 ${-r * 1.15}L${r * 1.1} ${r * 0.8}H${-r * 1.1}Z`;
    case 'diamond':
      return `M0 ${-r * 1.25}L${r * 1.25} 0L0 ${r * 1.25}L${-r * 1.25} 0Z`;
    case 'cross':
      return `M${-r} ${-r}L${r} ${r}M${-r} ${r}L${r} ${-r}`;
    case 'dot':
      return `M${-r * 0.5} 0a${r * 0.5} ${r * 0.5} 0 1 0 ${r} 0a${r * 0.5} ${r * 0.5} 0 1 0 ${-r} 0Z`;
  }
}
