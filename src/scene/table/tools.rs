//! What stands above the table: its order, and the choice of statuses.

use crate::model::record::Text;
use crate::state::RowOrder;

/// How the rows are ordered, and which statuses are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableTools {
    /// The order of the rows.
    pub order: RowOrder,
    /// One for each status that a clause has, or that is chosen.
    pub statuses: Vec<StatusChip>,
}

/// A status that can be filtered by.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusChip {
    /// The word for it in exchanged data.
    pub id: Text,
    /// Its shape.
    pub shape: &'static str,
    /// Its word.
    pub name: &'static str,
    /// How many clauses have it, in one of the tracks shown.
    pub count: String,
    /// The same in words, after the name: `3 clauses`.
    pub count_words: String,
    /// Whether it is on.
    pub pressed: bool,
}
