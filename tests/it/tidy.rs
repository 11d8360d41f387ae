//! The house rules that the compiler does not know: which module may use which, how long files get, what must not be
//! written anywhere.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src`, each allowed to use those before it; ARCHITECTURE.md tells the reasons.
const LAYERS: [&str; 12] =
    ["error", "catalog", "plan", "sql", "db", "json", "table", "graphql", "csv", "config", "http", "cli"];

/// Uses against the direction, with their reasons in ARCHITECTURE.md.
const EXCEPTIONS: [(&str, &str); 1] = [("catalog", "db::schema")];

/// Crates that one module alone may name.
const OWNERS: [(&str, &str); 2] = [("actix_web", "http"), ("clap", "cli")];

const LINES_MAX: usize = 400;

/// Written by `make generate`, and as long as the database has columns.
const GENERATED: &str = "src/db/schema.rs";

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    assert!(!found.is_empty());
    found
}

/// The module of `src` that a file belongs to.
fn module(path: &Path) -> String {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn modules_use_only_those_before_them() {
    let place = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let module = module(&path);
        let Some(own) = place(&module) else { continue };
        for used in text.split("crate::").skip(1) {
            let name: String =
                used.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            let excepted = EXCEPTIONS.iter().any(|(user, what)| *user == module && used.starts_with(what));
            if place(&name).is_some_and(|place| place > own) && !excepted {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn frameworks_stay_in_their_modules() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let module = module(&path);
        for (framework, owner) in OWNERS {
            // Settings are parsed where they are described.
            let settings = framework == "clap" && module == "config";
            if module != owner && !settings && text.contains(&format!("{framework}::")) {
                wrong.push(format!("{} names {framework}", path.display()));
            }
        }
        if ["plan", "sql"].contains(&module.as_str())
            && ["tokio", "async fn", "std::env"].iter().any(|io| text.contains(io))
        {
            wrong.push(format!("{} is not pure", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_hold_one_idea() {
    let all = sources("src").into_iter().chain(sources("tests"));
    let long: Vec<_> = all
        .filter(|(path, _)| !path.ends_with(GENERATED))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LINES_MAX)
        .map(|(path, lines)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "at most {LINES_MAX} lines:\n{}", long.join("\n"));
}

/// Of two migrations with one number, diesel would take the second for done.
#[test]
fn migrations_have_numbers_of_their_own() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")).unwrap();
    let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
    let mut numbers: Vec<_> =
        folders.map(|entry| name(entry.unwrap()).split('_').next().unwrap_or_default().to_owned()).collect();
    let count = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), count, "two migrations have one number");
}
