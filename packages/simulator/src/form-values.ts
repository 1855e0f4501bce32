import type { Json, JsonSchema, SimulationContent } from "@jobglot/core";
import { isList, isRecord, type JsonRecord, parseJson } from "./json.js";
import { isJsonType } from "./media-types.js";
import { type Pair, pairsIn, pairValue } from "./pair-value.js";
import { isSchema, type SchemaSet } from "./schema-set.js";
import { shapesOf } from "./value-shapes.js";

type Fields = readonly (readonly [name: string, value: Json])[];

/** A multipart form as an object. The bytes of files become short placeholders, parts of JSON what they hold. */
export async function multipartValue(
  form: FormData,
  content: SimulationContent,
  schemas: SchemaSet,
): Promise<Json> {
  const fields = await Promise.all(
    [...form].map(async ([name, value]): Promise<[string, Json]> => [name, await partValue(value)]),
  );
  return valuesOf(fields, content, schemas);
}

async function partValue(value: FormDataEntryValue): Promise<Json> {
  if (typeof value === "string") return value;
  const placeholder = `${value.name} (${value.size} bytes)`;
  return isJsonType(value.type) ? (parseJson(await value.text()) ?? placeholder) : placeholder;
}

/** An urlencoded form as an object. */
export function urlencodedValue(text: string, content: SimulationContent, schemas: SchemaSet): Json {
  const { schema = true, styles = {} } = content;
  const { members } = shapesOf(schema, schemas);
  // a form encodes the commas between items, too
  const pairs = pairsIn(text.replace(/%2C/gi, ","));
  const taken = new Set<string>();
  const styled = Object.entries(styles).flatMap(([name, style]): [string, Json][] => {
    const shapes = shapesOf(memberSchema(name, content, schemas), schemas);
    const isOwn = ([key]: Pair): boolean =>
      key === name ||
      key.startsWith(`${name}[`) ||
      (shapes.isObject && style.style === undefined && style.explode !== false && !members.includes(key));
    const own = pairs.filter(isOwn);
    for (const [key] of own) taken.add(key);
    const value = pairValue(name, own, shapes, style);
    return value === undefined ? [] : [[name, value]];
  });
  const plain = [...new URLSearchParams(text)].filter(([key]) => !taken.has(key));
  return { ...valuesOf(plain, content, schemas), ...Object.fromEntries(styled) };
}

/** A field is a list where the schema wants one, or where it comes more than once; text is read where JSON is wanted. */
function valuesOf(fields: Fields, content: SimulationContent, schemas: SchemaSet): JsonRecord {
  const names = [...new Set(fields.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name): [string, Json] => {
      const schema = memberSchema(name, content, schemas);
      const shapes = shapesOf(schema, schemas);
      const items = shapes.isList ? itemsOf(schema, schemas) : schema;
      const wantsObject = shapesOf(items, schemas).isObject;
      const values = fields
        .filter(([field]) => field === name)
        .map(([, value]) => {
          const parsed = wantsObject && typeof value === "string" ? parseJson(value) : undefined;
          return isRecord(parsed) || isList(parsed) ? parsed : value;
        });
      const [first = ""] = values;
      const isSeveral = values.length > 1 || (shapes.isList && !isList(first));
      return [name, isSeveral ? values : first];
    }),
  );
}

function memberSchema(name: string, content: SimulationContent, schemas: SchemaSet): JsonSchema {
  return schemas.declaredAt(content.schema, [name]) ?? true;
}

function itemsOf(schema: JsonSchema, schemas: SchemaSet): JsonSchema {
  const items = schemas.resolve(schema)?.items;
  return isSchema(items) ? items : true;
}
