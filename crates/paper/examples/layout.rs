//! How long drawing takes: `cargo run --release -p paper --example layout [families]`.

#[path = "../tests/random/mod.rs"]
mod random;

use std::time::{Duration, Instant};

use paper::Settings;
use paper::genogram::draw;

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    for (name, make) in
        [("families", random::family as fn(u64) -> paper::Family), ("garbage", random::garbage)]
    {
        let mut times: Vec<(Duration, u64)> = Vec::with_capacity(count);
        for seed in (0..).take(count) {
            let family = make(seed);
            // The faster of three: what the machine did meanwhile is not what is measured.
            let time = (0..3).map(|_| {
                let start = Instant::now();
                assert!(!draw(&family, &Settings::default()).svg.is_empty());
                start.elapsed()
            });
            times.push((time.min().unwrap_or_default(), seed));
        }
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        let show =
            |(time, seed): (Duration, u64)| format!("{:.2} ms (seed {seed})", time.as_secs_f64() * 1000.0);
        println!("{count} {name}: p50 {}, p99 {}, max {}", show(at(50)), show(at(99)), show(at(100)));
    }
}
