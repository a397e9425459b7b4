//! What kinds of areas a municipality is divided into.

use crate::codes;

codes! {
    /// Kind of an area. Areas form a tree whose root is the municipality.
    pub enum AreaKind {
        /// The municipality as a whole.
        Municipality = "municipality" => "市",
        /// Ward.
        Ward = "ward" => "区",
        /// Sphere of daily life or of a centre.
        Sphere = "sphere" => "圏域",
        /// School district.
        SchoolDistrict = "school_district" => "学区",
        /// District.
        District = "district" => "地区",
        /// Any other part.
        Other = "other" => "その他",
    }
}
