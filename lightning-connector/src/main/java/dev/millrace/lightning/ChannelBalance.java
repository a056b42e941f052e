package dev.millrace.lightning;

/**
 * What a node could send and receive at most.
 *
 * @param local what it could send
 * @param remote what it could receive
 */
public record ChannelBalance(MilliSatoshi local, MilliSatoshi remote) {}
