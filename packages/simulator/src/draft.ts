import type { Json, JsonSchema } from "@jobglot/core";
import { isList } from "./json.js";
import { encloses, type Pointer, readPointer, removePointer, writePointer } from "./pointer.js";
import type { SchemaSet } from "./schema-set.js";

/**
 * A body on its way to an answer. It begins as a value of its schema and stays one: a change that would break the
 * schema is not made. (A body that never was valid takes every change.)
 */
export class Draft {
  #value: Json;
  readonly #schemas: SchemaSet;
  readonly #schema: JsonSchema | undefined;
  readonly #isChecked: boolean;

  constructor(value: Json, schema: JsonSchema | undefined, schemas: SchemaSet) {
    this.#value = value;
    this.#schema = schema;
    this.#schemas = schemas;
    this.#isChecked = schemas.isValid(schema, value);
  }

  get value(): Json {
    return this.#value;
  }

  read(pointer: Pointer): Json | undefined {
    return readPointer(this.#value, pointer);
  }

  /** Whether the body has a member at the pointer, or its schema declares one. */
  knows(pointer: Pointer): boolean {
    return this.read(pointer) !== undefined || this.#schemas.declaredAt(this.#schema, pointer) !== undefined;
  }

  declaredAt(pointer: Pointer): JsonSchema | undefined {
    return this.#schemas.declaredAt(this.#schema, pointer);
  }

  /** Makes the first of some changes that the schema allows; says whether there was one. */
  attempt(...values: readonly Json[]): boolean {
    const value = values.find(
      (candidate) => !this.#isChecked || this.#schemas.isValid(this.#schema, candidate),
    );
    if (value === undefined) return false;
    this.#value = value;
    return true;
  }

  /** Writes the first of some values that the schema allows at the pointer. */
  write(pointer: Pointer, ...values: readonly Json[]): boolean {
    return this.attempt(...values.map((value) => writePointer(this.#value, pointer, value)));
  }

  /** Writes a value that the answer cannot do without, even where the schema says otherwise. */
  force(pointer: Pointer, value: Json): void {
    if (!this.write(pointer, value)) this.#value = writePointer(this.#value, pointer, value);
  }

  /** Empties the member at the pointer: null, or else nothing at all, or an empty list. Says whether it is empty now. */
  clear(pointer: Pointer): boolean {
    const present = this.read(pointer);
    if (present === undefined || present === null) return true;
    return this.attempt(
      writePointer(this.#value, pointer, null),
      removePointer(this.#value, pointer),
      ...(isList(present) ? [writePointer(this.#value, pointer, [])] : []),
    );
  }

  /** Empties the member at the pointer, or what is around it where the member cannot be missing alone. */
  clearAround(pointer: Pointer, kept: readonly Pointer[]): void {
    const isKept = kept.some((each) => encloses(pointer, each));
    if (pointer.length > 0 && !isKept && !this.clear(pointer)) this.clearAround(pointer.slice(0, -1), kept);
  }

  /** Takes the member at the pointer away, where the schema does not require it. */
  remove(pointer: Pointer): void {
    this.attempt(removePointer(this.#value, pointer));
  }
}
