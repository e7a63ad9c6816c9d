/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import org.postern.catalog.ProviderRecord.Note;
import org.postern.model.Protocol;
import org.postern.model.Provider.Page;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Provider.Status;
import org.postern.model.Security;

/** Keeps the schema of the extension point and the reader together. */
class SchemaTest {

    private Element schema;

    @BeforeEach
    void read() throws Exception {
        try (InputStream file = SchemaTest.class.getResourceAsStream("/schema/providers.exsd")) {
            schema = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getDocumentElement();
        }
    }

    @Test
    void declaresTheElementsThatTheReaderKnows() {
        Set<String> declared = declarations().map(element -> element.getAttribute("name"))
                .filter(name -> !name.equals("extension")).collect(Collectors.toSet());

        assertEquals(Vocabulary.names(), declared);
    }

    @Test
    void letsProvidersAndCatalogsStandInAnExtension() {
        Element extension = declarations().filter(element -> element.getAttribute("name").equals("extension"))
                .findFirst().orElseThrow();

        assertEquals(Set.of("provider", "catalog"), children(extension));
    }

    @Test
    void declaresTheAttributesAndChildrenThatTheReaderKnows() {
        for (String name : Vocabulary.names()) {
            Vocabulary.Element known = Vocabulary.element(name).orElseThrow();
            Element declared = declarations().filter(element -> element.getAttribute("name").equals(name)).findFirst()
                    .orElseThrow();

            assertEquals(new TreeSet<>(known.required()), attributes(declared, true), name);
            assertEquals(new TreeSet<>(known.optional()), attributes(declared, false), name);
            assertEquals(known.children(), children(declared), name);
        }
    }

    @Test
    void describesEveryElement() {
        declarations().forEach(element -> assertTrue(documentation(element).length() > 10,
                element.getAttribute("name")));
    }

    @Test
    void describesEveryAttributeWithAnExample() {
        declarations().filter(element -> !element.getAttribute("name").equals("extension"))
                .flatMap(element -> descendants(element, "attribute"))
                .forEach(attribute -> {
                    String text = documentation(attribute);
                    assertTrue(text.contains("example") && text.contains("<code>"),
                            attribute.getAttribute("name") + ": " + text);
                });
    }

    @Test
    void restrictsAttributesToTheValuesThatTheReaderTakes() {
        assertEquals(Stream.of(Protocol.values()).map(Protocol::id).toList(), values("server", "protocol"));
        assertEquals(Stream.of(Protocol.values()).map(Protocol::id).toList(), values("preparation", "protocol"));
        assertEquals(Stream.of(Security.values()).map(Security::id).toList(), values("server", "security"));
        assertEquals(Stream.of(PasswordRule.values()).map(PasswordRule::id).toList(), values("provider", "password"));
        assertEquals(Stream.of(Status.values()).map(Status::id).toList(), values("provider", "status"));
        assertEquals(Stream.of(Page.Kind.values()).map(Page.Kind::id).toList(), values("page", "kind"));
        assertEquals(Stream.of(Note.Rule.values()).map(Note.Rule::id).toList(), values("note", "rule"));
    }

    private Stream<Element> declarations() {
        return descendants(schema, "element").filter(element -> element.getParentNode() == schema);
    }

    private static Set<String> attributes(Element declaration, boolean required) {
        return descendants(declaration, "attribute")
                .filter(attribute -> attribute.getAttribute("use").equals("required") == required)
                .map(attribute -> attribute.getAttribute("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> children(Element declaration) {
        return descendants(declaration, "element").map(child -> child.getAttribute("ref")).collect(Collectors.toSet());
    }

    private List<String> values(String element, String attribute) {
        return declarations().filter(declared -> declared.getAttribute("name").equals(element))
                .flatMap(declared -> descendants(declared, "attribute"))
                .filter(declared -> declared.getAttribute("name").equals(attribute))
                .flatMap(declared -> descendants(declared, "enumeration"))
                .map(value -> value.getAttribute("value"))
                .toList();
    }

    private static String documentation(Element element) {
        return descendants(element, "documentation").findFirst().map(Node::getTextContent).map(String::strip)
                .orElse("");
    }

    private static Stream<Element> descendants(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1).map(i -> (Element) nodes.item(i));
    }
}
