//! Room 1, what was recorded: the types of a record, how they are read, and what was wrong with them.
//!
//! - [`mod@reference`]: the text of the record that is shown where a page gives none;
//! - [`record`]: the record and its lists, [`event`]: what happened, and [`list`]: what keeps many events small;
//! - [`vocabulary`]: the closed lists of words, with [`plover`] for those of events;
//! - [`when`]: how a time was written, and the window of time it stands for;
//! - [`time`]: instants, the calendar and zones as plain values, and [`iso`]: an instant as text;
//! - [`read`]: JSON → record and problems (through [`wire`], the only file that knows serde);
//! - [`import`]: other formats → a record, and [`export`]: a record → other formats;
//! - [`schema`]: the format as a JSON Schema, for editors and validators;
//! - [`gather`]: lists of what iterators give, and [`arrange`]: short lists in order;
//! - [`steps`]: long work, in steps that leave a page time to draw;
//! - [`problem`]: what is said to an author, with [`locate`] for line and column.
//!
//! Nothing derived is kept here. What follows from a record is asked in [`crate::query`].

pub mod arrange;
pub mod event;
pub mod export;
pub mod gather;
pub mod import;
pub mod iso;
pub mod list;
pub mod locate;
pub mod plover;
pub mod problem;
pub mod read;
pub mod record;
pub mod reference;
pub mod schema;
pub mod steps;
pub mod time;
pub mod vocabulary;
pub mod when;
pub mod wire;
