//! Invented papers, one of each kind that the program prints.

use pdf::{Align, Block, Column, Entry, Fact, Frame, Paper, Part};

pub fn frame(form: &str) -> Frame {
    Frame {
        form: form.into(),
        case_number: Some("2026-0142".into()),
        municipality: "みどり市".into(),
        made_on: "令和8年11月22日".into(),
        agency: "みどり市社会福祉協議会".into(),
        printed_by: "相沢 美咲".into(),
        printed_at: "令和8年11月22日 9:05".into(),
        care: true,
    }
}

pub fn one_part(form: &str, blocks: Vec<Block>) -> Paper {
    let part = Part { heading: form.into(), landscape: false, blocks };
    Paper { frame: frame(form), parts: vec![part], copies: vec![] }
}

pub fn heading(text: &str) -> Block {
    Block::Heading { text: text.into() }
}

pub fn facts(rows: &[(&str, &str)], paired: bool) -> Block {
    Block::Facts { rows: rows.iter().map(|(label, value)| Fact::new(*label, *value)).collect(), paired }
}

pub fn table(caption: &str, columns: Vec<Column>, rows: &[&[&str]]) -> Block {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Block::Table { caption: caption.into(), columns, rows, empty: "記載はありません。".into() }
}

pub fn cover() -> Paper {
    one_part("世帯の表紙", cover_blocks())
}

pub fn cover_blocks() -> Vec<Block> {
    vec![
        Block::Notice {
            title: "支援措置（DV等）の対象の方がいます".into(),
            text: "住所・電話・学校・勤務先は印字していません。問い合わせには、いるともいないとも答えず、折り返しも約束しません。".into(),
        },
        facts(
            &[
                ("世帯", "佐藤 和子さんの世帯"),
                ("主担当", "地域包括支援センターひだまり　田中 実"),
                ("段階", "支援"),
                ("受付日", "令和8年4月3日"),
                ("地域", "緑東地区"),
                ("緊急度", "通常"),
            ],
            true,
        ),
        heading("本人・家族のことば"),
        Block::Words { text: "息子の仕事が見つかるまでは、わたしがしっかりしないと。\n夜は眠れません。".into(), by: "佐藤 和子さん　令和8年4月3日".into() },
        heading("世帯の方"),
        table(
            "世帯の方",
            vec![Column::new("氏名", 4.0), Column::new("続柄", 2.0), Column::new("生年月日・年齢", 4.0), Column::new("備考", 5.0)],
            &[
                &["佐藤 和子\n（さとう かずこ）", "本人", "昭和21年5月6日（80歳）", "要介護2。足元が不安定。"],
                &["佐藤 健一\n（さとう けんいち）", "長男", "昭和50年ごろ（51歳くらい）", "10年ほど外出がすくない。キーパーソン"],
                &["渡邉 菜々\n（わたなべ なな）", "孫", "平成24年11月2日（14歳）", "中学2年。家事と見守りをしている。"],
            ],
        ),
        heading("次の予定"),
        table(
            "次の予定",
            vec![Column::new("期限", 3.0), Column::new("すること", 6.0), Column::new("機関", 4.0)],
            &[&["令和8年11月30日", "モニタリング（3か月）", "地域包括支援センターひだまり"], &["令和8年12月4日", "中学校との面談", "こども家庭センター"]],
        ),
        heading("かかわっている機関"),
        Block::List { items: vec!["地域包括支援センターひだまり（主担当）".into(), "社会福祉協議会（調整）".into(), "こども家庭センター".into()] },
    ]
}

pub fn chronology(records: usize) -> Paper {
    let entries = (0..records).map(|nth| Entry {
        day: format!("令和8年{}月{}日", nth % 12 + 1, nth % 28 + 1),
        head: "訪問・同行支援／本人".into(),
        by: "地域包括支援センターひだまり　田中 実".into(),
        text: format!("第{nth}回の訪問。玄関先で15分ほどお話を聞いた。「きのうは息子が台所に立ってくれた」とのこと。表情はやわらかい。冷蔵庫に食べ物は十分ある。次回は健一さんにも声をかける。郵便物がたまっていたので一緒に仕分けをした。"),
        facts: vec![Fact::new("見立て・所感", "関係は保たれている。"), Fact::new("次の対応", "12月4日 訪問")],
    });
    let blocks = vec![
        facts(&[("期間", "令和8年4月1日から令和8年11月22日まで"), ("件数", &format!("{records}件"))], true),
        Block::Entries { entries: entries.collect() },
    ];
    one_part("支援経過", blocks)
}

