/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dictionary of Apple's XML property lists: keys and values in turn.
 *
 * @param values the values, by key; of values with the same key the first
 */
public record PropertyDictionary(Map<String, XmlElement> values) {

    /** The dictionary in a {@code dict} element; a key without a value is left out. */
    public static PropertyDictionary of(XmlElement dict) {
        Map<String, XmlElement> values = new LinkedHashMap<>();
        Iterator<XmlElement> elements = dict.children().iterator();
        while (elements.hasNext()) {
            XmlElement element = elements.next();
            if (element.name().equals("key") && elements.hasNext()) {
                values.putIfAbsent(element.text(), elements.next());
            }
        }
        return new PropertyDictionary(values);
    }

    /** A text that is not empty. */
    public Optional<String> text(String key) {
        return value(key, "string").filter(text -> !text.isEmpty());
    }

    /** The digits of a number, which some write as text. */
    public Optional<String> number(String key) {
        return value(key, "integer").or(() -> text(key));
    }

    public boolean isTrue(String key) {
        return value(key, "true").isPresent();
    }

    /** The dictionaries in an array. */
    public List<PropertyDictionary> dictionaries(String key) {
        return Optional.ofNullable(values.get(key)).stream().filter(value -> value.name().equals("array"))
                .flatMap(array -> array.children("dict")).map(PropertyDictionary::of).toList();
    }

    public boolean contains(String key) {
        return values.containsKey(key);
    }

    private Optional<String> value(String key, String type) {
        return Optional.ofNullable(values.get(key)).filter(value -> value.name().equals(type)).map(XmlElement::text);
    }
}
