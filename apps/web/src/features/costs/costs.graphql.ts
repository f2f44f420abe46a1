import { graphql } from '@crossover/client';

export const BreakEvenDocument = graphql(`
  query BreakEven($input: BreakEvenInput!) {
    breakEven(input: $input) {
      sentence currency experimentNumber passedOver { number sentence } promptArm trainArm labels margin horizonDays fixed savingPerDay requestsToBreakEven volumeToPay median low high never goodEnoughFrom
      prompt { basis perRequest standardError latencyMs inputTokens outputTokens rows }
      tuned { basis perRequest standardError latencyMs inputTokens outputTokens rows }
      cells { labels requestsPerDay goodEnough paidBack probability }
    }
  }
`);

export const WhatToBuyDocument = graphql(`
  query WhatToBuy($taskId: ID!, $requests: Float, $valuePerPoint: Float, $labelPrice: Float, $hourPrice: Float) {
    whatToBuy(taskId: $taskId, requests: $requests, valuePerPoint: $valuePerPoint, labelPrice: $labelPrice, hourPrice: $hourPrice) {
      sentence best advice unit currency labels regret experimentNumber passedOver { number sentence }
      purchases { kind addRows addDraws addLabels cost value pays seconds sentence }
      arms { name mean benefit }
    }
  }
`);
