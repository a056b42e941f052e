package dev.millrace.fraud;

/**
 * One fact that moved a score, for the shop and its reviewers, never for the payer.
 *
 * @param code stable, for programs
 * @param feature the feature it rests on
 * @param value the feature's value, in its unit
 * @param effect what it added to the margin in log-odds; below 0 it speaks for the payer
 * @param text the fact in words
 */
public record Reason(String code, Feature feature, float value, double effect, String text) {}