pub fn plan() -> Paper {
    let roles = [
        [
            "地域包括支援センターひだまり\n田中 実（主担当）",
            "介護サービスの調整、通院の同行",
            "佐藤 和子",
            "令和8年12月から　月2回",
        ],
        [
            "みどり市社会福祉協議会\n相沢 美咲",
            "家計の相談、居場所への同行",
            "佐藤 健一",
            "令和8年12月から令和9年3月まで",
        ],
        ["こども家庭センター\n木村 遥", "学校との連絡、本人の話を聞く", "渡邉 菜々", "毎月第1金曜日"],
    ];
    let rows: Vec<&[&str]> = roles.iter().map(<[&str; 4]>::as_slice).collect();
    one_part(
        "支援プラン",
        vec![
            facts(
                &[
                    ("本人", "佐藤 和子"),
                    ("プランの回", "初回"),
                    ("状態", "決定"),
                    ("作成した機関", "みどり市社会福祉協議会"),
                    ("重層的支援会議", "第7回（令和8年11月20日）"),
                    ("決定した日", "令和8年11月20日"),
                ],
                true,
            ),
            heading("本人・世帯の意向"),
            Block::Text {
                text: "和子さん：この家で暮らしつづけたい。\n健一さん：人の少ない場所なら、出かけてもよい。"
                    .into(),
            },
            heading("目標"),
            facts(
                &[
                    ("長期", "家族それぞれが、自分の時間を持って暮らす。"),
                    ("当面", "和子さんの通院がとぎれない。菜々さんが部活動に出られる。"),
                ],
                false,
            ),
            heading("だれが何をするか"),
            table(
                "役割分担",
                vec![
                    Column::new("機関・担当", 5.0),
                    Column::new("すること", 5.0),
                    Column::new("対象の方", 2.6),
                    Column::new("期間・頻度", 4.0),
                ],
                &rows,
            ),
            heading("モニタリング"),
            table(
                "モニタリング",
                vec![
                    Column::new("予定日", 3.0),
                    Column::new("結果", 6.0),
                    Column::new("回", 1.0).align(Align::End),
                ],
                &[&["令和9年2月20日", "", "1"]],
            ),
            heading("署名欄"),
            Block::Signatures {
                rows: vec![
                    "このプランの説明を受け、支援の利用を申し込みます（本人または代理の方）".into(),
                    "コーディネーター".into(),
                    "市町村の確認".into(),
                ],
            },
        ],
    )
}

pub fn genogram() -> Paper {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 200\" width=\"400\" height=\"200\" font-family=\"'BIZ UDPGothic',sans-serif\">\
        <rect x=\"40\" y=\"40\" width=\"50\" height=\"50\" fill=\"none\" stroke=\"#1a1a1a\"/><circle cx=\"200\" cy=\"65\" r=\"25\" fill=\"none\" stroke=\"#1a1a1a\"/>\
        <path d=\"M90 65L175 65\" stroke=\"#1a1a1a\"/><text x=\"200\" y=\"110\" font-size=\"13\" text-anchor=\"middle\">佐藤 和子</text>\
        <text x=\"65\" y=\"110\" font-size=\"13\" text-anchor=\"middle\">𠮷田 弘</text></svg>";
    let mut paper = one_part(
        "世帯図",
        vec![
            Block::Drawing {
                svg: svg.into(), alt: "世帯図。次のページに文字で示します。".into()
            },
            Block::Break,
            heading("文字で見る"),
            Block::List { items: vec!["佐藤 和子：本人、女性、80歳".into()] },
        ],
    );
    paper.parts[0].landscape = true;
    paper
}

pub fn referral() -> Paper {
    one_part(
        "つなぐシート",
        vec![
            facts(
                &[
                    ("送り元", "地域包括支援センターひだまり（田中 実）　048-000-0000"),
                    ("つなぎ先", "みどり市社会福祉協議会　048-000-0001"),
                    ("送付日", "令和8年11月22日（日）"),
                    ("お願いしたいこと", "主担当の交代"),
                    ("返事の希望日", "令和8年11月27日（金）"),
                    ("本人への説明", "説明しました"),
                    (
                        "要約",
                        "80代の母と50代の長男、孫の3人世帯。\n長男は10年ほど外出がすくなく、孫が家事をしている。",
                    ),
                    ("お名前・連絡先", "お名前・連絡先も伝えます（本人の同意）"),
                ],
                false,
            ),
            Block::Blank { label: "受けた側の記入欄".into(), height: 40 },
        ],
    )
}

pub fn pack(copies: Vec<u32>) -> Paper {
    let mut paper = one_part(
        "会議資料",
        vec![
            facts(
                &[
                    ("会議", "第7回 つながりづくり会議（重層的支援会議）"),
                    ("日時", "令和8年11月20日（金）14:00"),
                    ("場所", "市役所2階 会議室A"),
                    ("主催", "地域福祉課"),
                ],
                false,
            ),
            heading("議題"),
            table(
                "議題",
                vec![
                    Column::new("議題", 1.0),
                    Column::new("ケース番号", 2.0),
                    Column::new("検討すること", 6.0),
                ],
                &[&["1", "2026-0142", "プランの適切性"], &["2", "2026-0155", "終結の判断"]],
            ),
        ],
    );
    paper.frame.case_number = None;
    for nth in 1..=2 {
        paper.parts.push(Part {
            heading: format!("議題{nth}　2026-0142　Aさんの世帯"),
            landscape: false,
            blocks: cover_blocks(),
        });
    }
    paper.copies = copies;
    paper
}
