package dev.millrace.api.page;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends rendered pages. */
public final class Pages {
    /** What every page may do: load our own files, and nothing else. */
    public static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Pages() {}

    /** Sends it whole, so that a fault while rendering can still become a problem. */
    public static void send(JteModel page, String policy, HttpServletResponse response) throws IOException {
        var body = new Utf8ByteOutput();
        page.render(body);
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Content-Security-Policy", policy);
        response.setContentLength(body.getContentLength());
        body.writeTo(response.getOutputStream());
    }
}
