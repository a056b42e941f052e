package dev.millrace.launcher;

/** One running process of the product, as the launcher keeps it. */
interface Part extends AutoCloseable {
    boolean runs();

    @Override
    void close();
}
