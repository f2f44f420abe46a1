export interface Place {
  readonly label: string;
  readonly path: string;
  /** Pressed after g. */
  readonly key: string;
}

/** Where the rail leads, in its order; a path is relative to the team. */
export const places: readonly Place[] = [
  { label: 'Home', path: '', key: 'h' },
  { label: 'Datasets', path: '/datasets', key: 'd' },
  { label: 'Tasks', path: '/tasks', key: 't' },
  { label: 'Models', path: '/models', key: 'm' },
  { label: 'Experiments', path: '/experiments', key: 'e' },
  { label: 'Queue', path: '/queue', key: 'q' },
];

/** Pages of the whole organisation; a path is relative to it. */
export const organisationPlaces: readonly Omit<Place, 'key'>[] = [
  { label: 'Scorecard', path: '/~/scorecard' },
  { label: 'Members', path: '/~/members' },
  { label: 'API keys', path: '/~/keys' },
  { label: 'Audit log', path: '/~/audit' },
  { label: 'Settings', path: '/~/settings' },
];

/** The kind of page that an address shows, so that a change of team keeps it. */
export function placeOf(pathname: string): string {
  const [, , , section = ''] = pathname.split('/');
  return places.find((place) => place.path === `/${section}` && section !== '')?.path ?? '';
}
