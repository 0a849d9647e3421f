-- Many records left out for good, by somebody who says why.
alter table bulk_job drop constraint bulk_job_kind_check;
alter table bulk_job add constraint bulk_job_kind_check check (kind in ('correct', 'resend', 'discard'));
alter table bulk_item drop constraint bulk_item_state_check;
alter table bulk_item add constraint bulk_item_state_check
    check (state in ('waiting', 'sent', 'unfit', 'changed', 'over', 'unclear', 'hidden', 'cancelled', 'discarded'));
