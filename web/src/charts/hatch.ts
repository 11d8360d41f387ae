import type { RenderFunction } from '@observablehq/plot';

const SVG = 'http://www.w3.org/2000/svg';

/** Makes patterns of oblique lines, for parts that are known to be there but not what they are. */
export function hatches(colours: Readonly<Record<string, string>>): RenderFunction {
  return () => {
    const definitions = document.createElementNS(SVG, 'defs');
    for (const [id, colour] of Object.entries(colours)) definitions.append(hatch(id, colour));
    return definitions;
  };
}

function hatch(id: string, colour: string): SVGElement {
  const pattern = make('pattern', {
    id,
    width: '6',
    height: '6',
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  pattern.append(make('rect', { width: '2.5', height: '6', fill: colour }));
  return pattern;
}

function make(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
