'use client';
import { useRouter } from 'next/navigation';
import { formatCount } from '@crossover/wording';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/region';
import { KeepGoodRowsDocument } from './datasets.graphql';

/** Going on without the faulty rows is a choice that somebody makes, never a silent one. */
export function KeepGoodRows({ organisation, fileId, good }: { readonly organisation: string; readonly fileId: string; readonly good: number }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const keep = async () => {
    if (await send(KeepGoodRowsDocument, { fileId })) router.refresh();
  };
  return (
    <div className="grid gap-2">
      {fault && <Failed fault={fault} />}
      <p>
        <Button isBusy={isSending} onClick={() => void keep()}>
          Keep the {formatCount(good)} good rows
        </Button>
      </p>
    </div>
  );
}
