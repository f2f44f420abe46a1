'use client';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/region';
import { CancelRunDocument } from './runs.graphql';

export function CancelRun({ organisation, runId, number }: { readonly organisation: string; readonly runId: string; readonly number: number }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const cancel = async () => {
    if (await send(CancelRunDocument, { id: runId })) router.refresh();
  };
  return (
    <>
      {fault && <Failed fault={fault} kept="The run goes on." />}
      <Button isBusy={isSending} onClick={() => void cancel()}>
        Cancel R-{number}
      </Button>
    </>
  );
}
