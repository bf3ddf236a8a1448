"""All queries of cases, a module per subject. Every query runs in the scope of the current tenant and within reach."""
