-- The lists of 受け箱 go by the time of sending, and of what was sent at the same time by id: the index gives both.
DROP INDEX referral_from;
DROP INDEX referral_to;
DROP INDEX return_from;
DROP INDEX return_to;
CREATE INDEX referral_from ON referral (from_agency, stage, sent_at, id);
CREATE INDEX referral_to ON referral (to_agency, stage, sent_at, id);
CREATE INDEX return_from ON referral_return (from_agency, stage, sent_at, id);
CREATE INDEX return_to ON referral_return (to_agency, stage, sent_at, id);
