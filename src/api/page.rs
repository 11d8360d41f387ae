//! Pages: the rows or groups of a list that are asked for, and their place in it.

use apollo_compiler::Node;
use apollo_compiler::executable::Field as Selected;

use super::field::{Argument, Field, argument, field, named};
use super::object::ObjectType;
use super::planner::{Merged, PlanError, Planner};
use super::standing::Standing;
use super::{api, count};
use crate::catalog::{Entity, Scalar};
use crate::error::Error;
use crate::plan::{
    AggregateColumn, Filter, List, ListId, Object, Operand, OperandKind, Over, PAGE_DEFAULT, PAGE_MAX, Page,
    Value,
};

/// The arguments that say which page of a list.
pub(super) fn arguments() -> [Argument; 5] {
    [
        argument(
            "first",
            named("Int"),
            format!(
                "At most this many rows from the start: 0 to {PAGE_MAX}, {PAGE_DEFAULT} if neither `first` nor `last` is \
                 given."
            ),
        ),
        argument("after", named("String"), "Only rows after the one with this cursor."),
        argument(
            "last",
            named("Int"),
            format!(
                "At most this many rows from the end: 0 to {PAGE_MAX}. Cannot be combined with `first` or `offset`."
            ),
        ),
        argument("before", named("String"), "Only rows before the one with this cursor."),
        argument(
            "offset",
            named("Int"),
            "Skips this many rows; cursors are faster and keep their place when rows are added or removed.",
        ),
    ]
}

/// Plans what stands in a list, a row or a group.
pub(super) type PlanListed =
    for<'d, 'v> fn(&mut Planner<'d, 'v>, ListId, &Merged<'d>) -> Result<Object, PlanError>;

/// The fields of a page of a list of this type.
pub(super) fn fields(name: &str, what: &str, list: &str, all: &str, plan: PlanListed) -> [Field<ListId>; 5] {
    let edge = named(format!("{name}Edge")).non_null();
    [
        field(
            "edges",
            edge.list().non_null(),
            format!("The page's {what} with their cursors."),
            |planner, list: &ListId, merged| {
                planner.lists[*list].rows = true;
                let types = api().of(planner.lists[*list].kind);
                let edge =
                    if planner.lists[*list].grouping().is_some() { &types.group_edge } else { &types.edge };
                Ok(Value::Edges(planner.object(edge, list, merged)?))
            },
        ),
        field(
            "nodes",
            named(name.to_owned()).non_null().list().non_null(),
            format!("The page's {what}."),
            move |planner, list, merged| Ok(Value::Nodes(plan(planner, *list, merged)?)),
        ),
        field(
            "pageInfo",
            named("PageInfo").non_null(),
            format!("The page's place in the {list}."),
            |planner, list, merged| Ok(Value::PageInfo(planner.object(&api().page_info, list, merged)?)),
        ),
        field(
            "totalCount",
            named("BigInt").non_null(),
            format!("How many {all}, exactly."),
            |planner, list, _| {
                Ok(planner.fact(*list, Over::Rows, &Filter::All(Vec::new()), AggregateColumn::count()))
            },
        ),
        count::of_list(what),
    ]
}

/// An entry of a page of rows.
pub(super) fn edge(entity: &'static Entity) -> ObjectType<ListId> {
    edge_of(entity.name.to_owned(), entity.plural, row)
}

/// An entry of a page of groups.
pub(super) fn group_edge(entity: &'static Entity) -> ObjectType<ListId> {
    edge_of(format!("{}Group", entity.name), "groups", group)
}

fn edge_of(name: String, plural: &str, plan: PlanListed) -> ObjectType<ListId> {
    let cursor = field(
        "cursor",
        named("String").non_null(),
        "Its place, for `after` and `before`.",
        |planner, list: &ListId, _| {
            planner.lists[*list].cursors = true;
            Ok(Value::Cursor)
        },
    );
    let ty = format!("{name}Edge");
    let node =
        field("node", named(name).non_null(), "What stands there.", move |planner, list: &ListId, merged| {
            Ok(Value::EdgeNode(plan(planner, *list, merged)?))
        });
    ObjectType::new(ty, format!("An entry of a page of {plural}."), [cursor, node])
}

/// `PageInfo`.
pub(super) fn page_info() -> ObjectType<ListId> {
    ObjectType::new(
        "PageInfo",
        "The place of a page in its list.",
        [
            field(
                "hasNextPage",
                named("Boolean").non_null(),
                "Whether rows follow the page.",
                |planner, list: &ListId, _| {
                    let list = listed(planner, *list);
                    list.probe.after |= list.page.before.is_some();
                    Ok(Value::HasNextPage)
                },
            ),
            field(
                "hasPreviousPage",
                named("Boolean").non_null(),
                "Whether rows precede the page.",
                |planner, list, _| {
                    let list = listed(planner, *list);
                    list.probe.before |= list.page.after.is_some() || list.page.offset.is_some();
                    Ok(Value::HasPreviousPage)
                },
            ),
            field(
                "startCursor",
                named("String"),
                "Cursor of the page's first row; null if it is empty.",
                |planner, list, _| {
                    listed(planner, *list).cursors = true;
                    Ok(Value::StartCursor)
                },
            ),
            field(
                "endCursor",
                named("String"),
                "Cursor of the page's last row; null if it is empty.",
                |planner, list, _| {
                    listed(planner, *list).cursors = true;
                    Ok(Value::EndCursor)
                },
            ),
        ],
    )
}

impl Planner<'_, '_> {
    /// The page that a field's arguments name; the inner error is the field's.
    pub(super) fn page(&self, selected: &Node<Selected>) -> Result<Result<Page, Error>, PlanError> {
        let operand = |name, scalar| -> Result<Option<Operand>, PlanError> {
            let input = self.argument(selected, name)?;
            Ok(input.map(|input| Operand { input, kind: OperandKind::One(scalar) }))
        };
        let (first, last) = (operand("first", Scalar::Int)?, operand("last", Scalar::Int)?);
        if first.is_some() && last.is_some() {
            return Ok(Err(Error::bad_input("first and last cannot be given together; give one of them")));
        }
        let backward = last.is_some();
        let offset = operand("offset", Scalar::Int)?;
        if backward && offset.is_some() {
            return Ok(Err(Error::bad_input(
                "offset counts from the start of the list; use it with first, not with last",
            )));
        }
        let (after, before) = (operand("after", Scalar::Text)?, operand("before", Scalar::Text)?);
        Ok(Ok(Page { backward, size: first.or(last), after, before, offset, single: false }))
    }
}

/// Plans a row of a list's page.
pub(super) fn row<'d>(
    planner: &mut Planner<'d, '_>,
    list: ListId,
    merged: &Merged<'d>,
) -> Result<Object, PlanError> {
    let kind = listed(planner, list).kind;
    planner.object(&api().of(kind).row, &Standing::Row(list, 0), merged)
}

/// Plans a group of a list's page.
pub(super) fn group<'d>(
    planner: &mut Planner<'d, '_>,
    list: ListId,
    merged: &Merged<'d>,
) -> Result<Object, PlanError> {
    let kind = listed(planner, list).kind;
    planner.object(&api().of(kind).group, &list, merged)
}

/// A list whose rows are asked for.
fn listed<'p>(planner: &'p mut Planner<'_, '_>, list: ListId) -> &'p mut List {
    let list = &mut planner.lists[list];
    list.rows = true;
    list
}
