package dev.millrace.api.pay;

import dev.millrace.api.http.RequestId;
import dev.millrace.checkout.merchant.Merchants;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.space.SpaceClock;
import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The payer's page: {@code /pay/{id}}, its changing part alone at {@code /pay/{id}/state}, and {@code /pay/{id}/sandbox}, which lets
 * the sandbox's wallet pay. All of them want the token.
 */
@WebServlet("/pay/*")
public final class PayPage extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(PayPage.class.getName());
    private static final String TOKEN = "token";
    private static final String SANDBOX_SILENT = "sandbox";

    /** Nothing but our own files, and no script that writes HTML. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    @Inject
    private transient PayDoor door;

    @Inject
    private transient PayPages pages;

    @Inject
    private transient Merchants merchants;

    @Inject
    private transient SandboxWallet wallet;

    @Inject
    private transient SpaceClock clock;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("Cache-Control", "no-store");
        try {
            super.service(request, response);
        } catch (RuntimeException bug) {
            if (wantsJson(request)) {
                throw bug;
            }
            String requestId = RequestId.of(request);
            LOG.log(System.Logger.Level.ERROR, "request.bug request_id=" + requestId, bug);
            write(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, pages.trouble(requestId));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PayPath path = PayPath.of(request.getPathInfo());
        Optional<Payment> payment = path.what() == PayPath.What.SANDBOX ? Optional.empty() : opened(path, request);
        if (payment.isEmpty()) {
            notFound(request, response);
            return;
        }
        Screen screen = Screen.of(payment.get(), clock.now(payment.get().space()));
        if (path.what() == PayPath.What.STATE
                && PayPages.tag(payment.get(), screen).equals(request.getParameter("seen"))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        var visit = visit(payment.get(), screen, request);
        write(
                response,
                HttpServletResponse.SC_OK,
                path.what() == PayPath.What.STATE ? pages.part(visit) : pages.page(visit));
    }

    private Visit visit(Payment payment, Screen screen, HttpServletRequest request) {
        return new Visit(
                payment,
                screen,
                merchants.get(payment.space()).name(),
                request.getParameter(TOKEN),
                wallet.isThereFor(payment),
                request.getParameter(SANDBOX_SILENT) != null);
    }

    /** The token stands in the form's address, so another site cannot send this form. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PayPath path = PayPath.of(request.getPathInfo());
        if (path.what() != PayPath.What.SANDBOX) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        Optional<Payment> payment = opened(path, request).filter(wallet::isThereFor);
        if (payment.isEmpty()) {
            notFound(request, response);
            return;
        }
        String back = pages.path(payment.get(), request.getParameter(TOKEN));
        boolean paid = wallet.pay(payment.get());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", paid ? back : back + "&" + SANDBOX_SILENT + "=silent");
    }

    private Optional<Payment> opened(PayPath path, HttpServletRequest request) {
        String token = request.getParameter(TOKEN);
        return token == null ? Optional.empty() : door.open(path.id(), token);
    }

    private void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (wantsJson(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            write(response, HttpServletResponse.SC_NOT_FOUND, pages.notFound(RequestId.of(request)));
        }
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("json") && !accept.contains("text/html");
    }

    /** Sent whole, so that a fault while rendering can still become a page. */
    private static void write(HttpServletResponse response, int status, JteModel page) throws IOException {
        var body = new Utf8ByteOutput();
        page.render(body);
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(body.getContentLength());
        body.writeTo(response.getOutputStream());
    }
}
