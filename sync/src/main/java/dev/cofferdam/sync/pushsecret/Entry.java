package dev.cofferdam.sync.pushsecret;

import dev.cofferdam.core.json.Json;

/// One value and where it goes.
///
/// @param secretKey which key of the source; empty for the source as a whole
/// @param settings the entry's `metadata`, for the store that it goes to
public record Entry(
        String secretKey, RemotePath remote, Conversion conversion, Json settings, Origin origin) {

    /// Whether its `metadata` asks for anything.
    public boolean saysMetadata() {
        return switch (settings) {
            case Json.Null _ -> false;
            case Json.Members(var members) -> !members.isEmpty();
            case Json.Elements _, Json.Text _, Json.Numeral _, Json.Bool _ -> true;
        };
    }

    /// Where an entry stands in the manifest: in `data`, or made by an element of `dataTo`.
    public record Origin(boolean swept, int index) {
        @Override
        public String toString() {
            return "spec." + (swept ? "dataTo" : "data") + "[" + index + "]";
        }
    }
}
