-- Every action waits for what it spends here, and nothing is lost with it: after a crash all budgets are whole.
ALTER TABLE "rate_limits" SET UNLOGGED;
