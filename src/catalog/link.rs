//! Links between entities, and fields that lead to one of several.

use super::{Kind, Table};

/// A link to another entity.
#[derive(Debug)]
pub struct Link {
    /// GraphQL field.
    pub name: &'static str,
    /// The entity it leads to.
    pub target: Kind,
    /// What it leads to, in words.
    pub description: &'static str,
    /// How the two tables meet.
    pub join: Join,
    /// Name under which rows can be grouped by each of several rows that it leads to, for example `agency`.
    pub group_key: Option<&'static str>,
}

/// How the rows of two tables meet. `local` columns stand in this entity's table, `remote` ones in the target's.
#[derive(Debug)]
pub enum Join {
    /// At most one row: `target.remote = this.local`, and `condition` (a boolean column of the target) holds.
    ToOne {
        /// Column here.
        local: &'static str,
        /// Unique column there.
        remote: &'static str,
        /// Boolean column there that must hold.
        condition: Option<&'static str>,
        /// Whether the row may be missing.
        nullable: bool,
    },
    /// Any number of rows: `target.remote = this.local`.
    ToMany {
        /// Column here.
        local: &'static str,
        /// Column there.
        remote: &'static str,
    },
    /// Any number of rows, each once, through a third table: `via.near = this.local` and `target.remote = via.far`.
    Through {
        /// Column here.
        local: &'static str,
        /// Table between.
        via: Table,
        /// Its column that points here.
        near: &'static str,
        /// Its column that points there.
        far: &'static str,
        /// Column there.
        remote: &'static str,
    },
    /// Any number of rows, each once: those whose primary keys a function of this column gives.
    Function {
        /// Column here.
        local: &'static str,
        /// The function, of one `bigint`, giving a set of them.
        function: &'static str,
    },
    /// All rows above in the tree that this column makes.
    Ancestors {
        /// Column that points to the parent.
        parent: &'static str,
    },
    /// All rows below in the tree that this column makes.
    Descendants {
        /// Column that points to the parent.
        parent: &'static str,
    },
}

impl Link {
    /// Whether a column here holds the primary key there: then the column alone tells which row it is, and whether.
    pub fn points_at_key(&self) -> bool {
        matches!(self.join, Join::ToOne { remote: "id", condition: None, .. })
    }
}

impl Join {
    /// Column of this entity's table that the link starts from.
    pub fn local(&self) -> &'static str {
        match self {
            Self::ToOne { local, .. }
            | Self::ToMany { local, .. }
            | Self::Through { local, .. }
            | Self::Function { local, .. } => local,
            Self::Ancestors { .. } | Self::Descendants { .. } => "id",
        }
    }

    /// Whether the link leads to one row, or to none.
    pub fn may_be_missing(&self) -> bool {
        matches!(self, Self::ToOne { nullable: true, .. })
    }

    /// Whether the link leads to at most one row.
    pub fn is_to_one(&self) -> bool {
        matches!(self, Self::ToOne { .. })
    }
}

/// A field that leads to the first of several to-one links that leads anywhere.
#[derive(Debug)]
pub struct Choice {
    /// GraphQL field.
    pub name: &'static str,
    /// The links, the first one that leads to a row wins.
    pub links: &'static [&'static str],
    /// What it leads to, in words.
    pub description: &'static str,
}
