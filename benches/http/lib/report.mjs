// Tables of results.

const SYSTEMS = { iljari: 'Iljari', pgbench: 'pgbench', postgraphile: 'PostGraphile' };

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A row for each workload and number of connections; ratios are medians of those of each round. */
export function table(results) {
  const head = ['workload', 'connections', ...Object.values(SYSTEMS), 'to PostGraphile', 'to pgbench'];
  const rows = results.map(({ title, connections, rounds }) => {
    const ratio = (other) => median(rounds.map((round) => round.iljari.rate / round[other].rate)).toFixed(2);
    return [title, connections, ...Object.keys(SYSTEMS).map((system) => cell(rounds, system)), `${ratio('postgraphile')} ×`, ratio('pgbench')];
  });
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cell(rounds, system) {
  const of = (what) => median(rounds.map((round) => round[system][what]));
  return `${rounded(of('rate'))}/s (${rounded(of('p50'))}, ${rounded(of('p99'))} ms)`;
}

function rounded(number) {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
