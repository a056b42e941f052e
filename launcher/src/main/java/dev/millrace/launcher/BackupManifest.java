package dev.millrace.launcher;

import java.util.List;

/**
 * What a backup says about itself.
 *
 * @param format of the file
 * @param product the version of Millrace that wrote it
 * @param takenAt the moment it shows, by the database's clock, in RFC 3339
 * @param schema the number of the last migration
 * @param postgres the major version it was read from
 * @param keyCheck by what the key file is known again that its secrets were sealed with; says nothing about the key
 * @param keys the numbers of the keys in that file
 */
record BackupManifest(
        int format,
        String product,
        String takenAt,
        int schema,
        int postgres,
        String keyCheck,
        List<Long> keys,
        List<Table> tables,
        List<Sequence> sequences) {
    static final int FORMAT = 1;

    BackupManifest {
        keys = List.copyOf(keys);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /** One table: {@code sha256} is of its rows in PostgreSQL's text format for {@code copy}. */
    record Table(String name, List<String> columns, long rows, String sha256) {
        Table {
            columns = List.copyOf(columns);
        }
    }

    /** One sequence and the last number it has given. */
    record Sequence(String name, long last) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
