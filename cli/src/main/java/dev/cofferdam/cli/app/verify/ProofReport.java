package dev.cofferdam.cli.app.verify;

import dev.cofferdam.cli.console.Visible;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Proofs as JUnit's XML, as CI servers show it: a suite for each namespace, a case for each proof.
public final class ProofReport {
    private final XMLStreamWriter xml;

    private ProofReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /// The document.
    ///
    /// @param proofs by their namespaces
    public static String junit(Map<String, List<Proof>> proofs) {
        try {
            var text = new StringWriter();
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new ProofReport(xml).write(proofs);
            xml.flush();
            return text + "\n";
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("texts without control characters are XML", failure);
        }
    }

    private void write(Map<String, List<Proof>> proofs) throws XMLStreamException {
        xml.writeStartDocument();
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", "cofferdam app verify");
        for (var namespace : proofs.entrySet()) {
            suite(namespace.getKey(), namespace.getValue());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(String namespace, List<Proof> proofs) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", Visible.line(namespace));
        xml.writeAttribute("tests", "" + proofs.size());
        xml.writeAttribute("failures", "" + count(proofs, Proof.Outcome.FAILED));
        xml.writeAttribute("errors", "" + count(proofs, Proof.Outcome.UNKNOWN));
        for (var proof : proofs) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", Visible.line(namespace));
            xml.writeAttribute("name", Visible.line(proof.text()));
            switch (proof.outcome()) {
                case PASSED -> {
                    // a case without a failure has passed
                }
                case FAILED -> failure("failure", proof);
                case UNKNOWN -> failure("error", proof);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void failure(String element, Proof proof) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", Visible.line(proof.text()));
        xml.writeEndElement();
    }

    private static long count(List<Proof> proofs, Proof.Outcome outcome) {
        return proofs.stream().filter(proof -> proof.outcome() == outcome).count();
    }
}
