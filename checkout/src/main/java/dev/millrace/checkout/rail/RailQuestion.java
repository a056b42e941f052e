package dev.millrace.checkout.rail;

import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.money.Rate;
import java.util.Optional;
import java.util.Set;

/**
 * What the router is asked: which rail shall take this?
 *
 * @param wanted the rails the merchant allows; empty means any
 * @param hold whether only rails that can hold are eligible
 * @param rate the price of bitcoin in the amount's currency, if one is in force
 */
public record RailQuestion(boolean livemode, Money amount, Set<RailName> wanted, boolean hold, Optional<Rate> rate) {}
