// Changes that mostly, not always, make a document invalid.

import { Kind, Lexer, Source, TokenKind, parse, parseValue, print, visit } from 'graphql';

const NAMES = ['id', 'nameKo', 'nodes', 'edges', 'projects', 'agencies', 'node', 'nope', '__typename', '__schema', 'a', 'first'];
const TYPES = ['Project', 'Agency', 'Node', 'Query', 'ProjectConnection', 'Nope', 'ProjectFilter', 'Int', 'Edition', 'OrderDirection'];
const INPUT_TYPES = [
  'Int', 'Int!', '[Int]', '[Int!]!', 'String', 'String!', 'ID', 'ID!', '[ID!]!', 'Boolean', 'Boolean!', 'Float', 'Date', 'BigInt',
  'ProjectFilter', 'ProjectFilter!', '[ProjectOrder!]', 'ProjectOrder', 'OrderDirection', 'OrderDirection!', 'Nope', 'Project', 'Node', '[[Int]]',
];
const VALUES = [
  '0', '1', '-1', '2147483648', '-2147483649', '99999999999999999999', '1.0', '1.5', '1e400', '-0', '-0.0', '1e3', '""', '"x"', '"1"', '"ASC"', 'ASC', 'NOPE',
  'true', 'false', 'null', '[]', '[1]', '[[1]]', '[null]', '[1, "x"]', '{}', '{a: 1}', '{eq: 1}', '{eq: null}', '{id: ASC}',
  '{id: ASC, slug: ASC}', '{id: null}', '{id: $v0}', '{slug: DESC, id: null}', '[{id: ASC}, {}]', '$v0', '$v1', '$nope', '[$v0]', '{eq: $v0}', '{and: [{}]}', '{not: {not: {}}}',
  '"""block"""', '"\\u{1F600}"', '{first: {eq: 1}}', '{nameKo: {eq: "x"}}', '{nameKo: "x"}', '{nameKo: {eq: X}}',
  '{outcomes: {count: {gt: 1.5}}}', '{id: {in: [1, "2", 3.0]}}', '{id: {eq: true}}', '{startDate: {a: $v0}}', '{eq: 1, eq: 2}',
];
const DIRECTIVES = [
  '@skip(if: true)', '@skip(if: false)', '@include(if: true)', '@include(if: $v0)', '@skip', '@skip(if: null)', '@skip(if: "true")', '@skip(if: 1)',
  '@include(if: true, if: true)', '@include(unless: true)', '@nope', '@deprecated', '@deprecated(reason: "x")', '@oneOf', '@specifiedBy(url: "x")',
  '@skip(if: true) @skip(if: false)', '@defer', '@stream', '@skip(if: [true])', '@skip(if: $nope)',
];
const SNIPPETS = [
  '\uFEFF', '...', '..', '"', '"""', '\\', '"\\u{1F600}"', '"\\u{D83D}"', '"\\uD83D"', '"\\u{110000}"', '"\\u{}"', '"\\x"', '-', '00', '01', '1.', '.5', '1e', '1a', '1_', '0x1',
  '&', '|', '$', '@', '!', '=', ':', '(', ')', '[', ']', '{', '}', '()', '{}', '[]', '\u0000', '\u0007', '\u007F', '\u00A0', '\u2028', ',,,', '# comment\n', '\r', '\r\n', '\t',
  '"a\nb"', '"a\tb"', '"""a\\"""b"""', 'query', 'fragment', 'on', 'true', 'null', 'subscription', 'mutation', 'extend', 'type', '한글', '%', '?', '~', '"\u0000"', '# \u0000\n',
  '"description"', '"""description"""',
];
const DEFINITIONS = [
  'type Nope { a: Int }', 'extend type Query { a: Int }', 'schema { query: Query }', 'directive @nope on FIELD', 'scalar Nope', 'input Nope { a: Int }',
  'fragment Unused on Project { id }', 'fragment Self on Project { ...Self }', 'fragment A on Project { ...B } fragment B on Project { ...A }',
  'fragment on on Query { __typename }', 'fragment F1 on Query { __typename }', 'query Q0 { __typename }', '{ __typename }',
  'mutation { __typename }', 'subscription { __typename }', 'mutation M { a }', 'subscription S { a b }', 'fragment V($x: Int) on Query { __typename }',
  '"description" query D { __typename }', '"""description""" fragment D on Query { __typename }', 'query Z() { __typename }', 'query Z {}', 'query ($x: Int) { __typename }',
];
const SELECTIONS = [
  'id', 'nameKo', '__typename', 'nope', 'a: id', 'a: nameKo', 'a: __typename', 'id: nameKo', 'nodes', 'nodes { id }', 'nodes { id: nameKo }', 'totalCount { x }',
  '... { id }', '... on Project { id }', '... on Agency { id }', '... on Node { id }', '... on Query { __typename }', '... on Int { id }', '... on Nope { id }',
  '... on Project { ... on Agency { id } }', '... on Node { ... on Agency { a: slug } ... on Project { a: id } }', '...F1', '...F2', '...Nope', '...Self',
  'projects { totalCount }', 'projects(first: 1) { totalCount }', 'projects(first: 2) { nodes { id } }', 'projects(first: $v0) { nodes { id } }', 'projects(first: 1, first: 2) { nodes { id } }',
  'agencies(orderBy: {slug: ASC}) { nodes { slug } }', 'agencies(orderBy: {}) { nodes { slug } }', 'agencies(orderBy: {slug: ASC, id: ASC}) { nodes { slug } }',
  'agencies(orderBy: [{slug: null}]) { nodes { slug } }', 'agencies(orderBy: {slug: $v0}) { nodes { slug } }', 'agencies(where: {slug: {eq: null}}) { nodes { slug } }',
  'node(id: 1) { id }', 'node { id }', 'node(id: null) { id }', 'node(id: $v0) { __typename }', 'nodes(ids: 1) { id }', 'nodes(ids: [1, null]) { id }', 'nodes(ids: []) { id }',
  'node(id: "x") { ... on Project { a: nameKo } ... on Agency { a: slug } }', 'node(id: "x") { ... on Project { a: nameKo } ... on Agency { a: nameEn } }',
  'node(id: "x") { ... on Project { a: edition { id } } ... on Agency { a: region { id } } }', 'node(id: "x") { ... on Project { a: edition { id } } ... on Agency { a: region { id: slug } } }',
  'node(id: "x") { ... on Project { a: edition { b: id } } ... on Agency { a: region { b: nameKo } } }', 'project(slug: "x") { id }', 'project(slug: X) { id }', 'project(slug: $v0) { id }', 'project { id }',
  '__schema { types { name } }', '__type { name }', '__type(name: 1) { name }', '__type(name: "x", nope: 1) { name }', '__schema', '__typename { x }', '__typename(x: 1)', '__typename @nope', '__typename @skip(if: 1)',
];

