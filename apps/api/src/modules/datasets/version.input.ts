import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, Float, ID, InputType, Int } from 'type-graphql';

const nameLength = { message: 'The name of a column has at most 200 characters' };

@InputType()
export class ColumnMappingInput {
  @Field(() => String)
  @MaxLength(200, nameLength)
  text!: string;

  @Field(() => String, { nullable: true })
  second?: string | null;

  @Field(() => String)
  @MaxLength(200, nameLength)
  label!: string;

  @Field(() => String, { nullable: true })
  split?: string | null;
}

@InputType()
export class BuildVersionInput {
  @Field(() => ID)
  datasetId!: string;

  @Field(() => [ID])
  @ArrayMaxSize(100, { message: 'A version is built from 1 to 20 files' })
  fileIds!: string[];

  @Field(() => ColumnMappingInput)
  mapping!: ColumnMappingInput;

  @Field(() => Float, { nullable: true, defaultValue: 0.2, description: 'Share of the train rows that a missing validation or test split gets.' })
  cutShare?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 0 })
  cutSeed?: number | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false })
  makeValidation?: boolean | null;
}
