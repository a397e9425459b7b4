//! What holds after every step. [`standing`] looks at one state, [`moved`] at what steps changed, [`recorded`]
//! at the record of use. Each answers with a sentence for the first thing that is wrong.

use app::{case, disclosure, identity_match};
use db::args;
use domain::{
    case::CaseState,
    conference::ConferenceState,
    disclosure::FOREVER,
    due::{Carriers, DueKind},
    ids::AgencyId,
    plan::PlanState,
    referral::{ReturnStage, Stage},
    responsibility::Standing,
};
use jiff::civil::Date;

use crate::{
    act::{Done, Tried},
    effect::Effect,
    look::{Case, Look},
    town::Town,
};

/// What is wrong.
pub type Wrong = String;

macro_rules! hold {
    ($condition:expr, $($words:tt)+) => {
        if !$condition {
            return Err(format!($($words)+));
        }
    };
}

/// Nobody is dropped in this state.
pub async fn standing(town: &Town, look: &Look) -> Result<(), Wrong> {
    for case in &look.cases {
        carried(look, case)?;
        handed_over(look, case)?;
        planned(look, case)?;
        listed(look, case)?;
        seen(town, case).await?;
    }
    Ok(())
}

/// The earliest open date of a case that an agency may know of.
fn known(look: &Look, case: &Case, reader: AgencyId) -> Option<Date> {
    let carriers = Carriers { responsible: case.responsible, coordinator: case.coordinator };
    let dues = look.dues.iter().filter(|due| due.case == case.id);
    dues.filter(|due| carriers.know_of(reader, due.agency, due.shared)).map(|due| due.on).min()
}

/// One responsible agency; one next date, which is the earliest open one that this agency knows of, exactly
/// while the case is open.
fn carried(look: &Look, case: &Case) -> Result<(), Wrong> {
    let stand = Standing { state: case.state, responsible: case.responsible, next_on: case.next_on };
    stand.check().map_err(|dropped| format!("{dropped}: {case:?}"))?;
    hold!(look.agencies.contains(&case.responsible), "the responsible agency does not exist: {case:?}");
    let open: Vec<_> = look.dues.iter().filter(|due| due.case == case.id).collect();
    let first = known(look, case, case.responsible);
    match case.state {
        CaseState::Open => hold!(case.next_on == first && first.is_some(), "next {first:?}, but {case:?}"),
        CaseState::Closed => hold!(open.is_empty(), "a closed case waits for {open:?}"),
    }
    Ok(())
}

/// At most one つなぎ or つなぎ戻し waits, never in a closed case, and its answer is watched.
fn handed_over(look: &Look, case: &Case) -> Result<(), Wrong> {
    let sent: Vec<_> = look.referrals.iter().filter(|it| it.case == case.id && it.stage.is_open()).collect();
    let back: Vec<_> =
        look.returns.iter().filter(|it| it.case == case.id && it.stage == ReturnStage::Sent).collect();
    hold!(sent.len() + back.len() <= 1, "more than one is under way: {sent:?} {back:?}");
    hold!(
        case.state == CaseState::Open || sent.len() + back.len() == 0,
        "a closed case waits: {sent:?} {back:?}"
    );
    let watched =
        |source| look.dues.iter().any(|due| due.kind == DueKind::Answer && due.source == Some(source));
    let asked = sent.iter().filter(|it| it.stage != Stage::Consulting).map(|it| it.id.0);
    for source in asked.chain(back.iter().map(|it| it.id.0)) {
        hold!(watched(source), "nobody watches for the answer to {source} of {case:?}");
    }
    Ok(())
}

/// One plan at a time is carried out, in an open case, its end is watched; one that was proposed lies before
/// a conference that will deal with it.
fn planned(look: &Look, case: &Case) -> Result<(), Wrong> {
    let plans: Vec<_> = look.plans.iter().filter(|it| it.case == case.id).collect();
    let running: Vec<_> = plans.iter().filter(|it| it.state.is_decided()).collect();
    hold!(running.len() <= 1, "two plans are carried out: {running:?}");
    for plan in running {
        hold!(case.state == CaseState::Open, "a plan is carried out in a closed case: {plan:?}");
        let ends = |due: &&crate::look::Due| due.kind == DueKind::Evaluation && due.source == Some(plan.id.0);
        hold!(look.dues.iter().any(|due| ends(&due)), "nobody watches the end of {plan:?}");
        let late = plan.state == PlanState::Decided && plan.from.is_some_and(|from| from <= look.today);
        hold!(!late, "a plan did not begin: {plan:?}");
    }
    for plan in plans.iter().filter(|it| it.state == PlanState::Proposed) {
        let item =
            look.items.iter().find(|it| it.plan == Some(plan.id) && Some(it.conference) == plan.conference);
        let meets = plan.conference.and_then(|id| look.conference(id));
        let waits = meets.is_some_and(|it| it.state == ConferenceState::Planned);
        hold!(item.is_some() && waits, "a plan waits for nobody: {plan:?}, {item:?}, {meets:?}");
    }
    Ok(())
}

