package dev.millrace.end;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one operation is tried on somebody else's objects.
 *
 * @param scope what a restricted key needs for it; empty where the operator asks
 * @param foreign the object that it is asked for; empty where the operation names none
 * @param body may name the foreign object by {@code {id}}
 */
record TenantCase(String scope, Optional<Thing> foreign, String body) {

    /** What a merchant has and another one must not reach. */
    enum Thing {
        PAYMENT("payment_not_found"),
        CHECKOUT_SESSION("checkout_session_not_found"),
        REFUND("refund_not_found"),
        PAYOUT("payout_not_found"),
        REVIEW("review_not_found"),
        EVENT("event_not_found"),
        WEBHOOK_ENDPOINT("webhook_endpoint_not_found"),
        DELIVERY("delivery_not_found"),
        API_KEY("api_key_not_found"),
        RECONCILIATION("reconciliation_not_found");

        final String notFound;

        Thing(String notFound) {
            this.notFound = notFound;
        }
    }

    /** By operation id: one that comes without a case fails the suite. */
    static final Map<String, TenantCase> ALL = all();

    private static Map<String, TenantCase> all() {
        var all = new Table();
        all.of(Thing.PAYMENT, "payments:read", "getPayment", "listPaymentReceipts");
        all.of(Thing.PAYMENT, "payments:write", "cancelPayment", "capturePayment");
        all.of(Thing.PAYMENT, "events:read", "listPaymentEvents");
        all.of(Thing.PAYMENT, "ledger:read", "listPaymentEntries");
        all.with(Thing.PAYMENT, "sandbox:write", "sandboxPay", "{\"payment\": \"{id}\"}");
        all.of(Thing.REFUND, "refunds:read", "getRefund");
        all.of(Thing.REFUND, "refunds:write", "cancelRefund");
        all.with(Thing.REFUND, "refunds:write", "sendRefund", "{\"invoice\": \"lnbcrt1\"}");
        all.with(Thing.PAYMENT, "refunds:write", "createRefund", "{\"payment\": \"{id}\"}");
        all.ofOne("refunds:read", "listRefunds");
        all.of(Thing.PAYOUT, "payouts:read", "getPayout");
        all.ofOneWith(
                "payouts:write",
                "createPayout",
                "{\"amount\": 1, \"currency\": \"SAT\", \"destination\": {\"invoice\": \"lnbcrt1\"}}");
        all.ofOne("payouts:read", "listPayouts");
        all.ofOneWith("sandbox:write", "sandboxInvoice", "{}");
        all.of(Thing.CHECKOUT_SESSION, "checkout_sessions:read", "getCheckoutSession");
        all.of(Thing.CHECKOUT_SESSION, "checkout_sessions:write", "cancelCheckoutSession", "completeCheckoutSession");
        all.with(Thing.CHECKOUT_SESSION, "checkout_sessions:write", "changeCheckoutSession", "{\"line_items\": []}");
        all.of(Thing.REVIEW, "reviews:read", "getReview");
        all.of(Thing.REVIEW, "reviews:write", "acceptReview", "declineReview");
        all.of(Thing.EVENT, "events:read", "getEvent");
        all.of(Thing.WEBHOOK_ENDPOINT, "webhooks:read", "getWebhookEndpoint", "listDeliveries");
        all.of(
                Thing.WEBHOOK_ENDPOINT,
                "webhooks:write",
                "deleteWebhookEndpoint",
                "rotateWebhookSecret",
                "testWebhookEndpoint");
        all.with(Thing.WEBHOOK_ENDPOINT, "webhooks:write", "updateWebhookEndpoint", "{\"description\": \"mine now\"}");
        all.with(Thing.WEBHOOK_ENDPOINT, "webhooks:write", "replayEvents", "{\"after\": \"2026-01-01T00:00:00Z\"}");
        all.of(Thing.DELIVERY, "webhooks:read", "getDelivery");
        all.of(Thing.DELIVERY, "webhooks:write", "resendDelivery");
        all.of(Thing.RECONCILIATION, "reconciliations:read", "getReconciliation");
        all.of(Thing.API_KEY, "keys:read", "getApiKey");
        all.of(Thing.API_KEY, "keys:write", "deleteApiKey", "rollApiKey");
        all.of(Thing.RECONCILIATION, "reconciliations:read", "getReconciliation");

        all.ofOne("payments:read", "listPayments");
        all.ofOneWith("payments:write", "createPayment", "{\"amount\": 700, \"currency\": \"SAT\"}");
        all.ofOne("checkout_sessions:read", "listCheckoutSessions");
        all.ofOneWith("checkout_sessions:write", "createCheckoutSession", "{\"currency\": \"SAT\"}");
        all.ofOne("reviews:read", "listReviews");
        all.ofOne("reconciliations:read", "listReconciliations");
        all.ofOneWith("reconciliations:write", "createReconciliation", "{}");
        all.ofOne("events:read", "listEvents");
        all.ofOne("webhooks:read", "listWebhookEndpoints");
        all.ofOneWith(
                "webhooks:write",
                "createWebhookEndpoint",
                "{\"url\": \"https://192.0.2.1/\", \"events\": [\"payment.settled\"]}"); // refused: an address nobody
        // has
        all.ofOne("ledger:read", "listLedgerAccounts", "listLedgerEntries", "getTrialBalance");
        all.ofOne("merchant:read", "getMerchant");
        all.ofOneWith("merchant:write", "changeMerchant", "{}");
        all.ofOne("keys:read", "listApiKeys");
        all.ofOne("audit:read", "listAuditEntries", "verifyAuditLog");
        all.ofOneWith("keys:write", "createApiKey", "{\"kind\": \"restricted\", \"scopes\": [\"keys:write\"]}");
        all.ofOne("reconciliations:read", "listReconciliations");
        all.ofOneWith("reconciliations:write", "createReconciliation", "{}");
        all.ofOne("rates:read", "getRate");
        all.ofOneWith("rates:write", "putRate", "{\"value\": \"40000\"}");
        all.ofOneWith("sandbox:write", "sandboxClock", "{\"advance\": \"PT1S\"}");
        all.ofOne("sandbox:write", "sandboxRailLog");
        all.ofOneWith("", "createMerchant", "{\"name\": \"Another one\"}");
        all.ofOne("", "getRestore");
        all.ofOneWith("", "acceptRestore", "{}");
        return Map.copyOf(all.cases);
    }

    boolean isForTheOperator() {
        return scope.isEmpty();
    }

    /** The operation's path with these things of somebody in it. */
    String path(Operation operation, Map<Thing, String> things) {
        return operation
                .path()
                .replace("{id}", foreign.map(things::get).orElse("{id}"))
                .replace("{pair}", "BTC-EUR")
                .replace("{rail}", "lightning");
    }

    String body(Map<Thing, String> things) {
        return body.replace("{id}", foreign.map(things::get).orElse("{id}"));
    }

    private static final class Table {
        private final Map<String, TenantCase> cases = new HashMap<>();

        void of(Thing foreign, String scope, String... operations) {
            for (String operation : operations) with(foreign, scope, operation, "");
        }

        void with(Thing foreign, String scope, String operation, String body) {
            cases.put(operation, new TenantCase(scope, Optional.of(foreign), body));
        }

        void ofOne(String scope, String... operations) {
            for (String operation : operations) ofOneWith(scope, operation, "");
        }

        void ofOneWith(String scope, String operation, String body) {
            cases.put(operation, new TenantCase(scope, Optional.empty(), body));
        }
    }
}
