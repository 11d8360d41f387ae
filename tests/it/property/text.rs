//! Texts that are hard to get right, and patterns over them.

use fastrand::Rng;

/// Pieces of names: Korean, Latin in both cases, and everything that SQL, patterns and JSON escape.
const PIECES: [&str; 26] = [
    "경기", "지역", "혁신", "가", "힣", "Jobs", "jobs", "JOBS", "a", "B", "100%", "%", "_", "a_b", "\\",
    "\\%", "\"", "'", "''", " ", "-", "\n", "\t", "$1", "🏭", "\u{7f}",
];

/// A name; often one that others have too.
pub(super) fn name(rng: &mut Rng) -> String {
    if rng.u8(..4) == 0 {
        return "같은 이름".to_owned();
    }
    let mut text = String::new();
    for _ in 0..rng.usize(1..4) {
        text.push_str(PIECES[rng.usize(..PIECES.len())]);
    }
    text
}

/// A piece of a text.
pub(super) fn piece(rng: &mut Rng, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let start = rng.usize(..=letters.len());
    let end = rng.usize(start..=letters.len());
    let piece: String = letters[start..end].iter().collect();
    if rng.bool() { swap_case(&piece) } else { piece }
}

fn swap_case(text: &str) -> String {
    let swap = |letter: char| {
        if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
    };
    text.chars().map(swap).collect()
}

/// A `LIKE` pattern that may match this text.
pub(super) fn like_pattern(rng: &mut Rng, text: &str) -> String {
    let mut pattern = String::new();
    for letter in swap_case(text).chars() {
        match rng.u8(..6) {
            0 => pattern.push('%'),
            1 => pattern.push('_'),
            2 => pattern.push_str("%_"),
            _ if matches!(letter, '%' | '_' | '\\') && rng.u8(..4) > 0 => {
                pattern.extend(['\\', letter]);
            }
            _ if letter == '\\' => pattern.push_str("\\\\"),
            _ => pattern.push(letter),
        }
    }
    pattern
}

/// Whether a text matches a `LIKE` pattern.
pub(super) fn like(text: &str, pattern: &str) -> bool {
    let mut letters = pattern.chars();
    match letters.next() {
        None => text.is_empty(),
        Some('%') => {
            let rest = letters.as_str();
            let mut starts = text.char_indices().map(|(index, _)| index).chain([text.len()]);
            starts.any(|start| like(&text[start..], rest))
        }
        Some(letter) => {
            let mut of_text = text.chars();
            let Some(found) = of_text.next() else { return false };
            let fits = match letter {
                '_' => true,
                '\\' => letters.next() == Some(found),
                letter => letter == found,
            };
            fits && like(of_text.as_str(), letters.as_str())
        }
    }
}

/// A regular expression of plain letters, dots and anchors, perhaps with an alternative, that may match this text.
pub(super) fn regex(rng: &mut Rng, text: &str) -> String {
    let mut branches = vec![regex_branch(rng, text)];
    if rng.u8(..4) == 0 {
        branches.push(regex_branch(rng, "jobs"));
    }
    branches.join("|")
}

fn regex_branch(rng: &mut Rng, text: &str) -> String {
    let text = piece(rng, text);
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '.' };
    let letters: String = text.chars().map(plain).collect();
    let letters = if letters.is_empty() { "." } else { &letters };
    let (start, end) = (if rng.u8(..4) == 0 { "^" } else { "" }, if rng.u8(..4) == 0 { "$" } else { "" });
    format!("{start}{letters}{end}")
}

/// Whether a text matches such a regular expression somewhere.
pub(super) fn matches_regex(text: &str, pattern: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    pattern.split('|').any(|branch| {
        let (anchored_start, branch) = branch.strip_prefix('^').map_or((false, branch), |rest| (true, rest));
        let (anchored_end, branch) = branch.strip_suffix('$').map_or((false, branch), |rest| (true, rest));
        let letters: Vec<char> = branch.chars().collect();
        text.windows(letters.len()).enumerate().any(|(start, window)| {
            (start == 0 || !anchored_start)
                && (start + letters.len() == text.len() || !anchored_end)
                && window.iter().zip(&letters).all(|(found, letter)| *letter == '.' || found == letter)
        })
    })
}