/// Every agency that may know of the case finds it in its list, as it is; nobody else does.
fn listed(look: &Look, case: &Case) -> Result<(), Wrong> {
    let lines: Vec<_> = look.lines.iter().filter(|it| it.case == case.id).collect();
    for line in &lines {
        hold!(look.ever_informed.contains(&(case.id, line.agency)), "listed for who may not know: {line:?}");
        let next = known(look, case, line.agency).or(case.closed_on).unwrap_or(FOREVER);
        hold!((line.state, line.next_on) == (case.state, next), "{line:?} does not show {next} of {case:?}");
        let found = (line.phase, line.responsible);
        hold!(found == (case.phase, case.responsible), "{line:?} lags behind {case:?}");
    }
    for (_, agency) in look.ever_informed.iter().filter(|(id, _)| *id == case.id) {
        hold!(
            lines.iter().any(|line| line.agency == *agency),
            "{agency} may know of {case:?} but has no line"
        );
    }
    Ok(())
}

/// The responsible agency sees the case, and what anybody sees follows from the facts.
async fn seen(town: &Town, case: &Case) -> Result<(), Wrong> {
    let op = town.op(&town.of(case.responsible));
    let ask = async {
        let mut read = op.read().await?;
        let found = case::find_visible(&mut read, &op, case.id).await?;
        let mismatch = disclosure::recompute(&mut read, case.id).await?;
        let sql = "SELECT m.person FROM support_case c JOIN household_member m ON m.household = c.household
                   WHERE c.id = $1";
        let persons = read.singles(sql, args![case.id]).await?;
        let keyless = identity_match::recompute(&mut read, &persons).await?;
        Ok::<_, db::DbError>((found.is_some(), mismatch, keyless))
    };
    let (found, mismatch, keyless) = ask.await.map_err(|error| error.to_string())?;
    hold!(found, "the responsible agency does not see {case:?}");
    hold!(mismatch.is_none(), "disclosure differs from its facts: {mismatch:?}");
    hold!(keyless.is_empty(), "the keys of {keyless:?} do not follow from what is stored of them");
    Ok(())
}

/// Responsibility moved only by an act that may move it, to where that act says, and cases ended and began
/// again only by acts that do so. With one act the result is known; of two at once either may win.
pub fn moved(before: &Look, after: &Look, tried: &[Tried]) -> Result<(), Wrong> {
    if let [one] = tried
        && let Done::No(why) = &one.done
    {
        hold!(before == after, "refused ({why}), yet something changed: {before:#?} {after:#?}");
        return Ok(());
    }
    let effects: Vec<Effect> =
        tried.iter().filter(|it| it.succeeded()).map(|it| Effect::of(it, before, tried.len() == 2)).collect();
    for case in &after.cases {
        let Some(was) = before.case(case.id) else {
            let opened = effects.iter().any(|it| it.opens_for == Some(case.responsible));
            hold!(opened, "nobody opened {case:?}");
            continue;
        };
        let named: Vec<_> = effects
            .iter()
            .flat_map(|it| &it.moves)
            .filter(|(id, _)| *id == case.id)
            .map(|(_, to)| *to)
            .collect();
        let kept = case.responsible == was.responsible;
        let single = tried.len() == 1;
        let right = match named.first() {
            None => kept,
            Some(to) if single => case.responsible == *to,
            Some(_) => kept || named.contains(&case.responsible),
        };
        hold!(right, "responsible was {was:?}, is {case:?}, acts named {named:?}");
        let ended = was.state == CaseState::Open && case.state == CaseState::Closed;
        let begun = was.state == CaseState::Closed && case.state == CaseState::Open;
        hold!(!ended || effects.iter().any(|it| it.may_end == Some(case.id)), "no act ended {case:?}");
        hold!(
            !begun || effects.iter().any(|it| it.may_begin == Some(case.id)),
            "no act took {case:?} up again"
        );
    }
    hold!(before.cases.iter().all(|case| after.case(case.id).is_some()), "a case disappeared");
    Ok(())
}

/// Of one form sent twice at once, one sending does the work and the other is told that it was done; or both
/// are refused.
pub fn once(tried: &[Tried]) -> Result<(), Wrong> {
    let [one, two] = tried else { return Ok(()) };
    let told = |it: &Tried| matches!(&it.done, Done::No(why) if why == "Repeated");
    let right = match (one.succeeded(), two.succeeded()) {
        (true, true) => false,
        (true, false) => told(two),
        (false, true) => told(one),
        (false, false) => !told(one) && !told(two),
    };
    hold!(right, "one form, two sendings: {:?} and {:?}", one.done, two.done);
    Ok(())
}

/// What was done stands in the record of use, what was refused does not, and storage never failed.
pub async fn recorded(town: &Town, tried: &Tried) -> Result<(), Wrong> {
    if let Done::Broken(error) = &tried.done {
        return Err(format!("storage failed: {error}"));
    }
    let Some(request) = tried.request else { return Ok(()) };
    let count = async {
        let mut read = town.app.app.db().read().await?;
        read.single::<i64>("SELECT count(*) FROM audit_entry WHERE request = $1", args![request]).await
    };
    let entries = count.await.map_err(|error| error.to_string())?;
    match &tried.done {
        Done::Yes => hold!(entries >= 1, "done without an entry in the record of use"),
        _ => hold!(entries == 0, "refused, but the record of use has {entries} entries"),
    }
    Ok(())
}
