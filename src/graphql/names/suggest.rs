//! What a message says about an unknown name: what was probably meant, and what there is.

/// Characters of names that are compared at most: comparing takes the product of both lengths, and clients write both
/// where variables and fragments are meant. No name of the schema is as long.
const COMPARED_CHARS_MAX: usize = 64;
/// Names suggested at most.
const SUGGESTED_MAX: usize = 5;
/// Bytes of the names listed at most.
const LISTED_BYTES_MAX: usize = 160;
/// Characters quoted of what the client wrote at most.
const QUOTED_CHARS_MAX: usize = 60;

/// The known names most like a word, the likest first.
///
/// Measured as graphql-js does it: letters added, left out, changed or swapped, whatever the case; at most two in five
/// letters of the word, and one more.
pub(in crate::graphql) fn like<'k>(word: &str, known: &[&'k str]) -> Vec<&'k str> {
    let length = word.chars().count();
    if length > COMPARED_CHARS_MAX {
        return Vec::new();
    }
    let threshold = length * 2 / 5 + 1;
    let lower = word.to_lowercase();
    let mut found: Vec<(usize, &str)> = known
        .iter()
        .filter(|candidate| {
            let other = candidate.chars().count();
            other <= COMPARED_CHARS_MAX && other.abs_diff(length) <= threshold
        })
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()).max(1), *candidate))
        .filter(|(distance, _)| *distance <= threshold)
        .collect();
    found.sort_unstable();
    found.into_iter().take(SUGGESTED_MAX).map(|(_, candidate)| candidate).collect()
}

/// What follows a mistake in a message: the known names most like the word, and what `holder` has, for example
/// `` `Measure` has``. Each name gets the prefix, for example `$`.
pub(in crate::graphql) fn tail(word: &str, prefix: &str, known: &[&str], holder: &str) -> String {
    let listed = format!("{holder} {}", listed(prefix, known));
    match &*like(word, known) {
        [] => format!("; {listed}"),
        names => format!("; did you mean {}? ({listed})", alternatives(prefix, names)),
    }
}

/// `` `a`, `b` or `c` ``
pub(super) fn alternatives(prefix: &str, names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{prefix}{name}`")).collect();
    joined(&names, "or")
}

/// `a, b or c`
pub(super) fn joined(items: &[String], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} {conjunction} {last}", init.join(", ")),
    }
}

/// `a, b and 7 more`, as many as there is room for.
fn listed(prefix: &str, names: &[&str]) -> String {
    let mut room = LISTED_BYTES_MAX;
    let mut shown: Vec<_> = names
        .iter()
        .map_while(|name| {
            room = room.checked_sub(prefix.len() + name.len() + 2)?;
            Some(format!("{prefix}{name}"))
        })
        .collect();
    match names.len() - shown.len() {
        0 if shown.is_empty() => return "none".to_owned(),
        0 => {}
        more => shown.push(format!("{more} more")),
    }
    joined(&shown, "and")
}

/// What the client wrote, or its beginning.
pub(in crate::graphql) fn quoted(word: &str) -> String {
    match word.char_indices().nth(QUOTED_CHARS_MAX) {
        Some((end, _)) => format!("`{}…`", &word[..end]),
        None => format!("`{word}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likest_come_first() {
        let known = ["nodes", "node", "edges", "totalCount", "nameKo", "nameEn"];
        assert_eq!(like("nods", &known), ["node", "nodes"]);
        assert_eq!(like("totalcount", &known), ["totalCount"]);
        assert_eq!(like("nmaeKo", &known), ["nameKo", "nameEn"]);
        assert!(like("wanted", &known).is_empty());
        assert!(like("x", &["abc"]).is_empty());
        let long = "x".repeat(1_000_000);
        assert!(like(&long, &[&long]).is_empty());
    }

    #[test]
    fn what_there_is_is_listed_as_far_as_there_is_room() {
        assert_eq!(tail("c", "$", &["alpha", "beta"], "it has"), "; it has $alpha and $beta");
        assert_eq!(tail("alhpa", "", &["alpha"], "it has"), "; did you mean `alpha`? (it has alpha)");
        assert_eq!(tail("a", "", &[], "it has"), "; it has none");
        let many = ["an_enumerated_value"; 50];
        let tail = tail("nothing", "", &many, "it has");
        assert!(tail.ends_with(" and 43 more"), "{tail}");
    }
}
