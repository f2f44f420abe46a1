'use client';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

/** A modal question. Esc closes it, focus returns to where it was. */
export function Dialog({ trigger, title, text, isOpen, onOpenChange, children }: { readonly trigger?: ReactNode; readonly title: string; readonly text?: ReactNode; readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void; readonly children: ReactNode }) {
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 bg-black/40" />
        <Primitive.Content
          aria-describedby={text ? undefined : ''}
          className="fixed top-1/2 left-1/2 max-h-[85vh] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-page p-6"
        >
          <Primitive.Title className="text-title">{title}</Primitive.Title>
          {text && <Primitive.Description className="mt-2 text-body text-muted">{text}</Primitive.Description>}
          <div className="mt-4 grid gap-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
