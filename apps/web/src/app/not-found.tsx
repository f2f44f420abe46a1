import { Notice } from '../shell/notice';

export default function NotFound() {
  return <Notice title="Not found" text="There is no such page, or you have no access to it. Whoever sent you the link can add you to their team." action={{ label: 'Go to your team', href: '/' }} />;
}
