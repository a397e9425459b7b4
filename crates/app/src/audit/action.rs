//! What can stand in the record of use: one word per kind of act, with its Japanese name.

domain::codes! {
    /// A kind of act in the record of use.
    pub enum Action {
        /// Signed in.
        SignIn = "session.sign_in" => "ログイン",
        /// A sign-in failed.
        SignInFailed = "session.sign_in_failed" => "ログインの失敗",
        /// Signed out.
        SignOut = "session.sign_out" => "ログアウト",
        /// Changed the agency or role acted in.
        SwitchMembership = "session.switch" => "所属の切り替え",
        /// Set a password by a one-time link.
        SetPassword = "staff.set_password" => "パスワードの設定",
        /// Added a member of staff.
        AddStaff = "staff.add" => "職員の登録",
        /// Changed a member of staff.
        ChangeStaff = "staff.change" => "職員の変更",
        /// Gave somebody a place in an agency.
        AddMembership = "membership.add" => "所属の追加",
        /// Ended somebody's place in an agency.
        EndMembership = "membership.end" => "所属の終了",
        /// Made a one-time link.
        Invite = "invitation.make" => "招待の発行",
        /// Loaded a profile.
        LoadProfile = "profile.load" => "計画プロファイルの適用",
        /// Added or changed an agency outside the profile.
        ChangeAgency = "agency.change" => "機関の変更",
        /// Took a consultation in.
        TakeIn = "intake.take" => "相談の受付",
        /// Decided how to go on.
        Screen = "intake.screen" => "受付後の整理",
        /// Wrote about a household or its persons.
        ChangeHousehold = "household.change" => "世帯の記入",
        /// Added a person.
        AddPerson = "person.add" => "世帯員の追加",
        /// Changed a person.
        ChangePerson = "person.change" => "世帯員の変更",
        /// Recorded or removed a kinship.
        ChangeKinship = "kinship.change" => "続柄の記入",
        /// Moved people in the drawing of a household.
        ArrangeFamily = "family.arrange" => "世帯図の配置",
        /// Added, changed or took out an event of a household's chronicle.
        ChangeChronicle = "chronicle.change" => "家族年表の記入",
        /// Sent a つなぎ.
        SendReferral = "referral.send" => "つなぎの送付",
        /// Opened a つなぎ.
        ReceiveReferral = "referral.receive" => "つなぎの受領",
        /// Accepted a つなぎ.
        AcceptReferral = "referral.accept" => "つなぎの受理",
        /// Asked back.
        ConsultReferral = "referral.consult" => "つなぎの相談",
        /// Declined, naming the next.
        DeclineReferral = "referral.decline" => "つなぎの見送り",
        /// Sent again after a question.
        ResendReferral = "referral.resend" => "つなぎの再送付",
        /// Took a つなぎ back.
        WithdrawReferral = "referral.withdraw" => "つなぎの取り下げ",
        /// Handed back.
        SendReturn = "return.send" => "つなぎ戻しの送付",
        /// Took a つなぎ戻し back.
        WithdrawReturn = "return.withdraw" => "つなぎ戻しの取り下げ",
        /// Confirmed a return.
        ConfirmReturn = "return.confirm" => "つなぎ戻しの確認",
        /// Recorded a consent.
        GiveConsent = "consent.give" => "同意の記録",
        /// Recorded that a consent was withdrawn.
        WithdrawConsent = "consent.withdraw" => "同意の撤回",
        /// Tried to record a consent that cannot be recorded so.
        RefuseConsent = "consent.refuse" => "記録できない同意の入力",
        /// Confirmed a consent by word of mouth in writing.
        ConfirmConsent = "consent.confirm" => "同意の書面での確認",
        /// Marked the note of a withdrawal as read.
        ReadConsentNotice = "consent.notice_read" => "同意撤回の通知の確認",
        /// Named an agency as working for a person, or no longer.
        NameSupporter = "consent.supporter" => "だれの支援者かの記入",
        /// Added a version of the explanation that is read before consent.
        PublishExplanation = "explanation.publish" => "同意の説明文の追加",
        /// Wrote a progress note.
        WriteNote = "note.write" => "支援経過の記録",
        /// Corrected a progress note.
        CorrectNote = "note.correct" => "支援経過の訂正",
        /// Put a file on a record.
        Attach = "attachment.add" => "ファイルの添付",
        /// Opened a file on a record.
        OpenAttachment = "attachment.open" => "添付ファイルの閲覧",
        /// Took a file off a record and deleted it.
        RemoveAttachment = "attachment.remove" => "添付ファイルの取り外し",
        /// Added a date to watch.
        AddDue = "due.add" => "予定の追加",
        /// Finished a date.
        FinishDue = "due.finish" => "予定の完了",
        /// Put a date off.
        PutOffDue = "due.put_off" => "予定の先送り",
        /// Kept a note at the top of 経過, or no longer.
        PinNote = "note.pin" => "重要な記録の指定・解除",
        /// Wrote an assessment.
        WriteAssessment = "assessment.write" => "アセスメントの記入",
        /// Filled in a part of a sheet.
        WriteSheet = "sheet.write" => "シートの記入",
        /// Changed or published the items of a sheet.
        DesignSheet = "sheet.design" => "シートの項目の変更",
        /// Kept a condition of a list, or threw one away.
        KeepFilter = "filter.keep" => "一覧の条件の保存・削除",
        /// Wrote a plan.
        WritePlan = "plan.write" => "プランの記入",
        /// Put a plan to a conference.
        ProposePlan = "plan.propose" => "プランを会議にかける",
        /// Recorded a monitoring.
        Monitor = "plan.monitor" => "モニタリングの記録",
        /// Evaluated a plan.
        Evaluate = "evaluation.write" => "プランの評価",
        /// Set a conference's date.
        CallConference = "conference.call" => "会議の開催予定",
        /// Changed a conference's agenda, members or record.
        WriteConference = "conference.write" => "会議の記入",
        /// Took the date of a conference out for a calendar.
        TakeInvitation = "conference.invitation" => "会議の予定の書き出し",
        /// Asked somebody from outside to a conference, or took that back.
        InviteGuest = "conference.guest" => "会議に招く・取りやめる",
        /// Pledged secrecy before reading the papers of a conference as its guest.
        GuestPledge = "guest.pledge" => "招かれた方の守秘の誓約",
        /// Read the papers of a conference as its guest.
        ReadAsGuest = "guest.read" => "招かれた方の会議資料の閲覧",
        /// Closed a conference's record; its plans are decided.
        CloseConference = "conference.close" => "会議の記録確定",
        /// Closed a case.
        CloseCase = "case.close" => "終結",
        /// Took an ended case up again.
        ReopenCase = "case.reopen" => "再開",
        /// Called a 支援会議, chose its members, or changed its day.
        CallSecrecy = "secrecy.call" => "支援会議の招集",
        /// Pledged secrecy for one meeting of a 支援会議.
        Pledge = "secrecy.pledge" => "守秘の誓約",
        /// Withdrew a pledge.
        WithdrawPledge = "secrecy.withdraw_pledge" => "守秘の誓約の取り消し",
        /// Read in the room of a 支援会議.
        ReadSecrecy = "secrecy.read" => "支援会議の記録の閲覧",
        /// Wrote in the room of a 支援会議.
        WriteSecrecy = "secrecy.write" => "支援会議の記入",
        /// Asked an agency for information, or took the request back.
        AskInformation = "secrecy.ask" => "情報提供の依頼",
        /// Recorded what was answered.
        AnswerInquiry = "secrecy.answer" => "情報提供の回答",
        /// Issued or collected a numbered copy.
        HandCopy = "secrecy.copy" => "支援会議の資料の配付・回収",
        /// Closed the minutes of a 支援会議, or called it off.
        CloseSecrecy = "secrecy.close" => "支援会議の記録確定・中止",
        /// Proposed, agreed to or carried out a passage out of the room.
        PassSecrecy = "secrecy.pass" => "同意のある記録への移し替え",
        /// Gave a case to a colleague.
        AssignCase = "case.assign" => "担当者の変更",
        /// Saved or deleted a draft.
        KeepDraft = "draft.keep" => "下書きの保存",
        /// Read a case.
        ReadCase = "case.read" => "ケースの閲覧",
        /// Asked whether somebody may be told about a person.
        AskTelling = "case.may_tell" => "伝えてよいかの確認",
        /// Read a list of cases.
        ListCases = "case.list" => "ケース一覧の閲覧",
        /// Took a list out as a spreadsheet.
        ExportList = "list.export" => "一覧の書き出し",
        /// Read a list of oversight.
        Oversee = "oversight.list" => "監督の一覧の閲覧",
        /// Read the summary of a つなぎ.
        ReadReferral = "referral.read" => "つなぎの閲覧",
        /// Read a conference's papers.
        ReadConference = "conference.read" => "会議資料の閲覧",
        /// Searched.
        Search = "person.search" => "氏名などでの検索",
        /// Printed.
        Print = "case.print" => "印刷用の表示",
        /// Read the record of use.
        ReadAudit = "audit.read" => "記録簿の閲覧",
        /// Ran the rules of the review over a month, or drew its sample.
        RunReview = "review.run" => "閲覧の点検の実施",
        /// Judged a reading.
        JudgeReading = "review.judge" => "点検結果の記入",
        /// Put together who looked at a case, for its person.
        ListViews = "case.views" => "閲覧履歴の作成",
        /// Deleted the words beside an entry, as the law wants it after their time.
        EraseWords = "audit.erase" => "記録に添えた言葉の消去",
        /// Recorded that somebody is protected.
        BeginProtection = "protection.begin" => "支援措置の記録",
        /// Changed a protection, or who must not learn.
        ChangeProtection = "protection.change" => "支援措置の変更",
        /// Showed what a protection hides.
        Unmask = "protection.unmask" => "秘匿情報の表示",
        /// Confirmed the warning before an outward act.
        ConfirmWarning = "protection.confirm" => "保護の注意の確認",
        /// Looked for a case to open by emergency access.
        LookEmergency = "emergency.look" => "緊急アクセスの照会",
        /// Opened a case by emergency access.
        BeginEmergency = "emergency.begin" => "緊急アクセスの開始",
        /// An agency lets its cases be opened in an emergency, or not.
        SetEmergencyPolicy = "emergency.policy" => "緊急アクセスを受け付けるかの設定",
        /// Ended it before its time.
        EndEmergency = "emergency.end" => "緊急アクセスの終了",
        /// Confirmed as second person that hidden data is needed.
        SecondEmergency = "emergency.second" => "緊急アクセスの立ち会い",
        /// Read the notice of an emergency access.
        SeeEmergency = "emergency.see" => "緊急アクセスの知らせの確認",
        /// Judged an emergency access.
        JudgeEmergency = "emergency.judge" => "緊急アクセスの点検",
        /// Asked for what they may not see, or what does not exist.
        Refused = "access.refused" => "閲覧できない記録の要求",
        /// Listed pairs of records that may be about one person.
        ListIdentityPairs = "identity.list" => "名寄せの確認の一覧",
        /// Compared two records that may be about one person.
        ReadIdentityPair = "identity.read" => "名寄せの確認",
        /// Said of two records whether they are about one person.
        DecideIdentityPair = "identity.decide" => "名寄せの判断",
        /// Took back that two records are about one person.
        EndIdentityLink = "identity.end" => "名寄せの取り消し・分離",
        /// Estimated the weights of the comparison.
        TrainIdentityModel = "identity.train" => "名寄せの重みの計算",
        /// Compared all disclosure rows with the facts.
        CompareDisclosure = "disclosure.compare" => "開示の根拠の照合",
        /// Mended disclosure rows that did not follow from the facts.
        MendDisclosure = "disclosure.mend" => "開示の根拠の修正",
        /// Set how long records of a kind are kept.
        SetRetention = "retention.set" => "保存期間の設定",
        /// Held a closed record longer than its period.
        HoldRecords = "retention.hold" => "保存の延長",
        /// Lifted a hold.
        LiftHold = "retention.lift" => "保存の延長の終了",
        /// Drew up a list of records to dispose of.
        DrawDisposal = "disposal.draw" => "廃棄一覧の作成",
        /// Read lists, holds or certificates.
        ReadDisposal = "disposal.read" => "廃棄一覧の閲覧",
        /// Changed a list, sent it for approval or gave it up.
        ChangeDisposal = "disposal.change" => "廃棄一覧の変更・提出・取りやめ",
        /// Approved a list or sent it back.
        DecideDisposal = "disposal.decide" => "廃棄一覧の承認・差し戻し",
        /// Deleted a record for good.
        Dispose = "disposal.remove" => "記録の廃棄",
        /// Kept a record of a list, because something stood in the way.
        KeepRecords = "disposal.keep" => "廃棄の見合わせ",
        /// Ended a list with its certificate.
        FinishDisposal = "disposal.finish" => "廃棄の完了",
        /// Looked whether the database is whole.
        LookDatabase = "doctor.look" => "データベースの点検",
        /// Filled the demonstration with fictional people.
        Generate = "demo.generate" => "架空データの作成",
    }
}
