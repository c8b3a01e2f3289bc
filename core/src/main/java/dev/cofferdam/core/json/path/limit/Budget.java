package dev.cofferdam.core.json.path.limit;

/// How much work one search may still do, counted in octets looked at, and how deep it may go.
/// A refused caller gives an absent value; the search is then void as a whole.
public final class Budget {
    private static final long LEAST = 16L << 20;
    private static final long PER_CHARACTER = 64;
    private static final int DEEPEST = 250;

    private long left;
    private int depth;
    private boolean spent;

    private Budget(long left) {
        this.left = left;
    }

    public static Budget of(String json) {
        return new Budget(LEAST + PER_CHARACTER * json.length());
    }

    public boolean take(long octets) {
        left -= octets;
        spent |= left < 0;
        return !spent;
    }

    /// One level deeper, to look at so many octets; [#leave] in any case.
    public boolean enter(long octets) {
        depth++;
        spent |= depth > DEEPEST;
        return take(octets);
    }

    public void leave() {
        depth--;
    }

    public boolean isSpent() {
        return spent;
    }
}
