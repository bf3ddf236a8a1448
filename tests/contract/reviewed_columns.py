"""Every column that holds plain words, dates or bytes, and why nobody can be read from it. What is not here is sealed.

A new plain column fails `test_walls.py` until somebody wrote down here why it is about no one.
"""

from __future__ import annotations

ONE_OF_A_LIST = "one of a list of words; the database refuses any other"
A_PATTERN = "a technical word of a fixed form; the database refuses any other"

PLAIN: dict[tuple[str, str], str] = {
    ("agency", "since"): "from when an agency that is sealed was involved",
    ("agency", "until"): "until when an agency that is sealed was involved",
    ("agreement", "kind"): ONE_OF_A_LIST,
    ("allowance", "happened_on"): "the day of work or of costs; what it was for is sealed",
    ("allowance", "kind"): ONE_OF_A_LIST,
    ("allowance", "state"): ONE_OF_A_LIST,
    ("budget_agreement", "begins_on"): "from when a monthly amount of a case holds",
    ("budget_agreement", "ends_on"): "until when a monthly amount of a case holds",
    ("budget_agreement", "carry_over"): ONE_OF_A_LIST,
    ("budget_agreement", "funding"): "who pays in the end, one of a municipality's own list of payers",
    ("case_file", "reference"): A_PATTERN,
    ("case_file", "alias"): "what people call the case in lists; made without names, as the form says",
    ("case_file", "state"): ONE_OF_A_LIST,
    ("case_file", "purpose"): ONE_OF_A_LIST,
    ("case_file", "source"): ONE_OF_A_LIST,
    ("case_file", "requested_on"): "the day of the application, from which terms run",
    ("case_file", "decline_ground"): ONE_OF_A_LIST,
    ("case_file", "retain_until"): "the day on which the case is destroyed",
    ("client_agreement", "kind"): ONE_OF_A_LIST,
    ("client_agreement", "answer"): ONE_OF_A_LIST,
    ("client_agreement", "answered_on"): "the day of an answer whose words are sealed",
    (
        "client_agreement",
        "withdrawn_on",
    ): "the day on which an answer was taken back, in words that are sealed",
    ("contact", "kind"): ONE_OF_A_LIST,
    ("contact_version", "kind"): ONE_OF_A_LIST,
    ("credential", "kind"): ONE_OF_A_LIST,
    ("data_key", "purpose"): A_PATTERN,
    ("deployment", "source"): ONE_OF_A_LIST,
    ("deployment", "state"): ONE_OF_A_LIST,
    ("deployment", "introduced_on"): "the day of a first meeting of two people whose names are sealed",
    ("deployment", "began_on"): "the first day of a deployment",
    ("deployment", "ended_on"): "the last day of a deployment",
    ("deployment_closing", "ground"): ONE_OF_A_LIST,
    ("deployment_closing", "next_step"): ONE_OF_A_LIST,
    ("deviation", "agreed_on"): "the day of a deviation whose words are sealed",
    ("deviation", "until"): "the end of a deviation whose words are sealed",
    ("evaluation", "outcome"): ONE_OF_A_LIST,
    ("evaluation", "told_by"): ONE_OF_A_LIST,
    ("evaluation", "held_on"): "the day of an evaluation whose words are sealed",
    (
        "expense",
        "category",
    ): "a word of what money is for, ours or of a municipality's list that names no community",
    ("expense", "paid_by"): ONE_OF_A_LIST,
    ("expense", "spent_on"): "the day on which an amount was spent; what it was for is sealed",
    ("expense", "state"): ONE_OF_A_LIST,
    ("import_batch", "state"): ONE_OF_A_LIST,
    ("import_row", "state"): ONE_OF_A_LIST,
    ("instrument_answer", "plugin"): A_PATTERN,
    ("instrument_answer", "instrument"): A_PATTERN,
    (
        "instrument_answer",
        "filled_on",
    ): "the day on which an instrument was filled in; what was answered is sealed",
    ("involvement", "kind"): ONE_OF_A_LIST,
    ("involvement", "begins_on"): "from when an agency whose name is sealed worked on a case",
    ("involvement", "ends_on"): "until when an agency whose name is sealed worked on a case",
    ("involvement_count", "read_on"): "the day on which a spreadsheet was read",
    ("journal", "event"): A_PATTERN,
    ("journal", "roles"): "words of roles, from the matrix",
    ("journal", "trace_id"): "the random number of a request",
    ("journal", "place"): "the network address of who acted: the audit line must say from where",
    ("key_figure", "state"): ONE_OF_A_LIST,
    ("key_figure", "role_agreed_on"): "the day on which somebody whose name is sealed signed",
    ("key_figure", "confidentiality_agreed_on"): "the day on which somebody whose name is sealed signed",
    ("key_figure", "vog_seen_on"): "the day on which a certificate was seen; never what stands in it",
    ("key_figure", "vog_renew_by"): "until when a certificate is good",
    ("key_figure", "ended_on"): "the day on which somebody whose name is sealed stopped",
    ("key_figure_pause", "begins_on"): "the first day without new deployments, without a reason",
    ("key_figure_pause", "ends_on"): "the last day without new deployments, without a reason",
    ("known_communities", "consented_on"): "the day of consent; whose it is no query can tell",
    ("meeting", "held_on"): "the day of a meeting of which nothing else is open but a number",
    ("ledger_account", "code"): A_PATTERN,
    ("ledger_account", "kind"): ONE_OF_A_LIST,
    ("ledger_account", "name"): "what a municipality calls an account of its chart",
    ("ledger_period", "month"): "the first day of a month that was closed",
    (
        "ledger_posting",
        "account_code",
    ): "the four digits of an account; the database refuses any that is not there",
    ("ledger_posting", "funding"): "who pays in the end, one of a municipality's own list of payers",
    ("ledger_transaction", "happened_on"): "the day of an amount in the ledger",
    ("ledger_transaction", "kind"): ONE_OF_A_LIST,
    ("membership", "roles"): "words of roles, from the matrix",
    ("migration", "name"): "the name of a migration file",
    ("migration", "app_name"): "the app of a migration file",
    ("notification_choice", "mail"): ONE_OF_A_LIST,
    ("network_membership", "network"): A_PATTERN,
    ("notification_due", "reason"): A_PATTERN,
    (
        "other_payment",
        "month",
    ): "the first day of a month in which somebody whose name is sealed got an amount elsewhere",
    ("participation", "role"): ONE_OF_A_LIST,
    ("plugin_switch", "plugin"): A_PATTERN,
    ("plugin_switch", "quarantined_for"): ONE_OF_A_LIST,
    ("plugin_trouble", "plugin"): A_PATTERN,
    ("plugin_trouble", "hook"): A_PATTERN,
    ("plugin_trouble", "error"): "the name of a class of errors in somebody's code, never what an error says",
    ("payout_batch", "format"): "the word of a format of a plugin of ours",
    ("payout_batch", "state"): ONE_OF_A_LIST,
    ("payout_line", "kind"): ONE_OF_A_LIST,
    ("payout_line", "outcome"): ONE_OF_A_LIST,
    ("pending_delivery", "handler"): A_PATTERN,
    ("plan", "state"): ONE_OF_A_LIST,
    ("provision", "result"): ONE_OF_A_LIST,
    ("reach", "holder"): "the word of a role or of a service of ours",
    ("reach", "word"): A_PATTERN,
    ("reminder", "due_on"): "the day on which a reminder of a term was due",
    ("search_brief", "destroy_on"): "the last day of a search brief that is sealed",
    ("setting", "section"): A_PATTERN,
    ("share", "kind"): ONE_OF_A_LIST,
    ("setting", "values"): "a municipality's choices, as a checked struct; about no one",
    ("tenant", "slug"): A_PATTERN,
    ("tenant", "host"): "the host name of a municipality",
    ("tenant", "name"): "the name of a municipality",
    ("tenant", "kind"): ONE_OF_A_LIST,
    ("tenant", "status"): ONE_OF_A_LIST,
    ("term", "begins_on"): "the first day of a term",
    ("term", "ends_on"): "the last day of a term",
}

