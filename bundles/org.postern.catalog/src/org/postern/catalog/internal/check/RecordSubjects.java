/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.catalog.internal.check.Subject.Door;
import org.postern.catalog.internal.check.Subject.Origin;
import org.postern.catalog.internal.check.Subject.Text;
import org.postern.formats.internal.XmlElement;
import org.postern.model.ServerTemplate;

/** Finds what is to be checked in elements of our own format. */
public final class RecordSubjects {

    private static final List<String> LINKS = List.of("link", "passwordLink", "statusLink");

    private RecordSubjects() {
    }

    /** @param provider an element {@code provider} */
    public static Subject subject(String file, XmlElement provider) {
        return new Subject(file, provider.line(), value(provider, "id"), Optional.empty(), names(provider, "domain"),
                names(provider, "mx"), provider.children("server").map(RecordSubjects::door).toList(),
                provider.children("retired").map(retired -> value(retired, "host")).toList(), links(provider),
                Optional.of(new Origin(value(provider, "source"), value(provider, "date"))),
                provider.children("note").findAny().isPresent());
    }

    private static List<Text> names(XmlElement provider, String element) {
        return provider.children(element).map(child -> new Text(value(child, "name"), child.line())).toList();
    }

    private static Door door(XmlElement server) {
        return new Door(value(server, "protocol"), value(server, "host"), value(server, "port"),
                value(server, "security"), server.attribute("username").orElse(ServerTemplate.WHOLE_ADDRESS),
                server.line());
    }

    private static List<Text> links(XmlElement provider) {
        return Stream.concat(Stream.of(provider), provider.children().stream())
                .flatMap(element -> LINKS.stream().flatMap(name -> element.attribute(name).stream())
                        .map(link -> new Text(link.strip(), element.line())))
                .toList();
    }

    private static String value(XmlElement element, String attribute) {
        return element.attribute(attribute).map(String::strip).orElse("");
    }
}
