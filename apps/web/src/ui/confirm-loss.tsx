'use client';
import type { ReactNode } from 'react';
import type { ClientFault } from '@crossover/client';
import { Button } from './button';
import { Dialog } from './dialog';
import { Failed } from './region';

interface ConfirmLossProps {
  readonly trigger: ReactNode;
  readonly title: string;
  /** What is lost, and what stays. */
  readonly text: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The verb of the loss, on the button that does it. */
  readonly act: string;
  readonly onAct: () => Promise<void>;
  /** The way back, first in order. */
  readonly keep?: string;
  readonly isBusy: boolean;
  readonly isDisabled?: boolean;
  readonly fault: ClientFault | null;
  /** What is still there after a failure. */
  readonly kept?: string;
  /** Whatever must be filled in first. */
  readonly children?: ReactNode;
}

/** The question before something is lost; a failure says in place what is still there. */
export function ConfirmLoss({ trigger, title, text, isOpen, onOpenChange, act, onAct, keep = 'Keep it', isBusy, isDisabled, fault, kept, children }: ConfirmLossProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} trigger={trigger} title={title} text={text}>
      {children}
      {fault && <Failed fault={fault} kept={kept} />}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{keep}</Button>
        <Button look="danger" disabled={isDisabled} isBusy={isBusy} onClick={() => void onAct()}>
          {act}
        </Button>
      </div>
    </Dialog>
  );
}
