package dev.handrail.sla.rules;

import java.math.BigInteger;

/**
 * An exact fraction: how much of a budget is left. Days of different length are counted as one each, and what is left of them
 * must come out the same whenever it is computed again; a double that accumulates would not.
 */
record Share(BigInteger over, BigInteger under) {

    static Share of(long over, long under) {
        return new Share(BigInteger.valueOf(over), BigInteger.valueOf(under)).reduced();
    }

    boolean isNothing() {
        return over.signum() <= 0;
    }

    /** Whether {@code part} of {@code whole} is enough for it. */
    boolean fitsInto(long part, long whole) {
        return over.multiply(BigInteger.valueOf(whole)).compareTo(under.multiply(BigInteger.valueOf(part))) <= 0;
    }

    Share minus(long part, long whole) {
        BigInteger w = BigInteger.valueOf(whole);
        BigInteger left = over.multiply(w).subtract(under.multiply(BigInteger.valueOf(part)));
        return new Share(left, under.multiply(w)).reduced();
    }

    /** This share of {@code whole}, rounded up: a deadline is never early. */
    long of(long whole) {
        BigInteger[] parts = over.multiply(BigInteger.valueOf(whole)).divideAndRemainder(under);
        return parts[0].longValueExact() + parts[1].signum();
    }

    private Share reduced() {
        BigInteger common = over.gcd(under);
        return common.equals(BigInteger.ONE) ? this : new Share(over.divide(common), under.divide(common));
    }
}
