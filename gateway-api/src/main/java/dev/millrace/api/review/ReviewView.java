package dev.millrace.api.review;

import dev.millrace.api.wire.WireView;
import dev.millrace.checkout.risk.Review;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** How a review looks. */
@Singleton
public class ReviewView implements WireView<Review> {

    @Inject
    ReviewView() {}

    @Override
    public Class<Review> type() {
        return Review.class;
    }

    @Override
    public ReviewResponse of(Review review) {
        return ReviewResponse.of(review);
    }
}
