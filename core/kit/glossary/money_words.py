"""Words at the edge of money: budgets, expenses, allowances, payouts and the ledger; part of the table in `words`."""

from __future__ import annotations

from typing import Final

MONEY_WORDS: Final[dict[str, dict[str, str]]] = {
    "carry_over": {
        "none": "geen",
        "term": "binnen-de-termijn",
        "year": "binnen-het-jaar",
    },
    "money_state": {
        "written": "opgeschreven",
        "booked": "geboekt",
        "in_payment": "in-betaling",
        "paid": "betaald",
        "refused": "afgewezen",
        "reversed": "teruggedraaid",
        "paid_back": "terugbetaald",
    },
    "paid_by": {
        "key_figure": "sleutelfiguur",
        "client": "client",
        "professional": "professional",
        "municipality": "gemeente",
    },
    "expense_category": {
        "travel": "reizen",
        "housing": "tijdelijke-huisvesting",
        "school_and_club": "school-of-club",
        "practical_help": "praktische-hulp",
    },
    "money_decision": {
        "book": "akkoord",
        "refuse": "afwijzen",
    },
    "transaction_kind": {
        "expense": "uitgave",
        "allowance": "vergoeding",
        "payment": "betaling",
        "refund": "terugbetaling",
        "reversal": "terugdraaiing",
        "opening": "beginstand",
    },
    "ledger_file": {
        "xlsx": "xlsx",
        "ods": "ods",
        "csv": "csv",
        "hledger": "hledger",
    },
    "allowance_kind": {
        "effort": "inspanning",
        "costs": "kosten",
    },
    "ceiling_verdict": {
        "free": "geen-grens",
        "fits": "past",
        "near": "bijna-aan-de-grens",
        "over": "over-de-grens",
    },
    "batch_state": {
        "proposed": "voorgesteld",
        "approved": "goedgekeurd",
        "exported": "naar-de-bank",
        "settled": "afgehandeld",
        "discarded": "vervallen",
    },
    "payment_outcome": {
        "waiting": "wacht",
        "paid": "betaald",
        "rejected": "teruggekomen",
    },
    "payment_kind": {
        "expense": "uitgave",
        "allowance": "vergoeding",
    },
    "why_waiting": {
        "over_fast_lane": "boven-snelle-grens",
        "more_than_left": "meer-dan-er-over-is",
        "no_receipt": "geen-bon",
    },
    "ledger_account_kind": {
        "asset": "bezit",
        "liability": "schuld",
        "cost": "kosten",
        "equity": "vermogen",
    },
    "money_event": {
        "expense_written": "uitgave-opgeschreven",
        "expense_booked": "uitgave-geboekt",
        "expense_refused": "uitgave-afgewezen",
        "expense_reversed": "uitgave-teruggedraaid",
        "expense_paid": "uitgave-betaald",
        "expense_paid_back": "uitgave-terugbetaald",
        "receipt_added": "bon-toegevoegd",
        "decision_due": "beslissing-over-tijd",
        "month_closed": "maand-afgesloten",
        "account_changed": "grootboekrekening-gewijzigd",
        "budget_ended": "budget-beeindigd",
        "opening_entered": "beginstand-ingelezen",
        "allowance_written": "vergoeding-opgeschreven",
        "allowance_booked": "vergoeding-geboekt",
        "allowance_refused": "vergoeding-afgewezen",
        "allowance_reversed": "vergoeding-teruggedraaid",
        "allowance_receipt_added": "bon-bij-vergoeding",
        "details_changed": "betaalgegevens-gewijzigd",
        "others_declared": "betaling-door-anderen-gemeld",
        "batch_proposed": "betaalopdracht-gemaakt",
        "batch_approved": "betaalopdracht-goedgekeurd",
        "batch_discarded": "betaalopdracht-vervallen",
        "batch_exported": "betaalopdracht-naar-bank",
        "return_read": "antwoord-bank-verwerkt",
        "ledger_exported": "grootboek-uitgevoerd",
    },
}
