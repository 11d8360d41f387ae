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

/** A word of initial consonants, which finds names: ㄱㄱ for 경기. */
const INITIALS = /(?:^|\s)[ㄱ-ㅎ]{2,}$/u;

/** What is worth a search while someone types: without the syllable that has only begun. */
export function askable(typed: string): string {
  const text = typed.normalize('NFC').trim();
  return INITIALS.test(text) ? text : text.replace(LONE_LETTERS, '').trimEnd();
}

/** Whether a text has something that can be found; signs alone find nothing. */
export function isFindable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Whether a text is so short that only beginnings are found. */
export function isSingleLetter(text: string): boolean {
  return fold(text).letters.length === 1;
}

/** A piece of a text, and whether it is what was searched for. */
export type Piece = { text: string; isMatch: boolean };

/**
 * A text in pieces, by what it has of what was searched for: all of it or else its words. Width, case, spaces and signs do not count,
 * as in the search itself, and a consonant that stands alone fits each syllable that begins with it.
 */
export function markMatch(text: string, asked: string): Piece[] {
  const { letters, ends } = fold(text);
  const whole = places(letters, fold(asked).letters);
  const found =
    whole.length > 0 ? whole : wordsOf(asked).flatMap((word) => places(letters, fold(word).letters));
  const marked = new Set<number>();
  for (const [from, to] of found) {
    for (let unit = ends[from]?.[0] ?? 0; unit < (ends[to - 1]?.[1] ?? 0); unit += 1) marked.add(unit);
  }
  const pieces: Piece[] = [];
  for (let unit = 0; unit < text.length; unit += 1) {
    const last = pieces.at(-1);
    const isMatch = marked.has(unit);
    if (last?.isMatch === isMatch) last.text += text.charAt(unit);
    else pieces.push({ text: text.charAt(unit), isMatch });
  }
  return pieces;
}

/** The words of what was searched for; a year is one even where no space sets it off. */
function wordsOf(asked: string): string[] {
  return asked
    .replace(/(?<!\d)((?:19|20)\d\d(?:년도?)?)(?!\d)/gu, ' $1 ')
    .split(/[\s,;/|()[\]{}ㆍ・･‧∙•⋅·]+/u);
}

/** Where letters have those that are wanted, as first place and the one behind; of a single one, the beginning only. */
function places(letters: string[], wanted: string[]): [number, number][] {
  if (wanted.length === 0) return [];
  const last = wanted.length === 1 ? Math.min(0, letters.length - 1) : letters.length - wanted.length;
  const found: [number, number][] = [];
  for (let start = 0; start <= last; start += 1) {
    if (wanted.every((one, at) => fits(one, letters[start + at]))) found.push([start, start + wanted.length]);
  }
  return found;
}

function fits(wanted: string, letter: string | undefined): boolean {
  if (letter === undefined || wanted === letter) return wanted === letter;
  const lead = wanted.charCodeAt(0) - 0x1100;
  const syllable = letter.charCodeAt(0) - 0xac00;
  return lead >= 0 && lead < 19 && syllable >= 0 && syllable < 11172 && Math.floor(syllable / 588) === lead;
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
