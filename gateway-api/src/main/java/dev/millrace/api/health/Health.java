package dev.millrace.api.health;

import java.util.List;

/** What a health question is answered with; {@code UP} and {@code DOWN} are written as those who ask such questions know them. */
record Health(String status, List<Check> checks) {
    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    /**
     * One thing looked at.
     *
     * @param fatal whether its being down takes the whole down
     */
    record Check(String name, String status, boolean fatal) {
        static Check of(String name, boolean up, boolean fatal) {
            return new Check(name, up ? UP : DOWN, fatal);
        }

        private boolean isWell() {
            return status.equals(UP) || !fatal;
        }
    }

    static Health of(List<Check> checks) {
        return new Health(checks.stream().allMatch(Check::isWell) ? UP : DOWN, checks);
    }

    int httpStatus() {
        return status.equals(UP) ? 200 : 503;
    }
}
