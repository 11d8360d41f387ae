// Prints documents in which one name is misspelt as JSON lines, each with the right name and whether graphql-js suggests
// it; and operations whose variables have a value with a misspelt name in it. Usage: node misspell.mjs SEED COUNT

import { isRequiredArgument, parse, parseValue, print, validate, valueFromASTUntyped, visit } from 'graphql';
import { buildExecutionContext } from 'graphql/execution/execute.js';
import { Generator, literal } from './generate.mjs';
import { Random } from './random.mjs';
import { schema } from './schema.mjs';

const [seed, count] = process.argv.slice(2).map(Number);
const random = new Random(seed);
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_';

/** The name with one to three slips of the finger. */
function misspelt(name) {
  let text = name;
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
    const at = random.below(text.length);
    const letter = LETTERS[random.below(LETTERS.length)];
    switch (random.below(6)) {
      case 0:
        text = text.slice(0, at) + letter + text.slice(at);
        break;
      case 1:
        text = text.length > 1 ? text.slice(0, at) + text.slice(at + 1) : text;
        break;
      case 2:
        text = text.slice(0, at) + letter + text.slice(at + 1);
        break;
      case 3:
        text = text.slice(0, at) + (text[at + 1] ?? '') + text[at] + text.slice(at + 2);
        break;
      case 4:
        text = random.pick([text.toLowerCase(), text.toUpperCase(), text.replace(/[A-Z]/g, (upper) => `_${upper.toLowerCase()}`)]);
        break;
      default:
        text = random.pick([`${text}s`, text.replace(/s$/, ''), text.slice(0, at + 1)]);
    }
  }
  return /^[_A-Za-z]\w*$/.test(text) ? text : `${name}x`;
}

/** Whether a message has the name among its suggestions. */
function suggests(errors, name) {
  return errors.some(({ message }) => message.split('Did you mean').slice(1).some((tail) => tail.includes(`"${name}"`)));
}

function emit(document, variables, errors, right) {
  process.stdout.write(`${JSON.stringify({ document, variables, right, suggested: suggests(errors, right), errors: errors.map(({ message }) => message) })}\n`);
}

/** Misspells one name of a document; kinds of names before names, otherwise hardly anything but fields would ever be. */
function misspeltDocument() {
  const tree = parse(new Generator(random).document());
  const places = new Map();
  const found = (kind, node) => places.set(kind, [...(places.get(kind) ?? []), node]);
  visit(tree, {
    Field: (node) => found('field', node.name),
    Argument: (node) => found('argument', node.name),
    ObjectField: (node) => found('object field', node.name),
    EnumValue: (node) => found('enum', node),
    NamedType: (node) => found('type', node.name),
  });
  const target = random.pick(places.get(random.pick([...places.keys()])));
  const value = misspelt(target.value);
  const document = print(visit(tree, { enter: (node) => (node === target ? { ...node, value } : undefined) }));
  emit(document, {}, validate(schema, parse(document)), target.value);
}

/** Whether a field can be asked with an order or a filter alone. */
function takesOrder({ args }) {
  return args.some((arg) => arg.name === 'where') && !args.some(isRequiredArgument);
}

/** Misspells one name within a variable's value. */
function misspeltVariable() {
  const field = random.pick(Object.values(schema.getQueryType().getFields()).filter(takesOrder));
  const arg = random.pick(field.args.filter((one) => ['where', 'orderBy'].includes(one.name)));
  const value = valueFromASTUntyped(parseValue(literal(random, arg.type)));
  const names = [];
  const collect = (part) => {
    for (const [key, inner] of Object.entries(part ?? {})) {
      if (!Array.isArray(part)) {
        names.push([part, key]);
      }
      const isEnum = typeof inner === 'string' && schema.getType('OrderDirection').getValue(inner) !== undefined;
      if (isEnum) {
        names.push([part, key, inner]);
      } else if (typeof inner === 'object') {
        collect(inner);
      }
    }
  };
  collect(value);
  const document = `query ($v: ${arg.type}) { ${field.name}(${arg.name}: $v) { __typename } }`;
  const errors = () => {
    const context = buildExecutionContext({ schema, document: parse(document), variableValues: { v: value } });
    return Array.isArray(context) ? context : [];
  };
  // The server tells one fault of the values, so there must be no other.
  if (names.length === 0 || errors().length > 0) {
    return false;
  }
  const [part, key, inner] = random.pick(names);
  if (inner === undefined) {
    part[misspelt(key)] = part[key];
    delete part[key];
  } else {
    part[key] = misspelt(inner);
  }
  const found = errors();
  if (found.length === 0) {
    return false;
  }
  emit(document, { v: value }, found, inner ?? key);
  return true;
}

for (let printed = 0; printed < count; ) {
  if (random.chance(0.25)) {
    printed += misspeltVariable() ? 1 : 0;
  } else {
    misspeltDocument();
    printed += 1;
  }
}