/** Applies one change to the document's tree, or to its text. */
export function mutate(random, text) {
  const tree = random.chance(0.75) ? attempt(() => parse(text)) : null;
  return tree === null ? mutateText(random, text) : print(mutateTree(random, tree));
}

function attempt(run) {
  try {
    return run();
  } catch {
    return null;
  }
}

function mutateText(random, text) {
  const tokens = attempt(() => lex(text));
  const token = tokens && tokens.length > 0 ? random.pick(tokens) : { start: random.below(text.length), end: text.length };
  const { start, end } = token;
  switch (random.below(6)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return `${text.slice(0, end)} ${text.slice(start, end)}${text.slice(end)}`;
    case 2:
      return text.slice(0, start) + random.pick(SNIPPETS) + text.slice(end);
    case 3:
      return text.slice(0, start) + random.pick(SNIPPETS) + text.slice(start);
    case 4:
      return random.chance(0.5) ? text.slice(0, start) : `${text}\n${random.pick(DEFINITIONS)}`;
    default:
      return text.slice(0, start) + random.pick([...VALUES, ...DIRECTIVES, ...SELECTIONS]) + text.slice(random.chance(0.5) ? end : start);
  }
}

function lex(text) {
  const lexer = new Lexer(new Source(text));
  const tokens = [];
  while (lexer.advance().kind !== TokenKind.EOF) {
    tokens.push(lexer.token);
  }
  return tokens;
}

const selectionsOf = (text) => parse(`{ ${text} }`).definitions[0].selectionSet.selections;
const directivesOf = (text) => parse(`{ a ${text} }`).definitions[0].selectionSet.selections[0].directives;
const variablesOf = (text) => parse(`query (${text}) { a }`).definitions[0].variableDefinitions;
const nameOf = (value) => ({ kind: Kind.NAME, value });

