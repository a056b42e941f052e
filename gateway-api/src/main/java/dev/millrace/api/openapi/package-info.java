/** Describes the API in OpenAPI 3.1, out of the code, at build time; and serves what was described. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Millrace",
                        version = "1",
                        description =
                                "One gateway, any rail: payments, checkout sessions, events and the ledger behind them."
                                        + " Amounts are integers in the currency's smallest unit; times are RFC 3339 in UTC.",
                        license = @License(name = "Apache-2.0")),
        security = @SecurityRequirement(name = "key"),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "key",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        description = "A key such as sk_test_…, shown once when it is made"),
                        headers = {
                            @Header(
                                    name = "RequestId",
                                    description = "Names this request in our log",
                                    required = true,
                                    schema = @Schema(type = SchemaType.STRING, pattern = "^req_[0-9a-z]{26}$")),
                            @Header(
                                    name = "RateLimit",
                                    description =
                                            "How many requests are left at once (r), and in how many seconds all of them are there again (t)",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Header(
                                    name = "RateLimitPolicy",
                                    description =
                                            "The limit that applies: so many requests (q) within so many seconds (w)",
                                    schema = @Schema(type = SchemaType.STRING))
                        },
                        parameters = {
                            @Parameter(
                                    name = "IdempotencyKey",
                                    in = ParameterIn.HEADER,
                                    description =
                                            "The same key and body give the same answer and happen once; needed for live money",
                                    schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
                        },
                        responses =
                                @APIResponse(
                                        name = "Problem",
                                        description = "Refused, and why (RFC 9457)",
                                        content =
                                                @Content(
                                                        mediaType = "application/problem+json",
                                                        schema = @Schema(implementation = Problem.class)))))
package dev.millrace.api.openapi;

import dev.millrace.api.error.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
