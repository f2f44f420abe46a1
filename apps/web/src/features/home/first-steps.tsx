import Link from 'next/link';
import { ButtonLink } from '../../ui/button';

/** A new team's path: upload, describe, launch. Each step ticks itself. */
export function FirstSteps({ base, datasets, datasetCount, tasks }: { readonly base: string; readonly datasets: readonly { readonly number: number }[]; readonly datasetCount: number; readonly tasks: readonly { readonly number: number }[] }) {
  const dataset = datasets[0];
  const task = tasks[0];
  const steps = [
    {
      title: 'Upload labelled rows',
      text: 'A CSV, TSV, JSON or JSON Lines file: one column with the text, one with the label. A few hundred rows are enough to start.',
      isDone: datasetCount > 0,
      href: `${base}/datasets/new`,
      action: 'Upload a dataset',
    },
    {
      title: 'Describe the task',
      text: 'How a prompt asks for the label, how answers are scored, and what matters to you. The survey’s advice follows from it at once.',
      isDone: task !== undefined,
      href: dataset ? `${base}/tasks/new?dataset=D-${dataset.number}` : `${base}/tasks/new`,
      action: 'Describe a task',
    },
    {
      title: 'Launch an experiment',
      text: 'Prompting against training over a ladder of label budgets. You see what it costs, and what difference it could detect, before anything runs.',
      isDone: false,
      href: task ? `${base}/experiments/new?task=T-${task.number}` : `${base}/experiments/new`,
      action: 'Plan an experiment',
    },
  ];
  const next = steps.findIndex((step) => !step.isDone);
  return (
    <section aria-label="First steps" className="prose-width">
      <p className="text-finding">From how many labels does training beat prompting? Three steps to your own answer.</p>
      <ol className="mt-6 grid gap-px">
        {steps.map((step, index) => (
          <li key={step.title} className="grid grid-cols-[2rem_1fr] border-t border-line py-4">
            <span aria-hidden="true" className={`numbers text-section ${step.isDone ? '' : 'text-muted'}`}>
              {step.isDone ? '✓' : index + 1}
            </span>
            <div className="grid gap-2">
              <h2 className="text-section">
                {step.title}
                {step.isDone && <span className="sr-only"> (done)</span>}
              </h2>
              <p className="text-muted">{step.text}</p>
              <p>
                {index === next ? (
                  <ButtonLink look="primary" href={step.href}>
                    {step.action}
                  </ButtonLink>
                ) : (
                  <Link href={step.href} className="underline underline-offset-2">
                    {step.action}
                  </Link>
                )}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