# Bytes that are neither a sealed text nor a wrapped key.
BYTES: dict[tuple[str, str], str] = {
    ("credential", "secret_hash"): "the hash of a random secret",
    ("idempotency_key", "key_hash"): "the hash of a key that a client made up",
    ("idempotency_key", "fingerprint"): "a keyed hash: whether a request is the same one",
    ("import_row", "number_token"): "a keyed hash of a number in a file",
    ("import_row", "fingerprint"): "a keyed hash: whether a row changed since it was read",
    ("key_figure", "name_index"): "the blind index of a whole name",
    ("known_communities", "holder"): "a keyed hash that only the application can make: whose the row is",
    ("membership", "email_index"): "the blind index of an address",
    ("name_token", "token"): "the blind index of a word of a name",
    ("payout_batch", "file_hash"): "the hash of a file that went to a bank once",
    ("network_membership", "public_key"): "the public half of a key pair, which is for everybody",
    ("push_subscription", "endpoint_index"): "the blind index of the address of a device",
    ("sign_in_link", "secret_hash"): "the hash of a random secret",
}

# Tables without a tenant: why, and what the application may do with them.
WITHOUT_TENANT: dict[str, tuple[str, set[str]]] = {
    "tenant": ("the registry itself: which municipalities there are", {"SELECT", "INSERT", "UPDATE"}),
    "reach": ("the matrix, written by migrations: what a role reaches", {"SELECT"}),
    "account": ("a number that one person keeps across tenants, and nothing more", {"SELECT", "INSERT"}),
    "migration": ("which migrations ran", set()),
    "volunteer_ceiling": ("what the law lets any volunteer get, by year; about no one", {"SELECT"}),
}
# Tables of tenants whose rows every tenant reads, and writes its own alone: why.
SEEN_BY_ALL = {"network_membership": "which municipalities joined a network, as each of them says of itself"}
# Links of tenant tables to a table without a tenant: they tell only that a number exists.
LINKS_OUTSIDE = {
    "membership membership_account_id_fkey": "an account is a number across tenants, made by ourselves"
}
# Functions that run with their owner's rights, and why. There are none.
OWNERS_RIGHTS: dict[str, str] = {}
# Tables of which no row is ever changed or deleted.
APPEND_ONLY = {"journal", "ledger_period", "ledger_posting", "ledger_transaction"}
