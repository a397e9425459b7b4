//! People who work: the roles they hold in an agency, and what each role may do at all.
//!
//! A role says what kind of work somebody does; *whose* data they see is decided by
//! [`crate::disclosure`], never here. Roles are code, memberships (who, where, from–until) are rows.

crate::codes! {
    /// What somebody does in an agency.
    pub enum Role {
        /// Takes people in and supports them at a desk.
        Counsellor = "counsellor" => "相談員",
        /// 多機関協働: sorts problems, drafts plans, prepares conferences.
        Coordinator = "coordinator" => "多機関協働コーディネーター",
        /// アウトリーチ等を通じた継続的支援.
        Outreach = "outreach" => "アウトリーチ担当",
        /// 参加支援.
        Participation = "participation" => "参加支援担当",
        /// The municipality's section in charge.
        Section = "section" => "所管課",
        /// Leads an agency.
        Manager = "manager" => "管理職",
        /// Checks the record of use; sees no case.
        Auditor = "auditor" => "記録点検者",
        /// Sets up staff and profiles; sees no case.
        Admin = "admin" => "システム管理者",
        /// Somebody from outside who is asked to a conference; sees its papers for some days and nothing else.
        Guest = "guest" => "会議に招く方",
    }
}

/// A kind of work that a role may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Take in, record, hand over, answer: the work of every desk.
    Support,
    /// Assess for 多機関協働, draft plans, run conferences.
    Coordinate,
    /// Read the record of use.
    ReadAudit,
    /// Manage staff, agencies and profiles.
    Administer,
    /// Watch over all cases of the section in charge: numbers, phases and dates, nothing of their contents.
    Oversee,
    /// See the page 体制.
    SeeArrangement,
    /// Decide for an agency how it works: whether its cases may be opened in an emergency.
    LeadAgency,
    /// Set periods of retention, draw up and carry out lists of what is to be disposed of.
    Retain,
    /// Make an edition of a sheet: which items it has, in which words.
    DesignSheets,
    /// Read the papers of a conference that one was asked to ([`crate::conference::guest`]).
    VisitConference,
    /// Approve such a list; a manager only at an agency that is the section in charge (`app::retention`).
    ApproveDisposal,
}

impl Role {
    /// Whether this role does this kind of work.
    #[must_use]
    pub fn may(self, work: Work) -> bool {
        match work {
            Work::SeeArrangement => self != Self::Guest,
            Work::VisitConference => self == Self::Guest,
            Work::LeadAgency => self == Self::Manager,
            Work::Administer => self == Self::Admin,
            Work::ReadAudit => self == Self::Auditor,
            Work::Oversee => self == Self::Section,
            Work::Retain | Work::DesignSheets => matches!(self, Self::Admin | Self::Section),
            Work::ApproveDisposal => matches!(self, Self::Section | Self::Manager),
            Work::Coordinate => matches!(self, Self::Coordinator | Self::Section),
            Work::Support => !matches!(self, Self::Auditor | Self::Admin | Self::Guest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Work};

    #[test]
    fn those_who_check_or_set_up_do_no_case_work() {
        assert!(!Role::Auditor.may(Work::Support));
        assert!(!Role::Admin.may(Work::Support));
        assert!(Role::Auditor.may(Work::ReadAudit));
        assert!(!Role::Manager.may(Work::ReadAudit));
    }

    #[test]
    fn a_guest_visits_a_conference_and_does_nothing_else() {
        let works = [
            Work::Support,
            Work::Coordinate,
            Work::ReadAudit,
            Work::Administer,
            Work::Oversee,
            Work::SeeArrangement,
            Work::LeadAgency,
            Work::Retain,
            Work::DesignSheets,
            Work::ApproveDisposal,
        ];
        assert!(works.into_iter().all(|work| !Role::Guest.may(work)));
        let visitors =
            [Role::Guest, Role::Counsellor, Role::Admin].map(|role| role.may(Work::VisitConference));
        assert_eq!(visitors, [true, false, false]);
    }
}
