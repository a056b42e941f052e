package dev.millrace.lightning.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The node's memory: every change under one lock, on the disk before anybody hears of it, told in order. */
final class Books implements AutoCloseable {
    /** The books are written anew at the start when most of their lines no longer hold. */
    private static final int REWRITE_FACTOR = 2;

    private static final int REWRITE_MIN = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final InvoiceNews news = new InvoiceNews();
    private final Journal journal;
    private final BookTime time;
    private Shelf shelf;
    private boolean broken;

    private Books(Journal journal, BookTime time) {
        this.journal = journal;
        this.time = time;
        this.shelf = new Shelf(time, journal::at);
    }

    static Books open(Path dir, BookTime time) throws IOException {
        var books = new Books(new Journal(dir), time);
        var changes = books.replay();
        if (changes > REWRITE_FACTOR * books.shelf.size() + REWRITE_MIN) {
            books.journal.rewrite(books.shelf.all());
            books.shelf = new Shelf(time, books.journal::at);
            books.replay();
        }
        return books;
    }

    private int replay() throws IOException {
        var changes = new int[1];
        journal.replay((entries, place) -> {
            entries.forEach(shelf::apply);
            shelf.file(entries, place);
            changes[0]++;
        });
        return changes[0];
    }

    /** One change in the making: what it puts down is seen at once inside, and outside when it is on the disk. */
    final class Page {
        private final List<BookEntry> entries = new ArrayList<>();
        private final List<BookEntry.Invoice> told = new ArrayList<>();

        Shelf shelf() {
            return shelf;
        }

        BookTime time() {
            return time;
        }

        void put(BookEntry entry) {
            shelf.apply(entry);
            entries.add(entry);
        }

        /** Puts an invoice down and tells the streams. */
        void putAndTell(BookEntry.Invoice invoice) {
            put(invoice);
            told.add(invoice);
        }

        void tellAgain(BookEntry.Invoice invoice) {
            told.add(invoice);
        }

        void executed(String owner, String hash, String what, long amountMsat) {
            put(new BookEntry.Executed(shelf.nextSequence(), owner, hash, what, amountMsat, time.now(owner)));
        }
    }

    /** What was put down holds, also when the work ends in a refusal. */
    <T> T change(Function<Page, T> work) {
        lock.lock();
        try {
            if (broken) {
                throw LndRefusal.internal("the sandbox could not write its books; start it again");
            }
            var page = new Page();
            try {
                return work.apply(page);
            } finally {
                keep(page);
            }
        } finally {
            lock.unlock();
        }
    }

    private void keep(Page page) {
        if (!page.entries.isEmpty()) {
            broken = true; // until the disk has it, memory is ahead of it
            shelf.file(page.entries, journal.append(page.entries));
            broken = false;
        }
        page.told.forEach(news::tell);
    }

    <T> T read(Function<Shelf, T> question) {
        lock.lock();
        try {
            return question.apply(shelf);
        } finally {
            lock.unlock();
        }
    }

    InvoiceNews.Stream follow(Optional<String> hash, Function<Shelf, List<BookEntry.Invoice>> backlog) {
        lock.lock();
        try {
            return news.open(hash, backlog.apply(shelf));
        } finally {
            lock.unlock();
        }
    }

    void end(InvoiceNews.Stream stream) {
        news.end(stream);
    }

    int streams() {
        return news.count();
    }

    BookTime time() {
        return time;
    }

    @Override
    public void close() throws IOException {
        news.endAll();
        lock.lock();
        try {
            broken = true;
            journal.close();
        } finally {
            lock.unlock();
        }
    }
}