/** For each kind of node, what may become of it. */
const CHANGES = {
  [Kind.FIELD]: [
    (node, random) => ({ ...node, name: nameOf(random.pick(NAMES)) }),
    (node, random) => ({ ...node, alias: nameOf(random.pick(NAMES)) }),
    (node) => ({ ...node, selectionSet: undefined }),
    (node, random) => ({ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: selectionsOf(random.pick(SELECTIONS)) } }),
    (node) => ({ ...node, arguments: [...node.arguments, ...node.arguments.slice(0, 1)] }),
    (node) => ({ ...node, arguments: node.arguments.slice(1) }),
    (node, random) => ({ ...node, arguments: [...node.arguments, argument(random)] }),
    (node, random) => ({ ...node, directives: [...node.directives, ...directivesOf(random.pick(DIRECTIVES))] }),
  ],
  [Kind.ARGUMENT]: [
    (node, random) => ({ ...node, value: valueOf(random) }),
    (node, random) => ({ ...node, value: valueOf(random) }),
    (node, random) => ({ ...node, name: nameOf(random.pick(NAMES)) }),
  ],
  [Kind.OBJECT_FIELD]: [
    (node, random) => ({ ...node, value: valueOf(random) }),
    (node, random) => ({ ...node, name: nameOf(random.pick(NAMES)) }),
  ],
  [Kind.OBJECT]: [
    (node) => ({ ...node, fields: [...node.fields, ...node.fields.slice(0, 1)] }),
    (node) => ({ ...node, fields: node.fields.slice(1) }),
    (node, random) => ({ ...node, fields: [...node.fields, { kind: Kind.OBJECT_FIELD, name: nameOf(random.pick(NAMES)), value: valueOf(random) }] }),
  ],
  [Kind.VARIABLE_DEFINITION]: [
    (node, random) => ({ ...node, type: variablesOf(`$x: ${random.pick(INPUT_TYPES)}`)[0].type }),
    (node, random) => ({ ...node, defaultValue: attempt(() => variablesOf(`$x: Int = ${random.pick(VALUES)}`)[0].defaultValue) ?? undefined }),
    (node, random) => ({ ...node, directives: directivesOf(random.pick(DIRECTIVES)) }),
    (node) => ({ ...node, defaultValue: undefined }),
  ],
  [Kind.FRAGMENT_DEFINITION]: [
    (node, random) => ({ ...node, typeCondition: { kind: Kind.NAMED_TYPE, name: nameOf(random.pick(TYPES)) } }),
    (node) => ({ ...node, name: nameOf('Other') }),
    (node, random) => ({ ...node, directives: directivesOf(random.pick(DIRECTIVES)) }),
  ],
  [Kind.FRAGMENT_SPREAD]: [
    (node, random) => ({ ...node, name: nameOf(random.pick(['F1', 'F2', 'F3', 'Nope'])) }),
    (node, random) => ({ ...node, directives: directivesOf(random.pick(DIRECTIVES)) }),
  ],
  [Kind.INLINE_FRAGMENT]: [
    (node, random) => ({ ...node, typeCondition: { kind: Kind.NAMED_TYPE, name: nameOf(random.pick(TYPES)) } }),
    (node, random) => ({ ...node, directives: directivesOf(random.pick(DIRECTIVES)) }),
  ],
  [Kind.SELECTION_SET]: [
    (node, random) => ({ ...node, selections: [...node.selections, ...selectionsOf(random.pick(SELECTIONS))] }),
    (node, random) => ({ ...node, selections: [...node.selections, ...selectionsOf(random.pick(SELECTIONS))] }),
    (node, random) => ({ ...node, selections: [...node.selections, random.pick(node.selections)] }),
    (node, random, all) => ({ ...node, selections: [...node.selections, ...copy(random.pick(all)).selections] }),
    (node, random, all) => ({ ...node, selections: copy(random.pick(all)).selections }),
    (node) => ({ ...node, selections: [...node.selections].reverse() }),
  ],
  [Kind.OPERATION_DEFINITION]: [
    (node, random) => ({ ...node, operation: random.pick(['mutation', 'subscription']) }),
    (node) => ({ ...node, name: undefined }),
    (node) => ({ ...node, variableDefinitions: node.variableDefinitions.slice(1) }),
    (node) => ({ ...node, variableDefinitions: [...node.variableDefinitions, ...node.variableDefinitions.slice(0, 1)] }),
    (node, random) => ({
      ...node,
      variableDefinitions: [...node.variableDefinitions, ...variablesOf(`$${random.pick(['v0', 'v1', 'unused'])}: ${random.pick(INPUT_TYPES)}`)],
    }),
    (node, random) => ({ ...node, directives: directivesOf(random.pick(DIRECTIVES)) }),
  ],
  [Kind.DOCUMENT]: [
    (node, random) => ({ ...node, definitions: [...node.definitions, random.pick(node.definitions)] }),
    (node) => ({ ...node, definitions: node.definitions.slice(0, -1) }),
    (node, random) => ({ ...node, definitions: [...node.definitions, ...(attempt(() => parse(random.pick(DEFINITIONS)).definitions) ?? [])] }),
  ],
};

// A copy: what is put into itself must not be found there again.
function copy(node) {
  return parse(print(node)).definitions[0].selectionSet;
}

function valueOf(random) {
  return parseValue(random.pick(VALUES));
}

function argument(random) {
  return { kind: Kind.ARGUMENT, name: nameOf(random.pick(['first', 'where', 'orderBy', 'id', 'nope'])), value: valueOf(random) };
}

function mutateTree(random, tree) {
  const nodes = new Map();
  visit(tree, {
    enter(node) {
      if (CHANGES[node.kind]) {
        nodes.set(node.kind, [...(nodes.get(node.kind) ?? []), node]);
      }
    },
  });
  // Kinds before nodes: otherwise hardly anything but fields would ever change.
  const target = random.pick(nodes.get(random.pick([...nodes.keys()])));
  const change = random.pick(CHANGES[target.kind]);
  const changed = change(target, random, nodes.get(Kind.SELECTION_SET));
  return visit(tree, { enter: (node) => (node === target ? changed : undefined), leave: undefined });
}
