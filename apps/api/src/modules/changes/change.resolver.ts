import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { ApiContext } from '../../context';
import { ChangeType } from './change.type';
import { watchTopic, type TopicChange } from './watch-topic';

@Resolver()
export class ChangeResolver {
  @Subscription(() => ChangeType, {
    description: 'Topics: experiment:ID, run:ID, file:ID, dataset-version:ID, queue:TEAM_ID. Sends the current version on subscribe, then only newer ones, at most one a second; the page re-asks.',
    subscribe: ({ args, context }: { args: { topic?: unknown }; context: ApiContext }) => watchTopic(context, String(args.topic)),
  })
  changed(@Root() change: TopicChange, @Arg('topic', () => String) _topic: string): ChangeType {
    return change;
  }
}
