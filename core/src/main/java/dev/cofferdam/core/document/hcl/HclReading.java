package dev.cofferdam.core.document.hcl;

import java.util.List;

/// What came of reading a text.
public sealed interface HclReading {
    record Read(List<HclItem> items) implements HclReading {
        public Read {
            items = List.copyOf(items);
        }
    }

    record Broken(HclFault fault) implements HclReading {}
}
