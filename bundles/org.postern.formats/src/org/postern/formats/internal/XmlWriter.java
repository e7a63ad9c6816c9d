/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

/** Writes elements as XML in UTF-8, indented, so that small changes make small differences. */
public final class XmlWriter {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder(DECLARATION);

    private XmlWriter() {
    }

    /** The text of a document. */
    public static String write(XmlElement root) {
        XmlWriter writer = new XmlWriter();
        writer.append(root, "");
        return writer.text.toString();
    }

    private void append(XmlElement element, String indent) {
        text.append(indent).append('<').append(element.name());
        element.attributes().forEach((name, value) ->
                text.append(' ').append(name).append("=\"").append(XmlText.escaped(value)).append('"'));
        if (element.children().isEmpty()) {
            text.append(element.text().isEmpty() ? "/>\n"
                    : ">" + XmlText.escaped(element.text()) + "</" + element.name() + ">\n");
            return;
        }
        text.append(">\n");
        element.children().forEach(child -> append(child, indent + INDENT));
        text.append(indent).append("</").append(element.name()).append(">\n");
    }
}
