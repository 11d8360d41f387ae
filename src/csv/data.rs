//! The data files of a folder, read and checked as a whole.

use std::collections::HashMap;
use std::path::Path;

use super::cells::Findings;
use super::entity::claim::Claim;
use super::entity::{Entity, entities};
use super::integrity::{self, Lookups, Named};
use super::problem::{Problem, Problems};
use super::record::Record;
use super::table::{self, Table};

macro_rules! data {
    ($( $name:ident: $entity:ty, )*) => {
        /// The rows of all files.
        #[derive(Debug)]
        pub struct Data {
            $( pub(super) $name: Table<$entity>, )*
            pub(super) claims: Table<Claim>,
            /// Cells that are stored in another form than they were written in.
            pub rewritten: Vec<Problem>,
        }

        /// Names of all files.
        const FILES: &[&str] = &[$( <$entity>::FILE, )* Claim::FILE];

        impl Data {
            fn tables(dir: &Path, findings: &mut Findings) -> Self {
                Self {
                    $( $name: table::read(dir, findings), )*
                    claims: table::read(dir, findings),
                    rewritten: Vec::new(),
                }
            }

            /// What a row of a file is called, and the file's keys; `None` if the file was not read to its end.
            fn named(&self, file: &str) -> Option<Named<'_>> {
                $(
                    if file == <$entity>::FILE {
                        return self.$name.whole.then_some((<$entity>::NAME, &self.$name.keys));
                    }
                )*
                None
            }

            /// Checks the rules between rows that have no problem of their own.
            fn check(&self, lookups: &Lookups<'_>, problems: &mut Problems) {
                $( <$entity>::check(&self.$name, lookups, problems); )*
                Claim::check(&self.claims, lookups, problems);
            }
        }
    };
}
entities!(data);

impl Data {
    /// Reads all files of a folder, or reports everything that is wrong with them.
    pub fn read(dir: &Path) -> Result<Self, Problems> {
        let mut findings = Findings::default();
        let mut data = Self::tables(dir, &mut findings);
        let Findings { mut problems, rewritten, references } = findings;
        data.rewritten = rewritten;
        for reference in references.into_iter().chain(Claim::references(&data.claims)) {
            if let Some(named) = data.named(reference.file) {
                integrity::unknown(reference, named, &mut problems);
            }
        }
        data.check(&data.lookups(), &mut problems);
        if problems.is_empty() {
            return Ok(data);
        }
        problems.sort(FILES);
        Err(problems)
    }

    fn lookups(&self) -> Lookups<'_> {
        fn of<'a, R, T>(table: &'a Table<R>, fact: impl Fn(&'a R) -> (&'a str, T)) -> HashMap<&'a str, T> {
            table.rows.iter().map(|row| fact(&row.record)).collect()
        }
        Lookups {
            years: of(&self.editions, |edition| (&edition.slug.0, edition.year)),
            field_editions: of(&self.fields, |field| (&field.slug.0, &*field.edition.key)),
            project_editions: of(&self.projects, |project| (&project.slug.0, &*project.edition.key)),
        }
    }
}
