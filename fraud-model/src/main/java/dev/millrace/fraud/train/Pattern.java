package dev.millrace.fraud.train;

/** What kind of story a simulated payment belongs to. */
enum Pattern {
    ORDINARY(false),
    GUEST(false),
    FLASH_SALE(false),
    MICROPAYMENTS(false),
    AGENT(false),
    /** Requests of a shop's programmers: no traffic that a score may be measured by. */
    DEVELOPER(false),
    LOAD_TEST(false),

    CARD_TESTING(true),
    TAKEOVER(true),
    STOLEN_IDENTITY(true),
    BOT_FARM(true),
    /** Fraud that looks like everybody else. */
    LONE(true);

    private final boolean fraud;

    Pattern(boolean fraud) {
        this.fraud = fraud;
    }

    boolean isFraud() {
        return fraud;
    }

    boolean isCustomer() {
        return this != DEVELOPER && this != LOAD_TEST;
    }
}
