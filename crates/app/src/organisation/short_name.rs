//! Short names for tables, made from the full names of a profile. Used by `settle`.

use std::collections::BTreeMap;

use profile::Desk;

/// What offices shorten by habit. The longer words come first.
const HABITS: [(&str, &str); 7] = [
    ("地域包括支援センター", "包括"),
    ("社会福祉協議会", "社協"),
    ("基幹相談支援センター", "基幹"),
    ("こども家庭センター", "こども家庭"),
    ("自立相談支援機関", "自立相談"),
    ("子育て支援センター", "子育て支援"),
    ("地域活動支援センター", "地活"),
];

/// The short name of every desk, in the same order. Two desks that would be called the same keep their
/// full names.
pub(super) fn short_names(desks: &[Desk]) -> Vec<String> {
    let short: Vec<String> = desks.iter().map(|desk| shorten(&desk.name)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &short {
        *count.entry(name).or_default() += 1;
    }
    let unique = |(desk, name): (&Desk, &String)| {
        if count.get(name.as_str()) == Some(&1) { name.clone() } else { desk.name.clone() }
    };
    desks.iter().zip(&short).map(unique).collect()
}

fn shorten(name: &str) -> String {
    HABITS.iter().fold(name.to_owned(), |name, (long, short)| name.replace(long, short))
}

#[cfg(test)]
mod tests {
    use super::{short_names, shorten};

    #[test]
    fn habits_shorten_a_name() {
        assert_eq!(shorten("みよし市社会福祉協議会"), "みよし市社協");
        assert_eq!(shorten("門司区 地域包括支援センター"), "門司区 包括");
    }

    #[test]
    fn short_names_of_a_real_profile_are_all_different() {
        for name in profile::BUILTIN {
            let text = profile::builtin(name).unwrap();
            let desks = profile::read(text, name).unwrap().agencies();
            let mut short = short_names(&desks);
            let all = short.len();
            short.sort();
            short.dedup();
            assert_eq!(short.len(), all, "{name}");
        }
    }
}
