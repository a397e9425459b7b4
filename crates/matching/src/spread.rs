//! Work on all cores: tasks are taken one after another by as many threads as there are. What a task computes never
//! depends on which thread runs it or in which order they end.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Runs every task once. A panic of a task is passed on.
pub(crate) fn each<T: Send>(tasks: Vec<T>, work: impl Fn(T) + Sync) {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(tasks.len());
    if threads < 2 {
        return tasks.into_iter().for_each(work);
    }
    let tasks = Mutex::new(tasks.into_iter());
    // The guard is given back before the work begins.
    let next = || tasks.lock().unwrap_or_else(PoisonError::into_inner).next();
    let run = || {
        while let Some(task) = next() {
            work(task);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(run);
        }
        run();
    });
}

/// Cuts `0..length` into ranges of `size`, the last one perhaps shorter, and gives what `work` makes of each, in order.
pub(crate) fn ranges<T: Send>(length: usize, size: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let starts = (0..length).step_by(size.max(1));
    let mut slots: Vec<(Range<usize>, Option<T>)> =
        starts.map(|start| (start..length.min(start + size.max(1)), None)).collect();
    each(slots.iter_mut().collect(), |(range, slot)| *slot = Some(work(range.clone())));
    slots.into_iter().filter_map(|(_, made)| made).collect()
}

/// The items of a range with their positions.
pub(crate) fn numbered<T>(items: &[T], range: Range<usize>) -> impl Iterator<Item = (u32, &T)> {
    let first = u32::try_from(range.start).unwrap_or(u32::MAX);
    (first..).zip(items.get(range).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn every_range_is_done_once_and_stands_in_its_place() {
        for length in [0, 1, 9, 10, 11, 1_000] {
            let numbers = ranges(length, 10, Iterator::collect::<Vec<usize>>).concat();
            assert_eq!(numbers, (0..length).collect::<Vec<_>>());
        }
    }
}
