// Routes that the journey over all routes does not demand, each with its reason. An entry that is no route, or that
// proves to be unneeded, fails the journey.

/** `GET` that answers with no page of its own. */
export const NO_PAGE = {
  '/healthz': 'a sign of life for the machine',
  '/assets/{name}': 'files of the program',
  '/lists/{list}/file': 'a workbook or a text file',
  '/cases/{case}/cover.pdf': 'a paper',
  '/cases/{case}/genogram.pdf': 'a paper',
  '/cases/{case}/chronicle.pdf': 'a paper',
  '/cases/{case}/notes.pdf': 'a paper',
  '/cases/{case}/sheets/{kind}/{person}/sheet.pdf': 'a paper',
  '/referrals/{referral}/sheet.pdf': 'a paper',
  '/plans/{plan}/sheet.pdf': 'a paper',
  '/conferences/{id}/papers.pdf': 'a paper',
  '/conferences/{id}/invitation.ics': 'a file for a calendar',
  '/secrecy/{meeting}/invitation.ics': 'a file for a calendar',
  '/cases/{case}/attachments/{attachment}': 'the file itself',
  '/secrecy/{meeting}/attachments/{attachment}': 'the file itself',
  '/cases/{case}/sheets/draft': 'leads on to the part whose draft waits',
};

/** Pages of `isThereEmpty` that a new installation does not have. */
export const NOT_EMPTY = {
  '/demo': 'only in the demonstration',
};

/**
 * `POST` that cannot be sent with something wrong in it. A form of nothing but buttons needs no entry if the crawl
 * sees it.
 */
export const NO_REFUSAL = {
  // Takes whatever is typed or chosen.
  '/drafts/{kind}': 'a draft keeps whatever was typed',
  '/drafts/{kind}/{id}': 'a draft keeps whatever was typed',
  '/dues/{due}/completion': 'what was done may be left out',
  '/sheet-designs/{kind}/publication': 'the words about the version may be left out',
  '/cases/{case}/assignment': 'nobody may be in charge',
  '/secrecy/{meeting}/cases/{item}/seats': 'nobody need have a seat',
  // Comes after a page that showed what will be kept; nothing is typed any more.
  '/profile': 'carries what /profile/difference found right',
  '/cases/{case}/referrals': 'carries what the preview found right',
  '/cases/{case}/referrals/new': 'the way back from the preview',
  '/cases/{case}/consents': 'carries what the confirmation found right',
  '/cases/{case}/consents/new': 'the way back from the confirmation',
  '/cases/{case}/consents/paper': 'a paper of what the confirmation shows',
  // A button, at the frame of every page or at something that the crawl does not bring about.
  '/sign-out': 'a button of the frame',
  '/membership': 'buttons of the frame',
  '/session': 'sent by the script while somebody works',
  '/emergency/end': 'a button of the frame',
  '/cases/{case}/print': 'sent by the script before a page is printed',
  '/referrals/{referral}/print': 'sent by the script before a page is printed',
  '/returns/{handback}/withdrawal': 'a button',
  '/profile/agencies/{id}/end': 'a button',
  '/retention/holds/{hold}/lifting': 'a button',
  '/cases/{case}/retention/{hold}/lifting': 'a button',
  '/retention/lists/{list}/submission': 'a button',
  '/retention/lists/{list}/items/{item}/removal': 'a button',
  '/saved-filters/{list}/{filter}/removal': 'a button',
  '/cases/{case}/supporters/{line}/end': 'a button',
  '/sheet-designs/{kind}/items/{item}/removal': 'a button',
  '/secrecy/{meeting}/decisions/{decision}/completion': 'a button',
  '/secrecy/{meeting}/passages/{passage}/agreement': 'a button',
  '/secrecy/{meeting}/passages/{passage}/carrying': 'a button',
  '/secrecy/{meeting}/passages/{passage}/dropping': 'a button',
};
