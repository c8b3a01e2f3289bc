package dev.cofferdam.core.json;

import dev.cofferdam.core.secret.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A JSON value that may be secret: nothing of it is ever printed. Numbers stay the literal that
/// was sent, members are in byte order of their names (as Go writes maps), of two members with one
/// name the last counts.
public sealed interface Json {
    /// The member of that name, where this is an object that has one.
    default Optional<Json> member(String name) {
        return this instanceof Members(var members)
                ? Optional.ofNullable(members.get(name))
                : Optional.empty();
    }

    record Members(SortedMap<String, Json> members) implements Json {
        public Members {
            var sorted = new TreeMap<String, Json>(ByteOrder.UTF_8_BYTES);
            sorted.putAll(members);
            members = Collections.unmodifiableSortedMap(sorted);
        }

        @Override
        public String toString() {
            return "[JSON object, " + members.size() + " members]";
        }
    }

    record Elements(List<Json> elements) implements Json {
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return "[JSON array, " + elements.size() + " elements]";
        }
    }

    record Text(String text) implements Json {
        @Override
        public String toString() {
            return "[JSON string]";
        }
    }

    /// A number as it was written, such as `1.0` or `1e3`.
    record Numeral(String literal) implements Json {
        @Override
        public String toString() {
            return "[JSON number]";
        }
    }

    record Bool(boolean value) implements Json {
        @Override
        public String toString() {
            return "[JSON boolean]";
        }
    }

    record Null() implements Json {}
}
