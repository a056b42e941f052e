package dev.millrace.fraud;

/** A score in one word. */
public enum RiskLevel {
    NORMAL,
    ELEVATED,
    HIGHEST
}
