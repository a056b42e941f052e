package dev.millrace.api.pay;

import java.util.Locale;

/** The screens a payer may see, each with its headline and how eagerly an open page asks whether there is news. */
public enum ScreenKind {
    PREPARING("We are preparing your payment", Pace.QUICK, Mark.CLOCK),
    WAITING("Pay with Lightning", Pace.QUICK, Mark.CLOCK),
    PARTLY_PAID("A part of your payment has arrived", Pace.QUICK, Mark.CLOCK),
    ARRIVING("Your payment is on its way", Pace.QUICK, Mark.CLOCK),
    CHECKING_ORDER("We are checking your order", Pace.SLOW, Mark.CLOCK),
    CHECKING_PAYMENT("We have received your payment and are checking it", Pace.SLOW, Mark.CLOCK),
    HELD("Your payment is held", Pace.SLOW, Mark.CLOCK),
    COMPLETING("Your payment is being completed", Pace.QUICK, Mark.CLOCK),
    CLOSING("This payment is being closed", Pace.QUICK, Mark.CLOCK),
    GIVING_BACK("Your money is on its way back", Pace.QUICK, Mark.CLOCK),
    CLARIFYING("We are looking into your payment", Pace.SLOW, Mark.CLOCK),
    SETTLED("Payment received", Pace.DONE, Mark.CHECK),
    EXPIRED("This payment has expired", Pace.SLOW, Mark.DASH),
    CANCELED("This payment was canceled", Pace.SLOW, Mark.DASH),
    NOT_ACCEPTED("This payment could not be accepted", Pace.DONE, Mark.DASH);

    private final String headline;
    private final Pace pace;
    private final Mark mark;

    ScreenKind(String headline, Pace pace, Mark mark) {
        this.headline = headline;
        this.pace = pace;
        this.mark = mark;
    }

    public String headline() {
        return headline;
    }

    public Mark mark() {
        return mark;
    }

    /** As style sheet, script and tests name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Milliseconds between two questions of an open page; 0 where nothing can change any more. */
    public int paceMs() {
        return switch (pace) {
            case QUICK -> 1_500;
            case SLOW -> 5_000;
            case DONE -> 0;
        };
    }

    /** Seconds after which a page without JavaScript reads itself anew; 0 where nothing can change any more. */
    public int refreshSeconds() {
        return switch (pace) {
            case QUICK -> 10;
            case SLOW -> 30;
            case DONE -> 0;
        };
    }

    /** The sign above a headline. */
    public enum Mark {
        CHECK,
        CLOCK,
        DASH
    }

    private enum Pace {
        QUICK,
        SLOW,
        DONE
    }
}
