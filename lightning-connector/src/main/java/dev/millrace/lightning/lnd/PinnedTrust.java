package dev.millrace.lightning.lnd;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts the certificates whose SHA-256 is known, and no other; LND signs its own and has no authority to ask. */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final Set<String> pins;

    private PinnedTrust(Set<String> pins) {
        this.pins = pins;
    }

    static SSLContext context(Set<String> pins) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(pins)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK speaks TLS", e);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
            if (!pins.contains(HexFormat.of().formatHex(digest))) {
                throw new CertificateException("the node shows a certificate that is not pinned");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a node is no client of ours");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("a node is no client of ours");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a node is no client of ours");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
