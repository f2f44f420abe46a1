import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';

export const control =
  'w-full min-h-8 rounded-control border border-control bg-page px-2 py-1 text-body text-ink disabled:bg-surface-1 disabled:text-muted aria-invalid:border-danger pointer-coarse:min-h-11';

interface FieldText {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | null;
}

function Frame({ id, label, hint, fault, children }: FieldText & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-table font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-caption text-muted">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} role="alert" className="text-caption text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}

function description(id: string, { hint, fault }: FieldText) {
  const ids = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': fault ? true : undefined };
}

export function TextField({ label, hint, fault, className = '', ...rest }: FieldText & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <input id={id} {...description(id, { label, hint, fault })} {...rest} className={`${control} ${className}`} />
    </Frame>
  );
}

export function TextArea({ label, hint, fault, className = '', ...rest }: FieldText & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <textarea id={id} {...description(id, { label, hint, fault })} {...rest} className={`${control} ${className}`} />
    </Frame>
  );
}

export function SelectField({ label, hint, fault, children, ...rest }: FieldText & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <select id={id} {...description(id, { label, hint, fault })} {...rest} className={control}>
        {children}
      </select>
    </Frame>
  );
}

/** A box to tick, with its label beside it. */
export function CheckField({ label, hint, ...rest }: Omit<FieldText, 'fault'> & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="flex gap-2">
      <input id={id} type="checkbox" {...description(id, { label, hint })} {...rest} className="mt-0.5 size-4 accent-[var(--ink)]" />
      <div>
        <label htmlFor={id} className="text-body">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-caption text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
