import { Notice } from '../../shell/notice';

/** The same words for "does not exist" and "not for you", so that nobody can probe. */
export default function NotFoundHere() {
  return <Notice isInside title="Not found" text="There is no such thing here, or you have no access to it. An admin of the team can let you in." action={{ label: 'Go to your team', href: '/' }} />;
}
