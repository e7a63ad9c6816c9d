/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The schemas of our extension points describe what contributions really say, with an example of each attribute. */
class SchemaTest {

    private final Set<String> wrong = new TreeSet<>();

    @Test
    void hasASchemaForEveryExtensionPoint() {
        for (BundleProject bundle : Checkout.bundles()) {
            for (Element point : points(bundle)) {
                String schema = point.getAttribute("schema");
                if (schema.isEmpty() || !Files.exists(bundle.folder().resolve(schema))) {
                    wrong.add(bundle.name() + " has no schema for " + point.getAttribute("id"));
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void documentsEveryAttributeWithAnExample() {
        schemas().forEach((point, schema) -> {
            for (Element element : Xml.all(schema, "element")) {
                for (Element attribute : Xml.all(element, "attribute")) {
                    Element owner = (Element) attribute.getParentNode().getParentNode();
                    String text = Xml.all(attribute, "documentation").stream().map(Element::getTextContent)
                            .reduce("", String::concat);
                    if (!text.contains("<code>")) {
                        wrong.add(point + ": " + owner.getAttribute("name") + "/" + attribute.getAttribute("name"));
                    }
                }
            }
        });
        assertEquals(Set.of(), wrong);
    }

    @Test
    void declaresEveryAttributeThatOurOwnContributionsUse() {
        Map<String, Element> schemas = schemas();
        for (BundleProject bundle : Checkout.bundles()) {
            for (Element extension : extensions(bundle)) {
                Element schema = schemas.get(extension.getAttribute("point"));
                if (schema != null) {
                    check(bundle.name(), extension, declarations(schema));
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    private void check(String bundle, Element element, Map<String, List<String>> declared) {
        String name = element.getTagName();
        if (!declared.containsKey(name)) {
            wrong.add(bundle + " uses the element " + name);
            return;
        }
        Xml.attributes(element).stream().filter(attribute -> !declared.get(name).contains(attribute))
                .forEach(attribute -> wrong.add(bundle + " uses " + name + "/" + attribute));
        Xml.children(element).forEach(child -> check(bundle, child, declared));
    }

    private static Map<String, List<String>> declarations(Element schema) {
        Map<String, List<String>> declared = new HashMap<>();
        for (Element element : Xml.children(schema)) {
            if (element.getTagName().equals("element")) {
                declared.put(element.getAttribute("name"), Xml.all(element, "attribute").stream()
                        .map(attribute -> attribute.getAttribute("name")).toList());
            }
        }
        return declared;
    }

    /** The schemas by the full names of their extension points. */
    private static Map<String, Element> schemas() {
        Map<String, Element> schemas = new HashMap<>();
        for (BundleProject bundle : Checkout.bundles()) {
            for (Element point : points(bundle)) {
                Path schema = bundle.folder().resolve(point.getAttribute("schema"));
                if (Files.isRegularFile(schema)) {
                    schemas.put(bundle.name() + "." + point.getAttribute("id"), Xml.read(schema));
                }
            }
        }
        return schemas;
    }

    private static List<Element> points(BundleProject bundle) {
        return elements(bundle, "plugin.xml", "extension-point");
    }

    private static List<Element> extensions(BundleProject bundle) {
        return elements(bundle, bundle.isFragment() ? "fragment.xml" : "plugin.xml", "extension");
    }

    private static List<Element> elements(BundleProject bundle, String file, String name) {
        Path path = bundle.folder().resolve(file);
        return Files.exists(path) ? Xml.all(Xml.read(path), name) : List.of();
    }
}
