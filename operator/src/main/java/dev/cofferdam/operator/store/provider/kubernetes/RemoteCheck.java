package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;

/// Finds out whether a store may read Secrets, by asking for rights and for no Secret. An API
/// server that does not answer makes that unclear, not wrong.
public record RemoteCheck(RemoteNamespace namespace) {
    public sealed interface Verdict {
        record Allowed() implements Verdict {}

        record Unclear(Problem problem) implements Verdict {}

        record Forbidden(Problem problem) implements Verdict {}
    }

    public Verdict check() {
        return switch (namespace
                .mayGetByRules()
                .then(may -> may ? Answer.got(true) : namespace.mayGet())) {
            case Answer.Failed<Boolean>(var problem) -> new Verdict.Unclear(problem);
            case Answer.Got<Boolean>(var may) ->
                    may ? new Verdict.Allowed() : new Verdict.Forbidden(namespace.denied());
        };
    }
}
