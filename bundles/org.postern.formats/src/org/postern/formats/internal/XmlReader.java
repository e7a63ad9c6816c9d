/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.postern.formats.internal.XmlReading.Parsed;
import org.postern.formats.internal.XmlReading.Problem;
import org.postern.formats.internal.XmlReading.Refused;

/**
 * Reads XML from strangers: no document type, no entities but the five of XML itself, nothing fetched from elsewhere,
 * and never more than the limits allow. Time and memory grow with the length of the document alone. Safe for use from
 * many threads.
 */
public final class XmlReader {

    private static final int BEGINNING = 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern DECLARED_ENCODING = Pattern.compile(
            "<\\?xml\\s[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']");

    private final XmlLimits limits;

    public XmlReader(XmlLimits limits) {
        this.limits = limits;
    }

    /** Reads a document to its end or to the limit; the stream stays open. */
    public XmlReading read(InputStream input) throws IOException {
        return read(input.readNBytes(limits.bytes() + 1));
    }

    public XmlReading read(byte[] document) {
        if (document.length > limits.bytes()) {
            return new Refused(Problem.TOO_LARGE, "longer than " + limits.bytes() + " bytes", 0);
        }
        if (startsLikeHtml(document)) {
            return new Refused(Problem.HTML, "HTML where XML was due", 0);
        }
        try {
            return parse(document);
        } catch (XMLStreamException malformed) {
            int line = malformed.getLocation() == null ? 0 : Math.max(0, malformed.getLocation().getLineNumber());
            return new Refused(Problem.MALFORMED, "not well-formed XML", line);
        }
    }

    private static boolean startsLikeHtml(byte[] document) {
        String beginning = beginning(document).toLowerCase(Locale.ROOT);
        return beginning.contains("<!doctype html") || beginning.contains("<html");
    }

    private static String beginning(byte[] document) {
        return new String(document, 0, Math.min(document.length, BEGINNING), StandardCharsets.ISO_8859_1);
    }

    private XmlReading parse(byte[] document) throws XMLStreamException {
        XMLStreamReader reader = hardenedFactory().createXMLStreamReader(new StringReader(text(document)));
        Deque<OpenElement> open = new ArrayDeque<>();
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == limits.depth()) {
                        return refused(Problem.TOO_DEEP, "nested deeper than " + limits.depth(), reader);
                    }
                    if (++elements > limits.elements()) {
                        return refused(Problem.TOO_MANY_ELEMENTS, "more than " + limits.elements() + " elements",
                                reader);
                    }
                    open.push(new OpenElement(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.peek().text.append(reader.getTextCharacters(), reader.getTextStart(),
                                reader.getTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement closed = open.pop().close();
                    if (open.isEmpty()) {
                        return new Parsed(closed);
                    }
                    open.peek().children.add(closed);
                }
                case XMLStreamConstants.DTD -> {
                    return refused(Problem.DOCTYPE, "a document type declaration is not accepted", reader);
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    return refused(Problem.MALFORMED, "an entity that XML does not define", reader);
                }
                default -> {
                    // Comments and processing instructions say nothing to Postern.
                }
            }
        }
        return refused(Problem.MALFORMED, "no element in it", reader);
    }

    // Decoded here, since the parser gives up at bytes that do not fit and tells standard error. Scripts that write XML
    // tend to leave space before it, which the parser refuses.
    private static String text(byte[] document) {
        String text = new String(document, charset(document)).stripLeading();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()).stripLeading() : text;
    }

    private static Charset charset(byte[] document) {
        String beginning = beginning(document);
        if (beginning.startsWith("\u00FE\u00FF") || beginning.startsWith("\u00FF\u00FE")) {
            return StandardCharsets.UTF_16;
        }
        Matcher declared = DECLARED_ENCODING.matcher(beginning);
        try {
            return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static XMLInputFactory hardenedFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
        // The parser writes its complaints to standard error unless somebody takes them.
        factory.setXMLReporter((message, type, information, location) -> { });
        return factory;
    }

    private static Refused refused(Problem problem, String reason, XMLStreamReader reader) {
        return new Refused(problem, reason, Math.max(0, reader.getLocation().getLineNumber()));
    }

    private static final class OpenElement {

        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<XmlElement> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final int line;

        OpenElement(XMLStreamReader reader) {
            name = reader.getLocalName();
            line = reader.getLocation().getLineNumber();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }

        XmlElement close() {
            return new XmlElement(name, attributes, children, text.toString().strip(), line);
        }
    }
}
