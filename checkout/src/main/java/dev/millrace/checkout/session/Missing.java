package dev.millrace.checkout.session;

/** Something a session still needs before it can be completed: the field, and a sentence for a person. */
public record Missing(String param, String text) {}
