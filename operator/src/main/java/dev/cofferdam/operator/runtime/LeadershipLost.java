package dev.cofferdam.operator.runtime;

/// Another process works in this one's place.
public final class LeadershipLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LeadershipLost(String lease, String leader) {
        super(
                """
                %s holds the lease %s now and works in this operator's place; start \
                this one again and it stands by"""
                        .formatted(leader, lease));
    }
}
