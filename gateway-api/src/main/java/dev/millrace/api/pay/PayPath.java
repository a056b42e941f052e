package dev.millrace.api.pay;

/** What is asked of which payment, by the path below {@code /pay}; an id that is none opens nothing. */
record PayPath(String id, What what) {
    private static final PayPath NOTHING = new PayPath("", What.PAGE);

    enum What {
        PAGE,
        STATE,
        SANDBOX
    }

    static PayPath of(String pathInfo) {
        String[] parts = pathInfo == null ? new String[0] : pathInfo.split("/", -1);
        return switch (parts.length) {
            case 2 -> new PayPath(parts[1], What.PAGE);
            case 3 ->
                switch (parts[2]) {
                    case "state" -> new PayPath(parts[1], What.STATE);
                    case "sandbox" -> new PayPath(parts[1], What.SANDBOX);
                    default -> NOTHING;
                };
            default -> NOTHING;
        };
    }
}
