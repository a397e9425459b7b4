//! What a profile holds, in a few Japanese lines. Printed by `tasuki profile check`.

use domain::code::Code;
use domain::organisation::{BodyKind, ProgramStatus};

use crate::Profile;

impl Profile {
    /// Counts by kind, one line each, the municipality first.
    #[must_use]
    pub fn summary(&self) -> Vec<String> {
        let mut lines = vec![format!("{}「{}」", self.municipality.name, self.plan.name)];
        if let (Some(from), Some(to)) = (self.plan.from, self.plan.to) {
            lines.push(format!("計画期間 {}から{}まで", from.label(), to.label()));
        }
        let statuses: Vec<String> = ProgramStatus::ALL
            .iter()
            .map(|status| (status, self.program.iter().filter(|program| program.status == *status).count()))
            .filter(|(_, count)| *count > 0)
            .map(|(status, count)| format!("{} {count}", status.label()))
            .collect();
        lines.push(format!("区域 {}", self.area.len()));
        lines.push(format!("事業 {}（{}）", self.program.len(), statuses.join("、")));
        lines.push(format!("機関 {}（窓口 {}）", self.agency.len(), self.agencies().len()));
        let bodies: Vec<&str> = self.body.iter().map(|body| body.name.as_str()).collect();
        lines.push(format!("会議体 {}（{}）", self.body.len(), bodies.join("、")));
        let members = |body: &crate::StandingBody| {
            body.members.len() + body.groups.iter().map(|group| group.members.len()).sum::<usize>()
        };
        lines.push(format!(
            "常設の会議・ネットワーク {}（構成員の記載 {}）",
            self.standing.len(),
            self.standing.iter().map(members).sum::<usize>()
        ));
        lines.push(format!("職 {}", self.post.len()));
        let last_resort = self.agency.iter().find(|agency| agency.last_resort);
        lines.push(format!(
            "全体の担当課 {}、つなぎ先が分からないときの窓口 {}",
            self.in_charge().map_or("なし", |agency| &agency.name),
            last_resort.map_or("なし", |agency| &agency.name)
        ));
        let coordinators: Vec<&str> =
            self.coordinator.iter().map(|rule| self.agency_name(&rule.agency)).collect();
        lines.push(format!("調整役 {}（{}）", self.coordinator.len(), coordinators.join("、")));
        lines.push(format!(
            "評価指標 {}、日程 {}、参考 {}",
            self.indicator.len(),
            self.schedule.len(),
            self.background.len()
        ));
        if !self.body.iter().any(|body| body.kind == BodyKind::PlanConference) {
            lines.push("注意 重層的支援会議がないため、プランを決定できません。".to_owned());
        }
        lines
    }
}
