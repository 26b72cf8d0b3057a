//! Counts every allocation of a program. What it says is right where one thread runs.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The allocator of the system, with a count of what is in use and of the most that was.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn add(bytes: usize) {
    MOST.fetch_max(IN_USE.fetch_add(bytes, Relaxed) + bytes, Relaxed);
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // What grows may have to move, and is then there twice.
        let grows = size > layout.size();
        add(if grows { size } else { 0 });
        let moved = unsafe { System.realloc(memory, layout, size) };
        IN_USE.fetch_sub(if grows { layout.size() } else { layout.size() - size }, Relaxed);
        moved
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Does something, and gives the most bytes that were in use meanwhile, beside those that were before.
pub fn of<T>(act: impl FnOnce() -> T) -> (T, usize) {
    let before = IN_USE.load(Relaxed);
    MOST.store(before, Relaxed);
    let done = act();
    (done, MOST.load(Relaxed).saturating_sub(before))
}
