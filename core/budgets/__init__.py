"""Money: budgets that are spent at once and never overspent, allowances within the law, payouts (METHOD M12-M14, M22)."""
