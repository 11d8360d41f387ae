//! The house rules that the compiler does not know: which module may use which, how long files get, what must not be
//! written anywhere.

mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use iljari::catalog::entities;

/// The modules of `src`, each allowed to use those before it; ARCHITECTURE.md tells the reasons.
const LAYERS: [&str; 18] = [
    "error", "schema", "catalog", "findings", "binary", "wire", "plan", "api", "sql", "db", "json", "table",
    "graphql", "csv", "config", "embedded", "http", "cli",
];

/// Uses in the right direction that are not meant to be.
const FORBIDDEN: [(&str, &str); 1] = [("csv", "graphql")];

/// Crates that one module alone may name.
const OWNERS: [(&str, &str); 2] = [("actix_web", "http"), ("clap", "cli")];

const LINES_MAX: usize = 400;

/// Written by `make generate`, and as long as the database has columns.
const GENERATED: &str = "src/schema.rs";

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
    let place = |name: &str| LAYERS.iter().position(|layer| layer == &name);
    let mut wrong = Vec::new();
    for (file, used) in uses::all() {
        let Some(own) = file.first().filter(|module| place(module).is_some()) else { continue };
        for used in used {
            let Some(module) = used.first() else { continue };
            let path = used.join("::");
            let upward = place(module) > place(own);
            if upward || FORBIDDEN.contains(&(own.as_str(), module.as_str())) {
                wrong.push(format!("{} uses {path}", file.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The arrows between the modules of each folder, by the folder.
fn siblings() -> BTreeMap<Vec<String>, BTreeSet<(String, String)>> {
    let mut arrows: BTreeMap<Vec<String>, BTreeSet<(String, String)>> = BTreeMap::new();
    let files = uses::all();
    let modules: BTreeSet<_> =
        files.iter().flat_map(|(file, _)| (1..=file.len()).map(|end| &file[..end])).collect();
    for (file, used) in &files {
        for used in used {
            let common = file.iter().zip(used).take_while(|(own, other)| own == other).count();
            // A folder and what is in it are no siblings; what lies in the crate's root is no module.
            if common > 0 && common < file.len() && common < used.len() && modules.contains(&used[..=common])
            {
                let arrow = (file[common].clone(), used[common].clone());
                arrows.entry(file[..common].to_vec()).or_default().insert(arrow);
            }
        }
    }
    arrows
}

/// The modules that one uses, directly or not.
fn reached<'a>(from: &'a str, arrows: &'a BTreeSet<(String, String)>) -> BTreeSet<&'a str> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(module) = next.pop() {
        let further = arrows.iter().filter(|(user, _)| user == module).map(|(_, used)| used.as_str());
        next.extend(further.filter(|used| reached.insert(*used)));
    }
    reached
}

#[test]
fn modules_of_a_folder_do_not_go_round_in_circles() {
    let mut found = Vec::new();
    for (folder, arrows) in siblings() {
        let circles: BTreeSet<Vec<&str>> = arrows
            .iter()
            .map(|(module, _)| {
                let together = reached(module, &arrows).into_iter();
                together.filter(|other| reached(other, &arrows).contains(module.as_str())).collect()
            })
            .collect();
        let told = circles.iter().filter(|circle| !circle.is_empty());
        found.extend(told.map(|circle| format!("{}: {}", folder.join("::"), circle.join(", "))));
    }
    assert!(found.is_empty(), "modules that use each other, directly or not:\n{}", found.join("\n"));
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

/// A table read by its name shows today's rows, whatever day a query asks for.
#[test]
fn statements_name_no_table_whose_rows_depend_on_a_day() {
    let dated: Vec<&str> =
        entities().iter().filter(|entity| entity.as_of.is_some()).map(|entity| entity.table.name()).collect();
    assert!(dated.contains(&"outcomes"));
    for (path, text) in sources("src/sql") {
        let words: Vec<&str> =
            text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
        for pair in words.windows(2) {
            let reads = matches!(pair[0], "FROM" | "JOIN") && dated.contains(&pair[1]);
            assert!(!reads, "{}: {} {}; write it by `Writer::table`", path.display(), pair[0], pair[1]);
        }
    }
}
