// Prints operations with values for their variables as JSON lines, each with what graphql-js makes of the values.
// Usage: node variables.mjs SEED COUNT

import {
  GraphQLList,
  GraphQLNonNull,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  parse,
  validate,
} from 'graphql';
import { buildExecutionContext } from 'graphql/execution/execute.js';
import { literal } from './generate.mjs';
import { Random } from './random.mjs';
import { schema } from './schema.mjs';

const [seed, count] = process.argv.slice(2).map(Number);
const random = new Random(seed);

const ODD = [
  null, true, false, 0, 1, -1, 1.5, 2147483647, 2147483648, -2147483649, 9007199254740991, 9007199254740994, 1e3, 1e15, '', 'x', '1', 'true', 'ASC', 'asc', '2021-04-05', '2021-02-29', '2021-4-5',
  '2024-02-29', [], [1], ['x'], [null], [[]], [[['x']]], {}, { eq: 1 }, { eq: 'x' }, { eq: null }, { slug: 'ASC' }, { slug: null }, { slug: 'ASC', id: 'ASC' }, { id: 'DESC', nope: 1 }, { and: {} }, { '': 1 },
  { and: [{ not: { or: null } }] }, '\u0000', '\uD83D\uDE00', 'é',
];

/** A value that fits a type, as JSON. */
function fitting(type, depth = 0) {
  if (isNonNullType(type)) {
    return fitting(type.ofType, depth);
  }
  if (random.chance(0.05)) {
    return null;
  }
  if (isListType(type)) {
    const item = () => fitting(type.ofType, depth + 1);
    return random.chance(0.25) ? item() : Array.from({ length: random.below(3) }, item);
  }
  if (isEnumType(type)) {
    return random.pick(type.getValues()).name;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const chosen = random.some(fields, type.isOneOf ? 1 : depth > 4 ? 0 : random.below(3));
    return Object.fromEntries(chosen.map((field) => [field.name, fitting(type.isOneOf ? getNullableType(field.type) : field.type, depth + 1)]));
  }
  switch (type.name) {
    case 'Int':
      return random.pick([0, 1, -5, 42, 2147483647, 7.0]);
    case 'BigInt':
      return random.pick([0, 9007199254740991, -9007199254740991, 1e3]);
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return random.pick(['x', '', 1, -1, 4294967296]);
    case 'Date':
      return random.pick(['2021-04-05', '0001-01-01', '2024-02-29']);
    default:
      return random.pick(['', 'x', '경기', '\u0000']);
  }
}

/** The value with something odd somewhere in it. */
function odd(value) {
  if (value !== null && typeof value === 'object' && random.chance(0.6)) {
    const keys = Object.keys(value);
    if (keys.length > 0 && random.chance(0.8)) {
      const key = random.pick(keys);
      const copy = Array.isArray(value) ? [...value] : { ...value };
      copy[key] = odd(copy[key]);
      return copy;
    }
    if (!Array.isArray(value)) {
      return { ...value, [random.pick(['nope', 'and', 'id', 'slug', 'eq'])]: random.pick(ODD) };
    }
  }
  return random.pick(ODD);
}

/** Every way to a place for a value: the text around it, and its type. */
function places() {
  const found = [];
  const follow = (head, tail, type, depth) => {
    found.push({ head, tail, type });
    const named = getNamedType(type);
    if (depth > 0 && isInputObjectType(named)) {
      for (const field of Object.values(named.getFields())) {
        const fieldType = named.isOneOf ? new GraphQLNonNull(getNullableType(field.type)) : field.type;
        follow(`${head}{${field.name}: `, `}${tail}`, fieldType, depth - 1);
      }
    }
  };
  for (const field of Object.values(schema.getQueryType().getFields())) {
    for (const arg of field.args) {
      if (field.args.every((other) => other === arg || !isRequiredArgument(other))) {
        follow(`{ ${field.name}(${arg.name}: `, ') { __typename } }', arg.type, 2);
      }
    }
  }
  found.push({ head: '{ __typename @skip(if: ', tail: ') }', type: new GraphQLNonNull(schema.getType('Boolean')) });
  return found;
}

const PLACES = places();

/** A type that may stand where this one is expected. */
function allowed(type) {
  const nullable = getNullableType(type);
  if (isListType(nullable) && random.chance(0.3)) {
    return new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(getNullableType(nullable.ofType))));
  }
  return random.chance(0.3) ? new GraphQLNonNull(nullable) : isNonNullType(type) && random.chance(0.3) ? nullable : type;
}

function operation() {
  const place = random.pick(PLACES);
  const type = allowed(place.type);
  const fallback = random.chance(0.3) ? ` = ${literal(random, type)}` : '';
  const text = `query Q($v: ${type}${fallback}) ${place.head}$v${place.tail}`;
  return { type, text: random.chance(0.2) ? `${text} query R { __typename }` : text };
}

function variables(type) {
  const choice = random.below(10);
  if (choice === 0) {
    return {};
  }
  const value = choice < 5 ? fitting(type) : odd(fitting(type));
  return random.chance(0.1) ? { v: value, unknown: 1 } : { v: value };
}

let printed = 0;
while (printed < count) {
  const { type, text } = operation();
  const document = parse(text);
  if (validate(schema, document).length > 0) {
    continue;
  }
  const variableValues = variables(type);
  const operationName = random.chance(0.8) ? 'Q' : random.pick([null, 'Nope', '', 'R']);
  const context = buildExecutionContext({ schema, document, variableValues, operationName });
  const [errors, values] = Array.isArray(context) ? [context.map((error) => error.message), null] : [[], context.variableValues];
  process.stdout.write(`${JSON.stringify({ document: text, operationName, variables: variableValues, errors: errors.slice(0, 3), values })}\n`);
  printed += 1;
}
