package dev.cofferdam.cli.check.report;

import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Visible;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The outcome as JUnit's XML, as CI servers show it: a suite for each file, a failed case for each
/// finding.
final class JunitReport {
    private final XMLStreamWriter xml;

    private final boolean suggest;

    private JunitReport(XMLStreamWriter xml, boolean suggest) {
        this.xml = xml;
        this.suggest = suggest;
    }

    static void write(Outcome outcome, boolean suggest, Lines out) {
        try {
            var text = new StringWriter();
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitReport(xml, suggest).all(outcome);
            xml.flush();
            out.text(text + "\n");
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("texts without control characters are XML", failure);
        }
    }

    private void all(Outcome outcome) throws XMLStreamException {
        Map<String, List<Finding>> byFile =
                outcome.findings().stream()
                        .collect(
                                Collectors.groupingBy(
                                        finding -> finding.place().title(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        xml.writeStartDocument();
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", "cofferdam check");
        for (var file : byFile.entrySet()) {
            suite(file.getKey(), file.getValue());
        }
        for (var gap : outcome.gaps().stream().filter(Gap::serious).toList()) {
            start("testsuite", gap.file());
            start("testcase", "can be checked");
            start("error", gap.why());
            end(3);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(String file, List<Finding> findings) throws XMLStreamException {
        start("testsuite", file);
        xml.writeAttribute("tests", String.valueOf(findings.size()));
        xml.writeAttribute("failures", String.valueOf(findings.size()));
        for (var finding : findings) {
            start("testcase", finding.control() + " " + finding.object());
            xml.writeAttribute("classname", Visible.line(file));
            xml.writeStartElement("failure");
            xml.writeAttribute("type", finding.severity().toString());
            xml.writeAttribute("message", Visible.line(finding.message()));
            xml.writeCharacters(
                    "%s\n%s"
                            .formatted(
                                    Visible.line(file + at(finding.place()) + " " + finding.path()),
                                    Visible.line(finding.fix())));
            if (suggest) {
                xml.writeCharacters("\n" + Visible.lines(finding.externalSecret()));
            }
            end(2);
        }
        end(1);
    }

    private static String at(Finding.Place place) {
        return place.line() > 0 ? ":" + place.line() + ":" + place.column() : "";
    }

    private void start(String element, String name) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute(
                element.equals("error") ? "message" : "name", Visible.line(name.strip()));
    }

    private void end(int elements) throws XMLStreamException {
        for (int ended = 0; ended < elements; ended++) {
            xml.writeEndElement();
        }
    }
}
