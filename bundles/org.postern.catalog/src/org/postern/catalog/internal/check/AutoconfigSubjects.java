/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.catalog.internal.check.Subject.Door;
import org.postern.catalog.internal.check.Subject.Text;
import org.postern.formats.internal.XmlElement;
import org.postern.model.Protocol;
import org.postern.model.ServerTemplate;

/** Finds what is to be checked in autoconfig files. */
public final class AutoconfigSubjects {

    private AutoconfigSubjects() {
    }

    /** @param root an element {@code clientConfig} */
    public static List<Subject> subjects(String file, XmlElement root) {
        return root.children("emailProvider").map(provider -> subject(file, root, provider)).toList();
    }

    private static Subject subject(String file, XmlElement root, XmlElement provider) {
        return new Subject(file, provider.line(), provider.attribute("id").map(String::strip).orElse(""),
                Optional.of(Path.of(file).getFileName().toString().replaceFirst("(\\.xml)?$", "")),
                domains(provider, false), domains(provider, true), doors(provider), List.of(), links(root, provider),
                Optional.empty(), false);
    }

    private static List<Text> domains(XmlElement provider, boolean exchangers) {
        return provider.children("domain")
                .filter(domain -> exchangers == domain.attribute("purpose").orElse("").equals("mx"))
                .map(domain -> new Text(domain.text(), domain.line())).toList();
    }

    // Servers of other kinds, such as exchange and ews, have addresses of pages in place of host and port.
    private static List<Door> doors(XmlElement provider) {
        return provider.children().stream()
                .filter(child -> child.name().equals("incomingServer") || child.name().equals("outgoingServer"))
                .filter(server -> Protocol.withId(type(server)).filter(Protocol::isSupported).isPresent()
                        || server.childText("username").filter(Placeholders::isBroken).isPresent())
                .map(server -> new Door(type(server), server.childText("hostname").orElse(""),
                        server.childText("port").orElse(""), security(server.childText("socketType").orElse("")),
                        server.childText("username").orElse(ServerTemplate.WHOLE_ADDRESS), server.line()))
                .toList();
    }

    private static String type(XmlElement server) {
        return server.attribute("type").orElse(server.name().equals("outgoingServer") ? "smtp" : "")
                .toLowerCase(Locale.ROOT);
    }

    private static String security(String socketType) {
        return switch (socketType.toLowerCase(Locale.ROOT)) {
            case "ssl", "tls" -> "tls";
            case "starttls" -> "starttls";
            case "plain", "none" -> "none";
            default -> socketType;
        };
    }

    private static List<Text> links(XmlElement root, XmlElement provider) {
        return Stream.of(root, provider).flatMap(parent -> parent.children().stream())
                .flatMap(child -> Stream.concat(Stream.of(child), child.children().stream()))
                .flatMap(element -> Stream.of("url", "visiturl").flatMap(name -> element.attribute(name).stream())
                        .map(link -> new Text(link.strip(), element.line())))
                .distinct().toList();
    }
}
