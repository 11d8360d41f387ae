// The questions asked, in each system's words.

import { readFileSync } from 'node:fs';

/** What the slugs of the set's projects start with; the project's key follows. */
export const PROJECT_SLUG = 'innovation-project-';

const query = (name) => readFileSync(new URL(`../queries/${name}.graphql`, import.meta.url), 'utf8');

/** The workloads; `keys` are those of the projects that the second asks for in turn. */
export function workloads(keys) {
  const slugs = keys.map((key) => ({ slug: `${PROJECT_SLUG}${key}` }));
  return [
    { name: 'nested', title: 'nested list', variables: [{}] },
    { name: 'one', title: 'one project', variables: slugs },
  ].map((workload) => ({
    ...workload,
    bodies: (system) =>
      workload.variables.map((variables) =>
        JSON.stringify({ query: query(`${workload.name}.${system}`), variables }),
      ),
  }));
}

/** An answer as both systems should give it: numbers as numbers, agencies without the rows between. */
export function normal(text) {
  const { data, errors } = JSON.parse(text, (key, value) => {
    if (key === 'value' && typeof value === 'string') return Number(value);
    if (key === 'agencies') return { nodes: value.nodes.map((node) => node.agency ?? node) };
    return value;
  });
  if (errors) throw new Error(`the answer has errors: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

/** Counts what an answer holds. */
export function leaves(data) {
  const project = data.project ? [data.project] : data.projects.nodes;
  return project.reduce((sum, { outcomes }) => sum + outcomes.nodes.length, 0);
}
