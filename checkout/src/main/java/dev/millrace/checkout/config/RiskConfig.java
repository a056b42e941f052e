package dev.millrace.checkout.config;

/**
 * From how many earlier payments on the hard rules of the risk gate ask for a review or a decline. Payments that name
 * neither payer, e-mail address, IP nor device meet none of them.
 *
 * @param payerReviewAt payments of one payer or e-mail address within 10 minutes that lead to a review; 1 to 100,000;
 *     {@code millrace.risk.payer.review.at=60}
 * @param payerDeclineAt the same for a decline; {@code payerReviewAt} to 1,000,000; {@code millrace.risk.payer.decline.at=300}
 * @param smallReviewAt payments of up to 3 EUR from one device or with one e-mail address within an hour that lead to a review;
 *     1 to 100,000; {@code millrace.risk.small.review.at=120}
 * @param smallDeclineAt the same for a decline; {@code smallReviewAt} to 1,000,000; {@code millrace.risk.small.decline.at=600}
 * @param ipSmallReviewAt payments of up to 3 EUR from one IP within an hour that lead to a review; 1 to 100,000;
 *     {@code millrace.risk.ip.small.review.at=240}
 * @param ipSmallDeclineAt the same for a decline; {@code ipSmallReviewAt} to 1,000,000;
 *     {@code millrace.risk.ip.small.decline.at=1200}
 */
public record RiskConfig(
        int payerReviewAt,
        int payerDeclineAt,
        int smallReviewAt,
        int smallDeclineAt,
        int ipSmallReviewAt,
        int ipSmallDeclineAt) {
    public static final RiskConfig DEFAULT = new RiskConfig(60, 300, 120, 600, 240, 1_200);

    private static final int REVIEW_MAX = 100_000;
    private static final int DECLINE_MAX = 1_000_000;

    public RiskConfig {
        Ranges.require("millrace.risk.payer.review.at", payerReviewAt, 1, REVIEW_MAX);
        Ranges.require("millrace.risk.payer.decline.at", payerDeclineAt, payerReviewAt, DECLINE_MAX);
        Ranges.require("millrace.risk.small.review.at", smallReviewAt, 1, REVIEW_MAX);
        Ranges.require("millrace.risk.small.decline.at", smallDeclineAt, smallReviewAt, DECLINE_MAX);
        Ranges.require("millrace.risk.ip.small.review.at", ipSmallReviewAt, 1, REVIEW_MAX);
        Ranges.require("millrace.risk.ip.small.decline.at", ipSmallDeclineAt, ipSmallReviewAt, DECLINE_MAX);
    }
}
