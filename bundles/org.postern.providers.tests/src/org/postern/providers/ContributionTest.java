/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.providers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import org.postern.catalog.ProviderCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;

/** Looks at the records as an application in OSGi does. */
class ContributionTest {

    private static final long LONGEST_WAIT = 20_000;

    private final Bundle bundle = FrameworkUtil.getBundle(ContributionTest.class);

    @Test
    void reachesTheCatalogServiceThroughTheExtensionPoint() throws InterruptedException {
        ServiceTracker<ProviderCatalog, ProviderCatalog> tracker =
                new ServiceTracker<>(bundle.getBundleContext(), ProviderCatalog.class, null);
        tracker.open();
        try {
            CatalogAnswer answer = tracker.waitForService(LONGEST_WAIT).findByDomain(new DomainName("gmail.com"))
                    .orElseThrow();

            assertEquals("org.postern.providers", answer.catalog());
            assertEquals("gmail", answer.record().provider().id());
        } finally {
            tracker.close();
        }
    }

    @Test
    void usesNoAttributeThatTheSchemaDoesNotDeclare() throws Exception {
        Element schema = parse(FrameworkUtil.getBundle(ProviderCatalog.class).getEntry("schema/providers.exsd"));
        Element manifest = parse(bundle.getEntry("plugin.xml"));

        List<Element> contributions = elements(manifest, "extension").flatMap(extension -> elements(extension, "*"))
                .toList();
        assertEquals(List.of("catalog"), contributions.stream().map(Element::getTagName).toList());
        assertEquals(Set.of(), contributions.stream()
                .flatMap(element -> attributes(element).filter(used -> !declared(schema, element).contains(used)))
                .collect(Collectors.toSet()));
    }

    private static Set<String> declared(Element schema, Element used) {
        return elements(schema, "element")
                .filter(element -> element.getAttribute("name").equals(used.getTagName()))
                .flatMap(element -> elements(element, "attribute"))
                .map(attribute -> attribute.getAttribute("name"))
                .collect(Collectors.toSet());
    }

    private static Stream<String> attributes(Element element) {
        return Stream.iterate(0, i -> i < element.getAttributes().getLength(), i -> i + 1)
                .map(i -> element.getAttributes().item(i)).map(Node::getNodeName);
    }

    private static Stream<Element> elements(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1).map(i -> (Element) nodes.item(i));
    }

    private static Element parse(URL file) throws Exception {
        try (InputStream input = file.openStream()) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(input).getDocumentElement();
        }
    }
}
