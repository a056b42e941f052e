package dev.millrace.lightning.bolt11;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** The curve of Bitcoin, which the JDK dropped, and the recovery of a signer's key from what it signed (SEC 1, 4.1.6). */
final class Secp256k1 {
    static final ECDomainParameters DOMAIN = domain();
    private static final BigInteger HALF_ORDER = DOMAIN.getN().shiftRight(1);

    private Secp256k1() {}

    private static ECDomainParameters domain() {
        var curve = CustomNamedCurves.getByName("secp256k1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }

    static boolean isLow(BigInteger s) {
        return s.compareTo(HALF_ORDER) <= 0;
    }

    /** The compressed key that made the signature; empty if none could have. */
    static Optional<byte[]> recover(byte[] hash, BigInteger r, BigInteger s, int recoveryId) {
        var order = DOMAIN.getN();
        if (recoveryId < 0 || recoveryId > 3 || !inRange(r) || !inRange(s)) {
            return Optional.empty();
        }
        var x = recoveryId < 2 ? r : r.add(order);
        var point = pointAt(x, (recoveryId & 1) == 1);
        if (point.isEmpty()) {
            return Optional.empty();
        }
        var inverse = r.modInverse(order);
        var ofBase = order.subtract(new BigInteger(1, hash).mod(order))
                .multiply(inverse)
                .mod(order);
        var ofPoint = s.multiply(inverse).mod(order);
        var key = ECAlgorithms.sumOfTwoMultiplies(DOMAIN.getG(), ofBase, point.get(), ofPoint)
                .normalize();
        return key.isInfinity() ? Optional.empty() : Optional.of(key.getEncoded(true));
    }

    private static boolean inRange(BigInteger number) {
        return number.signum() > 0 && number.compareTo(DOMAIN.getN()) < 0;
    }

    private static Optional<ECPoint> pointAt(BigInteger x, boolean odd) {
        var field = DOMAIN.getCurve().getField().getCharacteristic();
        if (x.compareTo(field) >= 0) {
            return Optional.empty();
        }
        var encoded = new byte[33];
        encoded[0] = (byte) (odd ? 3 : 2);
        System.arraycopy(fixed32(x), 0, encoded, 1, 32);
        try {
            return Optional.of(DOMAIN.getCurve().decodePoint(encoded));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no point of the curve has this x
        }
    }

    static byte[] fixed32(BigInteger number) {
        return BigIntegers.asUnsignedByteArray(32, number);
    }
}
