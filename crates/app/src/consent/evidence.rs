//! What shows that consents were given, read for all consents of a case together. Private words (who spoke, the
//! signature) only for readers who may know the person.

use std::collections::BTreeMap;

use db::{Read, Statement, args};
use domain::{
    code::Code,
    consent::{
        authority::Document,
        signature::{Signature, Strokes},
    },
    ids::{AgencyId, CaseId, ConsentId, PersonId},
};
use jiff::civil::Date;

use super::members::full_name;
use crate::{Op, visible_person};

/// What belongs to the consents of a case, by consent.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub no_agencies: BTreeMap<ConsentId, Vec<(AgencyId, String)>>,
    pub no_members: BTreeMap<ConsentId, Vec<(PersonId, String)>>,
    pub confirmed: BTreeMap<ConsentId, Date>,
    pub authority: BTreeMap<ConsentId, (String, Date)>,
    pub signature: BTreeMap<ConsentId, Signature>,
}

const MEMBERS: &str = concat!(
    "SELECT x.consent, x.person, coalesce(m.relation, 'unknown'), CASE WHEN ",
    visible_person!("t.case_id", "x.person", "$2", "$3"),
    " THEN p.family_name END, CASE WHEN ",
    visible_person!("t.case_id", "x.person", "$2", "$3"),
    " THEN p.given_name END
     FROM consent t JOIN consent_except_member x ON x.consent = t.id JOIN person p ON p.id = x.person
     JOIN support_case c ON c.id = t.case_id
     LEFT JOIN household_member m ON m.household = c.household AND m.person = x.person
     WHERE t.case_id = $1 ORDER BY x.person"
);

type MemberRow = (ConsentId, PersonId, String, Option<String>, Option<String>);

/// Reads all of it. The caller leaves out what the reader may not know of each consent.
pub(super) async fn of_case(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Parts> {
    let [agencies, confirmed, authority, signature, members] = read
        .several([
            Statement::new(
                "SELECT x.consent, a.id, a.name FROM consent t JOIN consent_except_agency x ON x.consent = t.id
                 JOIN agency a ON a.id = x.agency WHERE t.case_id = $1 ORDER BY a.sort, a.id",
                args![case],
            ),
            Statement::new(
                "SELECT x.consent, x.confirmed_on FROM consent t JOIN consent_confirmation x ON x.consent = t.id
                 WHERE t.case_id = $1",
                args![case],
            ),
            Statement::new(
                "SELECT x.consent, x.document, x.seen_on FROM consent t JOIN consent_proxy x ON x.consent = t.id
                 WHERE t.case_id = $1",
                args![case],
            ),
            Statement::new(
                "SELECT x.consent, x.strokes, x.typed_name FROM consent t
                 JOIN consent_signature x ON x.consent = t.id WHERE t.case_id = $1",
                args![case],
            ),
            Statement::new(MEMBERS, args![case, op.agency(), op.today()]),
        ])
        .await?;
    let mut parts = Parts::default();
    for (consent, agency, name) in agencies.all::<(ConsentId, AgencyId, String)>()? {
        parts.no_agencies.entry(consent).or_default().push((agency, name));
    }
    parts.confirmed = confirmed.all::<(ConsentId, Date)>()?.into_iter().collect();
    for (consent, document, seen_on) in authority.all::<(ConsentId, Document, Date)>()? {
        parts.authority.insert(consent, (document.label().to_owned(), seen_on));
    }
    for (consent, strokes, typed) in signature.all::<(ConsentId, Option<String>, Option<String>)>()? {
        let drawn = strokes.and_then(|text| Strokes::parse(&text).ok()).map(Signature::Drawn);
        if let Some(signature) = drawn.or(typed.map(Signature::Typed)) {
            parts.signature.insert(consent, signature);
        }
    }
    for (consent, person, relation, family, given) in members.all::<MemberRow>()? {
        let name = full_name(&family.unwrap_or_default(), &given.unwrap_or_default());
        let place = domain::person::Relation::from_code(&relation).map_or("家族の一人", Code::label);
        parts.no_members.entry(consent).or_default().push((person, name.unwrap_or_else(|| place.to_owned())));
    }
    Ok(parts)
}
