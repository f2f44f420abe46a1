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
}
