package dev.millrace.api.pay;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads QR codes, as a payer's camera would. */
final class QrReading {
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int PIXELS_PER_MODULE = 4;

    private QrReading() {}

    /** What a picture says that shows a QR code somewhere. */
    static String of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        var seen = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        try {
            return new QRCodeReader()
                    .decode(seen, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (ReaderException unreadable) {
            throw new AssertionError("the picture shows no QR code that can be read", unreadable);
        }
    }

    /** A code as a browser paints its path. */
    static BufferedImage painted(Qr code) {
        int side = code.size() * PIXELS_PER_MODULE;
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var paint = picture.createGraphics();
        paint.setColor(Color.WHITE);
        paint.fillRect(0, 0, side, side);
        paint.setColor(Color.BLACK);
        Matcher run = RUN.matcher(code.path());
        while (run.find()) {
            paint.fillRect(
                    Integer.parseInt(run.group(1)) * PIXELS_PER_MODULE,
                    Integer.parseInt(run.group(2)) * PIXELS_PER_MODULE,
                    Integer.parseInt(run.group(3)) * PIXELS_PER_MODULE,
                    PIXELS_PER_MODULE);
        }
        paint.dispose();
        return picture;
    }
}
