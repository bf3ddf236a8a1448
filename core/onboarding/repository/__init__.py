"""All queries of onboarding."""
