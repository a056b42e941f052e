package dev.millrace.checkout.merchant;

/** A merchant just made, with the first key of either mode: without them nobody could ask for more. */
public record NewMerchant(Merchant merchant, CreatedKey testKey, CreatedKey liveKey) {}
