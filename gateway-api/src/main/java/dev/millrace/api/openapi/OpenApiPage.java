package dev.millrace.api.openapi;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;

/** {@code /openapi}: the description that was made when we were built, as YAML, or as JSON for those who accept that. */
@WebServlet("/openapi")
public final class OpenApiPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        boolean json = accept != null && accept.contains("application/json");
        response.setHeader("Vary", "Accept");
        response.setHeader("Cache-Control", "no-cache");
        response.setContentType(json ? "application/json" : "application/yaml");
        String file = json ? "openapi.json" : "openapi.yaml";
        try (var description = OpenApiPage.class.getResourceAsStream(file)) {
            if (description == null) {
                throw new FileNotFoundException(file + " was not made when this WAR was built");
            }
            description.transferTo(response.getOutputStream());
        }
    }
}
