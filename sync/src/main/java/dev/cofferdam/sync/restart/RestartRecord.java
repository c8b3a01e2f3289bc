package dev.cofferdam.sync.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The annotation [#ANNOTATION] of a workload: its last restarts by us, so that the cap holds
/// under each leader.
///
/// @param restarts oldest first
/// @param suspended since when it does not restart any more
/// @param resumed the last value of [#RESUME] that was obeyed
public record RestartRecord(List<Entry> restarts, Optional<Instant> suspended, String resumed) {
    public static final String ANNOTATION = "cofferdam.dev/restarts";

    /// Set to any other value by a person to end a suspension.
    public static final String RESUME = "cofferdam.dev/restart-resume";

    /// How far back restarts count.
    public static final Duration COUNTED = Duration.ofHours(1);

    /// An ordinary restart weighs [#WEIGHT].
    static final int CAP = 8;

    static final int WEIGHT = 2;
    private static final int KEPT = 8;
    private static final int LOOKED_BACK = 4;

    public RestartRecord {
        restarts = List.copyOf(restarts);
    }

    /// One restart.
    ///
    /// @param from the hash of what pods ran with before
    /// @param to the hash of what they run with since, as in the pod template
    /// @param weight how much it counts to the cap
    public record Entry(Instant at, String from, String to, int weight) {}

    public static RestartRecord none() {
        return new RestartRecord(List.of(), Optional.empty(), "");
    }

    /// From the annotation; what cannot be read counts as nothing.
    public static RestartRecord parse(String annotation) {
        return JsonReader.read(annotation.getBytes(UTF_8))
                .map(JsonView::of)
                .map(
                        view ->
                                new RestartRecord(
                                        view.list("restarts").stream()
                                                .flatMap(RestartRecord::entry)
                                                .toList(),
                                        view.time("suspended"),
                                        view.text("resumed")))
                .orElseGet(RestartRecord::none);
    }

    private static Stream<Entry> entry(JsonView view) {
        return view.time("at").stream()
                .map(
                        at ->
                                new Entry(
                                        at,
                                        view.text("from"),
                                        view.text("to"),
                                        (int) view.number(WEIGHT, "weight")));
    }

    public Optional<Entry> last() {
        return restarts.isEmpty() ? Optional.empty() : Optional.of(restarts.getLast());
    }

    /// Whether so much restarted within the last hour that no more is allowed.
    boolean isSpent(Instant now) {
        return counted(now).mapToInt(Entry::weight).sum() >= CAP;
    }

    private Stream<Entry> counted(Instant now) {
        return restarts.stream().filter(entry -> entry.at().isAfter(now.minus(COUNTED)));
    }

    /// Whether this content was there within the last hour already, as where two writers fight.
    boolean isFlapping(String hash, Instant now) {
        var counted = counted(now).toList();
        return counted.subList(Math.max(0, counted.size() - LOOKED_BACK), counted.size()).stream()
                .anyMatch(entry -> entry.from().equals(hash));
    }

    RestartRecord with(Entry entry) {
        var all = new ArrayList<>(restarts);
        all.add(entry);
        return new RestartRecord(
                all.subList(Math.max(0, all.size() - KEPT), all.size()), suspended, resumed);
    }

    RestartRecord suspendedAt(Instant now) {
        return new RestartRecord(restarts, Optional.of(now), resumed);
    }

    /// Without what led to a suspension.
    RestartRecord resumedBy(String value) {
        return new RestartRecord(List.of(), Optional.empty(), value);
    }

    /// For the annotation: compact JSON.
    public String text() {
        var members = new TreeMap<String, Json>();
        members.put(
                "restarts", new Json.Elements(restarts.stream().map(RestartRecord::json).toList()));
        suspended.ifPresent(at -> members.put("suspended", new Json.Text(at.toString())));
        if (!resumed.isEmpty()) {
            members.put("resumed", new Json.Text(resumed));
        }
        return GoJson.write(new Json.Members(members));
    }

    private static Json json(Entry entry) {
        var members = new TreeMap<String, Json>();
        members.put("at", new Json.Text(entry.at().toString()));
        members.put("from", new Json.Text(entry.from()));
        members.put("to", new Json.Text(entry.to()));
        members.put("weight", new Json.Numeral(Integer.toString(entry.weight())));
        return new Json.Members(members);
    }
}
