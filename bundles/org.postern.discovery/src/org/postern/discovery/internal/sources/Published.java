/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.formats.PublishedSettings;

/** What a document publishes, in words for the trail. */
final class Published {

    private Published() {
    }

    static String summary(PublishedSettings settings) {
        Stream<String> services = settings.services().stream()
                .map(service -> service.protocol().id() + " at " + service.url().getHost());
        return Stream.of(Templates.hosts(settings.incoming()), Templates.hosts(settings.outgoing()), services,
                settings.skipped().stream()).flatMap(part -> part).collect(Collectors.joining("; "));
    }
}
