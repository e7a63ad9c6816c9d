/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.formats.GroupwareService;
import org.postern.formats.PublishedSettings;
import org.postern.formats.WebService;

/** What a document publishes, in words for the trail. */
final class Published {

    private Published() {
    }

    static String summary(PublishedSettings settings) {
        return Stream.of(Templates.hosts(settings.incoming()), Templates.hosts(settings.outgoing()),
                places(settings.services()), settings.skipped().stream()).flatMap(part -> part)
                .collect(Collectors.joining("; "));
    }

    /** Where address books, calendars and files are, which are only shown. */
    static Stream<String> groupware(List<GroupwareService> services) {
        return services.stream().map(service -> service.kind().title() + " at " + service.url().getHost());
    }

    /** Where web services are, which are only shown. */
    static Stream<String> places(List<WebService> services) {
        return services.stream().map(service -> service.protocol().id() + " at " + service.url().getHost());
    }
}
