package dev.cofferdam.gotemplate.limit;

/// Counts one execution against its limits. Not thread-safe; each execution has its own.
public final class Meter {
    private static final int STEPS_BETWEEN_LOOKS_AT_THE_TIME = 512;

    /// What a value costs beside its text.
    private static final int HEAD = 16;

    private final Limits limits;
    private long steps;
    private long memory;
    private long output;
    private int depth;

    public Meter(Limits limits) {
        this.limits = limits;
    }

    public void step() {
        if (++steps > limits.steps()) {
            throw new Failure(
                    "took more than " + limits.steps() + " steps; loop less or split the template");
        }
        if (steps % STEPS_BETWEEN_LOOKS_AT_THE_TIME == 0) {
            look();
        }
    }

    public void steps(long count) {
        if (count < 0 || count > limits.steps()) {
            steps = limits.steps();
        } else {
            steps += count;
        }
        step();
        look();
    }

    /// Before something that takes long and cannot be interrupted.
    public void look() {
        if (limits.overdue().getAsBoolean()) {
            throw new Failure("took longer than it may; make the template do less");
        }
    }

    /// Asks for memory before it is used: a count of bytes or of elements' bytes.
    public void grow(long bytes) {
        memory += Math.max(0, bytes) + HEAD;
        if (memory > limits.memory() || memory < 0) {
            throw new Failure(
                    "made values of more than "
                            + limits.memory()
                            + " bytes; make smaller lists and texts");
        }
    }

    /// `count` elements of a list.
    public void growList(long count) {
        if (count > limits.memory()) {
            grow(limits.memory());
        }
        grow(count * HEAD);
    }

    public void write(long bytes) {
        output += bytes;
        if (output > limits.output()) {
            throw new Failure("would write more than " + limits.output() + " bytes");
        }
    }

    public void enter() {
        if (++depth > limits.depth()) {
            throw new Failure(
                    "nests deeper than "
                            + limits.depth()
                            + "; does a template call itself, or a value hold itself?");
        }
    }

    public void leave() {
        depth--;
    }
}
