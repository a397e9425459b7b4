//! `#[db_test]`: one test body becomes two tests, one on SQLite and one on PostgreSQL.
//!
//! Used through `db::db_test`. The body stays an ordinary `async fn` that takes one fixture (a type
//! implementing `db::testing::Fixture`); beside it a module of the same name holds `sqlite` and `postgres`.

use proc_macro::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

/// Runs `async fn name(fixture: T)` as the tests `name::sqlite` and `name::postgres`.
///
/// `T` must implement `db::testing::Fixture`. The function may return nothing or a
/// `Result`, whose error fails the test.
#[proc_macro_attribute]
pub fn db_test(options: TokenStream, item: TokenStream) -> TokenStream {
    if !options.is_empty() {
        return failure("#[db_test] takes no options", Span::call_site());
    }
    match test_name(&item) {
        Ok(name) => {
            let mut out = item;
            out.extend(test_module(&name));
            out
        }
        Err(message) => failure(message, Span::call_site()),
    }
}

/// The name after `async fn`.
fn test_name(item: &TokenStream) -> Result<Ident, &'static str> {
    let mut is_async = false;
    let mut tokens = item.clone().into_iter();
    while let Some(token) = tokens.next() {
        let TokenTree::Ident(word) = token else { continue };
        match word.to_string().as_str() {
            "async" => is_async = true,
            "fn" if !is_async => return Err("#[db_test] needs an `async fn`"),
            "fn" => {
                return match tokens.next() {
                    Some(TokenTree::Ident(name)) => Ok(name),
                    _ => Err("#[db_test] needs a named function"),
                };
            }
            _ => {}
        }
    }
    Err("#[db_test] belongs on a function")
}

/// `mod name { #[test] fn sqlite() { … } #[test] fn postgres() { … } }`; a module and a function may share
/// a name, so the body need not move and sees its own imports.
fn test_module(name: &Ident) -> TokenStream {
    let mut body = TokenStream::new();
    for engine in ["sqlite", "postgres"] {
        let span = name.span();
        let test: TokenStream = format!(
            "#[::core::prelude::v1::test] fn {engine}() {{ ::db::testing::on_{engine}(super::{name}); }}"
        )
        .parse()
        .unwrap_or_default();
        body.extend(test.into_iter().map(|mut token| {
            token.set_span(span.resolved_at(Span::call_site()));
            token
        }));
    }
    let braces = TokenTree::Group(Group::new(Delimiter::Brace, body));
    let module: TokenStream = "#[cfg(test)] mod".parse().unwrap_or_default();
    module.into_iter().chain([TokenTree::Ident(name.clone()), braces]).collect()
}

/// `compile_error!("message");` at `span`.
fn failure(message: &str, span: Span) -> TokenStream {
    let text = proc_macro::Literal::string(message);
    let group = Group::new(Delimiter::Parenthesis, TokenTree::Literal(text).into());
    [
        TokenTree::Ident(Ident::new("compile_error", span)),
        TokenTree::Punct(Punct::new('!', Spacing::Alone)),
        TokenTree::Group(group),
        TokenTree::Punct(Punct::new(';', Spacing::Alone)),
    ]
    .into_iter()
    .collect()
}
