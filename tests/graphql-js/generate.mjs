// Random documents over the schema, nearly always valid: fields, arguments, variables, fragments, merged fields,
// aliases, `@skip` and `@include`, introspection.

import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql';
import { schema } from './schema.mjs';

const STRINGS = ['""', '"경기"', '"a\\"b\\\\"', '"\\u{1F600}"', '"\\uD83D\\uDE00"', '"""block\n  text\n"""', '"2021-04-05"'];
const ALIASES = ['a', 'b', 'c', 'id', 'nodes', 'nameKo'];

/** The text of a value that fits a type. */
export function literal(random, type, depth = 0) {
  if (isNonNullType(type)) {
    return literal(random, type.ofType, depth);
  }
  if (random.chance(0.04) && depth > 0) {
    return 'null';
  }
  if (isListType(type)) {
    const items = () => literal(random, isNonNullType(type.ofType) ? type.ofType : getNullableType(type.ofType), 0);
    return random.chance(0.2) ? items() : `[${Array.from({ length: random.below(3) }, items).join(', ')}]`;
  }
  if (isEnumType(type)) {
    return random.pick(type.getValues()).name;
  }
  if (isInputObjectType(type)) {
    return inputObject(random, type, (field) => literal(random, field.type, type.isOneOf ? 0 : depth + 1), depth);
  }
  switch (type.name) {
    case 'Int':
      return random.pick(['0', '1', '-0', '42', '2147483647', '-2147483648']);
    case 'BigInt':
      return random.pick(['0', '-7', '9007199254740991', '4294967296']);
    case 'Float':
      return random.pick(['0', '1.5', '-1e3', '1.0E-2', '12345678901234567890']);
    case 'Boolean':
      return random.pick(['true', 'false']);
    case 'ID':
      return random.pick(['1', ...STRINGS]);
    case 'Date':
      return '"2021-04-05"';
    default:
      return random.pick(STRINGS);
  }
}

function inputObject(random, type, value, depth) {
  const fields = Object.values(type.getFields());
  // Deep filters end in scalars, otherwise they would never end.
  const shallow = fields.filter((field) => isLeafType(getNamedType(field.type)));
  const from = depth > 2 && shallow.length > 0 ? shallow : fields;
  const chosen = random.some(from, type.isOneOf ? 1 : depth > 4 ? 0 : random.below(3));
  return `{${chosen.map((field) => `${field.name}: ${value(field)}`).join(', ')}}`;
}

/** Options: `rows`, ids and keys of rows that exist, makes documents that can be run and give little. */
export class Generator {
  constructor(random, options = {}) {
    this.random = random;
    this.options = options;
    this.fragmentNames = 0;
  }

  document() {
    const { random } = this;
    const count = !this.options.rows && random.chance(0.1) ? 2 : 1;
    const parts = [];
    for (let index = 0; index < count; index += 1) {
      this.variables = new Map();
      this.fragments = [];
      this.size = 0;
      const body = this.selectionSet(schema.getQueryType(), 0);
      const name = count > 1 || random.chance(0.5) ? ` Q${index}` : '';
      const variables = [...this.variables].map(([key, { type, value }]) => `$${key}: ${type}${value}`);
      const head = variables.length > 0 ? `query${name}(${variables.join(', ')}) ` : name ? `query${name} ` : '';
      parts.push(head + body, ...this.fragments.map(({ text }) => text));
    }
    return parts.join('\n');
  }

  selectionSet(type, depth) {
    const { random } = this;
    const count = 1 + random.below(depth === 0 ? 3 : 4);
    const selections = [];
    for (let index = 0; index < count; index += 1) {
      selections.push(this.selection(type, depth));
    }
    return `{ ${selections.join(' ')} }`;
  }

  selection(type, depth) {
    const { random } = this;
    this.size += 1;
    if (depth < 8 && random.chance(0.12)) {
      const on = this.condition(type);
      return `...${on === null ? '' : ` on ${on.name}`}${this.directives()} ${this.selectionSet(on ?? type, depth + 1)}`;
    }
    if (depth < 8 && random.chance(0.1)) {
      return `...${this.fragment(this.condition(type) ?? type, depth)}${this.directives()}`;
    }
    const field = this.field(type, depth);
    return random.chance(0.08) ? `${field} ${this.again(field, type, depth)}` : field;
  }

  /** A type that rows of this type may also be asked for as; null for none. */
  condition(type) {
    const { random } = this;
    if (random.chance(0.3)) {
      return null;
    }
    if (isAbstractType(type)) {
      return random.chance(0.2) ? type : random.pick(schema.getPossibleTypes(type));
    }
    const interfaces = type.getInterfaces();
    return interfaces.length > 0 && random.chance(0.5) ? random.pick(interfaces) : type;
  }

  fragment(type, depth) {
    const { random } = this;
    const known = this.fragments.filter((fragment) => fragment.type === type);
    if (known.length > 0 && random.chance(0.4)) {
      return random.pick(known).name;
    }
    this.fragmentNames += 1;
    const name = `F${this.fragmentNames}`;
    const text = `fragment ${name} on ${type.name} ${this.selectionSet(type, depth + 1)}`;
    this.fragments.push({ name, type, text });
    return name;
  }

