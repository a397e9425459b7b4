//! A list that nearly always holds one value, which then stands in its place and not on the heap.

use std::ops::Deref;

/// No value, one, or several.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Few<T> {
    #[default]
    None,
    One(T),
    Several(Box<[T]>),
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::None => &[],
            Self::One(one) => std::slice::from_ref(one),
            Self::Several(all) => all,
        }
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(mut all: Vec<T>) -> Self {
        match all.len() {
            0 => Self::None,
            1 => all.pop().map_or(Self::None, Self::One),
            _ => Self::Several(all.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn it_reads_like_the_list_it_was_made_of() {
        for list in [vec![], vec![1], vec![1, 2]] {
            assert_eq!(*Few::from(list.clone()), *list);
        }
    }
}
