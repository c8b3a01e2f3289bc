package dev.cofferdam.gotemplate.function.pattern;

import dev.cofferdam.gotemplate.limit.Meter;

/// A text that counts how often it is read, so that a long match can be stopped.
record MeteredText(String text, Meter meter) implements CharSequence {
    private static final int READS_PER_STEP = 31;

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if ((index & READS_PER_STEP) == 0) {
            meter.step();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
