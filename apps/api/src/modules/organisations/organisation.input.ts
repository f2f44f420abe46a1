import { MaxLength } from 'class-validator';
import { Field, Float, InputType, Int } from 'type-graphql';

@InputType()
export class CreateOrganisationInput {
  @Field(() => String)
  @MaxLength(200, { message: 'A name has 1 to 120 characters' })
  name!: string;

  @Field(() => String, { nullable: true })
  @MaxLength(40, { message: 'An address has at most 40 characters' })
  slug?: string;
}

@InputType()
export class OrganisationSettingsInput {
  @Field(() => Int, { nullable: true })
  fewLabelsBorder?: number;

  @Field(() => Float, { nullable: true })
  defaultMargin?: number;

  @Field(() => String, { nullable: true, description: 'Of all prices, as three capital letters.' })
  currency?: string;

  @Field(() => Float, { nullable: true, description: 'What one labelled row costs. Left out: stays as it is; null: taken back.' })
  labelPrice?: number | null;

  @Field(() => Float, { nullable: true })
  gpuHourPrice?: number | null;

  @Field(() => Float, { nullable: true })
  cpuHourPrice?: number | null;

  @Field(() => Float, { nullable: true, description: 'What may be spent in a calendar month (UTC). Left out: stays as it is; null: no limit.' })
  monthLimit?: number | null;

  @Field(() => Float, { nullable: true, description: 'What one experiment may spend.' })
  experimentLimit?: number | null;
}
