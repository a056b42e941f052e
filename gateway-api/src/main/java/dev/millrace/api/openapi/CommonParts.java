package dev.millrace.api.openapi;

import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds at build time what every operation has in common and no resource should have to repeat. */
public final class CommonParts implements OASFilter {
    /** Their descriptions say what happens when they are asked again. */
    private static final Set<String> WITHOUT_KEY = Set.of("createMerchant", "acceptRestore");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        // The annotation names the component only: without this, clients are told of a header that does not exist.
        api.getComponents().getParameters().get("IdempotencyKey").setName("Idempotency-Key");
        api.getPaths().getPathItems().values().forEach(CommonParts::complete);
        WireRecords.complete(api.getComponents().getSchemas());
    }

    private static void complete(PathItem path) {
        path.getOperations().forEach((method, operation) -> {
            if (method == PathItem.HttpMethod.POST && !WITHOUT_KEY.contains(operation.getOperationId())) {
                operation.addParameter(OASFactory.createParameter().ref("IdempotencyKey"));
            }
            ListParameters.complete(operation);
            addAnswers(operation);
        });
    }

    private static void addAnswers(Operation operation) {
        for (APIResponse answer : operation.getResponses().getAPIResponses().values()) {
            answer.addHeader("Request-Id", OASFactory.createHeader().ref("RequestId"));
        }
        operation
                .getResponses()
                .addAPIResponse("default", OASFactory.createAPIResponse().ref("Problem"));
    }
}
