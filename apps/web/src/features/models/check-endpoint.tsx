'use client';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/region';
import { CheckEndpointDocument } from './models.graphql';

/** Lets a worker ask the endpoint one short question, because runs are computed there too. */
export function CheckEndpoint({ organisation, modelId }: { readonly organisation: string; readonly modelId: string }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const check = async () => {
    if (await send(CheckEndpointDocument, { modelId })) router.refresh();
  };
  return (
    <div className="mt-4 grid gap-3">
      {fault && <Failed fault={fault} kept="The endpoint is as it was." />}
      <p className="flex items-center gap-3">
        <Button isBusy={isSending} onClick={() => void check()}>
          Make a test call
        </Button>
        <span role="status" className="text-table text-muted">
          {isSending ? 'A worker asks it one short question.' : ''}
        </span>
      </p>
    </div>
  );
}
