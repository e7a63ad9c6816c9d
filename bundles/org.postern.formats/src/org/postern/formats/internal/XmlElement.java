/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element with all that is in it. Namespaces are left aside: the formats that Postern reads have none, and files
 * that declare one all the same mean the same.
 *
 * @param name the local name
 * @param attributes local names and values, in the order of the file
 * @param children the elements in it, in the order of the file
 * @param text the character data directly in it, without space around it
 * @param line where it starts, from 1; 0 where it does not come from a file
 */
public record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text,
        int line) {

    /** An element that is to be written: no attributes, only others in it. */
    public static XmlElement of(String name, List<XmlElement> children) {
        return new XmlElement(name, Map.of(), children, "", 0);
    }

    /** An element that is to be written, with text alone. */
    public static XmlElement of(String name, String text) {
        return new XmlElement(name, Map.of(), List.of(), text, 0);
    }

    /** The value of an attribute. */
    public Optional<String> attribute(String attributeName) {
        return Optional.ofNullable(attributes.get(attributeName));
    }

    /** The children with this name. */
    public Stream<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName));
    }

    /** The text of the first child with this name that has any. */
    public Optional<String> childText(String childName) {
        return children(childName).map(XmlElement::text).filter(text -> !text.isEmpty()).findFirst();
    }
}
