package dev.millrace.fraud.train;

import java.time.Instant;
import java.util.List;

/** A simulated payment as the model sees it, and what it really was. */
record LabelledRow(Instant at, Pattern pattern, List<Float> values) {

    LabelledRow {
        values = List.copyOf(values);
    }

    boolean isFraud() {
        return pattern.isFraud();
    }

    float[] row() {
        float[] row = new float[values.size()];
        for (int at = 0; at < row.length; at++) {
            row[at] = values.get(at);
        }
        return row;
    }
}
