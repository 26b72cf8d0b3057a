//! The table of fuzz targets, for what runs them and for what builds them.

/// Every target: its name on the command line, and the folder of the repository with its seeds.
pub const TARGETS: [(&str, &str); 4] = [
    ("record", "data/cases"),
    ("timelinejs", "tests/import/cases"),
    ("sheet", "fuzz/seeds/sheet"),
    ("when", "fuzz/seeds/when"),
];
