package dev.millrace.fraud.velocity;

import java.util.Optional;

/**
 * Everything the counters know about one payment before it is counted itself; empty where the request did not say
 * who, or where the counters could not be asked.
 *
 * @param payer earlier payments of this payer
 * @param email earlier payments with this e-mail address
 * @param ip earlier payments from this IP
 * @param device earlier payments from this device
 * @param merchant earlier payments of this shop
 * @param onIp who else was seen on this IP
 * @param onDevice who else was seen on this device
 * @param deviceNewToPayer whether a payer with known devices comes with one not seen with them for 30 days
 * @param ipNewToPayer whether a payer with known IPs comes from one not seen with them for 30 days
 */
public record VelocityCounts(
        Optional<Activity> payer,
        Optional<Activity> email,
        Optional<Activity> ip,
        Optional<Activity> device,
        Optional<Activity> merchant,
        Optional<Company> onIp,
        Optional<Company> onDevice,
        Optional<Boolean> deviceNewToPayer,
        Optional<Boolean> ipNewToPayer) {

    private static final VelocityCounts UNKNOWN = new VelocityCounts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Nothing could be counted. */
    public static VelocityCounts unknown() {
        return UNKNOWN;
    }
}
