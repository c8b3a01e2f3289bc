package dev.cofferdam.cli.manifest;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/// Quotes every text that some reader of YAML takes for something else: numbers as YAML 1.1 and 1.2
/// write them (`1_000`, `0o17`, `1e3`, `12:30`), dates, and the words with a meaning of their own.
final class QuotedNumbers extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1;

    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-+]?\\.?[0-9][0-9a-fA-FxXoO_.,:eE+-]*|[-+]?\\.(inf|Inf|INF|nan|NaN|NAN)|=|<<");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

    @Override
    public boolean needToQuoteName(String name) {
        return super.needToQuoteName(name) || isAmbiguous(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return super.needToQuoteValue(value) || isAmbiguous(value);
    }

    private static boolean isAmbiguous(String text) {
        return NUMBER.matcher(text).matches() || DATE.matcher(text).matches();
    }
}
