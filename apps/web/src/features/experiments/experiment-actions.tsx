'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { countOf } from '@crossover/wording';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { ConfirmLoss } from '../../ui/confirm-loss';
import { Failed } from '../../ui/region';
import { CancelExperimentDocument, RetryFailedDocument } from './experiments.graphql';

/** Stops what has not finished; what is done stays. */
export function CancelExperiment({ organisation, experimentId, number, open }: { readonly organisation: string; readonly experimentId: string; readonly number: number; readonly open: number }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [isOpen, setOpen] = useState(false);
  const cancel = async () => {
    if (!(await send(CancelExperimentDocument, { id: experimentId }))) return;
    setOpen(false);
    router.refresh();
  };
  return (
    <ConfirmLoss
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Cancel</Button>}
      title={`Cancel E-${number}?`}
      text={`${countOf(open, 'run')} will not finish. What is complete stays, and its points stay on the chart.`}
      act={`Cancel ${countOf(open, 'run')}`}
      onAct={cancel}
      keep="Keep running"
      isBusy={isSending}
      fault={fault}
    />
  );
}

export function RetryFailed({ organisation, experimentId, count }: { readonly organisation: string; readonly experimentId: string; readonly count: number }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const retry = async () => {
    if (await send(RetryFailedDocument, { experimentId })) router.refresh();
  };
  return (
    <>
      <Button isBusy={isSending} onClick={() => void retry()}>
        Retry {countOf(count, 'failed run')}
      </Button>
      {fault && <Failed fault={fault} kept="Results so far are kept." />}
    </>
  );
}
