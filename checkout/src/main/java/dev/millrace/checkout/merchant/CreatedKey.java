package dev.millrace.checkout.merchant;

/** A new key with its text, which nobody can ever show again. */
public record CreatedKey(ApiKey key, KeyText text) {}
