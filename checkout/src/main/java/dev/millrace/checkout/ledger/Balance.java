package dev.millrace.checkout.ledger;

import java.math.BigInteger;

/** An account and what it holds; above zero debit, below credit. */
public record Balance(long account, AccountKind kind, String owner, String asset, BigInteger amount) {}
