package dev.cofferdam.gotemplate.function.encoding;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.format.FloatText;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/// Writes YAML as Kubernetes' Go library does: what goes through JSON first, block style, keys in
/// natural order.
final class YamlWriter {
    private static final DumpSettings SETTINGS =
            DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(80).build();

    private final Meter meter;
    private final Emitter emitter;

    private YamlWriter(Meter meter, StringBuilder out) {
        this.meter = meter;
        this.emitter = new Emitter(SETTINGS, new Output(meter, out));
    }

    private record Output(Meter meter, StringBuilder out) implements StreamDataWriter {
        @Override
        public void write(String text) {
            meter.grow(text.length());
            out.append(text);
        }

        @Override
        public void write(String text, int offset, int length) {
            meter.grow(length);
            out.append(text, offset, offset + length);
        }

        @Override
        public String toString() {
            return "output";
        }
    }

    /// Without the last line break, in bytes; empty when YAML cannot hold the value.
    static String write(Value value, Meter meter) {
        var json = JsonWriter.write(value, meter, false, "");
        var plain = json == null ? null : JsonReader.read(json, meter);
        if (plain == null) {
            return "";
        }
        var out = new StringBuilder();
        var writer = new YamlWriter(meter, out);
        writer.emitter.emit(new StreamStartEvent());
        writer.emitter.emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        writer.value(plain);
        writer.emitter.emit(new DocumentEndEvent(false));
        writer.emitter.emit(new StreamEndEvent());
        // An empty text at the top gets a start of the document that Go leaves out.
        var text = out.toString().startsWith("--- ") ? out.substring(4) : out.toString();
        if (text.endsWith("\n...\n")) {
            text = text.substring(0, text.length() - 4);
        }
        text = YamlEscapes.resolved(text);
        return Utf8.encode(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    private void value(Value value) {
        meter.step();
        switch (value) {
            case Str text -> string(Utf8.decode(text.bytes()));
            case Bool bool -> plain(bool == Bool.TRUE ? "true" : "false");
            case Float64 number -> plain(number(number.number()));
            case Int number -> plain(Long.toString(number.bits()));
            case Seq list -> list(list);
            case Dict map -> map(map);
            case Nil _ -> plain("null");
            default -> plain("");
        }
    }

    private static String number(double number) {
        var whole = FloatText.json(number);
        var fits = number > -0x1p63 && number < 0x1p64;
        return fits && whole.matches("-?[0-9]+") ? whole : FloatText.of(number);
    }

    private void plain(String text) {
        scalar(text, ScalarStyle.PLAIN);
    }

    private void string(String text) {
        if (YamlEscapes.needed(text)) {
            scalar(YamlEscapes.marked(text), ScalarStyle.DOUBLE_QUOTED);
        } else if (text.contains("\n")) {
            scalar(text, ScalarStyle.LITERAL);
        } else if (YamlScalars.needsQuotes(text)) {
            scalar(text, ScalarStyle.DOUBLE_QUOTED);
        } else {
            scalar(text, ScalarStyle.PLAIN);
        }
    }

    private void scalar(String text, ScalarStyle style) {
        emitter.emit(
                new ScalarEvent(
                        Optional.empty(),
                        Optional.empty(),
                        new ImplicitTuple(true, true),
                        text,
                        style));
    }

    private void list(Seq list) {
        var style = list.items().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
        emitter.emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, style));
        list.items().forEach(this::value);
        emitter.emit(new SequenceEndEvent());
    }

    private void map(Dict map) {
        var style = map.size() == 0 ? FlowStyle.FLOW : FlowStyle.BLOCK;
        emitter.emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, style));
        List<String> keys = map.entries().keySet().stream().sorted(NaturalOrder::compare).toList();
        for (var key : keys) {
            if (key.isEmpty()) {
                plain(YamlEscapes.EMPTY_KEY);
            } else {
                string(Utf8.decode(key));
            }
            value(map.entries().getOrDefault(key, Nil.NIL));
        }
        emitter.emit(new MappingEndEvent());
    }
}
