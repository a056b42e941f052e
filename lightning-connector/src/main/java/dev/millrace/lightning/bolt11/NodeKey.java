package dev.millrace.lightning.bolt11;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** A node's private key, which signs its invoices; never printed. */
public final class NodeKey {
    private final BigInteger secret;
    private final byte[] publicKey;

    private NodeKey(BigInteger secret) {
        if (secret.signum() <= 0 || secret.compareTo(Secp256k1.DOMAIN.getN()) >= 0) {
            throw new IllegalArgumentException("not a private key of secp256k1");
        }
        this.secret = secret;
        this.publicKey = Secp256k1.DOMAIN.getG().multiply(secret).normalize().getEncoded(true);
    }

    public static NodeKey ofHex(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a private key has 64 lower-case hexadecimal characters");
        }
        return new NodeKey(new BigInteger(1, HexFormat.of().parseHex(hex)));
    }

    /** A fresh key; all but never does a draw fall outside the curve's order, and then it draws again. */
    public static NodeKey random(RandomGenerator random) {
        var bytes = new byte[32];
        while (true) {
            random.nextBytes(bytes);
            var secret = new BigInteger(1, bytes);
            if (secret.signum() > 0 && secret.compareTo(Secp256k1.DOMAIN.getN()) < 0) {
                return new NodeKey(secret);
            }
        }
    }

    /** For the file that keeps it, and nothing else. */
    public String secretHex() {
        return HexFormat.of().formatHex(Secp256k1.fixed32(secret));
    }

    /** The compressed public key, 66 hexadecimal characters: the node's name. */
    public String publicHex() {
        return HexFormat.of().formatHex(publicKey);
    }

    /** 64 bytes of r and s, low-S and deterministic (RFC 6979), and the recovery id. */
    byte[] signRecoverably(byte[] hash) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, Secp256k1.DOMAIN));
        var pair = signer.generateSignature(hash);
        var r = pair[0];
        var s = Secp256k1.isLow(pair[1]) ? pair[1] : Secp256k1.DOMAIN.getN().subtract(pair[1]);
        var signature = Arrays.copyOf(Secp256k1.fixed32(r), 65);
        System.arraycopy(Secp256k1.fixed32(s), 0, signature, 32, 32);
        signature[64] = recoveryId(hash, r, s);
        return signature;
    }

    private byte recoveryId(byte[] hash, BigInteger r, BigInteger s) {
        for (byte id = 0; id < 4; id++) {
            if (Secp256k1.recover(hash, r, s, id)
                    .filter(key -> Arrays.equals(key, publicKey))
                    .isPresent()) {
                return id;
            }
        }
        throw new IllegalStateException("a signature that leads back to no key");
    }

    @Override
    public String toString() {
        return "NodeKey[" + publicHex() + "]";
    }
}
