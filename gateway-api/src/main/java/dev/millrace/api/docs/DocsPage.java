package dev.millrace.api.docs;

import dev.millrace.api.docs.page.StaticTemplates;
import dev.millrace.api.docs.page.Templates;
import dev.millrace.api.error.ErrorCatalogue;
import dev.millrace.api.page.Pages;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** {@code /docs} and {@code /docs/errors}. */
@WebServlet("/docs/*")
public final class DocsPage extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final transient Templates templates = new StaticTemplates();
    private final String swaggerUi = versionOfTheWebjar();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<JteModel> page = asked(request.getPathInfo() == null ? "" : request.getPathInfo());
        if (page.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Pages.send(page.get(), Pages.POLICY, response);
    }

    private Optional<JteModel> asked(String path) {
        return switch (path) {
            case "", "/" -> Optional.of(templates.browser(swaggerUi));
            case "/errors" -> Optional.of(templates.errors(ErrorCatalogue.entries()));
            default -> Optional.empty();
        };
    }

    private static String versionOfTheWebjar() {
        var about = new Properties();
        try (var file = DocsPage.class.getClassLoader().getResourceAsStream(WEBJAR)) {
            about.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return about.getProperty("version");
    }
}
