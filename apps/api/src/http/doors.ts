import type { Express } from 'express';
import type { Services } from '../services';
import { mountHealth } from './health';
import { mountTrainingFile } from './training-file';
import { mountUpload } from './upload';

/** The doors beside GraphQL, in the order in which express tries them. */
export const doors: readonly ((app: Express, services: Services) => void)[] = [mountHealth, mountUpload, mountTrainingFile];
