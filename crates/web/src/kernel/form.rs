//! What was typed: the fields of a form as text, kept so that a page with errors can show them again.
//!
//! Nothing is trimmed or refused here; each form has its own `parse` that turns fields into a command of
//! `app` or into messages per field.

use std::collections::HashMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::ids::MembershipId;
use uuid::Uuid;

/// The field that carries the idempotency key of a form.
pub const SUBMISSION: &str = "submission";
/// In that key, stands before the membership for which the form was shown.
pub const SHOWN_FOR: char = '~';
/// The field that carries the version of the record a form was opened with.
pub const VERSION: &str = "version";

/// The fields of a sent form, each with all its values in order.
#[derive(Debug, Clone, Default)]
pub struct Form {
    fields: HashMap<String, Vec<String>>,
}

impl Form {
    /// The fields of an url-encoded body.
    #[must_use]
    pub fn decode(body: &[u8]) -> Self {
        let mut fields: HashMap<String, Vec<String>> = HashMap::new();
        for (name, value) in form_urlencoded::parse(body) {
            fields.entry(name.into_owned()).or_default().push(value.into_owned());
        }
        Self { fields }
    }

    /// A form made of pairs, for showing a record in its form and for tests.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            form.push(name, value);
        }
        form
    }

    /// Adds a value to a field.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.fields.entry(name.to_owned()).or_default().push(value.into());
    }

    /// Sets a field to one value.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.insert(name.to_owned(), vec![value.into()]);
    }

    /// The first value of a field; empty if it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// All values of a field, such as ticked boxes or repeated rows.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }

    /// The value of one row of a repeated field; empty if there are fewer.
    #[must_use]
    pub fn row(&self, name: &str, index: usize) -> &str {
        self.all(name).get(index).map_or("", String::as_str)
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// A one-line field, cleaned of what nobody meant to type.
    #[must_use]
    pub fn line(&self, name: &str) -> String {
        japanese::text::clean_line(self.get(name))
    }

    /// A text of many lines, cleaned of control characters.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        japanese::text::clean_text(self.get(name))
    }

    /// An id from a hidden field or choice; none if empty or not an id.
    #[must_use]
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }

    /// A value of a closed set.
    #[must_use]
    pub fn code<T: domain::code::Code>(&self, name: &str) -> Option<T> {
        T::from_code(self.get(name))
    }

    /// The idempotency key.
    #[must_use]
    pub fn submission(&self) -> Option<Uuid> {
        self.get(SUBMISSION).split(SHOWN_FOR).next()?.parse().ok()
    }

    /// For which membership the form was shown; none for forms of people who are not signed in.
    #[must_use]
    pub fn shown_for(&self) -> Option<MembershipId> {
        self.get(SUBMISSION).split_once(SHOWN_FOR)?.1.parse().ok()
    }

    /// The version of the record the form was opened with; zero if none.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.get(VERSION).parse().unwrap_or(0)
    }

    /// All fields as (name, value) pairs in a stable order, for drafts.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = self
            .fields
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name.clone(), value.clone())))
            .collect();
        pairs.sort_by(|a, b| a.0.cmp(&b.0));
        pairs
    }
}

/// Largest body of a form: twenty thousand characters of four bytes, percent-encoded, and some more.
const LIMIT: usize = 1_000_000;

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        if body.len() > LIMIT {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
        Ok(Self::decode(&body))
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn the_key_of_a_form_tells_for_which_membership_it_was_shown() {
        let (key, member) = (uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2));
        let form = Form::of([(super::SUBMISSION, format!("{key}~{member}"))]);
        assert_eq!((form.submission(), form.shown_for().map(|id| id.0)), (Some(key), Some(member)));
        let plain = Form::of([(super::SUBMISSION, key.to_string())]);
        assert_eq!((plain.submission(), plain.shown_for()), (Some(key), None));
    }

    #[test]
    fn repeated_fields_keep_their_order_and_missing_ones_are_empty() {
        let form = Form::decode("worry=w01&worry=w02&text=%E7%9B%B8%E8%AB%87".as_bytes());
        assert_eq!(form.all("worry"), ["w01", "w02"]);
        assert_eq!(form.get("text"), "相談");
        assert_eq!(form.get("nothing"), "");
        assert!(!form.has("nothing"));
    }
}
