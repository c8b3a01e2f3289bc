package dev.cofferdam.core.json.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.arbitrary.Values;
import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.json.path.JsonPath.Found;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for every path into every JSON object.
class PathLawsTest {
    /// One value of an object and the path to it.
    private record Place(String path, Json value) {}

    @Property(tries = 400)
    void theEscapedNamesOfAPlaceLeadToIt(@ForAll("objects") Json.Members object) {
        var json = GoJson.write(object);

        for (var place : places(object)) {
            assertThat(JsonPath.find(json, place.path()))
                    .as(place.path())
                    .isEqualTo(found(place.value()));
        }
    }

    @Property(tries = 400)
    void countsAndModifiersAgree(@ForAll("objects") Json.Members object) {
        var json = GoJson.write(object);
        var members = object.members().size();

        assertThat(JsonPath.find(json, "@keys|#")).isEqualTo(new Found.Text("" + members));
        assertThat(JsonPath.find(json, "@values|#")).isEqualTo(new Found.Text("" + members));
        assertThat(JsonPath.find(json, "@reverse|@reverse|@ugly"))
                .isEqualTo(JsonPath.find(json, "@ugly"));
        assertThat(JsonPath.find(json, "@tostr|@fromstr")).isEqualTo(new Found.Text(json));
        assertThat(JsonPath.find(json, "@valid")).isEqualTo(new Found.Text(json));
    }

    @Property(tries = 400)
    void prettyAndUglySayTheSame(@ForAll("objects") Json.Members object) {
        var json = GoJson.write(object);

        assertThat(read(JsonPath.find(json, "@pretty"))).isEqualTo(object);
        assertThat(read(JsonPath.find(json, "@ugly"))).isEqualTo(object);
        assertThat(JsonPath.find(json, "@pretty|@ugly")).isEqualTo(JsonPath.find(json, "@ugly"));
    }

    @Provide
    Arbitrary<Json.Members> objects() {
        return Values.objects();
    }

    private static List<Place> places(Json.Members object) {
        var places = new ArrayList<Place>();
        object.members().forEach((name, value) -> add(escaped(name), value, places));
        return places;
    }

    private static void add(String path, Json value, List<Place> places) {
        places.add(new Place(path, value));
        switch (value) {
            case Json.Members(var members) ->
                    members.forEach(
                            (name, inner) -> add(path + "." + escaped(name), inner, places));
            case Json.Elements(var elements) -> {
                for (int index = 0; index < elements.size(); index++) {
                    add(path + "." + index, elements.get(index), places);
                }
            }
            case Json.Text _, Json.Numeral _, Json.Bool _, Json.Null _ -> {}
        }
    }

    /// Everything that means something in a path gets a backslash.
    private static String escaped(String name) {
        return name.replaceAll("[^A-Za-z0-9_:\\-\\x00-\\x20\\x7f-\\x{10ffff}]", "\\\\$0");
    }

    private static Found found(Json value) {
        return switch (value) {
            case Json.Text(var text) -> new Found.Text(new String(text.getBytes(UTF_8), UTF_8));
            case Json.Numeral(var literal) -> new Found.Text(literal);
            case Json.Bool(var bool) -> new Found.Text(String.valueOf(bool));
            case Json.Null _ -> new Found.Text("");
            case Json.Members _, Json.Elements _ -> new Found.Text(GoJson.write(value));
        };
    }

    private static Json read(Found found) {
        return JsonReader.read(((Found.Text) found).text().getBytes(UTF_8)).orElseThrow();
    }
}
