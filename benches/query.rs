//! How the questions of `query` grow with the record: `cargo xtask bench` runs this and prints the table.

#[path = "query/record.rs"]
mod record;

use std::hint::black_box;
use std::rc::Rc;
use std::time::Duration;

use clause_timeline::model::record::EventRef;
use clause_timeline::query::filter::Filter;
use clause_timeline::query::index::Index;
use clause_timeline::query::standing::{Moment, Standing};
use criterion::{BatchSize, BenchmarkGroup, Criterion, measurement::WallTime};
use record::Chance;

/// As many events as a small account has, and as many as nobody has.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("query");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    for size in SIZES {
        questions(&mut group, size);
    }
    group.finish();
}

fn questions(group: &mut BenchmarkGroup<WallTime>, size: usize) {
    let record = record::shared(size);
    group.bench_function(format!("build/{size}"), |bench| {
        bench.iter_with_large_drop(|| Index::new(Rc::clone(&record)));
    });
    // What searches look at is prepared by the first.
    group.bench_function(format!("first search/{size}"), |bench| {
        let index = || Index::new(Rc::clone(&record));
        let search = |index: &mut Index| search(index, "bandelkel");
        bench.iter_batched_ref(index, search, BatchSize::PerIteration);
    });
    let index = Index::new(record);
    let mut chance = Chance(7);
    group.bench_function(format!("standing/{size}"), |bench| {
        bench.iter_with_large_drop(|| {
            Standing::at(&index, Moment::of(&index, EventRef::from(chance.below(size))))
        });
    });
    // The index keeps the last few filters: each party comes round only after more than that.
    let mut party = 0;
    group.bench_function(format!("filter by party/{size}"), |bench| {
        bench.iter(|| {
            party = (party + 1) % index.record().parties.len();
            black_box(index.matching(&Filter::new(vec![party.into()], Vec::new(), "")).count())
        });
    });
    let mut chance = Chance(9);
    group.bench_function(format!("search/{size}"), |bench| {
        bench.iter(|| search(&index, &chance.made_up()));
    });
}

fn search(index: &Index, word: &str) -> usize {
    black_box(index.matching(&Filter::new(Vec::new(), Vec::new(), word)).count())
}
