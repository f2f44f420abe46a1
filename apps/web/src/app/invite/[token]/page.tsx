import type { Metadata } from 'next';
import { AcceptInvitation } from '../../../features/organisations/accept-invitation';
import { InvitationDocument } from '../../../features/organisations/organisations.graphql';
import { SessionFrame } from '../../../features/session/session-frame';
import { ask } from '../../../api/ask';
import { ButtonLink } from '../../../ui/button';
import { Failed } from '../../../ui/region';
import { optionalViewer } from '../../../api/viewer';

export const metadata: Metadata = { title: 'Invitation' };

export default async function InvitePage({ params }: { readonly params: Promise<{ readonly token: string }> }) {
  const { token } = await params;
  const [answer, viewer] = await Promise.all([ask(null, InvitationDocument, { token }), optionalViewer()]);
  if (answer.state === 'failed') {
    return (
      <SessionFrame title="Invitation">
        <Failed fault={answer.fault} />
      </SessionFrame>
    );
  }
  const { organisation, email, role, state } = answer.data.invitation;
  if (state !== 'open') {
    return (
      <SessionFrame title={`This invitation is ${state}`}>
        <p className="text-body text-muted">{state === 'accepted' ? 'It was used already. Sign in to continue.' : `Ask an admin of ${organisation} for a new one.`}</p>
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      </SessionFrame>
    );
  }
  const next = encodeURIComponent(`/invite/${token}`);
  return (
    <SessionFrame title={`Join ${organisation}`}>
      <p className="text-body text-muted">
        You are invited as {role}. The invitation is for <span className="text-ink">{email}</span>.
      </p>
      {viewer ? (
        <AcceptInvitation token={token} organisation={organisation} />
      ) : (
        <div className="flex gap-2">
          <ButtonLink look="primary" href={`/sign-up?next=${next}&email=${encodeURIComponent(email)}`}>
            Create account
          </ButtonLink>
          <ButtonLink href={`/sign-in?next=${next}&email=${encodeURIComponent(email)}`}>Sign in</ButtonLink>
        </div>
      )}
    </SessionFrame>
  );
}
