//! Who belongs to each template. The words are what a counsellor would write into the drawing by hand.

use super::{Figure, FigureBond, Place, Starter, Template};
use crate::person::{KinshipKind, Relation, Sex};

/// 本人, where nobody was written down yet.
pub(super) const INDEX: Figure = figure("本人", Relation::Principal, Sex::NotKnown);

const FATHER: Figure = figure("父", Relation::Father, Sex::Male);
const MOTHER: Figure = figure("母", Relation::Mother, Sex::Female);
const PARTNER: Figure = figure("配偶者", Relation::Partner, Sex::NotKnown);
const CHILD: Figure = figure("子", Relation::Child, Sex::NotKnown);
const SECOND_CHILD: Figure = figure("2人目の子", Relation::Child, Sex::NotKnown).to_choose();
const SIBLING: Figure = figure("兄弟姉妹", Relation::Sibling, Sex::NotKnown).to_choose();

const fn figure(called: &'static str, relation: Relation, sex: Sex) -> Figure {
    Figure { called, relation, sex, same_roof: true, usual: true }
}

impl Figure {
    /// One that such a family may have.
    const fn to_choose(self) -> Self {
        Self { usual: false, ..self }
    }

    /// One who lives elsewhere.
    const fn elsewhere(self) -> Self {
        Self { same_roof: false, ..self }
    }
}

pub(super) fn family(template: Template, place: Option<Place>) -> Starter {
    match (template, place) {
        (Template::Single, _) => single(),
        (Template::Couple, _) => Starter { figures: vec![PARTNER], bonds: vec![] },
        (Template::ParentChild, Some(Place::Child)) => with_parents([FATHER, MOTHER, SIBLING]),
        (Template::ParentChild, _) => with_children([CHILD, PARTNER.to_choose(), SECOND_CHILD]),
        (Template::ThreeGenerations, Some(Place::Child)) => grandchild(),
        (Template::ThreeGenerations, Some(Place::Elder)) => grandparent(),
        (Template::ThreeGenerations, _) => between(),
        (Template::EightyFifty, Some(Place::Child)) => {
            with_parents([FATHER.to_choose(), MOTHER, SIBLING.elsewhere()])
        }
        (Template::EightyFifty, _) => with_children([CHILD, PARTNER.to_choose(), SECOND_CHILD.elsewhere()]),
    }
}

const fn couple(a: usize, b: usize) -> FigureBond {
    FigureBond { a, b, kind: KinshipKind::Couple }
}

const fn parent(a: usize, b: usize) -> FigureBond {
    FigureBond { a, b, kind: KinshipKind::Parent }
}

/// Nobody needs to be added; who lives elsewhere can be.
fn single() -> Starter {
    let others = [FATHER, MOTHER, SIBLING, CHILD].map(|it| it.elsewhere().to_choose());
    Starter { figures: others.to_vec(), bonds: vec![couple(0, 1), parent(0, 2), parent(1, 2)] }
}

/// Father, mother, and another child of theirs.
fn with_parents(figures: [Figure; 3]) -> Starter {
    Starter { figures: figures.to_vec(), bonds: vec![couple(0, 1), parent(0, 2), parent(1, 2)] }
}

/// A child, the other parent, and a second child.
fn with_children(figures: [Figure; 3]) -> Starter {
    Starter { figures: figures.to_vec(), bonds: vec![parent(1, 0), parent(1, 2)] }
}

/// 本人 in the middle, with parents and children.
fn between() -> Starter {
    Starter {
        figures: vec![FATHER, MOTHER, PARTNER, CHILD, SECOND_CHILD],
        bonds: vec![couple(0, 1), parent(2, 3), parent(2, 4)],
    }
}

/// 本人 is the youngest.
fn grandchild() -> Starter {
    let grand = |called, sex| figure(called, Relation::Grandparent, sex);
    Starter {
        figures: vec![
            grand("父方の祖父", Sex::Male),
            grand("父方の祖母", Sex::Female),
            grand("母方の祖父", Sex::Male).elsewhere().to_choose(),
            grand("母方の祖母", Sex::Female).elsewhere().to_choose(),
            FATHER,
            MOTHER,
            SIBLING,
        ],
        bonds: vec![
            couple(0, 1),
            parent(0, 4),
            parent(1, 4),
            couple(2, 3),
            parent(2, 5),
            parent(3, 5),
            couple(4, 5),
            parent(4, 6),
            parent(5, 6),
        ],
    }
}

/// 本人 is of the eldest.
fn grandparent() -> Starter {
    let grandchild = |called| figure(called, Relation::Grandchild, Sex::NotKnown);
    Starter {
        figures: vec![
            PARTNER.to_choose(),
            CHILD,
            figure("子の配偶者", Relation::Relative, Sex::NotKnown),
            grandchild("孫"),
            grandchild("2人目の孫").to_choose(),
        ],
        bonds: vec![parent(0, 1), couple(1, 2), parent(1, 3), parent(2, 3), parent(1, 4), parent(2, 4)],
    }
}
