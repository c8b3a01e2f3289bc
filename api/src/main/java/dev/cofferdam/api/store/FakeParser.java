package dev.cofferdam.api.store;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.store.provider.FakeSpec;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Provider.Fake.Checked;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// `spec.provider.fake`.
record FakeParser(Complaints complaints) {
    private static final String PATH = "spec.provider.fake";

    Provider.Fake fake(FakeSpec spec) {
        var entries = new ArrayList<Provider.Fake.Entry>();
        for (var entry : Nulls.list(spec.data())) {
            var path = PATH + ".data[" + entries.size() + "]";
            entries.add(
                    Provider.Fake.Entry.of(
                            complaints.text(path + ".key", entry.key()),
                            Nulls.text(entry.version()),
                            complaints.text(path + ".value", entry.value())));
        }
        return new Provider.Fake(entries, checked(spec.validationResult()));
    }

    /// Any other number means what 2 does.
    private static Checked checked(@Nullable Integer result) {
        return switch (result == null ? 0 : result) {
            case 0 -> Checked.READY;
            case 1 -> Checked.UNKNOWN;
            default -> Checked.BROKEN;
        };
    }
}
