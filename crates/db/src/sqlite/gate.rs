//! The gate between the readers and the restart of the log: while it is shut, no reader begins a snapshot.
//!
//! SQLite restarts the log only in a moment in which nobody reads from it. Among busy readers such a moment does not
//! come by itself, and waiting for it would stop every save. So the writer shuts the gate, the readers finish the
//! statements at hand (a page's take a few milliseconds), the log is restarted, and the gate opens again.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::Duration;

use super::lock;

/// How many snapshots are open, and whether more may be.
#[derive(Debug, Default)]
pub struct Gate {
    inside: Mutex<usize>,
    /// Changed only while `inside` is locked; read without it.
    shut: AtomicBool,
    changed: Condvar,
    copying: Mutex<()>,
}

impl Gate {
    /// Waits until nobody copies the log into the file, and keeps others from it as long as the returned value lives:
    /// SQLite would refuse the second without waiting.
    pub fn copy(&self) -> MutexGuard<'_, ()> {
        lock(&self.copying)
    }

    /// Before a snapshot begins. Waits while the gate is shut.
    pub fn enter(&self) {
        let mut inside = lock(&self.inside);
        while self.is_shut() {
            inside = self.wait(inside);
        }
        *inside += 1;
    }

    /// After a snapshot has ended.
    pub fn leave(&self) {
        let mut inside = lock(&self.inside);
        *inside = inside.saturating_sub(1);
        if *inside == 0 && self.is_shut() {
            self.changed.notify_all();
        }
    }

    /// Somebody wants all snapshots to end soon.
    pub fn is_shut(&self) -> bool {
        self.shut.load(Ordering::SeqCst)
    }

    /// Lets no new snapshot begin as long as the returned value lives.
    pub fn shut(&self) -> Shut<'_> {
        let inside = lock(&self.inside);
        self.shut.store(true, Ordering::SeqCst);
        drop(inside);
        Shut(self)
    }

    fn wait<'a>(&self, inside: MutexGuard<'a, usize>) -> MutexGuard<'a, usize> {
        self.changed.wait(inside).unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The gate is shut; it opens when this is dropped.
#[derive(Debug)]
pub struct Shut<'g>(&'g Gate);

impl Shut<'_> {
    /// Waits until the last snapshot has ended, not longer than `patience`; whether it has.
    pub fn wait_for_the_last(&self, patience: Duration) -> bool {
        let inside = lock(&self.0.inside);
        let waited = self.0.changed.wait_timeout_while(inside, patience, |inside| *inside > 0);
        *waited.unwrap_or_else(std::sync::PoisonError::into_inner).0 == 0
    }
}

impl Drop for Shut<'_> {
    fn drop(&mut self) {
        let inside = lock(&self.0.inside);
        self.0.shut.store(false, Ordering::SeqCst);
        drop(inside);
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc};
    use std::thread;

    use super::*;

    #[test]
    fn the_last_to_leave_ends_the_wait() {
        let gate = Arc::new(Gate::default());
        gate.enter();
        let shut = gate.shut();
        assert!(!shut.wait_for_the_last(Duration::from_millis(1)));
        let reader = thread::spawn({
            let gate = Arc::clone(&gate);
            move || gate.leave()
        });
        assert!(shut.wait_for_the_last(Duration::from_secs(10)));
        reader.join().unwrap();
    }

    #[test]
    fn nobody_enters_while_it_is_shut() {
        let gate = Arc::new(Gate::default());
        let shut = gate.shut();
        let (entered, answer) = mpsc::channel();
        let reader = thread::spawn({
            let gate = Arc::clone(&gate);
            move || {
                gate.enter();
                entered.send(()).unwrap();
                gate.leave();
            }
        });
        assert!(answer.recv_timeout(Duration::from_millis(20)).is_err());
        drop(shut);
        assert_eq!(answer.recv_timeout(Duration::from_secs(10)), Ok(()));
        reader.join().unwrap();
    }
}