  field(type, depth) {
    const { random } = this;
    if (random.chance(0.08)) {
      return `${this.alias()}__typename${this.directives()}`;
    }
    if (depth === 0 && random.chance(0.06)) {
      return this.introspection();
    }
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const deep = depth > 7 || this.size > 60;
    const from = isInterfaceType(type) || (leaves.length > 0 && (deep || random.chance(0.5))) ? leaves : fields;
    const field = random.pick(from);
    const named = getNamedType(field.type);
    const args = this.arguments(field);
    const head = `${this.alias()}${field.name}${args}${this.directives()}`;
    if (!isCompositeType(named)) {
      return head;
    }
    return deep ? `${head} { __typename }` : `${head} ${this.selectionSet(named, depth + 1)}`;
  }

  /** The same field once more with another selection, which must merge. */
  again(field, type, depth) {
    const brace = field.indexOf(' {');
    const match = /^(?:\w+: )?(\w+)/.exec(field);
    const definition = type.getFields?.()[match[1]];
    if (brace < 0 || !definition || field.includes('(')) {
      return field;
    }
    return `${field.slice(0, brace)} ${this.selectionSet(getNamedType(definition.type), depth + 1)}`;
  }

  alias() {
    return this.random.chance(0.12) ? `${this.random.pick(ALIASES)}${this.random.below(this.options.rows ? 1000 : 8)}: ` : '';
  }

  directives() {
    const { random } = this;
    if (!random.chance(0.07)) {
      return '';
    }
    const condition = random.chance(0.5) ? random.pick(['true', 'false']) : this.variable('Boolean!', ['true', 'false']);
    return ` @${random.pick(['skip', 'include'])}(if: ${condition})`;
  }

  /** A variable of this type; with a default if there are texts for one. */
  variable(type, texts) {
    const name = `v${this.variables.size}`;
    this.variables.set(name, { type, value: texts ? ` = ${this.random.pick(texts)}` : '' });
    return `$${name}`;
  }

  arguments(field) {
    const { random } = this;
    if (this.options.rows) {
      return this.plainArguments(field);
    }
    const args = field.args.filter((arg) => isRequiredArgument(arg) || random.chance(0.15));
    const texts = args.map((arg) => `${arg.name}: ${this.value(arg.type, arg.defaultValue !== undefined)}`);
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  }

  /** Arguments with which the field can be run and gives little. */
  plainArguments(field) {
    const { random } = this;
    const has = (name) => field.args.some((arg) => arg.name === name);
    if (has('first')) {
      const order = random.chance(0.3) ? ', orderBy: {id: DESC}' : '';
      const after = random.chance(0.03) ? ', after: "no cursor"' : '';
      return `(first: ${random.chance(0.2) ? this.variable('Int', ['1', '2']) : 1 + random.below(3)}${order}${after})`;
    }
    const { ids, keys } = this.options.rows;
    const id = (kind) => JSON.stringify(random.pick(kind ? ids.filter((other) => atob(other).startsWith(`${kind}:`)) : ids));
    const texts = field.args.filter(isRequiredArgument).map((arg) => {
      if (getNamedType(arg.type).name !== 'ID') {
        return `${arg.name}: ${JSON.stringify(random.pick(keys[field.name] ?? ['']))}`;
      }
      const kind = isInterfaceType(getNamedType(field.type)) ? null : getNamedType(field.type).name;
      return `${arg.name}: ${isListType(getNullableType(arg.type)) ? `[${id()}, ${id()}, ${id()}]` : id(kind)}`;
    });
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  }

  value(type, hasDefault) {
    const { random } = this;
    if (!random.chance(0.15)) {
      return literal(random, type);
    }
    const nullable = getNullableType(type);
    const defaulted = random.chance(0.3) ? [literal(random, nullable)] : undefined;
    if (isNonNullType(type) && !hasDefault && !defaulted) {
      return this.variable(`${type}`);
    }
    const strict = random.chance(0.3) ? `${nullable}!` : isNonNullType(type) && !defaulted ? `${type}` : `${nullable}`;
    return this.variable(strict, defaulted);
  }

  introspection() {
    const { random } = this;
    const plain = [
      '__schema { queryType { name } }',
      '__type(name: "Project") { name kind fields(includeDeprecated: true) { name } interfaces { name } }',
      '__type(name: "ProjectOrder") { kind isOneOf isOneOf one: isOneOf inputFields { name defaultValue type { isOneOf ofType { isOneOf } } } }',
      '__type(name: "ProjectFilter") { ... { isOneOf } name ofType { isOneOf } }',
      '__type(name: "OrderDirection") { isOneOf enumValues { name } }',
      '__type(name: "Nothing") { name }',
    ];
    // No order is promised for directives, so that nobody compares the answers.
    const directives = '__schema { directives(includeDeprecated: true) { name isDeprecated deprecationReason isRepeatable args { name } } }';
    return random.pick(this.options.rows ? plain : [...plain, directives]);
  }
}
