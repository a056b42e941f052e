package dev.millrace.api.pay;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code /pay/assets/…}: style, script and icon of the payer's page. */
@WebServlet("/pay/assets/*")
public final class PayAssets extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Optional<Asset> asset = path == null ? Optional.empty() : Asset.at(path.substring(1));
        if (asset.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] content = asset.get().content();
        response.setContentType(asset.get().mediaType());
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
