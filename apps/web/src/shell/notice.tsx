import type { ReactNode } from 'react';
import { ButtonLink } from '../ui/button';

/** A page that says one thing and offers one way on; `isInside` where a frame around it is the main landmark already. */
export function Notice({ title, text, action, isInside = false, children }: { readonly title: string; readonly text: ReactNode; readonly action?: { readonly label: string; readonly href: string }; readonly isInside?: boolean; readonly children?: ReactNode }) {
  const Frame = isInside ? 'div' : 'main';
  return (
    <Frame id={isInside ? undefined : 'content'} className="mx-auto grid max-w-xl gap-4 px-6 py-24">
      <h1 className="text-finding">{title}</h1>
      <div className="text-body text-muted">{text}</div>
      {children}
      {action && (
        <p>
          <ButtonLink look="primary" href={action.href}>
            {action.label}
          </ButtonLink>
        </p>
      )}
    </Frame>
  );
}
