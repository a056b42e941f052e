package dev.millrace.checkout.config;

import java.time.Duration;

/**
 * How the Lightning rail is used.
 *
 * @param holdMax how long money may stay held before it goes back; 1 minute to 20 hours, so that the node's own limit is never met;
 *     {@code millrace.lightning.hold.max=PT12H}
 * @param holdBlocks how many blocks a held payment is locked for at the node, about ten minutes each; 24 to 2016 and longer than {@code holdMax};
 *     {@code millrace.lightning.hold.blocks=144}
 * @param watchesMax how many held payments are followed one by one at the same time, the others are looked up; 0 to 10,000;
 *     {@code millrace.lightning.watches.max=500}
 */
public record LightningConfig(Duration holdMax, int holdBlocks, int watchesMax) {
    private static final Duration BLOCK = Duration.ofMinutes(10);
    public static final LightningConfig DEFAULT = new LightningConfig(Duration.ofHours(12), 144, 500);

    public LightningConfig {
        Ranges.require("millrace.lightning.hold.blocks", holdBlocks, 24, 2_016);
        Ranges.require(
                "millrace.lightning.hold.max", holdMax, Duration.ofMinutes(1), BLOCK.multipliedBy(holdBlocks - 20L));
        Ranges.require("millrace.lightning.watches.max", watchesMax, 0, 10_000);
    }
}
