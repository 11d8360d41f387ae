//! Which modules of `src` each file names: in `use`, grouped or not, in paths, and within macros.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::visit::{Visit, visit_item_mod};
use syn::{Item, ItemMod, ItemUse, Macro, UseTree, Visibility};

use super::sources;

/// A module or an item by its path from the crate's root, for example `graphql::rules::values`.
pub(super) type Name = Vec<String>;

/// What each file of `src` names, by the file's module; what a folder gives out under its own name is told by the name of
/// the file that it comes from.
pub(super) fn all() -> Vec<(Name, BTreeSet<Name>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut given_out = BTreeMap::new();
    for (path, text) in sources("src") {
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let module = module(path.strip_prefix(&root).unwrap());
        for item in &parsed.items {
            if let Item::Use(ItemUse {
                tree, vis: Visibility::Public(_) | Visibility::Restricted(_), ..
            }) = item
            {
                for (name, used) in flattened(tree, &[]) {
                    given_out
                        .extend(resolved(&used, &module, &module).map(|used| (joined(&module, &name), used)));
                }
            }
        }
        let mut uses = Uses { file: module.clone(), inside: module.clone(), found: BTreeSet::new() };
        uses.visit_file(&parsed);
        files.push((module, uses.found));
    }
    for (_, found) in &mut files {
        let origins: Vec<Name> = found.iter().filter_map(|used| origin(used, &given_out)).collect();
        found.extend(origins);
    }
    files
}

/// Where something comes from that a folder gives out.
fn origin(used: &Name, given_out: &BTreeMap<Name, Name>) -> Option<Name> {
    (1..=used.len()).find_map(|length| given_out.get(&used[..length])).cloned()
}

fn module(file: &Path) -> Name {
    let steps = file.with_extension("");
    let steps = steps.iter().map(|step| step.to_str().unwrap().to_owned());
    steps.filter(|step| !["mod", "lib", "main"].contains(&step.as_str())).collect()
}

fn joined(module: &[String], name: &str) -> Name {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

/// The paths of a `use`, each with the name that it brings.
fn flattened(tree: &UseTree, before: &[String]) -> Vec<(String, Name)> {
    match tree {
        UseTree::Path(path) => flattened(&path.tree, &joined(before, &path.ident.to_string())),
        UseTree::Group(group) => group.items.iter().flat_map(|tree| flattened(tree, before)).collect(),
        UseTree::Name(name) if name.ident == "self" => {
            vec![(before.last().cloned().unwrap_or_default(), before.to_vec())]
        }
        UseTree::Name(name) => vec![(name.ident.to_string(), joined(before, &name.ident.to_string()))],
        UseTree::Rename(renamed) => {
            vec![(renamed.rename.to_string(), joined(before, &renamed.ident.to_string()))]
        }
        UseTree::Glob(_) => vec![("*".to_owned(), before.to_vec())],
    }
}

/// A path from the crate's root; none where it leads out of the crate. `file` is the file's module and may be named without
/// `self` in its own `use`, `inside` the module within it that the path stands in.
fn resolved(path: &[String], file: &[String], inside: &[String]) -> Option<Name> {
    let first = path.first()?;
    let ups = path.iter().take_while(|step| *step == "super").count();
    match first.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([inside, &path[1..]].concat()),
        "super" => Some([&inside[..inside.len().checked_sub(ups)?], &path[ups..]].concat()),
        // A module below: `mod` files give out what is theirs so.
        _ if file == inside => Some([file, path].concat()),
        _ => None,
    }
}

struct Uses {
    file: Name,
    inside: Name,
    found: BTreeSet<Name>,
}

impl Uses {
    fn add(&mut self, path: &[String]) {
        let rooted = path.first().is_some_and(|first| ["crate", "self", "super"].contains(&first.as_str()));
        if rooted {
            self.found.extend(resolved(path, &self.file, &self.inside));
        }
    }
}

impl<'s> Visit<'s> for Uses {
    fn visit_item_mod(&mut self, item: &'s ItemMod) {
        self.inside.push(item.ident.to_string());
        visit_item_mod(self, item);
        self.inside.pop();
    }

    fn visit_item_use(&mut self, item: &'s ItemUse) {
        for (_, path) in flattened(&item.tree, &[]) {
            self.add(&path);
        }
    }

    fn visit_path(&mut self, path: &'s syn::Path) {
        let steps: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add(&steps);
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'s Macro) {
        let tokens = item.tokens.to_string().replace(' ', "");
        for root in ["crate", "super", "self"] {
            for tail in tokens.split(&format!("{root}::")).skip(1) {
                let end =
                    tail.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != ':');
                let steps = tail[..end.unwrap_or(tail.len())].split("::").map(ToOwned::to_owned);
                self.add(&std::iter::once(root.to_owned()).chain(steps).collect::<Vec<_>>());
            }
        }
    }
}
