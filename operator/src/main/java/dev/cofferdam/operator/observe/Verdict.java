package dev.cofferdam.operator.observe;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;

/// What the Ready condition of an object is to say.
public record Verdict(boolean ready, String reason, String message) {
    public static Verdict ready(String reason, String message) {
        return new Verdict(true, reason, message);
    }

    /// Not ready. Conditions that only we have carry the cause as their reason; all others carry
    /// the reason that dashboards of the compatible API match on, and the cause begins the message.
    public static Verdict of(Problem problem, String usualReason) {
        var ours =
                problem.cause() == Cause.NOT_GRANTED
                        || problem.cause() == Cause.IDENTITY_AMBIGUOUS
                        || problem.cause() == Cause.UNSUPPORTED_PROVIDER;
        return new Verdict(false, ours ? problem.cause().code() : usualReason, problem.text());
    }
}
