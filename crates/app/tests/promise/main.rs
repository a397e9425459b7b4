//! The first promise: nobody is dropped. Random histories of all use cases run against a fresh town, and after
//! every step each case has one responsible agency and, while it is open, one next date that somebody watches.
//!
//! `step` says what a history is made of, `choose` turns a step into an `act` where it stands, `look` reads the
//! state, `effect` foretells responsibility, `check` holds the promise against it. More histories:
//! `TASUKI_PROPTEST_CASES=500 cargo test -p app --test promise -- --nocapture`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod act;
mod check;
mod choose;
mod choose_plan;
mod effect;
mod look;
mod run;
mod step;
mod town;

/// Steps follow each other.
mod nobody_is_dropped_in_any_history {
    use crate::{run::Run, step::histories};

    fn on(postgres: bool) {
        let run = Run { name: "one after the other", postgres, histories: 24, twice: false };
        run.all(&histories(80)).reached_everything();
    }

    #[test]
    fn sqlite() {
        on(false);
    }

    #[test]
    fn postgres() {
        on(true);
    }
}

/// Every third move is two acts on one case in the same moment, by anybody: also two people of one agency.
mod nobody_is_dropped_when_two_act_at_once {
    use crate::{run::Run, step::busy_histories};

    fn on(postgres: bool) {
        let run = Run { name: "two at once", postgres, histories: 24, twice: false };
        run.all(&busy_histories(64)).had_pairs();
    }

    #[test]
    fn sqlite() {
        on(false);
    }

    #[test]
    fn postgres() {
        on(true);
    }
}

/// Every form is sent twice at once with the same key, by somebody who clicked twice.
mod a_form_sent_twice_does_its_work_once {
    use crate::{run::Run, step::histories};

    fn on(postgres: bool) {
        let run = Run { name: "each form twice", postgres, histories: 8, twice: true };
        run.all(&histories(64)).told_who_clicked_twice();
    }

    #[test]
    fn sqlite() {
        on(false);
    }

    #[test]
    fn postgres() {
        on(true);
    }
}
