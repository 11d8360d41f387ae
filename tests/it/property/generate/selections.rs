//! Random selections.

use iljari::catalog::{Entity, Link};

use super::{DEPTH_MAX, Generator, Keys};
use crate::property::arg::Arg;
use crate::property::evaluate::global_id;
use crate::property::model::stored;
use crate::property::query::{Field, Fragment, Selection};

impl Generator<'_> {
    pub(super) fn root(&mut self) -> Vec<Selection> {
        let mut selections = Vec::new();
        // More lists than are sent with their commit, at times.
        let count = if self.one_in(25) { self.rng.usize(30..50) } else { self.rng.usize(1..4) };
        for _ in 0..count {
            let entity = stored(self.rng);
            let mut field = match self.rng.u8(..10) {
                0 => self.node(entity),
                1 => self.nodes(),
                2 | 3 => self.single(entity),
                _ => self.list(entity.plural, entity, 0),
            };
            field.alias = Some(self.name("r"));
            selections.push(field.into());
        }
        selections
    }

    fn id(&mut self, entity: &'static Entity) -> Arg {
        // Some ids name nothing.
        let row = if self.one_in(6) { None } else { self.any_row(entity) };
        let key = row.map_or_else(|| 1_000_000.into(), |row| row["id"].clone());
        Arg::Text(global_id(entity.kind, &key))
    }

    fn node(&mut self, entity: &'static Entity) -> Field {
        let id = self.value("ID!", 3, |generator| generator.id(entity));
        let mut selections = self.of_node(entity);
        let other = stored(self.rng);
        selections.extend(self.of_node(other));
        Field { arguments: vec![("id", id)], ..Field::new("node", selections) }
    }

    fn nodes(&mut self) -> Field {
        let kinds: Vec<_> = (0..3).map(|_| stored(self.rng)).collect();
        let ids = self.value("[ID!]!", 3, |generator| {
            let count = generator.rng.usize(..7);
            Arg::List(
                (0..count)
                    .map(|_| {
                        let entity = *generator.pick(&kinds);
                        generator.id(entity)
                    })
                    .collect(),
            )
        });
        let selections = kinds.iter().flat_map(|entity| self.of_node(entity)).collect();
        Field { arguments: vec![("ids", ids)], ..Field::new("nodes", selections) }
    }

    /// Selections for one of the types that a node may have. All fields have aliases: types differ in what a name means.
    fn of_node(&mut self, entity: &'static Entity) -> Vec<Selection> {
        let inner = self.row(entity, 1, None);
        vec![
            Field::new("id", Vec::new()).into(),
            Selection::Inline(Some(entity.name), None, inner),
            Field::new("__typename", Vec::new()).into(),
        ]
    }

    fn single(&mut self, entity: &'static Entity) -> Field {
        let argument = match entity.key {
            Some(key) => {
                let value = self.value("String!", 3, |generator| {
                    let row = if generator.one_in(6) { None } else { generator.any_row(entity) };
                    row.map_or_else(|| Arg::Text("nothing".to_owned()), |row| Arg::of(&row[key]))
                });
                (key, value)
            }
            None => ("id", self.value("ID!", 3, |generator| generator.id(entity))),
        };
        let selections = self.row(entity, 1, Some(&mut Keys::new()));
        let arguments = self.day(entity).into_iter().chain([argument]).collect();
        Field { arguments, ..Field::new(entity.single, selections) }
    }

    /// Another day to see an entity's rows as of, at times.
    fn day(&mut self, entity: &'static Entity) -> Option<(&'static str, Arg)> {
        let days: Vec<&str> = self.model.days().collect();
        if !self.travels || entity.as_of.is_none() || days.is_empty() || self.one_in(3) {
            return None;
        }
        let day = (*self.pick(&days)).to_owned();
        Some(("asOf", self.optional("Date", 3, |_| Arg::Text(day))))
    }

    fn list(&mut self, name: &str, entity: &'static Entity, depth: usize) -> Field {
        let mut arguments: Vec<_> = self.day(entity).into_iter().collect();
        if self.rng.u8(..5) < 3 {
            arguments.push(("where", self.filter(entity)));
        }
        let mut order = Arg::Null;
        if self.rng.u8(..5) < 3 {
            order = self.order(entity);
            arguments.push(("orderBy", order.clone()));
        }
        let order = match order.json_of_rest(&self.variables) {
            term @ serde_json::Value::Object(_) => serde_json::Value::Array(vec![term]),
            order => order,
        };
        arguments.extend(self.page(entity, &order, depth));
        self.rng.shuffle(&mut arguments);
        let selections = self.connection(entity, depth);
        Field { arguments, ..Field::new(name, selections) }
    }

    fn connection(&mut self, entity: &'static Entity, depth: usize) -> Vec<Selection> {
        let leaf = |name: &str| Selection::from(Field::new(name, Vec::new()));
        let mut selections = Vec::new();
        if self.one_in(8) {
            selections.push(leaf("__typename"));
        }
        if self.rng.bool() {
            selections.push(leaf("totalCount"));
        }
        if self.one_in(3) {
            let mut names = vec!["hasNextPage", "hasPreviousPage", "startCursor", "endCursor"];
            names.truncate(if self.travels { 2 } else { 4 });
            let mut fields: Vec<_> =
                names.iter().filter(|_| self.rng.u8(..3) > 0).map(|name| leaf(name)).collect();
            fields.push(leaf("__typename"));
            selections.push(Field::new("pageInfo", fields).into());
        }
        if self.one_in(3) {
            selections.push(self.aggregate(entity).into());
        }
        if self.one_in(4) {
            selections.push(self.groups(entity, depth).into());
        }
        if self.one_in(4) {
            selections.push(self.count(depth).into());
        }
        match self.rng.u8(..8) {
            0 if !selections.is_empty() => {}
            1..3 => {
                let mut keys = Keys::new();
                let mut fields = vec![leaf("__typename")];
                if !self.travels {
                    fields.push(leaf("cursor"));
                }
                fields.push(Field::new("node", self.row(entity, depth + 1, Some(&mut keys))).into());
                self.rng.shuffle(&mut fields);
                selections.push(Field::new("edges", fields).into());
                if self.one_in(4) {
                    selections.push(Field::new("nodes", vec![leaf("id")]).into());
                }
            }
            _ => {
                let row = self.row(entity, depth + 1, Some(&mut Keys::new()));
                selections.push(Field::new("nodes", row).into());
            }
        }
        self.rng.shuffle(&mut selections);
        selections
    }

    /// A count that is no estimate: below a row there is none.
    fn count(&mut self, depth: usize) -> Field {
        let fields = ["value", "isExact", "isCapped", "mode", "__typename"];
        let selections = fields.iter().map(|name| Field::new(name, Vec::new()).into()).collect();
        let mut field = Field { alias: Some(self.name("c")), ..Field::new("count", selections) };
        let mode = *self.pick(&["EXACT", "CAPPED", "CAPPED", "ESTIMATE"]);
        match mode {
            "ESTIMATE" if depth == 0 => {}
            "CAPPED" => {
                field.arguments.push(("mode", self.value("CountMode!", 3, |_| Arg::Enum(mode))));
                if !self.one_in(3) {
                    let cap = self.value("Int", 2, |generator| Arg::Int(generator.rng.i64(1..6)));
                    field.arguments.push(("cap", cap));
                }
            }
            mode => field.arguments.push(("mode", Arg::Enum(mode))),
        }
        field
    }

    fn aggregate(&mut self, entity: &'static Entity) -> Field {
        let selections = self.functions(entity);
        let mut field = Field { alias: Some(self.name("g")), ..Field::new("aggregate", selections) };
        if entity.figures.is_some() {
            field.arguments = vec![("indicator", self.indicator()), ("measure", self.measure())];
        }
        field
    }

    /// Fields of a row. Without keys every field has an alias of its own, so that the selections can stand anywhere.
    pub(super) fn row(
        &mut self,
        entity: &'static Entity,
        depth: usize,
        mut keys: Option<&mut Keys>,
    ) -> Vec<Selection> {
        let mut selections: Vec<Selection> = Vec::new();
        for _ in 0..self.rng.usize(1..6) {
            let keys = keys.as_deref_mut();
            match self.rng.u8(..12) {
                0..6 => selections.push(self.leaf(entity, keys.is_some()).into()),
                6 => {
                    if self.one_in(4) {
                        let id = vec![Field::new("id", Vec::new()).into()];
                        selections.push(Selection::Inline(Some("Node"), self.condition(), id));
                    }
                    let (on, include) = (self.rng.bool().then_some(entity.name), self.condition());
                    let inner = self.row(entity, depth, keys);
                    selections.push(Selection::Inline(on, include, inner));
                }
                7 => {
                    let name = self.fragment(entity, depth);
                    let skip = self.condition();
                    selections.push(Selection::Spread(name, skip));
                }
                _ => {
                    if self.links_left > 0
                        && let Some(field) = self.link(entity, depth, keys)
                    {
                        // The same field once more is the same field, with more selections.
                        if self.one_in(6) {
                            selections.push(self.again(entity, &field).into());
                        }
                        selections.push(field.into());
                    }
                }
            }
        }
        if selections.is_empty() {
            selections.push(self.leaf(entity, keys.is_some()).into());
        }
        selections
    }

    fn condition(&mut self) -> Option<Arg> {
        if self.one_in(3) {
            return Some(self.value("Boolean!", 2, |generator| Arg::Bool(generator.rng.bool())));
        }
        None
    }

    fn fragment(&mut self, entity: &'static Entity, depth: usize) -> String {
        let known: Vec<String> = self
            .fragments
            .iter()
            .filter(|fragment| fragment.on == entity.name && fragment.depth >= depth)
            .map(|fragment| fragment.name.clone())
            .collect();
        if !known.is_empty() && self.rng.bool() {
            return self.pick(&known).clone();
        }
        let name = self.name("F");
        let selections = self.row(entity, depth, None);
        self.fragments.push(Fragment { name: name.clone(), on: entity.name, depth, selections });
        name
    }

    /// A field with other selections, which merge with the first ones.
    fn again(&mut self, entity: &'static Entity, field: &Field) -> Field {
        let link = entity.link_named(&field.name).expect("the field follows a link");
        let mut selections = self.row(link.target.entity(), DEPTH_MAX, None);
        if !link.join.is_to_one() {
            selections = vec![Field::new("nodes", selections).into()];
        }
        Field { selections, ..field.clone() }
    }

    fn leaf(&mut self, entity: &'static Entity, may_repeat: bool) -> Field {
        let name = match self.rng.u8(..8) {
            0 => "id",
            1 => "__typename",
            _ => &entity.columns[self.rng.usize(..entity.columns.len())].name,
        };
        let mut field = Field::new(name, Vec::new());
        if !may_repeat || self.one_in(6) {
            field.alias = Some(self.name("a"));
        }
        field
    }

    /// A field that follows a link, if its key is free and it is not too deep.
    fn link(&mut self, entity: &'static Entity, depth: usize, keys: Option<&mut Keys>) -> Option<Field> {
        if entity.links.is_empty() {
            return None;
        }
        self.links_left -= 1;
        let link: &'static Link = &entity.links[self.rng.usize(..entity.links.len())];
        let target = link.target.entity();
        let plain = keys.is_some_and(|keys| self.rng.u8(..3) > 0 && keys.insert(link.name.to_owned()));
        let mut field = if link.join.is_to_one() {
            let inner = self.row(target, depth, Some(&mut Keys::new()));
            Field::new(link.name, inner)
        } else if depth < DEPTH_MAX {
            self.list(link.name, target, depth)
        } else {
            return None;
        };
        if !plain {
            field.alias = Some(self.name("l"));
        }
        Some(field)
    }
}
