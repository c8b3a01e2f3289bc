package dev.cofferdam.gotemplate.limit;

/// Counts one execution against its limits. Not thread-safe; each execution has its own.
public final class Meter {
    private static final int STEPS_BETWEEN_LOOKS_AT_THE_TIME = 512;

    /// What a value costs beside its text: an object, and often a string and an array.
    private static final int HEAD = 48;

    /// What an element costs: a number and a reference to it.
    private static final int ELEMENT = 24;

    private final Limits limits;
    private long steps;
    private long memory;
    private long output;
    private int depth;

    public Meter(Limits limits) {
        this.limits = limits;
    }

    /// The meter of the next execution of several that belong together. Its steps and its output go
    /// on from here, since time and what was written are spent; its memory starts from zero, since the
    /// values of this one are dropped.
    public Meter next() {
        var next = new Meter(limits);
        next.steps = steps;
        next.output = output;
        return next;
    }

    public void step() {
        if (++steps > limits.steps()) {
            throw Failure.ofLimits(
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
            throw Failure.ofLimits("took longer than it may; make the template do less");
        }
    }

    /// Asks for memory before it is used: a count of bytes or of elements' bytes.
    public void grow(long bytes) {
        memory += Math.max(0, bytes) + HEAD;
        if (memory > limits.memory() || memory < 0) {
            throw Failure.ofLimits(
                    "made values of more than %s bytes; make smaller lists and texts"
                            .formatted(limits.memory()));
        }
    }

    /// `count` elements of a list.
    public void growList(long count) {
        if (count > limits.memory()) {
            grow(limits.memory());
        }
        grow(count * ELEMENT);
    }

    public void write(long bytes) {
        output += bytes;
        if (output > limits.output()) {
            throw Failure.ofLimits("would write more than " + limits.output() + " bytes");
        }
    }

    public void enter() {
        if (++depth > limits.depth()) {
            throw Failure.ofLimits(
                    "nests deeper than %s; does a template call itself, or a value hold itself?"
                            .formatted(limits.depth()));
        }
    }

    public void leave() {
        depth--;
    }
}
