//! What `docs/search.md` says that a search finds, evaluated over the data files: every thing is looked at, and no code is shared
//! with the server.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization as _;

use crate::support::database::data_dir;

type Row = HashMap<String, String>;

/// A thing with its texts, folded.
struct Thing {
    key: String,
    names: Vec<String>,
    mentions: Vec<String>,
    /// Names of its places and its programme, and its year.
    contexts: Vec<String>,
}

/// Everything that can be found.
pub(super) struct Things(Vec<Thing>);

fn rows(file: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(data_dir().join(file)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn split_dots(text: &str) -> String {
    text.replace(['ㆍ', '・', '･', '‧', '∙', '•', '⋅', '·'], " ")
}

pub(super) fn fold(text: &str) -> String {
    let small = split_dots(text).nfkc().collect::<String>().to_lowercase().replace('ß', "ss");
    small.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The words of a query; a year is one even where no space sets it off.
fn words(query: &str) -> BTreeSet<String> {
    let letters: Vec<char> = split_dots(query).nfkc().collect();
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut spaced = String::new();
    let mut at = 0;
    while at < letters.len() {
        let century = letters[at..].starts_with(&['1', '9']) || letters[at..].starts_with(&['2', '0']);
        let is_year = century && (at == 0 || !digit(at - 1)) && (at..at + 4).all(digit) && !digit(at + 4);
        if is_year {
            let mut end = at + 4;
            for letter in ['년', '도'] {
                end += usize::from(letters.get(end) == Some(&letter) && (letter == '년' || end > at + 4));
            }
            spaced.push(' ');
            spaced.extend(&letters[at..end]);
            spaced.push(' ');
            at = end;
        } else {
            spaced.push(letters[at]);
            at += 1;
        }
    }
    let parts = spaced.split(|letter: char| letter.is_whitespace() || ",;/|()[]{}".contains(letter));
    parts.map(fold).filter(|word| !word.is_empty()).collect()
}

/// Whether a letter of a query fits one of a text: a consonant that stands alone fits each syllable that begins with it.
fn fits(asked: char, letter: char) -> bool {
    let lead = u32::from(asked).wrapping_sub(0x1100);
    let syllable = u32::from(letter).wrapping_sub(0xac00);
    asked == letter || (lead < 19 && syllable < 11_172 && syllable / 588 == lead)
}

fn has_lead(text: &str) -> bool {
    text.chars().any(|letter| ('\u{1100}'..='\u{1112}').contains(&letter))
}

/// Whether a text has what is asked; of a single letter, whether it begins with it.
fn has(text: &str, asked: &str) -> bool {
    let (text, asked): (Vec<char>, Vec<char>) = (text.chars().collect(), asked.chars().collect());
    let starts = if asked.len() == 1 { 1 } else { text.len() };
    (0..starts).any(|start| {
        text.len() >= start + asked.len() && asked.iter().zip(&text[start..]).all(|(a, b)| fits(*a, *b))
    })
}

fn any_has(texts: &[String], asked: &str) -> bool {
    texts.iter().any(|text| has(text, asked))
}

impl Thing {
    fn fits(&self, whole: &str, words: &BTreeSet<String>) -> bool {
        let own =
            |asked: &str| any_has(&self.names, asked) || (!has_lead(whole) && any_has(&self.mentions, asked));
        own(whole) || words.iter().all(|word| own(word) || any_has(&self.contexts, word))
    }
}

fn texts(row: &Row, columns: &[&str]) -> Vec<String> {
    let cells = columns.iter().filter_map(|column| row.get(*column)).flat_map(|cell| cell.split(';'));
    cells.map(fold).filter(|text| !text.is_empty()).collect()
}

fn whole_texts(row: &Row, columns: &[&str]) -> Vec<String> {
    let cells = columns.iter().filter_map(|column| row.get(*column));
    cells.map(|cell| fold(cell)).filter(|text| !text.is_empty()).collect()
}

/// Files by their keys, to look up where things belong.
struct Places {
    regions: HashMap<String, Row>,
    programmes: HashMap<String, Row>,
    editions: HashMap<String, Row>,
}

fn by_slug(file: &str) -> HashMap<String, Row> {
    rows(file).into_iter().map(|row| (row["slug"].clone(), row)).collect()
}

impl Places {
    /// Names of a region and of those that it lies in, up to its province.
    fn region(&self, slug: &str) -> Vec<String> {
        let Some(row) = self.regions.get(slug) else { return Vec::new() };
        let mut names = region_names(row);
        let parent = &row["parent"];
        if self.regions.get(parent).is_some_and(|parent| parent["kind"] != "COUNTRY") {
            names.extend(self.region(parent));
        }
        names
    }

    fn edition(&self, slug: &str) -> Vec<String> {
        let edition = &self.editions[slug];
        let programme = &self.programmes[&edition["programme"]];
        let mut names = whole_texts(programme, &["name_ko", "name_en"]);
        names.push(format!("{}년도", edition["year"]));
        names.extend(self.region(&programme["region"]));
        names
    }

    fn of(&self, kind: &str, row: &Row) -> Vec<String> {
        match kind {
            "REGION" => {
                let parent = &row["parent"];
                let is_country = self.regions.get(parent).is_none_or(|parent| parent["kind"] == "COUNTRY");
                if is_country { Vec::new() } else { self.region(parent) }
            }
            "PROGRAMME" | "AGENCY" => self.region(&row["region"]),
            "EDITION" => self.edition(&row["slug"]),
            "FIELD" => self.edition(&row["edition"]),
            "PROJECT" => {
                let served = row["regions"].split(';').flat_map(|slug| self.region(slug));
                self.edition(&row["edition"]).into_iter().chain(served).collect()
            }
            "SOURCE" if !row["published_on"].is_empty() => vec![format!("{}년도", &row["published_on"][..4])],
            _ => Vec::new(),
        }
    }
}

fn region_names(row: &Row) -> Vec<String> {
    let mut names = whole_texts(row, &["name_ko", "name_en"]);
    names.extend(texts(row, &["aliases"]));
    names
}

impl Things {
    pub(super) fn read() -> Self {
        let places = Places {
            regions: by_slug("regions.csv"),
            programmes: by_slug("programmes.csv"),
            editions: by_slug("editions.csv"),
        };
        let mut things = Vec::new();
        for (kind, file) in [
            ("REGION", "regions.csv"),
            ("PROGRAMME", "programmes.csv"),
            ("EDITION", "editions.csv"),
            ("FIELD", "fields.csv"),
            ("PROJECT", "projects.csv"),
            ("AGENCY", "agencies.csv"),
            ("INDUSTRY", "industries.csv"),
            ("INDICATOR", "indicators.csv"),
            ("SOURCE", "sources.csv"),
        ] {
            for row in rows(file) {
                let slug = row.get("slug").or_else(|| row.get("code")).unwrap();
                let mut names = whole_texts(&row, &["name_ko", "name_en", "title"]);
                names.extend(texts(&row, &["aliases"]));
                things.push(Thing {
                    key: format!("{kind} {slug}"),
                    names,
                    mentions: whole_texts(&row, &["publisher", "note", "definition"]),
                    contexts: places.of(kind, &row),
                });
            }
        }
        Self(things)
    }

    /// What a query finds, similar texts apart.
    pub(super) fn found(&self, query: &str) -> BTreeSet<&str> {
        let (whole, words) = (fold(query), words(query));
        let fitting = self.0.iter().filter(|thing| !whole.is_empty() && thing.fits(&whole, &words));
        fitting.map(|thing| &*thing.key).collect()
    }

    /// Every text, to take queries from.
    pub(super) fn texts(&self) -> Vec<&str> {
        self.0
            .iter()
            .flat_map(|thing| thing.names.iter().chain(&thing.mentions))
            .map(|text| &**text)
            .collect()
    }
}
