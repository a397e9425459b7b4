//! The table of words: one line each, key, Japanese, English.

/// Declares `Word` with its two languages and `ALL`.
macro_rules! words {
    ($($key:ident: $ja:literal, $en:literal;)+) => {
        /// A word or short sentence that a component says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each key is explained by its text in the table")]
        pub enum Word { $($key),+ }

        impl Word {
            /// Every word.
            pub const ALL: &'static [Self] = &[$(Self::$key),+];

            pub(super) fn ja(self) -> &'static str {
                match self { $(Self::$key => $ja),+ }
            }

            pub(super) fn en(self) -> &'static str {
                match self { $(Self::$key => $en),+ }
            }
        }
    };
}

words! {
    // Page frame
    Product: "たすき", "Tasuki";
    SkipToMain: "本文へ", "Skip to main content";
    Menu: "メニュー", "Menu";
    CloseMenu: "閉じる", "Close";
    MainNav: "主なメニュー", "Main menu";
    Crumbs: "現在の位置", "You are here";
    NavToday: "今日", "Today";
    NavInbox: "受け箱", "Inbox";
    NavFind: "さがす", "Find";
    NavCases: "ケース", "Cases";
    NavSchedule: "予定", "Schedule";
    NavConferences: "会議", "Conferences";
    NavStructure: "体制", "Organisation";
    NavLedger: "記録簿", "Record of use";
    NavAdmin: "管理", "Settings";
    NewNote: "記録", "Record";
    NewNoteHelp: "記録（経過の記録を書く、キー r）", "Record: write a progress note (key r)";
    NewIntake: "受付", "Intake";
    NewIntakeHelp: "受付（新しい相談を受け付ける、キー n）", "Intake: take in a new consultation (key n)";
    SearchLabel: "世帯・ケースをさがす", "Find a household or case";
    SearchHint: "お名前・かな・番号", "Name, kana, number";
    SearchButton: "さがす", "Find";
    SignOut: "ログアウト", "Sign out";
    SwitchAgency: "機関を切り替える", "Switch agency";
    ActingAs: "いまの機関と役割", "Current agency and role";
    Basis: "表示の根拠", "Why you can see this";
    DemoBanner: "デモ：すべて架空の人物です", "Demo: all persons are fictional";
    DemoRole: "役割を選ぶ", "Choose a role";
    DemoBecome: "この役割になる", "Take this role";
    PrintHeld: "保護されている方がいるため、このままでは印刷できません。", "Somebody here is protected: this page is not printed as it is.";
    PrintConfirm: "注意を確かめて印刷する", "Read the warning, then print";
    EmergencyOn: "緊急アクセス中", "Emergency access";
    EmergencyLeft: "残り{0}分（{1}まで）", "{0} minutes left (until {1})";
    EmergencyReadOnly: "見ることだけができます。見たことは、すべて点検されます。", "Read-only. Everything you read is reviewed.";
    EmergencySecond: "立ち会いの確認を待っています。", "Waiting for a second person.";
    EmergencyEnd: "終える", "End";
    FooterRecorded: "操作は記録されています", "Use is recorded";
    FooterHelp: "使い方", "Help";
    FooterKeys: "キー操作", "Keyboard keys";
    FooterAccessibility: "アクセシビリティ", "Accessibility statement";
    FooterVersion: "版 {0}", "Version {0}";
    ErrorPrefix: "エラー：", "Error: ";
    // Fields
    Required: "必須", "required";
    Optional: "任意", "optional";
    NotEditable: "編集不可", "read only";
    Counter: "{0} / {1}文字", "{0} / {1} characters";
    CounterLimit: "目安 {0}文字、最大 {1}文字", "About {0} characters, at most {1}";
    ChooseOne: "選んでください", "Please choose";
    Any: "指定しない", "Any";
    DateHint: "例：R8.4.1、令和8年4月1日、2026/4/1", "For example R8.4.1 or 2026/4/1";
    DateEcho: "{0} と読み取りました", "Read as {0}";
    FilledCount: "{0}件入力", "{0} filled in";
    ErrorMark: "エラー", "Error";
    // Messages
    ErrorSummary: "入力内容を確認してください（{0}件）", "Please check what you entered ({0})";
    Success: "完了", "Done";
    Warning: "注意", "Warning";
    Info: "お知らせ", "Note";
    Undo: "取り消す", "Undo";
    SavedDraft: "下書き保存 {0}", "Draft saved {0}";
    DraftNotYet: "書きかけは自動で下書きに残ります", "What you write is kept as a draft";
    DraftFailed: "下書きを保存できませんでした。通信を確認してください", "The draft could not be saved. Check the connection";
    UnsavedLeave: "保存していない入力があります", "There is text that is not saved";
    TimeoutTitle: "まもなく自動でログアウトします", "You will be signed out soon";
    TimeoutText: "あと2分ほど操作がないとログアウトします。書きかけの内容は下書きに残ります。", "You will be signed out after about two more minutes without activity. Drafts are kept.";
    TimeoutStay: "このまま続ける", "Stay signed in";
    // Lists and tables
    Change: "変更", "Change";
    NotEntered: "未入力", "Not entered";
    SortBy: "{0}で並べ替え", "Sort by {0}";
    SortedUp: "昇順", "ascending";
    SortedDown: "降順", "descending";
    ScrollHint: "横に動かせる表です", "Table scrolls sideways";
    NextRows: "次の{0}件", "Next {0}";
    FirstRows: "最初に戻る", "Back to the first";
    RangeOf: "{2}件中 {0}〜{1}件", "{0} to {1} of {2}";
    RangeOpen: "{0}件を表示", "Showing {0}";
    PageMoves: "続きの表示", "More results";
    Filter: "絞り込み", "Filter";
    FilterApply: "この条件で絞り込む", "Apply";
    FilterClear: "条件をすべて外す", "Clear all";
    FilterActive: "指定中の条件", "Active filters";
    FilterRemove: "条件「{0}」を外す", "Remove filter {0}";
    Pinned: "重要", "Important";
    ReadMore: "続きを読む", "Read more";
    // Tasks and steps
    TaskTodo: "未着手", "Not started";
    TaskDoing: "途中", "In progress";
    TaskDone: "完了", "Completed";
    TaskBlocked: "まだ始められません", "Cannot start yet";
    StepPosition: "全{0}ステップ中 {1}番目", "Step {1} of {0}";
    StepReached: "済み", "reached";
    StepCurrent: "いまここ", "current";
    StepAhead: "これから", "ahead";
    StepError: "確認が必要", "needs attention";
    StepSkipped: "省略", "skipped";
    // Dates
    Overdue: "期限切れ {0}日", "{0} days overdue";
    DueToday: "今日", "Today";
    DueIn: "あと{0}日", "In {0} days";
    // Case
    CaseTabs: "このケースのページ", "Pages of this case";
    CaseSummary: "ケースの要点", "Case at a glance";
    CaseNumber: "ケース番号", "Case number";
    LeadAgency: "主担当", "Responsible";
    ConsentState: "同意", "Consent";
    Cautions: "注意", "Caution";
    CautionsMore: "ほか{0}", "{0} more";
    NextStep: "次の予定", "Next";
    NothingPlanned: "予定なし", "Nothing planned";
    // Confirm, conflict, print
    WhoWillSee: "これを見られるようになる人", "Who will be able to see this";
    Back: "戻る", "Back";
    ConflictTitle: "ほかの人が先に保存しました", "Somebody else saved first";
    ConflictText: "両方の文章を残しています。見比べて、保存する内容を整えてください。", "Both texts are kept. Compare them and prepare what to save.";
    ConflictTheirs: "いま保存されている内容", "Saved now";
    ConflictMine: "あなたが書いた内容", "What you wrote";
    ConflictResult: "保存する内容", "What to save";
    ConflictSave: "この内容で保存する", "Save this";
    HandleWithCare: "取扱注意", "Handle with care";
    MadeOn: "作成日", "Made on";
    PrintedBy: "印刷者", "Printed by";
    PrintedAt: "印刷日時", "Printed at";
    Print: "印刷する", "Print";
}
