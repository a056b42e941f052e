package dev.millrace.launcher;

/** The first words of a started gateway: where to look, and what to try next. */
final class Greeting {
    static final String FIRST_WORDS = "\nMillrace runs";

    private Greeting() {}

    /** What a restored gateway adds. */
    static String held(DataFolder folder) {
        return """
                It was restored from a backup and is held: it answers questions, takes nothing and sends nothing. Compare it with every rail
                (POST /v1/reconciliations for each merchant), and then let it go:

                  ./millrace restore --accept --data %s
                """.formatted(folder.root());
    }

    static String text(DataFolder folder, SandboxEnv keys, boolean attached) {
        return FIRST_WORDS
                + """
                 in its sandbox: no real money moves.

                  API and docs  %1$s/docs
                  Health        %1$s/health/ready
                  Secret key    %2$s
                  All keys      %3$s
                  Logs          %4$s

                Take a payment of 12.50 EUR:

                  . %3$s
                  curl -s $MILLRACE_URL/v1/payments -H "Authorization: Bearer $MILLRACE_SECRET_KEY" \\
                    -H "Content-Type: application/json" -d '{"amount": 1250, "currency": "EUR"}'

                Pay it as the payer would, with the id from that answer, or open its checkout_url:

                  curl -s $MILLRACE_URL/v1/sandbox/pay -H "Authorization: Bearer $MILLRACE_SECRET_KEY" \\
                    -H "Content-Type: application/json" -d '{"payment": "pay_…"}'

                %5$s
                """.formatted(
                        keys.url(),
                        keys.secretKey(),
                        folder.sandboxEnv(),
                        folder.logs(),
                        attached
                                ? "Ctrl-C stops it; the data stays."
                                : "./millrace down --data %s stops it; the data stays.".formatted(folder.root()));
    }
}
