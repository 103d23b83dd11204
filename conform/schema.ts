/** Reading of JSON Schemas whose references were followed: which fields an object has, and what they may hold. */

/** A JSON Schema as OpenAPI 3.1 has it. */
export type Schema = Readonly<Record<string, unknown>>;

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listed(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? (value as unknown[]).filter(isSchema) : [];
}

/** The schema and all that it is put together from. */
function parts(schema: Schema): readonly Schema[] {
  const inner = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => listed(schema[key]));
  return [schema, ...inner.flatMap(parts)];
}

/** The fields of an object, those of each alternative included; none where nothing is said of them. */
export function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  const found = parts(schema).flatMap(({ properties }) =>
    isSchema(properties) ? Object.entries(properties) : [],
  );
  return Object.fromEntries(found.filter((entry): entry is [string, Schema] => isSchema(entry[1])));
}

/** The types that a value may have, without `null`; none where nothing is said. */
export function typesOf(schema: Schema): readonly string[] {
  const named = parts(schema).flatMap(({ type }) =>
    Array.isArray(type) ? (type as unknown[]) : [type],
  );
  return [...new Set(named)].filter(
    (type): type is string => typeof type === 'string' && type !== 'null',
  );
}

/** The texts that a value may be, or null where it is not limited to some. */
export function wordsOf(schema: Schema): readonly string[] | null {
  const named = parts(schema).flatMap((part) => [
    ...(Array.isArray(part['enum']) ? (part['enum'] as unknown[]) : []),
    ...('const' in part ? [part['const']] : []),
  ]);
  const words = named.filter((word) => typeof word === 'string');
  return words.length === 0 ? null : [...new Set(words)];
}

/** A number that the schema limits its value by, e.g. `maximum`; null for none. */
export function limitOf(schema: Schema, name: string): number | null {
  const [limit] = parts(schema).flatMap((part) =>
    typeof part[name] === 'number' ? [part[name]] : [],
  );
  return limit ?? null;
}

/** The entries of a list, or null where the schema is none. */
export function itemsOf(schema: Schema): Schema | null {
  const [items] = parts(schema).flatMap((part) => (isSchema(part['items']) ? [part['items']] : []));
  return items ?? null;
}

/** What stands on a path of names with dots; a step into a list means its entries. Null where nothing does. */
export function schemaAt(schema: Schema, path: string): Schema | null {
  if (path === '') return schema;
  const [step = '', ...rest] = path.split('.');
  const inside = itemsOf(schema) ?? schema;
  const next = propertiesOf(inside)[step];
  return next === undefined ? null : schemaAt(next, rest.join('.'));
}

const MAX_DEPTH = 3;

/** All fields within an object, by their paths, the outer ones first. */
export function fieldsOf(
  schema: Schema,
  depth = MAX_DEPTH,
): readonly (readonly [string, Schema])[] {
  const own = Object.entries(propertiesOf(schema));
  if (depth <= 1) return own;
  const inner = own.flatMap(([name, field]) =>
    fieldsOf(itemsOf(field) ?? field, depth - 1).map(
      ([path, found]) => [`${name}.${path}`, found] as const,
    ),
  );
  return [...own, ...inner];
}

/** A name without what spellings differ in: case, dots, underscores and dashes. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
