/** Longest text that is searched for, in characters; names are shorter. */
export const TEXT_LENGTH_MAX = 200;

/** Vowels and consonants that stand alone: what an input method shows before a syllable is complete. */
const LONE_LETTERS = /[\u3131-\u3163]+$/u;

/** What an address asks for, for people edit addresses. */
export function readText(parameter: string | null): string {
  return Array.from((parameter ?? '').trim())
    .slice(0, TEXT_LENGTH_MAX)
    .join('');
}

/** What is worth a search while someone types: without the syllable that has only begun. */
export function askable(typed: string): string {
  return typed.normalize('NFC').trim().replace(LONE_LETTERS, '').trimEnd();
}

/** Whether a text has something that can be found; signs alone find nothing. */
export function isFindable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Whether a text is so short that only beginnings are found. */
export function isSingleLetter(text: string): boolean {
  return fold(text).letters.length === 1;
}

/** A text in three parts, the second of which is what was searched for. */
export type Marked = readonly [before: string, match: string, after: string];

/** Where a text has what was searched for: width, case, spaces and signs do not count, as in the search itself. */
export function markMatch(text: string, asked: string): Marked | null {
  const wanted = fold(asked).letters.join('');
  const { letters, ends } = fold(text);
  const at = wanted === '' ? -1 : letters.join('').indexOf(wanted);
  const first = ends[at];
  const last = ends[at + wanted.length - 1];
  if (first === undefined || last === undefined) return null;
  return [text.slice(0, first[0]), text.slice(first[0], last[1]), text.slice(last[1])];
}

/** The UTF-16 units that count, each with where the character that it comes from starts and ends. */
function fold(text: string): { letters: string[]; ends: [number, number][] } {
  const letters: string[] = [];
  const ends: [number, number][] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const folded = character
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
    for (let unit = 0; unit < folded.length; unit += 1) {
      letters.push(folded.charAt(unit));
      ends.push([start, end]);
    }
    start = end;
  }
  return { letters, ends };
}
