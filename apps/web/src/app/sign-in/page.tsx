import type { Metadata } from 'next';
import Link from 'next/link';
import { SessionFrame } from '../../features/session/session-frame';
import { SignInForm } from '../../features/session/sign-in-form';
import { one, type SearchParams } from '../../api/address';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const query = await searchParams;
  const next = one(query.next);
  return (
    <SessionFrame
      title="Sign in"
      foot={
        <>
          No account yet? <Link href={next ? `/sign-up?next=${encodeURIComponent(next)}` : '/sign-up'} className="text-ink underline underline-offset-2">Create one</Link>
        </>
      }
    >
      <SignInForm next={next} email={one(query.email)} />
    </SessionFrame>
  );
}
