package dev.millrace.api;

import dev.millrace.api.audit.AuditLogResource;
import dev.millrace.api.error.BugMapper;
import dev.millrace.api.error.HttpFaultMapper;
import dev.millrace.api.error.RefusalMapper;
import dev.millrace.api.error.ViolationMapper;
import dev.millrace.api.event.EventsResource;
import dev.millrace.api.event.PaymentEventsResource;
import dev.millrace.api.http.BodyLimit;
import dev.millrace.api.http.HeaderCheck;
import dev.millrace.api.json.JsonBodyReader;
import dev.millrace.api.json.JsonBodyWriter;
import dev.millrace.api.ledger.LedgerResource;
import dev.millrace.api.limit.LimitHeaders;
import dev.millrace.api.merchant.ApiKeysResource;
import dev.millrace.api.merchant.MerchantResource;
import dev.millrace.api.merchant.MerchantsResource;
import dev.millrace.api.operations.RestoreFilter;
import dev.millrace.api.operations.RestoreResource;
import dev.millrace.api.payment.PaymentsResource;
import dev.millrace.api.rate.RatesResource;
import dev.millrace.api.reconciliation.ReconciliationsResource;
import dev.millrace.api.review.ReviewsResource;
import dev.millrace.api.sandbox.SandboxResource;
import dev.millrace.api.security.CardNumberFilter;
import dev.millrace.api.security.KeyFilter;
import dev.millrace.api.sending.PayoutsResource;
import dev.millrace.api.sending.RefundsResource;
import dev.millrace.api.session.CheckoutSessionsResource;
import dev.millrace.api.webhook.DeliveriesResource;
import dev.millrace.api.webhook.WebhookEndpointsResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Everything under {@code /v1}: the resources, and what reads, writes and refuses for all of them. */
@ApplicationPath("/v1")
public class ApiApplication extends Application {
    private static final Set<Class<?>> GROUND = Set.of(
            JsonBodyReader.class,
            JsonBodyWriter.class,
            HeaderCheck.class,
            BodyLimit.class,
            CardNumberFilter.class,
            KeyFilter.class,
            RestoreFilter.class,
            LimitHeaders.class,
            RefusalMapper.class,
            ViolationMapper.class,
            HttpFaultMapper.class,
            BugMapper.class);

    private static final Set<Class<?>> RESOURCES = Set.of(
            PaymentsResource.class,
            RefundsResource.class,
            PayoutsResource.class,
            RatesResource.class,
            RestoreResource.class,
            ReviewsResource.class,
            LedgerResource.class,
            ReconciliationsResource.class,
            SandboxResource.class,
            CheckoutSessionsResource.class,
            MerchantsResource.class,
            MerchantResource.class,
            ApiKeysResource.class,
            AuditLogResource.class,
            EventsResource.class,
            PaymentEventsResource.class,
            WebhookEndpointsResource.class,
            DeliveriesResource.class);

    @Override
    public Set<Class<?>> getClasses() {
        var classes = new LinkedHashSet<Class<?>>(GROUND);
        classes.addAll(RESOURCES);
        return classes;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                // The server's JSON-B would win over our reader and lets "12", 1.5 and duplicates pass.
                "jersey.config.disableJsonBinding", true,
                // The server's Jackson would be as good a match as our writer, and which of them wins is chance.
                "jersey.config.jsonFeature", "dev.millrace.api.json",
                // Nor may the server's other JSON provider look at our records: it fills the log with what it cannot
                // do.
                "jersey.config.disableMoxyJson", true,
                "jersey.config.server.wadl.disableWadl", true,
                // A mapped answer is final: without this an entity-less error would become the server's own page.
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
