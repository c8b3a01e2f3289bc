package dev.cofferdam.gotemplate.format;

/// The flags, width and precision of one printf verb. Mutable, because Go changes them on the way.
final class Spec {
    boolean minus;
    boolean plus;
    boolean sharp;
    boolean space;
    boolean zero;
    boolean plusV;
    boolean sharpV;

    /// -1 when absent.
    int width = -1;

    /// -1 when absent.
    int precision = -1;

    void clear() {
        minus = false;
        plus = false;
        sharp = false;
        space = false;
        zero = false;
        plusV = false;
        sharpV = false;
        width = -1;
        precision = -1;
    }

    /// Reads a flag; false when the char is none.
    boolean flag(char c) {
        switch (c) {
            case '-' -> minus = true;
            case '+' -> plus = true;
            case '#' -> sharp = true;
            case ' ' -> space = true;
            case '0' -> zero = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /// `%+v` and `%#v` mean another thing than the flags alone.
    void forVerb(int verb) {
        if (verb == 'v') {
            sharpV = sharp;
            sharp = false;
            plusV = plus;
            plus = false;
        }
    }
}
