//! Reads a form out of a page as a browser would send it: hidden fields, typed values, chosen boxes.

/// The fields of the form that posts to `action`, or of the one that posts to its own page when no form names it;
/// `None` if the page has neither.
pub fn fields(page: &str, action: &str) -> Option<Vec<(String, String)>> {
    let mark = format!("action=\"{action}\"");
    let mut forms = page.split("<form").skip(1);
    let named = forms.clone().find(|form| head(form).contains(&mark));
    let own =
        || forms.find(|form| head(form).contains("method=\"post\"") && !head(form).contains("action=\""));
    let form = named.or_else(own)?;
    let form = form.split("</form>").next()?;
    let mut found = Vec::new();
    for (at, _) in form.match_indices('<') {
        let tag = &form[at..];
        if tag.starts_with("<input") {
            found.extend(input(head(tag)));
        } else if tag.starts_with("<textarea") {
            let text = tag.split_once('>').and_then(|(_, rest)| rest.split_once("</textarea>"));
            let text = text.map_or("", |(text, _)| text.strip_prefix('\n').unwrap_or(text));
            found.extend(attribute(head(tag), "name").map(|name| (name, plain(text))));
        } else if tag.starts_with("<select") {
            let options = tag.split_once("</select>").map_or("", |(options, _)| options);
            let chosen = options.split("<option").find(|option| head(option).contains(" selected"));
            let value = chosen.and_then(|option| attribute(head(option), "value")).unwrap_or_default();
            found.extend(attribute(head(tag), "name").map(|name| (name, value)));
        }
    }
    Some(found)
}

/// A tag up to its end.
fn head(tag: &str) -> &str {
    tag.split('>').next().unwrap_or(tag)
}

fn input(tag: &str) -> Option<(String, String)> {
    let kind = attribute(tag, "type").unwrap_or_default();
    let is_choice = kind == "radio" || kind == "checkbox";
    if kind == "submit" || (is_choice && !tag.contains(" checked")) {
        return None;
    }
    Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default()))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    rest.split_once('"').map(|(value, _)| plain(value))
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The fields with some of them replaced; the first override of a name takes all its values away.
pub fn with(fields: Vec<(String, String)>, overrides: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = fields.into_iter().filter(|(name, _)| overrides.iter().all(|(other, _)| other != name));
    kept.chain(overrides.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

#[test]
fn a_form_is_read_as_a_browser_would_send_it() {
    let page = r#"<form action="/other"><input name="no" value="0"></form>
        <form class="form" method="post" action="/a"><input type="hidden" name="version" value="3">
        <input type="radio" name="r" value="x"><input type="radio" name="r" value="y" checked>
        <select name="s"><option value="" ></option><option value="b" selected>B</option></select>
        <textarea name="t">
one &amp; two</textarea><button type="submit">go</button></form>"#;
    let found = fields(page, "/a").unwrap();
    let wanted = [("version", "3"), ("r", "y"), ("s", "b"), ("t", "one & two")];
    assert_eq!(found, wanted.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(with(found, &[("s", "c")]).last().unwrap().1, "c");
    assert!(fields(page, "/b").is_none());
    let own = "<form method=\"post\"><input name=\"x\" value=\"1\"></form>";
    assert_eq!(fields(own, "/b").unwrap(), [("x".to_owned(), "1".to_owned())]);
}

/// Url-encoded fields as parts of a form that brings a small PDF.
pub fn multipart(fields: &str) -> String {
    let mut body = String::new();
    for (name, value) in form_urlencoded::parse(fields.as_bytes()) {
        body.extend([
            "--cut\r\nContent-Disposition: form-data; name=\"",
            &name,
            "\"\r\n\r\n",
            &value,
            "\r\n",
        ]);
    }
    body += "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.pdf\"\r\n\r\n";
    body + "%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n\r\n--cut--\r\n"
}
