'use client';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { RevokeInvitationDocument } from './organisations.graphql';

export function RevokeInvitation({ organisation, id, email }: { readonly organisation: string; readonly id: string; readonly email: string }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const revoke = async () => {
    if (await send(RevokeInvitationDocument, { id })) router.refresh();
  };
  return (
    <>
      {fault && (
        <span role="alert" className="text-danger">
          {fault.sentence}{' '}
        </span>
      )}
      <Button look="quiet" isBusy={isSending} onClick={() => void revoke()}>
        Revoke<span className="sr-only"> the invitation of {email}</span>
      </Button>
    </>
  );
}
