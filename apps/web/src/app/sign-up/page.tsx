import type { Metadata } from 'next';
import Link from 'next/link';
import { SessionFrame } from '../../features/session/session-frame';
import { SignUpForm } from '../../features/session/sign-up-form';
import { one, type SearchParams } from '../../api/address';

export const metadata: Metadata = { title: 'Create account' };

export default async function SignUpPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const query = await searchParams;
  const next = one(query.next);
  return (
    <SessionFrame
      title="Create your account"
      foot={
        <>
          You have one? <Link href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'} className="text-ink underline underline-offset-2">Sign in</Link>
        </>
      }
    >
      <SignUpForm next={next} email={one(query.email)} />
    </SessionFrame>
  );
}
